"""Write the schema out for people."""

import re

from claimdex.store.schema import VERSIONS
from claimdex.store.views import VIEWS

_ADDED = re.compile(r'ALTER TABLE (\w+) ADD COLUMN "?(\w+)[^;]*?/\* (.*?) \*/;')


def document() -> str:
    """Return the schema as Markdown: every table and view with its columns and what they hold."""
    lines, script = [], "".join(VERSIONS.values())
    # a table that a later version makes anew is as it is there
    tables = dict(re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", script, re.DOTALL))
    for name, body in tables.items():
        rows = [line.strip() for line in body.strip().splitlines()]
        lines += [f"### {name}", "", rows[0].removeprefix("-- "), "", "| column | holds |", "|---|---|"]
        for row in rows[1:]:
            column, _, comment = row.partition(" -- ")
            word = column.split()[0].strip('"')
            if not word.isupper():
                lines.append(f"| `{word}` | {comment} |")
        for table, column, comment in _ADDED.findall(script):
            if table == name:
                lines.append(f"| `{column}` | {comment} |")
        lines.append("")
    for name, comment in re.findall(r"CREATE VIEW (\w+) AS\n-- ([^\n]*)", VIEWS):
        lines += [f"### {name}", "", comment, ""]
    return "\n".join(lines).rstrip() + "\n"

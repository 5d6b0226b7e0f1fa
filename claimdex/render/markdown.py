"""Write rows as a Markdown table, as GitHub and Pandoc read it."""

import re
from collections.abc import Iterable
from typing import TextIO

from claimdex.render.layout import Layout, Row
from claimdex.render.safe import one_line

# Everything that Markdown or the HTML inside it gives a meaning to within a table cell.
_MARKUP = re.compile(r"[\\|`*_{}\[\]<>&~#$]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BARE_LINK = re.compile(r"(?i)\b(https?|ftp|mailto):|\bwww\.|(?<=\w)@")


def escaped(text: str) -> str:
    """Return `text` so that a Markdown table shows exactly it: no markup, no HTML, no links."""
    text = _MARKUP.sub(lambda match: _ENTITIES.get(match.group(), "\\" + match.group()), one_line(text))
    return _BARE_LINK.sub(_unlinked, text)


def write_markdown(rows: Iterable[Row], layout: Layout, out: TextIO) -> None:
    """Write a table with the columns that are shown on the terminal, the cells in full."""
    out.write(_line(column.heading for column in layout.columns))
    out.write(_line("---:" if column.number else "---" for column in layout.columns))
    for row in rows:
        out.write(_line(escaped(column.of(row)) for column in layout.columns))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _unlinked(match: re.Match[str]) -> str:
    found = match.group()
    if found == "@":
        return "&#64;"
    return found.replace(":", "&#58;").replace(".", "&#46;")

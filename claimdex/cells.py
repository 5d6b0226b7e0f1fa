"""Write and read tables that people edit: a row a line, a tab between two cells, "#" before a comment."""

import re
from collections.abc import Iterator

# What starts a formula in Excel, LibreOffice Calc and Google Sheets. Source: OWASP, "CSV Injection".
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NOTHING = "-"
"""Stands for an empty cell: an editor shows no empty one."""

# What would break a line, act on a terminal or hide in a diff; in a name or a reason it says nothing.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)
# A cell of the file that would be one gets an apostrophe in front, which is no part of what it says.
_ACTS = re.compile(f"'*[{re.escape(''.join(FORMULA))}]")


def plain(text: str) -> str:
    """Return a name or a reason on one line, without what acts on terminals."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def defused(cell: str) -> str:
    """Return a cell as it is written, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _ACTS.match(cell) else cell


def meant(cell: str) -> str:
    """Return what a cell as written says."""
    return cell[1:] if cell.startswith("'") and _ACTS.match(cell) else cell


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with the numbers of their lines; empty lines and comments are none.

    Args:
        text: of the whole file.

    Yields:
        The number of the line, from 1, and its cells without the space around them.
    """
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.rstrip("\r")
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]

"""Say how a text stands in a cell: of CSV and TSV for programs, and of the tables that people edit.

Cells are for spreadsheets as well as programs: a text that a spreadsheet would take for a formula gets an
apostrophe in front. A table that people edit has a row a line, a tab between two cells, and "#" before a
comment.
"""

import re
from collections.abc import Iterator

# What starts a formula in Excel, LibreOffice Calc and Google Sheets. Source: OWASP, "CSV Injection".
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BETWEEN = "; "  # the items of a list in one cell

_RETURN = re.compile(r"\r\n?")
_LINE_BREAK = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
NOTHING = "-"
"""Stands for an empty cell: an editor shows no empty one."""

# What would break a line, act on a terminal or hide in a diff; in a name or a reason it says nothing.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]+"
)
# A cell of the file that would be one gets an apostrophe in front, which is no part of what it says.
_ACTS = re.compile(f"'*[{re.escape(''.join(FORMULA))}]")


def csv_cell(text: str) -> str:
    """Return a text as a cell of CSV; its line breaks are kept, as line feeds."""
    if text.startswith(FORMULA):
        text = "'" + text
    # NUL ends a cell in some readers; a lone carriage return ends the row, even in quotation marks
    return _RETURN.sub("\n", text).replace("\x00", "\\x00")


def tsv_cell(text: str) -> str:
    """Return a text as a cell of TSV, in one line: line breaks and tabs become a space."""
    return _LINE_BREAK.sub(" ", csv_cell(text))


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


def parquet_cell(text: str) -> str:
    """Return a text as a cell of Parquet: half of a character has no bytes in UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

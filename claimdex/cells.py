"""Say how a text stands in a cell of CSV and TSV: once for who writes it, once for who reads it back.

Cells are for spreadsheets as well as programs: a text that a spreadsheet would take for a formula gets an
apostrophe in front.
"""

import re

# What starts a formula in Excel, LibreOffice Calc and Google Sheets. Source: OWASP, "CSV Injection".
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BETWEEN = "; "  # the items of a list in one cell

_RETURN = re.compile(r"\r\n?")
_LINE_BREAK = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")


def csv_cell(text: str) -> str:
    """Return a text as a cell of CSV; its line breaks are kept, as line feeds."""
    if text.startswith(FORMULA):
        text = "'" + text
    # NUL ends a cell in some readers; a lone carriage return ends the row, even in quotation marks
    return _RETURN.sub("\n", text).replace("\x00", "\\x00")


def tsv_cell(text: str) -> str:
    """Return a text as a cell of TSV, in one line: line breaks and tabs become a space."""
    return _LINE_BREAK.sub(" ", csv_cell(text))

r"""Write rows as JSON, JSON Lines, CSV and TSV, one at a time.

JSON is UTF-8 as it is; only characters that could act on a terminal are written as `\u....`,
which every reader of JSON turns back. CSV and TSV are for spreadsheets as well as programs: a cell
of text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

from claimdex.cells import BETWEEN, csv_cell, tsv_cell
from claimdex.render.layout import Layout, Row
from claimdex.render.safe import visible

# json.dumps escapes what is below U+0020 by itself.
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def json_text(value: object, indent: int | None = None) -> str:
    """Return a value as JSON that is safe to print and to encode, with null for None."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE_IN_JSON.sub(lambda match: json.dumps(match.group())[1:-1], text)


def write_json(rows: Iterable[Row], layout: Layout, out: TextIO) -> None:
    """Write a JSON array with one row a line; `[]` for no rows."""
    separator = "[\n"
    for row in rows:
        out.write(f"{separator}{json_text(_ordered(row, layout.keys))}")
        separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def write_jsonl(rows: Iterable[Row], layout: Layout, out: TextIO) -> None:
    """Write one JSON object a line; nothing for no rows."""
    for row in rows:
        out.write(json_text(_ordered(row, layout.keys)) + "\n")


def write_csv(rows: Iterable[Row], layout: Layout, out: TextIO) -> None:
    """Write CSV with a header; line breaks inside a cell are kept, as line feeds in quotation marks."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(layout.keys)
    escape = out.isatty()
    for row in rows:
        cells = [_cell(row[key], csv_cell) for key in layout.keys]
        writer.writerow([visible(cell) for cell in cells] if escape else cells)


def write_tsv(rows: Iterable[Row], layout: Layout, out: TextIO) -> None:
    """Write tab-separated values with a header: one row one line, line breaks become spaces."""
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(layout.keys)
    escape = out.isatty()
    for row in rows:
        cells = [_cell(row[key], tsv_cell) for key in layout.keys]
        writer.writerow([visible(cell) for cell in cells] if escape else cells)


def _ordered(row: Row, keys: Sequence[str]) -> dict[str, Any]:
    return {key: row[key] for key in keys}


def _cell(value: object, of_text: Callable[[str], str]) -> str:
    """Return a value as one cell: nothing for None, "a; b" for a list of texts, JSON for the rest."""
    if value is None:
        return ""
    if isinstance(value, str):
        return of_text(value)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return of_text(BETWEEN.join(value))
    if isinstance(value, list | tuple | dict):
        return json_text(value)
    return str(value)

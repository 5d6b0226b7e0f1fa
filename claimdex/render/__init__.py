"""Turn rows into text: a registry of formats.

Every format but the table writes each row as it comes. What writes a format is imported when something is
written in it: that is rich for the table.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from math import inf
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO, cast

from claimdex.errors import OutputError
from claimdex.render.layout import Column, Layout, Row, as_mapping
from claimdex.render.page import PLAIN, Page

if TYPE_CHECKING:
    from claimdex.render.linked import SourcedClaim

Writer = Callable[[Iterable[Row], Layout, TextIO], None]
LinkedWriter = Callable[[Iterable["SourcedClaim"], TextIO, str], int]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write rows.

    Args:
        name: what `--format` takes.
        suffix: of files in this format; empty for the table.
        spreadsheet: whether files begin with a byte order mark, without which Excel reads UTF-8
            as the code page of the country.
        binary: whether it is bytes, written below the text stream; nothing for a terminal.
        write: the module of this package and the function in it that write all rows; None for the table,
            which also needs a page.
    """

    name: str
    suffix: str
    spreadsheet: bool = False
    binary: bool = False
    write: tuple[str, str] | None = None


FORMATS = {
    chosen.name: chosen
    for chosen in (
        Format("table", ""),
        Format("json", ".json", write=("machine", "write_json")),
        Format("jsonl", ".jsonl", write=("machine", "write_jsonl")),
        Format("csv", ".csv", spreadsheet=True, write=("machine", "write_csv")),
        Format("tsv", ".tsv", write=("machine", "write_tsv")),
        Format("md", ".md", write=("markdown", "write_markdown")),
        Format("parquet", ".parquet", binary=True, write=("parquet", "write_parquet")),
    )
}

# Formats of other tools, for claims alone, by how a file's name ends, with the module and function of each;
# the first that fits counts. They take what an audit says, and return how many claims the format has no place
# for.
LINKED = {
    ".annotations.jsonld": ("annotation", "write_annotations"),
    ".jsonld": ("jsonld", "write_jsonld"),
    ".ftm.json": ("ftm", "write_ftm"),
}


def linked_format_of(path: PurePath) -> LinkedWriter | None:
    """Return what writes the format of `LINKED` that the end of a file's name stands for, if any."""
    name = path.name.lower()
    for end, place in LINKED.items():
        if name.endswith(end) and name != end:
            return cast(LinkedWriter, _imported(*place))
    return None


def format_of(path: PurePath) -> str | None:
    """Return the name of the format that the suffix of `path` stands for."""
    suffix = path.suffix.lower()
    return next((name for name, chosen in FORMATS.items() if chosen.suffix and chosen.suffix == suffix), None)


def render(
    rows: Iterable[object],
    layout: Layout,
    format: str,
    out: TextIO,
    page: Page = PLAIN,
    limit: int = 0,
    total: float | None = None,
) -> None:
    """Write rows in one of `FORMATS`.

    Args:
        rows: dataclasses or mappings that have the keys of `layout`.
        layout: which keys and columns they have.
        format: a name in `FORMATS`.
        out: where to.
        page: what `out` can show; only the table looks at it.
        limit: how many rows to write at most; 0 for all. A table says how many others there are.
        total: how many rows there are; None to count them where that is needed, infinity to say no more than
            whether there are others.

    Raises:
        OutputError: for a format that there is not.
    """
    if format not in FORMATS:
        raise OutputError(f"there is no format {format!r}", f"take one of {', '.join(FORMATS)}")
    mappings = (as_mapping(row) for row in rows)
    first = islice(mappings, limit) if limit else mappings
    if (place := FORMATS[format].write) is not None:
        cast(Writer, _imported(*place))(first, layout, out)
        return
    from claimdex.render.table import write_table  # imports rich

    shown = list(first)
    if total is None:
        more: float = sum(1 for _ in mappings)
    else:
        more = total - len(shown) if total < inf or next(mappings, None) is not None else 0
    write_table(shown, layout, out, page, more)


def render_one(record: Row, format: str, out: TextIO) -> None:
    """Write one thing in any of `FORMATS` but the table, which has a view of its own for each.

    JSON is an object, not an array; CSV and TSV are a header and one line, with JSON in the cells
    that hold rows; Markdown is a table of keys and values.
    """
    if format == "json":
        from claimdex.render.machine import json_text

        out.write(json_text(record, indent=2) + "\n")
    elif format == "md":
        facts = ({"key": key, "value": value} for key, value in record.items())
        render(facts, Layout(("key", "value"), (Column("key"), Column("value")), ("", "")), format, out)
    else:
        render([record], Layout(tuple(record), (), ("", "")), format, out)


def _imported(module: str, function: str) -> object:
    return getattr(import_module(f"claimdex.render.{module}"), function)

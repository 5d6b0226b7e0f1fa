"""Read CSV and TSV: one article a row, under a header row that names the columns."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimdex.models import Article, Skipped
from claimdex.read import json_
from claimdex.read.encodings import decode
from claimdex.read.fields import NAMES
from claimdex.read.record import Format, Head, ReadOptions, Record, Source
from claimdex.read.streams import read_lines, with_line_feeds

_DELIMITERS = (",", "\t", ";", "|")
_KEY = re.compile(r"[\W_]+")
_LINE_END = re.compile(r"\r?\n|\r")
_LONGEST_NAME = 60


class _Lines:
    """The lines of a file for `csv.reader`, which asks for more while a quotation mark is open."""

    def __init__(self, source: Source, max_bytes: int) -> None:
        self._lines = read_lines(source.stream, max_bytes)
        self._max_bytes = max_bytes
        self.number = 0
        self.row_bytes = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number = line.number
        self.row_bytes += len(line.data) if line.data is not None else self._max_bytes + 1
        if line.data is None or self.row_bytes > self._max_bytes:
            raise _RowTooLongError
        text = decode(line.data)
        return (text if self.number > 1 else text.removeprefix("\ufeff")).replace("\0", "") + "\n"


class _RowTooLongError(Exception):
    pass


def _recognise(head: Head, options: ReadOptions) -> bool:
    """Say whether the first line names columns, one of them a usual name for the text."""
    first, end, rest = _first_line(head)
    delimiter = _delimiter(first)
    # A sentence has commas too; but its next line seldom has one, and its words end in a full stop.
    if not end or len(first) > 2000 or delimiter not in rest or first.rstrip().endswith((".", ",", "?", "!")):
        return False
    names = _header(first, delimiter)
    keys = {_KEY.sub("", name.casefold()) for name in names}
    wanted = {*NAMES["text"][:14], _KEY.sub("", options.fields.get("text", "text").casefold())}
    return len(names) >= 2 and all(0 < len(name) <= _LONGEST_NAME for name in names) and bool(keys & wanted)


def _first_line(head: Head) -> tuple[str, str, str]:
    """Part a head into its first line, the line end as old Macs, Unix or Windows write it, and the rest."""
    match = _LINE_END.search(head.text)
    if match is None:
        return head.text, "", ""
    return head.text[: match.start()], match[0], head.text[match.end() :]


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=lambda mark: (header.count(mark), -_DELIMITERS.index(mark)))


def _header(line: str, delimiter: str) -> list[str]:
    # csv takes a carriage return inside a line for the end of a row, and refuses what follows
    rows = list(csv.reader([line.rstrip("\r\n").replace("\r", " ")], delimiter=delimiter))
    return [name.strip() for name in rows[0]] if rows else []


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    # The limit is the module's own and global; a field may be as long as an article.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes + 1))
    if _first_line(source.head)[1] == "\r":
        source = replace(source, stream=with_line_feeds(source.stream))
    lines = _Lines(source, options.max_bytes)
    try:
        first = next(lines)
    except (StopIteration, _RowTooLongError):
        yield Skipped(f"{source.name}:1", "no header row that names columns, such as text,title,outlet,date")
        return
    delimiter = _delimiter(first)
    names = _header(first, delimiter)
    keys = {_KEY.sub("", name.casefold()) for name in names}
    if "text" not in options.fields and not keys & set(NAMES["text"]):
        shown = ", ".join(names[:8])[:200]
        yield Skipped(source.name, f"no column of text; name it with --field text=COLUMN (columns: {shown})")
        return
    yield from _rows(source, options, lines, delimiter, names)


def _rows(
    source: Source, options: ReadOptions, lines: _Lines, delimiter: str, names: Sequence[str]
) -> Iterator[Record | Skipped]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.row_bytes = 0
        start = lines.number + 1
        name = f"{source.name}:{start}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except _RowTooLongError:
            yield Skipped(
                name,
                f"a row longer than {options.max_bytes:,} bytes, or a quotation mark never closed; the rows "
                "behind it were not read",
            )
            return
        except csv.Error as error:
            yield Skipped(name, _explain(error))
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(names):
            reason = f"{len(row)} cells where the header names {len(names)}"
            yield Skipped(name, f"{reason}; put cells that hold {delimiter!r} in quotation marks")
            continue
        yield Record(name, FORMAT.name, dict(zip(names, row, strict=False)), source.hints)


def _explain(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "broken row: its quotation mark is never closed"
    return f"broken row: {error}; a quotation mark inside a cell is written twice"


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read one row; its text is kept character for character."""
    return json_.parse(record, options)


FORMAT = Format("csv", (".csv", ".tsv", ".tab"), _recognise, _split, parse)

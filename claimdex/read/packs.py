"""Read exports of claimdex back: what their rows say stands where in which article.

An export is a table of claims or mentions as JSON, JSON Lines, CSV, TSV or Parquet, the same without words,
JSON-LD, or Web Annotations. One row is in memory at a time. What a file holds is checked before it is
believed.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

from claimdex.cells import csv_cell, parquet_cell, tsv_cell
from claimdex.errors import ClaimdexError
from claimdex.models import Skipped
from claimdex.quotes import AROUND, PackRow, Piece, Words, Written
from claimdex.read.json_ import JsonError, load
from claimdex.read.json_lists import elements
from claimdex.read.parquet import parquet_rows
from claimdex.read.streams import STREAM_ERRORS, explain, open_stream, read_lines, read_whole, with_head

_BETWEEN = {"speaker": " ", "cue": " … ", "content": " … "}
_WORDS = {"speaker": "speaker_text", "cue": "cue", "content": "content"}
_LISTS = ('"@graph": [', '"items": [')
_FACTS = ("outlet", "title", "url", "published_on", "published_at")
# What a table of claims without text, of claims, or of mentions has among its columns.
_TABLES = ({"quotes", "text_length"}, {"spans", "content"}, {"text", "start", "end", "article_id", "form"})
_CLAIM, _ARTICLE = "urn:claimdex:claim:", "urn:claimdex:article:"
_WHAT = (
    "verify takes exports of claims or of mentions: .json, .jsonl, .csv, .tsv, .parquet, .jsonld or"
    " .annotations.jsonld"
)


class _BrokenRowError(Exception):
    """Report a row that says no place in an article, with the reason in one line."""


def read_pack(path: str, max_bytes: int) -> Iterator[PackRow | Skipped]:
    """Yield the rows of an export; a row that cannot be read is a `Skipped`.

    Args:
        path: the file, which may be gzipped.
        max_bytes: of one row, and of a file that is not in lines.

    Raises:
        ClaimdexError: it cannot be read, or is no export that points into articles.
    """
    read = False
    try:
        with Path(path).open("rb") as raw:
            for line, value, cell in _values(raw, path, max_bytes):
                try:
                    row: PackRow | Skipped | None = _row(line, value, cell)
                except _BrokenRowError as error:
                    if not read:
                        raise ClaimdexError(f"{path}:{line}: {error}", _WHAT) from error
                    row = Skipped(f"{path}:{line}", str(error))
                if row is not None:
                    read = True
                    yield row
    except STREAM_ERRORS as error:
        raise ClaimdexError(f"{path}: {explain(error)}", "export it again") from error


# A row as it stands, with its line (its number, where a document is not in lines) and the form of its cells.
_Value = tuple[int, object, Callable[[str], str]]


def _values(raw: BinaryIO, path: str, max_bytes: int) -> Iterator[_Value]:
    head, stream = open_stream(raw)
    if head.startswith(b"PAR1"):
        for number, row in enumerate(parquet_rows(path, max_bytes), 1):
            yield number, row, parquet_cell
        return
    begin = head.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    first = begin.partition("\n")[0].rstrip()
    if not begin:
        # JSON Lines of no rows are told from a file that was cut off by nothing
        raise ClaimdexError(f"{path}: empty, nothing to prove", "export it again, as .json or .csv")
    if begin.startswith("["):
        yield from _listed(stream, max_bytes, 0)
    elif begin.startswith("{") and first.endswith(_LISTS):
        stream.readline()
        yield from _listed(with_head(b"[", stream), max_bytes, 1)
    elif begin.startswith("{") and _is_row(first):
        yield from _lines(stream, max_bytes)
    elif begin.startswith("{"):
        yield from _document(stream, path, max_bytes)
    else:
        yield from _table(stream, path, "\t" if "\t" in first else ",", max_bytes)


def _is_row(line: str) -> bool:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and _items(value) is None


def _items(document: Mapping[str, Any]) -> Sequence[object] | None:
    """Return the list of rows in a JSON-LD document or a collection of annotations; None in anything else."""
    page = document.get("first")
    found = document.get("@graph") or (page if isinstance(page, dict) else document).get("items")
    return found if isinstance(found, list) else None


def _listed(stream: BufferedReader, max_bytes: int, before: int) -> Iterator[_Value]:
    """Yield the elements of a list that begins behind so many lines."""
    for element in elements(stream, max_bytes):
        if element.behind:
            return
        cut = element.cut and not element.data
        row = _BrokenRowError("the list is cut off here") if cut else _loaded(element.data, max_bytes)
        yield before + element.line, row, str


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[_Value]:
    for line in read_lines(stream, max_bytes):
        if line.data is None or line.data.strip():
            yield line.number, _loaded(line.data, max_bytes), str


def _document(stream: BinaryIO, path: str, max_bytes: int) -> Iterator[_Value]:
    value = _loaded(read_whole(stream, max_bytes), max_bytes)
    if isinstance(value, _BrokenRowError):
        raise ClaimdexError(f"{path}: {value}", "export it again")
    items = _items(value) if isinstance(value, dict) else None
    for number, item in enumerate(items if items is not None else [value], 1):
        yield number, item, str


def _loaded(data: bytes | None, max_bytes: int) -> object:
    """Return what a row holds; an error, not raised, where it is no JSON: the rows behind it may be."""
    if data is None:
        return _BrokenRowError(f"larger than {max_bytes:,} bytes")
    try:
        return load(data)
    except JsonError as error:
        return _BrokenRowError(error.reason)


def _table(stream: BinaryIO, path: str, delimiter: str, max_bytes: int) -> Iterator[_Value]:
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes + 1))
    reader = csv.reader(_texts(stream, path, max_bytes), delimiter=delimiter, strict=True)
    names: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ClaimdexError(f"{path}:{line}: broken table: {error}", "export it again") from error
        if line == 1:
            names = [name.removeprefix("\ufeff") for name in row]
            if not any(columns <= set(names) for columns in _TABLES):
                raise ClaimdexError(f"{path}: its first line is no header of claims or mentions", _WHAT)
        else:
            yield line, dict(zip(names, row, strict=False)), tsv_cell if delimiter == "\t" else csv_cell


def _texts(stream: BinaryIO, path: str, max_bytes: int) -> Iterator[str]:
    for line in read_lines(stream, max_bytes):
        if line.data is None:
            raise ClaimdexError(f"{path}: a line longer than {max_bytes:,} bytes", "export it again")
        yield line.data.decode("utf-8", errors="backslashreplace") + "\n"


def _row(line: int, value: object, cell: Callable[[str], str]) -> PackRow | None:
    """Return what a row says; None for what an export says besides its rows.

    Raises:
        _BrokenRowError: it says no place in an article, or one that cannot be.
    """
    if isinstance(value, _BrokenRowError):
        raise value
    if not isinstance(value, dict):
        raise _BrokenRowError("not an object with fields")
    if value.get("type") == "Annotation":
        return _annotation(line, value)
    if str(value.get("@id")).startswith(_CLAIM):
        return _linked(line, value)
    if "@id" in value:
        return None
    hashes, claims, mentions = (columns <= set(value) for columns in _TABLES)
    if hashes:
        return _hashed(line, value)
    if claims:
        return _claim(line, value, cell)
    if mentions:
        spans = _spans([[_number(value["start"]), _number(value["end"])]])
        mention = Written("mention", spans, _text(value, "text"), "")
        return _of(line, value, written=(mention,), cell=cell)
    raise _BrokenRowError("holds no words with their place in an article")


def _of(line: int, value: Mapping[str, Any], **more: Any) -> PackRow:
    said: dict[str, Any] = {
        key: _text(value, key) for key in ("id", "article_id", "source", "url", "text_sha256")
    }
    facts = {key: _text(value, key) for key in _FACTS if key in value}
    return PackRow(line, **said, facts=facts, **more)


def _claim(line: int, value: Mapping[str, Any], cell: Callable[[str], str]) -> PackRow:
    pieces = _json(value["spans"])
    if not isinstance(pieces, dict):
        raise _BrokenRowError("spans are not an object of lists")
    spans = {part: _spans(pieces.get(part)) for part in _WORDS}
    frame = [offset for span in spans["content"] for offset in span]
    if not frame or [min(frame), max(frame)] != [_number(value.get("start")), _number(value.get("end"))]:
        raise _BrokenRowError("start and end are not those of its content")
    written = tuple(
        Written(part, spans[part], _text(value, key), _BETWEEN[part]) for part, key in _WORDS.items()
    )
    return _of(line, value, written=written, context=_text(value, "context"), cell=cell)


def _linked(line: int, value: Mapping[str, Any]) -> PackRow:
    article = value.get("appearance")
    if not isinstance(article, dict):
        raise _BrokenRowError("names no article")
    publisher = article.get("publisher")
    named = {
        "id": str(value["@id"]).removeprefix(_CLAIM),
        "article_id": str(article.get("@id")).removeprefix(_ARTICLE),
        "content": value.get("text"),
        "outlet": publisher.get("name") if isinstance(publisher, dict) else None,
        "title": article.get("headline"),
        "published_on": value.get("datePublished"),
        "published_at": article.get("datePublished"),
        **{key: article.get(key) for key in ("source", "url", "text_sha256")},
    }
    return _claim(line, {"spans": None, **value, **named}, str)


def _annotation(line: int, value: Mapping[str, Any]) -> PackRow:
    targets = value.get("target")
    targets = targets if isinstance(targets, list) and targets else [targets]
    pieces = tuple(map(_target, targets))
    source = targets[0].get("source")
    source = source if isinstance(source, dict) else {"id": source}
    named = {
        "id": _text(value, "id").removeprefix(_CLAIM),
        "article_id": _text(source, "id").removeprefix(_ARTICLE),
        "url": source.get("via"),
        **{key: source.get(f"claimdex:{key}") for key in ("source", "text_sha256")},
    }
    return _of(line, named, pieces=pieces)


def _target(target: object) -> Piece:
    selectors = target.get("selector") if isinstance(target, dict) else None
    if not isinstance(selectors, list) or not all(isinstance(one, dict) for one in selectors):
        raise _BrokenRowError("a target without selectors")
    by_type = {str(one.get("type")): one for one in selectors}
    place, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
    if place is None or quote is None:
        raise _BrokenRowError("a target without a position and a quotation")
    start, end = _spans([[_number(place.get("start")), _number(place.get("end"))]])[0]
    exact, prefix, suffix = (_known(_text(quote, key)) for key in ("exact", "prefix", "suffix"))
    if exact.length != end - start:
        raise _BrokenRowError("a quotation that is not as long as its position says")
    return Piece("content", start, end, exact, prefix, suffix)


def _hashed(line: int, value: Mapping[str, Any]) -> PackRow:
    quotes, length = _json(value["quotes"]), _number(value.get("text_length"))
    if not isinstance(quotes, list) or not quotes or not all(isinstance(quote, dict) for quote in quotes):
        raise _BrokenRowError("quotes are not a list of objects")
    pieces = []
    for quote in quotes:
        start, end = _spans([[_number(quote.get("start")), _number(quote.get("end"))]])[0]
        pieces.append(
            Piece(
                _text(quote, "part"),
                start,
                end,
                Words(end - start, None, _text(quote, "sha256")),
                Words(min(AROUND, start), None, _text(quote, "prefix_sha256")),
                Words(max(0, min(AROUND, length - end)), None, _text(quote, "suffix_sha256")),
            )
        )
    return _of(line, value, text_length=length, pieces=tuple(pieces))


def _known(text: str) -> Words:
    return Words(len(text), text)


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    if found is None or isinstance(found, str):
        return found or ""
    raise _BrokenRowError(f"{key} is not a text")


def _number(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 16:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _BrokenRowError("an offset that is not a whole number")


def _spans(value: object) -> tuple[tuple[int, int], ...]:
    spans = []
    for span in value if isinstance(value, list) else []:
        if not isinstance(span, list) or len(span) != 2:
            raise _BrokenRowError("a span that is not two offsets")
        start, end = map(_number, span)
        if not 0 <= start <= end:
            raise _BrokenRowError(f"a span that cannot be: {start}:{end}")
        spans.append((start, end))
    return tuple(spans)


def _json(value: object) -> object:
    """Return a list or an object that a cell of CSV holds as JSON."""
    if not isinstance(value, str):
        return value
    try:
        return load(value.encode("utf-8", "backslashreplace"))
    except JsonError as error:
        raise _BrokenRowError(error.reason) from error

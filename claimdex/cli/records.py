"""Find what `claimdex extract` is asked: JSON lines as they are, and anything else as `ingest` reads it."""

import io
import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, Record, parse, records
from claimdex.read.fields import find_field
from claimdex.read.streams import GZIP_MAGIC, STREAM_ERRORS, Line, explain, open_stream, read_lines


@dataclass(frozen=True, slots=True)
class Question:
    """One article to extract from, and the id under which the answer is expected."""

    id: object
    article: Article


def questions(paths: Sequence[str], options: ReadOptions, stdin: BinaryIO) -> Iterator[Question | Skipped]:
    """Yield the articles of all inputs, one at a time.

    A line of JSON Lines that has a "text" is taken as it is, character for character, so that
    offsets point into exactly that text; any other line is read as `ingest` reads it. A line keeps
    its id; that of anything else is where it was read.
    """
    for path in paths:
        if path == "-":
            yield from _from_stdin(stdin, options)
        elif Path(path).is_file():
            yield from _from_file(path, options)
        else:
            yield from _read([path], options, None)


def _from_file(path: str, options: ReadOptions) -> Iterator[Question | Skipped]:
    try:
        with Path(path).open("rb") as file:
            stream = open_stream(file)[1]
            first = stream.readline(options.max_bytes + 1)
            if _is_json_line(first, path, options):
                yield from _answerable(_again(first, stream), path, options)
                return
    except STREAM_ERRORS as error:
        yield Skipped(path, explain(error))
        return
    yield from _read([path], options, None)


def _from_stdin(stdin: BinaryIO, options: ReadOptions) -> Iterator[Question | Skipped]:
    # By lines from the first one on: who writes the next line may be waiting for this answer.
    try:
        first = stdin.readline(options.max_bytes + 1)
        stream = _again(first, stdin)
        if first.startswith(GZIP_MAGIC):
            stream = open_stream(stream)[1]
            first = stream.readline(options.max_bytes + 1)
            stream = _again(first, stream)
        if _is_json_line(first, "-", options):
            yield from _answerable(stream, "-", options)
        else:
            yield from _read(["-"], options, stream)
    except STREAM_ERRORS as error:
        yield Skipped("-", explain(error))


def _is_json_line(first: bytes, name: str, options: ReadOptions) -> bool:
    """Say whether the first line is a record of one article, or was meant to be one."""
    try:
        record = json.loads(first.removeprefix(BOM_UTF8))
    except (ValueError, RecursionError):
        line = first.strip()
        lines_expected = name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))
        return lines_expected or (line.startswith(b'{"') and line.endswith(b"}"))
    if not isinstance(record, dict):
        return False
    return isinstance(find_field(record, "text", options.fields), str) or not _holds_articles(record)


def _holds_articles(record: dict[str, Any]) -> bool:
    """Say whether an object is a whole file on one line: {"articles": [{...}, {...}]}."""
    return any(
        isinstance(item, dict) for value in record.values() if isinstance(value, list) for item in value
    )


def _answerable(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Question | Skipped]:
    for line in read_lines(stream, options.max_bytes):
        if line.data is None or line.data.strip():
            yield _question(line, f"{name}:{line.number}", options)


def _question(line: Line, source: str, options: ReadOptions) -> Question | Skipped:
    if line.data is None:
        return Skipped(source, f"the line is longer than {options.max_bytes:,} bytes")
    try:
        record = json.loads(line.data.removeprefix(BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError as error:
        return Skipped(source, f"not UTF-8 at byte {error.start + 1} of the line")
    except (ValueError, RecursionError) as error:
        return Skipped(source, f"not JSON: {getattr(error, 'msg', None) or error}")
    if not isinstance(record, dict):
        return Skipped(source, 'not an object with a "text"')
    question_id = record.get("id", source)
    text = record.get(options.fields.get("text", "text"))
    if not isinstance(text, str):
        read = parse(Record(source, "jsonl", record), options)
        return read if isinstance(read, Skipped) else Question(question_id, read)
    article = Article(
        text=text,
        title=_word(record, "title"),
        outlet=_word(record, "outlet") or options.outlet,
        byline=_word(record, "byline"),
        published_on=_word(record, "published_on") or options.date,
        url=_word(record, "url"),
        source=source,
    )
    return Question(question_id, article)


def _word(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value else None


def _read(paths: Sequence[str], options: ReadOptions, stdin: BinaryIO | None) -> Iterator[Question | Skipped]:
    for record in records(paths, options, stdin):
        article = record if isinstance(record, Skipped) else parse(record, options)
        yield article if isinstance(article, Skipped) else Question(article.source, article)


def _again(first: bytes, rest: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Again(first, rest))


class _Again(io.RawIOBase):
    """A stream that gives its first line once more."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece, self._first = self._first[: len(buffer)], self._first[len(buffer) :]
        # a line, not a full buffer, and so no wait for more than has been written
        piece = piece or self._rest.readline(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

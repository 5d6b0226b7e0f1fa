"""Read articles from files, folders and standard input.

Two steps, so that the second may run in many processes:

    for item in records(["articles/"], ReadOptions()):
        article = item if isinstance(item, Skipped) else parse(item, ReadOptions())

Nothing here ever opens a network connection, and nothing raises for a bad input: that is a `Skipped`.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from claimdex.models import Article, Skipped
from claimdex.read.dates import parse_date
from claimdex.read.discover import Input, find_inputs, not_found, sidecar_of
from claimdex.read.encodings import decode_head, wide_encoding
from claimdex.read.formats import BY_NAME, foreign, format_of
from claimdex.read.hints import HintError, read_sidecar, unreadable_date
from claimdex.read.outlets import read_outlet_file
from claimdex.read.record import MAX_BYTES, Head, ReadOptions, Record, Source
from claimdex.read.streams import STREAM_ERRORS, explain, open_file, open_stream, transcode

# What the libraries below have to say of an input would be printed as it is, the input's own words included.
for _library in ("charset_normalizer", "htmldate", "trafilatura", "warcio"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

__all__ = [
    "MAX_BYTES",
    "ReadOptions",
    "Record",
    "not_found",
    "parse",
    "parse_date",
    "read_outlet_file",
    "records",
]


def records(
    paths: Sequence[str], options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Record | Skipped]:
    """Find the articles below `paths`, without reading them yet.

    Args:
        paths: files, folders (searched through, in order of name), globs, and "-" for standard input.
        options: how to read.
        stdin: what "-" stands for.

    Yields:
        A `Record` for each article and a `Skipped` for each input, line or row that cannot be one.
        One article is in memory at a time, however large the file that holds it.
    """
    for found in find_inputs(paths, options.passed_over):
        if isinstance(found, Skipped):
            yield found
        elif found.path is not None:
            yield from _open_and_split(found, found.path, options)
        elif stdin is not None:
            yield from _split(found.name, "", stdin, {}, options)
        else:
            yield Skipped(found.name, "no standard input to read")


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read one record: decode it, find its text and what it says of itself.

    A pure function of its arguments.
    """
    try:
        return BY_NAME[record.format].parse(record, options)
    except Exception as error:
        return _failed(record.source, error)


def _open_and_split(found: Input, path: Path, options: ReadOptions) -> Iterator[Record | Skipped]:
    hints: Mapping[str, object] = {}
    sidecar = sidecar_of(path)
    if sidecar is not None:
        try:
            hints = read_sidecar(sidecar)
        except HintError as error:
            yield Skipped(found.name, str(error))
            return
        date = unreadable_date(hints)
        if date is not None:
            reason = f"its date {date!r} is none that can be read; write it as 2011-09-24"
            yield Skipped(str(Path(found.name).with_name(sidecar.name)), reason)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    suffix = suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:])
    try:
        with open_file(path) as raw:
            yield from _split(found.name, suffix, raw, hints, options)
    except OSError as error:
        yield Skipped(found.name, explain(error))


def _split(
    name: str, suffix: str, raw: BinaryIO, hints: Mapping[str, object], options: ReadOptions
) -> Iterator[Record | Skipped]:
    try:
        data, stream = open_stream(raw)
        head = Head(data, decode_head(data).lstrip("\ufeff \t\r\n\f\v"), suffix)
        reason = "empty" if not head.text else foreign(head)
        if reason is not None:
            yield Skipped(name, reason)
            return
        wide = wide_encoding(data)
        source = Source(name, transcode(stream, wide) if wide is not None else stream, head, hints)
        empty = True
        for item in format_of(head, options).split(source, options):
            empty = False
            yield item
        if empty:
            yield Skipped(name, "holds no articles")
    except STREAM_ERRORS as error:
        yield Skipped(name, explain(error))
    except Exception as error:
        yield _failed(name, error)


def _failed(name: str, error: Exception) -> Skipped:
    """Make a `Skipped` of what should not happen.

    The libraries below meet bytes that nobody has thought of, and one bad page must not stop the rest.
    """
    message = " ".join(str(error).split())[:200]
    return Skipped(name, f"reading it failed: {type(error).__name__}: {message}")

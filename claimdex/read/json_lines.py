"""Read JSON Lines: one article a line, in files of any length."""

from collections.abc import Iterator
from dataclasses import replace

from claimdex.models import Article, Skipped
from claimdex.read import json_
from claimdex.read.json_ import JsonError
from claimdex.read.record import Format, Head, ReadOptions, Record, Source
from claimdex.read.streams import HEAD_BYTES, read_lines


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read one line."""
    try:
        value = json_.load(record.payload) if isinstance(record.payload, bytes) else record.payload
    except JsonError as error:
        return Skipped(record.source, error.reason)
    if not isinstance(value, dict):
        return Skipped(record.source, "no JSON object with fields such as text, title, outlet")
    return json_.parse(replace(record, payload=value), options)


def _recognise(head: Head, options: ReadOptions) -> bool:
    """Say whether the first line is a whole object and another follows it, or it is too long to see."""
    first, end, rest = head.text.partition("\n")
    if not end and len(head.data) >= HEAD_BYTES and first.startswith("{"):
        return head.suffix != ".json"
    first, second = first.strip(), rest.lstrip()
    if not (first.startswith("{") and first.endswith("}") and end and second.startswith("{")):
        return False
    try:
        return isinstance(json_.load(first.encode("utf-8", errors="replace")), dict)
    except JsonError:
        # Two lines that each begin and end like objects; the first of them is broken.
        return '":' in second[:200].replace(" ", "")


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    for line in read_lines(source.stream, options.max_bytes):
        name = f"{source.name}:{line.number}"
        if line.data is None:
            yield Skipped(name, f"a line longer than {options.max_bytes:,} bytes; split it or leave it out")
        elif line.data.strip(b" \t\xef\xbb\xbf"):
            yield Record(name, FORMAT.name, line.data, source.hints)


FORMAT = Format("jsonl", (".jsonl", ".ndjson", ".jl"), _recognise, _split, parse)

"""Read plain text, most often a page saved from the web."""

from collections.abc import Iterator

from claimdex.models import Article, Skipped
from claimdex.read.encodings import clean, decode
from claimdex.read.fields import metadata_of
from claimdex.read.hints import split_front_matter
from claimdex.read.metadata import make_article, outlet_table
from claimdex.read.page import read_page
from claimdex.read.record import Format, Head, ReadOptions, Record, Source
from claimdex.read.streams import read_whole


def split_whole(source: Source, options: ReadOptions, name: str) -> Iterator[Record | Skipped]:
    """Yield the one record of a file that is one article."""
    data = read_whole(source.stream, options.max_bytes)
    if data is None:
        yield too_large(source.name, options)
    else:
        yield Record(source.name, name, data, source.hints)


def too_large(source: str, options: ReadOptions) -> Skipped:
    """Make the `Skipped` of an article that is larger than allowed."""
    return Skipped(source, f"larger than {options.max_bytes:,} bytes, too large for one article; split it")


def text_of_payload(record: Record) -> str:
    """Decode a record's bytes: repaired, with "\\n" line ends."""
    data = record.payload if isinstance(record.payload, bytes) else b""
    return clean(decode(data, record.charset)).replace("\r\n", "\n").replace("\r", "\n")


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read a plain text: what front matter, sidecar and its own lines say, and its clean text."""
    front, text = split_front_matter(text_of_payload(record))
    told = metadata_of(front, {}).or_else(metadata_of(record.hints, {}))
    page = read_page(text, told, outlet_table(options))
    return make_article(record, page.text, (told, page.metadata), options)


def _recognise(head: Head, options: ReadOptions) -> bool:
    return False


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    return split_whole(source, options, FORMAT.name)


FORMAT = Format("text", (".txt", ".text", ".asc"), _recognise, _split, parse)

"""What passes between finding articles and reading them.

Finding (`records`) runs in one process and is cheap; reading (`parse`) may run in many. What goes
from one to the other is a `Record`, which pickles.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader

from claimdex.models import Article, Skipped

MAX_BYTES = 32_000_000

Payload = bytes | Mapping[str, object]
OutletRow = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Say how to read.

    Args:
        outlet: the outlet of every article that does not name its own.
        date: the day of publication of every article that does not tell its own.
        fields: which field of JSON and CSV holds what, for names that claimdex does not know:
            {"text": "article_body"}. Keys are text, title, outlet, url, date, byline, place.
        max_bytes: the largest article, JSON line, CSV row, feed or WARC record to read.
        outlets: rows of the user's own outlet table, in the form of `lexicons/outlets.tsv`.
        passed_over: files to pass over in silence, such as the database that lies among the articles.
    """

    outlet: str | None = None
    date: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = MAX_BYTES
    outlets: tuple[OutletRow, ...] = ()
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One article-to-be: found, not yet read.

    Args:
        source: the path, "path:12" for line or entry 12 of a file, or "-".
        format: name of the `Format` that parses it.
        payload: the bytes of a page, or the fields of a row, object or feed entry.
        hints: what is known from outside the payload, under the names of the fields ("url",
            "outlet"): a sidecar file, the headers of a WARC record, the channel of a feed.
        charset: the encoding that a header declares.
    """

    source: str
    format: str
    payload: Payload
    hints: Mapping[str, object] = field(default_factory=dict)
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, by which its format is told.

    Args:
        data: up to `streams.HEAD_BYTES` bytes, unzipped.
        text: the same, decoded, without byte order mark and leading space.
        suffix: the file's suffix in lower case, without ".gz": ".html"; empty for standard input.
    """

    data: bytes
    text: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Source:
    """An open input whose format is known.

    Args:
        name: what to call it in `Record.source` and `Skipped.source`.
        stream: its bytes from the start, unzipped.
        head: its beginning, already looked at.
        hints: fields of its sidecar file.
    """

    name: str
    stream: BufferedReader
    head: Head
    hints: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is told, taken apart and read.

    Args:
        name: the key in the registry and `Record.format`.
        suffixes: of files that are taken for it when their content does not tell.
        recognise: say whether the head can be nothing else.
        split: take a source apart into records, keeping in memory one record at a time.
        parse: read one record.
    """

    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[Head, ReadOptions], bool]
    split: Callable[[Source, ReadOptions], Iterator[Record | Skipped]]
    parse: Callable[[Record, ReadOptions], Article | Skipped]

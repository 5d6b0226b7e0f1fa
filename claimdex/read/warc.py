"""Read WARC files: each HTML page or plain text that a crawler stored, an article."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from claimdex.models import Article, Skipped
from claimdex.read import html, plain
from claimdex.read.encodings import decode_head, looks_binary
from claimdex.read.markup import is_page, without_prolog
from claimdex.read.record import Format, Head, ReadOptions, Record, Source
from claimdex.read.streams import STREAM_ERRORS, explain

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.I)
_PAGE_TYPES = ("text/html", "application/xhtml")
_PLAIN_TYPE = "text/plain"
# Records that hold what a server or a file gave, or a text made of it: "conversion" is the WET format.
_TEXT_RECORDS = ("response", "resource", "conversion")
# What crawlers note of their own work, a text made of a page that is there itself, and files for robots.
_ABOUT_THE_CRAWL = re.compile(
    r"^(?:metadata|dns|whois|ntp):|^urn:(?:text|pageinfo|view|thumbnail):|"
    r"/(?:robots|ads|app-ads|humans|security|llms)\.txt(?:[?#]|$)",
    re.I,
)
_WORD = re.compile(r"[a-z0-9][a-z0-9.+/-]{0,60}")
_MOST_SHOWN = 6


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read one stored page."""
    return html.parse(record, options)


def _recognise(head: Head, options: ReadOptions) -> bool:
    return head.data.startswith(b"WARC/")


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    others: Counter[str] = Counter()
    pieces = _Pieces(source.stream)
    archive = ArchiveIterator(pieces)
    archive.INC_RECORD = ""  # warcio would print what stands there
    records = iter(archive)
    reason = None
    try:
        while (record := next(records, None)) is not None:
            number += 1
            item = _read(record, f"{source.name}:{number}", source, options)
            if isinstance(item, str):
                others[item] += 1
            else:
                yield item
    except _CutError as error:
        number -= 1
        reason = f"the file breaks off in this record ({error})"
    except (ArchiveLoadFailed, ValueError, AttributeError):
        reason = "damaged WARC record"
    if pieces.failure is not None:
        reason = explain(pieces.failure)
    if reason is not None:
        yield Skipped(f"{source.name}:{number + 1}", f"{reason}; the records before it were read")
    elif archive.err_count:
        reason = (
            f"records that hold more than they say: {archive.err_count}; what is too much was passed over"
        )
        yield Skipped(source.name, reason)
    elif number == others.total():
        yield Skipped(source.name, _nothing_in(others))


class _Pieces:
    """A stream for warcio, which hides what goes wrong while it reads.

    Gives what it has: what stands before the damage in a gzip file is not lost.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read1(size) if self.failure is None else b""
        except STREAM_ERRORS as error:
            self.failure = error
            return b""


class _CutError(Exception):
    pass


def _read(record: Any, name: str, source: Source, options: ReadOptions) -> Record | Skipped | str:
    """Read one record to its end.

    Returns:
        What it becomes; where it holds no text of an article, what it is instead: "response (404)".
    """
    # warcio ends a cut record in silence: only the length in its header tells.
    length = record.rec_headers.get_header("Content-Length") or ""
    wanted = int(length) if length.isdigit() else None
    media_type = _media_type(record)
    other = _other_than_text(record, media_type)
    payload = record.content_stream().read(options.max_bytes + 1) if other is None else b""
    while record.raw_stream.read(65_536):
        pass
    if wanted is not None and _missing(record):
        raise _CutError(f"{wanted - _missing(record):,} of {wanted:,} bytes")
    if other is not None:
        return other
    if len(payload) > options.max_bytes:
        return Skipped(name, f"a page larger than {options.max_bytes:,} bytes")
    if not payload.strip() or looks_binary(payload):
        return f"{_label(record.rec_type)} (without text)"
    charset = _CHARSET.search(media_type)
    url = _address(record)
    hints = {**source.hints, **({"url": url} if url else {})}
    is_html = any(page in media_type for page in _PAGE_TYPES)
    reader = html.FORMAT if is_html or _begins_like_page(payload) else plain.FORMAT
    return Record(name, reader.name, payload, hints, charset[1] if charset else None)


def _missing(record: Any) -> int:
    """Return how many bytes of a record are missing, from the reader that counts them down."""
    return int(getattr(record.raw_stream, "limit", 0) or 0)


def _media_type(record: Any) -> str:
    """Return the type of what a record holds, in lower case, with its parameters; empty without one."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return ((headers.get_header("Content-Type") if headers is not None else None) or "").strip().lower()


def _other_than_text(record: Any, media_type: str) -> str | None:
    """Say what a record holds that is no text to read: "request", "response (404)"; None for such text."""
    kind = _label(record.rec_type)
    if kind not in _TEXT_RECORDS:
        return kind
    if kind == "response":
        if record.http_headers is None:
            return kind
        status = record.http_headers.get_statuscode() or ""
        if not status.startswith("2"):
            return f"{kind} ({_label(status)})"
    if not any(readable in media_type for readable in (*_PAGE_TYPES, _PLAIN_TYPE)):
        return f"{kind} ({_label(media_type.split(';')[0])})"
    return f"{kind} (about the crawl)" if _ABOUT_THE_CRAWL.search(_address(record)) else None


def _address(record: Any) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _begins_like_page(payload: bytes) -> bool:
    return is_page(without_prolog(decode_head(payload[:2000])))


def _label(word: str | None) -> str:
    """Make a word of a header fit to be shown: what is no such word is "unknown"."""
    word = (word or "").strip().lower()
    return word if _WORD.fullmatch(word) else "unknown"


def _nothing_in(others: Counter[str]) -> str:
    """Say of a file without a page what its records are, the commonest first."""
    ordered = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{count} {what}" for what, count in ordered[:_MOST_SHOWN]]
    if len(ordered) > _MOST_SHOWN:
        shown.append(f"{sum(count for _, count in ordered[_MOST_SHOWN:])} others")
    total = others.total()
    return f"holds no articles; its {total} record{'s' * (total != 1)}: {', '.join(shown)}"


FORMAT = Format("warc", (".warc",), _recognise, _split, parse)

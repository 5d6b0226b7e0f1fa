"""Read WARC files: each HTML page that a crawler stored, an article."""

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from claimdex.models import Article, Skipped
from claimdex.read import html
from claimdex.read.record import Format, Head, ReadOptions, Record, Source
from claimdex.read.streams import STREAM_ERRORS, explain

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.I)
_PAGE_TYPES = ("text/html", "application/xhtml")


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read one stored page."""
    return html.parse(record, options)


def _recognise(head: Head, options: ReadOptions) -> bool:
    return head.data.startswith(b"WARC/")


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    pieces = _Pieces(source.stream)
    records = iter(ArchiveIterator(pieces))
    reason = None
    try:
        while (record := next(records, None)) is not None:
            number += 1
            yield from _read(record, f"{source.name}:{number}", source, options)
    except _CutError as error:
        number -= 1
        reason = f"the file breaks off in this record ({error})"
    except (ArchiveLoadFailed, ValueError, AttributeError):
        reason = "damaged WARC record"
    if pieces.failure is not None:
        reason = explain(pieces.failure)
    if reason is not None:
        yield Skipped(f"{source.name}:{number + 1}", f"{reason}; the records before it were read")


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


def _read(record: Any, name: str, source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    # warcio ends a cut record in silence: only the length in its header tells.
    length = record.rec_headers.get_header("Content-Length") or ""
    wanted = int(length) if length.isdigit() else None
    is_page = record.rec_type == "response" and _is_page(record)
    payload = record.content_stream().read(options.max_bytes + 1) if is_page else b""
    while record.raw_stream.read(65_536):
        pass
    if wanted is not None and _missing(record):
        raise _CutError(f"{wanted - _missing(record):,} of {wanted:,} bytes")
    if not is_page:
        return
    if len(payload) > options.max_bytes:
        yield Skipped(name, f"a page larger than {options.max_bytes:,} bytes")
        return
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = _CHARSET.search(kind)
    url = record.rec_headers.get_header("WARC-Target-URI")
    hints = {**source.hints, **({"url": url.strip("<>")} if url else {})}
    yield Record(name, FORMAT.name, payload, hints, charset[1] if charset else None)


def _missing(record: Any) -> int:
    """Return how many bytes of a record are missing, from the reader that counts them down."""
    return int(getattr(record.raw_stream, "limit", 0) or 0)


def _is_page(record: Any) -> bool:
    """Say whether a response is a page that was found, and not an error, a picture or a script."""
    if record.http_headers is None:
        return False
    status = record.http_headers.get_statuscode() or ""
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return status.startswith("2") and any(page in kind for page in _PAGE_TYPES)


FORMAT = Format("warc", (".warc",), _recognise, _split, parse)

"""Open inputs so that no size, no bomb and no cut archive can hurt.

Whatever reads a stream from here reads forwards, a bounded piece at a time.
"""

import codecs
import errno
import io
import os
import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import Any, BinaryIO, cast

HEAD_BYTES = 65_536
GZIP_MAGIC = b"\x1f\x8b"
STREAM_ERRORS = (EOFError, OSError, zlib.error)

# Text shrinks by 3 to 30 times, long runs of equal JSON lines by some 100; the format's limit, which
# bombs are made to reach, is 1032.
_BOMB_RATIO = 300
_BOMB_FLOOR = 64_000_000
_LONE_RETURN = re.compile(rb"\r(?!\n)")


class GzipBombError(OSError):
    """Report a gzip file that unpacks to something absurdly larger than itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stream.

    Args:
        number: from 1.
        data: its bytes without the line end; None where it was longer than allowed.
    """

    number: int
    data: bytes | None


def open_file(path: Path) -> BinaryIO:
    """Open a file to read; what is no file by now is refused, never waited for.

    Raises:
        OSError: it cannot be opened, or is a pipe, a socket or a device.
    """
    # without O_NONBLOCK, opening a pipe waits for somebody to write to it
    raw = io.FileIO(path, opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))
    if not stat.S_ISREG(os.fstat(raw.fileno()).st_mode):
        raw.close()
        raise OSError(errno.EINVAL, "a device or pipe, not a file")
    return io.BufferedReader(raw)


def open_stream(raw: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """Return the first `HEAD_BYTES` of `raw`, unzipped, and a stream of all its bytes from the start.

    Args:
        raw: a file or a pipe; need not be seekable.

    Raises:
        OSError, EOFError, zlib.error: it cannot be read, or is damaged gzip.
    """
    head, stream = _look(raw)
    if head.startswith(GZIP_MAGIC):
        head, stream = _look(io.BufferedReader(_Gunzip(stream), HEAD_BYTES))
    return head, stream


def with_head(head: bytes, stream: BinaryIO) -> io.BufferedReader:
    """Return a stream of `head` and then of what is left of `stream`."""
    return io.BufferedReader(_Prefixed(head, stream, None), HEAD_BYTES)


def transcode(stream: io.BufferedReader, encoding: str) -> io.BufferedReader:
    """Return a stream of the same text in UTF-8, so that lines and brackets are single bytes again.

    Args:
        stream: bytes in `encoding`, with or without byte order mark.
        encoding: a UTF-16 or UTF-32 encoding.
    """
    return io.BufferedReader(_Transcoded(stream, encoding), HEAD_BYTES)


def with_line_feeds(stream: io.BufferedReader) -> io.BufferedReader:
    """Return a stream whose lone carriage returns, the line ends of old Macs, are line feeds."""
    return io.BufferedReader(_LineFeeds(stream), HEAD_BYTES)


def read_whole(stream: BinaryIO, max_bytes: int) -> bytes | None:
    """Read a stream to its end; None where it is longer than `max_bytes`."""
    data = stream.read(max_bytes + 1)
    return None if len(data) > max_bytes else data


def read_lines(stream: BinaryIO, max_bytes: int) -> Iterator[Line]:
    """Yield the lines of a stream, running past those longer than `max_bytes` without keeping them."""
    number = 0
    while data := stream.readline(max_bytes + 2):
        number += 1
        line = data.rstrip(b"\r\n")
        if len(line) <= max_bytes:
            yield Line(number, line)
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(HEAD_BYTES)
        yield Line(number, None)


def explain(error: BaseException) -> str:
    """Say in one line what is wrong with a stream, and the way out."""
    if isinstance(error, GzipBombError):
        return str(error)
    if isinstance(error, (EOFError, BadGzipFile, zlib.error)):
        return "the gzip data is cut off or damaged; fetch or compress the file again"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"cannot be read: {error or type(error).__name__}"


def _look(raw: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(_Prefixed(b"", raw, None))
    pieces: list[bytes] = []
    wanted = HEAD_BYTES
    failure: BaseException | None = None
    try:
        # A pipe gives what it has, not what it was asked for; so does a gzip file before the damage.
        while wanted > 0 and (piece := stream.read1(wanted)):
            pieces.append(piece)
            wanted -= len(piece)
    except STREAM_ERRORS as error:
        failure = error
    head = b"".join(pieces)
    if failure is not None and not head:
        raise failure
    return head, io.BufferedReader(_Prefixed(head, stream, failure), HEAD_BYTES)


class _Prefixed(io.RawIOBase):
    """A stream that gives some bytes again that were already read from it, and the failure behind them."""

    def __init__(self, head: bytes, rest: BinaryIO, failure: BaseException | None) -> None:
        self._head = memoryview(head)
        self._rest = rest
        self._failure = failure

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)]
        if piece:
            self._head = self._head[len(piece) :]
        elif self._failure is not None:
            raise self._failure
        elif isinstance(self._rest, io.BufferedReader):
            piece = memoryview(self._rest.read1(len(buffer)))
        else:
            piece = memoryview(self._rest.read(len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)


class _Transcoded(io.RawIOBase):
    """A stream of text in UTF-8 that is stored in a wider encoding."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            piece = self._stream.read1(HEAD_BYTES)
            text = self._decoder.decode(piece, final=not piece)
            self._ready = text.replace("\ufeff", "").encode("utf-8", errors="replace")
            if not piece and not self._ready:
                return 0
        piece, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _LineFeeds(io.RawIOBase):
    """A stream in which each carriage return that no line feed follows has become one."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._ready = b""
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            piece = self._stream.read1(HEAD_BYTES)
            data = self._held + piece
            # A carriage return at the end waits for the byte that may belong to it.
            self._held = b"\r" if piece and data.endswith(b"\r") else b""
            self._ready = _LONE_RETURN.sub(b"\n", data[: len(data) - len(self._held)])
            if not piece and not self._ready:
                return 0
        piece, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Gunzip(io.RawIOBase):
    """A gunzipped stream that stops when it grows beyond all reason."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = _Counted(packed)
        self._plain = GzipFile(fileobj=cast(BinaryIO, self._packed), mode="rb")
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._plain.read1(len(buffer))
        self._size += len(piece)
        if self._size > _BOMB_FLOOR and self._size > _BOMB_RATIO * self._packed.size:
            raise GzipBombError(
                f"unpacks to more than {_BOMB_RATIO} times its size, like a gzip bomb; unpack it yourself "
                "if you trust it"
            )
        buffer[: len(piece)] = piece
        return len(piece)


class _Counted:
    """A stream that counts what was read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.size += len(piece)
        return piece

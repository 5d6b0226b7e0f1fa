"""Open inputs so that no size, no bomb and no cut archive can hurt.

Whatever reads a stream from here reads forwards, a bounded piece at a time.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from typing import Any, BinaryIO, cast

HEAD_BYTES = 65_536
GZIP_MAGIC = b"\x1f\x8b"
STREAM_ERRORS = (EOFError, OSError, zlib.error)

# Text shrinks by 3 to 30 times, long runs of equal JSON lines by some 100; the format's limit, which
# bombs are made to reach, is 1032.
_BOMB_RATIO = 300
_BOMB_FLOOR = 64_000_000


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


def open_stream(raw: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first `HEAD_BYTES` of `raw`, unzipped, and a stream of all its bytes from the start.

    Args:
        raw: a file or a pipe; need not be seekable.

    Raises:
        OSError, EOFError, zlib.error: it cannot be read, or is damaged gzip.
    """
    head, stream = _look(raw)
    if head.startswith(GZIP_MAGIC):
        head, stream = _look(io.BufferedReader(_Gunzip(stream)))
    return head, stream


def read_whole(stream: BinaryIO, max_bytes: int) -> bytes | None:
    """Read a stream to its end; None where it is longer than `max_bytes`."""
    data = stream.read(max_bytes + 1)
    return None if len(data) > max_bytes else data


def read_lines(stream: BinaryIO, max_bytes: int) -> Iterator[Line]:
    """Yield the lines of a stream, running past those longer than `max_bytes` without keeping them."""
    number = 0
    while data := stream.readline(max_bytes + 1):
        number += 1
        if len(data) <= max_bytes or data.endswith(b"\n"):
            yield Line(number, data.rstrip(b"\r\n"))
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


def _look(raw: BinaryIO) -> tuple[bytes, BinaryIO]:
    pieces: list[bytes] = []
    wanted = HEAD_BYTES
    # A pipe gives what it has, not what it was asked for.
    while wanted > 0 and (piece := raw.read(wanted)):
        pieces.append(piece)
        wanted -= len(piece)
    head = b"".join(pieces)
    return head, io.BufferedReader(_Prefixed(head, raw), HEAD_BYTES)


class _Prefixed(io.RawIOBase):
    """A stream that gives some bytes again that were already read from it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)]
        if piece:
            self._head = self._head[len(piece) :]
        else:
            piece = memoryview(self._rest.read(len(buffer)))
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
        piece = self._plain.read(len(buffer))
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

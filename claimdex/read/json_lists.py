"""Split a JSON list of any length into its elements, holding one of them at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader

from claimdex.read.streams import HEAD_BYTES

# All that matters for finding where an element ends. A backslash takes the next byte with it.
_TOKEN = re.compile(rb'["{}\[\],\n]|\\.?', re.DOTALL)
# White space, and what old systems put at the end of a file.
_BLANK = b" \t\r\n\f\v\0\x1a"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a list.

    Args:
        line: where it begins, from 1.
        data: its bytes, not checked; None where it was larger than allowed.
        cut: the list broke off in it or behind it.
        behind: it is no element, but what follows the closed list; it was not read.
    """

    line: int
    data: bytes | None
    cut: bool = False
    behind: bool = False


def elements(stream: BufferedReader, max_bytes: int) -> Iterator[Element]:
    """Yield the elements of the list that a stream holds, and where something follows the closed list.

    Follows only brackets and strings: whether an element is JSON is for `json.loads` to judge.
    """
    scanner = _Scanner(max_bytes)
    rest = b""
    while block := stream.read1(HEAD_BYTES):
        block = rest + block
        # A backslash at the end waits for the byte that it takes with it.
        rest = b"\\" if _ends_in_open_backslash(block) else b""
        yield from scanner.scan(block[: len(block) - len(rest)])
        if scanner.closed:
            yield from _find_behind(scanner.rest + rest, scanner.line, stream)
            return
    yield scanner.remainder()


@dataclass(slots=True)
class _Scanner:
    max_bytes: int
    closed: bool = False
    line: int = 1
    rest: bytes = b""
    _depth: int = 0
    _in_string: bool = False
    _start_line: int = 1
    _size: int = 0
    _pieces: list[bytes] = field(default_factory=list)

    def scan(self, block: bytes) -> Iterator[Element]:
        """Go through the next block, yielding each element that ends in it."""
        kept = 0
        for match in _TOKEN.finditer(block):
            token = match[0]
            if token == b"\n":
                self.line += 1
            elif self._in_string:
                self._in_string = token != b'"'
            elif token == b'"':
                self._in_string = True
            elif token in b"{[":
                self._depth += 1
                if self._depth == 1:
                    kept = match.end()
            elif self._depth == 1 and token in b",]}":
                self._keep(block[kept : match.start()])
                self.closed = token != b","
                element = self._take()
                if not self.closed or element.data != b"":
                    yield element
                if self.closed:
                    self.rest = block[match.end() :]
                    return
                kept = match.end()
            elif token in b"}]":
                self._depth -= 1
        self._keep(block[kept:])

    def remainder(self) -> Element:
        """Return what stood behind the last whole element when the stream ended."""
        element = self._take()
        return Element(element.line, element.data, cut=True)

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size <= self.max_bytes:
            self._pieces.append(piece)
        else:
            self._pieces.clear()

    def _take(self) -> Element:
        data = b"".join(self._pieces)
        leading = data[: len(data) - len(data.lstrip())].count(b"\n")
        element = Element(self._start_line + leading, data.strip() if self._size <= self.max_bytes else None)
        self._pieces.clear()
        self._size, self._start_line = 0, self.line
        return element


def _find_behind(block: bytes, line: int, stream: BufferedReader) -> Iterator[Element]:
    """Yield one element for what is not blank behind a list that closed in `line`."""
    while block := block or stream.read1(HEAD_BYTES):
        found = block.lstrip(_BLANK)
        line += block[: len(block) - len(found)].count(b"\n")
        if found:
            yield Element(line, b"", behind=True)
            return
        block = b""


def _ends_in_open_backslash(block: bytes) -> bool:
    return (len(block) - len(block.rstrip(b"\\"))) % 2 == 1

import gzip
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.streams import (
    HEAD_BYTES,
    Line,
    explain,
    open_stream,
    read_lines,
    read_whole,
    transcode,
    with_line_feeds,
)


class Dripping(io.RawIOBase):
    """A pipe that gives three bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._inner = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._inner.read(min(size, 3) if size > 0 else 3)


@given(st.binary(max_size=300))
def test_gives_every_byte_once_from_file_pipe_and_gzip(data: bytes) -> None:
    for raw in (io.BytesIO(b"_" + data), Dripping(b"_" + data), io.BytesIO(gzip.compress(b"_" + data))):
        head, stream = open_stream(raw)  # type: ignore[arg-type]
        assert (head, stream.read()) == (b"_" + data, b"_" + data)


def test_looks_no_further_than_the_head() -> None:
    head, stream = open_stream(io.BytesIO(b"x" * 3 * HEAD_BYTES))
    assert len(head) == HEAD_BYTES
    assert len(stream.read()) == 3 * HEAD_BYTES


def test_reads_lines_before_the_cut_one_by_one() -> None:
    packed = gzip.compress(b"".join(b"line %d\n" % (number * 7919) for number in range(20_000)))
    _, stream = open_stream(io.BytesIO(packed[:-2000]))
    seen = 0
    with pytest.raises(EOFError) as caught:
        for line in read_lines(stream, 1000):
            seen = line.number
    assert seen > 10_000
    assert explain(caught.value).startswith("the gzip data is cut off or damaged")


def test_stops_at_a_gzip_bomb() -> None:
    _, stream = open_stream(io.BytesIO(gzip.compress(b"\0" * 100_000_000, 9)))
    with pytest.raises(OSError, match="like a gzip bomb") as caught:
        while stream.read1(HEAD_BYTES):
            pass
    assert "unpack it yourself" in explain(caught.value)


def test_runs_past_a_line_that_is_too_long() -> None:
    _, stream = open_stream(io.BytesIO(b"short\n" + b"x" * 500_000 + b"\nlast"))
    assert list(read_lines(stream, 100)) == [Line(1, b"short"), Line(2, None), Line(3, b"last")]


def test_a_line_may_be_just_as_long_as_allowed() -> None:
    _, stream = open_stream(io.BytesIO(b"x" * 10 + b"\r\n" + b"y" * 10))
    assert list(read_lines(stream, 10)) == [Line(1, b"x" * 10), Line(2, b"y" * 10)]


def test_reads_no_more_than_allowed() -> None:
    assert read_whole(open_stream(io.BytesIO(b"x" * 11))[1], 10) is None
    assert read_whole(open_stream(io.BytesIO(b"x" * 10))[1], 10) == b"x" * 10


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_transcodes_wide_text(text: str) -> None:
    stream = open_stream(io.BytesIO(text.encode("utf-16")))[1]
    assert transcode(stream, "utf-16").read().decode() == text.replace("\ufeff", "")


def test_explains_what_went_wrong() -> None:
    assert explain(PermissionError()) == "no permission to read it"
    assert explain(OSError(5, "Input/output error")) == "cannot be read: Input/output error"


@given(st.text("a\r\n", max_size=60), st.booleans())
def test_turns_only_lone_carriage_returns_into_line_feeds(text: str, drips: bool) -> None:
    data = ("_" + text).encode()
    raw = Dripping(data) if drips else io.BytesIO(data)
    stream = with_line_feeds(open_stream(raw)[1])  # type: ignore[arg-type]
    assert stream.read() == re.sub(rb"\r(?!\n)", b"\n", data)

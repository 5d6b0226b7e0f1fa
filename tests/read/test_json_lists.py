import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.json_lists import Element, elements

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=15,
)


class Slow(io.BytesIO):
    """A stream that gives as many bytes at a time as it is told."""

    size = 1

    def read1(self, size: int | None = -1, /) -> bytes:
        return super().read(self.size)


def split(data: bytes, size: int = 7, max_bytes: int = 10_000) -> list[Element]:
    stream = Slow(data)
    stream.size = size
    return list(elements(stream, max_bytes))  # type: ignore[arg-type]


@given(st.lists(JSON, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_finds_the_elements_of_any_list_in_blocks_of_any_size(
    value: list[object], size: int, indent: int | None
) -> None:
    found = split(json.dumps(value, indent=indent).encode(), size)
    assert [json.loads(item.data or b"") for item in found] == value
    assert not any(item.cut for item in found)


@given(st.lists(JSON, min_size=1, max_size=6))
def test_counts_lines(value: list[object]) -> None:
    text = "[\n" + ",\n\n".join(json.dumps(item) for item in value) + "\n]"
    assert [item.line for item in split(text.encode())] == [2 + 2 * number for number in range(len(value))]


def test_a_bracket_in_a_string_is_none() -> None:
    assert [item.data for item in split(rb'["]", "\"]", "\\", {"a": "}"}]')] == [
        b'"]"', rb'"\"]"', rb'"\\"', b'{"a": "}"}',
    ]  # fmt: skip


def test_gives_nothing_for_what_is_too_large_and_goes_on() -> None:
    assert [item.data for item in split(b'["' + b"x" * 200 + b'", 1]', max_bytes=50)] == [None, b"1"]


def test_says_where_a_list_breaks_off() -> None:
    assert split(b'[1,\n2,\n"abc') == [Element(1, b"1"), Element(2, b"2"), Element(3, b'"abc', cut=True)]


@pytest.mark.parametrize("size", [1, 4, 100])
@pytest.mark.parametrize(("text", "line"), [(b"[1] trailing, words]", 1), (b"[1]\n\n [2]", 3), (b"[1]\\", 1)])
def test_says_where_something_stands_behind_the_list(text: bytes, line: int, size: int) -> None:
    assert split(text, size) == [Element(1, b"1"), Element(line, b"", behind=True)]


@pytest.mark.parametrize("size", [1, 100])
def test_blank_space_behind_the_list_is_nothing(size: int) -> None:
    assert split(b"[1]\r\n \t\n\x1a", size) == [Element(1, b"1")]


@given(st.binary(max_size=200), st.integers(1, 9))
def test_never_fails_on_any_bytes(data: bytes, size: int) -> None:
    split(data, size)
    split(b"[" + data, size)

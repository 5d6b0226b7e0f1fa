import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.bylines import (
    join_authors,
    read_affiliated_byline,
    read_byline,
    read_signature,
    tidy_byline,
)

LINES = [
    ("one name", "By Ann Scribe", "Ann Scribe"),
    ("initials", "By A.B. Scribe", "A.B. Scribe"),
    ("capitals", "BY ANN SCRIBE", "ANN SCRIBE"),
    ("two names and an office", "By Ann Scribe and Bob Quill, Staff Writers", "Ann Scribe and Bob Quill"),
    ("three names", "By Ann Scribe, Bob Quill and Carla Inkwell", "Ann Scribe, Bob Quill and Carla Inkwell"),
    ("an unknown outlet behind a comma", "By Ann Scribe, Harbor Dispatch", "Ann Scribe"),
    ("an outlet behind a bar", "By Ann Scribe | Harbor Dispatch", "Ann Scribe"),
    ("an agency without a comma", "By Ann Scribe Associated Press", "Ann Scribe"),
    ("a place", "By Ann Scribe in Kabul", "Ann Scribe"),
    ("a date behind a bar", "By Ann Scribe | Sep 24, 2011 11:34 IST", "Ann Scribe"),
    ("a particle", "By Ursula von der Tann", "Ursula von der Tann"),
    ("a role without a name", "By Our Diplomatic Correspondent", "Our Diplomatic Correspondent"),
    ("an agency is no writer", "By Reuters", None),
    ("an idiom", "By the way", None),
    ("a weekday", "By Monday", None),
    ("the beginning of a sentence", "By the time he arrived, the talks had failed.", None),
    ("an address", "By someone@example.org", None),
    ("no byline", "Ann Scribe", None),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_reads_byline_lines(line: str, expected: str | None) -> None:
    assert read_byline(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("-- Ann Scribe", "Ann Scribe"),
        ("— Ann Scribe in Kabul", "Ann Scribe"),
        ("-- Yes", None),
        ("-- he said that it was over.", None),
        ("Ann Scribe", None),
    ],
)
def test_reads_signatures(line: str, expected: str | None) -> None:
    assert read_signature(line) == expected


@pytest.mark.parametrize(
    ("line", "outlet", "author", "house", "place"),
    [
        ("Ann Scribe, Hindustan Times, New Delhi", None, "Ann Scribe", "Hindustan Times", "New Delhi"),
        ("Ann Scribe, Harbor Dispatch", "Harbor Dispatch", "Ann Scribe", None, None),
        ("Agencies, New York", None, None, None, "New York"),
        ("Reuters, Kabul", None, None, "Reuters", "Kabul"),
    ],
)
def test_reads_bylines_with_a_house(
    line: str, outlet: str | None, author: str | None, house: str | None, place: str | None
) -> None:
    found = read_affiliated_byline(line, outlet)
    assert found is not None
    assert (found.author, found.outlet, found.place) == (author, house, place)


@pytest.mark.parametrize(
    "line", ["Ann Scribe, Harbor Dispatch", "Talks, talks and more talks", "Kabul, Afghanistan"]
)
def test_reads_no_house_where_none_is_known(line: str) -> None:
    assert read_affiliated_byline(line, None) is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ann Scribe"], "Ann Scribe"),
        (["Ann Scribe", "By Bob Quill"], "Ann Scribe and Bob Quill"),
        (["Ann Scribe", "Bob Quill", "Carla Inkwell"], "Ann Scribe, Bob Quill and Carla Inkwell"),
        (["Ann Scribe", "Ann Scribe"], "Ann Scribe"),
        (["https://example.org/ann", ""], None),
        ([], None),
    ],
)
def test_joins_authors(names: list[str], expected: str | None) -> None:
    assert join_authors(names) == expected


@given(st.text(max_size=300))
def test_never_fails_on_any_text(text: str) -> None:
    read_byline(text)
    read_signature(text)
    read_affiliated_byline(text, None)
    tidy = tidy_byline(text)
    assert tidy is None or tidy.strip() == tidy

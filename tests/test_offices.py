"""The lines of the offices table: what is written is read back, and what is no row is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.cells import plain
from claimdex.offices import HEADER, NOT_HELD, OfficesError, Tenure, digest, read_offices

WORD = re.compile(r"[^\W_]+")
words = st.text(min_size=1, max_size=30).map(plain).filter(WORD.search)
offices = words.filter(lambda word: "|" not in word and NOT_HELD.isdisjoint(WORD.findall(word.casefold())))
periods = st.sampled_from([("", ""), ("2030", ""), ("", "2031-05"), ("2030-01-02", "2030-01-02")])


@st.composite
def any_tenure(draw: st.DrawFn) -> Tenure:
    office = draw(offices.filter(lambda word: not word.startswith("#")))
    return Tenure(office, draw(words), *draw(periods), draw(st.sampled_from(["", "=1+1", "the gazette"])))


@given(any_tenure())
def test_what_is_written_is_read_back(tenure: Tenure) -> None:
    assert read_offices(f"{HEADER}{tenure.line}\n", "x.tsv") == [tenure]


@given(st.text())
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    try:
        read_offices(text, "x.tsv")
    except OfficesError as error:
        assert error.message.startswith("x.tsv:")
        assert error.hint


def test_the_header_holds_no_row() -> None:
    assert read_offices(HEADER, "x.tsv") == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("ISI chief", "1 column instead of 5"),
        ("ISI chief, Karl Roe", "1 column instead of 5"),
        ("ISI chief\tKarl Roe\t-\t-\twhy\tmore", "6 columns instead of 5"),
        ("\tKarl Roe", "the office is missing"),
        ("|\tKarl Roe", "the office is missing"),
        ("ISI chief\t", "the holder is missing"),
        ("ISI chief\t...", "the holder is missing"),
        ("ISI chief\tKarl Roe\tsoon", "'soon' is not a date such as 2011-09-24, 2011-09 or 2011"),
        ("ISI chief\tKarl Roe\t2030-02-30", "'2030-02-30' is not in the calendar"),
        ("ISI chief\tKarl Roe\t2031\t2030", "it ends (2030) before it begins (2031)"),
        ("former ISI chief\tKarl Roe", "'former ISI chief' is no office that somebody holds"),
        ("ISI chief|his boss\tKarl Roe", "'his boss' is no office that somebody holds"),
    ],
)
def test_a_line_that_is_no_row_is_named_with_what_is_wrong(line: str, complaint: str) -> None:
    with pytest.raises(OfficesError) as refused:
        read_offices(f"# offices\n\n{line}\n", "x.tsv")
    assert refused.value.message.startswith(f"x.tsv:3: {complaint}")
    assert "line 3" in refused.value.hint


@pytest.mark.parametrize(
    ("since", "until", "inside", "outside"),
    [
        ("", "", ["0001-01-01", "2030-06-01", "9999-12-31"], []),
        ("2030-06-01", "", ["2030-06-01", "2044-01-01"], ["2030-05-31"]),
        ("", "2030-06-01", ["2030-06-01", "1999-01-01"], ["2030-06-02"]),
        ("2030", "2031-02", ["2030-01-01", "2031-02-28"], ["2029-12-31", "2031-03-01"]),
        ("2030-06-01", "2030-06-01", ["2030-06-01"], ["2030-05-31", "2030-06-02"]),
    ],
    ids=["both ends open", "no end", "no beginning", "year and month", "one day"],
)
def test_covers_the_days_from_the_first_to_the_last(since, until, inside, outside) -> None:
    tenure = Tenure("ISI chief", "Karl Roe", since, until)
    assert [tenure.covers(day) for day in inside] == [True] * len(inside)
    assert [tenure.covers(day) for day in outside] == [False] * len(outside)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ISI chief\tKarl Roe", "ISI chief, Karl Roe"),
        ("ISI chief|spymaster\tKarl Roe\t2030", "ISI chief, Karl Roe, from 2030"),
        ("ISI chief\tKarl Roe\t-\t2031-05", "ISI chief, Karl Roe, to 2031-05"),
        (" ISI  chief \t Karl Roe\t2030\t2031-05\tgazette", "ISI chief, Karl Roe, 2030 to 2031-05"),
    ],
)
def test_says_a_row_in_a_few_words(line: str, said: str) -> None:
    assert list(map(str, read_offices(line, "x.tsv"))) == [said]


def test_order_comments_and_reasons_change_nothing_that_counts() -> None:
    rows = ["ISI chief\tKarl Roe\t2030", "army chief\tNora Vance"]
    one = read_offices("\n".join(rows), "x")
    other = read_offices(f"\ufeff# why not\r\n\r\n{rows[1]}\r\n{rows[0]}\t-\tgazette\r\n", "x")
    assert one != other
    assert digest(one) == digest(other) == digest([*one, *other]) != digest([]) == ""
    assert digest(one) != digest(one[:1])

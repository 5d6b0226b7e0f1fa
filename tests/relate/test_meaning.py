"""What is read of a claim: numbers, times, what a "no" reaches and what "will" or "may" colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.relate.days import times
from claimdex.relate.meaning import read
from claimdex.relate.polarity import modalities, negations
from claimdex.relate.quantities import quantities
from claimdex.relate.same_claim import Telling, compare_claims

# fmt: off
NUMBERS = [
    ("4", [(4, "count")]),
    ("some 4,000 people", [(4000, "count")]),
    ("twenty five soldiers", [(25, "count")]),
    ("three hundred and twelve towns", [(312, "count")]),
    ("1.5 million crowns", [(1_500_000, "count")]),
    ("$ 40 million", [(40_000_000, "money")]),
    ("30 per cent of pupils", [(30, "%")]),
    ("half a million fled", [(500_000, "count")]),
    ("a dozen trawlers , two dozen boats", [(12, "count"), (24, "count")]),
    ("the 2nd and third time", [(2, "ordinal"), (3, "ordinal")]),
    ("in 2011 for 3 days", [(2011, "year"), (3, "day")]),
    ("one of them , no one", []),
    ("two three", [(2, "count"), (3, "count")]),
    ("hundreds and thousands", [(100, "count"), (1000, "count")]),
]
TIMES = [
    ("on Monday", "2031-05-07", [{"2031-05-05", "2031-05-12"}]),
    ("next Monday", "2031-05-07", [{"2031-05-12", "2031-05-19"}]),
    ("Monday", None, [{"monday"}]),
    ("yesterday and tomorrow", "2031-05-07", [{"2031-05-06"}, {"2031-05-08"}]),
    ("yesterday", None, [set()]),
    ("on 4 May", "2031-05-07", [{"2030-05-04", "2031-05-04", "2032-05-04"}]),
    ("the Sept . 13 raid", "2031-05-07", [{"2030-09-13", "2031-09-13", "2032-09-13"}]),
    ("in June they may vote", "2031-05-07", [{"june"}]),
    ("last week", "2031-05-07", [{"last"}]),
    ("tomorrow", "9999-12-31", [set()]),
]
REACHED = [
    ("they did not pay the pilots", ["pay", "the", "pilots"]),
    ("they did not go , but the pilots left", ["go", ","]),
    ("not only the pilots left", []),
    ("he did not deny it", ["deny"]),
    ("nobody paid because they were late", ["paid"]),
    ("it is not true that they paid", ["true", "that", "they", "paid"]),
    ("they paid and did not leave", ["leave"]),
    ("the claim that they paid is baseless", ["paid", "is"]),
    ("they couldn't swim", ["swim"]),
    ("they were without doubt late", []),
    ("it was no more than a boast", []),
    ("the claim that they paid was cruel and not based on facts", ["paid", "was", "cruel", "and", "not", "based", "on", "facts"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(number.value, number.sort) for number in quantities(text.split())] == expected


@pytest.mark.parametrize(("text", "on", "expected"), TIMES)
def test_times(text: str, on: str | None, expected: list[set[str]]) -> None:
    assert [set(when.values) for when in times(text.split(), on)] == expected


@pytest.mark.parametrize(("text", "expected"), REACHED)
def test_what_a_no_reaches(text: str, expected: list[str]) -> None:
    tokens = text.split()
    assert [token for token, reached in zip(tokens, negations(tokens), strict=True) if reached] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the crew will soon swim", {"swim": "future"}),
        ("the crew may not swim", {"swim": "possible"}),
        ("the crew has to swim", {"swim": "duty"}),
        ("the crew has been swimming", {}),
        ("the crew is going to swim", {"swim": "future"}),
    ],
)
def test_what_colours_a_word(text: str, expected: dict[str, str]) -> None:
    tokens = text.split()
    assert {token: kind for token, kind in zip(tokens, modalities(tokens), strict=True) if kind} == expected


def test_countries_are_one_with_their_people() -> None:
    (one,) = read("the Norwegian spies and the U.S. envoy told us", None)
    (other,) = read("spies of Norway and the envoy of the United States told us", None)
    names = {"norway", "united-states"}
    assert {term.key for term in one.terms if term.sort == "name"} == names
    assert {term.key for term in other.terms if term.sort == "name"} == names


def test_pieces_that_go_on_in_lower_case_are_one_sentence() -> None:
    assert len(read("“The captain slept,” … “and nobody could read the chart.”", None)) == 1
    assert len(read("“The captain slept.” … “Nobody could read the chart.”", None)) == 2


@given(st.text(max_size=200), st.sampled_from(["", "denies", "asks"]))
def test_any_text_is_read(text: str, act: str) -> None:
    for sentence in read(text, "2031-05-07", act):
        assert sentence.weight >= 0


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["direct", "indirect"]))
def test_any_two_texts_are_compared_and_alike_both_ways(one: str, other: str, kind: str) -> None:
    first, second = Telling(one, kind, "asserts", None), Telling(other, kind, "denies", "2031-05-07")
    compared = compare_claims(first, second)
    assert compared == compare_claims(second, first)
    assert 0 <= compared.score <= 1

"""The claims nearest to a sentence come first, and say why."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.relate import Rarity, Statement, rank, terms
from claimdex.relate.similar import is_negated, looked_for

STATEMENTS = [
    Statement("1", "that the ferry to Ostrand was carrying 400 passengers", "Mara Lindqvist"),
    Statement("2", "that the ferry was safe", "Tom Okafor"),
    Statement("3", "the harbour would be closed for 3 days", "the harbour master"),
    Statement("4", "that the council voted for the new bridge", "Mara Lindqvist"),
    Statement("5", "that the council had not voted for the new bridge", "Tom Okafor"),
    Statement("6", "that the ministry paid 4,000 crowns to the pilots", "Otto Brandlow"),
    Statement("7", "that the ministry paid the pilots", "Otto Brandlow", denied=True),
    Statement("8", "that the winter had been hard", "a farmer"),
]


def rarity(text: str) -> Rarity:
    def holds(word: str, statement: Statement) -> bool:
        letters, is_beginning = looked_for(word)
        found = terms(f"{statement.content} {statement.aside}")
        return any(other.startswith(letters) if is_beginning else other == letters for other in found)

    held = {word: sum(holds(word, statement) for statement in STATEMENTS) for word in terms(text)}
    return Rarity(len(STATEMENTS), held)


def ranked(text: str) -> list[str]:
    return [match.id for match in rank(text, STATEMENTS, rarity(text))]


NEAREST = [
    ("the same words", "the ferry to Ostrand was carrying 400 passengers", "1"),
    ("in another order", "400 passengers were on the Ostrand ferry", "1"),
    ("other forms of the words", "How was the council voting on new bridges?", "4"),
    ("number with a comma", "pilots got 4000", "6"),
    ("number told apart", "the harbour: 3", "3"),
    ("capitals and accents", "OSTRÁND FERRY", "1"),
    ("who says it", "Okafor on the ferry", "2"),
    ("rare words count more", "the winter and the the the the", "8"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in NEAREST], ids=[row[0] for row in NEAREST])
def test_nearest(text: str, expected: str) -> None:
    assert ranked(text)[0] == expected


def test_the_very_words_score_one_and_fewer_score_less() -> None:
    text = "that the council voted for the new bridge"
    best, second, *rest = rank(text, STATEMENTS, rarity(text))
    assert (best.id, best.score) == ("4", 1.0)
    assert (second.id, second.score < 1) == ("5", True)
    assert all(match.score < second.score for match in rest)


def test_what_shares_no_word_is_left_out() -> None:
    assert ranked("zebra quilt") == []
    assert rank("", STATEMENTS, Rarity(8)) == []
    assert rank("!?", STATEMENTS, Rarity(8)) == []


def test_a_number_is_no_beginning_of_another() -> None:
    found = rank("40", [*STATEMENTS, Statement("9", "that 40 died")], Rarity(9, {"40": 1}))
    assert [match.id for match in found] == ["9"]


def test_reason_names_what_both_share() -> None:
    text = "Ostrand ferries carried 400 people"
    best = rank(text, STATEMENTS, rarity(text))[0]
    assert best.reason == "names: Ostrand; numbers: 400; words: ferry"


def test_reason_says_who_says_no() -> None:
    text = "the council voted for the new bridge"
    reasons = {match.id: match.reason for match in rank(text, STATEMENTS, rarity(text))}
    assert "says no" not in reasons["4"]
    assert reasons["5"].endswith("one says no to it")
    reasons = {match.id: match.reason for match in rank("the pilots were paid", STATEMENTS, Rarity(8))}
    assert "says no" not in reasons["6"]
    assert reasons["7"].endswith("one says no to it")
    reasons = {match.id: match.reason for match in rank("the pilots weren't paid", STATEMENTS, Rarity(8))}
    assert "says no" not in reasons["7"]


def test_reason_of_small_words_says_so() -> None:
    (match,) = rank("of the", [Statement("1", "the end")], Rarity(1, {"the": 1}))
    assert match.reason == "small words only"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they paid", False),
        ("they did not pay", True),
        ("they didn't pay", True),
        ("they didn’t deny it", False),
        ("nobody paid", True),
        ("a notable want of knots", False),
        ("", False),
    ],
)
def test_is_negated(text: str, expected: bool) -> None:
    assert is_negated(text) is expected


def test_terms_are_compared_without_case_accents_and_commas() -> None:
    assert terms("Brandlow's 4,000 CAFÉS, U.S. 3.5") == {
        "brandlow": "Brandlow's",
        "4000": "4,000",
        "cafes": "CAFÉS",
        "us": "U.S",
        "3.5": "3.5",
    }


@given(st.text(), st.lists(st.text(), max_size=5), st.randoms(use_true_random=False))
def test_any_text_is_ranked_whatever_the_order(text: str, contents: list[str], chance: random.Random) -> None:
    statements = [Statement(str(number), content) for number, content in enumerate(contents)]
    expected = rank(text, statements, Rarity(len(statements)))
    assert all(0 < match.score <= 1 for match in expected)
    chance.shuffle(statements)
    assert rank(text, statements, Rarity(len(statements))) == expected

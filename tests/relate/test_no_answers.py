"""Sentences that say that somebody gave no answer."""

import pytest

from claimdex.relate.no_answers import find_no_answers

UNREACHED = [
    "Orlo could not be reached for comment.",
    "Orlo couldn't immediately be reached on Sunday.",
    "The firm did not respond to requests for comment.",
    "The firm did not immediately respond to an e-mail.",
    "The firm didn’t reply.",
    "Its manager has not returned several calls.",
    "Calls to the builder were not returned.",
    "Messages left at his office were not answered.",
    "Orlo was not immediately available for comment.",
    "Orlo was unavailable on Monday.",
    "Letters to the board went unanswered.",
    "No member of the board could be reached.",
    "There was no immediate response from the embassy.",
    "The ministry had no immediate reaction.",
]
DECLINED = [
    "The mayor declined to comment.",
    "The board refused to comment on the report.",
    "Bell would not comment.",
    "The delegation had no immediate comment on the offer.",
    "“No comment,” said Bell.",
]
NEITHER = [
    "The ferry could not reach the harbour.",
    "He did not return to the village.",
    "The patient did not respond well.",
    "An agreement could be reached in May.",
    "She commented on the report.",
    "They did not answer for their crimes alone.",
]


@pytest.mark.parametrize("sentence", UNREACHED)
def test_finds_who_was_not_reached(sentence: str) -> None:
    text = f"The ferry sank. {sentence} The port is closed."
    (found,) = find_no_answers(text)
    assert (found.sentence.of(text), found.declined) == (sentence, False)


@pytest.mark.parametrize("sentence", DECLINED)
def test_finds_who_would_not_comment(sentence: str) -> None:
    text = f"The ferry sank.\n\n{sentence}\n\nThe port is closed."
    (found,) = find_no_answers(text)
    assert (found.sentence.of(text), found.declined) == (sentence, True)


@pytest.mark.parametrize("sentence", NEITHER)
def test_leaves_other_sentences_alone(sentence: str) -> None:
    assert list(find_no_answers(sentence)) == []


@pytest.mark.parametrize(
    "unit", ["could not ", "could" + " " * 50, "no one ", "did not respond ", "no comment "]
)
def test_reads_hostile_text_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert all(found.cue.end <= len(text) for found in find_no_answers(text))

"""Whom "he" may mean inside what somebody tells: the teller, or somebody else who is spoken of there."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article

OPEN = [
    ("a surname linked to nobody", "Karl Halvorsen, the mayor, said Brandtner lied when he claimed that it was safe."),
    ("a surname after that", "Karl Roe said that Moss had resigned after he admitted that he stole the money."),
    ("a name in full", "Karl Roe said that Tom Moss had resigned after he admitted that he stole the money."),
    ("a first name that is a month too", "Karl Roe said Jan Moss lied when he claimed that the dam was safe."),
    ("a person known before", "Tom Moss left. Karl Roe said Moss lied when he claimed that the dam was safe."),
    ("whom somebody acts on", "Karl Roe said the board fired Brandtner after he admitted that he stole the money."),
    ("somebody with a title", "Karl Roe said Captain Brandtner lied when he claimed that the dam was safe."),
    ("a teller who cannot be he", "Karl Roe left. Nora Vance said Brandtner lied when he claimed it was safe."),
    ("in a quotation", "“Karl Roe and Brandtner fought after he claimed that the dam was safe,” said Nora Vance."),
]  # fmt: skip

TELLERS = [
    ("a day and a month", "Karl Roe said Friday that in March he had told Nora Vance that it snowed.", "Karl Roe"),
    ("a body", "Karl Roe said the Harbour Board closed the dam after he warned that it leaked.", "Karl Roe"),
    ("a place unknown", "Karl Roe said the dam in Quellmoor was closed after he warned that it leaked.", "Karl Roe"),
    ("a thing", "Karl Roe said the Kelp Bridge was closed after he warned that it leaked.", "Karl Roe"),
    ("a nationality", "Karl Roe said that American engineers left after he warned that it leaked.", "Karl Roe"),
    ("the first words of a sentence", "“Tom Moss lied. It was plain. What's more, he claimed that the dam was safe,” said Nora Vance.", "Tom Moss"),
    ("a woman", "Karl Roe said Nora Vance left after he warned that it leaked.", "Karl Roe"),
]  # fmt: skip


def speaker_of_he(text: str) -> str | None:
    """Return whom the last "he" that speaks leads to."""
    found = extract(Article(text), ExtractOptions(extractor="rules"))
    spoken = [claim for claim in found.claims if claim.speaker and claim.speaker[0].of(text) == "he"]
    assert spoken, [claim.speaker_reason for claim in found.claims]
    return spoken[-1].speaker_chain


@pytest.mark.parametrize("text", [text for _, text in OPEN], ids=[name for name, _ in OPEN])
def test_he_stays_open_where_somebody_else_is_spoken_of(text):
    assert speaker_of_he(text) is None


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in TELLERS], ids=[name for name, *_ in TELLERS]
)
def test_he_is_who_tells_it_where_nobody_else_may_be_meant(text, expected):
    assert speaker_of_he(text) == expected


UNKNOWN = [
    ("whom the one known acts on", "Karl Roe said it snowed. Dorvan Kelp was beaten by Karl Roe. {} said it hurt.", None),
    ("alone in the sentence", "Karl Roe said it snowed. Dorvan Kelp was beaten. {} said it hurt.", None),
    ("three words", "Karl Roe said it snowed. Dorvan Ilm Kelp was beaten. {} said it hurt.", None),
    ("an apposition of which nothing is known", "Karl Roe said it snowed. Dorvan Kelp, 44, was beaten. {} said it hurt.", None),
    ("before anybody spoke", "Dorvan Kelp was beaten by Karl Roe. {} said it hurt.", None),
    ("a thing", "Karl Roe said it snowed. Kelmar Bridge was closed. {} said it hurt.", "Karl Roe"),
    ("a thing with an article", "Karl Roe said it snowed. The Kelmar Dam burst. {} said it hurt.", "Karl Roe"),
    ("a day", "Karl Roe said it snowed. Last Tuesday it thawed. {} said it hurt.", "Karl Roe"),
    ("a place", "Karl Roe said it snowed. In Kelmar Ildric it thawed. {} said it hurt.", "Karl Roe"),
    ("known under that name", "Karl Roe said it snowed. Karl Roe was beaten. {} said it hurt.", "Karl Roe"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in UNKNOWN], ids=[name for name, *_ in UNKNOWN]
)
def test_a_full_name_unknown_that_opens_a_sentence_is_somebody_else(text, expected):
    assert extract(Article(text.format("He")), ExtractOptions("rules")).claims[-1].speaker_chain == expected

"""What the networks are shown of a page."""

import pytest

from claimdex.extract.learned.tokens import CLOSING, INSIDE, MARK, OPENING, OUTSIDE, Tokens, tokenize
from claimdex.extract.quotations import find
from claimdex.extract.sentences import split


def tokens_of(text: str) -> Tokens:
    paragraphs = split(text)
    return tokenize(text, paragraphs, find(text, paragraphs), headed=True)


STYLES = ["“{}”", '"{}"', "‘{}’", "«{}»", "''{}''"]


@pytest.mark.parametrize("style", STYLES)
def test_shows_every_style_of_quotation_alike(style: str) -> None:
    found = tokens_of(style.format("The dam will hold,") + " Okafor said.")
    assert found.words == [MARK, "the", "dam", "will", "hold", ",", MARK, "okafor", "said", "."]
    assert found.quoting.tolist() == [OPENING, *[INSIDE] * 5, CLOSING, *[OUTSIDE] * 3]


def test_every_token_stands_where_it_says() -> None:
    text = "The U.S.-led force -- 1,200 men -- left Zürich…\n\nWasn’t it O’Neill’s?"
    found = tokens_of(text)
    assert [text[a:b].lower() for a, b in zip(found.starts, found.ends, strict=True)] == found.words
    assert "".join(found.words) == "".join(text.lower().split())


def test_marks_where_text_paragraph_and_sentence_begin() -> None:
    found = tokens_of("Dam holds.\n\nIt rained. It stopped.")
    places = dict(zip(found.words, found.place.tolist(), strict=False))
    assert found.place.tolist() == [3, 0, 0, 2, 0, 0, 1, 0, 0]
    assert places["dam"] == 3
    assert found.sentence.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_capitals_tell_nothing_in_a_paragraph_of_capitals() -> None:
    loud, quiet = tokens_of("MAYOR OKAFOR SAID IT HELD"), tokens_of("Mayor Okafor said it held")
    assert len(set(loud.shape.tolist())) == 1
    assert len(set(quiet.shape.tolist())) == 2


def test_an_empty_text_has_no_tokens() -> None:
    assert len(tokens_of("")) == 0
    assert len(tokens_of(" \n\n ")) == 0


def test_a_text_without_a_headline_gets_an_empty_one() -> None:
    text = "“It held,” Roe said."
    paragraphs = split(text)
    bare = tokenize(text, paragraphs, find(text, paragraphs), headed=False)
    headed = tokens_of(text)
    assert bare.words == [".", *headed.words]
    assert (bare.starts[0], bare.ends[0]) == (0, 0)
    assert bare.quoting.tolist() == [OUTSIDE, *headed.quoting.tolist()]
    assert bare.quotations == [(first + 1, end + 1) for first, end in headed.quotations]

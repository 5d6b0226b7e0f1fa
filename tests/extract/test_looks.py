"""What a quotation looks like, from the words in and beside its marks alone."""

import pytest

from claimdex.extract.looks import look, plain
from claimdex.extract.quotations import find
from claimdex.extract.sentences import split
from claimdex.models import Span

TABLE = [
    ("“The dam held,” Roe said.", "speech"),
    ("“No,” Roe said.", "speech"),
    ("Roe said: “The dam held.”", "speech"),
    ("Roe said, “the dam held all night.”", "speech"),
    ("“The dam held all night.", "speech"),
    ("Roe said the dam was “as safe as any in the land”.", "part"),
    ("Roe said it “will never pass.”", "part"),
    ("The “experts” left by the back door.", "term"),
    ("“Smart” meters fill every cellar.", "term"),
    ("Roe called it a “veritable arm” of the party.", "term"),
    ("The word 'tundra' comes from the north.", "term"),
    ("She sang “The Long Road Home” at the fair.", "title"),
    ("Her book, “Rivers of Salt,” came out in May.", "title"),
    ("The film ‘Rivers of Salt’ opened in Lund.", "title"),
    ("Ada Holm wrote “Rivers of Salt” in a year.", "title"),
    ("“Rivers of Salt,” a novel by Ada Holm, won.", "title"),
    ("Her book “Who Pays?” sold well.", "title"),
    ("In the series “Lund” she plays a spy.", "title"),
    ("William “Bill” Okafor won the race.", "name"),
    ("William 'Iron Bill' Okafor won the race.", "name"),
    ("William (“Bill”) Okafor won the race.", "name"),
    ("Okafor, known as “the Hammer”, won.", "name"),
    ("The crowd nicknamed him “Iron Bill”.", "name"),
    ("The “Lund” Festival opened.", "term"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_tells_what_a_quotation_looks_like(text: str, expected: str) -> None:
    paragraphs = split(text)
    (quotation,) = find(text, paragraphs)[0]
    assert look(text, paragraphs[0].span, quotation) == expected


def test_plain_text_keeps_every_word_in_its_place() -> None:
    text = "William “Bill” Okafor praised “Rivers of Salt”.\n\n*“We ran”*, [said](https://example.org) Roe.” It rained."
    paragraphs = split(text)
    found = plain(text, [paragraph.span for paragraph in paragraphs], find(text, paragraphs))
    assert found.text == (
        "William  Bill  Okafor praised  Rivers of Salt .\n\n “We ran” ,  said                       Roe.  It rained."
    )
    assert [[one.span.of(text) for one in quoted] for quoted in found.quoted] == [[], ["“We ran”"]]
    start = text.index("Rivers")
    assert found.with_marks(Span(start, start + 14)).of(text) == "“Rivers of Salt”"


def test_plain_text_is_the_text_where_nothing_dresses_it() -> None:
    text = "It's “ours,” Roe said."
    paragraphs = split(text)
    assert plain(text, [paragraphs[0].span], find(text, paragraphs)).text is text

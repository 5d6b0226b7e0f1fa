"""Which parts of a paragraph stand inside quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.extract.quotations import find
from claimdex.extract.sentences import split

TABLE = [
    ("straight", 'She said "yes" and left.', ['"yes"']),
    ("curly", "She said “yes” and left.", ["“yes”"]),
    ("single straight", "She said 'yes' and left.", ["'yes'"]),
    ("single curly", "She said ‘yes’ and left.", ["‘yes’"]),
    ("doubled single", "''Yes,'' she said.", ["''Yes,''"]),
    ("backticks", "``Yes,'' she said.", ["``Yes,''"]),
    ("guillemets", "« Oui », dit-elle.", ["« Oui »"]),
    ("low and high", "„Ja“, sagte sie.", ["„Ja“"]),
    ("two in a sentence", '"Yes," she said, "now."', ['"Yes,"', '"now."']),
    ("a single inside a double", "“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
    ("a double inside a single", "'He said \"no\" to us,' she said.", ["'He said \"no\" to us,'"]),
    ("curly inside curly", "“He said “no” to us,” she said.", ["“He said “no” to us,”"]),
    ("curly open, straight close", '“Yes," she said.', ['“Yes,"']),
    ("straight open, curly close", '"Yes,” she said.', ['"Yes,”']),
    ("an apostrophe in a word", "It's Roe's dam, isn't it?", []),
    ("an apostrophe in a quotation", "'It's mine,' he said.", ["'It's mine,'"]),
    ("a plural possessive", "The workers' dam and the owners' bank.", []),
    ("a plural possessive in a quotation", "'The workers' dam broke,' he said.", ["'The workers' dam broke,'"]),
    ("a clipped word", "Rock 'n' roll in the '90s, 'til dawn.", []),
    ("a clipped word, curly", "Rock ’n’ roll in the ’90s.", []),
    ("inches and feet", "He is 6'2\" tall and 5' 10\" with a hat off.", []),
    ("inches in a quotation", '"He is 6\'2" tall," she said.', ['"He is 6\'2" tall,"']),
    ("no blank after the closing mark", "“Yes,”she said.", ["“Yes,”"]),
    ("no blank before the opening mark", 'She said:"Yes."', ['"Yes."']),
    ("in brackets", "(“Yes,” she said.)", ["“Yes,”"]),
    ("after a dash", "She left—“for good,” she said.", ["“for good,”"]),
    ("an odd mark in the middle", "The “dam broke.", []),
    ("an odd closing mark", "The dam” broke.", []),
    ("an odd mark, then a pair", "The “dam broke. “Yes,” she said.", ["“Yes,”"]),
    ("an odd mark spoils its own paragraph only", "The “dam broke.\n\n“Yes,” she said.", ["“Yes,”"]),
    ("left open at the start of a paragraph", "“The dam broke.", ["“The dam broke."]),
    ("left open after a colon", "She said: “The dam broke.", ["“The dam broke."]),
    ("left open over paragraphs", "She said, “It broke.\n\n“We ran.”", ["“It broke.", "“We ran.”"]),
    ("left open over three paragraphs", "“One.\n\n“Two.\n\n“Three.”", ["“One.", "“Two.", "“Three.”"]),
    ("nothing", "", []),
    ("marks alone", '“” ""', ['“”', '""']),
]


def found(text: str) -> list[str]:
    return [one.span.of(text) for quotations in find(text, split(text)) for one in quotations]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_finds_quotations(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_says_which_quotation_was_left_open() -> None:
    text = "“One.\n\n“Two.”"
    assert [one.closed for quotations in find(text, split(text)) for one in quotations] == [False, True]


@given(st.text(alphabet=st.sampled_from("ab .,!\n\"“”„'‘’`«»‹›—62é😀"), max_size=60))
def test_quotations_lie_in_order_inside_their_paragraph(text: str) -> None:
    paragraphs = split(text)
    for paragraph, quotations in zip(paragraphs, find(text, paragraphs), strict=True):
        at = paragraph.span.start
        for one in quotations:
            assert at <= one.span.start < one.span.end <= paragraph.span.end
            at = one.span.end


@given(st.text(alphabet=st.sampled_from("ab .\"“”'’"), max_size=30))
def test_an_odd_mark_never_reaches_the_next_paragraph(text: str) -> None:
    whole = text.replace("\n", " ") + "\n\nIt rained. “Yes,” she said."
    assert found(whole)[-1] == "“Yes,”"

"""What stands under a name rather than with a verb; more rows are in test_any_article.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.extract.quotations import find
from claimdex.extract.sentences import split
from claimdex.extract.turns import find_turns
from claimdex.models import Claim


def turns(text: str) -> list[Claim]:
    paragraphs = split(text)
    return find_turns(text, paragraphs, find(text, paragraphs)).claims


NONE = [
    ("prose", "The dam held, Roe said. “We ran,” Doe said."),
    ("a headline with a colon", "Roe: Dam will hold\n\nIt rained."),
    ("figures", "Roe: 1,769.\n\nDoe: 1,501.\n\nRoe: 547.\n\nDoe: 46."),
    ("headings", "The Dam Holds: It was built to last and it is sound.\n\nThe Mill Falls: It was old and it is gone.\n\nThe Road Ends: It was long and it is shut."),
    ("one name and a colon", "It rained.\n\nRoe: I never saw it.\n\nThe dam held."),
    ("facts about an event", "Date: It is on Monday.\n\nTime: It is at noon.\n\nDate: It is on Friday."),
    ("an answer without a question", "A. Lind said the dam held.\n\nIt rained."),
    ("an agency under a paragraph", "It rained all night, and the road was shut.\n\n— Reuters"),
    ("a name under prose", "It rained all night, and the road was shut.\n\n— Jane Lind"),
    ("a list without a speaker", "What to bring:\n\n• A coat\n• A lamp"),
    ("nothing", ""),
]


@pytest.mark.parametrize("text", [text for _, text in NONE], ids=[name for name, _ in NONE])
def test_finds_none(text: str) -> None:
    assert turns(text) == []


def test_context_covers_label_credit_and_announcement() -> None:
    text = "ROE: The dam is safe.\n\nDOE: It is not.\n\n“We ran.”\n\n— Ada Holm\n\nThe report found:\n\n• It leaks.\n• It is old."
    assert [claim.context.of(text) for claim in turns(text)] == [
        "ROE: The dam is safe.",
        "DOE: It is not.",
        "“We ran.”\n\n— Ada Holm",
        "The report found:\n\n• It leaks.\n• It is old.",
    ]


STANCES = [
    ("ROE: Did it hold?", "questions"),
    ("ROE: It held.", "asserts"),
    ("ROE: No. It did not.", "denies"),
    ("ROE: No comment.", "declines"),
    ("ROE: You must resign.", "asks"),
    ("ROE: Why? It is safe.", "asserts"),
]


@pytest.mark.parametrize(("text", "expected"), STANCES, ids=[text for text, _ in STANCES])
def test_tells_the_stance_by_the_words(text: str, expected: str) -> None:
    first, *_ = turns(f"{text}\n\nDOE: It is late.\n\nROE: It is.")
    assert first.stance == expected


def test_a_question_without_a_name_is_no_claim_but_its_answer_is() -> None:
    text = "Q. Is it safe?\n\nA. It is.\n\nIt always was.\n\nQ. Is it old?\n\nA. It is."
    assert [[span.of(text) for span in claim.content] for claim in turns(text)] == [["It is.", "It always was."], ["It is."]]


PARTS = st.sampled_from(
    [
        "ROE: ", "DOE: ", "Jane Roe: ", "Q. ", "A. ", "Q: ", "A: ", "[ROE] ", "**Roe:** ", "It is. ", "No? ", "“It is.”", "“", "”", "\n", "\n\n",
        "― Jane Roe", "— ", "(Jane Roe)", "The report found:", "• ", "> ", "said", "Roe said on Monday.", ", mayor", "10.42am: ", "(LAUGHTER)", "1. ", "é😀", ":", "\x00",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PARTS, max_size=30).map("".join))
def test_any_text_yields_turns_inside_it_that_do_not_overlap(text: str) -> None:
    end = -1
    for claim in turns(text):
        assert claim.content and claim.speaker and claim.context.start >= end
        end = claim.context.end
        assert list(claim.content) == sorted(claim.content)
        for span in (*claim.speaker, *claim.cue, *claim.content):
            assert claim.context.start <= span.start < span.end <= claim.context.end <= len(text)
            assert span.of(text) == span.of(text).strip()

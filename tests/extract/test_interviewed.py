"""Whose the answers under a bare "A." are."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, Claim

EXCHANGE = "Q{mark} Did the dam hold?\n\nA{mark} It held all night.\n\nQ{mark} Who watched it?\n\nA{mark} I did."


def read(text: str, extractor: str) -> list[Claim]:
    found = extract(Article(text=text, title=text.partition("\n")[0]), ExtractOptions(extractor)).claims
    start = 0 if text.startswith("Q") else text.index("\nQ")
    return [claim for claim in found if claim.context.start >= start]


# what stands before the first question, whose the answers are, between whom that is open
INTRODUCTIONS = [
    ("the only person named", "Jane Lind watched the dam at Lund.", "Jane Lind", ()),
    ("an interview with one of two", "Karl Roe built the dam. An interview with Jane Lind, who watched it.", "Jane Lind", ()),
    ("we spoke to one of two", "Jane Lind and Karl Roe disagree on the dam. We spoke to Karl Roe about it.", "Karl Roe", ()),
    ("one of two spoke to a paper", "Karl Roe built the dam. Jane Lind, an engineer, spoke to the Harbor Dispatch.", "Jane Lind", ()),
    ("two named", "Jane Lind and Karl Roe watched the dam at Lund.", None, ("Jane Lind", "Karl Roe")),
    ("the writer is not interviewed", "By Karl Roe\n\nJane Lind watched the dam at Lund.", "Jane Lind", ()),
    ("nobody named", "Some people watched the dam all night.", None, ()),
]  # fmt: skip


@pytest.mark.parametrize("extractor", ["learned", "rules"])
@pytest.mark.parametrize("mark", [".", ":"])
@pytest.mark.parametrize(
    ("introduction", "speaker", "candidates"),
    [row[1:] for row in INTRODUCTIONS],
    ids=[row[0] for row in INTRODUCTIONS],
)
def test_answers_are_those_of_the_person_interviewed(
    introduction: str, speaker: str | None, candidates: tuple[str, ...], mark: str, extractor: str
) -> None:
    text = f"How the dam was watched\n\n{introduction}\n\n{EXCHANGE.format(mark=mark)}"
    claims = read(text, extractor)
    assert [[span.of(text) for span in claim.content] for claim in claims] == [
        ["It held all night."],
        ["I did."],
    ]
    assert [(claim.speaker_chain, claim.candidates) for claim in claims] == [(speaker, candidates)] * 2


@pytest.mark.parametrize("extractor", ["learned", "rules"])
def test_answers_without_an_introduction_are_nobodys(extractor: str) -> None:
    claims = read(EXCHANGE.format(mark=":"), extractor)
    assert [(claim.speaker_chain, claim.candidates) for claim in claims] == [(None, ())] * 2


@pytest.mark.parametrize("extractor", ["learned", "rules"])
def test_a_label_is_no_initial_of_the_name_behind_it(extractor: str) -> None:
    text = "How the dam was watched\n\nJane Lind watched it.\n\nQ. Did it hold?\n\nA. Karl Roe says it did."
    found = extract(Article(text=text), ExtractOptions(extractor))
    assert {mention.text for mention in found.mentions if "Roe" in mention.text} == {"Karl Roe"}

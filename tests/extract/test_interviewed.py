"""Whose the answers under a bare "A." are."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, Claim

EXCHANGE = (
    "Q{mark} Did the dam hold?\n\nA{mark} It held all night.\n\nQ{mark} Who watched it?\n\nA{mark} I did."
)


def read(text: str, extractor: str) -> list[Claim]:
    found = extract(Article(text=text, title=text.partition("\n")[0]), ExtractOptions(extractor)).claims
    start = 0 if text.startswith("Q") else text.index("\nQ")
    return [claim for claim in found if claim.context.start >= start]


# what stands before the first question, whose the answers are, between whom that is open
INTRODUCTIONS = [
    ("who is only named may be whom it is about", "Jane Lind watched the dam at Lund.", None, ("Jane Lind",)),
    ("an interview with one of two", "Karl Roe built the dam. An interview with Jane Lind, who watched it.", "Jane Lind", ()),
    ("we spoke to one of two", "Jane Lind and Karl Roe disagree on the dam. We spoke to Karl Roe about it.", "Karl Roe", ()),
    ("one of two spoke to a paper", "Karl Roe built the dam. Jane Lind, an engineer, spoke to the Harbor Dispatch.", "Jane Lind", ()),
    ("two named", "Jane Lind and Karl Roe watched the dam at Lund.", None, ("Jane Lind", "Karl Roe")),
    ("the writer is not interviewed", "By Karl Roe\n\nJane Lind watched the dam at Lund.", None, ("Jane Lind",)),
    ("a paper asked one", "The Harbor Dispatch interviewed the engineer Jane Lind.", "Jane Lind", ()),
    ("a reporter asked one", "Reporter Karl Roe asked Mayor Jane Lind about the dam.", "Jane Lind", ()),
    ("one was interviewed", "Jane Lind, an engineer, was interviewed on Monday.", "Jane Lind", ()),
    ("one answered", "On Monday, Jane Lind answered our questions.", "Jane Lind", ()),
    ("to our reporter", "Jane Lind spoke to our reporter Karl Roe at Lund.", "Jane Lind", ()),
    ("a writer who asks", "Jane Lind of the Harbor Dispatch spoke with the engineer.", None, ("Jane Lind",)),
    ("a writer who asks, in short", "Jane Lind interviewed the engineer on Monday.", None, ("Jane Lind",)),
    ("a reporter who asks", "Reporter Jane Lind asked the engineer about it.", None, ("Jane Lind",)),
    ("an editor who explains", "Jane Lind, our editor, explains.", None, ("Jane Lind",)),
    ("an interview with who asks", "An interview with Jane Lind of the Harbor Dispatch.", None, ("Jane Lind",)),
    ("whom it is about", "Why did Jane Lind leave the dam? Here is what we know.", None, ("Jane Lind",)),
    ("what is asked", "We asked the engineer about the plans of Minister Jane Lind.", None, ("Jane Lind",)),
    ("a person of hers", "We asked Jane Lind’s engineer about the dam.", None, ("Jane Lind",)),
    ("a widow", "The widow of Jane Lind spoke to us about the dam.", None, ("Jane Lind",)),
    ("two asked", "We spoke to Jane Lind and Karl Roe about the dam.", None, ("Jane Lind", "Karl Roe")),
    ("questions of the police", "Jane Lind was interviewed by detectives on Monday.", None, ("Jane Lind",)),
    ("one told of asking", "“I asked Jane Lind to watch it,” the engineer said.", None, ("Jane Lind",)),
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


@pytest.mark.parametrize("extractor", ["learned", "rules"])
@pytest.mark.parametrize(
    "between",
    [
        "Karl Roe, her rival, also spoke with us.",
        "Karl Roe leads the crew. We asked him, too.",
        "Karl Roe, crew",
    ],
)
def test_answers_after_a_further_introduction_are_open(between: str, extractor: str) -> None:
    exchange = EXCHANGE.format(mark=".")
    text = f"Two on the dam\n\nWe asked Jane Lind.\n\n{exchange}\n\n{between}\n\n{exchange}"
    claims = [claim for claim in read(text, extractor) if claim.cue[0].of(text) == "."]
    assert not any(between in span.of(text) for claim in claims for span in claim.content)
    answers = [(claim.speaker_chain, claim.candidates) for claim in claims]
    assert answers == [("Jane Lind", ())] * 2 + [(None, ("Jane Lind", "Karl Roe"))] * 2


INITIALS = [
    ("A. Roe said the dam was safe.", "A. Roe"),
    ("“The dam is safe,” said A. Roe.", "A. Roe"),
    ("Anna Roe built it.\n\nA. Roe said the dam was safe.", "Anna Roe"),
]


@pytest.mark.parametrize("extractor", ["learned", "rules"])
@pytest.mark.parametrize(("text", "speaker"), INITIALS, ids=[row[0] for row in INITIALS])
def test_an_initial_is_no_label(text: str, speaker: str, extractor: str) -> None:
    claims = extract(Article(text=text), ExtractOptions(extractor)).claims
    assert [claim.speaker_chain for claim in claims] == [speaker]

"""What the networks take for claims, and where they cut them, set right."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.extract.learned.mended import at_cues, with_own_speakers
from claimdex.models import Article, Claim, ClaimKind, Span, Stance

BOTH = ["learned", "rules"]


def read(text: str, extractor: str = "learned") -> tuple[Claim, ...]:
    return extract(Article(text=text), ExtractOptions(extractor)).claims


def shown(text: str, extractor: str) -> list[str]:
    return [
        f"{' '.join(span.of(text) for span in claim.speaker)} | {' … '.join(span.of(text) for span in claim.content)}"
        for claim in read(text, extractor)
        if claim.within is None
    ]


DEEDS = [
    "The harbour committee backed a funding package for the ferry, but conditioned the aid on new life boats.",
    "The two firms signed the deal in Lund on Monday.",
    "The Lund Line unveiled a new ferry at the harbour fair.",
    "Okafor sued the Lund Line over the wreck.",
    "Two of the rowers were twice denied visas to enter Arcadia.",
    "The Lund Line posted its first annual loss since the war.",
    "Ada Holm wrote “Rivers of Salt” in a year.",
    "She wrote the book “Why We Said No” in 2004.",
    "In 2010 Holm published the essay “Why We Said No,” her last.",
]


@pytest.mark.parametrize("extractor", BOTH)
@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_is_no_claim(text: str, extractor: str) -> None:
    assert shown(text, extractor) == []


WITHHOLDING = [
    ("The coast guard has been denying a part in the wreck.", "The coast guard | a part in the wreck"),
    ("Holm was refusing all comment.", "Holm | all comment"),
    ("The union is refusing talks.", "The union | talks"),
]


@pytest.mark.parametrize("extractor", BOTH)
@pytest.mark.parametrize(("text", "found"), WITHHOLDING, ids=[row[0] for row in WITHHOLDING])
def test_who_is_denying_or_refusing_says_so(text: str, found: str, extractor: str) -> None:
    assert shown(text, extractor) == [found]


ACCUSED = "Vance was accused by Holm of lying to the crew."


@pytest.mark.parametrize("extractor", BOTH)
def test_who_accuses_ends_before_what_of(extractor: str) -> None:
    assert [one.partition(" | ")[0] for one in shown(ACCUSED, extractor)] == ["Holm"]


# what stays: attitudes towards what is known, words, clauses
SAID = [
    ("Senator Holm backed the plan to close the harbour.", "Senator Holm | the plan to close the harbour"),
    ("Okafor wrote that the ferry was lost.", "Okafor | that the ferry was lost"),
    ("Okafor wrote “the ferry was lost” in his book.", "Okafor | “the ferry was lost”"),
    ("The ministry denied that the ferry was lost.", "The ministry | that the ferry was lost"),
    ("Holm opposes the new bridge over the sound.", "Holm | the new bridge over the sound"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_what_is_said_or_thought_stays(text: str, expected: str) -> None:
    assert shown(text, "learned") == [expected]


ADJACENT = [
    ("“The dam is safe,” Karl Roe said. “We saw it leak,” Ann Lind said.", ["Karl Roe | “The dam is safe,”", "Ann Lind | “We saw it leak,”"]),
    ("Karl Roe said: “The dam is safe.” “It leaks,” said Ann Lind.", ["Karl Roe | “The dam is safe.”", "Ann Lind | “It leaks,”"]),
    ("“The dam is safe,” said Karl Roe. “It leaks,” said Ann Lind. “It will break.”", ["Karl Roe | “The dam is safe,”", "Ann Lind | “It leaks,” … “It will break.”"]),
    ("The mayor said “the dam is safe” but Ann Lind said “it leaks”.", ["The mayor | “the dam is safe”", "Ann Lind | “it leaks”"]),
    ("“The dam is safe,” Karl Roe said, while Ann Lind called it “a wreck”.", ["Karl Roe | “The dam is safe,”", "Ann Lind | it “a wreck”"]),
]  # fmt: skip


RUNS_ON = "the rules let the first content run on over “but”"


@pytest.mark.parametrize("extractor", BOTH)
@pytest.mark.parametrize(("text", "expected"), ADJACENT, ids=[text for text, _ in ADJACENT])
def test_quotations_of_two_speakers_stay_apart(text: str, expected: list[str], extractor: str, request: pytest.FixtureRequest
) -> None:
    if extractor == "rules" and " but " in text:
        request.applymarker(pytest.mark.xfail(strict=True, reason=RUNS_ON))
    assert shown(text, extractor) == expected


def test_a_capital_described_before_the_subject_does_not_speak() -> None:
    text = (
        "The envoys met on Sunday.\n\nSince the Sept. 13 raid on the Arcadian Embassy in Quellmoor, the "
        "Ruritanian capital, Arcadian military and church leaders have urged the council to cut its ties."
    )
    claims = [claim for claim in read(text) if "urged" in claim.cue[0].of(text)]
    assert [claim.speaker[0].of(text) for claim in claims] == ["Arcadian military and church leaders"]


def test_words_told_in_a_relative_clause_are_not_those_of_the_teller() -> None:
    text = (
        "Captain Karl Roe, spokesman of Admiral Paul Lind, met reporters in Quellmoor.\n\n"
        "However, Roe said Lind has not spoken to Okafor after his testimony on Thursday in which he "
        "described the fleet as a “floating wreck” of the crown."
    )
    found = extract(Article(text=text), ExtractOptions("learned")).claims
    (outer,) = (claim for claim in found if claim.cue[0].of(text) == "said")
    (inner,) = (claim for claim in found if claim.cue[0].of(text) == "described")
    assert outer.content[-1].end >= inner.content[-1].end
    assert found[inner.within or 0] == outer
    assert inner.speaker_chain in ("Paul Lind", None)


HEADLINES = [
    ("RURITANIA: Lund won’t tolerate foreign boots on the ground", []),
    ("QUELLMOOR: Storm hits the coast", []),
    ("UN: Dam will hold until the spring", ["UN | Dam will hold until the spring"]),
]


@pytest.mark.parametrize("extractor", BOTH)
@pytest.mark.parametrize(("headline", "expected"), HEADLINES, ids=[row[0] for row in HEADLINES])
def test_the_place_before_a_headline_says_nothing(headline: str, expected: list[str], extractor: str) -> None:
    text = f"{headline}\n\nIt rained in Lund."
    article = Article(text=text, title=headline)
    found = [claim for claim in extract(article, ExtractOptions(extractor)).claims if claim.within is None]
    assert [f"{one.speaker[0].of(text)} | {one.content[0].of(text)}" for one in found] == expected


SPOKEN_OF = [
    "Oskar Brandt is accused of having lied.",
    "Oskar Brandt was accused of lying.",
    "Oskar Brandt has been accused of hiding the leak.",
    "Oskar Brandt, accused of hiding the leak, left the room.",
    "Oskar Brandt stands accused of fraud.",
    "Oskar Brandt was blamed for hiding the leak.",
    "Oskar Brandt was criticised for hiding the leak.",
]


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_who_is_accused_by_nobody_named_does_not_speak(text: str) -> None:
    (claim,) = read(text)
    assert claim.speaker == ()
    assert claim.speaker_chain is None
    assert claim.content[0].of(text) == "Oskar Brandt"


@pytest.mark.parametrize("text", ["He,“.", "He said,“."])
def test_nothing_told_is_no_claim(text: str) -> None:
    assert [claim for claim in read(text) if not claim.content] == []


APPOSED = "Asked about Karl Roe, chairman of the Tarn Chiefs of Staff, harbour spokeswoman Nora Vance said: “No.”"
# what the network takes for the speaker, and what is left of it; the rules see the spokeswoman
SPEAKERS_CUT = [
    (["chairman of the Tarn Chiefs of Staff", "harbour spokeswoman Nora Vance"], "harbour spokeswoman Nora Vance"),
    (["chairman of the Tarn Chiefs of Staff, harbour spokeswoman Nora Vance"], "harbour spokeswoman Nora Vance"),
    (["harbour spokeswoman Nora Vance"], "harbour spokeswoman Nora Vance"),
    (["Karl Roe", "harbour spokeswoman Nora Vance"], "harbour spokeswoman Nora Vance"),
    (["Karl Roe"], "Karl Roe"),
]  # fmt: skip


@pytest.mark.parametrize(("pieces", "left"), SPEAKERS_CUT)
def test_who_stands_in_another_clause_is_no_part_of_the_speaker(pieces: list[str], left: str) -> None:
    def claim_of(speakers: list[str]) -> Claim:
        spans = tuple(Span(APPOSED.index(one), APPOSED.index(one) + len(one)) for one in speakers)
        cue, content = (Span(at, at + 4) for at in (APPOSED.index("said"), APPOSED.index("“No.")))
        return Claim(ClaimKind.DIRECT, Stance.ASSERTS, spans, (cue,), (content,), Span(0, len(APPOSED)))

    ruled = at_cues([claim_of(["harbour spokeswoman Nora Vance"])])
    (mended,) = with_own_speakers(APPOSED, [claim_of(pieces)], ruled)
    assert " ".join(span.of(APPOSED) for span in mended.speaker) == left


def test_the_subject_of_what_is_told_is_no_part_of_the_speaker() -> None:
    text = "Harbour spokesman Karl Roe took questions. Chairman Vance, he said, was asleep."

    def claim_of(speaker: str, *content: str) -> Claim:
        spans = [Span(text.index(one), text.index(one) + len(one)) for one in (speaker, "said", *content)]
        speaks, cue, *told = spans
        return Claim(ClaimKind.INDIRECT, Stance.ASSERTS, (speaks,), (cue,), tuple(told), Span(43, len(text)))

    seen = claim_of("he", "Chairman Vance", "was asleep")
    ruled = at_cues([seen])
    for taken in (claim_of("Chairman Vance, he", "was asleep"), seen):
        (mended,) = with_own_speakers(text, [taken], ruled)
        assert (mended.speaker, mended.content) == (seen.speaker, seen.content)


TELLERS = [
    ("The dam was built of sand, the engineer, Nora Vance, told the inquiry.", ["the engineer, Nora Vance | The dam was built of sand"]),
    ("“The dam leaks,” Nora Vance, the engineer, told The Quellmoor Post.", ["Nora Vance, the engineer | “The dam leaks,”"]),
    ("Baker hid flour for years, court told", [" | Baker hid flour for years"]),
    ("Ferry was full, inquiry hears\n\nThe inquiry began in Quellmoor on Monday. The ferry was full, the court heard.", [" | The ferry was full"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TELLERS, ids=[text for text, _ in TELLERS])
def test_who_is_told_something_does_not_say_it(text: str, expected: list[str]) -> None:
    assert shown(text, "learned") == expected


def test_a_headline_of_what_a_court_was_told_has_no_speaker_by_rules_either() -> None:
    assert shown("Baker hid flour for years, court told", "rules") == [" | Baker hid flour for years"]

import dataclasses

import pytest

from claimdex.evaluate.annotations import Attribution, GoldArticle
from claimdex.evaluate.evaluation import Evaluation
from claimdex.evaluate.faults import FaultKind, Told
from claimdex.models import Claim, ClaimKind, Span, Stance

TEXT = "Ada said the boat was late. Bo Lind denied that the boat had sunk at noon. Cy asked why it burnt."


def spans(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()


def mark(speaker: str, cue: str, content: str, kind: str | None = None) -> Attribution:
    return Attribution(spans(speaker), spans(cue), spans(content), kind)


def found(speaker: str, content: str, score: float, within: int | None = None) -> Claim:
    return Claim(
        ClaimKind.INDIRECT,
        Stance.ASSERTS,
        spans(speaker),
        (),
        spans(content),
        Span(0, len(TEXT)),
        within=within,
        score=score,
    )


GOLD = GoldArticle(
    "one",
    TEXT,
    None,
    (
        mark("Ada", "said", "the boat was late", "person"),
        mark("Bo Lind", "denied", "that the boat had sunk at noon", "organisation"),
        mark("Cy", "asked", "why it burnt", "animal"),
    ),
)
FOUND = [found("Bo Lind", "the boat was late", 0.75), found("Bo Lind", "the boat had sunk", 0.95)]


def test_each_claim_is_judged_with_its_speaker():
    evaluation = Evaluation()
    evaluation.add(GOLD, FOUND)
    assert evaluation.judged == [(0.75, False), (0.95, True)]
    assert evaluation.figures()["calibration_error"] == pytest.approx((0.75 + 0.05) / 2)


def test_faults_say_what_is_wrong_in_words():
    evaluation = Evaluation()
    evaluation.add(GOLD, [*FOUND, found("", "noon", 0.5)])
    faults = evaluation.faults_by_kind()
    assert {kind: len(of_kind) for kind, of_kind in faults.items()} == dict.fromkeys(FaultKind, 1)
    (missed,), (extra,) = faults[FaultKind.MISSED], faults[FaultKind.EXTRA]
    assert (missed.article, missed.gold, missed.found) == ("one", Told("Cy", "asked", "why it burnt"), None)
    assert (extra.gold, extra.found, extra.score) == (None, Told("", "", "noon"), 0.5)
    (speaker,) = faults[FaultKind.SPEAKER]
    assert (speaker.gold.speaker, speaker.found.speaker, speaker.claim_kind) == ("Ada", "Bo Lind", "indirect")
    (boundaries,) = faults[FaultKind.BOUNDARIES]
    assert boundaries.gold.content == "that the boat had sunk at noon"
    assert (boundaries.found.content, boundaries.start) == ("the boat had sunk", TEXT.index("that"))


@pytest.mark.parametrize(("nested", "counted", "left_out"), [(False, (3, 2), (1, 1)), (True, (4, 3), (0, 0))])
def test_claims_within_claims_are_left_out_of_gold_and_found(nested, counted, left_out):
    evaluation = Evaluation(nested)
    gold = dataclasses.replace(GOLD, attributions=(*GOLD.attributions, mark("", "", "at noon")))
    evaluation.add(gold, [*FOUND, found("", "sunk at noon", 0.5, within=1)])
    figures = evaluation.figures()
    assert (figures["gold"], figures["found"]) == counted
    assert (figures["gold_left_out"], figures["left_out"]) == left_out


def test_speakers_are_not_measured_where_nobody_marked_any():
    evaluation = Evaluation()
    evaluation.add(dataclasses.replace(GOLD, attributions=(mark("", "said", "the boat was late"),)), FOUND)
    figures = evaluation.figures()
    assert figures["claims_50"]["recall"] == 1.0
    assert figures["attributed"] == {"precision": None, "recall": None, "f1": None}
    assert figures["by_kind"]["indirect"]["attributed_recall"] is None
    assert (figures["source_right"], figures["calibration_error"], figures["calibration"]) == (None, None, [])
    assert evaluation.faults_by_kind()[FaultKind.SPEAKER] == []


def test_persons_and_organisations_are_also_counted_together():
    evaluation = Evaluation()
    evaluation.add(GOLD, FOUND)
    by_speaker = evaluation.figures()["by_speaker"]
    assert set(by_speaker) == {"person", "organisation", "animal", "person or organisation"}
    assert by_speaker["person or organisation"] == {"gold": 2, "recall": 1.0, "attributed_recall": 0.5}


def test_article_in_which_nothing_is_said_and_nothing_found_counts_nothing():
    evaluation = Evaluation()
    evaluation.add(GoldArticle("none", "The river rose.", None, ()), [])
    figures = evaluation.figures()
    assert (figures["articles"], figures["gold"], figures["claims_50"]["f1"]) == (1, 0, None)
    assert figures["calibration_error"] is None

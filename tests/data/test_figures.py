"""What claimdex finds in the sample articles does not get worse than this unseen.

The floors lie a little below what was measured when they were written: `make eval` shows the figures.
"""

import json

import pytest

from benchmarks.corpus import score_corpus
from benchmarks.eval import main
from benchmarks.report import Report


@pytest.fixture(scope="module")
def report() -> Report:
    return score_corpus()


@pytest.mark.parametrize(
    ("measure", "floor"), [("claims@50", 0.82), ("claims exact", 0.72), ("attributed", 0.81)]
)
def test_claims_of_the_sample_articles_are_found(report, measure, floor):
    assert report.claims.rates()[measure].f1 >= floor


def test_speakers_are_left_open_rather_than_mistaken(report):
    judged = report.judgement
    total = judged.right + judged.wrong + judged.abstained
    assert judged.wrong <= 0.02 * total
    assert judged.right >= 0.8 * total


def test_kinds_and_stances_are_told(report):
    right, total = report.judgement.kinds
    assert right >= 0.95 * total
    right, total = report.judgement.stances
    assert right >= 0.9 * total


def test_different_things_are_kept_apart(report):
    assert report.entities.pairwise.precision >= 0.98
    assert report.entities.pairwise.recall >= 0.9


def test_claims_that_say_something_else_are_kept_apart(report):
    assert report.relations.pairwise.precision >= 0.97
    assert report.relations.joined == 0
    assert report.relations.found >= 0.92 * report.relations.marked


def test_replies_are_found_where_they_are_told(report):
    assert report.relations.replies.precision >= 0.9
    assert report.relations.replies.f1 >= 0.8


def test_errors_name_the_article_and_the_words(report):
    missed = len(report.errors) and [error for error in report.errors if ": missed " in error]
    assert len(missed) == report.claims.gold - report.claims.half
    invented = [error for error in report.errors if ": not in gold: " in error]
    assert len(invented) == report.claims.found - report.claims.half


def test_figures_are_printed_as_json_and_as_tables(report, capsys):
    assert main(["--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["attributed"]["f1"] == pytest.approx(report.claims.rates()["attributed"].f1)
    assert {"speaker_entity", "kind", "stance", "recall", "entities", "claim_groups", "replies"} <= set(
        figures
    )
    lines = report.as_text().splitlines()
    assert any(line.split()[0] == "attributed" for line in lines if line.strip())
    assert max(map(len, lines)) <= 80

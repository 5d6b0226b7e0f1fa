"""A claim within a claim, found by a model: the same words for it in every command and format."""

import csv
import dataclasses
import io
import json

import pytest

from claimdex.models import Article, Extraction, Stance
from tests.cli.conftest import claim, extraction, fill

TEXT = "Ministry speaks\n\nThe Foreign Ministry said that Mike Mullen denied that time was short."
ARTICLE = Article(
    TEXT, "Ministry speaks", "Harbor Dispatch", published_on="2011-09-22", source="saved/nested.txt"
)


def nested() -> Extraction:
    outer = claim(
        ARTICLE,
        "The Foreign Ministry",
        "said",
        "that Mike Mullen denied that time was short",
        chain="Foreign Ministry",
    )
    inner = claim(ARTICLE, "Mike Mullen", "denied", "that time was short", Stance.DENIES, chain="Mike Mullen")
    found = {"extractor": "learned", "model": "polnear-1@3f2a9c1b"}
    return extraction(
        ARTICLE, dataclasses.replace(outer, **found), dataclasses.replace(inner, within=0, **found)
    )


@pytest.fixture
def article_id(elsewhere) -> str:
    return fill("claimdex.db", [(ARTICLE, nested())])["saved/nested.txt"]


@pytest.mark.parametrize(
    "command",
    [["claims"], ["who-said", "Mike Mullen"], ["show", "saved/nested.txt"]],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_says_within_which_claim_and_what_found_it(claimdex, article_id, command, format) -> None:
    ran = claimdex(*command, "--format", format)
    rows = [json.loads(line) for line in ran.out.splitlines()] if format == "jsonl" else json.loads(ran.out)
    if command[0] == "show":
        rows = (rows[0] if format == "jsonl" else rows)["claims"]
    (inner,) = (row for row in rows if row["id"] == f"{article_id}-2")
    assert list(inner)[-6:-3] == ["within", "extractor", "model"]
    assert (inner["within"], inner["extractor"], inner["model"]) == (
        f"{article_id}-1",
        "learned",
        "polnear-1@3f2a9c1b",
    )
    assert all(row["within"] is None for row in rows if row is not inner)


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_spreadsheet_has_the_same_columns(claimdex, article_id, format: str) -> None:
    text = claimdex("claims", "--format", format).out
    outer, inner = csv.DictReader(io.StringIO(text), delimiter="," if format == "csv" else "\t")
    assert [outer[key] for key in ("within", "extractor", "model")] == ["", "learned", "polnear-1@3f2a9c1b"]
    assert [inner[key] for key in ("within", "extractor", "model")] == [
        f"{article_id}-1",
        "learned",
        "polnear-1@3f2a9c1b",
    ]


def test_tables_say_within_which_claim(claimdex, article_id: str) -> None:
    assert "  denied (within 1)  " in claimdex("claims").out.splitlines()[2]
    shown = claimdex("show", "saved/nested.txt").out
    assert "claims   found by learned (polnear-1@3f2a9c1b)\n" in shown
    assert "  2  Mike Mullen · denied · indirect · denies · within 1\n" in shown
    # the outer claim is not among those asked for
    said = claimdex("who-said", "Mike Mullen", "--by", "mike-mullen").out.splitlines()
    assert said[-1] == f"             within {article_id}-1 by Foreign Ministry"
    assert max(map(len, said)) <= 80


def test_export_writes_them(claimdex, article_id: str, elsewhere) -> None:
    claimdex("export", "claims.jsonl")
    rows = [json.loads(line) for line in (elsewhere / "claims.jsonl").read_text().splitlines()]
    assert [row["within"] for row in rows] == [None, f"{article_id}-1"]


def test_extract_gives_the_same_names(claimdex, article_id: str, monkeypatch) -> None:
    from claimdex import pipeline

    monkeypatch.setattr(pipeline, "extract", lambda article, options: nested())
    answer = json.loads(claimdex("extract", stdin=json.dumps({"id": "a", "text": TEXT}).encode()).out)
    outer, inner = answer["claims"]
    assert (outer["within"], inner["within"]) == (None, "a-1")
    assert (inner["extractor"], inner["model"]) == ("learned", "polnear-1@3f2a9c1b")

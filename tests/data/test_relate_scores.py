"""The benchmarks of `similar` and `origins`, on files made here."""

import json
from pathlib import Path

import pytest

from benchmarks.origins import main as score_origins
from benchmarks.similar import main as score_similar
from claimdex.relate import find_origins
from claimdex.rows import Filters
from tests.data.conftest import Corpus
from tests.relate.makers import sentences


def write(path: Path, rows: list[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_wire_copies_of_the_sample_articles_are_one_origin(corpus: Corpus) -> None:
    articles = [(row, corpus.store.text(row.id)) for row in corpus.store.articles(Filters())]
    groups = find_origins(articles)
    assert {frozenset(copy.outlet for copy in group) for group in groups} == {
        frozenset({"Harbor Dispatch", "Ravi Valley Herald", "The Margalla Ledger"}),
        frozenset({"Sutter Plains Register", "Tern Wire Service"}),
        frozenset({"Indus Meridian", "Tern Wire Service"}),
    }
    assert {copy.credit for group in groups for copy in group} == {"TWS", None}


def test_scores_what_is_similar_beside_bm25(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = write(
        tmp_path / "c.jsonl",
        [
            {"id": "1", "claim": "Ferries were delayed", "title": "Lindqvist on the harbour"},
            {"id": "2", "claim": "The bridge is closed", "title": "Okafor on the bridge"},
        ],
    )
    queries = write(
        tmp_path / "q.jsonl",
        [
            {"sentence": "A ferry was delay.", "gold": [{"claim_id": "1"}]},
            {"sentence": "Zebra quilt.", "gold": [{"claim_id": "2"}]},
            {"sentence": "Nothing like it.", "gold": []},
        ],
    )
    assert score_similar([claims, queries, "--errors"]) == 0
    out = capsys.readouterr().out
    assert "2 sentences, 2 claims" in out
    assert "| claim | BM25 | 0.000 | 0.000 | 0.000 |" in out
    assert "| claim | claimdex | 0.500 | 0.500 | 0.500 |" in out
    assert "   -  Zebra quilt." in out


def test_plants_copies_and_finds_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": str(number), "text": "\n".join(sentences(str(number), 20)), "date": "2031-05-01"}
        for number in range(8)
    ]
    copy = {**rows[0], "id": "copy of 0", "title": "Again", "outlet": "Gull"}
    path = write(tmp_path / "a.jsonl", [*rows, copy])
    assert score_origins([path, "--pairs"]) == 0
    out = capsys.readouterr().out
    assert "9 articles as they are: 1 groups, 1 pairs" in out
    assert "| all | 9 | 1.000 |" in out
    assert "precision 1.000" in out


@pytest.mark.parametrize(
    "score", [lambda path: score_origins([path]), lambda path: score_similar([path, path])]
)
def test_names_the_line_that_it_cannot_read(
    score, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("nonsense\n", encoding="utf-8")
    assert score(str(bad)) == 1
    assert f"{bad}:1:" in capsys.readouterr().err

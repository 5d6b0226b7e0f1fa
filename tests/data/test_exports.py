"""Everything that is found in the sample articles can be handed on, and is proved by them."""

import json
from pathlib import Path

import pytest

from claimdex.cli import run
from claimdex.rows import Filters

PACKS = [
    "c.json",
    "c.jsonl",
    "c.csv",
    "c.tsv",
    "c.jsonld",
    "c.annotations.jsonld",
    "h.jsonl",
    "h.csv",
    "h.tsv",
]


@pytest.fixture
def export(corpus, tmp_path: Path):
    def make(name: str, *options: str) -> Path:
        path = tmp_path / name
        no_text = ["--no-text"] if name.startswith("h.") else []
        assert run(["--db", corpus.store.path, "export", str(path), "-q", *no_text, *options]) == 0
        return path

    return make


def test_selectors_of_every_annotation_find_its_words(corpus, export) -> None:
    items = json.loads(export("c.annotations.jsonld").read_text())["first"]["items"]
    claims = {claim.id: claim for claim in corpus.store.claims(Filters())}
    assert len(items) == len(claims) > 400
    for item in items:
        claim = claims[item["id"].rpartition(":")[2]]
        text = corpus.store.text(claim.article_id)
        quotes = []
        for target in item["target"]:
            place, quote = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert text[: place["start"]].endswith(quote["prefix"])
            assert text[place["end"] :].startswith(quote["suffix"])
            quotes.append(quote["exact"])
        assert " … ".join(quotes) == claim.content


@pytest.mark.parametrize("name", PACKS)
def test_every_row_is_proved(corpus, export, capsys, name: str) -> None:
    path = export(name)
    rows = corpus.store.stats()["claims"]
    assert run(["--db", corpus.store.path, "verify", str(path)]) == 0
    assert capsys.readouterr().err == f"{rows:,} rows: {rows:,} proved\n"


def test_every_row_is_proved_by_the_files(corpus, export, capsys) -> None:
    path = export("h.jsonl")
    rows = corpus.store.stats()["claims"]
    assert run(["verify", str(path), str(corpus.folder)]) == 0
    # one of the sample files is broken on purpose
    assert capsys.readouterr().err.splitlines()[1:] == [f"{rows:,} rows: {rows:,} proved"]


@pytest.mark.parametrize("suffix", ["json", "csv", "tsv"])
def test_every_mention_is_proved(corpus, export, suffix: str) -> None:
    path = export(f"m.{suffix}", "--table", "mentions")
    assert run(["--db", corpus.store.path, "verify", str(path), "-q"]) == 0


def test_our_entities_can_be_brought_in_as_a_list(corpus, export, tmp_path: Path, capsys) -> None:
    path = export("c.ftm.json")
    database = str(tmp_path / "other.db")
    (tmp_path / "a.txt").write_text("Mike Mullen said the admirals were late.")
    assert run(["--db", database, "ingest", "--extractor", "rules", str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    assert run(["--db", database, "aliases", "import", str(path)]) == 0
    assert run(["--db", database, "aliases", "list", "Mullen", "--format", "json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["name"], listed["kind"], listed["id"]) == ("Mike Mullen", "person", "claimdex-mike-mullen")

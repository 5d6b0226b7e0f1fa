import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from claimdex.errors import ClaimdexError
from claimdex.extract.learned.card import SHIPPED, read_card, write_card

CARD = {
    "format": 1,
    "name": "harbour-1",
    "made_on": "2026-11-22",
    "data": {"articles": 1840, "licence": None, "sources": ["gold.jsonl", "more.jsonl"]},
    "figures": {"attributed": {"f1": 0.71234}},
    "transitions": [[0.5] * 7] * 7,
    "lower_case": True,
    "licences": [{"vectors": "Apache-2.0"}, "MIT"],
}


@pytest.fixture
def asked(monkeypatch) -> list[str | None]:
    """Put a card in the place of the real ones; return the folders that were asked for."""
    from claimdex.extract import learned

    folders: list[str | None] = []

    def card(path: str | None) -> dict:
        folders.append(path)
        if path == "nowhere":
            raise ClaimdexError("nowhere: no such folder", "give the folder that claimdex train wrote")
        return CARD

    monkeypatch.setattr(learned, "card", card, raising=False)
    return folders


def test_shows_the_card_a_line_a_fact(claimdex, asked) -> None:
    ran = claimdex("model")
    assert (ran.code, ran.err, asked) == (0, "", [None])
    lines = dict(line.split("  ", 1) for line in ran.out.splitlines())
    assert {label: value.strip() for label, value in lines.items()} == {
        "format": "1",
        "name": "harbour-1",
        "made on": "2026-11-22",
        "data › articles": "1,840",
        "data › licence": "-",
        "data › sources": "gold.jsonl; more.jsonl",
        "figures › attributed › f1": "0.7123",
        "transitions": "49 numbers",
        "lower case": "yes",
        "licences": "vectors Apache-2.0; MIT",
    }


def test_json_is_the_card_as_it_is(claimdex, asked) -> None:
    ran = claimdex("model", "my-model", "--format", "json")
    assert (ran.code, asked) == (0, ["my-model"])
    assert json.loads(ran.out) == CARD


def test_folder_without_a_model_is_an_error(claimdex, asked) -> None:
    ran = claimdex("model", "nowhere")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "error: nowhere: no such folder\nhint: give the folder that claimdex train wrote\n"


def test_files_that_the_card_does_not_fit_are_an_error(claimdex, tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    assert claimdex("model", str(tmp_path / "model")).code == 0
    with (tmp_path / "model" / "reader.onnx").open("ab") as network:
        network.write(b"x")
    ran = claimdex("model", str(tmp_path / "model"))
    assert (ran.code, ran.out) == (1, "")
    assert f"the card says {read_card(SHIPPED)['digest']}\nhint: " in ran.err


def test_shipped_card_says_what_it_must(claimdex) -> None:
    told = " ".join(claimdex("model").out.split())
    for words in (
        "PolNeAR",
        "articles › fitted",
        "claims › held out",
        "Apache-2.0",
        "made on 2",
        "claimdex train",
    ):
        assert words in told, words
    assert "carry no licence" in told
    assert "numbers only" in told


TEXT = "The dam will hold until spring, engineer Ada Okafor said on Monday."


def models(database: str) -> list[tuple[str, str]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(
            "SELECT a.model, c.model FROM articles a JOIN claims c USING (article)"
        ).fetchall()


def test_an_article_is_extracted_anew_by_another_model_of_the_same_name(claimdex, elsewhere: Path) -> None:
    card = read_card(SHIPPED)
    shipped = f"{card['name']}@{card['digest']}"
    (elsewhere / "dam.txt").write_text(TEXT, encoding="utf-8")
    claimdex("ingest", "dam.txt")
    assert models("claimdex.db") == [(shipped, shipped)]
    for name in ("same", "other"):
        shutil.copytree(SHIPPED, elsewhere / name)
    assert "1 unchanged" in claimdex("ingest", "dam.txt", "--model", "same").err
    card["decoding"]["least_score"] = 0.05
    write_card(elsewhere / "other", card)
    assert "1 replaced" in claimdex("ingest", "dam.txt", "--model", "other").err
    ((kept, found),) = models("claimdex.db")
    assert kept == found == f"{card['name']}@{read_card(elsewhere / 'other')['digest']}" != shipped
    assert f"found by learned ({kept})" in claimdex("show", "dam.txt").out
    assert json.loads(claimdex("claims", "--format", "json").out)[0]["model"] == kept


def test_an_article_of_a_model_known_by_name_alone_is_extracted_anew(claimdex, elsewhere: Path) -> None:
    (elsewhere / "dam.txt").write_text(TEXT, encoding="utf-8")
    claimdex("ingest", "dam.txt")
    (new,) = models("claimdex.db")
    name = read_card(SHIPPED)["name"]
    with sqlite3.connect("claimdex.db") as connection:
        connection.execute("UPDATE articles SET model = ?", (name,))
        connection.execute("UPDATE claims SET model = ?", (name,))
    connection.close()
    assert f"found by learned ({name})" in claimdex("show", "dam.txt").out
    assert "1 replaced" in claimdex("ingest", "dam.txt").err
    assert models("claimdex.db") == [new]


def test_a_model_changed_by_hand_is_not_used_under_its_old_digest(claimdex, elsewhere: Path) -> None:
    (elsewhere / "dam.txt").write_text(TEXT, encoding="utf-8")
    shutil.copytree(SHIPPED, elsewhere / "changed")
    card = read_card(SHIPPED)
    card["decoding"]["least_score"] = 0.95
    (elsewhere / "changed" / "model.json").write_text(json.dumps(card), encoding="utf-8")
    ran = claimdex("ingest", "dam.txt", "--model", "changed")
    assert ran.code == 1
    assert "not the files that its card was written for" in ran.err
    assert not (elsewhere / "claimdex.db").exists() or models("claimdex.db") == []

import json

import pytest

from claimdex.errors import ClaimdexError

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

import json


def test_finds_the_entity_by_its_new_name(claimdex, harbour) -> None:
    ran = claimdex("alias", "Quarry Trust", "the Stonecutters")
    assert (ran.code, ran.out) == (0, "")
    row = json.loads(claimdex("entity", "Stonecutters", "--format", "json").out)
    assert row["id"] == "quarry-trust"
    assert row["alias_origins"]["the Stonecutters"] == "decision"


def test_links_articles_that_call_it_so(claimdex, harbour, elsewhere, names_of) -> None:
    claimdex("alias", "Otto Brandlow", "Sam Weir")
    (elsewhere / "five.json").write_text('{"text": "Sam Weir said the dam was dry."}')
    claimdex("ingest", "--extractor", "rules", "five.json")
    assert "Sam Weir" in names_of()["otto-brandlow"]


def test_refuses_an_empty_name(claimdex, harbour) -> None:
    assert claimdex("alias", "Otto Brandlow", " \t ").code == 2

import json
from pathlib import Path


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


def test_takes_no_other_entity_in_unseen(claimdex, harbour, names_of) -> None:
    before = names_of()
    ran = claimdex("alias", "Quarry Trust", "Ann Kestrel")
    assert ran.code == 0, "an organisation of that name takes no person in"
    assert set(names_of()) == set(before)
    for name in ("Ann Kestrel", "ann  kestrel", "Annie Kestrel"):
        ran = claimdex("alias", "Otto Brandlow", name)
        assert ran.code == 2
        assert "is a name of another entity: Ann Kestrel (ann-kestrel)" in ran.err
        assert 'hint: to say that the two are one: claimdex merge "Otto Brandlow" ann-kestrel' in ran.err


def test_refuses_a_name_that_would_be_read_as_a_thing_in_one_article(claimdex, harbour) -> None:
    ran = claimdex("alias", "Otto Brandlow", "Sam Weir @0123456789ab")
    assert ran.code == 1
    assert ran.err.startswith("error: 'Sam Weir @0123456789ab' cannot be written as a name")
    assert "hint: " in ran.err
    assert not Path("claimdex.decisions.tsv").exists()

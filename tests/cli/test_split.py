import json

import pytest


def test_splits_a_name_off(claimdex, harbour, names_of) -> None:
    ran = claimdex("split", "Ann Kestrel", "--name", "Annie Kestrel")
    assert (ran.code, ran.out) == (0, "")
    assert names_of()["annie-kestrel"] == ["Annie Kestrel", "Kestrel"]
    assert "Annie Kestrel" not in names_of()["ann-kestrel"]


def test_splits_an_article_off_where_two_people_have_one_name(claimdex, harbour) -> None:
    assert claimdex("split", "Ann Kestrel", "--article", "four.json").code == 0
    out = claimdex("mentions", "--article", "four.json", "--format", "jsonl").out
    assert '"entity_id": "ann-kestrel-person-2"' in out
    assert "you said so: decision" in out
    assert '"entity_id": "ann-kestrel-person"' in claimdex("mentions", "--format", "jsonl").out


def test_what_goes_out_together_is_one_thing(claimdex, harbour, names_of) -> None:
    ran = claimdex("split", "Ann Kestrel", "--article", "four.json", "--name", "Annie Kestrel")
    assert ran.code == 0
    assert len(names_of()) == 4
    assert {"Ann Kestrel", "Annie Kestrel"} in map(
        set, ([n for n in v if " " in n] for v in names_of().values())
    )


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["Ann Kestrel"], 2, "error: nothing to split off"),
        (["Ann Kestrel", "--name", "Kestrell"], 1, "error: Ann Kestrel is never called 'Kestrell'"),
        (["Ann Kestrel", "--article", "three.json"], 1, "three.json) does not name Ann Kestrel"),
        (["Otto Brandlow", "--article", "three.json"], 2, "error: nothing would be left of Otto Brandlow"),
        (["Quarry Trust", "--name", "Quarry Trust"], 2, "error: nothing would be left of Quarry Trust"),
    ],
)
def test_refuses_what_splits_nothing(claimdex, harbour, names_of, arguments, code, error) -> None:
    before = names_of()
    ran = claimdex("split", *arguments)
    assert (ran.code, names_of()) == (code, before)
    assert error in ran.err


def test_splits_off_the_only_article_that_has_the_full_name(claimdex, elsewhere) -> None:
    for name, text in (("a", "Ines Calder said it was late."), ("b", "Calder said it was early.")):
        (elsewhere / f"{name}.json").write_text(json.dumps({"text": text}))
    claimdex("ingest", "--extractor", "rules", "a.json", "b.json")
    assert (
        '"entity_id": "ines-calder"' in claimdex("mentions", "--article", "b.json", "--format", "jsonl").out
    )
    assert claimdex("split", "Ines Calder", "--article", "a.json").code == 0
    assert '"entity_id": "calder"' in claimdex("mentions", "--article", "b.json", "--format", "jsonl").out

import json


def kind_of(claimdex, name: str) -> str:
    return json.loads(claimdex("entity", name, "--format", "json").out)["kind"]


def test_changes_the_kind(claimdex, harbour) -> None:
    assert claimdex("kind", "Quarry Trust", "group").code == 0
    assert kind_of(claimdex, "Quarry Trust") == "group"


def test_what_has_another_kind_now_can_still_be_decided_on(claimdex, harbour) -> None:
    assert claimdex("kind", "Quarry Trust", "place").code == 0
    assert kind_of(claimdex, "Quarry Trust") == "place"
    assert claimdex("rename", "Quarry Trust", "Trust Hill").code == 0
    assert kind_of(claimdex, "Trust Hill") == "place"
    assert claimdex("kind", "Trust Hill", "organisation").code == 0
    assert kind_of(claimdex, "Trust Hill") == "organisation"


def test_refuses_a_kind_that_there_is_not(claimdex, harbour) -> None:
    assert claimdex("kind", "Quarry Trust", "ship").code == 2


def test_a_kind_given_before_counts_again(claimdex, harbour) -> None:
    for typed, kind in (("Ann Kestrel", "group"), ("Annie Kestrel", "place"), ("Ann Kestrel", "group")):
        assert "decided already" not in claimdex("kind", typed, kind).err
        rows = json.loads(claimdex("entities", "--format", "json").out)
        assert {row["id"]: row["kind"] for row in rows}["ann-kestrel"] == kind
    assert "decided already" in claimdex("kind", "Ann Kestrel", "group").err

import json
from pathlib import Path


def test_shows_the_new_name_and_still_finds_the_old_one(claimdex, harbour) -> None:
    assert claimdex("rename", "Brandlow", "Sir Otto Brandlow").code == 0
    row = json.loads(claimdex("entity", "Otto Brandlow", "--format", "json").out)
    assert (row["id"], row["name"]) == ("sir-otto-brandlow", "Sir Otto Brandlow")
    assert "Sir Otto Brandlow" in claimdex("who-said", "Brandlow").out


def test_a_renamed_entity_can_be_decided_on_by_its_new_name(claimdex, harbour, names_of) -> None:
    claimdex("rename", "Brandlow", "Sir Otto Brandlow")
    assert claimdex("merge", "Sir Otto Brandlow", "Quarry Trust").code == 0
    assert "Quarry Trust" in names_of()["sir-otto-brandlow"]
    assert claimdex("rename", "Sir Otto Brandlow", "Otto").code == 0
    assert "otto" in names_of()


def test_hostile_name_stays_one_line_and_no_formula(claimdex, harbour, elsewhere) -> None:
    assert claimdex("rename", "Brandlow", "=HYPERLINK(1)\t\x1b[31m\nx").code == 0
    (line,) = [
        line
        for line in (elsewhere / "claimdex.decisions.tsv").read_text().splitlines()
        if not line.startswith("#")
    ]
    assert line.split("\t")[5] == "'=HYPERLINK(1) [31m x"
    assert claimdex("decisions").code == 0


def test_a_name_given_before_counts_again(claimdex, harbour, names_of) -> None:
    for typed, name in (("Ann Kestrel", "Ann K"), ("Annie Kestrel", "Annie K"), ("Ann Kestrel", "Ann K")):
        ran = claimdex("rename", typed, name)
        assert (ran.code, "decided already" in ran.err) == (0, False)
        assert name.lower().replace(" ", "-") in names_of()
    assert "decided already" in claimdex("rename", "Ann Kestrel", "Ann K").err


def test_a_name_that_a_spreadsheet_would_act_on_is_kept_as_typed(claimdex, harbour) -> None:
    claimdex("rename", "Otto Brandlow", "=Sum Bank")
    assert "\t'=Sum Bank" in Path("claimdex.decisions.tsv").read_text()
    assert '"name":"=Sum Bank"' in claimdex("entities", "--format", "jsonl").out.replace('": "', '":"')

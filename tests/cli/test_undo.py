import json
from pathlib import Path


def decisions(claimdex) -> list[dict[str, str]]:
    return json.loads(claimdex("decisions", "--format", "json").out)


def test_takes_the_last_one_back_and_deletes_nothing(claimdex, harbour, names_of) -> None:
    before = names_of()
    claimdex("merge", "Ann Kestrel", "Otto Brandlow")
    text = Path("claimdex.decisions.tsv").read_text()
    assert claimdex("undo").code == 0
    assert names_of() == before
    assert Path("claimdex.decisions.tsv").read_text().startswith(text)
    assert [row["status"] for row in decisions(claimdex)] == ["undone", "holds"]


def test_takes_back_by_id_and_brings_back(claimdex, harbour, names_of) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow")
    merged = names_of()
    claimdex("rename", "Quarry Trust", "The Trust")
    first = decisions(claimdex)[0]["id"]
    assert claimdex("undo", first).code == 0
    assert "otto-brandlow" in names_of()
    again = claimdex("undo", first)
    assert again.code == 1
    assert f"error: decision {first} is undone already" in again.err
    assert claimdex("undo", decisions(claimdex)[-1]["id"]).code == 0
    assert set(names_of()["ann-kestrel"]) == set(merged["ann-kestrel"])


def test_says_where_there_is_nothing_to_undo(claimdex, harbour) -> None:
    assert claimdex("undo").err.startswith("error: there is no decision to undo")
    assert claimdex("undo", "abc").err.startswith("error: there is no decision abc")

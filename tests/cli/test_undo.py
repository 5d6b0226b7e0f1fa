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


def test_takes_back_all_that_one_command_wrote_and_brings_it_back(claimdex, harbour, names_of) -> None:
    before = names_of()
    claimdex("split", "Ann Kestrel", "--article", "two.json", "--article", "four.json")
    parted = names_of()
    ids = [row["id"] for row in decisions(claimdex)]
    stem = ids[0].removesuffix(".1")
    assert ids == [f"{stem}.1", f"{stem}.2", f"{stem}.3"]
    assert claimdex("undo").code == 0
    assert names_of() == before
    undos = [row["id"] for row in decisions(claimdex)][3:]
    assert claimdex("undo", undos[0].removesuffix(".1")).code == 0
    assert names_of() == parted
    again = claimdex("undo", stem)
    assert (again.code, names_of()) == (0, before)


def test_takes_back_one_line_and_says_that_there_are_more(claimdex, harbour) -> None:
    claimdex("split", "Ann Kestrel", "--article", "two.json", "--article", "four.json")
    stem = decisions(claimdex)[0]["id"].removesuffix(".1")
    ran = claimdex("undo", f"{stem}.2")
    assert f"note: the same command wrote 2 decisions more; to take back all: claimdex undo {stem}" in ran.err
    assert [row["status"] for row in decisions(claimdex)] == ["holds", "undone", "holds", "holds"]

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimdex import relinking

JOURNAL = "claimdex.decisions.tsv"


def rows(claimdex) -> list[dict[str, str]]:
    return json.loads(claimdex("decisions", "--format", "json").out)


def test_lists_who_when_and_why(claimdex, harbour) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow", "--by", "anna", "--why", "one pen name")
    (row,) = rows(claimdex)
    assert row["at"].startswith("20")
    assert row | {"id": "", "at": ""} == {
        "id": "",
        "at": "",
        "by": "anna",
        "verb": "merge",
        "thing": "person: Ann Kestrel",
        "other": "person: Otto Brandlow",
        "why": "one pen name",
        "status": "holds",
        "note": "",
    }
    assert "one pen name" in claimdex("decisions").out
    assert next(csv.reader(io.StringIO(claimdex("decisions", "--format", "csv").out)))[0] == "id"


def test_none_made_is_an_empty_list(claimdex, harbour) -> None:
    assert claimdex("decisions", "--format", "json").out == "[]\n"


def test_edited_by_hand_counts_once_resolved_and_says_so_before(claimdex, harbour, names_of) -> None:
    Path(JOURNAL).write_text("# by hand\n\n-\t-\tanna\tmerge\tperson: Ann Kestrel\tperson: Otto Brandlow\r\n")
    ran = claimdex("entities")
    assert f"note: {JOURNAL} has changed since names were linked; to heed them: claimdex resolve" in ran.err
    assert claimdex("resolve").code == 0
    assert claimdex("entities").err == ""
    assert "Otto Brandlow" in names_of()["ann-kestrel"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("x\t-\tanna\tjoin\tperson: A\tperson: B", "'join' is none of alias, merge"),
        ("x\t-\tanna\tmerge\tperson A\tperson: B", "'person A' is no thing such as 'person: Mike Mullen'"),
        ("x\t-\tanna\tmerge\tship: A\tperson: B", "'ship: A' is no thing"),
        ("x -  anna merge person: A person: B", "1 columns instead of 7"),
        ("x\tyesterday\tanna\tmerge\tperson: A\tperson: B", "'yesterday' is no time"),
        ("x\t-\tanna\tkind\tperson: A\tship", "'ship' is none of person"),
        ("x\t-\tanna\trename\tperson: A", "the name is missing"),
        ("a b\t-\tanna\tmerge\tperson: A\tperson: B", "'a b' is no id"),
        ("x\t-\tanna\tundo\t", "'' is no id of a decision to undo"),
    ],
)
def test_names_file_and_line_of_what_cannot_be_read(
    claimdex, harbour, names_of, line: str, error: str
) -> None:
    before = names_of()
    Path(JOURNAL).write_text(f"# by hand\n{line}\n")
    ran = claimdex("resolve")
    assert ran.code == 1
    assert ran.err.startswith(f"error: {JOURNAL}:2: {error}")
    assert names_of() == before
    assert claimdex("ingest", "one.json", "--extractor", "rules").code == 1


def test_refuses_two_lines_of_one_id(claimdex, harbour) -> None:
    line = "x\t-\tanna\trename\tperson: Ann Kestrel\tAnn"
    Path(JOURNAL).write_text(f"{line}\n{line}\n")
    assert claimdex("resolve").err.startswith(f"error: {JOURNAL}:2: the id x stands in line 1 already")


def test_a_line_that_contradicts_an_earlier_one_is_named_and_does_not_count(
    claimdex, harbour, names_of
) -> None:
    Path(JOURNAL).write_text(
        "a\t-\tanna\tnot-same\tperson: Ann Kestrel\tperson: Otto Brandlow\n"
        "b\t-\tben\tmerge\tperson: Ann Kestrel\tperson: Otto Brandlow\n"
    )
    ran = claimdex("resolve")
    assert ran.code == 0
    assert f"warning: {JOURNAL}: decision b does not count" in ran.err
    assert "decision a says" in ran.err
    assert "otto-brandlow" in names_of()
    assert [(row["status"], row["note"]) for row in rows(claimdex)] == [("holds", ""), ("refused", "a")]


def test_keeps_what_names_nothing_here(claimdex, harbour) -> None:
    Path(JOURNAL).write_text("a\t-\tanna\trename\tperson: Nobody Known\tSomebody\n")
    assert claimdex("resolve").code == 0
    assert rows(claimdex)[0]["status"] == "names nothing here"


def test_does_not_lose_decisions_silently_when_the_file_is_gone(claimdex, harbour, names_of) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow")
    before = names_of()
    Path(JOURNAL).rename("elsewhere.tsv")
    ran = claimdex("ingest", "one.json", "--extractor", "rules")
    assert ran.code == 1
    assert ran.err.startswith(f"error: {JOURNAL} is gone")
    assert f"note: {JOURNAL} is gone" in claimdex("entities").err
    assert names_of() == before
    assert claimdex("--decisions", "elsewhere.tsv", "resolve").code == 0
    assert names_of() == before


def test_another_file_can_be_named_in_the_environment(claimdex, harbour, monkeypatch) -> None:
    monkeypatch.setenv("CLAIMDEX_DECISIONS", "shared.tsv")
    assert claimdex("rename", "Brandlow", "Otto").code == 0
    assert not Path(JOURNAL).exists()
    assert "rename" in Path("shared.tsv").read_text()


def test_ingest_of_the_folder_passes_the_file_over(claimdex, harbour) -> None:
    claimdex("rename", "Brandlow", "Otto")
    ran = claimdex("ingest", ".", "--extractor", "rules")
    assert (ran.code, JOURNAL in ran.err) == (0, False)


def test_exports_and_applies_to_another_database(claimdex, harbour, names_of) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow", "--by", "anna")
    claimdex("rename", "Quarry Trust", "The Trust")
    claimdex("undo")
    before = names_of()
    assert claimdex("decisions", "export", "out.tsv").code == 0
    assert Path("out.tsv").read_text() == Path(JOURNAL).read_text()
    claimdex(
        "--db", "b.db", "ingest", "--extractor", "rules", "four.json", "two.json", "three.json", "one.json"
    )
    ran = claimdex("--db", "b.db", "decisions", "apply", "out.tsv")
    assert ran.code == 0
    assert "3 decisions added, 0 there already, 0 refused" in ran.err
    entities = json.loads(claimdex("--db", "b.db", "entities", "--format", "json").out)
    assert {row["id"]: row["aliases"] for row in entities} == before
    again = claimdex("--db", "b.db", "decisions", "apply", "out.tsv")
    assert "0 decisions added, 3 there already, 0 refused" in again.err


def test_apply_leaves_out_what_contradicts_and_goes_on(claimdex, harbour) -> None:
    claimdex("not-same", "Ann Kestrel", "Otto Brandlow")
    Path("theirs.tsv").write_text(
        "x\t-\tben\tmerge\tperson: Ann Kestrel\tperson: Otto Brandlow\n"
        "y\t-\tben\trename\torganisation: Quarry Trust\tThe Trust\n"
    )
    ran = claimdex("decisions", "apply", "theirs.tsv")
    assert ran.code == 3
    assert "refused: person: Ann Kestrel is the same as person: Otto Brandlow" in ran.err
    assert "1 decision added, 0 there already, 1 refused" in ran.err
    assert [row["verb"] for row in rows(claimdex)] == ["not-same", "rename"]


def test_apply_gives_an_id_that_is_taken_anew_and_the_undo_follows(claimdex, harbour) -> None:
    Path(JOURNAL).write_text("x\t-\tanna\trename\tperson: Ann Kestrel\tAnn\n")
    Path("theirs.tsv").write_text("x\t-\tben\tkind\torganisation: Quarry Trust\tgroup\nz\t-\tben\tundo\tx\n")
    assert claimdex("decisions", "apply", "theirs.tsv").code == 0
    assert [(row["verb"], row["status"]) for row in rows(claimdex)] == [
        ("rename", "holds"),
        ("kind", "undone"),
        ("undo", "holds"),
    ]


def test_what_they_took_back_themselves_contradicts_nothing(claimdex, harbour) -> None:
    claimdex("not-same", "Ann Kestrel", "Otto Brandlow")
    Path("theirs.tsv").write_text(
        "x\t-\tben\tmerge\tperson: Ann Kestrel\tperson: Otto Brandlow\nz\t-\tben\tundo\tx\n"
    )
    assert claimdex("decisions", "apply", "theirs.tsv").code == 0
    assert [row["status"] for row in rows(claimdex)] == ["holds", "undone", "holds"]


@pytest.mark.parametrize("arguments", [["apply", "none.tsv"], ["export"]])
def test_says_which_file_is_missing(claimdex, harbour, arguments: list[str]) -> None:
    ran = claimdex("decisions", *arguments)
    assert ran.code in (1, 2)
    assert "hint: " in ran.err


CRASH = """
import os, claimdex.relinking
from claimdex.cli import run
claimdex.relinking.Upkeep = lambda *given: os.kill(os.getpid(), 9)
run(["merge", "Ann Kestrel", "Otto Brandlow"])
"""


def test_killed_between_the_file_and_the_database_it_is_heeded_by_the_next_writer(
    claimdex, harbour, names_of
) -> None:
    assert subprocess.run([sys.executable, "-c", CRASH], check=False).returncode == -9
    assert "\tmerge\t" in Path(JOURNAL).read_text()
    assert "otto-brandlow" in names_of(), "the database is as it was"
    assert "has changed since names were linked" in claimdex("entities").err
    assert claimdex("set", "one.json", "--outlet", "Harbour News").code == 0
    assert "Otto Brandlow" in names_of()["ann-kestrel"]
    assert claimdex("entities").err == ""


def test_what_is_decided_while_an_ingest_links_names_is_heeded(
    claimdex, harbour, names_of, monkeypatch
) -> None:
    upkeep = relinking.Upkeep

    def late(*given: object) -> object:
        monkeypatch.setattr(relinking, "Upkeep", upkeep)
        assert claimdex("merge", "Ann Kestrel", "Otto Brandlow").code == 0
        return upkeep(*given)

    monkeypatch.setattr(relinking, "Upkeep", late)
    Path("five.json").write_text('{"title": "News five", "text": "Ann Kestrel said the sluice was open."}')
    assert claimdex("ingest", "five.json", "--extractor", "rules").code == 0
    assert "Otto Brandlow" in names_of()["ann-kestrel"]
    assert claimdex("entities").err == ""


def test_apply_refuses_what_merge_refuses(claimdex, harbour, names_of) -> None:
    claimdex("not-same", "Ann Kestrel", "Otto Brandlow")
    merged = claimdex("merge", "Annie Kestrel", "Otto Brandlow")
    assert merged.code == 1
    before = names_of()
    for verb in ("merge", "alias"):
        line = f"x\t-\tben\t{verb}\tperson: Annie Kestrel\tperson: Otto Brandlow\n"
        Path("theirs.tsv").write_text(line)
        ran = claimdex("decisions", "apply", "theirs.tsv")
        assert ran.code == 3
        assert "0 decisions added, 0 there already, 1 refused" in ran.err
    assert names_of() == before


def test_apply_heeds_what_the_same_file_parts_first(claimdex, harbour, names_of) -> None:
    claimdex("not-same", "Ann Kestrel", "Otto Brandlow")
    Path("theirs.tsv").write_text(
        "x\t-\tben\tsplit\tperson: Ann Kestrel\tperson: Annie Kestrel\n"
        "y\t-\tben\tmerge\tperson: Annie Kestrel\tperson: Otto Brandlow\n"
    )
    ran = claimdex("decisions", "apply", "theirs.tsv")
    assert (ran.code, "2 decisions added" in ran.err) == (0, True)
    assert "Otto Brandlow" in names_of()["annie-kestrel"]


def test_an_undo_of_nothing_does_not_hold(claimdex, harbour) -> None:
    Path(JOURNAL).write_text("u\t-\tanna\tundo\tnone\nv\t-\tanna\tkind\tperson: Otto Brandlow\tgroup\n")
    assert [(row["status"], row["note"]) for row in rows(claimdex)] == [
        ("names nothing", "no decision none stands before it"),
        ("holds", ""),
    ]


def test_a_broken_line_is_noted_with_what_to_do(claimdex, harbour) -> None:
    Path(JOURNAL).write_text("# by hand\nx\t-\tanna\tjoin\tperson: A\tperson: B\n")
    err = claimdex("entities").err
    assert f"note: {JOURNAL}:2: 'join' is none of" in err
    assert f"mend line 2 of {JOURNAL}" in err
    assert "claimdex resolve" not in err

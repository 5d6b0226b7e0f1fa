import json
import sqlite3
from pathlib import Path

import pytest

SPIES = """---
title: Admiral points at spies
outlet: Harbor Dispatch
date: 2011-09-22
---
Admiral Mike Mullen told senators on Thursday that the militants were an arm of the spy agency.

"We will not wait," Mullen said.
"""
STRAY = "Prices rose again this week, Finance Minister Hafeez Shaikh said. He said that nobody knew why.\n"


@pytest.fixture
def saved(elsewhere: Path) -> Path:
    folder = elsewhere / "saved"
    folder.mkdir()
    (folder / "spies.md").write_text(SPIES)
    (folder / "stray.txt").write_text(STRAY)
    return folder


def dump() -> list[str]:
    with sqlite3.connect("claimdex.db") as connection:
        return list(connection.iterdump())


def test_folder_goes_in_and_a_summary_comes_out(claimdex, saved: Path) -> None:
    ran = claimdex("ingest", "saved")
    assert (ran.code, ran.out) == (0, "")
    summary = ran.err.splitlines()[0]
    assert summary.startswith("2 articles (2 new, 0 replaced, 0 unchanged) · ")
    assert " claims · " in summary
    assert summary.endswith(" s")
    assert " · 0 skipped · " in summary
    rows = json.loads(claimdex("claims", "--format", "json", "--by", "Mike Mullen").out)
    assert '"We will not wait,"' in [row["content"] for row in rows]


def test_lists_articles_without_outlet_or_date_and_how_to_set_them(claimdex, saved: Path) -> None:
    lines = claimdex("ingest", "saved").err.splitlines()
    stray = json.loads(claimdex("articles", "--outlet", "unknown outlet", "--format", "json").out)[0]
    assert lines[1:] == [
        "1 without an outlet, 1 without a date; to set them:",
        f"  claimdex set {stray['id']} --outlet NAME --date DATE   # saved/stray.txt",
    ]


def test_run_can_supply_outlet_and_date(claimdex, saved: Path) -> None:
    ran = claimdex("ingest", "saved", "--outlet", "Margalla Ledger", "--date", "2011-09-24")
    assert len(ran.err.splitlines()) == 1
    rows = {row["source"]: row for row in json.loads(claimdex("articles", "--format", "json").out)}
    assert rows["saved/stray.txt"]["outlet"] == "Margalla Ledger"
    assert rows["saved/stray.txt"]["published_on"] == "2011-09-24"
    assert rows["saved/spies.md"]["outlet"] == "Harbor Dispatch"
    assert rows["saved/spies.md"]["published_on"] == "2011-09-22"


def test_same_again_changes_nothing(claimdex, saved: Path) -> None:
    claimdex("ingest", "saved")
    before = dump()
    ran = claimdex("ingest", "saved")
    assert ran.err.startswith("2 articles (0 new, 0 replaced, 2 unchanged) · 0 claims · ")
    assert dump() == before


def test_changed_article_is_replaced(claimdex, saved: Path) -> None:
    claimdex("ingest", "saved")
    (saved / "stray.txt").write_text(STRAY.replace("rose", "fell"))
    assert claimdex("ingest", "saved").err.startswith("2 articles (0 new, 1 replaced, 1 unchanged) · ")
    assert "Prices fell" in claimdex("show", "saved/stray.txt").out


def test_article_is_replaced_where_more_or_less_is_asked_for(claimdex, saved: Path) -> None:
    claimdex("ingest", "saved", "--extractor", "rules")
    before = claimdex("claims", "--format", "json").out
    surer = claimdex("ingest", "saved", "--extractor", "rules", "--min-score", "1")
    assert surer.err.startswith("2 articles (0 new, 2 replaced, 0 unchanged) · 0 claims · ")
    assert json.loads(claimdex("claims", "--format", "json").out) == []
    again = claimdex("ingest", "saved", "--extractor", "rules")
    assert again.err.startswith("2 articles (0 new, 2 replaced, 0 unchanged)")
    assert claimdex("claims", "--format", "json").out == before


def test_bad_input_is_skipped_with_its_reason_and_exit_3(claimdex, saved: Path) -> None:
    (saved / "broken.jsonl").write_text('{"text": "A fine line, she said."}\n{"text": \n')
    (saved / "empty.txt").write_text("")
    (saved / "picture.txt").write_bytes(bytes(range(256)) * 40)
    ran = claimdex("ingest", "saved")
    assert (ran.code, ran.out) == (3, "")
    skipped = [line for line in ran.err.splitlines() if line.startswith("skipped ")]
    assert [line.split(": ")[0] for line in skipped] == [
        "skipped saved/broken.jsonl:2",
        "skipped saved/empty.txt",
        "skipped saved/picture.txt",
    ]
    assert " · 3 skipped · " in ran.err


def test_names_no_more_bad_lines_than_fit_on_a_screen(claimdex, saved: Path) -> None:
    (saved / "broken.jsonl").write_text("{\n" * 1_234)
    ran = claimdex("ingest", "saved", "--extractor", "rules")
    said = ran.err.splitlines()
    assert (ran.code, len([line for line in said if line.startswith("skipped ")])) == (3, 20)
    assert said[20] == "... and 1,214 more skipped: -v lists all"
    assert " · 1,234 skipped · " in ran.err
    every = claimdex("ingest", "saved", "--extractor", "rules", "-v").err
    assert len([line for line in every.splitlines() if line.startswith("skipped ")]) == 1_234
    assert "more skipped" not in every


def test_strict_stops_at_the_first_bad_input(claimdex, saved: Path) -> None:
    (saved / "empty.txt").write_text("")
    ran = claimdex("ingest", "saved", "--strict")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: saved/empty.txt: ")
    assert "--strict" in ran.err
    assert json.loads(claimdex("articles", "--format", "json").out) == []


def test_dry_run_stores_nothing(claimdex, saved: Path, elsewhere: Path) -> None:
    ran = claimdex("ingest", "saved", "--dry-run")
    assert ran.code == 0
    assert ran.err.startswith("dry run, nothing stored: 2 articles (2 new, ")
    assert sorted(path.name for path in elsewhere.iterdir()) == ["saved"]


def test_dry_run_knows_what_is_stored_and_leaves_it(claimdex, saved: Path) -> None:
    claimdex("ingest", "saved/spies.md")
    before = dump()
    assert "2 articles (1 new, 0 replaced, 1 unchanged)" in claimdex("ingest", "saved", "--dry-run").err
    assert dump() == before


def test_reads_standard_input(claimdex) -> None:
    assert claimdex("ingest", "-", stdin=STRAY.encode()).code == 0
    assert json.loads(claimdex("articles", "--format", "json").out)[0]["source"] == "-"


def test_several_jobs_give_the_same_database(claimdex, saved: Path) -> None:
    claimdex("ingest", "saved")
    claimdex("ingest", "saved", "--jobs", "2", "--db", "other.db")
    one, other = (
        claimdex("claims", "--format", "json", "--db", path).out for path in ("claimdex.db", "other.db")
    )
    assert one == other != "[]\n"


def test_field_names_can_be_told(claimdex, elsewhere: Path) -> None:
    (elsewhere / "odd.json").write_text(json.dumps({"article_body": STRAY, "kop": "Prices"}))
    ran = claimdex("ingest", "odd.json", "--field", "text=article_body", "--field", "title=kop")
    assert ran.code == 0
    assert json.loads(claimdex("articles", "--format", "json").out)[0]["title"] == "Prices"


def test_own_table_of_outlets_is_used(claimdex, elsewhere: Path) -> None:
    (elsewhere / "mine.tsv").write_text("Margalla Ledger\tledger.example\tML\n")
    (elsewhere / "one.json").write_text(json.dumps({"text": STRAY, "outlet": "ML"}))
    assert claimdex("ingest", "one.json", "--outlets", "mine.tsv").code == 0
    assert json.loads(claimdex("articles", "--format", "json").out)[0]["outlet"] == "Margalla Ledger"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([], "error: Missing argument 'PATH...'"),
        (["saved", "--field", "body"], "error: --field 'body' is not NAME=KEY"),
        (["saved", "--date", "soon"], "error: Invalid value for '--date'"),
        (["saved", "--jobs", "-1"], "error: Invalid value for '--jobs'"),
        (["saved", "--outlets", "nowhere.tsv"], "error: Invalid value for '--outlets'"),
        (["saved", "--model", "nowhere"], "error: Invalid value for '--model': Directory 'nowhere' does not"),
        (["saved", "--extractor", "guesses"], "error: Invalid value for '--extractor'"),
        (["saved", "--min-score", "2"], "error: Invalid value for '--min-score'"),
    ],
)
def test_wrong_usage_is_refused_before_anything_is_made(
    claimdex, saved: Path, elsewhere: Path, arguments: list[str], error: str
) -> None:
    ran = claimdex("ingest", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(error)
    assert not (elsewhere / "claimdex.db").exists()


def test_path_that_is_not_there_is_skipped(claimdex) -> None:
    ran = claimdex("ingest", "nowhere")
    assert ran.code == 3
    assert ran.err.startswith("skipped nowhere: ")


def test_quiet_prints_nothing(claimdex, saved: Path) -> None:
    (saved / "empty.txt").write_text("")
    ran = claimdex("ingest", "saved", "-q")
    assert (ran.code, ran.out, ran.err) == (3, "", "")


def test_interrupt_says_how_to_go_on(claimdex, saved: Path, monkeypatch) -> None:
    from claimdex.store import Store

    def interrupted(self: Store, *pairs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "put", interrupted)
    ran = claimdex("ingest", "saved")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() == (
        "error: interrupted\nhint: what is stored stays; to go on, type the same command again"
    )


def test_file_name_cannot_forge_a_line_or_an_escape(claimdex, elsewhere: Path) -> None:
    (elsewhere / "a\nerror: forged \x1b[31m.txt").write_text("")
    ran = claimdex("ingest", ".")
    assert ran.code == 3
    assert "\x1b" not in ran.err
    assert not any(line.startswith("error:") for line in ran.err.splitlines())
    assert "a\\x0aerror: forged \\x1b[31m.txt" in ran.err

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest

from claimdex.models import Article, Extraction
from claimdex.rows import ClaimRow
from claimdex.store import open_writing


def numbers(text: str, ids: dict[str, str]) -> list[str]:
    """Return the claims as "dispatch-1" and the like."""
    names = {article_id: Path(source).stem for source, article_id in ids.items()}
    return [f"{names[row['article_id']]}-{row['id'].rpartition('-')[2]}" for row in json.loads(text)]


ALL = ["dispatch-1", "dispatch-2", "courier-1", "courier-2", "courier-3", "stray-1"]


def test_lists_claims_in_the_order_of_publication(claimdex, ids) -> None:
    ran = claimdex("claims", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert numbers(ran.out, ids) == ALL


def test_json_has_every_documented_key_in_order(claimdex, ids) -> None:
    row = json.loads(claimdex("claims", "--format", "json").out)[0]
    assert list(row) == [field.name for field in dataclasses.fields(ClaimRow)]
    assert list(row)[:21] == [
        "id",
        "article_id",
        "outlet",
        "published_on",
        "title",
        "url",
        "source",
        "speaker",
        "speaker_id",
        "speaker_text",
        "cue",
        "content",
        "kind",
        "stance",
        "about",
        "via",
        "start",
        "end",
        "spans",
        "context",
        "score",
    ]
    assert row["content"] == "that the Haqqani network is an arm of Inter-Services Intelligence"
    assert row["spans"]["content"] == [[row["start"], row["end"]]]
    assert row["about"] == ["Haqqani network", "Inter-Services Intelligence"]


def test_unresolved_speaker_is_null_with_its_words_and_candidates(claimdex, ids) -> None:
    rows = json.loads(claimdex("claims", "--unresolved", "--format", "json").out)
    assert [(row["speaker"], row["speaker_text"], row["candidates"]) for row in rows] == [
        (None, "a senior official", []),
        (None, "He", ["Foreign Ministry", "Mike Mullen"]),
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--about", "ISI"], ["dispatch-1", "courier-2"]),
        (["--about", "the haqqani NETWORK"], ["dispatch-1", "courier-1", "courier-2"]),
        (["--by", "Mullen"], ["dispatch-1", "courier-2"]),
        (["--by", "mike-mullen", "--outlet", "kabul courier"], ["courier-2"]),
        (["--outlet", "unknown outlet"], ["stray-1"]),
        (["--since", "2011-09-23"], ["courier-1", "courier-2", "courier-3"]),
        (["--until", "2011-09-22"], ["dispatch-1", "dispatch-2"]),
        (["--since", "2011-09", "--until", "2011-09"], ALL[:-1]),
        (["--since", "2012"], []),
        (["--kind", "direct"], ["dispatch-2"]),
        (["--stance", "denies"], ["courier-1"]),
        (["--stance", "DENIES", "--kind", "Indirect"], ["courier-1"]),
        (["--min-score", "0.95"], []),
        (["--phrase", "arm"], ["dispatch-1", "courier-2"]),
        (["--article", "saved/stray.txt"], ["stray-1"]),
        (["--about", "ISI", "--stance", "denies"], []),
        (["--limit", "2"], ALL[:2]),
        (["--limit", "0"], ALL),
    ],
)
def test_filters_narrow_together(claimdex, ids, arguments: list[str], expected: list[str]) -> None:
    ran = claimdex("claims", "--format", "json", *arguments)
    assert ran.code == 0
    assert numbers(ran.out, ids) == expected


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["--about", "Haqqani"], 1, "error: 'Haqqani' may mean 2 entities\n"),
        (["--by", "Mulen"], 1, "error: no entity is called 'Mulen'\n"),
        (["--outlet", "Kabul Curier"], 1, "error: no outlet is called 'Kabul Curier'\n"),
        (["--article", "nowhere.txt"], 1, "error: there is no article nowhere.txt\n"),
        (["--since", "yesterday"], 2, "error: Invalid value for '--since'"),
        (["--stance", "doubts"], 2, "error: Invalid value for '--stance': 'doubts' is not one of 'asserts',"),
        (["--kind", "oral"], 2, "error: Invalid value for '--kind': 'oral' is not one of 'direct', 'mixed',"),
        (
            ["--until", "2011-02-30"],
            2,
            "error: Invalid value for '--until': '2011-02-30' is not in the calendar",
        ),
        (["--since", "2011-09-24", "--until", "2011-09-22"], 2, "error: --since 2011-09-24 is later than"),
    ],
)
def test_refuses_filters_that_mean_nothing(
    claimdex, ids, arguments: list[str], code: int, error: str
) -> None:
    ran = claimdex("claims", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(error)


def test_ambiguous_filter_says_what_to_type(claimdex, ids) -> None:
    lines = claimdex("claims", "--about", "Haqqani").err.splitlines()
    assert lines[2:] == [
        "  --about haqqani-network      Haqqani network, group: 3 claims about it, 0 by it",
        "  --about sirajuddin-haqqani   Sirajuddin Haqqani, person: 0 claims about them, 1 by them",
    ]


def test_table_shows_the_text_as_written_and_no_escape(claimdex, ids) -> None:
    text = claimdex("claims").out
    assert '"=SUM(A1) [sic]\\x1b[31m \\u202eis no answer,"' in text
    assert "\x1b" not in text
    assert "He (unresolved)" in text
    assert "unknown outlet" in text


def test_table_says_how_many_are_left_out(claimdex, ids) -> None:
    assert claimdex("claims", "--limit", "4").out.endswith("... and 2 more claims: --limit 0 shows all\n")
    assert "more" not in claimdex("claims").out


def test_table_says_only_that_there_are_more_where_counting_them_takes_long(
    claimdex, ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("claims", "--about", "haqqani-network", "--kind", "indirect", "--limit")
    every = len(json.loads(claimdex(*asked, "0", "--format", "json").out))
    assert every > 1
    monkeypatch.setattr("claimdex.store.first_page.COUNTED_OVER", 0)
    assert claimdex(*asked, "1").out.endswith("\n... and more claims: --limit 0 shows all\n")
    assert "more" not in claimdex(*asked, str(every)).out


@pytest.mark.parametrize(("format", "nothing"), [("json", "[]\n"), ("jsonl", ""), ("table", "no claims\n")])
def test_no_rows_are_no_error(claimdex, ids, format: str, nothing: str) -> None:
    ran = claimdex("claims", "--since", "2012", "--format", format)
    assert (ran.code, ran.out, ran.err) == (0, nothing, "")


def test_csv_without_rows_has_a_header(claimdex, ids) -> None:
    text = claimdex("claims", "--since", "2012", "--format", "csv").out
    assert text == ",".join(field.name for field in dataclasses.fields(ClaimRow)) + "\n"


def test_csv_defuses_formulas(claimdex, ids) -> None:
    rows = list(csv.DictReader(io.StringIO(claimdex("claims", "--format", "csv").out)))
    assert rows[5]["content"] == "'+1 was the number to call"
    assert rows[0]["about"] == "Haqqani network; Inter-Services Intelligence"


def test_file_gets_the_format_of_its_suffix(claimdex, ids, elsewhere: Path) -> None:
    ran = claimdex("claims", "-o", "found.json")
    assert (ran.code, ran.out) == (0, "")
    assert len(json.loads((elsewhere / "found.json").read_text())) == 6
    claimdex("claims", "-o", "found.txt")
    assert (elsewhere / "found.txt").read_text().startswith("date")
    claimdex("claims", "-o", "found.txt", "--format", "jsonl")
    assert json.loads((elsewhere / "found.txt").read_text().splitlines()[0])["kind"] == "indirect"


def test_interrupted_ingest_is_said_on_standard_error(claimdex, ids) -> None:
    with open_writing("claimdex.db") as store:
        store.put([(Article("Nobody said anything.", source="saved/late.txt"), Extraction())])
        assert store.needs_resolving()
    ran = claimdex("claims", "--format", "json")
    assert ran.code == 0
    assert ran.err.startswith("note: ")
    assert ran.err.endswith("claimdex resolve\n")
    assert claimdex("claims", "-q").err == ""

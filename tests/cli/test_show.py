import dataclasses
import json
import re
from pathlib import Path

import pytest

from claimdex.store import Revision


@pytest.mark.parametrize("how", ["id", "prefix", "source", "url"])
def test_article_is_found_by_id_prefix_source_or_url(claimdex, ids, how: str) -> None:
    article = ids["saved/dispatch.txt"]
    typed = {
        "id": article,
        "prefix": article[:4],
        "source": "saved/dispatch.txt",
        "url": "http://harbor.example/spies",
    }
    assert f"article  {article}\n" in claimdex("show", typed[how]).out


def test_shows_the_text_with_claims_marked(claimdex, ids) -> None:
    ran = claimdex("show", "saved/dispatch.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "title    Admiral points at spies\n"
        "outlet   Harbor Dispatch\n"
        "date     22 Sep 2011\n"
        "byline   A. Writer\n"
        "place    WASHINGTON\n"
        "url      https://harbor.example/spies\n"
        "source   saved/dispatch.txt\n"
        f"article  {ids['saved/dispatch.txt']}\n"
        "claims   found by rules\n"
        "\n"
        "Admiral points at spies\n"
        "\n"
        "WASHINGTON: Mike Mullen told senators [1: that the Haqqani network is an arm of\n"
        "Inter-Services Intelligence :1].\n"
        "\n"
        '[2: "=SUM(A1) [sic]\\x1b[31m \\u202eis no answer," :2] a senior official said.\n'
        "\n"
        "  1  Mike Mullen · told · indirect · asserts · about Haqqani network,\n"
        "     Inter-Services Intelligence\n"
        "  2  a senior official (unresolved) · said · direct · asserts\n"
    )


def test_json_holds_the_text_into_which_the_offsets_point(claimdex, ids) -> None:
    article = json.loads(claimdex("show", "saved/courier.html", "--format", "json").out)
    assert article["outlet"] == "Kabul Courier"
    assert len(article["claims"]) == 3
    for claim in article["claims"]:
        assert article["text"][claim["start"] : claim["end"]] == claim["content"]
    for mention in article["mentions"]:
        assert article["text"][mention["start"] : mention["end"]] == mention["text"]


def test_unknown_article_is_an_error(claimdex, ids) -> None:
    ran = claimdex("show", "nowhere.txt")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "error: there is no article nowhere.txt\nhint: list them with: claimdex articles\n"


def test_limit_is_for_claims_and_mentions(claimdex, ids) -> None:
    article = json.loads(claimdex("show", "saved/courier.html", "--format", "json", "--limit", "1").out)
    assert (len(article["claims"]), len(article["mentions"])) == (1, 1)


def test_says_how_many_claims_are_left_out(claimdex, ids) -> None:
    text = claimdex("show", "saved/courier.html", "--limit", "1").out
    assert text.endswith("\n... and 2 more claims: --limit 0 shows all\n")
    for limit in (["--limit", "3"], ["--limit", "0"], []):
        assert "more claim" not in claimdex("show", "saved/courier.html", *limit).out


@pytest.fixture
def changed(elsewhere: Path, claimdex) -> str:
    """Store an article, then another text of it; return where it was read."""
    for text in ("The river is rising, Ms. Okafor said.", "The river is falling, Ms. Okafor said."):
        (elsewhere / "river.txt").write_text(f"{text}\n")
        assert claimdex("ingest", "river.txt").code == 0
    return "river.txt"


def test_lists_earlier_texts_with_when_they_were_replaced(claimdex, changed: str) -> None:
    ran = claimdex("show", changed, "--revisions")
    assert (ran.code, ran.err) == (0, "")
    heading, row = ran.out.splitlines()
    assert heading.split()[0] == "replaced"
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  ", row)
    assert row.endswith("  The river is rising, Ms. Okafor said.")


def test_json_of_earlier_texts_holds_each_whole(claimdex, changed: str) -> None:
    (row,) = json.loads(claimdex("show", changed, "--revisions", "--format", "json").out)
    assert list(row) == [field.name for field in dataclasses.fields(Revision)]
    assert row["text"].strip() == "The river is rising, Ms. Okafor said."


def test_article_that_never_changed_has_no_earlier_text(claimdex, ids) -> None:
    assert claimdex("show", "saved/stray.txt", "--revisions").out == "no earlier texts\n"
    assert claimdex("show", "saved/stray.txt", "--revisions", "--format", "json").out == "[]\n"


def test_file_of_several_articles_lists_them(claimdex, several: str) -> None:
    ran = claimdex("show", several)
    assert (ran.code, ran.out) == (1, "")
    error, say, first, second = ran.err.splitlines()
    assert (error, say) == (f"error: {several} holds 2 articles", "hint: say which, by its id:")
    for line, number in ((first, 1), (second, 2)):
        command, _, described = line.strip().partition("   ")
        assert described == f"{several}:{number} Day {number}"
        assert f"source   {several}:{number}\n" in claimdex(*command.split()[1:]).out


def test_file_of_one_article_stands_for_it(claimdex, elsewhere: Path) -> None:
    (elsewhere / "a.jsonl").write_text('{"text": "The river is rising, Ms. Okafor said."}\n')
    claimdex("ingest", "a.jsonl")
    assert "The river is rising" in claimdex("show", "a.jsonl").out


@pytest.mark.parametrize(
    "command", [["show"], ["remove"], ["claims", "--article"], ["mentions", "--article"]]
)
def test_hint_leads_to_the_database_of_this_run(claimdex, ids, elsewhere: Path, command: list[str]) -> None:
    (elsewhere / "claimdex.db").rename(elsewhere / "my own.db")
    ran = claimdex("--db", "my own.db", *command, "nowhere.txt")
    assert ran.err == (
        'error: there is no article nowhere.txt\nhint: list them with: claimdex --db "my own.db" articles\n'
    )

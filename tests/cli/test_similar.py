import csv
import io
import json

import pytest

from tests.cli.conftest import CORPUS, STRAY, fill


def test_nearest_claims_come_first_with_score_and_reason(claimdex, ids) -> None:
    ran = claimdex("similar", "The Haqqani network is the arm of the ISI", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    rows = json.loads(ran.out)
    assert [row["content"] for row in rows[:2]] == [
        "that the Haqqani network is an arm of Inter-Services Intelligence"
    ] * 2
    assert rows[0]["match_score"] == rows[1]["match_score"] > rows[2]["match_score"]
    assert rows[0]["id"] < rows[1]["id"]
    assert rows[0]["match_reason"] == "names: Haqqani; words: arm, network"
    assert rows[2]["match_reason"].endswith(
        "one says no to it"
    )  # the ministry denies that it knows the network
    assert list(rows[0])[:3] == ["match_score", "match_reason", "id"]


def test_table_shows_the_nearest_and_how_many_others(claimdex, ids) -> None:
    ran = claimdex("similar", "the Haqqani network", "--limit", "1")
    assert ran.code == 0
    heading = ["score", "date", "outlet", "speaker", "content", "shared", "claim"]
    assert ran.out.splitlines()[0].split() == heading
    assert "... and 3 more claims: --limit 0 shows all" in ran.out


def test_nothing_near_is_no_error(claimdex, ids) -> None:
    assert claimdex("similar", "zebra quilt", "--format", "json").out == "[]\n"
    ran = claimdex("similar", "zebra quilt", "--format", "csv")
    assert (ran.code, len(list(csv.reader(io.StringIO(ran.out))))) == (0, 1)


@pytest.mark.parametrize("text", ["", "  ", "!?", '"'])
def test_text_without_a_word_is_an_error(claimdex, ids, text: str) -> None:
    ran = claimdex("similar", text)
    assert (ran.code, ran.out) == (2, "")
    assert "holds no word" in ran.err
    assert "hint:" in ran.err


HOSTILE = [
    '"number" AND',
    "number OR NOT (NEAR",
    "number*",
    "content:number",
    "^number + call",
    "call -number",
    "number'; DROP TABLE claims; --",
    'number "" call\x00',
    "number \ud800 call",
    "{number}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_search_syntax(claimdex, ids, text: str) -> None:
    ran = claimdex("similar", text, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)[0]["article_id"] == ids[STRAY.source]


def test_a_whole_article_may_be_typed(claimdex, ids) -> None:
    words = " ".join(f"word{number}" for number in range(5000))
    assert claimdex("similar", f"the number to call {words}", "--format", "json").code == 0


def test_database_must_be_there(claimdex) -> None:
    ran = claimdex("similar", "the number")
    assert ran.code == 1
    assert "claimdex.db" in ran.err


def test_what_was_read_first_makes_no_difference(claimdex, elsewhere) -> None:
    fill("one.db", CORPUS)
    fill("other.db", CORPUS[::-1])
    asked = ("similar", "the Haqqani network is an arm", "--format", "json")
    assert claimdex("--db", "one.db", *asked).out == claimdex("--db", "other.db", *asked).out != "[]\n"

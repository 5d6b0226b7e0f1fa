import json
from pathlib import Path

import pytest

DOUBTFUL = {
    "a": "Ines Calder said the ferry was late. Ines Calder left.",
    "b": "Marta Calder said the ferry was full. Marta Calder left.",
    "c": "Calder said the ferry was old. Calder added that Calder was tired. Calder left.",
    "d": "The Quarry Trust said it knew nothing.",
    "e": "The National Quarry Trust said it was safe.",
}


@pytest.fixture
def doubtful(elsewhere, claimdex) -> dict[str, str]:
    for name, text in DOUBTFUL.items():
        (elsewhere / f"{name}.json").write_text(json.dumps({"title": f"News {name}", "text": text}))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in DOUBTFUL)).code == 0
    rows = json.loads(claimdex("articles", "--format", "json").out)
    return {Path(row["source"]).stem: row["id"] for row in rows}


def pairs(claimdex) -> list[tuple[str, str]]:
    rows = json.loads(claimdex("review", "--list", "--format", "json").out)
    return [(row["first"], row["second"]) for row in rows]


def test_lists_the_most_mentioned_first(claimdex, doubtful) -> None:
    assert pairs(claimdex) == [
        ("Ines Calder", "Calder"),
        ("Marta Calder", "Calder"),
        ("National Quarry Trust", "Quarry Trust"),
    ]
    out = claimdex("review", "--list").out
    assert "left open: two people fit" in out
    assert not Path("claimdex.decisions.tsv").exists()


def test_shows_both_with_their_sentences_and_takes_answers(claimdex, doubtful) -> None:
    ran = claimdex("review", "--by", "anna", stdin=b"d\nk\ns\n")
    assert ran.code == 0
    assert "Ines Calder said the ferry was late." in ran.out
    assert "Calder said the ferry was old." in ran.out
    assert "2 decisions made" in ran.err
    rows = json.loads(claimdex("decisions", "--format", "json").out)
    assert [(row["verb"], row["thing"], row["other"]) for row in rows] == [
        ("not-same", "person: Ines Calder", f"person: Calder @{doubtful['c']}"),
        ("merge", "organisation: National Quarry Trust", "organisation: Quarry Trust"),
    ]
    mentions = claimdex("mentions", "--article", "c.json", "--format", "jsonl").out
    assert '"entity_id": "marta-calder"' in mentions, "only one of that name is left"
    assert pairs(claimdex) == []


def test_says_why_and_asks_again(claimdex, doubtful) -> None:
    ran = claimdex("review", stdin=b"w\nq\n")
    assert ran.out.count("verdict  undecided") == 1
    assert "0 decisions made" in ran.err
    assert not Path("claimdex.decisions.tsv").exists()


def test_what_follows_from_an_answer_is_not_asked(claimdex, doubtful) -> None:
    claimdex("not-same", "Ines Calder", "Marta Calder")
    ran = claimdex("review", "--limit", "1", stdin=b"s\n")
    assert "1 decision made" in ran.err
    assert pairs(claimdex) == [("National Quarry Trust", "Quarry Trust")]


def test_the_end_of_piped_answers_ends_it_and_keeps_what_was_decided(claimdex, doubtful) -> None:
    ran = claimdex("review", stdin=b"s\n")
    assert ran.code == 0
    assert "1 decision made" in ran.err


def test_asks_nobody_where_nobody_is_there(claimdex, doubtful) -> None:
    ran = claimdex("review")
    assert ran.code == 2
    assert "error: review asks questions, and nobody is there to answer" in ran.err
    assert "review --list" in ran.err


def test_an_answer_it_does_not_know_is_asked_again(claimdex, doubtful) -> None:
    ran = claimdex("review", stdin=b"maybe\nq\n")
    assert ran.code == 0
    assert "'maybe' is not one of" in ran.err

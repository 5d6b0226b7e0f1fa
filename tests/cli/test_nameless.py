"""Decisions about entities that have no name of their own: each stays one, and one command is one undo."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from .conftest import where

JOURNAL = "claimdex.decisions.tsv"


def groups(claimdex) -> set[frozenset[str]]:
    """Return which articles name the same."""
    found = defaultdict(set)
    for article, entity in where(claimdex).items():
        found[entity].add(article)
    return set(map(frozenset, found.values()))


MEN, WOMEN = frozenset({"mill1", "mill2", "mill3"}), frozenset({"dam1", "dam2", "dam3"})


def verbs() -> list[str]:
    lines = Path(JOURNAL).read_text().splitlines()
    return [line.split("\t")[3] for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    "command",
    [
        ["alias", "HIM", "Otto Brenfold"],
        ["rename", "HIM", "Otto Brenfold"],
        ["kind", "HIM", "group"],
        ["not-same", "HIM", "HER"],
        ["not-same", "HER", "HIM"],
    ],
    ids=" ".join,
)
def test_stay_whole_and_come_back_with_one_undo(claimdex, spouses, names_of, command) -> None:
    ids = {"HIM": spouses["mill1"], "HER": spouses["dam1"]}
    before = names_of()
    assert groups(claimdex) == {MEN, WOMEN}
    assert claimdex(*(ids.get(word, word) for word in command)).code == 0
    assert groups(claimdex) == {MEN, WOMEN}
    assert claimdex("undo").code == 0
    assert (groups(claimdex), names_of()) == ({MEN, WOMEN}, before)
    rows = json.loads(claimdex("decisions", "--format", "json").out)
    assert {row["status"] for row in rows if row["verb"] != "undo"} == {"undone"}


def test_not_same_parts_two_things_once(claimdex, spouses) -> None:
    claimdex("not-same", spouses["mill1"], spouses["dam1"])
    assert verbs() == ["not-same", *["merge"] * 4]


def test_not_same_takes_one_mention_out(claimdex, spouses) -> None:
    ran = claimdex("not-same", spouses["mill1"], "mill2.json:25")
    assert ran.code == 0
    assert groups(claimdex) == {MEN - {"mill2"}, frozenset({"mill2"}), WOMEN}


def test_split_takes_articles_out_and_leaves_the_rest_one(claimdex, spouses) -> None:
    ran = claimdex("split", spouses["dam1"], "--article", "dam3.json")
    assert ran.code == 0
    assert groups(claimdex) == {MEN, WOMEN - {"dam3"}, frozenset({"dam3"})}
    assert claimdex("undo").code == 0
    assert groups(claimdex) == {MEN, WOMEN}


def test_merge_makes_one_of_two(claimdex, spouses) -> None:
    assert claimdex("merge", spouses["mill1"], spouses["dam1"]).code == 0
    assert groups(claimdex) == {MEN | WOMEN}
    assert claimdex("undo").code == 0
    assert groups(claimdex) == {MEN, WOMEN}


def test_renamed_again_it_is_called_so(claimdex, spouses) -> None:
    for name in ("Otto Brenfold", "Odo Brenfold", "Otto Brenfold"):
        row = json.loads(claimdex("mentions", "--article", "mill1.json", "--format", "json").out)[0]
        assert claimdex("rename", row["entity_id"], name).code == 0
    row = json.loads(claimdex("mentions", "--article", "mill1.json", "--format", "json").out)[0]
    assert row["entity_id"] == "otto-brenfold"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("s", {MEN | WOMEN}), ("d", {MEN, WOMEN})],
)
def test_review_of_two_keeps_each_whole(
    claimdex, spouses, answer: str, expected: set[frozenset[str]]
) -> None:
    (row,) = json.loads(claimdex("review", "--list", "--format", "json").out)
    assert {row["first_id"], row["second_id"]} == set(spouses.values())
    assert claimdex("review", stdin=f"{answer}\n".encode()).code == 0
    assert groups(claimdex) == expected
    assert claimdex("undo").code == 0
    assert groups(claimdex) == {MEN, WOMEN}


@pytest.mark.parametrize("answer", ["s", "d"])
def test_review_of_a_mention_keeps_the_entity_whole(claimdex, spouses, elsewhere, answer: str) -> None:
    text = "Brenfold said the lock was open. Brenfold left. Brenfold said it was late."
    (elsewhere / "lock.json").write_text(json.dumps({"title": "The lock", "text": text}))
    assert claimdex("ingest", "--extractor", "rules", "lock.json").code == 0
    listed = json.loads(claimdex("review", "--list", "--format", "json").out)
    place = next(at for at, row in enumerate(listed) if row["article_id"])
    asked = MEN if listed[place]["first_id"] == where(claimdex)["mill1"] else WOMEN
    (left,) = {MEN, WOMEN} - {asked}
    answers = "k\n" * place + f"{answer}\n"
    assert claimdex("review", "--limit", str(place + 1), stdin=answers.encode()).code == 0
    lock = {"lock"} & where(claimdex).keys()
    if answer == "s":
        assert groups(claimdex) == {asked | {"lock"}, left}
    else:
        assert groups(claimdex) in ({asked, left | lock}, {asked, left, frozenset(lock)})


@pytest.mark.parametrize(
    "command",
    [
        ["alias", "HIM", "Otto Brenfold"],
        ["rename", "HIM", "Otto Brenfold"],
        ["not-same", "HIM", "HER"],
        ["not-same", "HER", "HIM"],
    ],
    ids=" ".join,
)
def test_later_articles_follow_what_was_decided(claimdex, spouses, elsewhere, command) -> None:
    ids = {"HIM": spouses["mill1"], "HER": spouses["dam1"]}
    assert claimdex(*(ids.get(word, word) for word in command)).code == 0
    later = {"mill4": "Mr. Brenfold", "dam4": "Mrs. Brenfold", "lock": "Brenfold"}
    for name, called in later.items():
        text = f"{called} said the lock was open. {called} left."
        (elsewhere / f"{name}.json").write_text(json.dumps({"title": f"The {name}", "text": text}))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in later)).code == 0
    assert groups(claimdex) - {frozenset({"lock"})} == {MEN | {"mill4"}, WOMEN | {"dam4"}}

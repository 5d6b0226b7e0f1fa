import json

import pytest


def articles(claimdex) -> dict[str, dict[str, object]]:
    return {row["source"]: row for row in json.loads(claimdex("articles", "--format", "json").out)}


def test_sets_what_an_article_does_not_say(claimdex, ids) -> None:
    ran = claimdex("set", "saved/stray.txt", "--outlet", "Margalla Ledger", "--date", "2011-09-23")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"set outlet, published_on of {ids['saved/stray.txt']} (saved/stray.txt)\n"
    row = articles(claimdex)["saved/stray.txt"]
    assert (row["outlet"], row["published_on"]) == ("Margalla Ledger", "2011-09-23")


@pytest.mark.parametrize("name", ["title", "byline", "url", "place"])
def test_every_field_can_be_set_and_taken_away(claimdex, ids, name: str) -> None:
    assert claimdex("set", ids["saved/stray.txt"], f"--{name}", "https://x.example/1").code == 0
    assert articles(claimdex)["saved/stray.txt"][name] == "https://x.example/1"
    assert claimdex("set", ids["saved/stray.txt"], f"--{name}", "").code == 0
    assert articles(claimdex)["saved/stray.txt"][name] is None


def test_date_can_be_taken_away(claimdex, ids) -> None:
    assert claimdex("set", "saved/dispatch.txt", "--date", "").code == 0
    assert articles(claimdex)["saved/dispatch.txt"]["published_on"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["saved/stray.txt"], 2, "error: nothing to set"),
        (["saved/stray.txt", "--date", "23 September"], 2, "error: Invalid value for '--date'"),
        (["saved/stray.txt", "--date", "2011-09"], 2, "error: Invalid value for '--date'"),
        (["nowhere.txt", "--outlet", "X"], 1, "error: there is no article nowhere.txt"),
    ],
)
def test_refuses_what_cannot_be_set(claimdex, ids, arguments: list[str], code: int, error: str) -> None:
    before = articles(claimdex)
    ran = claimdex("set", *arguments)
    assert ran.code == code
    assert ran.err.startswith(error)
    assert articles(claimdex) == before


def test_leaves_nothing_to_resolve(claimdex, ids) -> None:
    claimdex("set", "saved/stray.txt", "--outlet", "Margalla Ledger")
    assert claimdex("claims").err == ""

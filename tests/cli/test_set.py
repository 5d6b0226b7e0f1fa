import json

import pytest


def articles(claimdex) -> dict[str, dict[str, object]]:
    return {row["source"]: row for row in json.loads(claimdex("articles", "--format", "json").out)}


def test_sets_what_an_article_does_not_say(claimdex, ids) -> None:
    ran = claimdex("set", "saved/stray.txt", "--outlet", "Margalla Ledger", "--date", "2011-09-23")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"set outlet, date of {ids['saved/stray.txt']} (saved/stray.txt)\n"
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
        (["saved/stray.txt", "--unset", "colour"], 2, "error: Invalid value for '--unset'"),
        (["saved/stray.txt", "--place", "X", "--unset", "place"], 2, "error: --place and --unset place"),
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


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("outlet", "bbc", "BBC News"),
        ("outlet", "  Margalla\n  Ledger ", "Margalla Ledger"),
        ("outlet", "harbor dispatch", "Harbor Dispatch"),
        ("outlet", "  ", None),
        ("title", "two\nlines", "two lines"),
        ("title", " \t ", None),
        ("url", " https://x.example/1 ", "https://x.example/1"),
    ],
)
def test_value_is_stored_in_the_form_that_ingest_gives_it(
    claimdex, ids, field: str, typed: str, stored: str | None
) -> None:
    assert claimdex("set", "saved/stray.txt", f"--{field}", typed).code == 0
    assert articles(claimdex)["saved/stray.txt"][field] == stored


def test_own_outlet_can_be_respelled(claimdex, ids) -> None:
    claimdex("set", "saved/dispatch.txt", "--outlet", "HARBOR Dispatch")
    assert articles(claimdex)["saved/dispatch.txt"]["outlet"] == "HARBOR Dispatch"


def test_unset_gives_back_what_was_read(claimdex, ids) -> None:
    article = "saved/dispatch.txt"
    before = articles(claimdex)[article]
    claimdex("set", article, "--outlet", "", "--date", "2011-09-25", "--title", "Another")
    ran = claimdex("set", article, "--unset", "outlet", "--unset", "date", "--byline", "B. Writer")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"set byline of {ids[article]} ({article})\nunset outlet, date of {ids[article]} ({article})\n"
    )
    assert articles(claimdex)[article] == before | {"title": "Another", "byline": "B. Writer"}

import dataclasses
import json

import pytest

from claimdex.rows import ArticleRow


def test_lists_articles_in_the_order_of_publication(claimdex, ids) -> None:
    ran = claimdex("articles")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "article       date        outlet           title                    words  claims\n"
        f"{ids['saved/dispatch.txt']}  2011-09-22  Harbor Dispatch  Admiral points at spies     28       2\n"
        f"{ids['saved/courier.html']}  2011-09-24  Kabul Courier    Ministry rejects charge     32       3\n"
        f"{ids['saved/stray.txt']}  -           unknown outlet   -                            9       1\n"
    )


def test_json_has_every_documented_key_in_order(claimdex, ids) -> None:
    row = json.loads(claimdex("articles", "--format", "json").out)[0]
    assert list(row) == [field.name for field in dataclasses.fields(ArticleRow)]
    assert row["published_at"] == "2011-09-22T18:00:00Z"


@pytest.mark.parametrize(
    ("arguments", "sources"),
    [
        (["--outlet", "unknown outlet"], ["saved/stray.txt"]),
        (["--outlet", "harbor dispatch"], ["saved/dispatch.txt"]),
        (["--since", "2011-09-23"], ["saved/courier.html"]),
        (["--until", "2011-09-23"], ["saved/dispatch.txt"]),
        (["--phrase", "time was short"], ["saved/courier.html"]),
        (["--phrase", '"short time was"'], []),
        (["--phrase", "senators", "--outlet", "Kabul Courier"], []),
    ],
)
def test_filters_narrow(claimdex, ids, arguments: list[str], sources: list[str]) -> None:
    rows = json.loads(claimdex("articles", "--format", "json", *arguments).out)
    assert [row["source"] for row in rows] == sources


def test_says_how_many_others_hold_the_words(claimdex, ids) -> None:
    text = claimdex("articles", "--phrase", "Haqqani network", "--limit", "1").out
    assert text.endswith("\n... and 1 more article: --limit 0 shows all\n")

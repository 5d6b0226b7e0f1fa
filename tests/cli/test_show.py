import json

import pytest


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

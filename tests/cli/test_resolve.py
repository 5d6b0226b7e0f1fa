from claimdex.models import Article, Extraction
from claimdex.store import open_writing


def test_links_all_names_anew(claimdex, ids) -> None:
    with open_writing("claimdex.db") as store:
        store.put([(Article("Nobody said anything.", source="saved/late.txt"), Extraction())])
    assert claimdex("stats").err != ""
    ran = claimdex("resolve")
    assert (ran.code, ran.out) == (0, "")
    assert "entities from 9 names in articles" in ran.err
    assert claimdex("stats").err == ""


def test_quiet_says_nothing(claimdex, ids) -> None:
    assert claimdex("resolve", "-q").err == ""

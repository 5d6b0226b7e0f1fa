import json


def test_removes_an_article_with_its_claims(claimdex, ids) -> None:
    ran = claimdex("remove", "saved/stray.txt")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"removed {ids['saved/stray.txt']} (saved/stray.txt): 1 claim\n"
    assert len(json.loads(claimdex("articles", "--format", "json").out)) == 2
    assert claimdex("entity", "sirajuddin-haqqani").code == 1
    assert claimdex("claims").err == ""


def test_removes_several_or_none(claimdex, ids) -> None:
    ran = claimdex("remove", "saved/stray.txt", "nowhere.txt")
    assert ran.code == 1
    assert ran.err.startswith("error: there is no article nowhere.txt\n")
    assert len(json.loads(claimdex("articles", "--format", "json").out)) == 3
    assert claimdex("remove", "saved/stray.txt", "saved/courier.html", "-q").err == ""
    assert len(json.loads(claimdex("articles", "--format", "json").out)) == 1


def test_file_of_several_articles_stands_for_all_of_them(claimdex, ids, several: str) -> None:
    ran = claimdex("remove", several)
    assert (ran.code, ran.out) == (0, "")
    assert [line.partition(" (")[2] for line in ran.err.splitlines()] == [
        f"{several}:1): 1 claim",
        f"{several}:2): 1 claim",
    ]
    left = json.loads(claimdex("articles", "--format", "json").out)
    assert {row["source"] for row in left} == set(ids)


def test_name_that_begins_like_a_file_is_not_that_file(claimdex, ids, several: str) -> None:
    assert claimdex("remove", several[:-1]).code == 1
    assert claimdex("remove", "saved/%").code == 1
    assert len(json.loads(claimdex("articles", "--format", "json").out)) == 5

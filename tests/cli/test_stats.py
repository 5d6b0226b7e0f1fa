import json


def test_counts_what_the_database_holds(claimdex, ids) -> None:
    ran = claimdex("stats")
    assert (ran.code, ran.err) == (0, "")
    lines = dict(line.rsplit("  ", 1) for line in ran.out.splitlines())
    figures = {name.strip(): value.strip() for name, value in lines.items()}
    assert (figures["articles"], figures["claims"], figures["entities"]) == ("3", "6", "5")
    assert figures["first on"] == "2011-09-22"


def test_json_is_one_object(claimdex, ids) -> None:
    figures = json.loads(claimdex("stats", "--format", "json").out)
    assert (figures["articles"], figures["claims_with_speaker"]) == (3, 4)

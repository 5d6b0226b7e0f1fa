import json


def test_lists_outlets_the_unknown_one_last(claimdex, ids) -> None:
    ran = claimdex("outlets")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "outlet           articles  claims  speakers  from        to\n"
        "Harbor Dispatch         1       2         1  2011-09-22  2011-09-22\n"
        "Kabul Courier           1       3         2  2011-09-24  2011-09-24\n"
        "unknown outlet          1       1         1  -           -\n"
    )


def test_unknown_outlet_is_null_in_json(claimdex, ids) -> None:
    rows = json.loads(claimdex("outlets", "--format", "json").out)
    assert rows[2] == {
        "outlet": None,
        "articles": 1,
        "claims": 1,
        "speakers": 1,
        "first_on": None,
        "last_on": None,
    }

import json

import pytest


def why(claimdex, *names: str) -> dict:
    ran = claimdex("why", *names, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_names_the_rule_and_shows_sentences(claimdex, harbour) -> None:
    record = why(claimdex, "Ann Kestrel", "Annie Kestrel")
    assert (record["verdict"], record["reason"]) == ("same", "Annie is short for Ann")
    assert record["first"]["sentences"][0]["sentence"] == "Ann Kestrel said the harbour was closed."
    assert record["second"]["sentences"][0]["sentence"] == "Annie Kestrel said the tide was late."
    assert record["decisions"] == []


def test_says_that_an_article_calls_it_both(claimdex, harbour) -> None:
    record = why(claimdex, "Otto Brandlow", "Brandlow")
    assert (record["verdict"], record["score"]) == ("same", 1.0)
    assert record["reason"] == f"called both in 1 article, as in {harbour['three']}"


def test_says_what_makes_two_of_them(claimdex, harbour) -> None:
    record = why(claimdex, "Ann Kestrel", "Otto Brandlow")
    assert (record["verdict"], record["reason"]) == ("different", "different names")
    record = why(claimdex, "Ann Kestrel", "Quarry Trust")
    assert record["reason"] == "a person and an organisation are one only where you say so"


def test_cites_every_decision_on_the_way(claimdex, harbour) -> None:
    claimdex("merge", "Ann Kestrel", "Otto Brandlow", "--by", "anna", "--why", "a pen name")
    record = why(claimdex, "Otto Brandlow", "Ann Kestrel")
    assert record["verdict"] == "same"
    assert record["reason"].startswith("you said so: decision ")
    assert record["decisions"][0]["why"] == "a pen name"
    claimdex("not-same", "Quarry Trust", "Otto Brandlow", "--by", "ben")
    record = why(claimdex, "Quarry Trust", "ann-kestrel")
    assert (record["verdict"], [one["by"] for one in record["decisions"]]) == ("different", ["ben", "anna"])


def test_leaves_undecided_what_names_do_not_tell(claimdex, harbour, elsewhere) -> None:
    (elsewhere / "five.json").write_text('{"text": "National Quarry Trust said it was safe."}')
    claimdex("ingest", "--extractor", "rules", "five.json")
    record = why(claimdex, "Quarry Trust", "National Quarry Trust")
    assert record["verdict"] == "undecided"
    assert 0 < record["score"] < 1
    assert record["reason"]


def test_shows_it_in_the_terminal(claimdex, harbour) -> None:
    out = claimdex("why", "Ann Kestrel", "Annie Kestrel").out
    assert out.startswith("verdict  same (0.95)\nbecause  Annie is short for Ann\n\nname ")
    assert "Ann Kestrel said the harbour was closed." in out


def test_says_why_a_mention_went_where_it_went(claimdex, harbour) -> None:
    record = why(claimdex, "two.json:66")
    assert (record["text"], record["entity_id"]) == ("Kestrel", "ann-kestrel")
    assert record["reason"] == "surname; Annie is short for Ann"
    assert record["sentence"] == "The mayor praised Kestrel."
    assert record["named_in"] == "Annie Kestrel said the tide was late."
    assert "named in  Annie Kestrel said the tide was late." in claimdex("why", "two.json:66").out


def test_a_mention_can_stand_for_a_name(claimdex, harbour) -> None:
    record = why(claimdex, f"{harbour['two']}:66", "Otto Brandlow")
    assert record["verdict"] == "different"
    assert record["first"]["name"] == "Annie Kestrel"


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["Ann Kestrel"], 2, "error: Ann Kestrel is no mention such as"),
        (["Ann Kestrel", "Nobody"], 1, "error: no entity is called 'Nobody'"),
        (["two.json:0"], 1, "(two.json) names nothing at 0"),
        (["nowhere.json:5"], 1, "error: there is no article nowhere.json"),
    ],
)
def test_says_what_to_type_instead(claimdex, harbour, arguments, code, error) -> None:
    ran = claimdex("why", *arguments)
    assert ran.code == code
    assert error in ran.err
    assert "hint: " in ran.err


def test_a_family_name_of_both_does_not_blur_two_given_names(claimdex, elsewhere) -> None:
    (elsewhere / "six.json").write_text(
        '[{"text": "Mara Kelp said the pier was safe. Kelp left."},'
        ' {"text": "Joran Kelp said the pier was rotten. Kelp stayed."}]'
    )
    claimdex("ingest", "--extractor", "rules", "six.json")
    record = why(claimdex, "Mara Kelp", "Joran Kelp")
    assert (record["verdict"], record["reason"]) == ("different", "one surname, different given names")

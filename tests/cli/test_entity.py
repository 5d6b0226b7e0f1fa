import json

import pytest

from claimdex.cli import who_said


def test_shows_names_roles_and_who_speaks_about_it(claimdex, ids) -> None:
    ran = claimdex("entity", "isi")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "name   Inter-Services Intelligence\n"
        "kind   organisation\n"
        "id     inter-services-intelligence\n"
        "also   ISI (acronym)\n"
        "named  2 times\n"
        "said   2 claims about it, 0 by it in 2 outlets\n"
        "\n"
        "who speaks about it\n"
        "2  Mike Mullen (Harbor Dispatch, Kabul Courier)\n"
    )
    assert "roles  chairman of the Joint Chiefs of Staff\n" in claimdex("entity", "mullen").out


def test_json_is_one_object(claimdex, ids) -> None:
    row = json.loads(claimdex("entity", "haqqani-network", "--format", "json").out)
    assert row["id"] == "haqqani-network"
    assert row["alias_origins"] == {"Haqqani network": "article", "Haqqani": "article"}
    assert row["speakers_about"] == [
        {
            "speaker": "Mike Mullen",
            "speaker_id": "mike-mullen",
            "claims": 2,
            "outlets": ["Harbor Dispatch", "Kabul Courier"],
        },
        {
            "speaker": "Foreign Ministry",
            "speaker_id": "foreign-ministry",
            "claims": 1,
            "outlets": ["Kabul Courier"],
        },
    ]


def test_ambiguous_or_unknown_name_is_an_error(claimdex, ids) -> None:
    assert "  claimdex entity haqqani-network " in claimdex("entity", "Haqqani").err
    ran = claimdex("entity", "Mike Mulen")
    assert (ran.code, ran.out) == (1, "")
    assert '  claimdex entity "Mike Mullen" ' in ran.err


def test_says_how_many_speakers_are_left_out(claimdex, ids) -> None:
    text = claimdex("entity", "haqqani-network", "--limit", "1").out
    assert text.endswith(
        "\n2  Mike Mullen (Harbor Dispatch, Kabul Courier)\n... and 1 more speaker: --limit 0 shows all\n"
    )
    assert "more speaker" not in claimdex("entity", "haqqani-network").out


def test_counts_speakers_over_the_first_claims_where_there_are_many(
    claimdex, ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("-q", "entity", "haqqani-network", "--limit")
    whole, one = claimdex(*asked, "0"), claimdex(*asked, "2")
    assert whole == one and "first" not in whole.out
    json_whole = claimdex(*asked, "2", "--format", "json")
    monkeypatch.setattr(who_said, "MOST_COUNTED_OVER", 1)
    assert "more than 1 claims; who speaks is counted over the first of them" in (
        claimdex(*asked[1:], "1").err
    )
    assert claimdex(*asked, "1").out.endswith(
        "\nwho speaks about it, of the first 1 claim\n"
        "1  Mike Mullen (Harbor Dispatch)\n"
        "... and more claims: --limit 0 shows all\n"
    )
    two = claimdex(*asked, "2").out
    assert "\nwho speaks about it, of the first 2 claims\n" in two
    assert claimdex(*asked, "3") == claimdex(*asked, "0") == whole
    assert claimdex(*asked, "2", "--format", "json") == json_whole

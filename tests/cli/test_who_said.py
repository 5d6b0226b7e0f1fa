import json

import pytest

from claimdex.cli import who_said


@pytest.mark.parametrize(
    "query", ["ISI", "isi", "the ISI", "Inter-Services Intelligence", "inter-services-intelligence"]
)
def test_entity_answers_to_any_of_its_names(claimdex, ids, query: str) -> None:
    ran = claimdex("who-said", query)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Inter-Services Intelligence (ISI) · organisation · 2 claims about it, 0 by it ·\n"
        "2 outlets, 2 origins · 22–24 Sep 2011\n"
        "\n"
        "Mike Mullen, chairman of the Joint Chiefs of Staff\n"
        "  asserts    that the Haqqani network is an arm of Inter-Services Intelligence\n"
        f"     22 Sep  Harbor Dispatch  indirect  told                      {ids['saved/dispatch.txt']}-1\n"
        f"     24 Sep  Kabul Courier    indirect  said                      {ids['saved/courier.html']}-2\n"
    )


def test_shows_claims_about_and_by(claimdex, ids) -> None:
    text = claimdex("who-said", "haqqani-network").out
    assert "3 claims about it, 0 by it" in text
    assert "  denies     that it knows the Haqqani network\n" in text
    assert "2 by them" in claimdex("who-said", "Mike Mullen").out


def test_filters_narrow(claimdex, ids) -> None:
    text = claimdex("who-said", "haqqani-network", "--by", "Foreign Ministry").out
    assert "1 claim about it" in text
    assert "Mike Mullen" not in text
    assert claimdex("who-said", "ISI", "--stance", "denies").out.startswith(
        "Inter-Services Intelligence (ISI) · organisation · 0 claims about it, 0 by it\n"
    )


def test_context_shows_the_sentence(claimdex, ids) -> None:
    text = claimdex("who-said", "ISI", "--context", "--outlet", "Harbor Dispatch").out
    assert "             | WASHINGTON: Mike Mullen told senators that the Haqqani network is\n" in text


def test_other_words_are_looked_for_in_the_claims(claimdex, ids) -> None:
    ran = claimdex("who-said", "time was short")
    assert ran.code == 0
    assert ran.out == (
        '"time was short" · in the words of articles · 1 claim · 1 outlet, 1 origin ·\n24 Sep 2011\n'
        "\n"
        "He (unresolved: Foreign Ministry or Mike Mullen?)\n"
        "  asserts    that time was short\n"
        f"     24 Sep  Kabul Courier  indirect  added                       {ids['saved/courier.html']}-3\n"
    )


def test_words_of_claims_are_never_search_syntax(claimdex, ids) -> None:
    for query in ('"', "NEAR(a b)", "a OR b", "content:arm", "*", "'; DROP TABLE claims"):
        ran = claimdex("who-said", query)
        assert ran.code == 1
        assert ran.err.startswith("error: no entity is called ")


def test_unknown_name_suggests_near_ones(claimdex, ids) -> None:
    ran = claimdex("who-said", "Mulen")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "error: no entity is called 'Mulen'\n"
        "hint: did you mean one of these?\n"
        "  claimdex who-said Mullen   Mike Mullen, person: 0 claims about them, 2 by them\n"
    )


def test_name_like_no_other_leads_to_the_list(claimdex, ids) -> None:
    assert claimdex("who-said", "Xqzzyk").err.endswith(
        "hint: to see all names: claimdex entities --limit 0\n"
    )


def test_ambiguous_name_lists_the_choices(claimdex, ids) -> None:
    ran = claimdex("--db", "./claimdex.db", "who-said", "Haqqani")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "error: 'Haqqani' may mean 2 entities\n"
        "hint: say which, by its id:\n"
        "  claimdex --db ./claimdex.db who-said haqqani-network      "
        "Haqqani network, group: 3 claims about it, 0 by it\n"
        "  claimdex --db ./claimdex.db who-said sirajuddin-haqqani   "
        "Sirajuddin Haqqani, person: 0 claims about them, 1 by them\n"
    )


def test_other_formats_give_the_rows_of_claims(claimdex, ids) -> None:
    said = claimdex("who-said", "haqqani-network", "--format", "json").out
    assert [row["stance"] for row in json.loads(said)] == ["asserts", "denies", "asserts"]
    assert said == claimdex("claims", "--about", "haqqani-network", "--format", "json").out


def test_limit_counts_claims(claimdex, ids) -> None:
    assert claimdex("who-said", "haqqani-network", "--limit", "1").out.endswith(
        "\n... and 2 more claims: --limit 0 shows all\n"
    )


FAMILY = """The Lees of Penrick

Adm. Thomas Lee said the harbour would close. His daughter, Margaret Lee, said that it would not.

"We shall see," Thomas Lee said.
"""
COUSIN = """Harbour to close

Adm. Thomas Lee said on Friday that the harbour was too shallow. Lee said the work would take a year.
"""


def test_short_name_of_one_tells_of_others_that_bear_it(claimdex, tmp_path) -> None:
    (tmp_path / "family.txt").write_text(FAMILY)
    (tmp_path / "cousin.txt").write_text(COUSIN)
    claimdex("ingest", "family.txt", "cousin.txt", "--db", "lee.db")
    ran = claimdex("who-said", "Lee", "--db", "lee.db")
    assert ran.code == 0
    assert ran.out.startswith("Thomas Lee · person")
    assert "note: 'Lee' is taken for Thomas Lee; for others of that name:\n" in ran.err
    assert "who-said margaret-lee" in ran.err
    assert claimdex("who-said", "thomas-lee", "--db", "lee.db").err == ""


@pytest.fixture
def capital(elsewhere, claimdex) -> None:
    for name, text in (
        ("a", "Otto Brandlow said that Pakistan was ready."),
        ("b", "Islamabad denied that the talks had failed. Otto Brandlow said that Islamabad was late."),
    ):
        (elsewhere / f"{name}.json").write_text(json.dumps({"text": text}))
    assert claimdex("ingest", "--extractor", "rules", "a.json", "b.json").code == 0


def test_follows_a_capital_to_its_country_only_where_asked(claimdex, capital) -> None:
    def contents(*options: str) -> set[str]:
        out = claimdex("who-said", "Pakistan", *options, "--format", "json").out
        return {row["content"] for row in json.loads(out)}

    assert contents() == {"that Pakistan was ready"}
    assert len(contents("--metonyms")) == 3
    ran = claimdex("who-said", "Pakistan", "--metonyms")
    assert "2 claims about it, 1 by it" in ran.out
    assert ran.err == "counted in, as what stands for Pakistan: Islamabad\n"


def test_filters_follow_metonyms_too(claimdex, capital) -> None:
    assert claimdex("claims", "--by", "Pakistan", "--format", "json").out == "[]\n"
    found = json.loads(claimdex("claims", "--by", "Pakistan", "--metonyms", "--format", "json").out)
    assert [row["speaker"] for row in found] == ["Islamabad"]
    assert "may mean" in claimdex("entity", "Islamabad").out


@pytest.mark.parametrize("command", ["who-said", "timeline"])
def test_a_view_of_the_first_claims_says_that_there_are_more(claimdex, ids, monkeypatch, command) -> None:
    asked = ("-q", command, "haqqani-network", "--limit")
    whole = claimdex(*asked, "0")
    monkeypatch.setattr(who_said, "MOST_COUNTED_OVER", 1)
    for limit in (1, 2):
        out = claimdex(*asked, str(limit)).out
        assert f"of the first {limit}" in out.replace("\n", " ")
        assert out.endswith("\n\n... and more claims: --limit 0 shows all\n")
    assert claimdex(*asked, "3") == whole
    assert "more than 2 claims" in claimdex(*asked[1:], "2").err

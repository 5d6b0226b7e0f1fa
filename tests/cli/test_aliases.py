"""Lists of known entities: brought in, asked, heeded by the links, and taken out."""

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

ARTICLES = {
    "one": "Orla Zarkhan said the harbour was closed. The Quarry Trust denied it.",
    "two": "Ulrike Sarkan said the harbour was open.",
    "three": "Orla Zarkan said the pier was lost.",
}
KNOWN = (
    "name,aliases,kind,wikidata_id\n"
    "Orla Zarkhan,Ulrike Sarkan|Tharn Orlin,person,Q900001\n"
    "Orla Zarkan,,person,Q900002\n"
)


@pytest.fixture
def pier(elsewhere: Path, claimdex) -> Path:
    for name, text in ARTICLES.items():
        (elsewhere / f"{name}.json").write_text(json.dumps({"title": f"News {name}", "text": text}))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in ARTICLES)).code == 0
    (elsewhere / "known.csv").write_text(KNOWN)
    return elsewhere


def entities(claimdex) -> dict[str, tuple[list[str], str | None]]:
    rows = json.loads(claimdex("entities", "--format", "json").out)
    return {row["id"]: (sorted(row["aliases"]), row["wikidata_id"]) for row in rows}


def test_import_joins_and_parts_what_the_matcher_alone_would_not(claimdex, pier) -> None:
    before = entities(claimdex)
    assert ["Orla Zarkan", "Orla Zarkhan"] in [names for names, _ in before.values()]
    ran = claimdex("aliases", "import", "known.csv")
    assert ran.code == 0, ran.err
    assert "list known: 2 entities, 4 names" in ran.err
    after = entities(claimdex)
    assert after["orla-zarkhan"] == (["Orla Zarkhan", "Ulrike Sarkan"], "Q900001")
    assert after["orla-zarkan"] == (["Orla Zarkan"], "Q900002")
    assert after["quarry-trust"] == (["Quarry Trust"], None)
    row = json.loads(claimdex("entity", "orla-zarkhan", "--format", "json").out)
    assert row["alias_origins"] == {"Orla Zarkhan": "article", "Ulrike Sarkan": "known"}


def test_says_why_by_the_lists(claimdex, pier) -> None:
    claimdex("aliases", "import", "known.csv")
    assert "names of one entity in the list known" in claimdex("why", "Orla Zarkhan", "Ulrike Sarkan").out
    why = json.loads(claimdex("why", "Orla Zarkhan", "Orla Zarkan", "--format", "json").out)
    assert (why["verdict"], why["reason"]) == (
        "different",
        "two items of Wikidata by the lists: Q900001 and Q900002",
    )


def test_finds_an_entity_by_a_name_that_only_a_list_has(claimdex, pier) -> None:
    claimdex("aliases", "import", "known.csv")
    assert json.loads(claimdex("entity", "tharn orlin", "--format", "json").out)["id"] == "orla-zarkhan"


def test_the_user_wins_over_a_list(claimdex, pier) -> None:
    claimdex("aliases", "import", "known.csv")
    assert claimdex("not-same", "Orla Zarkhan", "Ulrike Sarkan").code == 0
    assert claimdex("merge", "Orla Zarkhan", "Orla Zarkan").code == 0
    names = [names for names, _ in entities(claimdex).values()]
    assert ["Ulrike Sarkan"] in names
    assert ["Orla Zarkan", "Orla Zarkhan"] in names


def test_remove_takes_back_what_the_list_did(claimdex, pier) -> None:
    before = entities(claimdex)
    claimdex("aliases", "import", "known.csv")
    assert claimdex("aliases", "remove", "known").code == 0
    assert entities(claimdex) == before
    again = claimdex("aliases", "remove", "known")
    assert again.code == 1
    assert "there is no list 'known'" in again.err


def test_another_import_takes_the_place_of_the_list(claimdex, pier) -> None:
    claimdex("aliases", "import", "known.csv")
    (pier / "other.csv").write_text("name,kind,qid\nQuarry Trust,organisation,Q900009\n")
    assert claimdex("aliases", "import", "other.csv", "--name", "known").code == 0
    (row,) = json.loads(claimdex("aliases", "list", "--format", "json").out)
    assert (row["name"], row["entities"], row["names"], row["source"]) == ("known", 1, 1, "other.csv")
    assert [qid for _, qid in entities(claimdex).values() if qid] == ["Q900009"]
    with sqlite3.connect(pier / "claimdex.db") as connection:
        assert connection.execute("SELECT count(*) FROM listed_names").fetchone() == (1,)


def test_list_shows_what_is_known_under_a_name(claimdex, pier) -> None:
    claimdex("aliases", "import", "known.csv")
    (row,) = json.loads(claimdex("aliases", "list", "ÚLRIKE sarkan", "--format", "json").out)
    assert row == {
        "list": "known",
        "id": "Q900001",
        "name": "Orla Zarkhan",
        "kind": "person",
        "wikidata_id": "Q900001",
        "aliases": ["Orla Zarkhan", "Tharn Orlin", "Ulrike Sarkan"],
    }
    assert (
        json.loads(claimdex("aliases", "list", "Q900002", "--format", "json").out)[0]["name"] == "Orla Zarkan"
    )


def test_shows_as_candidates_what_shares_a_name(claimdex, pier) -> None:
    (pier / "two.csv").write_text(
        "name,kind,qid\nQuarry Trust,organisation,Q5\nQuarry Trust,organisation,Q6\n"
    )
    claimdex("aliases", "import", "two.csv")
    assert entities(claimdex)["quarry-trust"] == (["Quarry Trust"], None)
    shown = claimdex("entity", "Quarry Trust").out
    assert "may mean  Quarry Trust (Q5, two); Quarry Trust (Q6, two)" in shown


def test_names_bad_lines_and_ends_with_3(claimdex, pier) -> None:
    (pier / "bad.csv").write_text("name,kind\nQuarry Trust,organisation\n,person\nA,person,too,many\n")
    ran = claimdex("aliases", "import", "bad.csv")
    assert ran.code == 3
    assert "skipped bad.csv:3: a row without a name" in ran.err
    assert "skipped bad.csv:4: 4 cells where the header names 2" in ran.err


def test_a_damaged_file_leaves_the_list_as_it_was(claimdex, pier) -> None:
    claimdex("aliases", "import", "known.csv")
    lines = "".join(f"Anna Vex{number},,person,Q{number}\n" for number in range(7, 9000))
    whole = gzip.compress(("name,aliases,kind,wikidata_id\n" + lines).encode())
    (pier / "known.csv.gz").write_bytes(whole[: len(whole) // 2])
    ran = claimdex("aliases", "import", "known.csv.gz")
    assert ran.code == 1
    assert "cut off or damaged" in ran.err
    (row,) = json.loads(claimdex("aliases", "list", "--format", "json").out)
    assert (row["entities"], row["source"]) == (2, "known.csv")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("import",), "import needs a file"),
        (("remove",), "remove needs the name of a list"),
        (("list", "--kind", "person"), "belong to aliases import"),
        (("import", "-"), "needs a name"),
    ],
)
def test_says_what_is_missing(claimdex, pier, typed, said) -> None:
    ran = claimdex("aliases", *typed)
    assert ran.code == 2
    assert said in ran.err


def test_asks_for_the_kind_where_the_list_does_not_say(claimdex, pier) -> None:
    (pier / "bare.csv").write_text("name,qid\nOrla Zarkhan,Q900001\n")
    ran = claimdex("aliases", "import", "bare.csv")
    assert ran.code == 1
    assert "--kind person" in ran.err
    assert claimdex("aliases", "import", "bare.csv", "--kind", "person").code == 0


def test_what_no_format_knows_is_an_error(claimdex, pier) -> None:
    (pier / "prose.txt").write_text("The harbour was closed.\nNobody came.\n")
    ran = claimdex("aliases", "import", "prose.txt")
    assert ran.code == 1
    assert "no list that claimdex knows" in ran.err


def test_export_of_entities_is_a_list(claimdex, pier) -> None:
    claimdex("aliases", "import", "known.csv")
    claimdex("export", "out.csv", "--table", "entities")
    claimdex("aliases", "remove", "known")
    assert claimdex("aliases", "import", "out.csv").code == 0
    assert entities(claimdex)["orla-zarkhan"] == (["Orla Zarkhan", "Ulrike Sarkan"], "Q900001")

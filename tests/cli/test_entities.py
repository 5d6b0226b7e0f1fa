import dataclasses
import json

from claimdex.rows import EntityRow


def test_lists_entities_the_most_mentioned_first(claimdex, ids) -> None:
    ran = claimdex("entities")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].split() == [
        "name",
        "kind",
        "mentions",
        "says",
        "said",
        "about",
        "outlets",
        "id",
    ]
    assert [line.split("  ")[0] for line in ran.out.splitlines()[1:]] == [
        "Haqqani network",
        "Inter-Services Intelligence",
        "Mike Mullen",
        "Foreign Ministry",
        "Sirajuddin Haqqani",
    ]


def test_query_finds_any_name(claimdex, ids) -> None:
    assert [row["id"] for row in json.loads(claimdex("entities", "haqqani", "--format", "json").out)] == [
        "haqqani-network",
        "sirajuddin-haqqani",
    ]


def test_kind_narrows(claimdex, ids) -> None:
    rows = json.loads(claimdex("entities", "--kind", "Person", "--format", "json").out)
    assert [row["name"] for row in rows] == ["Mike Mullen", "Sirajuddin Haqqani"]
    assert list(rows[0]) == [field.name for field in dataclasses.fields(EntityRow)]


def test_nothing_found_is_no_error(claimdex, ids) -> None:
    ran = claimdex("entities", "Xqzzyk")
    assert (ran.code, ran.out) == (0, "no entities\n")
    assert claimdex("entities", "Xqzzyk", "--format", "json").out == "[]\n"


def test_table_says_how_many_are_left_out(claimdex, ids) -> None:
    assert claimdex("entities", "--limit", "4").out.endswith("... and 1 more entity: --limit 0 shows all\n")

import json
from pathlib import Path

import pytest

from claimdex.render.derived_layouts import COPIES
from tests.relate.makers import sentences

WIRE = "OSTRAND (QWS) -- " + " ".join(sentences("wire", 12))


@pytest.fixture
def wire(elsewhere: Path, claimdex) -> dict[str, str]:
    """Ingest a report, a copy of it and a report of somebody else; return ids by file name."""
    bodies = {"full": WIRE, "cut": WIRE[:600], "own": " ".join(sentences("own", 12))}
    for number, (name, text) in enumerate(bodies.items(), 1):
        record = {
            "title": f"News {name}",
            "text": text,
            "outlet": f"The {name} Post",
            "date": f"2031-05-0{number}",
        }
        (elsewhere / f"{name}.json").write_text(json.dumps(record))
    assert claimdex("ingest", "--extractor", "rules", *(f"{name}.json" for name in bodies)).code == 0
    rows = json.loads(claimdex("articles", "--format", "json").out)
    return {Path(row["source"]).stem: row["id"] for row in rows}


def test_copies_stand_under_their_origin(claimdex, wire) -> None:
    ran = claimdex("origins", "--format", "json")
    assert (ran.code, ran.err) == (0, "3 articles · 2 origins\n")
    first, copy = json.loads(ran.out)
    assert tuple(first) == COPIES.keys
    assert (first["article_id"], first["copy_of"], first["credit"]) == (wire["full"], None, "QWS")
    assert (copy["article_id"], copy["copy_of"], copy["origin"]) == (wire["cut"], wire["full"], wire["full"])
    assert copy["share"] > 0.9


@pytest.mark.parametrize("name", ["full", "cut"])
def test_one_article_shows_the_copies_of_its_text(claimdex, wire, name: str) -> None:
    ran = claimdex("origins", f"{name}.json", "--format", "json")
    assert [row["article_id"] for row in json.loads(ran.out)] == [wire["full"], wire["cut"]]
    assert (ran.code, ran.err) == (0, "")


def test_an_article_without_copies_says_so(claimdex, wire) -> None:
    ran = claimdex("origins", "own.json")
    assert (ran.code, ran.out) == (0, "no articles\n")
    assert f"no other article here is a copy of {wire['own']}" in ran.err


def test_table_has_the_columns(claimdex, wire) -> None:
    lines = claimdex("origins").out.splitlines()
    assert lines[0].split("  ")[0] == "origin"
    assert len(lines) == 3


def test_unknown_article_is_an_error(claimdex, wire) -> None:
    ran = claimdex("origins", "nowhere.txt")
    assert ran.code == 1
    assert "there is no article nowhere.txt" in ran.err

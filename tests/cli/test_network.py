import csv
import json
from pathlib import Path
from xml.etree import ElementTree

from claimdex.render.derived_layouts import NETWORK


def test_rows_are_pairs_of_speaker_and_subject(claimdex, ids) -> None:
    rows = json.loads(claimdex("network", "--format", "json").out)
    assert [tuple(row) for row in rows] == [NETWORK.keys] * len(rows)
    assert {"source": "mike-mullen", "target": "haqqani-network"}.items() <= rows[0].items()
    assert [row["weight"] for row in rows] == sorted((row["weight"] for row in rows), reverse=True)


def test_csv_is_a_table_of_edges_without_a_mark_before_it(claimdex, ids, elsewhere: Path) -> None:
    assert claimdex("network", "-o", "edges.csv").code == 0
    text = (elsewhere / "edges.csv").read_text(encoding="utf-8")
    assert text.startswith("source,target,")
    assert len(list(csv.DictReader(text.splitlines()))) > 0


def test_graphml_goes_to_standard_output_too(claimdex, ids, elsewhere: Path) -> None:
    assert claimdex("network", "-o", "who.graphml").code == 0
    assert claimdex("network", "--format", "graphml").out == (elsewhere / "who.graphml").read_text()
    assert claimdex("network", "--format", "csv", "-o", "edges.graphml").code == 0
    assert (elsewhere / "edges.graphml").read_text().startswith("source,target")


def test_unknown_suffix_is_told_all_that_are_known(claimdex, ids, elsewhere: Path) -> None:
    ran = claimdex("network", "-o", "who.gexf")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error: no format is known for 'who.gexf'\nhint: end the name in one of .json, .jsonl, .csv, .tsv, .md, "
        ".parquet, .graphml, or say which with --format\n"
    )
    assert ".graphml" not in claimdex("outlets", "-o", "who.gexf").err


def test_graphml_has_the_same_edges(claimdex, ids, elsewhere: Path) -> None:
    assert claimdex("network", "-o", "who.graphml").code == 0
    root = ElementTree.parse(elsewhere / "who.graphml").getroot()
    edges = list(root.iter("{http://graphml.graphdrawing.org/xmlns}edge"))
    assert len(edges) == len(json.loads(claimdex("network", "--format", "json").out))


def test_filters_narrow(claimdex, ids) -> None:
    rows = json.loads(claimdex("network", "--about", "ISI", "--format", "json").out)
    assert {row["source"] for row in rows} == {"mike-mullen"}


def test_unknown_suffix_is_an_error(claimdex, ids, elsewhere: Path) -> None:
    ran = claimdex("network", "-o", "edges.foo")
    assert (ran.code, ran.out) == (2, "")
    assert "no format is known for 'edges.foo'" in ran.err
    assert not (elsewhere / "edges.foo").exists()

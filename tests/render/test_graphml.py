"""GraphML that every reader of XML takes, whatever names articles hold."""

import io
from xml.etree import ElementTree

from claimdex.derived_rows import EdgeRow
from claimdex.render.graphml import write_graphml

GRAPH = "{http://graphml.graphdrawing.org/xmlns}"
HOSTILE = "<b>&\"'\x1b[31m\x00]]>"


def test_names_act_nowhere() -> None:
    out = io.StringIO()
    write_graphml([EdgeRow("a", "b", HOSTILE, "person", "Board", "group", 3, 2, 1, 0, 0, None, None)], out)
    root = ElementTree.fromstring(out.getvalue())
    nodes = {node.get("id"): [data.text for data in node] for node in root.iter(f"{GRAPH}node")}
    assert nodes["b"] == ["Board", "group"]
    label = nodes["a"][0] or ""
    assert label.startswith("<b>&\"'")
    assert "\x1b" not in label
    (edge,) = root.iter(f"{GRAPH}edge")
    assert (edge.get("source"), edge.get("target")) == ("a", "b")
    assert [data.text for data in edge if data.get("key") == "edge_weight"] == ["3"]
    assert not [data for data in edge if data.get("key") == "edge_first_on"]


def test_no_rows_are_an_empty_graph() -> None:
    out = io.StringIO()
    write_graphml([], out)
    assert len(list(ElementTree.fromstring(out.getvalue()).iter(f"{GRAPH}graph"))) == 1

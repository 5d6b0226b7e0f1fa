"""Write who speaks about whom as GraphML, which Gephi, Cytoscape, yEd and networkx read.

Source: GraphML specification, http://graphml.graphdrawing.org/specification.html
"""

from collections.abc import Sequence
from typing import TextIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from claimdex.derived_rows import EdgeRow
from claimdex.render.safe import visible

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = (("label", "string"), ("kind", "string"))
_EDGE = (
    ("weight", "double"),
    ("claim_groups", "int"),
    ("outlets", "int"),
    ("denies", "int"),
    ("asks", "int"),
    ("first_on", "string"),
    ("last_on", "string"),
)


def write_graphml(rows: Sequence[EdgeRow], out: TextIO) -> None:
    """Write a directed graph: a node an entity, an edge from each speaker to whom he speaks about.

    Characters that XML cannot hold are written as escapes.

    Args:
        rows: pairs of speaker and subject.
        out: where to.
    """
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)  # type: ignore[arg-type]
    _start(xml, "graphml", xmlns=_NAMESPACE)
    for of, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, type_ in keys:
            attributes = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": type_}
            _start(xml, "key", **attributes)
            xml.endElement("key")
    _start(xml, "graph", id="claims", edgedefault="directed")
    nodes = {row.source: (row.source_name, row.source_kind) for row in rows}
    nodes |= {row.target: (row.target_name, row.target_kind) for row in rows}
    for id_, (name, kind) in sorted(nodes.items()):
        _start(xml, "node", id=id_)
        _data(xml, "node_label", name)
        _data(xml, "node_kind", kind)
        xml.endElement("node")
    for row in rows:
        _start(xml, "edge", source=row.source, target=row.target)
        for name, _ in _EDGE:
            value = getattr(row, name)
            if value is not None:
                _data(xml, f"edge_{name}", str(value))
        xml.endElement("edge")
    xml.endElement("graph")
    xml.endElement("graphml")
    out.write("\n")


def _start(xml: XMLGenerator, element: str, **attributes: str) -> None:
    xml.startElement(element, AttributesImpl({name: visible(value) for name, value in attributes.items()}))


def _data(xml: XMLGenerator, key: str, value: str) -> None:
    _start(xml, "data", key=key)
    xml.characters(visible(value))
    xml.endElement("data")

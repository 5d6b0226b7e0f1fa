"""Find the text of the article in an HTML page."""

from typing import TYPE_CHECKING, Any

from claimdex.read.markup import element_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What trafilatura returns for a page whose article it did not find is shorter than this.
_SHORTEST_BODY = 200
_CONTAINERS = frozenset({"list", "table", "quote", "div"})


def load(markup: str) -> "HtmlElement | None":
    """Parse a page; None where there is nothing in it to parse."""
    from lxml import etree, html
    from trafilatura.utils import load_html

    if not markup.strip():
        return None
    tree = load_html(markup)
    if tree is not None:
        return tree
    # trafilatura doubts pieces of pages; lxml reads them.
    try:
        return html.document_fromstring(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def find_body(tree: "HtmlElement") -> str:
    """Return the paragraphs of a page's article, parted by blank lines; empty where there is none."""
    body = _by_trafilatura(tree)
    if len(body) >= _SHORTEST_BODY:
        return body
    return max((body, _by_article_element(tree)), key=len)


def _by_trafilatura(tree: "HtmlElement") -> str:
    from copy import deepcopy

    from trafilatura import bare_extraction

    document = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        include_formatting=False,
    )
    body = getattr(document, "body", None)
    return "\n\n".join(_blocks(body)) if body is not None else ""


def _blocks(body: Any) -> list[str]:
    """Return the paragraphs of trafilatura's tree, those of lists and quotations each by itself."""
    blocks = [_line(body.text)]
    for element in body:
        blocks += _blocks(element) if element.tag in _CONTAINERS and len(element) else [_lines(element)]
        blocks.append(_line(element.tail))
    return [block for block in blocks if block]


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _lines(element: Any) -> str:
    """Return the text of an element on one line, or on several where the page breaks it."""
    lines = [_line(line) for line in "".join(_pieces(element)).split("\v")]
    return "\n".join(line for line in lines if line)


def _pieces(element: Any) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            pieces.append("\v")
        pieces.extend(_pieces(child))
        pieces.append(child.tail or "")
    return pieces


def _by_article_element(tree: "HtmlElement") -> str:
    """Take the text of `<article>`, else of all paragraphs: for pages too short for trafilatura."""
    for query in (".//article", ".//main", ".//body"):
        element = tree.find(query)
        if element is not None:
            paragraphs = [element_text(item) for item in element.iter("p")]
            text = "\n\n".join(part for part in paragraphs if part)
            if text:
                return text
    return element_text(tree)

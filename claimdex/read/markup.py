"""Turn pieces of HTML into plain paragraphs, without judging what is article and what is not."""

import re
from functools import cache

from claimdex.lexicons import load

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def without_prolog(markup: str) -> str:
    """Return markup from its first element or document type on: XML declaration and comments skipped."""
    rest = markup.lstrip()
    while rest.startswith(("<?", "<!--")):
        end = "?>" if rest.startswith("<?") else "-->"
        _, found, behind = rest.partition(end)
        if not found:
            return rest
        rest = behind.lstrip()
    return rest


def is_page(markup: str) -> bool:
    """Say whether markup without prolog begins like an HTML page."""
    return _PAGE.match(markup) is not None


def html_to_text(markup: str) -> str:
    """Return the text of a piece of HTML, its blocks parted by blank lines, `<br>` by line ends."""
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(f"<div>{without_controls(markup)}</div>", create_parent=False)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        try:
            root = html.document_fromstring(without_controls(markup))
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return ""
    return element_text(root)


def element_text(root: object) -> str:
    """Return the text of an lxml element, its blocks parted by blank lines."""
    from lxml import etree

    block_tags, silent_tags = _tags("block"), _tags("silent")
    blocks: list[str] = []
    line: list[str] = []

    def flush() -> None:
        lines = [_SPACE.sub(" ", part).strip() for part in "".join(line).split("\v")]
        text = "\n".join(part for part in lines if part)
        if text:
            blocks.append(text)
        line.clear()

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in silent_tags:
                walk.skip_subtree()
                continue
            if tag in block_tags:
                flush()
            line.append("\v" if tag == "br" else "")
            line.append(element.text or "")
        else:
            if tag in block_tags:
                flush()
            line.append((element.tail or "") if element is not root else "")
    flush()
    return "\n\n".join(blocks)


def without_controls(markup: str) -> str:
    """Drop the control characters that lxml refuses."""
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", markup)


@cache
def _tags(what: str) -> frozenset[str]:
    return frozenset(name for kind, name in load("html_names") if kind == what)

"""Turn pieces of HTML into plain paragraphs, without judging what is article and what is not."""

import re

_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style noscript template iframe svg button select textarea head title object embed".split())
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


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
            if tag in _SILENT:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                flush()
            line.append("\v" if tag == "br" else "")
            line.append(element.text or "")
        else:
            if tag in _BLOCKS:
                flush()
            line.append((element.tail or "") if element is not root else "")
    flush()
    return "\n\n".join(blocks)


def without_controls(markup: str) -> str:
    """Drop the control characters that lxml refuses."""
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", markup)

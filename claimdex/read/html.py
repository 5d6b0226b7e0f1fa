"""Read HTML pages: trafilatura finds the article in them, `html_head` what they say of it."""

import re
from collections.abc import Iterator

from claimdex.models import Article, Skipped
from claimdex.read.encodings import clean, decode
from claimdex.read.fields import metadata_of
from claimdex.read.markup import is_page, without_controls, without_prolog
from claimdex.read.metadata import make_article, outlet_table
from claimdex.read.page import read_page
from claimdex.read.plain import split_whole
from claimdex.read.record import Format, Head, ReadOptions, Record, Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{2,40})", re.I)
_FRAGMENT = re.compile(r"<(?:p|div|article|section|main|h1)\b", re.I)
_TAG = re.compile(r"<(?:p|div|span|a|br|script|meta|link|td)\b", re.I)


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read an HTML page."""
    data = record.payload if isinstance(record.payload, bytes) else b""
    text = without_controls(clean(decode(data, record.charset or declared_charset(data))))
    return parse_markup(record, text, options)


def parse_markup(record: Record, markup: str, options: ReadOptions) -> Article | Skipped:
    """Read an HTML page that is text already."""
    from lxml import etree

    from claimdex.read import html_body, html_head

    tree = html_body.load(markup)
    if tree is None:
        return Skipped(record.source, "an HTML page without any text")
    told = metadata_of(record.hints, {})
    table = outlet_table(options)
    try:
        head = html_head.read_head(tree, told.url, table)
        body = html_body.find_body(tree)
    except (etree.LxmlError, RecursionError, ValueError) as error:
        return Skipped(record.source, f"an HTML page that cannot be taken apart: {type(error).__name__}")
    known = told.or_else(head)
    page = read_page(body, known, table)
    article = make_article(record, page.text, (known, page.metadata), options)
    if isinstance(article, Skipped):
        return Skipped(record.source, "an HTML page without article text; save the text itself as .txt")
    return article


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares in its first bytes; None where it declares none."""
    match = _CHARSET.search(data[:8192]) or _XML_ENCODING.search(data[:400])
    return match[1].decode("ascii") if match is not None else None


def _recognise(head: Head, options: ReadOptions) -> bool:
    root = without_prolog(head.text)
    # A lone "<p>" may open a plain text about HTML; a piece of a page has more tags than one.
    return is_page(root) or (_FRAGMENT.match(root) is not None and len(_TAG.findall(root[:5000])) >= 3)


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    return split_whole(source, options, FORMAT.name)


FORMAT = Format("html", (".html", ".htm", ".xhtml", ".shtml"), _recognise, _split, parse)

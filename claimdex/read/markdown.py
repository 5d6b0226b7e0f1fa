"""Read Markdown: front matter, and the words without the marks."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimdex.models import Article, Skipped
from claimdex.read.fields import metadata_of
from claimdex.read.hints import split_front_matter
from claimdex.read.metadata import Metadata, make_article, outlet_table
from claimdex.read.page import read_page
from claimdex.read.plain import split_whole, text_of_payload
from claimdex.read.record import Format, Head, ReadOptions, Record, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEADING = re.compile(r"#{1,2} \S")
_MARKS = re.compile(r"\]\(https?://|\*\*\w|^#{1,6} \w|^> \w|^!\[|^[*-] \[", re.M)


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read a Markdown text; its first heading is the headline."""
    front, text = split_front_matter(text_of_payload(record))
    heading, body = to_text(text)
    told = metadata_of(front, {}).or_else(metadata_of(record.hints, {})).or_else(Metadata(title=heading))
    page = read_page(body, told, outlet_table(options))
    return make_article(record, page.text, (told, page.metadata), options)


def to_text(markdown: str) -> tuple[str | None, str]:
    """Turn Markdown into plain text.

    Returns:
        The title: the first level-1 heading, or a lower one that opens the text. And the text: paragraphs,
        headings, list items and quotations, parted by blank lines, without pictures and code.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    tokens = parser.parse(markdown)
    blocks: list[str] = []
    title: str | None = None
    for index, token in enumerate(tokens):
        if token.type == "html_block":
            blocks += [text] if (text := _html_block(token.content)) else []
        elif token.type == "inline":
            text = _inline(token.children or ())
            is_first = not blocks
            if text:
                blocks.append(text)
            opener = tokens[index - 1]
            if title is None and opener.type == "heading_open" and (opener.tag == "h1" or is_first):
                title = " ".join(text.split()) or None
    return title, "\n\n".join(blocks)


def _inline(tokens: "Sequence[Token]") -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts).strip()


def _html_block(content: str) -> str:
    if content.lstrip().startswith("<!--"):
        return ""
    from claimdex.read.markup import html_to_text

    return html_to_text(content)


def _recognise(head: Head, options: ReadOptions) -> bool:
    """Say whether a text opens with a heading and has another mark of Markdown."""
    if head.suffix == ".txt":
        return False
    text = split_front_matter(head.text)[1].lstrip()
    return _HEADING.match(text) is not None and len(_MARKS.findall(text[:20_000])) >= 2


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    return split_whole(source, options, FORMAT.name)


FORMAT = Format("markdown", (".md", ".markdown", ".mkd"), _recognise, _split, parse)

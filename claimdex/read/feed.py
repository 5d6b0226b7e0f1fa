"""Read RSS and Atom feeds: each entry an article."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from html import unescape
from io import BytesIO
from itertools import pairwise
from typing import Any

from claimdex.models import Article, Skipped
from claimdex.read.encodings import clean
from claimdex.read.fields import metadata_of
from claimdex.read.headlines import without_suffix
from claimdex.read.markup import html_to_text, is_page, without_prolog
from claimdex.read.metadata import make_article, outlet_table
from claimdex.read.page import read_page
from claimdex.read.plain import too_large
from claimdex.read.record import Format, Head, ReadOptions, Record, Source
from claimdex.read.streams import read_whole

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
_ROOT_TAG = re.compile(rb"<(?:rss|feed|rdf:RDF)\b[^>]*>", re.I)
_LONGEST_ROOT = 8_192
# Each takes a parser of its own; a feed of more entries is no feed as news sites write it.
_MOST_APART = 2_000
_ENTRY = re.compile(rb"<(?:item|entry)(?=[\s>])", re.I)
# "Talks fail - Harbor Dispatch" and "Harbor Dispatch: World": what channels call themselves.
_CHANNEL_CUT = re.compile(r"\s+[|»>–—-]+\s+|:\s+")


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read one entry: its full text where the feed carries it, else its summary."""
    if not isinstance(record.payload, Mapping):
        return Skipped(record.source, "no feed entry")
    body = clean(html_to_text(str(record.payload.get("body") or "")))
    told = metadata_of({key: value for key, value in record.payload.items() if key != "body"}, {})
    told = told.or_else(metadata_of(record.hints, {}))
    page = read_page(body, told, outlet_table(options))
    article = make_article(record, page.text, (told, page.metadata), options)
    if isinstance(article, Skipped):
        return Skipped(record.source, "a feed entry without text; save the page that it links to")
    return article


def _recognise(head: Head, options: ReadOptions) -> bool:
    """Say whether a file is a feed, or other XML that is no page: that too is told by this reader."""
    root = without_prolog(head.text)
    return _ROOT.match(root) is not None or (head.text.startswith("<?xml") and not is_page(root))


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    data = read_whole(source.stream, options.max_bytes)
    if data is None:
        yield too_large(source.name, options)
        return
    if _declares_entities(data):
        reason = "XML with entities of its own, which bombs are made of; save its articles as text"
        yield Skipped(source.name, reason)
        return
    try:
        feed = _parse(data)
    except Exception as error:
        # feedparser promises to survive damaged feeds, and breaks it on a damaged XML declaration.
        yield Skipped(source.name, f"a damaged feed: {type(error).__name__}; save its articles as text")
        return
    if not feed.get("version") and not feed.get("entries"):
        yield Skipped(source.name, "XML, but no RSS or Atom feed; save the article as HTML or text")
        return
    damage = _damage_of(feed.get("bozo_exception"), data)
    table = outlet_table(options)
    channel = _text(feed.feed.get("title"))
    outlet = _channel_outlet(channel, _text(feed.feed.get("link")), options)
    there = len(_ENTRY.findall(data)) if damage is not None else 0
    entries = _entries_apart(data) if len(feed.entries) < there <= _MOST_APART else feed.entries
    for number, entry in enumerate(entries, 1):
        title, named = without_suffix(_text(entry.get("title")) or "", table)
        fields = {
            "title": title,
            "outlet": _text((entry.get("source") or {}).get("title")) or named or outlet,
            "byline": [
                name for name in (_text(author.get("name")) for author in entry.get("authors") or ()) if name
            ],
            "published": _text(entry.get("published") or entry.get("updated")),
            "url": _text(entry.get("link")),
            "body": _body(entry),
        }
        name = f"{source.name}:{number}"
        if damage is not None and not fields["body"]:
            yield Skipped(name, f"a feed entry whose text is lost in {damage}")
        else:
            yield Record(name, FORMAT.name, {k: v for k, v in fields.items() if v}, source.hints)
    if feed.get("bozo") and _is_cut(data):
        yield Skipped(source.name, "the feed breaks off before its end; the entries before that were read")
    elif there > len(entries):
        reason = f"{damage}: only {len(entries)} of {there} entries could be found; mend it"
        yield Skipped(source.name, reason)


def _parse(data: bytes) -> Any:
    import feedparser

    # feedparser opens what looks like a path or an address; a stream can be neither.
    return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _declares_entities(data: bytes) -> bool:
    """Say whether XML declares entities, by which a kilobyte can stand for gigabytes; no news site does."""
    from xml.parsers import expat

    found: list[bool] = []

    def end(is_entity: bool, *_: object) -> None:
        found.append(is_entity)
        raise StopIteration

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = partial(end, True)
    parser.StartElementHandler = partial(end, False)
    # what is damaged before its first element is for feedparser's other parser, which expands nothing
    with suppress(expat.ExpatError, StopIteration, ValueError, LookupError):
        parser.Parse(data, True)
    return found == [True]


def _entries_apart(data: bytes) -> list[Any]:
    """Parse each entry of a damaged feed by itself, so that a broken one swallows none behind it.

    Returns:
        All of them in their order; one of which nothing can be told is empty.
    """
    root = _ROOT_TAG.search(data[:_LONGEST_ROOT])
    opening = data[: root.end()] if root is not None else b"<rss>"
    starts = [match.start() for match in _ENTRY.finditer(data)]
    entries = []
    for start, end in pairwise([*starts, len(data)]):
        try:
            found = _parse(opening + data[start:end]).entries
        except Exception:
            found = []
        entries.append(found[0] if found else {})
    return entries


def _damage_of(error: object, data: bytes) -> str | None:
    """Say what is wrong with the XML of a feed; None where it is sound or flawed in its headers only."""
    from xml.sax import SAXParseException

    if not isinstance(error, SAXParseException):
        return None
    # feedparser gives every feed a declaration, in a line of its own where there was none.
    line = (error.getLineNumber() or 1) - (not data.lstrip().startswith(b"<?xml"))
    return f"damaged XML at line {max(line, 1)} ({error.getMessage()})"


def _body(entry: Any) -> str:
    contents = [str(item.get("value") or "") for item in entry.get("content") or ()]
    return max((*contents, str(entry.get("summary") or "")), key=len)


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    plain = html_to_text(value) if "<" in value else unescape(value)
    return " ".join(plain.split()) or None


def _channel_outlet(title: str | None, link: str | None, options: ReadOptions) -> str | None:
    """Tell the outlet by the channel's address, else by a part of its title that is known, else its title."""
    table = outlet_table(options)
    by_url = table.by_url(link) if link else None
    if by_url is not None or title is None:
        return by_url
    parts = _CHANNEL_CUT.split(title)
    return next((name for name in map(table.by_name, parts) if name), None) or parts[0] or None


def _is_cut(data: bytes) -> bool:
    return (
        not data.rstrip().endswith(b">")
        or re.search(rb"</(?:rss|feed|rdf:RDF)\s*>\s*$", data[-200:], re.I) is None
    )


FORMAT = Format("feed", (".rss", ".atom", ".rdf"), _recognise, _split, parse)

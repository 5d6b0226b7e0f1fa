"""Read what an HTML page says of its article: JSON-LD first, then meta elements, then what one sees."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimdex.read.bylines import join_authors, names_only, read_byline
from claimdex.read.dates import NEVER, Published, date_in_url, parse_date
from claimdex.read.metadata import Metadata
from claimdex.read.outlets import OutletTable, same_as_domain
from claimdex.read.page import without_suffix

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle advertisercontentarticle blogposting liveblogposting report scholarlyarticle techarticle "
    "socialmediaposting webpage".split()
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "headline", "title")
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher", "twitter:site", "al:iphone:app_name")
_DATE_NAMES = (
    "article:published_time og:published_time og:article:published_time datepublished date.published article.published "
    "publish-date publish_date published_date publication_date pubdate publishdate dc.date.issued dc.date.published "
    "dcterms.created dc.date dcterms.date dcterms.issued sailthru.date parsely-pub-date article_date_original "
    "originalpublicationdate displaydate pdate ptime date cxenseparse:recs:publishtime bt:pubdate utime"
).split()
_AUTHOR_NAMES = ("author", "article:author", "byl", "dc.creator", "sailthru.author", "parsely-author", "article.author", "authors")
_LONGEST_LD = 400_000
_JUNK_AUTHOR = re.compile(r"https?://|www\.|@|\d{3}|^(?:admin|editor|staff|webmaster|author|by|null|none|undefined)$", re.I)


def read_head(tree: "HtmlElement", url: str | None, table: OutletTable) -> Metadata:
    """Read title, outlet, byline, date and address of a page.

    Args:
        tree: the page.
        url: its address, where known from outside.
        table: the outlets to recognise.
    """
    metas = _metas(tree)
    linked = next(_linked_articles(tree), {})
    address = url or _address(tree, metas, linked)
    title, suffix = _title(tree, metas, linked, table)
    outlet = _outlet(tree, metas, linked, address, table) or suffix
    return Metadata(
        title=title,
        outlet=outlet,
        byline=_byline(tree, metas, linked, outlet, table),
        published=_published(tree, metas, linked, address),
        url=address,
    )


def _metas(tree: "HtmlElement") -> dict[str, list[str]]:
    """Return the contents of the meta elements by lower-case name, property or itemprop."""
    metas: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content and len(content) < 2000:
                metas.setdefault(name, []).append(content)
    return metas


def _linked_articles(tree: "HtmlElement") -> Iterator[Mapping[str, Any]]:
    """Yield the articles that JSON-LD describes, those of a more telling type first."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _LONGEST_LD:
            continue
        try:
            found.extend(_articles_in(json.loads(script.text.strip().rstrip(";"), strict=False), 0))
        except (ValueError, RecursionError):
            continue
    yield from sorted(found, key=lambda item: ("headline" not in item, "datePublished" not in item))


def _articles_in(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _articles_in(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.lower() in _ARTICLE_TYPES for name in names):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles_in(value.get(key), depth + 1)


def _first(metas: Mapping[str, list[str]], names: tuple[str, ...] | list[str]) -> str | None:
    return next((metas[name][0] for name in names if metas.get(name)), None)


def _tidy(value: object) -> str | None:
    """Return a text on one line, entities that were escaped twice undone; None for anything else."""
    from html import unescape

    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split()) or None


def _title(
    tree: "HtmlElement", metas: Mapping[str, list[str]], linked: Mapping[str, Any], table: OutletTable
) -> tuple[str | None, str | None]:
    """Return the headline, and the outlet where the title names it."""
    outlet = None
    candidates = []
    window = _tidy(tree.findtext(".//title"))
    for value in (_first(metas, _TITLE_NAMES), window, linked.get("headline")):
        text = _tidy(value)
        if text is not None:
            bare, suffix = without_suffix(text, table)
            candidates.append(bare)
            outlet = outlet or suffix
    headings = [text for text in (_tidy(item.text_content()) for item in tree.iter("h1")) if text and len(text) > 8]
    # The heading that one sees is the headline; titles are often shortened or written for search engines.
    for heading in headings[:6]:
        if any(_alike(heading, text) for text in candidates) or len(headings) == 1:
            return heading[:400], outlet
    linked_title = _tidy(linked.get("headline"))
    best = linked_title or (candidates[0] if candidates else None) or (headings[0] if headings else None)
    return (without_suffix(best, table)[0] if best else None), outlet


def _alike(one: str, other: str) -> bool:
    words, others = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return len(words & others) >= 0.6 * min(len(words), len(others)) and min(len(words), len(others)) >= 2


def _outlet(
    tree: "HtmlElement",
    metas: Mapping[str, list[str]],
    linked: Mapping[str, Any],
    url: str | None,
    table: OutletTable,
) -> str | None:
    """Return the outlet: by address where the table knows it, else the site's own name for itself."""
    by_url = table.by_url(url) if url else None
    if by_url is not None:
        return by_url
    publisher = linked.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    named = publisher.get("name") if isinstance(publisher, Mapping) else publisher
    candidates = [_tidy(value) for name in _SITE_NAMES[:1] for value in metas.get(name, ())]
    candidates += [_tidy(named), *(_tidy(value) for name in _SITE_NAMES[1:] for value in metas.get(name, ()))]
    plain = [text.lstrip("@") for text in candidates if text and "://" not in text and len(text) <= 60]
    known = next((name for name in map(table.by_name, plain) if name), None)
    if known is not None:
        return known
    return next((text for text in plain if not same_as_domain(text, url) and " " in text or text[:1].isupper()), None)


def _byline(
    tree: "HtmlElement",
    metas: Mapping[str, list[str]],
    linked: Mapping[str, Any],
    outlet: str | None,
    table: OutletTable,
) -> str | None:
    groups = [_author_names(linked.get("author"))]
    groups += [metas.get(name, []) for name in _AUTHOR_NAMES]
    groups.append([text for text in _seen_bylines(tree)])
    for group in groups:
        names: list[str] = []
        for text in group:
            names.extend(_people(text, outlet, table))
        if names:
            return join_authors(names)
    return None


def _author_names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:12] for name in _author_names(item)]
    if isinstance(value, Mapping):
        return _author_names(value.get("name"))
    return [value] if isinstance(value, str) else []


def _people(text: str, outlet: str | None, table: OutletTable) -> list[str]:
    """Return the persons that an author field names; an outlet, an address or a menu is none."""
    tidy = _tidy(text)
    if tidy is None or len(tidy) > 160 or _JUNK_AUTHOR.search(tidy):
        return []
    tidy = re.sub(r"^(?:by|from)\s+", "", tidy, flags=re.I)
    if table.by_name(tidy) is not None or (outlet is not None and tidy.casefold() == outlet.casefold()):
        return []
    names = names_only(tidy)
    return [names] if names is not None else []


def _seen_bylines(tree: "HtmlElement") -> Iterator[str]:
    """Yield what stands where pages show their author: rel=author, itemprop=author, class byline."""
    query = (
        './/*[@rel="author" or @itemprop="author" or contains(@class, "byline") or contains(@class, "author-name") '
        'or contains(@class, "author__name") or contains(@class, "Byline") or contains(@data-testid, "byline")]'
    )
    for element in tree.xpath(query)[:6]:
        text = " ".join(" ".join(element.itertext()).split())
        if 3 < len(text) < 160:
            yield read_byline(text) or text


def _published(
    tree: "HtmlElement", metas: Mapping[str, list[str]], linked: Mapping[str, Any], url: str | None
) -> Published:
    """Return when a page says it was published: never a guess from a footer or from today."""
    values: list[object] = [linked.get("datePublished"), *(value for name in _DATE_NAMES for value in metas.get(name, ()))]
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or "publish" in (element.get("class") or element.get("itemprop") or "").lower():
            values.append(element.get("datetime") or element.text_content())
    found = next((date for date in map(parse_date, values) if date != NEVER), None)
    if found is not None:
        return found
    if url and (day := date_in_url(url)):
        return Published(day)
    values = [linked.get("dateCreated"), linked.get("dateModified")]
    times = {parse_date(element.get("datetime")) for element in tree.iter("time")} - {NEVER}
    days = {date.on for date in times}
    if len(days) == 1:
        return min(times, key=lambda date: (date.at is None, date.at or ""))
    return next((date for date in map(parse_date, values) if date != NEVER), NEVER)


def _address(tree: "HtmlElement", metas: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str | None:
    canonical = [item.get("href") for item in tree.iter("link") if "canonical" in (item.get("rel") or "").lower().split()]
    for value in (*canonical, *metas.get("og:url", ()), linked.get("url")):
        if isinstance(value, str) and value.strip().lower().startswith(("http://", "https://")):
            return value.strip()
    return None

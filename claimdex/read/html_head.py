"""Read what an HTML page says of its article: JSON-LD first, then meta elements, then what one sees."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from claimdex.lexicons import load
from claimdex.read.bylines import join_authors, names_only, read_byline
from claimdex.read.dates import NEVER, Published, date_in_url, parse_date
from claimdex.read.headlines import without_suffix
from claimdex.read.metadata import Metadata
from claimdex.read.outlets import OutletTable, same_as_domain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_LD = 400_000
_LAST_DAY = "2099-12-31"
_AUTHOR_LABEL = re.compile(
    r"^(?:view all posts by|posted by|written by|by|from|por|von|par)\s+|\s+says$", re.I
)
_JUNK_AUTHOR = re.compile(
    r"https?://|www\.|@|\d{3}|^(?:admin|editor|staff|webmaster|author|by|null|none|no author|follow|share)$",
    re.I,
)


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
    outlet = _outlet(metas, linked, address, table) or suffix
    byline = _byline(tree, metas, linked, outlet, table) or _searched_byline(tree, outlet, table)
    published = _published(tree, metas, linked, address)
    if published == NEVER:
        published = _searched_date(tree, address)
    return Metadata(title=title, outlet=outlet, byline=byline, published=published, url=address)


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
        if (
            "ld+json" not in (script.get("type") or "").lower()
            or not script.text
            or len(script.text) > _LONGEST_LD
        ):
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
        if any(isinstance(name, str) and name.lower() in _names("article type") for name in names):
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
    for value in (_first(metas, _names("title")), window, linked.get("headline")):
        text = _tidy(value)
        if text is not None:
            bare, suffix = without_suffix(text, table)
            candidates.append(bare)
            outlet = outlet or suffix
    headings = [
        text for text in (_tidy(item.text_content()) for item in tree.iter("h1")) if text and len(text) > 8
    ]
    # The heading that one sees is the headline; titles are often shortened or written for search engines.
    for heading in headings[:6]:
        if any(_alike(heading, text) for text in candidates) or not candidates:
            return without_suffix(heading[:400], table)[0], outlet
    linked_title = _tidy(linked.get("headline"))
    best = linked_title or (candidates[0] if candidates else None) or (headings[0] if headings else None)
    return (without_suffix(best, table)[0] if best else None), outlet


def _alike(heading: str, title: str) -> bool:
    """Say whether a heading has most of a title's words: both may be shortened, neither to nothing."""
    words, others = set(re.findall(r"\w+", heading.casefold())), set(re.findall(r"\w+", title.casefold()))
    shared = len(words & others)
    return (
        shared >= 2
        and shared >= 0.6 * min(len(words), len(others))
        and shared >= 0.3 * max(len(words), len(others))
    )


def _outlet(
    metas: Mapping[str, list[str]], linked: Mapping[str, Any], url: str | None, table: OutletTable
) -> str | None:
    """Return the outlet: by address where the table knows it, else the site's own name for itself."""
    by_url = table.by_url(url) if url else None
    if by_url is not None:
        return by_url
    publisher = linked.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    named = publisher.get("name") if isinstance(publisher, Mapping) else publisher
    candidates = [_tidy(value) for name in _names("site")[:1] for value in metas.get(name, ())]
    candidates += [
        _tidy(named),
        *(_tidy(value) for name in _names("site")[1:] for value in metas.get(name, ())),
    ]
    plain = [text.lstrip("@") for text in candidates if text and "://" not in text and len(text) <= 60]
    known = next((name for name in map(table.by_name, plain) if name), None)
    if known is not None:
        return known
    return next(
        (text for text in plain if (not same_as_domain(text, url) and " " in text) or text[:1].isupper()),
        None,
    )


def _byline(
    tree: "HtmlElement",
    metas: Mapping[str, list[str]],
    linked: Mapping[str, Any],
    outlet: str | None,
    table: OutletTable,
) -> str | None:
    groups = [_author_names(linked.get("author"))]
    groups += [metas.get(name, []) for name in _names("author")]
    # What one sees may hold the bylines of other articles too: only the first counts.
    groups += [[text] for text in _seen_bylines(tree)]
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
    tidy = _AUTHOR_LABEL.sub("", tidy)
    if table.by_name(tidy) is not None or (outlet is not None and tidy.casefold() == outlet.casefold()):
        return []
    names = names_only(tidy)
    return [names] if names is not None else []


def _seen_bylines(tree: "HtmlElement") -> Iterator[str]:
    """Yield what stands where pages show their author: rel=author, itemprop=author, class byline."""
    query = (
        './/*[@rel="author" or @itemprop="author" or contains(@class, "byline") or contains(@class, "Byline")'
        ' or contains(@class, "author-name") or contains(@class, "author__name")]'
    )
    for element in tree.xpath(query)[:6]:
        text = " ".join(" ".join(element.itertext()).split())
        if 3 < len(text) < 160:
            yield read_byline(text) or text


def _searched_byline(tree: "HtmlElement", outlet: str | None, table: OutletTable) -> str | None:
    """Take the author that trafilatura finds in the page, where it looks like a person's full name."""
    from trafilatura.metadata import extract_author

    text = extract_author(tree)
    names = [name for part in (text or "").split(";") for name in _people(part, outlet, table) if " " in name]
    return join_authors(names)


def _searched_date(tree: "HtmlElement", url: str | None) -> Published:
    """Take the date that htmldate finds in the markup; its search through the text would be a guess."""
    from copy import deepcopy

    from htmldate import find_date

    # A fixed last day: the default is today, by which the same page would read differently tomorrow.
    page = deepcopy(tree)
    for footer in page.xpath("//footer | //*[@id='footer' or @class='footer']"):
        # Dates down there are the site's: of its copyright, of its last change.
        if footer.getparent() is not None:  # else it is the whole page
            footer.drop_tree()
    found = find_date(
        page, extensive_search=False, original_date=True, url=url, min_date="1995-01-01", max_date=_LAST_DAY
    )
    return parse_date(found)


def _published(
    tree: "HtmlElement", metas: Mapping[str, list[str]], linked: Mapping[str, Any], url: str | None
) -> Published:
    """Return when a page says it was published: never a guess from a footer or from today."""
    values: list[object] = [
        linked.get("datePublished"),
        *(value for name in _names("date") for value in metas.get(name, ())),
    ]
    for element in tree.iter("time"):
        role = (element.get("class") or element.get("itemprop") or "").lower()
        if element.get("pubdate") is not None or "publish" in role:
            values += [element.get("datetime") or element.text_content()]
    found = next((each for each in map(parse_date, values) if each != NEVER), None)
    day = date_in_url(url) if url else None
    if found is not None:
        return _at_place(found, day)
    if day is not None:
        return Published(day)
    values = [linked.get("dateCreated"), linked.get("dateModified")]
    times = {parse_date(element.get("datetime")) for element in tree.iter("time")} - {NEVER}
    days = {each.on for each in times}
    if len(days) == 1:
        return min(times, key=lambda each: (each.at is None, each.at or ""))
    return next((each for each in map(parse_date, values) if each != NEVER), NEVER)


def _at_place(found: Published, day: str | None) -> Published:
    """Take the day from the address where a page tells its moment in UTC only, a day beside it."""
    if day is None or found.at is None or found.on is None or found.at[:10] != found.on:
        return found
    apart = abs((date.fromisoformat(day) - date.fromisoformat(found.on)).days)
    return Published(day, found.at) if apart == 1 else found


def _address(tree: "HtmlElement", metas: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str | None:
    canonical = [
        item.get("href")
        for item in tree.iter("link")
        if "canonical" in (item.get("rel") or "").lower().split()
    ]
    for value in (*canonical, *metas.get("og:url", ()), linked.get("url")):
        if isinstance(value, str) and value.strip().lower().startswith(("http://", "https://")):
            return value.strip()
    return None


@cache
def _names(what: str) -> tuple[str, ...]:
    return tuple(name for kind, name in load("html_names") if kind == what)

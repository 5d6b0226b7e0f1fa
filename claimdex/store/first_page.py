"""Choose what the first page of an answer needs, so that it costs no more in a large archive.

An answer has one order, by day. To put all of it in order takes as long as there is of it: a million claims
about somebody whom every paper names. For a page there are three ways, and each looks at little more than its
own rows:

- An entity's chains are kept by day. They are followed until the page is full, and the day is over.
- What few claims have, such as a rare word or a high score, an index finds: all of these are put in order.
- What many have is met with soon where articles are walked in order.

A filter that hardly any of the many chosen claims pass makes each of these slow: they are all looked at.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from math import isqrt
from typing import Any, TypeVar

from claimdex.rows import UNKNOWN_OUTLET, Filters
from claimdex.store.filters import (
    NAMES,
    Choice,
    OutletsLike,
    choose_articles,
    choose_claims_one_by_one,
    choose_in_index,
    choose_mentions,
    ids_named,
    is_about_articles,
    is_in_index,
    search_terms,
)
from claimdex.store.identity import cleaned

# So many are put in order at once in any database; more where a walk through all would take longer.
_LEAST_FEW = 10_000

COUNTED_OVER = 2_000
"""So many claims of an entity are looked at to count those that other filters choose."""

# An outlet with so few articles is walked rather than an entity with more claims than that.
_FEW_ARTICLES = 1_000

# So many texts are looked through for words at a time, at first and at most.
_LEAST_BATCH, _MOST_BATCH = 50, 1_000

# From the chains of an entity to its claims.
_BY = "chains k CROSS JOIN claims c ON c.speaker = k.chain"
_ABOUT = "chains k CROSS JOIN claim_about b ON b.chain = k.chain CROSS JOIN claims c ON c.claim = b.claim"
_TO_ARTICLE = " CROSS JOIN articles a ON a.article = c.article"
_PATHS = {"by": (_BY,), "about": (_ABOUT,), "either": (_BY, _ABOUT)}
_EPOCH = date(1970, 1, 1)

Row = TypeVar("Row", int, tuple[int, int])
"""What names a row: one number, or several."""

Numbered = TypeVar("Numbered", bound=tuple[Any, ...])


def claims_on_page(
    connection: sqlite3.Connection, filters: Filters, rows: int, outlets_like: OutletsLike
) -> Choice:
    """Choose claims of which the first `rows` are those of all that the filters choose."""
    words = None
    if filters.phrase is not None:
        found = _holding(connection, "claims_fts", filters.phrase, few(connection, "claims", rows))
        words = None if found is not None else _Words(connection, _CLAIM_TEXTS, filters.phrase)
        filters = replace(filters, phrase=None)
        if found is not None:
            return _first(
                connection, choose_claims_one_by_one(filters, outlets_like, found), rows, outlets_like
            )
    if name := led_by(connection, filters, outlets_like):
        return _claims_of(connection, name, filters, rows, outlets_like, words)
    found = _in_index(connection, filters, rows) if is_in_index(filters) else None
    choice = choose_claims_one_by_one(filters, outlets_like, found)
    if found is not None and words is None:
        return _first(connection, choice, rows, outlets_like)
    if words is None:
        return choice
    held = words.among(connection.execute(choice.ordered(0), choice.parameters))
    return choose_claims_one_by_one(Filters(), outlets_like, [claim for (claim,) in islice(held, rows)])


def count_claims_of(
    connection: sqlite3.Connection, filters: Filters, name: str, most: int, outlets_like: OutletsLike
) -> int | None:
    """Count claims by following the entities that a filter names, no further than `most`.

    Returns:
        How many; None where other filters narrow, and there are too many claims to look at all of them.
    """
    others = choose_claims_one_by_one(filters, outlets_like, but=name)
    held = f"({' AND '.join(others.conditions)})" if others.conditions else "1"
    to_article = _TO_ARTICLE if is_about_articles(filters) else ""
    bounds, days = _bounds(filters)
    most_looked_at = COUNTED_OVER if others.conditions else most
    found: set[int] = set()
    for entity in _numbers(connection, ids_named(filters, name) or ()):
        for path in _PATHS[name]:
            query = (
                f"SELECT c.claim, {held} FROM {path}{to_article} "
                f"WHERE {' AND '.join(('k.entity = ?', *bounds))} LIMIT {most_looked_at + 1}"
            )
            looked_at = connection.execute(query, (*others.parameters, entity, *days)).fetchall()
            found.update(claim for claim, is_held in looked_at if is_held)
            if len(looked_at) > most_looked_at:
                return most if not others.conditions and len(found) >= most else None
    return min(len(found), most)


def articles_on_page(
    connection: sqlite3.Connection, filters: Filters, rows: int, outlets_like: OutletsLike
) -> Choice:
    """Choose articles of which the first `rows` are those of all that the filters choose."""
    if filters.phrase is None:
        return choose_articles(filters, outlets_like)
    found = _holding(connection, "articles_fts", filters.phrase, few(connection, "articles", rows))
    others = replace(filters, phrase=None)
    if found is not None:
        return choose_articles(others, outlets_like, found)
    words = _Words(connection, _ARTICLE_TEXTS, filters.phrase)
    choice = choose_articles(others, outlets_like)
    held = words.among(connection.execute(choice.ordered(0), choice.parameters))
    return choose_articles(Filters(), outlets_like, [article for (article,) in islice(held, rows)])


def count_holding(connection: sqlite3.Connection, index: str, phrase: str, most: int) -> int:
    """Count the rows that hold the words of a phrase, no further than `most`."""
    query = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT {most:d})"
    return int(connection.execute(query, (search_terms(phrase),)).fetchone()[0])


def mentions_on_page(connection: sqlite3.Connection, entity_id: str, rows: int) -> Choice:
    """Choose mentions of an entity of which the first `rows` are those of all of them."""
    query = (
        "SELECT k.day, m.article, m.number FROM chains k "
        "CROSS JOIN mentions m ON m.article = k.article AND m.chain = k.chain "
        "WHERE k.entity = ? ORDER BY k.day"
    )
    walks = [
        ((day, (article, number)) for day, article, number in connection.execute(query, (entity,)))
        for entity in _numbers(connection, (entity_id,))
    ]
    return choose_mentions(None, None, sorted(_first_days(walks, rows)))


def led_by(connection: sqlite3.Connection, filters: Filters, outlets_like: OutletsLike) -> str:
    """Return which filter that names entities leads to the claims soonest; "" where another way does."""
    if filters.article is not None or not (name := _rarest_named(connection, filters)):
        return ""
    if filters.outlet is None or filters.outlet == UNKNOWN_OUTLET:
        return name
    outlets = outlets_like(cleaned(filters.outlet))
    query = f"SELECT count(*) FROM (SELECT 1 FROM articles WHERE outlet = ? LIMIT {_FEW_ARTICLES + 1})"
    articles = sum(connection.execute(query, (outlet,)).fetchone()[0] for outlet in outlets)
    is_rarer = articles <= _FEW_ARTICLES < claims_named(connection, filters, name)
    return "" if is_rarer else name


def _rarest_named(connection: sqlite3.Connection, filters: Filters) -> str:
    """Return which of the filters that name entities chooses least; "" where none does."""
    named = [name for name in NAMES if ids_named(filters, name) is not None]
    return min(named, key=lambda name: claims_named(connection, filters, name), default="")


def claims_named(connection: sqlite3.Connection, filters: Filters, name: str) -> int:
    """Return how many claims the entities have that one of the filters names."""
    counts = {"by": "claims_by", "about": "claims_about", "either": "claims_by + claims_about"}[name]
    query = f"SELECT coalesce(sum({counts}), 0) FROM entities WHERE entity = ?"
    numbers = _numbers(connection, ids_named(filters, name) or ())
    return sum(int(connection.execute(query, (number,)).fetchone()[0]) for number in numbers)


def _claims_of(
    connection: sqlite3.Connection,
    name: str,
    filters: Filters,
    rows: int,
    outlets_like: OutletsLike,
    words: "_Words | None",
) -> Choice:
    """Follow the chains of the entities that a filter names until there are claims for so many rows."""
    others = choose_claims_one_by_one(filters, outlets_like, but=name)
    to_article = _TO_ARTICLE if is_about_articles(filters) else ""
    for condition, day in zip(*_bounds(filters), strict=True):
        others.narrow(condition, day)
    others.narrow("k.entity = ?")
    walks = [
        connection.execute(
            f"SELECT k.day, c.claim FROM {path}{to_article}{others.where()} ORDER BY k.day",
            (*others.parameters, entity),
        )
        for entity in _numbers(connection, ids_named(filters, name) or ())
        for path in _PATHS[name]
    ]
    held = walks if words is None else list(map(words.among, walks))
    return choose_claims_one_by_one(Filters(), outlets_like, sorted(_first_days(held, rows)))


def _bounds(filters: Filters) -> tuple[list[str], list[int]]:
    """Return the conditions on the days of chains that serve a period, and their parameters."""
    ends = (("k.day >= ?", _day(filters.since)), ("k.day <= ?", _day(filters.until)))
    kept = [(condition, day) for condition, day in ends if day is not None]
    return [condition for condition, _ in kept], [day for _, day in kept]


def _first_days(walks: Sequence[Iterator[tuple[int, Row]]], rows: int) -> set[Row]:
    """Return what stands in the first whole days of several walks: `rows` at least, where there are so many.

    Each walk is by day.
    """
    found: dict[Row, int] = {}
    last: float = float("inf")
    for walk in walks:
        own: set[Row] = set()
        for day, row in walk:
            if day > last:
                break
            found[row] = day
            own.add(row)
            if len(own) >= rows:
                last = day
    return {row for row, day in found.items() if day <= last}


def few(connection: sqlite3.Connection, table: str, rows: int) -> int:
    """Return how many of a table to put in order at once for so many rows, rather than to walk through all.

    To find `rows` of n among N on a walk, one passes N * rows / n; to put n in order takes n. What is less
    changes at the root of N * rows. N need not be exact, for both ways lead to the same rows.
    """
    last = {"claims": "SELECT max(claim) FROM claims", "articles": "SELECT max(article) FROM articles"}[table]
    (size,) = connection.execute(last).fetchone()
    return max(_LEAST_FEW, isqrt((size or 0) * rows))


def _first(connection: sqlite3.Connection, choice: Choice, rows: int, outlets_like: OutletsLike) -> Choice:
    """Choose the first of some claims: what is then looked up of them is looked up of no others."""
    found = connection.execute(choice.ordered(rows), choice.parameters).fetchall()
    return choose_claims_one_by_one(Filters(), outlets_like, [claim for (claim,) in found])


def _holding(connection: sqlite3.Connection, index: str, phrase: str, most: int) -> list[int] | None:
    """Return the rows that hold the words of a phrase; None where they are more than `most`."""
    query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT {most + 1}"
    found = connection.execute(query, (search_terms(phrase),)).fetchall()
    return None if len(found) > most else [row for (row,) in found]


def _in_index(connection: sqlite3.Connection, filters: Filters, rows: int) -> list[int] | None:
    """Return the claims of a stance, kind and score; None where they are many."""
    most = few(connection, "claims", rows)
    choice = choose_in_index(filters)
    found = connection.execute(choice.found(most + 1), choice.parameters).fetchall()
    return None if len(found) > most else [claim for (claim,) in found]


_CLAIM_TEXTS = (
    "SELECT claim, content, speaker_text FROM claims WHERE claim IN (SELECT value FROM json_each(?))"
)
_ARTICLE_TEXTS = "SELECT article, title, text FROM articles WHERE article IN (SELECT value FROM json_each(?))"


class _Words:
    """Tell which of some rows hold the words of a phrase, as the index of the database would.

    To ask that index for a single row takes as long as to read a good part of it, where a word is frequent.
    Here the texts of the rows go into an index of their own, with the same rules for words.

    Args:
        connection: of the database.
        query: gives number and texts of some rows.
        phrase: as the user typed it.
    """

    def __init__(self, connection: sqlite3.Connection, query: str, phrase: str) -> None:
        self._connection = connection
        self._query = query
        self._terms = search_terms(phrase)
        self._index = sqlite3.connect(":memory:", isolation_level=None)
        self._index.execute(
            "CREATE VIRTUAL TABLE held USING fts5(one, other, content='', "
            "tokenize='unicode61 remove_diacritics 2')"
        )

    def among(self, rows: Iterator[Numbered]) -> Iterator[Numbered]:
        """Yield, in order, the rows that hold the words; a row ends in its number."""
        size = _LEAST_BATCH
        while batch := list(islice(rows, size)):
            size = min(2 * size, _MOST_BATCH)
            texts = self._connection.execute(self._query, (json.dumps([row[-1] for row in batch]),))
            self._index.execute("BEGIN")
            self._index.execute("INSERT INTO held (held) VALUES ('delete-all')")
            self._index.executemany("INSERT INTO held (rowid, one, other) VALUES (?, ?, ?)", texts)
            found = self._index.execute("SELECT rowid FROM held WHERE held MATCH ?", (self._terms,))
            held = {number for (number,) in found}
            self._index.execute("COMMIT")
            yield from (row for row in batch if row[-1] in held)


def _numbers(connection: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    """Return the numbers of entities; one that is not there has none."""
    rows = (
        connection.execute("SELECT entity FROM entities WHERE id = ?", (id_,)) for id_ in dict.fromkeys(ids)
    )
    return [number for (number,) in chain.from_iterable(rows)]


def _day(text: str | None) -> int | None:
    """Return a day as chains have it; None for what is no day, which no index serves."""
    try:
        return None if text is None else (date.fromisoformat(text) - _EPOCH).days
    except ValueError:
        return None

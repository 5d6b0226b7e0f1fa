"""The part of a store that knows which articles are copies of one text.

Triggers mark the articles that came, changed or went (`schema_groups`). A sample of the shingles of each is
filed by shingle and place in the order of publication, so that those next to one are found by key. What an
article is tied to hangs on those next before it: looked for anew are the marked ones, and those next behind.
"""

import json
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from claimdex.rows import Copy
from claimdex.store.connection import Connected, faults
from claimdex.store.identity import cleaned, escaped


class Kept(NamedTuple):
    """What is kept of an article: its id, outlet and day, and the rest as in the table article_samples.

    The shingles are whole numbers of 32 bits with a sign.
    """

    id: str
    outlet: str | None
    published_on: str | None
    place: int
    words: int
    shingles: Sequence[int]
    credit: str | None


# id of the article that shares most, share, words
StoredTie = tuple[str, float, int]
Sample = Callable[[str], Kept]
"""Makes what is kept of an article, by its id."""
FindTie = Callable[
    [Kept, Mapping[int, Sequence[int]], Callable[[Collection[int]], Mapping[int, Kept]]], StoredTie | None
]
"""Finds the tie of an article by the places of those next before it, nearest first, for each shingle; it is
given what tells of articles by their places."""

# So many marks are dealt with in one transaction: other writers wait no longer than that takes.
_MARKS = 200

_IN = "IN (SELECT value FROM json_each(?))"
_COPY = (
    "SELECT o.id, a.id, a.outlet, a.published_on, a.title, a.source, b.id, t.share, t.words, t.credit "
    "FROM copies t JOIN articles o ON o.article = t.origin JOIN articles a ON a.article = t.article "
    "LEFT JOIN articles b ON b.article = t.copy_of"
)
_COPY_ORDER = (
    "ORDER BY o.published_on IS NULL, o.published_on, o.id, t.copy_of IS NOT NULL, "
    "a.published_on IS NULL, a.published_on, a.id"
)


class Copies(Connected):
    """The part of a store that keeps copies, and answers by them."""

    def copies(self, article_id: str | None = None) -> list[list[Copy]]:
        """Return the groups of articles that have one text, the first in publication first.

        Args:
            article_id: only the group of this article; None for all.
        """
        chosen = (
            ""
            if article_id is None
            else " WHERE t.origin = (SELECT s.origin FROM copies s JOIN articles x ON x.article = s.article "
            "WHERE x.id = ?)"
        )
        with faults(self.path):
            rows = self._connection.execute(
                f"{_COPY}{chosen} {_COPY_ORDER}", () if article_id is None else (escaped(article_id),)
            )
            copies = [Copy(*row) for row in rows]
        return [list(group) for _, group in groupby(copies, key=lambda copy: copy.origin)]

    def find_copies(self, sample: Sample, find_tie: FindTie, following: int) -> None:
        """Find anew what is a copy of what round all marks, and take the marks away.

        What is dealt with together lies in one transaction with its marks: after an interruption, the rest is
        still marked.

        Args:
            sample: a pure function of an article.
            find_tie: a pure function of an article and of those next before it.
            following: so many articles that hold a shingle are looked at next before one.
        """
        while self._find_some(sample, find_tie, following):
            pass

    def _find_some(self, sample: Sample, find_tie: FindTie, following: int) -> bool:
        """Deal with some marks; return whether there may be more."""
        with self._transaction() as connection:
            marked = _listed(
                one
                for (one,) in connection.execute(
                    f"SELECT article FROM changed_articles ORDER BY article LIMIT {_MARKS}"
                )
            )
            if marked == "[]":
                return False
            files = _Files(connection, following)
            reached = files.take(marked)
            rows = connection.execute(f"SELECT article, id FROM articles WHERE article {_IN}", (marked,))
            for article, id_ in rows.fetchall():
                files.put(article, sample(id_))
            reached |= files.behind_new()
            # the origin of what went may have lost its last copy
            touched = {*json.loads(marked), *files.numbers(reached), *files.numbers(files.were_before)}
            asked = files.articles(
                f"s.article {_IN}", _listed({*json.loads(marked), *files.numbers(reached)})
            )
            ties = {article: find_tie(one, files.before(one), files.known) for article, one in asked.items()}
            _save(connection, ties, touched)
            connection.execute(f"DELETE FROM changed_articles WHERE article {_IN}", (marked,))
        return True


class _Files:
    """The samples of articles, by shingle and place, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, following: int) -> None:
        self._connection = connection
        self._following = following
        self._new: list[tuple[int, Sequence[int]]] = []
        self.were_before: set[int] = set()

    def take(self, chosen: str) -> set[int]:
        """Take away the samples of a JSON list of articles; return the places of those next behind them."""
        found: set[int] = set()
        old = [
            (place, array("i", shingles))
            for place, shingles in self._connection.execute(
                f"SELECT place, shingles FROM article_samples WHERE article {_IN}", (chosen,)
            )
        ]
        for place, shingles in old:
            found |= self._behind(place, shingles)
            self.were_before |= {one for ones in self._before(place, shingles).values() for one in ones}
        self._connection.executemany(
            "DELETE FROM article_shingles WHERE shingle = ? AND place = ?",
            [(shingle, place) for place, shingles in old for shingle in shingles],
        )
        self._connection.execute(f"DELETE FROM article_samples WHERE article {_IN}", (chosen,))
        return found

    def put(self, article: int, kept: Kept) -> None:
        """File the sample of an article, at the first free place from its own on."""
        place = kept.place
        while self._connection.execute("SELECT 1 FROM article_samples WHERE place = ?", (place,)).fetchone():
            place += 1
        self._connection.execute(
            "INSERT INTO article_samples (article, place, words, shingles, credit) VALUES (?, ?, ?, ?, ?)",
            (
                article,
                place,
                kept.words,
                array("i", kept.shingles).tobytes(),
                kept.credit and cleaned(kept.credit),
            ),
        )
        self._connection.executemany(
            "INSERT INTO article_shingles (shingle, place) VALUES (?, ?)",
            [(shingle, place) for shingle in kept.shingles],
        )
        self._new.append((place, kept.shingles))

    def behind_new(self) -> set[int]:
        """Return the places of the articles next behind those that were filed."""
        return {one for place, shingles in self._new for one in self._behind(place, shingles)}

    def before(self, one: Kept) -> dict[int, list[int]]:
        """Return the places next before an article for each of its shingles, nearest first."""
        return self._before(one.place, one.shingles)

    def known(self, places: Collection[int]) -> dict[int, Kept]:
        """Return what is kept of the articles at some places; those that are gone are left out."""
        found = self.articles(f"s.place {_IN}", _listed(places))
        return {one.place: one for one in found.values()}

    def numbers(self, places: Collection[int]) -> list[int]:
        """Return the articles at some places."""
        query = f"SELECT article FROM article_samples WHERE place {_IN}"
        return [article for (article,) in self._connection.execute(query, (_listed(places),))]

    def articles(self, condition: str, chosen: str) -> dict[int, Kept]:
        """Return what is kept of articles that are there, by their numbers."""
        rows = self._connection.execute(
            "SELECT s.article, a.id, a.outlet, a.published_on, s.place, s.words, s.shingles, s.credit "
            f"FROM article_samples s JOIN articles a ON a.article = s.article WHERE {condition}",
            (chosen,),
        )
        return {
            article: Kept(id_, outlet, day, place, words, array("i", shingles), credit)
            for article, id_, outlet, day, place, words, shingles, credit in rows
        }

    def _before(self, place: int, shingles: Iterable[int]) -> dict[int, list[int]]:
        query = (
            "SELECT place FROM article_shingles WHERE shingle = ? AND place < ? "
            f"ORDER BY place DESC LIMIT {self._following}"
        )
        return {shingle: list(self._places(query, shingle, place)) for shingle in shingles}

    def _behind(self, place: int, shingles: Iterable[int]) -> set[int]:
        query = (
            "SELECT place FROM article_shingles WHERE shingle = ? AND place > ? "
            f"ORDER BY place LIMIT {self._following}"
        )
        return {one for shingle in shingles for one in self._places(query, shingle, place)}

    def _places(self, query: str, shingle: int, place: int) -> Iterator[int]:
        return (one for (one,) in self._connection.execute(query, (shingle, place)))


def _save(
    connection: sqlite3.Connection, ties: Mapping[int, StoredTie | None], touched: Iterable[int]
) -> None:
    """Write the ties of some articles, and the origins of all whom these may concern."""
    ids = {tie[0] for tie in ties.values() if tie is not None}
    numbers = dict(connection.execute(f"SELECT id, article FROM articles WHERE id {_IN}", (_listed(ids),)))
    before = dict(
        connection.execute(f"SELECT article, copy_of FROM copies WHERE article {_IN}", (_listed(ties),))
    )
    now = {article: tie and numbers[tie[0]] for article, tie in ties.items()}
    round_ = {*touched, *ties, *filter(None, before.values()), *filter(None, now.values())}
    connection.executemany(
        "INSERT INTO copies (article, copy_of, share, words, credit) "
        "SELECT ?1, ?2, ?3, ?4, credit FROM article_samples WHERE article = ?1 "
        "ON CONFLICT DO UPDATE SET (copy_of, share, words, credit) = "
        "(excluded.copy_of, excluded.share, excluded.words, excluded.credit)",
        [(article, now[article], *tie[1:]) for article, tie in sorted(_tied(ties))],
    )
    connection.executemany(
        "UPDATE copies SET copy_of = NULL WHERE article = ?",
        [(article,) for article, tie in ties.items() if tie is None],
    )
    _save_origins(connection, round_)


def _tied(ties: Mapping[int, StoredTie | None]) -> Iterator[tuple[int, StoredTie]]:
    return ((article, tie) for article, tie in ties.items() if tie is not None)


def _save_origins(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Say which is the origin of some articles and of all that are copies of them, over others too."""
    # an article is here once whatever leads to it: ties lead back in the order of publication
    rows = connection.execute(
        f"WITH RECURSIVE reached AS (SELECT article FROM articles WHERE article {_IN} "
        "UNION SELECT t.article FROM reached r JOIN copies t ON t.copy_of = r.article) "
        "SELECT r.article, t.copy_of, f.origin, "
        "EXISTS (SELECT 1 FROM copies o WHERE o.copy_of = r.article) FROM reached r "
        "LEFT JOIN copies t ON t.article = r.article LEFT JOIN copies f ON f.article = t.copy_of",
        (_listed(touched),),
    ).fetchall()
    leads = {article: (copy_of, beyond) for article, copy_of, beyond, _ in rows}
    found: dict[int, int] = {}
    for article in leads:
        path = [article]
        while path[-1] in leads and path[-1] not in found and leads[path[-1]][0] is not None:
            to, beyond = leads[path[-1]]
            path.append(to if to in leads else beyond or to)
        origin = found.get(path[-1], path[-1])
        found |= dict.fromkeys(path, origin)
    alone = [article for article, copy_of, _, has_copies in rows if copy_of is None and not has_copies]
    connection.execute(f"DELETE FROM copies WHERE article {_IN}", (_listed(alone),))
    first = [article for article, copy_of, _, has_copies in rows if copy_of is None and has_copies]
    connection.execute(
        "INSERT OR REPLACE INTO copies (article, origin, copy_of, share, words, credit) "
        f"SELECT article, article, NULL, 1.0, words, credit FROM article_samples WHERE article {_IN}",
        (_listed(first),),
    )
    connection.executemany(
        "UPDATE copies SET origin = ?1 WHERE article = ?2 AND origin IS NOT ?1",
        [(found[article], article) for article, copy_of, *_ in rows if copy_of is not None],
    )


def _listed(numbers: Iterable[object]) -> str:
    return json.dumps(list(numbers))

"""The part of a store that knows which articles are copies of one text, and what they are compared by."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from claimdex.rows import Copy
from claimdex.store.connection import Connected, faults
from claimdex.store.identity import cleaned, escaped

# words, digest, shingles, credit, compared: as in the table article_samples
Kept = tuple[int, bytes, bytes, str | None, bytes]
# id of the article that shares most, share, words
StoredTie = tuple[str, float, int]

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

    def origins_of(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Return the id of the origin of each of some articles: its own where it is no copy."""
        ids = dict.fromkeys(article_ids)
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT a.id, o.id FROM articles a JOIN copies t ON t.article = a.article "
                f"JOIN articles o ON o.article = t.origin WHERE a.id {_IN}",
                (json.dumps(list(ids)),),
            )
            return {id_: id_ for id_ in ids} | dict(rows.fetchall())

    def changed_articles(self) -> dict[tuple[int, int], str | None]:
        """Return the marks of articles that came, changed or went since copies were looked for.

        Returns:
            The id of each article, by what `save_copies` takes away; None for one that went.
        """
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT m.article, m.token, a.id FROM changed_articles m "
                "LEFT JOIN articles a ON a.article = m.article"
            )
            return {(article, token): id_ for article, token, id_ in rows}

    def samples(self) -> Iterator[tuple[str, tuple[str | None, str | None, Kept]]]:
        """Yield the id of every article that was compared, with outlet, day and what is kept of it."""
        with faults(self.path):
            for id_, outlet, published_on, *kept in self._connection.execute(
                "SELECT a.id, a.outlet, a.published_on, s.words, s.digest, s.shingles, s.credit, s.compared "
                "FROM article_samples s JOIN articles a ON a.article = s.article"
            ):
                words, digest, shingles, credit, compared = kept
                yield id_, (outlet, published_on, (words, digest, shingles, credit, compared))

    def ties(self) -> dict[str, StoredTie]:
        """Return for each copy the article with which it shares most, how much, and how many words."""
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT a.id, b.id, t.share, t.words FROM copies t JOIN articles a ON a.article = t.article "
                "JOIN articles b ON b.article = t.copy_of"
            )
            return {id_: (to, share, words) for id_, to, share, words in rows}

    def save_copies(
        self,
        kept: Mapping[str, Kept],
        ties: Mapping[str, StoredTie],
        origins: Mapping[str, str],
        marks: Iterable[tuple[int, int]],
    ) -> None:
        """Store which articles are copies of one text, writing only what differs, and take marks away.

        Inside the caller's transaction. What has gone or changed meanwhile keeps its mark.

        Args:
            kept: what is new or changed of articles, by id.
            ties: all there are, by id.
            origins: of every article that has a tie, or to which one leads.
            marks: what `changed_articles` said before the rest was computed.
        """
        connection = self._connection
        numbers = dict(connection.execute("SELECT id, article FROM articles").fetchall())
        connection.executemany(
            "INSERT OR REPLACE INTO article_samples (article, words, digest, shingles, credit, compared) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(numbers[id_], *_storable(values)) for id_, values in kept.items() if id_ in numbers],
        )
        samples = {
            article: (words, credit)
            for article, words, credit in connection.execute(
                "SELECT article, words, credit FROM article_samples"
            )
        }
        wanted = {}
        for id_, origin in origins.items():
            to, share, words = ties.get(id_, (None, 1.0, None))
            if {id_, origin, to or origin} <= numbers.keys() and numbers[id_] in samples:
                own, credit = samples[numbers[id_]]
                by = None if to is None else numbers[to]
                wanted[numbers[id_]] = (
                    numbers[origin],
                    by,
                    share,
                    own if words is None else words,
                    credit,
                )
        rows = connection.execute("SELECT article, origin, copy_of, share, words, credit FROM copies")
        stored = {article: tuple(values) for article, *values in rows}
        gone = stored.keys() - wanted.keys()
        connection.executemany("DELETE FROM copies WHERE article = ?", [(one,) for one in sorted(gone)])
        connection.executemany(
            "INSERT OR REPLACE INTO copies (article, origin, copy_of, share, words, credit) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(one, *values) for one, values in sorted(wanted.items()) if stored.get(one) != values],
        )
        connection.executemany("DELETE FROM changed_articles WHERE article = ? AND token = ?", sorted(marks))


def _storable(kept: Kept) -> Kept:
    words, digest, shingles, credit, compared = kept
    return words, digest, shingles, credit and cleaned(credit), compared

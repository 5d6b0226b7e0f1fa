"""Write: articles with what was extracted from them, and the user's word on them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from claimdex.errors import NotFoundError
from claimdex.models import Article, ArticleChain, Extraction, Method
from claimdex.store.connection import Connected, faults, listing
from claimdex.store.identity import Identity, escaped, identify, storable
from claimdex.store.places import absorb_copies, find_article, hold, is_superseded, recall
from claimdex.store.resolution import recount
from claimdex.store.rows import Rows, chain_of
from claimdex.store.shown import AS_SHOWN, check_settable, override, show, take_back

Outcome = Literal["added", "replaced", "unchanged", "same_content"]
# A text as it is kept among the revisions, and where the current one has the same: as read, not as set.
_REVISION = "content_hash, version, text, title, outlet, byline, published_on"
_CURRENT = "content_hash, version, text, " + ", ".join(
    f"CASE WHEN json_type(as_read, '$.{name}') IS NULL THEN {name} ELSE json_extract(as_read, '$.{name}') END"
    for name in ("title", "outlet", "byline", "published_on")
)
_METHOD = "extractor, model, min_score"
_RULES = Method()


@dataclass(frozen=True, slots=True)
class Put:
    """Say what became of an article.

    Args:
        article_id: its id.
        outcome: "added"; "replaced", where its text was another before, or where another method found other
            things in it; "same_content", where it was known from another path; "unchanged", where it was
            known from this one, or where it is the lesser of two texts that claim one URL (then it is kept
            among the revisions).
        outlet, published_on: what the database now says, which the user may have set.
    """

    article_id: str
    outcome: Outcome
    outlet: str | None = None
    published_on: str | None = None


class Writing(Connected):
    """The half of a store that writes; every method is one transaction."""

    def is_unchanged(self, article: Article, method: Method = _RULES) -> bool:
        """Tell whether `put` would leave everything as it is, so that extracting can be spared.

        Args:
            article: as read.
            method: how its claims would be found; found in another way, they may be others.
        """
        with faults(self.path):
            article = recall(self._connection, storable(article))
            identity = identify(article)
            row = self._connection.execute(
                """
                SELECT (SELECT max(h.named) FROM sources h
                        WHERE h.article = a.article AND h.content_hash = a.content_hash),
                    a.version, a.content_hash, a.extractor, a.model, a.min_score
                FROM sources s JOIN articles a ON a.article = s.article
                WHERE s.source = ?1 AND s.content_hash = ?2 AND (?3 IS NULL OR a.url_key = ?3
                        OR EXISTS (SELECT 1 FROM overrides o WHERE o.article = a.article AND o.url_key = ?3))
                    AND s.url IS ?4 AND s.place IS ?5
                """,
                (article.source, identity.content_hash, identity.url_key, article.url, article.place),
            ).fetchone()
        if row is None:
            return False
        named, version, content_hash, *found_by = row
        if content_hash == identity.content_hash:
            return tuple(found_by) == astuple(method)
        return named is not None and identity.rank < (named, version, content_hash)

    def put(self, pairs: Sequence[tuple[Article, Extraction]], method: Method = _RULES) -> list[Put]:
        """Store articles with their extractions: all of them or, after any failure, none.

        The same articles in any order and in any batches give the same database, but for its inner numbers.

        Args:
            pairs: articles, each with what it yields.
            method: how the claims of all of them were found.

        Returns:
            What became of each, in the order of `pairs`.

        Raises:
            DatabaseError: the database cannot be written.
            ValueError: an extraction does not fit its article.
        """
        puts: dict[int, Put] = {}
        with self._transaction() as connection:
            arrivals = []
            for article, extraction in pairs:
                article = recall(connection, storable(article))
                arrivals.append((article, identify(article), extraction))
            batch = _Batch(Rows(connection), method)
            known = {
                index
                for index, (_, identity, _) in enumerate(arrivals)
                if find_article(connection, replace(identity, url_key=None), None) is not None
            }
            # Known texts first: when a line is put in front of a file of articles, each of the others moves
            # by one, and must be found in its new place before its old one is given away.
            for index in sorted(range(len(arrivals)), key=lambda index: (index not in known, index)):
                puts[index] = batch.put(*arrivals[index])
            batch.finish()
        return [puts[index] for index in range(len(arrivals))]

    def set_article(self, article_id: str, **fields: str | None) -> None:
        """Set what an article does not say, or says wrongly; it holds also when it is read again.

        Args:
            article_id: the id.
            fields: outlet, title, byline, published_on, place or url; None for "not known".

        Raises:
            NotFoundError: there is no such article.
            UsageError: `published_on` is no date, or `url` is that of another article.
        """
        check_settable(fields)
        with self._overriding(article_id) as article:
            override(self._connection, article, fields)

    def unset_article(self, article_id: str, *fields: str) -> None:
        """Take back what was set: what the article says itself counts again; nothing where none was set.

        Raises:
            NotFoundError: there is no such article.
        """
        check_settable(dict.fromkeys(fields))
        with self._overriding(article_id) as article:
            take_back(self._connection, article, fields)

    def remove_article(self, article_id: str) -> None:
        """Remove an article, its revisions and all that came from it.

        Raises:
            NotFoundError: there is no such article.
        """
        with self._transaction() as connection:
            batch = _Batch(Rows(connection))
            batch.delete(self._inner(article_id))
            batch.finish()

    def chains(self) -> Iterator[ArticleChain]:
        """Yield every chain of every article, by article id and in the order of the text."""
        last = ""
        with faults(self.path):
            for article_id, published_on, *columns in self._connection.execute(
                "SELECT a.id, a.published_on, k.key, k.kind, k.names, k.roles, k.gender "
                "FROM articles a CROSS JOIN chains k ON k.article = a.article ORDER BY a.id, k.chain"
            ):
                # one text in memory for all chains of an article
                last = last if article_id == last else article_id
                yield ArticleChain(last, chain_of(*columns), published_on)

    @contextmanager
    def _overriding(self, article_id: str) -> Iterator[int]:
        with self._transaction() as connection:
            article = self._inner(article_id)
            yield article
            show(connection, article)
            batch = _Batch(Rows(connection))
            batch.touch_entities(article)
            batch.changed = True
            batch.finish()

    def _inner(self, article_id: str) -> int:
        row = self._connection.execute(
            "SELECT article FROM articles WHERE id = ?", (escaped(article_id),)
        ).fetchone()
        if row is None:
            raise NotFoundError(f"there is no article {article_id}", listing(self.path, "articles"))
        return int(row[0])


class _Batch:
    """The changes of one transaction that has begun; the method counts for the articles that are put."""

    def __init__(self, rows: Rows, method: Method = _RULES) -> None:
        self._connection = rows.connection
        self._rows = rows
        self._method = astuple(method)
        self._touched: set[int] = set()
        self._now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.changed = False

    def put(self, article: Article, identity: Identity, extraction: Extraction) -> Put:
        """Place one article: new, another text of a known one, or nothing new."""
        home = find_article(self._connection, identity, article.source)
        is_new = home is None
        if home is None:
            home = self._add(article, identity, extraction)
        moved, is_new_source = hold(self._connection, home, article, identity)
        outcome: Outcome = "added"
        if not is_new:
            outcome = self._judge(home, article, identity, extraction, is_new_source)
        elif identity.url_key is None and moved:
            self._connection.execute("UPDATE articles SET follows = ? WHERE article = ?", (moved[0], home))
        gone = [other for other in moved if is_superseded(self._connection, other, home)]
        if identity.url_key is not None:
            left, copies = absorb_copies(self._connection, home, identity)
            moved, gone = moved + left, gone + copies
        for other in gone:
            self._succeed(other, home)
        for other in {*moved, home}.difference(gone):
            show(self._connection, other)
        article_id, *known = self._connection.execute(
            "SELECT id, outlet, published_on FROM articles WHERE article = ?", (home,)
        ).fetchone()
        return Put(article_id, outcome, *known)

    def touch_entities(self, article: int) -> None:
        """Note the entities of an article, whose counts will change."""
        self._touched.update(
            row[0]
            for row in self._connection.execute(
                "SELECT DISTINCT entity FROM chains WHERE article = ? AND entity IS NOT NULL", (article,)
            )
        )

    def delete(self, article: int) -> None:
        """Delete an article and everything under it."""
        self._clear(article)
        self._connection.execute("DELETE FROM articles WHERE article = ?", (article,))
        self.changed = True

    def finish(self) -> None:
        """Write what is still in hand; call it once, before the transaction ends."""
        self._rows.flush()
        recount(self._connection, self._touched)
        if self.changed:
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('needs_resolving', '1')")

    def _add(self, article: Article, identity: Identity, extraction: Extraction) -> int:
        attempt = 0
        while self._connection.execute(
            "SELECT 1 FROM articles WHERE id = ?", (identity.article_id(attempt),)
        ).fetchone():
            attempt += 1
        cursor = self._connection.execute(
            "INSERT INTO articles (id, url_key, outlet, title, byline, published_on, published_at, place, "
            f"url, source, words, content_hash, version, as_read, text, {_METHOD}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (identity.article_id(attempt), identity.url_key, *_current(article, identity), *self._method),
        )
        home = int(cursor.lastrowid or 0)
        self._rows.add(home, article.text, extraction)
        self.changed = True
        return home

    def _judge(
        self, home: int, article: Article, identity: Identity, extraction: Extraction, is_new_source: bool
    ) -> Outcome:
        """Decide between the text at hand and the current one, and between two extractions of one text."""
        content_hash, version = self._connection.execute(
            "SELECT content_hash, version FROM articles WHERE article = ?", (home,)
        ).fetchone()
        if content_hash == identity.content_hash:
            if self._extract_anew(home, article.text, extraction):
                return "replaced"
            return "same_content" if is_new_source else "unchanged"
        (held,) = self._connection.execute(
            "SELECT max(named) FROM sources WHERE article = ? AND content_hash = ?", (home, content_hash)
        ).fetchone()
        if held is not None and identity.rank < (held, version, content_hash):
            self._connection.execute(
                f"INSERT OR REPLACE INTO revisions (article, {_REVISION}, replaced_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    home,
                    identity.content_hash,
                    identity.version,
                    article.text,
                    article.title,
                    article.outlet,
                    article.byline,
                    article.published_on,
                    self._now,
                ),
            )
            return "unchanged"
        self._replace(home, article, identity, extraction)
        return "replaced"

    def _replace(self, home: int, article: Article, identity: Identity, extraction: Extraction) -> None:
        self._connection.execute(
            f"INSERT OR REPLACE INTO revisions (article, {_REVISION}, replaced_at) "
            f"SELECT article, {_CURRENT}, ? FROM articles WHERE article = ?",
            (self._now, home),
        )
        self._connection.execute(
            "DELETE FROM revisions WHERE article = ? AND content_hash = ?", (home, identity.content_hash)
        )
        self._clear(home)
        self._connection.execute(
            "UPDATE articles SET outlet = ?, title = ?, byline = ?, published_on = ?, published_at = ?, "
            "place = ?, url = ?, source = ?, words = ?, content_hash = ?, version = ?, as_read = ?, "
            f"text = ?, ({_METHOD}) = (?, ?, ?) WHERE article = ?",
            (*_current(article, identity), *self._method, home),
        )
        self._rows.add(home, article.text, extraction)
        self.changed = True

    def _extract_anew(self, home: int, text: str, extraction: Extraction) -> bool:
        """Take over what another method than before finds in the same text; return whether that differs."""
        found_by = self._connection.execute(
            f"SELECT {_METHOD} FROM articles WHERE article = ?", (home,)
        ).fetchone()
        if found_by == self._method:
            return False
        self._connection.execute(
            f"UPDATE articles SET ({_METHOD}) = (?, ?, ?) WHERE article = ?", (*self._method, home)
        )
        self._rows.flush()
        if self._rows.are_stored(home, text, extraction):
            return False
        self._clear(home)
        self._rows.add(home, text, extraction)
        self.changed = True
        return True

    def _clear(self, home: int) -> None:
        """Delete what was extracted from an article."""
        self._rows.flush()
        self.touch_entities(home)
        # claims first: what they are about would otherwise be looked for once more under every chain
        for table in ("claims", "mentions", "chains"):
            self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (home,))

    def _succeed(self, article: int, home: int) -> None:
        """Let `home` take the place of an article, with its texts as revisions and with what the user set."""
        self._connection.execute(
            f"INSERT OR IGNORE INTO revisions (article, {_REVISION}, replaced_at) "
            f"SELECT ?1, {_REVISION}, replaced_at FROM revisions WHERE article = ?2 "
            f"UNION ALL SELECT ?1, {_CURRENT}, ?3 FROM articles WHERE article = ?2",
            (home, article, self._now),
        )
        self._connection.execute(
            "DELETE FROM revisions WHERE article = ?1 "
            "AND content_hash = (SELECT content_hash FROM articles WHERE article = ?1)",
            (home,),
        )
        self._connection.execute(
            "UPDATE OR IGNORE overrides SET article = ? WHERE article = ?", (home, article)
        )
        self.delete(article)


def _current(article: Article, identity: Identity) -> tuple[object, ...]:
    return (
        article.outlet,
        article.title,
        article.byline,
        article.published_on,
        article.published_at,
        article.place,
        article.url,
        article.source,
        len(article.text.split()),
        identity.content_hash,
        identity.version,
        AS_SHOWN,
        article.text,
    )

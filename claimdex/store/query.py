"""Ask: every answer is a stream of the rows of `claimdex.rows`, in an order that never changes."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimdex.errors import AmbiguousError, NotFoundError
from claimdex.names import name_key
from claimdex.rows import ArticleRow, ClaimHead, ClaimRow, Filters, MentionRow, OutletRow
from claimdex.store.connection import faults, listing
from claimdex.store.entities import Entities
from claimdex.store.filters import (
    Choice,
    choose_articles,
    choose_claims,
    choose_mentions,
    ids_named,
)
from claimdex.store.first_page import (
    COUNTED_OVER,
    articles_on_page,
    claims_named,
    claims_on_page,
    count_claims_of,
    count_holding,
    led_by,
    mentions_on_page,
)
from claimdex.store.identity import escaped, normalise_url
from claimdex.store.migrations import VERSION

# So many articles are named where a word may mean any of them.
_CHOICES = 20

# The records of a file are path:1, path:2 ...; a semicolon is what follows a colon.
_OF_FILE = (
    "SELECT article, source FROM sources WHERE source > ?1 || ':' AND source < ?1 || ';' "
    "AND substr(source, length(?1) + 2) NOT GLOB '*[^0-9]*'"
)

# What the views cut out of texts is cut out here: SQLite counts characters from the beginning of a text, for
# every row anew.
_CLAIM = (
    "id, article_id, outlet, published_on, title, url, source, speaker, speaker_id, speaker_text, cue, "
    'content, kind, stance, about, via, start, "end", spans, NULL AS context, score, candidates, '
    'speaker_reason, about_ids, "within", extractor, model, source_type, role, claim_group_id'
)
_HEAD = (
    "a.id || '-' || c.number, a.id, a.outlet, a.published_on, e.id, "
    "coalesce(d.id || '-' || f.number, a.id || '-' || c.number), coalesce(o.id, a.id)"
)
_OF_HEAD = (
    " LEFT JOIN chains s ON s.chain = c.speaker LEFT JOIN entities e ON e.entity = s.entity "
    "LEFT JOIN copies t ON t.article = a.article LEFT JOIN articles o ON o.article = t.origin "
    "LEFT JOIN claim_groups g ON g.claim = c.claim LEFT JOIN claims f ON f.claim = g.first "
    "LEFT JOIN articles d ON d.article = f.article"
)
_MENTION = (
    'article_id, source, start, "end", NULL AS text, entity_id, entity, kind, score, reason, form, candidates'
)
_ARTICLE = (
    "id, outlet, title, byline, published_on, published_at, url, source, place, words, claims, origin_id"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """Another text of an article than the current one.

    Args:
        article_id: the article.
        replaced_at: when claimdex found it not to be current, in UTC.
        title, outlet, byline, published_on, text: as read then.
    """

    article_id: str
    replaced_at: str
    title: str | None
    outlet: str | None
    byline: str | None
    published_on: str | None
    text: str


class Asking(Entities):
    """The half of a store that answers; nothing here writes."""

    def claims(self, filters: Filters, limit: int = 0) -> Iterator[ClaimRow]:
        """Yield claims by publication day, outlet, article and place in the text; undated ones last.

        Args:
            filters: which ones.
            limit: how many at most; 0 for all.
        """
        with self._snapshot():
            choice = self._chosen_claims(filters, limit)
            query = f"SELECT {_CLAIM}, context_start, context_end, claim FROM claims_view"
            yield from self._claim_rows(self._stream(choice, limit, query))

    def claim_heads(self, filters: Filters, limit: int = 0) -> Iterator[ClaimHead]:
        """Yield what is counted of the claims that `claims` would yield, in the same order."""
        either = ids_named(filters, "either") or ()
        about = (
            "EXISTS (SELECT 1 FROM claim_about b CROSS JOIN chains k ON k.chain = b.chain "
            "JOIN entities x ON x.entity = k.entity WHERE b.claim = c.claim "
            "AND x.id IN (SELECT value FROM json_each(?)))"
        )
        with self._snapshot():
            choice = self._chosen_claims(filters, limit)
            choice.key = f"{_HEAD}, {about if either else '?'}"
            choice.tables += _OF_HEAD
            parameters = (json.dumps(either) if either else 0, *choice.parameters)
            for head in self._connection.execute(choice.ordered(limit), parameters):
                yield ClaimHead(*(*head[:-1], bool(head[-1])))

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, ClaimRow]:
        """Return the claims with these ids, by id; what there is not is left out."""
        parts = [(article, int(number)) for article, _, number in (id_.rpartition("-") for id_ in ids)]
        with self._snapshot():
            rows = self._connection.execute(
                f"SELECT {_CLAIM}, context_start, context_end FROM claims_view WHERE claim IN ("
                "SELECT c.claim FROM json_each(?) j JOIN articles a ON a.id = json_extract(j.value, '$[0]') "
                "JOIN claims c ON c.article = a.article AND c.number = json_extract(j.value, '$[1]'))",
                (json.dumps(parts),),
            )
            return {claim.id: claim for claim in self._claim_rows(rows)}

    def count_claims(self, filters: Filters, most: int = 0) -> int:
        """Count the claims that `claims` would yield, no further than `most`; 0 for all."""
        with self._snapshot():
            if most and filters.phrase is not None and filters == Filters(phrase=filters.phrase):
                return count_holding(self._connection, "claims_fts", filters.phrase, most)
            return self._count(self._chosen_claims(filters, most), most)

    def count_claims_soon(self, filters: Filters, most: int) -> int | None:
        """Count as `count_claims`; None where too many claims would have to be looked at."""
        with self._snapshot():
            name = led_by(self._connection, filters, self._outlets_like)
            if name and filters.phrase is None:
                return count_claims_of(self._connection, filters, name, most, self._outlets_like)
            if name and claims_named(self._connection, filters, name) > COUNTED_OVER:
                return None
        return self.count_claims(filters, most)

    def articles(self, filters: Filters, limit: int = 0) -> Iterator[ArticleRow]:
        """Yield articles by publication day, outlet and id; undated ones last.

        A phrase is looked for in the whole text; the filters that describe claims choose the articles that
        have such a claim.
        """
        with self._snapshot():
            choice = self._chosen_articles(filters, limit)
            for row in self._stream(choice, limit, f"SELECT {_ARTICLE}, article FROM articles_view"):
                yield ArticleRow(*row)

    def count_articles(self, filters: Filters, most: int = 0) -> int:
        """Count the articles that `articles` would yield, no further than `most`; 0 for all."""
        with self._snapshot():
            if most and filters.phrase is not None and filters == Filters(phrase=filters.phrase):
                return count_holding(self._connection, "articles_fts", filters.phrase, most)
            return self._count(self._chosen_articles(filters, most), most)

    def mentions(
        self, article_id: str | None = None, entity_id: str | None = None, limit: int = 0
    ) -> Iterator[MentionRow]:
        """Yield the mentions of one article, of one entity, or all, in the order of claims."""
        with self._snapshot():
            choice = self._chosen_mentions(article_id, entity_id, limit)
            text = _Text(self._connection)
            for row in self._stream(choice, limit, f"SELECT {_MENTION}, article, number FROM mentions_view"):
                values = dict(zip(MentionRow.__slots__, row, strict=True))
                values["candidates"] = json.loads(values["candidates"])
                values["text"] = text.cut(values["article_id"], values["start"], values["end"])
                yield MentionRow(**values)

    def count_mentions(
        self, article_id: str | None = None, entity_id: str | None = None, most: int = 0
    ) -> int:
        """Count the mentions that `mentions` would yield, no further than `most`; 0 for all."""
        with self._snapshot():
            return self._count(self._chosen_mentions(article_id, entity_id, most), most)

    def article(self, wanted: str) -> ArticleRow:
        """Return the article with an id, the beginning of one, a source, its file or a URL.

        Raises:
            NotFoundError: nothing answers to it.
            AmbiguousError: several articles do; the hint lists their ids.
        """
        wanted = escaped(wanted.strip())
        with faults(self.path):
            for condition, value in (
                ("id = ?", wanted),
                ("article IN (SELECT article FROM sources WHERE source = ?)", wanted),
                ("source = ?", wanted),
                (
                    f"article IN (SELECT article FROM ({_OF_FILE}))",
                    wanted,
                ),
                (
                    "article IN (SELECT article FROM articles WHERE url_key = ?1 "
                    "UNION ALL SELECT article FROM overrides WHERE url_key = ?1)",
                    normalise_url(wanted),
                ),
                ("id >= ?1 AND id < ?1 || 'g'", wanted.lower()),
            ):
                if not value:
                    continue
                found = self._connection.execute(
                    f"SELECT id, article FROM articles WHERE {condition} ORDER BY id LIMIT {_CHOICES + 1}",
                    (value,),
                ).fetchall()
                if len(found) > 1:
                    ids = ", ".join(id_ for id_, _ in found[:_CHOICES]) + (", ..." * (len(found) > _CHOICES))
                    raise AmbiguousError(f"{wanted} may be several articles", f"name one of: {ids}")
                if found:
                    row = self._connection.execute(
                        f"SELECT {_ARTICLE} FROM articles_view WHERE article = ?", (found[0][1],)
                    ).fetchone()
                    return ArticleRow(*row)
        raise NotFoundError(f"there is no article {wanted}", listing(self.path, "articles"))

    def text(self, article_id: str) -> str:
        """Return the text of an article, into which every offset points.

        Raises:
            NotFoundError: there is no such article.
        """
        with faults(self.path):
            row = self._connection.execute(
                "SELECT text FROM articles WHERE id = ?", (escaped(article_id),)
            ).fetchone()
        if row is None:
            raise NotFoundError(f"there is no article {article_id}", listing(self.path, "articles"))
        return str(row[0])

    def sources(self, article_id: str) -> list[str]:
        """Return every path an article was read from, sorted."""
        with faults(self.path):
            return [
                source
                for (source,) in self._connection.execute(
                    "SELECT DISTINCT source FROM sources WHERE article = "
                    "(SELECT article FROM articles WHERE id = ?) ORDER BY source",
                    (escaped(article_id),),
                )
            ]

    def every_source(self) -> Iterator[tuple[str, str]]:
        """Yield every path with the id of each article that was read from it, in no order."""
        with faults(self.path):
            yield from self._connection.execute(
                "SELECT DISTINCT s.source, a.id FROM articles a JOIN sources s ON s.article = a.article"
            )

    def records_of(self, path: str) -> list[tuple[str, str]]:
        """Return the id of every article that was read from a file, each with its source in it."""
        with faults(self.path):
            return self._connection.execute(
                f"SELECT a.id, s.source FROM ({_OF_FILE} UNION ALL SELECT article, source FROM sources "
                "WHERE source = ?1) s JOIN articles a ON a.article = s.article",
                (escaped(path),),
            ).fetchall()

    def origins_of(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Return the id of the origin of each of some articles: its own where it is no copy."""
        ids = dict.fromkeys(article_ids)
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT a.id, o.id FROM articles a JOIN copies t ON t.article = a.article "
                "JOIN articles o ON o.article = t.origin WHERE a.id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            )
            return {id_: id_ for id_ in ids} | dict(rows.fetchall())

    def revisions(self, article_id: str) -> Iterator[Revision]:
        """Yield the other texts of an article, the first replaced first."""
        with faults(self.path):
            for row in self._connection.execute(
                "SELECT a.id, r.replaced_at, r.title, r.outlet, r.byline, r.published_on, r.text "
                "FROM articles a JOIN revisions r ON r.article = a.article "
                "WHERE a.id = ? ORDER BY r.replaced_at, r.version, r.content_hash",
                (escaped(article_id),),
            ):
                yield Revision(*row)

    def outlet_names(self) -> list[str]:
        """Return the names of all outlets, sorted."""
        with faults(self.path):
            return [
                outlet
                for (outlet,) in self._connection.execute(
                    # steps from one outlet to the next along the index instead of reading every article
                    "WITH RECURSIVE found (outlet) AS (SELECT min(outlet) FROM articles UNION ALL "
                    "SELECT (SELECT min(outlet) FROM articles a WHERE a.outlet > found.outlet) FROM found "
                    "WHERE found.outlet IS NOT NULL) SELECT outlet FROM found WHERE outlet IS NOT NULL"
                )
            ]

    def outlets(self) -> Iterator[OutletRow]:
        """Yield every outlet by name; the articles without one come last, under None."""
        with faults(self.path):
            for row in self._connection.execute(
                "SELECT outlet, articles, claims, speakers, anonymous_share, first_on, last_on "
                "FROM outlets_view ORDER BY outlet IS NULL, outlet"
            ):
                yield OutletRow(*row)

    def stats(self) -> dict[str, int | str]:
        """Count what the database holds; "" stands for a day that no article has."""
        queries = {
            "articles": "SELECT count(*) FROM articles",
            "words": "SELECT coalesce(sum(words), 0) FROM articles",
            "outlets": "SELECT count(DISTINCT outlet) FROM articles",
            "claims": "SELECT count(*) FROM claims",
            "claims_with_speaker": "SELECT count(*) FROM claims c JOIN chains k ON k.chain = c.speaker "
            "WHERE k.entity IS NOT NULL",
            "claims_anonymous": "SELECT count(*) FROM claims WHERE source_type = 'anonymous'",
            "mentions": "SELECT count(*) FROM mentions",
            "mentions_linked": "SELECT count(*) FROM mentions m JOIN chains k ON k.chain = m.chain "
            "WHERE k.entity IS NOT NULL",
            "entities": "SELECT count(*) FROM entities",
            "revisions": "SELECT count(*) FROM revisions",
            "first_on": "SELECT coalesce(min(published_on), '') FROM articles",
            "last_on": "SELECT coalesce(max(published_on), '') FROM articles",
        }
        with faults(self.path):
            counts = {name: self._connection.execute(query).fetchone()[0] for name, query in queries.items()}
        return counts | {"schema": VERSION}

    def _claim_rows(self, rows: Iterable[Sequence[Any]]) -> Iterator[ClaimRow]:
        """Turn rows of `claims_view`, each with where its context begins and ends, into claims."""
        text = _Text(self._connection)
        for *row, start, end in rows:
            values = dict(zip(ClaimRow.__slots__, row, strict=True))
            for column in ("about", "spans", "candidates", "about_ids"):
                values[column] = json.loads(values[column])
            values["role"] = json.loads(values["role"]) if values["role"] else None
            values["context"] = text.cut(values["article_id"], start, end)
            yield ClaimRow(**values)

    def _chosen_claims(self, filters: Filters, rows: int) -> Choice:
        """Choose claims to answer with all of them, or with so many rows."""
        if rows:
            return claims_on_page(self._connection, filters, rows, self._outlets_like)
        return choose_claims(filters, self._outlets_like)

    def _chosen_articles(self, filters: Filters, rows: int) -> Choice:
        if rows:
            return articles_on_page(self._connection, filters, rows, self._outlets_like)
        return choose_articles(filters, self._outlets_like)

    def _chosen_mentions(self, article_id: str | None, entity_id: str | None, rows: int) -> Choice:
        if rows and entity_id is not None and article_id is None:
            return mentions_on_page(self._connection, entity_id, rows)
        return choose_mentions(article_id, entity_id)

    def _outlets_like(self, name: str) -> list[str]:
        """Return the outlets that a user's words mean: case, accents and a leading "the" do not count."""
        names = self.outlet_names()
        return [name] if name in names else [outlet for outlet in names if name_key(outlet) == name_key(name)]


class _Text:
    """Cut pieces out of texts, with one text in hand: rows come article by article."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._article_id = ""
        self._text = ""

    def cut(self, article_id: str, start: int, end: int) -> str:
        """Return a piece of the text of an article that is there."""
        if article_id != self._article_id:
            query = "SELECT text FROM articles WHERE id = ?"
            (self._text,) = self._connection.execute(query, (article_id,)).fetchone()
            self._article_id = article_id
        return self._text[start:end]

"""The part of a store that looks itself over: are all rows there, and do they say what they are to say?

Everything is read, nothing is changed. It finds what SQLite finds (broken pages, keys that lead nowhere), and
what only claimdex can know: words that do not stand at their offsets, texts that are not what was read,
counts that are wrong, rows that the search does not find.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from claimdex.store import speaking
from claimdex.store.check_article import Stored, faults_of_article
from claimdex.store.connection import Connected, faults
from claimdex.store.filings import every_signature
from claimdex.store.likenesses import REVERSED
from claimdex.store.schema import VERSIONS, split
from claimdex.store.schema_pages import DAY
from claimdex.store.signatures import hash_of
from claimdex.store.views import views

# Of each search index, so many rows, spread over all, are looked for by their words; of the rest, only
# whether they are there.
_LOOKED_FOR = 200
_WORDS = 20
# A page that is broken makes many faults.
_MOST_OF_PAGES = 100

# A page, or a table that is gone, or JSON that is none.
_UNREADABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


class Cure(StrEnum):
    """Say what makes a fault good."""

    READ_AGAIN = "read again"
    """Remove the article, ingest its file again, and do as for RESOLVE."""
    RESOLVE = "resolve"
    """Link, group and index everything anew."""
    NEW_DATABASE = "new database"
    """Take a backup, or ingest the articles into a new database."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a database.

    Args:
        place: the table and what it is about, as "claims 0c1f1f8e9f70-3"; "" for the whole file.
        what: what is wrong.
        cure: what makes it good.
        article: id of the article to read again; None for another cure.
        source: where that article was read from.
    """

    place: str
    what: str
    cure: Cure
    article: str | None = None
    source: str | None = None


class Checking(Connected):
    """The part of a store that finds faults in it."""

    def check(self, on_article: Callable[[int, str], None] | None = None) -> Iterator[Fault]:
        """Yield what is wrong with the database; nothing where all is well.

        All of it is about one state, whatever others write meanwhile.

        Args:
            on_article: called after each article with how many are done, and with its source.
        """
        with self._snapshot():
            for look in (_pages, _schema, _keys, _search, _entities, _signatures, _groups):
                yield from self._whole(look)
            yield from self._whole(lambda connection: _articles(connection, on_article))

    def _whole(self, look: Callable[[sqlite3.Connection], Iterator[Fault]]) -> Iterator[Fault]:
        """Yield what one look finds, and that it cannot be taken to its end where a page is broken."""
        try:
            yield from look(self._connection)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNREADABLE:
                with faults(self.path):
                    raise
            yield Fault("", f"cannot be looked over to the end: {error}", Cure.NEW_DATABASE)


def _pages(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (message,) in connection.execute(f"PRAGMA integrity_check({_MOST_OF_PAGES})"):
        if message != "ok":
            yield Fault("", message, Cure.NEW_DATABASE)


def _schema(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Compare tables, indices, triggers and views with those that this version makes."""
    query = (
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> '_sqlite_migrations' "
        "ORDER BY type, name"
    )
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in chain(*map(split, VERSIONS.values()), views().values()):
            fresh.execute(statement)
        wanted = {row[:2]: row[2] for row in fresh.execute(query)}
    finally:
        fresh.close()
    stored = {row[:2]: row[2] for row in connection.execute(query)}
    for kind, name in sorted({*wanted, *stored}):
        if (kind, name) not in stored:
            yield Fault(f"{kind} {name}", "is missing", Cure.NEW_DATABASE)
        elif (kind, name) in wanted and stored[kind, name] != wanted[kind, name]:
            yield Fault(f"{kind} {name}", "is not as this version makes it", Cure.NEW_DATABASE)


def _keys(connection: sqlite3.Connection) -> Iterator[Fault]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        place = table if row is None else f"{table} row {row}"
        yield Fault(place, f"belongs to a row of {parent} that is not there", Cure.NEW_DATABASE)


def _search(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Look whether each row can be found by its words."""
    for table, key, column in (("articles", "article", "text"), ("claims", "claim", "content")):
        for name, is_gone in connection.execute(
            f"SELECT {_NAMED[table]}, 0 FROM {table} t "
            f"LEFT JOIN {table}_fts_docsize d ON d.id = t.{key} WHERE d.id IS NULL "
            f"UNION ALL SELECT d.id, 1 FROM {table}_fts_docsize d "
            f"LEFT JOIN {table} t ON t.{key} = d.id WHERE t.{key} IS NULL"
        ):
            what = "is in the search, and nowhere else" if is_gone else "is not in the search"
            yield Fault(f"{table} {'row ' if is_gone else ''}{name}", what, Cure.RESOLVE)
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        rows = connection.execute(
            f"SELECT t.{key}, {_NAMED[table]}, t.{column} FROM {table} t "
            f"JOIN {table}_fts_docsize d ON d.id = t.{key} "
            f"WHERE t.{key} % ? = 0 AND t.{column} GLOB '*[a-zA-Z0-9]*' ORDER BY t.{key}",
            (max(1, count // _LOOKED_FOR),),
        )
        for row, name, text in rows:
            words = text.replace('"', " ").split()
            for piece in (words[:_WORDS], words[-_WORDS:]):
                if not _finds(connection, table, column, row, " ".join(piece)):
                    yield Fault(f"{table} {name}", "is not found by its words", Cure.RESOLVE)
                    break


_NAMED = {
    "articles": "t.id",
    "claims": "(SELECT a.id FROM articles a WHERE a.article = t.article) || '-' || t.number",
}


def _finds(connection: sqlite3.Connection, table: str, column: str, row: int, phrase: str) -> bool:
    if not any("a" <= letter <= "z" or "0" <= letter <= "9" for letter in phrase.lower()):
        return True  # nothing that is sure to be a word
    found = connection.execute(
        f"SELECT 1 FROM {table}_fts WHERE {table}_fts MATCH ? AND rowid = ?", (f'{column} : "{phrase}"', row)
    )
    return found.fetchone() is not None


def _entities(connection: sqlite3.Connection) -> Iterator[Fault]:
    if connection.execute("SELECT 1 FROM meta WHERE key = 'needs_resolving'").fetchone():
        return  # they wait to be linked
    for id_, *counts in connection.execute(
        """
        SELECT e.id, e.mentions, e.claims_by, e.claims_about,
            (SELECT coalesce(sum(k.mentions), 0) FROM chains k WHERE k.entity = e.entity),
            (SELECT count(*) FROM chains k JOIN claims c ON c.speaker = k.chain WHERE k.entity = e.entity),
            (SELECT count(DISTINCT b.claim) FROM chains k JOIN claim_about b ON b.chain = k.chain
                WHERE k.entity = e.entity)
        FROM entities e ORDER BY e.id
        """
    ):
        if counts[:3] != counts[3:]:
            yield Fault(f"entities {id_}", "is not counted rightly", Cure.RESOLVE)
    for id_, key, entity in connection.execute(
        "SELECT a.id, k.key, j.value FROM chains k JOIN articles a ON a.article = k.article, "
        "json_each(k.candidates) j WHERE k.candidates IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM entities e WHERE e.id = j.value) ORDER BY a.id, k.chain"
    ):
        yield Fault(f"chains {id_} {key}", f"may be the entity {entity}, which is not there", Cure.RESOLVE)


def _signatures(connection: sqlite3.Connection) -> Iterator[Fault]:
    for number, hashed, says, members, counted in connection.execute(
        "SELECT s.signature, s.hash, s.says, s.members, "
        "(SELECT count(*) FROM chains k WHERE k.signature = s.signature) FROM signatures s"
    ):
        if hashed != hash_of(says):
            yield Fault(f"signatures row {number}", "has not the hash of what it says", Cure.RESOLVE)
        if members != counted:
            what = f"counts {members:,} chains where there are {counted:,}"
            yield Fault(f"signatures row {number}", what, Cure.RESOLVE)
    there = {number for (number,) in connection.execute("SELECT signature FROM signatures")}
    named = {
        "chains": {
            number
            for (number,) in connection.execute("SELECT DISTINCT signature FROM chains WHERE signature > 0")
        },
        "filings": every_signature(connection),
    }
    for table, numbers in named.items():
        for number in sorted(numbers - there):
            yield Fault(table, f"name the signature {number}, which is not there", Cure.RESOLVE)


def _groups(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Look whether claims are filed rightly, every group has its first one, and every copy its origin.

    What is marked waits for that.
    """
    marks = (
        "SELECT 1 FROM ungrouped_claims UNION ALL SELECT 1 FROM ungrouped_speakers "
        "UNION ALL SELECT 1 FROM gone_claims UNION ALL SELECT 1 FROM gone_keys"
    )
    if connection.execute(f"{marks} LIMIT 1").fetchone() is None:
        yield from _cards(connection)
        yield from _likenesses(connection)
        for (id_,) in connection.execute(
            f"SELECT {_NAMED['claims']} FROM claim_groups g JOIN claims t ON t.claim = g.claim "
            "LEFT JOIN claim_groups f ON f.claim = g.first WHERE f.first IS NOT g.first ORDER BY 1"
        ):
            yield Fault(f"claim_groups {id_}", "is in a group without its first claim", Cure.RESOLVE)
    if connection.execute("SELECT 1 FROM changed_articles LIMIT 1").fetchone() is None:
        for (id_,) in connection.execute(
            "SELECT a.id FROM copies t JOIN articles a ON a.article = t.article "
            "LEFT JOIN copies o ON o.article = t.origin WHERE o.origin IS NOT t.origin ORDER BY 1"
        ):
            yield Fault(f"copies {id_}", "is the copy of an article that is no origin", Cure.RESOLVE)


def _cards(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Look whether each card is that of a claim, and filed where that belongs now."""
    for id_, count in speaking.misparted(connection):
        yield Fault(f"parted_speakers {id_}", f"is not parted as {count:,} claims are", Cure.RESOLVE)
    for claim, id_, length, day, rank, part, is_filed in connection.execute(
        "SELECT f.claim, a.id || '-' || c.number, coalesce(p.length, 0), f.day, f.rank, f.part, "
        f"f.entity IS coalesce(s.entity, d.entity) AND f.day = {DAY} "
        "FROM claim_cards f LEFT JOIN claims c ON c.claim = f.claim "
        "LEFT JOIN articles a ON a.article = c.article LEFT JOIN chains s ON s.chain = c.speaker "
        "LEFT JOIN adopted_claims d ON d.claim = c.claim "
        "LEFT JOIN parted_speakers p ON p.entity = f.entity ORDER BY f.claim"
    ):
        if id_ is None:
            yield Fault(f"claim_cards row {claim}", "is of a claim that is not there", Cure.RESOLVE)
        elif not is_filed:
            what = "is filed under another speaker or day than its claim has"
            yield Fault(f"claim_cards {id_}", what, Cure.RESOLVE)
        elif part != _part(length, day, rank):
            yield Fault(f"claim_cards {id_}", "is filed in a part where it does not belong", Cure.RESOLVE)


def _part(length: int, day: int, rank: int) -> int | None:
    try:
        return speaking.part(length, day, rank)
    except (ValueError, OverflowError):
        return None  # no such day, or no such length


_BOTH_SIDES = (
    "(o.claim IS NOT NULL AND l.likeness <> o.likeness "
    f"AND l.likeness | {REVERSED} = o.likeness | {REVERSED})"
)


def _likenesses(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Look whether each likeness stands from both sides, and is of two claims that are compared."""
    for claim, id_, is_whole in connection.execute(
        f"SELECT l.claim, a.id || '-' || c.number, {_BOTH_SIDES} "
        "FROM claim_likenesses l LEFT JOIN claim_likenesses o ON o.claim = l.other AND o.other = l.claim "
        "LEFT JOIN claim_cards f ON f.claim = l.claim LEFT JOIN claim_cards g ON g.claim = l.other "
        "LEFT JOIN claims c ON c.claim = l.claim LEFT JOIN articles a ON a.article = c.article "
        f"WHERE NOT {_BOTH_SIDES} OR f.claim IS NULL OR (f.entity, f.part) IS NOT (g.entity, g.part) "
        "ORDER BY l.claim, l.other"
    ):
        what = "is of two claims that are not compared" if is_whole else "does not stand from both sides"
        place = f"claim_likenesses {'row ' if id_ is None else ''}{claim if id_ is None else id_}"
        yield Fault(place, what, Cure.RESOLVE)


def _articles(
    connection: sqlite3.Connection, on_article: Callable[[int, str], None] | None
) -> Iterator[Fault]:
    rows = connection.execute(
        "SELECT article, id, source, words, content_hash, as_read, text, title, outlet, byline, "
        "published_on, published_at FROM articles ORDER BY article"
    )
    for done, (number, *columns) in enumerate(rows, 1):
        article = Stored(*columns)
        for place, what in faults_of_article(connection, number, article):
            yield Fault(place, what, Cure.READ_AGAIN, article.id, article.source)
        if on_article is not None:
            on_article(done, article.source)

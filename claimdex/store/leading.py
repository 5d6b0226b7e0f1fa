"""The part of a store that knows what leads a role without a name to its holder, and where it leads."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from claimdex.models import ArticleChain, Entity, EntityKind, Link
from claimdex.names import name_key
from claimdex.store.connection import faults
from claimdex.store.identity import cleaned
from claimdex.store.resolution import recount, save_aliases
from claimdex.store.rows import as_json, chain_of
from claimdex.store.schema_pages import UNDATED
from claimdex.store.signatures import Signatures

Stored = tuple[int | None, float, str, str | None]
"""How a chain is linked: entity, score, reason and candidates as in the table."""
Nameless = tuple[int, ArticleChain, Stored]
"""A chain without a name, with its number, and how it is linked."""

_EPOCH = date(1970, 1, 1)


class Leading(Signatures):
    """The part of a store that leads chains without a name."""

    def bearers(self) -> Iterator[tuple[ArticleChain, str]]:
        """Yield what articles say of the roles of entities, with the id: once for the first and the last day.

        All chains that say the same of one entity are two: their articles are not the ones named.
        """
        with faults(self.path):
            # the day of the chain, not of its article: to read that one reads its text
            rows = self._connection.execute(
                "SELECT k.signature, e.id, k.key, k.kind, k.names, k.roles, k.gender, "
                "min(nullif(k.day, ?1)), max(nullif(k.day, ?1)) FROM chains k "
                "JOIN entities e ON e.entity = k.entity "
                "WHERE k.kind = 'person' AND k.roles <> '[]' AND k.signature > 0 GROUP BY k.signature, e.id",
                (UNDATED,),
            )
            for signature, entity, *columns, first, last in rows:
                chain = chain_of(*columns)
                for day in dict.fromkeys((first, last)):
                    yield ArticleChain(f"{signature} {day}", chain, _date_of(day)), entity

    def nameless(self, articles: int) -> Iterator[list[Nameless]]:
        """Yield the chains without a name, those of so many articles at a time.

        An article is called by its number inside. What was yielded may be changed before the rest is.
        """
        last = -1
        while True:
            with faults(self.path):
                rows = self._connection.execute(
                    "SELECT k.article, k.chain, k.day, k.entity, k.score, k.reason, k.candidates, "
                    "k.key, k.kind, k.names, k.roles, k.gender FROM (SELECT DISTINCT article FROM chains "
                    "WHERE signature = 0 AND article > ? ORDER BY article LIMIT ?) n "
                    "CROSS JOIN chains k ON k.signature = 0 AND k.article = n.article",
                    (last, articles),
                ).fetchall()
            if not rows:
                return
            last = max(article for article, *_ in rows)
            yield [
                (number, ArticleChain(str(article), chain_of(*columns), _date_of(day)), tuple(link))
                for article, number, day, *link, columns in ((*row[:7], row[7:]) for row in rows)
            ]

    def named_in(self, articles: Collection[str]) -> list[tuple[str, str, str]]:
        """Return articles, called as by `nameless`, with the keys of named chains and their entities."""
        rows = self._chosen(
            "SELECT k.article, k.key, e.id FROM chains k JOIN entities e ON e.entity = k.entity "
            "WHERE k.signature > 0 AND k.article IN",
            map(int, articles),
        )
        return [(str(article), key, entity) for article, key, entity in rows]

    def save_roles(self, links: Iterable[tuple[int, Link, Stored]], strangers: Iterable[Entity]) -> int:
        """Write where chains without a name lead, and holders of offices whom no article names.

        Args:
            links: each with the number of the chain, and how it is linked now.
            strangers: those holders.

        Returns:
            How many chains have another entity than before.
        """
        connection = self._connection
        for one in strangers:
            self._save_stranger(one)
        links = list(links)
        ids = {link.entity_id for _, link, _ in links if link.entity_id is not None}
        numbers = dict(self._chosen("SELECT id, entity FROM entities WHERE id IN", map(cleaned, ids)))
        touched: set[int] = set()
        moved = 0
        for chain, link, stored in links:
            entity = None if link.entity_id is None else numbers[cleaned(link.entity_id)]
            names = as_json(link.candidates) if link.candidates else None
            values = (entity, float(link.score), cleaned(link.reason), names)
            if stored != values:
                touched.update(one for one in (stored[0], entity) if one is not None)
                moved += stored[0] != entity
                connection.execute(
                    "UPDATE chains SET entity = ?, score = ?, reason = ?, candidates = ? WHERE chain = ?",
                    (*values, chain),
                )
        connection.executemany(
            "INSERT OR IGNORE INTO uncounted_entities VALUES (?)", [(number,) for number in sorted(touched)]
        )
        return moved

    def finish_roles(self, strangers: Collection[str]) -> None:
        """Take away the other holders whom no article names, and count all that linking touched anew.

        Args:
            strangers: the ids of those to be kept.
        """
        kept = {f"t:{id_}" for id_ in strangers}
        gone = [
            number
            for cluster, number in self._all_rows(
                "SELECT cluster, entity FROM entities WHERE cluster >= 't:' AND cluster < 't;'"
            )
            if cluster not in kept
        ]
        self._connection.executemany("DELETE FROM entities WHERE entity = ?", [(number,) for number in gone])
        recount(self._connection, self._all("SELECT entity FROM uncounted_entities"))
        self._connection.execute("DELETE FROM uncounted_entities")

    def _save_stranger(self, one: Entity) -> None:
        name = cleaned(one.name)
        columns = (one.id, name, one.kind.value, as_json(one.roles), name_key(name))
        (number,) = self._connection.execute(
            "INSERT INTO entities (cluster, id, name, kind, roles, folded) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (cluster) DO UPDATE SET (id, name, kind, roles, folded) = (?, ?, ?, ?, ?) "
            "RETURNING entity",
            (f"t:{one.id}", *columns, *columns),
        ).fetchone()
        save_aliases(self._connection, number, one, [])

    def called(self, everything: bool) -> list[tuple[str, EntityKind, list[str]]]:
        """Return id, kind and names of what articles name: all of it, or the bodies of more than one name."""
        query = (
            "SELECT e.id, e.kind, x.name FROM entities e JOIN aliases x ON x.entity = e.entity "
            "WHERE e.cluster NOT LIKE 't:%' "
        )
        if not everything:
            query += (
                "AND e.kind IN ('organisation', 'group') "
                "AND EXISTS (SELECT 1 FROM aliases y WHERE y.entity = e.entity AND y.position = 2) "
            )
        rows = self._all_rows(f"{query} ORDER BY e.id, x.position")
        return [
            (id_, EntityKind(kind), [name for *_, name in names])
            for (id_, kind), names in groupby(rows, key=itemgetter(0, 1))
        ]


def _date_of(day: int | None) -> str | None:
    """Return the day of a chain as articles have it."""
    return None if day is None or day == UNDATED else (_EPOCH + timedelta(days=day)).isoformat()

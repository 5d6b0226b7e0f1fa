"""The part of a store that knows what leads a role without a name to its holder, and where it leads."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from claimdex.models import ArticleChain, Entity, EntityKind, Link
from claimdex.names import name_key
from claimdex.store.connection import faults
from claimdex.store.identity import cleaned
from claimdex.store.resolution import recount, save_aliases
from claimdex.store.rows import as_json, chain_of
from claimdex.store.signatures import Signatures


class Leading(Signatures):
    """The part of a store that leads chains without a name."""

    def bearers(self) -> Iterator[tuple[ArticleChain, str]]:
        """Yield what articles say of the roles of entities, with the id: once for the first and the last day.

        All chains that say the same of one entity are two: their articles are not the ones named.
        """
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT k.signature, e.id, k.key, k.kind, k.names, k.roles, k.gender, "
                "min(a.published_on), max(a.published_on) FROM chains k "
                "JOIN articles a ON a.article = k.article JOIN entities e ON e.entity = k.entity "
                "WHERE k.kind = 'person' AND k.roles <> '[]' AND k.signature > 0 GROUP BY k.signature, e.id"
            )
            for signature, entity, *columns, first, last in rows:
                chain = chain_of(*columns)
                for day in dict.fromkeys((first, last)):
                    yield ArticleChain(f"{signature} {day}", chain, day), entity

    def nameless(self) -> Iterator[tuple[int, ArticleChain, tuple[int | None, float, str, str | None]]]:
        """Yield the chains without a name, each with its number and how it is linked."""
        with faults(self.path):
            for number, article, day, *rest in self._connection.execute(
                "SELECT k.chain, a.id, a.published_on, k.entity, k.score, k.reason, k.candidates, "
                "k.key, k.kind, k.names, k.roles, k.gender "
                "FROM chains k CROSS JOIN articles a ON a.article = k.article WHERE k.signature = 0"
            ):
                entity, score, reason, candidates, *columns = rest
                link = (entity, score, reason, candidates)
                yield number, ArticleChain(article, chain_of(*columns), day), link

    def named_in(self, articles: Collection[str]) -> list[tuple[str, str, str]]:
        """Return the ids of articles, the keys of chains with a name, and the ids of their entities."""
        return self._chosen(
            "SELECT a.id, k.key, e.id FROM articles a JOIN chains k ON k.article = a.article "
            "JOIN entities e ON e.entity = k.entity WHERE k.signature > 0 AND a.id IN",
            articles,
        )

    def save_roles(
        self,
        links: Iterable[tuple[int, Link, tuple[int | None, float, str, str | None]]],
        strangers: Iterable[Entity],
    ) -> int:
        """Write where chains without a name lead, and holders of offices whom no article names; count.

        The counts of all entities that linking touched are made anew.

        Args:
            links: each with the number of the chain, and how it is linked now.
            strangers: those holders.

        Returns:
            How many chains have another entity than before.
        """
        connection = self._connection
        kept = {f"t:{one.id}": one for one in strangers}
        there = dict(self._all_rows("SELECT cluster, entity FROM entities WHERE cluster LIKE 't:%'"))
        for cluster, one in kept.items():
            name = cleaned(one.name)
            columns = (one.id, name, one.kind.value, as_json(one.roles), name_key(name))
            connection.execute(
                "INSERT INTO entities (cluster, id, name, kind, roles, folded) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (cluster) DO UPDATE SET (id, name, kind, roles, folded) = (?, ?, ?, ?, ?)",
                (cluster, *columns, *columns),
            )
            (number,) = connection.execute(
                "SELECT entity FROM entities WHERE cluster = ?", (cluster,)
            ).fetchone()
            save_aliases(connection, number, one, [])
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
        gone = {number for cluster, number in there.items() if cluster not in kept}
        connection.executemany("DELETE FROM entities WHERE entity = ?", [(number,) for number in gone])
        touched |= self._all("SELECT entity FROM uncounted_entities")
        connection.execute("DELETE FROM uncounted_entities")
        recount(connection, touched - gone)
        return moved

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

"""The part of a store that keeps signatures: what chains say of their things, and what was found of it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b

from claimdex.kept import Change, Named, Saying
from claimdex.models import ArticleChain
from claimdex.names import name_key
from claimdex.store.connection import Connected, faults
from claimdex.store.filings import refile, under
from claimdex.store.identity import cleaned
from claimdex.store.resolution import recount, save_aliases, set_meta
from claimdex.store.rows import as_json, chain_of

NAMELESS = 0
"""The signature of all chains without a name."""


class Signatures(Connected):
    """The part of a store that keeps what chains say, and under which labels that is found."""

    @contextmanager
    def filing(self) -> Iterator[None]:
        """Hold one write transaction."""
        with self._transaction():
            yield

    def heeded(self, key: str) -> str:
        """Return by which decisions, lists, offices or rules chains were last linked."""
        return self._meta(key)

    def version(self) -> int:
        """Return a number that is another one after any other process has written."""
        with faults(self.path):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def doubt_decisions(self) -> None:
        """Note that new ones are being heeded: after a break it is not known which."""
        set_meta(self._connection, {"decisions": "?"})

    def forget_signatures(self, articles: Iterable[str] | None = None) -> None:
        """Take all signatures away, or those of the chains of some articles: these are to be filed anew."""
        if articles is not None:
            self._connection.execute(
                "UPDATE chains SET signature = NULL WHERE article IN "
                "(SELECT article FROM articles WHERE id IN (SELECT value FROM json_each(?)))",
                (json.dumps(sorted(set(articles))),),
            )
            return
        for statement in (
            "DELETE FROM filings",
            "DELETE FROM signatures",
            "UPDATE chains SET signature = NULL WHERE signature IS NOT NULL",
        ):
            self._connection.execute(statement)

    def unfiled(self, articles: int) -> list[tuple[int, ArticleChain]]:
        """Return the chains of some articles of which one has no signature, each with its number."""
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT a.id, a.published_on, k.chain, k.key, k.kind, k.names, k.roles, k.gender "
                "FROM (SELECT DISTINCT article FROM chains WHERE signature IS NULL LIMIT ?) n "
                "CROSS JOIN articles a ON a.article = n.article CROSS JOIN chains k ON k.article = a.article",
                (articles,),
            ).fetchall()
        return [(chain, ArticleChain(id_, chain_of(*of), day)) for id_, day, chain, *of in rows]

    def known(self, says: Collection[str]) -> set[str]:
        """Return those of some signatures that are kept."""
        return set(self._numbers(says))

    def file(self, says: Mapping[str, Sequence[int]], labels: Mapping[str, Iterable[int]]) -> None:
        """Give chains their signatures inside the caller's transaction.

        Args:
            says: the chains of each signature, by what it says; "" for those without a name.
            labels: of the signatures that are not kept yet.
        """
        self._connection.executemany(
            "INSERT INTO signatures (hash, says) VALUES (?, ?)", [(hash_of(text), text) for text in labels]
        )
        numbers = {**self._numbers(says), "": NAMELESS}
        refile(
            self._connection,
            ((label, numbers[text]) for text, found in labels.items() for label in found),
        )
        self._connection.executemany(
            "UPDATE chains SET signature = ?1, reason = '' WHERE chain = ?2 AND signature IS NOT ?1",
            [(numbers[text], chain) for text, chains in says.items() for chain in chains],
        )

    def unfile(self, numbers: Collection[int]) -> None:
        """Take the signatures from all chains of the articles that have one of these."""
        self._connection.execute(
            "UPDATE chains SET signature = NULL WHERE article IN (SELECT article FROM chains "
            "WHERE signature IN (SELECT value FROM json_each(?)))",
            (json.dumps(sorted(numbers)),),
        )

    def changed(self) -> set[int]:
        """Return the signatures that chains came to or went from."""
        return self._all("SELECT signature FROM signatures WHERE changed")

    def all_numbers(self) -> set[int]:
        """Return the numbers of all signatures."""
        return self._all("SELECT signature FROM signatures")

    def under(self, labels: Collection[int]) -> list[tuple[int, int]]:
        """Return (label, signature) for all signatures filed under some labels."""
        with faults(self.path):
            return list(under(self._connection, labels))

    def sayings(self, numbers: Collection[int]) -> list[Saying]:
        """Return signatures by their numbers."""
        query = "SELECT signature, says, members, found FROM signatures WHERE signature IN"
        return list(map(Saying._make, self._chosen(query, numbers)))

    def entities_of(self, clusters: Collection[str]) -> list[Named]:
        """Return the entities that some clusters are."""
        query = "SELECT cluster, id, name, kind FROM entities WHERE cluster IN"
        return list(map(Named._make, self._chosen(query, clusters)))

    def entities_of_base(self, bases: Collection[str]) -> list[Named]:
        """Return the entities whose ids begin with some bases."""
        query = "SELECT cluster, id, name, kind FROM entities WHERE base IN"
        return list(map(Named._make, self._chosen(query, bases)))

    def save_change(self, change: Change) -> int:
        """Write a change inside the caller's transaction; return how many chains have another entity."""
        connection = self._connection
        refile(
            connection,
            ((label, number) for number, (new, _) in change.labels.items() for label in new),
            ((label, number) for number, (_, gone) in change.labels.items() for label in gone),
        )
        connection.executemany(
            "UPDATE signatures SET found = ? WHERE signature = ?",
            [(found, number) for number, found in change.found.items()],
        )
        numbers = self._save_entities(change)
        touched, moved = self._save_links(change)
        self._count_anew(change)
        clusters = json.dumps(sorted(change.gone))
        connection.execute(
            "DELETE FROM entities WHERE cluster IN (SELECT value FROM json_each(?)) OR cluster IS NULL",
            (clusters,),
        )
        # counted once, when all is linked: that goes through all chains of an entity (`finish_roles`)
        connection.executemany(
            "INSERT OR IGNORE INTO uncounted_entities SELECT entity FROM entities WHERE entity = ?",
            [(number,) for number in sorted(touched | numbers)],
        )
        idle = json.dumps(change.idle) if change.idle else ""
        set_meta(connection, {"idle_decisions": idle})
        return moved

    def is_filed(self) -> bool:
        """Tell whether every chain has its signature, and no change of them is left to deal with."""
        return not (
            self._all("SELECT 1 FROM chains WHERE signature IS NULL LIMIT 1")
            or self._all("SELECT 1 FROM signatures WHERE changed LIMIT 1")
        )

    def count_links(self) -> tuple[int, int, int]:
        """Return how many entities there are, how many chains, and how many chains without an entity."""
        ((entities, links, without),) = self._all_rows(
            "SELECT (SELECT count(*) FROM entities), (SELECT count(*) FROM chains), "
            "(SELECT count(*) FROM chains WHERE entity IS NULL)"
        )
        return int(entities), int(links), int(without)

    def recount_entities(self) -> None:
        """Count anew what articles say by and about all entities."""
        with self._transaction() as connection:
            recount(connection, self._all("SELECT entity FROM entities"))

    def clusters(self) -> set[str]:
        """Return the clusters that are entities."""
        return self._all("SELECT cluster FROM entities WHERE base IS NOT NULL AND cluster IS NOT NULL")

    def heed(self, heeded: Mapping[str, str]) -> None:
        """Note by which decisions, lists, offices and rules all chains are linked."""
        set_meta(self._connection, heeded)

    def finish(self) -> None:
        """Note that nothing is out of date."""
        set_meta(self._connection, {"needs_resolving": ""})

    def _count_anew(self, change: Change) -> None:
        settled = json.dumps(sorted(change.settled))
        self._connection.execute(
            "DELETE FROM signatures WHERE members = 0 AND signature IN (SELECT value FROM json_each(?))",
            (settled,),
        )
        self._connection.execute(
            "UPDATE signatures SET changed = 0 "
            "WHERE changed AND signature IN (SELECT value FROM json_each(?))",
            (settled,),
        )

    def _save_entities(self, change: Change) -> set[int]:
        """Write entities; return the numbers of those that are new."""
        connection = self._connection
        ids = {**change.ids, **{cluster: one.id for cluster, (one, _) in change.entities.items()}}
        stored = {
            cluster: (number, id_, tuple(values))
            for number, cluster, id_, *values in self._chosen(
                "SELECT entity, cluster, id, name, kind, roles, wikidata_id, base FROM entities "
                "WHERE cluster IN",
                ids,
            )
        }
        wanted = {cluster: cleaned(id_) for cluster, id_ in ids.items()}
        # an id may pass from one entity to another: first all let go of theirs
        connection.executemany(
            "UPDATE entities SET id = ' ' || entity WHERE entity = ?",
            [(number,) for cluster, (number, id_, _) in stored.items() if wanted[cluster] != id_],
        )
        leaving = json.dumps(sorted(change.gone))
        connection.execute(
            "UPDATE entities SET id = ' ' || entity WHERE cluster IS NULL "
            "OR (cluster >= 't:' AND cluster < 't;') OR cluster IN (SELECT value FROM json_each(?))",
            (leaving,),
        )
        connection.executemany(
            "UPDATE entities SET id = ? WHERE entity = ?",
            [
                (wanted[cluster], number)
                for cluster, (number, id_, _) in stored.items()
                if wanted[cluster] != id_
            ],
        )
        aliases: dict[int, list[tuple[object, ...]]] = {}
        for number, *alias in self._chosen(
            "SELECT entity, name, origin, mentions FROM aliases WHERE entity IN",
            [number for number, *_ in stored.values()],
            " ORDER BY entity, position",
        ):
            aliases.setdefault(number, []).append(tuple(alias))
        new = set()
        for cluster, (entity, base) in change.entities.items():
            name = cleaned(entity.name)
            values = (name, entity.kind.value, as_json(entity.roles), entity.wikidata_id, base)
            number, _, earlier = stored.get(cluster, (0, "", ()))
            if not number:
                cursor = connection.execute(
                    "INSERT INTO entities (id, cluster, name, kind, roles, wikidata_id, base, folded) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (wanted[cluster], cluster, *values, name_key(name)),
                )
                number = int(cursor.lastrowid or 0)
                new.add(number)
            elif earlier != values:
                connection.execute(
                    "UPDATE entities SET name = ?, kind = ?, roles = ?, wikidata_id = ?, base = ?, "
                    "folded = ? WHERE entity = ?",
                    (*values, name_key(name), number),
                )
            save_aliases(connection, number, entity, aliases.get(number, []))
        return new

    def _save_links(self, change: Change) -> tuple[set[int], int]:
        """Write links; return the entities they touch, and how many chains went elsewhere."""
        connection = self._connection
        clusters = {
            one for _, _, key, _, _, others in change.links for one in (key, *others) if one is not None
        }
        known = {
            cluster: (number, id_)
            for cluster, number, id_ in self._chosen(
                "SELECT cluster, entity, id FROM entities WHERE cluster IN",
                # those that leave still have rows, until all links are written
                clusters - change.gone,
            )
        }
        touched: set[int] = set()
        moved = 0
        updates: list[tuple[object, ...]] = []
        for number, is_new, key, score, reason, others in change.links:
            entity = known[key][0] if key is not None else None
            names = [known[one][1] for one in others if one in known]
            values = (entity, float(score), cleaned(reason), as_json(names) if names else None)
            rows = connection.execute(
                "SELECT chain, entity, score, reason, candidates FROM chains WHERE signature = ?"
                + ("" if is_new else " AND reason = ''"),
                (number,),
            ).fetchall()
            other = [(chain, stored[0]) for chain, *stored in rows if tuple(stored) != values]
            moved += sum(before != entity for _, before in other)
            touched.update(one for _, before in other for one in (before, entity) if one is not None)
            updates += [(*values, chain) for chain, _ in other]
        connection.executemany(
            "UPDATE chains SET entity = ?, score = ?, reason = ?, candidates = ? WHERE chain = ?", updates
        )
        return touched, moved

    def _numbers(self, says: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those of some signatures that are kept."""
        wanted = {hash_of(text): text for text in says if text}
        found = self._chosen("SELECT says, signature FROM signatures WHERE hash IN", wanted)
        return {text: number for text, number in found if text in says}

    def _all(self, query: str) -> set:  # type: ignore[type-arg]
        with faults(self.path):
            return {row[0] for row in self._connection.execute(query)}

    def _chosen(self, query: str, values: Iterable[object], order: str = "") -> list:  # type: ignore[type-arg]
        with faults(self.path):
            return self._connection.execute(
                f"{query} (SELECT value FROM json_each(?)){order}", (json.dumps(list(values)),)
            ).fetchall()

    def _all_rows(self, query: str) -> list:  # type: ignore[type-arg]
        with faults(self.path):
            return self._connection.execute(query).fetchall()


def hash_of(text: str) -> int:
    """Return the hash by which what a signature says is found."""
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest())

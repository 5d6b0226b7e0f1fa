"""The part of a store that keeps the lists of known entities that were brought in.

However long the lists, only what is asked for by name is ever loaded.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from claimdex.errors import NotFoundError
from claimdex.models import EntityKind, ListedEntity
from claimdex.names import name_key
from claimdex.store.connection import faults, listing
from claimdex.store.freshness import Freshness
from claimdex.store.identity import cleaned, escaped

# So many names are looked up by one statement, and so many rows are written by one.
_BATCH = 1_000

_LISTED = "SELECT l.name, e.id, e.name, e.kind, e.wikidata_id"


class Lists(Freshness):
    """The part of a store that reads and replaces lists of known entities."""

    def replace_list(self, name: str, source: str, entities: Iterable[ListedEntity]) -> tuple[int, int]:
        """Bring a list in, in the place of one of the same name; all of it or, after any error, nothing.

        Args:
            name: of the list.
            source: path it is read from.
            entities: pieces of entities; those of one id belong together, the first says the name. Nothing
                else depends on their order: of two kinds or items the first by name counts.

        Returns:
            How many entities and how many names it holds; (0, 0) where nothing came and nothing changed.
        """
        pieces = iter(entities)
        first = list(islice(pieces, 1))
        if not first:
            return 0, 0
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._transaction() as connection:
            connection.execute("DELETE FROM lists WHERE name = ?", (cleaned(name),))
            (number,) = connection.execute(
                "INSERT INTO lists (name, source, imported_at, digest, entities, names) "
                "VALUES (?, ?, ?, '', 0, 0) RETURNING list",
                (cleaned(name), escaped(source), now),
            ).fetchone()
            digest = self._fill(number, first)
            while batch := list(islice(pieces, _BATCH)):
                digest = self._fill(number, batch, digest)
            counts = connection.execute(
                "SELECT count(DISTINCT e.listed), count(*) FROM listed_entities e "
                "JOIN listed_names n ON n.listed = e.listed WHERE e.list = ?",
                (number,),
            ).fetchone()
            connection.execute(
                "UPDATE lists SET digest = ?, entities = ?, names = ? WHERE list = ?",
                (digest, *counts, number),
            )
        return int(counts[0]), int(counts[1])

    def _fill(self, number: int, batch: list[ListedEntity], digest: str = "") -> str:
        """Write pieces of entities of a list; return the digest of all of it up to here."""
        said = hashlib.sha256(digest.encode())
        rows, names = [], []
        for one in batch:
            rows.append((number, cleaned(one.id), cleaned(one.name), one.kind.value, one.wikidata_id))
            written = {name_key(name): cleaned(name) for name in sorted(one.aliases, reverse=True)}
            names += [(number, rows[-1][1], key, name) for key, name in written.items() if key]
            said.update(repr((rows[-1], one.aliases)).encode("utf-8", "backslashreplace"))
        self._connection.executemany(
            "INSERT INTO listed_entities (list, id, name, kind, wikidata_id) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (list, id) DO UPDATE SET kind = min(kind, excluded.kind), wikidata_id = "
            "coalesce(min(wikidata_id, excluded.wikidata_id), wikidata_id, excluded.wikidata_id)",
            rows,
        )
        self._connection.executemany(
            "INSERT INTO listed_names (listed, folded, name) "
            "SELECT listed, ?3, ?4 FROM listed_entities WHERE list = ?1 AND id = ?2 "
            "ON CONFLICT (listed, folded) DO UPDATE SET name = min(name, excluded.name)",
            names,
        )
        return said.hexdigest()[:32]

    def remove_list(self, name: str) -> None:
        """Remove a list and all that it holds.

        Raises:
            NotFoundError: there is none of this name.
        """
        with self._transaction() as connection:
            if connection.execute("DELETE FROM lists WHERE name = ?", (cleaned(name),)).rowcount == 0:
                raise NotFoundError(f"there is no list {name!r}", listing(self.path, "aliases list"))

    def lists(self) -> Iterator[dict[str, Any]]:
        """Yield the lists by name: name, entities, names, imported_at and source."""
        keys = ("name", "entities", "names", "imported_at", "source")
        with faults(self.path):
            for row in self._connection.execute(f"SELECT {', '.join(keys)} FROM lists ORDER BY name"):
                yield dict(zip(keys, row, strict=True))

    def listed(self, keys: Iterable[str]) -> Iterator[ListedEntity]:
        """Yield the entities of lists that have one of some names, once for each such name.

        Args:
            keys: names as `name_key` folds them.

        Yields:
            Entities with the one name that was found, by name, list and id.
        """
        wanted = iter(sorted(set(keys)))
        with faults(self.path):
            while batch := list(islice(wanted, _BATCH)):
                rows = self._connection.execute(
                    f"{_LISTED}, n.name FROM json_each(?) j CROSS JOIN listed_names n ON n.folded = j.value "
                    "JOIN listed_entities e ON e.listed = n.listed JOIN lists l ON l.list = e.list "
                    "ORDER BY n.folded, l.name, e.id",
                    (json.dumps(batch),),
                ).fetchall()
                for list_, id_, name, kind, wikidata_id, alias in rows:
                    yield ListedEntity(list_, id_, name, EntityKind(kind), wikidata_id, (alias,))

    def find_listed(self, query: str, limit: int = 0) -> Iterator[ListedEntity]:
        """Yield the entities of lists that have a name, or an identifier, with all their names.

        Args:
            query: one of their names, whatever its accents, case and punctuation, or an identifier.
            limit: how many at most; 0 for all.
        """
        with faults(self.path):
            rows = self._connection.execute(
                f"{_LISTED}, "
                "(SELECT json_group_array(n.name) FROM listed_names n WHERE n.listed = e.listed) "
                "FROM listed_entities e JOIN lists l ON l.list = e.list WHERE e.listed IN ("
                "SELECT listed FROM listed_names WHERE folded = ?1 UNION "
                "SELECT x.listed FROM lists y CROSS JOIN listed_entities x ON x.list = y.list AND x.id = ?2) "
                f"ORDER BY l.name, e.id{f' LIMIT {limit:d}' if limit else ''}",
                (name_key(query), escaped(query.strip())),
            )
            for list_, id_, name, kind, wikidata_id, names in rows:
                called = sorted(json.loads(names), key=lambda one: (one != name, one))
                yield ListedEntity(list_, id_, name, EntityKind(kind), wikidata_id, tuple(called))

"""Ask for entities: by id, by name, by words of a name."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from claimdex.errors import NotFoundError
from claimdex.names import name_key
from claimdex.rows import EntityRow
from claimdex.store.connection import faults, listing
from claimdex.store.filters import choose_entities
from claimdex.store.identity import escaped
from claimdex.store.paged import Paged

_ENTITY = (
    "id, name, kind, aliases, mentions, claims_by, claims_about, outlets, roles, alias_origins, wikidata_id"
)


class Entities(Paged):
    """The part of a store that answers about entities."""

    def entities(
        self, query: str | None = None, limit: int = 0, kind: str | None = None
    ) -> Iterator[EntityRow]:
        """Yield entities, the most mentioned first.

        Args:
            query: words that a name must hold, each from the beginning of a word of it; None for all.
            limit: how many at most; 0 for all.
            kind: person, organisation, place or group; None for any.
        """
        choice = choose_entities(query, kind)
        with self._snapshot():
            for row in self._stream(choice, limit, f"SELECT {_ENTITY}, entity FROM entities_view"):
                yield _entity_row(row)

    def count_entities(self, query: str | None = None, kind: str | None = None, most: int = 0) -> int:
        """Count the entities that `entities` would yield, no further than `most`; 0 for all."""
        with faults(self.path):
            return self._count(choose_entities(query, kind), most)

    def find_entities(self, name: str) -> list[EntityRow]:
        """Return the entities that a name can mean, the most mentioned first.

        An id means that entity alone. Otherwise names are equal whatever their accents, case, punctuation
        and leading "the". Where no entity is called so, the lists brought in may know another name of one.
        Two or more rows: the name is ambiguous. None: nothing is called so.
        """
        rows = list(self._entity_rows("SELECT entity FROM entities WHERE id = ?", (escaped(name.strip()),)))
        key = name_key(name)
        if rows or not key:
            return rows
        called = (
            "SELECT entity FROM entities WHERE folded = ?1 UNION SELECT entity FROM aliases WHERE folded = ?1"
        )
        return list(self._entity_rows(called, (key,))) or list(
            self._entity_rows(
                "SELECT a.entity FROM listed_names n JOIN listed_entities l ON l.listed = n.listed "
                "JOIN listed_names o ON o.listed = n.listed JOIN aliases a ON a.folded = o.folded "
                "JOIN entities e ON e.entity = a.entity AND e.kind = l.kind "
                "AND (l.wikidata_id IS NULL OR e.wikidata_id IS NULL OR e.wikidata_id = l.wikidata_id) "
                "WHERE n.folded = ?1",
                (key,),
            )
        )

    def entity(self, entity_id: str) -> EntityRow:
        """Return one entity.

        Raises:
            NotFoundError: there is none with this id.
        """
        for row in self._entity_rows("SELECT entity FROM entities WHERE id = ?", (escaped(entity_id),)):
            return row
        raise NotFoundError(f"there is no entity {entity_id}", listing(self.path, "entities"))

    def entity_names(self) -> Iterator[str]:
        """Yield every name and alias once, sorted."""
        with faults(self.path):
            for (name,) in self._connection.execute(
                "SELECT name FROM entities UNION SELECT name FROM aliases ORDER BY name"
            ):
                yield name

    def _entity_rows(self, chosen: str, parameters: tuple[str, ...], limit: int = 0) -> Iterator[EntityRow]:
        query = f"SELECT {_ENTITY} FROM entities_view WHERE entity IN ({chosen}) ORDER BY mentions DESC, id"
        with faults(self.path):
            for row in self._connection.execute(_limited(query, limit), parameters):
                yield _entity_row(row)


def _entity_row(row: Sequence[Any]) -> EntityRow:
    values = [*row[:3], json.loads(row[3]), *row[4:8], *map(json.loads, row[8:10]), row[10]]
    return EntityRow(*values)


def _limited(query: str, limit: int) -> str:
    return f"{query} LIMIT {limit:d}" if limit > 0 else query

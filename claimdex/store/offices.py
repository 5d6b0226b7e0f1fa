"""The part of a store that knows who held which office, by what articles say."""

import json
from collections.abc import Iterator

from claimdex.store.connection import faults
from claimdex.store.freshness import Freshness


class Offices(Freshness):
    """The part of a store that knows what articles say of offices."""

    def office_bearers(self) -> Iterator[tuple[list[str], str, str, str | None, str | None]]:
        """Yield the roles of each named person of an article, the entity, and the day and outlet."""
        with faults(self.path):
            for roles, *rest in self._connection.execute(
                "SELECT k.roles, e.id, e.name, a.published_on, a.outlet FROM chains k "
                "JOIN entities e ON e.entity = k.entity JOIN articles a ON a.article = k.article "
                "WHERE k.kind = 'person' AND k.roles <> '[]' AND coalesce(k.names, '') <> '[]' "
                "ORDER BY a.id, k.key"
            ):
                yield json.loads(roles), *rest

"""Keep the counts and names of entities right, and what is noted of the whole database."""

import sqlite3
from collections.abc import Iterable, Mapping

from claimdex.models import Entity
from claimdex.names import name_key
from claimdex.store.identity import cleaned


def set_meta(connection: sqlite3.Connection, facts: Mapping[str, str]) -> None:
    """Note small facts about the database; an empty one is taken away."""
    for key, value in facts.items():
        if value:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
        else:
            connection.execute("DELETE FROM meta WHERE key = ?", (key,))


def recount(connection: sqlite3.Connection, entities: Iterable[int]) -> None:
    """Count anew what articles say by and about some entities."""
    connection.executemany(
        """
        UPDATE entities SET
            mentions = (SELECT coalesce(sum(k.mentions), 0) FROM chains k WHERE k.entity = entities.entity),
            claims_by = (SELECT count(*) FROM chains k JOIN claims c ON c.speaker = k.chain
                WHERE k.entity = entities.entity),
            claims_about = (SELECT count(DISTINCT b.claim)
                FROM chains k JOIN claim_about b ON b.chain = k.chain WHERE k.entity = entities.entity),
            outlets = (SELECT count(DISTINCT a.outlet) FROM articles a WHERE a.article IN (
                SELECT c.article FROM chains k JOIN claims c ON c.speaker = k.chain
                    WHERE k.entity = entities.entity
                UNION SELECT k.article FROM chains k JOIN claim_about b ON b.chain = k.chain
                    WHERE k.entity = entities.entity))
        WHERE entity = ?
        """,
        [(entity,) for entity in sorted(entities)],
    )


def save_aliases(
    connection: sqlite3.Connection, number: int, entity: Entity, stored: list[tuple[object, ...]]
) -> None:
    """Write the names of an entity where they are others than those stored."""
    wanted = [(cleaned(alias.name), cleaned(alias.origin), alias.mentions) for alias in entity.aliases]
    if wanted == stored:
        return
    connection.execute("DELETE FROM aliases WHERE entity = ?", (number,))
    connection.executemany(
        "INSERT INTO aliases (entity, position, name, folded, origin, mentions) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, position, name, name_key(name), origin, mentions)
            for position, (name, origin, mentions) in enumerate(wanted, 1)
        ],
    )

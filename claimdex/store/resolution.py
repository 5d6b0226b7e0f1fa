"""Store entities and links, and keep the counts of entities right."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from claimdex.models import Entity, Link, Resolution
from claimdex.names import name_key
from claimdex.store.identity import cleaned


def save(connection: sqlite3.Connection, resolution: Resolution, heeded: Mapping[str, str]) -> int:
    """Bring the tables to `resolution` inside the caller's transaction, writing only differences.

    Args:
        connection: holds the transaction.
        resolution: what every chain is.
        heeded: the digests of the decisions, lists and offices that it heeds, by their names in `meta`.

    Returns:
        How many chains have another link than before.
    """
    numbers, gone = _save_entities(connection, resolution.entities)
    touched, changed, is_complete = _save_links(connection, resolution, numbers)
    connection.executemany("DELETE FROM entities WHERE entity = ?", [(number,) for number in sorted(gone)])
    recount(connection, touched - gone)
    if is_complete:
        connection.execute("DELETE FROM meta WHERE key = 'needs_resolving'")
    idle = json.dumps(resolution.idle) if resolution.idle else ""
    set_meta(connection, {**heeded, "idle_decisions": idle})
    return changed


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


def _save_entities(
    connection: sqlite3.Connection, entities: Iterable[Entity]
) -> tuple[dict[str, int], set[int]]:
    """Insert and update entities and their aliases.

    Returns:
        The number of each id, and the numbers of the entities that are no more.
    """
    numbers: dict[str, int] = {}
    stored = {
        id_: (number, tuple(values))
        for number, id_, *values in connection.execute(
            "SELECT entity, id, name, kind, roles, wikidata_id FROM entities"
        )
    }
    aliases: dict[int, list[tuple[object, ...]]] = {}
    for number, *alias in connection.execute(
        "SELECT entity, name, origin, mentions FROM aliases ORDER BY entity, position"
    ):
        aliases.setdefault(number, []).append(tuple(alias))
    for entity in entities:
        id_ = cleaned(entity.id)
        values = (cleaned(entity.name), entity.kind.value, _json(entity.roles), entity.wikidata_id)
        if id_ not in stored:
            cursor = connection.execute(
                "INSERT INTO entities (id, name, kind, roles, wikidata_id, folded) VALUES (?, ?, ?, ?, ?, ?)",
                (id_, *values, name_key(values[0])),
            )
            numbers[id_] = int(cursor.lastrowid or 0)
        else:
            numbers[id_], earlier = stored[id_]
            if earlier != values:
                connection.execute(
                    "UPDATE entities SET name = ?, kind = ?, roles = ?, wikidata_id = ?, folded = ? "
                    "WHERE entity = ?",
                    (*values, name_key(values[0]), numbers[id_]),
                )
        save_aliases(connection, numbers[id_], entity, aliases.get(numbers[id_], []))
    gone = {number for number, _ in stored.values()} - set(numbers.values())
    return numbers, gone


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


def _save_links(
    connection: sqlite3.Connection, resolution: Resolution, numbers: dict[str, int]
) -> tuple[set[int], int, bool]:
    """Update the links that differ.

    Returns:
        The entities they touch, how many chains went elsewhere, and whether every chain had its link.
    """
    targets = {link.entity_id for link in resolution.links if link.entity_id is not None}
    if strangers := sorted(target for target in targets if cleaned(target) not in numbers):
        raise ValueError(f"links lead to entities that are not there: {', '.join(strangers[:5])}")
    entity_of = {target: numbers[cleaned(target)] for target in targets}
    links: dict[str, list[Link]] = defaultdict(list)
    for link in resolution.links:
        links[link.article_id].append(link)
    touched: set[int] = set()
    updates = []
    seen = moved = chains = given = 0
    rows = connection.execute(
        "SELECT a.id, k.chain, k.key, k.entity, k.score, k.reason, k.candidates "
        "FROM articles a CROSS JOIN chains k ON k.article = a.article ORDER BY a.id"
    )
    for article_id, of_article in groupby(rows, key=itemgetter(0)):
        wanted = {cleaned(link.chain): link for link in links.pop(article_id, ())}
        given += len(wanted)
        for _, chain, key, *stored in of_article:
            chains += 1
            found = wanted.get(key)
            seen += found is not None
            values = _NO_LINK if found is None else _values(found, entity_of)
            if tuple(stored) != values:
                updates.append((*values, chain))
                moved += stored[0] != values[0]
                touched.update(entity for entity in (stored[0], values[0]) if entity is not None)
    connection.executemany(
        "UPDATE chains SET entity = ?, score = ?, reason = ?, candidates = ? WHERE chain = ?", updates
    )
    return touched, moved, seen == chains == given and not links


_LinkValues = tuple[int | None, float, str, str | None]
_NO_LINK: _LinkValues = (None, 0.0, "", None)


def _values(link: Link, entity_of: Mapping[str, int]) -> _LinkValues:
    """Return a link as the columns hold it."""
    entity = None if link.entity_id is None else entity_of[link.entity_id]
    candidates = _json(link.candidates) if link.candidates else None
    return entity, float(link.score), cleaned(link.reason), candidates


def _json(names: Iterable[str]) -> str:
    return json.dumps([cleaned(name) for name in names], ensure_ascii=False, separators=(",", ":"))

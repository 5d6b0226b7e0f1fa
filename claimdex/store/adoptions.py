"""To which speaker a claim belongs whose own speaker is open: kept, and found anew round changes.

What decides on a claim are the claims with quoted words in common, and those who speak in its article, with
what they say there and in articles of the same few days. It is kept because the claims of those decide
nothing else about it: with it, a group depends on the claims of one speaker alone.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from claimdex.rows import ClaimRow
from claimdex.store.schema_pages import UNDATED

Adopt = Callable[[Iterable[ClaimRow], Mapping[str, Sequence[str]]], Mapping[str, str]]
"""Says to which speaker, by id, each claim with an open speaker belongs that has one; a pure function of what
decides on it, as said above. It gets the claims without `context`, and, by id of the claim, what its article
calls the speaker who is known, as written."""

DAYS = 3
"""Articles within so many days decide on each other's claims: no less than `Adopt` looks at."""

FRESH, KEYED, ADOPTED = 0, 1, 2
"""How far what is marked has been dealt with: not at all; keys made; open claims round it given a speaker."""

_IN = "IN (SELECT value FROM json_each(?))"
OPEN = "NOT EXISTS (SELECT 1 FROM chains s WHERE s.chain = c.speaker AND s.entity IS NOT NULL)"
"""The speaker of the claim `c` is open."""

_CALLED = (
    "SELECT c.claim, k.roles FROM claims c JOIN chains k ON k.chain = c.speaker "
    f"WHERE k.entity IS NOT NULL AND k.roles <> '[]' AND c.claim {_IN}"
)

# By the keys, each once: of many claims that share one, a join with themselves would be the square.
SAME_KEY = (
    "SELECT DISTINCT o.claim FROM claim_keys o JOIN claims c ON c.claim = o.claim "
    f"WHERE o.key IN (SELECT k.key FROM claim_keys k WHERE k.claim {_IN})"
)
_SPOKEN = (
    "SELECT DISTINCT k.entity, k.day FROM claims c JOIN chains k ON k.chain = c.speaker "
    "WHERE k.entity IS NOT NULL AND "
)
_BETWEEN = (
    "SELECT c.claim, c.article FROM json_each(?) j JOIN chains k ON k.entity = json_extract(j.value, '$[0]') "
    "AND k.day BETWEEN json_extract(j.value, '$[1]') AND json_extract(j.value, '$[2]') "
    "JOIN claims c ON c.speaker = k.chain"
)


def adopt_some(
    connection: sqlite3.Connection,
    adopt: Adopt,
    claims_of: Callable[[str], Iterator[tuple[int, ClaimRow]]],
    most: int,
) -> bool:
    """Find anew to whom the open claims round some marks belong, inside the caller's transaction.

    Claims that belong to another speaker than before are marked.

    Args:
        adopt: says to whom claims belong.
        claims_of: reads claims by a JSON list of their numbers.
        most: so many marks of each sort are dealt with, and all others of the articles they are in.

    Returns:
        Whether there were marks.
    """
    _mark_sharers(connection)
    marked = _marked(connection, most)
    left = connection.execute(
        f"SELECT entity, day FROM ungrouped_speakers ORDER BY entity, day LIMIT {most}"
    ).fetchall()
    if not marked and not left:
        return False
    chosen = _open_round(connection, marked, left)
    deciding = _listed(chosen | _deciding(connection, chosen))
    rows = dict(claims_of(deciding))
    numbers = {row.id: number for number, row in rows.items()}
    called = {rows[claim].id: json.loads(roles) for claim, roles in connection.execute(_CALLED, (deciding,))}
    adopted = adopt(rows.values(), called)
    ids = json.dumps(sorted(set(adopted.values())))
    entities = dict(connection.execute(f"SELECT id, entity FROM entities WHERE id {_IN}", (ids,)))
    found = {numbers[id_]: entities[entity] for id_, entity in adopted.items()}
    _save(connection, {number: found.get(number) for number in {*chosen, *marked}})
    connection.execute(f"UPDATE ungrouped_claims SET step = {ADOPTED} WHERE claim {_IN}", (_listed(marked),))
    connection.executemany("DELETE FROM ungrouped_speakers WHERE entity = ? AND day = ?", left)
    return True


def _mark_sharers(connection: sqlite3.Connection) -> None:
    """Mark the claims that share a key with claims that went: each once, however many of those there were."""
    connection.execute(
        "INSERT INTO ungrouped_claims (claim, step) "
        f"SELECT DISTINCT claim, {KEYED} FROM claim_keys WHERE key IN (SELECT key FROM gone_keys) "
        "ON CONFLICT DO UPDATE SET step = min(step, excluded.step)"
    )
    connection.execute("DELETE FROM gone_keys")


def _marked(connection: sqlite3.Connection, most: int) -> set[int]:
    """Return some marked claims, of each article all: the article is read whole, and so once."""
    first = _column(
        connection, f"SELECT claim FROM ungrouped_claims WHERE step = {KEYED} ORDER BY claim LIMIT {most}"
    )
    beside = (
        "SELECT u.claim FROM claims c JOIN ungrouped_claims u ON u.claim = c.claim "
        f"WHERE c.article IN (SELECT article FROM claims WHERE claim {_IN}) AND u.step = {KEYED}"
    )
    return {*first, *_column(connection, beside, _listed(first))}


def _open_round(
    connection: sqlite3.Connection, marked: Collection[int], left: Iterable[tuple[int, int]]
) -> set[int]:
    """Return the open claims on which marked claims, and speakers on some days, may decide."""
    claims = _listed(marked)
    told = connection.execute(f"{_SPOKEN} c.claim {_IN}", (claims,)).fetchall()
    near = _near(connection, [*told, *left])
    beside = _column(connection, f"SELECT DISTINCT article FROM claims WHERE claim {_IN}", claims)
    articles = {*beside, *near.values()}
    return {
        *_column(
            connection, f"SELECT c.claim FROM claims c WHERE c.article {_IN} AND {OPEN}", _listed(articles)
        ),
        *_column(connection, f"{SAME_KEY} AND {OPEN}", claims),
    }


def _deciding(connection: sqlite3.Connection, open_: Collection[int]) -> set[int]:
    """Return all claims that may decide on open ones."""
    articles = _listed(
        _column(connection, f"SELECT DISTINCT article FROM claims WHERE claim {_IN}", _listed(open_))
    )
    cast = connection.execute(f"{_SPOKEN} c.article {_IN}", (articles,)).fetchall()
    return {
        *_column(connection, f"SELECT claim FROM claims WHERE article {_IN}", articles),
        *_near(connection, cast),
        *_column(connection, SAME_KEY, _listed(open_)),
    }


def _near(connection: sqlite3.Connection, told: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the claims of some speakers round some days, each with its article.

    An undated claim stands near none: it decides in its article alone, and by its keys.
    """
    between: list[list[int]] = []
    for entity, day in sorted(told):
        if day == UNDATED:
            continue
        if between and between[-1][0] == entity and day - DAYS <= between[-1][2] + 1:
            between[-1][2] = day + DAYS
        else:
            between.append([entity, day - DAYS, day + DAYS])
    return dict(connection.execute(_BETWEEN, (json.dumps(between),)).fetchall())


def _save(connection: sqlite3.Connection, found: Mapping[int, int | None]) -> None:
    stored = dict(
        connection.execute(f"SELECT claim, entity FROM adopted_claims WHERE claim {_IN}", (_listed(found),))
    )
    changes = [(claim, entity) for claim, entity in sorted(found.items()) if stored.get(claim) != entity]
    connection.executemany("DELETE FROM adopted_claims WHERE claim = ?", [(claim,) for claim, _ in changes])
    connection.executemany(
        "INSERT INTO adopted_claims (claim, entity) VALUES (?, ?)",
        [(claim, entity) for claim, entity in changes if entity is not None],
    )
    moved = _listed(claim for claim, _ in changes)
    # what shares words with a claim that belongs to nobody now, or did before, is grouped with it or was
    connection.execute(
        f"INSERT OR IGNORE INTO ungrouped_claims (claim, step) SELECT value, {ADOPTED} FROM json_each(?)",
        (_listed({*_column(connection, SAME_KEY, moved), *json.loads(moved)}),),
    )


def _column(connection: sqlite3.Connection, query: str, *values: str) -> list[int]:
    return [number for (number,) in connection.execute(query, values)]


def _listed(numbers: Iterable[int]) -> str:
    return json.dumps(sorted(numbers))

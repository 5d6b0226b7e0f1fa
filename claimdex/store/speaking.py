"""Part the claims of those who speak very often by time: within a part, claims are compared with each other.

Else what one article more costs would grow with all that its speakers ever said. How far the claims of a
speaker are parted goes by how many there are, so that parts stay about as large.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable

# Up to so many claims (`entities.claims_by`) are compared all with each other; of more speakers those of one
# month, and of those who speak still more those of one day: so many characters of the day.
_PARTINGS = ((2_000, 0), (20_000, 7))
_FINEST = 10
_UNDATED = "undated"

_IN = "IN (SELECT value FROM json_each(?))"
_OF_SPEAKERS = (
    "(SELECT c.claim, c.article, k.entity FROM chains k JOIN claims c ON c.speaker = k.chain {0} "
    "UNION ALL SELECT d.claim, c.article, d.entity FROM adopted_claims d "
    "JOIN claims c ON c.claim = d.claim {1})"
)


def parting(claims: int) -> int:
    """Return by how many characters of their days the claims of a speaker of so many are parted; 0: not."""
    return next((length for most, length in _PARTINGS if claims <= most), _FINEST)


def parts_of(connection: sqlite3.Connection, chosen: str) -> dict[str, str]:
    """Return the part to which each claim of a JSON list belongs, by id; those of no part are left out."""
    source = _OF_SPEAKERS.format(f"WHERE c.claim {_IN}", f"WHERE d.claim {_IN}")
    rows = connection.execute(
        "SELECT a.id || '-' || c.number, e.claims_by, a.published_on "
        f"FROM {source} s JOIN entities e ON e.entity = s.entity JOIN claims c ON c.claim = s.claim "
        f"JOIN articles a ON a.article = s.article WHERE e.claims_by > {_PARTINGS[0][0]}",
        (chosen, chosen),
    )
    return {id_: _part(parting(count), day) for id_, count, day in rows}


def _part(length: int, day: str | None) -> str:
    return day[:length] if day else _UNDATED


class Speaking:
    """The claims of speakers, part by part, inside a transaction; each part is given once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._given: set[tuple[int, str]] = set()
        self._whole: set[int] = set()
        self._lengths: dict[int, int] = {}

    def of(self, speakers: Collection[int]) -> set[int]:
        """Return all claims of some speakers."""
        new = set(speakers) - self._whole
        self._whole |= new
        self._look_up(new)
        source = _OF_SPEAKERS.format(f"WHERE k.entity {_IN}", f"WHERE d.entity {_IN}")
        return self._claims(f"SELECT claim FROM {source}", _listed(new), _listed(new)) if new else set()

    def beside(self, claims: Collection[int]) -> set[int]:
        """Return the claims of the same speakers that are parted from some claims by nothing."""
        if not claims:
            return set()
        source = _OF_SPEAKERS.format(f"WHERE c.claim {_IN}", f"WHERE d.claim {_IN}")
        rows = self._connection.execute(
            f"SELECT DISTINCT s.entity, a.published_on FROM {source} s "
            "JOIN articles a ON a.article = s.article WHERE s.entity IS NOT NULL",
            (_listed(claims), _listed(claims)),
        ).fetchall()
        changed = self._look_up({entity for entity, _ in rows})
        parted = {
            (entity, _part(self._lengths[entity], day)) for entity, day in rows if self._lengths[entity]
        }
        found = self.of({entity for entity, _ in rows if not self._lengths[entity]} | changed)
        for entity, part in sorted(parted - self._given):
            self._given.add((entity, part))
            if entity not in self._whole:
                found |= self._of_part(entity, part)
        return found

    def note(self) -> None:
        """Note how far the claims that were given are parted."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO parted_speakers (entity, length) VALUES (?, ?)",
            [(entity, length) for entity, length in sorted(self._lengths.items()) if length],
        )
        whole = [entity for entity, length in self._lengths.items() if not length]
        self._connection.execute(f"DELETE FROM parted_speakers WHERE entity {_IN}", (_listed(whole),))

    def _look_up(self, speakers: Iterable[int]) -> set[int]:
        """Learn how far the claims of speakers are parted; return those of whom that has changed."""
        rows = self._connection.execute(
            "SELECT e.entity, e.claims_by, coalesce(p.length, 0) FROM entities e "
            f"LEFT JOIN parted_speakers p ON p.entity = e.entity WHERE e.entity {_IN}",
            (_listed(set(speakers) - self._lengths.keys()),),
        ).fetchall()
        self._lengths |= {entity: parting(count) for entity, count, _ in rows}
        return {entity for entity, _, before in rows if before != self._lengths[entity]}

    def _of_part(self, entity: int, part: str) -> set[int]:
        source = _OF_SPEAKERS.format("WHERE k.entity = ?1", "WHERE d.entity = ?1")
        within = "IS NULL" if part == _UNDATED else "BETWEEN ?2 AND ?2 || '~'"
        return self._claims(
            f"SELECT s.claim FROM {source} s JOIN articles a ON a.article = s.article "
            f"WHERE a.published_on {within}",
            *([entity] if part == _UNDATED else [entity, part]),
        )

    def _claims(self, query: str, *values: object) -> set[int]:
        return {claim for (claim,) in self._connection.execute(query, values)}


def _listed(numbers: Iterable[int]) -> str:
    return json.dumps(sorted(numbers))

"""Part the claims of those who speak very often: within a part, claims are compared with each other.

Else what one article more costs would grow with all that its speakers ever said. They are parted by time,
undated ones by the id of their article. How far hangs on how many claims of the speaker have a card, so that
parts stay about as large, and on nothing else: what is filed alone says the parts.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from claimdex.store.schema_pages import UNDATED

# Up to so many claims are compared all with each other; of more, those of one month, and of still more those
# of one day: so many characters of the day.
_PARTINGS = ((2_000, 0), (20_000, 7))
_FINEST = 10

# Undated claims are parted by so many bits fewer than that: in 16 parts, and in 128.
_SPARED = 3
_RANK_BITS = 63

_EPOCH = date(1970, 1, 1).toordinal()
_IN = "IN (SELECT value FROM json_each(?))"


def parting(claims: int) -> int:
    """Return by how many characters of their days the claims of a speaker of so many are parted; 0: not."""
    return next((length for most, length in _PARTINGS if claims <= most), _FINEST)


def part(length: int, day: int, rank: int) -> int:
    """Return the part to which a claim belongs: 201109 or 20110924 for a month or day, 0 where there is one.

    Undated claims have parts below 0.

    Args:
        length: as `parting` gives it.
        day: of publication, as in the table chains.
        rank: the article and the place in it, as in the table claim_cards.
    """
    if not length:
        return 0
    if day == UNDATED:
        return ~(rank >> _RANK_BITS - (length - _SPARED))
    return int(date.fromordinal(day + _EPOCH).isoformat()[:length].replace("-", ""))


def lengths(
    connection: sqlite3.Connection, leaving: Mapping[int, int], coming: Mapping[int, int]
) -> dict[int, tuple[int, int]]:
    """Return how far the claims of speakers were parted when last grouped, and how far they are now.

    Args:
        connection: inside a transaction, before any card is written.
        leaving: how many cards of each speaker are taken away or made anew.
        coming: how many are written.
    """
    speakers = {*leaving, *coming}
    before = dict(
        connection.execute(
            f"SELECT entity, length FROM parted_speakers WHERE entity {_IN}", (json.dumps(sorted(speakers)),)
        )
    )
    found = {}
    for entity in speakers:
        gone = leaving.get(entity, 0)
        count = _filed(connection, entity, _PARTINGS[-1][0] + 1 + gone) - gone + coming.get(entity, 0)
        found[entity] = (before.get(entity, 0), parting(count))
    return found


def note(connection: sqlite3.Connection, found: Mapping[int, tuple[int, int]]) -> None:
    """Note how far the claims of speakers are parted now."""
    changed = {entity: now for entity, (before, now) in found.items() if before != now}
    connection.executemany("DELETE FROM parted_speakers WHERE entity = ?", [(one,) for one in changed])
    # who is gone leaves cards until the marks of these claims are dealt with
    connection.executemany(
        "INSERT INTO parted_speakers (entity, length) SELECT entity, ? FROM entities WHERE entity = ?",
        [(length, entity) for entity, length in changed.items() if length],
    )


def misparted(connection: sqlite3.Connection) -> Iterable[tuple[str, int]]:
    """Return the speakers, by id, noted as parted otherwise than by how many cards they have, with that."""
    return [
        (id_, count)
        for id_, length, count in connection.execute(
            "SELECT e.id, coalesce(p.length, 0), coalesce(k.count, 0) FROM entities e "
            "LEFT JOIN parted_speakers p ON p.entity = e.entity LEFT JOIN "
            "(SELECT entity, count(*) AS count FROM claim_cards GROUP BY entity) k ON k.entity = e.entity "
            "WHERE p.length IS NOT NULL OR k.count > ? ORDER BY e.id",
            (_PARTINGS[0][0],),
        )
        if length != parting(count)
    ]


def _filed(connection: sqlite3.Connection, entity: int, most: int) -> int:
    """Count the cards of a speaker, no further than `most`."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM claim_cards WHERE entity = ? LIMIT ?)", (entity, most)
    ).fetchone()
    return int(row[0])

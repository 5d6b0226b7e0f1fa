"""Part the claims of those who speak very often by time: within a part, claims are compared with each other.

Else what one article more costs would grow with all that its speakers ever said. How far the claims of a
speaker are parted goes by how many there are, so that parts stay about as large.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from claimdex.store.schema_pages import UNDATED

# Up to so many claims (`entities.claims_by`) are compared all with each other; of more speakers those of one
# month, and of those who speak still more those of one day: so many characters of the day.
_PARTINGS = ((2_000, 0), (20_000, 7))
_FINEST = 10

_EPOCH = date(1970, 1, 1).toordinal()
_IN = "IN (SELECT value FROM json_each(?))"


def parting(claims: int) -> int:
    """Return by how many characters of their days the claims of a speaker of so many are parted; 0: not."""
    return next((length for most, length in _PARTINGS if claims <= most), _FINEST)


def part(length: int, day: int) -> int:
    """Return the part to which a claim belongs: 201109 or 20110924 for a month or day, 0 where there is one.

    Args:
        length: as `parting` gives it.
        day: of publication, as in the table chains.
    """
    if not length:
        return 0
    if day == UNDATED:
        return UNDATED
    return int(date.fromordinal(day + _EPOCH).isoformat()[:length].replace("-", ""))


def lengths(connection: sqlite3.Connection, speakers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return how far the claims of speakers were parted when last grouped, and how far they are now."""
    rows = connection.execute(
        "SELECT e.entity, e.claims_by, coalesce(p.length, 0) FROM entities e "
        f"LEFT JOIN parted_speakers p ON p.entity = e.entity WHERE e.entity {_IN}",
        (json.dumps(sorted(speakers)),),
    )
    return {entity: (before, parting(count)) for entity, count, before in rows}


def note(connection: sqlite3.Connection, found: Mapping[int, tuple[int, int]]) -> None:
    """Note how far the claims of speakers are parted now."""
    changed = {entity: now for entity, (before, now) in found.items() if before != now}
    connection.executemany("DELETE FROM parted_speakers WHERE entity = ?", [(one,) for one in changed])
    connection.executemany(
        "INSERT INTO parted_speakers (entity, length) VALUES (?, ?)",
        [(entity, length) for entity, length in changed.items() if length],
    )

"""Keep which signatures stand under which labels: one row a label, which takes half of what one a pair does.

Most labels have one or two signatures, some thousands.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from struct import pack, unpack_from

Filing = tuple[int, int]
"""A label, and the number of a signature that stands under it."""

# So many labels are looked up or changed at once: what stands under them is in memory meanwhile.
_BATCH = 10_000


def under(connection: sqlite3.Connection, labels: Iterable[int]) -> Iterator[Filing]:
    """Yield the signatures under each of some labels, the lowest number first."""
    rows = connection.execute(
        "SELECT label, signatures FROM filings WHERE label IN (SELECT value FROM json_each(?))",
        (json.dumps(list(labels)),),
    )
    for label, numbers in rows:
        for number in _numbers_in(numbers):
            yield label, number


def refile(connection: sqlite3.Connection, added: Iterable[Filing], gone: Iterable[Filing] = ()) -> None:
    """Put signatures under labels, and take others away, inside the caller's transaction.

    Args:
        connection: open for writing.
        added: also what stands there already.
        gone: also what does not stand there; none of `added`.
    """
    changes: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for at, filings in enumerate((added, gone)):
        for label, number in filings:
            changes[label][at].add(number)
    # in the order of the table: what lies on one page is written once
    labels = sorted(changes)
    for first in range(0, len(labels), _BATCH):
        batch = labels[first : first + _BATCH]
        stored: dict[int, set[int]] = {label: set() for label in batch}
        for label, number in under(connection, batch):
            stored[label].add(number)
        after = {label: (stored[label] | changes[label][0]) - changes[label][1] for label in batch}
        connection.executemany(
            "INSERT INTO filings (label, signatures) VALUES (?1, ?2) "
            "ON CONFLICT DO UPDATE SET signatures = excluded.signatures",
            [(label, _packed(now)) for label, now in after.items() if now and now != stored[label]],
        )
        connection.executemany(
            "DELETE FROM filings WHERE label = ?", [(label,) for label, now in after.items() if not now]
        )


def every_signature(connection: sqlite3.Connection) -> set[int]:
    """Return the signatures that stand under any label."""
    rows = connection.execute("SELECT signatures FROM filings")
    return {number for (numbers,) in rows for number in _numbers_in(numbers)}


def _packed(numbers: Iterable[int]) -> bytes:
    listed = sorted(numbers)
    return pack(f"<{len(listed)}I", *listed)


def _numbers_in(packed: bytes) -> tuple[int, ...]:
    return unpack_from(f"<{len(packed) // 4}I", packed)

"""Which signatures stand under which labels."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.store import filings
from claimdex.store.filings import every_signature, refile, under

PAIRS = st.sets(st.tuples(st.integers(0, 6), st.integers(1, 2**32 - 1) | st.integers(1, 9)))


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE filings (label INTEGER PRIMARY KEY, signatures BLOB NOT NULL)")
    yield connection
    connection.close()


@given(steps=st.lists(st.tuples(PAIRS, PAIRS), max_size=4))
def test_holds_what_was_put_there_and_not_taken_away(
    connection: sqlite3.Connection, steps: list[tuple[set[tuple[int, int]], set[tuple[int, int]]]]
) -> None:
    connection.execute("DELETE FROM filings")
    expected: set[tuple[int, int]] = set()
    for added, gone in steps:
        refile(connection, added, gone - added)
        expected = (expected | added) - (gone - added)
        assert sorted(under(connection, range(7))) == sorted(expected)
        assert every_signature(connection) == {number for _, number in expected}
    (rows,) = connection.execute("SELECT count(*) FROM filings").fetchone()
    assert rows == len({label for label, _ in expected})


def test_batches_make_no_difference(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.execute("DELETE FROM filings")
    monkeypatch.setattr(filings, "_BATCH", 2)
    pairs = [(label, label % 3 + 1) for label in range(9)]
    refile(connection, pairs)
    assert sorted(under(connection, range(9))) == pairs
    assert sorted(under(connection, [4, 20])) == [(4, 2)]

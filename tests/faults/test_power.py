"""After a loss of power the database is whole, and an ingest goes on to the same end."""

import signal
import sqlite3
from pathlib import Path
from random import Random

import pytest

from benchmarks.broken_off import Stop, statements_of
from benchmarks.database_rows import Row, differences, faults_of, rows_of
from benchmarks.power import lose_power
from claimdex.cli import run
from claimdex.store import open_writing
from tests.faults.conftest import Ingest, copied

TRIALS = 8


@pytest.fixture(scope="module")
def expected(after: Path) -> dict[str, list[Row]]:
    return rows_of(after)


@pytest.fixture(scope="module")
def statements(before: Path, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    folder = tmp_path_factory.mktemp("counted")
    path = copied(before, folder)
    arguments = ["--db", str(path), "ingest", "news", "--extractor", "rules"]
    return statements_of(arguments, archive / "now", folder / "notes")


@pytest.mark.parametrize("number", range(TRIALS))
def test_without_power_it_goes_on_to_the_same_database(
    before: Path, tmp_path: Path, expected, statements: int, ingest_into: Ingest, number: int
) -> None:
    path = copied(before, tmp_path)
    # before, nothing is written
    at = int(statements * (0.35 + 0.6 * number / TRIALS))
    # few pages: so that the log goes over into the database now and then
    killed = ingest_into(path, stop=Stop(statement=at, pages=10 if number % 2 else 1000))
    assert killed.code == -signal.SIGKILL
    left = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    assert lose_power(path, Random(number))
    is_changed = (path.read_bytes(), Path(f"{path}-wal").read_bytes()) != left
    assert is_changed or number % 2, "what had gone over into the database may have been all that there was"
    assert faults_of(path) == []
    done = ingest_into(path)
    assert (done.code, "error" in done.err) == (0, False)
    assert faults_of(path) == []
    assert differences(rows_of(path), expected) == []
    assert run(["--db", str(path), "check"]) == 0


def test_what_was_synced_is_needed(
    before: Path, tmp_path: Path, statements: int, ingest_into: Ingest
) -> None:
    """The trials above would see it, if SQLite did not sync the log before it copies pages from it."""
    path = copied(before, tmp_path)
    assert ingest_into(path, stop=Stop(statement=statements // 2, pages=10)).code == -signal.SIGKILL
    log = Path(f"{path}-wal")
    log.write_bytes(log.read_bytes()[: 32 + 24 + 8192])
    Path(f"{path}-shm").unlink()
    with path.open("r+b") as database:  # a page that only the log holds whole
        database.seek(8192 * 2)
        database.write(bytes(8192))
    try:
        found = faults_of(path)
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    assert found


def test_the_log_is_synced_before_pages_are_copied_from_it(tmp_path: Path) -> None:
    with open_writing(str(tmp_path / "x.db")) as store:
        levels = [
            store._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        ]
    assert levels[0] == "wal"
    assert levels[1] >= 1, "0 is OFF: nothing is synced"

"""Killed, stopped or short of room at any moment, an ingest goes on to the same database."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from random import Random

import pytest

from benchmarks.broken_off import Stop, statements_of
from benchmarks.database_rows import Row, differences, faults_of, rows_of
from claimdex.cli import run
from tests.faults.conftest import DECIDED, Ingest, copied

GO_ON = "error: interrupted\nhint: what is stored stays; to go on, type the same command again"

# one moment of each stage: before which call of what
MOMENTS = {
    "at the first article read": ("claimdex.pipeline:parse", 1),
    "at a later article read": ("claimdex.pipeline:parse", 12),
    "at the first article extracted": ("claimdex.pipeline:extract", 1),
    "before anything is stored": ("claimdex.store:Store.put", 1),
    "between two batches": ("claimdex.store:Store.put", 2),
    "within a batch": ("claimdex.store.write:hold", 3),
    "before names are linked": ("claimdex.pipeline:relink", 1),
    "while names are filed": ("claimdex.relinking:file", 2),
    "before links are kept": ("claimdex.store:Store.save_change", 1),
    "before roles are led to holders": ("claimdex.relinking:lead_roles", 1),
    "before copies are kept": ("claimdex.store.copies:_save", 1),
    "before claims are grouped": ("claimdex.store:Store.regroup", 1),
    "while claims are grouped": ("claimdex.store.groups:_save", 1),
    "before the database is closed": ("claimdex.store:Store.close", 1),
}
RANDOM_KILLS = 6


@pytest.fixture(scope="module")
def expected(after: Path) -> dict[str, list[Row]]:
    return rows_of(after)


def goes_on(path: Path, expected: dict[str, list[Row]], ingest_into: Ingest) -> None:
    assert faults_of(path) == []
    done = ingest_into(path)
    assert (done.code, "error" in done.err) == (0, False)
    assert faults_of(path) == []
    assert differences(rows_of(path), expected) == []
    assert path.with_suffix(".decisions.tsv").read_text() == DECIDED


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_it_goes_on_to_the_same_database(
    before: Path, tmp_path: Path, expected, ingest_into: Ingest, moment: str
) -> None:
    path = copied(before, tmp_path)
    assert ingest_into(path, stop=Stop(call=MOMENTS[moment])).code == -signal.SIGKILL
    goes_on(path, expected, ingest_into)


@pytest.fixture(scope="module")
def statements(before: Path, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    folder = tmp_path_factory.mktemp("counted")
    path = copied(before, folder)
    return statements_of(
        ["--db", str(path), "ingest", "news", "--extractor", "rules"], archive / "now", folder / "notes"
    )


@pytest.mark.parametrize("number", range(RANDOM_KILLS))
def test_killed_before_any_statement_it_goes_on(
    before: Path, tmp_path: Path, expected, statements: int, ingest_into: Ingest, number: int
) -> None:
    path = copied(before, tmp_path)
    # one in each sixth of the way
    share = (number + Random(number).random()) / RANDOM_KILLS
    stop = Stop(statement=1 + int(share * (statements - 1)))
    assert ingest_into(path, stop=stop).code == -signal.SIGKILL
    goes_on(path, expected, ingest_into)


def test_killed_with_two_jobs_it_goes_on_with_one(
    before: Path, tmp_path: Path, expected, ingest_into: Ingest
) -> None:
    path = copied(before, tmp_path)
    stop = Stop(call=("claimdex.store:Store.put", 2))
    assert ingest_into(path, stop=stop, jobs=2).code == -signal.SIGKILL
    goes_on(path, expected, ingest_into)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    "moment",
    ["at a later article read", "within a batch", "before links are kept", "while claims are grouped"],
)
def test_stopped_it_ends_with_130_and_goes_on(
    before: Path, tmp_path: Path, expected, ingest_into: Ingest, moment: str, by: signal.Signals
) -> None:
    path = copied(before, tmp_path)
    done = ingest_into(path, stop=Stop(by, call=MOMENTS[moment]))
    assert (done.code, done.err.strip()) == (130, GO_ON)
    goes_on(path, expected, ingest_into)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    "moment", ["at a later article read", "before links are kept", "before the database is closed"]
)
def test_a_stop_that_python_drops_is_heard_at_the_next_step(
    before: Path, tmp_path: Path, expected, ingest_into: Ingest, moment: str, by: signal.Signals
) -> None:
    path = copied(before, tmp_path)
    done = ingest_into(path, stop=Stop(by, call=MOMENTS[moment], dropped=True))
    assert (done.code, done.err.strip()) == (130, GO_ON)
    goes_on(path, expected, ingest_into)


@pytest.mark.parametrize("after_seconds", [0.2, 1.0, 2.5])
def test_ctrl_c_reaches_the_workers_and_only_one_speaks(
    before: Path, tmp_path: Path, expected, ingest_into: Ingest, after_seconds: float
) -> None:
    path = copied(before, tmp_path)
    done = ingest_into(path, stop=Stop(signal.SIGINT, after=after_seconds), jobs=2)
    # a fast machine may be done by then
    assert (done.code, done.err.strip()) == (130, GO_ON) or (done.code == 0 and "Traceback" not in done.err)
    goes_on(path, expected, ingest_into)


def test_a_worker_that_is_killed_is_told_and_nothing_is_lost(
    before: Path, tmp_path: Path, expected, ingest_into: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(before, tmp_path)
    # the child takes it over from this process, and its workers from the child
    monkeypatch.setattr("claimdex.workers._serve", os.abort)
    done = ingest_into(path, jobs=2)
    assert done.code == 1
    assert done.err.splitlines() == [
        "error: a worker process was ended from outside, as where memory runs out",
        "hint: what is stored stays; to go on, type the same command again, with fewer --jobs",
    ]
    monkeypatch.undo()
    goes_on(path, expected, ingest_into)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_on_a_full_disk_it_says_so_and_goes_on_when_there_is_room(
    before: Path, after: Path, tmp_path: Path, expected, ingest_into: Ingest, share: float
) -> None:
    path = copied(before, tmp_path)
    start = path.stat().st_size
    # no file may grow larger, as on a disk without room
    done = ingest_into(path, largest=start + int((after.stat().st_size - start) * share))
    assert done.code == 1
    error, hint = done.err.splitlines()
    assert error.startswith(f"error: {path} could not be read or written")
    assert "disk" in hint
    goes_on(path, expected, ingest_into)


@pytest.fixture
def small_disk(tmp_path: Path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("needs the right to mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_on_a_disk_of_two_megabytes_it_says_so_and_the_database_is_whole(
    before: Path, archive: Path, small_disk: Path, tmp_path: Path, expected, ingest_into: Ingest, capsys
) -> None:
    path = copied(before, small_disk)
    room = small_disk / "room"
    blocks = os.statvfs(small_disk)
    room.write_bytes(b"\0" * (blocks.f_bavail * blocks.f_frsize - 150_000))
    done = ingest_into(path)
    assert done.code == 1
    error, hint = done.err.splitlines()
    assert error == f"error: there is no space left on the disk of {path}"
    assert hint == "hint: free some and run the same command again: what was stored before is safe"
    assert run(["--db", str(path), "claims", "--limit", "1"]) == 0
    assert run(["--db", str(path), "backup", str(small_disk / "copy.db")]) == 1
    assert "no space" in capsys.readouterr().err
    assert not [file for file in small_disk.iterdir() if "copy" in file.name]
    moved = copied(path, tmp_path)
    for log in small_disk.glob("*-wal"):
        shutil.copy(log, tmp_path)
    goes_on(moved, expected, ingest_into)

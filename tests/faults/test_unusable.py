"""What is no database of this claimdex, or cannot be written, is told in one line and left as it is."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.broken_off import Ended, ended
from tests.faults.conftest import copied
from tests.store.test_opening import in_child, without_rights

VERSION_1 = Path(__file__).parent.parent / "store" / "version_1.sql"
COMMANDS = (
    ["ingest", "news", "--extractor", "rules"],
    ["resolve"],
    ["claims"],
    ["who-said", "Kestrel"],
    ["export", "x.csv"],
    ["check"],
    ["backup", "y.db"],
    ["rename", "Anna Kestrel", "Anna"],
)
READING = [command for command in COMMANDS if command[0] not in ("ingest", "resolve", "rename")]


def of_text(path: Path, whole: Path) -> None:
    path.write_text("no database\n" * 1000)


def of_nothing(path: Path, whole: Path) -> None:
    path.touch()


def a_folder(path: Path, whole: Path) -> None:
    path.mkdir()
    (path / "file.txt").write_text("here")


def of_another_program(path: Path, whole: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id)")


def of_a_newer_version(path: Path, whole: Path) -> None:
    shutil.copy(whole, path)
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 1}")


def of_an_older_version(path: Path, whole: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))


def cut_short(path: Path, whole: Path) -> None:
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])


def with_a_broken_first_page(path: Path, whole: Path) -> None:
    held = whole.read_bytes()
    path.write_bytes(held[:100] + b"\xa5" * 3996 + held[4096:])


def digest_of(folder: Path) -> dict[str, str]:
    """Tell what a database is; SQLite may leave an empty log beside one that is damaged."""
    assert not [log for log in folder.glob("*-wal") if log.stat().st_size]
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-wal", "-shm", "notes", "notes.out"))
    }


@pytest.mark.parametrize(
    ("make", "error", "commands"),
    [
        (of_text, "is not a database", COMMANDS),
        (of_nothing, "is empty", [one for one in COMMANDS if one[0] != "ingest"]),
        (a_folder, "is a folder", COMMANDS),
        (of_another_program, "is a database of another program", COMMANDS),
        (of_a_newer_version, "was made by a newer claimdex", COMMANDS),
        (of_an_older_version, "was made by an older claimdex", READING),
        (cut_short, "is damaged", COMMANDS),
        (with_a_broken_first_page, "is damaged", COMMANDS),
    ],
)
def test_is_told_and_left_as_it_is(
    after: Path,
    archive: Path,
    tmp_path: Path,
    make: Callable[[Path, Path], None],
    error: str,
    commands: list[list[str]],
) -> None:
    path = tmp_path / "claimdex.db"
    make(path, after)
    held = digest_of(tmp_path)
    for command in commands:
        told(ended(["--db", str(path), *command], archive / "now", tmp_path / "notes"), error)
        assert digest_of(tmp_path) == held, command
    assert not (archive / "now" / "y.db").exists()


def told(done: Ended, error: str) -> None:
    assert done.code == 1, done
    lines = done.err.splitlines()
    assert len(lines) == 2, done
    assert lines[0].startswith("error: ")
    assert error in lines[0]
    assert lines[1].startswith("hint: ")


def test_an_older_database_is_migrated_by_the_next_ingest(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "claimdex.db"
    of_an_older_version(path, path)
    for command in (["ingest", "news", "--extractor", "rules"], ["check"]):
        assert ended(["--db", str(path), *command], archive / "now", tmp_path / "notes").code == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    # not tmp_path: that is closed to other users, which a child becomes where the tests run as root
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_is_read_and_told(
    after: Path, archive: Path, open_folder: Path, tmp_path: Path
) -> None:
    path = copied(after, open_folder)
    for file in open_folder.iterdir():
        file.chmod(0o444)
    open_folder.chmod(0o555)
    news = open_folder / "no" / "news"
    held = digest_of(open_folder)
    with tempfile.TemporaryDirectory() as name:
        notes = Path(name)
        notes.chmod(0o777)

        def use() -> None:
            for command in (
                ["claims"],
                ["who-said", "Kestrel"],
                ["stats"],
                ["check"],
                ["backup", f"{notes}/y.db"],
            ):
                done = ended(["--db", str(path), *command], notes, notes / "notes")
                assert done.code == 0, done
            for command in (
                ["ingest", str(news), "--extractor", "rules"],
                ["resolve"],
                ["rename", "Piet Marrick", "Piet"],
            ):
                told(ended(["--db", str(path), *command], notes, notes / "notes"), "cannot be opened here")
            told(
                ended(["--db", str(path), "backup", f"{open_folder}/y.db"], notes, notes / "notes"),
                "cannot write",
            )
            new = ["--db", f"{open_folder}/new.db", "ingest", str(news), "--extractor", "rules"]
            told(ended(new, notes, notes / "notes"), "cannot be opened here")

        assert in_child(without_rights(use)) == 0
    assert digest_of(open_folder) == held
    assert not list(open_folder.glob("*-*"))

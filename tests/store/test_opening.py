"""Opening what is there and what is not; crashes, full disks, other programs."""

import os
import shutil
import signal
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlite_utils import Database

from claimdex.errors import DatabaseError
from claimdex.rows import Filters
from claimdex.store import Store, connection, migrations, open_reading, open_writing
from claimdex.store.schema import VERSIONS
from tests.store.world import account, examine, newsroom, plain, resolve

FORK = get_context("fork")
NOBODY = 65534


def in_child(work: Callable[[], None], timeout: float = 60) -> int | None:
    """Run `work` in a process of its own and return its exit code."""
    child = FORK.Process(target=work)
    child.start()
    child.join(timeout)
    if child.is_alive():
        child.kill()
        pytest.fail("the child hangs")
    return child.exitcode


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture
def filled(path: Path) -> Path:
    with open_writing(str(path)) as store:
        store.put(newsroom(7))
        resolve(store)
    return path


def test_reading_never_creates_a_database(tmp_path: Path) -> None:
    for wanted in ("missing.db", "no/such/folder.db"):
        with pytest.raises(DatabaseError, match="there is no database") as caught:
            open_reading(str(tmp_path / wanted))
        assert "claimdex ingest" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_reading_leaves_the_folder_as_it_was(filled: Path) -> None:
    before = files(filled.parent)
    with open_reading(str(filled)) as store:
        assert store.count_claims(Filters()) > 0
        with pytest.raises(DatabaseError):
            store.remove_article(next(store.articles(Filters())).id)
    assert files(filled.parent) == before


def test_makes_a_database_where_there_is_none(path: Path) -> None:
    open_writing(str(path)).close()
    with open_reading(str(path)) as store:
        assert store.stats()["articles"] == 0
    assert stat.S_ISREG(path.stat().st_mode)


@pytest.mark.parametrize(
    "name", ["a b.db", "ä.db", "what?.db", "100%.db", "a#b.db", "file:x?mode=memory", "a&b=c", "'.db"]
)
def test_takes_any_file_name(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    with open_writing(path) as store:
        store.put([plain("one", "a.txt")])
    with open_reading(path) as store:
        assert store.stats()["articles"] == 1
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_takes_a_path_relative_to_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_writing("claimdex.db").close()
    open_reading("claimdex.db").close()
    with pytest.raises(DatabaseError, match="no folder"):
        open_writing("no/claimdex.db")


@pytest.mark.parametrize("open_", [open_reading, open_writing])
def test_refuses_what_is_no_database_and_leaves_it_alone(
    tmp_path: Path, open_: Callable[[str], Store]
) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE articles (id)")
    other.close()
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.db").write_text("not a database\n" * 1000)
    (tmp_path / "short.db").write_text("hello")
    shutil.copy(tmp_path / "other.db", tmp_path / "cut.db")
    os.truncate(tmp_path / "cut.db", 1000)
    before = {name: (tmp_path / name).read_bytes() for name in ("text.db", "short.db", "other.db", "cut.db")}
    for name, reason in (
        ("folder", "is a folder"),
        ("text.db", "is not a database"),
        ("short.db", "is not a database"),
        ("other.db", "another program"),
        ("cut.db", "damaged|not a database"),
        ("text.db/inside.db", "."),
    ):
        with pytest.raises(DatabaseError, match=reason) as caught:
            open_(str(tmp_path / name))
        assert "\n" not in caught.value.message
        assert caught.value.hint
    assert before == {name: (tmp_path / name).read_bytes() for name in before}


def test_refuses_a_name_that_cannot_be(tmp_path: Path) -> None:
    for path in ("", "a\0b", "x" * 5000):
        for open_ in (open_reading, open_writing):
            with pytest.raises(DatabaseError):
                open_(path)


def test_takes_an_empty_file_for_a_new_database(path: Path) -> None:
    path.touch()
    with pytest.raises(DatabaseError, match="is empty"):
        open_reading(str(path))
    assert path.read_bytes() == b""
    with open_writing(str(path)) as store:
        store.put([plain("one", "a.txt")])


@pytest.mark.parametrize("open_", [open_reading, open_writing])
def test_leaves_a_database_of_a_newer_version_alone(filled: Path, open_: Callable[[str], Store]) -> None:
    with sqlite3.connect(filled) as newer:
        newer.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    newer.close()
    before = files(filled.parent)
    with pytest.raises(DatabaseError, match="newer claimdex") as caught:
        open_(str(filled))
    assert "upgrade" in caught.value.hint
    assert files(filled.parent) == before


def test_brings_an_older_database_up_to_date_only_when_writing(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_reading(str(filled)) as store:
        before = account(store)
    steps = migrations._migrations(None)
    steps(name="next_schema")(lambda database: database.execute("CREATE TABLE later (x)"))
    monkeypatch.setattr(migrations, "_migrations", lambda on_version: steps)
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    with pytest.raises(DatabaseError, match="older claimdex") as caught:
        open_reading(str(filled))
    assert "claimdex resolve" in caught.value.hint
    with open_writing(str(filled)) as store:
        assert account(store) == before
        assert store._connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    with open_reading(str(filled)) as store:
        assert account(store) == before


def test_leaves_an_older_database_as_it_was_when_a_step_fails(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = migrations._migrations(None)

    @steps(name="next_schema")
    def broken(database: sqlite3.Connection) -> None:
        database.execute("CREATE TABLE later (x)")
        raise RuntimeError("no")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_migrations", lambda on_version: steps)
        patch.setattr(migrations, "VERSION", migrations.VERSION + 1)
        with pytest.raises(RuntimeError):
            open_writing(str(filled))
    assert examine(filled) == []
    with open_writing(str(filled)) as store:
        assert store.count_claims(Filters()) > 0
        tables = {name for (name,) in store._connection.execute("SELECT name FROM sqlite_master")}
    assert "later" not in tables


def test_tells_how_far_an_older_database_is_brought_up_to_date_and_nothing_of_a_new_one(path: Path) -> None:
    told: list[tuple[int, int]] = []
    open_writing(str(path), on_version=lambda *at: told.append(at)).close()
    assert told == []
    path.unlink()
    now = migrations.VERSION
    old = sqlite3.connect(path)
    migrations._migrations(None).apply(Database(old), stop_before=list(VERSIONS)[-2])
    old.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    old.execute(f"PRAGMA user_version = {now - 2}")
    old.commit()
    old.close()
    open_writing(str(path), on_version=lambda *at: told.append(at)).close()
    assert told == [(now - 2, now), (now - 1, now)]


def test_opens_for_changes_only_what_is_there_where_asked_so(path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is no database"):
        open_writing(str(path), make=False)
    path.touch()
    with pytest.raises(DatabaseError, match="is empty"):
        open_writing(str(path), make=False)
    assert path.read_bytes() == b""
    open_writing(str(path)).close()
    open_writing(str(path), make=False).close()


def test_says_so_when_a_database_is_damaged(filled: Path) -> None:
    whole = filled.read_bytes()
    reports = set()
    for begin in range(4096, len(whole), 4096 * 5):
        filled.write_bytes(whole[:begin] + b"\xa5" * 4096 * 4 + whole[begin + 4096 * 4 :])
        try:
            with open_reading(str(filled)) as store:
                account(store)
                list(store.claims(Filters(phrase="ISI", about="isi")))
        except DatabaseError as error:
            reports.add(error.message.split(": ")[0].removeprefix(str(filled)).strip())
    assert "is damaged" in reports
    filled.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatabaseError, match="damaged"):
        open_writing(str(filled)).put([plain("one", "a.txt")])


def test_waits_for_another_writer_and_then_says_so(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.2)
    holder = sqlite3.connect(filled, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_writing(str(filled)) as store:
        with pytest.raises(DatabaseError, match="in use by another"):
            store.put([plain("one", "a.txt")])
        assert store.count_claims(Filters()) > 0
        holder.execute("COMMIT")
        assert store.put([plain("one", "a.txt")])[0].outcome == "added"
    holder.close()


def test_a_reader_waits_for_who_has_the_database_alone(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_BUSY_MILLISECONDS", 1)
    holder = sqlite3.connect(filled, isolation_level=None, check_same_thread=False)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with monkeypatch.context() as patched:
        patched.setattr(connection, "PATIENCE_SECONDS", 0.1)
        with pytest.raises(DatabaseError, match="in use by another"):
            open_reading(str(filled))
    release = threading.Timer(0.5, holder.close)
    release.start()
    with open_reading(str(filled)) as store:
        assert store.count_claims(Filters()) > 0
    release.join()


def test_loses_nothing_when_the_disk_is_full(filled: Path) -> None:
    with open_writing(str(filled)) as store:
        before = account(store)
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 3}")
        many = [plain("word " * 500 + str(number), f"{number}.txt") for number in range(50)]
        with pytest.raises(DatabaseError, match="no space left") as caught:
            store.put(many)
        assert "run the same command again" in caught.value.hint
        assert account(store) == before
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert {put.outcome for put in store.put(many)} == {"added"}
    assert examine(filled) == []


@pytest.fixture
def open_folder() -> Iterator[Path]:
    # not tmp_path: that is closed to other users, which a child becomes where the tests run as root
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def without_rights(work: Callable[[], None]) -> Callable[[], None]:
    def as_nobody() -> None:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        work()

    return as_nobody


def test_reads_from_a_folder_that_cannot_be_written(open_folder: Path) -> None:
    path = open_folder / "claimdex.db"
    with open_writing(str(path)) as store:
        store.put([plain("one", "a.txt")])
    path.chmod(0o444)
    open_folder.chmod(0o555)

    def read() -> None:
        with open_reading(str(path)) as store:
            assert store.stats()["articles"] == 1
        with pytest.raises(DatabaseError, match="cannot be opened here"):
            open_writing(str(path)).put([plain("two", "b.txt")])
        with pytest.raises(DatabaseError):
            open_writing(str(open_folder / "new.db"))

    assert in_child(without_rights(read)) == 0
    assert [file.name for file in open_folder.iterdir()] == ["claimdex.db"]


def test_says_so_where_a_file_may_not_be_read(open_folder: Path) -> None:
    path = open_folder / "claimdex.db"
    open_writing(str(path)).close()
    path.chmod(0)

    def read() -> None:
        for open_ in (open_reading, open_writing):
            with pytest.raises(DatabaseError, match="cannot be opened"):
                open_(str(path))

    assert in_child(without_rights(read)) == 0


KILLS = 24


def test_survives_being_killed_at_any_moment_of_an_ingest(tmp_path: Path) -> None:
    pairs = newsroom(9, size=24)
    batches = [pairs[begin : begin + 4] for begin in range(0, len(pairs), 4)]

    def ingest(path: Path, die_at: int = 0) -> int:
        steps = 0

        def count(_: str) -> None:
            nonlocal steps
            steps += 1
            if steps == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

        with open_writing(str(path)) as store:
            store._connection.set_trace_callback(count)
            for batch in batches:
                store.put([pair for pair in batch if not store.is_unchanged(pair[0])])
            resolve(store)
            # a changed article: rows go as well as come
            store.put([plain("changed", pairs[0][0].source)])
            store.put([pairs[0]])
            resolve(store)
        return steps

    whole = tmp_path / "whole.db"
    steps = ingest(whole)
    with open_reading(str(whole)) as store:
        expected = account(store) | {"revisions": None}
    for kill in range(KILLS):
        path = tmp_path / f"{kill}.db"
        die_at = 1 + steps * kill // KILLS
        assert in_child(lambda path=path, die_at=die_at: ingest(path, die_at)) == -signal.SIGKILL
        if kill % 2:
            assert examine(path) == []
        ingest(path)
        assert examine(path) == []
        with open_reading(str(path)) as store:
            assert account(store) | {"revisions": None} == expected, (
                f"killed at statement {die_at} of {steps}"
            )


def test_survives_being_killed_while_the_database_is_made(tmp_path: Path) -> None:
    for kill in range(1, 40, 6):
        path = tmp_path / f"{kill}.db"

        def create(path: Path = path, die_at: int = kill) -> None:
            opened = connection.connect_writing(str(path))
            steps = 0

            def count(_: str) -> None:
                nonlocal steps
                steps += 1
                if steps == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)

            opened.set_trace_callback(count)
            migrations.prepare(str(path), opened)

        assert in_child(create) == -signal.SIGKILL
        with open_writing(str(path)) as store:
            assert store.put([plain("one", "a.txt")])[0].outcome == "added"
        assert examine(path) == []


def test_lets_two_writers_and_a_reader_work_at_once(tmp_path: Path) -> None:
    path, single = tmp_path / "both.db", tmp_path / "single.db"
    pairs = newsroom(13, size=60)

    def write(share: int) -> None:
        with open_writing(str(path)) as store:
            for pair in pairs[share::2]:
                store.put([pair])
                resolve(store)

    writers = [FORK.Process(target=write, args=(share,)) for share in (0, 1)]
    for writer in writers:
        writer.start()
    looks = 0
    while any(writer.is_alive() for writer in writers):
        try:
            with open_reading(str(path)) as store:
                rows = list(store.claims(Filters()))
                assert len({row.id for row in rows}) == len(rows)
                looks += 1
        except DatabaseError as error:
            # only before the first writer has made the tables
            assert looks == 0 and ("there is no database" in error.message or "is empty" in error.message), (
                error
            )
        for writer in writers:
            writer.join(0.01)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert looks > 0
    with open_writing(str(path)) as store, open_writing(str(single)) as alone:
        alone.put(pairs)
        for each in (store, alone):
            resolve(each)
        assert account(store) == account(alone)
    assert examine(path) == []

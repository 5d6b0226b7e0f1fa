"""Open a database, hold a transaction, and turn SQLite's errors into ours."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from claimdex.errors import DatabaseError
from claimdex.shell import quoted

# The database of a command without `--db`.
DEFAULT = "claimdex.db"

# How long one waits for another writer. A batch holds the lock for well under a second; resolving a
# large database for many.
PATIENCE_SECONDS = 120.0

# SQLite waits inside C, where Ctrl-C is not heard: wait there briefly, and again from Python.
_BUSY_MILLISECONDS = 500

# A statement that takes long is in C as well: after so many steps of it, a few milliseconds, it calls Python,
# where a signal is heard.
_STEPS = 200_000


class Connected:
    """Own one connection to one database; closes it as a context manager."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._on_step: Callable[[], None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a second time does nothing."""
        with faults(self.path):
            self._connection.close()

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Let several queries see one state of the database, whatever others write meanwhile.

        A statement that is not read to its end holds that state. A transaction would too, but only one can be
        open at a time, and several answers may be read side by side.
        """
        with faults(self.path):
            anchor = self._connection.execute("SELECT name FROM sqlite_master")
            try:
                yield
            finally:
                anchor.close()

    def _meta(self, key: str) -> str:
        with faults(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with faults(self.path), transaction(self._connection):
            yield self._connection
        if self._on_step is not None:
            self._on_step()

    @contextmanager
    def watched(self, on_step: Callable[[], None]) -> Iterator[None]:
        """Let somebody hear of every transaction that is done, until the block ends.

        Args:
            on_step: called after each; what it raises breaks the work off between two of them.
        """
        before, self._on_step = self._on_step, on_step
        try:
            yield
        finally:
            self._on_step = before


def connect_reading(path: str) -> sqlite3.Connection:
    """Open an existing database so that nothing can be changed through it.

    Where the folder can be written, SQLite is allowed to tidy its own "-wal" and "-shm" files away, which a
    strictly read-only connection would leave behind; `query_only` then refuses every change. On a
    read-only folder the file is opened as it lies.
    """
    check_file(path, must_exist=True)
    folder = Path(path).absolute().parent
    if os.access(path, os.W_OK) and os.access(folder, os.W_OK):
        modes = ["mode=rw", "mode=ro"]
    elif _has_log(path):
        modes = ["mode=ro"]
    else:
        modes = ["mode=ro", "mode=ro&immutable=1"]
    with faults(path):
        for mode in modes:
            connection = sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None)
            try:
                _hear_signals(connection)
                connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
                connection.execute("PRAGMA query_only = ON")
                # who is the last to close a database tidies up, and lets nobody in meanwhile
                _patiently(connection, "SELECT count(*) FROM sqlite_master")
            except sqlite3.OperationalError as error:
                connection.close()
                if mode == modes[-1] or _is_busy(error):
                    raise
            else:
                return connection
    raise AssertionError("the last way of opening either returns or raises")


def connect_writing(path: str) -> sqlite3.Connection:
    """Open a database for reading and writing, and make the file where there is none."""
    check_file(path, must_exist=False)
    with faults(path):
        connection = sqlite3.connect(_uri(path, "mode=rwc"), uri=True, isolation_level=None)
        try:
            _hear_signals(connection)
            connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            # a new file's: most articles are too long to share a page of SQLite's own 4096 bytes, and leave
            # a third of it empty
            connection.execute("PRAGMA page_size = 8192")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Let readers read while a writer writes, and make a commit cheap yet safe from a crash.

    NORMAL syncs the log before its pages go over into the database, and not at every commit. So after a loss
    of power the database is whole and in the state of some commit: the last ones may be missing, and the same
    ingest stores them again. What a person decided is not among them: that stands in files, synced each time.

    Source: "PRAGMA synchronous" in the documentation of SQLite.
    """
    _patiently(connection, "PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA journal_size_limit = 67108864")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold one write transaction: all of it is kept, or, after any exception, nothing.

    It begins IMMEDIATE: a deferred one that turns into a writer half-way fails at once when another
    writer was faster, whatever the timeout.
    """
    _patiently(connection, "BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has already rolled back by itself after a full disk
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def faults(path: str) -> Iterator[None]:
    """Turn what can befall a file into a DatabaseError that says what to do; a bug of ours stays one.

    Raises:
        KeyboardInterrupt: a signal broke a long statement off; SQLite keeps the KeyboardInterrupt to itself.
    """
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        explained = _explained(path, error)
        if explained is None:
            raise
        raise explained from error


def check_file(path: str, *, must_exist: bool) -> None:
    """Raise DatabaseError where no database can be, before SQLite touches anything.

    The file is not opened here: closing it again would drop the locks that SQLite holds on it elsewhere in
    this process.
    """
    file = Path(path)
    if not path or "\0" in path:
        raise DatabaseError(f"{path!r} is no name for a database", "name a file: --db claimdex.db")
    try:
        if file.is_dir():
            raise DatabaseError(f"{path} is a folder, not a database", "name a file: --db FOLDER/claimdex.db")
        if not file.exists():
            if must_exist:
                raise DatabaseError(
                    f"there is no database at {path}",
                    f"make one with: claimdex ingest PATH... {option(path)}, or name another with --db",
                )
            if not file.absolute().parent.is_dir():
                raise DatabaseError(
                    f"there is no folder {file.parent} for the database",
                    f"make it with: mkdir -p {quoted(str(file.parent))}",
                )
            return
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DatabaseError(
            f"{path!r} cannot be read: {reason}", "look at its name and its permissions"
        ) from error


def option(path: str) -> str:
    """Return the option that names a database, as it must be typed in a shell."""
    return f"--db {quoted(path)}"


def listing(path: str, command: str) -> str:
    """Return the hint to list what a database holds; the default one need not be named."""
    return f"list them with: claimdex {command}" + ("" if path == DEFAULT else f" {option(path)}")


def _hear_signals(connection: sqlite3.Connection) -> None:
    connection.set_progress_handler(lambda: 0, _STEPS)


def _has_log(path: str) -> bool:
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


def _uri(path: str, mode: str) -> str:
    return f"file:{quote(os.fsencode(Path(path).absolute()))}?{mode}"


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _is_busy(error: sqlite3.Error) -> bool:
    # extended codes (a snapshot too old, a recovery under way) share the low byte
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _explained(path: str, error: sqlite3.Error) -> DatabaseError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DatabaseError(
            f"{path} is in use by another program that writes to it",
            "wait until that one is done, then run the same command again",
        )
    if code == sqlite3.SQLITE_FULL:
        return DatabaseError(
            f"there is no space left on the disk of {path}",
            "free some and run the same command again: what was stored before is safe",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return DatabaseError(
            f"{path} cannot be opened here: {error}",
            "look at the permissions of the file and its folder, or name another file with --db",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return DatabaseError(
            f"{path} is not a database", "name another file with --db; this one is untouched"
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return DatabaseError(
            f"{path} is damaged: {error}",
            "take the last copy of it, or ingest the articles into a new file with --db",
        )
    if code == sqlite3.SQLITE_IOERR:
        return DatabaseError(
            f"{path} could not be read or written: {error}",
            "look whether its disk is full or gone, then run the same command again",
        )
    return None

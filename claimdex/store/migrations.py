"""Bring a database to the schema of this version, and leave alone what is not ours to change."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimdex.errors import DatabaseError
from claimdex.store.connection import faults, option, transaction, use_write_ahead_log
from claimdex.store.schema import VERSIONS, split
from claimdex.store.views import views

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

# "clmx": tells our databases from other programs' (`PRAGMA application_id`).
APPLICATION_ID = 0x636C6D78

# How many migrations a database has been through (`PRAGMA user_version`).
VERSION = len(VERSIONS)

OnVersion = Callable[[int, int], None]


def prepare(path: str, connection: sqlite3.Connection, on_version: OnVersion | None = None) -> None:
    """Bring a database that is open for writing to this version; a foreign one stays untouched.

    Args:
        path: the file.
        connection: to it.
        on_version: called before each version that an older one is brought to, with the number of those that
            it has been through and of all.

    Raises:
        DatabaseError: it belongs to another program or to a newer claimdex.
    """
    with faults(path):
        version = _check(path, connection)
        use_write_ahead_log(connection)
        if version == VERSION:
            return
        # two processes may get here at once: the second finds the work done
        with transaction(connection):
            version = _check(path, connection)
            if version < VERSION:
                _migrate(connection, on_version if version else None)


def check_there(path: str, connection: sqlite3.Connection) -> int:
    """Return the version of a database of claimdex, which `prepare` brings up to date.

    Raises:
        DatabaseError: it is empty, or belongs to another program or to a newer claimdex.
    """
    with faults(path):
        version = _check(path, connection)
    if version == 0:
        raise DatabaseError(f"{path} is empty", f"fill it with: claimdex ingest PATH... {option(path)}")
    return version


def check_reading(path: str, connection: sqlite3.Connection) -> None:
    """Raise DatabaseError where this version cannot read the database as it is."""
    version = check_there(path, connection)
    if version < VERSION:
        raise DatabaseError(
            f"{path} was made by an older claimdex (schema {version}, this one reads {VERSION})",
            f"bring it up to date, with all that it holds, with: claimdex resolve {option(path)}",
        )


def _check(path: str, connection: sqlite3.Connection) -> int:
    """Return the version of the schema, 0 for none yet."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application == 0 and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
        return 0
    if application != APPLICATION_ID:
        raise DatabaseError(
            f"{path} is a database of another program", "name another file with --db; this one is untouched"
        )
    if version > VERSION:
        raise DatabaseError(
            f"{path} was made by a newer claimdex (schema {version}, this one knows {VERSION})",
            "upgrade claimdex: pip install --upgrade claimdex; the file is untouched",
        )
    return version


def _migrate(connection: sqlite3.Connection, on_version: OnVersion | None) -> None:
    """Apply what is missing, inside the caller's transaction."""
    # imported here: it takes half a second, and only a new or an old database needs it
    from sqlite_utils import Database

    database = Database(connection)
    for name in views():
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    _migrations(on_version).apply(database)
    for statement in views().values():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _migrations(on_version: OnVersion | None) -> "Migrations":
    """List every step from an empty file to this version; a step once released never changes."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("claimdex")

    for number, (name, script) in enumerate(VERSIONS.items()):
        tell = partial(on_version, number, VERSION) if on_version is not None else None
        steps(name=name)(_step(script, tell))
    return steps


def _step(script: str, tell: Callable[[], None] | None) -> Callable[["Database"], None]:
    def run(database: "Database") -> None:
        if tell is not None:
            tell()
        for statement in split(script):
            database.execute(statement)

    return run

"""Open a database: to ask what most people ask, to look at all of it, or to change it.

A question is answered before all that writes could be imported, so that is imported for the others alone.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from claimdex.store.connection import connect_reading, connect_writing
from claimdex.store.freshness import Freshness
from claimdex.store.migrations import check_reading, check_there, prepare
from claimdex.store.query import Asking
from claimdex.store.searching import Searching

if TYPE_CHECKING:
    from claimdex.store.whole import Store


class Questions(Asking, Searching, Freshness):
    """The part of a store that answers about articles, claims, mentions and entities."""


def open_asking(path: str, decisions: str | None = None, offices: str | None = None) -> Questions:
    """Open an existing database for the questions of most commands; nothing is ever created or changed.

    Args:
        path: the file.
        decisions: the file of decisions; None for the one beside the database.
        offices: the offices table; None for the one beside the database.

    Raises:
        DatabaseError: it is missing, damaged, no database of claimdex, or of another version.
    """
    return Questions(path, _connected(path), decisions, offices)


def open_reading(path: str, decisions: str | None = None, offices: str | None = None) -> "Store":
    """Open an existing database for all questions, as `open_asking`."""
    from claimdex.store.whole import Store

    return Store(path, _connected(path), decisions, offices)


def open_writing(
    path: str,
    decisions: str | None = None,
    offices: str | None = None,
    *,
    make: bool = True,
    on_version: Callable[[int, int], None] | None = None,
) -> "Store":
    """Open a database for changes, and bring an older one up to date.

    Args:
        path: the file.
        decisions: the file of decisions; None for the one beside the database.
        offices: the offices table; None for the one beside the database.
        make: whether to make one where there is none.
        on_version: called while an older one is brought up to date, as `prepare` takes it.

    Raises:
        DatabaseError: it is missing and not to be made, cannot be written, is damaged, no database of
            claimdex, or of a newer version.
    """
    from claimdex.store.whole import Store

    if not make:
        with closing(connect_reading(path)) as present:
            check_there(path, present)
    connection = connect_writing(path)
    try:
        prepare(path, connection, on_version)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection, decisions, offices)


def _connected(path: str) -> sqlite3.Connection:
    connection = connect_reading(path)
    try:
        check_reading(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection

"""Keep articles, claims, mentions, entities and links in one SQLite file, and answer questions about them.

The only package that knows SQL. `schema` says what the tables hold; `write` and `query` are the two halves
of a `Store`.
"""

import sqlite3
from contextlib import closing

from claimdex.store.backup import BackingUp
from claimdex.store.check import Checking, Cure, Fault
from claimdex.store.connection import connect_reading, connect_writing
from claimdex.store.copies import Copies, Kept, StoredTie
from claimdex.store.deciding import Deciding, LinkedChain
from claimdex.store.documented import document
from claimdex.store.groups import Groups
from claimdex.store.journal import Journal
from claimdex.store.judged import JudgementFile, judgements_of
from claimdex.store.leading import Leading
from claimdex.store.likenesses import Grouping
from claimdex.store.line_file import beside
from claimdex.store.lists import Lists
from claimdex.store.migrations import check_reading, check_there, prepare
from claimdex.store.offices import Offices
from claimdex.store.query import Asking, Revision
from claimdex.store.searching import Searching
from claimdex.store.shown import SETTABLE
from claimdex.store.write import Outcome, Put, Writing

__all__ = [
    "SETTABLE",
    "Cure",
    "Fault",
    "Grouping",
    "Journal",
    "JudgementFile",
    "Kept",
    "LinkedChain",
    "Outcome",
    "Put",
    "Revision",
    "Store",
    "StoredTie",
    "document",
    "judgements_of",
    "open_reading",
    "open_writing",
]


class Store(
    Writing,
    Groups,
    Copies,
    Asking,
    Searching,
    Deciding,
    Offices,
    Lists,
    Leading,
    Checking,
    BackingUp,
):
    """One database: questions always, changes where it was opened for writing."""

    def __init__(
        self,
        path: str,
        connection: sqlite3.Connection,
        decisions: str | None = None,
        offices: str | None = None,
    ) -> None:
        super().__init__(path, connection, decisions)
        self.offices_path = offices or beside(path, ".offices.tsv")


def open_reading(path: str, decisions: str | None = None, offices: str | None = None) -> Store:
    """Open an existing database for questions; nothing is ever created or changed.

    Args:
        path: the file.
        decisions: the file of decisions; None for the one beside the database.
        offices: the offices table; None for the one beside the database.

    Raises:
        DatabaseError: it is missing, damaged, no database of claimdex, or of another version.
    """
    connection = connect_reading(path)
    try:
        check_reading(path, connection)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection, decisions, offices)


def open_writing(
    path: str, decisions: str | None = None, offices: str | None = None, *, make: bool = True
) -> Store:
    """Open a database for changes, and bring an older one up to date.

    Args:
        path: the file.
        decisions: the file of decisions; None for the one beside the database.
        offices: the offices table; None for the one beside the database.
        make: whether to make one where there is none.

    Raises:
        DatabaseError: it is missing and not to be made, cannot be written, is damaged, no database of
            claimdex, or of a newer version.
    """
    if not make:
        with closing(connect_reading(path)) as present:
            check_there(path, present)
    connection = connect_writing(path)
    try:
        prepare(path, connection)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection, decisions, offices)

"""Tell all that a database holds, row by row, so that two databases can be compared.

The numbers by which tables are joined inside depend on what came first. Each is told as what it stands for,
so that equal archives give equal rows, however they were read in.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from struct import iter_unpack

Row = tuple[object, ...]

# What stands for the number of a row, table by table, and the columns of any table that hold such numbers.
_NAMES = {
    "articles": ("SELECT article, id FROM articles", "article", "follows", "origin", "copy_of"),
    "claims": (
        "SELECT c.claim, a.id || '-' || c.number FROM claims c JOIN articles a ON a.article = c.article",
        *("claim", "first", "nearest", "other"),
    ),
    "chains": (
        "SELECT k.chain, a.id || ' ' || k.key FROM chains k JOIN articles a ON a.article = k.article",
        *("chain", "speaker"),
    ),
    "entities": ("SELECT entity, id FROM entities", "entity"),
    "reasons": ("SELECT reason, text FROM reasons", "reason"),
    "signatures": ("SELECT signature, says FROM signatures", "signature"),
    "lists": ("SELECT list, name FROM lists", "list"),
    "listed_entities": (
        "SELECT e.listed, l.name || ' ' || e.id FROM listed_entities e JOIN lists l ON l.list = e.list",
        "listed",
    ),
}
# When something was done, and numbers drawn by chance.
_PASSING = {
    ("revisions", "revision"),
    ("revisions", "replaced_at"),
    ("lists", "imported_at"),
    ("changed_articles", "token"),
}
_OURS = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
    "AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name <> '_sqlite_migrations' ORDER BY name"
)
SEARCHES = ("articles_fts", "claims_fts")


def rows_of(path: Path) -> dict[str, list[Row]]:
    """Return the rows of every table, sorted; those of the search indices are held by `faults_of`."""
    with closing(sqlite3.connect(path)) as connection:
        naming: dict[str, dict[object, object]] = {}
        for query, *columns in _NAMES.values():
            names = dict(connection.execute(query).fetchall())
            naming |= dict.fromkeys(columns, names)
        tables = [name for (name,) in connection.execute(_OURS)]
        return {table: _told(connection, table, naming) for table in tables}


def _told(connection: sqlite3.Connection, table: str, naming: dict[str, dict[object, object]]) -> list[Row]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    tellers: list[Callable[[object], object]] = []
    for name, *_ in cursor.description:
        if (table, name) in _PASSING:
            tellers.append(lambda value: None)
        elif (table, name) == ("filings", "signatures"):
            tellers.append(lambda value: sorted(map(str, _filed(value, naming["signature"]))))
        elif name in naming:
            tellers.append(lambda value, names=naming[name]: names.get(value, value))  # type: ignore[misc]
        else:
            tellers.append(lambda value: value)
    rows: Iterable[Row] = (
        tuple(tell(value) for tell, value in zip(tellers, row, strict=True)) for row in cursor
    )
    return sorted(rows, key=repr)


def _filed(packed: object, names: dict[object, object]) -> Iterable[object]:
    """Yield what the numbers that stand under a label stand for."""
    assert isinstance(packed, bytes)
    return (names.get(number, number) for (number,) in iter_unpack("<I", packed))


def differences(one: dict[str, list[Row]], other: dict[str, list[Row]]) -> list[str]:
    """Name the tables whose rows differ, each with the first row that only one of the two has."""
    found = []
    for table in sorted({*one, *other}):
        ours, theirs = one.get(table, []), other.get(table, [])
        if ours != theirs:
            only = [f"-{row}" for row in ours if row not in theirs][:1]
            only += [f"+{row}" for row in theirs if row not in ours][:1]
            found.append(
                f"{table}: {len(ours)} and {len(theirs)} rows; {' '.join(only) or 'some twice'}"[:1000]
            )
    return found


def faults_of(path: Path) -> list[str]:
    """Return what SQLite itself finds wrong: broken pages, keys that lead nowhere, wrong search indices."""
    with closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        for table in SEARCHES:
            if table not in tables:
                continue  # killed before there was any table
            try:
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                found.append(f"{table}: {error}")
    return found

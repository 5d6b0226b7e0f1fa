"""Find the article that a text belongs to, and keep track of which file holds which text.

An article with a URL is that URL. One without is known by its text, under whatever path; and where the text
is new, by its path, unless another file still holds what that path held before.
"""

import sqlite3

from claimdex.store.identity import Identity


def find_article(connection: sqlite3.Connection, identity: Identity, source: str | None) -> int | None:
    """Return the article that a text read from `source` belongs to; None for a new one."""
    if identity.url_key is not None:
        row = connection.execute(
            "SELECT article FROM articles WHERE url_key = ?", (identity.url_key,)
        ).fetchone()
        return row and int(row[0])
    row = connection.execute(
        """
        SELECT article FROM articles WHERE article IN (
            SELECT article FROM sources WHERE content_hash = ?1
            UNION SELECT article FROM articles WHERE content_hash = ?1)
        ORDER BY url_key IS NULL, id LIMIT 1
        """,
        (identity.content_hash,),
    ).fetchone()
    if row is None and source is not None and not is_stream(source):
        row = connection.execute(
            """
            SELECT article FROM sources s WHERE source = ? AND NOT EXISTS (
                SELECT 1 FROM sources o WHERE o.article = s.article AND o.source <> s.source)
            LIMIT 1
            """,
            (source,),
        ).fetchone()
    return row and int(row[0])


def hold(
    connection: sqlite3.Connection, home: int, source: str, identity: Identity
) -> tuple[list[int], bool]:
    """Note that `source` holds this text of the article `home`, and no other any more.

    Returns:
        The other articles that `source` held before, and whether it is new to `home`.
    """
    named = identity.url_key is not None
    query = "SELECT article, content_hash, named FROM sources WHERE source = ?"
    if is_stream(source):
        # thousands of articles may come from one stream: look at this one only
        earlier = connection.execute(f"{query} AND article = ?", (source, home)).fetchall()
    else:
        earlier = connection.execute(query, (source,)).fetchall()
    is_new = all(article != home for article, _, _ in earlier)
    if (home, identity.content_hash, named) in earlier and (len(earlier) == 1 or is_stream(source)):
        return [], False
    moved = []
    if not is_stream(source):
        connection.execute("DELETE FROM sources WHERE source = ?", (source,))
        moved = sorted({article for article, _, _ in earlier} - {home})
    connection.execute(
        "INSERT OR REPLACE INTO sources (article, source, content_hash, named) VALUES (?, ?, ?, ?)",
        (home, source, identity.content_hash, named),
    )
    return moved, is_new


def absorb_copies(connection: sqlite3.Connection, home: int, identity: Identity) -> list[int]:
    """Move files that hold this text without a URL to `home`, the article that gives one.

    Where several URLs carry one text, the article with the smallest id has the copies, whichever came first.

    Returns:
        The articles without URL that are thereby nothing but copies.
    """
    movable = """
        content_hash = ? AND named = 0 AND article <> ? AND EXISTS (
            SELECT 1 FROM articles a, articles h WHERE a.article = sources.article AND h.article = ?
                AND (a.url_key IS NULL OR a.id > h.id))
    """
    keys = (identity.content_hash, home, home)
    emptied = connection.execute(f"SELECT DISTINCT article FROM sources WHERE {movable}", keys).fetchall()
    connection.execute(f"UPDATE OR REPLACE sources SET article = ? WHERE {movable}", (home, *keys))
    for (article,) in emptied:
        refresh_source(connection, article)
    copies = connection.execute(
        "SELECT article FROM articles a WHERE url_key IS NULL AND content_hash = ? "
        "AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.article = a.article)",
        (identity.content_hash,),
    ).fetchall()
    return [int(article) for (article,) in copies]


def refresh_source(connection: sqlite3.Connection, article: int) -> None:
    """Show the smallest path that holds the current text, a file rather than standard input.

    An article whose last file is gone keeps the path it was last seen at.
    """
    smallest = "SELECT source FROM sources s WHERE s.article = articles.article"
    order = "ORDER BY source = '-' OR source LIKE '-:%', source LIMIT 1"
    connection.execute(
        f"""
        UPDATE articles SET source = coalesce(
            ({smallest} AND s.content_hash = articles.content_hash {order}), ({smallest} {order}), source
        ) WHERE article = ?
        """,
        (article,),
    )


def is_stream(source: str) -> bool:
    """Tell whether a source is standard input, which does not hold the same thing twice."""
    return source == "-" or source.startswith("-:")

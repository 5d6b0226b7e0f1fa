"""Find the article that a text belongs to, and keep track of which file holds which text.

An article with a URL is that URL. One without is known by its text, under whatever path; and where the text
is new, by its path, unless another file still holds what that path held before.
"""

import sqlite3
from dataclasses import replace

from claimdex.models import Article
from claimdex.store.identity import Identity, identify


def recall(connection: sqlite3.Connection, article: Article) -> Article:
    """Return an article with what its file said of outlet and publication when it was read before.

    That may have come from an option of that run (`--outlet`), and what is known does not give way to what is
    not. Where title, text or byline changed, or the file says something else now, it counts as it is.
    """
    if is_stream(article.source):
        return article
    row = connection.execute(
        "SELECT outlet, published_on, published_at FROM sources WHERE source = ? AND text_hash = ?",
        (article.source, identify(article).text_hash),
    ).fetchone()
    if row is None:
        return article
    outlet, *publication = row
    now = (article.published_on, article.published_at)
    if any(new not in (None, old) for new, old in zip(now, publication, strict=True)):
        publication = [*now]
    return replace(
        article,
        outlet=outlet if article.outlet is None else article.outlet,
        published_on=publication[0],
        published_at=publication[1],
    )


def find_article(connection: sqlite3.Connection, identity: Identity, source: str | None) -> int | None:
    """Return the article that a text read from `source` belongs to; None for a new one."""
    if identity.url_key is not None:
        row = connection.execute(
            "SELECT article FROM articles WHERE url_key = ?1 "
            "UNION ALL SELECT article FROM overrides WHERE url_key = ?1 LIMIT 1",
            (identity.url_key,),
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
    connection: sqlite3.Connection, home: int, article: Article, identity: Identity
) -> tuple[list[int], bool]:
    """Note that the source of `article` holds this text of the article `home`, and no other any more.

    Returns:
        The other articles that the source held before, and whether it is new to `home`.
    """
    source = article.source
    details = (
        identity.content_hash,
        int(identity.url_key is not None),
        identity.text_hash,
        article.outlet,
        article.published_on,
        article.published_at,
        article.url,
        article.place,
    )
    columns = "content_hash, named, text_hash, outlet, published_on, published_at, url, place"
    query = f"SELECT article, {columns} FROM sources WHERE source = ?"
    if is_stream(source):
        # thousands of articles may come from one stream: look at this one only
        earlier = connection.execute(f"{query} AND article = ?", (source, home)).fetchall()
    else:
        earlier = connection.execute(query, (source,)).fetchall()
        if earlier == [(home, *details)]:
            return [], False
        connection.execute("DELETE FROM sources WHERE source = ?", (source,))
    connection.execute(
        f"""
        INSERT INTO sources (article, source, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET named = max(named, excluded.named),
            url = coalesce(min(url, excluded.url), url, excluded.url),
            place = coalesce(min(place, excluded.place), place, excluded.place)
        """,
        (home, source, *details),
    )
    others = {number for number, *_ in earlier}
    return sorted(others - {home}), home not in others


def absorb_copies(
    connection: sqlite3.Connection, home: int, identity: Identity
) -> tuple[list[int], list[int]]:
    """Move files that hold this text without a URL to `home`, the article that gives one.

    Where several URLs carry one text, the article with the smallest id has the copies, whichever came first.

    Returns:
        The articles that files moved away from, and those without URL that are now nothing but copies.
    """
    movable = """
        content_hash = ? AND named = 0 AND article <> ? AND EXISTS (
            SELECT 1 FROM articles a, articles h WHERE a.article = sources.article AND h.article = ?
                AND (a.url_key IS NULL OR a.id > h.id))
    """
    keys = (identity.content_hash, home, home)
    moved = connection.execute(f"SELECT DISTINCT article FROM sources WHERE {movable}", keys).fetchall()
    connection.execute(f"UPDATE OR REPLACE sources SET article = ? WHERE {movable}", (home, *keys))
    copies = connection.execute(
        # the plus keeps SQLite from looking through all articles without URL instead
        "SELECT article FROM articles a WHERE +url_key IS NULL AND content_hash = ? "
        "AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.article = a.article)",
        (identity.content_hash,),
    ).fetchall()
    emptied = [int(article) for (article,) in copies]
    return [article for (article,) in moved if article not in emptied], emptied


def is_superseded(connection: sqlite3.Connection, article: int, by: int) -> bool:
    """Tell whether every file that held `article`, a text without URL, changed into the text of `by`."""
    row = connection.execute(
        "SELECT 1 FROM articles a, articles b WHERE a.article = ? AND b.article = ? AND a.url_key IS NULL "
        "AND b.follows = a.article AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.article = a.article)",
        (article, by),
    ).fetchone()
    return row is not None


def is_stream(source: str) -> bool:
    """Tell whether a source is standard input, which does not hold the same thing twice."""
    return source == "-" or source.startswith("-:")

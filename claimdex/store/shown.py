"""Show of an article what its files say, unless the user said otherwise.

`articles.as_read` keeps what was read and is not shown, so that the user's word can be taken back.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from claimdex.errors import UsageError
from claimdex.store.identity import cleaned, escaped, normalise_url

# What the user may set.
SETTABLE = ("outlet", "title", "byline", "published_on", "place", "url")

_SHOWN = (*SETTABLE, "published_at", "source")
_UPDATES = {name: f"UPDATE articles SET {name} = ? WHERE article = ?" for name in (*_SHOWN, "as_read")}


def check_settable(fields: Mapping[str, str | None]) -> None:
    """Check what the user sets.

    Raises:
        TypeError: a field is none of `SETTABLE`.
        UsageError: `published_on` is no date.
    """
    for name in fields:
        if name not in SETTABLE:
            raise TypeError(f"{name!r} cannot be set; these can: {', '.join(SETTABLE)}")
    day = fields.get("published_on")
    if day is not None and not _is_date(day):
        raise UsageError(f"{day!r} is not a date", "write it as 2011-09-24")


AS_SHOWN = "{}"
"""What `articles.as_read` holds where an article is shown as it was read."""


def show(connection: sqlite3.Connection, article: int) -> None:
    """Bring the columns of an article to what its files and the user say.

    The choice among the files that hold the current text does not depend on their order: the source is the
    smallest path, a file rather than standard input; URL and place line are the smallest that any of them
    gives. An article whose last file is gone keeps what was last seen.
    """
    columns = ", ".join((*_SHOWN, "as_read"))
    stored = connection.execute(f"SELECT {columns} FROM articles WHERE article = ?", (article,)).fetchone()
    read: dict[str, str | None] = dict(zip(_SHOWN, stored, strict=False)) | json.loads(stored[-1])
    holders = connection.execute(
        "SELECT s.source, s.url, s.place FROM articles a "
        "JOIN sources s ON s.article = a.article AND s.content_hash = a.content_hash WHERE a.article = ? "
        "ORDER BY s.source = '-' OR s.source LIKE '-:%', s.source",
        (article,),
    ).fetchall()
    if holders:
        read["source"] = holders[0][0]
        read["url"] = min((url for _, url, _ in holders if url is not None), default=None)
        read["place"] = min((place for _, _, place in holders if place is not None), default=None)
    said = dict(connection.execute("SELECT field, value FROM overrides WHERE article = ?", (article,)))
    wanted = read | said
    if "published_on" in said and said["published_on"] != _day(read):
        # a moment that contradicts the day the user gave is not one to show
        wanted["published_at"] = None
    wanted["as_read"] = _json({name: read[name] for name in _SHOWN if read[name] != wanted[name]})
    for name, before in zip((*_SHOWN, "as_read"), stored, strict=True):
        after = wanted[name]
        # only what differs: to change a row copies its whole text
        if after != before:
            connection.execute(_UPDATES[name], (after, article))


def override(connection: sqlite3.Connection, article: int, fields: Mapping[str, str | None]) -> None:
    """Note the user's word; `show` makes it seen.

    Raises:
        UsageError: the URL is that of another article.
    """
    for name, value in fields.items():
        key = normalise_url(escaped(value)) if name == "url" and value is not None else None
        if key is not None:
            _refuse_collision(connection, article, key, str(value))
        stored = value and (escaped(value) if name == "url" else cleaned(value))
        connection.execute(
            "INSERT OR REPLACE INTO overrides (article, field, value, url_key) VALUES (?, ?, ?, ?)",
            (article, name, stored, key),
        )


def take_back(connection: sqlite3.Connection, article: int, fields: Iterable[str]) -> None:
    """Forget the user's word on some fields."""
    connection.executemany(
        "DELETE FROM overrides WHERE article = ? AND field = ?", [(article, name) for name in fields]
    )


def _refuse_collision(connection: sqlite3.Connection, article: int, key: str, url: str) -> None:
    row = connection.execute(
        "SELECT id FROM articles WHERE url_key = ?1 UNION ALL "
        "SELECT a.id FROM overrides o JOIN articles a ON a.article = o.article WHERE o.url_key = ?1",
        (key,),
    ).fetchall()
    (own,) = connection.execute("SELECT id FROM articles WHERE article = ?", (article,)).fetchone()
    if others := [id_ for (id_,) in row if id_ != own]:
        raise UsageError(
            f"{url} is the address of another article, {others[0]}",
            "look which of the two is wrong, and remove it, before you set the URL of the other",
        )


def _day(read: Mapping[str, str | None]) -> str | None:
    """Return the day that belongs to the moment as read: at its place, or else in UTC."""
    return read["published_on"] or (read["published_at"] or "")[:10]


def _json(fields: Mapping[str, str | None]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

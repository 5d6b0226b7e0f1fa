"""A database that version 1 of the schema wrote, and what becomes of it."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimdex.errors import DatabaseError
from claimdex.models import Article, Method
from claimdex.rows import Filters
from claimdex.store import open_reading, open_writing
from claimdex.store.migrations import VERSION
from tests.store.world import examine, plain

VERSION_1 = Path(__file__).parent / "version_1.sql"
TABLES = (
    "articles",
    "sources",
    "revisions",
    "overrides",
    "entities",
    "aliases",
    "chains",
    "mentions",
    "claims",
    "claim_about",
)


@pytest.fixture
def old(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    return path


def rows(path: Path, *tables: str) -> dict[str, list[dict[str, Any]]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in tables}
    connection.close()
    return found


def test_reading_leaves_version_1_as_it_is_and_names_the_way_out(old: Path) -> None:
    before = old.read_bytes()
    reads = f"older claimdex \\(schema 1, this one reads {VERSION}\\)"
    with pytest.raises(DatabaseError, match=reads) as caught:
        open_reading(str(old))
    assert f"claimdex resolve --db {old}" in caught.value.hint
    assert old.read_bytes() == before


def test_version_1_keeps_every_row_and_its_claims_are_by_rules(old: Path) -> None:
    before = rows(old, *TABLES, "claims_view")
    open_writing(str(old), make=False).close()
    after = rows(old, *TABLES, "claims_view")
    assert [len(before[table]) for table in ("articles", "claims", "revisions", "overrides")] == [2, 2, 1, 1]
    new = {
        "articles": {"extractor": "rules", "model": None, "min_score": None},
        "claims": {"within": None, "extractor": "rules", "model": None, "source_type": None, "role": None},
        "entities": {"wikidata_id": None, "cluster": None, "base": None},
        "chains": {"signature": None},
        "claims_view": {
            "within": None,
            "extractor": "rules",
            "model": None,
            "source_type": None,
            "role": None,
        },
    }
    for row in before["claims_view"]:
        row["claim_group_id"] = row["id"]
    on = {article["article"]: date.fromisoformat(article["published_on"]) for article in before["articles"]}
    for row in before["chains"]:
        row["day"] = (on[row["article"]] - date(1970, 1, 1)).days
    for table, was in before.items():
        assert after[table] == [row | new.get(table, {}) for row in was], table
    assert examine(old) == []
    with open_reading(str(old)) as store:
        claims = list(store.claims(Filters(phrase="bridge")))
        assert [(claim.speaker, claim.extractor, claim.within) for claim in claims] == [
            ("Ann Okafor", "rules", None)
        ]
        assert [row.outlet for row in store.articles(Filters())] == ["Harbor Dispatch", "Pier Post"]
        assert not store.needs_resolving()
        assert store.needs_relating()


def test_version_1_becomes_what_a_new_database_is(old: Path, tmp_path: Path) -> None:
    open_writing(str(old)).close()
    open_writing(str(tmp_path / "new.db")).close()

    def schema(path: Path) -> list[tuple[str, ...]]:
        with sqlite3.connect(path) as connection:
            return connection.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%fts%' ORDER BY type, name"
            ).fetchall()

    assert schema(old) == schema(tmp_path / "new.db")


def test_article_of_version_1_is_unchanged_until_another_method_is_asked_for(old: Path) -> None:
    text = "No word from the ferry\n\nThe ferry did not come. Nobody was at the pier."
    article = Article(
        text,
        title="No word from the ferry",
        outlet="Kabul Courier",
        published_on="2011-09-23",
        source="a.jsonl:2",
    )
    with open_writing(str(old)) as store:
        assert store.is_unchanged(article)
        assert not store.is_unchanged(article, Method("learned", "polnear-1"))
        assert store.put([plain("new", "new.txt")])[0].outcome == "added"


def test_a_migration_that_fails_leaves_version_1_readable_by_its_claimdex(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimdex.store import migrations

    shutil.copy(old, tmp_path / "copy.db")
    monkeypatch.setattr(migrations, "views", lambda: {"claims_view": "CREATE VIEW claims_view AS SELECT"})
    with pytest.raises(sqlite3.OperationalError):
        open_writing(str(old))
    assert rows(old, *TABLES, "claims_view") == rows(tmp_path / "copy.db", *TABLES, "claims_view")
    with sqlite3.connect(old) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)

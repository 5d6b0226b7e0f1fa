"""A database that version 1 of the schema wrote, and what becomes of it."""

import json
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
from claimdex.store.migrations import APPLICATION_ID, VERSION
from claimdex.store.schema import VERSIONS, split
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
    for row in before["articles"]:
        read = json.loads(row["as_read"])
        row["as_read"] = json.dumps({key: value for key, value in read.items() if value != row[key]})
    for row in after["articles"]:
        row["as_read"] = json.dumps(json.loads(row["as_read"]))
    for row in before["claims"]:
        speaker, cue, content = json.loads(row["spans"]).values()
        assert content == [[row["start"], row["end"]]]
        row["spans"] = json.dumps([speaker, cue], separators=(",", ":"))
    reasons = {row["reason"]: row["text"] for row in rows(old, "reasons")["reasons"]}
    for row in after["mentions"]:
        row |= {"reason": reasons[row["reason"]], "form": row["form"] or "name"}
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


def test_rows_made_compact_say_what_they_said(tmp_path: Path) -> None:
    path = tmp_path / "before.db"
    names = list(VERSIONS)
    connection = sqlite3.connect(path, isolation_level=None)
    for name in names[: names.index("compact_rows")]:
        for statement in split(VERSIONS[name]):
            connection.execute(statement)
    text = "An aide, once close to the Water Board, said it would rain."
    as_read = '{"outlet":"As read","title":"x","byline":null,"published_on":null,"published_at":null,"place":null,"url":null,"source":"a.txt"}'
    connection.execute(
        "INSERT INTO articles (article, id, outlet, title, source, words, content_hash, version, as_read, text) "
        "VALUES (1, 'a1', 'As set', 'x', 'a.txt', 12, 'h', 'v', ?, ?)",
        (as_read, text),
    )
    connection.execute(
        "INSERT INTO chains (chain, article, key, kind, roles, gender, mentions) "
        "VALUES (1, 1, 'Water Board', 'organisation', '[]', '', 1)"
    )
    connection.executemany(
        'INSERT INTO mentions (article, number, chain, start, "end", form, reason) VALUES (1, ?, ?, ?, ?, ?, ?)',
        [(1, None, 0, 7, "role", "a role"), (2, 1, 27, 38, "name", "name")],
    )
    role = '{"noun": "aide", "number": 1, "nationality": ["Chile"], "rank": [], "body": "board", "body_id": null, "anonymity": true, "chain": "Water Board"}'
    spans = (
        '{"speaker":[[0,7]],"cue":[[40,44]],"content":[[45,58]]}',
        '{"speaker":[],"cue":[[40,44]],"content":[[9,23],[45,58]]}',
    )
    for number, (span, said) in enumerate(zip(spans, (role, None), strict=True), 1):
        connection.execute(
            "INSERT INTO claims (article, number, kind, stance, speaker_reason, speaker_text, cue, content, "
            'start, "end", spans, context_start, context_end, score, role) '
            "VALUES (1, ?, 'indirect', 'asserts', '', 'An aide', 'said', 'c', ?, 58, ?, 0, 59, 0.5, ?)",
            (number, 45 if number == 1 else 9, span, said),
        )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {names.index('compact_rows')}")
    connection.execute("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT)")
    connection.executemany(
        "INSERT INTO _sqlite_migrations VALUES ('claimdex', ?, '')",
        [(name,) for name in names[: names.index("compact_rows")]],
    )
    connection.close()
    open_writing(str(path)).close()
    seen = rows(path, "claims_view", "mentions_view", "articles", "claims", "chains")
    assert [json.loads(row["spans"]) for row in seen["claims_view"]] == [json.loads(one) for one in spans]
    told = json.loads(role)
    del told["chain"]
    told["body"] = "Water Board"
    assert [row["role"] and json.loads(row["role"]) for row in seen["claims_view"]] == [told, None]
    assert [(row["form"], row["reason"]) for row in seen["mentions_view"]] == [
        ("role", "a role"),
        ("name", "name"),
    ]
    assert [json.loads(row["as_read"]) for row in seen["articles"]] == [{"outlet": "As read"}]
    # what stands in the table is what a new extraction would write
    assert [row["spans"] for row in seen["claims"]] == [
        "[[[0,7]],[[40,44]]]",
        "[[],[[40,44]],[[9,23],[45,58]]]",
    ]
    assert seen["claims"][0]["role"] == (
        '{"noun":"aide","number":1,"nationality":["Chile"],"body":"board","anonymity":true,"chain":"Water Board"}'
    )

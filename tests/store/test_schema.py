"""The tables as others see them: views, documentation, query plans."""

import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdex.relating import relate_store
from claimdex.rows import ArticleRow, ClaimRow, EntityRow, Filters, MentionRow, OutletRow
from claimdex.store import Store, document, open_reading, open_writing
from tests.store.world import Said, article_of, as_dicts, examine, newsroom, plain, resolve, view_rows

INTERNAL = {
    "claims_view": {"claim", "context_start", "context_end"},
    "mentions_view": {"article", "number"},
    "entities_view": {"entity"},
    "articles_view": {"article"},
    "outlets_view": set(),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "c.db"
    with open_writing(str(path)) as store:
        store.put(newsroom(21, size=40))
        resolve(store)
    return path


@pytest.fixture
def reader(filled: Path) -> Iterator[Store]:
    with open_reading(str(filled)) as store:
        yield store


@pytest.mark.parametrize(
    ("view", "row"),
    [
        ("claims_view", ClaimRow),
        ("mentions_view", MentionRow),
        ("entities_view", EntityRow),
        ("articles_view", ArticleRow),
        ("outlets_view", OutletRow),
    ],
)
def test_shows_in_any_browser_what_the_commands_show(
    reader: Store, filled: Path, view: str, row: type
) -> None:
    answers = {
        "claims_view": lambda: reader.claims(Filters()),
        "mentions_view": reader.mentions,
        "entities_view": reader.entities,
        "articles_view": lambda: reader.articles(Filters()),
        "outlets_view": reader.outlets,
    }
    expected = as_dicts(answers[view]())
    rows = view_rows(filled, view)
    assert list(rows[0])[: len(expected[0])] == list(row.__slots__)
    assert set(rows[0]) - set(row.__slots__) == INTERNAL[view]
    for each in rows:
        for column in INTERNAL[view]:
            del each[column]

    def key(each: dict[str, object]) -> str:
        return str(
            each.get("id")
            or (each.get("article_id"), each.get("start"), each.get("text"), each.get("outlet"))
        )

    assert len(rows) > 3
    assert sorted(rows, key=key) == sorted(expected, key=key)


def test_documents_every_table_view_and_column(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    text = document()
    for name, kind in connection.execute(
        "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
    ):
        if name.startswith(("sqlite_", "_sqlite", "articles_fts", "claims_fts")):
            continue
        assert f"### {name}\n" in text
        if kind == "table":
            section = text.split(f"### {name}\n")[1].split("###")[0]
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == columns
    connection.close()


def test_keeps_its_comments_inside_the_database(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'claims'").fetchone()
    assert "-- direct, mixed or indirect" in sql
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM articles",
        "DELETE FROM claims WHERE number = 1",
        "DELETE FROM chains",
        "UPDATE articles SET text = 'nothing at all', title = NULL",
        "UPDATE articles SET title = 'other words'",
    ],
)
def test_keeps_the_search_right_when_another_program_changes_rows(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "c.db"
    with open_writing(str(path)) as store:
        store.put(newsroom(2))
        resolve(store)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    assert connection.execute(statement).rowcount > 10
    connection.close()
    assert examine(path) == []
    with open_reading(str(path)) as store:
        list(store.claims(Filters(phrase="ISI")))
        assert store.count_articles(Filters(phrase="headline")) == (
            0 if "nothing" in statement or "FROM articles" in statement else 30
        )


def plan(store: Store, ask: object, only: str = "") -> list[str]:
    """Return how SQLite goes about every statement that a question runs."""
    statements: list[str] = []
    store._connection.set_trace_callback(statements.append)
    ask(store)  # type: ignore[operator]
    store._connection.set_trace_callback(None)
    lines = []
    for statement in statements:
        if statement.startswith(("SELECT", "WITH")) and only in statement:
            lines += [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    return lines


FILTERS = [
    Filters(by="isi"),
    Filters(about="isi"),
    Filters(either="isi"),
    Filters(phrase="veritable arm"),
    Filters(outlet="Harbor Dispatch"),
    Filters(outlet="unknown outlet"),
    Filters(since="2011-09-29"),
    Filters(until="2011-09-21"),
    Filters(article="0123456789ab"),
    Filters(about="isi", by="mike-mullen", outlet="Kabul Courier", since="2011-01-01", kind="direct"),
    Filters(kind="direct"),
    Filters(stance="denies"),
    Filters(kind="direct", stance="denies", min_score=0.5),
    Filters(unresolved=True),
    Filters(),
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_never_walks_through_all_claims_for_a_page(reader: Store, filters: Filters) -> None:
    lines = plan(reader, lambda store: list(store.claims(filters, limit=20)))
    assert lines
    for line in lines:
        # claims (c), mentions (m), chains (k) are only ever searched
        assert not re.match(r"SCAN (c|m|k|s|b|x|claims|mentions|chains|claim_about)\b", line), lines
        if line.startswith("SCAN a"):
            assert "USING INDEX articles_in_order" in line or "COVERING INDEX" in line, lines


@pytest.mark.parametrize(
    "filters", [f for f in FILTERS if f not in (Filters(), Filters(unresolved=True))], ids=str
)
def test_never_walks_through_all_claims_to_count(reader: Store, filters: Filters) -> None:
    for line in plan(reader, lambda store: store.count_claims(filters)):
        assert not re.match(r"SCAN (c|m|k|s|b|claims|mentions|chains|claim_about)\b", line), line


PAGED = [
    Filters(),
    Filters(kind="direct"),
    Filters(stance="denies"),
    Filters(min_score=0.5),
    Filters(unresolved=True),
    Filters(outlet="Harbor Dispatch"),
    Filters(outlet="unknown outlet"),
    Filters(since="2011-09-22"),
    Filters(until="2011-09-22"),
    Filters(outlet="harbor dispatch", since="2011-09-01", until="2011-10-01"),
]


@pytest.mark.parametrize("filters", PAGED, ids=str)
def test_gives_the_first_page_without_sorting_everything(
    reader: Store, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdex.store.first_page.few", lambda *_: 0)
    lines = plan(reader, lambda store: next(store.claims(filters, limit=20)), only="ORDER BY a.")
    assert any("articles_in_order" in line or "articles_by_outlet" in line for line in lines)
    assert "USE TEMP B-TREE FOR ORDER BY" not in lines
    assert "SEARCH c USING INDEX claims_by_article (article=?)" in lines


def test_costs_no_more_to_change_an_article_in_a_larger_database(tmp_path: Path) -> None:
    def steps(size: int) -> dict[str, int]:
        counts = {}
        with open_writing(str(tmp_path / f"{size}.db")) as store:
            store.put(newsroom(6, size=size))
            for name, change in (
                ("put", lambda: store.put([plain("new", "new.txt", "https://example.org/new")])),
                ("replace", lambda: store.put([plain("changed", "new.txt", "https://example.org/new")])),
                ("set", lambda: store.set_article(store.article("new.txt").id, outlet="x")),
                ("remove", lambda: store.remove_article(store.article("new.txt").id)),
            ):
                counts[name] = 0

                def count(name: str = name) -> int:
                    counts[name] += 1
                    return 0

                store._connection.set_progress_handler(count, 10)
                change()
        return counts

    small, large = steps(20), steps(400)
    for name, count in small.items():
        assert 0 < large[name] < 1.5 * count + 10, (name, small, large)


def test_costs_a_claim_no_more_in_a_long_article(tmp_path: Path) -> None:
    """SQLite's own substr() counts from the beginning of the text, which one step here hides: so time it."""

    def seconds(size: int) -> dict[str, float]:
        said = [Said("Kirby", f"{'word ' * 40} number {n} of the ISI", about=("ISI",)) for n in range(size)]
        taken = {}
        with open_writing(str(tmp_path / f"{size}.db")) as store:
            for name, task in (
                ("put", lambda: store.put([article_of(said)])),
                ("claims", lambda: list(store.claims(Filters()))),
                ("mentions", lambda: list(store.mentions())),
                ("remove", lambda: store.remove_article(store.article("a.txt").id)),
            ):
                begun = time.process_time()
                task()
                taken[name] = time.process_time() - begun
        return taken

    small, large = seconds(500), seconds(4000)
    for name, taken in large.items():
        # eight times the work; sixty-four times where it were quadratic
        assert taken < 25 * small[name] + 0.1, (name, small, large)


@pytest.mark.parametrize("alone", ["claim_keys", "claim_groups"])
def test_costs_a_claim_no_more_to_go_where_many_say_the_same(tmp_path: Path, alone: str) -> None:
    def steps(size: int) -> int:
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        quoted = "“the old ferry of the island had been sold”"
        with open_writing(str(tmp_path / f"{size}.db")) as store:
            many = article_of([Said("Ann Okafor", quoted)] * size, published_on="2031-05-02")
            first = article_of([Said("Ann Okafor", quoted)], source="b.txt", published_on="2031-05-01")
            store.put([many, first])
            resolve(store)
            relate_store(store)
            ask = store._connection.execute
            for table, column in {"claim_keys": "key", "claim_groups": "first"}.items():
                most = f"SELECT max(n) FROM (SELECT count(*) n FROM {table} GROUP BY {column})"
                assert ask(most).fetchone() == (size + 1,)
                if table != alone:
                    ask(f"DELETE FROM {table}")
            store._connection.set_progress_handler(step, 10)
            store.remove_article(store.article("a.txt").id)
            store._connection.set_progress_handler(None, 0)
        return count

    small, large = steps(40), steps(320)
    # eight times the work; sixty-four times where it were quadratic
    assert 0 < large < 16 * small, (small, large)


def test_uses_an_index_for_mentions_entities_and_articles(reader: Store) -> None:
    article = next(reader.articles(Filters())).id
    asks = [
        lambda store: list(store.mentions(article)),
        lambda store: list(store.mentions(entity_id="isi", limit=20)),
        lambda store: store.find_entities("the ISI"),
        lambda store: store.entity("isi"),
        lambda store: list(store.entities(limit=20)),
        lambda store: store.article("news/3.txt"),
        lambda store: store.article(article[:5]),
        lambda store: list(store.revisions(article)),
        lambda store: store.text(article),
        lambda store: list(store.articles(Filters(outlet="Harbor Dispatch"))),
        lambda store: list(store.articles(Filters(since="2011-09-22"))),
        lambda store: list(store.articles(Filters(phrase="veritable"))),
    ]
    for ask in asks:
        for line in plan(reader, ask):
            found = re.match(r"SCAN (\w+)(.*)", line)
            if found and found[1] not in (
                "json_each",
                "j",
                "articles_fts",
                "claims_fts",
                "found",
                "sqlite_master",
                "main",
                "CONSTANT",
            ):
                assert "USING" in found[2] or found[1].startswith("("), line

"""What SQLite does for each command: no query reads a whole table that grows, unless its answer needs it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

import claimdex.store.opening

QUESTIONS = {
    "who-said": ("who-said", "haqqani-network"),
    "who-said, by name": ("who-said", "Haqqani network", "--context"),
    "who-said, filtered": ("who-said", "mike-mullen", "--since", "2011", "--stance", "asserts"),
    "who-said, words": ("who-said", "time was short"),
    "who-said, json": ("who-said", "haqqani-network", "--format", "json", "--limit", "5"),
    "claims": ("claims",),
    "claims --about": ("claims", "--about", "haqqani-network"),
    "claims --by": ("claims", "--by", "mike-mullen"),
    "claims --about --by": ("claims", "--about", "haqqani-network", "--by", "mike-mullen"),
    "claims --about --phrase": ("claims", "--about", "haqqani-network", "--phrase", "arm"),
    "claims --outlet": ("claims", "--outlet", "Kabul Courier"),
    "claims --outlet unknown": ("claims", "--outlet", "unknown outlet"),
    "claims --since --until": ("claims", "--since", "2011-09-01", "--until", "2011-09-30"),
    "claims --about --since": ("claims", "--about", "haqqani-network", "--since", "2011"),
    "claims --about --outlet": ("claims", "--about", "haqqani-network", "--outlet", "Kabul Courier"),
    "claims --kind": ("claims", "--kind", "direct"),
    "claims --stance": ("claims", "--stance", "denies"),
    "claims --stance --kind": ("claims", "--stance", "denies", "--kind", "indirect"),
    "claims --min-score": ("claims", "--min-score", "0.95"),
    "claims --phrase": ("claims", "--phrase", "arm"),
    "claims --anonymous": ("claims", "--anonymous"),
    "claims --unresolved": ("claims", "--unresolved"),
    "claims --article": ("claims", "--article", "saved/courier.html"),
    "entities": ("entities",),
    "entities, name": ("entities", "haq"),
    "entities, names": ("entities", "inter services intel"),
    "entities --kind": ("entities", "--kind", "group"),
    "entity": ("entity", "mike-mullen"),
    "mentions": ("mentions",),
    "mentions --entity": ("mentions", "--entity", "mike-mullen"),
    "mentions --article": ("mentions", "--article", "saved/courier.html"),
    "timeline": ("timeline", "haqqani-network"),
    "timeline, period": ("timeline", "haqqani-network", "--since", "2011-09", "--until", "2011-10"),
    "diff": ("diff", "{claim}"),
    "show": ("show", "saved/courier.html"),
    "replies": ("replies", "haqqani-network"),
    "compare": ("compare", "Harbor Dispatch", "Kabul Courier"),
    "articles": ("articles",),
    "articles --outlet": ("articles", "--outlet", "Kabul Courier"),
    "articles --since": ("articles", "--since", "2011-09-23"),
    "articles --phrase": ("articles", "--phrase", "spies"),
    "origins, one": ("origins", "saved/courier.html"),
    "similar": ("similar", "the network is an arm of intelligence"),
    "outlets": ("outlets",),
    "stats": ("stats",),
    "network": ("network",),
    "origins": ("origins",),
    "export": ("export", "claims.csv"),
}

# What they answer is of the whole database; with the tables that they may read from end to end.
WHOLE = {
    "outlets": {"articles", "articles_view"},
    "stats": {"articles", "claims", "mentions", "chains", "entities"},
    "network": {"articles"},
    "origins": {"articles", "copies"},
    "export": {"articles"},
    # how rare a word is depends on how many claims there are
    "similar": {"claims"},
    # the claims of two outlets, or those about one thing, are put in order in full
    "compare": set(),
    "replies": {"chains", "claims", "claim_about"},
    "entity": {"chains", "claims", "claim_about"},
}
GROWING = ("articles", "claims", "mentions", "chains", "claim_about", "entities", "aliases", "sources")
MANY = r"chains_by_entity |claim_about_by_chain |claims_by_speaker |claims_by_stance |articles_by_outlet "
GROWING += ("claim_groups", "copies", "claim_keys", "article_samples", "entity_words", "adopted_claims")


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Gather every statement of a database that is opened to read."""
    found: list[str] = []
    connect = claimdex.store.opening.connect_reading

    def traced(path: str) -> sqlite3.Connection:
        connection = connect(path)
        connection.set_trace_callback(found.append)
        return connection

    monkeypatch.setattr(claimdex.store.opening, "connect_reading", traced)
    # as in an archive where everything is frequent
    monkeypatch.setattr("claimdex.store.first_page.few", lambda *_: 0)
    return found


def whole_reads(connection: sqlite3.Connection, statement: str) -> list[tuple[str, str]]:
    """Return the tables that a statement reads from end to end, and those of which it sorts all that fits.

    Each with the line of the plan. To walk a table in the order of an index is none, nor to read no more rows
    than are asked for; what comes from a list that was handed over is as long as that.
    """
    names = {table: table for table in GROWING}
    aliases = re.findall(rf"\b({'|'.join(GROWING)}) (?:AS )?([a-z]\w?)\b", statement)
    names |= {alias: table for table, alias in aliases}
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    is_sorted = "USE TEMP B-TREE FOR ORDER BY" in plan
    stops = " LIMIT " in statement
    found = []
    for line in plan:
        table = names.get(line.split()[1]) if line.startswith(("SCAN", "SEARCH")) else None
        is_walk = re.search(r"INDEX (articles_in_order|articles_by_outlet|entities_by_mentions)$", line)
        if table and line.startswith("SCAN") and (is_sorted or not (stops or is_walk)):
            found.append((table, line))
        # by what many rows may have in common
        if table and is_sorted and re.search(MANY, line):
            found.append((table, f"sorted: {line}"))
    return found


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_or_sorts_a_whole_table(claimdex, ids, statements: list[str], name: str) -> None:
    claim = f"{ids['saved/courier.html']}-1"
    ran = claimdex(*(word.format(claim=claim) for word in QUESTIONS[name]))
    assert ran.code == 0, ran.err
    asked = [one for one in statements if one.startswith(("SELECT", "WITH"))]
    assert len(asked) > 3
    with closing(sqlite3.connect("claimdex.db")) as connection:
        for statement in asked:
            for table, line in whole_reads(connection, statement):
                assert table in WHOLE.get(name, ()), f"{line}\n{statement}"


def test_a_whole_read_is_seen(ids) -> None:
    with closing(sqlite3.connect("claimdex.db")) as connection:
        for statement, table in (
            ("SELECT count(*) FROM claims c WHERE c.score > 0.5", "claims"),
            ("SELECT * FROM mentions", "mentions"),
            ("SELECT * FROM articles a ORDER BY a.title LIMIT 3", "articles"),
            ("SELECT * FROM chains k WHERE k.entity = 1 ORDER BY k.key LIMIT 3", "chains"),
            (
                "SELECT * FROM claims WHERE speaker IN (SELECT chain FROM chains WHERE entity = 1) ORDER BY cue",
                "claims",
            ),
        ):
            assert [found for found, _ in whole_reads(connection, statement)][:1] == [table], statement
        for statement in (
            "SELECT c.claim FROM claims c WHERE c.claim = 3",
            "SELECT a.id FROM articles a ORDER BY a.published_on IS NULL, a.published_on, a.outlet IS NULL, "
            "a.outlet, a.id",
            "SELECT count(*) FROM (SELECT 1 FROM claims c LIMIT 10)",
        ):
            assert whole_reads(connection, statement) == [], statement


def test_counts_no_further_than_a_table_says(claimdex, ids, statements: list[str]) -> None:
    claimdex("claims", "--limit", "2")
    counts = [one for one in statements if one.startswith("SELECT count(*)") and "claims" in one]
    assert counts and all(" LIMIT 1003)" in one for one in counts)

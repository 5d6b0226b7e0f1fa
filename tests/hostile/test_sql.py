"""No SQL is built from text: what a statement is made of is written in the code, and values travel apart."""

import ast
import json
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.conftest import World, typed
from tests.hostile.test_commands import ASKED, with_query

PACKAGE = Path(__file__).parents[2] / "claimdex"
CALLS = {"execute", "executemany", "executescript", "query"}


def statements(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef, ast.expr]]:
    """Yield the first argument of each call that runs SQL, with the function it stands in."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in CALLS
            ):
                yield function, call.args[0]


def is_written(value: ast.expr, function: ast.FunctionDef) -> bool:
    """Tell whether a statement is made of nothing but literals, constants of modules, and numbers."""
    match value:
        case ast.Constant():
            return True
        case ast.JoinedStr():
            return all(is_written(part, function) for part in value.values)
        case ast.FormattedValue():
            spec = value.format_spec
            is_number = isinstance(spec, ast.JoinedStr) and ast.unparse(spec) == "f'd'"
            return is_number or is_written(value.value, function)
        case ast.BinOp():
            return is_written(value.left, function) and is_written(value.right, function)
        case ast.IfExp():
            return is_written(value.body, function) and is_written(value.orelse, function)
        case ast.Name():
            return value.id.isupper() or is_local(value.id, function)
    return False


def is_local(name: str, function: ast.FunctionDef) -> bool:
    """Tell whether a name of a function is bound to nothing but what is written."""
    bound: list[bool] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(
            isinstance(to, ast.Name) and to.id == name for to in node.targets
        ):
            bound.append(is_written(node.value, function))
        elif isinstance(node, ast.For) and name in {
            to.id for to in ast.walk(node.target) if isinstance(to, ast.Name)
        }:
            literals = (ast.Constant, ast.Tuple, ast.List, ast.Name, ast.Load)
            bound.append(
                isinstance(node.iter, ast.Tuple)
                and all(isinstance(part, literals) for part in ast.walk(node.iter))
            )
    return bool(bound) and all(bound)


def unwritten() -> set[tuple[str, str]]:
    return {
        (path.relative_to(PACKAGE).as_posix(), function.name)
        for path in sorted(PACKAGE.rglob("*.py"))
        for function, statement in statements(ast.parse(path.read_text(encoding="utf-8")))
        if not is_written(statement, function)
    }


WRITTEN_ELSEWHERE = {
    # what runs the statement of its caller, each of them written in its module
    **dict.fromkeys(
        [
            ("store/adoptions.py", "_column"),
            ("store/connection.py", "_patiently"),
            ("store/groups.py", "_ask"),
            ("store/check.py", "_finds"),
            ("store/check.py", "_groups"),
            ("store/copies.py", "articles"),
            ("store/entities.py", "_entity_rows"),
            ("store/speaking.py", "_claims"),
            ("store/signatures.py", "_all"),
            ("store/signatures.py", "_all_rows"),
            ("store/signatures.py", "_chosen"),
        ],
        "a helper: its callers pass what is written",
    ),
    **dict.fromkeys(
        [
            ("store/paged.py", "_count"),
            ("store/paged.py", "_stream"),
            ("store/query.py", "claim_heads"),
            *(("store/first_page.py", name) for name in ("_claims_of", "_first", "_holding", "among")),
            *(("store/first_page.py", name) for name in ("articles_on_page", "claims_on_page")),
        ],
        "a Choice: its conditions are written in store/filters.py, which takes values apart",
    ),
    **dict.fromkeys(
        [
            ("store/check.py", "_schema"),
            ("store/check.py", "_search"),
            ("store/copies.py", "_places"),
            ("store/first_page.py", "_in_index"),
            ("store/first_page.py", "_rarest_named"),
            ("store/first_page.py", "claims_named"),
            ("store/first_page.py", "count_claims_of"),
            ("store/first_page.py", "few"),
            ("store/first_page.py", "count_holding"),
            ("store/adoptions.py", "adopt_some"),
            ("store/groups.py", "_column"),
            ("store/groups.py", "_regroup_some"),
            ("store/likenesses.py", "_rows"),
            ("store/groups.py", "claims_of"),
            ("store/lists.py", "lists"),
            ("store/query.py", "article"),
            ("store/query.py", "stats"),
            ("store/rows.py", "_free"),
            ("store/rows.py", "_stored"),
            ("store/rows.py", "are_stored"),
            ("store/rows.py", "flush"),
            ("store/shown.py", "show"),
        ],
        "names of tables and columns, or whole conditions, from a table in the same module",
    ),
    **dict.fromkeys(
        [("store/migrations.py", name) for name in ("_migrate", "_step", "run")],
        "the statements of the schema, which are written there",
    ),
    ("store/deciding.py", "links"): "conditions chosen from those written in the function",
}


def test_statements_are_made_of_what_is_written_in_the_code() -> None:
    assert unwritten() - WRITTEN_ELSEWHERE.keys() == set()


MARKER = "zqxmarker"


@pytest.fixture
def run_statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the text of every statement that is run, without the values that travel beside it."""
    noted: list[str] = []

    class Noting(sqlite3.Connection):
        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            noted.append(sql)
            return super().execute(sql, *rest)

        def executemany(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            noted.append(sql)
            return super().executemany(sql, *rest)

        def executescript(self, sql: str) -> sqlite3.Cursor:
            noted.append(sql)
            return super().executescript(sql)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Noting))
    return noted


def test_no_word_of_an_article_is_in_a_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_statements: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = f"Ann {MARKER.title()} said “the {MARKER} dam held all night and day”. {MARKER.title()} denied it."
    fields = {key: f"{MARKER} {key}" for key in ("title", "outlet", "byline", "place", "url")}
    Path(f"{MARKER}.json").write_text(json.dumps({**fields, "text": said, "date": "2031-05-01"}))
    assert typed(["ingest", f"{MARKER}.json", "--extractor", "rules"]).code == 0
    for name in ("claims", "entities", "articles", "mentions", "stats", "outlets", "resolve", "offices"):
        assert typed([name]).code == 0
    assert len(run_statements) > 100
    assert [sql for sql in run_statements if MARKER in sql.lower()] == []


@pytest.mark.parametrize("name", ASKED)
def test_no_word_that_a_user_types_is_in_a_statement(
    world: World, run_statements: list[str], name: str
) -> None:
    command, parameter = ASKED[name]
    for word in (MARKER, f"' OR {MARKER}", f'" {MARKER}'):
        typed(with_query(world, command, parameter, word))
    assert [sql for sql in run_statements if MARKER in sql.lower()] == []

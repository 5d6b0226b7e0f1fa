"""Whatever articles, names, files and users' own words hold, no command lets it act."""

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from claimdex.cli import COMMANDS
from tests.hostile.conftest import FORMULAS, LINES, POISON, Ran, World, formats_of, options_of, typed

# All of C0 but the line feed, and the tab that parts the cells of TSV; C1; what orders, breaks or hides text.
ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
# Colours, and what draws a progress bar anew; none of them is in the poison.
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|\?25l|\?25h\r?|2K|[0-9]*A)|\r(?=\x1b)")
CHANGING = {
    *("ingest", "resolve", "train", "set", "remove", "undo"),
    *(
        "alias",
        "merge",
        "not-same",
        "split",
        "rename",
        "kind",
        "merge-claims",
        "not-same-claim",
        "split-claim",
    ),
}
READING = [name for name in COMMANDS if name not in CHANGING]


def check(ran: Ran, coloured: bool = False) -> None:
    for text in (ran.out, ran.err):
        text = OWN.sub("", text) if coloured else text
        found = ACTS.search(text)
        assert found is None, text[max(0, found.start() - 80) : found.start() + 20] if found else ""
    # in tables for people, long lines may break before any word
    is_for_people = not ran.out.startswith(("[", "{", "|"))
    for text in (ran.err,) if is_for_people else (ran.out, ran.err):
        assert not re.search(r"^FORGED", text, re.MULTILINE)
    assert "a bug in claimdex" not in ran.err
    assert "Traceback" not in ran.err


def test_every_command_is_typed_here() -> None:
    assert set(LINES) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
def test_nothing_of_an_article_acts_on_who_reads_the_output(
    world: World, command: str, terminal: bool
) -> None:
    done = []
    for format in formats_of(command) or [""]:
        if format in ("csv", "tsv") and not terminal:
            continue  # data for programs, which `verify` holds to the article word for word
        line = world.line(command) + (["--format", format] if format else [])
        ran = typed(line, terminal=terminal)
        check(ran, coloured=terminal)
        done.append(ran.code)
    # 3: a file of the folder is broken; train: only claimdex[train] brings what it needs
    assert set(done) <= {0, 3} or command == "train", ran.err


def test_words_that_are_markup_elsewhere_stand_as_they_are_written(world: World) -> None:
    for command in ("claims", "show", "articles"):
        shown = " ".join(typed(world.line(command)).out.split())
        assert "[red]\\[b] [link=a] :bomb:" in shown, command


def test_markdown_holds_no_markup_of_an_article(world: World) -> None:
    for command in ("claims", "articles", "mentions", "entities"):
        text = typed([*world.line(command), "--format", "md"]).out
        assert "<b" not in text
        assert not re.search(r"(?<!\\)[*`\[]", text)
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines()}
        assert len(widths) == 1, "a bar of an article would be one more cell"


TABLES = ("claims", "mentions", "entities", "articles", "outlets")


def cells(path: Path, delimiter: str) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=delimiter):
            yield from row


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_no_cell_of_an_export_is_a_formula(world: World, suffix: str) -> None:
    seen = 0
    for table in TABLES:
        name = f"{table}.{suffix}"
        assert typed(["export", name, "--table", table]).code == 0
        for cell in cells(world.folder / name, "\t" if suffix == "tsv" else ","):
            assert not cell.startswith(FORMULAS) or re.fullmatch(r"-?[0-9.]+", cell)
            assert not cell.startswith(("=", "+", "@", "＝", "\t", "\r", "\n"))
            seen += cell.startswith("'=")
    assert seen


@pytest.mark.parametrize("command", [name for name in COMMANDS if "csv" in formats_of(name)])
@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_no_cell_of_any_table_is_a_formula(world: World, command: str, format: str) -> None:
    assert typed([*world.line(command), "--format", format, "-o", f"out.{format}"]).code in (0, 3)
    for cell in cells(world.folder / f"out.{format}", "\t" if format == "tsv" else ","):
        assert not cell.startswith(("=", "+", "@", "＝", "\t", "\r", "\n"))
        assert not cell.startswith("-") or re.fullmatch(r"-?[0-9.]+", cell)


@pytest.mark.parametrize(
    "name", ["network.graphml", "claims.jsonld", "claims.annotations.jsonld", "entities.ftm.json"]
)
def test_exports_for_other_programs_are_well_formed(world: World, name: str) -> None:
    command = ["network", "-o", name] if name.endswith("graphml") else ["export", name]
    ran = typed(command)
    check(ran)
    if ran.code:
        pytest.skip(ran.err)
    text = (world.folder / name).read_text(encoding="utf-8")
    assert not ACTS.search(text)
    if name.endswith("graphml"):
        from xml.etree.ElementTree import fromstring

        assert fromstring(text) is not None
    else:
        assert [json.loads(part) for part in (text.splitlines() if "ftm" in name else [text])]


QUERIES = {
    "a quotation mark": '"',
    "two quotation marks": '""',
    "an open quotation": '"dam',
    "NEAR": "NEAR(dam broke, 2)",
    "NEAR alone": "NEAR(",
    "AND": "AND",
    "dam AND": "dam AND",
    "OR NOT": "OR NOT",
    "NOT dam": "NOT dam",
    "a star": "*",
    "a prefix": "dam*",
    "a column": "content:dam",
    "a column that is not": "nothing : dam",
    "columns": "{content speaker} : dam",
    "a caret": "^dam",
    "a minus": "-dam",
    "a plus": "dam + broke",
    "brackets": "(dam",
    "more brackets": ")(",
    "a statement": "'; DROP TABLE claims; --",
    "a comment": "dam /* */ --",
    "wildcards": "%_%",
    "a glob": "[a-z]*?",
    "a backslash": "\\",
    "empty": "",
    "a space": " ",
    "NUL": "dam\x00broke",
    "half a character": "dam\ud800",
    "invalid UTF-8": "caf\udce9",
    "a line feed": "dam\nFORGED",
    "poison": POISON,
    "markup": "[red]dam[/red][/]",
    "format fields": "{0} {dam} %s %(dam)s",
    "very long": "dam " * 5_000,
    "a long word": "d" * 20_000,
    "an emoji": "👩‍👩‍👧",
    "accents": "\u0301" * 100,
}
# Paths, which a shell gives without NUL and, as bytes that are no UTF-8, in halves of characters of its own.
PATHS = {
    "-o",
    "--db",
    "--decisions",
    "--offices",
    "--audit",
    "paths",
    "articles",
    "gold",
    "folder",
    "what",
    "out",
}
NEVER_IN_PATHS = {"NUL", "half a character"}


def texts_of(command: str) -> list[click.Parameter]:
    """Return the arguments and options of a command that take text of any sort."""
    return [one for one in options_of(command) if isinstance(one.type, click.types.StringParamType)]


def queries_for(parameter: click.Parameter) -> dict[str, str]:
    is_path = not PATHS.isdisjoint({*parameter.opts, str(parameter.name)})
    return {name: query for name, query in QUERIES.items() if not (is_path and name in NEVER_IN_PATHS)}


def with_query(world: World, command: str, parameter: click.Parameter, query: str) -> list[str]:
    line = world.line(command)
    if isinstance(parameter, click.Option):
        return [*line, parameter.opts[0], query]
    arguments = [one for one in options_of(command) if isinstance(one, click.Argument)]
    at = 1 + arguments.index(parameter)
    options = next((place for place, word in enumerate(line) if word.startswith("--")), len(line))
    return [*line[: min(at, options)], "--", query, *line[min(at, options) + (at < options) : options]]


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        whole = connection.execute("PRAGMA integrity_check").fetchone()
        rows = {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in sorted(names)
        }
    connection.close()
    assert whole == ("ok",)
    return rows


def asked() -> list[tuple[str, click.Parameter]]:
    """Return each argument of each command and each option of the first command that has it."""
    found: dict[str, tuple[str, click.Parameter]] = {}
    for command in COMMANDS:
        for one in texts_of(command):
            key = one.opts[0] if isinstance(one, click.Option) else f"{command} {one.name}"
            found.setdefault(key, (command, one))
    return list(found.values())


def named(command: str, parameter: click.Parameter) -> str:
    return f"{command} {parameter.opts[0]}"


ASKED = {named(*one): one for one in asked()}


@pytest.mark.parametrize("name", [key for key, (command, _) in ASKED.items() if command in READING])
def test_no_words_that_a_user_types_are_syntax(world: World, name: str) -> None:
    command, parameter = ASKED[name]
    before = rows_of(world.folder / "claimdex.db")
    for what, query in queries_for(parameter).items():
        ran = typed(with_query(world, command, parameter, query))
        check(ran)
        assert ran.code in (0, 1, 2, 3), (what, ran.err)
        assert "syntax" not in ran.err and "fts5" not in ran.err, (what, ran.err)
        assert not ran.code or ran.err.startswith(("error: ", "skipped ")), (what, ran.err)
    assert rows_of(world.folder / "claimdex.db") == before


@pytest.mark.parametrize("name", [key for key, (command, _) in ASKED.items() if command not in READING])
def test_no_words_that_a_user_stores_are_syntax(world: World, name: str) -> None:
    command, parameter = ASKED[name]
    tables = rows_of(world.folder / "claimdex.db").keys()
    for what, query in queries_for(parameter).items():
        ran = typed(with_query(world, command, parameter, query))
        check(ran)
        assert ran.code in (0, 1, 2, 3), (what, ran.err)
    assert rows_of(world.folder / "claimdex.db").keys() == tables
    for reading in ("articles", "entities", "decisions", "claims"):
        check(typed([reading]))

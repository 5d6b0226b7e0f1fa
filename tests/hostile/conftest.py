"""A database of articles that would act on whoever shows them, and a way to run every command on it."""

import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from claimdex.cli import cli, run
from claimdex.cli.options import Command

# What clears a screen, sets its title and its colour, shows text in another order, hides it, is markup of rich,
# of Markdown and of HTML, begins a line that claimdex never wrote, and is a formula.
POISON = (
    "\x1b[2J\x1b]0;x\x07\x9b31m\u202e\u2066\U000e0041[red]\\[b] [link=a] :bomb: *x* `y` <b onclick=z> |a| "
    "\r\nFORGED\u2028FORGED\n"
)
FORMULAS = ("=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1")

# How each command is typed so that it shows something; {q} is where text of the user's own goes.
LINES: dict[str, list[str]] = {
    "ingest": ["ingest", "poisoned", "--dry-run", "--extractor", "rules"],
    "who-said": ["who-said", "{entity}"],
    "claims": ["claims"],
    "check": ["check"],
    "backup": ["backup", "copy.db", "--force"],
    "replies": ["replies", "{entity}"],
    "timeline": ["timeline", "{entity}"],
    "compare": ["compare", "{outlet}", "{other_outlet}"],
    "network": ["network"],
    "similar": ["similar", "the dam broke"],
    "diff": ["diff", "{claim}"],
    "origins": ["origins"],
    "entities": ["entities"],
    "entity": ["entity", "{entity}"],
    "outlets": ["outlets"],
    "offices": ["offices"],
    "articles": ["articles"],
    "mentions": ["mentions"],
    "show": ["show", "{article}"],
    "set": ["set", "{article}", "--byline", "A. Writer"],
    "remove": ["remove", "{article}"],
    "why": ["why", "{entity}", "{other}"],
    "review": ["review", "--list"],
    "alias": ["alias", "{entity}", "Annie"],
    "merge": ["merge", "{entity}", "{other}"],
    "not-same": ["not-same", "{entity}", "{other}"],
    "split": ["split", "{entity}", "--article", "{article}"],
    "rename": ["rename", "{entity}", "Annie"],
    "kind": ["kind", "{entity}", "group"],
    "merge-claims": ["merge-claims", "{claim}", "{other_claim}"],
    "not-same-claim": ["not-same-claim", "{claim}", "{other_claim}"],
    "split-claim": ["split-claim", "{claim}"],
    "undo": ["undo"],
    "decisions": ["decisions"],
    "aliases": ["aliases", "list"],
    "resolve": ["resolve"],
    "stats": ["stats"],
    "export": ["export", "claims.json"],
    "verify": ["verify", "pack.csv", "--all"],
    "audit": ["audit", "--list", "--sample", "5"],
    "extract": ["extract", "poisoned", "--extractor", "rules"],
    "evaluate": ["evaluate", "marked.jsonl", "--extractor", "rules", "--errors"],
    "model": ["model"],
    "train": ["train", "poisoned", "--out", "made"],
}


def options_of(command: str) -> list[click.Parameter]:
    found = cli.get_command(None, command)  # type: ignore[arg-type]
    assert isinstance(found, Command)
    return found.params


def formats_of(command: str) -> list[str]:
    """Return the formats of text that a command can write; none where it has no choice."""
    choices = [one.type for one in options_of(command) if "--format" in one.opts]
    return [str(one) for choice in choices for one in choice.choices if one != "parquet"]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


class Terminal(io.TextIOWrapper):
    """What a command takes for a terminal."""

    def isatty(self) -> bool:
        return True


def typed(arguments: Sequence[str], stdin: bytes = b"", terminal: bool = False) -> Ran:
    """Run a command in this process, on a pipe or on what it takes for a terminal."""
    wrapper = Terminal if terminal else io.TextIOWrapper
    out, err = (wrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") for _ in range(2))
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin)), out, err
    try:
        code = run(arguments)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    written = []
    for stream in (out, err):
        stream.flush()
        written.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Ran(code, *written)


def poisoned(number: int) -> dict[str, object]:
    body = (
        f"Ann Roe, chief of the {POISON} Trust, said that the dam broke {POISON} at noon. "
        f"“The dam {POISON} held all night and all day long,” said Karl Moss, a {POISON} clerk.\n\n"
        f"Roe accused Moss of theft {POISON}. Moss denied that he stole it. This is what a clerk said."
    )
    title = f"{FORMULAS[number]} dams {POISON} break"
    return {
        "title": title,
        "text": f"{title}\n\n{body}",
        "outlet": f"Outlet{number} {POISON}",
        "byline": f"Ann {POISON}",
        "place": f"Lund {POISON}",
        "url": f"http://a.example/{number}/{POISON}",
        "date": f"2031-05-0{number + 1}",
    }


@dataclass(frozen=True)
class World:
    """A folder with a poisoned database, and what stands in it by the words of `LINES`."""

    folder: Path
    names: dict[str, str]

    def line(self, command: str) -> list[str]:
        return [word.format(**self.names) if word.startswith("{") else word for word in LINES[command]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("hostile")
    here = Path.cwd()
    os.chdir(folder)
    try:
        return _make(folder)
    finally:
        os.chdir(here)


def _make(folder: Path) -> World:
    (folder / "poisoned").mkdir()
    for number in range(5):
        name = f"{number} [red] \x1b[2J\u202e\nFORGED.json"
        (folder / "poisoned" / name).write_text(json.dumps(poisoned(number)))
    (folder / "poisoned" / os.fsdecode(b"caf\xe9 \x9b.json")).write_text(json.dumps(poisoned(5)))
    (folder / "poisoned" / "bad \x1b[2J\nFORGED.json").write_text('{"text": \x1b[2J}')
    assert typed(["ingest", "poisoned", "--extractor", "rules"]).code == 3
    (folder / "list.csv").write_text(
        f'id,name,kind\nq1,"Ann Roe {POISON}",person\nq2,"Karl {POISON} Moss",person\n'
    )
    for line in (
        ["aliases", "import", "list.csv", "--name", f"ours {POISON}"],
        ["alias", "Ann Roe", f"Roe {POISON}", "--why", POISON, "--by", POISON],
        ["rename", "Karl Moss", f"Karl {POISON} Moss", "--why", POISON],
        ["export", "pack.csv"],
        ["extract", "poisoned", "--extractor", "rules", "-o", "marked.jsonl"],
    ):
        done = typed(line)
        assert done.code in (0, 3), done.err
    claims = json.loads(typed(["claims", "--format", "json"]).out)
    entities = json.loads(typed(["entities", "--format", "json", "--kind", "person"]).out)
    outlets = json.loads(typed(["outlets", "--format", "json"]).out)
    roe, moss = (next(row["id"] for row in entities if word in row["name"]) for word in ("Roe", "Moss"))
    names = {
        "claim": claims[0]["id"],
        "other_claim": claims[-1]["id"],
        "article": claims[0]["article_id"],
        "entity": roe,
        "other": moss,
        "outlet": outlets[0]["outlet"],
        "other_outlet": outlets[1]["outlet"],
    }
    return World(folder, names)


@pytest.fixture
def world(made: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A copy of the poisoned folder, to work in and to change."""
    folder = tmp_path / "world"
    shutil.copytree(made.folder, folder)
    monkeypatch.chdir(folder)
    for name in ("CLAIMDEX_DB", "CLAIMDEX_DECISIONS", "CLAIMDEX_OFFICES", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return World(folder, made.names)

"""What every command has in common: exit codes, errors, pipes, speed of starting."""

import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimdex import __version__
from claimdex.cli import COMMANDS, cli
from claimdex.cli import session as session_module
from claimdex.cli.options import Command

CLAIMDEX = [sys.executable, "-m", "claimdex"]
ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "rich",
    "sqlite_utils",
    "sqlite3",
    "trafilatura",
    "lxml",
    "feedparser",
    "warcio",
    "ftfy",
    "rapidfuzz",
)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimdex", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    imported = {line.split("|")[-1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert not {name for name in imported if name.split(".")[0] in HEAVY}
    assert not {
        name
        for name in imported
        if name.startswith("claimdex.") and name.split(".")[1] not in ("cli", "errors", "shell", "__main__")
    }


def test_a_query_imports_none_of_the_reading_stage(ids) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimdex", "who-said", "ISI"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    imported = {line.split("|")[-1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert not {
        name for name in imported if name.split(".")[0] in ("trafilatura", "lxml", "feedparser", "ftfy")
    }


def test_version(claimdex) -> None:
    assert claimdex("--version").out == f"claimdex, version {__version__}\n"


def test_help_lists_every_command_with_the_first_line_of_its_own_help(claimdex) -> None:
    text = claimdex("--help").out
    for name, line in COMMANDS.items():
        command = cli.get_command(None, name)
        assert isinstance(command, Command)
        assert command.help.splitlines()[0] == line
        assert name in text


def test_alone_shows_the_help(claimdex) -> None:
    ran = claimdex()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == claimdex("--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command_ends_in_an_example(claimdex, name: str) -> None:
    ran = claimdex(name, "--help")
    assert ran.code == 0
    assert f"claimdex {name}" in ran.out.split("Example")[-1]
    assert max(map(len, ran.out.splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["frobnicate"], "error: No such command 'frobnicate'\n", "hint: claimdex --help\n"),
        (["claims", "--colour"], "error: No such option '--colour'", "hint: claimdex claims --help\n"),
        (
            ["claims", "--format", "xml"],
            "error: Invalid value for '--format'",
            "hint: claimdex claims --help\n",
        ),
        (["claims", "--limit", "-1"], "error: Invalid value for '--limit'", "hint: claimdex claims --help\n"),
        (["who-said"], "error: Missing argument 'QUERY'", "hint: claimdex who-said --help\n"),
    ],
)
def test_wrong_usage_is_two_lines_and_exit_2(claimdex, arguments: list[str], error: str, hint: str) -> None:
    ran = claimdex(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(error)
    assert ran.err.endswith(hint)
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["who-said", "ISI"],
        ["claims"],
        ["entities"],
        ["entity", "ISI"],
        ["outlets"],
        ["articles"],
        ["mentions"],
        ["show", "x"],
        ["set", "x", "--outlet", "y"],
        ["remove", "x"],
        ["resolve"],
        ["stats"],
        ["export", "x.csv"],
    ],
)
def test_missing_database_is_an_error_and_is_not_made(
    claimdex, elsewhere: Path, arguments: list[str]
) -> None:
    ran = claimdex(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: there is no database at claimdex.db\nhint: ")
    assert list(elsewhere.iterdir()) == []


def test_database_of_an_older_version_is_brought_up_to_date_as_the_hint_says(
    claimdex, elsewhere: Path
) -> None:
    old = Path(__file__).parent.parent / "store" / "version_1.sql"
    with sqlite3.connect("claimdex.db") as connection:
        connection.executescript(old.read_text(encoding="utf-8"))
    connection.close()
    ran = claimdex("claims")
    assert (ran.code, ran.out) == (1, "")
    hint = ran.err.splitlines()[1]
    assert hint.endswith("with: claimdex resolve --db claimdex.db")
    assert claimdex(*hint.partition("claimdex ")[2].split()).code == 0
    assert [row["extractor"] for row in json.loads(claimdex("claims", "--format", "json").out)] == [
        "rules",
        "rules",
    ]


def test_database_is_found_by_option_environment_or_folder(
    claimdex, ids, elsewhere: Path, monkeypatch
) -> None:
    (elsewhere / "other").mkdir()
    for name in ("claimdex.db", "claimdex.db-wal", "claimdex.db-shm"):
        if (elsewhere / name).exists():
            (elsewhere / name).rename(elsewhere / "other" / name)
    assert claimdex("stats").code == 1
    assert claimdex("stats", "--db", "other/claimdex.db").code == 0
    assert claimdex("--db", "other/claimdex.db", "stats").code == 0
    monkeypatch.setenv("CLAIMDEX_DB", "other/claimdex.db")
    assert claimdex("stats").code == 0
    assert claimdex("stats", "--db", "nowhere.db").code == 1


def test_bug_is_one_line_and_where_to_report_it(claimdex, ids, monkeypatch) -> None:
    from claimdex.store import Questions

    def broken(self: Questions) -> None:
        raise ValueError("two\nlines \x1b[31m")

    monkeypatch.setattr(Questions, "stats", broken)
    ran = claimdex("stats")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "error: a bug in claimdex: ValueError: two" in ran.err
    assert "report" in ran.err
    assert "\x1b" not in ran.err
    for arguments in (["stats", "-vv"], ["-vv", "stats"], ["-v", "stats", "-v"]):
        assert "Traceback" in claimdex(*arguments).err


def test_error_tells_where_it_arose_only_when_asked(claimdex) -> None:
    assert "Traceback" not in claimdex("stats", "-v").err
    assert "Traceback" in claimdex("stats", "-vv").err


@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_closed_pipe_ends_quietly(ids, format: str) -> None:
    command = (
        f"{' '.join(CLAIMDEX)} claims --format {format} | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    )
    command = command.replace("claims", "claims --db claimdex.db", 1)
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_output_to_a_reader_that_is_gone_ends_quietly(ids) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*CLAIMDEX, "claims"],
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", ["claims", "who-said ISI", "entity ISI", "claims --format json"])
def test_closed_output_is_one_line_of_what_to_do(ids, arguments: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(CLAIMDEX)} {arguments} >&-"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1
    assert done.stderr == (
        "error: cannot write to standard output: it is closed\n"
        "hint: leave it open, or send it to a file: > FILE\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "out"),
    [("claims -o out.json >&- 2>&-", 0, ""), ("ingest nowhere.txt <&-", 3, ""), ("extract <&-", 3, "")],
)
def test_what_is_closed_and_not_needed_does_no_harm(ids, arguments: str, code: int, out: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(CLAIMDEX)} {arguments}"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stdout) == (code, out)
    assert "bug" not in done.stderr


def test_pipe_gets_utf_8_whatever_the_locale(ids) -> None:
    done = subprocess.run(
        [*CLAIMDEX, "who-said", "ISI"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"},
        check=True,
    )
    assert "22–24 Sep 2011" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "arguments", [["claims"], ["claims", "--format", "json"], ["claims", "-o", "/dev/full"]]
)
def test_full_disk_is_an_error(ids, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*CLAIMDEX, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
    assert done.returncode == 1
    where = arguments[-1] if "-o" in arguments else "to standard output"
    assert done.stderr == (
        f"error: cannot write {where}: No space left on device\n"
        "hint: free some space, or write to another disk; what stood there before is untouched\n"
    )


def test_interrupt_is_one_line_and_exit_130(claimdex, ids, monkeypatch) -> None:
    from claimdex.store import Questions

    def interrupted(self: Questions) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Questions, "stats", interrupted)
    ran = claimdex("stats")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() == "error: interrupted"


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_command_ends_with_130_and_says_how_to_go_on(elsewhere: Path, stop: signal.Signals) -> None:
    process = subprocess.Popen(
        [*CLAIMDEX, "ingest", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    try:
        for _ in range(300):
            if (elsewhere / "claimdex.db").exists():
                break
            time.sleep(0.1)
        time.sleep(0.5)
        process.send_signal(stop)
        process.wait(timeout=30)
        assert process.stderr is not None
        assert process.stdout is not None
        assert process.stderr.read().strip() == (
            "error: interrupted\nhint: what is stored stays; to go on, type the same command again"
        )
        assert (process.returncode, process.stdout.read()) == (130, "")
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("word", "typed"),
    [("ISI", "ISI"), ("Mike Mullen", '"Mike Mullen"'), ("it's", '"it\'s"'), ("$HOME", "'$HOME'"), ("", "''")],
)
def test_hints_can_be_typed_in_a_shell(word: str, typed: str) -> None:
    assert session_module.quoted(word) == typed

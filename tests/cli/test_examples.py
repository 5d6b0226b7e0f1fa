"""Every example in the help runs, on a database made from the sample articles."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimdex.cli import COMMANDS, cli
from claimdex.cli.options import Command

ROOT = Path(__file__).parent.parent.parent

# commands that say what they have done on standard error
CHANGING = [
    "ingest",
    "set",
    "remove",
    "resolve",
    "alias",
    "merge",
    "not-same",
    "split",
    "rename",
    "kind",
    "merge-claims",
    "not-same-claim",
    "split-claim",
    "undo",
]


def examples() -> list[str]:
    found = []
    for name in COMMANDS:
        command = cli.get_command(None, name)
        assert isinstance(command, Command)
        found += command.examples
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the sample articles, a database of them, and `claimdex` to type."""
    made = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "data", made / "data")
    (made / "bin").mkdir()
    command = made / "bin" / "claimdex"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimdex "$@"\n')
    command.chmod(0o755)
    assert typed("claimdex ingest data/", made).returncode in (0, 3)
    for line in (
        'claimdex kind "Joint Chiefs of Staff" group',
        "claimdex decisions export shared.tsv",
        "claimdex export entities.csv --table entities",
        "claimdex aliases import entities.csv --name ours",
    ):
        assert typed(line, made).returncode == 0
    return made


def typed(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("line", examples())
def test_example_runs(folder: Path, line: str) -> None:
    if "claimdex train" in line:
        pytest.importorskip("torch", reason="only claimdex[train] brings it")
    database = folder / "claimdex.db"
    journal = folder / "claimdex.decisions.tsv"
    kept, decided = database.read_bytes(), journal.read_bytes()
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    done = typed(line, folder)
    # 3: one of the sample files is broken on purpose
    allowed = (0, 3) if line.startswith(("claimdex ingest", "claimdex extract")) else (0,)
    assert done.returncode in allowed, done.stderr
    assert "error:" not in done.stderr
    quiet = "decisions apply" in line or "aliases import" in line
    if line.split()[1] not in CHANGING and not quiet:
        written = {path: path.stat().st_mtime_ns for path in folder.iterdir() if _is_result(path)}
        shown = done.stdout or written.items() - before.items()
        assert shown, "an example should show something"
        assert not done.stdout.startswith("no "), "an example should find something"
    database.write_bytes(kept)
    journal.write_bytes(decided)


def _is_result(path: Path) -> bool:
    return path.is_file() and not path.name.startswith("claimdex.")

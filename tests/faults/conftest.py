"""Small archives, a database of one, and commands that run in processes of their own."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.fault_corpus import write_archive

if sys.platform == "win32":
    pytest.skip("needs a system that forks", allow_module_level=True)

from benchmarks.broken_off import Ended, Stop, ended
from claimdex.cli import run

ARTICLES = 18
DECIDED = (
    "x1\t-\tanna\tnot-same\tperson: Anna Kestrel\tperson: Clara Kestrel\n"
    "x2\t-\tanna\trename\torganisation: Quarry Trust\tThe Trust\n"
)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an archive as it was, and as it is some days later: `then/news` and `now/news`."""
    made = tmp_path_factory.mktemp("archive")
    write_archive(made / "then" / "news", ARTICLES, seed=3)
    write_archive(made / "now" / "news", ARTICLES, seed=3, later=True)
    # what Python makes ready once, as word lists, all children find ready
    warm = ["-q", "--db", str(made / "warm.db"), "ingest", str(made / "then" / "news")]
    assert run([*warm, "--extractor", "rules"]) == 0
    return made


Ingest = Callable[..., Ended]


@pytest.fixture(scope="session")
def ingest_into(archive: Path) -> Ingest:
    """Return a function that ingests the archive into a database, and breaks that off where asked."""

    def run(
        path: Path, when: str = "now", stop: Stop | None = None, jobs: int = 1, largest: int | None = None
    ) -> Ended:
        arguments = ["--db", str(path), "ingest", "news", "--extractor", "rules", "--jobs", str(jobs)]
        return ended(arguments, archive / when, path.with_suffix(".err"), stop, largest)

    return run


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory, ingest_into: Ingest) -> Path:
    """Make a database of the archive as it was, with decisions that the next ingest is to heed."""
    path = tmp_path_factory.mktemp("before") / "claimdex.db"
    assert ingest_into(path, "then").code == 0
    path.with_suffix(".decisions.tsv").write_text(DECIDED)
    return path


@pytest.fixture(scope="session")
def after(tmp_path_factory: pytest.TempPathFactory, before: Path, ingest_into: Ingest) -> Path:
    """Make of it what one undisturbed ingest of the archive as it is makes."""
    path = copied(before, tmp_path_factory.mktemp("after"))
    assert ingest_into(path).code == 0
    return path


def copied(database: Path, folder: Path) -> Path:
    """Copy a database that nobody uses, with its decisions; return the copy."""
    for file in database.parent.glob(f"{database.stem}.d*"):
        shutil.copy(file, folder / file.name)
    return folder / database.name


def asked(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()

"""Several commands on one database at once: nobody is told to wait, and nothing is lost."""

import json
import shutil
from pathlib import Path
from random import Random

import pytest

from benchmarks.broken_off import Child, ended
from benchmarks.database_rows import differences, faults_of, rows_of
from tests.faults.conftest import Ingest, asked

READERS = (
    ["who-said", "Kestrel", "--limit", "3"],
    ["claims", "--format", "json"],
    ["entities"],
    ["export", "claims.csv"],
    ["stats"],
    ["check"],
)
# an answer from before the first article, or before all names are linked
NOT_YET = ("there is no database at", "is empty", "no entity is called", "may mean")
RULES = ("--extractor", "rules")


@pytest.fixture(scope="module")
def halves(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Share the files of the archive out to two folders, and have all of them in a third."""
    made = tmp_path_factory.mktemp("halves")
    for number, file in enumerate(sorted((archive / "now" / "news").iterdir())):
        for name in ("both", ("one", "other")[number % 2]):
            (made / name).mkdir(exist_ok=True)
            # of the halves, too, each file has its own path
            shutil.copy(file, made / name / file.name)
    return made


def paths_of(halves: Path) -> list[str]:
    return [
        str(path.relative_to(halves))
        for path in sorted(halves.glob("one/*")) + sorted(halves.glob("other/*"))
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_two_ingests_and_readers_throughout(halves: Path, tmp_path: Path, seed: int) -> None:
    path, alone = tmp_path / "both.db", tmp_path / "alone.db"
    database = ["--db", str(path)]
    writers = [
        Child([*database, "ingest", name, *RULES], halves, tmp_path / f"{name}.err")
        for name in ("one", "other")
    ]
    random, looks = Random(seed), 0
    while any(writer.is_alive() for writer in writers):
        arguments = random.choice(READERS)
        done = ended([*database, *arguments], tmp_path, tmp_path / "reader.err")
        assert "locked" not in done.err
        assert "in use" not in done.err
        if done.code == 0:
            looks += 1
        else:
            assert any(reason in done.err for reason in NOT_YET), (arguments, done.err)
    ends = [writer.wait() for writer in writers]
    assert [(end.code, "error" in end.err) for end in ends] == [(0, False)] * 2
    assert looks > 0
    together = ["--db", str(alone), "ingest", *paths_of(halves), *RULES]
    assert ended(together, halves, tmp_path / "alone.err").code == 0
    assert faults_of(path) == []
    assert differences(rows_of(path), rows_of(alone)) == []
    assert ended([*database, "check"], tmp_path, tmp_path / "check.err").code == 0


def test_the_same_ingest_twice_at_once_is_one(halves: Path, tmp_path: Path) -> None:
    path, alone = tmp_path / "both.db", tmp_path / "alone.db"
    arguments = ["--db", str(path), "ingest", "both", *RULES]
    writers = [Child(arguments, halves, tmp_path / f"{number}.err") for number in (1, 2)]
    assert [writer.wait().code for writer in writers] == [0, 0]
    assert ended(["--db", str(alone), *arguments[2:]], halves, tmp_path / "alone.err").code == 0
    assert faults_of(path) == []
    assert differences(rows_of(path), rows_of(alone)) == []


def test_what_is_decided_during_an_ingest_stands_in_the_file_and_is_heeded(
    before: Path, archive: Path, tmp_path: Path, ingest_into: Ingest
) -> None:
    path = Path(shutil.copy(before, tmp_path))
    database = ["--db", str(path)]
    writer = Child([*database, "ingest", "news", *RULES], archive / "now", tmp_path / "writer.err")
    (thing, *_), *_ = asked(path, "SELECT id FROM entities WHERE kind = 'person' ORDER BY mentions DESC, id")
    names = [f"Name {number}" for number in range(3)]
    for name in names:
        done = ended([*database, "rename", str(thing), name], tmp_path, tmp_path / "decider.err")
        assert "locked" not in done.err
        assert done.code == 0, done.err
        thing = (
            asked(path, "SELECT id FROM entities WHERE name = ?", name)[0][0]
            if _is_there(path, name)
            else thing
        )
    assert writer.wait().code == 0
    written = path.with_suffix(".decisions.tsv").read_text()
    assert all(f"\t{name}\n" in written for name in names)
    assert ingest_into(path).code == 0
    assert _is_there(path, names[-1])
    done = ended([*database, "check", "--format", "json"], tmp_path, tmp_path / "check.err")
    assert json.loads((tmp_path / "check.out").read_text()) == []
    assert (done.code, done.err) == (0, "")


def _is_there(path: Path, name: str) -> bool:
    return bool(asked(path, "SELECT 1 FROM entities WHERE name = ?", name))

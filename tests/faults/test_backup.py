"""A backup is whole or not there, whoever writes meanwhile and whatever breaks it off."""

import resource
import signal
from pathlib import Path

import pytest

from benchmarks.broken_off import Child, Stop, ended
from benchmarks.database_rows import differences, faults_of, rows_of
from claimdex.cli import run
from tests.faults.conftest import DECIDED, Ingest, asked, copied


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(after: Path, tmp_path: Path) -> Path:
    return copied(after, tmp_path)


def back_up(path: Path, file: Path, *options: str) -> int:
    return run(["--db", str(path), "backup", str(file), *options])


def test_holds_all_rows_and_decisions_and_is_used_like_the_database(
    path: Path, tmp_path: Path, capsys
) -> None:
    path.with_suffix(".audit.tsv").write_text("# nothing judged\n")
    (tmp_path / "copies").mkdir()
    copy = tmp_path / "copies" / "monday.db"
    assert back_up(path, copy) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"wrote {copy}, {copy.with_suffix('.decisions.tsv')}" in captured.err
    assert names(copy.parent) == ["monday.audit.tsv", "monday.db", "monday.decisions.tsv"]
    assert copy.with_suffix(".decisions.tsv").read_text() == DECIDED
    assert differences(rows_of(copy), rows_of(path)) == []
    assert run(["--db", str(copy), "check"]) == 0
    assert run(["--db", str(copy), "resolve"]) == 0
    assert "has changed" not in capsys.readouterr().err


def test_the_files_that_were_named_are_copied(path: Path, tmp_path: Path) -> None:
    mine = path.with_suffix(".decisions.tsv").rename(tmp_path / "mine.tsv")
    copy = tmp_path / "copy.db"
    assert run(["--db", str(path), "--decisions", str(mine), "backup", str(copy)]) == 0
    assert copy.with_suffix(".decisions.tsv").read_text() == DECIDED


def test_replaces_nothing_unless_told_to(path: Path, tmp_path: Path, capsys) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    assert back_up(path, copy) == 1
    assert "is there already\nhint: name another file, or replace it with --force" in capsys.readouterr().err
    assert copy.read_text() == "precious"
    copy.unlink()
    copy.with_suffix(".offices.tsv").write_text("precious, too")
    assert back_up(path, copy) == 1
    assert not copy.exists()
    assert back_up(path, copy, "--force") == 0
    assert not copy.with_suffix(".offices.tsv").exists(), "the database has none, and this one is of another"
    assert run(["--db", str(copy), "check"]) == 0


@pytest.mark.parametrize("target", ["claimdex.db", "./claimdex.db", "link.db", "claimdex.decisions.tsv"])
def test_does_not_replace_what_it_copies(path: Path, tmp_path: Path, capsys, monkeypatch, target) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.db").symlink_to("claimdex.db")
    before = path.read_bytes(), path.with_suffix(".decisions.tsv").read_text()
    assert back_up(path, Path(target), "--force") == 1
    assert "is what is to be copied" in capsys.readouterr().err
    assert (path.read_bytes(), path.with_suffix(".decisions.tsv").read_text()) == before


@pytest.mark.parametrize(
    ("target", "error"),
    [("", "is no name"), (".", "is no name"), ("no/copy.db", "there is no folder no"), ("used.db", "in use")],
)
def test_says_where_it_cannot_go(path: Path, tmp_path: Path, capsys, monkeypatch, target, error) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "used.db-wal").write_text("pages")
    assert run(["--db", str(path), "backup", target, "--force"]) == 1
    captured = capsys.readouterr().err.splitlines()
    assert error in captured[0]
    assert captured[1].startswith("hint: ")
    assert not (tmp_path / "used.db").exists()


def test_a_full_disk_leaves_nothing_behind(path: Path, tmp_path: Path, capsys) -> None:
    before = names(tmp_path)
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2, most[1]))
    try:
        assert back_up(path, tmp_path / "copy.db") == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    error, hint = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "copy.db") in error
    assert "disk" in hint
    assert names(tmp_path) == before


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "moment",
    [
        "claimdex.store.backup:BackingUp._copy",
        "claimdex.store.backup:shutil.copyfile",
        "claimdex.store.backup:_sync",
        "claimdex.store.backup:_appear",
    ],
)
def test_broken_off_it_leaves_no_half_file(path: Path, tmp_path: Path, moment: str, by) -> None:
    copy = tmp_path / "copy.db"
    arguments = ["--db", str(path), "backup", str(copy)]
    done = ended(arguments, tmp_path, tmp_path / "notes", Stop(by, call=(moment, 1)))
    if by == signal.SIGKILL:
        assert done.code == -by
    else:
        assert done.code == 130
        assert "error: interrupted" in done.err
        assert not [name for name in names(tmp_path) if name.endswith(".part")]
    assert not copy.exists()
    assert back_up(path, copy) == 0
    assert differences(rows_of(copy), rows_of(path)) == []


def test_copies_one_state_while_an_ingest_writes(
    before: Path, after: Path, archive: Path, tmp_path: Path, ingest_into: Ingest
) -> None:
    path = copied(before, tmp_path)
    arguments = ["--db", str(path), "ingest", "news", "--extractor", "rules"]
    writer = Child(arguments, archive / "now", tmp_path / "notes")
    copies: list[Path] = []
    while writer.is_alive():
        copies.append(tmp_path / f"copy{len(copies)}.db")
        assert back_up(path, copies[-1]) == 0
    assert writer.wait().code == 0
    assert len(copies) > 1
    states = set()
    for copy in copies:
        assert faults_of(copy) == []
        assert run(["--db", str(copy), "check"]) == 0
        states.add(asked(copy, "SELECT count(*) FROM articles")[0][0])
        assert copy.with_suffix(".decisions.tsv").read_text() == DECIDED
    assert states <= {18, 19}
    # what was copied half-way is brought to the same end as the database itself
    assert ingest_into(copies[0]).code == 0
    assert differences(rows_of(copies[0]), rows_of(after)) == []

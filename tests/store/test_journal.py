"""The file of decisions: only ever added to, whole lines, whoever else writes."""

import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claimdex.decisions import HEADER, Decision, DecisionsError, Thing, Verb, new_id
from claimdex.models import EntityKind
from claimdex.store import Journal, open_reading, open_writing
from claimdex.store.line_file import journal_of


def renamed(name: str) -> Decision:
    return new_id(Decision("", "", "anna", Verb.RENAME, Thing(EntityKind.PERSON, "Ann Lee"), value=name), [])


@pytest.mark.parametrize(
    ("database", "journal"),
    [
        ("claimdex.db", "claimdex.decisions.tsv"),
        ("a/b.c.db", "a/b.c.decisions.tsv"),
        ("news.sqlite", "news.sqlite.decisions.tsv"),
    ],
)
def test_lies_beside_the_database(database: str, journal: str) -> None:
    assert journal_of(database) == journal


def test_begins_with_what_the_columns_mean_and_then_only_grows(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "x.tsv"))
    assert journal.read() == []
    journal.append([])
    assert not journal.exists()
    journal.append([renamed("A")])
    first = Path(journal.path).read_text()
    assert first == f"{HEADER}{renamed('A').line}\n"
    journal.append([renamed("B"), renamed("C")])
    assert Path(journal.path).read_text().startswith(first)
    assert journal.read() == [renamed("A"), renamed("B"), renamed("C")]


def test_adds_the_line_end_that_an_editor_left_out(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "x.tsv"))
    Path(journal.path).write_text(renamed("A").line)
    journal.append([renamed("B")])
    assert journal.read() == [renamed("A"), renamed("B")]


def test_lines_of_two_writers_do_not_mix(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "x.tsv"))
    journal.append([renamed("first")])
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: journal.append([renamed(f"name {number}")]), range(40)))
    assert len(journal.read()) == 41


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\t-\tx\tmerge\tperson: \xe9\tperson: B\n"])
def test_names_a_file_that_is_no_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes(content)
    with pytest.raises(DecisionsError, match=r"x\.tsv is not UTF-8"):
        Journal(str(path)).read()


def test_a_folder_is_no_file_of_decisions(tmp_path: Path) -> None:
    with pytest.raises(DecisionsError):
        Journal(str(tmp_path)).read()
    with pytest.raises(DecisionsError):
        Journal(str(tmp_path)).append([renamed("A")])


@pytest.mark.parametrize("room", [1, 40, 90])
def test_a_full_disk_leaves_no_half_line(tmp_path: Path, room: int) -> None:
    journal = Journal(str(tmp_path / "x.tsv"))
    journal.append([renamed("A")])
    before = Path(journal.path).read_bytes()
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    # as on a full disk: part of the line is written, then no more
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + room, most[1]))
    try:
        with pytest.raises(DecisionsError, match=r"x\.tsv"):
            journal.append([renamed("B" * 100), renamed("C")])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert Path(journal.path).read_bytes() == before
    journal.append([renamed("D")])
    assert journal.read() == [renamed("A"), renamed("D")]


def test_decides_while_nobody_else_can(tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    with open_writing(path):
        pass

    def add(number: int) -> None:
        with open_writing(path) as store:
            store.decide(lambda before: [renamed(f"{len(before)}")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(12)))
    with open_reading(path) as store:
        assert [one.value for one in store.decisions()] == [str(number) for number in range(12)]
        assert store.decisions_changed()

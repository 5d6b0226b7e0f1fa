"""Lists of known entities in the database: whole or not there, in any order, whoever else writes."""

import os
import signal
from collections.abc import Iterator
from itertools import permutations
from multiprocessing import get_context
from pathlib import Path

import pytest

from claimdex.models import EntityKind, ListedEntity
from claimdex.store import Store, open_reading, open_writing
from tests.store.world import examine

FORK = get_context("fork")
PERSON, GROUP = EntityKind.PERSON, EntityKind.GROUP


def listed(number: int, *names: str, kind: EntityKind = PERSON, item: str | None = None) -> ListedEntity:
    return ListedEntity("", f"{number}", names[0], kind, item, names)


def many(word: str, size: int = 3_000) -> Iterator[ListedEntity]:
    """Yield more entities than are written by one statement."""
    return (listed(number, f"{word} {number}", f"{word}a {number}") for number in range(size))


def held(store: Store) -> dict[str, tuple[int, int]]:
    return {row["name"]: (row["entities"], row["names"]) for row in store.lists()}


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "claimdex.db")
    with open_writing(path) as store:
        store.replace_list("rivers", "rivers.csv", [listed(1, "Orla Kelp", "Kelp"), listed(2, "Orla Fen")])
    return path


PIECES = (
    listed(1, "Orla Zarkhan", "OZ"),
    listed(1, "Oz", "Ulrike Sarkan", kind=GROUP),
    listed(1, "Orla Zarkhan", item="Q900002"),
    listed(1, "ORLA ZARKHAN", item="Q900001"),
    listed(2, "Karl Roe", "OZ"),
)


def test_the_order_of_rows_changes_nothing_that_links_heed(path: str) -> None:
    keys = ["oz", "orla zarkhan", "ulrike sarkan", "karl roe"]
    found = set()
    with open_writing(path) as store:
        for pieces in permutations(PIECES):
            store.replace_list("list", "list.csv", pieces)
            # the name that a list prefers is that of its first row; no link heeds it
            found.add(tuple((one.id, one.kind, one.wikidata_id, one.aliases) for one in store.listed(keys)))
    (rows,) = found
    assert set(rows) == {
        ("1", GROUP, "Q900001", ("ORLA ZARKHAN",)),
        ("1", GROUP, "Q900001", ("OZ",)),
        ("1", GROUP, "Q900001", ("Ulrike Sarkan",)),
        ("2", PERSON, None, ("Karl Roe",)),
        ("2", PERSON, None, ("OZ",)),
    }


def killed_at(path: str, name: str, die_at: int) -> tuple[int, int]:
    """Import a list in a process that dies before a statement; return how it ended and how many it began."""
    steps = FORK.Value("i", 0)

    def work() -> None:
        def count(_: str) -> None:
            steps.value += 1
            if steps.value == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

        with open_writing(path) as store:
            store._connection.set_trace_callback(count)
            store.replace_list(name, f"{name}.csv", many("Kestrel"))

    child = FORK.Process(target=work)
    child.start()
    child.join(60)
    return child.exitcode, steps.value


@pytest.mark.parametrize("name", ["rivers", "birds"])
def test_killed_at_any_moment_of_an_import_the_list_is_whole_or_as_before(path: str, name: str) -> None:
    with open_reading(path) as store:
        before, digest = held(store), store.lists_digest()
    whole = {**before, name: (3_000, 6_000)}
    ended, steps = killed_at(path, "measured", 0)
    assert ended == 0
    with open_writing(path) as store:
        store.remove_list("measured")
    for die_at in sorted({1, 2, 3, steps - 1, *range(5, steps, max(1, steps // 8))}):
        assert killed_at(path, name, die_at)[0] == -signal.SIGKILL
        assert examine(Path(path)) == []
        with open_reading(path) as store:
            assert (held(store), store.lists_digest()) == (before, digest), f"killed at {die_at} of {steps}"
    assert killed_at(path, name, 0)[0] == 0
    with open_reading(path) as store:
        assert held(store) == whole
        assert store.lists_changed()


def test_an_error_in_the_middle_leaves_the_list_as_it_was(path: str) -> None:
    def broken() -> Iterator[ListedEntity]:
        yield from many("Kestrel")
        raise ValueError("a broken row")

    with open_writing(path) as store:
        with pytest.raises(ValueError, match="a broken row"):
            store.replace_list("rivers", "rivers.csv", broken())
        assert held(store) == {"rivers": (2, 3)}
        assert [one.id for one in store.listed(["orla kelp", "kestrel 1"])] == ["1"]


def test_two_writers_of_lists_leave_both_whole(path: str) -> None:
    def write(word: str) -> None:
        with open_writing(path) as store:
            for _ in range(3):
                store.replace_list(word, f"{word}.csv", many(word, 1_500))
                store.replace_list("shared", f"{word}.csv", many(word, 700))

    words = ("Kestrel", "Heron")
    writers = [FORK.Process(target=write, args=(word,)) for word in words]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert examine(Path(path)) == []
    with open_reading(path) as store:
        assert held(store) == {
            "Heron": (1_500, 3_000),
            "Kestrel": (1_500, 3_000),
            "rivers": (2, 3),
            "shared": (700, 1_400),
        }
        first = {word: [one.list for one in store.listed([f"{word.lower()} 1"])] for word in words}
        # the list that both replaced is that of one of them, not a mixture
        assert sorted(map(len, first.values())) == [1, 2]

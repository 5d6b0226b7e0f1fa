"""Feed mutated articles to every reader and every stage: no crash, no hang, every span its words.

usage: python -m benchmarks.fuzz [STAGE...] [--inputs N] [--seed N] [--seconds N]

STAGE is one of those that the run lists, all by default; --inputs is divided among them, most for those that
read. The seeds are the sample articles, cut to what is read fast. The same seed number gives the same inputs.
What breaks a stage is kept in build/fuzz/ and named; then the run ends with 1.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from types import FrameType

from benchmarks.hostile import check
from claimdex.errors import ClaimdexError
from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, ArticleChain, Extraction, Skipped
from claimdex.pipeline import resolve_store
from claimdex.read import ReadOptions, parse, records
from claimdex.read.formats import FORMATS
from claimdex.read.packs import read_pack
from claimdex.relating import relate_store
from claimdex.render.safe import visible
from claimdex.resolve import resolve
from claimdex.rows import Filters
from claimdex.store import open_writing
from claimdex.store.identity import cleaned

DATA = Path(__file__).parent.parent / "data"
KEPT = Path("build") / "fuzz"
LONGEST = 1_200
# Of processor time: what takes the square of such short inputs takes no second.
LONGEST_SECONDS = 20

PIECES = [
    *(
        "\0",
        "\x1b[2J",
        "\x9b",
        "\r",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u0301",
    ),
    *(
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "«",
        "»",
        "``",
        "''",
        "(",
        "[",
        "{",
        "—",
        "-",
        ":",
        ";",
        ",",
        ".",
        "…",
        "?",
    ),
    *(
        "said ",
        " according to ",
        "Mr. ",
        "Roe ",
        "he ",
        "who ",
        "that ",
        "The minister ",
        " told ",
        "’s ",
        "Q: ",
    ),
    *(
        "<p>",
        "</div>",
        "<b",
        "<!--",
        "]]>",
        "<![CDATA[",
        "&amp;",
        "&#x110000;",
        "<?xml ",
        "<item>",
        "<title>",
    ),
    *(
        '{"text": "',
        '"}',
        "\\u",
        "\\",
        "[",
        "]",
        "null",
        "1e999",
        "---\n",
        "a: b\n",
        "\n\n",
        "\n",
        "\t",
        "==",
        "**",
    ),
    *(
        "WARC/1.0\r\n",
        "Content-Length: 7\r\n",
        "\r\n\r\n",
        "title,text\n",
        "24 Sep 2011",
        "http://a.example/ ",
        "🙂",
    ),
    "A" * 300,
    "“" * 100,
    "7" * 200,
    "٣",
    "مطر",
    "雨",
    "ﬁ",
    "İ",
    "ß",
]
RAW = [piece.encode() for piece in PIECES] + [
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\x1f\x8b",
    b"\xff\xfe",
    bytes(64),
]


class FaultError(Exception):
    """Report that a stage did what none may."""


def mutated(seeds: Sequence[bytes], rng: random.Random) -> bytes:
    """Return a piece of a seed, changed in one to eight places."""
    seed = rng.choice(seeds)
    start = rng.choice((0, rng.randrange(len(seed) or 1)))
    data = bytearray(seed[start : start + LONGEST])
    for _ in range(rng.randint(1, 8)):
        at, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        end = min(end, at + 400)
        match rng.randrange(7):
            case 0 if data:
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end]
            case 3:
                there = rng.randint(0, len(data))
                piece = data[at:end]
                del data[at:end]
                data[there:there] = piece
            case 4:
                other = rng.choice(seeds)
                cut = rng.randrange(len(other) or 1)
                data[at:at] = other[cut : cut + 200]
            case _:
                data[at:at] = rng.choice(RAW) * rng.choice((1, 1, 1, 2, 40))
    return bytes(data[: 2 * LONGEST])


def _read(name: str, data: bytes) -> None:
    options = ReadOptions(max_bytes=10 * LONGEST)
    # as the format that its content tells, and as the one that its name would
    found = records(["-"], options, BytesIO(data))
    items = [item if isinstance(item, Skipped) else parse(item, options) for item in found]
    with _file(data, suffix=_suffix(name)) as path:
        items += [
            item if isinstance(item, Skipped) else parse(item, options) for item in records([path], options)
        ]
    if not items:
        raise FaultError("neither an article nor a reason why there is none")
    for item in items:
        if isinstance(item, Article):
            item.text.encode()
            if not item.text.strip():
                raise FaultError("an article without text")
        elif item.reason.startswith("reading it failed") or "\n" in item.reason:
            raise FaultError(item.reason)


def _suffix(name: str) -> str:
    return next(item.suffixes[0] for item in FORMATS if item.name == name)


@contextmanager
def _file(data: bytes, suffix: str = "") -> Iterator[str]:
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(data)
        file.flush()
        yield file.name


def _pack(data: bytes) -> None:
    with _file(data) as path:
        try:
            for row in read_pack(path, 10 * LONGEST):
                if isinstance(row, Skipped) and not row.reason:
                    raise FaultError("a row without a reason")
        except ClaimdexError as error:
            if "\n" in visible(error.message):
                raise FaultError("an error of several lines") from error


def _article(data: bytes, source: str = "-") -> Article:
    # bytes that are no text become lone surrogates, which a caller's text may hold
    text = data.decode("utf-8", "surrogateescape")
    title, _, _ = text.partition("\n")
    return Article(
        text, title=title or None, outlet="The Quellmoor Post", published_on="2031-05-01", source=source
    )


def _extract(extractor: str, data: bytes) -> Extraction:
    article = _article(data)
    found = extract(article, ExtractOptions(extractor))
    check(article, found)
    return found


def _resolve(data: bytes) -> None:
    """Resolve the names of several articles: pieces of one input, parted where its lines are."""
    pieces = [piece for piece in data.split(b"\n\n") if piece.strip()][:6]
    chains = [
        ArticleChain(f"{number:012x}", chain)
        for number, piece in enumerate(pieces)
        for chain in _extract("rules", piece).chains
    ]
    found = resolve(chains)
    if len(found.links) != len({(one.article_id, one.chain.key) for one in chains}):
        raise FaultError("a chain without a link, or with two")
    if found != resolve(reversed(chains)):
        raise FaultError("another order gives another result")


def _store(data: bytes) -> None:
    """Store, resolve and relate the pieces of one input, and read them back."""
    pieces = [piece for piece in data.split(b"\n\n") if piece.strip()][:6]
    pairs = []
    for number, piece in enumerate(pieces):
        article = _article(piece.decode("utf-8", "replace").encode(), f"a{number}.txt")
        pairs.append((article, extract(article, ExtractOptions("rules"))))
    with tempfile.TemporaryDirectory(dir=_fast()) as folder, open_writing(f"{folder}/a.db") as store:
        puts = store.put(pairs)
        claims = store.count_claims(Filters())
        resolve_store(store)
        relate_store(store)
        for (article, _), put in zip(pairs, puts, strict=True):
            # of several that are one article, the store keeps one
            is_alone = [other.article_id for other in puts].count(put.article_id) == 1
            if is_alone and store.text(put.article_id) != cleaned(article.text):
                raise FaultError("a text is not what was stored")
        if store.count_claims(Filters()) != claims:
            raise FaultError("a claim is lost")


@cache
def _fast() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


_SLOW = {"html", "feed", "warc"}
STAGES: Mapping[str, tuple[int, Callable[[bytes], object]]] = {
    **{f"read {one.name}": (5 if one.name in _SLOW else 12, partial(_read, one.name)) for one in FORMATS},
    "read packs": (12, _pack),
    "extract, rules": (12, partial(_extract, "rules")),
    "extract, learned": (1, partial(_extract, "learned")),
    "resolve": (3, _resolve),
    "store and relate": (1, _store),
}
"""The stages, each with its share of the inputs: fewer for those that take long."""


@cache
def seeds_for(stage: str) -> list[bytes]:
    """Return what a stage is fed with before it is changed."""
    if stage == "read packs":
        return list(_packs())
    texts = [article.text.encode() for article in _articles()]
    if not stage.startswith("read "):
        return texts
    name = stage.removeprefix("read ")
    suffixes = next(item.suffixes for item in FORMATS if item.name == name)
    files = [path for path in sorted(DATA.rglob("*")) if path.name.removesuffix(".gz").endswith(suffixes)]
    return [path.read_bytes() for path in files] or texts


def _articles() -> list[Article]:
    options = ReadOptions()
    items = (
        item if isinstance(item, Skipped) else parse(item, options) for item in records([str(DATA)], options)
    )
    return [item for item in items if isinstance(item, Article)]


def _packs() -> Iterator[bytes]:
    from claimdex.cli import run

    with tempfile.TemporaryDirectory() as folder:
        database = ["--db", f"{folder}/a.db", "-q"]
        run([*database, "ingest", "--extractor", "rules", str(DATA / "deccan-lamp")])
        for name in ("a.csv", "a.tsv", "a.json", "a.jsonl", "a.jsonld", "a.annotations.jsonld"):
            run([*database, "export", f"{folder}/{name}"])
            yield Path(folder, name).read_bytes()
        run([*database, "export", f"{folder}/hashes.jsonl", "--no-text"])
        yield Path(folder, "hashes.jsonl").read_bytes()


def _ended(number: int, frame: FrameType | None) -> None:
    raise FaultError(f"took more than {LONGEST_SECONDS} s")


def fuzz(stage: str, inputs: int, seed: int) -> tuple[int, list[str]]:
    """Feed a stage with mutated inputs; return how many, and what went wrong with which.

    Args:
        stage: one of `STAGES`.
        inputs: how many.
        seed: of the mutations.
    """
    rng = random.Random(f"{stage} {seed}")
    step, seeds = STAGES[stage][1], seeds_for(stage)
    faults: dict[str, str] = {}
    signal.signal(signal.SIGVTALRM, _ended)
    for _ in range(inputs):
        data = mutated(seeds, rng)
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_SECONDS)
        try:
            step(data)
        except Exception as error:
            where = error.__traceback__
            while where is not None and where.tb_next is not None:
                where = where.tb_next
            place = f"{where.tb_frame.f_code.co_name}:{where.tb_lineno}" if where is not None else ""
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / f"{stage.replace(' ', '-')}-{blake2b(data, digest_size=6).hexdigest()}"
            kept.write_bytes(data)
            faults.setdefault(f"{type(error).__name__} at {place}: {str(error)[:120]}", str(kept))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return inputs, [f"{fault} ({kept})" for fault, kept in faults.items()]


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line a stage; return 1 where something broke."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="*", metavar="STAGE", default=[*STAGES])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    shares = sum(STAGES[stage][0] for stage in options.stages)
    total = broken = 0
    for stage in options.stages:
        begun = time.process_time()
        tried, faults = fuzz(stage, options.inputs * STAGES[stage][0] // shares, options.seed)
        print(
            f"{stage:20} {tried:8,} inputs  {time.process_time() - begun:7.0f} s  {len(faults)} faults",
            flush=True,
        )
        for fault in faults:
            print(f"  {visible(fault)}", flush=True)
        total += tried
        broken += len(faults)
    print(f"{'all':20} {total:8,} inputs, seed {options.seed}, {broken} faults")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())

"""Time the matcher on invented corpora of growing size: does it grow no worse than n log n?

usage: python -m benchmarks.scale [ARTICLES...] [--store] [--profile]

An article has about twelve chains, drawn from a world without end in which few things are in the news all
the time and most are named once (Zipf's law), as in real news. Names are put together from syllables and
the word lists, so that spellings, nicknames, initials, shared family names, acronyms and institutions of
several countries all occur. Each size runs in a process of its own, so that its peak memory is its own.

`--store` puts the chains into a database, links them all, then adds one article more, and a hundred more, and
times what that costs. The bytes are those of linking all.
"""

import argparse
import math
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

from claimdex.lexicons import load, split_forms
from claimdex.models import Article, ArticleChain, Chain, EntityKind, Extraction
from claimdex.names import acronym_of
from claimdex.pipeline import bring_up_to_date, resolve_store
from claimdex.resolve import resolve
from claimdex.store import open_writing

SIZES = (1_000, 10_000, 100_000)

_WORLD = 1_000_000
"""How many persons there are; the same number of bodies and of places. No corpus here names half of them."""

_SYLLABLES = (
    *("ba", "ke", "lo", "mi", "nu", "ra", "sta", "vel", "gor", "tin", "zha", "que"),
    *("dor", "fen", "hal", "jor", "pla", "wes", "yar", "brim", "cho", "del", "esk"),
)
_NOUNS = (
    *("Ministry", "Council", "Agency", "Bank", "Party", "Front"),
    *("Union", "University", "Company", "Institute", "League", "Network"),
)
_FIELDS = (
    *("Water", "Defence", "Health", "Trade", "Grain", "Steel", "Harbour"),
    *("Border", "Energy", "Teachers", "Rail", "Press", "Forest"),
)
_INSTITUTIONS = ("Foreign Ministry", "Supreme Court", "Air Force", "parliament", "Defence Ministry")
_TITLES = ("Mr.", "Mrs.", "President", "Senator", "Gen.", "Minister")
_ROLES = ("president", "spokesman", "chairman of the council", "army chief of {0}", "defence minister of {0}")


def word(number: int) -> str:
    """Return an invented word; no two numbers have the same."""
    parts = []
    number += len(_SYLLABLES)
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
    return "".join(parts).capitalize()


def ranked(random: Random, size: int) -> int:
    """Draw a rank by Zipf's law: the n-th is drawn a n-th as often as the first."""
    return int(size ** random.random()) - 1


class World:
    """The things that articles write about; a thing of one number is the same in every article.

    Args:
        size: how many persons there are, and bodies, and places.
    """

    def __init__(self, size: int = _WORLD) -> None:
        self._size = size
        self._given = [(row[0], row[1]) for row in load("given_names")]
        self._countries = [row[0] for row in load("countries")]
        self._nicknames: dict[str, str] = {}
        for formal, short in load("nicknames"):
            if split_forms(short):
                self._nicknames.setdefault(split_forms(formal)[0], split_forms(short)[0])

    def article(self, number: int) -> list[ArticleChain]:
        """Return the chains of one article, which depend on its number alone."""
        random = Random(number)
        day = f"{2005 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        chains: dict[str, Chain] = {}
        for make, most in ((self._person, 7), (self._body, 6), (self._place, 5)):
            for _ in range(random.randint(2, most)):
                chain = make(random)
                chains.setdefault(chain.key, chain)
        source = "a senior official"
        chains[source] = Chain(source, EntityKind.PERSON, (), (source,))
        return [ArticleChain(f"{number:012x}", chain, day) for chain in chains.values()]

    def _person(self, random: Random) -> Chain:
        person = ranked(random, self._size)
        own = Random(f"person {person}")
        given, gender = self._given[ranked(own, len(self._given))]
        family, middle = word(ranked(own, 30_000)), own.choice("ABCDEFGHJKLMNPRSTW")
        full = f"{given} {family}"
        draw = random.random()
        if draw < 0.03:
            full = f"{given} {middle}. {family}"
        elif draw < 0.06:
            full = f"{self._nicknames.get(given, given)} {family}"
        elif draw < 0.08:
            full = f"{given} {family[:-1]}{family[-1] * 2}"
        title = f"{random.choice(_TITLES)} {family}"
        forms = [
            (full,),
            (full, family),
            (family, full),
            (title, full),
            (family,),
            (f"{given[0]}. {family}",),
        ]
        names = random.choices(forms, (40, 25, 8, 10, 14, 3))[0]
        roles = (own.choice(_ROLES).format(self._country(own)),) if random.random() < 0.3 else ()
        return Chain(max(names, key=len), EntityKind.PERSON, names, roles, gender if draw > 0.5 else "")

    def _body(self, random: Random) -> Chain:
        kind = random.choices((EntityKind.ORGANISATION, EntityKind.GROUP), (5, 1))[0]
        if random.random() < 0.1:
            name = random.choice(_INSTITUTIONS)
            return Chain(name, EntityKind.ORGANISATION, (name,))
        own = Random(f"body {ranked(random, self._size)}")
        place = self._country(own) if own.random() < 0.2 else word(ranked(own, 30_000))
        full = f"{place} {own.choice(_FIELDS)} {own.choice(_NOUNS)}"
        if own.random() < 0.3:
            full = f"{own.choice(_NOUNS)} of {own.choice(_FIELDS)} and {own.choice(_FIELDS)} in {place}"
        short = acronym_of(full)
        names = random.choices([(full,), (full, short), (short, full), (short,)], (70, 10, 10, 10))[0]
        return Chain(max(names, key=len), kind, names)

    def _place(self, random: Random) -> Chain:
        own = Random(f"place {ranked(random, self._size)}")
        name = self._country(own) if random.random() < 0.6 else word(ranked(own, self._size))
        return Chain(name, EntityKind.PLACE, (name,))

    def _country(self, random: Random) -> str:
        return self._countries[ranked(random, len(self._countries))]

    def chains(self, articles: int) -> Iterator[ArticleChain]:
        """Yield the chains of the first so many articles."""
        for number in range(articles):
            yield from self.article(number)


@dataclass(frozen=True, slots=True)
class Measure:
    """What one size costs: seconds, and bytes at the peak, those for making the corpus included."""

    articles: int
    chains: int
    entities: int
    steps: dict[str, float]
    peak: int


def measure(articles: int, with_store: bool = False, profile: bool = False) -> Measure:
    """Resolve a corpus of one size, from memory or from a database."""
    if with_store:
        return _measure_store(articles)
    chains = list(World().chains(articles))
    resolve(World().article(articles))  # the tables are read once, whatever the size
    begun = time.perf_counter()
    resolution = _profiled(chains) if profile else resolve(chains)
    seconds = time.perf_counter() - begun
    return Measure(articles, len(chains), len(resolution.entities), {"resolve": seconds}, _peak())


def _profiled(chains: Sequence[ArticleChain]):  # type: ignore[no-untyped-def]
    import cProfile
    import pstats

    profile = cProfile.Profile()
    resolution = profile.runcall(resolve, chains)
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(45)
    return resolution


def _measure_store(articles: int) -> Measure:
    world = World()
    steps: dict[str, float] = {}

    def timed(step: str, begun: float) -> None:
        steps[step] = time.perf_counter() - begun

    with tempfile.TemporaryDirectory() as folder, open_writing(str(Path(folder) / "scale.db")) as store:
        begun = time.perf_counter()
        for first in range(0, articles, 1000):
            store.put([stored(world, number) for number in range(first, min(articles, first + 1000))])
        timed("put", begun)
        begun = time.perf_counter()
        resolve_store(store)
        timed("all", begun)
        peak = _peak()
        for more in (1, 100):
            store.put([stored(world, articles + number) for number in range(more)])
            articles += more
            begun = time.perf_counter()
            bring_up_to_date(store)
            timed(f"{more} more", begun)
        entities, links, _ = store.count_links()
    return Measure(articles, links, entities, steps, peak)


def stored(world: World, number: int) -> tuple[Article, Extraction]:
    """Return an article of next to no text, and an extraction that holds its chains alone."""
    chains = world.article(number)
    article = Article(
        f"No. {number}.",
        source=f"{number}.txt",
        outlet=f"Outlet {number % 40}",
        published_on=chains[0].published_on,
    )
    return article, Extraction((), (), tuple(one.chain for one in chains))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(argv: Sequence[str] | None = None) -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--profile", action="store_true", help="print where the time goes to stderr")
    options = parser.parse_args(argv)
    print(f"{'articles':>9}{'chains':>11}{'entities':>10}{'peak MB':>9}  step, seconds", end=" ")
    print("(µs per chain and log2 of the number of chains)")
    for articles in options.articles:
        with get_context("spawn").Pool(1) as pool:
            found = pool.apply(measure, (articles, options.store, options.profile))
        unit = found.chains * math.log2(found.chains) / 1e6
        steps = "; ".join(f"{step} {took:.2f} ({took / unit:.2f})" for step, took in found.steps.items())
        print(
            f"{articles:9,}{found.chains:11,}{found.entities:10,}{found.peak / 1e6:9,.0f}  {steps}",
            flush=True,
        )


if __name__ == "__main__":
    main()

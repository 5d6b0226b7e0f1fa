"""Ingest an invented archive batch by batch: does an article cost the same however many are there?

usage: python -m benchmarks.flat [--articles N] [--batch N] [--jobs N] [--extractor NAME] [--db FILE]
       [--profile] [--seed N]

The articles are those of a press that follows a news day: some forty outlets tell the same events, each in
part, one in six prints the text of another with a headline of its own, a few persons are in the news all the
time and most are named once (Zipf's law, as in `benchmarks.scale`). They come in the order of publication,
fifty-five a day, so that 200,000 span ten years, and are read from a JSON Lines file a batch: the
whole road that `claimdex ingest` goes.

A line a batch: articles a second, and a second of this process's processor; of these the seconds for
reading, extracting and storing, for linking and for relating; the peak memory so far; the size of the
database, in times the bytes of text it holds. `--db` names a file that is kept, and goes on where it
stopped. At the end what each table and index takes.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from benchmarks.scale import ranked, word
from claimdex import pipeline
from claimdex.extract import ExtractOptions
from claimdex.lexicons import load
from claimdex.pipeline import IngestOptions, ingest
from claimdex.relating import relate_store
from claimdex.relinking import relink
from claimdex.store import Store, open_writing

A_DAY = 55
AN_EVENT = 4
"""So many articles tell of one event, one of them or two a copy."""

_FIRST = date(2001, 1, 1)
_PEOPLE, _WORDS = 1_000_000, 4_000
_WORDS_WRITTEN = 300

_SAYS = (
    "said",
    "said",
    "said",
    "told reporters",
    "warned",
    "insisted",
    "argued",
    "added",
    "announced",
    "denied",
)
_TITLES = ("Mr.", "Ms.", "Senator", "Gen.", "Minister", "Dr.")
_HIGH_OFFICES = ("president of {country}", "foreign minister of {country}", "{country}'s army chief")
_OFFICES = (
    *("chairman of the {body}", "spokeswoman for the {body}", "a director of the {body}", "mayor of {place}"),
    *("a professor at the University of {place}", "a lawyer in {place}", "who owns the {body}"),
)
_NAMELESS = (
    *("A senior official", "The mayor", "Officials", "{country}'s army chief", "The chairman of the {body}"),
    *("A spokesman for the {body}", "The foreign minister of {country}", "One diplomat"),
)
_KINDS = ("Water", "Trade", "Grain", "Harbour", "Border", "Rail", "Forest", "Health", "Energy", "Press")
_BODIES = ("Council", "Agency", "Bank", "Party", "Union", "Institute", "League", "Network")

_NAMING = (
    "the {0} of the {1} would be {2}ed by the {body} before the {3} {4}",
    "no {0} in {place} had been {2}ed since the {1} and the {3} of {4}",
    "the {body} has {2}ed {n} {0}s for the {1} {3} of the {4}",
    "a {0} that the {1} {2}ed cost {place} {n} million a {3}",
)
_PLAIN = (
    "the {0} was {2}ed by a {1} that had {3}ed in the {4}",
    "it took {n} {0}s to {2} the {1}, and the {3} was not {4}ed at all",
    "neither the {0} nor the {1} of the {4} may {2} the {3} again",
    "they {2}ed a {0} with {n} {1}s, which the {3} had asked of every {4}",
    "more than {n} of those {0}s were {2}ed after the {1} came with its {3} and a {4}",
)


class Press:
    """An archive without end; an article depends on its number alone.

    Args:
        seed: another one gives another archive.
    """

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        self._given = [(row[0], row[1]) for row in load("given_names")]
        self._countries = [row[0] for row in load("countries")]

    def article(self, number: int) -> dict[str, str]:
        """Return the fields of an article, as a line of JSON Lines holds them."""
        random = self._random("article", number)
        event, turn = divmod(number, AN_EVENT)
        outlet = f"{word(ranked(random, 40))} Post"
        day = _FIRST + timedelta(days=event * AN_EVENT // A_DAY + turn // 2)
        is_copy = turn > 0 and random.random() < 0.22
        paragraphs = self._report(event, number - turn if is_copy else number)
        if is_copy:
            paragraphs = paragraphs[: random.randint(max(2, len(paragraphs) // 2), len(paragraphs))]
        return {
            "title": f"{_begun(self._phrase(random))} {random.choice(('divides', 'worries', 'pleases'))} "
            f"{self._country(random)}",
            "text": "\n\n".join(paragraphs),
            "outlet": outlet,
            "date": day.isoformat(),
            "url": f"https://outlet.example/{self._seed}/{number}",
        }

    def _report(self, event: int, number: int) -> list[str]:
        """Return the paragraphs of what one outlet tells of an event."""
        told, random = self._random("event", event), self._random("report", number)
        cast = [self._person(ranked(told, _PEOPLE)) for _ in range(told.randint(2, 4))]
        place, country, body = word(ranked(told, _PEOPLE)), self._country(told), self._body(told)
        said = [(told.randrange(len(cast) + 1), self._sentence(told, body, place)) for _ in range(9)]
        found = [f"{place.upper()} -- {_begun(self._sentence(random, body, place))}."]
        met: set[int] = set()
        for who, what in said:
            if random.random() < 0.3:
                continue
            filler = _begun(self._sentence(random, self._body(random), word(ranked(random, _PEOPLE))))
            if who == len(cast):
                nameless = random.choice(_NAMELESS).format(country=country, body=body)
                found.append(f"{nameless} {random.choice(_SAYS)} that {what}. {filler}.")
                continue
            full, family, role = cast[who]
            name = f"{random.choice(_TITLES)} {family}" if who in met else f"{full}, {role},"
            met.add(who)
            says = random.choice(_SAYS)
            if random.random() < 0.4:
                told_so = f"“{_begun(what)},” {name.rstrip(',')} said. {filler}."
            else:
                told_so = f"{name} {says} that {what}. {filler}."
            found.append(told_so)
        while sum(len(one.split()) for one in found) < _WORDS_WRITTEN:
            more = (self._sentence(random, self._body(random), self._country(random)) for _ in range(3))
            found.append(" ".join(f"{_begun(one)}." for one in more))
        return found

    def _person(self, rank: int) -> tuple[str, str, str]:
        """Return the name, the family name and the office of a person; few share an office."""
        own = self._random("person", rank)
        common = own.random() < 0.1
        family = word(ranked(own, 2_000) if common else own.randrange(2_000, 200_000))
        office, country = divmod(rank, len(self._countries))
        if office < len(_HIGH_OFFICES):
            role = _HIGH_OFFICES[office].format(country=self._countries[country])
        else:
            role = own.choice(_OFFICES).format(body=self._body(own, rank), place=word(own.randrange(_PEOPLE)))
        return f"{self._given[ranked(own, len(self._given))][0]} {family}", family, role

    def _body(self, random: Random, rank: int | None = None) -> str:
        own = self._random("body", ranked(random, _PEOPLE) if rank is None else rank)
        return f"{word(ranked(own, 30_000))} {own.choice(_KINDS)} {own.choice(_BODIES)}"

    def _country(self, random: Random) -> str:
        return self._countries[ranked(random, len(self._countries))]

    def _phrase(self, random: Random) -> str:
        return f"{self._word(random)} {self._word(random)}"

    def _word(self, random: Random) -> str:
        return word(ranked(random, _WORDS) * 7 + 600).lower()

    def _sentence(self, random: Random, body: str, place: str) -> str:
        shapes = _NAMING if random.random() < 0.3 else _PLAIN
        words = (self._word(random) for _ in range(5))
        return random.choice(shapes).format(*words, body=body, place=place, n=random.randint(2, 900))

    def _random(self, *what: object) -> Random:
        return Random(f"{self._seed} {what}")


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]


@contextmanager
def clocked(spent: dict[str, float]) -> Iterator[None]:
    """Note how long linking and relating take."""

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return step(*arguments, **named)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - begun

        return run

    link, relate = timed("link", relink), timed("relate", relate_store)
    with patch.multiple(pipeline, relink=link, relate_store=relate):
        yield


def main(argv: Sequence[str] | None = None) -> None:
    """Print a line a batch."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=1_000, help="articles an ingest")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--extractor", choices=("rules", "learned"), default="rules")
    parser.add_argument("--db", help="keep the database here")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true", help="profile the last batch, to stderr")
    options = parser.parse_args(argv)
    how = IngestOptions(extract=ExtractOptions(extractor=options.extractor), jobs=options.jobs)
    press = Press(options.seed)
    print(
        f"{'articles':>9}{'a second':>10}{'a CPU s':>10}{'extract s':>11}{'link s':>8}{'relate s':>10}",
        end="",
    )
    print(f"{'peak MB':>9}{'times text':>12}")
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or str(Path(folder) / "flat.db")
        with open_writing(path) as store:
            first = store._connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            for at in range(first, options.articles, options.batch):
                batch = range(at, min(options.articles, at + options.batch))
                file = Path(folder) / f"{at}.jsonl"
                lines = (json.dumps(press.article(number)) for number in batch)
                file.write_text("\n".join(lines), encoding="utf-8")
                last = options.profile and batch.stop == options.articles
                _measure(store, str(file), batch, how, last)
                file.unlink()
            _show_tables(store)


def _measure(store: Store, file: str, batch: range, how: IngestOptions, profiled: bool) -> None:
    spent: dict[str, float] = {}
    begun, worked = time.perf_counter(), time.process_time()
    with clocked(spent):
        if profiled:
            _profile(file, store, how)
        else:
            ingest([file], store, how)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    link, relate = spent.get("link", 0.0), spent.get("relate", 0.0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    bytes_, text = _size(store)
    print(
        f"{batch.stop:9,}{len(batch) / seconds:10.1f}{len(batch) / worked:10.1f}"
        f"{worked - link - relate:11.1f}{link:8.1f}{relate:10.1f}"
        f"{peak:9,.0f}{bytes_ / text:12.2f}",
        flush=True,
    )


def _profile(file: str, store: Store, how: IngestOptions) -> None:
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.runcall(ingest, [file], store, how)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile, stream=sys.stderr).sort_stats(order).print_stats(60)


def _size(store: Store) -> tuple[int, int]:
    """Return the bytes of the database without free pages, and those of the texts of its articles."""
    ask = store._connection.execute
    (pages,), (free,), (page,) = (
        ask(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    (text,) = ask("SELECT sum(length(CAST(text AS BLOB))) FROM articles").fetchone()
    return (pages - free) * page, text


def _show_tables(store: Store) -> None:
    """Print what each table and index takes, the largest first, in bytes an article and times the text."""
    _, text = _size(store)
    (articles,) = store._connection.execute("SELECT count(*) FROM articles").fetchone()
    rows = store._connection.execute(
        "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC"
    ).fetchall()
    print(f"\n{'table or index':40}{'bytes an article':>18}{'times text':>12}")
    for name, taken in [("the text itself", text), *rows]:
        if taken / text >= 0.01:
            print(f"{name:40}{taken / articles:18,.0f}{taken / text:12.2f}")


if __name__ == "__main__":
    main()

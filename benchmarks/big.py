"""Write a database of invented articles straight into the tables of a store, as large as an archive.

usage: python -m benchmarks.big DATABASE [--articles N] [--seed S]

Ten claims an article, days over ten years and in no order, outlets and entities by Zipf's law. But for a few
things that are always in the news, what is often named in one month is hardly named in the next. One claim in
seven says what a recent one says, one article in ten is a copy. Texts are short, a thousand characters.

The first ten thousand articles are made one by one. Later ones have the words of these, under other ids, on
other days, and about others: SQLite writes them, a hundred times as fast. Indices are made at the end, and
the counts of entities as the store would count them.
"""

import argparse
import json
import sqlite3
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks.scale import ranked, word
from claimdex.names import name_key
from claimdex.store import open_writing
from claimdex.store.schema_pages import UNDATED

CLAIMS = 10
"""How many claims an article has."""

FIRST_DAY = date(2012, 1, 1)
DAYS = 3660
_EPOCH = (FIRST_DAY - date(1970, 1, 1)).days
OUTLETS = 200
# So many articles are made one by one, and so many are written at a time.
_BLOCK = 10_000
_BATCH = 1_000
# These are in the news all the time; others have their month.
_ALWAYS = 50
_MONTH = 30
_STEP = 7919
_RECENT = 2_000
_WORDS = 20_000
_CUES = ("said", "told reporters", "added", "denied", "insisted", "announced", "warned", "asked")
_KINDS = (("indirect", "direct", "mixed"), (70, 20, 10))
_STANCES = (("asserts", "denies", "asks", "believes", "questions", "declines"), (84, 5, 5, 3, 2, 1))
_SORTS = ("person", "organisation", "place", "group")
_NAMELESS = ("a senior official", "residents", "officials", "a spokesman")

_COLUMNS = {
    "articles": "article, id, outlet, title, published_on, source, words, content_hash, version, as_read, "
    "text",
    "sources": "article, source, content_hash, named, text_hash, outlet, published_on",
    "chains": "chain, article, key, kind, roles, gender, mentions, day, entity, score, reason, signature",
    "mentions": 'article, number, chain, start, "end", form, reason',
    "claims": "claim, article, number, kind, stance, speaker, speaker_reason, speaker_text, cue, content, "
    'start, "end", spans, context_start, context_end, score, source_type',
    "claim_about": "claim, position, chain",
    "claim_groups": "claim, first, nearest, score, reason",
    "copies": "article, origin, copy_of, share, words",
}


def entity_name(number: int) -> str:
    """Return the name of an entity; no two numbers have the same."""
    return f"{word(number % 997)} {word(number)}"


def world(articles: int) -> int:
    """Return how many entities there are for so many articles."""
    return max(1_000, articles // 4)


@dataclass(slots=True)
class _Recent:
    """A claim that later ones may repeat: number, speaker, words, what it mentions; is it in a group?"""

    claim: int
    speaker: int | None
    words: str
    about: list[int]
    grouped: bool = False


@dataclass
class Archive:
    """Make the rows of articles, one article after the other.

    Args:
        size: how many articles there will be.
        seed: the same one makes the same rows.
    """

    size: int
    seed: int = 1
    tables: dict[str, list[tuple[object, ...]]] = field(
        default_factory=lambda: {name: [] for name in _COLUMNS}
    )

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        self._entities = world(self.size)
        self._vocabulary = [word(number).lower() for number in range(_WORDS)]
        self._weights = list(accumulate(1 / (at + 10) for at in range(_WORDS)))
        self._outlets = list(accumulate(1 / (at + 1) for at in range(OUTLETS)))
        self._recent: deque[_Recent] = deque(maxlen=_RECENT)
        self._origins: deque[tuple[int, int]] = deque(maxlen=_RECENT)
        self._copied: set[int] = set()
        self._chain = self._claim = 0

    @property
    def block(self) -> tuple[int, int, int]:
        """How many articles, chains and claims were made."""
        return self._claim // CLAIMS, self._chain, self._claim

    def add(self, article: int) -> None:
        """Make the rows of one more article."""
        random = self._random
        at = random.randrange(DAYS)
        day = None if random.random() < 0.01 else (FIRST_DAY + timedelta(days=at)).isoformat()
        outlet = random.choices(range(OUTLETS), cum_weights=self._outlets)[0]
        told = None if random.random() < 0.02 else f"{word(outlet)} Herald"
        title = f"Of {entity_name(self._entity(at))}, no. {article}"
        lines = _Article(article, title, self._chain)
        for number in range(1, CLAIMS + 1):
            self._claim += 1
            self._say(lines, number, at)
        self._chain += len(lines.chains)
        text = "".join(lines.text)
        own = sha256(f"{self.seed} {article}".encode()).hexdigest()
        source = f"archive/{article // 1000}/{article}.txt"
        tables = self.tables
        tables["articles"].append(
            (article, own[:12], told, title, day, source, text.count(" ") + 1, own[:32], "", "{}", text)
        )
        tables["sources"].append((article, source, own[:32], 0, own[32:], told, day))
        for entity, (chain, mentions) in lines.chains.items():
            key = entity_name(entity) if entity >= 0 else _NAMELESS[-entity - 1]
            linked = (entity + 1, 1.0, "exact name", entity + 1) if entity >= 0 else (None, 0.0, "a role", 0)
            kind = _SORTS[entity % 4] if entity >= 0 else "person"
            on = UNDATED if day is None else _EPOCH + at
            tables["chains"].append((chain, article, key, kind, "[]", "", mentions, on, *linked))
        tables["mentions"] += [(article, at, *one) for at, one in enumerate(lines.mentions, 1)]
        self._copy(article)

    def _entity(self, at: int) -> int:
        """Draw an entity of a day."""
        drawn = ranked(self._random, self._entities)
        if drawn < _ALWAYS:
            return drawn
        rest = self._entities - _ALWAYS
        return _ALWAYS + (drawn + at // _MONTH * _STEP) % rest

    def _say(self, article: "_Article", number: int, at: int) -> None:
        random = self._random
        repeated = random.choice(self._recent) if self._recent and random.random() < 0.14 else None
        if repeated is None:
            speaker = self._entity(at) if random.random() < 0.75 else None
            words = " ".join(random.choices(self._vocabulary, cum_weights=self._weights, k=9))
            said = _Recent(
                self._claim, speaker, words, [self._entity(at) for _ in range(random.choice((0, 1, 1, 2, 3)))]
            )
            self._recent.append(said)
        else:
            said = repeated
        nameless = random.randrange(len(_NAMELESS))
        who = said.speaker if said.speaker is not None else -1 - nameless
        written = entity_name(who) if who >= 0 else _NAMELESS[nameless]
        article.text.append("\n" if number > 1 else "\n\n")
        article.at += 1 if number > 1 else 2
        begun = article.at
        speaker = article.mention(who, written)
        cue = random.choice(_CUES)
        cue_at = article.write(f" {cue} ") + 1
        start = article.at
        about = []
        for entity in dict.fromkeys(said.about):
            about.append(article.mention(entity, entity_name(entity)))
            article.write(" ")
        article.write(said.words)
        end = article.at
        article.write(".")
        content = " ".join((*(entity_name(entity) for entity in dict.fromkeys(said.about)), said.words))
        spans = [[[begun, begun + len(written)]], [[cue_at, cue_at + len(cue)]]]
        kind = random.choices(*_KINDS)[0]
        sort = "named" if who >= 0 else ("anonymous", "crowd", "role", "role")[nameless]
        self.tables["claims"].append(
            (
                *(self._claim, article.number, number, kind, random.choices(*_STANCES)[0], speaker),
                *("as written", written, cue, content, start, end),
                *(json.dumps(spans, separators=(",", ":")), begun, article.at),
                *(random.randrange(50, 101) / 100, sort),
            )
        )
        self.tables["claim_about"] += [(self._claim, place, chain) for place, chain in enumerate(about, 1)]
        if repeated is not None:
            if not repeated.grouped:
                repeated.grouped = True
                self.tables["claim_groups"].append((repeated.claim, repeated.claim, None, 1.0, ""))
            self.tables["claim_groups"].append(
                (self._claim, repeated.claim, repeated.claim, 1.0, "the same words")
            )

    def _copy(self, article: int) -> None:
        if self._origins and self._random.random() < 0.1:
            origin, words = self._random.choice(self._origins)
            if origin not in self._copied:
                self._copied.add(origin)
                self.tables["copies"].append((origin, origin, None, 1.0, words))
            self.tables["copies"].append((article, origin, origin, 0.9, words))
        else:
            self._origins.append((article, 100))


class _Article:
    """The text of one article as it is written, with its chains and mentions."""

    def __init__(self, number: int, title: str, chain: int) -> None:
        self.number = number
        self.text = [title]
        self.at = len(title)
        self.chains: dict[int, list[int]] = {}
        self.mentions: list[tuple[object, ...]] = []
        self._chain = chain

    def write(self, words: str) -> int:
        """Add words; return where they begin."""
        self.text.append(words)
        self.at += len(words)
        return self.at - len(words)

    def mention(self, entity: int, name: str) -> int:
        """Add the name of an entity, or words for a nameless one; return its chain."""
        chain = self.chains.setdefault(entity, [self._chain + len(self.chains) + 1, 0])
        chain[1] += 1
        start = self.write(name)
        form = None if entity >= 0 else "role"
        self.mentions.append((chain[0], start, self.at, form, 1))
        return chain[0]


def build(path: Path, articles: int, seed: int = 1) -> None:
    """Make a database of so many articles; the file must not be there."""
    open_writing(str(path)).close()
    connection = sqlite3.connect(path, isolation_level=None)
    # a half-made database is made anew, so nothing has to be safe meanwhile
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -500000")
    # indices and triggers, which would be kept up row by row, are made anew at the end
    later = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL "
        "AND tbl_name NOT IN ('entities', 'aliases')"
    ).fetchall()
    connection.execute("BEGIN")
    for type_, name, _ in later:
        connection.execute(f"DROP {type_} {name}")
    connection.execute("INSERT INTO reasons VALUES (1, 'exact name')")
    archive = Archive(articles, seed)
    block = min(articles, _BLOCK)
    for first in range(1, block + 1, _BATCH):
        for number in range(first, min(first + _BATCH, block + 1)):
            archive.add(number)
        for table, columns in _COLUMNS.items():
            marks = ", ".join("?" * len(columns.split(", ")))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", archive.tables[table])
            archive.tables[table].clear()
    for done in range(block, articles, block):
        _again(connection, done // block, archive, min(block, articles - done))
    connection.executemany(
        "INSERT INTO entities (entity, id, name, kind, roles, folded, cluster, base) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        _entities(world(articles)),
    )
    connection.execute(
        "INSERT INTO aliases (entity, position, name, folded, origin, mentions) "
        "SELECT entity, 1, name, folded, 'article', 1 FROM entities"
    )
    # while there is no index, tables are read in the order in which they lie, and then sorted
    for statement in _COUNTS:
        connection.execute(statement)
    for _, _, statement in sorted(later, key=lambda one: one[0] == "trigger"):
        connection.execute(statement)
    for table in ("articles_fts", "claims_fts"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _again(connection: sqlite3.Connection, times: int, archive: Archive, articles: int) -> None:
    """Write the first articles once more, `times` months later, with the entities of those months."""
    block = archive.block
    values = {
        "a": times * block[0],
        "k": times * block[1],
        "c": times * block[2],
        "most": articles,
        "months": times,
        "always": _ALWAYS,
        "rest": world(archive.size) - _ALWAYS,
    }
    for table, columns in _COLUMNS.items():
        others = ", ".join(
            _SHIFTED.get((table, name), _SHIFTED.get(("", name), name)) for name in columns.split(", ")
        )
        key = "claim" if table in ("claim_about", "claim_groups") else "article"
        most = ":most * 10" if key == "claim" else ":most"
        # what a group or a copy goes back to comes before it
        connection.execute(
            f"INSERT INTO {table} ({columns}) SELECT {others} FROM {table} WHERE {key} <= {most}", values
        )


_LATER = (
    f"date('{FIRST_DAY}', ((julianday(published_on) - julianday('{FIRST_DAY}') + :months * {_MONTH}) "
    f"% {DAYS}) || ' days')"
)
_LATER_DAY = (
    f"CASE WHEN day = {UNDATED} THEN day ELSE (day - {_EPOCH} + :months * {_MONTH}) % {DAYS} + {_EPOCH} END"
)
_OTHER = (
    f"CASE WHEN {{0}} > :always THEN :always + 1 + ({{0}} - 1 - :always + :months * {_STEP}) % :rest "
    "ELSE {0} END"
)
# How a column of a later article is made from that of a first one, in one table or in all.
_SHIFTED = {
    ("", "article"): "article + :a",
    ("", "chain"): "chain + :k",
    ("", "claim"): "claim + :c",
    # an odd number times another is a different one for each, modulo a power of two
    ("articles", "id"): "printf('%012x', ((article + :a) * 4398042316799) & 281474976710655)",
    ("", "source"): "'archive/' || (article + :a) || '.txt'",
    ("", "content_hash"): "printf('%032x', article + :a)",
    ("", "published_on"): _LATER,
    ("", "day"): _LATER_DAY,
    ("", "entity"): _OTHER.format("entity"),
    ("", "signature"): _OTHER.format("signature"),
    ("", "speaker"): "speaker + :k",
    ("", "first"): "first + :c",
    ("", "nearest"): "nearest + :c",
    ("", "origin"): "origin + :a",
    ("", "copy_of"): "copy_of + :a",
}


def _entities(size: int) -> Iterator[tuple[object, ...]]:
    for number in range(size):
        name = entity_name(number)
        id_ = name.lower().replace(" ", "-")
        yield number + 1, id_, name, _SORTS[number % 4], "[]", name_key(name), f"n:{number}", id_


# As `resolution.recount` counts, for all entities at once; what no article names is no entity.
_COUNTS = (
    "UPDATE entities SET mentions = n FROM (SELECT entity, sum(mentions) AS n FROM chains GROUP BY entity) x "
    "WHERE x.entity = entities.entity",
    "UPDATE entities SET claims_by = n FROM (SELECT k.entity, count(*) AS n FROM claims c "
    "JOIN chains k ON k.chain = c.speaker GROUP BY k.entity) x WHERE x.entity = entities.entity",
    "UPDATE entities SET claims_about = n FROM (SELECT k.entity, count(*) AS n FROM claim_about b "
    "JOIN chains k ON k.chain = b.chain GROUP BY k.entity) x WHERE x.entity = entities.entity",
    "UPDATE entities SET outlets = n FROM (SELECT k.entity, count(DISTINCT a.outlet) AS n FROM chains k "
    "JOIN articles a ON a.article = k.article GROUP BY k.entity) x WHERE x.entity = entities.entity",
    "DELETE FROM aliases WHERE entity IN (SELECT entity FROM entities WHERE mentions = 0)",
    "DELETE FROM entities WHERE mentions = 0",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the database named on the command line, and say how large it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if asked.database.exists():
        parser.error(f"{asked.database} is there already")
    begun = time.perf_counter()
    build(asked.database, asked.articles, asked.seed)
    size = asked.database.stat().st_size
    print(
        f"{asked.articles:,} articles, {asked.articles * CLAIMS:,} claims, {size / 1e6:,.0f} MB, "
        f"{time.perf_counter() - begun:,.0f} s"
    )


if __name__ == "__main__":
    main()

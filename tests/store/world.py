"""Small articles made for these tests, a stand-in for the matcher, and a full account of a database."""

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from claimdex.kept import Change
from claimdex.models import (
    Alias,
    Article,
    ArticleChain,
    Chain,
    Claim,
    ClaimKind,
    Entity,
    EntityKind,
    Extraction,
    Link,
    Mention,
    MentionForm,
    Resolution,
    Span,
    Stance,
)
from claimdex.names import fold, slug
from claimdex.rows import Filters
from claimdex.store import Store

Pair = tuple[Article, Extraction]

KINDS = {
    "Pakistan": EntityKind.PLACE,
    "ISI": EntityKind.ORGANISATION,
    "Haqqani network": EntityKind.GROUP,
    "the Taliban": EntityKind.GROUP,
}
# A surname that two persons share: the stand-in for the matcher leaves it open.
TIED = {"Haqqani": ("jalaluddin-haqqani", "sirajuddin-haqqani")}


@dataclass(frozen=True)
class Said:
    """One sentence of an article: who, how, what, and which names the content holds."""

    speaker: str | None
    content: str
    cue: str = "said"
    kind: ClaimKind = ClaimKind.INDIRECT
    stance: Stance = Stance.ASSERTS
    score: float = 0.5
    about: tuple[str, ...] = ()
    within: int | None = None
    written: str = "They"  # for a speaker who is left open


def article_of(said: Sequence[Said], title: str = "A headline", **fields: Any) -> Pair:
    """Write the article that says this, with everything an extractor would find in it."""
    text = title + "\n"
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for each in said:
        text += "\n"
        begin = len(text)
        speaker = each.speaker or each.written
        text += f"{speaker} {each.cue} {each.content}."
        cue_start = begin + len(speaker) + 1
        content_start = cue_start + len(each.cue) + 1
        if each.speaker:
            mentions.append(_mention(each.speaker, begin))
        mentions += [_mention(name, content_start + each.content.index(name)) for name in each.about]
        claims.append(
            Claim(
                each.kind,
                each.stance,
                speaker=(Span(begin, begin + len(speaker)),),
                cue=(Span(cue_start, cue_start + len(each.cue)),),
                content=(Span(content_start, len(text) - 1),),
                context=Span(begin, len(text)),
                speaker_chain=each.speaker,
                candidates=() if each.speaker else tuple(dict.fromkeys(s.speaker for s in said if s.speaker)),
                speaker_reason="as written" if each.speaker else "they: nobody alone",
                about=each.about,
                within=each.within,
                score=each.score,
            )
        )
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    names = Counter(mention.text for mention in mentions)
    chains = tuple(Chain(name, kind_of(name), (name,)) for name in names)
    article = Article(text, title=title, **({"source": "a.txt"} | fields))
    return article, Extraction(tuple(claims), tuple(mentions), chains)


def _mention(name: str, start: int) -> Mention:
    return Mention(start, start + len(name), name, kind_of(name), MentionForm.NAME, name, (), "exact name")


def kind_of(name: str) -> EntityKind:
    return KINDS.get(name, EntityKind.PERSON)


def plain(text: str, source: str, url: str | None = None, **fields: Any) -> Pair:
    """Make an article of which only text, source and URL matter; it holds one claim."""
    return article_of([Said("Kirby", text)], title="Same headline", source=source, url=url, **fields)


def link_by_name(chains: Iterable[ArticleChain]) -> Resolution:
    """Stand in for the matcher: equal names are one entity, tied names are left open."""
    counts: Counter[str] = Counter()
    links = []
    for item in chains:
        name = item.chain.names[0] if item.chain.names else ""
        if not name:
            links.append(Link(item.article_id, item.chain.key, None, 0.0, "a role without a name"))
        elif name in TIED:
            links.append(
                Link(item.article_id, item.chain.key, None, 0.4, "two share this surname", TIED[name])
            )
        else:
            counts[name] += 1
            links.append(Link(item.article_id, item.chain.key, slug(name), 1.0, "exact name"))
    entities = (
        Entity(slug(name), name, kind_of(name), (Alias(name, "article", count),), ("a role",))
        for name, count in counts.items()
    )
    return Resolution(
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(sorted(links, key=lambda link: (link.article_id, link.chain))),
    )


def keep(store: Store, resolution: Resolution) -> None:
    """Let a database hold these entities and links, whatever its chains say."""
    entities = {f"n:{one.id}": (one, one.id) for one in resolution.entities}
    links = {(link.article_id, link.chain): link for link in resolution.links}
    with store.filing():
        gone = frozenset(store.clusters() - entities.keys())
        store.save_change(Change(entities, gone, {}, (), {}, {}, frozenset(), resolution.idle))
        rows = store._connection.execute(
            "SELECT a.id, k.key, k.chain, k.entity, k.score, k.reason, k.candidates "
            "FROM chains k JOIN articles a ON a.article = k.article"
        ).fetchall()
        linked = (
            (chain, links.get((article, key), Link(article, key, None, 0.0, "")), tuple(now))
            for article, key, chain, *now in rows
        )
        store.save_roles(linked, ())
        store.finish_roles(())
        store.finish()


def resolve(store: Store) -> None:
    keep(store, link_by_name(store.chains()))


def account(store: Store) -> dict[str, Any]:
    """Tell everything a database says, without its inner numbers and the times of revisions."""
    articles = list(store.articles(Filters()))
    return {
        "articles": articles,
        "texts": {row.id: store.text(row.id) for row in articles},
        "sources": {row.id: store.sources(row.id) for row in articles},
        "revisions": {
            row.id: sorted((r.title or "", r.text) for r in store.revisions(row.id)) for row in articles
        },
        "claims": list(store.claims(Filters())),
        "mentions": list(store.mentions()),
        "entities": list(store.entities()),
        "outlets": list(store.outlets()),
        "chains": list(store.chains()),
        "needs_resolving": store.needs_resolving(),
    }


def examine(path: Path) -> list[str]:
    """Return what SQLite itself finds wrong with a database: broken pages, keys or search indices."""
    connection = sqlite3.connect(path)
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    for table in ("articles_fts", "claims_fts"):
        try:
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            faults.append(f"{table}: {error}")
    connection.close()
    return faults


OUTLETS = ("Harbor Dispatch", "Kabul Courier", "The Río Herald", None)
DAYS = ("2011-09-21", "2011-09-22", "2011-09-29", "2012-01-01", None)
SPEAKERS = ("Mike Mullen", "John Kirby", "Haqqani", "ISI", None)
CONTENTS = (
    ("the ISI backs the Haqqani network", ("ISI", "Haqqani network")),
    ("drone strikes will go on", ()),
    ("Pakistan rejects this", ("Pakistan",)),
    ("Haqqani is in Pakistan, with the ISI", ("Haqqani", "Pakistan", "ISI")),
    ('"a veritable arm" of Pakistan\'s ISI', ("Pakistan", "ISI")),
)


def newsroom(seed: int, size: int = 30) -> list[Pair]:
    """Write a small archive in which every filter has something to find and something to leave out."""
    chance = random.Random(seed)
    pairs = []
    for number in range(size):
        said = []
        for _ in range(chance.randrange(5)):
            content, about = chance.choice(CONTENTS)
            said.append(
                Said(
                    chance.choice(SPEAKERS),
                    content,
                    cue=chance.choice(("said", "denied that", "testified that")),
                    kind=chance.choice(list(ClaimKind)),
                    stance=chance.choice(list(Stance)),
                    score=chance.randrange(11) / 10,
                    about=about,
                    # every other one is within the one before it
                    within=len(said) - 1 if len(said) % 2 else None,
                )
            )
        pairs.append(
            article_of(
                said,
                title=f"Headline {number}",
                source=f"news/{number}.txt",
                outlet=chance.choice(OUTLETS),
                published_on=chance.choice(DAYS),
                url=chance.choice((None, f"https://www.example.org/{number}")),
            )
        )
    return pairs


def named(resolution: Resolution) -> dict[tuple[str, str], str | None]:
    return {(link.article_id, link.chain): link.entity_id for link in resolution.links}


def view_rows(path: Path, view: str) -> list[dict[str, Any]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(f"SELECT * FROM {view}")]
    connection.close()
    for row in rows:
        for column in ("about", "spans", "candidates", "about_ids", "aliases", "roles", "alias_origins"):
            if column in row:
                row[column] = json.loads(row[column])
    return rows


def as_dicts(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]


def same_words(phrase: str, text: str) -> bool:
    """Tell whether every word of `phrase` stands in `text`, by the rules of this tests' plain words."""
    return set(fold(phrase).split()) <= set(fold(text.replace("'s", " s")).split())

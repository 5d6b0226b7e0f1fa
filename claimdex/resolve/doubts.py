"""Find the pairs about which the matcher is least sure, for a person to decide."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimdex.models import ArticleChain, EntityKind, Link
from claimdex.names import fold
from claimdex.resolve.compare import Comparison, compare_names
from claimdex.resolve.gather import FAMILIES
from claimdex.rows import EntityRow

# A link is doubtful below this: one that rests on a surname in an article that names nobody in full.
_SURE = 0.7

# A word that so many entities have in their names ("Ministry", "Khan") tells too little to compare them all.
_COMMON = 25

# So many of the candidates of an open name are asked about.
_CANDIDATES = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one.

    Args:
        entity: id of the first, which has a name of its own.
        other: id of the second, where it is an entity, too; else "".
        article_id, chain: the second, where it is a chain of one article.
        score: how likely it is that they are one.
        reason: in words a journalist understands.
        mentions: how many mentions hang on it.
    """

    entity: str
    other: str
    article_id: str
    chain: str
    score: float
    reason: str
    mentions: int


def doubts(entities: Sequence[EntityRow], linked: Iterable[tuple[ArticleChain, Link, int]]) -> list[Doubt]:
    """List pairs that may be one thing, those on which most mentions hang first.

    Args:
        entities: all of them.
        linked: every chain that has a name, its link, and how many mentions it has.

    Returns:
        Names that were left open between entities, names that were linked on little, and entities whose
        names allow that they are one.
    """
    return sorted([*_doubtful_links(linked), *_alike(entities)], key=_order)


def _order(one: Doubt) -> tuple[object, ...]:
    return -one.mentions, abs(one.score - 0.5), one.entity, one.other, one.article_id, one.chain


def _doubtful_links(linked: Iterable[tuple[ArticleChain, Link, int]]) -> Iterator[Doubt]:
    for one, link, mentions in linked:
        place = ("", one.article_id, one.chain.key)
        if link.entity_id is None:
            for candidate in link.candidates[:_CANDIDATES]:
                score = 1 / (len(link.candidates) + 1)  # it may also be none of them
                yield Doubt(candidate, *place, score, f"left open: {link.reason}", mentions)
        elif link.score < _SURE:
            yield Doubt(link.entity_id, *place, link.score, f"linked on little: {link.reason}", mentions)


def _alike(entities: Sequence[EntityRow]) -> Iterator[Doubt]:
    """Compare entities that share a word of their names."""
    by_word: dict[tuple[str, str], set[int]] = defaultdict(set)
    for at, row in enumerate(entities):
        family = FAMILIES[EntityKind(row.kind)]
        for word in {word for name in (row.name, *row.aliases) for word in fold(name).split()}:
            if len(word) > 2:
                by_word[family, word].add(at)
    shared: Counter[tuple[int, int]] = Counter()
    for places in by_word.values():
        if len(places) <= _COMMON:
            shared.update(combinations(sorted(places), 2))
    for a, b in sorted(shared):
        first, second = sorted((entities[a], entities[b]), key=lambda row: (-row.mentions, row.id))
        verdict, score, reason = _best(first, second)
        if verdict != "different":
            yield Doubt(first.id, second.id, "", "", score, reason, second.mentions)


def _best(first: EntityRow, second: EntityRow) -> tuple[str, float, str]:
    found = compare_names(first.name, second.name, first.kind)
    return found.verdict, found.score, found.reason + kept_as_two(found)


def kept_as_two(found: Comparison) -> str:
    """Say why the names of two entities are the same and yet did not make them one; "" where they are not."""
    if found.verdict != "same":
        return ""
    if found.merges:
        return "; kept as two, because something else of that name fits, too"
    return "; too little to make them one over articles"

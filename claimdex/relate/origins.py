"""Find the articles that are copies of one text: syndicated reports, cut and under new headlines.

Of every article a sample of its shingles is kept. Which articles share some is read off one sorted list of
all samples, so that the work grows with the number of words and not with that of pairs. Each article is
compared, word by word, with the few that stand first among those that share its sample, and goes to the one
that shares most with it. Where it and those few are what they were, so is the result: no text is read again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from claimdex.relate.credits import find_credit
from claimdex.relate.shingles import (
    Numbers,
    Samples,
    count_words,
    covered,
    own_words,
    sample,
    shingles,
    without,
)
from claimdex.rows import ArticleRow, Copy

LEAST_SHARE = 0.4
"""Of the words of the shorter article, outside quotations: below it, two reports of one event have a few
sentences of an agency in common and are else each outlet's own."""

LEAST_SHARE_WITHIN = 2 / 3
"""The same within one outlet, which repeats background and captions in its next report on an event."""

LEAST_WORDS = 25
"""Fewer words in common are a place line, a notice or a stock phrase."""

# Of the articles that hold a shingle, so many first ones are compared with the rest.
_HEADS = 3

# With so many others, those that share most of the sample, an article is compared at most.
_TRIES = 8

# What stands in so many articles of one outlet is a notice of that outlet, unless it is most of each.
_NOTICES = 3

_UNDATED = "9999"

_NONE: Samples = np.empty(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Sampled:
    """What is kept of an article, by which it is compared without reading it again.

    Args:
        id, outlet, published_on: the article.
        words: how many it has outside quotations.
        digest: 8 bytes, others where these words are others.
        shingles: a sample of its shingles, each once.
        credit: the agency that it credits, None where it names none.
        compared: 8 bytes, others where the words are others of any article with which it was compared, or its
            own; empty before it was.
    """

    id: str
    outlet: str | None
    published_on: str | None
    words: int
    digest: bytes
    shingles: Samples
    credit: str | None = None
    compared: bytes = b""

    @property
    def place(self) -> tuple[str, int, str]:
        """Where the article stands among all: by day, on one day the fullest first."""
        return self.published_on or _UNDATED, -self.words, self.id


@dataclass(frozen=True, slots=True)
class Tie:
    """The article with which another one, which stands behind it, shares most: id, share and words."""

    to: str
    share: float
    words: int


@dataclass(frozen=True, slots=True)
class Found:
    """What an article is tied to, None for nothing, and what that was computed from (`Sampled.compared`)."""

    tie: Tie | None
    compared: bytes


# Gives the row and the text of an article by its id.
Read = Callable[[str], tuple[ArticleRow, str]]


def sampled(row: ArticleRow, text: str) -> Sampled:
    """Return what is kept of an article whose text begins with its headline."""
    words = own_words(_body(row, text))
    digest = blake2b(words.astype("<u8").tobytes(), digest_size=8).digest()
    return Sampled(
        row.id,
        row.outlet,
        row.published_on,
        count_words(words),
        digest,
        np.unique(sample(words)[1]),
        find_credit(row, text),
    )


def find_ties(articles: Iterable[Sampled], read: Read) -> dict[str, Found]:
    """Find for each article the one before it from which it was copied, or which was copied from the same.

    A pure function of the set of articles and their texts.

    Args:
        articles: all there are; ids are unique.
        read: called only for those to be compared.

    Returns:
        By id, what is new of the articles whose `compared` no longer holds.
    """
    texts = sorted(articles, key=lambda text: text.place)
    notices = dict(_notices_of_outlets(texts))
    kept = [_without_notices(text, notices) for text in texts]
    seeds = [_seed(text, own) for text, own in zip(texts, kept, strict=True)]

    @lru_cache(maxsize=512)
    def words(at: int) -> Numbers:
        text = texts[at]
        return without(own_words(_body(*read(text.id))), notices.get(text.outlet or "", _NONE))

    found = {}
    for at, near in enumerate(_near(kept)):
        near.sort()
        compared = blake2b(b"".join([seeds[at], *(seeds[other] for other in near)]), digest_size=8).digest()
        if compared != texts[at].compared:
            found[texts[at].id] = Found(_best(texts, at, near, words), compared)
    return found


def origins_by_ties(ties: Mapping[str, Tie]) -> dict[str, str]:
    """Return the origin of every article that is tied to another, or another to it; ties make no circle."""
    found: dict[str, str] = {}
    for id_ in ties:
        path = [id_]
        while path[-1] in ties and path[-1] not in found:
            path.append(ties[path[-1]].to)
        origin = found.get(path[-1], path[-1])
        found |= dict.fromkeys(path, origin)
    return found


def find_origins(articles: Iterable[tuple[ArticleRow, str]]) -> list[list[Copy]]:
    """Group the articles that were copied from one text.

    A pure function of the set of articles: their order changes nothing. Articles that report the same event
    in their own words, or share nothing but what somebody said, are no copies.

    Args:
        articles: each with its text, which begins with its headline; ids are unique.

    Returns:
        Groups of two or more, the first in publication first; in each the origin first, then the copies by
        day. An article is in one group at most.
    """
    given = {row.id: (row, text) for row, text in articles}
    texts = {id_: sampled(*pair) for id_, pair in given.items()}
    found = find_ties(texts.values(), given.__getitem__)
    ties = {id_: one.tie for id_, one in found.items() if one.tie is not None}
    origins = origins_by_ties(ties)
    groups: defaultdict[str, list[Copy]] = defaultdict(list)
    for id_ in sorted(origins, key=lambda id_: texts[id_].place):
        groups[origins[id_]].append(_copy(given[id_][0], texts[id_], origins[id_], ties.get(id_)))
    return [groups[origin] for origin in sorted(groups, key=lambda id_: texts[id_].place)]


def _body(row: ArticleRow, text: str) -> str:
    """Leave out the headline: every outlet writes its own."""
    return text.removeprefix(row.title) if row.title else text


def _copy(row: ArticleRow, text: Sampled, origin: str, tie: Tie | None) -> Copy:
    return Copy(
        origin=origin,
        article_id=row.id,
        outlet=row.outlet,
        published_on=row.published_on,
        title=row.title,
        source=row.source,
        copy_of=tie.to if tie else None,
        share=tie.share if tie else 1.0,
        words=tie.words if tie else text.words,
        credit=text.credit,
    )


def _notices_of_outlets(texts: Sequence[Sampled]) -> Iterator[tuple[str, Samples]]:
    """Yield what an outlet puts under its articles: copyright, corrections policy, "sign up for"."""
    outlets: defaultdict[str | None, list[Samples]] = defaultdict(list)
    for text in texts:
        outlets[text.outlet].append(text.shingles)
    for outlet, group in outlets.items():
        if outlet and len(group) >= _NOTICES:
            notices = _notices(group)
            if len(notices):
                yield outlet, notices


def _notices(group: Sequence[Samples]) -> Samples:
    """Return the shingles that many articles of one outlet hold, at least one of them as its lesser part.

    Where they are the greater part of every article that holds them, the outlet ran one report many times.
    """
    found, counts = np.unique(np.concatenate(group), return_counts=True)
    repeated = found[counts >= _NOTICES]
    if not len(repeated):
        return repeated
    held = [np.intersect1d(shingles_, repeated, assume_unique=True) for shingles_ in group]
    lesser = [own for own, shingles_ in zip(held, group, strict=True) if 2 * len(own) < len(shingles_)]
    return np.unique(np.concatenate(lesser)) if lesser else repeated[:0]


def _without_notices(text: Sampled, notices: Mapping[str, Samples]) -> Samples:
    if (text.outlet or "") not in notices:
        return text.shingles
    return np.setdiff1d(text.shingles, notices[text.outlet or ""], assume_unique=True)


def _seed(text: Sampled, kept: Samples) -> bytes:
    """Return what is another where an article counts otherwise in a comparison."""
    parts = (text.id, text.outlet or "", str(len(text.shingles)))
    hashed = blake2b("\n".join(parts).encode("utf-8", "backslashreplace"), digest_size=8)
    hashed.update(text.digest)
    hashed.update(kept.astype("<u4").tobytes())
    return hashed.digest()


def _near(samples: Sequence[Samples]) -> list[list[int]]:
    """Return for each article those before it with which it is worth comparing, at most `_TRIES`."""
    near: list[list[int]] = [[] for _ in samples]
    if not samples:
        return near
    owners = np.repeat(np.arange(len(samples)), [len(own) for own in samples])
    values = np.concatenate(samples)
    # stable: the owners of one shingle stay in their order
    order = np.argsort(values, kind="stable")
    pairs = _pairs(values[order], owners[order], len(samples))
    keys, counts = np.unique(pairs, return_counts=True)
    best = np.lexsort((keys % len(samples), -counts, keys // len(samples)))
    for key in keys[best].tolist():
        one, other = divmod(key, len(samples))
        if len(near[one]) < _TRIES:
            near[one].append(other)
    return near


def _pairs(values: Samples, owners: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Return, for each shingle, every owner with each of the first ones, as owner * size + first one."""
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]]) if len(values) else np.empty(0, np.int64)
    lengths = np.diff(np.r_[starts, len(values)])
    found = []
    for head in range(_HEADS):
        has = lengths > head
        heads = np.repeat(owners[starts[has] + head], lengths[has])
        others = owners[np.repeat(has, lengths)]
        before = heads < others
        found.append(others[before] * size + heads[before])
    return np.concatenate(found).astype(np.int64)


def _best(
    texts: Sequence[Sampled], at: int, near: Iterable[int], words: Callable[[int], Numbers]
) -> Tie | None:
    """Return the tie to the article with which this one shares most; None where that is too little."""
    outlet = texts[at].outlet
    ties = []
    for other in near:
        tie = _compare(words(at), words(other), texts[other].id)
        if tie.words >= LEAST_WORDS and tie.share >= _least(outlet, texts[other].outlet):
            ties.append(tie)
    best = max(ties, key=lambda tie: (tie.share, tie.words), default=None)
    return best and Tie(best.to, round(best.share, 3), best.words)


def _least(outlet: str | None, other: str | None) -> float:
    return LEAST_SHARE_WITHIN if outlet is not None and outlet == other else LEAST_SHARE


def _compare(one: Numbers, other: Numbers, to: str) -> Tie:
    shorter, longer = (one, other) if count_words(one) <= count_words(other) else (other, one)
    words = int(np.count_nonzero(covered(shorter, shingles(longer))))
    return Tie(to, words / max(count_words(shorter), 1), words)

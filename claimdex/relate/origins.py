"""Find the articles that are copies of one text: syndicated reports, cut and under new headlines.

Of every article a sample of its shingles is kept, and filed under each of them in the order of publication.
An article is compared with those that hold its shingles next before it, word by word where they share enough,
and goes to the one that shares most with it. So what an article is tied to hangs on its neighbours alone: one
that comes or goes touches those that stand next behind it, however many there are.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import NamedTuple
from zlib import crc32

import numpy as np

from claimdex.relate.credits import find_credit
from claimdex.relate.shingles import (
    Numbers,
    Samples,
    count_words,
    covered,
    own_figures,
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

# A figure or date that only the shorter article has counts for so many words less in common: a few stock
# sentences with other figures are another report, a long one with a figure brought up to date is not.
_A_FIGURE = 10

NEXT = 5
"""Of the articles that hold a shingle, so many that stand next before one are looked at."""

# With so many others, those that share most of the sample, an article is compared at most.
_TRIES = 8

# Where less of the smaller sample is shared, so is less than LEAST_SHARE of the words: one changed word in
# twenty costs a quarter of the shingles, and chance a half of a small sample.
_LEAST_SAMPLED = LEAST_SHARE / 3

# What stands in so many articles of one outlet is a notice of that outlet, unless it is most of each.
_NOTICES = 3

_UNDATED = date.max.toordinal()

_NONE: Samples = np.empty(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Sampled:
    """What is kept of an article, by which it is found without reading it again.

    Args:
        id, outlet, published_on: the article.
        words: how many it has outside quotations.
        shingles: a sample of its shingles, each once, in order.
        credit: the agency that it credits, None where it names none.
    """

    id: str
    outlet: str | None
    published_on: str | None
    words: int
    shingles: Samples
    credit: str | None = None

    @property
    def place(self) -> int:
        """Where the article stands among all: by day, on one day the fullest first; 62 bits.

        Of as full ones it goes by the first six digits of the id: two may share a place.
        """
        day = date.fromisoformat(self.published_on).toordinal() if self.published_on else _UNDATED
        return day << 40 | (0xFFFF - min(self.words, 0xFFFF)) << 24 | _rank(self.id)


def _rank(id_: str) -> int:
    try:
        return int(id_[:6].ljust(6, "0"), 16)
    except ValueError:
        return crc32(id_.encode("utf-8", "backslashreplace")) >> 8


@dataclass(frozen=True, slots=True)
class Tie:
    """The article with which another one, which stands behind it, shares most: id, share and words."""

    to: str
    share: float
    words: int


# Gives the row and the text of an article by its id.
Read = Callable[[str], tuple[ArticleRow, str]]
# For each shingle of an article the places of those that hold it next before the article, nearest first.
Before = Mapping[int, Sequence[int]]
# Gives articles by their places; those that are gone are left out.
Known = Callable[[Collection[int]], Mapping[int, Sampled]]


def sampled(row: ArticleRow, text: str) -> Sampled:
    """Return what is kept of an article whose text begins with its headline."""
    words = own_words(_body(row, text))
    found = np.unique(sample(words)[1])
    return Sampled(row.id, row.outlet, row.published_on, count_words(words), found, find_credit(row, text))


def find_tie(one: Sampled, before: Before, known: Known, read: Read) -> Tie | None:
    """Find the article before one from which it was copied, or which was copied from the same.

    A pure function of the article and of those that `before` names.

    Args:
        one: the article.
        before: at most `NEXT` for each of its shingles.
        known: called for those that share most, and for more where one of them is compared.
        read: called only for the article and those with which it is compared.
    """
    shared = Counter(place for places in before.values() for place in places)
    near = nsmallest(_TRIES, shared, key=lambda place: (-shared[place], -place))
    likely = [
        other
        for place, other in known(near).items()
        if shared[place] >= _LEAST_SAMPLED * min(len(one.shingles), len(other.shingles))
    ]
    if not likely:
        return None
    notices = _notices(one, before, known(shared.keys())) if one.outlet else _NONE

    def told(id_: str) -> _Told:
        body = _body(*read(id_))
        return _Told(without(own_words(body), notices), own_figures(body))

    own, ties = told(one.id), []
    for other in likely:
        tie, figures = _compare(own, told(other.id), other.id)
        if tie.words - _A_FIGURE * figures >= LEAST_WORDS and tie.share >= _least(one.outlet, other.outlet):
            ties.append((tie.share, tie.words, -other.place, tie))
    best = max(ties, key=lambda tie: tie[:3], default=None)
    return best and Tie(best[3].to, round(best[3].share, 3), best[3].words)


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
    placed: dict[int, Sampled] = {}
    for id_ in sorted(given):
        one = sampled(*given[id_])
        place = one.place
        while place in placed:
            place += 1
        placed[place] = one
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(placed):
        for shingle in placed[place].shingles.tolist():
            holders[shingle].append(place)

    def before(place: int, shingle: int) -> list[int]:
        at = bisect_left(holders[shingle], place)
        return holders[shingle][max(0, at - NEXT) : at][::-1]

    ties: dict[str, Tie] = {}
    for place, one in placed.items():
        named = {shingle: before(place, shingle) for shingle in one.shingles.tolist()}
        tie = find_tie(one, named, lambda places: {each: placed[each] for each in places}, given.__getitem__)
        if tie is not None:
            ties[one.id] = tie
    places = {one.id: place for place, one in placed.items()}
    origins = _origins(ties)
    groups: defaultdict[str, list[Copy]] = defaultdict(list)
    for id_ in sorted(origins, key=places.__getitem__):
        copy = _copy(given[id_][0], placed[places[id_]], origins[id_], ties.get(id_))
        groups[origins[id_]].append(copy)
    return [groups[origin] for origin in sorted(groups, key=places.__getitem__)]


def _origins(ties: Mapping[str, Tie]) -> dict[str, str]:
    """Return the origin of every article that is tied to another, or another to it; ties make no circle."""
    found: dict[str, str] = {}
    for id_ in ties:
        path = [id_]
        while path[-1] in ties and path[-1] not in found:
            path.append(ties[path[-1]].to)
        origin = found.get(path[-1], path[-1])
        found |= dict.fromkeys(path, origin)
    return found


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


def _notices(one: Sampled, before: Before, known: Mapping[int, Sampled]) -> Samples:
    """Return what an outlet puts under its articles: copyright, corrections policy, "sign up for".

    Those are the shingles that some of its articles before this one hold too, at least one of all these as
    its lesser part. Where they are the greater part of each, the outlet ran one report many times.
    """
    fellows = {place: other for place, other in known.items() if other.outlet == one.outlet}
    held = Counter({shingle: sum(place in fellows for place in places) for shingle, places in before.items()})
    repeated = np.array([shingle for shingle, count in held.items() if count + 1 >= _NOTICES], np.uint32)
    if not len(repeated):
        return _NONE
    parts = [(other, np.intersect1d(other.shingles, repeated)) for other in (one, *fellows.values())]
    lesser = [part for other, part in parts if 2 * len(part) < len(other.shingles)]
    return np.unique(np.concatenate(lesser)) if lesser else _NONE


def _least(outlet: str | None, other: str | None) -> float:
    return LEAST_SHARE_WITHIN if outlet is not None and outlet == other else LEAST_SHARE


class _Told(NamedTuple):
    """What an article tells outside quotations: its words, without notices, and which figures."""

    words: Numbers
    figures: frozenset[str]


def _compare(one: _Told, other: _Told, to: str) -> tuple[Tie, int]:
    """Return what two articles share, and how many figures the shorter has that the longer has not."""
    shorter, longer = sorted((one, other), key=lambda told: count_words(told.words))
    count = count_words(shorter.words)
    words = int(np.count_nonzero(covered(shorter.words, shingles(longer.words))))
    return Tie(to, words / max(count, 1), words), len(shorter.figures - longer.figures)

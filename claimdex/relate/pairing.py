"""Choose which claims are worth comparing: those that share two telling words or a run of quoted ones.

What many claims share is looked at only between claims that stand near each other in time, and each claim is
compared with the few that share most with it, so that the work grows with the number of claims
and not with that of pairs.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from claimdex.relate.meaning import LIGHT, Sentence
from claimdex.relate.quoted import run_keys
from claimdex.relate.same_claim import Telling

# Of the words of a sentence so many, those that the fewest claims hold, are looked at in pairs.
_MOST_WORDS = 8

# Of the claims that share a key, those so many places before and behind are looked at.
_NEXT = 32

LEAST_COMPARED, COMPARISONS = 16, 32_000
"""A claim chooses so many others, those with which it shares most of what few claims have: of fewer claims
each chooses more, as long as there are no more comparisons than that."""

# What a key tells is this by the number of claims that have it: whole numbers add up alike in any order.
_SHARED = 10**9


def pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield the places of every two claims that may be the same, or contradict each other, once each.

    No more than `COMPARISONS`, or `LEAST_COMPARED` for each claim: of formulaic sentences the nearest.

    Args:
        tellings: in the order of publication.
    """
    return sharing(_keyed(tellings))


def sharing(keyed: Sequence[Collection[Hashable]]) -> Iterator[tuple[int, int]]:
    """Yield the places of every two claims that share one of some keys, as `pairs` does.

    Args:
        keyed: the keys of each claim, in the order of publication.
    """
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, keys in enumerate(keyed):
        for key in keys:
            holders[key].append(at)
    most = max(LEAST_COMPARED, COMPARISONS // max(1, len(keyed)))
    chosen = [_nearest(at, keys, holders, most) for at, keys in enumerate(keyed)]
    for at, others in enumerate(chosen):
        # what both choose is yielded by the first of them
        yield from (
            (min(at, other), max(at, other)) for other in sorted(others) if _is_first(at, other, chosen)
        )


def _is_first(at: int, other: int, chosen: Sequence[frozenset[int]]) -> bool:
    return at < other or at not in chosen[other]


def _nearest(
    at: int, keys: Iterable[Hashable], holders: Mapping[Hashable, Sequence[int]], most: int
) -> frozenset[int]:
    """Return those with which a claim shares most, of equal ones the nearest in time, then the first."""
    shared: Counter[int] = Counter()
    for key in keys:
        places = holders[key]
        rank = bisect_left(places, at)
        tells = _SHARED // len(places)
        for other in places[max(0, rank - _NEXT) : rank + 1 + _NEXT]:
            shared[other] += tells
    del shared[at]
    return frozenset(nsmallest(most, shared, key=lambda other: (-shared[other], abs(other - at), other)))


def _keyed(tellings: Sequence[Telling]) -> list[Collection[Hashable]]:
    """Return the keys of each claim."""
    counts = Counter(word for telling in tellings for word in _words(telling.sentences))
    return [{*run_keys(telling.content), *_keys(telling.sentences, counts)} for telling in tellings]


def _words(sentences: Sequence[Sentence]) -> set[str]:
    return {term.key for sentence in sentences for term in sentence.terms if term.sort != LIGHT}


def _keys(sentences: Sequence[Sentence], counts: Counter[str]) -> Iterator[Hashable]:
    for sentence in sentences:
        words = sorted({term.key for term in sentence.terms if term.sort != LIGHT})
        rarest = sorted(words, key=lambda word: (counts[word], word))[:_MOST_WORDS]
        yield from combinations(sorted(rarest), 2)
        if len(rarest) <= 2:
            # so few words may all be in what another tells
            yield from rarest
        if not rarest:
            yield sentence.tokens

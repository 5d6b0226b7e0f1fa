"""Choose which claims that belong to nobody are worth comparing: those that share a key.

What many claims share is looked at only between claims that stand near each other in time, and each claim is
compared with the few that share most with it, so that the work grows with the number of claims
and not with that of pairs.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

# Of the claims that share a key, those so many places before and behind are looked at.
_NEXT = 32

LEAST_COMPARED, COMPARISONS = 16, 32_000
"""A claim chooses so many others, those with which it shares most of what few claims have: of fewer claims
each chooses more, as long as there are no more comparisons than that."""

# What a key tells is this by the number of claims that have it: whole numbers add up alike in any order.
_SHARED = 10**9


def sharing(keyed: Sequence[Collection[Hashable]]) -> Iterator[tuple[int, int]]:
    """Yield the places of every two claims that share one of some keys, once each.

    No more than `COMPARISONS`, or `LEAST_COMPARED` for each claim: of formulaic sentences the nearest.

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

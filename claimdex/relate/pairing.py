"""Choose which claims are worth comparing: those that share two telling words or a run of quoted ones.

What many claims share is looked at only between claims that stand near each other in time, so that the work
grows with the number of claims and not with that of pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from claimdex.relate.meaning import LIGHT, Sentence
from claimdex.relate.quoted import run_keys
from claimdex.relate.same_claim import Telling

# Of the words of a sentence so many, those that the fewest claims hold, are looked at in pairs.
_MOST_WORDS = 8

# Of the claims that share a key, each is compared with so many that follow.
_NEXT = 16


def pairs(tellings: Sequence[Telling], quoted_only: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the places of every two claims that may be the same, or contradict each other, once each.

    Args:
        tellings: in the order of publication.
        quoted_only: leave out what has only words in common, and no run of quoted ones.
    """
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    counts: Counter[str] = Counter()
    if not quoted_only:
        counts.update(word for telling in tellings for word in _words(telling.sentences))
    for at, telling in enumerate(tellings):
        keys: Iterable[Hashable] = run_keys(telling.content)
        if not quoted_only:
            keys = {*keys, *_keys(telling.sentences, counts)}
        for key in keys:
            holders[key].append(at)
    seen: set[tuple[int, int]] = set()
    for places in holders.values():
        for rank, at in enumerate(places):
            seen.update((at, other) for other in places[rank + 1 : rank + 1 + _NEXT])
    yield from sorted(seen)


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

"""Find what two sentences both tell, and which words stand in one where the other has others."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from claimdex.relate.meaning import LIGHT, Sentence, Term
from claimdex.relate.word_forms import complements

_NUMBER_WEIGHT, _TIME_WEIGHT = 1.0, 0.5

_LEAST_RUN, _RUN_PART = 5, 0.8
_FEW = 4
_LEAST_PART = 0.5

Window = tuple[int, int, int, int]
"""Places in the terms of the first sentence, then of the second: from, to, from, to."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two sentences share.

    Args:
        a, b: the sentences.
        pairs: terms of both that are one word, in the order of `a`.
        shared: how much they tell together, numbers and times included.
        numbers: numbers that both have, as written in `a`.
    """

    a: Sentence
    b: Sentence
    pairs: tuple[tuple[Term, Term], ...]
    shared: float
    numbers: tuple[str, ...]

    @property
    def windows(self) -> tuple[Window, ...]:
        """Where the terms between others that are the same differ on both sides."""
        return _windows(tuple(t.key for t in self.a.terms), tuple(t.key for t in self.b.terms))

    @property
    def terms(self) -> list[Term]:
        """The terms that both have, as they are in `a`."""
        return [term for term, _ in self.pairs]

    @property
    def part(self) -> float:
        """How much of what the shorter sentence tells both share, 0..1."""
        least = min(self.a.weight, self.b.weight)
        return self.shared / least if least else 0.0

    @property
    def run(self) -> int:
        """How many words in a row both have in common."""
        return max((block.size for block in _blocks(self.a.tokens, self.b.tokens)), default=0)

    @property
    def is_verbatim(self) -> bool:
        """Whether both have so many words in a row in common that both were cut from one speech."""
        return self.run >= min(_LEAST_RUN, _RUN_PART * min(len(self.a.tokens), len(self.b.tokens)))

    @property
    def changed(self) -> list[tuple[Sequence[str], Sequence[str]]]:
        """What few words stand between some that are the same in both; on one side there may be none."""
        return self.changed_beside(0)

    def changed_beside(self, beside: int) -> list[tuple[Sequence[str], Sequence[str]]]:
        """Return what `changed` does, with so many of the words around it on both sides."""
        a, b = self.a.tokens, self.b.tokens
        blocks = [block for block in _blocks(a, b) if block.size]
        return [
            (a[i.a + i.size - beside : j.a + beside], b[i.b + i.size - beside : j.b + beside])
            for i, j in pairwise(blocks)
            if max(i.size, j.size) > 2 and max(j.a - i.a, j.b - i.b) - i.size <= _FEW
        ]

    @property
    def swapped_at_edges(self) -> Sequence[tuple[Sequence[str], Sequence[str]]]:
        """One word at the beginning or end of both that stands in the place of another."""
        a, b = self.a.tokens, self.b.tokens
        if min(len(a), len(b)) < _LEAST_RUN:
            return []
        begins = [(a[:1], b[:1])] if a[1] == b[1] and a[0] != b[0] else []
        ends = [(a[-1:], b[-1:])] if a[-2] == b[-2] and a[-1] != b[-1] else []
        return begins + ends

    def replaced(self, named: Collection[Term] = ()) -> list[tuple[Term, Term]]:
        """Return which words stand in the place of each other, all else of one sentence being the same.

        Args:
            named: words by which both sentences call the same things; they are passed over.
        """
        windows = ([[t for t in side if t not in named] for side in self.within(at)] for at in self.windows)
        found = [(ours[0], theirs[0]) for ours, theirs in windows if len(ours) == 1 and len(theirs) == 1]
        whole = (0, len(self.a.terms), 0, len(self.b.terms))
        alone = min(sum(term not in named for term in side) for side in self.within(whole))
        return found if alone <= 1 else []

    @property
    def ends_otherwise(self) -> bool:
        """Whether one word at the end stands in the place of another: "will build a school", "a road"."""
        for window in self.windows:
            ours, theirs = self.within(window)
            if len(ours) == 1 and len(theirs) == 1 and self.part >= _LEAST_PART:
                return (window[1], window[3]) == (len(self.a.terms), len(self.b.terms))
        return False

    @property
    def likeness(self) -> tuple[float, float]:
        """How well the sentences go together: by what they share, then by how little else they tell."""
        turned = sum(one.negated != other.negated for one, other in self.pairs)
        return self.shared - turned / 2, -abs(self.a.weight - self.b.weight)

    def within(self, window: Window) -> tuple[list[Term], list[Term]]:
        """Return the words of a window that tell something and have no partner in the other sentence."""
        ours = {one.at for one, _ in self.pairs}
        theirs = {other.at for _, other in self.pairs}
        first, last, begin, end = window
        return (
            [term for term in self.a.terms[first:last] if term.sort != LIGHT and term.at not in ours],
            [term for term in self.b.terms[begin:end] if term.sort != LIGHT and term.at not in theirs],
        )


def overlap(a: Sentence, b: Sentence) -> Overlap:
    """Compare two sentences word by word; the order of words does not count for what they share."""
    places: defaultdict[str, list[Term]] = defaultdict(list)
    for term in b.terms:
        places[term.key].append(term)
    pairs: list[tuple[Term, Term]] = []
    left = list(a.terms)
    # of several with the same word those that are under a "no" alike belong together
    for is_pair in (_is_as_negated, _is_any):
        left = [term for term in left if not _paired(term, places[term.key], is_pair, pairs)]
    rest = [term for terms in places.values() for term in terms]
    for term in left:
        others = complements(term.key)
        contrary = next((one for one in rest if one.key in others and one.negated != term.negated), None)
        if contrary is not None:
            pairs.append((term, contrary))
            rest.remove(contrary)
    numbers = tuple(
        number.written for number in a.numbers if any(number.equals(other) for other in b.numbers)
    )
    days = sum(any(when.sort == at.sort and when.may_be(at) for at in b.times) for when in a.times)
    shared = sum(min(one.weight, other.weight) for one, other in pairs)
    return Overlap(
        a=a,
        b=b,
        pairs=tuple(sorted(pairs, key=lambda pair: pair[0].at)),
        shared=shared + _NUMBER_WEIGHT * len(numbers) + _TIME_WEIGHT * days,
        numbers=numbers,
    )


def _paired(
    term: Term, there: list[Term], is_pair: Callable[[Term, Term], bool], pairs: list[tuple[Term, Term]]
) -> bool:
    best = next((other for other in there if is_pair(term, other)), None)
    if best is None:
        return False
    there.remove(best)
    pairs.append((term, best))
    return True


def _is_as_negated(one: Term, other: Term) -> bool:
    return one.negated == other.negated


def _is_any(one: Term, other: Term) -> bool:
    return one.key == other.key


@lru_cache(maxsize=1 << 10)
def _blocks(one: tuple[str, ...], other: tuple[str, ...]) -> Sequence[Match]:
    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


@lru_cache(maxsize=1 << 10)
def _windows(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Window, ...]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return tuple((i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag == "replace")

"""Weigh what two claims share against what each tells.

Every word weighs as `meaning` says. What both mention counts once, as a name does, by whatever name, acronym
or description each calls it: "the Inter-Services Intelligence", "the ISI", "the agency".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimdex.lexicons import load, split_forms
from claimdex.names import fold
from claimdex.relate.meaning import LIGHT, NAME, NAME_WEIGHT, Sentence, Term, country
from claimdex.relate.overlap import Overlap
from claimdex.relate.word_forms import canonical, function_words, stem

_LEAST_INITIALS = 2
"""Of how many words a name has before their first letters stand for it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What two claims tell, in words of the usual weight.

    Args:
        shared: what both tell.
        shorter, longer: what each tells, the lesser first.
        shared_words, least_words: the same of words alone, names and things mentioned left out; of the two
            claims the lesser.
        named: the words by which they call the things that both mention.
    """

    shared: float
    shorter: float
    longer: float
    shared_words: float
    least_words: float
    named: tuple[Term, ...] = ()

    @property
    def of_shorter(self) -> float:
        """How much of what the shorter tells both share, 0..1."""
        return min(1.0, self.shared / self.shorter) if self.shorter else 0.0

    @property
    def of_longer(self) -> float:
        """How much of what the longer tells both share, 0..1."""
        return min(1.0, self.shared / self.longer) if self.longer else 0.0


def weigh(
    one: Sequence[Sentence], other: Sequence[Sentence], matched: Sequence[Overlap], both: Iterable[str]
) -> Weights:
    """Weigh two claims.

    Args:
        one, other: what each tells, by sentence.
        matched: the sentences of both that go together.
        both: ids of the entities that both mention.
    """
    ids = sorted(both)
    paired = {
        (id(sentence), term.at)
        for pair in matched
        for terms in pair.pairs
        for sentence, term in zip((pair.a, pair.b), terms, strict=True)
    }
    naming = [set(_naming(side, ids, paired)) for side in (one, other)]
    named = {place for places in naming for place in places}
    things = NAME_WEIGHT * len(ids)
    words, whole = [0.0, 0.0], [things, things]
    for at, side in enumerate((one, other)):
        for sentence in side:
            left = [term for term in sentence.terms if (id(sentence), term.at) not in named]
            words[at] += sum(term.weight for term in left if term.sort != NAME)
            whole[at] += sentence.weight - sum(term.weight for term in sentence.terms)
            whole[at] += sum(term.weight for term in left)
    shared, shared_words = things, 0.0
    for pair in matched:
        shared += pair.shared
        for a, b in pair.pairs:
            weight = min(a.weight, b.weight)
            if (id(pair.a), a.at) in named or (id(pair.b), b.at) in named:
                shared -= weight
            elif NAME not in (a.sort, b.sort) or a.sort != b.sort:  # "the Embassy", "the embassy"
                shared_words += weight
    calling = tuple(term for side in (*one, *other) for term in side.terms if (id(side), term.at) in named)
    return Weights(shared, min(whole), max(whole), shared_words, min(words), calling)


def _naming(
    sentences: Sequence[Sentence], ids: Sequence[str], paired: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of the words by which a claim names things, or, where it does not, describes them."""
    hidden = 0
    for id_ in ids:
        shown = [
            (id(sentence), term.at) for sentence in sentences for term in sentence.terms if _shows(term, id_)
        ]
        yield from shown
        hidden += not any(True for _ in shown)
    descriptions = (
        (id(sentence), term.at)
        for sentence in sentences
        for term in sentence.terms
        if term.key in _descriptions() and term.sort != NAME and (id(sentence), term.at) not in paired
    )
    yield from (place for place, _ in zip(descriptions, range(hidden), strict=False))


def _shows(term: Term, id_: str) -> bool:
    """Tell whether a word is one of the name of a thing, or its acronym."""
    if term.sort == LIGHT:
        return False
    return term.key in _words_of(id_) or (term.written.isupper() and fold(term.written) in _initials(id_))


@lru_cache(maxsize=1 << 14)
def _words_of(id_: str) -> frozenset[str]:
    parts = id_.split("-")
    stems = [stem(part) for part in parts]
    countries = {country(part.capitalize()) for part in parts} - {""}
    return frozenset({id_, *countries, *(key for key, _ in canonical(stems)), *stems})


@lru_cache(maxsize=1 << 14)
def _initials(id_: str) -> frozenset[str]:
    parts = [part for part in id_.split("-") if part]
    telling = [part for part in parts if part not in function_words()]
    return frozenset(
        "".join(part[0] for part in some) for some in (parts, telling) if len(some) >= _LEAST_INITIALS
    )


@cache
def _descriptions() -> frozenset[str]:
    """Return the words that stand for somebody or something named elsewhere: "the agency", "the general"."""
    nouns = [form for name in ("bodies", "roles") for row in load(name) for form in split_forms(row[0])]
    return frozenset(canonical([stem(fold(noun))])[0][0] for noun in nouns if " " not in noun)

"""Bring words to a form in which other forms of the same word, and words that say the same, are equal.

Endings are cut by the Snowball stemmer for English (Porter, 2001). What no rule brings together, or what it
brings together and should not, is in `lexicons/irregular_forms.tsv`, words that stand for one another in
`lexicons/alike_words.tsv`, contraries in `lexicons/opposites.tsv`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from snowballstemmer import stemmer

from claimdex.lexicons import load, split_forms, words
from claimdex.names import fold

LONGEST_GAP = 4
"""So many words stand at most where a phrase has a gap: "put [the two smugglers] to death"."""

GAP = "…"
"""Where a phrase of `alike_words.tsv` may be parted."""

BESIDE = "+"
"""Before the last word of a phrase that must be there, and is no part of it: "break the +law"."""

# British spellings, where a rule brings them to the American ones; that it changes "detour" too is no harm.
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|ite|ites|able|hood|er|ers|al)?$)"), "or"),
    (re.compile(r"(?<=\w{2})is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{2})ence$"), "ense"),
    (re.compile(r"(?<=\w{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w{3})mme(?=s?$)"), "m"),
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word: "attacks", "attacked" are "attack", "said" is "say"."""
    kept = _kept().get(word)
    return kept or str(_stemmer().stemWord(spelled(_irregular().get(word, word))))


@lru_cache(maxsize=1 << 16)
def spelled(word: str) -> str:
    """Return a folded word in American spelling; of no use but to be compared: "wise" is "wize"."""
    for british, american in _SPELLINGS:
        word = british.sub(american, word)
    return word


def is_irregular(word: str) -> bool:
    """Tell whether a folded word is an irregular form: "sold", "men"."""
    return word in _irregular()


def canonical(stems: Sequence[str]) -> list[tuple[str, int]]:
    """Replace words and phrases that stand for one another by one of them.

    The longest phrase that begins at a word counts. Articles, possessives and pronouns within it do not, and
    where it has a gap, a few other words may stand there.

    Args:
        stems: of the words of a sentence, in order.

    Returns:
        The words that are left, each with the place of its first stem.
    """
    found: list[tuple[str, int]] = []
    taken: set[int] = set()
    for at, stemmed in enumerate(stems):
        if at in taken:
            continue
        head = _alike().get(stemmed, stemmed)
        for phrase in _phrases().get(stemmed, ()):
            if at + len(phrase.stems) > len(stems):
                continue
            places = phrase.places(stems, at)
            if places and taken.isdisjoint(places):
                head = phrase.head
                taken.update(places[: -1 if phrase.beside else None])
                break
        found.append((head, at))
    return found


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase that stands for a word.

    Args:
        head: the canonical form.
        stems: of its words, the gap left out.
        gap: how many of them stand before the gap; as many as there are, where it has none.
        beside: whether the last of them, or what stands for it, must be there and is no part of it.
    """

    head: str
    stems: tuple[str, ...]
    gap: int
    beside: bool

    def places(self, stems: Sequence[str], at: int) -> list[int]:
        """Return the places of its words among others, the first of them at a given place, or nothing."""
        found = [at]
        for number, stemmed in enumerate(self.stems[1:], 1):
            left = LONGEST_GAP if number == self.gap else 0
            place = found[-1] + 1
            wanted = {stemmed}
            if self.beside and number == len(self.stems) - 1:
                wanted = _forms().get(_alike().get(stemmed, stemmed), wanted)
            while place < len(stems) and stems[place] not in wanted:
                if stems[place] not in _passed_over():
                    left -= 1
                    if left < 0 or stems[place] in _keeps_together():
                        return []
                place += 1
            if place == len(stems):
                return []
            found.append(place)
        return found


@cache
def classed(name: str) -> frozenset[str]:
    """Return the words of a class of `lexicons/claim_words.tsv`, as written there."""
    return frozenset(split_forms({row[0]: row[1] for row in load("claim_words")}[name]))


@cache
def classed_stems(name: str) -> frozenset[str]:
    """Return the words of such a class as `canonical` gives them."""
    return frozenset(head for word in classed(name) for head, _ in canonical([stem(word)]))


@cache
def small_contraries() -> Sequence[frozenset[str]]:
    """Return the sets of small words of which none says what another does, folded: "if", "unless"."""
    return tuple(frozenset(split_forms(row[1])) for row in load("claim_words") if row[0] == "not_both")


@cache
def common() -> frozenset[str]:
    """Return the stems of common words, as `canonical` gives them."""
    return frozenset(head for word in words("common_words") for head, _ in canonical([stem(fold(word))]))


@cache
def function_words() -> frozenset[str]:
    """Return the words that say nothing by themselves, folded."""
    return frozenset(fold(row[0]) for row in load("common_words") if row[1])


@lru_cache(maxsize=1 << 16)
def contraries(word: str) -> frozenset[str]:
    """Return the words that say the contrary of a canonical word."""
    return opposites().get(word, frozenset()) | complements(word)


@lru_cache(maxsize=1 << 16)
def complements(word: str) -> frozenset[str]:
    """Return the words of which each is what a canonical word is not."""
    made = {prefix + form for prefix in _PREFIXES for form in _forms().get(word, {word}) if len(form) > 3}
    cut = {word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)}
    rests = {canonical([rest])[0][0] for rest in cut if len(rest) > 3}
    listed = (other for one, other in _complements() if one == word)
    return frozenset(made) | rests | frozenset(listed)


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Return the contraries of each canonical word that has any in the list."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in _sides():
        for one in first:
            found[one] |= second - first
        for one in second:
            found[one] |= first - second
    return {word: frozenset(others) for word, others in found.items()}


def _sides() -> Iterable[tuple[set[str], set[str]]]:
    for row in load("opposites"):
        yield _heads(row[0]), _heads(row[1])


@cache
def _complements() -> frozenset[tuple[str, str]]:
    return frozenset(
        pair
        for row in load("opposites")
        if row[2] == "either"
        for one in _heads(row[0])
        for other in _heads(row[1])
        for pair in ((one, other), (other, one))
    )


def _heads(cell: str) -> set[str]:
    return {canonical([stem(word) for word in fold(form).split()])[0][0] for form in split_forms(cell)}


@cache
def _alike() -> Mapping[str, str]:
    """Return the canonical form of each single word that has another."""
    return {phrase.stems[0]: phrase.head for phrase in _listed() if len(phrase.stems) == 1}


@cache
def _phrases() -> Mapping[str, Sequence[_Phrase]]:
    """Return the phrases by their first word, the longest first."""
    found: defaultdict[str, list[_Phrase]] = defaultdict(list)
    for phrase in _listed():
        if len(phrase.stems) > 1:
            found[phrase.stems[0]].append(phrase)
    return {first: sorted(some, key=lambda phrase: -len(phrase.stems)) for first, some in found.items()}


@cache
def _listed() -> Sequence[_Phrase]:
    """Return the words and phrases of the lists, each once: one of two groups stays with the first."""
    found: dict[tuple[str, ...], _Phrase] = {}
    for row in load("alike_words"):
        forms = split_forms(row[0])
        head = "-".join(_parted(forms[0].partition(BESIDE)[0])[0])
        for form in forms:
            stems, gap = _parted(form)
            found.setdefault(stems, _Phrase(head, stems, gap, BESIDE in form))
    for name, adjectives, peoples, _, others in load("countries"):
        for written in (one for cell in (name, adjectives, peoples, others) for one in split_forms(cell)):
            if " " in written:
                stems, gap = _parted(written)
                found.setdefault(stems, _Phrase("-".join(fold(name).split()), stems, gap, beside=False))
    return tuple(found.values())


def _parted(form: str) -> tuple[tuple[str, ...], int]:
    """Return the stems of a word or phrase, and how many of them stand before its gap."""
    before, _, after = form.replace(BESIDE, "").partition(GAP)
    first, rest = ([stem(word) for word in fold(part).split()] for part in (before, after))
    return (*first, *rest), len(first)


@cache
def _passed_over() -> frozenset[str]:
    """Return the stems of the small words that count for nothing within a phrase."""
    return frozenset({"a", "an", "the"}) | _classes("possessive", "pronoun")


@cache
def _keeps_together() -> frozenset[str]:
    """Return the stems of the words that stand in no gap: there another part of the clause begins."""
    return _classes("preposition", "auxiliary", "be", "negation", "subordinator", "relative")


def _classes(*names: str) -> frozenset[str]:
    return frozenset(
        stem(fold(word)) for row in load("word_classes") if row[0] in names for word in split_forms(row[1])
    )


@cache
def _forms() -> Mapping[str, set[str]]:
    """Return by canonical word the single words that it stands for, itself included."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for stemmed, head in _alike().items():
        found[head] |= {head, stemmed}
    return found


def is_word(stemmed: str) -> bool:
    """Tell whether a stem is that of a word which is no name: a common one, or one of the lists."""
    return stemmed in common() or stemmed in _alike() or stemmed in opposites()


@cache
def _irregular() -> Mapping[str, str]:
    return {form: row[0] for row in load("irregular_forms") if not row[2] for form in split_forms(row[1])}


@cache
def _kept() -> Mapping[str, str]:
    """Return the words that the stemmer would run into others, each with the form that stands for it."""
    rows = (row for row in load("irregular_forms") if row[2] == "kept")
    return {form: row[0] for row in rows for form in (row[0], *split_forms(row[1]))}


@cache
def _stemmer() -> stemmer:
    return stemmer("english")

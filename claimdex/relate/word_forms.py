"""Bring words to a form in which other forms of the same word, and words that say the same, are equal.

Endings are cut by the Snowball stemmer for English (Porter, 2001). What no rule brings together is in
`lexicons/irregular_forms.tsv`, words that stand for one another in `lexicons/alike_words.tsv`, contraries in
`lexicons/opposites.tsv`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from snowballstemmer import stemmer

from claimdex.lexicons import load, split_forms, words
from claimdex.names import fold

LONGEST_PHRASE = 4
"""Words in the longest phrase that stands for a word, or in the longest name of a country."""

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
    base = _irregular().get(word, word)
    return str(_stemmer().stemWord(spelled(base)))


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

    Args:
        stems: of the words of a sentence, in order.

    Returns:
        The words that are left, each with the place of its first stem.
    """
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(stems):
        for length in range(min(LONGEST_PHRASE, len(stems) - at), 0, -1):
            head = _alike().get(tuple(stems[at : at + length]))
            if head is not None or length == 1:
                found.append((head or stems[at], at))
                at += length
                break
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
    return {canonical([stem(fold(form))])[0][0] for form in split_forms(cell)}


@cache
def _alike() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for row in load("alike_words"):
        forms = [tuple(stem(word) for word in fold(form).split()) for form in split_forms(row[0])]
        head = forms[0][0]
        for form in forms:
            # a word of two groups stays with the first, so that groups do not run into one
            found.setdefault(form, head)
    for name, adjectives, peoples, _, others in load("countries"):
        for written in (one for cell in (name, adjectives, peoples, others) for one in split_forms(cell)):
            if " " in written:
                key = tuple(stem(word) for word in fold(written).split())
                found.setdefault(key, "-".join(fold(name).split()))
    return found


@cache
def _forms() -> Mapping[str, set[str]]:
    """Return by canonical word the single words that it stands for, itself included."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, head in _alike().items():
        if len(form) == 1:
            found[head] |= {head, *form}
    return found


def is_word(stemmed: str) -> bool:
    """Tell whether a stem is that of a word which is no name: a common one, or one of the lists."""
    return stemmed in common() or (stemmed,) in _alike() or stemmed in opposites()


@cache
def _irregular() -> Mapping[str, str]:
    return {form: row[0] for row in load("irregular_forms") for form in split_forms(row[1])}


@cache
def _stemmer() -> stemmer:
    return stemmer("english")

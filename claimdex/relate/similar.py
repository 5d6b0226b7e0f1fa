"""Rank claims by how near they come to a sentence that a user types."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import ceil, log

from claimdex.lexicons import load
from claimdex.lexicons import words as lexicon
from claimdex.names import fold

MOST_WORDS = 100
"""So many different words of a sentence count, the first ones: of a whole article pasted in, its lead."""

# The usual values of BM25 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009), and the
# words of a claim of middling length. A constant, so that a score does not change with what else is stored.
_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
_TYPICAL_LENGTH = 18

# What stands beside the content, such as who says it, counts half as much.
_ASIDE_WEIGHT = 0.5

# Two words are forms of one where so many first letters, and so great a part of the longer, are the same.
_LEAST_BEGINNING = 4
_LEAST_PART = 0.55

# So many words of each sort a reason names.
_MOST_NAMED = 6

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_NOT = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "neither", "cannot", "without"}
    | {"deny", "denies", "denied", "denying", "reject", "rejects", "rejected", "rejecting"}
)
_NOT_SHORT = re.compile(r"[^\W_]+n['’]t", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence is compared with.

    Args:
        id: of the claim.
        content: what is said.
        aside: who says it, and the like; counts less.
        denied: the speaker denies the content.
    """

    id: str
    content: str
    aside: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Rarity:
    """How often words occur in a corpus: what few claims say tells them apart.

    Args:
        claims: how many claims there are, at least 0.
        holding: in how many of them stands what `looked_for` says of a word, by the word as `terms` gives it;
            a word that is not named stands in none.
    """

    claims: int
    holding: Mapping[str, int] = field(default_factory=dict)

    def weight(self, word: str) -> float:
        """Return how much a word tells: its inverse document frequency squared, as in tf-idf's cosine."""
        held = min(self.holding.get(word, 0), self.claims)
        return log(1 + (self.claims - held + 0.5) / (held + 0.5)) ** 2


@dataclass(frozen=True, slots=True)
class Match:
    """How near one statement comes.

    Args:
        id: of the claim.
        score: 0..1; 1.0 for the very words of the sentence.
        reason: what both share, rarest first, by names, numbers and words; and whether one denies what the
            other says.
    """

    id: str
    score: float
    reason: str


def terms(text: str) -> dict[str, str]:
    """Return the words of a text in the form in which they are compared, each as it is first written.

    Case, accents and a final possessive do not count; numbers lose their commas: "4,000" is "4000".
    """
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        found.setdefault(_key(word), word)
    found.pop("", None)
    return found


def is_telling(text: str) -> bool:
    """Say whether a text holds more than small words, which every claim holds."""
    return any(word not in _function() for word in terms(text))


def looked_for(word: str) -> tuple[str, bool]:
    """Return the letters with which every form of a word begins, and True.

    A number, or a short word, has one form only: for it, the word itself and False.
    """
    if len(word) < _LEAST_BEGINNING or word[0].isdigit():
        return word, False
    return word[: max(_LEAST_BEGINNING, ceil(_LEAST_PART * len(word)))], True


def rank(text: str, statements: Iterable[Statement], rarity: Rarity) -> list[Match]:
    """Rank statements by how near they come to a sentence.

    BM25F over content and aside (Robertson, Zaragoza and Taylor, 2004), in which a word also counts for
    another that begins like it, by as much of it as is the same: "voted" for "vote". Word order does not
    count.

    Args:
        text: the sentence.
        statements: in any order; each is scored by itself.
        rarity: of the words of `text`, at least.

    Returns:
        Those that share a word with the sentence, nearest first; of equally near ones, the lesser id first.
    """
    asked = list(terms(text))[:MOST_WORDS]
    weights = {word: rarity.weight(word) for word in asked}
    full = _saturated(1 / _length_norm(len(_WORD.findall(text)))) * sum(weights.values())
    negated = is_negated(text)
    matches = []
    for statement in statements:
        counts, shared = _counts(asked, statement)
        if counts:
            score = sum(weights[word] * _saturated(count) for word, count in counts.items()) / full
            differs = negated != (is_negated(statement.content) != statement.denied)
            reason = _reason(sorted(shared, key=lambda word: (-weights[word], word)), shared, differs)
            matches.append(Match(statement.id, round(min(score, 1.0), 4), reason))
    return sorted(matches, key=lambda match: (-match.score, match.id))


def is_negated(text: str) -> bool:
    """Say whether a text says no: an odd number of words that negate or deny ("did not deny" says yes)."""
    found = (word for word in _WORD.findall(text) if _NOT_SHORT.fullmatch(word) or word.lower() in _NOT)
    return sum(1 for _ in found) % 2 == 1


def _counts(asked: Sequence[str], statement: Statement) -> tuple[dict[str, float], dict[str, str]]:
    """Return how often each word asked for stands in a statement, and its nearest form there, as written.

    A count is weighed by field, likeness and length; words that are not there are left out.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    nearest: dict[str, tuple[float, str]] = {}
    for text, field_weight in ((statement.content, 1.0), (statement.aside, _ASIDE_WEIGHT)):
        there: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        written = _WORD.findall(text)
        for word in written:
            key = _key(word)
            there[key[:_LEAST_BEGINNING]].append((key, word))
        for word in asked:
            for key, form in there.get(word[:_LEAST_BEGINNING], ()):
                alike = _alike(word, key)
                if alike:
                    counts[word] += field_weight * alike / _length_norm(len(written))
                    if alike > nearest.get(word, (0.0, ""))[0]:
                        nearest[word] = (alike, form)
    return dict(counts), {word: form for word, (_, form) in nearest.items()}


def _length_norm(length: int) -> float:
    return 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / _TYPICAL_LENGTH


def _saturated(count: float) -> float:
    return count / (count + _SATURATION)


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str) -> float:
    """Return how much of the longer word is the beginning of both; 0 where that is too little."""
    if one == other:
        return 1.0
    if one[0].isdigit() or other[0].isdigit():
        return 0.0
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    length = min(len(one), len(other)) if same is None else same
    part = length / max(len(one), len(other))
    return part if length >= _LEAST_BEGINNING and part >= _LEAST_PART else 0.0


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return word.replace(",", "") if word[0].isdigit() else fold(word)


def _reason(ranked: Sequence[str], forms: Mapping[str, str], differs: bool) -> str:
    sorts: dict[str, list[str]] = {"names": [], "numbers": [], "words": []}
    for word in ranked:
        if word[0].isdigit():
            sorts["numbers"].append(forms[word])
        elif forms[word][0].isupper() and word not in _common():
            sorts["names"].append(forms[word])
        elif word not in _function():
            sorts["words"].append(forms[word])
    # "senator" and "Senate" may both have found the same word
    named = {sort: list(dict.fromkeys(found))[:_MOST_NAMED] for sort, found in sorts.items()}
    parts = [f"{sort}: {', '.join(found)}" for sort, found in named.items() if found]
    return "; ".join(parts or ["small words only"]) + ("; one says no to it" if differs else "")


@cache
def _common() -> frozenset[str]:
    return frozenset(map(fold, lexicon("common_words")))


@cache
def _function() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in load("common_words") if row[1])

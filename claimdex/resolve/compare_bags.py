"""Compare the words of two persons' names in any order: "Haqqani Sirajuddin", "Boris Johnson de Pfeffel"."""

from collections.abc import Sequence
from math import prod

from rapidfuzz.distance import OSA

from claimdex.names import given_name_gender
from claimdex.resolve import tables
from claimdex.resolve.compare_words import (
    INITIAL,
    LETTERS,
    NICKNAME,
    SLIP,
    SOUND,
    alike,
    is_nickname,
    is_romanised,
)
from claimdex.resolve.forms import OPTIONAL_PARTICLES, PersonForm
from claimdex.resolve.sounds import father_of
from claimdex.resolve.verdict import DIFFERENT_NAMES, Comparison

_MOST_WORDS = 12


def compare_bags(a: PersonForm, b: PersonForm) -> Comparison:
    """Compare two names as bags of words."""
    short, long = sorted((_bag(a, b), _bag(b, a)), key=lambda words: (len(words), words))
    scores, left, spare = _pair(short, long)
    if left and spare:
        found, left, spare = _pair_joined(left, spare)
        scores += found
    strong = [score for score in scores if score > INITIAL]
    if len(left) == len(spare) == 1 and len(strong) > 1 and _is_slip_anywhere(left[0], spare[0]):
        strong, left, spare = [*strong, SLIP], [], []
    if left or not strong or (min(strong) < SOUND and len(strong) < 3):
        return DIFFERENT_NAMES
    if LETTERS in strong and not (is_romanised(a.words) or is_romanised(b.words)):
        return Comparison("undecided", 0.4, "spelled differently, and nothing shows another script")
    if all(_may_be_given(word) for word in short):
        return Comparison("undecided", 0.4, "the same words in another order")
    ends_left = bool({long[0], long[-1]} & {*spare})
    if len(strong) < 2 or (len(strong) == 2 and ends_left and not _is_turned(a, b)):
        return Comparison("undecided", 0.4, "one name holds the words of the other")
    score = 0.9 * prod(strong) ** min(1.0, 2 / len(strong))
    return Comparison("same" if score > 0.7 else "undecided", round(score, 3), "same words in another order")


def _bag(form: PersonForm, other: PersonForm) -> tuple[str, ...]:
    """Return the words of a name, each once, without particles and what is a title in the other name."""
    dropped = {*OPTIONAL_PARTICLES, *other.titles.split()}
    words = tuple(dict.fromkeys(word for word in form.words if word not in dropped))
    return (words or form.words)[:_MOST_WORDS]


def _likeness(a: str, b: str) -> float:
    """Score two words that may be given names or family names."""
    score = alike(a, b, False).score
    if score or {a, b} <= tables.family_names():
        return score
    return NICKNAME if is_nickname(a, b) else 0.0


def _pair(short: Sequence[str], long: Sequence[str]) -> tuple[list[float], list[str], list[str]]:
    """Pair words, the best first.

    Returns:
        The scores of the pairs, the words of `short` left over, those of `long` left over.
    """
    ranked = sorted(
        (-score, x, y)
        for x, one in enumerate(short)
        for y, other in enumerate(long)
        if (score := _likeness(one, other))
    )
    scores: list[float] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, x, y in ranked:
        if x not in taken[0] and y not in taken[1]:
            taken[0].add(x)
            taken[1].add(y)
            scores.append(-score)
    left, spare = (
        [word for at, word in enumerate(words) if at not in gone]
        for words, gone in zip((short, long), taken, strict=True)
    )
    return scores, left, spare


def _pair_joined(left: list[str], spare: list[str]) -> tuple[list[float], list[str], list[str]]:
    """Pair one word with two neighbours that may be its parts: "Patr ushev", "Mohammad Hasni"."""
    for words, others in ((left, spare), (spare, left)):
        for at in range(len(words) - 1):
            joined = words[at] + words[at + 1]
            for other in others:
                score = alike(joined, other, False).score
                if not score and len(joined) < 4 and other.startswith(joined):
                    score = INITIAL
                if score:
                    rest = words[:at] + words[at + 2 :]
                    kept = [word for word in others if word is not other]
                    return [score], *((rest, kept) if words is left else (kept, rest))
    return [], left, spare


def _is_slip_anywhere(a: str, b: str) -> bool:
    """Tell whether two words beside two or more that agree are one misprint apart."""
    if min(len(a), len(b)) < 4 or (_may_be_given(a) and _may_be_given(b)) or father_of(a)[1]:
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1


def _may_be_given(word: str) -> bool:
    return word in given_name_gender() or word in tables.formal_names()


def _is_turned(a: PersonForm, b: PersonForm) -> bool:
    """Tell whether the family name of one stands first in the other."""
    return any(
        bool(x.given) and bool(y.surname) and alike(x.surname[-1], y.given[0], True).score >= SOUND
        for x, y in ((a, b), (b, a))
        if x.given and y.given
    )

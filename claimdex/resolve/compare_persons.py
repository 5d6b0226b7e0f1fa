"""Compare the names of two persons."""

from functools import lru_cache

from claimdex.names import given_name_gender
from claimdex.resolve import tables
from claimdex.resolve.compare_words import (
    FUZZY,
    INITIAL,
    NICKNAME,
    SOUND,
    TABLE,
    Likeness,
    alike,
    is_nickname,
)
from claimdex.resolve.forms import OPTIONAL_PARTICLES, PersonForm, plain_given
from claimdex.resolve.verdict import Comparison


@lru_cache(maxsize=1 << 16)
def compare_persons(a: PersonForm, b: PersonForm) -> Comparison:
    """Compare two persons' names taken apart."""
    if a.gender and b.gender and a.gender != b.gender:
        return Comparison("different", 0.0, "a man and a woman")
    if a.generation and b.generation and a.generation != b.generation:
        generations = " and ".join(sorted((a.generation.title(), b.generation.title())))
        return Comparison("different", 0.0, f"{generations} are two generations")
    found = _compare_words(a, b)
    if a.generation != b.generation and found.verdict == "same":
        only = a.generation or b.generation
        return Comparison("undecided", 0.5, f"only one of them is called {only.title()}")
    return found


def _compare_words(a: PersonForm, b: PersonForm) -> Comparison:
    if a.words == b.words:
        return Comparison("same", 1.0, "same name")
    if "".join(a.words) == "".join(b.words) or _without_particles(a) == _without_particles(b):
        return Comparison("same", 0.97, "same name, written apart or with a particle")
    if len(a.words) == 1 or len(b.words) == 1:
        return _compare_single(a, b)
    surname = _match_all(a.surname, b.surname, given=False)
    if surname is None:
        return _compare_turned(a, b)
    given = _compare_given(a.given, b.given)
    if given.verdict == "different" and not alike(a.given[0], b.given[0], True).score:
        turned = _compare_turned(a, b)
        return turned if turned.verdict == "same" else given
    if (surname.score < SOUND and given.score < SOUND) or (surname.score < TABLE and given.score < TABLE):
        return Comparison("undecided", 0.5, "more than one word is spelled differently")
    reason = (
        " and ".join(part for part in (given.reason.replace("same name", ""), surname.reason) if part)
        or "same name"
    )
    return Comparison(given.verdict, round(given.score * surname.score, 3), reason)


def fits_short(short: PersonForm, full: PersonForm) -> bool:
    """Tell whether a family name, alone or with initials, can mean the bearer of a full name."""
    if short.generation and short.generation != full.generation:
        return False
    if short.gender and full.gender and short.gender != full.gender:
        return False
    surname = _match_all(short.surname, full.surname, given=False)
    if surname is None or surname.score < SOUND or len(short.surname) > len(full.surname):
        return False
    initials = plain_given(short.given)
    return not initials or _align(initials, full.given) is not None


def is_given_name_of(word: str, full: PersonForm) -> bool:
    """Tell whether a word is a person's first given name in any spelling, or short for it."""
    return bool(full.given) and alike(word, full.given[0], True).score >= SOUND


def _without_particles(form: PersonForm) -> str:
    return " ".join(word for word in form.words if word not in OPTIONAL_PARTICLES)


def _compare_single(a: PersonForm, b: PersonForm) -> Comparison:
    """Compare where one of the names is a single word."""
    short, full = (a, b) if len(a.words) <= len(b.words) else (b, a)
    word = short.words[0]
    if len(full.words) == 1:
        best = max((alike(word, full.words[0], given) for given in (True, False)), key=lambda one: one.score)
        if best.score >= SOUND:
            return Comparison("same", best.score, best.reason)
        return Comparison("different", 0.1, "different names")
    if any(alike(word, other, False).score >= FUZZY for other in full.surname if len(other) > 2):
        return Comparison("undecided", 0.5, "surname only")
    if any(alike(word, other, True).score >= FUZZY for other in full.given):
        return Comparison("undecided", 0.3, "given name only")
    return Comparison("different", 0.0, "different names")


def _match_all(a: tuple[str, ...], b: tuple[str, ...], given: bool) -> Likeness | None:
    """Match the words of two family names one to one, particles aside; None where they do not."""
    a = tuple(word for word in a if word not in OPTIONAL_PARTICLES) or a
    b = tuple(word for word in b if word not in OPTIONAL_PARTICLES) or b
    if len(a) != len(b):
        joined = alike("".join(a), "".join(b), given)
        if joined.score >= SOUND:
            return joined
        # A double-barrelled name may lose its first half, never its last.
        a, b = a[-1:], b[-1:]
    matched = [alike(x, y, given) for x, y in zip(a, b, strict=True)]
    if any(one.score < FUZZY for one in matched):
        return None
    if sum(one.score == FUZZY for one in matched) > 1:
        return None
    return min(matched, key=lambda one: one.score)


def _compare_given(a: tuple[str, ...], b: tuple[str, ...]) -> Comparison:
    """Compare given names and initials in order; what only one name gives may be left out."""
    a, b = plain_given(a), plain_given(b)
    if not a or not b:
        return Comparison("undecided", 0.5, "surname only")
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    pairs = _align(short, long)
    if pairs is None:
        return Comparison("different", 0.0, "one surname, different given names")
    score = min(one.score for one in pairs)
    reason = " and ".join(dict.fromkeys(one.reason for one in pairs if one.reason))
    strong = [one for one in pairs if one.score > INITIAL]
    skipped = alike(short[0], long[0], True).score == 0.0
    if not strong and len(pairs) < 2:
        return Comparison("undecided", 0.55, "initial fits")
    if not strong:
        return Comparison("same", 0.85, "both initials fit")
    # An initial that fits adds doubt, but less than a name that has to be explained.
    score = min(one.score for one in strong) * (0.97 if len(strong) < len(pairs) else 1.0)
    if skipped:
        return Comparison("same", round(0.8 * score, 3), reason or "called by a middle name")
    if len(short) < len(long) and not reason:
        return Comparison("same", 0.95, "middle name left out")
    return Comparison("same", score if not len(short) < len(long) else 0.97 * score, reason or "same name")


def _align(short: tuple[str, ...], long: tuple[str, ...]) -> list[Likeness] | None:
    """Find each word of `short` in `long`, in order; None where one is missing."""
    pairs: list[Likeness] = []
    at = 0
    for word in short:
        while at < len(long):
            one = alike(word, long[at], True)
            at += 1
            # An initial fits too much to be looked for further on: W. is not the second of H. W.
            if not pairs and at > 2:
                return None
            if one.score and (min(len(word), len(long[at - 1])) > 1 or at == len(pairs) + 1):
                pairs.append(one)
                break
        else:
            return None
    if pairs and all(one.score <= INITIAL for one in pairs) and not alike(short[0], long[0], True).score:
        return None
    return pairs


def _alike_anywhere(a: str, b: str) -> float:
    """Score two words that may be given names or family names."""
    score = alike(a, b, False).score
    return score or (NICKNAME if is_nickname(a, b) else 0.0)


def _compare_turned(a: PersonForm, b: PersonForm) -> Comparison:
    """Compare as bags of words: "Haqqani Sirajuddin", or a family name found in another place."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    left = list(long.words)
    scores: list[float] = []
    for word in short.words:
        best = max(left, key=lambda other: (_alike_anywhere(word, other), other), default="")
        score = _alike_anywhere(word, best) if best else 0.0
        if score < SOUND and (score < INITIAL or len(short.words) < 4 or min(scores, default=1.0) < SOUND):
            return Comparison("different", 0.0, "different names")
        left.remove(best)
        if len(word) > 1:
            scores.append(score)
    given_too = given_name_gender().keys() | tables.formal_names().keys()
    if len(scores) < 2 or (len(scores) == 2 and given_too >= set(short.words)):
        return Comparison("undecided", 0.4, "the same words in another order")
    turned = (
        bool(short.given)
        and bool(long.given)
        and (
            alike(short.surname[-1], long.given[0], True).score >= SOUND
            or alike(short.given[0], long.surname[-1], True).score >= SOUND
        )
    )
    if turned or not left or len(scores) > 2:
        return Comparison("same", round(0.9 * min(scores), 3), "same words in another order")
    return Comparison("undecided", 0.4, "one name holds the words of the other")

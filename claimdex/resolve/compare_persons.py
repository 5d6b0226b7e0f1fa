"""Compare the names of two persons."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod

from claimdex.names import given_name_gender, is_numeral
from claimdex.resolve.arabic import close_up
from claimdex.resolve.compare_bags import compare_bags
from claimdex.resolve.compare_doubts import are_crossed, doubted, is_order_open
from claimdex.resolve.compare_scripts import compare_scripts, has_family_in_front
from claimdex.resolve.compare_words import (
    EXACT,
    FAMILIAR,
    FUZZY,
    INITIAL,
    LETTERS,
    NICKNAME,
    SLIP,
    SOUND,
    TABLE,
    Likeness,
    alike,
    familiar,
    is_nickname,
    is_one_slip,
    is_romanised,
)
from claimdex.resolve.forms import OPTIONAL_PARTICLES, PersonForm, plain_given
from claimdex.resolve.verdict import DIFFERENT_GIVEN_NAMES, DIFFERENT_NAMES, Comparison, Verdict

# Two names are called the same when what was found word by word is together at least this sure. Between
# 0.5, what is undecided, and 0.72 no judged pair lies; `python -m benchmarks.names` shows what either half
# of them would choose.
SAME_AT = 0.7


@lru_cache(maxsize=1 << 16)
def compare_persons(a: PersonForm, b: PersonForm) -> Comparison:
    """Compare two persons' names taken apart."""
    if a.gender and b.gender and a.gender != b.gender:
        return Comparison("different", 0.0, "a man and a woman")
    if a.generation and b.generation and a.generation != b.generation:
        one, other = sorted(map(_called, (a.generation, b.generation)))
        return Comparison("different", 0.0, f"{one} and {other} are two people")
    found = _compare_words(a, b)
    if found.verdict != "same" and _is_written_apart(a.words, b.words):
        found = Comparison("same", 0.75, "spelling variant, written apart")
    if found.verdict != "same":
        found = _compare_closed(a, b) or found
    if found.verdict == "same" and a.words != b.words:
        found = doubted(a, b) or found
    if a.generation != b.generation and found.verdict == "same":
        return Comparison(
            "undecided", 0.5, f"only one of them is called {_called(a.generation or b.generation)}"
        )
    return found


def _called(generation: str) -> str:
    return generation.upper() if is_numeral(generation) else generation.title()


def _compare_closed(a: PersonForm, b: PersonForm) -> Comparison | None:
    """Compare two names with their Arabic compounds joined; None where that makes no difference."""
    closed = [close_up(form.words) for form in (a, b)]
    if (closed[0] == a.words and closed[1] == b.words) or min(map(len, closed)) < 2:
        return None
    if closed[0] == closed[1]:
        return Comparison("same", 0.9, "one Arabic name, written apart or spelled otherwise")
    found = _compare_words(
        *(
            replace(form, given=words[:-1], surname=words[-1:])
            for form, words in zip((a, b), closed, strict=True)
        )
    )
    return found if found.verdict == "same" else None


def _is_written_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names of different length are one misprint apart when written without spaces."""
    if len(a) == len(b) or min(map(len, (*a, *b))) == 1:
        return False
    return is_one_slip("".join(a), "".join(b))


def _compare_words(a: PersonForm, b: PersonForm) -> Comparison:
    if a.words == b.words:
        return Comparison("same", 1.0, "same name") if a.words else Comparison("undecided", 0.0, "no name")
    if not a.words or not b.words:
        return Comparison("different", 0.0, "one of them is no name")
    if "".join(a.words) == "".join(b.words) or _without_particles(a) == _without_particles(b):
        return Comparison("same", 0.97, "same name, written apart or with a particle")
    if len(a.words) == 1 or len(b.words) == 1:
        return _compare_single(a, b)
    if is_order_open(a, b):
        return Comparison("undecided", 0.5, "both words are family names, in two orders")
    romanised = compare_scripts(a, b)
    if romanised:
        return romanised
    surname = _match_all(a.surname, b.surname, given=False)
    if surname is None:
        return compare_bags(a, b)
    given = _compare_given(a.given, b.given)
    if given.verdict == "different" and (
        min(map(len, (*a.words, *b.words))) > 1 < min(len(a.given), len(b.given))
        or not alike(a.given[0], b.given[0], True).score
    ):
        return _compare_turned(a, b) or given.comparison
    found = _weigh(given, surname)
    if min((*given.scores, surname.score)) <= FUZZY and any(has_family_in_front(form) for form in (a, b)):
        # One letter parts two East Asian names: Keqiang, Keqing.
        return Comparison("undecided", 0.5, "spelled differently")
    if LETTERS in (*given.scores, surname.score) and not _are_romanised(a, b):
        return Comparison("undecided", 0.5, "spelled differently, and nothing shows another script")
    return found


def _compare_turned(a: PersonForm, b: PersonForm) -> Comparison | None:
    """Compare two names of one family name whose given names differ as they stand."""
    if are_crossed(plain_given(a.given), plain_given(b.given)):
        # José María and María José are two people, as Ali Hassan and Hassan Ali are
        return Comparison("undecided", 0.5, "the same given names in another order")
    turned = compare_bags(a, b)
    known = given_name_gender()
    told_apart = len(a.given) == len(b.given) == 1 and a.given[0] in known and b.given[0] in known
    return turned if turned.verdict == "same" and not told_apart else None


def _are_romanised(a: PersonForm, b: PersonForm) -> bool:
    return is_romanised(a.words) or is_romanised(b.words)


def _weigh(given: "Given", surname: Likeness) -> Comparison:
    """Put together what given names and family names say."""
    reason = (
        " and ".join(part for part in (given.reason.replace("same name", ""), surname.reason) if part)
        or "same name"
    )
    if given.verdict != "same":
        return Comparison(given.verdict, round(given.score * surname.score, 3), reason)
    doubts = [score for score in (*given.scores, surname.score) if score < TABLE]
    if len(doubts) > 1 and (min(doubts) < SOUND or max(doubts) >= NICKNAME) and len(given.scores) == 1:
        # A nickname or a misprint is easily found; beside another doubt it is as easily chance.
        return Comparison("undecided", 0.5, "more than one word is spelled differently")
    # Romanisations change all words of a name at once, so three words say more than their product.
    words = len(given.scores) + 1
    score = prod((*given.scores, surname.score)) ** min(1.0, 2 / words) * given.share
    return Comparison("same" if score >= SAME_AT else "undecided", round(score, 3), reason)


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
        best = alike(word, full.words[0], False)
        if best.score < NICKNAME and is_nickname(word, full.words[0]):
            best = alike(word, full.words[0], True)
        if best.score >= SOUND:
            return Comparison("same", best.score, best.reason)
        if familiar(word, full.words[0]):
            return Comparison("same", FAMILIAR, "one is a familiar form of the other")
        return DIFFERENT_NAMES
    if any(alike(word, other, False).score >= FUZZY for other in full.surname if len(other) > 2):
        return Comparison("undecided", 0.5, "surname only")
    if any(alike(word, other, True).score >= FUZZY for other in full.given):
        return Comparison("undecided", 0.3, "given name only")
    return DIFFERENT_NAMES


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
    if any(one.score < SLIP for one in matched):
        return None
    if sum(one.score <= FUZZY for one in matched) > 1:
        return None
    return min(matched, key=lambda one: one.score)


@dataclass(frozen=True, slots=True)
class Given:
    """What the given names of two persons say.

    Args:
        verdict, score, reason: as in `Comparison`, of the given names alone.
        scores: of the names that both give, initials left out.
        share: what is left of a score for initials, names left out and names skipped.
    """

    verdict: Verdict
    score: float
    reason: str
    scores: tuple[float, ...] = ()
    share: float = 1.0

    @property
    def comparison(self) -> Comparison:
        """The same as the comparison of two names."""
        return Comparison(self.verdict, self.score, self.reason)


def _compare_given(a: tuple[str, ...], b: tuple[str, ...]) -> Given:
    """Compare given names and initials in order; what only one name gives may be left out."""
    a, b = plain_given(a), plain_given(b)
    if not a or not b:
        return Given("undecided", 0.5, "surname only")
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    pairs = _align(short, long)
    if pairs is None:
        return Given("different", 0.0, DIFFERENT_GIVEN_NAMES.reason)
    reason = " and ".join(dict.fromkeys(one.reason for one in pairs if one.reason))
    strong = tuple(one.score for one in pairs if one.score > INITIAL)
    if not strong and len(pairs) < 2:
        return Given("undecided", 0.55, "initial fits")
    if not strong:
        return Given("same", 0.85, "both initials fit", (EXACT,), 0.85)
    # An initial that fits adds doubt, but less than a name that has to be explained.
    share = 0.97 if len(strong) < len(pairs) else 1.0
    if alike(short[0], long[0], True).score == 0.0:
        share, reason = share * 0.8, reason or "called by a middle name"
    elif len(short) < len(long):
        share, reason = share * 0.97, reason or "middle name left out"
    return Given("same", min(strong) * share, reason or "same name", strong, share)


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

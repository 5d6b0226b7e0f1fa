"""Compare two names: the same, different, or not to be decided by the names alone.

The only user of rapidfuzz. A spelling variant counts only where the rest of the name agrees, the
first letter is kept, and neither spelling is a known name of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from claimdex.models import EntityKind
from claimdex.names import acronym_of, fold, given_name_gender
from claimdex.resolve import tables
from claimdex.resolve.forms import (
    OPTIONAL_PARTICLES,
    BodyForm,
    PersonForm,
    body_form,
    company_words,
    person_form,
    romanise,
    sound_key,
    strict_legal_forms,
)

Verdict = Literal["same", "different", "undecided"]

# Scores of one word against another, by what makes them alike; what is below has to be made up for.
_EXACT, _TABLE, _NICKNAME, _SOUND, _FUZZY, _INITIAL = 1.0, 0.97, 0.95, 0.93, 0.86, 0.6


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names say about whether they mean one thing.

    Args:
        verdict: "same"; "different"; "undecided" where the names allow both ("Mullen", "Mike Mullen").
        score: how likely it is, from the names alone, that they mean one thing: 0..1.
        reason: in words a journalist understands.
    """

    verdict: Verdict
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Likeness:
    score: float
    reason: str


_UNLIKE = _Likeness(0.0, "")


def compare_names(a: str, b: str, kind: EntityKind | str | None = None) -> Comparison:
    """Say whether two names are names of one thing.

    Symmetric, and a function of the two names only: what a corpus knows beyond them is the business
    of `claimdex.resolve.resolve`.

    Args:
        a, b: names as written, with or without title, article or possessive.
        kind: what sort of thing both are; None tells it from the names.

    Returns:
        The verdict, a score 0..1 and the reason.
    """
    if b < a:
        a, b = b, a
    kind = EntityKind(kind) if kind else _guess_kind(a, b)
    if kind is EntityKind.PERSON:
        return compare_persons(person_form(a), person_form(b))
    if kind is EntityKind.PLACE:
        return _compare_places(a, b)
    return _compare_bodies(a, b)


def suggest(query: str, names: Iterable[str], limit: int = 5) -> list[str]:
    """Return the names nearest to an unknown query, best first, for "did you mean".

    Args:
        query: what was asked for.
        names: what there is; duplicates are asked for once.
        limit: at most so many.
    """
    wanted = fold(query)
    if not wanted:
        return []
    folded = {name: fold(name) for name in sorted(set(names))}
    hits = process.extract(wanted, folded, scorer=_resemblance, limit=limit, score_cutoff=60)
    return [name for _, _, name in hits]


def _guess_kind(a: str, b: str) -> EntityKind:
    """Tell what sort of thing both names may be, from the names themselves."""
    keys = (fold(a), fold(b))
    if all(key in tables.places() for key in keys):
        return EntityKind.PLACE
    if any(_is_body(name) for name in (a, b)):
        return EntityKind.ORGANISATION
    return EntityKind.PERSON


@lru_cache(maxsize=4096)
def _is_body(name: str) -> bool:
    form = body_form(name)
    return bool(form.acronym or form.country or form.legal or form.loose) or bool(
        set(form.core) & tables.body_nouns() and not person_form(name).titles
    )


def _resemblance(a: str, b: str, *, score_cutoff: float | None = None) -> float:
    """Score 0..100 how well a query fits a name, also where it gives only some of its words."""
    cutoff = score_cutoff or 0.0
    whole = fuzz.ratio(a, b, score_cutoff=cutoff)
    part = 0.95 * fuzz.token_set_ratio(a, b, score_cutoff=cutoff) if len(a) > 2 else 0.0
    words = b.split()
    near = 0.9 * max((fuzz.ratio(a, word) for word in words), default=0.0) if len(words) > 1 else 0.0
    return max(whole, part, near)


# --- words -----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 17)
def _alike(a: str, b: str, given: bool) -> _Likeness:
    """Compare one word of a person's name with another."""
    if a == b:
        return _Likeness(_EXACT, "")
    if len(a) == 1 or len(b) == 1:
        return _Likeness(_INITIAL, "initial fits") if a[0] == b[0] else _UNLIKE
    spellings = tables.spelling_groups()
    if spellings.get(a, frozenset()) & spellings.get(b, frozenset()):
        return _Likeness(_TABLE, f"{a.title()} and {b.title()} are spellings of one name")
    if given and _is_nickname(a, b):
        short, full = sorted((a, b), key=lambda name: (len(name), name))
        return _Likeness(_NICKNAME, f"{short.title()} is short for {full.title()}")
    if given and a in given_name_gender() and b in given_name_gender() and not _is_respelled(a, b):
        return _UNLIKE
    if given and _is_cut_short(a, b):
        short, full = sorted((a, b), key=len)
        return _Likeness(_NICKNAME, f"{short.title()} is short for {full.title()}")
    if (
        sound_key(a) == sound_key(b)
        and a[0] in _same_start(b[0])
        and (min(len(a), len(b)) > 3 or a[0] == b[0])
    ):
        return _Likeness(_SOUND, f"spelling variant: {a.title()}, {b.title()}")
    if a in spellings and b in spellings:
        return _UNLIKE
    if _is_slip(a, b, given):
        return _Likeness(_FUZZY, f"spelling variant: {a.title()}, {b.title()}")
    return _UNLIKE


def _is_respelled(a: str, b: str) -> bool:
    """Tell whether two known given names are spellings of one: Glenn and Glen, Sarah and Sara."""
    known = given_name_gender()
    return sound_key(a).rstrip("h") == sound_key(b).rstrip("h") and known[a] == known[b]


def _is_cut_short(a: str, b: str) -> bool:
    """Tell whether one given name is the beginning of the other and no known name of its own."""
    short, full = sorted((a, b), key=len)
    if len(short) < 3 or len(full) < len(short) + 2 or not full.startswith(short):
        return False
    return short not in given_name_gender() and short not in tables.spelling_groups()


def _is_nickname(a: str, b: str) -> bool:
    """Tell whether one is a short form of the other, or both are of one name.

    Two full names that share a row are variants (Geoffrey, Jeffrey); two short forms of different
    names, or full names that only share a short form, are not.
    """
    groups, formal = tables.nickname_groups(), tables.formal_names()
    a, b = tables.familiar_ending(a), tables.familiar_ending(b)
    return bool(
        formal.get(a, frozenset()) & groups.get(b, frozenset())
        or formal.get(b, frozenset()) & groups.get(a, frozenset())
        or (a not in formal and b not in formal and groups.get(a, frozenset()) & groups.get(b, frozenset()))
    )


def _same_start(letter: str) -> str:
    """Return the letters with which a romanisation may begin instead."""
    return next((group for group in _STARTS if letter in group), letter)


_STARTS = ("kqgc", "yij", "wv", "sz", "ou", "pf")


_PATRONYMIC = re.compile(r"(?:ston|son|sen|mann|man|ton)$")


def _is_slip(a: str, b: str, given: bool) -> bool:
    """Tell whether two words differ as one word's misprints do.

    The first letter must agree and what differs must lie inside: endings make other names of names
    (Johnson, Johnston; Clark, Clarke; Angelo, Angela).
    """
    short = min(a, b, key=len)
    if len(short) < (6 if given else 5) or a[0] != b[0]:
        return False
    if not given and _PATRONYMIC.sub("", a) == _PATRONYMIC.sub("", b):
        return False
    limit = 2 if len(short) >= 9 else 1
    distance = OSA.distance(a, b, score_cutoff=limit)
    if distance > limit:
        return False
    ending = 2 if len(short) > 5 else 1
    return a[-ending:] == b[-ending:] and not {a, b} & tables.common_words()


# --- persons ---------------------------------------------------------------------------------


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
    if given.verdict == "different" and not _alike(a.given[0], b.given[0], True).score:
        turned = _compare_turned(a, b)
        return turned if turned.verdict == "same" else given
    if surname.score == _FUZZY and given.score < _SOUND:
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
    if surname is None or surname.score < _SOUND:
        return False
    initials = tuple(word for word in short.given if word not in OPTIONAL_PARTICLES)
    return not initials or _align(initials, full.given) is not None


def _without_particles(form: PersonForm) -> str:
    return " ".join(word for word in form.words if word not in OPTIONAL_PARTICLES)


def _compare_single(a: PersonForm, b: PersonForm) -> Comparison:
    """Compare where one of the names is a single word."""
    short, full = (a, b) if len(a.words) <= len(b.words) else (b, a)
    word = short.words[0]
    if len(full.words) == 1:
        alike = max(
            (_alike(word, full.words[0], given) for given in (True, False)), key=lambda one: one.score
        )
        if alike.score >= _SOUND:
            return Comparison("same", alike.score, alike.reason)
        return Comparison("different", 0.1, "different names")
    if any(_alike(word, other, False).score >= _FUZZY for other in full.surname if len(other) > 2):
        return Comparison("undecided", 0.5, "surname only")
    if any(_alike(word, other, True).score >= _FUZZY for other in full.given):
        return Comparison("undecided", 0.3, "given name only")
    return Comparison("different", 0.0, "different names")


def _match_all(a: tuple[str, ...], b: tuple[str, ...], given: bool) -> _Likeness | None:
    """Match the words of two family names one to one, particles aside; None where they do not."""
    a = tuple(word for word in a if word not in OPTIONAL_PARTICLES) or a
    b = tuple(word for word in b if word not in OPTIONAL_PARTICLES) or b
    if len(a) != len(b):
        joined = _alike("".join(a), "".join(b), given)
        if joined.score >= _SOUND:
            return joined
        # A double-barrelled name may lose its first half, never its last.
        a, b = a[-1:], b[-1:]
    alike = [_alike(x, y, given) for x, y in zip(a, b, strict=True)]
    if any(one.score < _FUZZY for one in alike):
        return None
    if sum(one.score == _FUZZY for one in alike) > 1:
        return None
    return min(alike, key=lambda one: one.score)


def _compare_given(a: tuple[str, ...], b: tuple[str, ...]) -> Comparison:
    """Compare given names and initials in order; what only one name gives may be left out."""
    a = tuple(word for word in a if word not in OPTIONAL_PARTICLES) or a
    b = tuple(word for word in b if word not in OPTIONAL_PARTICLES) or b
    if not a or not b:
        return Comparison("undecided", 0.5, "surname only")
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    pairs = _align(short, long)
    if pairs is None:
        return Comparison("different", 0.0, "one surname, different given names")
    score = min(one.score for one in pairs)
    reason = " and ".join(dict.fromkeys(one.reason for one in pairs if one.reason))
    strong = [one for one in pairs if one.score > _INITIAL]
    skipped = _alike(short[0], long[0], True).score == 0.0
    if not strong and len(pairs) < 2:
        return Comparison("undecided", 0.55, "initial fits")
    if not strong:
        return Comparison("same", 0.85, "both initials fit")
    score = min((one.score for one in strong), default=score)
    if skipped:
        return Comparison("same", round(0.85 * score, 3), reason or "called by a middle name")
    if len(short) < len(long) and not reason:
        return Comparison("same", 0.95, "middle name left out")
    return Comparison("same", score if not len(short) < len(long) else 0.97 * score, reason or "same name")


def _align(short: tuple[str, ...], long: tuple[str, ...]) -> list[_Likeness] | None:
    """Find each word of `short` in `long`, in order; None where one is missing."""
    pairs: list[_Likeness] = []
    at = 0
    for word in short:
        while at < len(long):
            one = _alike(word, long[at], True)
            at += 1
            # An initial fits too much to be looked for further on: W. is not the second of H. W.
            if one.score and (min(len(word), len(long[at - 1])) > 1 or at == len(pairs) + 1):
                pairs.append(one)
                break
        else:
            return None
    if pairs and all(one.score <= _INITIAL for one in pairs) and not _alike(short[0], long[0], True).score:
        return None
    return pairs


def _alike_anywhere(a: str, b: str) -> float:
    """Score two words that may be given names or family names."""
    score = _alike(a, b, False).score
    return score or (_NICKNAME if _is_nickname(a, b) else 0.0)


def _compare_turned(a: PersonForm, b: PersonForm) -> Comparison:
    """Compare as bags of words: "Haqqani Sirajuddin", or a family name found in another place."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    left = list(long.words)
    scores: list[float] = []
    for word in short.words:
        best = max(left, key=lambda other: (_alike_anywhere(word, other), other), default="")
        score = _alike_anywhere(word, best) if best else 0.0
        if score < _SOUND and (score < _INITIAL or len(short.words) < 4 or min(scores, default=1.0) < _SOUND):
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
            _alike(short.surname[-1], long.given[0], True).score >= _SOUND
            or _alike(short.given[0], long.surname[-1], True).score >= _SOUND
        )
    )
    if turned or not left or len(scores) > 2:
        return Comparison("same", round(0.9 * min(scores), 3), "same words in another order")
    return Comparison("undecided", 0.4, "one name holds the words of the other")


# --- organisations, groups, places -----------------------------------------------------------


def _compare_bodies(a: str, b: str) -> Comparison:
    x, y = body_form(a), body_form(b)
    if {x.legal, y.legal} & strict_legal_forms() and x.legal and y.legal and x.legal != y.legal:
        return Comparison("different", 0.1, "companies of different legal form")
    if x.key == y.key:
        return Comparison("same", 1.0, "same name")
    if fold(a).replace(" ", "") == fold(b).replace(" ", ""):
        return Comparison("same", 0.97, "same name, written apart")
    known = (tables.known_name(a), tables.known_name(b))
    if known[0] and known[1]:
        if known[0] == known[1]:
            return Comparison("same", 0.97, f"both are names of {known[0][0]} in the {known[0][1]}")
        return Comparison("different", 0.0, "two names that the tables know apart")
    if x.acronym or y.acronym:
        return _compare_acronym(a, b, x, y)
    if x.country and y.country and (x.country, x.offshoot) != (y.country, y.offshoot):
        return Comparison("different", 0.0, f"one of {x.country}, one of {y.country}")
    if x.numbers != y.numbers:
        return Comparison("different", 0.0, "different numbers")
    found = _compare_cores(x, y)
    if found.verdict == "same" and x.country != y.country:
        if x.offshoot or y.offshoot:
            return Comparison("different", 0.1, f"one of them is a branch in {x.country or y.country}")
        return Comparison("undecided", 0.5, f"only one of them is said to be of {x.country or y.country}")
    if found.verdict == "different" and x.country != y.country:
        return _compare_cores(_with_country(x), _with_country(y))
    return found


def _with_country(form: BodyForm) -> BodyForm:
    if not form.country:
        return form
    return BodyForm((*fold(form.country).split(), *form.core), "", form.legal, form.loose)


def _compare_acronym(a: str, b: str, x: BodyForm, y: BodyForm) -> Comparison:
    short, full, name = (x, y, b) if x.acronym else (y, x, a)
    if full.acronym:
        return Comparison("different", 0.0, "different acronyms")
    table = tables.acronyms().get(short.acronym, ())
    if any(body_form(expansion).key == full.key for expansion in table):
        if len(table) == 1:
            return Comparison("same", 0.9, "acronym table")
        return Comparison("undecided", 0.6, "the acronym has several meanings")
    if acronym_of(romanise(name)).casefold() == short.acronym:
        return Comparison("undecided", 0.5, "the letters fit")
    return Comparison("different", 0.1, "an acronym that does not fit")


def _compare_cores(x: BodyForm, y: BodyForm) -> Comparison:
    if x.core == y.core or "".join(x.core) == "".join(y.core):
        if x.loose and y.loose:
            return Comparison("same", 0.95, "network, group and the like are one")
        if x.loose != y.loose and len(x.core) == 1:
            return Comparison("undecided", 0.6, "one of them without network, group or the like")
        return Comparison("same", 0.95, "same name but for small words")
    for one, other in ((x, y), (y, x)):
        if one.plural and other.loose and other.core == (one.core[0][:-1],):
            return Comparison("same", 0.9, "the family name in the plural")
    short, long = (x, y) if len(x.core) <= len(y.core) else (y, x)
    if long.core[: len(short.core)] == short.core and set(long.core[len(short.core) :]) <= company_words():
        return Comparison("undecided", 0.55, "short form of a company's name")
    if len(x.core) == len(y.core):
        differing = [pair for pair in zip(x.core, y.core, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1 and _is_body_slip(*differing[0]):
            spellings = ", ".join(word.title() for word in sorted(differing[0]))
            return Comparison("same", 0.87, f"spelling variant: {spellings}")
    if _holds(short.core, long.core):
        return Comparison("undecided", 0.4, "one name holds the words of the other")
    return Comparison("different", 0.0, "different names")


def _holds(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether `short` stands whole at one end of `long`."""
    return long[: len(short)] == short or long[-len(short) :] == short


def _is_body_slip(a: str, b: str) -> bool:
    if {a, b} & tables.country_words().keys() or {a, b} <= tables.common_words():
        return False
    spellings = tables.spelling_groups()
    if spellings.get(a, frozenset()) & spellings.get(b, frozenset()):
        return True
    if min(len(a), len(b)) > 4 and sound_key(a) == sound_key(b):
        return True
    return min(len(a), len(b)) >= 6 and not {a, b} & tables.common_words() and _is_slip(a, b, False)


def _compare_places(a: str, b: str) -> Comparison:
    x, y = tables.place_key(a), tables.place_key(b)
    if x == y:
        if fold(a) == fold(b):
            return Comparison("same", 1.0, "same name")
        return Comparison(
            "same", 0.97, f"both are names of {tables.place_name(x)} in the country and place tables"
        )
    x, y = _plain_place(x), _plain_place(y)
    if x == y:
        return Comparison("same", 0.95, "same name")
    short, long = sorted((x, y), key=len)
    if long in {pattern.format(short) for pattern in _SORTED_PLACES}:
        if short in tables.states() or "city" not in long.split():
            return Comparison("undecided", 0.3, "a place and what may be its namesake")
        return Comparison("undecided", 0.55, "a city without the word")
    if x in tables.places() and y in tables.places():
        return Comparison("different", 0.0, "two places that the table knows apart")
    if len(short) > 5 and sound_key(x) == sound_key(y) and len(x.split()) == len(y.split()):
        return Comparison("same", 0.88, f"spelling variant: {a}, {b}")
    return Comparison("different", 0.0, "different places")


_SORTED_PLACES = ("{} city", "{} state", "{} province", "city of {}", "state of {}", "province of {}")


def _plain_place(key: str) -> str:
    words = key.split()
    return " ".join({"st": "saint", "mt": "mount", "ft": "fort"}.get(word, word) for word in words)

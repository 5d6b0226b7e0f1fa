"""Compare one word of a person's name with another: spellings, nicknames, sounds, slips.

A slip, found by rapidfuzz, counts only inside a word whose first letter is kept, and never between
two known names.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from nicknames import NickNamer
from rapidfuzz.distance import OSA

from claimdex.names import given_name_gender
from claimdex.resolve import tables
from claimdex.resolve.arabic import SERVANT
from claimdex.resolve.sounds import (
    coarse_key,
    father_of,
    has_arabic_parts,
    has_slavic_ending,
    sound_key,
    spell_final_j,
)

# Scores of one word against another, by what makes them alike; what is below has to be made up for.
EXACT, TABLE, NICKNAME, SOUND, FUZZY, INITIAL = 1.0, 0.97, 0.95, 0.93, 0.86, 0.6
# What carries a name only beside words that are surer.
FAMILIAR, LETTERS, SLIP = 0.78, 0.77, 0.75


@dataclass(frozen=True, slots=True)
class Likeness:
    """Say how alike two words are, 0..1, and why in words a journalist understands."""

    score: float
    reason: str


UNLIKE = Likeness(0.0, "")


@lru_cache(maxsize=1 << 17)
def alike(a: str, b: str, given: bool) -> Likeness:
    """Compare one word of a person's name with another.

    Args:
        a, b: folded words.
        given: whether they stand where given names, patronymics and initials stand.
    """
    if a == b:
        return Likeness(EXACT, "")
    if len(a) == 1 or len(b) == 1:
        return Likeness(INITIAL, "initial fits") if a[0] == b[0] else UNLIKE
    if a.startswith(SERVANT) or b.startswith(SERVANT):
        return UNLIKE
    spellings = tables.spelling_groups()
    if spellings.get(a, frozenset()) & spellings.get(b, frozenset()):
        return Likeness(TABLE, f"{a.title()} and {b.title()} are spellings of one name")
    if given and is_nickname(a, b):
        return Likeness(NICKNAME, _nickname_reason(a, b))
    if given and a in given_name_gender() and b in given_name_gender() and not _is_respelled(a, b):
        return UNLIKE
    if given and _is_cut_short(a, b):
        short, full = sorted((a, b), key=len)
        return Likeness(NICKNAME, f"{short.title()} is short for {full.title()}")
    fathers = (father_of(a), father_of(b))
    if given and fathers[0][1] and fathers[1][1]:
        return _alike_patronymics(*fathers)
    return _alike_in_letters(a, b, given)


def _alike_in_letters(a: str, b: str, given: bool) -> Likeness:
    """Compare two words that no table joins: by sound, by misprint, by the letters of romanisations."""
    spellings = tables.spelling_groups()
    variant = f"spelling variant: {a.title()}, {b.title()}"
    if _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b):
        return Likeness(SOUND, variant)
    if not given and a in tables.family_names() and b in tables.family_names():
        return UNLIKE
    if _sounds_alike(a, b):
        return Likeness(SOUND, variant)
    if a in spellings and b in spellings:
        return UNLIKE
    if is_slip(a, b, given):
        return Likeness(FUZZY, variant)
    if given and familiar(a, b):
        short, full = sorted((a.title(), b.title()), key=lambda name: (len(name), name))
        return Likeness(FAMILIAR, f"{short} is used for {full}")
    if _shares_letters(a, b, given):
        return Likeness(LETTERS, f"may be romanisations of one name: {a.title()}, {b.title()}")
    if _is_misspelt_given(a, b) if given else _is_misspelt_family(a, b):
        return Likeness(SLIP, variant)
    return UNLIKE


def _sounds_alike(a: str, b: str) -> bool:
    same = sound_key(a) == sound_key(b)
    return same and a[0] in _same_start(b[0]) and (min(len(a), len(b)) > 3 or a[0] == b[0])


_DOUBLED = re.compile(r"(.)\1+")


def _alike_patronymics(a: tuple[str, str], b: tuple[str, str]) -> Likeness:
    """Compare two patronymics by the fathers' names: Mikalaevich is Nikolaevich as Mikalai is Nikolai."""
    if a[1] != b[1]:
        return UNLIKE
    best = max(
        alike(x, y, True).score for x in _full_father(a[0]) for y in _full_father(b[0]) if len(x) > 2 < len(y)
    )
    return Likeness(min(best, NICKNAME), "patronymics of one name") if best >= LETTERS else UNLIKE


def _full_father(root: str) -> tuple[str, ...]:
    """Return what a father's name may be whose ending the patronymic has taken."""
    return (root, f"{root}i", f"{root}y", f"{root}a", f"{root}o")


@cache
def _familiar_names() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=1 << 14)
def familiar(a: str, b: str) -> bool:
    """Tell whether the package `nicknames` knows one name as short or familiar for the other.

    Genealogists made its list: it has the forms of three centuries, far more than a newspaper uses
    (Billy for Robert), so it counts for less than the table of nicknames.

    Source: the package `nicknames` (Apache-2.0), whose list is names.csv of carltonnorthern/nicknames.
    """
    known = _familiar_names()
    return b in known.nicknames_of(a) or a in known.nicknames_of(b)


def _shares_letters(a: str, b: str, given: bool) -> bool:
    """Tell whether two words differ only as romanisations do, and are long enough for that to tell."""
    if given and (a[-1] == "a") != (b[-1] == "a"):
        return False  # Angelo, Angela
    return min(len(a), len(b)) > 3 and len(coarse_key(a)) > 3 and coarse_key(a) == coarse_key(b)


def is_romanised(words: tuple[str, ...]) -> bool:
    """Tell whether a person's name shows that it comes from another script.

    Only there may letters stand for one another: Miller and Muller, or Hansen and Hanson, are two names.
    """
    spellings, english = tables.spelling_groups(), tables.formal_names()
    return any(
        (word in spellings and tables.familiar_ending(word) not in english)
        or has_slavic_ending(word)
        or has_arabic_parts(word)
        or bool(father_of(word)[1])
        for word in words
    )


def _is_misspelt_given(a: str, b: str) -> bool:
    """Tell whether one is a known given name and the other it with one slip: "Serei" for "Sergei"."""
    known = [word in given_name_gender() or word in tables.spelling_groups() for word in (a, b)]
    a, b = spell_final_j(a), spell_final_j(b)
    if known[0] == known[1] or min(len(a), len(b)) < 5 or a[0] != b[0] or a[-2:] != b[-2:]:
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1 and not {a, b} & tables.common_words()


def _is_misspelt_family(a: str, b: str) -> bool:
    """Tell whether one is a common family name and the other, which is none, it with one letter changed."""
    known = [word in tables.family_names() for word in (a, b)]
    if f"{a}a" == b or a == f"{b}a":
        return False  # Petrov, Petrova
    if known[0] == known[1] or min(len(a), len(b)) < 6 or a[0] != b[0] or {a, b} & tables.common_words():
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1 and not {a, b} & given_name_gender().keys()


def _is_respelled(a: str, b: str) -> bool:
    """Tell whether two known given names are spellings of one: Glenn and Glen, Sarah and Sara."""
    known, formal = given_name_gender(), tables.formal_names()
    if a in formal and b in formal and formal[a].isdisjoint(formal[b]):
        return False  # Marie, Mary
    return sound_key(a).rstrip("h") == sound_key(b).rstrip("h") and known[a] == known[b]


def _is_cut_short(a: str, b: str) -> bool:
    """Tell whether one given name is the beginning of the other and no known name of its own."""
    short, full = sorted((a, b), key=len)
    if len(short) < 3 or len(full) < len(short) + 2 or not full.startswith(short):
        return False
    return short not in given_name_gender() and short not in tables.spelling_groups()


def is_nickname(a: str, b: str) -> bool:
    """Tell whether one is a short form of the other, or both are of one name.

    Two full names that share a row are variants (Geoffrey, Jeffrey); two short forms of different
    names, or full names that only share a short form, are not.
    """
    if {given_name_gender().get(a, ""), given_name_gender().get(b, "")} == {"male", "female"}:
        return False  # Erin is not short for Aaron, nor Ron for Veronica
    groups, formal = tables.nickname_groups(), tables.formal_names()
    a, b = tables.familiar_ending(a), tables.familiar_ending(b)
    return bool(
        formal.get(a, frozenset()) & groups.get(b, frozenset())
        or formal.get(b, frozenset()) & groups.get(a, frozenset())
        or (a not in formal and b not in formal and groups.get(a, frozenset()) & groups.get(b, frozenset()))
    )


def _nickname_reason(a: str, b: str) -> str:
    short, full = (a, b) if tables.familiar_ending(b) in tables.formal_names() else (b, a)
    formal = tables.formal_names()
    both = {tables.familiar_ending(name) in formal for name in (a, b)}
    if len(both) == 1:
        first, second = sorted((a.title(), b.title()))
        return f"{first} and {second} are forms of one name"
    return f"{short.title()} is short for {full.title()}"


def _same_start(letter: str) -> str:
    """Return the letters with which a romanisation may begin instead."""
    return next((group for group in _STARTS if letter in group), letter)


_STARTS = ("kqgc", "yij", "wv", "sz", "ou", "pf")


_MAC = re.compile(r"^(?:mac|mc)(?=\w{4})")
_PATRONYMIC = re.compile(r"(?:ston|son|sen|mann|man|ton)$")


def is_slip(a: str, b: str, given: bool) -> bool:
    """Tell whether two words differ as one word's misprints do.

    The first letter must agree and what differs must lie inside: endings make other names of names
    (Johnson, Johnston; Clark, Clarke; Angelo, Angela).
    """
    if not given:
        a, b = _MAC.sub("", a), _MAC.sub("", b)
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


def is_one_slip(a: str, b: str) -> bool:
    """Tell whether two whole names, written without spaces, are one misprint apart."""
    return min(len(a), len(b)) > 8 and OSA.distance(a, b, score_cutoff=1) <= 1

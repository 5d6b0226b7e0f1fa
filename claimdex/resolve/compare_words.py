"""Compare one word of a person's name with another: spellings, nicknames, sounds, slips.

A slip, found by rapidfuzz, counts only inside a word whose first letter is kept, and never between
two known names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from claimdex.names import given_name_gender
from claimdex.resolve import tables
from claimdex.resolve.forms import sound_key

# Scores of one word against another, by what makes them alike; what is below has to be made up for.
EXACT, TABLE, NICKNAME, SOUND, FUZZY, INITIAL = 1.0, 0.97, 0.95, 0.93, 0.86, 0.6


@dataclass(frozen=True, slots=True)
class Likeness:
    """Say how alike two words are, 0..1, and why in words a journalist understands."""

    score: float
    reason: str


UNLIKE = Likeness(0.0, "")


@lru_cache(maxsize=1 << 17)
def alike(a: str, b: str, given: bool) -> Likeness:
    """Compare one word of a person's name with another."""
    if a == b:
        return Likeness(EXACT, "")
    if len(a) == 1 or len(b) == 1:
        return Likeness(INITIAL, "initial fits") if a[0] == b[0] else UNLIKE
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
    if (
        sound_key(a) == sound_key(b)
        and a[0] in _same_start(b[0])
        and (min(len(a), len(b)) > 3 or a[0] == b[0])
    ):
        return Likeness(SOUND, f"spelling variant: {a.title()}, {b.title()}")
    if a in spellings and b in spellings:
        return UNLIKE
    if is_slip(a, b, given):
        return Likeness(FUZZY, f"spelling variant: {a.title()}, {b.title()}")
    return UNLIKE


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


def is_nickname(a: str, b: str) -> bool:
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

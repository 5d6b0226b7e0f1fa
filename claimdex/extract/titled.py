"""Find the titles and roles inside a unit of capitalised words, and so where a person's name begins."""

from collections.abc import Sequence
from functools import cache, lru_cache

from claimdex.extract.capitals import Capital, form_of
from claimdex.extract.gazetteer import common_words, heads, roles
from claimdex.extract.things import ADDRESSES
from claimdex.names import is_given_name, longest_title, title_words

_LONGEST_AFTER_ROLE = 3


def ends_in_title(unit: list[Capital]) -> bool:
    """Tell "Secretary of State" from "Michigan State"."""
    return any(_is_title(unit[-length:]) for length in range(2, min(longest_title(), len(unit)) + 1))


def _is_title(unit: Sequence[Capital]) -> bool:
    return form_of(unit).replace(".", "").replace("-", " ").lower() in title_words()


@lru_cache(maxsize=8192)
def _opens_title(word: str) -> bool:
    first = word.replace(".", "").replace("-", " ").lower().split()
    return bool(first) and first[0] in _first_of_titles()


@cache
def _first_of_titles() -> frozenset[str]:
    return frozenset(title.split()[0] for title in title_words() if title)


def title_in(unit: list[Capital]) -> tuple[int, int] | None:
    """Return where the last title of the unit stands, as a pair of word indices."""
    found = None
    at = 0
    while at < len(unit):
        longest = min(longest_title(), len(unit) - at) if _opens_title(unit[at].text) else 0
        for length in range(longest, 0, -1):
            if _is_title(unit[at : at + length]):
                if at and length == 1 and is_given_name(unit[at].text):
                    continue
                if at == len(unit) - 1 and _wants_surname(unit[at - 1].text) and at:
                    continue  # "Mr. King", "Charlie King"
                found = (found[0] if found and found[1] == at else at, at + length)
                at += length - 1
                break
        at += 1
    return found


def _wants_surname(word: str) -> bool:
    return word.rstrip(".") in ADDRESSES or is_given_name(word)


def after_role(unit: list[Capital]) -> int:
    """Return where a name begins after a capitalised role noun ("Senate Leader Nora Vance"), else 0.

    What is no given name begins one only where nothing but a role stands before it, and no word of it is a
    common one: "Opposition Leader Zorvan Kelp", not "Driver Safety Week".
    """
    for at in range(1, len(unit) - 1):
        role = roles().get(unit[at - 1].text.lower())
        if role is None or unit[at].gap != " ":
            continue
        if is_given_name(unit[at].text) or (not role.plural and _is_bare_role(unit[:at], unit[at:])):
            return at
    return 0


def _is_bare_role(front: list[Capital], rest: list[Capital]) -> bool:
    plain = all(word.text.lower() in common_words() or word.text.lower() in roles() for word in front)
    strange = not any(word.text.lower() in common_words() or word.text in heads() for word in rest)
    return plain and strange and len(rest) <= _LONGEST_AFTER_ROLE

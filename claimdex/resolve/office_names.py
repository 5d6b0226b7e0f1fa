"""Tell which offices as written are one: "Pakistan's army chief", "the army chief of Pakistan"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from claimdex.lexicons import load, split_forms
from claimdex.models import EntityKind
from claimdex.names import fold
from claimdex.offices import LESSER, NOT_HELD
from claimdex.resolve import tables
from claimdex.resolve.forms import is_acronym

Called = tuple[str, EntityKind, Sequence[str]]
"""An entity's id, kind and names."""
Office = frozenset[str]
Wording = tuple[str, ...]

_NO_HOLDER = NOT_HELD | LESSER | {"acting", "interim"}
_SMALL = frozenset(["the", "this", "of", "for", "and", "s"])
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LONGEST = 120
_LONGEST_OWNER = 8
_BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)


@cache
def _offices() -> dict[str, tuple[str, frozenset[str]]]:
    """Map each form of an office, folded, to its usual form and to those who own one, folded too."""
    return {
        _plain(fold(form)): (_plain(fold(split_forms(row[0])[0])), frozenset(map(fold, split_forms(row[1]))))
        for row in load("offices")
        for form in split_forms(row[0])
    }


@cache
def _longest_office() -> int:
    return max(len(form.split()) for form in _offices())


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Map names of places that are no countries, folded, to (usual name, folded; "state" or "city")."""
    table = {fold(form): (fold(form), "city") for row in load("countries") for form in split_forms(row[3])}
    for names, sort in load("places"):
        usual = fold(split_forms(names)[0])
        for form in split_forms(names):
            table[fold(form)] = (usual, "city" if sort == "city" else "state")
    return table


@cache
def _of_no_body() -> frozenset[str]:
    """Return the words for parties, faiths and peoples, folded: many lead them, in many places."""
    forms = [form for row in load("peoples") for cell in row for form in split_forms(cell)]
    forms += [form for row in load("adjectives") for form in split_forms(row[0])]
    return frozenset(map(fold, forms))


def bodies_of(entities: Iterable[Called]) -> dict[str, str]:
    """Return the names of bodies that the corpus calls by an acronym as well as in full, with their ids.

    "isi" and "inter services intelligence" are one word for an office; a name that two entities have is none.

    Args:
        entities: the id, kind and names of each.
    """
    found: dict[str, str] = {}
    shared: set[str] = set()
    for id_, kind, names in entities:
        if kind not in _BODIES or len({is_acronym(name) for name in names}) < 2:
            continue
        for form in {_plain(fold(name)) for name in names}:
            if found.setdefault(form, id_) != id_:
                shared.add(form)
    return {form: one for form, one in found.items() if form and form not in shared}


def _plain(words: str) -> str:
    return fold(" ".join(word for word in words.split() if word not in _SMALL))


def office_of(role: str, bodies: Mapping[str, str] = MappingProxyType({})) -> Office | None:
    """Return what a role as written says of an office: its words, countries by name, bodies by id.

    None for a role of which one owner may have several holders at once ("the US ambassador", "a Federal
    Reserve governor"), that says of nothing named whose it is ("the mayor"), that says more of its holder
    than the office ("the ousted French president"), or that is not held ("the former president of France").
    """
    if len(role) > _LONGEST or "," in role:
        return None
    written = [word for word in _POSSESSIVE.sub("", role).split() if fold(word) not in _SMALL]
    folded = [fold(word) for word in written]
    if not _NO_HOLDER.isdisjoint(folded):
        return None
    for length in range(min(_longest_office(), len(written)), 0, -1):
        for own, form in ((written[:-length], folded[-length:]), (written[length:], folded[:length])):
            found = _offices().get(" ".join(" ".join(form).split()))
            if found:
                owner = _owner(own, found[1], bodies)
                return None if owner is None else frozenset([found[0], *owner])
    return None


def _owner(written: Sequence[str], owners: frozenset[str], bodies: Mapping[str, str]) -> list[str] | None:
    """Return whose an office is, in the words under which it is one; None where it is of no such owner."""
    whole = fold(" ".join(written))
    if any(not word[:1].isupper() for word in written):
        return None
    if not whole:
        return [] if "none" in owners else None
    if whole in bodies:
        return [f"@{bodies[whole]}"] if {"body", whole} & owners else None
    country = tables.country_words().get(whole)
    place, sort = _places().get(whole, ("", ""))
    if country or place:  # Georgia is both
        usual = fold(country) if country else place
        return [usual] if {"country" if country else "", sort, usual} & owners else None
    if _of_no_body().issuperset(whole.split()):
        return None
    sort = "body" if len(written) == 1 and is_acronym(written[0]) else "name"
    return whole.split() if {sort, whole} & owners else None


def wording_of(role: str, bodies: Mapping[str, str] = MappingProxyType({})) -> Wording | None:
    """Return the words of an office, in order, countries by name, bodies by id; None where it is not held.

    It tells nothing of who may hold it. What only the user knows to be an office ("the spymaster", "US
    ambassador to France") is found by it.
    """
    if len(role) > _LONGEST or "," in role:
        return None
    written = [fold(word) for word in _POSSESSIVE.sub("", role).split()]
    words = " ".join(word for word in written if word not in _SMALL).split()
    if not NOT_HELD.isdisjoint(words):
        return None
    found: list[str] = []
    at = 0
    while at < len(words):
        length, meant = next(
            (length, name)
            for length in range(min(_LONGEST_OWNER, len(words) - at), 0, -1)
            if (name := _named(" ".join(words[at : at + length]), bodies)) or length == 1
        )
        found.append(meant or words[at])
        at += length
    return tuple(found) or None


def _named(words: str, bodies: Mapping[str, str]) -> str:
    """Return the body or country that words name, or ""."""
    return f"@{bodies[words]}" if words in bodies else fold(tables.country_words().get(words, ""))

"""Know which places and seats stand for whom: "Washington" for the United States, "the Kremlin" for Russia.

A metonym stays an entity of its own: "Islamabad" is the city as often as the government. Only who asks for
it follows the link.
"""

from collections.abc import Iterable
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.models import EntityKind
from claimdex.names import fold, strip_determiner

# A person of that name ("Washington") stands for nobody.
KINDS = (EntityKind.PLACE, EntityKind.ORGANISATION)


def meant_by(names: Iterable[str]) -> list[str]:
    """Return the usual names of those for whom something of these names stands, sorted."""
    return sorted({name for key in _keys(names) for name, seats in _table().items() if key in seats})


def standing_for(names: Iterable[str]) -> list[str]:
    """Return the names of what stands for something of these names, folded and sorted."""
    keys = _keys(names)
    return sorted({seat for name, seats in _table().items() if keys & _names_of(name) for seat in seats})


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(strip_determiner(name)) for name in names)


@cache
def _table() -> dict[str, frozenset[str]]:
    """Map the usual name of each who is meant to the folded names that stand for it."""
    found: dict[str, set[str]] = {}
    for names, seats in load("metonyms"):
        found.setdefault(split_forms(names)[0], set()).update(_keys(split_forms(seats)))
    for country, _, _, capitals, _ in load("countries"):
        found.setdefault(country, set()).update(_keys(split_forms(capitals)))
    # a city state is its capital
    return {name: frozenset(seats - _keys([name])) for name, seats in found.items()}


@cache
def _names_of(name: str) -> frozenset[str]:
    """Return every folded form of who is meant."""
    forms = {split_forms(names)[0]: split_forms(names) for names, _ in load("metonyms")}
    countries = {row[0]: (row[0], *split_forms(row[4])) for row in load("countries")}
    return _keys((*forms.get(name, ()), *countries.get(name, ())))

"""Tell kings, queens and popes from people who bear their name as a family name.

A royal title stands before a given name: "King Charles" is no "Ray Charles". It changes while its bearer
stays (Prince Charles, King Charles); what tells two bearers apart is the number and the realm.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from claimdex.names import fold, royal_titles
from claimdex.resolve import tables
from claimdex.resolve.forms import PersonForm, body_form, person_form
from claimdex.resolve.gather import Signature

_ROYAL, _COMMON = "royal", "common"


class Standing(NamedTuple):
    """Say whether somebody is called king or the like, or by another title; "" where by none.

    Args:
        sort: "royal", "common" or "".
        realm: the country of which an article calls them king, or "".
    """

    sort: str = ""
    realm: str = ""

    @property
    def is_royal(self) -> bool:
        """Tell whether a royal title is shown."""
        return self.sort == _ROYAL


def standing_of(signatures: Iterable[Signature]) -> Standing:
    """Return what the titles and roles of signatures show; of two realms none."""
    titles: set[str] = set()
    realms: set[str] = set()
    for signature in signatures:
        for name in signature.written:
            titles.update(_title_of(person_form(name).titles))
        for role in signature.roles:
            found, realm = _of_role(role)
            titles.update(found)
            if realm:
                realms.add(realm)
    sort = _ROYAL if _ROYAL in titles else min(titles, default="")
    return Standing(sort, min(realms) if len(realms) == 1 and sort == _ROYAL else "")


@lru_cache(maxsize=1 << 14)
def _of_role(role: str) -> tuple[frozenset[str], str]:
    """Return the standing that a role shows, and of a king the country."""
    form = body_form(role)
    found = _title_of(" ".join(form.core))
    return frozenset(found), form.country if _ROYAL in found else ""


def _title_of(words: str) -> set[str]:
    """Return the standing that a title shows, if it is one."""
    title = fold(words)
    if title in royal_titles():
        return {_ROYAL}
    return {_COMMON} if title in tables.title_kinds() else set()


class Royals:
    """Know of which standing the persons of a corpus are.

    Args:
        signatures: of all persons.
        signatures_of: those already found to be a person's, for each person.
        forms_of: the forms of each person's names.
    """

    def __init__(
        self,
        signatures: Iterable[Signature],
        signatures_of: Mapping[str, Sequence[Signature]],
        forms_of: Mapping[str, Sequence[PersonForm]],
    ) -> None:
        self._realms: dict[str, set[str]] = defaultdict(set)
        for signature in signatures:
            realm = standing_of([signature]).realm
            for name in signature.names if realm else ():
                self._realms[person_form(name).key].add(realm)
        self._numbered = {
            person for person, forms in forms_of.items() if any(form.is_regnal for form in forms)
        }
        self._standing = {person: standing_of(known) for person, known in signatures_of.items()}

    def numbered(self, persons: Iterable[str]) -> list[str]:
        """Return those who have a number behind a given name."""
        return [person for person in persons if person in self._numbered]

    def of_any_realm(self, form: PersonForm, standing: Standing, named: Iterable[str]) -> list[str]:
        """Return those of some persons whom a king may be of whose name there are kings of several realms."""
        if not standing.is_royal or standing.realm or len(self._realms[form.key]) < 2:
            return []
        return sorted({person for person in named if self._standing_of(person).is_royal})

    def fitting(self, persons: Iterable[str], form: PersonForm, standing: Standing) -> list[str]:
        """Return those whom a name with a title may mean: kings for a king, of his realm or of none.

        Where articles give kings of one name several realms, a king of none may be of any.
        """
        if not standing.sort:
            return list(persons)
        several = len(self._realms[form.key]) > 1
        return [person for person in persons if _fits(standing, self._standing_of(person), several)]

    def _standing_of(self, person: str) -> Standing:
        known = self._standing.get(person, Standing())
        return Standing(_ROYAL, known.realm) if person in self._numbered else known


def _fits(standing: Standing, other: Standing, several: bool) -> bool:
    if standing.is_royal != other.is_royal:
        return False
    if not standing.is_royal:
        return True
    one, two = standing.realm, other.realm
    return bool(one) and one == two if several else not (one and two) or one == two

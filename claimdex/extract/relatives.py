"""Tell namesakes by the words beside a name: whose relative, of which realm, office or generation."""

import re
from collections.abc import Iterable

from claimdex.extract.clauses import CLASSES
from claimdex.extract.gazetteer import title_nouns
from claimdex.names import PersonName, fold, parse_person, royal_titles
from claimdex.offices import NOT_THE_HOLDER

YOUNG = frozenset(["son", "daughter", "nephew", "niece", "grandson", "granddaughter"])
OLD = frozenset(["father", "mother", "uncle", "aunt", "grandfather", "grandmother"])
_BESIDE = frozenset(["brother", "sister", "cousin", "wife", "husband", "widow", "widower", "twin", "fiancee"])
_KIN = tuple(sorted(YOUNG | OLD | _BESIDE))
# "Mr. Valmont's son Hector", "Her younger sister, Maria": never Valmont, never she
_KIN_OF = re.compile(
    r"\b(?:(?P<owner>[A-Z][\w-]*)['’]s?|(?P<his>[Hh]is|[Hh]er)) (?:[a-z-]+ ){0,2}"
    rf"(?:half-|step)?(?P<kin>{'|'.join(_KIN)}),? $"
)
_OWNERS = {"his": "male", "her": "female"}
_KIN_REACH = 80
_REALM = re.compile(r" of (?:the )?([A-Z][\w’-]*(?: [A-Z][\w’-]*)?)")
_SPEAKS = re.compile(rf" (?:(?:also|later|then|has|had) )?(?:{'|'.join(sorted(CLASSES['speaks']))})\b")
_HE = re.compile(r" [a-z ]{0,60}\b(?:he|his|him|she|her)\b")
_IT = re.compile(r" (?:[a-z]+ ){1,2}(?:that )?its?\b")
# Offices of which nobody holds two at once
_EXCLUSIVE = frozenset(["senator", "representative", "governor", "mayor", "judge", "ambassador", "sheriff"])


def kin_before(text: str, start: int) -> tuple[str, str, str]:
    """Return whose relative a name is: the owner, folded, or only the owner's gender, and the noun; else "".

    ("valmont", "", "son") before "Hector" in "Valmont's son Hector"; ("", "female", "sister") after "Her".
    """
    reach = max(0, start - _KIN_REACH)
    if not text[reach:start].rstrip().rstrip(",").endswith(_KIN):
        return "", "", ""  # as below, but fast: nobody's relative stands before most names
    found = _KIN_OF.search(text, reach, start)
    if found is None:
        return "", "", ""
    return fold(found["owner"] or ""), _OWNERS.get((found["his"] or "").lower(), ""), found["kin"]


def realm_after(text: str, end: int, title: str) -> str:
    """Return the realm behind the name of a king, folded: "osmark" of "King Albrecht of Osmark"; else ""."""
    if title.rpartition(" ")[2] not in royal_titles():
        return ""
    of = _REALM.match(text, end)
    return fold(of.group(1)) if of else ""


def is_it(text: str, end: int) -> bool:
    """Tell whether a name that ends here is that of a body: "Zarrani said it"."""
    return _IT.match(text, end) is not None


def may_be_person(text: str, end: int) -> bool:
    """Tell whether a name that ends here speaks, or is he."""
    return _SPEAKS.match(text, end) is not None or _HE.match(text, end) is not None


def is_other_office(title: str, known: frozenset[str]) -> bool:
    """Tell whether a title is one that who is known by another cannot bear: "Gov." and "Sen.".

    Args:
        title: as written, folded.
        known: the words of titles and appositions said of the person, folded.
    """
    held = _nouns(known) & _EXCLUSIVE
    asked = _nouns([title]) & _EXCLUSIVE
    return bool(held and asked) and not held & asked and NOT_THE_HOLDER.isdisjoint(known)


def is_known_by(title: str, known: frozenset[str]) -> bool:
    """Tell whether a title, folded, or an office for which it stands is among what is said of a person."""
    return not _nouns([title.rpartition(" ")[2]]).isdisjoint(_nouns(known))


def bare(name: PersonName) -> str:
    """Return a name, folded, without "Jr."."""
    return fold(" ".join((name.given, *name.middle, name.surname)))


def of_generations(names: Iterable[str]) -> frozenset[str]:
    """Return the names, folded, that two bear but for a suffix: "Karl Roe Sr." and "Karl Roe Jr."."""
    found: dict[str, set[str]] = {}
    for form in set(names):
        parsed = parse_person(" ".join(form.split()))
        if parsed.suffix:
            found.setdefault(bare(parsed), set()).add(fold(parsed.suffix))
    return frozenset(name for name, suffixes in found.items() if len(suffixes) > 1)


def _nouns(titles: Iterable[str]) -> set[str]:
    return {noun for title in titles for noun in (title, *title_nouns().get(title, ()))}

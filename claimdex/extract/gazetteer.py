"""Look up names and words in the lexicons: what is known before the article is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimdex.lexicons import load, split_forms, words
from claimdex.models import EntityKind
from claimdex.names import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that the lexicons know.

    Args:
        name: the form under which all its forms are one thing ("United States" for "U.S.").
        kind: what sort of thing.
        sort: "country", "capital", "region", "state", "city", "people" or "" for other names.
    """

    name: str
    kind: EntityKind
    sort: str = ""


@cache
def entries() -> dict[str, Entry]:
    """Return every known form, exactly as written, with the entry it names."""
    table: dict[str, Entry] = {}
    for name, sort in load("places"):
        for form in split_forms(name):
            table[form] = Entry(split_forms(name)[0], EntityKind.PLACE, sort)
    for country, _, people, capital, others in load("countries"):
        for form in split_forms(people):
            table.setdefault(form, Entry(split_forms(people)[0], EntityKind.GROUP, "people"))
        for form in split_forms(capital):
            table[form] = Entry(split_forms(capital)[0], EntityKind.PLACE, "capital")
        for form in (country, *split_forms(others)):
            table[form] = Entry(country, EntityKind.PLACE, "country")
    for plural, _ in load("peoples"):
        for form in split_forms(plural):
            table[form] = Entry(split_forms(plural)[0], EntityKind.GROUP, "people")
    for name, kind in load("known_names"):
        for form in split_forms(name):
            table[form] = Entry(split_forms(name)[0], EntityKind(kind))
    for form in adjectives():
        if table.get(form, Entry("", EntityKind.PLACE)).sort == "people":
            del table[form]  # "a Pakistani general": alone, the singular is an adjective
    return table


@cache
def adjectives() -> dict[str, str]:
    """Return the adjectives of nationality, party, faith and side, each with its country or ""."""
    table = {form: "" for row in load("peoples") for form in split_forms(row[1])}
    table |= dict.fromkeys(words("adjectives"), "")
    for country, adjective, *_ in load("countries"):
        for form in split_forms(adjective):
            table.setdefault(form, country)
    return table


@cache
def demonyms() -> frozenset[str]:
    """Return the words for one person of a people: "Spaniard", "Turk", "American", "Democrat"."""
    peoples = {form for form, entry in entries().items() if entry.sort == "people"}
    return frozenset(form for form in {*peoples, *adjectives()} if f"{form}s" in peoples)


@cache
def sides() -> frozenset[str]:
    """Return the adjectives that make a place of a place: "South", "Central", "Downtown"."""
    return frozenset(form for row in load("adjectives") if row[1] == "side" for form in split_forms(row[0]))


@cache
def _shouted() -> dict[str, Entry]:
    """Return the entries by their forms in capitals, for place lines and headlines."""
    return {form.upper(): entry for form, entry in sorted(entries().items())}


def known(form: str) -> Entry | None:
    """Return the entry of a form as written; one in capitals throughout ("KABUL") counts too."""
    found = entries().get(form)
    if found is None and len(form) > 3 and form.isupper():
        found = _shouted().get(form)
    return found


@cache
def longest_form() -> int:
    """Return how many words the longest known form has."""
    return max(len(form.split()) for form in entries())


@dataclass(frozen=True, slots=True)
class Head:
    """A word that shows what a capitalised name names: kind is None for a thing not kept."""

    kind: EntityKind | None
    where: str


@cache
def heads() -> dict[str, Head]:
    """Return the head words that end names: "Ministry", "University", "River", "War"."""
    return _heads("end", "any")


@cache
def openers() -> dict[str, Head]:
    """Return the words that open names and show what they are: "Mount", "Hurricane"."""
    return _heads("start")


def _heads(*places: str) -> dict[str, Head]:
    return {
        form: Head(None if kind == "thing" else EntityKind(kind), where)
        for cell, kind, where in load("organisation_words")
        for form in split_forms(cell)
        if where in places
    }


@cache
def head_words(how: str) -> frozenset[str]:
    """Return the head words that behave in one way: "for", "on", "surname", "place noun"."""
    return frozenset(form for row in load("head_words") if row[0] == how for form in split_forms(row[1]))


@cache
def common_words() -> frozenset[str]:
    """Return lower-case English words that need not be names when capitalised."""
    return words("common_words")


@cache
def function_words() -> frozenset[str]:
    """Return lower-case words that never begin a name of an unknown thing."""
    return frozenset(row[0] for row in load("common_words") if row[1])


@cache
def calendar_words() -> frozenset[str]:
    """Return capitalised words of dates, times, faiths and layout, which name nothing claimdex keeps."""
    return words("calendar")


@cache
def public_figures() -> dict[str, str]:
    """Return surnames that mean a person even where no first name is given, with gender or ""."""
    return {form: gender for cell, gender in load("public_figures") for form in split_forms(cell)}


@cache
def generic_bodies() -> dict[str, EntityKind]:
    """Return the common nouns that stand for a body named elsewhere ("ministry", "network")."""
    return {form: EntityKind(kind) for cell, kind in load("bodies") for form in split_forms(cell)}


@cache
def family_names() -> frozenset[str]:
    """Return family names that stand before the given name: "Zhang" of "Zhang Gaoli"."""
    return frozenset(name.capitalize() for name in words("family_first"))


@cache
def title_genders() -> dict[str, str]:
    """Return the titles, folded, each with "male", "female" or ""."""
    return {fold(form): row[1] for row in load("titles") for form in split_forms(row[0])}


@cache
def ranks() -> frozenset[str]:
    """Return the titles, folded, that are ranks: "admiral", "lt gen"."""
    return frozenset(fold(form) for row in load("titles") if row[2] == "rank" for form in split_forms(row[0]))


@cache
def title_nouns() -> dict[str, tuple[str, ...]]:
    """Return the last words of titles, folded, with the nouns for their bearers: "gen" is a "general"."""
    return {
        fold(form): split_forms(nouns) for forms, nouns in load("title_nouns") for form in split_forms(forms)
    }


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for what somebody does: "spokeswoman" is female, singular, of the sort "speaker"."""

    singular: str
    gender: str
    sort: str
    plural: bool


@cache
def roles() -> dict[str, Role]:
    """Return the role nouns in lower case, singular and plural."""
    table: dict[str, Role] = {}
    for singular, plural, gender, sort in load("roles"):
        main = split_forms(singular)[0]
        for form in split_forms(singular):
            table[form.lower()] = Role(main, gender, sort, plural=sort == "many")
        for form in split_forms(plural):
            table[form.lower()] = Role(main, gender, sort, plural=True)
    return table


def abbreviations() -> Iterator[str]:
    """Yield the forms that end in a full stop without ending a sentence ("Gen.", "Inc.", "Calif.")."""
    yield from ("Jr.", "Sr.", "St.")
    for name, column in (("titles", 0), ("organisation_words", 0), ("places", 0), ("calendar", 0)):
        for row in load(name):
            for form in split_forms(row[column]):
                last = form.split()[-1]
                if re.fullmatch(r"[^\W\d_]{2,}\.", last):
                    yield last

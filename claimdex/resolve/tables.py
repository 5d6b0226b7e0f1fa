"""Look names up in the word lists: nicknames, spellings, acronyms, countries, known names.

Each function reads its list once and answers from a dictionary. What they answer is a fact of the
table; whether two names mean one thing is decided in `compare` and `decide`.
"""

import re
from functools import cache

from claimdex.lexicons import load, split_forms, words
from claimdex.models import EntityKind
from claimdex.names import fold, given_name_gender, strip_determiner


@cache
def nickname_groups() -> dict[str, frozenset[str]]:
    """Map each given name or nickname, folded, to the given names it may stand for.

    Two names can be one when their sets meet: "bill" stands for {"william"}, "pat" for
    {"patricia", "patrick"}, so Patricia and Patrick never meet through Pat.
    """
    groups: dict[str, set[str]] = {}
    for formal, short in load("nicknames"):
        head = fold(split_forms(formal)[0])
        for form in (*split_forms(formal), *split_forms(short)):
            groups.setdefault(familiar_ending(fold(form)), set()).add(head)
    return {form: frozenset(heads) for form, heads in groups.items()}


def familiar_ending(name: str) -> str:
    """Write the familiar endings of given names one way: Maggie, Maggy and Maggi are spellings."""
    return _FAMILIAR.sub("y", name) if len(name) > 3 else name


# Marie is no spelling of Mary.
_FAMILIAR = re.compile(r"(?<!^mar)(?:ie|ey|i)$")


@cache
def formal_names() -> dict[str, frozenset[str]]:
    """Map each full given name of the nickname list to the rows that it heads."""
    formal: dict[str, set[str]] = {}
    for cell, _ in load("nicknames"):
        head = fold(split_forms(cell)[0])
        for form in split_forms(cell):
            formal.setdefault(familiar_ending(fold(form)), set()).add(head)
    return {form: frozenset(heads) for form, heads in formal.items()}


@cache
def nickname_genders() -> dict[str, frozenset[str]]:
    """Map each short form of given names, folded, to the genders of those who may be called so."""
    genders: dict[str, set[str]] = {}
    for formal, short in load("nicknames"):
        known = {given_name_gender().get(fold(form), "") for form in split_forms(formal)} - {""}
        for form in split_forms(short):
            genders.setdefault(familiar_ending(fold(form)), set()).update(known)
    return {form: frozenset(known) for form, known in genders.items()}


@cache
def spelling_groups() -> dict[str, frozenset[str]]:
    """Map each spelling, folded and closed up, to the names whose spelling it is."""
    groups: dict[str, set[str]] = {}
    for usual, others in load("spellings"):
        for form in (usual, *split_forms(others)):
            groups.setdefault(fold(form).replace(" ", ""), set()).add(fold(usual))
    return {form: frozenset(heads) for form, heads in groups.items()}


@cache
def family_first() -> frozenset[str]:
    """Return the family names that stand in front, folded."""
    return frozenset(fold(form) for form in words("family_first"))


@cache
def family_or_given() -> frozenset[str]:
    """Return those of the family names in front that are given names elsewhere ("Kim"), folded."""
    return frozenset(fold(form) for row in load("family_first") if row[1] for form in split_forms(row[0]))


@cache
def family_names() -> frozenset[str]:
    """Return common family names, folded: two of them are two names, however near."""
    return frozenset(fold(form).replace(" ", "") for form in words("family_names"))


@cache
def father_first() -> frozenset[str]:
    """Return the family names, folded, of those who bear their father's before their mother's."""
    rows = load("family_names")
    return frozenset(fold(form) for row in rows if row[1] for form in split_forms(row[0]))


@cache
def family_rows() -> dict[str, tuple[str, bool]]:
    """Map each family name in front, folded, to the spelling it is filed under and whether it is Korean."""
    table: dict[str, tuple[str, bool]] = {}
    for forms, _, korean in load("family_first"):
        for form in split_forms(forms):
            table.setdefault(fold(form), (fold(split_forms(forms)[0]), bool(korean)))
    return table


@cache
def title_kinds() -> dict[str, tuple[str, str]]:
    """Map each title, folded, to its gender ("" where open) and sort ("rank", "office", "royal" ...)."""
    return {fold(form): (row[1], row[2]) for row in load("titles") for form in split_forms(row[0])}


@cache
def countries() -> dict[str, str]:
    """Map each name of a country, folded, to its usual name."""
    table: dict[str, str] = {}
    for row in load("countries"):
        for form in (row[0], *split_forms(row[4])):
            table.setdefault(fold(form), row[0])
    return table


@cache
def country_keys() -> dict[str, str]:
    """Map each country's usual name, folded, to it as written."""
    return {fold(row[0]): row[0] for row in load("countries")}


@cache
def _capitals() -> dict[str, str]:
    return {place_key(form): row[0] for row in load("countries") for form in split_forms(row[3])}


def country_of(place: str) -> str:
    """Return the country that the key of a country or capital, or "people of X", shows, or ""."""
    if place.startswith("people of "):
        return place.removeprefix("people of ")
    return country_keys().get(place) or _capitals().get(place, "")


def country_of_people(name: str) -> str:
    """Return the country whose people a name means ("the Afghans"), or ""."""
    return _countries_of_peoples().get(fold(strip_determiner(name)), "")


def is_one_of_people(name: str) -> bool:
    """Tell whether a name means one member of a people and never all of it: "a Spaniard"."""
    key = fold(strip_determiner(name))
    return key in _countries_of_peoples() and fold(peoples()[key]) != key and key not in country_words()


@cache
def _countries_of_peoples() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in load("countries"):
        for form in split_forms(row[2]):
            table.setdefault(fold(form), row[0])
    return table


@cache
def country_words() -> dict[str, str]:
    """Map country names and adjectives, folded, to the country: "pakistani" and "us"."""
    table = dict(countries())
    for row in load("countries"):
        for form in split_forms(row[1]):
            table.setdefault(fold(form), row[0])
    return table


@cache
def peoples() -> dict[str, str]:
    """Map the names of a country's people, folded, to the plural shown: "afghan" to "Afghans"."""
    table: dict[str, str] = {}
    for row in load("countries"):
        for form in (*split_forms(row[2]), *split_forms(row[1])):
            if split_forms(row[2]):
                table.setdefault(fold(form), split_forms(row[2])[0])
    return table


@cache
def peoples_and_faiths() -> frozenset[str]:
    """Return the words for members of peoples, faiths, parties and sides, singular and plural, folded."""
    rows = (*load("peoples"), *load("adjectives"))
    return frozenset(fold(form) for row in rows for cell in row[:2] for form in split_forms(cell))


@cache
def places() -> dict[str, tuple[str, str]]:
    """Map names of places, folded, to (usual name, the table that says so)."""
    table = {fold(form): (usual, "country table") for form, usual in countries().items()}
    for name in ("place_names", "places"):
        for row in load(name):
            forms = [form for cell in row[: 2 if name == "place_names" else 1] for form in split_forms(cell)]
            known = [table[fold(form)] for form in forms if fold(form) in table]
            target = known[0] if known else (forms[0], "place table")
            for form in forms:
                table.setdefault(fold(form), target)
    for row in load("countries"):
        for form in split_forms(row[3]):
            table.setdefault(fold(form), (form, "place table"))
    for row in load("acronyms"):
        if row[2] == EntityKind.PLACE:
            forms = [*split_forms(row[0]), *split_forms(row[1])]
            target = table.get(fold(forms[0]), (forms[0], "acronym table"))
            for form in forms:
                table.setdefault(fold(form), target)
    return table


@cache
def states() -> frozenset[str]:
    """Return the names of countries, states and provinces, folded: what a city can be named after."""
    named = {fold(form) for row in load("places") if row[1] == "state" for form in split_forms(row[0])}
    return frozenset(named) | frozenset(countries())


@cache
def cities() -> frozenset[str]:
    """Return the names of known cities, folded."""
    known = {fold(form) for row in load("places") if row[1] == "city" for form in split_forms(row[0])}
    return frozenset(known | _capitals().keys())


@cache
def namesakes() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Map the name of places that share it to their readings: (what tells it apart, pointing places)."""
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, reading, pointers in load("namesakes"):
        pointing = frozenset(place_key(form) for form in split_forms(pointers))
        table.setdefault(fold(name), []).append((reading, pointing))
    return {name: tuple(readings) for name, readings in table.items()}


def place_key(name: str) -> str:
    """Return the folded usual name of a place."""
    key = fold(name)
    if key not in places():
        key = fold(strip_determiner(name))
    usual = places().get(key)
    if usual:
        return fold(usual[0])
    rest = _OFFICIAL.sub("", key)
    return country_keys_of(rest) if rest != key and rest not in namesakes() else key


def place_name(key: str) -> str:
    """Return the usual name of a place, as written, by its key."""
    return places()[key][0] if key in places() else key.title()


def country_keys_of(key: str) -> str:
    """Return the usual name, folded, of a country by any of its names; other text as it is."""
    return fold(countries()[key]) if key in countries() else key


_STATE_WORD = (
    r"(?:republic|kingdom|federation|federal|federated|commonwealth|union|principality|sultanate|state|states|grand"
    r"|duchy|democratic|peoples|people s|islamic|arab|socialist|united|cooperative|co operative|plurinational"
    r"|bolivarian|independent|sovereign|and|hashemite|oriental) "
)
_OFFICIAL = re.compile(rf"^(?:{_STATE_WORD})+of (?:the )?")


@cache
def acronyms() -> dict[str, tuple[str, ...]]:
    """Map each acronym, folded, to the expansions (usual spelling) that the table gives it."""
    table: dict[str, list[str]] = {}
    for full, short, kind in load("acronyms"):
        if kind != EntityKind.PLACE:
            for form in split_forms(short):
                table.setdefault(fold(form), []).append(split_forms(full)[0])
    return {short: tuple(full) for short, full in table.items()}


@cache
def _known_names() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for full, short, kind in load("acronyms"):
        if kind != EntityKind.PLACE:
            for form in split_forms(full):
                table.setdefault(fold(form), (split_forms(full)[0], "acronym table"))
            for form in split_forms(short):
                if len(acronyms()[fold(form)]) == 1:
                    table.setdefault(fold(form), (split_forms(full)[0], "acronym table"))
    for cell, kind in load("known_names"):
        forms = split_forms(cell)
        if kind != EntityKind.PLACE and not any(fold(form) in institutions() for form in forms):
            target = next((table[fold(form)] for form in forms if fold(form) in table), None)
            for form in forms:
                table.setdefault(fold(form), target or (forms[0], "table of known names"))
    return table


def known_name(name: str) -> tuple[str, str] | None:
    """Return the usual name of a well-known body and the table that says so, or None."""
    return _known_names().get(fold(strip_determiner(name)))


@cache
def body_nouns() -> frozenset[str]:
    """Return the words that make a name the name of an organisation or group, folded."""
    return frozenset(fold(form) for row in load("organisation_words") for form in split_forms(row[0]))


@cache
def institutions() -> dict[str, tuple[str, ...]]:
    """Map names that many countries' bodies share to the countries that have none of that name."""
    return {row[0]: split_forms(row[1]) for row in load("institutions")}


@cache
def common_words() -> frozenset[str]:
    """Return frequent English words, folded."""
    return frozenset(fold(form) for form in words("common_words"))


@cache
def letters() -> dict[int, str]:
    """Return the table that turns letters of other alphabets into Latin ones."""
    table = {}
    for letter, latin in load("letters"):
        table[ord(letter)] = latin
        if len(letter.upper()) == 1 and letter.upper() != letter:
            table[ord(letter.upper())] = latin.capitalize()
    return table

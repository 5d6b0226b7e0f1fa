"""Bring names to the forms in which they can be compared.

A person's name becomes words with the family name marked; the name of an organisation or group
becomes its core words, with country, legal form and numbers set apart.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimdex.lexicons import load
from claimdex.names import (
    LINKING_WORDS,
    PersonName,
    fold,
    given_name_gender,
    is_initial,
    is_numeral,
    parse_person,
    royal_titles,
    strip_determiner,
)
from claimdex.resolve import tables
from claimdex.resolve.cuts import body_words, cut_country, cut_legal, office_last, respell
from claimdex.resolve.numerals import in_digits

_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_INNER_POSSESSIVE = re.compile(r"['’ʼ]s\b|(?<=s)['’ʼ](?=\s)")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?|[A-Z][A-Za-z]?[A-Z]{1,4}|[A-Z]{1,3}[a-z][A-Z]")
_VOWELS = frozenset("aeiouy")
_DIGITS_FOR_LETTERS = str.maketrans("013459", "oieasg")
_FORM_CACHE = 1 << 17

# What is longer is no name, whatever an article or a query says; nothing here need be fast on it.
LONGEST_NAME = 300

# Particles that newspapers write or leave out: "Bashar al-Assad", "Bashar Assad".
OPTIONAL_PARTICLES = frozenset(["al", "el", "ul", "ud", "ur", "bin", "bint", "ibn", "ben", "abu"])
# What lists of names leave behind a person's; one who reads it as a surname makes two of one person.
_COMPANY_ENDINGS = frozenset(["llc", "ltd", "inc", "gmbh", "plc", "jsc", "ooo"])
_DROPPED = frozenset(LINKING_WORDS - {"in", "on", "at"})


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A person's name, folded and taken apart.

    Args:
        given: given names and initials in order, with the gaps of hyphens opened.
        surname: the words of the family name.
        generation: "jr", "sr", "ii" ..., or the number of a king, queen or pope; or "".
        titles: what stands in front, folded ("admiral").
        gender: what the title shows: "male", "female" or "".
        compound: the given names that are one together, by a hyphen or as East Asian ones are: to leave out
            one of them makes another name.
        is_double: whether the family name is two, joined by a hyphen ("Clark-Vane").
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str = ""
    titles: str = ""
    gender: str = ""
    compound: tuple[str, ...] = ()
    is_double: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Given names, then the family name."""
        return self.given + self.surname

    @property
    def key(self) -> str:
        """The text in which equal names are equal."""
        return " ".join((*self.words, self.generation)).strip()

    @property
    def is_short(self) -> bool:
        """Tell whether the name leaves open which bearer of the family name it means."""
        return not self.is_regnal and not any(len(word) > 1 for word in plain_given(self.given))

    @property
    def is_regnal(self) -> bool:
        """Tell whether the name is a given name with the number of a king, queen or pope: "Charles III"."""
        return not self.given and is_numeral(self.generation)


@dataclass(frozen=True, slots=True)
class BodyForm:
    """The name of an organisation or group, folded and taken apart.

    Args:
        core: its words, without linking words, legal form, country and loose words ("network").
        country: the country in front of it or behind it, by its usual name, or "".
        legal: the class of its legal form, or "".
        loose: whether a loose word ("network", "group") was cut from its end.
        armed: whether that word tells that they bear arms ("militants").
        plural: whether it is one word that may be the plural of a family name ("Haqqanis").
        acronym: the letters where the name is an acronym, folded, or "".
        offshoot: whether the country stood behind "in": a branch, not the owner ("al-Qaeda in Iraq").
    """

    core: tuple[str, ...]
    country: str = ""
    legal: str = ""
    loose: bool = False
    plural: bool = False
    acronym: str = ""
    offshoot: bool = False
    armed: bool = False

    @property
    def key(self) -> str:
        """The text in which equal names are equal."""
        parts = [" ".join(self.core)]
        if self.country:
            parts.append(("in:" if self.offshoot else "of:") + self.country)
        if self.loose:
            parts.append("fighters" if self.armed else "network")
        if self.legal in strict_legal_forms():
            parts.append(self.legal)
        return " ".join(parts)

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in the name ("17", "44")."""
        return frozenset(word for word in self.core if word.isdigit())

    @property
    def is_institution(self) -> bool:
        """Tell whether many countries have a body of this name."""
        return " ".join(self.core) in tables.institutions()


@lru_cache(maxsize=_FORM_CACHE)
def plain_given(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return given names without particles; what stands first and may be a name stays ("Al", "Ben")."""
    return tuple(
        word
        for at, word in enumerate(given)
        if word not in OPTIONAL_PARTICLES or (at == 0 and word in ("al", "ben") and len(given) < 3)
    )


def romanise(text: str) -> str:
    """Write Cyrillic, Greek, Georgian and Armenian letters in Latin ones."""
    return text if text.isascii() else text.translate(tables.letters())


@lru_cache(maxsize=_FORM_CACHE)
def person_form(text: str) -> PersonForm:
    """Take a person's name apart: "Gen. Ashfaq Parvez Kayani" or "KAYANI, Ashfaq Parvez"."""
    name = _number_last(parse_person(_family_name_last(romanise(text.strip()))))
    given = _words((name.given, *name.middle))
    if not given and tables.familiar_ending(fold(name.title)) in tables.nickname_groups():
        # "Bibi" is a form of address in one country and a nickname in another.
        given, name = (fold(name.title),), PersonName(surname=name.surname, suffix=name.suffix)
    surname = _words((name.surname,))
    halves = _hyphenated((name.surname,))
    # what is shorter may be a particle in some spelling: ash-Shami, ter-Petrosyan
    is_double = halves == surname and len(halves) == 2 and len(halves[0]) > 3
    surname, generation = _generation(surname, name.suffix)
    if given and surname and surname[-1] in _COMPANY_ENDINGS:
        surname = surname[:-1]
    while given and not surname:
        given, surname = given[:-1], given[-1:]
    compound = _hyphenated((name.given, *name.middle))
    if _is_family_first(given + surname):
        given, surname = (given + surname)[1:], (given + surname)[:1]
        compound = given if len(given) > 1 else ()
    titles = fold(name.title)
    return PersonForm(given, surname, generation, titles, _title_gender(titles), compound, is_double)


def _hyphenated(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that hyphens make one given name: "Jean-Claude", not "J.-C." or "Abd-al-Rahman"."""
    found: list[str] = []
    for part in parts:
        for word in part.split():
            halves = _words((word,)) if "-" in word else ()
            if len(halves) > 1 and min(map(len, halves)) > 1 and OPTIONAL_PARTICLES.isdisjoint(halves):
                found.extend(halves)
    return tuple(found)


def _family_name_last(text: str) -> str:
    """Turn round a name whose family name stands first in capitals: "NURISTANI Abdul Aziz"."""
    words = text.split()
    capitals = 0
    while capitals < len(words) and words[capitals].isupper() and len(words[capitals]) > 1:
        capitals += 1
    rest = words[capitals:]
    if not rest or max(map(len, words[:capitals]), default=0) < 3 or any(char in text for char in ",.&"):
        return text
    return text if any(word.isupper() for word in rest) else " ".join(rest + words[:capitals])


def _words(parts: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for part in parts:
        for word in part.split():
            letters = fold(word).replace(" ", "") if is_initial(word) else fold(word)
            initials = is_initial(word) and len(letters) < 4
            if (initials or (word.isupper() and len(letters) == 2)) and not set(letters[1:]) & _VOWELS:
                found.extend(letters)
            elif any(char.isdigit() for char in letters):
                found.extend(letters.translate(_DIGITS_FOR_LETTERS).split())
            else:
                found.extend(letters.split())
    return tuple(found)


def _number_last(name: PersonName) -> PersonName:
    """Take the numeral for the suffix that was read as a family name: "Charles III", "King George V"."""
    number = name.surname
    royal = not royal_titles().isdisjoint(fold(name.title).split())
    if not (name.given and number.isupper() and is_numeral(fold(number)) and (royal or len(number) > 1)):
        return name
    *before, family = (name.given, *name.middle)
    given, middle = (before[0], tuple(before[1:])) if before else ("", ())
    return PersonName(name.title, given, middle, family, number)


def _generation(surname: tuple[str, ...], suffix: str) -> tuple[tuple[str, ...], str]:
    """Find "Jr." behind the name, whether the parser kept it in the surname or not."""
    for word in fold(suffix).split():
        if word in _GENERATIONS or is_numeral(word):
            return surname, _GENERATIONS.get(word, word)
    if len(surname) > 1 and surname[-1] in _GENERATIONS:
        return surname[:-1], _GENERATIONS[surname[-1]]
    return surname, ""


def _is_family_first(words: tuple[str, ...]) -> bool:
    """Tell whether the family name stands in front: "Kim Jong Un", "Xi Jinping", not "Kim Novak"."""
    if not 2 <= len(words) <= 3 or words[0] not in tables.family_first():
        return False
    if words[0] not in tables.family_or_given():
        return not any(len(word) == 1 for word in words)
    return len(words) == 3 and len(words[1]) > 1 and words[1] not in given_name_gender()


def _title_gender(titles: str) -> str:
    """Return the gender that the titles show: "mrs" is female, "president" open."""
    kinds = tables.title_kinds()
    words = titles.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            gender = kinds.get(" ".join(words[start:end]), ("", ""))[0]
            if gender:
                return gender
    return ""


def company_words() -> frozenset[str]:
    """Return the words that may be left out behind a company's name ("Motor", "Airlines")."""
    return body_words("company") | {"motor"}


def is_office(form: BodyForm) -> bool:
    """Tell whether a name is one of a ministry, department, embassy or the like."""
    return not body_words("office").isdisjoint(form.core)


@cache
def strict_legal_forms() -> frozenset[str]:
    """Return the classes of legal form that tell two companies of one name apart."""
    return frozenset(row[0] for row in load("legal_forms") if row[2] == "strict")


@lru_cache(maxsize=_FORM_CACHE)
def body_form(text: str) -> BodyForm:
    """Take the name of an organisation or group apart."""
    text = strip_determiner(romanise(text.strip()))
    acronym = fold(text) if is_acronym(text) else ""
    text = _INNER_POSSESSIVE.sub("", text)
    words = in_digits(tuple(fold(text).split()))
    if acronym:
        return BodyForm((acronym,), acronym=acronym.replace(" ", ""))
    words, legal = cut_legal(respell(words))
    words, country, offshoot = cut_country(words)
    words = _whose_fighters(office_last(words))
    core = tuple(word for word in words if word not in _DROPPED) or words
    loose, armed = _is_loose(core), False
    if loose:
        armed = core[-1] in body_words("fighters")
        core = core[:-1]
        if len(core) > 1 and core[-1] in _ARMED:
            core, armed = core[:-1], True
    plural = len(core) == 1 and not loose and core[0].endswith("s") and len(core[0]) > 4
    return BodyForm(core, country, legal, loose, plural, "", offshoot, armed)


def _whose_fighters(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write "fighters of the Torvik network" as "torvik fighters"."""
    if len(words) < 3 or words[0] not in body_words("fighters") or words[1] not in ("of", "from"):
        return words
    whose = tuple(word for word in words[2:] if word != "the")
    if len(whose) > 1 and whose[-1] in ("network", "group"):
        whose = whose[:-1]
    return (*whose, words[0])


def _is_loose(core: tuple[str, ...]) -> bool:
    """Tell whether a name ends in a loose word that newspapers change at will: network, group, militants."""
    if len(core) < 2 or core[-1] not in loose_words() or _all_common(core[:-1]):
        return False
    if core[-1] in body_words("fighters"):
        # those of a place, a people or a faith are many groups
        return not (len(core) == 2 and (core[0] in tables.peoples_and_faiths() or core[0] in tables.places()))
    if core[-1] in ("network", "group"):
        # firms have these words in their names; only of armed groups known as such are they changed at will
        known = len(core) == 2 and not body_words("armed").isdisjoint(_spellings(core[0]))
        return known or core[-2] in _ARMED
    return True


@cache
def loose_words() -> frozenset[str]:
    """Return the words that newspapers change at will behind the name of an armed group."""
    return body_words("network") | body_words("fighters")


_ARMED = frozenset(["militant", "terrorist", "terror", "insurgent"])


def _spellings(word: str) -> frozenset[str]:
    return tables.spelling_groups().get(word, frozenset()) | {word}


def is_acronym(text: str) -> bool:
    """Tell whether a name looks like an acronym: "ISI", "U.N.", "LeT"; not "Pakistan" or "MULLEN"."""
    return bool(_ACRONYM.fullmatch(text.strip()))


def _all_common(words: tuple[str, ...]) -> bool:
    return all(word in tables.common_words() for word in words)

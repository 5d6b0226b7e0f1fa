"""Compare names that East Asian and East Slavic scripts, romanised in several ways, give one person."""

from functools import lru_cache

from claimdex.resolve import tables
from claimdex.resolve.compare_words import LETTERS, alike
from claimdex.resolve.forms import PersonForm
from claimdex.resolve.sounds import father_of, slavic_key, syllable_key
from claimdex.resolve.verdict import Comparison


def compare_scripts(a: PersonForm, b: PersonForm) -> Comparison | None:
    """Tell whether two names are romanisations of one; None where these scripts do not show it."""
    if _are_one_east_asian(a, b):
        both = has_family_in_front(a) and has_family_in_front(b)
        return Comparison("same", 0.9 if both else 0.77, "romanisations of one East Asian name")
    if _are_one_east_slavic(a, b):
        return Comparison("same", 0.85, "given name, father's name and family name are romanisations of one")
    return None


def _are_one_east_slavic(a: PersonForm, b: PersonForm) -> bool:
    """Tell whether two names with patronymics differ only as Russian, Ukrainian and Belarusian do."""
    if len(a.given) != 2 or len(b.given) != 2:
        return False
    fathers = (father_of(a.given[1]), father_of(b.given[1]))
    if not fathers[0][1] or fathers[0][1] != fathers[1][1]:
        return False
    pairs = ((a.given[0], b.given[0]), (a.given[1], b.given[1]), ("".join(a.surname), "".join(b.surname)))
    return all(
        _are_one_slavic_word(one, other) or alike(one, other, at < 2).score >= LETTERS
        for at, (one, other) in enumerate(pairs)
    )


def _are_one_slavic_word(a: str, b: str) -> bool:
    """Tell whether two words have one key, with or without the h before a vowel: Hanna, Anna."""
    plain = (a.removeprefix("h"), b.removeprefix("h"))
    return slavic_key(a) == slavic_key(b) or slavic_key(plain[0]) == slavic_key(plain[1])


def has_family_in_front(form: PersonForm) -> bool:
    """Tell whether a name's family name is one of those that stand in front."""
    return len(form.surname) == 1 and form.surname[0] in tables.family_rows()


def _are_one_east_asian(a: PersonForm, b: PersonForm) -> bool:
    """Tell whether two names, one with a known East Asian family name, differ only by romanisation."""
    rows = tables.family_rows()
    known = [rows[form.surname[0]] for form in (a, b) if has_family_in_front(form)]
    if not known or any(len(word) == 1 for word in (*a.words, *b.words)):
        return False
    korean = any(is_korean for _, is_korean in known)
    # Xu and Su are two family names; only where one is none may it be a spelling of the other.
    listed = len(known) > 1 and not korean
    return not _syllables(a, korean, listed).isdisjoint(_syllables(b, korean, listed))


@lru_cache(maxsize=1 << 14)
def _syllables(form: PersonForm, korean: bool, listed: bool) -> frozenset[tuple[str, str]]:
    """Return (family name, given name) in which romanisations are equal; a listed family name as it is.

    The family name is the first word, or the last where nothing shows that it stands first.
    """
    rows = tables.family_rows()
    first = has_family_in_front(form)
    written = form.surname + form.given if first else form.words
    orders = [(written[0], written[1:])]
    if not first or len(written) > 2:
        orders.append((written[-1], written[:-1]))
    return frozenset(
        (
            usual if listed else syllable_key(usual, korean),
            "".join(syllable_key(word, korean) for word in given),
        )
        for family, given in orders
        for usual in (rows.get(family, (family, korean))[0],)
        if len(given) < 3
    )

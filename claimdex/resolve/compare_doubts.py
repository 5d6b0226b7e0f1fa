"""Find why two persons' names that look the same may yet be of two people."""

from collections.abc import Iterator, Sequence

from claimdex.names import given_name_gender
from claimdex.resolve import tables
from claimdex.resolve.compare_words import SOUND, alike, is_nickname
from claimdex.resolve.forms import PersonForm, plain_given
from claimdex.resolve.verdict import Comparison


def doubted(a: PersonForm, b: PersonForm) -> Comparison | None:
    """Return what to say of two names that look the same but need not be, or None."""
    for one, other in ((a, b), (b, a)):
        if _is_half_compound(one, other):
            return Comparison("undecided", 0.5, "a hyphenated given name is one name")
        if _leaves_out_family_name(one, other):
            return Comparison("undecided", 0.5, "only one of them has two family names")
        if _says_mohammed_only(one, other):
            return Comparison("undecided", 0.5, "Mohammed stands before many given names")
    return next(_open_nicknames(a, b), None)


def is_order_open(a: PersonForm, b: PersonForm) -> bool:
    """Tell whether two names are two East Asian family names in both orders: "Wang Li", "Li Wang"."""
    rows = tables.family_rows()
    first, second = ([rows.get(word) for word in form.words] for form in (a, b))
    if len(first) != 2 or len(second) != 2 or None in (*first, *second):
        return False
    # "Wang Li" is read with the family name first, so its words may not stand as written
    return sorted(first, key=repr) == sorted(second, key=repr) and a.surname != b.surname


def are_crossed(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two given names stand in one order here and in the other there: Ali Hassan, Hassan Ali."""
    places = [
        (x, y)
        for x, one in enumerate(a)
        for y, other in enumerate(b)
        if min(len(one), len(other)) > 1 and alike(one, other, True).score >= SOUND
    ]
    return any(x < z and w < y for x, y in places for z, w in places)


def _is_half_compound(one: PersonForm, other: PersonForm) -> bool:
    """Tell whether a name gives only a part of the other's given name: "Jean" of "Jean-Claude"."""
    if not one.given or len(one.given) >= len(other.given):
        return False
    return len({any(alike(word, own, True).score for own in one.given) for word in other.compound}) > 1


def _leaves_out_family_name(one: PersonForm, other: PersonForm) -> bool:
    """Tell whether a name lacks a family name of the other: "Juan Lopez", "Juan Garcia Lopez"."""
    left_out = [word for word in other.given[1:] if word in tables.father_first()]
    if other.is_double and len(one.surname) < len(other.surname):
        left_out.append(other.surname[0])
    return any(
        word not in given_name_gender() and not any(alike(word, kept, False).score for kept in one.words)
        for word in left_out
    )


def _says_mohammed_only(one: PersonForm, other: PersonForm) -> bool:
    """Tell whether of two given names one name gives only Mohammed, beside a family name that many bear."""
    if len(one.given) != 1 or len(plain_given(other.given)) < 2 or len(other.given[1]) == 1:
        return False
    spellings = tables.spelling_groups()
    firsts = (spellings.get(form.given[0], frozenset()) for form in (one, other))
    family = one.surname[-1]
    many_bear = family in given_name_gender() or family in spellings or family in tables.family_names()
    return many_bear and all("mohammed" in names for names in firsts)


def _open_nicknames(a: PersonForm, b: PersonForm) -> Iterator[Comparison]:
    """Yield what to say where one name has the short form of a given name in the other."""
    for word in a.given:
        for other in b.given:
            if word == other or not is_nickname(word, other):
                continue
            genders = {_gender(a), _gender(b)}
            short = next((one for one in (word, other) if _is_of_both(one)), "")
            if genders == {"male", "female"}:
                yield Comparison("different", 0.0, "a man and a woman")
            elif short and "" in genders:
                yield Comparison("undecided", 0.5, f"{short.title()} is short for names of men and of women")


def _gender(form: PersonForm) -> str:
    return form.gender or given_name_gender().get(form.given[0], "")


def _is_of_both(word: str) -> bool:
    """Tell whether men and women are called by a short form: "Sam", not "Tony"."""
    return not given_name_gender().get(word) and {"male", "female"} <= tables.nickname_genders().get(
        tables.familiar_ending(word), frozenset()
    )

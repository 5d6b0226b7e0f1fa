"""Tell which person names of an article mean the same person."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimdex.extract.gazetteer import title_genders
from claimdex.extract.roles import role_before
from claimdex.extract.sentences import Paragraph
from claimdex.extract.things import Reading, Thing
from claimdex.models import EntityKind, Mention
from claimdex.names import PersonName, fold, given_name_gender, is_initial, parse_person

# "the younger Cheney": of several, one that only the reader can tell
_KIN_BEFORE = re.compile(r"\b(?:younger|elder|older|other|senior|junior|late) $")


@dataclass(slots=True)
class _Person:
    """A person of the article with the parts of the fullest name."""

    thing: Thing
    name: PersonName
    tokens: tuple[str, ...]
    places: list[int] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)


def gather(
    text: str,
    names: Sequence[Mention],
    paragraphs: Sequence[Paragraph],
    things: list[Thing],
    reading: dict[int, Reading],
) -> None:
    """Chain the person names, full names first, then what is left of them.

    Args:
        text: the article's text.
        names: all names, in text order; those already read are only looked at.
        paragraphs: the article's paragraphs.
        things: the chains so far; new persons are added.
        reading: what each name (by its start) was read as; filled in.
    """
    people: list[_Person] = []
    persons = [name for name in names if name.kind is EntityKind.PERSON and name.start not in reading]
    for name in persons:
        if len(name.text.split()) > 1:
            _read_full(text, name, people, things, reading)
    bands = {form: thing for thing in things if thing.kind is EntityKind.GROUP for form in _band_bases(thing)}
    starts = [paragraph.span.start for paragraph in paragraphs]
    _read_bracketed(text, persons, people, reading)
    for name in persons:
        if len(name.text.split()) == 1 and name.start not in reading:
            _read_short(text, name, people, bands, starts, things, reading)


def _band_bases(thing: Thing) -> Iterable[str]:
    for form in thing.forms:
        words = fold(form).split()
        if len(words) > 1:
            yield " ".join(words[:-1])
        elif words and words[0].endswith("s"):
            yield words[0][:-1]


def _read_full(
    text: str, name: Mention, people: list[_Person], things: list[Thing], reading: dict[int, Reading]
) -> None:
    form = " ".join(name.text.split())
    parsed = parse_person(form)
    tokens = tuple(fold(form).split())
    same = [person for person in people if person.tokens == tokens]
    fits = same or [person for person in people if _compatible(person, parsed, tokens)]
    if len(fits) == 1:
        person = fits[0]
        if len(tokens) > len(person.tokens):
            person.name, person.tokens = parsed, tokens
    else:
        person = _Person(Thing(EntityKind.PERSON, name.start), parsed, tokens)
        people.append(person)
        things.append(person.thing)
    person.thing.add_name(form, name.start)
    person.places.append(name.start)
    person.offices.update(fold(role_before(text, name.start, max(0, name.start - 80))).split())
    reading[name.start] = Reading(person.thing, "full name")


def _read_bracketed(
    text: str, persons: Sequence[Mention], people: list[_Person], reading: dict[int, Reading]
) -> None:
    """Join given names that an editor put in brackets to the surname: "General (Ashfaq Parvez) Kayani"."""
    for given, surname in pairwise(persons):
        if text[given.end : surname.start] != ") " or text[given.start - 1 : given.start] != "(":
            continue
        person = next((one for one in people if given.start in one.places), None)
        if person is None or len(surname.text.split()) > 1 or person.thing.times > 1:
            continue
        whole = f"{' '.join(given.text.split())} {surname.text}"
        person.name, person.tokens = parse_person(whole), tuple(fold(whole).split())
        person.thing.forms.clear()
        person.thing.add_name(whole, given.start)
        reading[surname.start] = Reading(person.thing, "given names in brackets")


def _compatible(person: _Person, name: PersonName, tokens: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's: "J. Kirby" and "John Kirby"; a name and its tail."""
    longer, shorter = sorted((person.tokens, tokens), key=len, reverse=True)
    if len(shorter) > 1 and longer[-len(shorter) :] == shorter and len(longer) > len(shorter):
        return True
    if fold(person.name.surname) != fold(name.surname) or not name.given:
        return False
    one, two = fold(person.name.given), fold(name.given)
    if one == two:
        middles = fold(" ".join(person.name.middle)), fold(" ".join(name.middle))
        return not all(middles) or middles[0][:1] == middles[1][:1]
    return one[:1] == two[:1] and (is_initial(person.name.given) or is_initial(name.given))


def _read_short(
    text: str,
    name: Mention,
    people: list[_Person],
    bands: Mapping[str, Thing],
    starts: Sequence[int],
    things: list[Thing],
    reading: dict[int, Reading],
) -> None:
    """Read a single word as the surname, else the first name, of the person it must be."""
    word = fold(name.text)
    fits = [person for person in people if word in (fold(person.name.surname), person.tokens[-1])]
    reason = "surname"
    if not fits:
        fits = [person for person in people if word == person.tokens[0]]
        reason = "first name"
    title = role_before(text, name.start, max(0, name.start - 60))
    fits = _of_gender(fits, title_genders().get(fold(title), ""))
    if len(fits) > 1 and title:
        office = fold(title).split()[-1]
        fits = [person for person in fits if office in person.offices] or fits
    if not fits and word in bands and not title:
        bands[word].add_name(name.text, name.start)
        reading[name.start] = Reading(bands[word], "short for the group")
        return
    if len(fits) > 1 and not _KIN_BEFORE.search(text, max(0, name.start - 12), name.start):
        fits, reason = _nearest(fits, name.start, starts)
    if not fits:
        person = _Person(Thing(EntityKind.PERSON, name.start), PersonName(surname=name.text), (word,))
        people.append(person)
        things.append(person.thing)
        fits, reason = [person], "name"
    if len(fits) > 1:
        candidates = [person.thing for person in fits] + ([bands[word]] if word in bands and not title else [])
        reading[name.start] = Reading(None, "more than one bears this name", tuple(candidates))
        return
    fits[0].thing.add_name(name.text, name.start)
    fits[0].places.append(name.start)
    reading[name.start] = Reading(fits[0].thing, reason)


def _of_gender(people: list[_Person], gender: str) -> list[_Person]:
    """Keep those whom a title ("Mrs.") does not exclude."""
    if not gender:
        return people
    return [person for person in people if gender_of_names(person.thing.forms) in ("", gender)]


def _nearest(people: list[_Person], at: int, starts: Sequence[int]) -> tuple[list[_Person], str]:
    """Of several bearers of a surname keep the only one named before, or before in this paragraph."""
    before = [person for person in people if any(place < at for place in person.places)]
    if len(before) == 1:
        return before, "surname of the only one named before"
    start = starts[bisect_right(starts, at) - 1] if starts else 0
    here = [person for person in before if any(start <= place < at for place in person.places)]
    if len(here) == 1:
        return here, "surname of the one named in this paragraph"
    return before or people, ""


def gender_of_names(forms: Iterable[str]) -> str:
    """Return the gender of the given names of several forms of one name, "" where unsure."""
    found = set()
    for form in forms:
        parsed = parse_person(form)
        if parsed.given:
            found.add(given_name_gender().get(fold(parsed.given), ""))
    found.discard("")
    return next(iter(found)) if len(found) == 1 else ""

"""Tell which person names of an article mean the same person."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimdex.extract.gazetteer import public_figures, roles, title_genders
from claimdex.extract.relatives import (
    OLD,
    YOUNG,
    bare,
    is_it,
    is_known_by,
    is_other_office,
    kin_before,
    may_be_person,
    of_generations,
    realm_after,
)
from claimdex.extract.roles import role_after, role_before
from claimdex.extract.sentences import Paragraph
from claimdex.extract.things import ADDRESSES, Reading, Thing
from claimdex.models import EntityKind, Mention
from claimdex.names import (
    PersonName,
    fold,
    given_name_gender,
    is_initial,
    is_numeral,
    parse_person,
    royal_titles,
)

# "the younger Cheney": of several, one that only the reader can tell
_KIN_BEFORE = re.compile(r"\b(younger|elder|older|other|senior|junior|late) (?:M(?:r|rs|s)\.? )?$")
_KIN = YOUNG | OLD
# "Zarkhan and other militant groups": the band, not who bears its name
_AND_BANDS = re.compile(
    r",? and (?:other|similar) (?:[a-z-]+ ){0,2}(?:groups|networks|movements|militias|gangs|clans|outfits)\b"
)
_TITLE_REACH = 80
# How many paragraphs away another bearer of a surname must be, and how much rarer, to be out of the question
_FAR, _OFTEN, _TIMES_MORE = 3, 3, 3
_MOST_BEARERS = 40  # of one surname in an article: keeps lists of names from costing their square


@dataclass(slots=True, eq=False)
class _Person:
    """A person of the article.

    Args:
        thing: the chain.
        name: the parts of the fullest name.
        tokens: the words of the fullest name, folded.
        places: where the person is named, in text order: full names are read before short ones.
        offices: the words of titles and appositions used with the full name, royal titles, and what relative
            of somebody it is, folded.
        realm: what a king reigns over, folded, or "".
        relative_of: whose relative somebody is, folded: "roe" of "Roe's brother, Karl Roe"; or "".
    """

    thing: Thing
    name: PersonName
    tokens: tuple[str, ...]
    places: list[int] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)
    realm: str = ""
    relative_of: str = ""


@dataclass(slots=True)
class _People:
    """The persons of an article, found by any word that may stand for them.

    Args:
        text: the article's text.
        things: the chains of the article.
        by_surname, by_first: the persons by last and by first word, folded.
        at: whom each name, by its start, was read as.
        its: short names, folded, that the article uses for a body: "Zarrani said it".
    """

    text: str
    things: list[Thing]
    by_surname: dict[str, list[_Person]] = field(default_factory=dict)
    by_first: dict[str, list[_Person]] = field(default_factory=dict)
    at: dict[int, _Person] = field(default_factory=dict)
    its: frozenset[str] = frozenset()

    def add(self, start: int, name: PersonName, tokens: tuple[str, ...]) -> _Person:
        """Add a new person first named at `start`."""
        person = _Person(Thing(EntityKind.PERSON, start), name, tokens)
        self.things.append(person.thing)
        self.index(person)
        return person

    def index(self, person: _Person) -> None:
        """Make a person findable under its present name."""
        for word in {fold(person.name.surname), person.tokens[-1]}:
            _once(self.by_surname.setdefault(word, []), person)
        _once(self.by_first.setdefault(person.tokens[0], []), person)

    def named(self, person: _Person, form: str, start: int) -> None:
        """Count a mention of a person."""
        person.thing.add_name(form, start)
        insort(person.places, start)
        self.at[start] = person

    def title_before(self, start: int) -> str:
        """Return the title in front of a name, folded."""
        return fold(role_before(self.text, start, max(0, start - _TITLE_REACH)))


def _once(people: list[_Person], person: _Person) -> None:
    if person not in people[-_MOST_BEARERS:]:
        people.append(person)


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
    bands = {base: thing for thing in things if thing.kind is EntityKind.GROUP for base in _band_bases(thing)}
    persons = [name for name in names if name.kind is EntityKind.PERSON and name.start not in reading]
    its = frozenset(fold(name.text) for name in persons if is_it(text, name.end))
    people = _People(text, things, its=its)
    full = [name for name in persons if len(name.text.split()) > 1]
    shared = of_generations(name.text for name in full)
    for name in full:
        if fold(name.text) not in shared:
            reading[name.start] = _read_full(name, people)
    for name in full:
        if name.start not in reading:
            bearers = people.by_surname[fold(name.text).split()[-1]]
            of_it = [person.thing for person in bearers if bare(person.name) == fold(name.text)]
            reading[name.start] = Reading(None, "more than one bears this name", tuple(of_it))
    for given, surname in pairwise(persons):
        if _is_bracketed(text, given, surname) and _join_bracketed(given, surname, people):
            reading[surname.start] = Reading(people.at[surname.start].thing, "given names in brackets")
    starts = [paragraph.span.start for paragraph in paragraphs]
    for name in persons:
        if name.start not in reading:
            reading[name.start] = _read_short(name, people, bands, starts)


def _band_bases(thing: Thing) -> Iterable[str]:
    """Yield what a group's names share with a family's: "haqqani" of "Haqqani network"."""
    for form in thing.forms:
        words = fold(form).split()
        if len(words) > 1:
            yield " ".join(words[:-1])
        elif words and words[0].endswith("s"):
            yield words[0][:-1]


def _read_full(name: Mention, people: _People) -> Reading:
    """Read a name of several words: the person so named, or the only one it can be short or long for."""
    form = " ".join(name.text.split())
    parsed, tokens = parse_person(form), tuple(fold(form).split())
    if not tokens:
        return Reading(None, "no letters")
    bearers = people.by_surname.get(fold(parsed.surname) if parsed.suffix else tokens[-1], [])[
        -_MOST_BEARERS:
    ]
    fits = [person for person in bearers if person.tokens == tokens]
    fits = fits or [person for person in bearers if _compatible(person, parsed, tokens)]
    title = people.title_before(name.start)
    fits = _without_owner(people, name, fits)
    realm = realm_after(people.text, name.end, title)
    fits = [person for person in fits if not (realm and person.realm) or realm == person.realm]
    offices = set(title.split())
    offices.update(fold(role_after(people.text, name.end, len(people.text))).split())
    if len(fits) == 1 and fits[0].tokens[-1] != tokens[-1] and (fits[0].offices | offices) & _KIN:
        fits = []
    if len(fits) == 1:
        person = fits[0]
        if len(tokens) > len(person.tokens):
            person.name, person.tokens = parsed, tokens
            people.index(person)
    else:
        person = people.add(name.start, parsed, tokens)
    people.named(person, form, name.start)
    person.offices.update(offices)
    person.realm = person.realm or realm
    person.relative_of = person.relative_of or kin_before(people.text, name.start)[0]
    return Reading(person.thing, "full name")


def _without_owner(people: _People, name: Mention, fits: list[_Person]) -> list[_Person]:
    """Leave out whoever may be Valmont of "Valmont's son Hector", unless known as somebody's son."""
    owner, gender, kin = kin_before(people.text, name.start)
    if not kin or (gender and " " in name.text):
        return fits
    return [
        person
        for person in fits
        if kin in person.offices
        or (owner not in person.tokens if owner else _gender_shown(person) not in ("", gender))
    ]


def _compatible(person: _Person, name: PersonName, tokens: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's: "J. Kirby" and "John Kirby"; a name and its tail."""
    longer, shorter = sorted((person.tokens, tokens), key=len, reverse=True)
    if len(shorter) > 1 and longer[-len(shorter) :] == shorter and len(longer) > len(shorter):
        return True
    if fold(person.name.surname) != fold(name.surname) or not name.given:
        return False
    one, two = fold(person.name.given), fold(name.given)
    middles = _middle(person.name), _middle(name)
    generations = fold(person.name.suffix), fold(name.suffix)
    if generations[0] != generations[1] and not (one == two and _is_one_in_full(person.name, name)):
        return False
    if one == two:
        return not all(middles) or middles[0][:1] == middles[1][:1]
    return one[:1] == two[:1] and (is_initial(person.name.given) or is_initial(name.given))


def _middle(name: PersonName) -> str:
    return fold(" ".join(name.middle))


def _is_one_in_full(one: PersonName, other: PersonName) -> bool:
    """Tell a name and the same in full, "Karl Roe" and "Karl J. Roe Jr.", from those of father and son.

    These are "Karl Roe" and "Karl Roe Jr.", or "Karl J. Roe" and "Karl J. Roe Jr."; but a middle name spelt
    out on both sides is one person's.
    """
    younger, plain = (one, other) if one.suffix else (other, one)
    if plain.suffix:
        return False
    middles = _middle(younger), _middle(plain)
    return bool(middles[0]) and (not middles[1] or (middles[0] == middles[1] and len(middles[0]) > 1))


def _is_bracketed(text: str, given: Mention, surname: Mention) -> bool:
    return text[given.end : surname.start] == ") " and text[max(0, given.start - 1) : given.start] == "("


def _join_bracketed(given: Mention, surname: Mention, people: _People) -> bool:
    """Join given names that an editor put in brackets to the surname: "General (Ashfaq Parvez) Kayani"."""
    person = people.at.get(given.start)
    if person is None or person.thing.times > 1 or len(surname.text.split()) > 1:
        return False
    whole = f"{' '.join(given.text.split())} {surname.text}"
    person.name, person.tokens = parse_person(whole), tuple(fold(whole).split())
    person.thing.forms.clear()
    person.thing.add_name(whole, given.start)
    people.index(person)
    people.at[surname.start] = person
    return True


def _read_short(name: Mention, people: _People, bands: Mapping[str, Thing], starts: Sequence[int]) -> Reading:
    """Read a single word as the surname, else the first name, of the person it must be."""
    word = fold(name.text)
    fits, reason = people.by_surname.get(word, [])[-_MOST_BEARERS:], "surname"
    if not fits:
        fits, reason = people.by_first.get(word, [])[-_MOST_BEARERS:], "first name"
    title = people.title_before(name.start)
    fits = _without_owner(people, name, fits)
    if title:
        fits = _titled(fits, title, word)
        if len(fits) == 1 and _is_called_otherwise(fits[0], title, name.start):
            return Reading(None, "called by another office", (fits[0].thing,))
    realm = realm_after(people.text, name.end, title)
    fits = [person for person in fits if not (realm and person.realm) or realm == person.realm]
    band = bands.get(word) if not title else None
    if not fits and band and word not in people.its and may_be_person(people.text, name.end):
        return Reading(None, "the group or somebody of its name", (band,))
    if not fits and band:
        band.add_name(name.text, name.start)
        return Reading(band, "short for the group")
    if band and _AND_BANDS.match(people.text, name.end):
        band.add_name(name.text, name.start)
        return Reading(band, "short for the group, beside others")
    if len(fits) == 1 and fits[0].relative_of == word and fits[0].offices.isdisjoint(title.split()):
        return Reading(None, "this one or the relative of that name", (fits[0].thing,))
    kin = _KIN_BEFORE.search(people.text, max(0, name.start - 16), name.start)
    if len(fits) > 1 and kin:
        fits, reason = _of_two(fits, kin.group(1)), f"the {kin.group(1)} of two"
    elif len(fits) > 1:
        fits, reason = _nearest(fits, name.start, starts)
    if len(fits) > 1:
        candidates = [person.thing for person in fits] + ([band] if band else [])
        return Reading(None, "more than one bears this name", tuple(candidates))
    if fits:
        person = fits[0]
    else:
        person, reason = people.add(name.start, PersonName(surname=name.text), (word,)), "name"
    person.offices.update(royal_titles().intersection(title.split()), kin_before(people.text, name.start)[2:])
    person.realm = person.realm or realm
    people.named(person, name.text, name.start)
    return Reading(person.thing, reason)


def _is_called_otherwise(person: _Person, title: str, at: int) -> bool:
    """Tell "Gov. Moss" from Sen. Ada Moss, and "Secretary Moss" from a Tom Moss who is named only later."""
    known = frozenset(person.offices)
    noun = title.rpartition(" ")[2]
    is_office = noun in roles() and roles()[noun].sort == "office"
    is_first = at < min(person.places[:1], default=at)
    return is_other_office(title, known) or (is_office and is_first and not is_known_by(title, known))


def _of_two(people: list[_Person], which: str) -> list[_Person]:
    """Return "the younger" or "the elder" of two whom the article calls son or father; else all."""
    if len(people) != 2 or which not in ("younger", "junior", "elder", "older", "senior"):
        return people
    young = [person for person in people if person.offices & YOUNG and not person.offices & OLD]
    old = [person for person in people if person.offices & OLD and not person.offices & YOUNG]
    if len(young) > 1 or len(old) > 1 or not (young or old):
        return people
    son = young[0] if young else next(person for person in people if person is not old[0])
    is_son = which in ("younger", "junior")
    return [person for person in people if (person is son) is is_son]


def _titled(people: list[_Person], title: str, surname: str) -> list[_Person]:
    """Keep those whom a title does not exclude by its gender, then those known by that office."""
    gender = title_genders().get(title, "")
    fits = [person for person in people if not gender or _gender_shown(person) in ("", gender)]
    figure = public_figures().get(surname.capitalize(), "")
    if figure and title not in map(fold, ADDRESSES):  # "President Obama", though only Michelle is named
        fits = [person for person in fits if _gender_shown(person) in ("", figure)]
    office = title.split()[-1]
    if office in royal_titles():  # "Queen Elizabeth" is not Elizabeth Warren, but may be a bare Elizabeth
        royal = [person for person in fits if _is_royal(person)]
        return royal or [person for person in fits if person.tokens == (surname,)]
    return [person for person in fits if office in person.offices] or fits


def _is_royal(person: _Person) -> bool:
    return not person.offices.isdisjoint(royal_titles()) or is_numeral(person.tokens[-1])


def _gender_shown(person: _Person) -> str:
    """Return the gender that given names or nouns like "mother" beside the full name show."""
    shown = {roles()[word].gender for word in person.offices if word in roles()} - {""}
    return next(iter(shown)) if len(shown) == 1 else gender_of_names(person.thing.forms)


def _nearest(people: list[_Person], at: int, starts: Sequence[int]) -> tuple[list[_Person], str]:
    """Of several bearers of a surname keep the one whom the article means here, if one stands out.

    That is the only one named before, or in this paragraph; the one named last, where the others are
    paragraphs away; the one of whom the article speaks most, where the others were only touched on.
    """
    times = {person: bisect_left(person.places, at) for person in people}
    before = [person for person in people if times[person]]
    if len(before) == 1:
        if before[0].relative_of in before[0].tokens:
            return people, ""
        return before, "surname of the only one named before"
    here = bisect_right(starts, at)
    away = {person: here - bisect_right(starts, person.places[times[person] - 1]) for person in before}
    near = [person for person in before if away[person] == 0]
    if len(near) == 1:
        return near, "surname of the one named in this paragraph"
    near = [person for person in before if away[person] <= 1]
    main = max(before, key=lambda person: times[person], default=None)
    is_far = all(far >= _FAR for person, far in away.items() if [person] != near)
    if len(near) == 1 and is_far and main and times[main] <= times[near[0]] + 1:
        figure = public_figures().get(
            near[0].name.surname, ""
        )  # "Trump" is hardly Ivanka, even near her name
        known_other = figure and _gender_shown(near[0]) not in ("", figure)
        return (before, "") if known_other else (near, "surname of the one named last")
    if main and times[main] >= _OFTEN and not [person for person in near if person is not main]:
        rest = max((times[person] for person in before if person is not main), default=0)
        if times[main] >= _TIMES_MORE * rest:
            return [main], "surname of the one named most"
    return before or people, ""


def gender_of_names(forms: Iterable[str]) -> str:
    """Return the gender of the given names of several forms of one name, "" where unsure.

    Somebody known by one word only is taken to be called by a given name, if it is one.
    """
    forms = list(forms)
    given = [parsed.given for parsed in map(parse_person, forms) if parsed.given]
    given = given or [form for form in forms if form not in public_figures()]
    found = {given_name_gender().get(fold(name), "") for name in given} - {""}
    return next(iter(found)) if len(found) == 1 else ""

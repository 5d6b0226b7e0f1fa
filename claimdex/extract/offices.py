"""Bind roles to the persons and bodies that hold them, and lead role phrases back to the holders."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimdex.extract import persons
from claimdex.extract.complements import complement_after, countries, words_of
from claimdex.extract.gazetteer import (
    generic_bodies,
    public_figures,
    roles,
    title_genders,
    title_nouns,
)
from claimdex.extract.roles import RolePhrase, noun_and_determiner, noun_of, role_after, roles_before
from claimdex.extract.things import Reading, Thing
from claimdex.models import EntityKind, Mention, Span
from claimdex.names import fold, royal_titles
from claimdex.offices import NOT_THE_HOLDER

# Whom "the Israeli leader" can mean, for want of a nearer word
_RULERS = frozenset(["president", "prime minister", "premier", "chancellor", "king", "leader", "dictator"])
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]is|him|[Ss]he|[Hh]ers?)\b")
_POINTERS = frozenset(["the", "this", "its", "their", "his", "her"])
# Offices that are shortened to their last word, and those that never are
_SHORTENED = frozenset(["minister", "secretary", "chief", "general"])
_OF_ITS_OWN = frozenset(
    ["prime", "vice", "deputy", "press", "attorney", "director", "secretary", "inspector", "under"]
)
_ENVOYS = frozenset(["ambassador", "envoy", "high commissioner", "consul"])
_INDEFINITE = re.compile(r"\b[Aa]n? $")
_LONGEST_ARTICLE = 4
_ANYWHERE = sys.maxsize
_OF = re.compile(r" of (?:the )?")
_MOST_FITS = 12  # candidates worth showing a reader


def bind(
    text: str, names: Sequence[Mention], sentences: Sequence[Span], named: Mapping[int, Reading]
) -> list[tuple[Span, Thing]]:
    """Read titles and appositions beside names into the roles and genders of their chains.

    Args:
        text: the article's text.
        names: the names, in text order.
        sentences: the sentences, in text order.
        named: what each name, by its start, was read as.

    Returns:
        The role phrases of several words, which are mentions of their holders too, in text order.
    """
    at = taken = 0
    places = {name.start: name.text for name in names if name.kind is EntityKind.PLACE}
    bound: list[tuple[int, Thing]] = []
    phrases: list[tuple[Span, Thing]] = []
    for name in names:
        while at + 1 < len(sentences) and sentences[at].end <= name.start:
            at += 1
        reading = named.get(name.start)
        if reading is None or reading.thing is None or name.kind is EntityKind.PLACE:
            continue
        thing = reading.thing
        bound.append((name.start, thing))
        floor, ceiling = sentences[at].start, sentences[at].end
        written = [
            (role, text.rfind(role, floor, name.start)) for role in roles_before(text, name.start, floor)
        ]
        after = role_after(text, name.end, ceiling)
        written = [(role, start) for role, start in written if start >= taken]
        if after:
            written.append((after, text.find(after, name.end)))
            taken = written[-1][1] + len(after)  # "Roe, the deputy mayor, aide Nora Vance": Roe's alone
        for role, start in written:
            if _suits(role, thing.kind):
                realm = _realm(text, role, name.end, places)
                thing.add_role(f"{_indefinite(text, role, start)}{role}{realm}", name.start)
                if " " in role:
                    phrases.append((Span(start, start + len(role)), thing))
    people = [(start, thing) for start, thing in bound if thing.kind is EntityKind.PERSON]
    for _, thing in people:
        thing.gender = thing.gender or _gender(thing)
    _hear_pronouns(text, people, sentences)
    return phrases


def _indefinite(text: str, role: str, start: int) -> str:
    """Return the "a" before an office, "" elsewhere: "a Federal Reserve governor" is one of several."""
    noun = noun_of(role)
    found = _INDEFINITE.search(text, max(0, start - _LONGEST_ARTICLE), start)
    return found.group().lower() if found and noun in roles() and roles()[noun].sort == "office" else ""


def _realm(text: str, role: str, end: int, places: Mapping[int, str]) -> str:
    """Return " of Jordan" for the "King" in front of a name that these words follow, "" elsewhere."""
    if fold(role).rpartition(" ")[2] not in royal_titles():
        return ""
    of = _OF.match(text, end)
    return f" of {places[of.end()]}" if of and of.end() in places else ""


def _suits(role: str, kind: EntityKind) -> bool:
    """Tell whether a role can be a person's or a body's; a body in capitals is another body's name."""
    noun = noun_of(role)
    if kind is EntityKind.PERSON:
        return noun not in generic_bodies()
    return noun in generic_bodies() and noun in role


def _gender(thing: Thing) -> str:
    """Return the gender that titles, roles or given names show, or "" where they disagree."""
    shown = set()
    for role in thing.roles:
        noun = noun_of(role)
        shown.add((roles()[noun].gender if noun in roles() else "") or title_genders().get(fold(role), ""))
    shown |= {title_genders().get(fold(title), "") for title in thing.titles}
    shown.discard("")
    if len(shown) > 1:
        return ""
    known_figure = public_figures().get(thing.fullest(), "")
    return next(iter(shown), "") or persons.gender_of_names(thing.forms) or known_figure


def _hear_pronouns(text: str, people: Sequence[tuple[int, Thing]], sentences: Sequence[Span]) -> None:
    """Learn a gender still unknown from "his" or "she" in sentences that name nobody else."""
    if all(thing.gender for _, thing in people):
        return
    heard: dict[Thing, set[str]] = {}
    at = 0
    for sentence in sentences:
        here: set[Thing] = set()
        while at < len(people) and people[at][0] < sentence.end:
            here.add(people[at][1])
            at += 1
        if len(here) == 1:
            found = _PRONOUN.findall(text, sentence.start, sentence.end)
            heard.setdefault(here.pop(), set()).update(_GENDERS[word.lower()] for word in found)
    for thing, genders in heard.items():
        if not thing.gender and len(genders) == 1:
            thing.gender = next(iter(genders))


def follow(text: str, phrases: Sequence[Mention], things: Sequence[Thing]) -> dict[int, Reading]:
    """Lead role phrases to the one chain whose role or name, seen before, says all their words.

    The words behind the noun count too: "the mayor of Westby" is not the mayor of Eastby.

    Args:
        text: the article's text.
        phrases: the role phrases, in text order.
        things: the chains, their roles bound.

    Returns:
        What each phrase, by its start, was read as; phrases that fit nothing are left out.
    """
    known = _by_noun(things)
    strangers: dict[str, int] = {}
    definite: set[int] = set()
    found: dict[int, Reading] = {}
    read = [(mention, noun_and_determiner(mention.text)) for mention in phrases]
    called = [(mention, RolePhrase(mention.start, mention.end, *one)) for mention, one in read if one]
    sent = _sent_by_one(called)
    for mention, phrase in called:
        fits: list[Thing] = []
        is_bare = _is_bare(mention.text, phrase)
        whose = complement_after(text, mention.end)
        if is_bare or _points_back(mention.text, phrase.determiner):
            wanted = (words_of(mention.text) - _POINTERS) | whose
            if phrase.noun in roles():
                fits = _holders(known, wanted, phrase.noun, mention.start, strangers)
                fits = fits or (_sent(known, phrase.noun) if phrase.noun in sent else [])
                rival = strangers.get(phrase.noun) if not fits and wanted == words_of(phrase.noun) else None
                if rival in definite:  # "the director", after "the director of the zoo" and another
                    both = tuple(_said_of(known.held.get(phrase.noun, ()), wanted, mention.start))
                    if both:
                        found[mention.start] = Reading(None, "more than one fits", both)
            elif phrase.determiner in ("the", "this"):
                fits = _bodies(known, wanted, phrase.noun, mention.start)
        if len(fits) == 1:
            found[mention.start] = Reading(fits[0], "role of one who is named")
            fits[0].times += 1
        elif fits:
            found[mention.start] = Reading(None, "more than one fits", tuple(fits))
        elif phrase.noun in roles() and not is_bare and _brings_in(phrase, words_of(mention.text) | whose):
            strangers.update(dict.fromkeys(nouns_for(phrase.noun), mention.start))
            if whose and phrase.determiner == "the":
                definite.add(mention.start)
    return found


def _is_bare(written: str, phrase: RolePhrase) -> bool:
    """Tell the "Pakistan PM" of a headline, which has no article and is one person."""
    is_one = phrase.noun in roles() and not roles()[phrase.noun].plural
    return is_one and not phrase.determiner and not _points_back(written, "")


def _sent_by_one(called: Sequence[tuple[Mention, RolePhrase]]) -> frozenset[str]:
    """Return the nouns for envoys with which an article names one country: "the Israeli ambassador".

    Somebody called "Ambassador Roe" beside that is the Israeli one.
    """
    said: dict[str, set[frozenset[str]]] = {}
    for mention, phrase in called:
        if phrase.noun in _ENVOYS:
            words = words_of(mention.text) - _POINTERS - {phrase.noun, "a", "an", "another"}
            said.setdefault(phrase.noun, set()).add(words)
    return frozenset(
        noun
        for noun, every in said.items()
        if len(told := {words for words in every if words}) == 1 and next(iter(told)) <= countries()
    )


def _sent(known: "_Known", noun: str) -> list[Thing]:
    """Return the only envoy of an article, if nothing but the office is said of him."""
    said = [*known.held.get(noun, ()), *known.shorter.get(noun, ())]
    bare = all(words == {noun} for _, words, _ in said)
    bearers = list(dict.fromkeys(thing for thing, _, _ in said))
    return bearers if bare and len(bearers) == 1 else []


def _brings_in(phrase: RolePhrase, said: frozenset[str]) -> bool:
    """Tell whether a phrase that leads to nobody brings in one person: "a president" is any president."""
    role = roles()[phrase.noun]
    is_any = role.sort == "office" and (
        phrase.determiner in ("a", "an") or said - _POINTERS <= words_of(phrase.noun)
    )
    return not role.plural and not is_any


_Said = tuple[Thing, frozenset[str], int]


@dataclass(slots=True)
class _Known:
    """What an article says of its things, by noun.

    Args:
        held: the roles of persons, by role noun: "foreign minister".
        shorter: the same by what the bearer is called later: "minister"; "general" for "Gen.".
        called: the names and roles of bodies, by head noun.
        bands: the groups.
        first: where the first person is named.
    """

    held: dict[str, list[_Said]] = field(default_factory=dict)
    shorter: dict[str, list[_Said]] = field(default_factory=dict)
    called: dict[str, list[_Said]] = field(default_factory=dict)
    bands: list[Thing] = field(default_factory=list)
    first: int = _ANYWHERE


def _by_noun(things: Sequence[Thing]) -> _Known:
    known = _Known(
        first=min((one.first for one in things if one.kind is EntityKind.PERSON), default=_ANYWHERE)
    )
    for thing in things:
        for noun, words, at in _taken_together(thing):
            known.held.setdefault(noun, []).append((thing, words, at))
        for role, at in thing.bound.items():
            noun = noun_of(role)
            if thing.kind is not EntityKind.PERSON:
                known.called.setdefault(noun, []).append((thing, words_of(role), at))
                continue
            known.held.setdefault(noun, []).append((thing, words_of(role), at))
            for other in nouns_for(noun):
                words = (words_of(role) - {fold(noun)}) | words_of(other)
                known.shorter.setdefault(other, []).append((thing, words, at))
        if thing.kind in (EntityKind.ORGANISATION, EntityKind.GROUP) and thing.sort != "people":
            for form in thing.forms:
                bare = form.partition(" (")[0]
                words = words_of(bare)
                for part in {bare, bare.partition(" of ")[0]}:  # "the bank" for "Bank of Lund"
                    known.called.setdefault(fold(part).rsplit(" ", 1)[-1], []).append(
                        (thing, words, thing.first)
                    )
            if thing.kind is EntityKind.GROUP:
                known.bands.append(thing)
    return known


def _taken_together(thing: Thing) -> list[tuple[str, frozenset[str], int]]:
    """Return what several roles of one person with the same noun say together.

    "The Republican presidential nominee" is whom "Republican nominee" and "presidential nominee" named.
    """
    if thing.kind is not EntityKind.PERSON or len(thing.bound) < 2:
        return []
    by_noun: dict[str, list[tuple[str, int]]] = {}
    for role, at in thing.bound.items():
        by_noun.setdefault(noun_of(role), []).append((role, at))
    return [
        (noun, frozenset().union(*(words_of(role) for role, _ in same)), max(at for _, at in same))
        for noun, same in by_noun.items()
        if len(same) > 1
    ]


def nouns_for(noun: str) -> tuple[str, ...]:
    """Return the nouns that a noun or rank allows later: "minister" for "interior minister", itself too.

    The deputy of somebody is never called by the name of the office.
    """
    first, _, last = noun.rpartition(" ")
    others = title_nouns().get(fold(noun), ())
    return (
        (noun, *others, last)
        if last in _SHORTENED and first and first not in _OF_ITS_OWN
        else (noun, *others)
    )


def _holders(
    known: _Known, wanted: frozenset[str], noun: str, at: int, strangers: Mapping[str, int]
) -> list[Thing]:
    """Return the persons whom a role phrase can mean, none where it can mean a nameless one named since.

    Args:
        known: what the article says of its persons.
        wanted: the words of the phrase.
        noun: its noun.
        at: where it stands.
        strangers: where each noun last stood for somebody without a name.
    """
    met = strangers.get(noun, -1) if wanted == words_of(noun) else -1
    said = [*known.held.get(noun, ()), *known.shorter.get(noun, ())]
    fits = _said_of(said, wanted, at) + _rulers(known, wanted, noun, at)
    if len(set(fits)) == 1 and met >= 0 and all(since <= met for thing, _, since in said if thing is fits[0]):
        return []
    if not fits and met < 0:  # "the foreign minister" before the name comes
        # nobody else has been named whom "the senator" may mean, though he is called so nowhere
        is_first = at <= known.first
        fits = _said_of(said if is_first else known.held.get(noun, ()), wanted, _ANYWHERE)
        fits += _rulers(known, wanted, noun, _ANYWHERE)
    gender = roles()[noun].gender
    return [thing for thing in dict.fromkeys(fits) if not gender or thing.gender in ("", gender)]


def _rulers(known: _Known, wanted: frozenset[str], noun: str, at: int) -> list[Thing]:
    """Return the rulers whom "the Israeli leader" can mean; "the leader" alone can mean anybody."""
    if noun != "leader" or len(wanted) < 2:
        return []
    said = [one for ruler in sorted(_RULERS - {noun}) for one in known.held.get(ruler, ())]
    return _said_of(said, wanted - {noun}, at)


def _bodies(known: _Known, wanted: frozenset[str], noun: str, at: int) -> list[Thing]:
    fits = _said_of(known.called.get(noun, ()), wanted, at)
    if not fits and wanted == {noun} and generic_bodies()[noun] is EntityKind.GROUP:
        return [band for band in known.bands if band.first <= at]
    return fits


def _said_of(said: Iterable[_Said], wanted: frozenset[str], at: int) -> list[Thing]:
    """Return the things of which all the words wanted were said before this place, up to a limit."""
    fits: dict[Thing, None] = {}
    for thing, words, since in said:
        if since <= at and wanted <= words and words & NOT_THE_HOLDER <= wanted:
            fits.setdefault(thing)
            if len(fits) == _MOST_FITS:
                break
    return list(fits)


def _points_back(written: str, determiner: str) -> bool:
    """Tell "the spokesman" and "Israel's prime minister" from "a spokesman" and "officials"."""
    possessed = "'s " in written or "’s " in written
    return determiner in _POINTERS or (not determiner and possessed)

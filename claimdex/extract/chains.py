"""Link the names and role phrases of one article that mean the same thing (coreference).

Names first: each distinct name joins at most one chain (`_persons`, `_bodies`), then roles are read
off titles and appositions, then role phrases ("the ministry") go to the chain that alone fits.
Where two fit, the mention stays open with both as candidates.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from claimdex.extract import bodies, persons
from claimdex.extract.gazetteer import adjectives, generic_bodies, roles, title_genders
from claimdex.extract.roles import phrase_ending, role_after, role_before
from claimdex.extract.sentences import Paragraph
from claimdex.extract.things import Reading, Thing
from claimdex.models import Article, Chain, EntityKind, Mention, MentionForm, Span
from claimdex.names import fold

# Whom "the Israeli leader" can mean, for want of a nearer word
_RULERS = frozenset(["president", "prime minister", "premier", "chancellor", "king", "leader", "dictator"])
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]is|him|[Ss]he|[Hh]ers?)\b")


@dataclass(slots=True)
class _Draft:
    """The chains of an article while they grow."""

    text: str
    things: list[Thing] = field(default_factory=list)
    reading: dict[int, Reading] = field(default_factory=dict)


def link(
    article: Article, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]
) -> tuple[list[Mention], list[Chain]]:
    """Link mentions to chains, one chain for each thing the article names.

    Args:
        article: the article; only its text is read.
        paragraphs: its paragraphs and sentences.
        mentions: what `find_mentions` found, in text order.

    Returns:
        The mentions with chain, candidates and reason filled in, and the chains by first mention.
        Role phrases that no chain fits are left out: alone they name nothing.
        A body that every country has is keyed with its country: "Foreign Ministry (Pakistan)".
    """
    text = article.text
    names = [mention for mention in mentions if mention.form is MentionForm.NAME]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    draft = _Draft(text)
    bodies.gather(text, names, draft.things, draft.reading)
    persons.gather(text, names, paragraphs, draft.things, draft.reading)
    _bind_roles(draft, names, sentences)
    _follow_roles(draft, mentions)
    _name(draft.things)
    linked = [
        _linked(mention, draft.reading[at])
        for at, mention in ((mention.start, mention) for mention in mentions)
        if mention.form is MentionForm.NAME and at in draft.reading
    ]
    linked += [
        _linked(mention, reading)
        for mention in mentions
        if mention.form is MentionForm.ROLE and (reading := draft.reading.get(~mention.start))
    ]
    linked.sort(key=lambda mention: (mention.start, -mention.end))
    used = {mention.chain for mention in linked} | {key for mention in linked for key in mention.candidates}
    chains = [thing.chain() for thing in sorted(draft.things, key=lambda thing: thing.first) if thing.key in used]
    return linked, chains


def _linked(mention: Mention, reading: Reading) -> Mention:
    chain = reading.thing.key if reading.thing else None
    kind = reading.thing.kind if reading.thing else mention.kind
    candidates = () if reading.thing else tuple(thing.key for thing in reading.candidates)
    return replace(mention, kind=kind, chain=chain, candidates=candidates, reason=reading.reason)


def _bind_roles(draft: _Draft, names: Sequence[Mention], sentences: Sequence[Span]) -> None:
    """Read titles and appositions beside names into the roles and genders of their chains."""
    at = 0
    for name in names:
        while at + 1 < len(sentences) and sentences[at].end <= name.start:
            at += 1
        reading = draft.reading.get(name.start)
        if reading is None or reading.thing is None or name.kind is EntityKind.PLACE:
            continue
        thing = reading.thing
        for role in (
            role_before(draft.text, name.start, sentences[at].start),
            role_after(draft.text, name.end, sentences[at].end),
        ):
            if role and _role_fits(role, thing.kind):
                thing.add_role(role, name.start)
    for thing in draft.things:
        if thing.kind is EntityKind.PERSON:
            thing.gender = _gender(thing)
    _hear_pronouns(draft, names, sentences)


def _role_fits(role: str, kind: EntityKind) -> bool:
    noun = _noun_of(role)
    if kind is EntityKind.PERSON:
        return noun not in generic_bodies()
    return noun in generic_bodies()


def _noun_of(role: str) -> str:
    """Return the head noun of a role: "spokesman" of "spokesman for the Pentagon"."""
    head = role
    for link_word in (" of ", " for ", " at ", " in ", " to ", " on ", " from "):
        if link_word in head and head.lower() not in roles():
            shorter = head.split(link_word, 1)[0]
            if f"{shorter.split()[-1]}{link_word}{head.split(link_word, 1)[1]}".lower() not in roles():
                head = shorter
    parts = head.lower().split()
    for length in (3, 2):
        if " ".join(parts[-length:]) in roles():
            return " ".join(parts[-length:])
    return parts[-1] if parts else ""


def _gender(thing: Thing) -> str:
    """Return the gender that titles, roles or given names show, or "" where they disagree."""
    shown = Counter[str]()
    for role in thing.roles:
        noun = _noun_of(role)
        found = roles()[noun].gender if noun in roles() else ""
        shown[found or title_genders().get(fold(role), "")] += 1
    for title in thing.titles:
        shown[title_genders().get(fold(title), "")] += 1
    del shown[""]
    if len(shown) == 1:
        return next(iter(shown))
    if shown:
        return ""
    return persons.gender_of_names(thing.forms)


def _hear_pronouns(draft: _Draft, names: Sequence[Mention], sentences: Sequence[Span]) -> None:
    """Learn a gender still unknown from "his" or "she" in sentences that name nobody else."""
    heard: dict[int, Counter[str]] = {}
    people = [
        (name.start, reading.thing)
        for name in names
        if (reading := draft.reading.get(name.start)) and reading.thing and reading.thing.kind is EntityKind.PERSON
    ]
    if all(thing.gender for _, thing in people):
        return
    at = 0
    for sentence in sentences:
        here: dict[int, Thing] = {}
        while at < len(people) and people[at][0] < sentence.end:
            here[id(people[at][1])] = people[at][1]
            at += 1
        if len(here) == 1 and not next(iter(here.values())).gender:
            found = _PRONOUN.findall(draft.text, sentence.start, sentence.end)
            heard.setdefault(next(iter(here)), Counter()).update(_GENDERS[word.lower()] for word in found)
    for _, thing in people:
        shown = heard.get(id(thing), Counter())
        if not thing.gender and len(shown) == 1:
            thing.gender = next(iter(shown))


def _follow_roles(draft: _Draft, mentions: Sequence[Mention]) -> None:
    """Lead role phrases to the chain that alone fits."""
    for mention in mentions:
        if mention.form is not MentionForm.ROLE:
            continue
        phrase = phrase_ending(draft.text, mention.end, mention.start)
        if phrase is None or not _is_definite(mention.text, phrase.determiner):
            continue
        wanted = set(fold(mention.text).split()) - {"the", "this", "its", "their", "his", "her"}
        if phrase.noun in roles():
            fits = _holders(draft.things, wanted, phrase.noun, mention.start)
        elif phrase.determiner in ("the", "this"):
            fits = _bodies_called(draft.things, wanted, phrase.noun, mention.start)
        else:
            continue
        if len(fits) == 1:
            draft.reading[~mention.start] = Reading(fits[0], f"role: {mention.text}")
            fits[0].times += 1
        elif fits:
            draft.reading[~mention.start] = Reading(None, "more than one fits", tuple(fits))


def _is_definite(written: str, determiner: str) -> bool:
    """Tell "the spokesman" and "Israel's prime minister" from "a spokesman" and "officials"."""
    possessed = "'s " in written or "’s " in written
    return determiner in ("the", "this", "its", "their", "his", "her") or (not determiner and possessed)


def _holders(things: Iterable[Thing], wanted: set[str], noun: str, before: int) -> list[Thing]:
    """Return the persons whose role, bound before this place, says all the words wanted."""
    wanted = {_by_country(word) for word in wanted}
    rules = noun == "leader" and wanted > {noun}
    return [
        thing
        for thing in things
        if thing.kind is EntityKind.PERSON
        and any(
            at <= before
            and (_noun_of(role) == noun or (rules and _noun_of(role) in _RULERS))
            and wanted - ({noun} if rules else set()) <= {_by_country(word) for word in fold(role).split()}
            for role, at in thing.bound.items()
        )
    ]


def _by_country(word: str) -> str:
    """Return a word, or its country for an adjective of nationality: "israeli" and "israels" alike."""
    return _countries().get(word, word)


@cache
def _countries() -> dict[str, str]:
    table = {fold(adjective): fold(country) for adjective, country in adjectives().items() if country}
    return table | {f"{country}s": country for country in table.values() if " " not in country}


def _bodies_called(things: Iterable[Thing], wanted: set[str], noun: str, before: int) -> list[Thing]:
    """Return the bodies, named before this place, that the noun can stand for."""
    kind = generic_bodies()[noun]
    fits: list[Thing] = []
    bands: list[Thing] = []
    for thing in things:
        if thing.first > before or thing.kind in (EntityKind.PLACE, EntityKind.PERSON) or thing.sort == "people":
            continue
        called = any(fold(form).split()[-1:] == [noun] and wanted <= set(fold(form).split()) for form in thing.forms)
        described = any(
            at <= before and _noun_of(role) == noun and wanted <= set(fold(role).split())
            for role, at in thing.bound.items()
        )
        band = kind is EntityKind.GROUP and thing.kind is EntityKind.GROUP and wanted == {noun}
        if called or described:
            fits.append(thing)
        elif band:
            bands.append(thing)
    return fits or bands


def _name(things: Sequence[Thing]) -> None:
    """Give each chain a key: its fullest name, made unique by kind and number."""
    taken: set[str] = set()
    for thing in sorted(things, key=lambda thing: thing.first):
        base = thing.fullest()
        key, number = base, 1
        while key in taken:
            number += 1
            key = f"{base} ({thing.kind.value})" if number == 2 else f"{base} ({thing.kind.value} {number})"
        thing.key = key
        taken.add(key)



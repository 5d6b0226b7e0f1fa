"""Link the names and role phrases of one article that mean the same thing (coreference).

Names first: each distinct name joins at most one chain (`_persons`, `_bodies`), then roles are read
off titles and appositions, then role phrases ("the ministry") go to the chain that alone fits.
Where two fit, the mention stays open with both as candidates.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from claimdex.extract import bodies, persons
from claimdex.extract.gazetteer import generic_bodies, roles, title_genders
from claimdex.extract.roles import phrase_ending, role_after, role_before
from claimdex.extract.sentences import Paragraph
from claimdex.extract.things import Reading, Thing
from claimdex.models import Article, Chain, EntityKind, Mention, MentionForm, Span
from claimdex.names import fold


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


def _follow_roles(draft: _Draft, mentions: Sequence[Mention]) -> None:
    """Lead role phrases to the chain that alone fits."""
    for mention in mentions:
        if mention.form is not MentionForm.ROLE:
            continue
        phrase = phrase_ending(draft.text, mention.end, mention.start)
        if phrase is None or phrase.determiner not in ("the", "this", "its", "their", "his", "her"):
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


def _holders(things: Iterable[Thing], wanted: set[str], noun: str, before: int) -> list[Thing]:
    """Return the persons whose role, bound before this place, says all the words wanted."""
    return [
        thing
        for thing in things
        if thing.kind is EntityKind.PERSON
        and any(
            at <= before and _noun_of(role) == noun and wanted <= set(fold(role).split())
            for role, at in thing.bound.items()
        )
    ]


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



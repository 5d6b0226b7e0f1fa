"""Lead "Pakistan's army chief" to who held the office, by what other articles of the corpus say.

Titles and appositions beside names ("the army chief of Pakistan, General Roe") say who holds an office on
the days when they were published. A role without a name goes to the holder of its office where the corpus
names one, and one alone, around the day of its own article; nobody is looked up outside the corpus.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from claimdex.lexicons import load, split_forms
from claimdex.models import ArticleChain, Chain, Entity, EntityKind, Link
from claimdex.names import fold
from claimdex.resolve import tables
from claimdex.resolve.forms import is_acronym

AROUND = timedelta(days=60)
"""How long before the first and after the last article that says so somebody may hold an office."""
SCORE = 0.7

# Whoever bore an office before or will bear it, one of several, and an owner whom only the article knows
_NOT_THE_HOLDER = frozenset(
    [
        "a",
        "an",
        "another",
        "one",
        "any",
        "some",
        "two",
        "three",
        "each",
        "every",
        "former",
        "ex",
        "then",
        "late",
        "outgoing",
        "incoming",
        "next",
        "deputy",
        "vice",
        "assistant",
        "acting",
        "interim",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "aspiring",
        "previous",
        "onetime",
        "would",
    ]
)
_SMALL = frozenset(["the", "this", "of", "for", "and", "s"])
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LONGEST = 120
_BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)

Office = frozenset[str]
Bearer = tuple[Sequence[str], str, str, str | None, str | None]


@dataclass(slots=True)
class _Term:
    """From when to when articles say that somebody holds an office."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies around the term."""
        return self.first - AROUND <= day <= self.last + AROUND


@cache
def _offices() -> dict[str, tuple[str, frozenset[str]]]:
    """Map each form of an office, folded, to its usual form and to those who own one, folded too."""
    return {
        _plain(fold(form)): (_plain(fold(split_forms(row[0])[0])), frozenset(map(fold, split_forms(row[1]))))
        for row in load("offices")
        for form in split_forms(row[0])
    }


@cache
def _longest_office() -> int:
    return max(len(form.split()) for form in _offices())


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Map names of places that are no countries, folded, to (usual name, folded; "state" or "city")."""
    table = {fold(form): (fold(form), "city") for row in load("countries") for form in split_forms(row[3])}
    for names, sort in load("places"):
        usual = fold(split_forms(names)[0])
        for form in split_forms(names):
            table[fold(form)] = (usual, "city" if sort == "city" else "state")
    return table


@cache
def _of_no_body() -> frozenset[str]:
    """Return the words for parties, faiths and peoples, folded: many lead them, in many places."""
    forms = [form for row in load("peoples") for cell in row for form in split_forms(cell)]
    forms += [form for row in load("adjectives") for form in split_forms(row[0])]
    return frozenset(map(fold, forms))


def bodies_of(entities: Iterable[tuple[str, EntityKind, Sequence[str]]]) -> dict[str, str]:
    """Return the names of bodies that the corpus calls by an acronym as well as in full, with their ids.

    "isi" and "inter services intelligence" are one word for an office; a name that two entities have is none.

    Args:
        entities: the id, kind and names of each.
    """
    found: dict[str, str] = {}
    shared: set[str] = set()
    for id_, kind, names in entities:
        if kind not in _BODIES or len({is_acronym(name) for name in names}) < 2:
            continue
        for form in {_plain(fold(name)) for name in names}:
            if found.setdefault(form, id_) != id_:
                shared.add(form)
    return {form: one for form, one in found.items() if form and form not in shared}


def _plain(words: str) -> str:
    return fold(" ".join(word for word in words.split() if word not in _SMALL))


def office_of(role: str, bodies: Mapping[str, str] = MappingProxyType({})) -> Office | None:
    """Return what a role as written says of an office: its words, countries by name, bodies by id.

    None for a role of which one owner may have several holders at once ("the US ambassador", "a Federal
    Reserve governor"), that says of nothing named whose it is ("the mayor"), that says more of its holder
    than the office ("the ousted French president"), or that is not held ("the former president of France").
    """
    if len(role) > _LONGEST or "," in role:
        return None
    written = [word for word in _POSSESSIVE.sub("", role).split() if fold(word) not in _SMALL]
    folded = [fold(word) for word in written]
    if not _NOT_THE_HOLDER.isdisjoint(folded):
        return None
    for length in range(min(_longest_office(), len(written)), 0, -1):
        for own, form in ((written[:-length], folded[-length:]), (written[length:], folded[:length])):
            found = _offices().get(" ".join(" ".join(form).split()))
            if found:
                owner = _owner(own, found[1], bodies)
                return None if owner is None else frozenset([found[0], *owner])
    return None


def _owner(written: Sequence[str], owners: frozenset[str], bodies: Mapping[str, str]) -> list[str] | None:
    """Return whose an office is, in the words under which it is one; None where it is of no such owner."""
    whole = fold(" ".join(written))
    if any(not word[:1].isupper() for word in written):
        return None
    if not whole:
        return [] if "none" in owners else None
    if whole in bodies:
        return [f"@{bodies[whole]}"] if {"body", whole} & owners else None
    country = tables.country_words().get(whole)
    place, sort = _places().get(whole, ("", ""))
    if country or place:  # Georgia is both
        usual = fold(country) if country else place
        return [usual] if {"country" if country else "", sort, usual} & owners else None
    if _of_no_body().issuperset(whole.split()):
        return None
    sort = "body" if len(written) == 1 and is_acronym(written[0]) else "name"
    return whole.split() if {sort, whole} & owners else None


def concern(chain: Chain) -> bool:
    """Tell whether a chain may hold an office or be known by one alone: what `lead` has to be told of."""
    return chain.kind is EntityKind.PERSON and bool(chain.roles or not chain.names)


def lead(
    chains: Sequence[ArticleChain], links: Sequence[Link], entities: Iterable[Entity] = ()
) -> list[Link]:
    """Return the links, those of roles without a name led to the holders whom the corpus tells.

    Args:
        chains: those of all articles together that offices `concern`, with the days of publication.
        links: one a chain.
        entities: all of them; what bodies are called tells which offices are one.
    """
    bodies = bodies_of((one.id, one.kind, [alias.name for alias in one.aliases]) for one in entities)
    places = {(one.article_id, one.chain.key) for one in chains}
    entity_of = {
        place: link.entity_id for link in links if (place := (link.article_id, link.chain)) in places
    }
    held: dict[Office, dict[str, _Term]] = defaultdict(dict)
    asked: dict[tuple[str, str], tuple[Chain, str | None]] = {}
    genders: dict[str, set[str]] = defaultdict(set)
    for one in chains:
        place, chain = (one.article_id, one.chain.key), one.chain
        if not concern(chain):
            continue
        if not chain.names:
            asked[place] = (chain, one.published_on)
            continue
        holder = entity_of.get(place)
        if holder is not None and chain.gender:
            genders[holder].add(chain.gender)
        if holder is not None and one.published_on:
            for one_held in filter(None, (office_of(role, bodies) for role in chain.roles)):
                _note(held[one_held], holder, date.fromisoformat(one.published_on))
    led = []
    for link in links:
        place = (link.article_id, link.chain)
        if place not in asked or link.entity_id is not None:
            led.append(link)
            continue
        chain, published_on = asked[place]
        role = chain.roles[0] if chain.roles else chain.key
        office = office_of(role, bodies)
        holders = {
            holder: term
            for holder, term in (held.get(office, {}) if office else {}).items()
            if not chain.gender or chain.gender in genders.get(holder, {chain.gender})
        }
        led.append(_led(link, role, published_on, holders) if holders else link)
    return led


@dataclass(slots=True)
class Term:
    """Who held an office, by what articles call somebody.

    Args:
        written: how often the office is written in each way.
        holder_id, holder: the entity.
        days, outlets: when and by whom articles that say so were published.
        articles: how many say so.
    """

    holder_id: str
    holder: str
    written: Counter[str] = field(default_factory=Counter)
    days: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    articles: int = 0

    @property
    def office(self) -> str:
        """Return the office as it is written most often."""
        return min(self.written, key=lambda role: (-self.written[role], role))


def terms(bearers: Iterable[Bearer], bodies: Mapping[str, str]) -> list[Term]:
    """Return who held which office as the corpus says it, by office and first day.

    Args:
        bearers: for each article and named person in it: roles, id and name of the entity, day, outlet.
        bodies: what `bodies_of` gives.
    """
    found: dict[tuple[Office, str], Term] = {}
    for roles, holder_id, holder, day, outlet in bearers:
        written = {role: office for role in roles if (office := office_of(role, bodies))}
        for office in dict.fromkeys(written.values()):
            term = found.setdefault((office, holder_id), Term(holder_id, holder))
            term.written.update(role for role, meant in written.items() if meant == office)
            term.days.update([day] if day else [])
            term.outlets.update([outlet] if outlet else [])
            term.articles += 1
    by_office = {key: sorted(key[0]) for key in found}
    return [
        found[key]
        for key in sorted(found, key=lambda key: (by_office[key], min(found[key].days, default="9"), key[1]))
    ]


def _note(holders: dict[str, _Term], holder: str, day: date) -> None:
    term = holders.setdefault(holder, _Term(day, day))
    term.first, term.last = min(term.first, day), max(term.last, day)


def _led(link: Link, role: str, published_on: str | None, holders: Mapping[str, _Term]) -> Link:
    """Lead one role to the holder; where several may be meant, or the day is not known, only name them."""
    if not published_on:
        return replace(link, reason=f"{role}: the article has no date", candidates=tuple(sorted(holders)))
    day = date.fromisoformat(published_on)
    meant = sorted(holder for holder, term in holders.items() if term.holds(day))
    if len(meant) != 1:
        why = "more than one held the office" if meant else "nobody is named in the office around that day"
        return replace(link, reason=f"{role}: {why}", candidates=tuple(meant or sorted(holders)))
    term = holders[meant[0]]
    when = f"on {term.first}" if term.first == term.last else f"from {term.first} to {term.last}"
    return replace(link, entity_id=meant[0], score=SCORE, reason=f"named in that office by articles {when}")

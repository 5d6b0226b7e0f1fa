"""Gather the chains of all articles into distinct signatures, so that time depends on distinct names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from claimdex.decisions import Thing
from claimdex.models import ArticleChain, EntityKind
from claimdex.names import fold, parse_person, strip_determiner, strip_possessive
from claimdex.resolve import tables
from claimdex.resolve.forms import LONGEST_NAME, body_form, is_acronym


class Family(StrEnum):
    """Say which kinds may be one thing: organisations and groups may, a person and a place never."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"


FAMILIES = {
    EntityKind.PERSON: Family.PERSON,
    EntityKind.ORGANISATION: Family.BODY,
    EntityKind.GROUP: Family.BODY,
    EntityKind.PLACE: Family.PLACE,
}


# (article id, chain key)
Place = tuple[str, str]


@dataclass(slots=True)
class Signature:
    """All chains that say the same about their thing.

    Args:
        family: what they may be merged with, after the majority of the corpus has spoken.
        kind: the kind the articles gave.
        names: cleaned of titles, articles and possessives, in order of use, without duplicates.
        written: the names as the chains give them.
        roles, gender: as in `Chain`.
        context: what the article must tell where the name alone does not: the country of "the
            Foreign Ministry" (the countries it may be, parted by "|"), which Georgia; "" where
            nothing is needed or nothing is told.
        open_context: whether the name needs a context that the article does not settle.
        single: the node of a chain that decisions single out in its article; "" for all others.
        members: (article id, chain key), sorted; only their number where they are in a database.
        full: the names that say which bearer is meant, once the functions of its family looked for them.
        node: what decisions know it by, once `own_node` looked for it.
        count: how many members there are.
    """

    family: Family
    kind: EntityKind
    names: tuple[str, ...]
    written: tuple[str, ...]
    roles: tuple[str, ...]
    gender: str
    context: str = ""
    open_context: bool = False
    single: str = ""
    members: list[Place] = field(default_factory=list)
    full: tuple[str, ...] | None = None
    node: str = ""
    count: int = 0


# What decisions single out: for each article, the things and the node of each.
Singled = Mapping[str, Sequence[tuple[Thing, str]]]


# By the key under which articles vote: how many chains say which family.
Votes = Mapping[str, Counter[Family]]


def gather(
    chains: Iterable[ArticleChain],
    singled: Singled = MappingProxyType({}),
    votes: Votes = MappingProxyType({}),
) -> tuple[list[Signature], list[Place]]:
    """Group chains by what they say.

    Args:
        chains: of all articles together, or of some.
        singled: the chains that are not to be grouped with others of their name.
        votes: those of the other articles.

    Returns:
        The signatures, sorted by what they say, and the chains without a name.
    """
    said = _sayings(chains)
    nameless = {place for saying, members in said.items() if not saying.names for place in members}
    sayings = {saying: sorted(set(members)) for saying, members in said.items() if saying.names}
    del said
    families = _families(sayings, votes)
    family_of = {saying: _family(families, saying) for saying in sayings}
    asking = {saying for saying in sayings if _asks_article(family_of[saying], saying.names)}
    asked = {article for saying in asking for article, _ in sayings[saying]}
    places = _places_of_articles(sayings, family_of, asked)
    named = (place for members in sayings.values() for place in members)
    keys = {(article, fold(key)) for article, key in named if article in singled}
    found: dict[tuple[object, ...], Signature] = {}
    for saying, members in sayings.items():
        family = family_of[saying]
        asks = saying in asking
        names = _clean_all(saying.names, family)
        for place in members:
            article = place[0]
            context = _context(family, saying.names, places[article]) if asks else _NO_CONTEXT
            things = singled.get(article, ())
            single = _single(place, saying.names, family, things, keys)
            says = (family, *saying, *context, single)
            if says not in found:
                found[says] = Signature(family, saying[0], names, *saying[1:], *context, single)
            found[says].members.append(place)
            found[says].count += 1
    return [found[says] for says in sorted(found, key=repr)], sorted(nameless)


# Neither told by the article nor open.
_NO_CONTEXT = ("", False)


class _Saying(NamedTuple):
    """What a chain says of its thing wherever it stands; most of the work is done once for all alike."""

    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    gender: str


def _sayings(chains: Iterable[ArticleChain]) -> dict[_Saying, list[Place]]:
    """Return where what is said, but for names by which nothing can be told."""
    written: dict[_Saying, list[Place]] = defaultdict(list)
    for one in chains:
        chain = one.chain
        says = _Saying(chain.kind, chain.names, chain.roles, chain.gender)
        written[says].append((one.article_id, chain.key))
    found: dict[_Saying, list[Place]] = defaultdict(list)
    for says, members in written.items():
        names = heeded_names(says.names)
        found[says if names == says.names else says._replace(names=names)] += members
    return found


def heeded_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names by which something can be told."""
    return tuple(name for name in names if len(name) <= LONGEST_NAME and fold(name))


def _single(
    place: Place, names: Sequence[str], family: Family, things: Sequence[tuple[Thing, str]], keys: set[Place]
) -> str:
    """Return the node of the first thing that means this chain: by its key or, failing that, a name."""
    article, key = place
    for thing, node in things:
        wanted = fold(thing.name)
        by_key = (article, wanted) in keys
        if FAMILIES[thing.kind] is not family:
            continue
        if by_key:
            fits = fold(key) == wanted
        else:
            fits = fold(clean_name(thing.name, family)) in map(fold, _clean_all(names, family))
        if fits:
            return node
    return ""


def clean_name(name: str, family: Family) -> str:
    """Return a name without article, possessive and, for a person, without title."""
    bare = strip_possessive(" ".join(name.split()))
    if family is Family.PERSON:
        return parse_person(bare).bare or bare
    return strip_determiner(bare) or bare


def _clean_all(names: Sequence[str], family: Family) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean_name(name, family) for name in names))


def majority_key(name: str) -> str:
    """Return the key under which articles vote on a name's family, or "" where each keeps its own.

    One word may well name a person here and a place there (Washington, Ford); two words or an
    acronym that do are an extractor's slip.
    """
    plain = strip_determiner(name)
    key = fold(plain)
    return key if len(key.split()) > 1 or is_acronym(plain) else ""


def votes_of(sayings: Iterable[tuple[EntityKind, Sequence[str], int]]) -> dict[str, Counter[Family]]:
    """Count the votes of sayings, each with its kind, its names and how many chains say so."""
    votes: dict[str, Counter[Family]] = defaultdict(Counter)
    for kind, names, count in sayings:
        for name in names:
            key = majority_key(name)
            if key:
                votes[key][FAMILIES[kind]] += count
    return votes


def _families(sayings: Mapping[_Saying, Sequence[Place]], others: Votes) -> dict[str, Family]:
    votes = votes_of((saying.kind, saying.names, len(members)) for saying, members in sayings.items())
    for key, count in others.items():
        votes[key] += count
    return {key: winner(count) for key, count in votes.items()}


def family_of(votes: Votes, kind: EntityKind, names: Sequence[str]) -> Family:
    """Return the family of what articles call by some names, by the votes on them all."""
    key = majority_key(fullest(names))
    won = {key: winner(votes[key])} if key and key in votes else {}
    return _family(won, _Saying(kind, tuple(names), (), ""))


def winner(count: Mapping[Family, int]) -> Family:
    """Return the family for which most chains voted; of two the first in the order of `Family`."""
    return max(Family, key=lambda family: count.get(family, 0))


def _family(families: Mapping[str, Family], saying: _Saying) -> Family:
    own, names = FAMILIES[saying.kind], saying.names
    if own is Family.BODY and any(fold(strip_determiner(name)) in tables.countries() for name in names):
        return Family.PLACE
    return families.get(majority_key(fullest(names)), own)


def fullest(names: Iterable[str]) -> str:
    """Return the name with most words, by which a chain is of one family or another."""
    return max(names, key=lambda name: (len(name.split()), name))


def _places_of_articles(
    sayings: Mapping[_Saying, Sequence[Place]], family_of: Mapping[_Saying, Family], articles: Set[str]
) -> dict[str, set[str]]:
    """Return the keys of the places of some articles, and of the countries of the peoples they name."""
    places: dict[str, set[str]] = defaultdict(set)
    for saying, members in sayings.items():
        shown: set[str] = set()
        if family_of[saying] is Family.PLACE:
            shown.update(tables.place_key(name) for name in _clean_all(saying.names, Family.PLACE))
        elif saying.kind is EntityKind.GROUP:
            peoples = (tables.country_of_people(name) for name in saying.names)
            shown.update(f"people of {country}" for country in peoples if country)
        for article, _ in members if shown else ():
            if article in articles:
                places[article].update(shown)
    return places


def _asks_article(family: Family, names: Sequence[str]) -> bool:
    """Tell whether many things share a name, so that the places of the article must say which is meant."""
    if family is Family.BODY:
        return all(body_form(name).is_institution for name in names)
    return family is Family.PLACE and any(
        fold(strip_determiner(name)) in tables.namesakes() for name in names
    )


def _context(family: Family, names: Sequence[str], places: set[str]) -> tuple[str, bool]:
    """Find what the article's places say about a name that many things share.

    Returns:
        The context, and whether it is left open.
    """
    if family is Family.BODY:
        forms = [body_form(name) for name in names]
        owners = {form.country for form in forms if form.country}
        if len(owners) != 1:
            core = " ".join(forms[0].core)
            shown = Counter(country for country in map(tables.country_of, places) if country)
            owners = set(shown) - set(tables.institutions()[core])
            # A country named once in passing says little; a country and its capital or people say more.
            if len(owners) == 1 and shown[min(owners)] < 2:
                return min(owners), True
        return "|".join(sorted(owners)), len(owners) != 1
    if family is Family.PLACE:
        for name in names:
            readings = tables.namesakes().get(fold(strip_determiner(name)))
            if readings:
                others = places - {tables.place_key(name)}
                fitting = sorted(reading for reading, pointers in readings if pointers & others)
                return (fitting[0], False) if len(fitting) == 1 else ("", True)
    return "", False

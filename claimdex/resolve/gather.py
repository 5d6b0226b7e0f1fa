"""Gather the chains of all articles into distinct signatures, so that time depends on distinct names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

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
        members: (article id, chain key), sorted.
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
    members: list[tuple[str, str]] = field(default_factory=list)


# What decisions single out: for each article, the things and the node of each.
Singled = Mapping[str, Sequence[tuple[Thing, str]]]


def gather(
    chains: Iterable[ArticleChain], singled: Singled = MappingProxyType({})
) -> tuple[list[Signature], list[tuple[str, str]]]:
    """Group chains by what they say.

    Args:
        chains: of all articles together.
        singled: the chains that are not to be grouped with others of their name.

    Returns:
        The signatures, sorted by what they say, and the chains without a name.
    """
    distinct = sorted(map(_readable, set(chains)), key=lambda one: (one.article_id, one.chain.key, repr(one)))
    nameless = [(one.article_id, one.chain.key) for one in distinct if not one.chain.names]
    named = [one for one in distinct if one.chain.names]
    families = _families(named)
    places = _places_of_articles(named, families)
    keys = {(one.article_id, fold(one.chain.key)) for one in named if one.article_id in singled}
    found: dict[tuple[object, ...], Signature] = {}
    for one in named:
        chain = one.chain
        family = _family(families, chain.kind, chain.names)
        context, is_open = _context(family, chain.names, places[one.article_id])
        single = _single(one, family, singled.get(one.article_id, ()), keys)
        says = (family, chain.kind, chain.names, chain.roles, chain.gender, context, is_open, single)
        if says not in found:
            names = _clean_all(chain.names, family)
            found[says] = Signature(
                family, chain.kind, names, chain.names, chain.roles, chain.gender, context, is_open, single
            )
        found[says].members.append((one.article_id, chain.key))
    return [found[says] for says in sorted(found, key=repr)], nameless


def _readable(one: ArticleChain) -> ArticleChain:
    """Drop names without a letter or digit in them, or of endless length: nothing can be told by them."""
    names = tuple(name for name in one.chain.names if len(name) <= LONGEST_NAME and fold(name))
    return one if names == one.chain.names else replace(one, chain=replace(one.chain, names=names))


def _single(
    one: ArticleChain, family: Family, things: Sequence[tuple[Thing, str]], keys: set[tuple[str, str]]
) -> str:
    """Return the node of the first thing that means this chain: by its key or, failing that, a name."""
    for thing, node in things:
        wanted = fold(thing.name)
        by_key = (one.article_id, wanted) in keys
        if FAMILIES[thing.kind] is not family:
            continue
        if by_key:
            fits = fold(one.chain.key) == wanted
        else:
            fits = fold(clean_name(thing.name, family)) in map(fold, _clean_all(one.chain.names, family))
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


def _majority_key(name: str) -> str:
    """Return the key under which articles vote on a name's family, or "" where each keeps its own.

    One word may well name a person here and a place there (Washington, Ford); two words or an
    acronym that do are an extractor's slip.
    """
    plain = strip_determiner(name)
    key = fold(plain)
    return key if len(key.split()) > 1 or is_acronym(plain) else ""


def _families(named: Sequence[ArticleChain]) -> dict[str, Family]:
    votes: dict[str, Counter[Family]] = defaultdict(Counter)
    for one in named:
        for name in one.chain.names:
            key = _majority_key(name)
            if key:
                votes[key][FAMILIES[one.chain.kind]] += 1
    return {key: max(Family, key=lambda family: count[family]) for key, count in votes.items()}


def _family(families: dict[str, Family], kind: EntityKind, names: Sequence[str]) -> Family:
    own = FAMILIES[kind]
    if own is Family.BODY and any(fold(strip_determiner(name)) in tables.countries() for name in names):
        return Family.PLACE
    fullest = max(names, key=lambda name: (len(name.split()), name))
    return families.get(_majority_key(fullest), own)


def _places_of_articles(named: Sequence[ArticleChain], families: dict[str, Family]) -> dict[str, set[str]]:
    """Return the keys of the places of each article, and of the countries of the peoples it names."""
    places: dict[str, set[str]] = defaultdict(set)
    for one in named:
        here = places[one.article_id]
        if _family(families, one.chain.kind, one.chain.names) is Family.PLACE:
            cleaned = _clean_all(one.chain.names, Family.PLACE)
            here.update(tables.place_key(name) for name in cleaned)
        elif one.chain.kind is EntityKind.GROUP:
            peoples = (tables.country_of_people(name) for name in one.chain.names)
            here.update(f"people of {country}" for country in peoples if country)
    return places


def _context(family: Family, names: Sequence[str], places: set[str]) -> tuple[str, bool]:
    """Find what the article's places say about a name that many things share."""
    if family is Family.BODY:
        forms = [body_form(name) for name in names]
        if not all(form.is_institution for form in forms):
            return "", False
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

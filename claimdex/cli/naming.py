"""Name an entity as a decision must: so that it is found again in another database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from claimdex.cells import plain
from claimdex.cli.deciding import draft
from claimdex.cli.lookup import HERE, find_article, find_entity
from claimdex.cli.session import current, quoted
from claimdex.decisions import Decision, Thing, Verb
from claimdex.errors import NotFoundError
from claimdex.kinds import EntityKind
from claimdex.names import fold
from claimdex.rows import EntityRow, MentionRow

if TYPE_CHECKING:
    from claimdex.resolve import Rulings
    from claimdex.resolve.nodes import Node
    from claimdex.store import LinkedChain, Store

_BY_USER = "decision"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed, as decisions name it.

    Args:
        name: as it is shown.
        things: what names it whatever else a corpus holds.
        chains: all that is linked to it.
    """

    name: str
    things: tuple[Thing, ...]
    chains: tuple["LinkedChain", ...]


def find_pair(first: str, second: str, store: "Store", command: str) -> tuple[Meant, Meant]:
    """Return two entities as typed; where both are one entity, its two names as typed.

    A mention, typed as ARTICLE:START, means what that article calls so, there alone.

    Raises:
        NotFoundError: nothing is called so.
        AmbiguousError: several are; the hint lists what to type.
    """
    one, meant = _find(first, f"{command} {HERE} {quoted(second)}", store)
    other, also = _find(second, f"{command} {quoted(first)} {HERE}", store)
    if one is not None and other is not None and one.id == other.id:
        things = [_as_typed(typed, one, list(meant.chains)) for typed in (first, second)]
        one_name, other_name = (replace(meant, name=thing.name, things=(thing,)) for thing in things)
        return one_name, other_name
    return meant, also


def _find(typed: str, typed_as: str, store: "Store") -> tuple[EntityRow | None, Meant]:
    """Return the entity that was typed, if it was one, and what decisions call it."""
    chain = find_chain(typed, store)
    if chain is not None:
        thing = Thing(chain.chain.kind, plain(chain.chain.key), chain.article_id)
        return None, Meant(chain.chain.key, (thing,), (chain,))
    row = find_entity(typed, store, typed_as)
    return row, meant_entity(row, store, typed)


def meant_entity(row: EntityRow, store: "Store", typed: str = "") -> Meant:
    """Return an entity as decisions name it; by what was typed, where that will do."""
    return Meant(row.name, tuple(things_of(row, store, typed)), tuple(store.links(entity_id=row.id)))


def nodes_of(meant: Meant, rulings: "Rulings") -> list["Node"]:
    """Return every node of an entity, by any of its full names, of which decisions speak."""
    from claimdex.resolve.nodes import is_full, node_of

    found = dict.fromkeys(map(node_of, meant.things))
    for one in meant.chains:
        in_article = node_of(Thing(one.chain.kind, one.chain.key, one.article_id))
        if in_article in rulings.first:
            found[in_article] = None
        if in_article in rulings.alone:
            continue  # its names mean something else elsewhere
        for name in one.chain.names:
            thing = Thing(one.chain.kind, name)
            if is_full(thing):
                found[node_of(thing)] = None
    own = [node_of(thing) for thing in meant.things]
    return [
        node
        for node in found
        # what was parted from it since names were linked is none of its names
        if node in rulings.first and not any(rulings.apart(one, node) for one in own)
    ]


def said_of(first: Meant, second: Meant, rulings: "Rulings") -> tuple[str, list[Decision]]:
    """Return what decisions say of two entities, by any of their names.

    Returns:
        "same", "different" or "", and the decisions that say so, in the order of the argument.
    """
    for a, b in product(nodes_of(first, rulings), nodes_of(second, rulings)):
        if path := rulings.path(a, b):
            return "same", path
        if apart := rulings.apart(a, b):
            return "different", apart
    return "", []


def meant_by(thing: Thing, store: "Store") -> Meant:
    """Return what a decision of another database means in this one."""
    from claimdex.resolve.gather import FAMILIES
    from claimdex.resolve.nodes import node_of

    if thing.article:
        chains = [
            one
            for one in store.links(article_id=thing.article)
            if node_of(Thing(one.chain.kind, plain(one.chain.key), thing.article)) == node_of(thing)
        ]
        return Meant(thing.name, (thing,), tuple(chains))
    rows = [
        row
        for row in store.find_entities(thing.name)
        if FAMILIES[EntityKind(row.kind)] is FAMILIES[thing.kind]
    ]
    # a name of several says of none of them what decisions say of it
    return Meant(thing.name, (thing,), tuple(store.links(entity_id=rows[0].id)) if len(rows) == 1 else ())


def find_mention(typed: str, store: "Store") -> MentionRow | None:
    """Return the mention that was typed as ARTICLE:START; None where that is no such thing.

    Raises:
        NotFoundError: there is no such article, or it has no mention there.
    """
    article, colon, start = typed.rpartition(":")
    if not colon or not start.isdecimal() or not start.isascii():
        return None
    row = find_article(article, store, "why")
    mentions = list(store.mentions(article_id=row.id))
    found = [one for one in mentions if one.start <= int(start) < one.end]
    if not found:
        raise NotFoundError(
            f"{row.id} ({row.source}) names nothing at {start}",
            f"to see where it does: {current().with_database(f'mentions --article {row.id}')}",
        )
    return min(found, key=lambda one: (one.end - one.start, one.start))


def find_chain(typed: str, store: "Store") -> "LinkedChain | None":
    """Return the chain of the mention that was typed as ARTICLE:START; None where that is no such thing.

    Raises:
        NotFoundError: there is no such article or mention, or it names nothing.
    """
    mention = find_mention(typed, store)
    if mention is None:
        return None
    for chain in store.links(article_id=mention.article_id, mention=(mention.start, mention.end)):
        return chain
    raise NotFoundError(
        f"{typed} ({mention.text}) names nothing by itself",
        f"to see what it was taken for: {current().with_database(f'why {quoted(typed)}')}",
    )


def things_of(row: EntityRow, store: "Store", typed: str = "") -> list[Thing]:
    """Return what names an entity whatever else a corpus holds.

    Args:
        row: the entity.
        store: where it is.
        typed: what it was called; that name is taken where it will do.

    Returns:
        One thing where a name of it will do: one that means no other entity of its kind. Else, as for two
        people of one name, a thing for each article.
    """
    from claimdex.resolve.gather import FAMILIES
    from claimdex.resolve.nodes import is_full

    chains = list(store.links(entity_id=row.id))
    names = _names(row, chains)
    # a name of one word only where there is no other
    names.sort(key=lambda thing: (not is_full(thing), fold(thing.name) != fold(typed)))
    for thing in names:
        others = (other for other in store.find_entities(thing.name) if other.id != row.id)
        if not any(FAMILIES[EntityKind(other.kind)] is FAMILIES[thing.kind] for other in others):
            return [thing]
    return [Thing(one.chain.kind, plain(one.chain.key), one.article_id) for one in chains]


def anchored(things: Iterable[Thing]) -> tuple[Thing, list[Decision]]:
    """Return one thing of which to decide something for all, and the merges that make them one for good.

    What a decision singles out in one article no rule holds together with the others.

    Args:
        things: what names one entity, as `things_of` gives it; not empty.
    """
    kept, *others = dict.fromkeys(things)
    return kept, [draft(Verb.MERGE, kept, other) for other in others]


def parted(things: Sequence[Thing], others: Sequence[Thing]) -> list[Decision]:
    """Return what says that two things are two, and holds each of them together.

    Args:
        things, others: what names them; what both hold is that which fewer do: one mention of an entity.
    """
    if len(things) < len(others):
        others = [other for other in others if other not in things]
    else:
        things = [thing for thing in things if thing not in others] or things
    (first, merges), (second, more) = anchored(things), anchored(others)
    return [draft(Verb.NOT_SAME, first, second), *merges, *more]


def things_in(row: EntityRow, article_id: str, store: "Store") -> list[Thing]:
    """Return what names the mentions of an entity in one article."""
    chains = store.links(entity_id=row.id, article_id=article_id)
    return [Thing(one.chain.kind, plain(one.chain.key), article_id) for one in chains]


def thing_named(name: str, row: EntityRow, store: "Store") -> Thing:
    """Return one name of an entity as a thing."""
    return _as_typed(name, row, list(store.links(entity_id=row.id)))


def _names(row: EntityRow, chains: list["LinkedChain"]) -> list[Thing]:
    """Return an entity's names as things: the one shown, then those of articles, the most used first."""
    found = []
    if row.alias_origins.get(row.name) != _BY_USER:
        found.append(_as_typed(row.name, row, chains))
    by_user = [name for name in row.aliases if row.alias_origins.get(name) == _BY_USER]
    found += [_as_typed(name, row, chains) for name in row.aliases if name not in by_user]
    used = {fold(name) for one in chains for name in one.chain.names}
    # names that the user bound to it lead to it as well, but not one that is only shown
    found += [_as_typed(name, row, chains) for name in by_user if fold(name) in used]
    return found


def _as_typed(name: str, row: EntityRow, chains: list["LinkedChain"]) -> Thing:
    """Return a name with the kind that articles give to what they call so, whatever kind the user gave."""
    kinds: Counter[EntityKind] = Counter()
    for one in chains:
        if fold(name) in map(fold, one.chain.names):
            kinds[one.chain.kind] += 1
    kinds = kinds or Counter(one.chain.kind for one in chains)
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else EntityKind(row.kind)
    return Thing(kind, plain(name))

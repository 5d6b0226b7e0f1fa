"""Say why two things are one or two, and show the sentences that name them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from claimdex.cells import plain
from claimdex.cli.naming import Meant, meant_entity, said_of, thing_named
from claimdex.decisions import Decision, Thing
from claimdex.kinds import EntityKind, MentionForm
from claimdex.names import fold
from claimdex.render.wording import counted
from claimdex.rows import ArticleRow, EntityRow, MentionRow

if TYPE_CHECKING:
    from claimdex.store import LinkedChain, Store

# So many sentences show a thing, chosen among the first so many of its mentions.
_SENTENCES = 2
_LOOKED_AT = 200

# Names of two entities are compared pair by pair: so many of each, the most used.
_COMPARED = 12


@dataclass(frozen=True, slots=True)
class Party:
    """One of two things that are compared: an entity, or a chain of one article that has none.

    Args:
        name: as it is to be shown.
        kind: what sort of thing.
        names: by which it is compared, the first before all others.
        meant: as decisions name it, with its chains.
        entity: the entity; None for an open chain.
        mentions: how many there are.
    """

    name: str
    kind: EntityKind
    names: tuple[str, ...]
    meant: Meant
    entity: EntityRow | None
    mentions: int


def party_of_entity(row: EntityRow, typed: str, store: "Store") -> Party:
    """Return an entity as a party; where one of its names was typed, that one counts before the others."""
    meant = meant_entity(row, store, typed)
    called = [alias for alias in row.aliases if fold(alias) == fold(typed)]
    names = tuple(dict.fromkeys([*called, row.name, *row.aliases]))
    if called and fold(typed) != fold(row.name):
        thing = thing_named(called[0], row, store)
        meant = replace(meant, things=tuple(dict.fromkeys([thing, *meant.things])))
    return Party((called or names)[0], EntityKind(row.kind), names, meant, row, row.mentions)


def party_of_chain(one: "LinkedChain", store: "Store") -> Party:
    """Return what one chain of an article names as a party."""
    chain = one.chain
    row = store.entity(one.entity_id) if one.entity_id is not None else None
    thing = Thing(chain.kind, plain(chain.key), one.article_id)
    meant = Meant(chain.key, (thing,), (one,))
    return Party(chain.key, chain.kind, chain.names, meant, row, one.mentions)


def compared(first: Party, second: Party, store: "Store") -> dict[str, Any]:
    """Return whether two things are the same, by which rule or whose word, and the sentences that show them.

    Returns:
        verdict ("same", "different" or "undecided"), score, reason, decisions, and first and second: what
        each is, how it was linked, and sentences.
    """
    from claimdex.resolve import Rulings

    verdict, said = said_of(first.meant, second.meant, Rulings(store.decisions()))
    score, reason = 1.0, f"you said so: {'; '.join(decision.credit for decision in said)}"
    if not verdict:
        verdict, score, reason = _by_rule(first, second)
    return {
        "verdict": verdict,
        "score": score,
        "reason": reason,
        "decisions": [_decided(decision) for decision in said],
        "first": _described(first, store),
        "second": _described(second, store),
    }


def _decided(decision: Decision) -> dict[str, str]:
    return {
        "id": decision.id,
        "at": decision.at,
        "by": decision.by,
        "decision": str(decision),
        "why": decision.why,
    }


def _by_rule(first: Party, second: Party) -> tuple[str, float, str]:
    """Return what the matcher says, where nobody has decided."""
    from claimdex.resolve import compare_names
    from claimdex.resolve.doubts import kept_as_two
    from claimdex.resolve.gather import FAMILIES

    one = first.entity is not None and second.entity is not None and first.entity.id == second.entity.id
    related = FAMILIES[first.kind] is FAMILIES[second.kind]
    if not related and not one:
        return "different", 0.0, f"{_a(first.kind)} and {_a(second.kind)} are one only where you say so"
    kind = first.kind if related else None
    if one:
        found = compare_names(first.names[0], second.names[0], kind)
        if found.verdict == "same":
            return "same", found.score, found.reason
        names = {fold(first.names[0]), fold(second.names[0])}
        return "same", *_by_links([*first.meant.chains, *second.meant.chains], names)
    items = [party.entity.wikidata_id for party in (first, second) if party.entity is not None]
    if None not in items and len(set(items)) == 2:
        return "different", 0.0, f"two items of Wikidata by the lists: {items[0]} and {items[1]}"
    pairs = list(product(first.names[:_COMPARED], second.names[:_COMPARED]))
    comparisons = [compare_names(a, b, kind) for a, b in pairs]
    # a family name that both bear says little beside full names: only fuller names can outweigh a difference
    alike = any(
        found.verdict == "same" and " " in a and " " in b
        for (a, b), found in zip(pairs, comparisons, strict=True)
    )
    for found in comparisons:
        if found.verdict == "different" and not alike:
            return "different", found.score, found.reason
    best = max(comparisons, key=lambda found: found.score)
    return "undecided", best.score, best.reason + kept_as_two(best)


def _a(kind: EntityKind) -> str:
    return f"an {kind}" if kind is EntityKind.ORGANISATION else f"a {kind}"


def _by_links(chains: Iterable["LinkedChain"], names: set[str]) -> tuple[float, str]:
    """Return how two names of one entity lead to it: together in an article, or by their least sure link."""
    fitting = [one for one in chains if names & set(map(fold, one.chain.names))]
    if both := sorted({one.article_id for one in fitting if names <= set(map(fold, one.chain.names))}):
        return 1.0, f"called both in {counted(len(both), 'article')}, as in {both[0]}"
    weakest = min(fitting, key=lambda one: (one.score, one.article_id, one.chain.key), default=None)
    return (weakest.score, weakest.reason) if weakest is not None else (1.0, "names of one entity")


def _described(party: Party, store: "Store") -> dict[str, Any]:
    links = {(one.score, one.reason): None for one in sorted(party.meant.chains, key=lambda one: one.score)}
    score, reason = next(iter(links), (0.0, "no article names it"))
    return {
        "name": party.name,
        "kind": party.kind.value,
        "entity_id": party.entity.id if party.entity else None,
        "entity": party.entity.name if party.entity else None,
        "mentions": party.mentions,
        "score": score,
        "reason": reason,
        "sentences": list(sentences(party, store)),
    }


def sentences(party: Party, store: "Store") -> Iterator[dict[str, Any]]:
    """Yield a few sentences that name a thing, by its first name where any do, from different articles."""
    wanted = fold(party.names[0]) if party.names else fold(party.name)
    in_chains = {(one.article_id, fold(name)) for one in party.meant.chains for name in one.chain.names}
    found: list[MentionRow] = []
    articles = dict.fromkeys(one.article_id for one in party.meant.chains)
    for article in islice(articles, _LOOKED_AT):
        rows = [
            row
            for row in store.mentions(article_id=article)
            if row.form == MentionForm.NAME and (article, fold(row.text)) in in_chains
        ]
        found += rows[:_LOOKED_AT]
        if len(found) >= _LOOKED_AT:
            break
    found.sort(key=lambda row: (fold(row.text) != wanted, -len(row.text.split())))
    shown: dict[str, MentionRow] = {}
    for row in found:
        shown.setdefault(row.article_id, row)
    yield from (sentence_of(row, store) for row in list(shown.values())[:_SENTENCES])


def sentence_of(row: MentionRow, store: "Store") -> dict[str, Any]:
    """Return the sentence in which a mention stands, and where that is."""
    article: ArticleRow = store.article(row.article_id)
    return {
        "article_id": row.article_id,
        "outlet": article.outlet,
        "published_on": article.published_on,
        "source": row.source,
        "start": row.start,
        "sentence": _sentence_at(store.text(row.article_id), row.start),
    }


def _sentence_at(text: str, start: int) -> str:
    from claimdex.extract.sentences import split

    for paragraph in split(text):
        for sentence in paragraph.sentences:
            if sentence.start <= start < sentence.end:
                return sentence.of(text)
    return text[start : start + 1]

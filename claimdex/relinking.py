"""Link the chains in a database to their entities: all of them, or those that a change reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimdex.decisions import Decision, digests, parted, things_of
from claimdex.decisions import digest as digest_of_decisions
from claimdex.offices import Tenure
from claimdex.offices import digest as digest_of_offices
from claimdex.resolve import Upkeep, asking_articles, file, lead_roles, rules
from claimdex.store import Store

ROUND = 2_000
"""So many articles are linked at once: enough to share what they have in common, few enough for memory."""

MANY = 2_000
"""Up to so many changed signatures, what they reach is looked for, however few others there are."""

# Who works while others write begins again when they have; after so many times it makes them wait.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Relinked:
    """What became of the chains.

    Args:
        entities: how many there are.
        links: how many chains.
        unresolved: how many of these have no entity.
        moved: how many chains went to another entity than before, to one, or to none.
        idle: ids of the decisions that change nothing here: what they speak of is not here.
    """

    entities: int
    links: int
    unresolved: int
    moved: int
    idle: tuple[str, ...]


def relink_all(store: Store) -> Relinked:
    """Link all chains anew, whatever is known of them; raises what `relink` does."""
    moved, idle = relink(store, everything=True)
    return Relinked(*store.count_links(), moved, idle)


def relink(store: Store, everything: bool = False, to_the_end: bool = True) -> tuple[int, tuple[str, ...]]:
    """Link the chains of articles that came, changed or went, and those that this reaches.

    Args:
        store: open for writing.
        everything: whether to link all chains anew; done in any case where lists or the rules of this version
            are others than those by which chains were linked before, or earlier decisions are.
        to_the_end: whether to lead roles without a name, too, which looks at all of them. Where not, the
            database stays marked as out of date.

    Returns:
        How many chains went to another entity than before, and the ids of decisions that change nothing here.

    Raises:
        DecisionsError: the decisions cannot be read.
        OfficesError: the offices table cannot be read.
    """
    decisions, _ = parted(store.decisions())
    offices, lists = store.offices(), store.lists_digest()
    heeded = {
        "decisions": digest_of_decisions(decisions),
        "lists": lists,
        "offices": digest_of_offices(offices),
        "rules": rules(),
    }
    decided = store.heeded("decisions") != heeded["decisions"]
    everything = everything or any(store.heeded(key) != heeded[key] for key in ("lists", "rules"))
    # of decisions that only grew it is known what the earlier ones did
    everything = everything or store.heeded("decisions") not in digests(decisions)
    with store.filing():
        if decided:
            store.doubt_decisions()
        if everything:
            store.forget_signatures()
        elif decided:
            store.forget_signatures(one.article for one in things_of(decisions) if one.article)
    moved = 0
    idle: tuple[str, ...] = tuple(sorted(store.idle_decisions()))
    while True:
        with store.filing():
            filed = file(store, decisions, ROUND)
        if everything and filed:
            continue
        if not (filed or everything or decided or store.changed()):
            break
        gone, idle = _link(store, decisions, bool(lists), everything)
        moved += gone
        everything = decided = False
    with store.filing():
        if to_the_end:
            moved += _lead(store, decisions, offices)
        # what came while this was at work is for the next one
        if store.is_filed():
            store.heed(heeded)
            if to_the_end:
                store.finish()
    return moved, idle


def _link(
    store: Store, decisions: Sequence[Decision], listed: bool, everything: bool
) -> tuple[int, tuple[str, ...]]:
    """Decide what changed and what that reaches, and write it; return how many chains went elsewhere."""
    ask = store.listed if listed else None
    everything = everything or _is_much(store)
    for _ in range(_TRIES):
        version = store.version()
        change = Upkeep(store, decisions, ask, everything).change()
        with store.filing():
            if store.version() == version:
                return store.save_change(change), change.idle
    with store.filing():
        change = Upkeep(store, decisions, ask, everything).change()
        return store.save_change(change), change.idle


def _is_much(store: Store) -> bool:
    """Tell whether so much changed that to decide all costs less than to find what that reaches."""
    changed = len(store.changed())
    return changed > MANY and 4 * changed > len(store.all_numbers())


def _lead(store: Store, decisions: Sequence[Decision], offices: Sequence[Tenure]) -> int:
    """Lead roles without a name to who held the office; return how many chains went elsewhere."""
    lead = lead_roles(store.bearers(), store.called(everything=bool(offices)), decisions, offices)
    moved = 0
    kept: set[str] = set()
    for nameless in store.nameless(ROUND):
        asked = [one for _, one, _ in nameless]
        links, strangers = lead(asked, store.named_in(asking_articles(asked)))
        rows = zip(nameless, links, strict=True)
        moved += store.save_roles(((number, link, now) for (number, _, now), link in rows), strangers)
        kept.update(one.id for one in strangers)
    store.finish_roles(kept)
    return moved

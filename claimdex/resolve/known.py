"""Bring what lists say of the names of a corpus (Wikidata, JRC-Names ...) into the form clustering heeds.

A list wins over the matcher and yields to the user. It decides nothing by a name that several of its
entities of one sort share, nor by a family name, an acronym or the name of an institution of any country
where the articles tell more.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimdex.decisions import Thing
from claimdex.models import ListedEntity
from claimdex.names import name_key
from claimdex.resolve.gather import FAMILIES, Family, Signature
from claimdex.resolve.nodes import Node, node_of
from claimdex.resolve.word import SILENCE, Word

# Answers which entities of the lists have one of some names, each with the one name that was found.
Ask = Callable[[Iterable[str]], Iterable[ListedEntity]]

# Of an entity in one list.
_Record = tuple[str, str]

_SILENCE: Mapping[Family, Word] = dict.fromkeys(Family, SILENCE)
# Nodes of names that leave open whom they mean; of those in the first two a list may say so.
_SHORT = ("short:", "acronym:")
_OPEN = (*_SHORT, "open:")


@dataclass(slots=True)
class _Item:
    """One real thing as the lists together know it.

    Args:
        records: what it is in each list; two of one list only where both are the same item of Wikidata.
        wikidata_ids: its item; one at most.
        nodes: its names in this corpus, each with the lists that have it.
    """

    records: dict[str, set[_Record]] = field(default_factory=lambda: defaultdict(set))
    wikidata_ids: set[str] = field(default_factory=set)
    nodes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def id(self) -> str:
        """What the item is called by, here and in the next run."""
        return min(self.wikidata_ids) if self.wikidata_ids else repr(min(map(min, self.records.values())))

    def take(self, other: "_Item") -> None:
        """Become one with another."""
        for list_, records in other.records.items():
            self.records[list_] |= records
        self.wikidata_ids |= other.wikidata_ids
        for node, lists in other.nodes.items():
            self.nodes[node] |= lists


class Known:
    """What the lists say of the names of a corpus, beside what the user said.

    Args:
        words: what the user said of each family; left as it is where no list knows a name.
        signatures: what the chains of the corpus say.
        ask: how to look names up; None where there are no lists.
    """

    def __init__(
        self,
        words: Mapping[Family, Word] = _SILENCE,
        signatures: Sequence[Signature] = (),
        ask: Ask | None = None,
    ) -> None:
        self.words = dict(words)
        self._item: dict[Node, _Item] = {}
        if ask is None:
            return
        keys = {name_key(name) for signature in signatures for name in signature.names}
        found: dict[Family, list[ListedEntity]] = defaultdict(list)
        for entity in ask(keys - {""}):
            found[FAMILIES[entity.kind]].append(entity)
        for family in sorted(found):
            self._heed(family, _items(family, found[family]))

    def nodes_of(self, signature: Signature) -> set[Node]:
        """Return the nodes by which the lists may know a signature; none where there are no lists."""
        if not self._item or signature.single:
            return set()
        return {(signature.family, node_of_name(name, signature.family)) for name in signature.names}

    def wikidata_id(self, nodes: Iterable[Node]) -> str | None:
        """Return the one item of Wikidata that the names of an entity lead to; None for none and for two.

        A name that leaves open whom it means counts where there is none that does not.
        """
        known = [node for node in nodes if not node[1].startswith("open:")]
        full = [node for node in known if not node[1].startswith(_OPEN)]
        items = [self._item[node] for node in full or known if node in self._item]
        found = set().union(*(item.wikidata_ids for item in items))
        return found.pop() if len(found) == 1 else None

    def together(self, family: Family, names: Iterable[str], name: str) -> str:
        """Return the list by which one of some names and another are one, or "".

        It is the first by name where several lists say so.
        """
        if not self._item:
            return ""
        end = (family, node_of_name(name, family))
        item = self._item.get(end)
        nodes = [node for one in names if (node := node_of_name(one, family)) != end[1]]
        shared = {
            list_
            for node in nodes
            if item is not None and self._item.get((family, node)) is item
            for list_ in item.nodes[node]
        }
        return min(shared, default="")

    def _heed(self, family: Family, items: Sequence[_Item]) -> None:
        """Add to the user's word what the items say, as far as it leaves room."""
        holders: dict[str, list[_Item]] = defaultdict(list)
        for item in items:
            for node in item.nodes:
                holders[node].append(item)
        groups = _Groups(self.words[family])
        meant: dict[str, tuple[str, ...]] = {}
        for item in items:
            alone = sorted(node for node in item.nodes if len(holders[node]) == 1)
            full = groups.unite(family, item, [node for node in alone if not node.startswith(_OPEN)])
            opened = [node for node in alone if node.startswith(_SHORT) and not groups.is_decided(node)]
            meant.update(dict.fromkeys(opened, tuple(full)))
            self._item |= {(family, node): item for node in (*full, *opened)}
        self.words[family] = groups.word(meant)


def node_of_name(name: str, family: Family) -> str:
    """Return the node of a name in a family."""
    kind = next(kind for kind, own in FAMILIES.items() if own is family)
    return node_of(Thing(kind, name))[1]


def _items(family: Family, entities: Iterable[ListedEntity]) -> list[_Item]:
    """Put together what is one thing: the same item of Wikidata, or the only one of a name in each list.

    Returns:
        The items by their id: in the same order whatever that of the entities.
    """
    by_record: dict[Hashable, _Item] = {}
    for entity in sorted(entities, key=lambda one: (one.list, one.id, one.aliases)):
        record = (entity.list, entity.id)
        item = by_record.setdefault(entity.wikidata_id or record, _Item())
        item.records[entity.list].add(record)
        item.wikidata_ids.update([entity.wikidata_id] if entity.wikidata_id else [])
        for alias in entity.aliases:
            item.nodes[node_of_name(alias, family)].add(entity.list)
    items = list(by_record.values())
    holders: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        for node in item.nodes:
            holders[node].append(at)
    home = list(range(len(items)))
    for node in sorted(holders):
        ends = list(dict.fromkeys(_end(home, at) for at in holders[node]))
        if len(ends) > 1 and not node.startswith(_OPEN) and _may_be_one([items[at] for at in ends]):
            for at in ends[1:]:
                items[ends[0]].take(items[at])
                home[at] = ends[0]
    return sorted((items[at] for at in {_end(home, at) for at in home}), key=lambda one: one.id)


def _end(home: list[int], at: int) -> int:
    while home[at] != at:
        at = home[at]
    return at


def _may_be_one(items: Sequence[_Item]) -> bool:
    """Tell whether no list has two of them, and Wikidata no two items."""
    lists = [list_ for item in items for list_ in item.records]
    return len(set(lists)) == len(lists) and len(set().union(*(item.wikidata_ids for item in items))) <= 1


class _Groups:
    """The groups of names of one family while lists are added to what the user said."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._home: dict[Hashable, Hashable] = {}
        self._group: dict[str, Hashable] = dict(word.group)
        self._barred: dict[Hashable, set[Hashable]] = {a: set(bs) for a, bs in word.barred.items()}
        self._items: dict[Hashable, set[str]] = defaultdict(set)

    def is_decided(self, name: str) -> bool:
        """Tell whether the user said what a name is."""
        return self._word.is_decided(name)

    def unite(self, family: Family, item: _Item, names: Sequence[str]) -> list[str]:
        """Put the names of an item together; return those for which the user left room for that."""
        taken: list[str] = []
        # what joins nothing but its group is the item only where no other name is
        for name in sorted(names, key=lambda one: one in self._word.alone):
            if taken and name in self._word.alone:
                continue
            group = self._root(self._group.setdefault(name, (family, name)))
            first = self._root(self._group[taken[0]]) if taken else group
            if first in self._barred.get(group, ()):
                continue
            if group != first:
                self._home[group] = first
                self._items[first] |= self._items.pop(group, set())
                self._bar_alike(group, first)
            taken.append(name)
        if taken:
            self._items[self._root(self._group[taken[0]])] |= item.wikidata_ids
        return taken

    def word(self, meant: Mapping[str, tuple[str, ...]]) -> Word:
        """Return what the user and the lists say together."""
        group = {name: self._root(own) for name, own in self._group.items()}
        fellows: dict[Hashable, list[str]] = defaultdict(list)
        for name in sorted(group):
            fellows[group[name]].append(name)
        for own, names in self._word.fellows.items():
            fellows[self._root(own)] = sorted({*fellows[self._root(own)], *names})
        return replace(
            self._word,
            group=group,
            barred={one: frozenset(others) for one, others in self._barred.items()},
            fellows={root: tuple(names) for root, names in fellows.items()},
            away=frozenset(map(self._root, self._word.away)),
            items={root: frozenset(ids) for root, ids in self._items.items() if ids},
            meant=meant,
        )

    def _bar_alike(self, gone: Hashable, kept: Hashable) -> None:
        """Let a group be kept apart from all that one it took in was kept apart from."""
        for other in self._barred.pop(gone, ()):
            self._barred[other].discard(gone)
            self._barred[other].add(kept)
            self._barred.setdefault(kept, set()).add(other)

    def _root(self, group: Hashable) -> Hashable:
        while group in self._home:
            group = self._home[group]
        return group

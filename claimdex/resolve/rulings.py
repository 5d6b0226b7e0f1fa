"""Work out what the decisions say together: which names are one thing, which never, and what contradicts.

It depends on the decisions alone, not on the corpus, so that a contradiction is the same on every machine.
'Not the same' holds over any number of steps: where A is B and C is D, "A is not C" parts all four.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from claimdex.decisions import Decision, Refusal, Thing, Verb, parted, standing
from claimdex.resolve.gather import Family
from claimdex.resolve.nodes import Node, node_of
from claimdex.resolve.word import Word


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a decision gives to the things of a group: a name or a kind, and which decision it was."""

    order: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class _Bar:
    """A decision that parts two nodes, and its place among the others."""

    order: int
    a: Node
    b: Node
    decision: Decision


class Rulings:
    """What the standing decisions on entities say together; of two that contradict, the earlier holds."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self.accepted: list[Decision] = []
        self.refused: dict[str, Refusal] = {}
        # per article: the things that decisions single out there
        self.singled: dict[str, list[tuple[Thing, str]]] = defaultdict(list)
        self.names: dict[Node, Ruling] = {}
        self.kinds: dict[Node, Ruling] = {}
        self.alone: dict[Node, Decision] = {}
        self.links: dict[Node, list[tuple[Node, Decision]]] = defaultdict(list)
        # every node that is spoken of, and the place of the first decision that does
        self.first: dict[Node, int] = {}
        self._parent: dict[Node, Node] = {}
        # by what `_home` gives: the node that stands for a group, and the first bar to each other group
        self._face: dict[Node, Node] = {}
        self._bars: dict[Node, dict[Node, _Bar]] = defaultdict(dict)
        for decision in standing(parted(decisions)[0]):
            self.add(decision)

    def add(self, decision: Decision) -> Refusal | None:
        """Take one more decision in, which stands; return why it cannot hold, where it cannot."""
        because = self._heed(len(self.accepted), decision)
        if not because:
            self.accepted.append(decision)
            return None
        self.refused[decision.id] = Refusal(decision, tuple(because))
        return self.refused[decision.id]

    @property
    def nodes(self) -> list[Node]:
        """Every node that is spoken of, sorted."""
        return sorted(self._parent)

    def groups(self) -> dict[Node, list[Node]]:
        """Return the nodes of each group, sorted, by the node that stands for it."""
        found: dict[Node, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[self.root(node)].append(node)
        return found

    def words(self) -> dict[Family, Word]:
        """Return what all of it means for the names of each family."""
        return {family: self._word(family) for family in Family}

    def root(self, node: Node) -> Node:
        """Return the node that stands for the group of a node: the one whose name and kind the group has."""
        home = self._home(node)
        return self._face.get(home, home)

    def _home(self, node: Node) -> Node:
        """Return the node under which what is known of the group of a node is kept."""
        found = node
        while (parent := self._parent.get(found, found)) != found:
            found = parent
        while node != found:  # the next call takes one step
            self._parent[node], node = found, self._parent[node]
        return found

    def path(self, start: Node, end: Node) -> list[Decision]:
        """Return the decisions that lead from one node of a group to another, the fewest there are."""
        reached: dict[Node, tuple[Node, Decision] | None] = {start: None}
        waiting = deque([start])
        while waiting and end not in reached:
            here = waiting.popleft()
            for there, decision in self.links[here]:
                if there not in reached:
                    reached[there] = (here, decision)
                    waiting.append(there)
        found = []
        step = reached.get(end)
        while step is not None:
            found.append(step[1])
            step = reached[step[0]]
        return found[::-1]

    def apart(self, a: Node, b: Node) -> list[Decision]:
        """Return the decisions by which two nodes are not the same, or none."""
        bar = self._bars.get(self._home(a), {}).get(self._home(b))
        if bar is None:
            return []
        x, y = (bar.a, bar.b) if self._home(bar.a) == self._home(a) else (bar.b, bar.a)
        return [*self.path(a, x), bar.decision, *self.path(y, b)]

    def _nodes_of(self, decision: Decision) -> list[Node]:
        return [node_of(thing) for thing in (decision.thing, decision.other) if thing is not None]

    def _heed(self, order: int, decision: Decision) -> list[Decision]:
        """Take a decision in; return the earlier ones that forbid it."""
        nodes = self._nodes_of(decision)
        if len(nodes) == 2:
            because = self._against(decision, *nodes)
            if because:
                return because
        for node, thing in zip(nodes, (decision.thing, decision.other), strict=False):
            self._parent.setdefault(node, node)
            self.first.setdefault(node, order)
            if thing is not None and thing.article:
                self._single(thing, node, decision)
        if decision.verb in (Verb.ALIAS, Verb.MERGE):
            self._unite(*self._pair(nodes), decision)
        elif decision.verb in (Verb.SPLIT, Verb.NOT_SAME):
            self._bar(_Bar(order, *self._pair(nodes), decision))
            if decision.verb is Verb.SPLIT:
                self.alone.setdefault(nodes[1], decision)
        else:
            rulings = self.names if decision.verb is Verb.RENAME else self.kinds
            rulings[self.root(nodes[0])] = Ruling(order, decision)
        return []

    @staticmethod
    def _pair(nodes: Sequence[Node]) -> tuple[Node, Node]:
        return nodes[0], nodes[1]

    def _single(self, thing: Thing, node: Node, decision: Decision) -> None:
        entry = (thing, node[1])
        if entry not in self.singled[thing.article]:
            self.singled[thing.article].append(entry)
        if decision.verb in (Verb.ALIAS, Verb.MERGE):
            # what is said to be one thing in one article is no more what its name means elsewhere
            self.alone.setdefault(node, decision)

    def _against(self, decision: Decision, a: Node, b: Node) -> list[Decision]:
        if decision.verb in (Verb.ALIAS, Verb.MERGE):
            return self.apart(a, b)
        if a == b:
            return [decision]
        return self.path(a, b) if self.root(a) == self.root(b) else []

    def _unite(self, a: Node, b: Node, decision: Decision) -> None:
        if a == b:
            return
        self.links[a].append((b, decision))
        self.links[b].append((a, decision))
        kept, gone = self._home(a), self._home(b)
        if kept == gone:
            return
        face, lost = self._face.pop(kept, kept), self._face.pop(gone, gone)
        for rulings in (self.names, self.kinds):
            rulings.pop(lost, None)
        if len(self._bars[kept]) < len(self._bars[gone]):
            kept, gone = gone, kept  # a group of many bars is not moved for each that joins it
        self._parent[gone], self._face[kept] = kept, face
        for other, bar in self._bars.pop(gone).items():
            del self._bars[other][gone]
            self._bar(bar)

    def _bar(self, bar: _Bar) -> None:
        """Keep a bar between two groups, unless an earlier one stands between them."""
        a, b = self._home(bar.a), self._home(bar.b)
        first = min(bar, self._bars[a].get(b, bar), key=lambda one: one.order)
        self._bars[a][b] = self._bars[b][a] = first

    def _word(self, family: Family) -> Word:
        roots = {node: self.root(node) for node in self.nodes}
        fellows: dict[Hashable, list[str]] = defaultdict(list)
        for (own, name), root in roots.items():
            if own is family:
                fellows[root].append(name)
        return Word(
            {name: root for (own, name), root in roots.items() if own is family},
            {self.root(home): frozenset(map(self.root, bars)) for home, bars in self._bars.items() if bars},
            frozenset(name for own, name in self.alone if own is family),
            {root: tuple(names) for root, names in fellows.items()},
            frozenset(root for (own, _), root in roots.items() if own is not family),
        )


def names_given(decisions: Iterable[Decision]) -> dict[Node, list[str]]:
    """Return the names that decisions give to things, by node: to find them by, whatever articles have."""
    found: dict[Node, list[str]] = defaultdict(list)
    for decision in decisions:
        if decision.verb in (Verb.ALIAS, Verb.MERGE):
            for thing in (decision.thing, decision.other):
                if thing is not None and not thing.article:
                    found[node_of(thing)].append(thing.name)
    return found

"""Bring the user's word to the clusters that were found: what is one, its name, and by whose word."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimdex.decisions import Decision, Verb
from claimdex.models import EntityKind
from claimdex.resolve.cluster import Clusters
from claimdex.resolve.finding import Finding, Key
from claimdex.resolve.gather import Family, Signature
from claimdex.resolve.nodes import Node, node_of, own_node
from claimdex.resolve.rulings import Ruling, Rulings, names_given


@dataclass(slots=True)
class Said:
    """What the user said of the clusters of a corpus; empty where they said nothing.

    Args:
        home: for a cluster that the user put together with one of another family, which of the two is kept.
        chief: the side of a cluster that gives it name and kind, where the user put it together.
        names, kinds: what the user called a cluster.
        because: the decision by which a side of a cluster belongs to it.
        aliases: names that decisions give to a cluster.
        idle: ids of decisions that change nothing here, because what they speak of is not here.
    """

    home: dict[Key, Key] = field(default_factory=dict)
    chief: dict[Key, Key] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)
    kinds: dict[Key, EntityKind] = field(default_factory=dict)
    because: dict[Key, Decision] = field(default_factory=dict)
    aliases: dict[Key, list[str]] = field(default_factory=dict)
    idle: tuple[str, ...] = ()

    def end(self, key: Key) -> Key:
        """Return the cluster that a cluster is part of in the end."""
        return _end(self.home, key)


def apply(
    rulings: Rulings,
    signatures: Sequence[Signature],
    findings: Sequence[Finding],
    clusters: Mapping[Family, Clusters],
) -> Said:
    """Work out what the decisions mean for the clusters of this corpus."""
    if not rulings.nodes:
        return Said()
    return _Application(rulings, signatures, findings, clusters).said


class _Application:
    def __init__(
        self,
        rulings: Rulings,
        signatures: Sequence[Signature],
        findings: Sequence[Finding],
        clusters: Mapping[Family, Clusters],
    ) -> None:
        self._rulings = rulings
        self._groups = rulings.groups()
        self._clusters = clusters
        self._seats: dict[Node, set[Key | None]] = defaultdict(set)
        self._sides: dict[Node, set[Key | None]] = defaultdict(set)
        self._place(signatures, findings)
        self.said = Said()
        self.said.home = self._homes()
        self._name_them()
        for home, nodes in self._nodes_at_home().items():
            self._explain(home, nodes)
        for node, decision in rulings.alone.items():
            self.said.because.setdefault(self._native(node), decision)
        self.said.idle = tuple(sorted(one.id for one in rulings.accepted if self._is_idle(one)))

    def _place(self, signatures: Sequence[Signature], findings: Sequence[Finding]) -> None:
        """Note where the signatures of each node that is spoken of have gone; None for an open one."""
        spoken = set(self._rulings.nodes)
        for signature, finding in zip(signatures, findings, strict=True):
            node = (signature.family, own_node(signature))
            if node in spoken:
                self._seats[node].add(finding.key)
                self._sides[node].add(finding.native or finding.key)

    def _seat(self, node: Node) -> Key | None:
        """Return the cluster of a node; None where it is not here, or in more than one."""
        family, name = node
        if name in self._clusters[family].head and name not in self._clusters[family].torn:
            return family, self._clusters[family].head[name]
        seats = self._seats.get(node, set())
        return next(iter(seats)) if len(seats) == 1 else None

    def _native(self, node: Node) -> Key:
        """Return the side of a cluster that a node is on."""
        native = self._clusters[node[0]].native
        sides = self._sides.get(node, set())
        side = next(iter(sides)) if len(sides) == 1 and node[1] not in native else node
        family, name = side or node
        return family, self._clusters[family].native.get(name, name)

    def _homes(self) -> dict[Key, Key]:
        """Put clusters of different families together, where nothing that was said forbids it."""
        home: dict[Key, Key] = {}
        groups: dict[Node, list[Node]] = defaultdict(list)
        for node in sorted(self._rulings.nodes, key=lambda node: (self._rulings.first[node], node)):
            groups[self._rulings.root(node)].append(node)
        inside: dict[Key, list[Node]] = defaultdict(list)
        for root, nodes in groups.items():
            for node in nodes:
                seat = self._seat(node)
                if seat is not None:
                    inside[seat].append(root)
        for root, nodes in groups.items():
            if len({family for family, _ in nodes}) < 2:
                continue
            seats = [seat for node in (root, *nodes) if (seat := self._seat(node)) is not None]
            ends = list(dict.fromkeys(_end(home, seat) for seat in seats))
            for other in ends[1:]:
                if any(self._rulings.apart(a, b) for a in inside[ends[0]] for b in inside[other]):
                    continue
                home[other] = ends[0]
                inside[ends[0]] += inside[other]
        return home

    def _nodes_at_home(self) -> dict[Key, list[Node]]:
        """Return the nodes that are spoken of in each cluster that the user put together."""
        found: dict[Key, list[Node]] = defaultdict(list)
        for node in sorted(self._rulings.links, key=lambda node: (self._rulings.first[node], node)):
            seat = self._seat(node)
            if seat is not None:
                found[_end(self.said.home, seat)].append(node)
        return found

    def _explain(self, home: Key, nodes: Sequence[Node]) -> None:
        """Find the chief side of a cluster, and the decision that leads from it to each other side."""
        if len({self._native(node) for node in nodes}) < 2:
            return
        root = self._rulings.root(nodes[0])
        start = self._native(root if self._seat(root) is not None else nodes[0])
        self.said.chief[home] = start
        steps: dict[Key, list[tuple[Key, Decision]]] = defaultdict(list)
        for node in {self._rulings.root(one): None for one in nodes}:
            for member in self._groups[node]:
                for other, decision in self._rulings.links[member]:
                    steps[self._native(member)].append((self._native(other), decision))
        reached = {start}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for there, decision in steps[here]:
                if there not in reached:
                    reached.add(there)
                    self.said.because[there] = decision
                    waiting.append(there)

    def _name_them(self) -> None:
        said = self.said
        for node, names in names_given(self._rulings.accepted).items():
            seat = self._seat(node) or self._seat(self._rulings.root(node))
            if seat is not None:
                said.aliases.setdefault(_end(said.home, seat), []).extend(names)
        for key, ruling in self._latest(self._rulings.names).items():
            said.names[key] = ruling.decision.value
        for key, ruling in self._latest(self._rulings.kinds).items():
            said.kinds[key] = EntityKind(ruling.decision.value)

    def _latest(self, rulings: Mapping[Node, Ruling]) -> dict[Key, Ruling]:
        found: dict[Key, Ruling] = {}
        for root, ruling in sorted(rulings.items(), key=lambda pair: pair[1].order):
            seats = (self._seat(node) for node in (root, *self._groups[root]))
            seat = next((one for one in seats if one is not None), None)
            if seat is not None:
                found[_end(self.said.home, seat)] = ruling
        return found

    def _is_idle(self, decision: Decision) -> bool:
        things = (decision.thing, None if decision.verb is Verb.ALIAS else decision.other)
        nodes = [node_of(thing) for thing in things if thing is not None]
        return not all(node in self._seats or node[1] in self._clusters[node[0]].head for node in nodes)


def _end(home: Mapping[Key, Key], key: Key) -> Key:
    while key in home:
        key = home[key]
    return key

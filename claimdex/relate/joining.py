"""Join what is alike, best first, and never across a contradiction; the user's word comes before that."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two claims that may be joined.

    Args:
        a, b: their ids.
        score: 0..1, how alike they are.
        reason: what both share.
    """

    a: str
    b: str
    score: float
    reason: str


class Groups:
    """Groups that grow edge by edge.

    Args:
        ids: every claim, each a group of its own to begin with, in the order that breaks ties.
        apart: pairs that are never in one group.
    """

    def __init__(self, ids: Sequence[str], apart: Iterable[Pair]) -> None:
        self._rank = {id_: rank for rank, id_ in enumerate(ids)}
        self._head = {id_: id_ for id_ in ids}
        self._members: dict[str, list[str]] = {id_: [id_] for id_ in ids}
        # heads of the groups that a group is kept from
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._ties: defaultdict[str, list[Edge]] = defaultdict(list)
        self._barred = [pair for pair in apart if pair[0] in self._rank and pair[1] in self._rank]

    def put_together(self, pairs: Iterable[Pair], reason: str) -> None:
        """Join pairs whatever they say, and from now on keep apart what is to be."""
        for a, b in sorted(pairs):
            if a in self._rank and b in self._rank:
                self._join(Edge(a, b, 1.0, reason))
        self.keep_apart(self._barred)

    def keep_apart(self, pairs: Iterable[Pair]) -> None:
        """Keep the groups of each two apart, but for those that are one already."""
        for a, b in pairs:
            one, other = self._head[a], self._head[b]
            if one != other:
                self._apart[one].add(other)
                self._apart[other].add(one)

    def join(self, edges: Iterable[Edge]) -> None:
        """Join along edges, the most alike first, where nothing keeps the two groups apart."""
        rank = self._rank
        for edge in sorted(edges, key=lambda edge: (-edge.score, rank[edge.a], rank[edge.b])):
            if self._head[edge.b] not in self._apart[self._head[edge.a]]:
                self._join(edge)

    def _join(self, edge: Edge) -> None:
        one, other = self._head[edge.a], self._head[edge.b]
        if one == other:
            return
        kept, gone = (one, other) if len(self._members[one]) >= len(self._members[other]) else (other, one)
        self._ties[edge.a].append(edge)
        self._ties[edge.b].append(edge)
        for id_ in self._members[gone]:
            self._head[id_] = kept
        self._members[kept] += self._members.pop(gone)
        for enemy in self._apart.pop(gone, ()):
            self._apart[enemy].discard(gone)
            self._apart[enemy].add(kept)
            self._apart[kept].add(enemy)

    def members(self) -> list[list[str]]:
        """Return the groups, in each the first first, in the order of their first ones."""
        groups = [sorted(group, key=self._rank.__getitem__) for group in self._members.values()]
        return sorted(groups, key=lambda group: self._rank[group[0]])

    def joined_by(self, first: str) -> Mapping[str, Edge]:
        """Return for each claim of a group but its first the edge that leads from it towards that."""
        found: dict[str, Edge] = {}
        waiting = deque([first])
        while waiting:
            here = waiting.popleft()
            for edge in self._ties[here]:
                there = edge.b if edge.a == here else edge.a
                if there != first and there not in found:
                    found[there] = edge
                    waiting.append(there)
        return found

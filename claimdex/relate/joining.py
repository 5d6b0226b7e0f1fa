"""Join what is alike, best first, and never across a contradiction; the user's word comes before that."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from claimdex.rows import Likeness

Pair = tuple[str, str]

LEAST_ALIKE = 0.33
"""Of the pairs of claims across two groups, so many are alike where they are joined."""

_HALF = 0.5


class Groups:
    """Groups that grow edge by edge.

    Args:
        ids: every claim, each a group of its own to begin with, in the order that breaks ties.
        apart: pairs that are never in one group.
        repeated: claims that have the very words of another.
    """

    def __init__(self, ids: Sequence[str], apart: Iterable[Pair], repeated: Collection[str] = ()) -> None:
        self._rank = {id_: rank for rank, id_ in enumerate(ids)}
        self._head = {id_: id_ for id_ in ids}
        self._members: dict[str, list[str]] = {id_: [id_] for id_ in ids}
        # of claims of the very same words, one
        self._distinct: dict[str, list[str]] = {id_: [] if id_ in repeated else [id_] for id_ in ids}
        # heads of the groups that a group is kept from
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._ties: defaultdict[str, list[Likeness]] = defaultdict(list)
        self._barred = [pair for pair in apart if pair[0] in self._rank and pair[1] in self._rank]

    def put_together(self, pairs: Iterable[Pair], reason: str) -> None:
        """Join pairs whatever they say, and from now on keep apart what is to be."""
        for a, b in sorted(pairs):
            if a in self._rank and b in self._rank:
                self._join(Likeness(a, b, 1.0, reason))
        self.keep_apart(self._barred)

    def keep_apart(self, pairs: Iterable[Pair]) -> None:
        """Keep the groups of each two apart, but for those that are one already."""
        for a, b in pairs:
            one, other = self._head[a], self._head[b]
            if one != other:
                self._apart[one].add(other)
                self._apart[other].add(one)

    def join(self, edges: Iterable[Likeness]) -> None:
        """Join along edges, the most alike first, where nothing keeps the two groups apart.

        Where claims are merely alike, enough of one group must be like enough of the other: else a claim that
        says little ("the treaty") would bring all together that is said of it.
        """
        rank = self._rank
        ordered = sorted(edges, key=lambda edge: (-edge.score, rank[edge.a], rank[edge.b]))
        alike: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for edge in ordered:
            alike[edge.a][edge.b] = alike[edge.b][edge.a] = _HALF if edge.is_undecided else 1.0
        for edge in ordered:
            one, other = self._head[edge.a], self._head[edge.b]
            if (
                one != other
                and not edge.is_undecided
                and other not in self._apart[one]
                and (edge.is_firm or self._fit(one, other, alike))
            ):
                self._join(edge)

    def _fit(self, one: str, other: str, alike: Mapping[str, Mapping[str, float]]) -> bool:
        """Tell whether enough pairs across two groups are alike; what only repeats another does not count."""
        fewer, more = sorted((self._distinct[one], self._distinct[other]), key=len)
        there = set(more)
        across = sum(alike[id_][near] for id_ in fewer for near in alike[id_].keys() & there)
        return across >= LEAST_ALIKE * len(fewer) * len(more)

    def _join(self, edge: Likeness) -> None:
        one, other = self._head[edge.a], self._head[edge.b]
        if one == other:
            return
        kept, gone = (one, other) if len(self._members[one]) >= len(self._members[other]) else (other, one)
        self._ties[edge.a].append(edge)
        self._ties[edge.b].append(edge)
        for id_ in self._members[gone]:
            self._head[id_] = kept
        self._members[kept] += self._members.pop(gone)
        self._distinct[kept] += self._distinct.pop(gone)
        for enemy in self._apart.pop(gone, ()):
            self._apart[enemy].discard(gone)
            self._apart[enemy].add(kept)
            self._apart[kept].add(enemy)

    def members(self) -> list[list[str]]:
        """Return the groups, in each the first first, in the order of their first ones."""
        groups = [sorted(group, key=self._rank.__getitem__) for group in self._members.values()]
        return sorted(groups, key=lambda group: self._rank[group[0]])

    def joined_by(self, first: str) -> Mapping[str, Likeness]:
        """Return for each claim of a group but its first the edge that leads from it towards that."""
        found: dict[str, Likeness] = {}
        waiting = deque([first])
        while waiting:
            here = waiting.popleft()
            for edge in self._ties[here]:
                there = edge.b if edge.a == here else edge.a
                if there != first and there not in found:
                    found[there] = edge
                    waiting.append(there)
        return found

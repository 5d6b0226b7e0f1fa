"""Join names into clusters, never against a name that says they are different.

Joining in order of score alone would let A and C meet through a B that resembles both. So a join
is refused where any two names across it contradict each other, and a name that stands equally near
to two which contradict each other is torn: it joins neither. The user's word comes before all of this.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimdex.resolve.word import SILENCE, Word, are_apart

# Two bearers of a name are a tie when their scores lie nearer together than this.
TIE = 0.08

# One reading prevails when the corpus gives it so many times as often as all others together.
PREVAILS = 10

# A name has seldom more rivals than this; looking at more would make time quadratic.
_RIVALS = 24


@dataclass(frozen=True, slots=True)
class Edge:
    """Two names that may be one thing, with the score of that."""

    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class Clusters:
    """Which names are one.

    Args:
        head: the cluster of each name, called by its smallest name.
        members: the names of each cluster, sorted.
        torn: for each name that stays apart between rivals, those rivals, best first.
        native: the cluster that each name would be in without what the user put together: only the names
            themselves made it.
    """

    head: Mapping[str, str]
    members: Mapping[str, Sequence[str]]
    torn: Mapping[str, Sequence[str]]
    native: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a node was put.

    Args:
        head: its cluster.
        native: the cluster that it would be in without what the user put together.
        torn: the clusters between which it stands, best first; empty where it stands in its own.
    """

    head: str
    native: str
    torn: tuple[str, ...] = ()


def cluster(
    names: Iterable[str],
    edges: Iterable[Edge],
    contradicts: Callable[[str, str], bool],
    vaguer: Callable[[str, str], bool],
    weight: Mapping[str, int],
    word: Word = SILENCE,
) -> Clusters:
    """Join names along edges, best first, and what the user put together.

    Args:
        names: every name, each a cluster of its own to begin with.
        edges: which may be joined.
        contradicts: whether two names cannot be one thing.
        vaguer: whether the first name says no more than the second. Only a name vaguer than two rivals
            is torn between them: "Hans Friedrich" between Hans O. and Hans J., never the other way.
        weight: how many chains use each name. A rival, or the name itself, that is used `PREVAILS` times
            as often as all other rivals together is not torn: one slip of an extractor must not part a
            president from hundreds of articles.
        word: what the user said of these names. What they put together may well contradict itself as names
            do ("Jane Doe", "Jane Roe"): each side goes on to attract what is like it.

    Returns:
        The clusters; they depend on the sets of names and edges only, not on their order.
    """
    allowed = (edge for edge in set(edges) if word.allows(edge.a, edge.b))
    ordered = sorted(allowed, key=lambda edge: (-edge.score, edge.a, edge.b))
    torn, barred = _torn(ordered, contradicts, vaguer, weight, word)
    head = {name: name for name in names}
    put = _PutTogether(head, word)
    members: dict[str, list[str]] = {name: [name] for name in head}
    for edge in ordered:
        if edge.a in torn or edge.b in torn or edge in barred:
            continue
        a, b = head[edge.a], head[edge.b]
        if a == b or put.forbid(a, b) or any(contradicts(x, y) for x in members[a] for y in members[b]):
            continue
        kept, gone = min(a, b), max(a, b)
        put.join(kept, gone)
        for name in members[gone]:
            head[name] = kept
        members[kept] = sorted(members[kept] + members.pop(gone))
    if not word.group:
        return Clusters(head, members, torn, head)
    return put.together(head, torn)


def beside(clusters: Clusters, seats: Mapping[str, Seat]) -> Clusters:
    """Return the clusters together with those of names that were clustered earlier."""
    if not seats:
        return clusters
    head, native = dict(clusters.head), dict(clusters.native)
    torn = dict(clusters.torn)
    members: dict[str, set[str]] = {kept: set(names) for kept, names in clusters.members.items()}
    for name, seat in seats.items():
        head[name], native[name] = seat.head, seat.native
        members.setdefault(seat.head, set()).add(name)
        if seat.torn:
            torn[name] = seat.torn
            for rival in seat.torn:
                head.setdefault(rival, rival)
    return Clusters(head, {kept: sorted(names) for kept, names in members.items()}, torn, native)


def prevailing(count: Mapping[str, int]) -> str:
    """Return the reading that is `PREVAILS` times as frequent as all others together, or ""."""
    if not count:
        return ""
    best = min(count, key=lambda key: (-count[key], key))
    return best if count[best] >= PREVAILS * (sum(count.values()) - count[best]) else ""


@dataclass(slots=True)
class _Side:
    """The groups and items of a cluster, through any of the names in it and in what it was put with."""

    names: list[str]
    groups: set[Hashable] = field(default_factory=set)
    barred: set[Hashable] = field(default_factory=set)
    items: set[str] = field(default_factory=set)


class _PutTogether:
    """Which clusters the user's word makes one, and which it keeps apart, while clusters grow."""

    def __init__(self, names: Iterable[str], word: Word) -> None:
        self._side: dict[str, _Side] = {}
        first: dict[Hashable, _Side] = {}
        for name in names if word.group else ():
            group = word.group.get(name)
            if group is None:
                self._side[name] = _Side([name])
            else:
                barred, items = set(word.barred.get(group, ())), set(word.items.get(group, ()))
                side = first.setdefault(group, _Side([], {group}, barred, items))
                side.names.append(name)
                self._side[name] = side

    def forbid(self, a: str, b: str) -> bool:
        """Tell whether the user's word keeps the clusters of two names apart."""
        if not self._side or self._side[a] is self._side[b]:
            return False
        first, second = self._side[a], self._side[b]
        return not first.barred.isdisjoint(second.groups) or are_apart(first.items, second.items)

    def join(self, a: str, b: str) -> None:
        """Note that the clusters of two names are one."""
        if not self._side or self._side[a] is self._side[b]:
            return
        more, less = sorted((self._side[a], self._side[b]), key=lambda side: -len(side.names))
        more.names += less.names
        more.groups |= less.groups
        more.barred |= less.barred
        more.items |= less.items
        for name in less.names:
            self._side[name] = more

    def together(self, native: Mapping[str, str], torn: Mapping[str, Sequence[str]]) -> Clusters:
        """Return the clusters with those made one that the user put together."""
        members = {min(side.names): sorted(side.names) for side in self._side.values()}
        head = {name: kept for kept, names in members.items() for name in names}
        return Clusters(head, members, torn, native)


def _torn(
    edges: Sequence[Edge],
    contradicts: Callable[[str, str], bool],
    vaguer: Callable[[str, str], bool],
    weight: Mapping[str, int],
    word: Word,
) -> tuple[dict[str, list[str]], set[Edge]]:
    """Find the names whose best neighbours contradict each other, and the edges to lesser rivals."""
    near: dict[str, list[tuple[str, Edge]]] = defaultdict(list)
    for edge in edges:
        for name, other in ((edge.a, edge.b), (edge.b, edge.a)):
            if vaguer(name, other):
                near[name].append((other, edge))
    torn: dict[str, list[str]] = {}
    barred: set[Edge] = set()
    for name in sorted(near):
        best = max(edge.score for _, edge in near[name])
        rivals = {other: edge for other, edge in near[name][:_RIVALS] if edge.score > best - TIE}
        keys = list(rivals)
        if not any(
            (contradicts(x, y) or word.bars(x, y)) and not word.one(x, y)
            for at, x in enumerate(keys)
            for y in keys[at + 1 :]
        ):
            continue
        if word.is_decided(name):
            barred.update(edge for other, edge in near[name] if not word.one(name, other))
            continue
        count = {key: weight.get(key, 0) for key in keys}
        kept = prevailing(count)
        if kept or weight.get(name, 0) >= PREVAILS * sum(count.values()):
            barred.update(edge for other, edge in near[name] if other != kept)
        else:
            torn[name] = keys
    return torn, barred

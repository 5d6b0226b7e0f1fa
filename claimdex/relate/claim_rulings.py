"""Work out what the decisions on claims say together: which are one claim, which never, and what contradicts.

'Not the same' holds over any number of steps: where A says what B says, and C what D says, "A does not say
what C says" parts all four.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimdex.claim_names import ClaimName
from claimdex.decisions import Decision, Refusal, Verb, parted, standing

Pair = tuple[Hashable, Hashable]


class ClaimRulings:
    """What the standing decisions on claims say together; of two that contradict each other, the earlier.

    Args:
        decisions: in the order of the file; those on entities are passed over.
        node_of: says which claim a name means: equal values are one claim. By default, names of the same
            words are.
    """

    def __init__(
        self,
        decisions: Sequence[Decision] = (),
        node_of: Callable[[ClaimName], Hashable] = lambda name: name.key,
    ) -> None:
        self.accepted: list[Decision] = []
        self.refused: dict[str, Refusal] = {}
        self.alone: dict[Hashable, Decision] = {}
        self._node_of = node_of
        self._links: dict[Hashable, list[tuple[Hashable, Decision]]] = defaultdict(list)
        self._bars: list[tuple[Hashable, Hashable, Decision]] = []
        for decision in standing(parted(decisions)[1]):
            self.add(decision)

    def add(self, decision: Decision) -> Refusal | None:
        """Take one more decision in, which stands; return why it cannot hold, where it cannot."""
        nodes = [self._node_of(name) for name in decision.claims]
        because = self._against(decision, nodes)
        if because:
            self.refused[decision.id] = Refusal(decision, tuple(because))
            return self.refused[decision.id]
        self.accepted.append(decision)
        if decision.verb is Verb.SPLIT_CLAIM:
            self.alone.setdefault(nodes[0], decision)
        elif decision.verb is Verb.MERGE_CLAIMS:
            self._links[nodes[0]].append((nodes[1], decision))
            self._links[nodes[1]].append((nodes[0], decision))
        else:
            self._bars.append((nodes[0], nodes[1], decision))
        return None

    @property
    def together(self) -> list[Pair]:
        """Every two claims that a decision says are one."""
        return [
            (node, other)
            for node, links in self._links.items()
            for other, decision in links
            if self._node_of(decision.claims[0]) == node
        ]

    @property
    def apart(self) -> list[Pair]:
        """Every two claims that a decision says are two."""
        return [(a, b) for a, b, _ in self._bars]

    def _against(self, decision: Decision, nodes: Sequence[Hashable]) -> list[Decision]:
        """Return the earlier decisions that forbid this one."""
        if decision.verb is Verb.SPLIT_CLAIM:
            return [link for _, link in self._links[nodes[0]][:1]]
        a, b = nodes
        if a == b:
            return [decision]
        if decision.verb is Verb.NOT_SAME_CLAIM:
            return self._paths(a).get(b, [])
        from_a, from_b = self._paths(a), self._paths(b)
        for x, y, bar in self._bars:
            for one, other in ((x, y), (y, x)):
                if one in from_a and other in from_b:
                    return [*from_a[one], bar, *from_b[other]]
        return [self.alone[node] for node in nodes if node in self.alone]

    def _paths(self, start: Hashable) -> dict[Hashable, list[Decision]]:
        """Return every claim that decisions make one with this, and the fewest decisions that do."""
        found: dict[Hashable, list[Decision]] = {start: []}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for there, decision in self._links.get(here, ()):
                if there not in found:
                    found[there] = [*found[here], decision]
                    waiting.append(there)
        return found


@dataclass(frozen=True, slots=True)
class Heeded:
    """What decisions say of the claims of one database, by their ids.

    Args:
        together, apart: every two claims that are one, or two.
        alone: the claims that say what no other does.
        idle: ids of the decisions that name a claim which is not there.
    """

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    alone: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def articles_named(decisions: Sequence[Decision]) -> list[str]:
    """Return the ids of the articles of whose claims decisions speak, sorted."""
    return sorted({name.article for decision in decisions for name in decision.claims})


def heed(decisions: Sequence[Decision], contents: Mapping[str, Sequence[tuple[str, str]]]) -> Heeded:
    """Return what decisions mean for the claims that there are.

    A name means the claim of its article with those words; where two have the same, the first of them.

    Args:
        decisions: in the order of the file; those on entities are passed over.
        contents: id and content of the claims of each article in `articles_named`, in the order of the text.
    """
    ids = {
        name: claim_id
        for decision in decisions
        for name in decision.claims
        for claim_id, content in reversed(contents.get(name.article, ()))
        if name.means(content)
    }
    rulings = ClaimRulings(decisions, lambda name: ids.get(name, name.key))
    return Heeded(
        tuple(sorted(_known(rulings.together))),
        tuple(sorted(_known(rulings.apart))),
        tuple(sorted(node for node in rulings.alone if isinstance(node, str))),
        tuple(one.id for one in rulings.accepted if not all(name in ids for name in one.claims)),
    )


def _known(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    return ((a, b) for a, b in pairs if isinstance(a, str) and isinstance(b, str))

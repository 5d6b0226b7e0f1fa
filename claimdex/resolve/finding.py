"""What the matcher finds out about a signature."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimdex.resolve.cluster import Clusters
from claimdex.resolve.gather import Family, Signature
from claimdex.resolve.nodes import own_node
from claimdex.resolve.word import Word

Key = tuple[Family, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a signature is.

    Args:
        key: the cluster it belongs to; None where that is open.
        score, reason: how sure, and why; an empty reason leaves both to the names themselves.
        candidates: the clusters between which it is open, best first.
        native: the cluster it would be in without what the user put together.
    """

    key: Key | None
    score: float = 0.0
    reason: str = ""
    candidates: tuple[Key, ...] = ()
    native: Key | None = None


# A reader can choose between a few; a link that lists all five hundred Smiths helps nobody.
_LISTED = 20


def abstain(family: Family, heads: Sequence[str], reason: str) -> Finding:
    """Leave a signature open between some clusters."""
    return Finding(None, 0.0, reason, tuple((family, head) for head in heads[:_LISTED]))


def fit(count: int, what: str) -> str:
    """Say how many fit: "two people fit"."""
    number = {2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
    return f"{number} {what} fit"


def heeded(signature: Signature, clusters: Clusters, word: Word) -> Finding | None:
    """Return what the user said a signature is; None where they did not say."""
    family, node = signature.family, own_node(signature)
    if not word.is_decided(node):
        return None
    fellows = word.grouped_with(node)
    heads = [clusters.head[name] for name in fellows if name in clusters.head]
    native = (family, clusters.native.get(node, node))
    if heads:
        return Finding((family, heads[0]), native=native)
    if node in word.alone or word.leads_away(node):
        return Finding((family, fellows[0]), native=native)
    return None


def allowed(
    node: str, heads: Iterable[str], word: Word, members: Mapping[str, Iterable[str]]
) -> tuple[list[str], bool]:
    """Leave out repetitions and the clusters of which the user said that they are not this one.

    Args:
        node: of the signature that is to be linked.
        heads: clusters of its family.
        word: what the user said.
        members: the names in each cluster.

    Returns:
        The rest, and whether the user's word took any away.
    """
    distinct = list(dict.fromkeys(heads))
    if word.group.get(node) not in word.barred:
        return distinct, False
    left = [
        head for head in distinct if not any(word.bars(node, name) for name in members.get(head, (head,)))
    ]
    return left, len(left) < len(distinct)

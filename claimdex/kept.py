"""What is kept of names from one round of linking to the next, as plain rows.

`claimdex.resolve` makes and reads them, `claimdex.store` keeps them without looking inside.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimdex.models import Entity


class Saying(NamedTuple):
    """A signature as it is kept.

    `says` is what its chains say, `members` how many they are, `found` what became of them: "" for nothing
    yet.
    """

    number: int
    says: str
    members: int
    found: str


class Named(NamedTuple):
    """An entity as it is kept: the cluster that it is, its id, name and kind."""

    cluster: str
    id: str
    name: str
    kind: str


class Linked(NamedTuple):
    """What the chains of a signature are linked with: all of them where that is new, else those that came."""

    number: int
    is_new: bool
    cluster: str | None
    score: float
    reason: str
    candidates: tuple[str, ...]


class Change(NamedTuple):
    """What is to be written.

    Args:
        entities: by cluster, with the base of the id.
        gone: the clusters that are no entity any more.
        ids: the new ids of entities that are otherwise as they were, by cluster.
        links: of signatures, where they are others than before.
        found: what became of signatures, where that is not what it was.
        labels: the labels of clusters that each of those is to be filed under and no longer under.
        settled: the signatures whose changes are dealt with.
        idle: ids of decisions that change nothing here.
    """

    entities: Mapping[str, tuple[Entity, str]]
    gone: frozenset[str]
    ids: Mapping[str, str]
    links: Sequence[Linked]
    found: Mapping[int, str]
    labels: Mapping[int, tuple[frozenset[int], frozenset[int]]]
    settled: frozenset[int]
    idle: tuple[str, ...]

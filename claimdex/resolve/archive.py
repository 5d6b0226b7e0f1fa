"""What upkeep asks of whoever keeps signatures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from claimdex.kept import Named, Saying
from claimdex.models import ArticleChain


class Archive(Protocol):
    """Keeps signatures, labels, entities and links."""

    def unfiled(self, articles: int) -> Sequence[tuple[int, ArticleChain]]:
        """Return the chains of so many articles that have one without a signature, each with its number."""

    def file(self, says: Mapping[str, Sequence[int]], labels: Mapping[str, Iterable[int]]) -> None:
        """Give chains their signatures; `labels` are those of the signatures, "" is that of the nameless."""

    def known(self, says: Collection[str]) -> set[str]:
        """Return those of some signatures that are kept already."""

    def unfile(self, numbers: Collection[int]) -> None:
        """Take the signatures from all chains of the articles that have one of these."""

    def changed(self) -> set[int]:
        """Return the signatures that chains came to or went from since that was last forgotten."""

    def all_numbers(self) -> set[int]:
        """Return all signatures."""

    def under(self, labels: Collection[int]) -> Sequence[tuple[int, int]]:
        """Return the signatures filed under each of some labels, as (label, number)."""

    def sayings(self, numbers: Collection[int]) -> Sequence[Saying]:
        """Return signatures by their numbers."""

    def entities_of(self, clusters: Collection[str]) -> Sequence[Named]:
        """Return the entities that some clusters are."""

    def clusters(self) -> set[str]:
        """Return the clusters that are entities."""

    def entities_of_base(self, bases: Collection[str]) -> Sequence[Named]:
        """Return the entities whose names have some bases of ids."""

"""What the user said about the names of one family, in the form in which clustering heeds it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """The user's word on names, which wins over every score.

    Args:
        group: the group of each name that the user spoke of; names of one group are one thing.
        barred: for each group those that are never the same thing.
        alone: names that join nothing but their group.
        fellows: the names of each group in this family, sorted, whether or not the corpus has them.
        away: groups that also hold a name of another family.
    """

    group: Mapping[str, Hashable] = field(default_factory=dict)
    barred: Mapping[Hashable, frozenset[Hashable]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    fellows: Mapping[Hashable, tuple[str, ...]] = field(default_factory=dict)
    away: frozenset[Hashable] = frozenset()

    def one(self, a: str, b: str) -> bool:
        """Tell whether the user said that two names are one thing."""
        group = self.group.get(a)
        return group is not None and group == self.group.get(b)

    def bars(self, a: str, b: str) -> bool:
        """Tell whether the user said that two names are not one thing."""
        return self.group.get(b) in self.barred.get(self.group.get(a), ())

    def allows(self, a: str, b: str) -> bool:
        """Tell whether the matcher may join two names."""
        return a not in self.alone and b not in self.alone and not self.bars(a, b)

    def grouped_with(self, name: str) -> tuple[str, ...]:
        """Return all names of this family in the group of a name, itself included."""
        return self.fellows.get(self.group.get(name), (name,))

    def leads_away(self, name: str) -> bool:
        """Tell whether the user said that a name is the same as one of another family."""
        return self.group.get(name) in self.away

    def is_decided(self, name: str) -> bool:
        """Tell whether the user said what a name is, so that the matcher need not."""
        return name in self.alone or self.leads_away(name) or len(self.grouped_with(name)) > 1


SILENCE = Word()

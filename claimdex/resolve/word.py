"""What the user said about the names of one family, then the lists, in the form that clustering heeds."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """The user's word on names, and that of lists where it leaves room; it wins over every score.

    Args:
        group: the group of each name that the user spoke of; names of one group are one thing.
        barred: for each group those that are never the same thing.
        alone: names that join nothing but their group.
        fellows: the names of each group in this family, sorted, whether or not the corpus has them.
        away: groups that also hold a name of another family.
        items: the items of Wikidata that a group is, by the lists brought in; different ones are not one.
        meant: the full names that a name which leaves open whom it means may mean by the lists alone.
    """

    group: Mapping[str, Hashable] = field(default_factory=dict)
    barred: Mapping[Hashable, frozenset[Hashable]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    fellows: Mapping[Hashable, tuple[str, ...]] = field(default_factory=dict)
    away: frozenset[Hashable] = frozenset()
    items: Mapping[Hashable, frozenset[str]] = field(default_factory=dict)
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, a: str, b: str) -> bool:
        """Tell whether the user said that two names are one thing."""
        group = self.group.get(a)
        return group is not None and group == self.group.get(b)

    def bars(self, a: str, b: str) -> bool:
        """Tell whether the user or a list said that two names are not one thing."""
        first, second = self.group.get(a), self.group.get(b)
        return second in self.barred.get(first, ()) or are_apart(
            self.items.get(first, ()), self.items.get(second, ())
        )

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


def are_apart(items: Collection[str], others: Collection[str]) -> bool:
    """Tell whether two things are known as different items; one that is no item may be any."""
    return bool(items) and bool(others) and set(items).isdisjoint(others)


SILENCE = Word()

"""What was found out earlier about names that a change does not reach, so that it need not be found again."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimdex.resolve.cluster import Seat

if TYPE_CHECKING:  # what finds needs what was known before
    from claimdex.resolve.finding import Finding


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the names of one family before some of them are decided.

    Args:
        fresh: the keys of the names to be clustered, every component whole; None for all of them.
        near: the keys that a fresh one may be joined with, the fresh ones included.
        seats: of the other nodes, as far as they are known.
        findings: of the signatures that are not to be decided, by their place among those of the family.
    """

    fresh: Set[str] | None = None
    near: Set[str] = frozenset()
    seats: Mapping[str, Seat] = field(default_factory=dict)
    findings: "Mapping[int, Finding]" = field(default_factory=dict)

    def is_fresh(self, key: str) -> bool:
        """Tell whether a key is to be clustered."""
        return self.fresh is None or key in self.fresh

    def is_near(self, key: str) -> bool:
        """Tell whether a key may be joined with one that is to be clustered."""
        return self.fresh is None or key in self.near


NOTHING = Before()

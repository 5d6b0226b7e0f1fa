"""What a comparison of two names answers."""

from dataclasses import dataclass
from typing import Literal

# Two names may be called the same on less than what joins people over articles: there a wrong join
# puts one's words into another's mouth, and nobody looks at the pair.
MERGES_AT = 0.79

Verdict = Literal["same", "different", "undecided"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names say about whether they mean one thing.

    Args:
        verdict: "same"; "different"; "undecided" where the names allow both ("Mullen", "Mike Mullen").
        score: how likely it is, from the names alone, that they mean one thing: 0..1.
        reason: in words a journalist understands.
    """

    verdict: Verdict
    score: float
    reason: str

    @property
    def merges(self) -> bool:
        """Tell whether the names alone are enough to make one entity of two articles' names."""
        return self.verdict == "same" and self.score >= MERGES_AT


# The names are unlike, and nothing in them contradicts that they mean one thing as two numbers or sexes do.
DIFFERENT_NAMES = Comparison("different", 0.0, "different names")
DIFFERENT_GIVEN_NAMES = Comparison("different", 0.0, "one surname, different given names")

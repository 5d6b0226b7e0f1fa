"""What a comparison of two names answers."""

from dataclasses import dataclass
from typing import Literal

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

"""Measure how far a claim's score can be taken at its word."""

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose score lies between `least` and `most`.

    Args:
        claims: how many; at least one.
        score: their mean score.
        right: the share of them that are in the gold with the right speaker.
    """

    least: float
    most: float
    claims: int
    score: float
    right: float


def calibration_bins(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Sort claims by their score into `BINS` bins of equal width; a bin without a claim is left out.

    Args:
        judged: the score of each claim, 0..1, and whether claim and speaker are right.
    """
    kept: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in judged:
        kept[min(int(score * BINS), BINS - 1)].append((score, right))
    return [
        Bin(
            number / BINS,
            (number + 1) / BINS,
            len(claims),
            sum(score for score, _ in claims) / len(claims),
            sum(right for _, right in claims) / len(claims),
        )
        for number, claims in enumerate(kept)
        if claims
    ]


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Return the expected calibration error: how far score and share of right claims lie apart, on average.

    Returns:
        The mean over the bins, each weighted by its claims; None without a claim.

    Source: Naeini, Cooper, Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
    binning" (AAAI 2015).
    """
    known = list(bins)
    total = sum(bin.claims for bin in known)
    if not total:
        return None
    return sum(bin.claims * abs(bin.score - bin.right) for bin in known) / total

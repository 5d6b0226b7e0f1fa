"""Say how far a share in a sample may lie from the share in all of which the sample was drawn."""

from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


def wilson(hits: int, seen: int, population: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the interval in which the share among all lies with this confidence.

    Where most of the population was seen, less is left open: the interval is that of a larger sample, and
    one point where all was seen.

    Args:
        hits: how many of the sample are so.
        seen: how large the sample is; 0 says nothing.
        population: of how many it was drawn at random; an estimate will do.
        confidence: 0..1.

    Returns:
        Both ends, 0..1.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212, with the effective sample size of a sample drawn
        without replacement, Cochran, Sampling Techniques (1977), 2.6.
    """
    if not seen:
        return 0.0, 1.0
    share = hits / seen
    if seen >= population:
        return share, share
    size = seen * (population - 1) / (population - seen)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle = share + z * z / (2 * size)
    reach = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    whole = 1 + z * z / size
    # rounding must not push the ends past a share that they hold
    return max(0.0, min(share, (middle - reach) / whole)), min(1.0, max(share, (middle + reach) / whole))

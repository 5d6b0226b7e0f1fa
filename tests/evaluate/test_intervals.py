"""Intervals for shares: the published figures, and how often they hold what they promise."""

import random

import pytest

from claimdex.evaluate.intervals import wilson

EVERYBODY = 10**12


@pytest.mark.parametrize(
    ("hits", "seen", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_gives_the_published_intervals_where_many_are_left(
    hits: int, seen: int, low: float, high: float
) -> None:
    assert wilson(hits, seen, EVERYBODY) == pytest.approx((low, high), abs=5e-5)


def test_nothing_seen_says_nothing() -> None:
    assert wilson(0, 0, 100) == (0.0, 1.0)


@pytest.mark.parametrize(("hits", "seen", "population"), [(7, 10, 10), (0, 3, 3), (1, 1, 1), (2, 4, 3)])
def test_all_seen_leaves_nothing_open(hits: int, seen: int, population: int) -> None:
    assert wilson(hits, seen, population) == (hits / seen, hits / seen)


def test_the_more_of_them_were_seen_the_less_is_left_open() -> None:
    widths = [high - low for low, high in (wilson(40, 50, size) for size in (51, 60, 100, 1000, EVERYBODY))]
    assert widths == sorted(widths)
    assert widths[0] < 0.05 < 0.2 < widths[-1]


def test_more_confidence_leaves_more_open() -> None:
    low, high = wilson(8, 10, 1000, 0.5)
    lower, higher = wilson(8, 10, 1000, 0.99)
    assert lower < low < 0.8 < high < higher


@pytest.mark.parametrize("hits", range(11))
def test_holds_the_share_of_the_sample_and_lies_within_0_and_1(hits: int) -> None:
    low, high = wilson(hits, 10, 40)
    assert 0 <= low <= hits / 10 <= high <= 1


@pytest.mark.parametrize(("share", "population", "seen"), [(0.9, 2000, 50), (0.5, 120, 50), (0.97, 300, 100)])
def test_holds_the_true_share_in_nineteen_of_twenty_samples(share: float, population: int, seen: int) -> None:
    right = round(share * population)
    all_claims = [True] * right + [False] * (population - right)
    chance = random.Random(7)
    held = 0
    for _ in range(2000):
        low, high = wilson(sum(chance.sample(all_claims, seen)), seen, population)
        held += low <= right / population <= high
    assert 0.93 <= held / 2000 <= 0.995

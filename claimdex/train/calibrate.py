"""Fit what a claim's score is made of, so that of the claims with score .8 four in five are right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from claimdex.errors import ClaimdexError
from claimdex.evaluate.annotations import GoldArticle
from claimdex.evaluate.scores import ClaimScore
from claimdex.extract.learned.decode import FEATURES, Found, choose, spans_of
from claimdex.extract.learned.tokens import Tokens
from claimdex.models import Span

_LEAST = 0.02
_ROUNDS = 3
_STEPS = 2000
_STILL = 1e-7
_HELD_BACK = 1e-3
_NEARLY = 0.004
_BEGIN = {"cue": 0.6, "real": 0.4, "content": 2.0, "edges": 0.5, "speaker": 0.5, "bias": -2.5}


@dataclass(frozen=True, slots=True)
class Read:
    """One held-out article: what is marked in it, its tokens, and every claim the networks see in it."""

    gold: GoldArticle
    tokens: Tokens
    found: Sequence[Found]

    def scored(self, weights: Mapping[str, float]) -> "Read":
        """Return the article with the scores that weights give its claims."""
        features = np.array([one.features for one in self.found]).reshape(-1, len(FEATURES))
        scores = _likely(features @ np.array([weights[name] for name in FEATURES]) + weights["bias"])
        found = [replace(one, score=score) for one, score in zip(self.found, scores.tolist(), strict=True)]
        return replace(self, found=found)


@dataclass(frozen=True, slots=True)
class _Spoken:
    content: tuple[Span, ...]
    speaker: tuple[Span, ...]


def calibrate(
    articles: Sequence[Read], report: Callable[[str], None]
) -> tuple[dict[str, float], float, float]:
    """Fit the weights of the score on articles that the networks were not fitted to.

    Which claims are kept depends on their scores, so that fitting is repeated a few times.

    Args:
        articles: held out.
        report: called with a line of progress.

    Returns:
        The weight of each of FEATURES and "bias", the least score by `least_score`, and the F1 of claims
        with the right speaker at its best.

    Raises:
        ClaimdexError: where the networks find nothing there.
    """
    weights = {**dict.fromkeys(FEATURES, 0.0), **_BEGIN}
    for _ in range(_ROUNDS):
        judged = [one for article in articles for one in _judged(article.scored(weights), _LEAST)]
        if not judged:
            raise ClaimdexError(
                "the networks find no claim in the articles held out",
                "train with more articles, or more --epochs",
            )
        weights = fit_weights(
            np.array([found.features for found, _ in judged]), np.array([right for _, right in judged])
        )
    scored = [article.scored(weights) for article in articles]
    marked = sum(len(article.gold.attributions) for article in articles)
    f1s: dict[float, float] = {}
    for step in range(5, 80):
        rights = [right for article in scored for _, right in _judged(article, step / 100)]
        f1s[step / 100] = 2 * sum(rights) / max(1, len(rights) + marked)
    least, best = least_score(f1s)
    report(f"held out: {len(articles)} articles, attributed F1 {best:.3f} at score {least:.2f}")
    return weights, least, best


def least_score(f1s: Mapping[float, float]) -> tuple[float, float]:
    """Choose the least score of a claim that is kept.

    Args:
        f1s: what each least score gives, at least one.

    Returns:
        The lowest score from which on F1 stays close to its best (it is flat there, and a lower bound finds
        more), and that best F1.
    """
    scores = sorted(f1s)
    at = max(range(len(scores)), key=lambda at: f1s[scores[at]])
    best = f1s[scores[at]]
    while at and f1s[scores[at - 1]] >= best - _NEARLY:
        at -= 1
    return scores[at], best


def fit_weights(features: NDArray[np.float64], right: NDArray[np.bool_]) -> dict[str, float]:
    """Fit a logistic regression, large weights held back.

    Args:
        features: [claims, FEATURES].
        right: [claims], whether each is right.

    Returns:
        The weight of each of FEATURES and "bias".

    Source: the bound on the curvature that makes every step a safe one is that of Böhning and Lindsay
    (Annals of the Institute of Statistical Mathematics, 1988).
    """
    rows = np.column_stack([features, np.ones(len(features))])
    held_back = np.array([2 * _HELD_BACK] * len(FEATURES) + [0.0])
    bend = np.linalg.inv(rows.T @ rows / (4 * len(rows)) + np.diag(held_back))
    weight = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = _likely(rows @ weight)
        step = bend @ (rows.T @ (likely - right) / len(rows) + held_back * weight)
        weight -= step
        if np.abs(step).max() < _STILL:
            break
    names = (*FEATURES, "bias")
    return {name: round(float(value), 4) + 0.0 for name, value in zip(names, weight, strict=True)}


def _judged(article: Read, least: float) -> list[tuple[Found, bool]]:
    kept = choose(article.found, least)
    spoken = [
        _Spoken(spans_of(article.tokens, one.content), spans_of(article.tokens, one.speaker)) for one in kept
    ]
    matches = ClaimScore().add(article.gold.text, article.gold.attributions, spoken)
    right = {match.found for match in matches if match.attributed}
    return [(one, number in right) for number, one in enumerate(kept)]


def _likely(total: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the logistic function, in the form that cannot overflow."""
    return (1 + np.tanh(total / 2)) / 2

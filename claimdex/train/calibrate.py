"""Fit what a claim's score is made of, so that of the claims with score .8 four in five are right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch

from claimdex.errors import ClaimdexError
from claimdex.evaluate.annotations import GoldArticle
from claimdex.evaluate.scores import ClaimScore
from claimdex.extract.learned.decode import FEATURES, Found, choose, spans_of
from claimdex.extract.learned.tokens import Tokens
from claimdex.models import Span

_LEAST = 0.02
_ROUNDS = 3
_STEPS = 60
_HELD_BACK = 1e-3
_NEARLY = 0.004
_BEGIN = {"cue": 0.6, "real": 0.4, "content": 2.0, "edges": 0.5, "speaker": 0.5, "bias": -2.5}


@dataclass(frozen=True, slots=True)
class Read:
    """One held-out article: what is marked in it, its tokens, and every claim the networks see in it."""

    gold: GoldArticle
    tokens: Tokens
    found: Sequence[Found]


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
        The weight of each of FEATURES and "bias", the least score with nearly the best F1 of claims with
        the right speaker (a lower one finds more at no cost), and that best F1.
    """
    weights = {**dict.fromkeys(FEATURES, 0.0), **_BEGIN}
    for _ in range(_ROUNDS):
        judged = [one for article in articles for one in _judged(article, weights, _LEAST)]
        if not judged:
            raise ClaimdexError(
                "the networks find no claim in the articles held out",
                "train with more articles, or more --epochs",
            )
        weights = _fitted(
            torch.tensor([found.features for found, _ in judged]),
            torch.tensor([float(right) for _, right in judged]),
        )
    marked = sum(len(article.gold.attributions) for article in articles)
    f1s: dict[float, float] = {}
    for step in range(5, 80):
        kept = [one for article in articles for one in _judged(article, weights, step / 100)]
        f1s[step / 100] = 2 * sum(right for _, right in kept) / (len(kept) + marked)
    scores = sorted(f1s)
    at = max(range(len(scores)), key=lambda at: f1s[scores[at]])
    best = f1s[scores[at]]
    while at and f1s[scores[at - 1]] >= best - _NEARLY:
        at -= 1  # F1 is flat here: the lower bound finds more
    least = scores[at]
    report(f"held out: {len(articles)} articles, attributed F1 {best:.3f} at score {least:.2f}")
    return weights, least, best


def scored(found: Found, weights: dict[str, float]) -> Found:
    """Return a claim with the score that weights give it."""
    total = weights["bias"] + sum(
        weights[name] * value for name, value in zip(FEATURES, found.features, strict=True)
    )
    return replace(found, score=float(torch.sigmoid(torch.tensor(total))))


def _judged(article: Read, weights: dict[str, float], least: float) -> list[tuple[Found, bool]]:
    kept = choose([scored(one, weights) for one in article.found], least)
    spoken = [
        _Spoken(spans_of(article.tokens, one.content), spans_of(article.tokens, one.speaker)) for one in kept
    ]
    matches = ClaimScore().add(article.gold.text, article.gold.attributions, spoken)
    right = {match.found for match in matches if match.attributed}
    return [(one, number in right) for number, one in enumerate(kept)]


def _fitted(features: torch.Tensor, right: torch.Tensor) -> dict[str, float]:
    """Fit a logistic regression."""
    weight = torch.zeros(features.shape[1], requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = torch.nn.functional.binary_cross_entropy_with_logits(features @ weight + bias, right)
        total = total + _HELD_BACK * weight.square().sum()
        total.backward()
        return total

    optimizer.step(loss)
    found = dict(zip(FEATURES, weight.tolist(), strict=True)) | {"bias": float(bias)}
    return {name: round(value, 4) for name, value in found.items()}

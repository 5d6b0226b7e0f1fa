"""What a claim's score is made of, and where the bound lies below which no claim is kept."""

import numpy as np
import pytest

from claimdex.errors import ClaimdexError
from claimdex.evaluate.annotations import Attribution, GoldArticle
from claimdex.extract.learned.decode import FEATURES, Found
from claimdex.models import Span
from claimdex.train.calibrate import Read, calibrate, fit_weights, least_score
from claimdex.train.examples import read

TEXT = "Ada said the boat sank. Bo said the dam held. Cy said the sun rose."
PARTS = [("Ada", "the boat sank"), ("Bo", "the dam held"), ("Cy", "the sun rose")]


def judged(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return claims drawn by chance, the likelier the second feature the oftener right."""
    chance = np.random.default_rng(7)
    features = chance.normal(0, [3.0, 2.0, 0.2, 0.2, 0.2, 0.4, 0.1], (count, len(FEATURES)))
    return features, chance.random(count) < 1 / (1 + np.exp(0.5 - 0.8 * features[:, 1]))


def likely(weights: dict[str, float], features: np.ndarray) -> np.ndarray:
    total = features @ [weights[name] for name in FEATURES] + weights["bias"]
    return 1 / (1 + np.exp(-total))


def test_as_many_claims_are_right_as_the_scores_say() -> None:
    features, right = judged(3000)
    scores = likely(fit_weights(features, right), features)
    assert scores.mean() == pytest.approx(right.mean(), abs=1e-3)
    for low, high in ((0.0, 0.3), (0.3, 0.7), (0.7, 1.0)):
        some = (scores >= low) & (scores < high)
        assert right[some].mean() == pytest.approx(scores[some].mean(), abs=0.05)


def test_no_other_weights_fit_better() -> None:
    features, right = judged(400)
    best = fit_weights(features, right)

    def loss(weights: dict[str, float]) -> float:
        scores = likely(weights, features)
        held_back = 1e-3 * sum(weights[name] ** 2 for name in FEATURES)
        return float(-np.log(np.where(right, scores, 1 - scores)).mean() + held_back)

    for name in best:
        for step in (-0.02, 0.02):
            assert loss(best | {name: best[name] + step}) > loss(best), name


@pytest.mark.parametrize("right", [True, False])
def test_claims_that_are_all_alike_give_a_sure_score_and_no_error(right: bool) -> None:
    features, _ = judged(50)
    weights = fit_weights(features * 100, np.full(50, right))
    scores = likely(weights, features * 100)
    assert np.isfinite(scores).all()
    assert (scores > 0.9).all() if right else (scores < 0.1).all()


@pytest.mark.parametrize(
    ("f1s", "least"),
    [
        ({0.1: 0.5, 0.2: 0.7, 0.3: 0.6}, 0.2),
        ({0.1: 0.697, 0.2: 0.7, 0.3: 0.6}, 0.1),  # nearly as good, and finds more
        ({0.1: 0.699, 0.2: 0.6, 0.3: 0.7}, 0.3),  # a dip between
        ({0.3: 0.7, 0.1: 0.7, 0.2: 0.7}, 0.1),
        ({0.1: 0.0}, 0.1),
    ],
)
def test_bound_is_the_lowest_of_those_that_are_as_good(f1s: dict[float, float], least: float) -> None:
    assert least_score(f1s) == (least, max(f1s.values()))


def article(number: int, sees: float) -> Read:
    """Return an article of three claims that the networks see, and a wrong one of which `sees` is less."""

    def spans(words: str) -> tuple[Span, ...]:
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    gold = GoldArticle(
        str(number), TEXT, None, tuple(Attribution(spans(name), (), spans(words)) for name, words in PARTS)
    )
    tokens = read(gold)

    def found(name: str, words: str, real: float) -> Found:
        first, end = (
            tokens.starts.index(spans(words)[0].start),
            tokens.ends.index(spans(words)[0].end) + 1,
        )
        speaker = tokens.ends.index(spans(name)[0].end)
        features = (real, real, 0.9, 0.9, 0.9, 0.0, 0.0)
        return Found(first - 1, [(speaker, speaker + 1)], [(first - 1, first)], [(first, end)], features)

    kept = [found(name, words, 3.0) for name, words in PARTS[: 2 + number % 2]]
    return Read(gold, tokens, [*kept, found("Ada", "said the sun", sees)])


def test_score_tells_right_claims_from_wrong_ones() -> None:
    said: list[str] = []
    weights, least, best = calibrate([article(number, -3.0) for number in range(8)], said.append)
    assert set(weights) == {*FEATURES, "bias"}
    right, wrong = ((1.0 * value, value, 0.9, 0.9, 0.9, 0.0, 0.0) for value in (3.0, -3.0))
    scores = likely(weights, np.array([right, wrong]))
    assert scores[0] > 0.9 > 0.1 > scores[1]
    # 20 of 24 claims are seen, and nothing wrong is kept
    assert best == pytest.approx(2 * 20 / (20 + 24))
    assert scores[1] < least <= scores[0]
    assert said == [f"held out: 8 articles, attributed F1 {best:.3f} at score {least:.2f}"]


def test_networks_that_find_nothing_cannot_be_calibrated() -> None:
    with pytest.raises(ClaimdexError, match="no claim"):
        calibrate([Read(article(0, 0.0).gold, article(0, 0.0).tokens, [])], print)

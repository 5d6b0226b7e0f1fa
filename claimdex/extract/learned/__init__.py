"""Find claims with a small neural model that ships with claimdex."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimdex.extract.learned.card import SHIPPED, ModelError, checked_card
from claimdex.extract.sentences import Paragraph
from claimdex.models import Article, Claim


def card(path: str | None = None) -> dict[str, Any]:
    """Return what a model says of itself, without loading it; the model that comes with claimdex for None.

    Raises:
        ModelError: where the folder holds no model of this format, or files that its card does not fit.
    """
    return checked_card(Path(path) if path else SHIPPED)


def find_claims(
    article: Article,
    paragraphs: Sequence[Paragraph],
    model: str | None = None,
    min_score: float | None = None,
) -> list[Claim]:
    """Find the claims of an article with the model in a folder.

    What the networks run on is imported here and not before: the rules need none of it.

    Args:
        article: the article.
        paragraphs: `sentences.split(article.text)`.
        model: the folder; None for the model that comes with claimdex. Loaded once a process.
        min_score: the least score of a claim; None for the model's own.

    Raises:
        ModelError: where the model, or what it runs on, is not there.
    """
    _needed()
    from claimdex.extract.learned import claims
    from claimdex.extract.learned.model import load

    return claims.find_claims(article, paragraphs, load(model), min_score)


def name(model: str | None = None) -> str:
    """Return name and digest of the model in a folder, after loading it.

    One that cannot be used is told at once.

    Raises:
        ModelError: where the model, or what it runs on, is not there.
    """
    _needed()
    from claimdex.extract.learned.model import load

    return load(model).name


def _needed() -> None:
    """Import what the networks run on, or say how to get it."""
    try:
        import numpy  # noqa: F401
        import onnxruntime  # noqa: F401
        import tokenizers  # noqa: F401
    except ImportError as error:
        raise ModelError(
            f"the learned extractor needs {error.name}", "install claimdex anew, or use --extractor rules"
        ) from error

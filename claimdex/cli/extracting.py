"""The options that say how claims are found, shared by `ingest` and `extract`."""

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.options import Function

if TYPE_CHECKING:
    from claimdex.extract import ExtractOptions

# What `ExtractOptions` takes where nothing is typed, written again so that help need not import the stage.
DEFAULT_EXTRACTOR = "learned"


@dataclass(frozen=True, slots=True)
class How:
    """How to find claims, as typed; None where not typed."""

    extractor: str | None = None
    model: str | None = None
    min_score: float | None = None


def extracting_options(function: Function) -> Function:
    """Add `--extractor`, `--model` and `--min-score`, handed to the command together as `how`."""

    @click.option(
        "--extractor",
        type=click.Choice(["learned", "rules"], case_sensitive=False),
        help=f"What finds the claims: a model learned from marked articles, or rules.  "
        f"[default: {DEFAULT_EXTRACTOR}]",
    )
    @click.option(
        "--model",
        type=click.Path(exists=True, file_okay=False),
        metavar="FOLDER",
        help="The model of the learned extractor.  [default: the one in claimdex]",
    )
    @click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        metavar="SCORE",
        help="Keep only claims this sure, 0 to 1.  [default: the extractor's own bound]",
    )
    @wraps(function)
    def with_extracting(*args: Any, **kwargs: Any) -> Any:
        how = How(*(kwargs.pop(name) for name in How.__dataclass_fields__))
        if how.model is not None and (how.extractor or "learned") != "learned":
            raise click.UsageError(f"--model is for the learned extractor, not for {how.extractor}")
        return function(*args, how=how, **kwargs)

    return with_extracting


def extract_options(how: How) -> "ExtractOptions":
    """Turn the options as typed into those of the extracting stage; a model typed asks for "learned"."""
    from claimdex.extract import ExtractOptions

    usual = ExtractOptions().extractor if how.model is None else "learned"
    return ExtractOptions(how.extractor or usual, how.model, how.min_score)

"""Train a model of the learned extractor on annotated articles: what `claimdex train` runs."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimdex.evaluate.annotations import GoldArticle
from claimdex.evaluate.gold import read_gold
from claimdex.extract.learned.card import identity, read_card
from claimdex.extract.learned.vectors import Vectors
from claimdex.train.base import Base
from claimdex.train.calibrate import Read, calibrate
from claimdex.train.examples import divided, examples, read
from claimdex.train.export import check_folder, measure_levels, quantized, write_model
from claimdex.train.fit import FitOptions, fit
from claimdex.train.network import Networks
from claimdex.train.predict import predict

LEAST_CUE = 0.2
_MEASURED = 50


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """Say how to train.

    Args:
        name: of the model.
        base: folder of the pretrained model; None for the packaged one.
        held_out: share of the articles that calibrate the score instead of fitting the networks.
        fit: how to fit.
        about: what the card says of the data and their licence.
        command: the command as typed, for the card.
    """

    name: str = "model"
    base: Path | None = None
    held_out: float = 0.07
    fit: FitOptions = field(default_factory=FitOptions)
    about: str = "not said"
    command: str = ""


def train(paths: Sequence[Path], out: Path, options: TrainOptions, report: Callable[[str], None]) -> None:
    """Train on annotated articles and write a model folder.

    The same articles, whatever the order of their files, options and versions give the same split
    and the same order of learning; torch's sums differ in their last digits between processors.

    Args:
        paths: annotated articles, as `claimdex.evaluate.gold.read_gold` takes them.
        out: the folder to write.
        options: how.
        report: called with a line of progress.

    Raises:
        ClaimdexError: where the articles cannot be read, are too few, or hold no claim.
    """
    check_folder(out)
    held, to_fit = divided(read_gold(paths), options.held_out)
    fitted = examples(to_fit)
    start = Start.of(Base(options.base))
    torch.manual_seed(options.fit.seed)
    networks = Networks(options.fit.size)
    start.base.fill(networks.encoder)
    claims = sum(len(one.marked) for one in fitted)
    report(f"{len(fitted)} articles with {claims:,} claims to fit, {len(held)} held out")
    networks = fit(fitted, networks, start.vectors, options.fit)
    weights, least, best = calibrate([_read(article, networks, start.vectors) for article in held], report)
    card = {
        "name": options.name,
        "made_on": date.today().isoformat(),
        "command": options.command,
        "made_with": f"torch {torch.__version__}",
        "articles": {"fitted": len(fitted), "held_out": len(held)},
        "claims": {
            "fitted": claims,
            "held_out": sum(len(article.attributions) for article in held),
        },
        "options": _plain(options.fit),
        "data": options.about,
        "vectors": start.base.origin,
        "figures": {"held out": {"attributed F1": round(best, 3), "at score": least}},
        "decoding": {
            "least_cue": LEAST_CUE,
            "least_score": least,
            "score": weights,
            "transitions": networks.chain.transitions.tolist(),
        },
    }
    levels = measure_levels(networks, fitted[:_MEASURED], start.vectors)
    write_model(out, networks, levels, start.tokenizer, start.table, card)
    report(f"wrote {out}: {identity(read_card(out))}")


@dataclass(frozen=True, slots=True)
class Start:
    """Hold what training begins from: the base model, its tokenizer, and the vectors of words."""

    base: Base
    tokenizer: str
    table: tuple[NDArray[np.int8], NDArray[np.float32]]
    vectors: Vectors

    @classmethod
    def of(cls, base: Base) -> "Start":
        """Take tokenizer and vectors from a base model, the vectors as coarse as they will be stored."""
        tokenizer = (base.folder / "tokenizer.json").read_text(encoding="utf-8")
        table = quantized(base.table())
        return cls(base, tokenizer, table, Vectors(Tokenizer.from_str(tokenizer), *table))


def _read(article: GoldArticle, networks: Networks, vectors: Vectors) -> Read:
    tokens = read(article)
    return Read(article, tokens, predict(networks, vectors, tokens, LEAST_CUE))


def _plain(options: FitOptions) -> dict[str, Any]:
    """Return the options that matter to who wants to repeat it, as JSON holds them."""
    kept = asdict(options)
    return {name: value for name, value in kept.items() if name not in ("report", "on_tokens", "after_epoch")}

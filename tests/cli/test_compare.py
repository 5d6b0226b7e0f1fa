import json
from pathlib import Path

import pytest

from claimdex.render.derived_layouts import COMPARISON


def test_says_which_outlet_carries_what(claimdex, ids) -> None:
    rows = json.loads(claimdex("compare", "Harbor Dispatch", "Kabul Courier", "--format", "json").out)
    assert [tuple(row) for row in rows] == [COMPARISON.keys] * len(rows)
    for row in rows:
        sides = bool(row["first_claim_id"]), bool(row["other_claim_id"])
        expected = {"both": (True, True), "Harbor Dispatch": (True, False), "Kabul Courier": (False, True)}
        assert sides == expected[row["carried_by"]]


def test_table_counts_each_outlet_first(claimdex, ids) -> None:
    out = claimdex("compare", "harbor dispatch", "Kabul Courier").out
    assert out.startswith("Harbor Dispatch\n")
    assert "from anonymous sources only: " in out
    assert "Only Kabul Courier carries" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("Harbor Dispatch", "harbor dispatch"), "are one outlet"),
        (("Harbor Dispatch", "Nowhere Post"), "no outlet is called 'Nowhere Post'"),
        (("Harbor Dispatch", "Kabul Courier", "--outlet", "Kabul Courier"), "--outlet is not for this"),
    ],
)
def test_wrong_outlets_are_told(claimdex, ids, typed: tuple[str, ...], message: str) -> None:
    ran = claimdex("compare", *typed)
    assert (ran.code != 0, ran.out) == (True, "")
    assert message in ran.err


def test_hint_leads_to_the_database_that_was_typed(claimdex, ids, elsewhere: Path) -> None:
    (elsewhere / "claimdex.db").rename(elsewhere / "press.db")
    ran = claimdex("--db", "press.db", "compare", "Harbor Dispatch", "harbor dispatch")
    assert ran.err.endswith("hint: name two; to see all: claimdex --db press.db outlets\n")

"""Which places and seats stand for whom."""

import pytest

from claimdex.resolve.metonyms import meant_by, standing_for


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Washington", ["United States"]),
        ("the Kremlin", ["Russia"]),
        ("Islamabad", ["Pakistan"]),
        ("The Pentagon", ["Department of Defense (United States)", "United States"]),
        ("Singapore", []),
        ("Lahore", []),
        ("United States", []),
    ],
)
def test_says_whom_reporters_mean(name: str, meant: list[str]) -> None:
    assert meant_by([name]) == meant


def test_names_what_stands_for_a_country_by_any_of_its_names() -> None:
    assert {"washington", "white house"} <= set(standing_for(["U.S."]))
    assert standing_for(["U.S."]) == standing_for(["America", "United States"])
    assert standing_for(["Otto Brandlow"]) == []


def test_no_name_stands_for_itself() -> None:
    for name in ("Singapore", "Monaco", "Luxembourg", "Djibouti"):
        assert name.casefold() not in standing_for([name])

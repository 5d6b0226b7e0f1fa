"""Agencies that an article credits."""

import pytest

from claimdex.relate.credits import find_credit
from tests.relate.makers import article

CREDITS = [
    ("place line", "WENDELSTEIN (AP) — The ferry sank.", "", "Associated Press"),
    ("place line with a date", "WENDELSTEIN/OSTRAND, May 3 (Reuters) - The ferry sank.", "", "Reuters"),
    ("place line with a colon", "OSTRAND (AFP): The ferry sank.", "", "Agence France-Presse"),
    ("agency that is not known", "OSTRAND (QWS) -- The ferry sank.", "", "QWS"),
    (
        "place line under a byline",
        "By M. Okafor\n\nOSTRAND (UPI) -- The ferry sank.",
        "",
        "United Press International",
    ),
    ("place line without a dash", "OSTRAND (AP)\nThe ferry sank.", "", "Associated Press"),
    ("two of them", "OSTRAND (AFP, Reuters) - The ferry sank.", "", "Agence France-Presse"),
    ("byline", "The ferry sank.", "Mara Lindqvist, Associated Press", "Associated Press"),
    ("byline of an agency alone", "The ferry sank.", "AFP", "Agence France-Presse"),
    ("longest name", "The ferry sank.", "Associated Press of Pakistan", "Associated Press of Pakistan"),
    ("note", "The ferry sank.\n\nThe Associated Press contributed to this report.", "", "Associated Press"),
    ("inputs", "The ferry sank.\n(With inputs from PTI)", "", "Press Trust of India"),
    ("copyright", "The ferry sank.\n© 2031 AFP", "", "Agence France-Presse"),
    ("name alone at the end", "The ferry sank.\n— Reuters", "", "Reuters"),
    ("name in brackets at the end", "The ferry sank.\n(AP)", "", "Associated Press"),
    ("nobody", "The ferry sank.", "Mara Lindqvist", None),
    ("nothing", "", "", None),
    ("cited in the prose", "The ferry sank, the Associated Press reported.", "", None),
    ("cited at the end", "The ferry sank.\nMore bodies were found, the news agency Reuters said.", "", None),
    ("acronym in the prose", "The Harbour Board (HB) closed the port - for good.", "", None),
    ("part of a word", "The ferry sank.", "APOSTOLOS PTITSYN", None),
    ("small letters", "OSTRAND (ap) - The ferry sank.", "", None),
]


@pytest.mark.parametrize(
    ("body", "byline", "expected"), [row[1:] for row in CREDITS], ids=[row[0] for row in CREDITS]
)
def test_credit(body: str, byline: str, expected: str | None) -> None:
    assert find_credit(*article("a", body, byline=byline)) == expected


def test_an_agency_credits_itself() -> None:
    assert find_credit(*article("a", "The ferry sank.", outlet="Reuters")) == "Reuters"


def test_the_headline_is_no_place_line() -> None:
    assert find_credit(*article("a", "The ferry sank.", title="Ostrand (AP) - a town")) is None

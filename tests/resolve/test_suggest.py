"""Names suggested for a query that nothing answers to."""

import pytest

from claimdex.resolve import suggest

NAMES = [
    "Haqqani network",
    "Jalaluddin Haqqani",
    "Inter-Services Intelligence",
    "International Security Assistance Force",
    "Mike Mullen",
    "Pakistan",
    "Leon Panetta",
    "Ashfaq Parvez Kayani",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mullan", "Mike Mullen"),
        ("Pakstan", "Pakistan"),
        ("haqani netwrok", "Haqqani network"),
        ("Panneta", "Leon Panetta"),
        ("interservice intelligence", "Inter-Services Intelligence"),
        ("kayani", "Ashfaq Parvez Kayani"),
    ],
)
def test_puts_the_name_meant_first(query: str, expected: str) -> None:
    assert suggest(query, NAMES)[0] == expected


def test_suggests_nothing_for_what_resembles_nothing() -> None:
    assert suggest("qwxz", NAMES) == []
    assert suggest("", NAMES) == []


def test_keeps_to_the_limit_and_asks_for_each_name_once() -> None:
    assert suggest("haqqani", NAMES * 3, limit=1) == ["Haqqani network"]
    assert len(suggest("haqqani", NAMES * 3)) == len(set(suggest("haqqani", NAMES * 3)))


def test_does_not_depend_on_the_order_of_names() -> None:
    assert suggest("haqqani", NAMES) == suggest("haqqani", NAMES[::-1])

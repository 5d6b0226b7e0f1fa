"""Whom "Prince Osric", "King Osric" and "Osric II" mean: a given name, a title that changes, a number, a realm."""

import pytest

from claimdex.models import ArticleChain
from claimdex.resolve import compare_names

from .makers import links, person

PRINCE = person("a", "Osric", roles=("Prince",), gender="male")
KING = person("b", "Osric", roles=("King",), gender="male")
SECOND = person("c", "Osric II", roles=("King",), gender="male")
THIRD = person("d", "Osric III", roles=("King",), gender="male")
OF_NORVLAND = person("e", "Osric", roles=("Norway's King",), gender="male")
OF_DENMARK = person("f", "Osric", roles=("King of Denmark",), gender="male")
SALVER = person("g", "Ray Osric", gender="male")
NAMED_IN_FULL = person("h", "Mohammed bin Torvan", roles=("Crown Prince",), gender="male")

# (what the row shows, the chains, the articles that are one person, those that are another or open)
ROWS = [
    ("a prince becomes king", [PRINCE, KING], "ab", ""),
    ("the number that the throne brings", [PRINCE, KING, SECOND], "abc", ""),
    ("two numbers are two people", [SECOND, THIRD], "c", "d"),
    ("between two numbers a king is open", [PRINCE, SECOND, THIRD], "c", "a"),
    ("no king goes by a family name", [KING, SALVER], "b", "g"),
    ("one realm is told", [KING, OF_NORVLAND], "be", ""),
    ("two realms are two people", [OF_NORVLAND, OF_DENMARK], "e", "f"),
    ("between two realms a king is open", [KING, OF_NORVLAND, OF_DENMARK], "e", "b"),
    ("a king of another realm is not the numbered one", [SECOND, OF_NORVLAND, OF_DENMARK], "e", "f"),
    (
        "between a numbered king and one of another realm a king is open",
        [OF_NORVLAND, person("i", "Osric II", "Osric", roles=("King of Denmark",)), KING],
        "e",
        "ib",
    ),
    ("a commoner of that name", [KING, person("i", "Mr. Osric", roles=("Mr.",))], "b", "i"),
    ("the name alone, after the title elsewhere", [KING, person("i", "Osric")], "bi", ""),
    ("a prince by his given name", [NAMED_IN_FULL, person("i", "Mohammed", roles=("Prince",))], "hi", ""),
    (
        "no prince has another's family name",
        [person("i", "Torvan", roles=("Prince",)), NAMED_IN_FULL],
        "h",
        "i",
    ),
    ("a king and a queen", [KING, person("i", "Osric", roles=("Queen",), gender="female")], "b", "i"),
    ("popes", [person("i", "Leont III", roles=("Pope",)), person("j", "Leont", roles=("Pope",))], "ij", ""),
]


@pytest.mark.parametrize(("chains", "one", "others"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_tells_royals_apart(chains: list[ArticleChain], one: str, others: str) -> None:
    entity = {article: link.entity_id for (article, _), link in links(*chains).items()}
    assert entity[one[0]] is not None
    assert {entity[article] for article in one} == {entity[one[0]]}
    assert entity[one[0]] not in {entity[article] for article in others}


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Prince Osric", "King Osric", "same"),
        ("King Osric II", "Osric II", "same"),
        ("Osric II", "Osric III", "different"),
        ("Queen Ilsabet I", "Queen Ilsabet II", "different"),
        ("King Luvis XV", "King Luvis XVI", "different"),
        ("Pope Leont V", "Pope Leont X", "different"),
        ("Osric", "Osric II", "undecided"),
        ("Osric II", "Osric Varn", "undecided"),
        ("King Osric", "Queen Osric", "different"),
        ("John Paul Varn II", "John Paul Varn III", "different"),
    ],
)
def test_compares_regnal_names(one: str, other: str, verdict: str) -> None:
    found = compare_names(one, other, "person")
    assert found.verdict == verdict, found
    assert found == compare_names(other, one, "person")

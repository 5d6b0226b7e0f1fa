"""Names taken apart and brought to comparable forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.names import (
    PersonName,
    acronym_of,
    fold,
    is_given_name,
    is_initial,
    parse_person,
    slug,
    strip_determiner,
    strip_possessive,
)

PERSONS = [
    ("plain", "Mara Lindqvist", PersonName(given="Mara", surname="Lindqvist")),
    ("surname alone", "Lindqvist", PersonName(surname="Lindqvist")),
    ("rank", "Gen. Mara Lindqvist", PersonName("Gen.", "Mara", (), "Lindqvist")),
    ("rank of two words", "Lt. Gen. Mara Lindqvist", PersonName("Lt. Gen.", "Mara", (), "Lindqvist")),
    (
        "office with of",
        "Secretary of State Mara Lindqvist",
        PersonName("Secretary of State", "Mara", (), "Lindqvist"),
    ),
    ("two titles", "President Dr. Mara Lindqvist", PersonName("President Dr.", "Mara", (), "Lindqvist")),
    ("title and surname", "Mrs. Lindqvist", PersonName("Mrs.", "", (), "Lindqvist")),
    ("middle initial", "Mara J. Lindqvist", PersonName("", "Mara", ("J.",), "Lindqvist")),
    ("particles", "Jan van der Meer", PersonName("", "Jan", (), "van der Meer")),
    ("Arabic particle", "Omar al Rashidi", PersonName("", "Omar", (), "al Rashidi")),
    ("particle alone", "van der Meer", PersonName("", "", (), "van der Meer")),
    ("last name first", "Lindqvist, Mara", PersonName("", "Mara", (), "Lindqvist")),
    ("junior", "Tom Okafor Jr.", PersonName("", "Tom", (), "Okafor", "Jr.")),
    ("junior after a comma", "Tom Okafor, Jr.", PersonName("", "Tom", (), "Okafor", "Jr.")),
    ("the third", "Tom Okafor III", PersonName("", "Tom", (), "Okafor", "III")),
    ("possessive", "Mara Lindqvist’s", PersonName("", "Mara", (), "Lindqvist")),
    ("a title is a name when nothing follows", "General", PersonName(surname="General")),
    ("nothing", "", PersonName()),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in PERSONS], ids=[row[0] for row in PERSONS])
def test_parse_person(text, expected):
    assert parse_person(text) == expected


def test_bare_leaves_the_title_out():
    assert parse_person("Adm. Tom B. Okafor Jr.").bare == "Tom B. Okafor Jr."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("Al-Qaïda", "al Qaida"),
        ("Médecins", "MEDECINS"),
        ("the ministry’s", "The Ministry"),
        ("O'Neill", "O’Neill"),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("Ørsted", "Orsted"),
        ("a  b\nc", "A B C"),
    ],
)
def test_fold_makes_spellings_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ISI", "ISIS"), ("Sudan", "South Sudan"), ("Niger", "Nigeria")])
def test_fold_keeps_different_names_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pakistan's", "Pakistan"),
        ("Pakistan’s", "Pakistan"),
        ("Jones'", "Jones"),
        ("PAKISTAN'S", "PAKISTAN"),
        ("O'Neill", "O'Neill"),
        ("Texas", "Texas"),
    ],
)
def test_strip_possessive(text, expected):
    assert strip_possessive(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Taliban", "Taliban"),
        ("An envoy", "envoy"),
        ("Theresa", "Theresa"),
        ("the", "the"),
        ("These ", "These "),
    ],
)
def test_strip_determiner(text, expected):
    assert strip_determiner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inter-Services Intelligence", "ISI"),
        ("International Security Assistance Force", "ISAF"),
        ("Organization of American States", "OAS"),
        ("Committee for the Defence of the Coast", "CDC"),
        ("Ministry", ""),
        ("", ""),
    ],
)
def test_acronym_of(text, expected):
    assert acronym_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haqqani network", "haqqani-network"),
        ("U.S.", "us"),
        ("São Paulo", "sao-paulo"),
        ("مصر", "u645-u635-u631"),
        ("", ""),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("J.", True), ("J", True), ("J.K.", True), ("Jo", False), ("j", False)]
)
def test_is_initial(word, expected):
    assert is_initial(word) is expected


def test_given_names_are_known_by_either_part_of_a_double_name():
    assert is_given_name("Anna")
    assert is_given_name("Jean-Marie")
    assert not is_given_name("Ministry")


@given(st.text())
def test_fold_is_idempotent_and_slug_is_ascii(text):
    assert fold(fold(text)) == fold(text)
    assert slug(text).isascii()


@given(st.text())
def test_parse_person_keeps_only_words_of_the_text(text):
    name = parse_person(text)
    for part in (name.given, name.surname, name.suffix, *name.middle):
        assert all(word in text for word in part.split(" "))

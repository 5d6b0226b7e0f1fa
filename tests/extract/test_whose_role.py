"""Whose or of what a role is: "the mayor of Westby" is not the mayor of Eastby, nor "the minister" the deputy."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.extract.complements import complement_after
from claimdex.models import Article

RULES = ExtractOptions("rules")


def last_claim(text):
    """Return the last claim of a text."""
    return extract(Article(text.replace("|", "\n\n")), RULES).claims[-1]


COMPLEMENTS = [
    ("The director of the zoo said", {"zoo"}),
    ("The director of the state museum left", {"state", "museum"}),
    ("The director of the Quellmoor Zoo said", {"quellmoor", "zoo"}),
    ("The director of Norway's zoo said", {"norway"}),
    ("The director of the Bank of Lund said", {"bank", "lund"}),
    ("The director in the other case said", {"other", "case"}),
    ("The director for the widow said", {"widow"}),
    ("The director from Texas said", {"texas"}),
    ("The director of the United States left", {"united_states"}),
    ("The director in a statement said", set()),
    ("The director in an interview said", set()),
    ("The director at a news conference said", set()),
    ("The director at the time said", set()),
    ("The director for his part said", set()),
    ("The director in May said", set()),
    ("The director said of the zoo", set()),
    ("The director, of the zoo, said", set()),
    ("The director", set()),
]


@pytest.mark.parametrize(("text", "expected"), COMPLEMENTS, ids=[row[0] for row in COMPLEMENTS])
def test_reads_whose_a_role_is(text, expected):
    assert complement_after(text, len("The director")) == expected


ANOTHERS = [
    "Lena Voss, the director of the museum, said it snowed. The director of the zoo said it rained.",
    "Lena Voss, the director of the state museum, said it snowed. The director of the state zoo said it rained.",
    "Tom Veld, chairman of Arden Steel, said it snowed. The chairman of the bank said it rained.",
    "Tom Veld, chairman of Arden Steel, said it snowed. The chairman of the union said it rained.",
    "Nora Vance, the mayor of Eastby, said it snowed. The mayor of Westby said it rained.",
    "Senator Ada Moss said it snowed. The senator from Texas said it rained.",
    "Judge Karl Roe said it snowed. The judge in the other case said it rained.",
    "Karl Roe, a lawyer for the driver, said it snowed. The lawyer for the widow said it rained.",
    "Nora Vance, a spokeswoman for the police, said it snowed. The spokeswoman for the ministry said it rained.",
    "French President Karl Roe said it snowed. The president of India said it rained.",
    "President Karl Roe said it snowed. The president of the council said it rained.",
]


@pytest.mark.parametrize("text", ANOTHERS)
def test_a_role_of_another_is_nobody_who_is_named(text):
    claim = last_claim(text)
    assert claim.speaker_chain == claim.speaker[0].of(text)
    assert claim.speaker_reason == "a role without a name"


OWN = [
    ("the same words", "Nora Vance, the mayor of Eastby, said it snowed. The mayor of Eastby said it rained.", "Nora Vance"),
    ("fewer words", "Nora Vance, the mayor of Eastby, said it snowed. The mayor said it rained.", "Nora Vance"),
    ("a part of the words", "Karl Roe, head of the Harbour Board, said it snowed. The head of the board said it rained.", "Karl Roe"),
    ("before the noun", "Harbour Board chief Karl Roe said it snowed. The chief of the Harbour Board said it rained.", "Karl Roe"),
    ("an adjective", "French President Karl Roe said it snowed. The president of France said it rained.", "Karl Roe"),
    ("a country in letters", "U.S. President Karl Roe said it snowed. The president of the United States said it rained.", "Karl Roe"),
    ("before the name", "The mayor of Eastby said it snowed.|Nora Vance, the mayor of Eastby, said it rained.", "Nora Vance"),
    ("how it is said", "Nora Vance, the mayor of Eastby, said it snowed. The mayor in a statement said it rained.", "Nora Vance"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in OWN], ids=[row[0] for row in OWN])
def test_a_role_with_words_that_are_said_of_one_is_that_one(text, name):
    assert last_claim(text).speaker_chain == name


def test_roles_of_two_without_names_stay_apart():
    text = "The king of Varnia said it snowed. The king of Osmark said it rained. The king of Varnia said it hailed."
    speakers = [claim.speaker_chain for claim in extract(Article(text), RULES).claims]
    assert speakers == ["The king of Varnia", "The king of Osmark", "The king of Varnia"]


def test_a_role_of_either_of_two_without_names_stays_open():
    claim = last_claim(
        "The king of Varnia said it snowed. The king of Osmark left. The king of Osmark said it froze. The king said it rained."
    )
    assert claim.speaker_chain is None
    assert set(claim.candidates) == {"The king of Varnia", "The king of Osmark"}


NOT_HOLDERS = [
    ("Deputy Foreign Minister Tom Dole", "foreign minister"),
    ("Tom Dole, the deputy foreign minister,", "foreign minister"),
    ("Vice Chairman Tom Dole", "chairman"),
    ("Tom Dole, the vice chairman,", "chairman"),
    ("Former President Tom Dole", "president"),
    ("Tom Dole, the former FBI director,", "director"),
    ("Tom Dole, a former senator,", "senator"),
    ("Tom Dole, the outgoing mayor,", "mayor"),
    ("Then-Mayor Tom Dole", "mayor"),
    ("Assistant coach Tom Dole", "coach"),
]


@pytest.mark.parametrize(("who", "office"), NOT_HOLDERS)
def test_a_deputy_or_former_holder_is_not_the_holder(who, office):
    assert last_claim(f"{who} said it snowed. The {office} said it rained.").speaker_chain == f"The {office}"


@pytest.mark.parametrize(
    ("who", "called"),
    [
        ("Deputy Foreign Minister Tom Dole", "deputy foreign minister"),
        ("Tom Dole, the vice chairman,", "vice chairman"),
        ("Former President Tom Dole", "former president"),
        ("Tom Dole, the former FBI director,", "former director"),
        ("Tom Dole, the outgoing mayor,", "outgoing mayor"),
        ("Acting Mayor Tom Dole", "mayor"),
        ("Vice President Tom Dole", "vice president"),
    ],
)
def test_the_deputy_or_former_holder_is_found_by_that_word(who, called):
    assert last_claim(f"{who} said it snowed. The {called} said it rained.").speaker_chain == "Tom Dole"


RANKS = [
    ("Army spokesman Col. Piet Brandauer", "spokesman", True),
    ("Army spokesman Col. Piet Brandauer", "colonel", True),
    ("Prosecutor Dr. Piet Brandauer", "prosecutor", True),
    ("Police chief Capt. Piet Brandauer", "chief", True),
    ("Norland's army chief, Gen. Piet Brandauer,", "general", True),
    ("Col. Piet Brandauer", "spokesman", False),
    ("A spokesman for Col. Piet Brandauer", "spokesman", False),
]


@pytest.mark.parametrize(("who", "office", "is_one"), RANKS)
def test_an_office_before_a_rank_is_kept_beside_it(who, office, is_one):
    claim = last_claim(f"{who} said it snowed. The {office} said it rained.")
    assert (claim.speaker_chain == "Piet Brandauer") is is_one


def test_two_of_an_office_leave_it_open_though_one_has_a_rank():
    claim = last_claim(
        "Army spokesman Col. Piet Brandauer said it snowed. Navy spokesman Lars Okonjo said it rained. "
        "The spokesman said it hailed."
    )
    assert claim.speaker_chain is None
    assert set(claim.candidates) == {"Piet Brandauer", "Lars Okonjo"}


def test_a_bare_role_after_one_with_a_name_and_one_of_another_place_stays_open():
    claim = last_claim(
        "Lena Voss, the director of the museum, said it snowed. The director of the zoo said it rained. "
        "The director said it hailed."
    )
    assert claim.speaker_chain is None
    assert claim.candidates == ("Lena Voss",)


@pytest.mark.parametrize(
    ("first", "then", "is_same"),
    [
        ("The ministry's spokesman", "The spokesman for the ministry", True),
        ("The spokesman for the ministry", "The ministry's spokesman", True),
        ("The Norwegian minister", "The minister of Norway", True),
        ("The lawyer for the widow", "Her lawyer", False),
        ("The ministry's spokesman", "The spokesman for the board", False),
        ("The deputy mayor", "The mayor", False),
    ],
)
def test_a_role_without_a_name_is_one_whichever_way_it_is_written(first, then, is_same):
    text = f"{first} said it snowed. {then} said it rained."
    speakers = [claim.speaker_chain for claim in extract(Article(text), RULES).claims]
    assert speakers[0] == first
    assert (speakers[1] == first) is is_same

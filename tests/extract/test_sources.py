"""How an article makes known who speaks, and what the words for a speaker without a name say."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, Claim, Role, SourceType

RULES = ExtractOptions(extractor="rules")
US, UK, PK = ("United States",), ("United Kingdom",), ("Pakistan",)

# speaker as written, type of the source, and noun, number, nationality, rank and body of its role
CASES = [
    ("A senior American official", "anonymous", "official", 1, US, ("senior",), ""),
    ("A U.S. official", "anonymous", "official", 1, US, (), ""),
    ("A US official", "anonymous", "official", 1, US, (), ""),
    ("American officials", "anonymous", "official", "several", US, (), ""),
    ("Two senior Pakistani officials", "anonymous", "official", 2, PK, ("senior",), ""),
    ("Several British diplomats", "anonymous", "diplomat", "several", UK, (), ""),
    ("A Western diplomat", "anonymous", "diplomat", 1, ("Western",), (), ""),
    ("A European diplomat", "anonymous", "diplomat", 1, ("European",), (), ""),
    ("A South Korean official", "anonymous", "official", 1, ("South Korea",), (), ""),
    ("A former intelligence official", "anonymous", "official", 1, (), ("former",), "intelligence"),
    ("A retired Pakistani army officer", "anonymous", "officer", 1, PK, ("retired",), "army"),
    ("A top military official", "anonymous", "official", 1, (), ("top",), "military"),
    ("A senior administration official", "anonymous", "official", 1, (), ("senior",), "administration"),
    ("Two people familiar with the matter", "anonymous", "people", 2, (), (), ""),
    ("Three people familiar with the talks", "anonymous", "people", 3, (), (), ""),
    ("People familiar with the matter", "anonymous", "people", "several", (), (), ""),
    ("A person close to the talks", "anonymous", "person", 1, (), (), ""),
    ("A source close to the talks", "anonymous", "source", 1, (), (), ""),
    ("A security source", "anonymous", "source", 1, (), (), "security"),
    ("Sources", "anonymous", "source", "several", (), (), ""),
    ("An unnamed aide", "anonymous", "aide", 1, (), (), ""),
    ("An anonymous spokesman", "anonymous", "spokesman", 1, (), (), ""),
    ("A Pentagon official", "anonymous", "official", 1, (), (), "Pentagon"),
    ("An official at the Pentagon", "anonymous", "official", 1, (), (), "Pentagon"),
    ("White House officials", "anonymous", "official", "several", (), (), "White House"),
    ("A senior official in South Block", "anonymous", "official", 1, (), ("senior",), "South Block"),
    ("An official of the interior ministry", "anonymous", "official", 1, (), (), "interior ministry"),
    ("An official at the Kelp Ministry", "anonymous", "official", 1, (), (), "Kelp Ministry"),
    ("A Kelp Ministry official", "anonymous", "official", 1, (), (), "Kelp Ministry"),
    ("A diplomat from Peru", "anonymous", "diplomat", 1, ("Peru",), (), ""),
    ("One former Israeli official", "anonymous", "official", 1, ("Israel",), ("former",), ""),
    ("Another official", "anonymous", "official", 1, (), (), ""),
    ("Dozens of officials", "anonymous", "official", "dozens", (), (), ""),
    ("One of the officials", "anonymous", "official", 1, (), (), ""),
    ("Two of the lawmakers", "anonymous", "lawmaker", 2, (), (), ""),
    ("A group of lawmakers", "anonymous", "lawmaker", "group", (), (), ""),
    ("A provincial governor", "anonymous", "governor", 1, (), (), "provincial"),
    ("Pakistani generals", "anonymous", "general", "several", PK, (), ""),
    ("An Afghan general", "anonymous", "general", 1, ("Afghanistan",), (), ""),
    ("A witness", "anonymous", "witness", 1, (), (), ""),
    ("Two residents", "anonymous", "resident", 2, (), (), ""),
    ("The driver", "anonymous", "driver", 1, (), (), ""),
    ("A deputy minister", "anonymous", "minister", 1, (), ("deputy",), ""),
    ("An aide to the premier", "anonymous", "aide", 1, (), (), ""),
    ("Pakistan's army chief", "role", "army chief", 1, PK, (), "army"),
    ("The French foreign minister", "role", "foreign minister", 1, ("France",), (), ""),
    ("The Pakistani prime minister", "role", "prime minister", 1, PK, (), ""),
    ("A Pentagon spokesman", "role", "spokesman", 1, (), (), "Pentagon"),
    ("A spokeswoman for the Kelp Ministry", "role", "spokeswoman", 1, (), (), "Kelp Ministry"),
    ("A British government spokeswoman", "role", "spokeswoman", 1, UK, (), "government"),
    ("A military spokesman", "role", "spokesman", 1, (), (), "military"),
    ("The chairman of the Harbour Board", "role", "chairman", 1, (), (), "Harbour Board"),
    ("The mayor", "role", "mayor", 1, (), (), ""),
    ("The judge", "role", "judge", 1, (), (), ""),
    ("The company's chief executive officer", "role", "officer", 1, (), ("chief",), "company"),
    ("His lawyer", "role", "lawyer", 1, (), (), ""),
    ("The French foreign ministry", "role", "ministry", 1, ("France",), (), ""),
    ("The Australian government", "role", "government", 1, ("Australia",), (), ""),
    ("Protesters", "crowd", "protester", "several", (), (), ""),
    ("Analysts", "crowd", "analyst", "several", (), (), ""),
    ("Many residents", "crowd", "resident", "many", (), (), ""),
    ("Some economic analysts", "crowd", "analyst", "some", (), (), ""),
    ("Pakistani villagers", "crowd", "villager", "several", PK, (), ""),
    ("Several of the mourners", "crowd", "mourner", "several", (), (), ""),
    ("Critics", "crowd", "critic", "several", (), (), ""),
]  # fmt: skip

NAMED = [
    ("Karl Roe", "named"),
    ("Gen. Karl Roe", "named"),
    ("The Kelp Ministry", "named"),
    ("The Pentagon", "named"),
    ("Pakistani Foreign Minister Nora Vance", "named"),
    ("Pakistanis", "crowd"),
    ("Karl Roe and Nora Vance", "named"),
    ("The report", None),
]

KEPT_BACK = [
    "A senior official, who spoke on condition of anonymity, said it rained.",
    "A senior official said it rained, speaking on the condition of anonymity.",
    "Speaking on condition of anonymity, a senior official said it rained.",
    "A senior official, who asked not to be named, said it rained.",
    "A senior official, who declined to be identified, said it rained.",
    "A senior official said it rained. He spoke on condition of anonymity.",
    "A senior official said it rained. The official requested anonymity.",
    "A senior official said it rained. He was not authorized to speak publicly.",
    "A senior official said it rained. He wasn't authorised to discuss the rain.",
    "A senior official, who asked for his name to be withheld, said it rained.",
    "A police officer, who did not give his name, said it rained.",
    "A military spokesman, who asked to remain anonymous, said it rained.",
]


def claims_of(text: str) -> tuple[Claim, ...]:
    return extract(Article(text), RULES).claims


@pytest.mark.parametrize(("speaker", "expected", "noun", "number", "nationality", "rank", "body"), CASES)
def test_reads_what_a_role_says(speaker, expected, noun, number, nationality, rank, body):
    (claim,) = claims_of(f"{speaker} said it rained.")
    role = claim.role
    assert role is not None
    found = (role.noun, role.number, role.nationality, role.rank, role.body, role.anonymity)
    assert (claim.source_type, *found) == (expected, noun, number, nationality, rank, body, False)


@pytest.mark.parametrize(("speaker", "expected"), NAMED)
def test_a_name_is_a_named_source(speaker, expected):
    (claim,) = claims_of(f"{speaker} said it rained.")
    assert (claim.source_type, claim.role) == (expected, None)


@pytest.mark.parametrize("text", KEPT_BACK)
def test_hears_that_a_name_is_kept_back(text):
    claim = claims_of(text)[0]
    assert claim.source_type is SourceType.ANONYMOUS
    assert claim.role is not None
    assert claim.role.anonymity


def test_a_name_kept_back_is_another_speaker_s_own():
    karl, official = claims_of(
        "Karl Roe said it rained. A U.S. official, who asked not to be named, said it snowed."
    )
    assert karl.source_type is SourceType.NAMED
    assert official.role == Role("official", 1, US, anonymity=True)


def test_what_is_said_of_a_speaker_holds_at_its_later_claims():
    first, second, third = claims_of(
        "A senior American official, who asked not to be named, said it rained. The official said it snowed."
        " He said the dam would hold."
    )
    assert first.role == second.role == third.role == Role("official", 1, US, ("senior",), anonymity=True)


def test_the_body_of_a_role_is_a_chain_of_the_article():
    text = "The Inter-Services Intelligence (ISI) denied it. An ISI official said it rained."
    official = claims_of(text)[-1]
    assert official.role is not None
    assert official.role.body_chain == "Inter-Services Intelligence"


def test_people_briefed_on_something_are_no_crowd():
    (claim,) = extract(Article("Several people briefed on the matter said it rained.")).claims
    assert (claim.source_type, claim.role) == (SourceType.ANONYMOUS, Role("people", "several"))


def test_a_participle_has_the_source_of_its_sentence():
    text = "A senior official confirmed the visit, adding that it rained."
    assert {claim.source_type for claim in claims_of(text)} == {SourceType.ANONYMOUS}


def test_who_is_open_has_no_type_unless_all_who_may_be_meant_share_it():
    (*_, last) = claims_of("It said the dam would hold.")
    assert last.source_type is None

"""Roles without a name led to who held the office by the user's table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.decisions import Decision, Thing, Verb
from claimdex.models import ArticleChain, Chain, EntityKind
from claimdex.offices import read_offices
from claimdex.resolve import resolve

DAY = "2030-03-05"


def role(written, day=DAY, gender=""):
    return ArticleChain("asks", Chain(written, EntityKind.PERSON, (), (written,), gender), day)


def named(name, *roles, article="tells", day=DAY, gender=""):
    return ArticleChain(article, Chain(name, EntityKind.PERSON, (name,), roles, gender), day)


def body(*names, kind=EntityKind.ORGANISATION):
    return ArticleChain("tells", Chain(names[0], kind, names), DAY)


def asked(rows, *chains, decisions=()):
    """Return the link of the role that "asks" asks for, with a table of such rows."""
    found = resolve(chains, decisions, tenures=read_offices(rows.replace(" > ", "\t"), "x.tsv"))
    return next(link for link in found.links if link.article_id == "asks")


LED = {
    "another wording": ("army chief of Norland > Karl Roe", "Norland's army chief"),
    "a country by its adjective": ("army chief of France > Karl Roe", "the French army chief"),
    "one of several wordings": ("ISI chief|spymaster > Karl Roe", "the spymaster"),
    "an office without its owner": ("chairman > Karl Roe", "The Chairman"),
    "one that has a holder a country elsewhere": (
        "US ambassador to France > Karl Roe",
        "America's ambassador to France",
    ),
    "a deputy": ("deputy director of the CIA > Karl Roe", "the deputy director of the CIA"),
    "the acting one": ("acting mayor > Karl Roe", "the acting mayor"),
    "in the month": ("Kelp mayor > Karl Roe > 2030-03 > 2030-03", "the Kelp mayor"),
    "on the last day": ("Kelp mayor > Karl Roe > - > 2030-03-05", "the Kelp mayor"),
}


@pytest.mark.parametrize(("row", "written"), LED.values(), ids=LED)
def test_a_role_goes_to_the_holder_of_its_office(row, written):
    found = asked(row, role(written))
    assert (found.entity_id, found.score) == ("karl-roe", 0.9)
    assert found.reason.startswith("the offices table: ")
    assert "Karl Roe" in found.reason


OPEN = {
    "a former one": ("army chief of Norland > Karl Roe", "the former army chief of Norland"),
    "one of several": ("army chief of Norland > Karl Roe", "an army chief of Norland"),
    "a deputy": ("director of the CIA > Karl Roe", "the deputy director of the CIA"),
    "an acting one": ("mayor > Karl Roe", "the acting mayor"),
    "of another country": ("army chief of Norland > Karl Roe", "Sudland's army chief"),
    "of nobody named": ("army chief of Norland > Karl Roe", "the army chief"),
    "of somebody named": ("army chief > Karl Roe", "Norland's army chief"),
    "somebody of that article's": ("chairman > Karl Roe", "his chairman"),
    "the other way round": ("US ambassador to France > Karl Roe", "France's ambassador to the US"),
    "before the first day": ("Kelp mayor > Karl Roe > 2030-03-06", "the Kelp mayor"),
    "after the last day": ("Kelp mayor > Karl Roe > - > 2030-02", "the Kelp mayor"),
    "a spokesman of the holder": ("chairman > Karl Roe", "the chairman's spokesman"),
}


@pytest.mark.parametrize(("row", "written"), OPEN.values(), ids=OPEN)
def test_a_role_that_is_not_that_office_on_that_day_stays_open(row, written):
    assert asked(row, role(written)).entity_id is None


CHIEF = "ISI chief > {} > 2029"
HOLDERS = {
    "the same name": ("Karl Roe", "Karl Roe", "karl-roe"),
    "with a title": ("Gen. Karl Roe", "Karl Roe", "karl-roe"),
    "a short form": ("Michael Roe", "Mike Roe", "mike-roe"),
    "another spelling": ("Ashraf Kiyani", "Ashraf Kayani", "ashraf-kayani"),
    "the other way round": ("Roe, Karl", "Karl Roe", "karl-roe"),
    "somebody else of the family": ("Nora Roe", "Karl Roe", "nora-roe"),
    "somebody else": ("Nora Vance", "Karl Roe", "nora-vance"),
}


@pytest.mark.parametrize(("holder", "written", "entity"), HOLDERS.values(), ids=HOLDERS)
def test_a_holder_is_the_person_of_that_name_or_becomes_one(holder, written, entity):
    assert asked(CHIEF.format(holder), named(written), role("the ISI chief")).entity_id == entity


def test_a_holder_whom_the_user_told_from_another_is_not_that_one():
    apart = Decision(
        "x", "", "", Verb.NOT_SAME, *(Thing(EntityKind.PERSON, name) for name in ("Michael Roe", "Mike Roe"))
    )
    chains = (named("Mike Roe"), role("the ISI chief"))
    assert asked(CHIEF.format("Michael Roe"), *chains, decisions=[apart]).entity_id == "michael-roe"


def test_a_holder_goes_by_a_name_that_the_user_gave():
    alias = Decision(
        "x", "", "", Verb.ALIAS, *(Thing(EntityKind.PERSON, name) for name in ("Karl Roe", "Otto Brandlow"))
    )
    chains = (named("Karl Roe"), role("the ISI chief"))
    assert asked(CHIEF.format("Otto Brandlow"), *chains, decisions=[alias]).entity_id == "karl-roe"


def test_two_people_of_the_holders_name_leave_it_open_with_both_named():
    apart = Decision(
        "x",
        "",
        "",
        Verb.NOT_SAME,
        Thing(EntityKind.PERSON, "Karl Roe", "aaaaaaaaaaaa"),
        Thing(EntityKind.PERSON, "Karl Roe", "bbbbbbbbbbbb"),
    )
    chains = [named("Karl Roe", article=letter * 12) for letter in "ab"]
    found = asked(CHIEF.format("Karl Roe"), *chains, role("the ISI chief"), decisions=[apart])
    assert (found.entity_id, len(found.candidates)) == (None, 2)
    assert found.reason.endswith("the offices table says Karl Roe, and more than one is called so")


def test_names_of_one_holder_are_one_entity():
    found = resolve(
        [role("the ISI chief"), ArticleChain("other", Chain("the spymaster", EntityKind.PERSON), DAY)],
        tenures=read_offices("ISI chief\tMichael Roe\nspymaster\tMike Roe", "x.tsv"),
    )
    assert len({link.entity_id for link in found.links}) == len(found.entities) == 1


def test_an_id_that_is_taken_is_not_given_again():
    found = asked(CHIEF.format("Karl Roe"), body("Karl Roe", kind=EntityKind.PLACE), role("the ISI chief"))
    assert found.entity_id == "karl-roe-person"


@pytest.mark.parametrize(
    ("corpus", "asks", "led"), [("female", "male", False), ("male", "male", True), ("", "male", True)]
)
def test_a_role_does_not_go_to_a_holder_of_the_other_gender(corpus, asks, led):
    found = asked(
        CHIEF.format("Lee Roe"),
        named("Lee Roe", "general", gender=corpus),
        role("the ISI chief", gender=asks),
    )
    assert (found.entity_id == "lee-roe") is led
    assert led or found.reason.endswith("says Lee Roe, and the article writes of a man")


def test_the_corpus_tells_what_an_acronym_in_the_table_stands_for():
    harbour = body("Norland Harbour Agency", "NHA")
    found = asked("NHA chief > Karl Roe", harbour, role("the chief of the Norland Harbour Agency"))
    assert found.entity_id == "karl-roe"
    found = asked("NHA spymaster > Karl Roe", harbour, role("the Norland Harbour Agency's spymaster"))
    assert found.entity_id == "karl-roe"


SAYS_ROE = named("Karl Roe", "army chief of Norland")


@pytest.mark.parametrize(
    ("rows", "entity", "candidates"),
    [
        ("army chief of Norland > Nora Vance", "nora-vance", ()),
        ("army chief of Norland > Nora Vance > 2031", "karl-roe", ()),
        ("army chief of Norland > Karl Roe > 2031", None, ("karl-roe",)),
        (
            "army chief of Norland > Nora Vance > 2030\nNorland army chief > Jo Lee",
            None,
            ("jo-lee", "nora-vance"),
        ),
        ("army chief of Norland > Karl Roe > 2030\narmy chief of Norland > Karl Roe > 2029", "karl-roe", ()),
    ],
    ids=["wins", "says nothing of the day", "says another day of the same", "two at once", "one twice"],
)
def test_the_table_wins_over_articles(rows, entity, candidates):
    found = asked(rows, SAYS_ROE, role("Norland's army chief"))
    assert (found.entity_id, found.candidates) == (entity, candidates)


def test_a_role_of_an_article_without_a_date_stays_open_with_all_named():
    found = asked("army chief of Norland > Nora Vance", SAYS_ROE, role("Norland's army chief", day=None))
    assert (found.entity_id, found.candidates) == (None, ("karl-roe", "nora-vance"))
    assert found.reason.endswith("the article has no date")


ROWS = [
    "army chief of Norland\tKarl Roe\t2029\t2030-03",
    "army chief of Norland\tNora Vance\t2030-03-04",
    "ISI chief|spymaster\tMichael Roe",
    "ISI chief\tMike Roe\t2031",
    "chairman\tNora Vance",
]
CHAINS = [SAYS_ROE, named("Mike Roe"), body("Karl Roe", kind=EntityKind.PLACE)] + [
    ArticleChain(f"{at}", Chain(written, EntityKind.PERSON, (), (written,)), day)
    for at, (written, day) in enumerate(
        [
            ("Norland's army chief", DAY),
            ("the spymaster", DAY),
            ("the Chairman", "2033-01-01"),
            ("ISI chief", None),
        ]
    )
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(ROWS)), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_articles_changes_nothing(rows, random):
    tenures = read_offices("\n".join(rows), "x.tsv")
    shuffled, chains = list(tenures), list(CHAINS)
    random.shuffle(shuffled)
    random.shuffle(chains)
    found = resolve(chains, tenures=[*shuffled, *shuffled])
    assert found == resolve(CHAINS, tenures=tenures)
    ids = {entity.id for entity in found.entities}
    assert ids >= {id_ for link in found.links for id_ in (link.entity_id, *link.candidates) if id_}

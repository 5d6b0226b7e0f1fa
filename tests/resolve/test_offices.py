"""Roles without a name led to who holds the office, by what the corpus says and the day of the article."""

import pytest

from claimdex.models import ArticleChain, Chain, EntityKind
from claimdex.resolve import resolve
from claimdex.resolve.office_names import bodies_of, office_of
from claimdex.resolve.offices import terms


def chain(article, day, *names, role):
    return ArticleChain(article, Chain(names[0] if names else role, EntityKind.PERSON, names, (role,)), day)


def link(*chains, role="Norland's army chief"):
    return next(one for one in resolve(chains).links if one.chain == role)


ROE = chain("a", "2030-03-01", "Karl Roe", role="army chief of Norland")
VANCE = chain("b", "2030-09-01", "Nora Vance", role="army chief of Norland")


def asked(day):
    return chain("c", day, role="Norland's army chief")


def test_a_role_goes_to_the_holder_whom_another_article_names():
    found = link(ROE, asked("2030-03-05"))
    assert (found.entity_id, found.score) == ("karl-roe", 0.7)
    assert found.reason == "named in that office by articles on 2030-03-01"


ROE_LATER = chain("d", "2030-06-01", "Karl Roe", role="army chief of Norland")


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2030-02-20", "karl-roe"),
        ("2030-03-01", "karl-roe"),
        ("2030-05-20", "karl-roe"),
        ("2030-06-01", "karl-roe"),
        ("2030-06-02", None),
        ("2030-07-31", None),
        ("2030-08-31", None),
        ("2030-09-01", "nora-vance"),
        ("2030-09-20", "nora-vance"),
    ],
)
def test_the_day_of_the_article_tells_one_holder_from_the_next_but_not_between_them(day, holder):
    found = link(ROE, ROE_LATER, VANCE, asked(day))
    assert found.entity_id == holder
    if holder is None:
        assert found.candidates == ("karl-roe", "nora-vance")
        assert found.reason == "Norland's army chief: either may have held it"


@pytest.mark.parametrize("year", ["2031", "2049"])
def test_a_holder_of_years_later_leaves_open_who_held_the_office_in_between(year):
    later = chain("b", f"{year}-09-01", "Nora Vance", role="army chief of Norland")
    far = chain("e", "2050-09-01", "Ines Holt", role="army chief of Norland")
    found = link(ROE, later, far, asked("2030-03-02"))
    assert (found.entity_id, found.candidates) == (None, ("karl-roe", "nora-vance"))


def test_those_on_one_side_of_a_day_are_no_reason_to_doubt_who_is_nearer():
    earlier = chain("b", "2029-09-01", "Nora Vance", role="army chief of Norland")
    assert link(ROE, earlier, asked("2030-03-05")).entity_id == "karl-roe"


@pytest.mark.parametrize(
    ("chains", "candidates"),
    [
        ((ROE, asked("2031-03-05")), ("karl-roe",)),
        ((ROE, asked(None)), ("karl-roe",)),
        (
            (ROE, chain("b", "2030-03-02", "Nora Vance", role="army chief of Norland"), asked("2030-03-05")),
            ("karl-roe", "nora-vance"),
        ),
        ((chain("a", None, "Karl Roe", role="army chief of Norland"), asked("2030-03-05")), ()),
        (
            (chain("a", "2030-03-01", "Karl Roe", role="former army chief of Norland"), asked("2030-03-05")),
            (),
        ),
        ((chain("a", "2030-03-01", "Karl Roe", role="army chief of Sudland"), asked("2030-03-05")), ()),
    ],
    ids=["long after", "no day", "two at once", "no day of the holder", "a former one", "of another country"],
)
def test_a_role_stays_open_where_the_corpus_does_not_tell(chains, candidates):
    found = link(*chains)
    assert found.entity_id is None
    assert found.candidates == candidates


def test_countries_go_by_one_name():
    assert (
        office_of("Pakistani army chief")
        == office_of("the army chief of Pakistan")
        == office_of("Pakistan’s army chief")
    )


@pytest.mark.parametrize(
    "role",
    [
        "the chairman",
        "a senior American official",
        "an ISI chief",
        "his army chief",
        "former President of France",
        "deputy director of the ISI",
        "Pentagon spokesman",
        "The president",
        "American officials",
        "",
        "chairman of " + "X" * 500,
    ],
)
def test_what_is_no_office_of_one_named_thing(role):
    assert office_of(role) is None


SEVERAL = [
    "the US ambassador",
    "the Saudi prince",
    "the Supreme Court justice",
    "the Kelp Bank director",
    "the Kelp Bank chairman",
    "the Egyptian leader",
    "the Republican leader",
    "the Kelp Party leader",
    "the Democratic governor",
    "the Republican president",
    "the Catholic king",
    "the Federal Reserve governor",
    "the US governor",
    "the French mayor",
    "the Ohio mayor",
    "the Texas police chief",
    "the French chief executive",
    "the Egyptian officer",
    "the French minister",
    "the British secretary of state",
    "the Kelp Party chief",
]


@pytest.mark.parametrize("role", SEVERAL)
def test_a_role_that_several_hold_at_once_leads_to_nobody(role):
    named = chain("a", "2030-03-01", "Karl Roe", role=role.removeprefix("the "))
    assert link(named, chain("c", "2030-03-05", role=role), role=role).entity_id is None


ONE = [
    "the French president",
    "the New Zealand prime minister",
    "the German chancellor",
    "the Saudi king",
    "the Danish queen",
    "the pope",
    "the French foreign minister",
    "the US secretary of state",
    "the Ohio governor",
    "the Quellmoor mayor",
    "the Paris mayor",
    "the New York mayor",
    "the Kelp City police chief",
    "the Norland army chief",
    "the chairman of the Joint Chiefs of Staff",
    "the Kelp Bank chief executive",
    "the UN secretary-general",
    "the NHA chief",
    "the CIA director",
    "the White House press secretary",
]


@pytest.mark.parametrize("role", ONE)
def test_a_role_that_one_holds_at_a_time_leads_to_the_holder(role):
    named = chain("a", "2030-03-01", "Karl Roe", role=role.removeprefix("the "))
    assert link(named, chain("c", "2030-03-05", role=role), role=role).entity_id == "karl-roe"


@pytest.mark.parametrize(
    "role",
    [
        "the ousted French president",
        "the first French president",
        "the self-proclaimed French president",
        "the Former French President",
        "the Deputy French Prime Minister",
        "mayor of Paris, Texas",
        "A Paris mayor",
        "a president of France",
    ],
)
def test_a_role_that_says_more_than_the_office_is_none(role):
    assert office_of(role) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the British premier", "the prime minister of the United Kingdom"),
        ("Kelp Bank's CEO", "the chief executive of Kelp Bank"),
        ("the N.Y. governor", "governor of New York"),
        ("the US Joint Chiefs chairman", "chairman of the Joint Chiefs of Staff"),
        ("US Defence Secretary", "the U.S. Defense Secretary"),
        ("the NHA chief", "head of the NHA"),
        ("Norwegian Defence Minister", "Norway's minister of defense"),
    ],
)
def test_forms_of_one_office_are_one(one, other):
    assert office_of(one) == office_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Indian foreign secretary", "the Indian foreign minister"),
        ("Pakistan's Defence Secretary", "Pakistan's Defence Minister"),
    ],
)
def test_a_minister_and_the_civil_servant_under_them_hold_two_offices(one, other):
    assert None is not office_of(one) != office_of(other) is not None


@pytest.mark.parametrize(
    ("holder", "asked_for", "led"),
    [("female", "male", False), ("male", "male", True), ("", "male", True), ("female", "", True)],
)
def test_a_role_does_not_go_to_a_holder_of_the_other_gender(holder, asked_for, led):
    role = "the French president"
    named = Chain("Nora Vance", EntityKind.PERSON, ("Nora Vance",), ("French president",), holder)
    nameless = Chain(role, EntityKind.PERSON, (), (role,), asked_for)
    found = link(ArticleChain("a", named, "2030-03-01"), ArticleChain("c", nameless, "2030-03-05"), role=role)
    assert (found.entity_id == "nora-vance") is led


def test_the_order_of_articles_changes_nothing():
    chains = [ROE, VANCE, asked("2030-03-20")]
    assert resolve(chains) == resolve(reversed(chains))


def body(article, *names):
    return ArticleChain(article, Chain(names[0], EntityKind.ORGANISATION, names), "2030-03-01")


CHIEF = chain("a", "2030-03-01", "Karl Roe", role="chief of the Norland Harbour Agency")
HARBOUR = body("b", "Norland Harbour Agency", "NHA")


@pytest.mark.parametrize("role", ["NHA chief", "the chief of the NHA", "the Norland Harbour Agency's chief"])
def test_the_corpus_tells_what_an_acronym_in_an_office_stands_for(role):
    found = link(CHIEF, HARBOUR, chain("c", "2030-03-05", role=role), role=role)
    assert found.entity_id == "karl-roe"


def test_an_acronym_that_the_corpus_does_not_spell_out_is_another_office():
    found = link(CHIEF, chain("c", "2030-03-05", role="NHA chief"), role="NHA chief")
    assert found.entity_id is None


def test_an_acronym_of_two_bodies_leads_nowhere():
    hills = body("d", "Northern Hills Authority", "NHA")
    found = link(CHIEF, HARBOUR, hills, chain("c", "2030-03-05", role="NHA chief"), role="NHA chief")
    assert found.entity_id is None


def test_terms_say_who_held_an_office_and_on_which_days_articles_say_so():
    bearers = [
        (["NHA chief"], "karl-roe", "Karl Roe", "2030-03-09", "Kelp Post"),
        (["chief of the Norland Harbour Agency", "engineer"], "karl-roe", "Karl Roe", "2030-03-01", None),
        (["chief of the NHA"], "nora-vance", "Nora Vance", None, "Kelp Post"),
    ]
    bodies = bodies_of([("nha", EntityKind.ORGANISATION, ["Norland Harbour Agency", "NHA"])])
    roe, vance = terms(bearers, bodies)
    assert (roe.holder, sorted(roe.days), roe.outlets, roe.articles) == (
        "Karl Roe",
        ["2030-03-01", "2030-03-09"],
        {"Kelp Post"},
        2,
    )
    assert (vance.holder, vance.office, vance.days) == ("Nora Vance", "chief of the NHA", set())


def test_ways_to_spell_an_office_are_one_row_under_the_one_most_used():
    ways = [
        "U.S. Defense Secretary",
        "US Defence Secretary",
        "US Defence Secretary",
        "defense secretary of America",
    ]
    bearers = [([way], "karl-roe", "Karl Roe", "2030-03-09", "Kelp Post") for way in ways]
    (roe,) = terms(bearers, {})
    assert (roe.office, roe.articles) == ("US Defence Secretary", 4)


JOINT = chain("a", "2030-03-01", "Karl Roe", role="chairman of the Norland Joint Board")


def one_word(role, *chains, day="2030-03-05", gender="", named=("Karl Roe",)):
    """Return the link of a role in an article that names some people, beside what other articles say."""
    here = [ArticleChain("c", Chain(name, EntityKind.PERSON, (name,)), day) for name in named]
    asks = ArticleChain("c", Chain(role, EntityKind.PERSON, (), (role,), gender), day)
    return link(*chains, *here, asks, role=role)


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("The Chairman", "chairman of the Norland Joint Board"),
        ("the chairman", "Kelp Bank chairman"),
        ("the ambassador", "Norland's ambassador to France"),
        ("the minister", "French foreign minister"),
        ("the chief", "the army chief of Norland"),
    ],
)
def test_an_office_in_one_word_is_whom_the_article_names_and_others_call_so(role, says):
    found = one_word(role, chain("a", "2030-03-01", "Karl Roe", role=says))
    assert (found.entity_id, found.score) == ("karl-roe", 0.6)
    assert "articles of these days call" in found.reason


BOARD = chain("b", "2030-03-01", "Nora Vance", role="chairman of Kelp Bank")


def test_an_office_in_one_word_stays_open_between_two_who_are_named_and_were_called_so():
    later = chain("b", "2030-06-01", "Nora Vance", role="chairman of the Norland Joint Board")
    named = ("Karl Roe", "Nora Vance")
    assert one_word("the chairman", JOINT, later, day="2030-04-25", named=named).entity_id is None
    assert one_word("the chairman", JOINT, later, day="2030-04-25").entity_id == "karl-roe"


@pytest.mark.parametrize(
    ("role", "says", "more"),
    [
        ("the chairman", "chairman of the Norland Joint Board", {"named": ()}),
        ("the chairman", "chairman of the Norland Joint Board", {"named": ("Karl Roe", "Nora Vance")}),
        ("the chairman", "chairman of the Norland Joint Board", {"day": "2031-03-01"}),
        ("the chairman", "chairman of the Norland Joint Board", {"day": None}),
        ("the chairman", "former chairman of the Norland Joint Board", {}),
        ("the chairman", "deputy chairman of the Norland Joint Board", {}),
        ("the minister", "French prime minister", {}),
        ("the president", "president of Kelp Bank", {}),
        ("the chief", "chief engineer", {}),
        ("the minister", "spokesman for the minister", {}),
        ("a chairman", "chairman of the Norland Joint Board", {}),
        ("his chairman", "chairman of the Norland Joint Board", {}),
        ("the chairman's aide", "chairman of the Norland Joint Board", {}),
    ],
    ids=str,
)
def test_an_office_in_one_word_stays_open_where_another_may_be_meant(role, says, more):
    assert one_word(role, chain("a", "2030-03-01", "Karl Roe", role=says), BOARD, **more).entity_id is None


def test_an_office_in_one_word_stays_open_beside_another_of_the_article_without_a_name():
    council = chain("c", "2030-03-05", role="the council's chairman")
    assert one_word("the chairman", JOINT, council).entity_id is None


def test_the_order_of_articles_changes_no_office_in_one_word():
    here = chain("c", "2030-03-05", "Karl Roe", role="")
    chains = [JOINT, BOARD, here, chain("c", "2030-03-05", role="the chairman")]
    assert resolve(chains) == resolve(reversed(chains))

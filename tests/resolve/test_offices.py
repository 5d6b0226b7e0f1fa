"""Roles without a name led to who holds the office, by what the corpus says and the day of the article."""

import pytest

from claimdex.models import ArticleChain, Chain, EntityKind
from claimdex.resolve import resolve
from claimdex.resolve.offices import bodies_of, office_of, terms


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


@pytest.mark.parametrize(("day", "holder"), [("2030-03-20", "karl-roe"), ("2030-08-20", "nora-vance")])
def test_the_day_of_the_article_tells_one_holder_from_the_next(day, holder):
    assert link(ROE, VANCE, asked(day)).entity_id == holder


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

"""What the matcher decides from a whole corpus: short names, acronyms, institutions, ties."""

import pytest

from claimdex.models import ArticleChain

from .makers import chain, entities, links, person

MULLEN = person("a1", "Mike Mullen", "Mullen", roles=("chairman of the Joint Chiefs of Staff",))
HILLARY = person("a1", "Hillary Clinton", roles=("Secretary of State",))
BILL = person("a2", "Bill Clinton", roles=("former president",))


# --- short names of persons ------------------------------------------------------------------

ONE_FITS = [
    ("surname", [MULLEN], person("b1", "Mullen"), "mike-mullen"),
    ("title and surname", [MULLEN], person("b1", "Adm. Mullen"), "mike-mullen"),
    ("initial and surname", [MULLEN], person("b1", "M. Mullen"), "mike-mullen"),
    (
        "another spelling of the surname",
        [person("a1", "Ashfaq Kayani")],
        person("b1", "Kiyani"),
        "ashfaq-kayani",
    ),
    ("surname with particle", [person("a1", "Bashar al-Assad")], person("b1", "Assad"), "bashar-al-assad"),
    ("family name in front", [person("a1", "Xi Jinping")], person("b1", "Xi"), "xi-jinping"),
    ("a woman's form of address", [HILLARY, BILL], person("b1", "Mrs. Clinton"), "hillary-clinton"),
    ("the article shows a man", [HILLARY, BILL], person("b1", "Clinton", gender="male"), "bill-clinton"),
    ("the office in front", [HILLARY, BILL], person("b1", "Secretary Clinton"), "hillary-clinton"),
    (
        "a nickname used beside the full name",
        [person("a1", "Luiz Silva", "Lula")],
        person("b1", "Lula"),
        "luiz-silva",
    ),
    (
        "two initials",
        [person("a1", "Jean-Claude Juncker")],
        person("b1", "J.-C. Juncker"),
        "jean-claude-juncker",
    ),
]


@pytest.mark.parametrize(
    ("corpus", "short", "expected"), [row[1:] for row in ONE_FITS], ids=[r[0] for r in ONE_FITS]
)
def test_gives_a_short_name_to_the_one_person_it_fits(
    corpus: list[ArticleChain], short: ArticleChain, expected: str
) -> None:
    link = links(*corpus, short)["b1", short.chain.key]
    assert link.entity_id == expected
    assert 0.5 < link.score < 1.0
    assert link.reason


MANY_FIT = [
    ("two of one surname", [HILLARY, BILL], person("b1", "Clinton"), {"bill-clinton", "hillary-clinton"}),
    (
        "one initial, two given names",
        [person("a1", "John Smith"), person("a2", "James Smith")],
        person("b1", "J. Smith"),
        {"john-smith", "james-smith"},
    ),
    (
        "father and son",
        [person("a1", "George W. Bush"), person("a2", "George H. W. Bush")],
        person("b1", "George Bush"),
        {"george-w-bush", "george-h-w-bush"},
    ),
    (
        "father and son who share every name",
        [person("a1", "Robert Kennedy Sr."), person("a2", "Robert Kennedy Jr.")],
        person("b1", "Kennedy"),
        {"robert-kennedy-sr", "robert-kennedy-jr"},
    ),
    (
        "a given name alone",
        [person("a1", "Maria Sharapova")],
        person("b1", "Maria"),
        {"maria-sharapova"},
    ),
    (
        "relatives beside their network",
        [
            person("a1", "Jalaluddin Haqqani"),
            person("a2", "Sirajuddin Haqqani"),
            chain("a1", "group", "Haqqani network"),
        ],
        person("b1", "Haqqani"),
        {"jalaluddin-haqqani", "sirajuddin-haqqani"},
    ),
]


@pytest.mark.parametrize(
    ("corpus", "short", "expected"), [row[1:] for row in MANY_FIT], ids=[r[0] for r in MANY_FIT]
)
def test_leaves_a_name_unlinked_and_names_the_candidates_when_several_fit(
    corpus: list[ArticleChain], short: ArticleChain, expected: set[str]
) -> None:
    link = links(*corpus, short)["b1", short.chain.key]
    assert link.entity_id is None
    assert set(link.candidates) == expected
    assert link.score == 0.0
    assert link.reason


def test_says_how_many_people_fit() -> None:
    link = links(HILLARY, BILL, person("b1", "Clinton"))["b1", "Clinton"]
    assert link.reason == "two people fit"


def test_makes_one_entity_of_a_surname_nobody_explains() -> None:
    found = links(person("a1", "Mullen"), person("a2", "Adm. Mullen"))
    assert {link.entity_id for link in found.values()} == {"mullen"}


def test_keeps_a_man_and_a_woman_of_one_surname_apart_and_ties_who_shows_neither() -> None:
    found = links(person("a1", "Mr. Orlov"), person("a2", "Mrs. Orlov"), person("a3", "Orlov"))
    him, her = found["a1", "Mr. Orlov"].entity_id, found["a2", "Mrs. Orlov"].entity_id
    assert him and her and him != her
    assert found["a3", "Orlov"].entity_id is None
    assert set(found["a3", "Orlov"].candidates) == {him, her}


def test_does_not_let_a_go_between_join_two_who_differ() -> None:
    found = links(
        person("a", "Hans Friedrich"), person("b", "Hans O. Friedrich"), person("c", "Hans J. Friedrich")
    )
    assert found["b", "Hans O. Friedrich"].entity_id != found["c", "Hans J. Friedrich"].entity_id
    assert found["a", "Hans Friedrich"].entity_id is None


def test_keeps_two_full_names_apart_that_one_article_threw_together() -> None:
    found = links(
        person("a", "Jalaluddin Haqqani", "Sirajuddin Haqqani"),
        person("b", "Sirajuddin Haqqani"),
        person("c", "Jalaluddin Haqqani"),
    )
    assert found["b", "Sirajuddin Haqqani"].entity_id == "sirajuddin-haqqani"
    assert found["c", "Jalaluddin Haqqani"].entity_id == "jalaluddin-haqqani"


# --- acronyms --------------------------------------------------------------------------------


def test_links_an_acronym_that_another_article_spells_out() -> None:
    found = links(
        chain("a", "organisation", "Northern Relief Front", "NRF"),
        chain("b", "organisation", "NRF"),
    )
    assert found["b", "NRF"].entity_id == "northern-relief-front"
    assert found["b", "NRF"].reason == "acronym spelled out in other articles"


def test_does_not_link_an_acronym_because_its_letters_fit() -> None:
    found = links(chain("a", "organisation", "Northern Relief Front"), chain("b", "organisation", "NRF"))
    assert found["b", "NRF"].entity_id != "northern-relief-front"


def test_leaves_an_acronym_with_two_meanings_unlinked() -> None:
    found = links(
        chain("a", "organisation", "Northern Relief Front", "NRF"),
        chain("b", "organisation", "National Rice Federation", "NRF"),
        chain("c", "organisation", "NRF"),
    )
    assert found["a", "Northern Relief Front"].entity_id != found["b", "National Rice Federation"].entity_id
    assert found["c", "NRF"].entity_id is None
    assert set(found["c", "NRF"].candidates) == {"northern-relief-front", "national-rice-federation"}


def test_lets_the_corpus_overrule_the_table_of_acronyms() -> None:
    found = links(
        chain("a", "organisation", "Indian Statistical Institute", "ISI"), chain("b", "organisation", "ISI")
    )
    assert found["b", "ISI"].entity_id == "indian-statistical-institute"


def test_leaves_an_acronym_unlinked_that_the_table_gives_two_meanings() -> None:
    link = links(chain("a", "organisation", "CBI"))["a", "CBI"]
    assert link.entity_id is None
    assert link.reason == "the acronym has 2 meanings"


# --- institutions that many countries have ---------------------------------------------------

PAKISTANI = chain("a", "organisation", "Pakistan's Foreign Ministry")
INDIAN = chain("b", "organisation", "Indian Foreign Ministry")


def test_gives_a_ministry_to_the_one_country_its_article_names() -> None:
    found = links(
        PAKISTANI,
        INDIAN,
        chain("c", "organisation", "Foreign Ministry"),
        chain("c", "place", "Pakistan"),
        chain("c", "place", "Islamabad"),
    )
    assert found["c", "Foreign Ministry"].entity_id == found["a", "Pakistan's Foreign Ministry"].entity_id


def test_leaves_a_ministry_open_when_the_article_names_both_countries() -> None:
    found = links(
        PAKISTANI,
        INDIAN,
        chain("c", "organisation", "Foreign Ministry"),
        chain("c", "place", "Pakistan"),
        chain("c", "place", "India"),
    )
    link = found["c", "Foreign Ministry"]
    assert link.entity_id is None
    assert len(link.candidates) == 2


def test_leaves_a_ministry_open_when_the_article_names_its_country_only_in_passing() -> None:
    found = links(PAKISTANI, chain("c", "organisation", "Foreign Ministry"), chain("c", "place", "Pakistan"))
    assert found["c", "Foreign Ministry"].entity_id is None


def test_leaves_a_ministry_open_when_the_article_names_no_country() -> None:
    assert (
        links(PAKISTANI, chain("c", "organisation", "Foreign Ministry"))["c", "Foreign Ministry"].entity_id
        is None
    )


def test_names_a_ministry_with_its_country() -> None:
    found = entities(
        chain("c", "organisation", "Foreign Ministry"),
        chain("c", "place", "Pakistan"),
        chain("c", "group", "Pakistanis"),
    )
    assert found["foreign-ministry-pakistan"].name == "Foreign Ministry (Pakistan)"


# --- places ----------------------------------------------------------------------------------


def test_tells_georgia_from_georgia_by_the_other_places_of_the_article() -> None:
    found = links(
        chain("a", "place", "Georgia"),
        chain("a", "place", "Tbilisi"),
        chain("b", "place", "Georgia"),
        chain("b", "place", "Atlanta"),
        chain("c", "place", "Georgia"),
    )
    assert found["a", "Georgia"].entity_id == "georgia-country"
    assert found["b", "Georgia"].entity_id == "georgia-us-state"
    assert found["c", "Georgia"].entity_id is None
    assert set(found["c", "Georgia"].candidates) == {"georgia-country", "georgia-us-state"}


# --- kinds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Washington", "Ford", "Lincoln"])
def test_keeps_a_person_a_place_and_an_organisation_of_one_name_apart(name: str) -> None:
    found = [
        links(chain("a", "person", name), chain("b", "place", name), chain("c", "organisation", name))[
            article, name
        ]
        for article in "abc"
    ]
    assert len({link.entity_id for link in found}) == 3


def test_lets_the_majority_settle_the_kind_of_a_name_of_several_words() -> None:
    found = links(
        chain("a", "group", "Haqqani Network"),
        chain("b", "group", "Haqqani Network"),
        chain("c", "person", "Haqqani Network"),
    )
    assert {link.entity_id for link in found.values()} == {"haqqani-network"}


def test_merges_an_organisation_with_the_group_of_the_same_name() -> None:
    found = entities(
        chain("a", "group", "Taliban"), chain("b", "organisation", "Taliban"), chain("c", "group", "Taliban")
    )
    assert list(found) == ["taliban"]
    assert found["taliban"].kind == "group"


def test_does_not_take_one_of_a_people_for_the_people() -> None:
    found = links(chain("a", "group", "Spaniards"), chain("b", "group", "Spaniard"))
    assert found["a", "Spaniards"].entity_id == "spaniards"
    assert found["b", "Spaniard"].entity_id is None


def test_takes_a_country_tagged_as_an_organisation_for_the_country() -> None:
    found = links(chain("a", "place", "Pakistan"), chain("b", "organisation", "Pakistan"))
    assert {link.entity_id for link in found.values()} == {"pakistan"}


# --- chains without a name, and names without letters ----------------------------------------


def test_leaves_a_role_without_a_name_a_role() -> None:
    link = links(person("a", roles=("a senior American official",)))["a", "a senior American official"]
    assert link.entity_id is None
    assert link.reason == "a role without a name"


@pytest.mark.parametrize(
    "name", ["", "'s", "—", "...", "the", "Mr.", "\u200b", "X" * 5000, "A " * 2000, "'" * 999]
)
@pytest.mark.parametrize("kind", ["person", "organisation", "group", "place"])
def test_survives_names_that_are_none(kind: str, name: str) -> None:
    found = links(chain("a", kind, name, key="odd"), chain("b", kind, name, key="odd"))
    assert set(found) == {("a", "odd"), ("b", "odd")}


# --- much-named people and slips of the extractor --------------------------------------------


def many(count: int, *names: str) -> list[ArticleChain]:
    return [person(f"many-{number}-{names[0]}", *names) for number in range(count)]


def test_gives_a_bare_surname_to_the_bearer_named_far_more_often_than_all_others() -> None:
    found = links(*many(20, "Barack Obama"), person("b", "Michelle Obama"), person("c", "Obama"))
    assert found["c", "Obama"].entity_id == "barack-obama"
    assert found["c", "Obama"].score < 0.7
    assert "most often named" in found["c", "Obama"].reason


def test_does_not_let_the_most_named_bearer_win_by_a_little() -> None:
    found = links(*many(20, "Hillary Clinton"), *many(4, "Bill Clinton"), person("c", "Clinton"))
    assert found["c", "Clinton"].entity_id is None


def test_does_not_part_a_much_named_person_over_two_slips() -> None:
    found = links(
        *many(40, "Ted Cruz"),
        person("x", "Ted R. Cruz"),
        person("y", "Ted S. Cruz"),
        person("z", "Fiorina Backs Ted Cruz"),
    )
    assert {link.entity_id for (article, _), link in found.items() if article.startswith("many")} == {
        "ted-cruz"
    }
    assert len({found["x", "Ted R. Cruz"].entity_id, found["y", "Ted S. Cruz"].entity_id}) == 2
    assert found["z", "Fiorina Backs Ted Cruz"].entity_id != "ted-cruz"


def test_does_not_take_a_headline_scrap_for_a_second_bearer() -> None:
    found = links(person("a", "Barack Obama"), person("b", "Backing Obama"), person("c", "Obama"))
    assert found["c", "Obama"].entity_id == "barack-obama"


def test_does_not_take_a_given_name_for_the_surname_of_another() -> None:
    found = links(person("a", "Larry David"), person("b", "David Cameron"), person("c", "David"))
    assert found["c", "David"].entity_id is None
    assert set(found["c", "David"].candidates) == {"david-cameron", "larry-david"}


def test_takes_a_given_name_with_a_title_for_a_surname() -> None:
    found = links(person("a", "Larry David"), person("b", "David Cameron"), person("c", "Mr. David"))
    assert found["c", "Mr. David"].entity_id == "larry-david"


def test_gives_a_given_name_to_the_one_whom_several_articles_call_so() -> None:
    found = links(*many(3, "Bernie Sanders", "Bernie"), person("c", "Bernie"))
    assert found["c", "Bernie"].entity_id == "bernie-sanders"


def test_abstains_where_gender_and_office_point_to_two_people() -> None:
    found = links(
        *[person(f"m{number}", "Barack Obama", roles=("President",), gender="male") for number in range(3)],
        person("b", "Michelle Obama", roles=("president",), gender="female"),
        person("c", "Obama", roles=("President",), gender="female"),
    )
    assert found["c", "Obama"].entity_id is None


def test_keeps_a_ministry_of_the_article_s_country_open_unless_the_corpus_hardly_knows_another() -> None:
    ministry = [chain(f"p{number}", "organisation", "Pakistani Foreign Ministry") for number in range(12)]
    bare = [
        chain("c", "organisation", "Foreign Ministry"),
        chain("c", "place", "Pakistan"),
        chain("c", "place", "India"),
    ]
    assert links(*ministry, *bare)["c", "Foreign Ministry"].entity_id == "pakistani-foreign-ministry"
    others = [chain(f"i{number}", "organisation", "Indian Foreign Ministry") for number in range(4)]
    assert links(*ministry, *others, *bare)["c", "Foreign Ministry"].entity_id is None


def test_keeps_a_man_and_a_woman_of_near_names_apart() -> None:
    found = links(person("a", "Mr. Sam Horvane"), person("b", "Mrs. Samantha Horvane"))
    assert found["a", "Mr. Sam Horvane"].entity_id != found["b", "Mrs. Samantha Horvane"].entity_id


def test_joins_a_short_form_of_both_sexes_to_the_name_of_its_own() -> None:
    found = links(
        person("a", "Sam Horvane", gender="female"),
        person("b", "Samantha Horvane"),
        person("c", "Samuel Horvane"),
    )
    assert found["a", "Sam Horvane"].entity_id == found["b", "Samantha Horvane"].entity_id
    assert found["c", "Samuel Horvane"].entity_id == "samuel-horvane"


def test_tells_a_man_and_a_woman_of_one_full_name_apart_and_leaves_the_rest_open() -> None:
    found = links(
        person("a", "Kim Borvane", gender="male"),
        person("b", "Kim Borvane", gender="female"),
        person("c", "Ms. Kim Borvane"),
        person("d", "Kim Borvane"),
        person("e", "Kimberly Borvane"),
    )
    man, woman = found["a", "Kim Borvane"].entity_id, found["b", "Kim Borvane"].entity_id
    assert None not in (man, woman)
    assert man != woman
    assert found["c", "Ms. Kim Borvane"].entity_id == woman
    assert found["e", "Kimberly Borvane"].entity_id == woman
    assert found["d", "Kim Borvane"].entity_id is None
    assert set(found["d", "Kim Borvane"].candidates) == {man, woman}


def test_takes_one_misread_pronoun_for_a_slip() -> None:
    known = [person(f"a{number}", "Toravi Brenn", gender="male") for number in range(10)]
    listed = [person("c", "Daniel Orvane", gender="female"), person("d", "Daniel Orvane", gender="male")]
    found = links(*known, person("b", "Toravi Brenn", gender="female"), *listed)
    assert found["b", "Toravi Brenn"].entity_id == "toravi-brenn"
    assert found["c", "Daniel Orvane"].entity_id == found["d", "Daniel Orvane"].entity_id

"""What an entity is called: its name, id, aliases and roles."""

import pytest

from claimdex.models import Alias, EntityKind

from .makers import chain, entities, links, person


def test_shows_the_full_name_used_most() -> None:
    found = entities(
        person("a", "Ashfaq Parvez Kayani", "Kayani"),
        person("b", "Ashfaq Kayani", "Kayani"),
        person("c", "Gen. Ashfaq Kayani"),
    )
    assert [entity.name for entity in found.values()] == ["Ashfaq Kayani"]


def test_spells_an_acronym_out_where_an_article_does() -> None:
    found = entities(
        chain("a", "organisation", "ISI"),
        chain("b", "organisation", "ISI"),
        chain("c", "organisation", "Inter-Services Intelligence", "ISI"),
    )
    entity = found["inter-services-intelligence"]
    assert entity.name == "Inter-Services Intelligence"
    assert entity.aliases == (Alias("ISI", "acronym", 3), Alias("Inter-Services Intelligence", "article", 1))


def test_spells_a_well_known_acronym_out_from_the_table() -> None:
    entity = entities(chain("a", "organisation", "ISAF"))["international-security-assistance-force"]
    assert entity.name == "International Security Assistance Force"
    assert Alias("International Security Assistance Force", "acronym table", 0) in entity.aliases


def test_calls_a_country_by_its_usual_name() -> None:
    entity = entities(
        chain("a", "place", "U.S."), chain("b", "place", "America"), chain("c", "place", "U.S.")
    )["united-states"]
    assert entity.name == "United States"
    assert entity.kind is EntityKind.PLACE
    assert entity.aliases[0] == Alias("U.S.", "country table", 2)


def test_lists_every_name_once_most_used_first() -> None:
    entity = entities(
        person("a", "Mullen", "Mike Mullen"), person("b", "Adm. Mullen", "Mike Mullen"), person("c", "Mullen")
    )["mike-mullen"]
    assert entity.aliases == (Alias("Mullen", "article", 3), Alias("Mike Mullen", "article", 2))


def test_lists_roles_most_used_first_and_once_whatever_their_capitals() -> None:
    entity = entities(
        person("a", "Mike Mullen", roles=("Chairman", "admiral")),
        person("b", "Mike Mullen", roles=("chairman",)),
    )["mike-mullen"]
    assert [role.casefold() for role in entity.roles] == ["chairman", "admiral"]


def test_does_not_show_a_title_or_an_article_in_a_name() -> None:
    assert list(entities(person("a", "President Barack Obama"))) == ["barack-obama"]
    assert list(entities(chain("a", "group", "the Taliban"))) == ["taliban"]


def test_tells_entities_of_one_name_apart_by_kind() -> None:
    found = entities(chain("a", "person", "Ford"), chain("b", "organisation", "Ford"))
    assert sorted(found) == ["ford-organisation", "ford-person"]


def test_numbers_entities_that_name_and_kind_do_not_tell_apart() -> None:
    found = entities(person("a", "Mr. Orlov"), person("b", "Mrs. Orlov"))
    assert sorted(found) == ["orlov-person", "orlov-person-2"]


def test_makes_a_readable_id_of_a_name_without_latin_letters() -> None:
    (identifier,) = entities(person("a", "مصطفى"))
    assert identifier.isascii()
    assert identifier


def test_never_gives_two_entities_one_id_when_a_name_looks_like_a_made_id() -> None:
    found = entities(
        chain("a", "person", "Ford"),
        chain("b", "organisation", "Ford"),
        chain("c", "organisation", "Ford Person"),
    )
    assert len(found) == 3


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Mike Mullen", "Mike Mullen", "same name"),
        ("Michael Mullen", "Mike Mullen", "Mike is short for Michael"),
        ("Ashfaq Kiyani", "Ashfaq Kayani", "Kayani and Kiyani are spellings of one name"),
    ],
)
def test_gives_a_reason_that_a_journalist_understands(one: str, other: str, reason: str) -> None:
    found = links(person("a", one), person("b", other), person("c", other))
    assert found["a", one].reason == reason

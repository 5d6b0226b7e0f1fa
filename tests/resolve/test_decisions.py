"""What the user decided wins over the matcher, and holds in any order of articles."""

import os
import subprocess
import sys
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.decisions import ON_CLAIMS, Decision, Thing, Verb, read_decisions
from claimdex.models import Alias, ArticleChain, EntityKind, Link, Resolution
from claimdex.resolve import Rulings, resolve
from claimdex.resolve.nodes import is_full, node_of

from .makers import by_id, chain, person
from .test_order import NAMES, SHORT, corpora

A, B, C, D = "0a0a0a0a0a0a", "0b0b0b0b0b0b", "0c0c0c0c0c0c", "0d0d0d0d0d0d"


def decided(*lines: str) -> list[Decision]:
    """Read decisions written as "verb | thing | other"; they get the ids d1, d2 ..."""
    rows = []
    for number, line in enumerate(lines, 1):
        verb, thing, *other = (part.strip() for part in line.split("|"))
        rows.append("\t".join([f"d{number}", "2026-11-22", "anna", verb, thing, *other]))
    return read_decisions("\n".join(rows), "test.tsv")


def linked(chains: list[ArticleChain], *lines: str) -> dict[tuple[str, str], Link]:
    found = resolve(chains, decided(*lines))
    return {(link.article_id, link.chain): link for link in found.links}


def entity_ids(found: dict[tuple[str, str], Link]) -> list[str | None]:
    return [found[key].entity_id for key in sorted(found)]


# --- the same --------------------------------------------------------------------------------


def test_merges_what_no_rule_would() -> None:
    chains = [person(A, "Jane Doe"), person(B, "Jane Roe")]
    assert entity_ids(linked(chains)) == ["jane-doe", "jane-roe"]
    found = linked(chains, "merge | person: Jane Doe | person: Jane Roe")
    assert entity_ids(found) == ["jane-doe", "jane-doe"]
    assert found[B, "Jane Roe"].reason == "you said so: decision d1, anna, 22 Nov 2026"
    assert found[B, "Jane Roe"].score == 1.0
    assert found[A, "Jane Doe"].reason == "same name"


def test_keeps_the_name_and_the_kind_of_the_first_however_often_the_other_is_named() -> None:
    chains = [person(A, "Jane Doe"), *(person(f"{n:012x}", "Jane Roe") for n in range(9))]
    (entity,) = resolve(chains, decided("merge | person: Jane Doe | person: Jane Roe")).entities
    assert entity.name == "Jane Doe"
    assert entity.aliases == (Alias("Jane Roe", "decision", 9), Alias("Jane Doe", "article", 1))


def test_each_side_of_a_merge_keeps_attracting_what_is_like_it() -> None:
    chains = [
        person(A, "William Doe"),
        person(B, "Jane Roe"),
        person(C, "Bill Doe"),
        person(D, "Jane M. Roe"),
    ]
    found = linked(chains, "merge | person: William Doe | person: Jane Roe")
    assert len(set(entity_ids(found))) == 1
    assert found[D, "Jane M. Roe"].reason == "you said so: decision d1, anna, 22 Nov 2026"


def test_a_bare_surname_follows_the_merge() -> None:
    chains = [person(A, "Jane Doe"), person(B, "Janet Doe", roles=("x",)), person(C, "Doe")]
    assert linked(chains)[C, "Doe"].entity_id is None
    found = linked(chains, "merge | person: Jane Doe | person: Janet Doe")
    assert found[C, "Doe"].entity_id == "jane-doe"
    both = [person(A, "Jane Doe"), person(B, "Ann Poe"), person(C, "Poe")]
    assert linked(both, "merge | person: Jane Doe | person: Ann Poe")[C, "Poe"].entity_id == "jane-doe"


def test_merges_a_person_with_a_group_that_an_extractor_took_it_for() -> None:
    chains = [chain(A, "group", "Okapi network"), person(B, "Okapi"), person(C, "Sara Okapi")]
    assert linked(chains)[B, "Okapi"].entity_id == "sara-okapi"
    found = resolve(chains, decided("merge | group: Okapi network | person: Okapi"))
    assert {link.entity_id for link in found.links if link.chain != "Sara Okapi"} == {"okapi-network"}
    assert by_id(found)["okapi-network"].kind is EntityKind.GROUP


def test_an_alias_links_a_nickname() -> None:
    chains = [person(A, "Benjamin Doe"), person(B, "Zibi")]
    assert linked(chains)[B, "Zibi"].entity_id == "zibi"
    assert (
        linked(chains, "alias | person: Benjamin Doe | person: Zibi")[B, "Zibi"].entity_id == "benjamin-doe"
    )


def test_an_alias_leaves_alone_whoever_has_a_fuller_name_with_it() -> None:
    chains = [person(A, "Benjamin Doe"), person(B, "Ann Zibi", "Zibi"), person(C, "Zibi")]
    found = linked(chains, "alias | person: Benjamin Doe | person: Zibi")
    assert found[B, "Ann Zibi"].entity_id == "ann-zibi"
    assert found[C, "Zibi"].entity_id == "benjamin-doe"


def test_an_alias_of_a_surname_goes_where_the_full_name_is_once_an_article_has_it() -> None:
    alias = "alias | person: Doe | person: Zibi"
    assert entity_ids(linked([person(A, "Doe"), person(B, "Zibi")], alias)) == ["doe", "doe"]
    found = linked([person(A, "Doe"), person(B, "Zibi"), person(C, "Benjamin Doe")], alias)
    assert set(entity_ids(found)) == {"benjamin-doe"}
    assert found[A, "Doe"].reason == "surname, one person fits"
    assert found[B, "Zibi"].reason == "you said so: decision d1, anna, 22 Nov 2026"


def test_an_alias_finds_its_entity_also_where_no_article_uses_it() -> None:
    (entity,) = resolve(
        [person(A, "Benjamin Doe")], decided("alias | person: Benjamin Doe | person: Zibi")
    ).entities
    assert Alias("Zibi", "decision", 0) in entity.aliases


def test_an_acronym_means_what_the_user_says() -> None:
    chains = [chain(A, "organisation", "Quarry Trust"), chain(B, "organisation", "ISAF")]
    found = linked(chains, "alias | organisation: Quarry Trust | organisation: ISAF")
    assert found[B, "ISAF"].entity_id == "quarry-trust"


def test_a_merge_settles_a_name_that_was_torn_between_two() -> None:
    chains = [person(A, "Hans Otto Doe"), person(B, "Hans Josef Doe"), person(C, "Hans Doe")]
    assert linked(chains)[C, "Hans Doe"].entity_id is None
    found = linked(chains, "merge | person: Hans Otto Doe | person: Hans Doe")
    assert found[C, "Hans Doe"].entity_id == "hans-otto-doe"
    assert found[B, "Hans Josef Doe"].entity_id == "hans-josef-doe"


# --- not the same ----------------------------------------------------------------------------


def test_keeps_apart_what_the_matcher_would_merge() -> None:
    chains = [person(A, "William Doe"), person(B, "Bill Doe")]
    assert entity_ids(linked(chains)) == ["bill-doe", "bill-doe"]
    assert len(set(entity_ids(linked(chains, "not-same | person: William Doe | person: Bill Doe")))) == 2


def test_not_the_same_holds_through_what_was_merged() -> None:
    chains = [person(A, "William Doe"), person(B, "Bill Doe"), person(C, "Otto Poe"), person(D, "Billy Doe")]
    found = linked(
        chains,
        "merge | person: William Doe | person: Otto Poe",
        "not-same | person: Otto Poe | person: Bill Doe",
    )
    assert found[A, "William Doe"].entity_id == found[C, "Otto Poe"].entity_id
    assert found[B, "Bill Doe"].entity_id != found[A, "William Doe"].entity_id


def test_refuses_a_merge_that_would_break_not_the_same_and_shows_the_chain() -> None:
    rulings = Rulings(
        decided(
            "merge | person: Ann Doe | person: Ann Roe",
            "not-same | person: Ann Roe | person: Eve Poe",
            "merge | person: Eve Poe | person: Eve Moe",
            "merge | person: Eve Moe | person: Ann Doe",
        )
    )
    assert [one.id for one in rulings.refused["d4"].because] == ["d3", "d2", "d1"]
    assert [one.id for one in rulings.accepted] == ["d1", "d2", "d3"]


def test_refuses_to_part_what_was_merged() -> None:
    rulings = Rulings(
        decided(
            "merge | person: Ann Doe | person: Ann Roe",
            "alias | person: Ann Roe | person: Eve Poe",
            "not-same | person: Eve Poe | person: Ann Doe",
        )
    )
    assert [one.id for one in rulings.refused["d3"].because] == ["d2", "d1"]


def test_a_bare_surname_is_no_more_the_one_the_user_ruled_out() -> None:
    chains = [person(A, "Ann Doe"), person(B, "Eve Doe"), person(C, "Doe")]
    assert linked(chains)[C, "Doe"].entity_id is None
    found = linked(chains, f"not-same | person: Ann Doe | person: Doe @{C}")
    assert found[C, "Doe"].entity_id == "eve-doe"


def test_an_acronym_is_no_more_what_the_user_ruled_out() -> None:
    chains = [
        chain(A, "organisation", "Quarry Safety Trust", "QST"),
        chain(B, "organisation", "Quiet Street Theatre", "QST"),
        chain(C, "organisation", "QST"),
    ]
    assert linked(chains)[C, "QST"].entity_id is None
    found = linked(chains, "not-same | organisation: Quiet Street Theatre | organisation: QST")
    assert found[C, "QST"].entity_id == "quarry-safety-trust"


# --- split -----------------------------------------------------------------------------------


def test_splits_a_name_off() -> None:
    chains = [person(A, "Mohammed Doe"), person(B, "Mohamed Doe"), person(C, "Muhammad Doe")]
    assert len(set(entity_ids(linked(chains)))) == 1
    found = linked(chains, "split | person: Mohammed Doe | person: Muhammad Doe")
    assert found[A, "Mohammed Doe"].entity_id == found[B, "Mohamed Doe"].entity_id
    assert found[C, "Muhammad Doe"].entity_id != found[A, "Mohammed Doe"].entity_id
    assert found[C, "Muhammad Doe"].reason == "you said so: decision d1, anna, 22 Nov 2026"


def test_splits_one_article_off_where_two_people_have_one_name() -> None:
    chains = [
        person(A, "Mohammed Doe"),
        person(B, "Mohammed Doe"),
        person(C, "Mohammed Doe"),
        person(D, "Doe"),
    ]
    found = linked(chains, f"split | person: Mohammed Doe | person: Mohammed Doe @{B}")
    assert found[A, "Mohammed Doe"].entity_id == found[C, "Mohammed Doe"].entity_id
    assert found[B, "Mohammed Doe"].entity_id not in (None, found[A, "Mohammed Doe"].entity_id)
    assert found[D, "Doe"].entity_id is None, "there are two of them now"


def test_what_was_split_off_in_two_articles_can_be_one() -> None:
    chains = [person(article, "Mohammed Doe") for article in (A, B, C)]
    found = linked(
        chains,
        f"split | person: Mohammed Doe | person: Mohammed Doe @{B}",
        f"split | person: Mohammed Doe | person: Mohammed Doe @{C}",
        f"merge | person: Mohammed Doe @{B} | person: Mohammed Doe @{C}",
    )
    assert found[B, "Mohammed Doe"].entity_id == found[C, "Mohammed Doe"].entity_id
    assert found[A, "Mohammed Doe"].entity_id != found[B, "Mohammed Doe"].entity_id


def test_splits_off_a_surname_in_one_article_and_leaves_the_others_linked() -> None:
    chains = [person(A, "Ann Doe"), person(B, "Doe"), person(C, "Doe")]
    found = linked(chains, f"split | person: Ann Doe | person: Doe @{B}")
    assert found[B, "Doe"].entity_id not in (None, "ann-doe")
    assert found[C, "Doe"].entity_id == "ann-doe"


@pytest.mark.parametrize(
    ("kind", "name"), [("organisation", "Quarry Trust"), ("place", "Paris"), ("organisation", "QST")]
)
def test_splits_one_article_off_for_every_kind(kind: str, name: str) -> None:
    chains = [chain(A, kind, name), chain(B, kind, name)]
    found = linked(chains, f"split | {kind}: {name} | {kind}: {name} @{B}")
    assert None not in entity_ids(found)
    assert found[A, name].entity_id != found[B, name].entity_id


# --- name and kind ---------------------------------------------------------------------------


def test_renames_and_gives_the_id_of_the_name() -> None:
    chains = [person(A, "Bill Doe"), person(B, "William Doe"), person(C, "Doe")]
    found = resolve(chains, decided("rename | person: William Doe | Sir William Doe"))
    (entity,) = found.entities
    assert (entity.id, entity.name) == ("sir-william-doe", "Sir William Doe")
    assert Alias("Sir William Doe", "decision", 0) in entity.aliases
    assert {link.reason for link in found.links if link.chain == "Doe"} == {"surname, one person fits"}


def test_the_last_name_counts() -> None:
    chains = [person(A, "Bill Doe")]
    lines = ["rename | person: Bill Doe | Billy", "rename | person: Bill Doe | Willy"]
    assert [one.name for one in resolve(chains, decided(*lines)).entities] == ["Willy"]


def test_changes_the_kind_whatever_the_matcher_takes_it_for() -> None:
    found = resolve([chain(A, "organisation", "Piling")], decided("kind | organisation: Piling | person"))
    assert [entity.kind for entity in found.entities] == [EntityKind.PERSON]


def test_renames_what_is_known_in_one_article_only_by_a_surname() -> None:
    chains = [person(A, "Doe"), person(B, "Doe"), chain(C, "place", "Doe")]
    found = by_id(resolve(chains, decided("rename | person: Doe | Ivan Doe")))
    assert sorted(found) == ["doe", "ivan-doe"]


# --- undo, order, what is not here ------------------------------------------------------------


def test_undo_takes_back_and_undoing_the_undo_brings_back() -> None:
    chains = [person(A, "Jane Doe"), person(B, "Jane Roe")]
    merge = "merge | person: Jane Doe | person: Jane Roe"
    assert len(set(entity_ids(linked(chains, merge, "undo | d1")))) == 2
    assert len(set(entity_ids(linked(chains, merge, "undo | d1", "undo | d2")))) == 1


def test_a_contradiction_that_is_undone_no_longer_counts() -> None:
    lines = [
        "not-same | person: Ann Doe | person: Ann Roe",
        "merge | person: Ann Doe | person: Ann Roe",
        "undo | d1",
    ]
    assert list(Rulings(decided(*lines[:2])).refused) == ["d2"]
    assert not Rulings(decided(*lines)).refused


def test_says_which_decisions_name_nothing_here() -> None:
    lines = [
        "merge | person: Jane Doe | person: Jane Roe",
        "merge | person: Jane Doe | person: Nobody Here",
        "rename | person: Nobody Here | Somebody",
        f"split | person: Jane Doe | person: Jane Doe @{D}",
        "alias | person: Jane Doe | person: Never Used",
    ]
    found = resolve([person(A, "Jane Doe"), person(B, "Jane Roe")], decided(*lines))
    assert found.idle == ("d2", "d3", "d4")


def test_a_thing_that_is_not_here_still_joins_the_two_it_is_the_same_as() -> None:
    chains = [person(A, "Jane Doe"), person(B, "Eve Poe")]
    lines = ["merge | person: Jane Doe | person: Ann Roe", "merge | person: Ann Roe | person: Eve Poe"]
    assert entity_ids(linked(chains, *lines)) == ["jane-doe", "jane-doe"]


ARTICLES = tuple(f"article-{number}" for number in range(7))


@st.composite
def any_decisions(draw: st.DrawFn, articles: tuple[str, ...] = ("", "", "", *ARTICLES)) -> list[Decision]:
    """Draw decisions on the names and articles that `corpora` draws from."""
    found = []
    for number in range(draw(st.integers(1, 8))):
        verb = draw(st.sampled_from(sorted(set(Verb) - ON_CLAIMS - {Verb.UNDO})))
        things = []
        for _ in range(2):
            kind, name = draw(st.sampled_from(NAMES + SHORT))
            article = draw(st.sampled_from(articles))
            things.append(Thing(EntityKind(kind), name, article))
        value = {Verb.RENAME: "Another Name", Verb.KIND: "group"}.get(verb, "")
        found.append(Decision(f"d{number}", "", "", verb, things[0], None if value else things[1], value))
    return found


@settings(max_examples=150, deadline=None)
@given(corpora(), any_decisions(), st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_chains(
    chains: list[ArticleChain], decisions: list[Decision], random: Random
) -> None:
    shuffled = list(chains)
    random.shuffle(shuffled)
    found = resolve(shuffled, decisions)
    assert found == resolve(chains, decisions)
    check_links(found, chains)


def check_links(found: Resolution, chains: list[ArticleChain]) -> None:
    ids = {entity.id for entity in found.entities}
    assert len(ids) == len(found.entities)
    assert [(link.article_id, link.chain) for link in found.links] == sorted(
        {(one.article_id, one.chain.key) for one in chains}
    )
    assert {link.entity_id for link in found.links} - {None} == ids
    assert all(set(link.candidates) <= ids for link in found.links)


@settings(max_examples=200, deadline=None)
@given(corpora(), any_decisions(("",)))
def test_what_was_said_to_be_two_is_two_and_what_was_said_to_be_one_is_one(
    chains: list[ArticleChain], decisions: list[Decision]
) -> None:
    single = [one for one in chains if len(one.chain.names) == 1]
    found = {(link.article_id, link.chain): link.entity_id for link in resolve(single, decisions).links}
    for decision in Rulings(decisions).accepted:
        if decision.thing is None or decision.other is None:
            continue
        first, second = (
            {
                found[one.article_id, one.chain.key]
                for one in single
                if one.chain.names == (thing.name,) and one.chain.kind is thing.kind
            }
            for thing in (decision.thing, decision.other)
        )
        if decision.verb in (Verb.SPLIT, Verb.NOT_SAME):
            assert first.isdisjoint(second - {None}), str(decision)
        elif all(is_full(thing) for thing in (decision.thing, decision.other)):
            assert len(first | second) <= 1, str(decision)


@settings(max_examples=200, deadline=None)
@given(any_decisions())
def test_of_what_is_accepted_nothing_contradicts_and_what_is_refused_is_shown_why(
    decisions: list[Decision],
) -> None:
    rulings = Rulings(decisions)
    for one in rulings.accepted:
        if one.verb in (Verb.SPLIT, Verb.NOT_SAME):
            assert rulings.root(node_of(one.thing)) != rulings.root(node_of(one.other))
    for refusal in rulings.refused.values():
        order = [one.id for one in decisions]
        assert refusal.because
        assert all(order.index(one.id) <= order.index(refusal.decision.id) for one in refusal.because)
        assert refusal.decision not in rulings.accepted
    assert len(rulings.accepted) + len(rulings.refused) == len(decisions)
    assert Rulings(rulings.accepted).accepted == rulings.accepted


def test_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from random import Random\n"
        "from tests.resolve.test_decisions import *\n"
        "from claimdex.models import Chain\n"
        "random = Random(7)\n"
        "chains = [ArticleChain(ARTICLES[at % 7], Chain(f'{name} {at}', EntityKind(kind), (name,)))\n"
        "          for at, (kind, name) in enumerate(NAMES + SHORT)]\n"
        "verbs = [Verb.ALIAS, Verb.MERGE, Verb.SPLIT, Verb.NOT_SAME]\n"
        "def thing():\n"
        "    kind, name = random.choice(NAMES + SHORT)\n"
        "    return Thing(EntityKind(kind), name, random.choice(['', '', *ARTICLES]))\n"
        "made = [Decision(f'd{at}', '', '', random.choice(verbs), thing(), thing()) for at in range(60)]\n"
        "print(repr(resolve(chains, made)), sorted(Rulings(made).refused.values(), key=repr))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=24))
def test_the_first_bar_between_two_groups_is_found_whatever_was_joined_since(
    said: list[tuple[bool, int, int]],
) -> None:
    things = [Thing(EntityKind.PERSON, f"Ada Vex{letter}rin") for letter in "abcdefgh"]
    rulings = Rulings()
    for number, (is_bar, a, b) in enumerate(said):
        verb = Verb.NOT_SAME if is_bar else Verb.MERGE
        rulings.add(Decision(f"d{number}", "", "", verb, things[a], things[b]))
    bars = [one for one in rulings.accepted if one.verb is Verb.NOT_SAME]
    for a, b in product(map(node_of, things), repeat=2):
        between = [
            one
            for one in bars
            if {rulings.root(node_of(thing)) for thing in (one.thing, one.other) if thing}
            == {rulings.root(a), rulings.root(b)}
        ]
        assert between[:1] == [one for one in rulings.apart(a, b) if one.verb is Verb.NOT_SAME]
        word = rulings.words()[node_of(things[0])[0]]
        assert word.bars(a[1], b[1]) is bool(between)


def test_each_decision_is_held_against_no_more_than_a_few_others(monkeypatch) -> None:
    steps = 0
    home = Rulings._home

    def counted(self: Rulings, node: object) -> object:
        nonlocal steps
        steps += 1
        return home(self, node)

    monkeypatch.setattr(Rulings, "_home", counted)
    kind = EntityKind.PERSON
    said = []
    for number in range(300):
        a, b, c = (Thing(kind, f"{given} Bq{number}x") for given in ("Aaron", "Carl", "Edwin"))
        said += [
            Decision(f"n{number}", "", "", Verb.NOT_SAME, a, b),
            Decision(f"m{number}", "", "", Verb.MERGE, a, c),
        ]
    assert len(Rulings(said).accepted) == len(said)
    assert steps < 30 * len(said)

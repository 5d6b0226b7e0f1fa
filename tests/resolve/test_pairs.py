"""The tables of `pairs.py`, held against the comparison of two names and against the whole matcher."""

import pytest

from claimdex.models import ArticleChain, Chain, EntityKind
from claimdex.resolve import compare_names, resolve

from .pairs import MUST_MERGE, MUST_NOT_MERGE


def entities_of(kind: str, one: str, other: str) -> tuple[str | None, str | None]:
    chains = [
        ArticleChain("first", Chain(one, EntityKind(kind), (one,))),
        ArticleChain("second", Chain(other, EntityKind(kind), (other,))),
    ]
    linked = {link.article_id: link.entity_id for link in resolve(chains).links}
    return linked["first"], linked["second"]


@pytest.mark.parametrize(("kind", "one", "other"), MUST_MERGE)
def test_merges_names_of_one_thing(kind: str, one: str, other: str) -> None:
    first, second = entities_of(kind, one, other)
    assert first is not None
    assert first == second


@pytest.mark.parametrize(("kind", "one", "other"), MUST_MERGE)
def test_never_calls_names_of_one_thing_different(kind: str, one: str, other: str) -> None:
    assert compare_names(one, other, kind).verdict != "different"


@pytest.mark.parametrize(("kind", "one", "other"), MUST_NOT_MERGE)
def test_keeps_names_of_two_things_apart(kind: str, one: str, other: str) -> None:
    first, second = entities_of(kind, one, other)
    assert first is None or second is None or first != second


@pytest.mark.parametrize(("kind", "one", "other"), MUST_NOT_MERGE)
def test_never_calls_names_of_two_things_the_same(kind: str, one: str, other: str) -> None:
    assert compare_names(one, other, kind).verdict != "same"


@pytest.mark.parametrize(("kind", "one", "other"), MUST_MERGE + MUST_NOT_MERGE)
def test_compares_alike_in_both_directions_and_gives_a_reason(kind: str, one: str, other: str) -> None:
    found = compare_names(one, other, kind)
    assert found == compare_names(other, one, kind)
    assert 0.0 <= found.score <= 1.0
    assert found.reason


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(set(MUST_MERGE)) >= 60
    assert len(set(MUST_NOT_MERGE)) >= 120

"""Blocks lose no pair that the comparison would join, and compare few pairs that it would not."""

import time

import pytest

from claimdex.models import ArticleChain, Chain, EntityKind
from claimdex.resolve import compare_names, resolve, suggest
from claimdex.resolve.block import body_pairs, person_pairs
from claimdex.resolve.forms import body_form, person_form

from .pairs import MUST_MERGE


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in MUST_MERGE if row[0] == "person"])
def test_files_the_same_persons_together(one: str, other: str) -> None:
    forms = {form.key: form for form in map(person_form, (one, other))}
    full = all(not form.is_short for form in forms.values())
    if len(forms) == 2 and full and compare_names(one, other, "person").verdict == "same":
        assert list(person_pairs(forms)) == [tuple(sorted(forms))]


def test_compares_few_pairs_among_many_names() -> None:
    surnames = [
        f"Sur{first}{second}name{third}"
        for first in "abcdefghij"
        for second in "klmnopqrst"
        for third in "uvwxyz"
    ]
    forms = {form.key: form for form in (person_form(f"Anna {surname}") for surname in surnames)}
    assert len(list(person_pairs(forms))) < 30 * len(forms)


def test_does_not_compare_all_with_all_where_everybody_has_one_surname() -> None:
    forms = {form.key: form for form in (person_form(f"Anna X{number}x Smith") for number in range(2000))}
    assert len(list(person_pairs(forms))) < 400 * len(forms)


def test_does_not_compare_all_with_all_where_every_body_is_a_ministry() -> None:
    forms = {form.key: form for form in (body_form(f"Ministry of Subject{number}") for number in range(2000))}
    assert len(list(body_pairs(forms))) < 100 * len(forms)


def test_takes_time_in_proportion_to_distinct_names_not_to_chains() -> None:
    chains = [
        ArticleChain(f"article-{number}", Chain("Mike Mullen", EntityKind.PERSON, ("Mike Mullen", "Mullen")))
        for number in range(20_000)
    ]
    begun = time.perf_counter()
    found = resolve(chains)
    assert len(found.entities) == 1
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize("piece", ["A", '"', "ab ", "A.", "said, ", "(", "Mr. ", "'s", "of the ", "U.S. "])
def test_is_not_slowed_by_a_name_of_a_megabyte(piece: str) -> None:
    endless = piece * (1_000_000 // len(piece))
    begun = time.perf_counter()
    resolve([ArticleChain("a", Chain("k", kind, (endless, "Mullen"))) for kind in EntityKind])
    compare_names(endless, endless + "x")
    suggest(endless, ["Mullen"])
    assert time.perf_counter() - begun < 2

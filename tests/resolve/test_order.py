"""The result is a function of the set of chains: order, batches and repetition change nothing."""

import os
import subprocess
import sys
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.models import ArticleChain, Chain, EntityKind
from claimdex.resolve import resolve

from .pairs import MUST_MERGE, MUST_NOT_MERGE

NAMES = sorted({(kind, name) for kind, *pair in MUST_MERGE + MUST_NOT_MERGE for name in pair})
SHORT = [
    ("person", word) for word in ("Mullen", "J. Smith", "Smith", "Haqqani", "Clinton", "Mrs. Clinton", "Bush")
]
BODIES = [("organisation", word) for word in ("ISI", "NRF", "Foreign Ministry", "Air Force", "CBI")]


@st.composite
def corpora(draw: st.DrawFn) -> list[ArticleChain]:
    """Draw a corpus of chains with one or two names each."""
    chains = []
    for number in range(draw(st.integers(2, 25))):
        kind, name = draw(st.sampled_from(NAMES + SHORT + BODIES))
        more = [
            other
            for other_kind, other in draw(st.lists(st.sampled_from(NAMES), max_size=1))
            if other_kind == kind
        ]
        article = f"article-{draw(st.integers(0, 6))}"
        gender = draw(st.sampled_from(["", "", "male", "female"])) if kind == "person" else ""
        names = tuple(dict.fromkeys([name, *more]))
        chains.append(ArticleChain(article, Chain(f"{name} {number}", EntityKind(kind), names, (), gender)))
    return chains


@settings(max_examples=80, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_chains(chains: list[ArticleChain], random: Random) -> None:
    shuffled = list(chains)
    random.shuffle(shuffled)
    assert resolve(shuffled) == resolve(chains)


@settings(max_examples=30, deadline=None)
@given(corpora())
def test_does_not_depend_on_repetition_or_on_the_kind_of_iterable(chains: list[ArticleChain]) -> None:
    assert resolve(iter(chains + chains[::-1])) == resolve(tuple(chains))


@settings(max_examples=80, deadline=None)
@given(corpora())
def test_gives_every_chain_one_link_to_an_entity_that_exists(chains: list[ArticleChain]) -> None:
    found = resolve(chains)
    ids = [entity.id for entity in found.entities]
    assert ids == sorted(set(ids))
    assert [(link.article_id, link.chain) for link in found.links] == sorted(
        {(one.article_id, one.chain.key) for one in chains}
    )
    for link in found.links:
        assert 0.0 <= link.score <= 1.0
        assert link.reason
        assert {*filter(None, [link.entity_id]), *link.candidates} <= set(ids)
        assert link.entity_id is None or not link.candidates
    used = {link.entity_id for link in found.links}
    assert used >= set(ids)


@settings(max_examples=80, deadline=None)
@given(corpora())
def test_never_puts_two_names_that_must_not_merge_into_one_entity(chains: list[ArticleChain]) -> None:
    apart = {(kind, frozenset(pair)) for kind, *pair in MUST_NOT_MERGE}
    single = [one for one in chains if len(one.chain.names) == 1]
    linked = {(link.article_id, link.chain): link.entity_id for link in resolve(single).links}
    for one in single:
        for other in single:
            names = frozenset([one.chain.names[0], other.chain.names[0]])
            ids = linked[one.article_id, one.chain.key], linked[other.article_id, other.chain.key]
            if (one.chain.kind, names) in apart and None not in ids:
                assert ids[0] != ids[1], names


def test_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from tests.resolve.test_order import *\n"
        "chains = [ArticleChain(f'a{at % 7}', Chain(f'{name} {at}', EntityKind(kind), (name,)))\n"
        "          for at, (kind, name) in enumerate(NAMES + SHORT + BODIES)]\n"
        "print(repr(resolve(chains)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1

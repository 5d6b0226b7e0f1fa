"""Words are looked up in the index of claims, whatever stands in them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdex.models import Article, Claim, ClaimKind, Extraction, Span, Stance
from claimdex.store import Store

CONTENTS = [
    "that the ferry to Ostrand carried 4,000 passengers",
    "that the ferries were safe",
    "that the café was shut",
    "that 4 men had left the ferry",
]


@pytest.fixture
def filled(store: Store) -> dict[str, str]:
    """Store one claim an article; return the content of each by its id."""
    found = {}
    for number, content in enumerate(CONTENTS):
        text = f"Otto Brandlow said {content}."
        start = text.index(content)
        claim = Claim(
            ClaimKind.INDIRECT,
            Stance.ASSERTS,
            (Span(0, 13),),
            (Span(14, 18),),
            (Span(start, start + len(content)),),
            Span(0, len(text)),
        )
        (put,) = store.put([(Article(text, source=f"{number}.txt"), Extraction((claim,)))])
        found[f"{put.article_id}-1"] = content
    return found


@pytest.mark.parametrize(
    ("word", "is_beginning", "expected"),
    [
        ("ferry", False, 2),
        ("FERRY", False, 2),
        ("ferr", True, 3),
        ("ferr", False, 0),
        ("cafe", False, 1),
        ("4,000", False, 1),
        ("4", False, 2),
        ("Brandlow", False, 4),
        ("said", False, 0),
        ("", False, 0),
    ],
)
def test_counts_the_claims_that_hold_a_word(
    store: Store, filled: dict[str, str], word: str, is_beginning: bool, expected: int
) -> None:
    assert store.claims_holding([(word, is_beginning)]) == {(word, is_beginning): expected}


def test_finds_claims_that_hold_most_of_the_words_first(store: Store, filled: dict[str, str]) -> None:
    found = store.claims_with_any([("ferr", True), ("Ostrand", False)], limit=10)
    assert filled[found[0]] == CONTENTS[0]
    assert {filled[id_] for id_ in found} == {CONTENTS[0], CONTENTS[1], CONTENTS[3]}
    assert store.claims_with_any([("ferr", True), ("Ostrand", False)], limit=1) == found[:1]


def test_no_words_find_no_claims(store: Store, filled: dict[str, str]) -> None:
    assert store.claims_with_any([], limit=10) == []
    assert store.claims_with_any([("zebra", False)], limit=10) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.text(max_size=20), st.booleans())
def test_nothing_in_a_word_is_search_syntax(
    store: Store, filled: dict[str, str], word: str, is_beginning: bool
) -> None:
    (held,) = store.claims_holding([(word, is_beginning)]).values()
    assert len(store.claims_with_any([(word, is_beginning)], limit=10)) == held

"""The nouns: what is sent to another process comes back the same."""

import pickle

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, Extraction, Role, Span

TEXT = (
    "Harbour closes\n\nNora Vance, the mayor of Westby, said the harbour would close. "
    "“We have no choice,” she told reporters. Two people briefed on the matter said a ferry had sunk."
)


def test_what_a_worker_sends_comes_back_the_same() -> None:
    extraction = extract(Article(TEXT), ExtractOptions(extractor="rules"))
    assert len(extraction.claims) > 1
    assert any(claim.role for claim in extraction.claims)
    back = pickle.loads(pickle.dumps((Article(TEXT), extraction)))
    assert back == (Article(TEXT), extraction)
    assert repr(back) == repr((Article(TEXT), extraction))


@pytest.mark.parametrize("one", [Span(3, 5), Article("a", outlet="b"), Role("clerk"), Extraction()])
def test_it_comes_back_by_a_call_with_its_values(one: object) -> None:
    made, values = one.__reduce__()
    assert made(*values) == one

"""How articles tell one claim: tables of what one changed of another."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.derived_rows import DiffRow
from claimdex.relate.diff import diff_claims
from claimdex.relate.hedges import find_hedges
from claimdex.relate.quotations import quotations
from claimdex.rows import ClaimRow


def told(article: str, content: str, **fields: object) -> ClaimRow:
    """Make the first claim of an article, told on a day of the same number."""
    values: dict[str, object] = {
        "id": f"{article}-1",
        "article_id": article,
        "outlet": f"The {article} Post",
        "published_on": None,
        "title": None,
        "url": None,
        "source": f"{article}.txt",
        "speaker": "Ann Kestrel",
        "speaker_id": "ann-kestrel",
        "speaker_text": "Kestrel",
        "cue": "said",
        "content": content,
        "kind": "indirect",
        "stance": "asserts",
        "about": [],
        "via": None,
        "start": 0,
        "end": len(content),
        "spans": {},
        "context": f"Kestrel said {content}.",
        "score": 1.0,
        "claim_group_id": "a-1",
    }
    return ClaimRow(**(values | fields))  # type: ignore[arg-type]


def pair(one: str, other: str) -> tuple[DiffRow, DiffRow]:
    first, second = diff_claims([told("a", one), told("b", other)], {}, {})
    return first, second


@pytest.mark.parametrize(
    ("fullest", "other", "left_out", "added"),
    [
        ("the old pier is shut until June", "the pier is shut", ["old", "until June"], []),
        ("the pier is shut until June", "the pier is shut until July", ["June"], ["July"]),
        ("that the pier, an old one, is shut", "the pier is shut", ["an old one"], []),
        # small words and words that only moved say nothing
        ("that in June the pier will be shut", "the pier will be shut in June", [], []),
        ("that the pier is shut", "the pier is shut", [], []),
        ("THE PIER IS SHUT", "the pier is shut", [], []),
        # pieces of a content are told one by one
        (
            "the ferry is late … nobody knows why … really so",
            "the ferry is so late",
            ["nobody knows why"],
            [],
        ),
    ],
)
def test_says_what_was_left_out_and_added(fullest: str, other: str, left_out: list, added: list) -> None:
    first, second = pair(fullest, other)
    assert (first.is_fullest, second.is_fullest) == (True, False)
    assert (first.left_out, first.added) == ([], [])
    assert (second.left_out, second.added) == (left_out, added)


@pytest.mark.parametrize(
    ("longest", "other", "fidelity", "changed"),
    [
        ('"we will never hand over the keys"', 'that they would "never hand over the keys"', 1.0, []),
        (
            '"we will never hand over the keys"',
            '"we will not hand over the keys"',
            0.857,
            [("not", "never")],
        ),
        ('"we will never hand over the keys"', '"we will hand over the keys"', 0.857, [("", "never")]),
        ('"we will never hand over them"', '"we will never ever hand over"', 0.833, [("ever", "")]),
        (
            '"we will never hand over the keys"',
            '"we will never hand over the boats"',
            0.857,
            [("boats", "keys")],
        ),
        # an ellipsis says that words are left out
        ('"we will never, I promise, hand over the keys"', '"we will never … hand over the keys"', 1.0, []),
        # case and marks are no words
        ('"We will never hand over the keys!"', "‘we will never hand over the keys,’", 1.0, []),
        # another passage is not a changed one
        ('"we will never hand over the keys"', '"the ferry has sunk"', None, []),
        # who quotes nothing changes nothing
        ('"we will never hand over the keys"', "they would not hand over the keys", None, []),
    ],
)
def test_says_which_words_were_changed_in_quotation_marks(
    longest: str, other: str, fidelity: float | None, changed: list[tuple[str, str]]
) -> None:
    first, second = pair(longest, other)
    assert second.fidelity == fidelity
    assert [(one["quoted"], one["elsewhere"]) for one in second.changed_quotes] == changed
    assert first.changed_quotes == []
    assert first.fidelity == (1.0 if '"' in other or "‘" in other else None)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('a "fine" pier', [["fine"]]),
        ("a 'fine old' pier", [["fine", "old"]]),
        ("‘the pilot’s boat’ sank", [["the", "pilot’s", "boat"]]),
        ("the pilots' boat and the crew's", []),
        ('"one … two" three', [["one"], ["two"]]),
        ("he said \"it is 'over' now\"", [["it", "is", "over", "now"]]),
        ('"never closed', [["never", "closed"]]),
        ("“a” and „b“ and «c»", [["a"], ["b"], ["c"]]),
        ("", []),
    ],
)
def test_finds_what_is_inside_quotation_marks(content: str, words: list[list[str]]) -> None:
    assert [[word.text for word in part] for part in quotations(content)] == words


@pytest.mark.parametrize(
    ("content", "context", "hedges"),
    [
        ("that the pier had reportedly sunk", "", ["reportedly"]),
        ("that the pier appeared to sink", "", ["appeared to"]),
        ('that the "safety" of the pier was so-called', "", ["so-called", '"safety"']),
        ("that the pier is shut", "Kestrel, who allegedly knows, said that the pier is shut.", ["allegedly"]),
        (
            "that the pier is shut",
            "Kestrel said, without giving evidence, that the pier is shut.",
            ["without giving evidence"],
        ),
        ("that the pier is shut", "Kestrel said that the pier is shut.", []),
        ("that the unalleged pier is Reportedlyville", "", []),
        # two words are a quotation, not a scare quote
        ('that it is "a veritable" pier', "", []),
    ],
)
def test_finds_hedges(content: str, context: str, hedges: list[str]) -> None:
    assert find_hedges(told("a", content, context=context, kind="mixed")) == hedges


def test_a_direct_quotation_of_one_word_is_no_scare_quote() -> None:
    assert find_hedges(told("a", '"Never"', kind="direct")) == []


def test_several_claims_of_an_article_are_one_row_and_what_holds_another_counts_once() -> None:
    long = told("a", "the pier is shut and the ferry is late", start=10, end=48)
    inner = told("a", "the ferry is late", id="a-2", start=31, end=48)
    later = told("a", "nobody may cross", id="a-3", start=60, end=76)
    (row,) = diff_claims([later, inner, long], {}, {})
    assert row.claim_ids == ["a-1", "a-2", "a-3"]
    assert (row.claim_id, row.content) == ("a-1", "the pier is shut and the ferry is late … nobody may cross")


def test_copies_have_the_origin_of_their_text() -> None:
    rows = diff_claims([told("a", "the pier is shut"), told("b", "the pier is shut")], {"b": "a"}, {})
    assert [row.origin_id for row in rows] == ["a", "a"]


def test_says_by_which_claim_each_came_into_the_group() -> None:
    pairs = [told("a", "the pier is shut"), told("b", "the pier is now shut")]
    rows = diff_claims(pairs, {}, {"a-1": (None, 1.0, "first"), "b-1": ("a-1", 0.9, "shared: pier, shut")})
    assert [(row.nearest, row.match_score, row.match_reason) for row in rows] == [
        (None, 1.0, "first"),
        ("a-1", 0.9, "shared: pier, shut"),
    ]


def test_nothing_gives_nothing() -> None:
    assert diff_claims([], {}, {}) == []


contents = st.text(alphabet="ab \"…'“”", max_size=40)


@given(st.lists(contents, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_words_in_any_order_give_the_same_rows(said: list[str], chance: random.Random) -> None:
    claims = [told(f"{number:02}", content) for number, content in enumerate(said)]
    rows = diff_claims(claims, {}, {})
    assert len(rows) == len(said)
    assert sum(row.is_fullest for row in rows) == 1
    assert all(row.fidelity is None or 0 <= row.fidelity <= 1 for row in rows)
    chance.shuffle(claims)
    assert diff_claims(claims, {}, {}) == rows


def test_a_very_long_content_is_compared_in_bounded_time() -> None:
    first, second = pair("la " * 100_000, '"' + "la lo " * 50_000 + '"')
    assert (first.is_fullest, second.fidelity) == (True, None)

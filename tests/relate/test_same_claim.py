"""What is the same claim, and what never is: tables of pairs that a journalist can read."""

import pytest

from claimdex.relate.same_claim import Telling, Verdict, compare_claims
from tests.relate.claim_pairs import ALWAYS, NEVER, Pair
from tests.relate.more_pairs import ALWAYS_NEAR, NEVER_NEAR

ACTS = {"denied: ": "denies", "asked: ": "asks", "wondered: ": "questions"}
ON = "2031-05-07"  # a Wednesday

ALL = NEVER + ALWAYS + NEVER_NEAR + ALWAYS_NEAR

# Claims that tell nothing: not even the same words make them one.
SMALL = ("it was not about that at all", "that it was about all of it")

# What is not told apart or brought together yet, by the first words of the line in its table.
NOT_YET: dict[str, str] = {}


def telling(text: str, on: str | None = ON) -> Telling:
    text, *about = text.split(" @")
    stance = next((act for words, act in ACTS.items() if text.startswith(words)), "asserts")
    content = text.split(": ", 1)[1] if stance != "asserts" else text
    kind = "direct" if content[0] in '“"' else "mixed" if "“" in content else "indirect"
    return Telling(content, kind, stance, on, tuple(sorted(about)))


def cases(pairs: list[Pair]) -> list[object]:
    return [
        pytest.param(
            one,
            other,
            id=about.replace(" ", "-"),
            marks=[pytest.mark.xfail(strict=True, reason=NOT_YET[about])] if about in NOT_YET else [],
        )
        for about, one, other in pairs
    ]


@pytest.mark.parametrize(("one", "other"), cases(NEVER + NEVER_NEAR))
def test_never_the_same(one: str, other: str) -> None:
    assert compare_claims(telling(one), telling(other)).verdict != Verdict.SAME


@pytest.mark.parametrize(("one", "other"), cases(ALWAYS + ALWAYS_NEAR))
def test_always_the_same(one: str, other: str) -> None:
    assert compare_claims(telling(one), telling(other)).verdict == Verdict.SAME


def test_the_tables_are_long_enough_and_every_line_has_a_name_of_its_own() -> None:
    assert len(NEVER) >= 80
    assert len(ALWAYS) >= 60
    assert NOT_YET.keys() <= {about for about, _, _ in ALL}


@pytest.mark.parametrize("claim", sorted({claim for pair in ALL for claim in pair[1:]} - {*SMALL}))
def test_a_claim_is_the_same_as_itself(claim: str) -> None:
    assert compare_claims(telling(claim), telling(claim)).verdict == Verdict.SAME


@pytest.mark.parametrize(("_", "one", "other"), ALL)
def test_who_is_first_does_not_count(_: str, one: str, other: str) -> None:
    assert compare_claims(telling(one), telling(other)) == compare_claims(telling(other), telling(one))

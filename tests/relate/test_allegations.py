"""What lays a wrong to whose charge, or demands something of him."""

import re

import pytest

from claimdex.models import Span, Stance
from claimdex.relate.allegations import Allegation, find_allegation
from claimdex.relate.charge_words import holds
from claimdex.relate.contents import Naming
from claimdex.rows import ClaimRow
from tests.relate.allegation_cases import ACCUSES, ACCUSES_NOT, DEMANDS, DEMANDS_NOT

_MARK = re.compile(r"\[(.*?)\]|\{(.*?)\}")


def read(cue: str, marked: str, stance: str = "asserts") -> Allegation | None:
    """Read a case: the claim of somebody else with this content."""
    before = f"Roe {cue} "
    namings, text, at = [], before, 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        words = mark[1] or mark[2]
        span = Span(len(text), len(text) + len(words))
        namings.append(Naming(span, mark[1] is not None, holds("harmful", words)))
        text += words
        at = mark.end()
    text += marked[at:]
    return find_allegation(claim(cue, text, len(before), stance), text, namings)


def claim(cue: str, text: str, start: int, stance: str) -> ClaimRow:
    spans = {"speaker": [[0, 3]], "cue": [[4, 4 + len(cue)]], "content": [[start, len(text)]]}
    words = ("Roe", cue, text[start:], "indirect", stance)
    where = ("0123456789ab-1", "0123456789ab", "Post", "2031-05-01", None, None, "a.txt", "Roe", "roe")
    return ClaimRow(*where, *words, [], None, start, len(text), spans, text, 0.9)


@pytest.mark.parametrize(("cue", "content"), [row[1:] for row in ACCUSES], ids=[row[0] for row in ACCUSES])
def test_accuses(cue: str, content: str) -> None:
    assert read(cue, content) is Allegation.ACCUSATION


@pytest.mark.parametrize(
    ("cue", "content"), [row[1:] for row in ACCUSES_NOT], ids=[row[0] for row in ACCUSES_NOT]
)
def test_does_not_accuse(cue: str, content: str) -> None:
    assert read(cue, content) is None


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.DECLINES])
def test_what_is_denied_is_no_accusation(stance: str) -> None:
    assert read("denied", "that [Mayor Orlo] took bribes", stance) is None


@pytest.mark.parametrize(("cue", "content"), [row[1:] for row in DEMANDS], ids=[row[0] for row in DEMANDS])
def test_demands(cue: str, content: str) -> None:
    assert read(cue, content, Stance.ASKS) is Allegation.DEMAND


@pytest.mark.parametrize(
    ("cue", "content"), [row[1:] for row in DEMANDS_NOT], ids=[row[0] for row in DEMANDS_NOT]
)
def test_does_not_demand(cue: str, content: str) -> None:
    assert read(cue, content, Stance.ASKS) is None

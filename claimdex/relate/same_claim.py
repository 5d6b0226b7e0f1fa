"""Tell whether two claims of one speaker say the same, what differs, or that it stays open.

Two claims say the same where both quote the same words in a row, or where most of what the shorter one tells,
weighed by how much each word tells, stands in the other. Neither counts where they contradict each other: a
number, a day, a name, a "not", a "may" or a contrary stands in one and another, or none, in the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimdex.relate.contradictions import contradiction
from claimdex.relate.meaning import NAME, Sentence, read
from claimdex.relate.overlap import Overlap, overlap
from claimdex.relate.quoted import quoted_words, shared_run
from claimdex.relate.word_forms import classed_stems

LEAST_PART = 0.68
"""Of what the shorter claim tells, so much stands in the other."""

LEAST_OF_LONGER = 0.3
"""Of what the longer claim tells; quotations, which are cut at will, are not held to it."""

LEAST_SHARED = 3.0
"""What both tell, in words of the usual weight: less is a phrase that fits many claims. Of claims that tell
nothing else, half of it."""

_DIRECT, _INDIRECT, _DENIES, _ASKS, _QUESTIONS = "direct", "indirect", "denies", "asks", "questions"

# So many of the words that two claims share a reason names.
_MOST_NAMED = 5


class Verdict(StrEnum):
    """Say whether two claims are the same."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a claim.

    Args:
        content, kind, stance, published_on: as in `ClaimRow`.
        about_ids: ids of the entities that the content mentions.
    """

    content: str
    kind: str
    stance: str
    published_on: str | None = None
    about_ids: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What it tells, by sentence. The words of somebody who denies are in quotation marks their own."""
        act = self.stance if self.kind != _DIRECT and self.stance in (_DENIES, _ASKS) else ""
        return read(self.content, self.published_on, act)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two claims compare.

    Args:
        verdict: same, different (they contradict each other) or undecided.
        score: 0..1, how alike they are; 1.0 for the same words.
        reason: what both share, or what differs, in words.
    """

    verdict: Verdict
    score: float
    reason: str


def compare_claims(one: Telling, other: Telling) -> Comparison:
    """Compare two claims; who says them is not looked at.

    Symmetrical, and a pure function of the two.
    """
    if (other.content, other.stance) < (one.content, one.stance):
        one, other = other, one
    run = shared_run(one.content, other.content)
    matched = list(_matched(one.sentences, other.sentences))
    for pair in matched:
        ids = (frozenset(one.about_ids), frozenset(other.about_ids))
        against = contradiction(pair, run > 0, ids)
        if against:
            return Comparison(Verdict.DIFFERENT, 0.0, against)
    if run:
        verdict = Verdict.UNDECIDED if any(pair.ends_otherwise for pair in matched) else Verdict.SAME
        return Comparison(verdict, *_by_run(run, one, other))
    return _by_words(one, other, matched)


def _matched(one: Sequence[Sentence], other: Sequence[Sentence]) -> Iterator[Overlap]:
    """Yield the sentences that are nearest to each other, both ways."""
    table = [[overlap(a, b) for b in other] for a in one]
    for row, overlaps in enumerate(table):
        if not overlaps:
            continue
        column = max(range(len(overlaps)), key=lambda at: (overlaps[at].likeness, -at))
        best = max(range(len(table)), key=lambda at: (table[at][column].likeness, -at))
        if best == row and overlaps[column].shared > 0:
            yield overlaps[column]


def _by_run(run: int, one: Telling, other: Telling) -> tuple[float, str]:
    shorter = min(len(quoted_words(one.content)), len(quoted_words(other.content)))
    return round(run / shorter, 3), f"{run} words in a row inside quotation marks"


def _by_words(one: Telling, other: Telling, matched: Sequence[Overlap]) -> Comparison:
    weights = sorted(sum(sentence.weight for sentence in side.sentences) for side in (one, other))
    shared = sum(pair.shared for pair in matched)
    part = shared / weights[0] if weights[0] else 0.0
    of_longer = shared / weights[1] if weights[1] else 0.0
    score = round(min(1.0, 0.75 * part + 0.25 * of_longer), 3)
    reason = _reason(matched)
    against = _other_act(one, other) if part >= LEAST_PART else ""
    if against:
        return Comparison(Verdict.DIFFERENT, 0.0, against)
    if one.content.casefold() == other.content.casefold() and weights[0] >= 1:
        return Comparison(Verdict.SAME, 1.0, "the same words")
    is_quoted = _DIRECT in (one.kind, other.kind)
    is_same = (
        part >= LEAST_PART
        and shared >= LEAST_SHARED * (1 - of_longer / 2)
        and (of_longer >= LEAST_OF_LONGER or is_quoted)
        and not any(pair.replaced for pair in matched)
    )
    return Comparison(Verdict.SAME if is_same else Verdict.UNDECIDED, score, reason)


def _other_act(one: Telling, other: Telling) -> str:
    """Return what the two speakers do that is not the same: one asks, the other asserts."""
    acts = {_act(one), _act(other)}
    return f"one {min(acts)}, one {max(acts)}" if len(acts) > 1 else ""


def _act(telling: Telling) -> str:
    sentences = telling.sentences
    if telling.stance == _QUESTIONS or (sentences and all(sentence.asks for sentence in sentences)):
        return _QUESTIONS
    asking = classed_stems("asking")
    asks = any(
        term.modality == "duty" or term.key in asking for sentence in sentences for term in sentence.terms
    )
    return _ASKS if telling.stance == _ASKS or asks else "asserts"


def _reason(matched: Sequence[Overlap]) -> str:
    """Name what both tell, names and numbers first, then the words that tell most."""
    terms = [term for pair in matched for term in pair.terms]
    ranked = sorted(terms, key=lambda term: (term.sort != NAME, -term.weight, term.at))
    names = list(dict.fromkeys(term.written for term in ranked if term.sort == NAME))
    others = list(dict.fromkeys(term.written.lower() for term in ranked if term.sort != NAME))
    numbers = list(dict.fromkeys(number for pair in matched for number in pair.numbers))
    parts = (("names", names), ("numbers", numbers), ("words", others))
    named = [f"{sort}: {', '.join(found[:_MOST_NAMED])}" for sort, found in parts if found]
    return "; ".join(named) or "nothing shared"

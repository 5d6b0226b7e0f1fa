"""Say what is wrong with each claim that was missed, invented or found in part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimdex.evaluate.annotations import Attribution, GoldArticle
from claimdex.evaluate.scores import Match
from claimdex.evaluate.words import Words
from claimdex.models import Claim, Span


class FaultKind(StrEnum):
    """Say in which way a claim is wrong."""

    MISSED = "missed"
    EXTRA = "extra"
    SPEAKER = "wrong speaker"
    BOUNDARIES = "wrong boundaries"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in words: its pieces joined with " … "; nothing is ""."""

    speaker: str
    cue: str
    content: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One claim that is wrong in one way.

    Args:
        article: id of the article.
        start: where the content begins, in the gold where it is there.
        claim_kind: direct, mixed or indirect.
        gold: the claim as people marked it; None for an extra one.
        found: the claim as found; None for a missed one.
        score: of the claim found.
    """

    kind: FaultKind
    article: str
    start: int
    claim_kind: str
    gold: Told | None
    found: Told | None
    score: float | None


def find_faults(article: GoldArticle, claims: Sequence[Claim], matches: Sequence[Match]) -> Iterator[Fault]:
    """Yield the faults of one article, in no particular order.

    A claim that was found with the wrong speaker and the wrong boundaries is two faults.

    Args:
        claims: as found, numbered as `matches` has them.
    """
    words = Words(article.text)
    for match in matches:
        pair = article.attributions[match.gold], claims[match.found]
        if not match.attributed:
            yield _fault(FaultKind.SPEAKER, article, words, *pair)
        if not match.exact:
            yield _fault(FaultKind.BOUNDARIES, article, words, *pair)
    reached = {match.gold for match in matches}
    used = {match.found for match in matches}
    for number, mark in enumerate(article.attributions):
        if number not in reached and words.touched_by(mark.content):
            yield _fault(FaultKind.MISSED, article, words, mark, None)
    for number, claim in enumerate(claims):
        if number not in used and words.touched_by(claim.content):
            yield _fault(FaultKind.EXTRA, article, words, None, claim)


def _fault(
    kind: FaultKind, article: GoldArticle, words: Words, mark: Attribution | None, claim: Claim | None
) -> Fault:
    content = mark.content if mark is not None else claim.content if claim is not None else ()
    return Fault(
        kind,
        article.id,
        content[0].start,
        words.kind(words.touched_by(content)).value,
        None if mark is None else _told(article.text, mark),
        None if claim is None else _told(article.text, claim),
        None if claim is None else claim.score,
    )


def _told(text: str, claim: Attribution | Claim) -> Told:
    def joined(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans)

    return Told(joined(claim.speaker), joined(claim.cue), joined(claim.content))

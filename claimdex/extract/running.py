"""Follow speech over paragraphs: what is left open goes on in the next, what stands alone has no speaker."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from claimdex.extract.clauses import CLASSES
from claimdex.extract.kinds import kind_of
from claimdex.extract.quotations import Quotation
from claimdex.extract.sentences import Paragraph
from claimdex.models import Claim, ClaimKind, Span, Stance

SCORE = 0.3
"""Of a claim that is speech running on: how sure it is that the speaker before goes on."""
_BETWEEN = 3
# a tag inside speech: its closing mark was forgotten, and who speaks is named there
_TAG = re.compile(rf"[,?!] [^“”\"\n]{{1,80}}\b(?:{'|'.join(sorted(CLASSES['speaks']))})\b")
_NEAR = 8  # claims; none that holds a quotation begins further back than that


def run_on(
    text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Sequence[Quotation]], claims: Sequence[Claim]
) -> list[Claim]:
    """Add the paragraphs that are nothing but quotation to the claims whose speech runs on into them.

    Args:
        text: the article's text.
        paragraphs: `sentences.split(text)`.
        quoted: `quotations.find(text, paragraphs)`.
        claims: outermost claims in text order.

    Returns:
        The claims in text order. One whose last quotation its paragraph leaves open has also the
        paragraphs after it that are all speech; where the one before was closed, such a paragraph is a
        claim of its own, without speaker and cue. One whose quotation begins its paragraph has also those
        before it that are all speech and left open.
    """
    claims = _with_opened(text, paragraphs, quoted, claims)
    found = list(claims)
    taken = sorted(span for claim in claims for span in claim.content)
    starts = [claim.content[0].start for claim in claims]
    before: int | None = None
    is_open = False
    spoken: list[Span] = []
    for paragraph, quotations in zip(paragraphs, quoted, strict=True):
        if _is_all_speech(text, paragraph.span, quotations) and not overlaps(taken, paragraph.span):
            if before is not None and is_open:
                spoken += [one.span for one in quotations]
                found[before] = _longer(text, found[before], [paragraph.span], spoken)
            elif before is not None:
                found.append(_running_on(paragraph.span))
                before = len(found) - 1
                spoken = [one.span for one in quotations]
        else:
            before = _last_quoting(claims, starts, quotations)
            spoken = [] if before is None else [one.span for one in quotations]
        is_open = bool(quotations) and not quotations[-1].closed
    return sorted(found, key=lambda claim: (claim.content[0].start, -claim.content[-1].end))


def _with_opened(
    text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Sequence[Quotation]], claims: Sequence[Claim]
) -> list[Claim]:
    """Give a tag the paragraphs of speech before it, each left open: "“We go. / “We stay,” said Roe."."""
    found = list(claims)
    taken = sorted(span for claim in claims for span in claim.content)
    starts = [claim.content[0].start for claim in claims]
    opened: list[Span] = []
    spoken: list[Span] = []
    is_told = False  # what the paragraph before leaves open has its tag there
    for paragraph, quotations in zip(paragraphs, quoted, strict=True):
        is_open = bool(quotations) and not quotations[-1].closed
        inside = [one.span for one in quotations]
        if _is_all_speech(text, paragraph.span, quotations) and not overlaps(taken, paragraph.span):
            if is_open and not is_told and not _TAG.search(text, paragraph.span.start, paragraph.span.end):
                opened.append(paragraph.span)
                spoken += inside
            else:
                opened, spoken = [], []
            is_told = is_told and is_open
            continue
        begins = bool(inside) and inside[0].start - paragraph.span.start <= _BETWEEN
        number = _last_quoting(claims, starts, quotations[:1]) if opened and begins else None
        if number is not None:
            found[number] = _longer(text, found[number], opened, [*spoken, *inside])
        opened, spoken, is_told = [], [], is_open
    return sorted(found, key=lambda claim: (claim.content[0].start, -claim.content[-1].end))


def _is_all_speech(text: str, span: Span, quotations: Sequence[Quotation]) -> bool:
    if not quotations or quotations[0].span.start - span.start > _BETWEEN:
        return False
    outside = sum(
        any(letter.isalnum() for letter in text[end:start])
        for end, start in zip(
            [span.start, *(one.span.end for one in quotations)],
            [*(one.span.start for one in quotations), span.end],
            strict=True,
        )
    )
    return not outside


def overlaps(taken: Sequence[Span], span: Span) -> bool:
    """Say whether a span shares a character with one of several.

    Args:
        taken: spans in text order; of those that overlap one another any two neighbours only.
        span: the span.
    """
    at = bisect_left(taken, Span(span.end, span.end))
    return any(span.start < one.end for one in taken[max(0, at - _NEAR) : at])


def _last_quoting(
    claims: Sequence[Claim], starts: Sequence[int], quotations: Sequence[Quotation]
) -> int | None:
    """Return the number of the claim that holds the last quotation of a paragraph."""
    if not quotations:
        return None
    last = quotations[-1].span
    end = bisect_left(starts, last.end)
    for number in range(end - 1, max(-1, end - 1 - _NEAR), -1):
        if overlaps(claims[number].content, last):
            return number
    return None


def _longer(text: str, claim: Claim, spans: Sequence[Span], spoken: Sequence[Span]) -> Claim:
    content = tuple(sorted((*claim.content, *spans)))
    inside = [one for one in spoken if overlaps(content, one)]
    start, end = min(claim.context.start, content[0].start), max(claim.context.end, content[-1].end)
    return replace(
        claim,
        kind=kind_of(text, content, inside),
        content=content,
        context=Span(start, end),
    )


def _running_on(span: Span) -> Claim:
    return Claim(
        kind=ClaimKind.DIRECT,
        stance=Stance.ASSERTS,
        speaker=(),
        cue=(),
        content=(span,),
        context=span,
        speaker_reason="speech runs on",
        score=SCORE,
    )

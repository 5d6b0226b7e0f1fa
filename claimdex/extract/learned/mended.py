"""Mend what the networks cut wrongly, where the rules read the same cue otherwise."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimdex.extract.clauses import CLASSES, holding
from claimdex.extract.deeds import is_deed
from claimdex.extract.gazetteer import roles
from claimdex.extract.page import Page
from claimdex.extract.roles import noun_of
from claimdex.extract.rules.marks import is_place_line
from claimdex.extract.running import overlaps
from claimdex.models import Claim, ClaimKind, Span

_APPOSED = ("the ", "a ", "an ")
_REACH = 40
_GOES_ON = re.compile(r"[^\w\s]+[a-z]")  # a quotation that begins in the middle of a sentence
# " has been accused of", " stands accused", ", accused of" behind a name
_PASSIVE = re.compile(
    r"(?: (?:has|have|had|who)){0,2}(?:,| (?:is|are|was|were|been|stands?|stood))(?: [a-z]+ly| also| not)?"
    r" ([a-z]+)(?: (?:of|for|with|over|to|that))?"
)
# Whom a verb acts upon: behind ", told" and ", accused" it shows that nothing was done to who stands before
_OBJECT = re.compile(
    r" (?:the|an?|his|her|its|their|our|my|this|these|those|him|them|us|me|it|reporters"
    r"|[^\W\d_a-z]\S*)\b"
)
_JOINING = frozenset(("and", "or"))
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_RELATIVE = CLASSES["question"] | CLASSES["relative"]


def at_cues(by_rules: Sequence[Claim]) -> dict[int, Claim]:
    """Return what the rules see, by where its cue starts."""
    return {span.start: claim for claim in by_rules for span in claim.cue}


def seen_at(claim: Claim, ruled: dict[int, Claim]) -> Claim | None:
    """Return what the rules see at the cue of a claim, of `at_cues`."""
    starts = (at for span in claim.cue for at in range(span.start, span.end))
    return next((ruled[at] for at in starts if at in ruled), None)


def with_own_speakers(text: str, claims: Iterable[Claim], ruled: dict[int, Claim]) -> Iterator[Claim]:
    """Cut from a speaker the apposition to a name before it, and what only owns something that is told.

    In "After the raid in Quellmoor, the capital, army leaders urged ..." the capital does not speak, nor
    does the chairman in "Asked about Roe, chairman of the board, mayor Nora Vance said ..."; the rules, which
    walk left from the verb, stop at the comma, and at a clause: "[Roe] was silent, and his aide, [Nora
    Vance], declined". In "Roe's charge is false, says Vance" and in "Roe, she said, was asleep" Roe says
    nothing: his name begins what another says.

    Args:
        text: the article's text.
        claims: what the networks found.
        ruled: what the rules see, of `at_cues`.
    """
    for claim in claims:
        other = seen_at(claim, ruled)
        if other is not None and other.speaker and _holds_told(text, claim, other):
            yield replace(claim, speaker=other.speaker, content=other.content, kind=other.kind)
            continue
        own = other.speaker if other is not None else ()
        is_cut = len(own) == 1 and bool(claim.speaker)
        is_longer = is_cut and (
            _is_apposed(text, claim.speaker, own[0]) or _is_torn(text, claim.speaker, own[0])
        )
        yield replace(claim, speaker=own) if is_longer else claim


def with_nobody_accused(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Take the speaker from "Roe was accused of lying": it is said of Roe, by nobody who is named.

    Args:
        text: the article's text.
        claims: what the networks found.
    """
    for claim in claims:
        if len(claim.speaker) == 1 and claim.cue and _undergoes(text, claim.speaker[0], claim.cue[0]):
            content = tuple(sorted((*claim.speaker, *claim.content)))
            kind = ClaimKind.MIXED if claim.kind is ClaimKind.DIRECT else claim.kind
            claim = replace(claim, kind=kind, speaker=(), content=content, speaker_reason="")
        yield claim


def _undergoes(text: str, speaker: Span, cue: Span) -> bool:
    """Say whether what stands as a speaker is the subject of a passive, or described by it."""
    if not speaker.end <= cue.start <= speaker.end + _REACH:
        return False
    passive = _PASSIVE.fullmatch(text, speaker.end, cue.end)
    if passive is None or passive.group(1).lower() not in CLASSES["done_to"]:
        return False
    # "the engineer, Nora Vance, told the inquiry"
    return not (text.startswith(",", speaker.end) and _OBJECT.match(text, cue.end))


def _holds_told(text: str, claim: Claim, other: Claim) -> bool:
    """Say whether what is taken for a speaker begins the content by the rules: a possessive, or a subject."""
    starts = {span.start for span in other.content}
    owns = any(span.start in starts and _POSSESSIVE.search(span.of(text)) for span in claim.speaker)
    return owns or any(
        one.start in starts and own.start > one.start and own.end == one.end
        for one in claim.speaker
        for own in other.speaker
    )


def _is_apposed(text: str, speaker: Sequence[Span], own: Span) -> bool:
    """Say whether what a speaker begins with, before its own words, describes the name before it."""
    start = speaker[0].start
    if own.end != speaker[-1].end or own.start <= start:
        return False
    apposition = text[start : own.start].rstrip()
    before = text[max(0, start - _REACH) : start].split()[-1:]
    is_after_name = bool(before) and before[0].endswith(",") and before[0][0].isupper()
    describes = apposition.startswith(_APPOSED) or noun_of(apposition) in roles()
    return is_after_name and describes and apposition.endswith(",")


def _is_torn(text: str, speaker: Sequence[Span], own: Span) -> bool:
    """Say whether a speaker is in pieces, with more than "and" in between, and only the last is its own."""
    between = _WORD.findall(text, speaker[0].end, speaker[-1].start)
    is_parted = any(word.lower() not in _JOINING for word in between)
    return is_parted and speaker[0].end < own.start and own.end == speaker[-1].end


def with_outer(text: str, claims: Sequence[Claim], ruled: dict[int, Claim]) -> list[Claim]:
    """Put a claim in a relative clause back into the content that it was cut out of.

    "Roe said [Doe has not spoken since the day on which he called it a wreck]" is what Roe said: whose
    words "he" tells is found inside. Found outside, they would be Roe's.

    Args:
        text: the article's text.
        claims: what the networks found, in text order.
        ruled: what the rules see, of `at_cues`.

    Returns:
        The claims without those that now lie within another.
    """
    kept: list[Claim] = []
    for claim in claims:
        outer = kept[-1] if kept else None
        other = seen_at(outer, ruled) if outer is not None else None
        if outer is not None and other is not None and _is_cut_out(text, outer, other, claim):
            kept[-1] = replace(outer, content=other.content, kind=other.kind)
        else:
            kept.append(claim)
    return kept


def _is_cut_out(text: str, outer: Claim, other: Claim, claim: Claim) -> bool:
    """Say whether a claim stands in a relative clause of which the networks left the rest of a content."""
    spans = (*claim.speaker, *claim.cue, *claim.content)
    start, end = outer.content[-1].end, other.content[-1].end
    if not claim.speaker or outer.content[0].start != other.content[0].start:
        return False
    if not all(start <= span.start and span.end <= end for span in spans):
        return False
    before = text[start : min(span.start for span in spans)].split()
    return bool(before) and before[-1].lower() in _RELATIVE


def with_rest_of_speech(text: str, claims: Sequence[Claim], ruled: dict[int, Claim]) -> list[Claim]:
    """Give a claim that is all quotation the further one that goes on: "'The ferry', Roe said, 'is full'."

    Args:
        text: the article's text.
        claims: what the networks found.
        ruled: what the rules see, of `at_cues`.
    """
    taken = sorted(span for claim in claims for span in (*claim.content, *claim.cue, *claim.speaker))
    mended = []
    for claim in claims:
        other = seen_at(claim, ruled)
        if other is not None and claim.kind is other.kind is ClaimKind.DIRECT:
            own = [one for one in other.content if _GOES_ON.match(text, one.start, claim.context.end)]
            rest = [one for one in own if not overlaps(taken, one)]
            claim = replace(claim, content=tuple(sorted((*claim.content, *rest))))
        mended.append(claim)
    return mended


def is_said(page: Page, claim: Claim) -> bool:
    """Say whether what the networks found is something said, and by somebody.

    The place before a headline ("LUND: Dam breaks") is no speaker, the object of a deed ("signed the
    deal") nothing said.
    """
    text = page.article.text
    if not claim.content:
        return False
    if not claim.cue:
        if len(claim.speaker) != 1 or not text.startswith(":", claim.speaker[0].end):
            return True
        return not is_place_line(claim.speaker[0].of(text), claim.context.of(text))
    number = bisect_right(page.paragraphs, claim.cue[0].start, key=lambda one: one.span.start) - 1
    clause = holding(page.clauses[number], claim.cue[0])
    cue = clause.words_of(Span(claim.cue[0].start, claim.cue[-1].end)) if clause else None
    content = clause.words_of(claim.content[-1]) if clause else None
    return not (clause and cue and content and is_deed(clause, cue, content))

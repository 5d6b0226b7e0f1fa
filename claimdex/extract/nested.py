"""Find claims inside the contents of other claims: "Roe said [Doe had denied it]".

The words of a content are read as a little text of their own, with the rules that read sentences:
one way for every outer claim, direct or indirect, whoever found it. What is found is read again
in the same way, so that each level is kept.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from claimdex.extract.clauses import CLASSES, Clause, clauses
from claimdex.extract.cues import CueClass, Form
from claimdex.extract.kinds import kind_of
from claimdex.extract.quotations import Quotation
from claimdex.extract.quotations import find as find_quotations
from claimdex.extract.rules.candidates import candidates, choose, encloses, with_outlets
from claimdex.extract.rules.phrases import written
from claimdex.extract.rules.reported import is_reported, may_report, may_tell
from claimdex.extract.rules.scores import Candidate
from claimdex.extract.sentences import Paragraph, split
from claimdex.extract.stances import stance
from claimdex.models import Claim, ClaimKind, Span, Stance

_SENTENCES = re.compile(r"[.!?…][^\w\s]*\s+\S")
_MARKED = re.compile(r"[\"“„«‘`]|(?<!\w)['’]")
_DEEPEST = 4
_TOLD = frozenset(("passive:that", "passive:clause", "passive:wh"))
_LEAST, _LEAST_OF_RARE = 0.25, 0.0
# of those read in PolNeAR train nine in ten were right, hardly fewer of those with a rare cue
_SURE, _RANGE = 0.6, 0.36
_STOPS = frozenset(".?!")
_MARKS = "\"'”’»"
_PARTNERS = {"''": "''", "``": "''", '"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'"}
_CLOSERS = ("''", '"', "”", "»", "’", "'")
_APOSTROPHES = frozenset("‘’'")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Say where a stretch of an inner text stands in the article."""

    start: int
    at: Span


@dataclass(frozen=True, slots=True)
class _Inner:
    """Hold the words of a content as a text of their own.

    Args:
        text: the pieces of the content, without the quotation marks round them.
        pieces: where each stands in the article, in order.
        is_speech: whether they are the speaker's own words.
    """

    text: str
    pieces: tuple[_Piece, ...]
    is_speech: bool

    def spans(self, span: Span) -> list[Span]:
        """Return where a span of the inner text stands in the article."""
        found = []
        first = max(0, bisect_right(self.pieces, span.start, key=_start_of) - 1)
        for piece in self.pieces[first : bisect_left(self.pieces, span.end, key=_start_of)]:
            start = max(span.start, piece.start) - piece.start
            end = min(span.end - piece.start, piece.at.end - piece.at.start)
            if start < end:
                found.append(Span(piece.at.start + start, piece.at.start + end))
        return found


def _start_of(piece: _Piece) -> int:
    return piece.start


def with_nested(text: str, claims: Sequence[Claim], min_score: float | None = None) -> list[Claim]:
    """Add to outermost claims those within their contents, on every level.

    Args:
        text: the article's text.
        claims: the outermost claims, in any order; their `within` is overwritten.
        min_score: the least score of an inner claim; None for all that are likelier than not.

    Returns:
        Outer and inner claims by where their contents start, the outer before the inner; `within`
        is the place in this list of the claim directly around.
    """
    found = [(claim if claim.within is None else replace(claim, within=None), 0) for claim in claims]
    cues = {span for claim in claims for span in claim.cue}
    at = 0
    while at < len(found):
        claim, depth = found[at]
        if depth < _DEEPEST:
            for inner in _inside(text, claim):
                if inner.score >= (min_score or 0) and cues.isdisjoint(inner.cue):
                    found.append((replace(inner, within=at), depth + 1))
                    cues.update(inner.cue)
        at += 1
    order = sorted(range(len(found)), key=lambda at: _place(*found[at]))
    place = {old: new for new, old in enumerate(order)}
    return [
        claim if claim.within is None else replace(claim, within=place[claim.within])
        for claim, _ in (found[at] for at in order)
    ]


def _place(claim: Claim, depth: int) -> tuple[int, int, int]:
    if not claim.content:
        return claim.context.start, -claim.context.end, depth
    return claim.content[0].start, -claim.content[-1].end, depth


def _inside(text: str, claim: Claim) -> Iterator[Claim]:
    """Find the claims directly inside a claim's content."""
    if not any(may_report(span.of(text)) for span in claim.content):
        return
    inner = _inner(text, claim)
    paragraphs = _paragraphs(inner.text)
    marked = find_quotations(inner.text, paragraphs) if _MARKED.search(inner.text) else [[]] * len(paragraphs)
    for paragraph, quoted in zip(paragraphs, marked, strict=True):
        woven = [_is_woven_in(inner.text, one) for one in quoted]
        plain = _without_marks(inner.text, list(compress(quoted, woven)))
        whole = [one for one, is_woven in zip(quoted, woven, strict=True) if not is_woven]
        for clause in clauses(plain, paragraph, whole):
            if not may_report(clause.span.of(plain)):
                continue
            for candidate in _chosen(clause, inner.is_speech):
                yield _claim(text, claim, inner, clause, candidate, quoted)


def _paragraphs(text: str) -> list[Paragraph]:
    """Split a content into sentences, where it has more than one."""
    if _SENTENCES.search(text):
        return split(text)
    whole = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    return [Paragraph(whole, (whole,))] if whole.start < whole.end else []


def _is_woven_in(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation goes on with the sentence and speaks of others: 'Roe "told us she left"'."""
    before = text[max(0, quotation.span.start - 2) : quotation.span.start].rstrip()[-1:]
    return before.isalnum() and may_report(quotation.span.of(text))


def _without_marks(text: str, quotations: Sequence[Quotation]) -> str:
    """Blank the marks of quotations, so that their words are read with the sentence."""
    parts = []
    at = 0
    for one in quotations:
        bare = _bare(text, one.span)
        parts += [text[at : one.span.start], " " * (bare.start - one.span.start), bare.of(text)]
        parts.append(" " * (one.span.end - bare.end))
        at = one.span.end
    return "".join((*parts, text[at:]))


def _chosen(clause: Clause, is_speech: bool) -> list[Candidate]:
    """Choose the claims of a clause that lie in no other."""
    likely = [
        _without_listener(one)
        for one in candidates(clause, may_tell)
        if one.score >= _least(one) and is_reported(clause, one, is_speech)
    ]
    outer = [one for one in likely if not any(encloses(other, one) for other in likely)]
    return with_outlets(clause, choose(outer, 0))


def _least(candidate: Candidate) -> float:
    """Return the score to ask for: little of nouns and beliefs, which were counted in sentences of their own.

    There a verb mostly takes the content of a noun, and people left most beliefs unmarked.
    """
    lemma = candidate.cue.lemma
    is_rare = lemma.kind is CueClass.NOUN or lemma.stance is Stance.BELIEVES
    return _LEAST_OF_RARE if is_rare else _LEAST


def _without_listener(candidate: Candidate) -> Candidate:
    """Leave out of the content who hears it: "[she] had been told that the road was safe"."""
    is_told = candidate.cue.form is Form.PASSIVE and candidate.cue.lemma.name in CLASSES["addressing"]
    if is_told and candidate.frame in _TOLD and len(candidate.pieces) > 1:
        return replace(candidate, pieces=candidate.pieces[1:])
    return candidate


def _inner(text: str, claim: Claim) -> _Inner:
    """Join the pieces of a content, and leave out the marks round what is wholly quoted."""
    joined: list[str] = []
    pieces: list[_Piece] = []
    size = 0
    is_speech = claim.kind is ClaimKind.DIRECT  # the turns of a transcript have no marks
    for span in claim.content:
        bare = _bare(text, span)
        is_speech = is_speech or bare != span
        if bare == span and text.startswith("that ", span.start):
            bare = Span(span.start + len("that "), span.end)
        words = bare.of(text).replace("\n", " ")
        if joined and joined[-1].endswith(","):
            joined[-1] = joined[-1][:-1] + ("." if _starts_sentence(text, pieces[-1].at.end, span) else " ")
        pieces.append(_Piece(size, bare))
        joined.append(words)
        size += len(words) + 1
    whole = " ".join(joined).rstrip(" ,;")
    return _Inner(whole if whole.rstrip(_MARKS)[-1:] in _STOPS else whole + ".", tuple(pieces), is_speech)


def _starts_sentence(text: str, end: int, following: Span) -> bool:
    """Say whether a piece begins a new sentence: '"We lost," Roe said. "They won."'."""
    return text[end : following.start].rstrip()[-1:] in _STOPS


def _bare(text: str, span: Span) -> Span:
    """Leave out the quotation marks round a piece, and one that lost its partner."""
    part = span.of(text)
    opener = next((mark for mark in _PARTNERS if part.startswith(mark)), "")
    closer = next((mark for mark in _CLOSERS if part.endswith(mark)), "")
    middle = part[len(opener) : len(part) - len(closer)]
    if opener and closer:
        is_round = opener in _APOSTROPHES or _PARTNERS[opener] not in middle
        return Span(span.start + len(opener), span.end - len(closer)) if is_round else span
    if opener and _PARTNERS[opener] not in middle:
        return Span(span.start + len(opener), span.end)
    if closer and closer not in _APOSTROPHES and not any(mark in middle for mark in _PARTNERS):
        return Span(span.start, span.end - len(closer))
    return span


def _claim(
    text: str, outer: Claim, inner: _Inner, clause: Clause, candidate: Candidate, quoted: Sequence[Quotation]
) -> Claim:
    def spans(first: int, end: int) -> list[Span]:
        return inner.spans(clause.span_of(first, end))

    content = sorted(span for piece in candidate.pieces for span in spans(*piece))
    inside = [
        span
        for one in _beside(quoted, clause.span)
        for part in candidate.pieces
        for span in inner.spans(_common(one.span, clause.span_of(*part)))
    ]
    context = inner.spans(clause.span)
    # "Roe said [that Doe backed them, describing ...]": it may be either who describes
    is_open = (
        not inner.is_speech
        and candidate.cue.form is Form.ING
        and clause.words[candidate.cue.first - 1 : candidate.cue.first] == [","]
    )
    speaker = None if is_open else candidate.speaker
    return Claim(
        kind=kind_of(text, content, inside),
        stance=stance(clause, (candidate.cue.at, candidate.cue.end), candidate.pieces),
        speaker=tuple(inner.spans(written(clause, speaker))) if speaker else (),
        cue=tuple(spans(candidate.cue.at, candidate.cue.end)),
        content=tuple(content),
        context=Span(context[0].start, context[-1].end) if inner.is_speech else outer.context,
        via=tuple(spans(*candidate.via)) if candidate.via else (),
        speaker_reason="as written" if speaker else "open: a participle may be of either" if is_open else "",
        score=round(outer.score * (_SURE + _RANGE * candidate.score), 3),
    )


def _beside(quoted: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Return the quotations that reach into a span."""
    first = bisect_right(quoted, span.start, key=lambda one: one.span.end)
    return quoted[first : bisect_left(quoted, span.end, key=lambda one: one.span.start)]


def _common(one: Span, other: Span) -> Span:
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))

"""Find quotations by their marks: straight, curly, single, doubled, « », nested, or left open.

An automaton reads the marks of one paragraph at a time, so an odd mark can spoil its own paragraph
and no other. Apostrophes are not marks; a quotation inside another belongs to the outer one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimdex.extract.sentences import Paragraph
from claimdex.models import Span

_MARK = re.compile(r"''|``|[\"“”„«»‘’'‚‹›]")
_SINGLE = frozenset("‘’'‚‹›")
_OPENERS = frozenset("“„«‹‘‚")
_CLOSERS = frozenset("”»›")
_BEFORE_OPENER = frozenset(" \t\n\r\xa0\u2009\u202f([{—–-/…“„«\"‘'")
_SPEECH_BEFORE = re.compile(r"[:,]\s*$")
_SENTENCE_BEFORE = re.compile(r"[:,.!?…—–-]\s*$")
# words that begin with an apostrophe: 'em, 'tis, the '90s
_CLIPPED = re.compile(r"(?:\d|em\b|til\b|tis\b|twas\b|n\b|bout\b|cause\b|round\b|cos\b)", re.I)
_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Mark a quotation with its marks.

    Args:
        span: from the opening mark to after the closing one.
        closed: False where the paragraph ends before the closing mark, as in a speech that
            runs over several paragraphs.
    """

    span: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def find(text: str, paragraphs: Sequence[Paragraph]) -> list[list[Quotation]]:
    """Find the outermost quotations of each paragraph.

    Returns:
        For each paragraph its quotations in text order, none overlapping another.
    """
    marks = [_marks(text, paragraph.span) for paragraph in paragraphs]
    goes_on = [
        _starts_with_mark(paragraph, found) for paragraph, found in zip(paragraphs, marks, strict=True)
    ]
    following = [*goes_on[1:], False][: len(marks)]
    return [
        _pair(text, paragraph.span, found, after)
        for paragraph, found, after in zip(paragraphs, marks, following, strict=True)
    ]


def _starts_with_mark(paragraph: Paragraph, marks: list[_Mark]) -> bool:
    return bool(marks) and marks[0].opens and marks[0].start == paragraph.span.start


def _marks(text: str, span: Span) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text, span.start, span.end):
        start, end, mark = match.start(), match.end(), match[0]
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        single = mark in _SINGLE
        at_start = before in _BEFORE_OPENER and not after.isspace()
        if single:
            opens = at_start and after.isalnum() and mark not in "’›" and not _CLIPPED.match(text, end)
            opens = opens or (at_start and mark == "‘" and not after.isspace())
            closes = mark not in "‘‚‹" and not before.isspace() and not after.isalnum()
        else:
            opens = mark in _OPENERS or mark == "``" or (at_start and mark != "”" and mark != "»")
            opens = opens or (before in ",:" and after.isalnum() and mark in ("''", '"'))
            closes = mark in _CLOSERS or (mark in ("''", '"', "“") and not before.isspace())
            if mark == '"' and before.isdigit() and _INCHES.search(text, max(span.start, start - 6), start):
                opens = closes = False
        if opens or closes:
            found.append(_Mark(start, end, single, opens, closes))
    return found


def _pair(text: str, span: Span, marks: list[_Mark], goes_on: bool) -> list[Quotation]:
    """Run the automaton over the marks of one paragraph."""
    last_single_closer = max((mark.start for mark in marks if mark.single and mark.closes), default=-1)
    only_open = sum(not mark.single and mark.opens and not mark.closes for mark in marks)
    only_close = sum(not mark.single and mark.closes and not mark.opens for mark in marks)
    nests = only_open == only_close
    found: list[Quotation] = []
    opener: _Mark | None = None
    depth = 0
    for at, mark in enumerate(marks):
        if opener is None:
            if mark.opens and (not mark.single or mark.start < last_single_closer):
                opener, depth = mark, 1
        elif mark.single != opener.single:
            continue
        elif mark.closes and not (mark.single and _is_possessive(text, mark, marks[at + 1 : at + 2])):
            depth -= 1
            if depth == 0:
                found.append(Quotation(Span(opener.start, mark.end)))
                opener = None
        elif mark.opens:
            if nests and not mark.single:
                depth += 1
            else:  # the earlier mark lost its partner
                opener, depth = mark, 1
    if opener is not None and not opener.single and _is_left_open(text, span, opener, goes_on):
        found.append(Quotation(Span(opener.start, span.end), closed=False))
    return found


def _is_possessive(text: str, mark: _Mark, following: list[_Mark]) -> bool:
    """Say whether a closing single mark is rather the apostrophe of "the Haqqanis' network"."""
    return (
        text[mark.start - 1] in "sz"
        and text[mark.end : mark.end + 1] == " "
        and text[mark.end + 1 : mark.end + 2].islower()
        and any(later.single and later.closes for later in following)
    )


def _is_left_open(text: str, span: Span, opener: _Mark, goes_on: bool) -> bool:
    """Say whether an unclosed mark opens speech up to the paragraph's end rather than being a slip."""
    if opener.start == span.start:
        return True
    before = _SENTENCE_BEFORE if goes_on else _SPEECH_BEFORE
    return before.search(text, max(span.start, opener.start - 4), opener.start) is not None

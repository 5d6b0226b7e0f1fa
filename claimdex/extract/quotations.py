"""Find quotations by their marks: straight, curly, single, doubled, « », 「 」, nested, or left open.

An automaton reads the marks of one paragraph at a time, so an odd mark can spoil its own paragraph
and no other. A quotation inside another belongs to the outer one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claimdex.extract.quotation_marks import Family, Mark, read
from claimdex.models import Span

if TYPE_CHECKING:  # sentences are cut with the help of quotations
    from claimdex.extract.sentences import Paragraph

_SPEECH_BEFORE = re.compile(r"[:,]\s*$")
_SENTENCE_BEFORE = re.compile(r"[:,.!?…—–-]\s*$")
_SENTENCE_END = re.compile(r"[.?!]\s+[A-Z]")
_LONGEST_LOST = 300


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


def find(text: str, paragraphs: Sequence["Paragraph"]) -> list[list[Quotation]]:
    """Find the outermost quotations of each paragraph.

    Returns:
        For each paragraph its quotations in text order, none overlapping another.
    """
    return find_in(text, [paragraph.span for paragraph in paragraphs])


def find_in(text: str, spans: Sequence[Span]) -> list[list[Quotation]]:
    """Find the outermost quotations of each stretch of text, as `find` does of each paragraph.

    Args:
        text: the article's text.
        spans: paragraphs in text order; a speech left open in one goes on in the next.
    """
    marks = [read(text, span) for span in spans]
    families = [_opening_family(span, found) for span, found in zip(spans, marks, strict=True)]
    following = [*families[1:], None][: len(marks)]
    return [
        _paired(text, span, found, after) for span, found, after in zip(spans, marks, following, strict=True)
    ]


def _opening_family(span: Span, marks: list[Mark]) -> Family | None:
    """Return the family of the mark with which a paragraph begins, None where it begins with a word."""
    return marks[0].family if marks and marks[0].opens and marks[0].start == span.start else None


def _paired(text: str, span: Span, marks: list[Mark], after: Family | None) -> list[Quotation]:
    """Pair the marks of one paragraph; where their shapes contradict each other, by their order."""
    marks = _without_inches(_without_repeated(text, marks))
    if not marks:
        return []
    found, is_odd = _run(text, span, marks, after)
    if is_odd:
        by_order = _by_order(text, marks)
        return by_order if len(by_order) > len(found) else found
    return found


def _without_repeated(text: str, marks: list[Mark]) -> list[Mark]:
    """Leave out the first of two unlike marks that open the same quotation, as in '"“It broke.'."""
    kept = [
        one
        for one, following in pairwise(marks)
        if not (
            one.end == following.start
            and one.family is following.family
            and one.opens
            and following.opens
            and text[one.start] != text[following.start]
        )
    ]
    return [*kept, *marks[-1:]]


def _without_inches(marks: list[Mark]) -> list[Mark]:
    """Leave out the marks of inches where that leaves an even number: '"A 12" pipe," he said.'"""
    inches = [mark for mark in marks if mark.is_inch]
    doubles = sum(mark.family is Family.DOUBLE for mark in marks)
    if inches and doubles % 2 and (doubles - len(inches)) % 2 == 0:
        return [mark for mark in marks if not mark.is_inch]
    return marks


def _by_order(text: str, marks: list[Mark]) -> list[Quotation]:
    """Pair straight marks two by two, where there are no others and their number is even."""
    doubles = [mark for mark in marks if mark.family is Family.DOUBLE]
    if len(doubles) % 2 or any(text[mark.start] != '"' for mark in doubles):
        return []
    return [
        Quotation(Span(opening.start, closing.end))
        for opening, closing in zip(doubles[::2], doubles[1::2], strict=True)
    ]


def _run(text: str, span: Span, marks: list[Mark], after: Family | None) -> tuple[list[Quotation], bool]:
    """Run the automaton over the marks of one paragraph.

    Returns:
        The quotations, and whether a mark was left without a partner.
    """
    found = _misturned(text, span, marks)
    rest = [mark for mark in marks if mark.start >= found[0].span.end] if found else marks
    is_odd = False
    while rest:
        more, opener, was_reset = _pass(text, span, rest, after)
        found.extend(more)
        is_odd = is_odd or was_reset
        if opener is None:
            break
        if _is_left_open(text, span, opener, after):
            found.append(Quotation(Span(opener.start, span.end), closed=False))
            break
        # what the odd mark hid may hold quotations of other families
        is_odd = True
        rest = [mark for mark in rest if mark.start > opener.start and mark.family is not opener.family]
    return found, is_odd


def _pass(
    text: str, span: Span, marks: list[Mark], after: Family | None
) -> tuple[list[Quotation], Mark | None, bool]:
    """Pair marks from left to right.

    Returns:
        The quotations, the mark that stays open at the end, and whether one before it lost its partner.
    """
    nests = _nests(marks)
    strong_ahead = _strong_ahead(marks)
    last_single = max((mark.start for mark in marks if _closes_single(mark)), default=-1)
    runs_on = after is Family.SINGLE
    found: list[Quotation] = []
    opener: Mark | None = None
    depth = 0
    was_reset = False
    for mark, is_apostrophe in zip(marks, strong_ahead, strict=True):
        if opener is None:
            may_open = mark.family is not Family.SINGLE or mark.start < last_single
            if mark.opens and (may_open or (runs_on and _begins(text, span, mark, _SENTENCE_BEFORE))):
                opener, depth = mark, 1
        elif mark.family is not opener.family:
            continue
        elif mark.closes and not (
            mark.is_weak and (is_apostrophe or (runs_on and opener.start == span.start))
        ):
            depth -= 1
            if depth == 0:
                found.append(Quotation(Span(opener.start, mark.end)))
                opener = None
        elif mark.opens:
            if mark.family in nests:
                depth += 1
            else:  # the earlier mark lost its partner
                opener, depth, was_reset = mark, 1, True
    return found, opener, was_reset


def _closes_single(mark: Mark) -> bool:
    return mark.family is Family.SINGLE and mark.closes


def _nests(marks: list[Mark]) -> set[Family]:
    """Return the families of which as many marks can only open as can only close, so that they may nest."""
    balance: dict[Family, int] = {}
    for mark in marks:
        balance[mark.family] = balance.get(mark.family, 0) + (not mark.closes) - (not mark.opens)
    return {family for family, rest in balance.items() if rest == 0 and family is not Family.SINGLE}


def _strong_ahead(marks: list[Mark]) -> list[bool]:
    """Say for each mark whether a sure closing single mark comes after it, before one that only opens.

    A closing mark that may be the apostrophe of "the boys' fault" then is that apostrophe.
    """
    ahead = [False] * len(marks)
    seen = False
    for at in range(len(marks) - 1, -1, -1):
        ahead[at] = seen
        mark = marks[at]
        if mark.family is Family.SINGLE:
            if mark.closes and not mark.is_weak:
                seen = True
            elif mark.opens and not mark.closes:
                seen = False
    return ahead


def _begins(text: str, span: Span, opener: Mark, before: re.Pattern[str]) -> bool:
    """Say whether a mark stands at the paragraph's start, or after what `before` matches."""
    if opener.start == span.start:
        return True
    return before.search(text, max(span.start, opener.start - 4), opener.start) is not None


def _is_left_open(text: str, span: Span, opener: Mark, after: Family | None) -> bool:
    """Say whether an unclosed mark opens speech up to the paragraph's end rather than being a slip."""
    if opener.family is Family.SINGLE:  # else it is an apostrophe
        return after is Family.SINGLE and _begins(text, span, opener, _SENTENCE_BEFORE)
    return _begins(text, span, opener, _SPEECH_BEFORE if after is None else _SENTENCE_BEFORE)


def _misturned(text: str, span: Span, marks: list[Mark]) -> list[Quotation]:
    """Read the first quotation where its opening mark is lost or stands as if it closed.

    A drop capital or a scanner loses the mark of 'It broke,” said Roe.'; 'Roe said,” It broke.”' has it
    on the wrong side of the blank.
    """
    first = marks[0]
    if first.family is not Family.DOUBLE or first.opens or first.end == span.end or first.is_inch:
        return []
    following = next((mark for mark in marks[1:] if mark.family is Family.DOUBLE), None)
    before = text[first.start - 1]
    if following is not None and not following.opens:
        return [Quotation(Span(first.start, following.end))] if before in ",:" else []
    said = text[span.start : first.start]
    if before not in ",?!" or len(said) > _LONGEST_LOST or _SENTENCE_END.search(said):
        return []
    return [Quotation(Span(span.start, first.end))]

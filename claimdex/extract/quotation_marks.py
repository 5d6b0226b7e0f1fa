"""Read the quotation marks of a stretch of text: which may open a quotation, which may close one.

A mark is judged by what stands beside it rather than by the way it is turned, since scanners,
keyboards and converters turn marks the wrong way. Apostrophes, inches and clipped words are no marks.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from claimdex.models import Span

# it begins with one class of characters, by which the search leaps: four times as fast as a choice of marks
_MARK = re.compile(
    r"[\"“”„‟＂❝❞″〝〞〟«»「」『』‘’'‚‛`´❛❜‹›\ufffd,<>]"
    r"(?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’|(?<=,),|(?<=<)<|(?<=>)>|(?<![,<>]))"
)
_BLANK_AND_WORD = re.compile(r"\s+\w")


class Family(IntEnum):
    """Tell which marks may pair: any two of the same family."""

    DOUBLE = 0
    SINGLE = 1
    ANGLE = 2
    SINGLE_ANGLE = 3
    CORNER = 4
    WHITE_CORNER = 5


_FAMILY: dict[str, Family] = {
    **dict.fromkeys(("''", "``", "‘‘", "’’", ",,", *'"“”„‟＂❝❞″〝〞〟'), Family.DOUBLE),
    **dict.fromkeys("‘’'‚‛`´❛❜\ufffd", Family.SINGLE),
    **dict.fromkeys(("«", "»", "<<", ">>"), Family.ANGLE),
    **dict.fromkeys("‹›", Family.SINGLE_ANGLE),
    **dict.fromkeys("「」", Family.CORNER),
    **dict.fromkeys("『』", Family.WHITE_CORNER),
}
_OPENERS = frozenset(("``", "‘‘", ",,", *"“„‟❝〝«<<‹「『‘‚‛`❛"))
_CLOSERS = frozenset(("’’", *"”❞〞〟»>>›」』’❜"))
_NEVER_OPEN = frozenset("’❜」』")
_NEVER_CLOSE = frozenset((",,", *"„‚‛「『❝〝❛"))
_BEFORE_OPENER = frozenset(" \t\n\r\xa0\u2009\u202f([{—–-/…*_>“„«\"‘'")
_INSIDE_OPENING = frozenset('$£€¥#@([{“„«"…¿¡*_')
_BEFORE_SPACED_OPENER, _BEFORE_SPACED_CLOSER = frozenset(",:.!?;—–-"), frozenset(",.!?…—–-")
_AFTER_CLOSER = frozenset(".,;:?!)]")
ODD = re.compile(
    r"[\"“”„‟＂❝❞″〝〞〟«»「」『』‹›❛❜‚'’‘`´<>,](?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’|(?<=<)<|(?<=>)>|(?<=,),(?=\w)"
    r"|(?<=[‘`´])(?:(?<!\w.)(?!\d)|(?!\w))|(?<=[.,?!]['’])(?!\w)|(?<![‘`´'’<>,]))"
)
"""Marks that are no apostrophes; one outside every quotation has lost its partner and says nothing."""
# words that begin with an apostrophe: 'em, 'tis, the '90s
_CLIPPED = re.compile(r"(?:\d\ds?\b|em\b|til\b|tis\b|twas\b|n\b|bout\b|cause\b|round\b|cos\b)", re.IGNORECASE)
# words that end in one: rock 'n' roll, talkin', o' the
_ELIDED = re.compile(r"(?:\b[a-z]{2,}in|\bn|\bo|\bth|\ban|\bol|\blil)$", re.IGNORECASE)
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_DIGITS = re.compile(r"(?<![\w.,])\d{1,3}$")


@dataclass(slots=True)
class Mark:
    """One mark.

    Args:
        start, end: where it stands.
        family: the marks with which it may pair.
        opens, closes: what it may do; one that can do neither is left out.
        is_weak: a closing mark that is as likely an apostrophe ("the boys' fault").
        is_inch: a mark after a number, which may also mean inches.
    """

    start: int
    end: int
    family: Family
    opens: bool
    closes: bool
    is_weak: bool = False
    is_inch: bool = False


def read(text: str, span: Span) -> list[Mark]:
    """Read the marks of `text` inside `span`, in text order; what stands outside is not looked at."""
    found = []
    for match in _MARK.finditer(text, span.start, span.end):
        mark = _judged(text, span, match.start(), match.end())
        if mark.opens or mark.closes:
            found.append(mark)
    return found


def _judged(text: str, span: Span, start: int, end: int) -> Mark:
    sign = text[start:end]
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    family = _FAMILY[sign]
    if before.isspace() and after.isspace():
        return _spaced(text, span, start, end)
    if family is Family.SINGLE:
        return _single(text, span, start, end)
    at_start = before in _BEFORE_OPENER and not after.isspace()
    if sign == ",,":
        return Mark(start, end, family, at_start and after.isalnum(), False)
    if sign in (">>", "<<"):
        return Mark(start, end, family, sign == "<<" and at_start, sign == ">>" and not before.isspace())
    inside = not before.isspace() and before not in "([{"
    if sign in _OPENERS:
        opens = sign in ("“", "``", "‘‘") or at_start or not inside
        closes = sign not in _NEVER_CLOSE and inside and not after.isalnum()
    elif sign in _CLOSERS:
        opens, closes = at_start and sign not in _NEVER_OPEN and after not in _AFTER_CLOSER, True
    else:
        opens = at_start or (before in ",:" and after.isalnum() and sign != "″")
        closes = not before.isspace()
    is_inch = before.isdigit() and sign in ('"', "”", "″", "''", "＂")
    if is_inch and (sign == "″" or _FEET.search(text, max(span.start, start - 7), start)):
        return Mark(start, end, family, False, False)
    is_inch = is_inch and _DIGITS.search(text, max(span.start, start - 5), start) is not None
    return Mark(start, end, family, opens, closes, is_inch=is_inch and _goes_on(text, span, end))


def _goes_on(text: str, span: Span, end: int) -> bool:
    return _BLANK_AND_WORD.match(text, end, span.end) is not None


def _spaced(text: str, span: Span, start: int, end: int) -> Mark:
    """Judge a mark with blanks on both sides, as scanners and tokenisers leave them."""
    sign = text[start:end]
    family = _FAMILY[sign]
    before = text[max(span.start, start - 3) : start].rstrip()[-1:]
    opens = sign not in _NEVER_OPEN and end < span.end
    closes = sign not in _NEVER_CLOSE and start > span.start
    if sign in _OPENERS or sign in _CLOSERS:
        opens, closes = opens and sign in _OPENERS, closes and sign in _CLOSERS
    if family is Family.SINGLE or sign in ("''", ",,", "<<", ">>"):
        opens = opens and (not before or before in _BEFORE_SPACED_OPENER)
        closes = closes and before in _BEFORE_SPACED_CLOSER and bool(before)
    if before.isdigit():
        closes = False
    return Mark(start, end, family, opens, closes)


def _single(text: str, span: Span, start: int, end: int) -> Mark:
    sign = text[start]
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    at_start = before in _BEFORE_OPENER and not after.isspace()
    opens = at_start and sign not in _NEVER_OPEN
    opens = opens and (after.isalnum() or after in _INSIDE_OPENING or sign in "‘‚‛`❛")
    opens = opens and not _CLIPPED.match(text, end, span.end)
    closes = sign not in _NEVER_CLOSE and sign != "`" and not before.isspace() and not after.isalnum()
    if sign == "‘":  # closes „low and high“ singles only: elsewhere it is a mark turned the wrong way
        closes = closes and not at_start
    is_weak = closes and (
        (before in "sz" and after == " " and text[end + 1 : end + 2].islower())
        or (
            _goes_on(text, span, end) and _ELIDED.search(text, max(span.start, start - 12), start) is not None
        )
        or (not before.isalnum() and text[max(span.start, start - 2) : start].lower() in ("'n", "’n"))
    )
    return Mark(start, end, Family.SINGLE, opens, closes, is_weak=is_weak)


def is_quoted(text: str, start: int, at: int) -> bool:
    """Tell whether a place stands within quotation marks opened since `start`, or just before that."""
    start = max(0, start - 1)
    opened, closed, straight = (
        bisect_left(places, at) - bisect_left(places, start) for places in _places(text)
    )
    return opened > closed or straight % 2 == 1


@lru_cache(maxsize=1)
def _places(text: str) -> tuple[list[int], ...]:
    """Return where opening, closing and straight marks stand; asked for at every "he", told once a text."""
    return tuple([found.start() for found in re.finditer(mark, text)] for mark in '“”"')

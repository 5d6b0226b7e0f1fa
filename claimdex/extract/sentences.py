"""Split a text into paragraphs and sentences, without losing the place of a single character.

Paragraphs come first, so that nothing (an unclosed quotation mark, a headline without a full stop)
runs from one into the next; sentencex then finds the sentences of each. What sentencex sees of a
quotation is a word that ends as the quotation does, so that every style of marks is cut alike.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sentencex import segment

from claimdex.extract.quotation_marks import ODD
from claimdex.extract.quotations import Quotation, find_in
from claimdex.models import Span

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WINDOW = 8000
# sentencex takes "p.m." for an end; a day or month after it shows that the sentence goes on
# sentencex takes whole characters only, and a caller's text may hold halves of surrogate pairs.
_HALF = re.compile("[\ud800-\udfff]")
_HOUR = re.compile(r"\b[ap]\.m\.\s*$")
_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:E[SD]T|GMT|[CMP][SD]T|BST|IST|PKT|local)\b|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
# ... and breaks after some titles that never end a sentence
_TITLE = re.compile(
    r"\b(?:M[rsx]|Mrs|Messrs|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Cpl|Pvt|Rev|Hon|Prof|St|"
    r"Supt|Atty|Amb|Insp|Supt|Pres|Mt|Ft|vs|Sept|Feb|Jan|Aug|Oct|Nov|Dec)\.\s*$"
)
# what stands before an item of a list or an entry of a live blog
_BULLET = re.compile(r"(?:[-*+•‣◦⁃∙●○▪■□►▶–—·>]+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.)[^\S\n]+(?=\S)")
_ZONE = r"(?:\s?(?:GMT|UTC|BST|CES?T|E[SD]?T|[CMP][SD]?T|IST|AE[SD]T|local time))?"
_CLOCK = rf"\d{{1,2}}(?:[:.h]\d{{2}}){{1,2}}(?:\s?[ap]\.?m\.?)?{_ZONE}"
_HOURS = rf"\d{{1,2}}\s?[ap]\.?m\.?{_ZONE}"
_TIME = re.compile(
    rf"(?:\[(?:{_CLOCK}|{_HOURS})\]|\((?:{_CLOCK}|{_HOURS})\)|(?:{_CLOCK}|{_HOURS})\s?[:—–-]|{_CLOCK}(?=\s))"
    r"[^\S\n]+(?=[^a-z\s\d])(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_FIRST, _GOES_ON = re.compile(r"\w"), re.compile(r"\s*[—–-]*\s?[a-z]")
_MARKS = "\"“”„‟＂❝❞″«»「」『』‘’'‚‛`´‹›<>)]* \xa0\u2009\u202f"
_STOPS = frozenset(".?!…,;:")
_OPENING = re.compile(r"\s((?:''|``|‘‘|<<|,,|[\"“„‟＂❝«»「『‘‹])\s{0,2})$")
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
_OPENING_REACH = 6
_WRAP_SHORTEST, _WRAP_LONGEST, _WRAP_SLACK = 40, 110, 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Mark a paragraph and its sentences; neither begins nor ends with blank space.

    Args:
        span: the paragraph; never empty.
        sentences: its sentences in text order, at least one; between them stands only blank space.
        quoted: its outermost quotations in text order, as `split` found them to cut the sentences.
    """

    span: Span
    sentences: tuple[Span, ...]
    quoted: tuple[Quotation, ...] = ()


def split(text: str) -> list[Paragraph]:
    """Split `text` into paragraphs (at blank lines, else at line ends) and these into sentences.

    A block of lines that looks wrapped at a fixed width is one paragraph; elsewhere each line is.
    A sentence is never broken inside a quotation. What a list or a live blog sets before a paragraph
    ("•", "2.", "10.42am:") is a sentence of its own.

    Args:
        text: any text, also empty.

    Returns:
        Paragraphs in text order, with offsets into `text`. Together the sentences hold every
        character of `text` that is not blank space.
    """
    spans = _paragraphs(text)
    return [
        Paragraph(span, _sentences(text, span, quoted), tuple(quoted))
        for span, quoted in zip(spans, find_in(text, spans), strict=True)
    ]


def _paragraphs(text: str) -> list[Span]:
    spans = []
    for block in _cut(text, Span(0, len(text)), [match.span() for match in _BLANK_LINES.finditer(text)]):
        line_ends = [(i, i + 1) for i in _newlines(text, block)]
        if not line_ends or _is_wrapped(block.of(text)):
            spans.append(block)
        else:
            spans.extend(_cut(text, block, line_ends))
    return spans


def _newlines(text: str, block: Span) -> list[int]:
    found, at = [], text.find("\n", block.start, block.end)
    while at >= 0:
        found.append(at)
        at = text.find("\n", at + 1, block.end)
    return found


def _is_wrapped(block: str) -> bool:
    """Say whether the lines of `block` were broken at a width rather than by the writer."""
    *lines, last = (line.strip() for line in block.split("\n"))
    lengths = [len(line) for line in lines]
    unfinished = sum(line[-1] not in ".!?:”\"'" for line in lines)
    small = sum(line[0].islower() for line in [*lines[1:], last])
    if small * 3 >= len(lines) and unfinished * 2 > len(lines):
        return True  # as narrow as the column of a newspaper
    if (
        not _WRAP_SHORTEST <= min(lengths) <= max(lengths) <= _WRAP_LONGEST
        or len(last) > max(lengths) + _WRAP_SLACK
    ):
        return False
    return unfinished * 2 > len(lines)


def _cut(text: str, whole: Span, gaps: list[tuple[int, int]]) -> list[Span]:
    """Return the parts of `whole` between the `gaps`, stripped; the empty ones left out."""
    starts = [whole.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), whole.end]
    return [span for start, end in zip(starts, ends, strict=True) if (span := stripped(text, start, end))]


def stripped(text: str, start: int, end: int) -> Span | None:
    """Return the span of a stretch without the blanks around it, None where nothing else is there."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    return Span(start, end) if start < end else None


def _sentences(text: str, paragraph: Span, quoted: Sequence[Quotation]) -> tuple[Span, ...]:
    label = label_end(text, paragraph)
    part = _HALF.sub("\ufffd", _plain(text, Span(label, paragraph.end), quoted))
    ends = list(accumulate(len(piece) for window in _windows(part) for piece in segment("en", window)))
    if not ends or ends[-1] != len(part):  # sentencex promises every character; do not depend on it
        return (paragraph,)
    cuts = [(label, label)] if label > paragraph.start else []
    closed = [one.span for one in quoted if one.closed]
    for end in ends[:-1]:
        cut = _before_mark(text, label + end) - label
        if _is_inside(label + cut, closed):
            continue
        if _HOUR.search(part, max(0, cut - 8), cut) and _DAY.match(part, cut):
            continue
        if _TITLE.search(part, max(0, cut - 10), cut):
            continue
        cuts.append((label + cut,) * 2)
    return tuple(_cut(text, paragraph, cuts))


def label_end(text: str, paragraph: Span) -> int:
    """Return where the paragraph goes on after a bullet, a number or a time; its start where it has none."""
    if text[paragraph.start].isupper():
        return paragraph.start  # as below, but fast
    found = _BULLET.match(text, paragraph.start, paragraph.end) or _TIME.match(
        text, paragraph.start, paragraph.end
    )
    return found.end() if found else paragraph.start


def _plain(text: str, part: Span, quoted: Sequence[Quotation]) -> str:
    """Return a stretch, as long as it was, in which each quotation is one word and odd marks are blank.

    The word begins with a capital where the quotation does, and ends with its last mark of punctuation
    unless a small letter follows: '"Who pays?" he asked'.
    """
    pieces, at = [], part.start
    for quotation in quoted:
        start, end = quotation.span.start, quotation.span.end
        if not quotation.closed:
            pieces += [_unmarked(text[at:start]), " "]
            at = start + 1
            continue
        said = text[start:end]
        final = said.rstrip(_MARKS)[-1:]
        if final not in _STOPS or _GOES_ON.match(text, end, part.end):
            final = "x"
        first = _FIRST.search(said)
        pieces += [_unmarked(text[at:start]), "X" if first and first[0].isupper() else "x"]
        pieces += ["x" * (end - start - 2), final]
        at = end
        if text[end : end + 1] == "." and _GOES_ON.match(text, end + 1, part.end):
            pieces.append(",")  # '"We ran,". said Roe' is a scanner's
            at = end + 1
    pieces.append(_unmarked(text[at : part.end]))
    return "".join(pieces)


def _unmarked(part: str) -> str:
    return ODD.sub(_blank, part)


def _blank(mark: re.Match[str]) -> str:
    return " " * len(mark[0])


def _before_mark(text: str, cut: int) -> int:
    """Move a cut that stands after an opening mark before it: the mark opens the next sentence."""
    found = _OPENING.search(text, max(0, cut - _OPENING_REACH), cut)
    return found.start(1) if found else cut


def _windows(part: str) -> Iterator[str]:
    """Cut a very long paragraph, since sentencex takes the square of the length on some of them.

    Spaces that are not ASCII become plain ones: sentencex wants to see these at the end of a sentence, and
    panics where others stand before a full stop.
    """
    part = part if part.isascii() else _WIDE_SPACE.sub(" ", part)
    start = 0
    while len(part) - start > _WINDOW:
        cut = part.rfind(". ", start, start + _WINDOW) + 2
        cut = cut if cut > start + 1 else start + _WINDOW
        yield part[start:cut]
        start = cut
    yield part[start:]


def _is_inside(cut: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, cut, key=lambda span: span.start) - 1
    return at >= 0 and spans[at].start < cut < spans[at].end

"""Split a text into paragraphs and sentences, without losing the place of a single character.

Paragraphs come first, so that nothing (an unclosed quotation mark, a headline without a full stop)
runs from one into the next; sentencex then finds the sentences of each.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from sentencex import segment

from claimdex.models import Span

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WINDOW = 8000
_STRAIGHT_QUOTE = re.compile(r'"')
# sentencex takes "p.m." for an end; a day or month after it shows that the sentence goes on
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
_WRAP_SHORTEST, _WRAP_LONGEST, _WRAP_SLACK = 40, 110, 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Mark a paragraph and its sentences; neither begins nor ends with blank space.

    Args:
        span: the paragraph; never empty.
        sentences: its sentences in text order, at least one; between them stands only blank space.
    """

    span: Span
    sentences: tuple[Span, ...]


def split(text: str) -> list[Paragraph]:
    """Split `text` into paragraphs (at blank lines, else at line ends) and these into sentences.

    A block of lines that looks wrapped at a fixed width is one paragraph; elsewhere each line is.
    A sentence is never broken inside a pair of quotation marks.

    Args:
        text: any text, also empty.

    Returns:
        Paragraphs in text order, with offsets into `text`. Together the sentences hold every
        character of `text` that is not blank space.
    """
    return [Paragraph(span, _sentences(text, span)) for span in _paragraphs(text)]


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
    if (
        not _WRAP_SHORTEST <= min(lengths) <= max(lengths) <= _WRAP_LONGEST
        or len(last) > max(lengths) + _WRAP_SLACK
    ):
        return False
    unfinished = sum(line[-1] not in ".!?:”\"'" for line in lines)
    return unfinished * 2 > len(lines)


def _cut(text: str, whole: Span, gaps: list[tuple[int, int]]) -> list[Span]:
    """Return the parts of `whole` between the `gaps`, stripped; the empty ones left out."""
    starts = [whole.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), whole.end]
    return [span for start, end in zip(starts, ends, strict=True) if (span := _strip(text, start, end))]


def _strip(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    return Span(start, end) if start < end else None


def _sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    part = paragraph.of(text)
    ends = list(accumulate(len(piece) for window in _windows(part) for piece in segment("en", window)))
    if not ends or ends[-1] != len(part):  # sentencex promises every character; do not depend on it
        return (paragraph,)
    inside = _straight_pairs(part)
    cuts = []
    for cut in ends[:-1]:
        if cut > 2 and part[cut - 1] == '"' and part[cut - 2].isspace():
            cut -= 1  # the mark opens the next sentence
        if inside and _is_inside(cut, inside):
            continue
        if _HOUR.search(part, max(0, cut - 8), cut) and _DAY.match(part, cut):
            continue
        if _TITLE.search(part, max(0, cut - 10), cut):
            continue
        cuts.append((paragraph.start + cut,) * 2)
    return tuple(_cut(text, paragraph, cuts))


def _windows(part: str) -> Iterator[str]:
    """Cut a very long paragraph, since sentencex takes the square of the length on some of them.

    No-break spaces become plain ones, which sentencex wants to see at the end of a sentence.
    """
    part = part.replace("\xa0", " ")
    start = 0
    while len(part) - start > _WINDOW:
        cut = part.rfind(". ", start, start + _WINDOW) + 2
        cut = cut if cut > start + 1 else start + _WINDOW
        yield part[start:cut]
        start = cut
    yield part[start:]


def _straight_pairs(part: str) -> list[int]:
    """Return the places of the straight quotation marks of `part` where they pair up, else nothing."""
    marks = [match.start() for match in _STRAIGHT_QUOTE.finditer(part)]
    return marks if len(marks) % 2 == 0 else []


def _is_inside(cut: int, marks: list[int]) -> bool:
    return bisect_left(marks, cut) % 2 == 1

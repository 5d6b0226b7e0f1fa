"""Cut an article into the tokens that the networks read, with what the page shows of each.

Every style of quotation mark becomes the same token, and what stands inside a quotation is told by
`quotations.find`, so that the networks need not learn British, American or foreign marks apart.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from claimdex.extract.capitals import is_shouted
from claimdex.extract.quotations import Quotation
from claimdex.extract.sentences import Paragraph

MARK = '"'
"""The token that stands for every mark that opens or closes a quotation."""
SHAPES = 8
QUOTING = 4
PLACES = 4
_TOKEN = re.compile(r"\w+(?:['’.&-]\w+)*|--+|\.\.+|''|``|[^\w\s]")
_MARKS = frozenset(("''", "``", *"\"“”„‟＂❝❞″〝〞〟«»「」『』‘’'‚‛`´❛❜‹›<>"))
_LOWER, _CAPITALISED, _UPPER, _MIXED, _DIGIT, _PUNCTUATION, _LETTER, _SHOUTED = range(SHAPES)
OUTSIDE, INSIDE, OPENING, CLOSING = range(QUOTING)
"""Where a token stands: outside any quotation, inside one, or it is the mark that opens or closes one."""
_WITHIN_SENTENCE, _SENTENCE_START, _PARAGRAPH_START, _HEADLINE_START = range(PLACES)
_FEW = 2
_REMEMBERED = 20_000  # words; some 4 MB


@dataclass(frozen=True, slots=True)
class Tokens:
    """Hold the tokens of one article, in text order.

    All but the last two have one item a token.

    Args:
        starts, ends: where each stands in the text.
        words: lower case; MARK for every quotation mark.
        shape: capitals, digits or punctuation, 0 to SHAPES - 1.
        quoting: outside or inside a quotation, or its opening or closing mark, 0 to QUOTING - 1.
        place: first of a sentence, of a paragraph or of the text, 0 to PLACES - 1.
        sentence: number of the sentence, counted through the article.
        quotations: the first token and the end of each quotation, its marks included, in text order.
        shouted: whether each paragraph is in capitals, in which they tell nothing.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    shape: NDArray[np.int64]
    quoting: NDArray[np.int64]
    place: NDArray[np.int64]
    sentence: NDArray[np.int64]
    quotations: list[tuple[int, int]]
    shouted: list[bool]

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def first(self) -> int:
        """The number of the first token that stands in the text: 1 after an empty headline, else 0."""
        return int(bool(self.starts) and self.starts[0] == self.ends[0])

    def is_word(self, at: int) -> bool:
        """Say whether a token is more than punctuation."""
        word = self.words[at]
        return word[0].isalnum() or word[-1].isalnum()


def tokenize(
    text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Sequence[Quotation]], headed: bool
) -> Tokens:
    """Cut a text into tokens.

    Args:
        text: the article's text.
        paragraphs: `sentences.split(text)`.
        quoted: `quotations.find(text, paragraphs)`.
        headed: whether the first paragraph is the headline. One without gets an empty headline, a full
            stop before its first character: the networks learn from articles with a headline, and trust
            no cue in the first words that they see.

    Returns:
        The tokens; none for a text without words or marks.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    shape: list[int] = []
    place: list[int] = []
    numbers: list[int] = []
    shouted: list[bool] = []
    number = -1
    for at, paragraph in enumerate(paragraphs):
        first_of_paragraph = len(starts)
        for nth, sentence in enumerate(paragraph.sentences):
            number += 1
            first = len(starts)
            for found in _TOKEN.finditer(text, sentence.start, sentence.end):
                start, end = found.span()
                starts.append(start)
                ends.append(end)
                lower, form = _seen(found[0])
                words.append(lower)
                shape.append(form)
            if first == len(starts):
                continue
            numbers.extend([number] * (len(starts) - first))
            opening = _SENTENCE_START if nth else _HEADLINE_START if headed and not at else _PARAGRAPH_START
            place.append(opening)
            place.extend([_WITHIN_SENTENCE] * (len(starts) - first - 1))
        shouted.append(is_shouted(text, paragraph.span))
        if shouted[-1] and len(starts) - first_of_paragraph > _FEW:
            shape[first_of_paragraph:] = map(_hushed, shape[first_of_paragraph:])
    is_bare = bool(starts) and not headed
    if is_bare:
        words.insert(0, ".")
        first_of = ((ends, starts[0]), (shape, _PUNCTUATION), (place, _HEADLINE_START), (numbers, numbers[0]))
        for column, value in ((starts, starts[0]), *first_of):
            column.insert(0, value)
    quotations = _quotations(starts, quoted, int(is_bare))
    quoting = _quoting(words, quotations, [one.closed for found in quoted for one in found])
    return Tokens(
        starts,
        ends,
        words,
        np.array(shape, dtype=np.int64),
        quoting,
        np.array(place, dtype=np.int64),
        np.array(numbers, dtype=np.int64),
        [(first, end) for first, end in quotations if first < end],
        shouted,
    )


def kind_of(
    shape: NDArray[np.int64], quoting: NDArray[np.int64], place: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return one number for shape, quoting and place of each token, 0 to SHAPES * QUOTING * PLACES - 1."""
    return (shape * QUOTING + quoting) * PLACES + place


@lru_cache(maxsize=_REMEMBERED)
def _seen(word: str) -> tuple[str, int]:
    """Return a word in lower case and its shape: few words make up most of a text."""
    return word.lower(), _shape(word)


def _shape(word: str) -> int:
    if word.islower():
        return _LOWER
    first = word[0]
    if first.isdigit():
        return _DIGIT
    if not first.isalpha():
        return _PUNCTUATION
    if len(word) == 1:
        return _LETTER
    if word.isupper():
        return _UPPER
    return _CAPITALISED if first.isupper() else _MIXED


def _hushed(shape: int) -> int:
    """Return the shape of a word in a paragraph in capitals, in which capitals tell nothing."""
    return shape if shape in (_DIGIT, _PUNCTUATION) else _SHOUTED


def _quotations(
    starts: list[int], quoted: Sequence[Sequence[Quotation]], first: int
) -> list[tuple[int, int]]:
    spans = [one.span for found in quoted for one in found]
    return [(bisect_left(starts, span.start, first), bisect_left(starts, span.end, first)) for span in spans]


def _quoting(
    words: list[str], quotations: Sequence[tuple[int, int]], closed: Sequence[bool]
) -> NDArray[np.int64]:
    """Say of each token how it stands to a quotation, and write its marks alike, in place."""
    quoting = np.full(len(words), OUTSIDE, dtype=np.int64)
    for (first, end), is_closed in zip(quotations, closed, strict=True):
        if first == end:
            continue
        quoting[first:end] = INSIDE
        if words[first] in _MARKS:
            quoting[first] = OPENING
            words[first] = MARK
        if is_closed and end - 1 > first and words[end - 1] in _MARKS:
            quoting[end - 1] = CLOSING
            words[end - 1] = MARK
    return quoting

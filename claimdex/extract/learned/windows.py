"""Lay the windows in which the reader looks for the speaker and the content of a cue."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BEFORE = 40
"""Tokens before the cue: enough for 98 of 100 speakers and contents of PolNeAR's training part."""
AFTER = 71
"""Tokens after the cue: enough for 99 of 100."""
WIDTH = BEFORE + 1 + AFTER
DISTANCES = 9
_FARTHEST_BEFORE = 3
TAGS = 6
NOTHING, SPEAKER, CUE, FIRST, INSIDE, LAST = range(TAGS)
"""What a token is to a cue; a piece of content is FIRST, INSIDE ..., LAST, or FIRST alone."""
ROW = 128
"""The most tokens that the encoder reads in one row."""


def windows(
    heads: Sequence[int] | NDArray[np.int64], sentence: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lay a window around each cue.

    Args:
        heads: the token of each cue.
        sentence: the number of the sentence of each token of the article.

    Returns:
        Windows [cues, WIDTH] of token numbers, the number of tokens where a window goes beyond the
        text, and distances [cues, WIDTH] in sentences, cut off at either end and shifted to begin at 0.
    """
    count = len(sentence)
    at = np.asarray(heads, dtype=np.int64)[:, None] + np.arange(-BEFORE, AFTER + 1)
    inside = (at >= 0) & (at < count)
    safe = np.clip(at, 0, max(0, count - 1))
    away = sentence[safe] - sentence[np.asarray(heads, dtype=np.int64)][:, None]
    distances = np.clip(away + _FARTHEST_BEFORE, 0, DISTANCES - 1)
    return np.where(inside, at, count), distances


def rows(place: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Cut an article into rows of at most ROW tokens, where possible at paragraphs, else at sentences.

    Args:
        place: `Tokens.place`: 0 within a sentence, 1 at its start, more at the start of a paragraph.

    Returns:
        First token and end of each row, in text order; every token is in one row.
    """
    count = len(place)
    found = []
    first = 0
    while first < count:
        end = first + ROW
        if end < count:
            breaks = np.flatnonzero(place[first + 1 : end + 1])
            strong = np.flatnonzero(place[first + 1 : end + 1] > 1)
            best = strong if len(strong) and strong[-1] >= ROW // 2 else breaks
            if len(best):
                end = first + 1 + int(best[-1])
        end = min(end, count)
        found.append((first, end))
        first = end
    return found

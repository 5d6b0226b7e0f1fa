"""Say where words stand in a text so that they can be found again: by position, and by what is around them.

Position and quotation are the two selectors for text of the W3C Web Annotation Data Model (section 4.2); it
counts, as everything here does, Unicode code points.
"""

import hashlib
from dataclasses import dataclass

# How much before and behind is kept: enough to tell two like words in one article apart.
AROUND = 32


@dataclass(frozen=True, slots=True)
class Quote:
    """Words at a place of a text.

    Args:
        start, end: where they stand: half-open, in code points.
        exact: the words.
        prefix, suffix: the `AROUND` code points before and behind them; fewer, or none, only where the text
            begins or ends.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def quote_at(text: str, start: int, end: int) -> Quote:
    """Return the words of `text` between two offsets, with what stands around them."""
    return Quote(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text as it is (not normalised), in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

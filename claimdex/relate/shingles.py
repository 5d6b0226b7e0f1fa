"""Compare texts by the runs of words that they share.

A shingle is five words in a row (Broder, "On the resemblance and containment of documents", 1997). What
stands between quotation marks is left out: two papers may quote one speech at length, each by itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
Samples = npt.NDArray[np.uint32]

LENGTH = 5
"""Words in a shingle: fewer are shared by chance, more are lost where an editor changes every tenth word."""

# Stands for a gap in the text: no shingle runs across it.
GAP = 0

# Every eighth shingle finds the pairs to compare (Manber, "Finding similar files in a large file system",
# 1994); the comparison itself looks at all.
_EVERY = np.uint64(8)

_TOKEN = re.compile(r"[^\W_]+|[\"“”„«»‘’]")
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[\"“”„«»‘’]")
_DIGIT = re.compile(r"\d")
# Texts no longer than that are kept for a while: an article is compared with several.
_MOST_KEPT = 20_000
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits spread: Knuth's multiplicative hashing


def own_words(text: str) -> Numbers:
    """Turn a text into one number a word, with a gap for every quotation.

    A quotation that its paragraph leaves open ends with the paragraph, so that one stray mark costs no more
    than that. Case does not count, nor do punctuation and the ends of lines.

    Args:
        text: of any length, also empty.

    Returns:
        As many numbers as there are words outside quotations and quotations; the same word gives the same
        number on every machine, and `GAP` is none of them.
    """
    return _read(text)[0] if len(text) <= _MOST_KEPT else _read.__wrapped__(text)[0]


def own_figures(text: str) -> frozenset[str]:
    """Return the words of a text with a digit in them, outside quotations: "14", "2031", "5th"."""
    return _read(text)[1] if len(text) <= _MOST_KEPT else _read.__wrapped__(text)[1]


@lru_cache(maxsize=1 << 10)
def _read(text: str) -> tuple[Numbers, frozenset[str]]:
    """Return the words of a text as numbers, and those with a digit in them."""
    words = list(_outside_quotations(text))
    numbers = np.array([_number(word) if word else GAP for word in words], dtype=np.uint64)
    numbers.flags.writeable = False
    return numbers, frozenset(word for word in words if _DIGIT.search(word))


def _outside_quotations(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, and "" for a quotation."""
    for paragraph in text.split("\n"):
        if _MARK.search(paragraph) is None:
            yield from map(str.lower, _WORD.findall(paragraph))
        else:
            yield from _outside_marks(paragraph)


def _outside_marks(text: str) -> Iterator[str]:
    """Yield the words of a paragraph outside quotations, and "" for these."""
    mark = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in _OPENING or (token == '"' and mark != '"') or _opens_single(text, match.start(), mark):
            mark = mark or token
            yield ""
        elif mark:
            if _closes(text, match.start(), mark):
                mark = ""
        elif token.isalnum():
            yield token.lower()


def _opens_single(text: str, at: int, mark: str) -> bool:
    return text[at] == "‘" and not mark and (at == 0 or not text[at - 1].isalnum())


def _closes(text: str, at: int, mark: str) -> bool:
    token = text[at]
    if mark == "‘":
        return token == "’" and not text[at + 1 : at + 2].isalnum()
    return token == mark if mark == '"' else token in _CLOSING


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    # the lowest bit is set, so that no word is GAP
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest()) | 1


def shingles(words: Numbers) -> Numbers:
    """Return the shingle that begins at each word, `GAP` where none does; empty for fewer than five words."""
    count = len(words) - LENGTH + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    whole = np.ones(count, dtype=bool)
    for offset in range(LENGTH):
        part = words[offset : offset + count]
        found = found * _FACTOR + part
        whole &= part != GAP
    found[~whole] = GAP
    return found


def covered(words: Numbers, chosen: Numbers) -> npt.NDArray[np.bool_]:
    """Mark the words of a text that lie in one of the chosen shingles.

    Args:
        words: the text, from `own_words`.
        chosen: shingles, in any order.

    Returns:
        One value a word; False at gaps.
    """
    begun = shingles(words)
    hits = np.isin(begun, chosen) & (begun != GAP)
    marked = np.zeros(len(words), dtype=bool)
    for offset in range(LENGTH):
        marked[offset : offset + len(hits)] |= hits
    return marked


def sample(words: Numbers) -> tuple[npt.NDArray[np.int64], Samples]:
    """Return every eighth shingle or so: the same ones in every text.

    Returns:
        At which word each begins, and half of its bits: two different shingles are hardly ever equal.
    """
    begun = shingles(words)
    # the lowest bits of a sum of odd numbers are no chance
    at = np.flatnonzero(((begun >> np.uint64(8)) % _EVERY == 0) & (begun != GAP))
    return at, (begun[at] >> np.uint64(32)).astype(np.uint32)


def without(words: Numbers, chosen: Samples) -> Numbers:
    """Turn the passages of which the sample is chosen into gaps: from its first shingle to its last.

    Args:
        words: the text, from `own_words`.
        chosen: shingles as `sample` gives them, in any order.
    """
    if not len(chosen):
        return words
    at, values = sample(words)
    hits = np.isin(values, chosen)
    kept = words.copy()
    for number in np.flatnonzero(hits).tolist():
        last = number + 1 if number + 1 < len(at) and hits[number + 1] else number
        kept[at[number] : at[last] + LENGTH] = GAP
    return kept


def count_words(words: Numbers) -> int:
    """Count the words outside quotations."""
    return int(np.count_nonzero(words))

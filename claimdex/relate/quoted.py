"""Compare claims by the words that stand inside their quotation marks.

Which claims share a run of words is read off few hashes a claim: of every window of so many runs one is kept,
the least in an order in which those of short words come last ("Winnowing: local algorithms for document
fingerprinting", Schleimer, Wilkerson and Aiken, 2003), so that two claims with `LEAST_RUN` quoted words in a
row in common always have a key in common.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from claimdex.names import fold
from claimdex.relate.word_forms import spelled

LEAST_RUN = 8
"""Words in a row, inside the quotation marks of both: fewer are a phrase that somebody may say twice."""

# Of a speech printed whole, so much is compared.
_MOST_WORDS = 1000

_KEY_LENGTH = 4
# Runs with fewer letters a word, spaces among them, are in everybody's mouth, as "at the end of": they are
# keys only where there are no others.
_LETTERS = 5.5

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\"“”„«»‘’…]")
_OPENING = frozenset("“„«‘")
_CLOSING = frozenset("”»’")


@lru_cache(maxsize=1 << 14)
def quoted_words(content: str) -> tuple[str, ...]:
    """Return the words inside quotation marks, folded, pieces one after the other; of very many the first."""
    found: list[str] = []
    inside = False
    for match in _TOKEN.finditer(content):
        token = match[0]
        if token == '"':
            inside = not inside
        elif token in _OPENING:
            inside = True
        elif token in _CLOSING:
            inside = False
        elif inside and token != "…":
            found.append(spelled(fold(token)))
            if len(found) == _MOST_WORDS:
                break
    return tuple(found)


def longest_run(one: Sequence[str], other: Sequence[str], least: int = 1) -> int:
    """Return how many words in a row are the same in both; 0 where that is less than `least`, 1 or more.

    The more are asked for, the fewer places there are from which a run can go on.
    """
    if one == other:
        return len(one) if len(one) >= least else 0
    if min(len(one), len(other)) < least:
        return 0
    begins: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(one) - least + 1):
        begins[tuple(one[at : at + least])].append(at)
    longest = 0
    for there in range(len(other) - least + 1):
        for here in begins.get(tuple(other[there : there + least]), ()):
            # a run that goes back further was seen from its beginning
            if here and there and one[here - 1] == other[there - 1]:
                continue
            size = least
            while (
                here + size < len(one)
                and there + size < len(other)
                and one[here + size] == other[there + size]
            ):
                size += 1
            longest = max(longest, size)
    return longest


def shared_run(one: str, other: str) -> int:
    """Return how many quoted words in a row two contents share; 0 where that is less than `LEAST_RUN`."""
    if run_keys(one).isdisjoint(run_keys(other)):
        return 0
    return longest_run(quoted_words(one), quoted_words(other), LEAST_RUN)


@lru_cache(maxsize=1 << 14)
def run_keys(content: str) -> frozenset[int]:
    """Return hashes of the quoted words: two contents that share `LEAST_RUN` in a row share one of them.

    Returns:
        Numbers of 63 bits, the same on every machine; none where fewer words are quoted.
    """
    return frozenset(winnowed(quoted_words(content), _KEY_LENGTH))


def winnowed(words: Sequence[str], length: int, about: str = "") -> Iterator[int]:
    """Yield hashes of runs of words: of each `LEAST_RUN` in a row one, preferably of a run of long words.

    Args:
        words: of one text.
        length: so many words are a run, `LEAST_RUN` at most.
        about: what else the hashes are of.
    """
    runs = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
    ranked = [(len(run) < _LETTERS * length, number_of(about + run)) for run in runs]
    window = LEAST_RUN - length + 1
    for at in range(len(ranked) - window + 1):
        yield min(ranked[at : at + window])[1]


@lru_cache(maxsize=1 << 16)
def number_of(text: str) -> int:
    """Return a hash of a text: a number of 63 bits, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1

"""Find the words and phrases of `lexicons/charges.tsv` in a text: what accuses, demands and answers."""

import re
from collections.abc import Sequence
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.names import fold
from claimdex.relate.word_forms import canonical, stem

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LONGEST_PHRASE = 4


def holds(sort: str, text: str) -> bool:
    """Tell whether a text holds a word or phrase of one sort of `lexicons/charges.tsv`."""
    stems = stems_of(text)
    return any(phrase_at(sort, stems, at) for at in range(len(stems)))


def phrase_at(sort: str, stems: Sequence[str], at: int) -> int:
    """Return how many words the longest phrase of one sort takes that begins at a word; 0 for none."""
    phrases = _phrases()[sort]
    return next(
        (
            length
            for length in range(min(_LONGEST_PHRASE, len(stems) - at), 0, -1)
            if tuple(stems[at : at + length]) in phrases
        ),
        0,
    )


@cache
def words_of(sort: str) -> frozenset[str]:
    """Return the words of one sort that are no phrases, as stems that stand for all that say the same."""
    return frozenset(head for phrase in _phrases()[sort] for head, _ in canonical(phrase) if len(phrase) == 1)


@cache
def words_for_wrongs() -> frozenset[str]:
    """Return the words that say what wrong somebody did, is or has, as those of `words_of`."""
    sorts = ("deed", "aid", "tie", "wrong", "bad", "fail", "harmful")
    return frozenset().union(*map(words_of, sorts))


def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text, in order."""
    return tuple(stem(fold(POSSESSIVE.sub("", word))) for word in WORD.findall(text))


@cache
def _phrases() -> dict[str, frozenset[tuple[str, ...]]]:
    return {
        sort: frozenset(tuple(stem(word) for word in fold(form).split()) for form in split_forms(forms))
        for sort, forms in load("charges")
    }

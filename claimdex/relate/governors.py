"""Find which words of a sentence are governed by one that withholds or intends an act, or only attributes it.

Who "threatened to resign" has not resigned, who was "cleared of" or "accused of" a theft is not said to have
stolen, and what "the wife of Roe" does Roe has not done. "No" and "may" are not among them: see `polarity`.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.relate.polarity import ends_clause
from claimdex.relate.word_forms import classed, is_irregular

RELATION, FORMER = "relation", "former"

_ALMOST, _DOUBTS, _REPORTS, _ONLY, _ENDS = "almost", "doubts", "reports", "only", "ends"

# What must follow a governor does so within so many words: "accused Jane Roe of".
_FOLLOWS_WITHIN = 5

# So many words stand at most between somebody and who belongs to them: "Roe's former personal driver".
_BETWEEN = 3

_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_OF_WHOM = frozenset({"of", "to", "for"})
_LIFTS = {
    _DOUBTS: frozenset({"no", "not", "without"}),
    _ONLY: frozenset({"not", "the", "an", "his", "her", "its", "their", "our", "my", "if"}),
    _ENDS: frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got"}),
}
"""What stands before a governor and takes its force away: "no doubt", "the only son", "is used to"."""

_SPEAKER = frozenset({"i", "he", "she", "it", "we", "they"})
_FORMER = frozenset({"former", "late", "current", "new", "old", "then", "ex"})


def governors(words: Sequence[str]) -> frozenset[str]:
    """Return the classes of the governors among words in lower case, whatever they govern there."""
    return frozenset(
        kind
        for at in range(len(words))
        for kind, _, _ in _governors_at(at, words)
        if not _is_lifted(kind, at, words)
    )


def governed(written: Sequence[str], lowered: Sequence[str]) -> list[frozenset[str]]:
    """Say of each token by what classes of `lexicons/governors.tsv` it is governed.

    What is governed reaches from the governor to the end of its clause; somebody to whom another belongs is
    governed alone.

    Args:
        written: the tokens of one sentence, marks included.
        lowered: the same in lower case.
    """
    found: list[set[str]] = [set() for _ in lowered]
    for at in range(len(lowered)):
        for kind, follows, last in _governors_at(at, lowered):
            if _is_lifted(kind, at, lowered):
                continue
            for place in _reach(kind, follows, last, written, lowered):
                found[place].add(kind)
    return [frozenset(kinds) for kinds in found]


def _governors_at(at: int, words: Sequence[str]) -> Iterator[tuple[str, frozenset[str], int]]:
    """Yield the governors that begin at a word: class, what must follow, place of the last word."""
    for kind, form, follows in _rows().get(words[at], ()):
        if tuple(words[at : at + len(form)]) == form:
            yield kind, follows, at + len(form) - 1


def _reach(
    kind: str, follows: frozenset[str], at: int, written: Sequence[str], lowered: Sequence[str]
) -> Iterator[int]:
    if kind == RELATION:
        yield from _of_whom(at, written, lowered)
    elif kind == _DOUBTS and any(word in classed("finite") for word in lowered[max(0, at - 3) : at]):
        yield from range(at)
        yield from _rest(at, lowered)
    elif kind == FORMER:
        # who is named is told by the name: "former mayor Roe"
        if not any(word[0].isupper() for word in written[at + 1 : at + 3]):
            yield from range(at + 1, min(at + 2, len(lowered)))
    elif kind == _ALMOST:
        if _is_verb(lowered[at + 1 : at + 2]):
            yield from _rest(at, lowered)
    else:
        within = 1 if kind == _REPORTS else _FOLLOWS_WITHIN
        if not follows or _has(follows, lowered[at + 1 : at + 1 + within]):
            yield from _rest(at, lowered)


def _is_lifted(kind: str, at: int, words: Sequence[str]) -> bool:
    """Tell whether what stands before takes its force away: "no doubt", "not impossible", "he had said"."""
    if kind == _REPORTS:
        while at > 1 and words[at - 1] in ("had", "has", "have"):
            at -= 1
        return at == 0 or words[at - 1] in _SPEAKER
    return at > 0 and words[at - 1] in _LIFTS.get(kind, ())


def _rest(at: int, lowered: Sequence[str]) -> Iterator[int]:
    """Yield the places behind a word to the end of its clause."""
    since = 0
    for place in range(at + 1, len(lowered)):
        if ends_clause(lowered, place, since):
            return
        since += lowered[place].isalpha()
        yield place


def _has(follows: frozenset[str], words: Sequence[str]) -> bool:
    return any(word in follows or ("-ing" in follows and word.endswith("ing")) for word in words)


def _is_verb(words: Sequence[str]) -> bool:
    return any(word.endswith("ed") or is_irregular(word) for word in words)


def _of_whom(at: int, written: Sequence[str], lowered: Sequence[str]) -> Iterator[int]:
    """Yield the places of whom somebody belongs to: "[Roe]'s driver", "the wife of [Mayor Roe]"."""
    for before in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        if lowered[before].endswith(("'s", "s'")):
            yield before
            return
        if not lowered[before].isalpha():
            break
    if lowered[at + 1 : at + 2] and lowered[at + 1] in _OF_WHOM:
        place = at + 2
        while place < len(lowered) and (lowered[place] in _ARTICLES or lowered[place] in _FORMER):
            place += 1
        first = place
        while place < len(lowered) and (place == first or written[place][0].isupper()):
            yield place
            place += 1


@cache
def _rows() -> dict[str, list[tuple[str, tuple[str, ...], frozenset[str]]]]:
    """Return by first word the governors that begin with it: class, words, what must follow."""
    found: dict[str, list[tuple[str, tuple[str, ...], frozenset[str]]]] = {}
    for kind, forms, follows in load("governors"):
        for form in split_forms(forms):
            parts = tuple(form.split())
            found.setdefault(parts[0], []).append((kind, parts, frozenset(split_forms(follows))))
    return found

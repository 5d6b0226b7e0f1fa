"""Lay out the words of a claim's content, with the places that name whom one asks about, and others."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claimdex.models import Span
from claimdex.names import fold
from claimdex.relate.charge_words import POSSESSIVE, WORD
from claimdex.relate.word_forms import stem
from claimdex.rows import ClaimRow

_STOPS = frozenset(".;:?!")
# Behind whom one accuses, what begins the wrong: "Roe [of] theft and Denk [of] fraud".
_OF_WHAT = ("of", "for", "with", "over")
# So many words of titles stand before a name.
_TITLES = 3


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where an article names a thing.

    Args:
        span: the place in the article's text.
        is_target: whether it names whom one asks about.
        is_harmful: whether what it names is by its own names what it is wrong to aid.
        is_person: whether it names a person, whose name stands before no noun of another: "the Roe papers".
    """

    span: Span
    is_target: bool = False
    is_harmful: bool = False
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a content, folded and as stems, and where they name whom.

    Args:
        words, stems: one each a word.
        stops: the words behind which a sentence ends, by number; `commas` those behind which a comma stands.
        targets: first and end word of each place that names him; `others` the words that name others.
        owners: of the targets, the first words of those in the possessive.
        persons: of the targets, the first words of those that name a person.
        harmful: the words that name what it is wrong to aid.
        capitals: the words that begin with a capital.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    stops: frozenset[int]
    commas: frozenset[int]
    targets: tuple[tuple[int, int], ...]
    others: frozenset[int]
    owners: frozenset[int]
    persons: frozenset[int]
    harmful: frozenset[int]
    capitals: frozenset[int]


def part_of(content: Content, first: int) -> tuple[int, int]:
    """Return first and end word of what is said of one target: "[Roe of theft] and {Denk} of fraud".

    The whole content, unless another is named behind "and" or a comma, and his deed behind the same word.
    """
    named = content.others | {at for start, end in content.targets for at in range(start, end)}
    preposition, bounds = "", [0]
    for at, word in enumerate(content.words):
        if word not in _OF_WHAT or at - 1 not in named:
            continue
        start = at - 1
        while start - 1 in named and start - 1 not in content.commas:
            start -= 1
        before = range(start - 1, max(-1, start - 2 - _TITLES), -1)
        joints = [one for one in before if content.words[one] == "and"]
        joints += [one for one in before if one in content.commas]
        if not preposition:
            preposition = word
        elif word == preposition and joints:
            bounds.append(joints[0] + 1)
    bounds.append(len(content.words))
    return next((start, end) for start, end in pairwise(bounds) if start <= first < end)


def read_content(claim: ClaimRow, text: str, namings: Iterable[Naming]) -> Content:
    """Read the content of a claim off its article's text; namings outside it do not count."""
    words: list[str] = []
    starts: list[int] = []
    stops: set[int] = set()
    commas: set[int] = set()
    for start, end in claim.spans["content"]:
        for word in WORD.finditer(text, start, end):
            if words:
                gap = text[starts[-1] + len(words[-1]) : word.start()]
                if _ends_sentence(words[-1], gap, word.group()):
                    stops.add(len(words) - 1)
                elif "," in gap:
                    commas.add(len(words) - 1)
            words.append(word.group())
            starts.append(word.start())
    targets: list[tuple[int, int]] = []
    others: set[int] = set()
    owners: set[int] = set()
    persons: set[int] = set()
    harmful: set[int] = set()
    for naming in sorted(namings, key=lambda one: (one.span.start, -one.span.end)):
        first, end = bisect_left(starts, naming.span.start), bisect_left(starts, naming.span.end)
        inside = range(first, end)
        if not inside:
            continue
        harmful.update(inside if naming.is_harmful else ())
        if not naming.is_target:
            others.update(inside)
            continue
        targets.append((first, end))
        persons.update((first,) if naming.is_person else ())
        last = text[max(naming.span.start, naming.span.end - 2) : naming.span.end]
        if POSSESSIVE.match(text, naming.span.end) or POSSESSIVE.search(last):
            owners.add(first)
    folded = tuple(fold(POSSESSIVE.sub("", word)) for word in words)
    own = {at for first, end in targets for at in range(first, end)}
    return Content(
        folded,
        tuple(map(stem, folded)),
        frozenset(stops),
        frozenset(commas),
        tuple(targets),
        frozenset(others - own),
        frozenset(owners),
        frozenset(persons),
        frozenset(harmful),
        frozenset(at for at, word in enumerate(words) if word[0].isupper()),
    )


def _ends_sentence(word: str, gap: str, following: str) -> bool:
    """Tell whether a sentence or a main clause ends between two words: not in "Sept. 13" or "Gen. Roe"."""
    if gap.lstrip("\"'”’»").startswith("."):
        return following[0].isupper() and not (word[0].isupper() and len(word) < 5)
    return not _STOPS.isdisjoint(gap) or "\n" in gap

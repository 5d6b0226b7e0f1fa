"""Choose which claims of one speaker are worth comparing: those that share words, the most alike first.

Of each claim a card is kept: hashes of the words that it tells. Which earlier claims one is compared with is
read off the cards, and hangs on those next to it alone: what many cards share is looked at only in those that
stand next before it, and of all found the few that share most are taken. So a claim that comes or goes
changes what some near it are compared with, however many there are.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

from claimdex.relate.days import may_name_a_day
from claimdex.relate.meaning import LIGHT, Sentence
from claimdex.relate.quoted import number_of, run_keys
from claimdex.relate.saying import Saying
from claimdex.rows import Card

MOST = 24
"""With so many earlier ones a claim is compared at most."""

NEXT = 64
"""Of the claims that share a word, so many that stand next before one are looked at."""

LEAST_SHARED = 2
"""So many telling words two claims share; one, where neither sentence has more than two."""

LEAST_PART = 0.25
"""So much of the words of the one that has fewer."""

# So many words of a claim count, the first ones: of a speech printed whole, its beginning.
_MOST_TERMS = 256

# A term from here on is enough by itself: a run of quoted words, or a word of a short sentence.
_ALONE = 1 << 15
_TERMS = 1 << 16
_FEW_WORDS = 2

# Claims that tell less than a word are the same only within days, or not at all: "he would".
_LEAST_REPEATED = 1.0

# The day of a claim without one: later than any other.
_UNDATED = 9_999_999
_FIRST = date(1970, 1, 1).toordinal()
_NUMBER_BITS = 15


def card(saying: Saying, is_decided: bool = False) -> Card:
    """Make the card of a claim.

    Args:
        saying: the claim; who speaks is not looked at.
        is_decided: whether a decision speaks of it, so that it is compared for itself.
    """
    sentences = saying.telling.sentences
    told = sum(sentence.weight for sentence in sentences)
    words = 0 if is_decided or told < _LEAST_REPEATED else _words_of(saying)
    day = date.fromisoformat(saying.published_on).toordinal() - _FIRST if saying.published_on else _UNDATED
    terms = dict.fromkeys(_terms(saying.content, sentences))
    return Card(day, _rank(saying), words, array("H", list(terms)[:_MOST_TERMS]).tobytes())


def _words_of(saying: Saying) -> int:
    """Return a hash of all that decides how a claim compares, but for the day where that decides nothing."""
    day = saying.published_on if may_name_a_day(saying.content) else None
    return number_of(repr((saying.content, saying.kind, saying.stance, day, saying.about_ids))) >> 16 or 1


def _rank(saying: Saying) -> int:
    number = saying.id.rpartition("-")[2]
    try:
        article = int(saying.article_id[:12], 16)
    except ValueError:
        article = crc32(saying.article_id.encode("utf-8", "backslashreplace"))
    most = (1 << _NUMBER_BITS) - 1
    return article << _NUMBER_BITS | (min(int(number), most) if number.isdecimal() else most)


def _terms(content: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    for key in sorted(run_keys(content)):
        yield _ALONE | key & (_ALONE - 1)
    for sentence in sentences:
        told = [_short(term.key) for term in sentence.terms if term.sort != LIGHT]
        yield from told
        if len(set(told)) <= _FEW_WORDS:
            yield from (_ALONE | term for term in told or (_short(" ".join(sentence.tokens)),))


def _short(word: str) -> int:
    return number_of(word) & (_ALONE - 1)


Name = TypeVar("Name", bound=Hashable)


class Deck(Generic[Name]):
    """The cards of claims of one speaker.

    Args:
        cards: by what names the claims.
        parts: the part to which each belongs, where there are several: those of one part are compared.
    """

    def __init__(self, cards: Mapping[Name, Card], parts: Mapping[Name, int] | None = None) -> None:
        self.parts = parts or {}
        self.first: dict[Name, Name] = {}
        """Of each claim that has the very words of earlier ones, the first of these."""
        self._cards = cards
        self._terms: list[list[int]] = []
        self._told: list[int] = []
        self._active: list[Name] = []
        self._at: dict[Name, int] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        by_words: dict[tuple[int, int], Name] = {}
        for name in sorted(cards, key=cards.__getitem__):
            part, words = self.parts.get(name, 0), cards[name].words
            if words and by_words.setdefault((part, words), name) != name:
                self.first[name] = by_words[part, words]
                continue
            terms = array("H", cards[name].terms)
            at = self._at[name] = len(self._active)
            self._active.append(name)
            self._told.append(sum(term < _ALONE for term in terms) or 1)
            self._terms.append([part * _TERMS + term for term in terms])
            for term in self._terms[-1]:
                self._holders[term].append(at)

    def __contains__(self, name: Name) -> bool:
        return name in self._cards

    def partners(self, name: Name) -> list[Name]:
        """Return the earlier claims with which one is compared; none for one that repeats another."""
        at = self._at.get(name)
        if at is None:
            return []
        shared: Counter[int] = Counter()
        alone: set[int] = set()
        for term in self._terms[at]:
            places = self._holders[term]
            if len(places) == 1:
                continue
            end = bisect_left(places, at)
            found = places[max(0, end - NEXT) : end]
            if term % _TERMS < _ALONE:
                shared.update(found)
            else:
                alone.update(found)
        parts = dict.fromkeys(alone, 1.0)
        own = self._told[at]
        for other, count in shared.items():
            if count >= LEAST_SHARED and other not in alone:
                part = count / min(own, self._told[other])
                if part >= LEAST_PART:
                    parts[other] = part
        chosen: Iterable[int] = parts
        if len(parts) > MOST:
            chosen = nsmallest(MOST, parts, key=lambda other: (-parts[other], -other))
        return [self._active[other] for other in chosen]

    def behind(self, names: Collection[Name]) -> set[Name]:
        """Return the later claims whose partners hang on whether some claims are there."""
        found: set[int] = set()
        for at in (self._at[name] for name in names if name in self._at):
            shared: Counter[int] = Counter()
            for term in self._terms[at]:
                places = self._holders[term]
                begin = bisect_left(places, at) + 1
                behind = places[begin : begin + NEXT]
                if term % _TERMS >= _ALONE or len(places) > NEXT:
                    found.update(behind)
                else:
                    shared.update(behind)
            found.update(other for other, count in shared.items() if count >= LEAST_SHARED)
        return {self._active[other] for other in found}


class Review(NamedTuple, Generic[Name]):
    """What has to be done where some claims came, changed or went.

    Args:
        forget: claims of which every likeness is out of date.
        drop: pairs, the earlier claim first, that are no longer compared.
        compare: pairs that are to be compared, the earlier claim first.
        repeat: the first claim of some words, and one that repeats them.
    """

    forget: set[Name]
    drop: list[tuple[Name, Name]]
    compare: list[tuple[Name, Name]]
    repeat: list[tuple[Name, Name]]


def review(old: Deck[Name], new: Deck[Name], changed: Collection[Name]) -> Review[Name]:
    """Say which pairs are compared now that were not before, and which no longer are.

    Args:
        old, new: the cards before and now.
        changed: the claims that came, went, or are others than before.
    """
    forget = set(changed)
    forget |= {name for name in {*old.first, *new.first} if old.first.get(name) != new.first.get(name)}
    moved = forget | {
        name for name, part in new.parts.items() if name in old and old.parts.get(name, 0) != part
    }
    asked = {*moved, *old.behind(moved), *new.behind(moved)}
    found = Review(forget, [], [], [])
    for name, first in new.first.items():
        if name in forget or first in forget:
            found.repeat.append((first, name))
    for name in asked:
        now = new.partners(name) if name in new else []
        before = set(old.partners(name)) if name in old and name not in forget else set()
        found.compare.extend(
            (other, name) for other in now if name in forget or other in forget or other not in before
        )
        found.drop.extend((other, name) for other in before.difference(now))
    return found

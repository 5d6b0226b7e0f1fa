"""Cut runs of capitalised words into units and read what each shows by its own words.

A unit is what may be one name; reading it gives pieces: a known name, a person after a title or with
a given name, a body with a head word ("Ministry"), or an open piece that only the article can settle.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from claimdex.extract.capitals import Capital, form_of, longer
from claimdex.extract.gazetteer import (
    Head,
    adjectives,
    calendar_words,
    common_words,
    entries,
    function_words,
    head_words,
    heads,
    known,
    longest_form,
    openers,
    sides,
)
from claimdex.extract.things import HEAD_ALONE
from claimdex.extract.titled import after_role, ends_in_title, title_in
from claimdex.models import EntityKind
from claimdex.names import SURNAME_PARTICLES, is_given_name, is_initial, longest_title, title_words

# "Arizonan John McCain": what somebody is, before a given name.
_DEMONYM_ENDINGS = ("an", "ian", "er", "ist", "ese", "ite")
_MONTH_SURNAMES = frozenset(["May", "March", "August", "June", "April", "Jan"])
_CONTRACTION = re.compile(r"(\w+)['’](m|re|ve|ll|d|t)$")
_VERBS = frozenset(["Said", "Will", "May", "Rob", "Sue", "Grant", "Drew", "Mark", "Don", "Hope"])
_MERE_ADJECTIVES = frozenset(["poor", "rich", "new", "old", "great", "little", "dear", "cold", "modern"])
_OFFICES_OF = frozenset(["Secretary", "Chief", "Director", "Minister"])
# What makes a body of the place after it, wherever it stands: "Air France", "Team Estonia"
_BEFORE_PLACES = frozenset(["Air", "Team"])
# "a New Kelp Corp.": what is made of a body, or was before it
_ANEW = frozenset(["New", "Old"])
_LINKED = frozenset(["of", "of the", "for", "for the", "and", "on", "on the", "&"])


@dataclass(slots=True)
class Piece:
    """A stretch of a run that may be a name; `kind` is None while only the article can tell."""

    words: list[Capital]
    kind: EntityKind | None
    reason: str

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end


def units(run: list[Capital], lower: frozenset[str]) -> Iterator[list[Capital]]:
    """Cut a run into units: at linking words that join two things and at words that name nothing.

    Args:
        run: capitalised words in a row.
        lower: the words that the article also writes in lower case.
    """
    unit: list[Capital] = []
    at = 0
    while at < len(run):
        length = _known_length(run, at)
        if length == 0 and _is_noise(run, at, lower):
            taken: list[Capital] = []
        else:
            taken = run[at : at + max(1, length)]
        if unit and not (taken and _joins(unit, run, at)):
            yield unit
            unit = []
        unit.extend(taken)
        at += max(1, len(taken))
    if unit:
        yield unit


def _known_length(run: Sequence[Capital], at: int) -> int:
    """Return how many words from `at` form a known name or, from two words on, a title; 0 if none."""
    best = 0
    form = ""
    if not _may_open(run[at].text):
        return 0
    for length, word in enumerate(run[at : at + max(longest_form(), longest_title())], start=1):
        form = longer(form, word) if form else word.text
        if known(form) or (length > 1 and form.replace(".", "").lower() in title_words()):
            best = length
    return best


@cache
def _openings() -> frozenset[str]:
    """Return the first words of all known forms and titles, in every case in which these are known."""
    first = {form.split()[0] for form in entries()}
    titles = {title.split()[0] for title in title_words() if title}
    return frozenset(first | {word.upper() for word in first} | titles)


@lru_cache(maxsize=8192)
def _may_open(word: str) -> bool:
    return word in _openings() or word.replace(".", "").lower() in _openings()


def _is_noise(run: Sequence[Capital], at: int, lower: frozenset[str]) -> bool:
    """Tell whether a word names nothing by itself and ends the name before it."""
    word = run[at]
    if word.sure:
        return False
    stem = _CONTRACTION.match(word.text) if "'" in word.text or "’" in word.text else None
    if stem and (stem.group(2) == "t" or stem.group(1).lower() in function_words()):
        return True
    if word.text in calendar_words():
        before = run[at - 1].text if at and word.gap == " " else ""
        follows_name = is_given_name(before) or before.replace(".", "").lower() in title_words()
        return not (word.text in _MONTH_SURNAMES and follows_name)
    folded = word.text.lower()
    if folded in function_words():
        return True
    return (
        at == 0
        and word.initial
        and folded in common_words()
        and folded in lower
        and folded not in title_words()
        and not _opens_person(run)
        and not _opens_body(run)
    )


def _opens_person(run: Sequence[Capital]) -> bool:
    """Tell "Bill Clinton" at the start of a sentence from "Bill", in an article about a bill."""
    first, following = run[0].text, run[1] if len(run) > 1 and run[1].gap == " " else None
    return (
        following is not None and first not in _VERBS and is_given_name(first) and not known(following.text)
    )


def _opens_body(run: Sequence[Capital]) -> bool:
    """Tell "Bank of Quellmoor" and "Air France" at the start of a sentence from "Bank" and "Air"."""
    following = run[1] if len(run) > 1 else None
    if following is None:
        return False
    head = heads().get(run[0].text)
    if head is not None and head.where == "any":
        return following.gap.startswith("of")
    return run[0].text in _BEFORE_PLACES and following.gap == " " and known(following.text) is not None


def _joins(unit: list[Capital], run: Sequence[Capital], at: int) -> bool:
    """Tell whether the word at `at` belongs to the unit before it, by what stands between."""
    gap, left, right = run[at].gap, unit[-1].text, run[at].text
    if run[at - 1] is not unit[-1]:
        return False
    if gap in (" ", "&") or gap.split(" ")[0] in SURNAME_PARTICLES:
        return True
    link = gap.split(" ")[0]
    joined_before = any(word.gap not in ("", " ") for word in unit[1:])
    if link == "of":
        takes_of = left in heads() and heads()[left].where != "end"
        return takes_of or left in _OFFICES_OF or (joined_before and not known(right))
    if link in ("for", "on"):
        return left in head_words(link)
    tail = [word.text for word in _strong_tail(run, at)]
    if known(right) or known(" ".join(tail)) or is_given_name(right) or right.lower() in title_words():
        return False
    if joined_before:
        return tail[-1] not in heads() or len(tail) > 1
    return len(tail) > 1 and tail[-1] in heads() and left.lower() in common_words() and left not in heads()


def _strong_tail(run: Sequence[Capital], at: int) -> list[Capital]:
    tail = [run[at]]
    for word in run[at + 1 :]:
        if word.gap != " ":
            break
        tail.append(word)
    return tail


def read(unit: list[Capital], text: str) -> Iterator[Piece]:
    """Read a unit as names: by lexicon, head word, title, given name, in this order.

    Args:
        unit: words that may be one name; none gives none.
        text: the article's text.
    """
    if not unit:
        return
    entry = known(form_of(unit))
    if entry:
        yield Piece(unit, entry.kind, "known name")
        return
    last = heads().get(unit[-1].text)
    if last and len(unit) > 1 and not _is_named_like_a_head(unit) and not ends_in_title(unit):
        yield from _read_head(unit, last.kind)
        return
    where = title_in(unit)
    if where is not None:
        yield from read(unit[: where[0]], text)
        yield from _read_titled(unit[where[1] :])
        return
    inner = _inner_head(unit)
    if inner is not None:
        yield from _read_head(unit, inner.kind)
        return
    for length in (2, 1):
        is_side = length == 1 and len(unit) > 1 and unit[0].text in sides()
        if form_of(unit[:length]) in adjectives() and not is_side:
            yield from read(unit[length:], text)
            return
    yield from (_read_single(unit[0], text) if len(unit) == 1 else _read_open(unit, text))


def _inner_head(unit: list[Capital]) -> Head | None:
    """Return the head word that linking words follow: "University" in "University of Texas"."""
    for word, following in pairwise(unit):
        if word.text in heads() and following.gap not in ("", " "):
            return heads()[word.text]
    return None


def _is_named_like_a_head(unit: list[Capital]) -> bool:
    """Tell "Rebecca Hall" and "President Park" from "Carnegie Hall" and "Hyde Park"."""
    if unit[-1].text not in head_words("surname") or len(unit) > 3:
        return False
    return is_given_name(unit[-2].text) or is_initial(unit[-2].text) or unit[-2].text.lower() in title_words()


def _read_head(unit: list[Capital], kind: EntityKind | None) -> Iterator[Piece]:
    if kind is None or all(word.text.lower() in function_words() for word in unit[:-1]):
        return
    yield Piece(unit, kind, "head word")


def _read_titled(unit: list[Capital]) -> Iterator[Piece]:
    """Read what follows a title: a person, unless it says otherwise ("President of France")."""
    if not unit:
        return
    entry = known(form_of(unit))
    if unit[0].gap not in ("", " "):
        if entry:
            yield Piece(unit, entry.kind, "known name")
        return
    if entry and (entry.kind is not EntityKind.PLACE or len(unit) > 1):
        yield Piece(unit, entry.kind, "known name")
        return
    cut = next((at for at, word in enumerate(unit) if at and word.gap in _LINKED), len(unit))
    yield Piece(unit[:cut], EntityKind.PERSON, "title")


def _read_single(word: Capital, text: str) -> Iterator[Piece]:
    form = word.text
    if form in heads():
        kind = heads()[form].kind
        follows_the = text[max(0, word.start - 4) : word.start].lower() == "the "
        if follows_the and kind in (EntityKind.ORGANISATION, EntityKind.GROUP):
            yield Piece([word], kind, HEAD_ALONE)
    elif form.lower() not in title_words() and len(form) > 1:
        yield Piece([word], None, "")


def _read_open(unit: list[Capital], text: str) -> Iterator[Piece]:
    first = unit[0].text
    is_plain = first.lower() in common_words() and not is_given_name(first)
    if unit[0].initial and is_plain and not _opens_body(unit):
        yield from read(unit[1:], text)
        return
    if len(unit) > 2 and _is_demonym(first) and is_given_name(unit[1].text):
        unit = unit[1:]
    if _looks_like_person(unit):
        yield Piece(unit, EntityKind.PERSON, "given name")
        return
    tail = after_role(unit)
    if tail:
        yield from read(unit[:tail], text)
        is_given = is_given_name(unit[tail].text)
        yield Piece(
            unit[tail:],
            EntityKind.PERSON if is_given else None,
            "given name after a role" if is_given else "",
        )
        return
    if first in openers():
        yield from _read_head(unit, openers()[first].kind)
        return
    for length in range(len(unit) - 1, 0, -1):
        entry = known(form_of(unit[:length]))
        if entry:
            yield Piece(unit[:length], entry.kind, "known name")
            if entry.kind is EntityKind.PLACE:
                yield from read(unit[length:], text)
            return
        entry = known(form_of(unit[-length:]))
        if entry:
            yield from _read_before(unit, length, entry.kind, text)
            return
    yield Piece(unit, None, "")


def _is_demonym(word: str) -> bool:
    return len(word) > 4 and word.endswith(_DEMONYM_ENDINGS) and not is_given_name(word)


def _read_before(unit: list[Capital], length: int, kind: EntityKind, text: str) -> Iterator[Piece]:
    """Read words in front of a known name: "South Los Angeles", "Air Canada", "Former Fed ..."."""
    front = unit[:-length]
    if kind is EntityKind.PLACE and all(word.text in sides() for word in front):
        yield Piece(unit, kind, "part of a known place")
    elif kind is EntityKind.PLACE and _names_a_body(front) and all(word.gap in ("", " ") for word in unit):
        yield Piece(unit, EntityKind.ORGANISATION, "capitals around a place")
    elif kind is not EntityKind.PLACE and _is_anew(front):
        yield Piece(unit, kind, "new or old")
    else:
        yield from read(front, text)
        yield Piece(unit[-length:], kind, "known name")


def _names_a_body(front: list[Capital]) -> bool:
    """Tell "Air Canada" from "Poor Mexico" at the start of a sentence and from "Cold Chicago"."""
    if front[0].text in _BEFORE_PLACES:
        return True
    return not front[0].initial and front[-1].text.lower() not in _MERE_ADJECTIVES


def _is_anew(front: list[Capital]) -> bool:
    return len(front) == 1 and front[0].text in _ANEW and not front[0].initial


def _looks_like_person(unit: list[Capital]) -> bool:
    if len(unit) > 5 or any(word.gap in _LINKED for word in unit[1:]):
        return False
    first = unit[0].text
    if is_given_name(first) or is_initial(first):
        return first.lower() not in common_words() or unit[1].text.lower() not in common_words()
    return any(is_initial(word.text) and len(word.text) == 2 for word in unit[1:-1])

"""Find whom an article heard a claim from: the agency, broadcaster or paper in "told Reuters"."""

from functools import cache

from claimdex.extract.clauses import CLASSES, QUOTE, Clause, Words
from claimdex.lexicons import load, split_forms

_DETERMINER = frozenset(("the", "a", "an", "this", "our", "its", "their"))
_SHAPES = CLASSES["outlet_shape"]
_GENERIC = CLASSES["outlet_generic"]
_ENDS = frozenset((",", ".", ";", ":", "(", ")", "?", "!", "—", "–", "--", QUOTE))
_AFTER = CLASSES["after_outlet"]
_LINKS = frozenset(("of", "and", "&", "the", "for"))
_BEFORE_OUTLET = frozenset(("with", "on", "to", "in", "by", "for"))
_REACH = 8
_REPORTED = frozenset(("reported", "reports"))
_TELLING = ("interview", "according", *sorted(_REPORTED))


def listener(clause: Clause, told: Words | None) -> Words | None:
    """Return the outlet in who was told ("told [Reuters] on Friday"), or None for any other audience.

    Args:
        clause: the words.
        told: first word and end of who listens, or None.
    """
    return _outlet(clause, told[0], told[1]) if told else None


def elsewhere(clause: Clause, cue: int, pieces: tuple[Words, ...]) -> Words | None:
    """Return the outlet of "in an interview with the BBC" or of a further "according to Reuters".

    Args:
        clause: the words.
        cue: the number of the cue, which the interview follows.
        pieces: the content, in which no outlet is looked for.
    """
    words = clause.words
    if not any(word in words for word in _TELLING):
        return None
    for at, word in enumerate(words):
        if word not in _TELLING:
            continue
        if at == cue or any(first <= at < end for first, end in pieces):
            continue
        found = None
        if word == "interview" and at > cue:
            found = _of_interview(clause, at)
        elif word == "according" and words[at + 1 : at + 2] == ["to"]:
            found = _outlet(clause, at + 2, len(words))
        elif word in _REPORTED and "," in words[max(0, at - _REACH) : at]:
            comma = max(here for here in range(max(0, at - _REACH), at) if words[here] == ",")
            found = _outlet(clause, comma + 1, at)
        if found and not any(first < found[1] and found[0] < end for first, end in pieces):
            return found
    return None


def _of_interview(clause: Clause, at: int) -> Words | None:
    words = clause.words
    for here in range(at + 1, min(len(words) - 1, at + _REACH)):
        if words[here] in _ENDS:
            return None
        if words[here] in _BEFORE_OUTLET:
            found = _outlet(clause, here + 1, len(words))
            if found:
                return found
    return None


def _outlet(clause: Clause, start: int, stop: int) -> Words | None:
    """Return the noun phrase at `start` if it names an outlet or means one."""
    words = clause.words
    end = start
    while end < stop and words[end] not in _ENDS and (end <= start + 1 or words[end] not in _AFTER):
        end += 1
    first = start
    while first < end and words[first] in _DETERMINER:
        first += 1
    named = first
    while named < end and (clause.is_capital(named) or (named > first and words[named] in _LINKS)):
        named += 1
    while named > first and words[named - 1] in _LINKS:
        named -= 1
    if named > first and _is_known(words[first:named]):
        return start, named + (words[named : named + 1] != [] and named < end and words[named] in _GENERIC)
    if first < end and words[first] in _GENERIC and named == first and first > start:
        return start, first + 1
    if named < end and named > first and words[named] in _GENERIC:
        return start, named + 1
    return None


def _is_known(words: list[str]) -> bool:
    """Say whether a capitalised name is in the table of outlets or has the shape of an outlet's name."""
    bare = [word.removesuffix("'s") for word in words]
    if any(" ".join(bare[:end]) in _names() for end in range(1, len(bare) + 1)):
        return True
    return any(word in _SHAPES for word in bare)


@cache
def _names() -> frozenset[str]:
    forms = (form for row in load("outlets") for form in (row[0], *split_forms(row[2])))
    return frozenset(form.lower().removeprefix("the ") for form in forms)

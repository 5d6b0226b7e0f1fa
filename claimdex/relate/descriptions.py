"""Compare what the words for two speakers without a name say of them: "an envoy", "the Norwegian envoy"."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

from claimdex.lexicons import load, split_forms
from claimdex.names import fold
from claimdex.offices import NOT_THE_HOLDER
from claimdex.relate.meaning import country
from claimdex.relate.saying import Saying
from claimdex.relate.word_forms import canonical, classed, function_words, stem

_POINTING = frozenset(["he", "she", "it", "i", "we", "you", "they", "who", "which", "them", "us"])


def described(speaker_text: str, noun: str | None) -> str:
    """Return by what a description is known: its noun, else all its words; "" where they say nothing.

    Args:
        speaker_text: as in `ClaimRow`: "The 13-point resolution".
        noun: of the role: "official"; None where the words are no role.
    """
    words = [folded for word in speaker_text.split() if (folded := fold(word))]
    is_of_some = _POINTING & set(words) or classed("one_of_some") & set(words[:1])
    told = "" if is_of_some else " ".join(word for word in words if word not in function_words())
    return noun or told


def agree(one: Saying, other: Saying) -> bool:
    """Tell whether two descriptions may be of one speaker: all that one says stands in the other.

    "A security official" and "the senior security official in Ostrand" agree, "an official in Ostrand" and
    "a senior official" do not, nor does whoever has left an office with whoever holds it.
    """
    ours, theirs = told_of(one), told_of(other)
    if not ours or not theirs or not (ours <= theirs or theirs <= ours) or _head(one) != _head(other):
        return False
    return _left_office(one) == _left_office(other) and not differ(one.role or {}, other.role or {})


def differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two roles are of two speakers: of two countries or bodies, of one and of several."""
    if (one.get("number", 1) == 1) != (other.get("number", 1) == 1):
        return True
    nations = [set(role.get("nationality") or ()) for role in (one, other)]
    if all(nations) and nations[0].isdisjoint(nations[1]):
        return True
    ids = [role.get("body_id") for role in (one, other)]
    if all(ids):
        return ids[0] != ids[1]
    bodies = [set(_stems(str(role.get("body") or "").split())) for role in (one, other)]
    return all(bodies) and not (bodies[0] <= bodies[1] or bodies[1] <= bodies[0])


def told_of(saying: Saying) -> frozenset[str]:
    """Return what the words for a speaker say, in words that are equal for "US envoy" and "American envoy".

    Where they only point back ("he", "the officer"), it is what the role tells of whom they point to.
    """
    words = saying.speaker_text.split()
    told = {country(word) or word for word in words if fold(word) not in function_words()}
    if saying.role:
        told -= {word for word in told if fold(word) in _POINTING}
        told.add(str(saying.role["noun"]))
    return frozenset(_stems(sorted(told)))


def is_one_of_several(saying: Saying) -> bool:
    """Tell whether the words bring in somebody of whose like there may be more: "a spokesman", "another"."""
    return bool(classed("one_of_some") & {fold(word) for word in saying.speaker_text.split()[:1]})


def singles_out(one: Saying, other: Saying) -> bool:
    """Tell whether both descriptions name the same place, people or body: "a diplomat in Ostrand"."""
    ids = {(saying.role or {}).get("body_id") for saying in (one, other)}
    return (len(ids) == 1 and None not in ids) or not _named(one).isdisjoint(_named(other))


def _head(saying: Saying) -> str:
    """Return the noun of a description, as it is compared: of "the airline crew in Ostrand" "crew"."""
    if saying.role:
        return " ".join(_stems(str(saying.role["noun"]).split()))
    before = takewhile(lambda word: fold(word) not in _prepositions(), saying.speaker_text.split())
    phrase = " ".join(before).partition(",")[0]
    return "".join(_stems(phrase.split())[-1:])


@cache
def _prepositions() -> frozenset[str]:
    classes = {row[0]: split_forms(row[1]) for row in load("word_classes")}
    return frozenset((*classes["preposition"], *classes["relative"]))


def _left_office(saying: Saying) -> frozenset[str]:
    """Return the words by which somebody does not hold the office that the description names."""
    ranks = (saying.role or {}).get("rank") or ()
    return NOT_THE_HOLDER & {fold(word) for word in (*saying.speaker_text.split(), *ranks)}


def _named(saying: Saying) -> frozenset[str]:
    """Return the names in a description, but for a first word that may have its capital from that."""
    first, *rest = saying.speaker_text.split() or [""]
    names = {country(word) or fold(word) for word in rest if word[0].isupper()} | {country(first)}
    return frozenset(names | set((saying.role or {}).get("nationality") or ())) - {""}


def _stems(words: Sequence[str]) -> list[str]:
    return [head for head, _ in canonical([stem(fold(word)) for word in words if fold(word)])]

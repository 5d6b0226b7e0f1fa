"""Compare what an open speaker is called with what articles call somebody whom they name: offices and bodies.

"PM" may be "Prime Minister Ann Okafor" and "the foreign minister" may not; the spokesman of a ministry is not
the spokesman of the army.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from claimdex.lexicons import load, split_forms
from claimdex.names import fold
from claimdex.offices import NOT_THE_HOLDER
from claimdex.relate.saying import Saying
from claimdex.relate.word_forms import canonical, function_words, stem

_COMPLEMENT = re.compile(r"(?i)\s(?:of|for|to|in|at|on|with|from)\s|,")
_OF = re.compile(r"(?i)\s(?:of|for)\s([^,]*)")
_LONGEST = 3  # words of an office


def holds_office(saying: Saying, speaker: Iterable[Saying]) -> bool:
    """Tell whether an article calls a speaker by the office that an open speaker is called by.

    Args:
        saying: its speaker is open.
        speaker: claims of one speaker.
    """
    noun = _noun(saying)
    return any(_is_office(noun, called) for called in _callings(speaker, _ranks(saying))) if noun else False


def is_of_another_office(saying: Saying, speaker: Sequence[Saying]) -> bool:
    """Tell whether what an open speaker is called cannot be what articles call a speaker.

    Of two offices each of which one holds at a time nobody is taken to hold both, whoever has left an office
    is not its holder, and who speaks for one body speaks for no other.
    """
    noun = _noun(saying)
    if not noun:
        return False
    ranks = _ranks(saying)
    callings = _callings(speaker, ranks)
    same = [called for called in callings if _is_office(noun, called)]
    if not same:
        others = _callings(speaker)
        is_left = any(_is_office(noun, called) for called in others)
        held = {form for called in others for form in _forms(called) if form in _sole_offices()}
        return is_left or bool(noun in _sole_offices() and held)
    ours = _owners(saying)
    theirs = [_stems(called) - _stems(noun) for called in same]
    return bool(ours) and all(theirs) and all(ours.isdisjoint(owners) for owners in theirs)


def _noun(saying: Saying) -> str:
    return fold(str(saying.role["noun"])) if saying.role else ""


def _ranks(saying: Saying) -> frozenset[str]:
    """Return the words by which an open speaker does not hold the office: "former"."""
    return NOT_THE_HOLDER & {
        fold(word) for word in (*saying.speaker_text.split(), *((saying.role or {}).get("rank") or ()))
    }


def _callings(speaker: Iterable[Saying], ranks: frozenset[str] | None = None) -> list[str]:
    """Return what a speaker is called beside the name; with `ranks`, what has these words of those alone."""
    found = {called for one in speaker for called in (*one.called, str((one.role or {}).get("noun", "")))}
    fitting = (c for c in found if ranks is None or NOT_THE_HOLDER & set(fold(c).split()) == ranks)
    return sorted(called for called in fitting if called)


def _is_office(noun: str, called: str) -> bool:
    """Tell whether a noun is the office that a calling names, or its last word: "the minister"."""
    last = _canonical(noun)
    return any(f" {_canonical(form)}".endswith(f" {last}") for form in _forms(called))


@lru_cache(maxsize=1 << 12)
def _canonical(office: str) -> str:
    """Return an office in words that are equal for "ambassador" and "envoy"."""
    return " ".join(head for head, _ in canonical([stem(word) for word in office.split()]))


@lru_cache(maxsize=1 << 12)
def _forms(called: str) -> frozenset[str]:
    """Return the ways to write the office that a calling names: "PM" of "Norwegian Prime Minister"."""
    words = fold(_COMPLEMENT.split(called, maxsplit=1)[0]).split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        form = " ".join(words[-length:])
        if form in _offices():
            return _offices()[form]
    return frozenset(words[-1:])


@cache
def _offices() -> dict[str, frozenset[str]]:
    """Map each form of an office or role, folded, to all its forms."""
    rows = [[fold(form) for form in split_forms(row[0])] for row in load("offices")]
    rows += [[fold(form) for cell in row for form in split_forms(cell)] for row in load("title_nouns")]
    # a row of the roles holds several offices
    rows += [[fold(form)] for row in load("roles") for form in split_forms(row[0])]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form in row:
            found[form].update(row)
    return {form: frozenset(forms) for form, forms in found.items()}


@cache
def _sole_offices() -> frozenset[str]:
    """Return the offices that one holds at a time, in all forms."""
    forms = (fold(form) for row in load("offices") for form in split_forms(row[0]))
    return frozenset(form for one in forms for form in _offices()[one])


def _owners(saying: Saying) -> frozenset[str]:
    """Return whose office it is by the words for an open speaker: the body, and the names behind "of"."""
    of = _OF.search(saying.speaker_text)
    names = (word for word in (of[1] if of else "").split() if word[0].isupper())
    return _stems(" ".join((str((saying.role or {}).get("body") or ""), *names)))


def _stems(text: str) -> frozenset[str]:
    words = (word for word in fold(text).split() if word not in function_words())
    return frozenset(stem(word) for word in words)

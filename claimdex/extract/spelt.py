"""Find the names whose initials a text gives beside them: "Quellmoor Ferry Line (QFL)", "QFL, the ... Line".

Such a name is whole, whatever its words are, and a body unless they say otherwise.
"""

import re
from collections.abc import Iterator

from claimdex.extract.capitals import Capital, form_of
from claimdex.extract.gazetteer import common_words, heads
from claimdex.extract.units import Piece, read, units
from claimdex.models import EntityKind
from claimdex.names import acronym_of, is_given_name

_BEHIND = re.compile(r" \(([A-Z]{2,8})\)|,? or (?:the )?([A-Z]{2,8})\b")
_BEFORE = re.compile(r"\b([A-Z]{2,8})(?: \(|, (?:or )?)(?:[Tt]he )?$")
_CLOSES = re.compile(r"[,.;)]")
_REACH = 20


def pieces_of(run: list[Capital], lower: frozenset[str], text: str) -> Iterator[Piece]:
    """Read a run of capitalised words as names.

    Args:
        run: capitalised words in a row, as `capitals.runs` gives them.
        lower: the words that the article also writes in lower case.
        text: the article's text.
    """
    first = _first_spelt(run, text)
    for unit in units(run[:first], lower):
        yield from read(unit, text)
    if first < len(run):
        yield from _read_spelt(run[first:], text)


def _first_spelt(run: list[Capital], text: str) -> int:
    """Return where in a run the name begins whose initials stand beside it; the run's end if none."""
    end = run[-1].end
    behind = _BEHIND.match(text, end)
    if behind:
        letters = behind.group(1) or behind.group(2)
        for at in range(len(run) - 2, max(0, len(run) - 2 * len(letters)) - 1, -1):
            if acronym_of(form_of(run[at:])) == letters:
                return at
    if _CLOSES.match(text, end):
        before = _BEFORE.search(text, max(0, run[0].start - _REACH), run[0].start)
        if before and acronym_of(form_of(run)) == before.group(1):
            return 0
    return len(run)


def _read_spelt(words: list[Capital], text: str) -> Iterator[Piece]:
    found = list(read(words, text))
    whole = found[0] if len(found) == 1 and found[0].words == words else None
    head = heads().get(words[-1].text)
    is_thing = head is not None and head.kind is None
    if is_thing or all(word.text.lower() in common_words() for word in words):
        yield from found  # "the Kelp Act (KA)", "Gross Domestic Product (GDP)"
    elif whole is not None and (whole.kind is not EntityKind.PERSON or _is_person(words, text)):
        yield whole if whole.kind else Piece(words, EntityKind.ORGANISATION, "beside its acronym")
    else:
        yield Piece(words, EntityKind.ORGANISATION, "beside its acronym")


def _is_person(words: list[Capital], text: str) -> bool:
    """Tell a person known by initials from "the Victoria Ferry Line (VFL)"."""
    start = words[0].start
    return is_given_name(words[0].text) and text[max(0, start - 4) : start].lower() != "the "

"""Read the place line that opens an article: "KABUL, Afghanistan (AP) --"."""

import re
from dataclasses import dataclass
from functools import cache

from claimdex.lexicons import words
from claimdex.names import fold

# Longer than any place line; what comes later in the first paragraph is not looked at.
_REACH = 140
_DASH = r"(?:--+|—|–|-(?=\s))"
_CAPITALS = r"[^\W\d_a-z]{2,}(?:[ .'’\-/]{1,2}[^\W\d_a-z]{1,20}\.?){0,4}"
_REGION = r"(?:,\s[^\W\d_](?:[^\W\d_]|[.'’]|[ \-](?=[^\W\d_])){1,28}){0,2}"
_AGENCY = r"\s?[(\[](?P<agency>[A-Z][\w. &/'’\-]{1,40})[)\]]"
_DAY = (
    r"(?:,?\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}(?:,\s\d{4})?)?"
)

_REPORTING = re.compile(rf"REPORTING FROM (?P<place>[^\W\d_][\w.,'’\- ]{{1,60}}?)\s{{0,2}}{_DASH}\s?")
_CAPITAL_LINE = re.compile(
    rf"(?P<place>{_CAPITALS}{_REGION}){_DAY}(?:{_AGENCY})?\s{{0,2}}(?:{_DASH}|:(?=\s))\s?"
)
_AGENCY_LINE = re.compile(
    rf"(?P<place>[^\W\d_][\w.'’\-]{{1,24}}(?:\s[^\W\d_][\w.'’\-]{{1,24}}){{0,2}}{_REGION}){_DAY}{_AGENCY}\s{{0,2}}(?:{_DASH}|:(?=\s))\s?"
)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The place line of an article.

    Args:
        place: as written, "KABUL, Afghanistan".
        agency: the agency in brackets behind it, "AP"; None without one.
        end: where the prose behind it begins, counted in the paragraph.
    """

    place: str
    agency: str | None
    end: int


def read_place_line(paragraph: str) -> PlaceLine | None:
    """Read the place line at the beginning of a paragraph; None where there is none.

    A name in ordinary letters counts only with an agency behind it: "Panetta -- who ..." is prose.
    """
    opening = paragraph.lstrip()[:_REACH]
    shift = len(paragraph) - len(paragraph.lstrip())
    for pattern in (_REPORTING, _CAPITAL_LINE, _AGENCY_LINE):
        match = pattern.match(opening)
        if match is None:
            continue
        place = match["place"].strip(" ,")
        if any(word.strip(".,:'’").lower() in _labels() for word in place.split()):
            continue
        agency = match.groupdict().get("agency")
        # "KIRBY: There has been" is a transcript, "ISLAMABAD: The army" a place line.
        if agency is None and match[0].rstrip().endswith(":") and fold(place.split(",")[0]) not in _cities():
            continue
        return PlaceLine(place, agency, match.end() + shift)
    return None


@cache
def _cities() -> frozenset[str]:
    return frozenset(fold(name) for name in words("place_line_words"))


def _labels() -> frozenset[str]:
    return words("place_line_words", 1)

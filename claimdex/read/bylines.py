"""Read who wrote an article, from fields, lines and signatures."""

import re
from dataclasses import dataclass

from claimdex.lexicons import words
from claimdex.names import SURNAME_PARTICLES
from claimdex.read.outlets import table

_LONGEST = 160
_BY = re.compile(
    r"(?:(?:(?:written|posted|story|report|reported|reporting)\s)?by|author)\s*:?\s+(?=\S)", re.I
)
_URL_OR_MAIL = re.compile(r"https?://|www\.|@[\w.-]+\.\w|^@")
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·]|\s[-–—]\s|,\s*(?=(?:special to|for|in|at|of|the|updated|published|posted|our)\b)"
    r"|\s(?=in [A-Z]|for [A-Z]|at [A-Z]|of [Tt]he [A-Z])|\s\(|\s*\b(?:Updated|UPDATED)\b)"
)
_NAME_WORD = re.compile(r"(?:[^\W\d_][^\W\d_]*(?:['’\-][^\W\d_]+){0,3}\.?|(?:[^\W\d_]\.){1,4})")
_AND = re.compile(r"\s+(?:and|&|with)\s+", re.I)


@dataclass(frozen=True, slots=True)
class AffiliatedByline:
    """What a byline tells that names the writer's house.

    Args:
        author: who wrote it; None where only the house is named.
        outlet: the house, where the table knows it.
        place: where it was written.
    """

    author: str | None
    outlet: str | None
    place: str | None


def tidy_byline(text: str) -> str | None:
    """Tidy what a field gives as byline: "By A. Writer" becomes "A. Writer".

    Returns:
        The byline on one line; None where nothing is left of it, or it is an address or a page of text.
    """
    tidy = " ".join(text.split()).strip(" \t,;|–—")
    match = _BY.match(tidy)
    if match is not None:
        tidy = tidy[match.end() :].strip(" :,;")
    if not any(char.isalpha() for char in tidy) or len(tidy) > 2 * _LONGEST or _URL_OR_MAIL.search(tidy):
        return None
    return tidy


def join_authors(names: list[str]) -> str | None:
    """Join authors as "A. Writer, B. Writer and C. Writer", leaving out repetitions."""
    tidy = [name for name in (tidy_byline(name) for name in names) if name is not None]
    distinct = list(dict.fromkeys(tidy))
    if not distinct:
        return None
    return " and ".join(part for part in (", ".join(distinct[:-1]), distinct[-1]) if part)


def read_byline(line: str) -> str | None:
    """Read a line that is nothing but a byline: "By Ann Writer and Bob Scribe, Staff Writers".

    Returns:
        "Ann Writer and Bob Scribe"; None for any other line.
    """
    text = " ".join(line.split())
    match = _BY.match(text[:_LONGEST])
    if match is None or len(text) > _LONGEST:
        return None
    named = text[match.end() :]
    return names_only(named) or (named.rstrip(".") if _is_role(named) else None)


def read_affiliated_byline(line: str, outlet: str | None) -> AffiliatedByline | None:
    """Read a byline without "By": "Ann Writer, Harbor Dispatch, Kabul", "Agencies, New York".

    Args:
        line: a line between headline and text.
        outlet: the name of the page's outlet, where it is known already.
    """
    parts = [part.strip() for part in line.strip().split(",")]
    if not 2 <= len(parts) <= 3 or len(line) > _LONGEST // 2 or not all(parts):
        return None
    houses = [part for part in parts[:2] if _is_house(part, outlet)]
    if not houses:
        return None
    author = None if houses[0] == parts[0] else names_only(parts[0])
    place = parts[-1] if parts[-1] not in houses else None
    if (author is None and houses[0] != parts[0]) or (place is not None and not _is_name(place)):
        return None
    return AffiliatedByline(author, table().by_name(houses[0]), place)


def read_signature(line: str) -> str | None:
    """Read a line that signs an article: "-- Ann Writer", "— Ann Writer in Kabul"."""
    text = " ".join(line.split())
    if len(text) > _LONGEST or not text.startswith(("--", "—", "–")):
        return None
    # A dash in front of a lone word opens a list or a reply, not a signature.
    names = names_only(text.lstrip("-—– "))
    return names if names is not None and " " in names else None


def names_only(text: str) -> str | None:
    """Return the names that a text consists of, without office and outlet behind; else None."""
    cut = _AFTER_NAME.search(text)
    bare = (text[: cut.start()] if cut is not None else text).strip(" .,;:")
    names = [name for name in map(_without_outlet, _candidates(bare)) if name and not is_office(name)]
    if not names or len(names) > 8 or not all(_is_name(name) for name in names):
        return None
    return join_authors(names)


def _is_house(text: str, outlet: str | None) -> bool:
    known = table().by_name(text) is not None or text.casefold() == "agencies"
    return known or (outlet is not None and text.casefold() == outlet.casefold())


def _is_role(text: str) -> bool:
    """Say whether an unnamed writer is meant: "Our Diplomatic Correspondent"."""
    words = text.casefold().strip(" .").split()
    return 1 < len(words) <= 5 and words[0] in ("our", "a", "staff") and is_office(" ".join(words[1:]))


def is_office(text: str) -> bool:
    """Say whether a part of a byline is an office and no name ("Times Staff Writer")."""
    words = text.casefold().replace(".", "").split()
    return bool(words) and all(word in _offices() for word in words[-2:])


def _candidates(text: str) -> list[str]:
    """Split a list of authors; behind a comma that no "and" follows stands an office or an outlet."""
    if ";" in text:
        return [part.split(",")[0].strip() for part in text.split(";")]
    *first, last = _AND.split(text)
    earlier = [part.strip() for group in first for part in group.split(",")]
    return [*(part for part in earlier if part), last.split(",")[0].strip()]


def _without_outlet(name: str) -> str:
    """Take a known outlet off the end of a name: "Ann Writer Associated Press"."""
    words = name.split()
    for start in range(min(len(words), 6)):
        if start != 1 and table().by_name(" ".join(words[start:])):
            return " ".join(words[:start])
    return name


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or not text[0].isupper():
        return False
    for word in words:
        if _NAME_WORD.fullmatch(word) is None:
            return False
        if not word[0].isupper() and word.casefold() not in SURNAME_PARTICLES:
            return False
    return words[0].casefold().strip(".") not in _not_names() and words[-1].casefold() not in _not_names()


def _offices() -> frozenset[str]:
    return words("byline_words", 0)


def _not_names() -> frozenset[str]:
    return words("byline_words", 1)

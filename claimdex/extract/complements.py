"""Read whose or of what a role is by the words behind it: "of the zoo" behind "the director"."""

import re
from functools import cache, lru_cache

from claimdex.extract.clauses import CLASSES
from claimdex.extract.gazetteer import adjectives, calendar_words, function_words
from claimdex.names import fold

_LINK = re.compile(r" (of|for|from|in|at) ((?:the|this|that|his|her|its|their|an?) )?(?=\w)")
_CAPITALS = re.compile(r"[A-Z][\w.&’'-]*(?: (?:(?:of|and|the|for) ){0,2}[A-Z][\w.&’'-]*){0,6}")
_SMALL = re.compile(r"[a-z][\w’-]*(?: [a-z][\w’-]*){0,5}")
_POSSESSIVE = re.compile(r"['’]s?$")
_OWNERS = re.compile(r"['’]s?(?!\w)")
# "in a statement", "for his part", "at first", "at the time", "in charge": how, when and where it is said
_OF_SPEECH = frozenset(
    [
        "afternoon",
        "years",
        "weeks",
        "months",
        "instance",
        "example",
        "days",
        "briefing",
        "broadcast",
        "charge",
        "conference",
        "end",
        "evening",
        "fact",
        "first",
        "hearing",
        "interview",
        "last",
        "meeting",
        "moment",
        "morning",
        "news",
        "now",
        "order",
        "part",
        "press",
        "question",
        "reply",
        "response",
        "speech",
        "statement",
        "telephone",
        "time",
        "turn",
        "week",
    ]
)
_SHORT = {"united_states": ("us", "america"), "united_kingdom": ("uk", "britain")}
_SMALL_LINKS = frozenset(["of", "the", "and", "for", "s"])


@lru_cache(maxsize=4096)
def words_of(written: str) -> frozenset[str]:
    """Return the folded words, owners without "'s", each country and adjective of nationality as one word."""
    folded = fold(_OWNERS.sub("", written))
    for name, one in _long_countries():
        folded = folded.replace(name, one) if name in folded else folded
    return frozenset(_countries().get(word, word) for word in folded.split())


@cache
def countries() -> frozenset[str]:
    """Return what `words_of` gives for countries."""
    return frozenset(_countries().values())


@cache
def _countries() -> dict[str, str]:
    found = [(fold(adjective), fold(country)) for adjective, country in adjectives().items() if country]
    table = {adjective: country.replace(" ", "_") for adjective, country in found}
    return table | {
        "us": "united_states",
        "america": "united_states",
        "uk": "united_kingdom",
        "britain": "united_kingdom",
    }


@cache
def _long_countries() -> tuple[tuple[str, str], ...]:
    """Return the countries with names of several words, folded, and each as one word."""
    names = {fold(country) for country in adjectives().values()}
    return tuple((name, name.replace(" ", "_")) for name in sorted(names) if " " in name)


def complement_after(text: str, end: int) -> frozenset[str]:
    """Return the words that say whose or of what a role is: "zoo" of "of the zoo in Lund".

    Args:
        text: the article's text.
        end: where the role ends.

    Returns:
        The words as `words_of` gives them; none where nothing of the kind follows.
    """
    link = _LINK.match(text, end)
    if link is None:
        return frozenset()
    capitals = _CAPITALS.match(text, link.end())
    if capitals:
        written = _POSSESSIVE.sub("", capitals.group())
        if link.group(1) != "of" and written.split()[0] in calendar_words():
            return frozenset()  # "in May", "for Monday"
        return words_of(written) - _SMALL_LINKS
    small = _SMALL.match(text, link.end())
    if small is None:
        return frozenset()
    if link.group(1) in ("in", "at", "for") and (link.group(2) or "the ") in ("a ", "an "):
        return frozenset()  # "in a letter"
    found: list[str] = []
    for word in small.group().split():
        if (
            (word in function_words() and word != "other")
            or word in CLASSES["finite"]
            or (found and word.endswith("ed"))
        ):
            break
        found.append(word)
    is_told_how = not _OF_SPEECH.isdisjoint(found) or not (link.group(2) or link.group(1) == "for")
    if link.group(1) != "of" and is_told_how:
        return frozenset()
    return words_of(" ".join(found))

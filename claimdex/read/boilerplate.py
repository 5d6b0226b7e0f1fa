"""Tell the lines of a saved page that are no part of its article.

Only whole lines are ever judged, by the word list `lexicons/boilerplate.tsv`; a line that may be
prose is never boilerplate.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claimdex.lexicons import load
from claimdex.read.bylines import names_only
from claimdex.read.dates import FoundDate, Published, find_dates

_LONGEST = 400
_LONGEST_DATE_LINE = 140
_SENTENCE_WORDS = 14
_BULLETS = " \t*•·●▪■–—->»›|[]()_=#\u00a0"
_ENDS = _BULLETS + ".:…!?,"
_DASHES = "-–—"
_QUOTES = "\"“”„«'‘"
_SENTENCE_END = re.compile(r"[.…][\"”’'»)\]]{0,3}$|[!?][\"”’'»)\]]{0,3}$")
_LONGEST_END = 4
_QUESTION_END = re.compile(r"[?!][\"”’']?$")
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|No|St|vs))\.?$")
_SAYING = re.compile(r"\b(?:said|told|added|says he|says she)\b", re.I)
_SEPARATORS = re.compile(r"[|>»›•·]")
_URL = re.compile(
    r"(?:(?:url|link|source|web|original|permalink|from)\s*:\s*)?(?P<url>https?://[^\s<>\"]{4,500})", re.I
)
_CREDIT = re.compile(
    r"\(?\s*(?:additional\s)?(?:reporting|writing|compiled|written)\sby\s(?P<names>[^;()\n]{3,120})", re.I
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to this (?:report|article|story)|reporting)\b|^Staff writers? .{3,80} reported from ",
    re.I,
)
_MAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.\w")
_COPYRIGHT_NAME = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]{0,9}(?:\(c\)\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d)?)?,?\s{1,9})?"
    r"(?:by\s{1,9})?"
    r"(?P<name>[^\W\d_][^.|,;©]{2,60})",
    re.I,
)
_COMPANY = re.compile(r"\s+(?:all rights|limited|ltd|inc|llc|plc|pvt|corporation|company)\b", re.I)
_DATE_LABEL = re.compile(
    r"\b(?:(?P<published>(?:first |originally |date )?published|publication date|posted|issued|date)"
    r"|(?P<updated>last updated|last modified|updated|update)"
    r"|(?P<saved>retrieved|accessed|saved|archived|printed|downloaded|captured|crawled))\b",
    re.I,
)


class DateKind(StrEnum):
    """Say what a line calls its date."""

    PUBLISHED = "published"
    UPDATED = "updated"
    SAVED = "saved"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class DateLine:
    """The date of a line that holds little else."""

    kind: DateKind
    published: Published


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: Mapping[str, str]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    within: tuple[str, ...]
    menu_words: frozenset[str]
    outlet_words: frozenset[str]


def kind_of(line: str) -> str | None:
    """Return which kind of boilerplate a line is ("share", "navigation"); None for anything else."""
    text = line.strip()
    if not text or len(text) > _LONGEST or text[0] in _QUOTES:
        return None
    lowered = text.lower().replace("’", "'")
    phrases = _phrases()
    whole = phrases.whole.get(lowered.strip(_ENDS))
    if whole is not None:
        return whole
    opening = lowered.lstrip(_BULLETS)
    first = opening.split(" ", 1)[0][:2]
    for phrase, kind in phrases.starts.get(first, ()):
        if (
            opening.startswith(phrase)
            and not _continues(opening, phrase)
            and not _may_be_prose(text, phrase, kind)
        ):
            return kind
    if any(phrase in lowered for phrase in phrases.within):
        told = is_sentence(text) or _SAYING.search(text) is not None
        if not told:
            return "caption"
    return "navigation" if _is_menu(lowered) else None


def is_prose(line: str) -> bool:
    """Say whether a line is a sentence or more of running text, and no headline, menu or notice."""
    text = line.strip()
    if len(text) >= 220:
        return kind_of(text) is None
    if not _ends_sentence(text) or text.count(" ") < 6 or kind_of(text) is not None:
        return False
    if text[-1] in "?!" and len(text) < 120 and not re.search(r"[.!?][\"”’]? ", text):
        return False
    return _ABBREVIATION_END.search(text) is None or text.count(" ") > 15


def is_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does and has some words."""
    text = line.strip()
    return text.count(" ") >= 3 and _ends_sentence(text)


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text, max(0, len(text) - _LONGEST_END)) is not None


def is_headline(line: str) -> bool:
    """Say whether a line may be the headline of an article: some words, no full stop at the end."""
    text = line.strip()
    if not 10 <= len(text) <= 220 or text.count(" ") < 2 or text[-1] in ",;:":
        return False
    if text[0] in "•*·" or (text[0].islower() and " " in text[:3]):
        return False
    if _ends_sentence(text) and not _QUESTION_END.search(text) and not _ABBREVIATION_END.search(text):
        return False
    return kind_of(text) is None


def is_teaser(line: str) -> bool:
    """Say whether a line at the foot may be the headline of another article."""
    text = line.strip()
    if not is_headline(text) or text.count(" ") < 3 or len(text) > 160:
        return False
    return (text[0].isupper() or text[0] in _QUOTES) and _SAYING.search(text) is None


def looks_like_outlet(text: str) -> bool:
    """Say whether words may be the name of a newspaper that no list knows: "Harbor Dispatch"."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 50 or kind_of(text) is not None:
        return False
    if not all(word[0].isupper() or word in ("of", "and", "the", "&") for word in words):
        return False
    return any(word.lower().strip(".,") in _phrases().outlet_words for word in words)


def read_date_line(line: str) -> DateLine | None:
    """Read a line that tells a date and little else: "world Updated: Sep 24, 2011 11:34 IST".

    A line with two dates tells the published one before the updated one. Returns None for prose.
    """
    text = line.strip()
    if not 6 <= len(text) <= _LONGEST_DATE_LINE or not any(map(str.isdigit, text)):
        return None
    found = list(find_dates(text))
    if not found or text[0] in _DASHES or "@" in text:
        return None
    kinds = [(_label_before(text, found, index), item) for index, item in enumerate(found)]
    order = (DateKind.PUBLISHED, DateKind.BARE, DateKind.UPDATED, DateKind.SAVED)
    kind, best = min(kinds, key=lambda pair: order.index(pair[0]))
    return DateLine(kind, best.published) if _is_little(text, found, kind) else None


def find_date_label(text: str) -> int | None:
    """Return where a label such as "Updated:" begins behind other words of a line; None without one."""
    return next((match.start() for match in _DATE_LABEL.finditer(text) if match.start() > 0), None)


def read_url_line(line: str) -> str | None:
    """Return the address that a line consists of: "URL: https://example.org/story"; else None."""
    match = _URL.fullmatch(line.strip(" \t<>()[]"))
    return match["url"] if match is not None else None


def read_credit(line: str) -> tuple[str | None] | None:
    """Read a line at the foot that credits: "(Reporting by Ann Writer; Editing by Bob Scribe)".

    Lines that tell how to reach the writer or who contributed are such lines too.

    Returns:
        The reporters' names, or None in their place where it tells none; None for any other line.
    """
    text = line.strip()
    if len(text) > _LONGEST:
        return None
    match = _CREDIT.match(text)
    if match is not None:
        return (names_only(match["names"]),)
    contact = _MAIL.search(text) is not None and text.count(" ") <= 30 and _SAYING.search(text) is None
    return (None,) if contact or _CONTRIBUTED.search(text) else None


def read_copyright(line: str) -> str | None:
    """Return whom a copyright line names: "© 2011 Harbor Dispatch. All rights reserved."; else None."""
    if len(line) > _LONGEST:
        return None
    match = _COPYRIGHT_NAME.search(line)
    if match is None or match.start() > 40:
        return None
    return _COMPANY.split(match["name"], maxsplit=1)[0].strip(" -–—") or None


def _is_little(text: str, found: list[FoundDate], kind: DateKind) -> bool:
    """Say whether a line holds little beside its dates: some words, no sentence."""
    rest = text
    for item in reversed(found):
        rest = rest[: item.start] + rest[item.end :]
    words = len(rest.split())
    if kind == DateKind.BARE and words > 3 and _SEPARATORS.search(rest) is None:
        # "Ticket prices as of January 1, 2012" is a heading.
        return False
    # "Published in Harbor Dispatch, September 24th, 2011." has a full stop and is no sentence.
    ended = rest.rstrip(" )").endswith(".") and _DATE_LABEL.match(rest) is None
    return words <= 9 and len(rest) <= 70 and not ended and _SAYING.search(rest) is None


def _label_before(text: str, found: list[FoundDate], index: int) -> DateKind:
    since = found[index - 1].end if index else 0
    labels = list(_DATE_LABEL.finditer(text[since : found[index].start]))
    return DateKind(labels[-1].lastgroup or "bare") if labels else DateKind.BARE


def _continues(opening: str, phrase: str) -> bool:
    """Say whether a phrase stops inside a word of the line: "share" in "shareholders"."""
    after = opening[len(phrase) : len(phrase) + 1]
    return phrase[-1].isalpha() and after.isalpha()


def _may_be_prose(text: str, phrase: str, kind: str) -> bool:
    """Say whether a line that begins like boilerplate may be a sentence of the article."""
    if _SAYING.search(text) is not None:
        return True
    if kind == "copyright":
        return False
    bare = kind in ("navigation", "widget") or (" " not in phrase and phrase.isalpha())
    return text.count(" ") >= _SENTENCE_WORDS or (bare and is_sentence(text))


def _is_menu(lowered: str) -> bool:
    """Say whether a line is a row of menu entries: "Home | World | Sport", "Home World Sport"."""
    if len(lowered) <= 200:
        parts = [bare for part in _SEPARATORS.split(lowered) if (bare := part.strip(" ."))]
        if len(parts) >= 3 and all(part.count(" ") <= 2 for part in parts):
            return True
    words = lowered.replace("&", " ").replace(",", " ").replace("|", " ").split()
    return 0 < len(words) <= 30 and all(word.strip(_ENDS) in _phrases().menu_words for word in words)


@cache
def _phrases() -> _Phrases:
    whole: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    within: list[str] = []
    words: dict[str, set[str]] = {"navigation": set(), "outlet": set()}
    for kind, how, phrase in load("boilerplate"):
        if how == "whole":
            whole[phrase] = kind
        elif how == "start":
            starts.setdefault(phrase.split(" ", 1)[0][:2], []).append((phrase, kind))
        elif how == "within":
            within.append(phrase)
        else:
            words[kind].add(phrase)
    return _Phrases(
        whole,
        {first: tuple(phrases) for first, phrases in starts.items()},
        tuple(within),
        frozenset(words["navigation"]),
        frozenset(words["outlet"]),
    )

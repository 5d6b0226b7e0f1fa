"""Take names apart and bring them to comparable forms.

Pure functions on short strings, used by every stage that must know whether two spellings can mean
one thing. Nothing here decides that they do.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from claimdex.lexicons import load, split_forms, words

_POSSESSIVE = re.compile(r"(?:['’ʼ`´]s|(?<=s)['’ʼ`´]|(?<=S)['’ʼ`´]|['’ʼ`´]S)$")
_DETERMINER = re.compile(r"(?:the|a|an|this|that|these|those)\s+(?=\S)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+(?:-?[^\W\d_]\.)*|[A-Z]")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|esq|phd|ph\.d|md|m\.d|mp|mep|qc|kc|obe|cbe|mbe)\.?", re.IGNORECASE)
# Of one letter a numeral is as well an initial; only a royal title in front tells.
_NUMERAL = re.compile(r"(?=.{2})x{0,3}(?:ix|iv|v?i{0,3})")
_SHORT_NUMERALS = frozenset("ivx")
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_SPACE = re.compile(r"\s+")

# Letters that no Unicode decomposition turns into ASCII.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE"}
    | {"œ": "oe", "Œ": "OE", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ʻ": "", "ʿ": "", "ʾ": ""}
)

# Words that an acronym passes over ("Organization *of* American States").
LINKING_WORDS = frozenset(row[0] for row in load("particles") if row[1])

# Small words that belong to the surname that follows them ("Ursula von der Leyen").
SURNAME_PARTICLES = frozenset(row[0] for row in load("particles") if row[2])


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, as written; a part that is not there is empty.

    Args:
        title: everything in front that is an office or form of address ("Admiral", "Lt. Gen.").
        given: the first given name or initial.
        middle: given names and initials between the first and the surname.
        surname: the surname with its particles ("von der Leyen"); the only name of "Kayani".
        suffix: "Jr.", "III".
    """

    title: str = ""
    given: str = ""
    middle: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""

    @property
    def bare(self) -> str:
        """The name without title: given, middle, surname and suffix."""
        return " ".join(part for part in (self.given, *self.middle, self.surname, self.suffix) if part)


@cache
def title_words() -> frozenset[str]:
    """Return the titles of `lexicons/titles.tsv`, folded: "lt gen", "prime minister", "mr"."""
    return frozenset(fold(form) for form in words("titles"))


@cache
def royal_titles() -> frozenset[str]:
    """Return the titles that stand before a given name and change while its bearer stays, folded."""
    royal = (row[0] for row in load("titles") if row[2] == "royal")
    return frozenset(fold(form) for cell in royal for form in split_forms(cell))


def is_numeral(word: str) -> bool:
    """Tell whether a folded word is a Roman numeral as those of kings and grandsons: "ii", "xvi", "v"."""
    return bool(word) and (word in _SHORT_NUMERALS or bool(_NUMERAL.fullmatch(word)))


@cache
def longest_title() -> int:
    """Return how many words the longest known title has."""
    return max(len(title.split()) for title in title_words())


@cache
def given_name_gender() -> dict[str, str]:
    """Return the known given names, folded, each with "male", "female" or "" (either or unknown)."""
    return {fold(row[0]): row[1] for row in load("given_names")}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold `text` to the form in which equal names are equal.

    Accents, case, punctuation and a final possessive are dropped, space is made single, and dotted
    capitals are closed up: "U.S." folds to "us", "Al-Qaïda's" to "al qaida".
    """
    text = strip_possessive(text.strip())
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(char for char in text if not unicodedata.combining(char))
    text = _DOTTED.sub("", text.casefold()).replace("'", "").replace("’", "").replace("&", " and ")
    return " ".join(_WORD.findall(text))


def name_key(name: str) -> str:
    """Fold a name for looking up: without accents, case, punctuation and a leading "the"."""
    return fold(strip_determiner(name.strip()))


def strip_possessive(text: str) -> str:
    """Strip a final "'s" or the apostrophe of "Jones'"."""
    return _POSSESSIVE.sub("", text)


def strip_determiner(text: str) -> str:
    """Strip one article or demonstrative in front: "the Taliban" gives "Taliban"."""
    match = _DETERMINER.match(text)
    return text[match.end() :] if match else text


def acronym_of(text: str) -> str:
    """Return the initials of a name in capitals: "Inter-Services Intelligence" gives "ISI".

    Linking words ("of", "and", "the") are passed over and hyphenated parts each count; a name of one
    part has no acronym and gives "".
    """
    parts = [part for part in re.split(r"[\s\-–/,.()]+", strip_possessive(text.strip())) if part]
    initials = [part[0] for part in parts if part.casefold() not in LINKING_WORDS and part[0].isalpha()]
    return "".join(initials).upper() if len(initials) > 1 else ""


def slug(text: str) -> str:
    """Make a readable key of ASCII letters, digits and hyphens: "haqqani-network".

    Text without any letter that has an ASCII form gives its code points in hexadecimal ("u645-u635"),
    so that two different names do not share an empty key.
    """
    words_ = re.findall(r"[a-z0-9]+", fold(text))
    if words_:
        return "-".join(words_)
    return "-".join(f"u{ord(char):x}" for char in text.strip() if not char.isspace())


@lru_cache(maxsize=65536)
def parse_person(text: str) -> PersonName:
    """Take a person's name apart.

    "Last, First" is turned round. Titles are cut from the front as long as the table of titles knows
    them and a name remains. A single remaining word is the surname, unless it stands alone as a known
    given name, which is still called the surname: the caller knows better what it names.
    """
    text = _SPACE.sub(" ", strip_possessive(text.strip())).strip(" ,")
    head, comma, tail = text.partition(", ")
    if comma and not _SUFFIX.fullmatch(tail) and tail and len(head.split()) <= 3 and "," not in tail:
        text = f"{tail} {head}"
    elif comma:
        text = f"{head} {tail}"
    parts = text.split(" ") if text else []
    title, parts = _cut_title(parts)
    suffix = ""
    while len(parts) > 1 and _SUFFIX.fullmatch(parts[-1].strip(",")) and not (len(parts) == 2 and not title):
        suffix = f"{parts.pop().strip(',')} {suffix}".strip()
    if not parts:
        return PersonName(title=title, suffix=suffix)
    first = len(parts) - 1
    while first > 1 and parts[first - 1].casefold().rstrip(".") in SURNAME_PARTICLES:
        first -= 1
    if first == 1 and parts[0].islower() and parts[0] in SURNAME_PARTICLES:
        first = 0
    surname = " ".join(parts[first:])
    given = parts[0] if first > 0 else ""
    return PersonName(title, given, tuple(parts[1:first]), surname, suffix)


@lru_cache(maxsize=65536)
def is_given_name(word: str) -> bool:
    """Tell whether `word` is a known given name; "Jean-Marie" counts by its first part."""
    known = given_name_gender()
    folded = word.lower()
    return folded in known or fold(word) in known or ("-" in word and folded.split("-")[0] in known)


def is_initial(word: str) -> bool:
    """Tell whether `word` is an initial: "J.", "J", "J.K."."""
    return bool(_INITIAL.fullmatch(word))


def _cut_title(parts: list[str]) -> tuple[str, list[str]]:
    """Cut the longest run of titles from the front, leaving at least one word."""
    start = 0
    known = title_words()
    while start < len(parts) - 1:
        for length in range(min(longest_title(), len(parts) - 1 - start), 0, -1):
            if fold(" ".join(parts[start : start + length])) in known:
                start += length
                break
        else:
            break
    return " ".join(parts[:start]), parts[start:]

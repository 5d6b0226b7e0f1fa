"""Write the compounds of Arabic, Persian and Urdu names one way, however newspapers cut and spell them.

"Abd al-Rahman", "Abdul Rehman", "Abderrahmane" and "Abdurrahman" are one name in two, three or one word, so
are "Saif al-Din" and "Saifuddin", "Obaid Ullah" and "Ubaidullah", "al-Zahrani" and "Alzahrani".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from claimdex.names import given_name_gender
from claimdex.resolve import tables
from claimdex.resolve.sounds import coarse_key

# "servant of", with or without the article, whose l becomes the letter that follows: Abdur, Abdus.
_SERVANT = re.compile(r"abd(?:[aeou]{1,2}[lrnszdt]?)?")
_SERVANT_OF = re.compile(r"abd[aeiou]{1,2}(?:l(?=[^l]))?(?P<whose>.{3,})")
_ARTICLE = re.compile(r"[aeu](?:l|r|n|s|z|d|t|sh)")
_GOD = re.compile(r"[aou]ll?ah?")
_OF_GOD = re.compile(r"(?P<stem>.{2,})[aou]ll?ah?")
_FAITH = re.compile(r"(?:[aeou]dd?)?(?:din|deen|dine|dyn)")
_OF_FAITH = re.compile(r"(?P<stem>.{3,}?)(?:ou|[aeou])dd?(?:in|een|ine|yn)")
_JOINED_ARTICLE = re.compile(r"[ae]l(?=[^aeiou].{3})")
_DROPPED = frozenset(["al", "el", "ul", "ur", "bin", "ben", "ibn", "bint"])
_DOUBLED = re.compile(r"(.)\1+")
_LEAST = 4

# What stands for "Abdul" in closed words: two of them are equal or two names, never misprints of one.
SERVANT = "abdul-"


@lru_cache(maxsize=1 << 15)
def close_up(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a folded name with its compounds joined and written one way.

    Args:
        words: all words of the name, the family name last.

    Returns:
        Fewer or as many words; those that are no compounds as they are, without articles and "son of".
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        word, at = words[at], at + 1
        if _SERVANT.fullmatch(word) and (whose := _next_name(words, at)) < len(words):
            found.append(_servant_of(words[whose]))
            at = whose + 1
        elif found and _GOD.fullmatch(word):
            found[-1] = f"{found[-1]}ullah"
        elif found and _FAITH.fullmatch(word):
            found[-1] = f"{found[-1]}uddin"
        elif word not in _DROPPED:
            found.append(_close_word(word))
    return tuple(found) or words


def _next_name(words: Sequence[str], at: int) -> int:
    return at + 1 if at + 1 < len(words) and _ARTICLE.fullmatch(words[at]) else at


def _servant_of(whose: str) -> str:
    """Return "Abdul" and the consonants of one of the names of God, whose vowels every newspaper changes."""
    return SERVANT + coarse_key(_DOUBLED.sub(r"\1", whose)).replace("a", "")


def _close_word(word: str) -> str:
    for pattern, ending in ((_OF_GOD, "ullah"), (_OF_FAITH, "uddin")):
        match = pattern.fullmatch(word)
        if match and not word.startswith("abd"):
            return _DOUBLED.sub(r"\1", match["stem"]) + ending
    match = _SERVANT_OF.fullmatch(word)
    if match and not _OF_GOD.fullmatch(word):
        return _servant_of(match["whose"])
    if len(word) > _LEAST and not (word in tables.spelling_groups() or _is_western(word)):
        return _JOINED_ARTICLE.sub("", word)
    return word


def _is_western(word: str) -> bool:
    return word in given_name_gender() or word in tables.family_names()

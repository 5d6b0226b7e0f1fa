"""Trim what stands where a speaker should to its noun phrase, or find that it is none."""

from functools import cache

from claimdex.extract.clauses import CLASSES, Clause, Words
from claimdex.lexicons import load, split_forms
from claimdex.models import Span

_TIME = CLASSES["time"]
_WHEN = _TIME - {"this", "that", "here"}
_ARTICLE = frozenset(("a", "an", "the", "his", "her", "its", "their"))
_NOBODY = frozenset(("nobody", "none", "nothing", "neither", "anyone", "anybody", "no-one"))
_MEASURE = CLASSES["measure"]
# what cannot be the last word of a noun phrase
_NO_HEAD = (
    CLASSES["determiner"]
    | CLASSES["adverb"]
    | CLASSES["preposition"]
    | CLASSES["subordinator"]
    | CLASSES["be"]
    | CLASSES["auxiliary"]
) - (CLASSES["subject"] | CLASSES["plural"] | CLASSES["lone_speaker"])
_NO_NOUN_ENDS = ("ly", "ous", "ful", "able", "ible", "ish", "ing", "less", "icky", "ed")
# "The official, however, ruled out ..."
_ASIDES = frozenset(("however", "meanwhile", "though", "too", "instead", "moreover"))
_NO_START = CLASSES["be"] | CLASSES["auxiliary"]
_KEPT_PREPOSITIONS = frozenset(("over", "under", "about", "around", "near", "like", "than", "following"))


def noun_phrase(clause: Clause, speaker: Words) -> Words | None:
    """Return the noun phrase in what stands as a speaker, or None where there is none.

    Args:
        clause: the words.
        speaker: first word and end of what the rules took for the speaker.
    """
    words = clause.words
    first, end = speaker
    if speaker == contracted(clause, first):
        return speaker
    first = _after_break(clause, first, end)
    first = _after_adverbial(clause, first, end)
    while end - first > 2 and words[end - 1] in _ASIDES and words[end - 2] == ",":
        end -= 2
    if (
        first >= end
        or words[first] in _NO_START
        or words[first] in _NOBODY
        or words[first : first + 2] == ["no", "one"]
    ):
        return None
    if end - first == 1:
        return (first, end) if _can_stand_alone(clause, first) else None
    last = words[end - 1]
    if last in _NO_HEAD and not clause.is_capital(end - 1):
        return None
    return first, end


def _after_break(clause: Clause, first: int, end: int) -> int:
    """Return where the phrase begins after the end of a sentence within it, or after "which" and "what"."""
    words = clause.words
    for at in range(first, end - 1):
        word = words[at]
        if word[-1] == "." and word[:-1].isalpha() and len(word) > 4 and not clause.is_capital(at):
            first = at + 1
    if first < end - 1 and words[first] in ("which", "whom", "what", "that"):
        is_clause = words[first] != "that" or words[first + 1] in CLASSES["determiner"]
        return first + 1 if is_clause else first
    return first


def _after_adverbial(clause: Clause, first: int, end: int) -> int:
    """Return where the noun phrase begins after "for some twenty hours" or "22 September"."""
    words = clause.words
    if words[first : first + 2] == ["according", "to"]:
        return first + 2
    at = first
    is_dated = False
    while at < end and (words[at] in _WHEN or words[at].isdigit()):
        is_dated = is_dated or not words[at].isdigit()
        at += 1
    if is_dated and at > first and (at == end or words[at] in _ARTICLE):
        return at
    if words[first] not in CLASSES["preposition"] or words[first] in _KEPT_PREPOSITIONS:
        return first
    if clause.is_capital(first) and first > 0:
        return first
    for at in range(first + 1, end - 1):
        is_time = words[at] in _MEASURE or words[at] in _TIME or words[at].isdigit()
        if is_time and (words[at + 1] in _ARTICLE or clause.is_capital(at + 1)):
            return at + 1
    return end


def _can_stand_alone(clause: Clause, at: int) -> bool:
    """Say whether a single word can be a speaker: a name, a pronoun, a plural or a role."""
    word = clause.words[at]
    if clause.is_capital(at) and (at > 0 or not _is_command(clause)):
        return True
    if word in CLASSES["subject"] or word in CLASSES["pronoun"] or word in CLASSES["lone_speaker"]:
        return True
    if word in CLASSES["listener"] or word in CLASSES["plural"] or word in _roles():
        return True
    if word in _NO_HEAD or word.endswith(_NO_NOUN_ENDS):
        return False
    return (word.endswith("s") and not word.endswith("ss")) or "'" in word or clause.is_capital(at)


def _is_command(clause: Clause) -> bool:
    """Say whether a sentence begins with the word of a menu or a heading: "Search", "Related"."""
    return clause.words[0] in CLASSES["no_speaker"]


def contracted(clause: Clause, first: int) -> Words | None:
    """Return the subject that a verb group begins with, as in "[they]'re saying", or None."""
    head, mark, _ = clause.words[first].partition("'")
    return (first, first + 1) if mark and head in CLASSES["pronoun"] else None


def written(clause: Clause, speaker: Words) -> Span:
    """Return where a speaker stands, without the verb in "they're"."""
    span = clause.span_of(*speaker)
    if contracted(clause, speaker[0]) is None or speaker[1] - speaker[0] > 1:
        return span
    return Span(span.start, span.start + clause.words[speaker[0]].index("'"))


def is_role(word: str) -> bool:
    """Say whether a word names somebody by an office or a trade: "minister", "doctors"."""
    return word in _roles()


@cache
def _roles() -> frozenset[str]:
    return frozenset(form for row in load("roles") for cell in row[:2] for form in split_forms(cell))

"""Tell what matter an answer names, and whether it names none but "it" or "the charge"."""

import re
from functools import cache
from itertools import pairwise

from claimdex.relate.accused import Subject, nationalities
from claimdex.relate.charge_words import WORD, holds, phrase_at, stems_of, words_of
from claimdex.relate.word_forms import canonical, function_words, stem

# Pronouns for what was said before: at the end of a content, or before one of the words that follow no
# conjunction.
_PRONOUNS = frozenset(["it", "this", "that", "these", "those", "them", "so", "some"])
_AFTER_PRONOUN = frozenset(["is", "are", "was", "were", "be", "been", "isn't", "wasn't", "as", "too", "also"])
_HIS = re.compile(r"\b(?:his|her|its|their|our|my) \w+", re.IGNORECASE)
# "it is wrong [that]", "it would be absurd [to]": not what was said, but what follows, is called so.
_EXPLETIVE = (["that"], ["to"], ["for"], ["if"], ["when"])
_LIKE = frozenset(["like", "of", "in", "on", "for", "with", "to", "as", "by", "about"])
_COLOURS = frozenset(
    ["a", "an", "all", "just", "pure", "total", "complete", "utter", "sheer", "so", "also", "as", "not"]
)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_IT_IS = frozenset(["it's", "that's", "it’s", "that’s"])
# A content of so few words that holds such a word is nothing else.
_SHORT = 3
# The noun for the charge stands so many words before: "the charge of theft against me is absurd".
_NOUN = 6
_NOT = frozenset(["no", "not", "never", "nothing", "nobody", "none", "nor", "neither", "without", "cannot"])


def telling_words(text: str, subject: Subject) -> frozenset[str]:
    """Return the words of a text that tell what it is about, without what the subject is called."""
    own = {word for name in (*subject.names, *subject.described) for word in stems_of(name)}
    return frozenset(
        head
        for head, _ in canonical(stems_of(text))
        if head not in own
        and head not in nationalities()
        and head not in words_of("answer")
        and head not in _small_words()
    )


@cache
def _small_words() -> frozenset[str]:
    return frozenset(map(stem, function_words() | {"mr", "mrs", "ms", "dr", "sir"}))


def is_bare(text: str, subject: Subject) -> bool:
    """Tell whether a content names no matter but by "it" or "the charge": also "that it was not true"."""
    small = words_of("false") | words_of("true") | words_of("light")
    return refers_back(text) and telling_words(text, subject) <= small


def owns_all(text: str, subject: Subject) -> bool:
    """Tell whether what is admitted is "it", "that it was true" or "wrongdoing", and not "the report"."""
    owning = words_of("own") | words_of("true")
    heads = {head for head, _ in canonical(stems_of(text))} - _small_words()
    named = heads & words_of("answer") - _PRONOUNS
    ends = text.lower().rstrip(" .,;\"'”’").endswith((" it", " this", " that", " so", " some", " them"))
    alone = text.lower().strip(" .,;\"'”’") in _PRONOUNS
    says_true = not heads.isdisjoint(words_of("true")) and refers_back(text)  # not "that he was right"
    bare = ends or alone or says_true or not heads.isdisjoint(words_of("own"))
    told = telling_words(_HIS.sub("he", text), subject)  # "that [his men] had taken some"
    return bare and named <= owning and told <= owning | words_of("light")


def calls_false(text: str, cue: str = "") -> bool:
    """Tell whether a content calls what was said false: "that is a lie", "nonsense", "the charge is absurd".

    Not that something is wrong: "it is wrong that the bridge is closed", "he is wrong".

    Args:
        cue: of the claim: "called [the charge absurd]".
    """
    stems = stems_of(text)
    words = [word.lower() for word in WORD.findall(text)]
    for at in range(len(stems)):
        length = phrase_at("false", stems, at)
        if not length or words[at + length : at + length + 1] in _EXPLETIVE:
            continue
        if len(words) <= _SHORT or (at and words[at - 1] == "no" and "there" in words[:at]):
            return True
        before = words[:at]
        while before and (before[-1] in _COLOURS or before[-1].endswith("ly")):
            before.pop()
        is_said = bool(before) and before[-1] in _BE
        while before and before[-1] in _BE:
            before.pop()
        named = before[-1] if before else ""
        of_it = before[-2] if len(before) > 1 else ""  # "a photograph [like] this is wrong"
        if named in _IT_IS or (is_said and named in _PRONOUNS and of_it not in _LIKE):
            return True
        nouns = words_of("answer") - _PRONOUNS
        if (is_said or holds("label", cue)) and not nouns.isdisjoint(stems_of(" ".join(before[-_NOUN:]))):
            return True
    return False


def refers_back(text: str) -> bool:
    """Tell whether a content speaks of what was said: by a noun for it, or a pronoun."""
    words = re.findall(r"[\w'’]+", text.lower())
    if not words or words[-1] in _PRONOUNS:
        return bool(words)
    if any(one in _PRONOUNS and other in _AFTER_PRONOUN for one, other in pairwise(words)):
        return True
    return not words_of("answer").isdisjoint(
        head for head, _ in canonical(stems_of(" ".join(word for word in words if word not in _PRONOUNS)))
    )


def says_no(text: str) -> bool:
    """Tell whether a content holds a word that says no, or clears somebody; it owns to no wrong then."""
    words = re.findall(r"[\w'’]+", text.lower())
    return any(word in _NOT or word.endswith(("n't", "n’t")) for word in words) or holds("innocent", text)


def share_matter(words: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two contents share more than half of the words of the shorter."""
    return 2 * len(words & others) > min(len(words), len(others))

"""Tell what the words for a speaker who is left open say of who it may be.

Whoever an article keeps nameless stays so: "officials", "a diplomat", "one of them" are nobody whom another
claim names. "The chairman", "Admiral", "he" may be.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.names import fold, given_name_gender, title_words
from claimdex.relate.callings import is_of_another_office
from claimdex.relate.meaning import country
from claimdex.relate.saying import Saying
from claimdex.relate.word_forms import classed

_GENDER = {"he": "male", "she": "female", "mr": "male", "mrs": "female", "ms": "female"}
_OWNERS = {"his": "male", "her": "female"}
_PRONOUNS = frozenset({"he", "she", "it"})
_SEVERAL = frozenset({"we", "they", "and"})
_LONGEST_INITIALS = 3


def may_be_named(saying: Saying, beside: Iterable[Saying]) -> bool:
    """Tell whether the speaker may be somebody whom a claim close by names.

    Args:
        saying: its speaker is open.
        beside: the other claims of its article with open speakers: "the officer" is nameless where "an
            officer" spoke before.
    """
    words = _words(saying.speaker_text)
    if not words or saying.source_type == "crowd" or _is_of_some(saying) or _SEVERAL & set(words):
        return False
    if _owner_of_words(saying):
        return True
    if saying.role is None:
        is_initials = len(words) == 1 and saying.speaker_text.isupper() and len(words[0]) <= _LONGEST_INITIALS
        is_told = saying.source_type == "named" or _is_sole(words) or is_initials
        return is_told or (len(words) == 1 and words[0] in _PRONOUNS)
    noun = saying.role["noun"]
    if saying.role["number"] != 1 or (_is_withheld(noun) and not _is_sole(words)):
        return False
    return not any(other.role and other.role["noun"] == noun and _is_of_some(other) for other in beside)


def contradicts(saying: Saying, speaker: Sequence[Saying]) -> bool:
    """Tell whether an open speaker cannot be the one who says some other claims.

    Args:
        saying: its speaker is open.
        speaker: claims of one speaker.
    """
    if saying.candidates:
        return speaker[0].speaker not in saying.candidates
    is_organisation = _is_organisation(saying)
    is_named = saying.source_type == "named" or (is_organisation and any(map(_is_name, _inner(saying))))
    if is_named and not any(are_named_alike(saying, other) for other in speaker):
        return True
    texts = [other.speaker_text for other in speaker]
    genders = _genders([*texts, speaker[0].speaker or ""])
    ours = {gender} if (gender := _owner_of_words(saying)) else _genders([saying.speaker_text])
    if (genders and ours and genders.isdisjoint(ours)) or (is_organisation and genders):
        return True
    if is_of_another_office(saying, speaker):
        return True
    texts += [called for other in speaker for called in other.called]
    nations = {country(word) for text in texts for word in text.split()} - {""}
    theirs = {fold(nation).replace(" ", "-") for nation in (saying.role or {}).get("nationality", ())}
    return bool(nations and theirs and nations.isdisjoint(theirs))


def is_spoken_of(saying: Saying, outer: Saying) -> bool:
    """Tell whether a speaker is "he", "she" or "it" to somebody whose quoted words hold the claim.

    Told indirectly, "he" may be the one who tells it.
    """
    is_pronoun = bool(_PRONOUNS & set(_words(saying.speaker_text)))
    return is_pronoun and outer.kind != "indirect" and outer.holds(saying)


def are_named_alike(one: Saying, other: Saying) -> bool:
    """Tell whether two speakers as written have a name in common: "Roe", "Mayor Jane Roe"."""
    ours, theirs = (
        {fold(word) for word in saying.speaker_text.split() if _is_name(word)} for saying in (one, other)
    )
    return not ours.isdisjoint(theirs)


def _is_name(word: str) -> bool:
    return word[0].isupper() and fold(word) not in title_words()


def _inner(saying: Saying) -> list[str]:
    """Return the words for a speaker but the first, whose capital says nothing."""
    return saying.speaker_text.split()[1:]


def _words(text: str) -> list[str]:
    return [folded for word in text.split() if (folded := fold(word))]


def _is_of_some(saying: Saying) -> bool:
    """Tell whether the words say that there are others like the speaker, or that the name is kept back."""
    first = _words(saying.speaker_text)[:1]
    return bool(saying.role and saying.role["anonymity"]) or bool(classed("one_of_some") & set(first))


def _is_sole(words: Sequence[str]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {fold(rank)} " in text for rank in classed("sole"))


def _genders(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        found.update(
            gender for word in _words(text) if (gender := _GENDER.get(word) or _gendered().get(word))
        )
        named = (given_name_gender().get(fold(word), "") for word in text.split() if _is_name(word))
        found.update([gender for gender in named if gender][:1])
    return found


@cache
def _gendered() -> dict[str, str]:
    """Return the nouns for what somebody is that tell the gender: "spokeswoman"."""
    return {fold(form): row[2] for row in load("roles") if row[2] for form in split_forms(row[0])}


def _is_organisation(saying: Saying) -> bool:
    """Tell whether the speaker is no person, as far as the words say: "it", "the ministry", "the paper"."""
    if fold(saying.speaker_text) == "it":
        return True
    noun = saying.role["noun"].split()[-1:] if saying.role else []
    return bool(noun) and noun[0] not in _person_nouns()


def _owner_of_words(saying: Saying) -> str:
    """Return the gender of whose words "his statement" or "her letter" are, "" where the speaker is none."""
    words = _words(saying.speaker_text)
    is_owned = len(words) == 2 and words[1] in classed("own_words")
    return _OWNERS.get(words[0], "") if is_owned else ""


def _is_withheld(noun: str) -> bool:
    return noun in _sourced("withheld")


@cache
def _sourced(sort: str) -> frozenset[str]:
    return frozenset(form for row in load("source_words") if row[1] == sort for form in split_forms(row[0]))


@cache
def _person_nouns() -> frozenset[str]:
    forms = (form for row in load("roles") for form in split_forms(row[0]))
    return frozenset(fold(form).split()[-1] for form in forms)

"""Find who is spoken of in a stretch of text without being known to the article: whom "he" may mean too."""

import re

from claimdex.extract.gazetteer import adjectives, calendar_words, common_words, function_words, known, roles
from claimdex.extract.roles import noun_and_determiner
from claimdex.extract.salience import may_be
from claimdex.extract.trail import Trail
from claimdex.models import EntityKind, MentionForm, Span
from claimdex.names import strip_possessive

_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][\w’'.-]*\w(?: [A-Z][\w’'.-]*\w)*")
# After these stands where, when or what: "in Quellmoor", "during Ramazan", "the Kelp Act"
_NO_PERSON_AFTER = re.compile(
    r"\b(?:in|at|near|outside|across|throughout|around|inside|on|during|since|until|over|the|this|an?)\s$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!:][”\"’']?\s+[“\"‘']?$|[“\"‘]$")
_CONTRACTED = re.compile(r"['’](?:ve|re|ll|m|d|s)$")
_SUBJECT = re.compile(r" [a-z]|, ")
_TITLES = re.compile(r"[“\"]?(?:[A-Z][\w.’'-]* ){0,4}")
_LONGEST_BEFORE = 12
_REACH = 600


def stranger_in(trail: Trail, span: Span, gender: str) -> str:
    """Return the words for somebody in a stretch whom "he" or "she" may mean and no chain stands for, or "".

    "Moss" where only "Moss lied when he" names him; "a clerk"; a surname that two persons have.

    Args:
        trail: what is known so far.
        span: the stretch, up to the pronoun.
        gender: "male" or "female".
    """
    span = Span(max(span.start, span.end - _REACH), span.end)
    around = trail.around(span)
    for mention in trail.inside(span):
        if mention.kind is not EntityKind.PERSON or mention.chain or mention.form is MentionForm.PRONOUN:
            continue
        if mention.form is MentionForm.ROLE and not _is_one(mention.text, gender):
            continue
        open_to = [trail.chains[key] for key in mention.candidates if key in trail.chains]
        if not open_to or any(may_be(chain, gender) for chain in open_to):
            return mention.text
    text = trail.text
    for found in _CAPITALISED.finditer(text, span.start, span.end):
        if any(mention.start < found.end() and found.start() < mention.end for mention in around):
            continue
        before = text[max(span.start, found.start() - _LONGEST_BEFORE) : found.start()]
        opens = not before.strip() or _SENTENCE_END.search(before) is not None
        if _NO_PERSON_AFTER.search(before) or not _may_name(found.group(), opens=opens):
            continue
        return found.group()
    return ""


def opens_unknown(trail: Trail, sentence: Span) -> bool:
    """Tell whether a sentence opens with what may be a full name, of nobody known: "Dorvan Kelp was"."""
    found = _CAPITALISED.match(trail.text, sentence.start, sentence.end)
    if found is None or trail.tells(sentence.start) or not _SUBJECT.match(trail.text, found.end()):
        return False
    whole = Span(found.start(), found.end())
    if any(mention.start < whole.end for mention in trail.around(whole)):
        return False
    words = found.group().lower().split()
    if len(words) < 2 or any(word in common_words() or word in function_words() for word in words):
        return False
    return _may_name(found.group(), opens=True)


def opens_undecided(trail: Trail, sentence: Span, gender: str) -> bool:
    """Tell whether a sentence opens with a name that stays open between two, or one and a stranger."""
    first = next((one for one in trail.inside(sentence) if one.form is MentionForm.NAME), None)
    if first is None or first.chain or first.kind is not EntityKind.PERSON or trail.is_told(first):
        return False
    fits = [key for key in first.candidates if key in trail.chains and may_be(trail.chains[key], gender)]
    is_open = len(fits) > 1 or tuple(fits) == first.candidates
    return is_open and _TITLES.fullmatch(trail.text, sentence.start, first.start) is not None


def _is_one(role: str, gender: str) -> bool:
    """Tell whether a role phrase stands for one person who may be of a gender."""
    read = noun_and_determiner(role)
    entry = roles().get(read[0]) if read else None
    return entry is not None and not entry.plural and entry.gender in ("", gender)


def _may_name(written: str, *, opens: bool) -> bool:
    """Tell whether capitalised words may be a person's name: no day, no "American", no place known."""
    words = [_CONTRACTED.sub("", strip_possessive(word)) for word in written.split()]
    if words[0].lower() in function_words() or (opens and words[0].lower() in common_words()):
        words = words[1:]
    words = [word for word in words if word not in calendar_words() and word not in adjectives()]
    if not words or known(" ".join(words)) is not None:
        return False
    return not (len(words) == 1 and words[0].isupper())

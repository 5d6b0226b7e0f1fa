"""Tell what is done from what is said: "filed a complaint", "wrote the book", "were denied visas"."""

from functools import cache

from claimdex.extract.acts import inflected
from claimdex.extract.clauses import BE, CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import CueClass, Form, group_start, readings

_SPEECH = CLASSES["speech_noun"]
_INDEFINITE = frozenset(("a", "an"))
_CLAUSAL = CLASSES["question"] | {"that", "to", "not"}
_WITHHELD = frozenset(("deny", "refuse"))


def is_deed(clause: Clause, cue: Words, content: Words) -> bool:
    """Say whether a cue tells of a deed, of which the content is only the object.

    That is where a mere thing, no clause and nothing quoted, stands behind a verb that never attributes
    ("signed the deal"), behind one that seldom does and the thing is new to the reader ("backed a bill";
    an attitude is held towards what is known), or is what somebody was denied.

    Args:
        clause: the words of the sentence; titles of works are words in it.
        cue: first word and end of the cue.
        content: first word and end of what stands as the content.
    """
    words = clause.words
    first, end = content
    if first < cue[1] or words[first] in _CLAUSAL or words[first].endswith("ing"):
        return False
    said = words[first:end]
    if QUOTE in said or not _SPEECH.isdisjoint((*said, *words[cue[0] : cue[1]])):
        return False
    at = _verb(clause, cue)
    rest = range(first + 1, _relative(words, first, end))
    if at < 0 or any(clause.is_verb(here) and not clause.is_capital(here) for here in rest):
        return False  # a verb in capitals belongs to a title: "the book “Why We Said No”"
    names = _names(words, at)
    is_new = words[first] in _INDEFINITE and not names.isdisjoint(CLASSES["literal"])
    has_be = group_start(clause, at)[2] or not BE.isdisjoint(words[cue[0] : at])
    is_denied = has_be and not words[at].endswith("ing") and not names.isdisjoint(_WITHHELD)
    return is_new or is_denied or words[at] in _deeds() or not names.isdisjoint(CLASSES["deed"])


def _verb(clause: Clause, cue: Words) -> int:
    """Return the last word of a cue that is a verb of the lexicons, or -1; a noun that tells is none."""
    for at in range(cue[1] - 1, cue[0] - 1, -1):
        if clause.words[at] in _deeds() or _names(clause.words, at):
            return at
    return -1


def _relative(words: list[str], first: int, end: int) -> int:
    """Return where a relative clause in a thing begins, or its end."""
    return next((at for at in range(first + 1, end) if words[at] in ("that", "which", "who")), end)


def _names(words: list[str], at: int) -> frozenset[str]:
    rows = readings(words, at)
    verbs = (lemma.name for lemma, form in rows if lemma.kind is CueClass.VERB and form is not Form.PLAIN)
    return frozenset(verbs)


@cache
def _deeds() -> frozenset[str]:
    return frozenset(form for base in CLASSES["deed"] for form in inflected(base))

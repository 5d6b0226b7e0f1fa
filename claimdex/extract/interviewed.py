"""Follow the "A" of an interview to the person whom the text before it names as interviewed."""

import re

from claimdex.extract.trail import Followed, Trail
from claimdex.models import EntityKind, Mention, MentionForm, Span

_ANSWER = re.compile(r"(?:A|Answer)(?:\*\*|__)?\s?[.:]")
_QUESTION = re.compile(r"^\W{0,3}(?:Q|Question)(?:\*\*|__)?\s?[.:](?=[\s*_])", re.MULTILINE)
_LABEL = re.compile(r"[QA]\. ")
_REACH = 60
_ASKED = re.compile(
    r"\b(?:(?:interview(?:ed|s)?|spoke|speaks|talk(?:ed|s)?|sat down|caught up|conversation|chat(?:ted|s)?|"
    r"Q\s?&\s?A|Q\. (?:and|&) A\.) (?:with |to )?|asked |questions (?:to|for) )[^.;:\n“”\"]{0,40}$"
)
_ANSWERS = re.compile(
    r"(?:, [^.;:,\n]{1,60},)? (?:spoke|speaks|talked|talks|sat down|answered|answers|responded|replied)\b"
)


def is_answer(text: str, span: Span) -> bool:
    """Say whether a speaker as written is the bare label "A." or "Answer:"."""
    return text[span.start] == "A" and _ANSWER.match(text, span.start, span.end + 4) is not None


def has_questions(text: str) -> bool:
    """Say whether a text holds questions under a bare "Q."."""
    return _QUESTION.search(text) is not None


def after_label(text: str, sentence: Span) -> Span:
    """Leave out the "A." before an answer, which is no initial of the name that it may begin with."""
    found = _LABEL.match(text, sentence.start, sentence.end)
    return Span(found.end(), sentence.end) if found else sentence


def follow_answer(trail: Trail) -> Followed:
    """Follow an answer to the person interviewed.

    That is the only person named before the first question, or the only one of them whom the text says
    it spoke with ("an interview with Jane Roe", "Jane Roe spoke to"); the writer of a byline is none.

    Args:
        trail: what is known so far.
    """
    if trail.interviewed is None:
        trail.interviewed = _interviewed(trail)
    return trail.interviewed


def _interviewed(trail: Trail) -> Followed:
    first = _QUESTION.search(trail.text)
    before = trail.inside(Span(0, first.start())) if first else []
    people = [one for one in before if _is_person(one) and not _is_writer(trail.text, one)]
    asked = [one for one in people if _is_asked(trail.text, one)]
    for found in (asked, people):
        keys = tuple(dict.fromkeys(one.chain for one in found if one.chain))
        if len(keys) == 1:
            return Followed(keys[0], "answers: the person interviewed")
        if keys:
            return Followed(None, "answers: whose, the text leaves open", keys)
    return Followed(None, "answers: nobody is named as interviewed")


def _is_person(mention: Mention) -> bool:
    return mention.kind is EntityKind.PERSON and mention.form is MentionForm.NAME


def _is_writer(text: str, mention: Mention) -> bool:
    line = text.rfind("\n", 0, mention.start) + 1
    return text[line : mention.start].strip().lower() in ("by", "interview by", "interviewed by")


def _is_asked(text: str, mention: Mention) -> bool:
    lead = text[max(0, mention.start - _REACH) : mention.start]
    return _ASKED.search(lead) is not None or _ANSWERS.match(text, mention.end, mention.end + 90) is not None

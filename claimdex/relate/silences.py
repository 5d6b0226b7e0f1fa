"""Find the sentences that say that the accused gave no answer, or that what was said is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimdex.models import EntityKind, Span
from claimdex.names import fold
from claimdex.relate.accused import Report, Subject, answers_for, is_posted
from claimdex.relate.charge_words import stems_of
from claimdex.relate.no_answers import find_answering, find_no_answers, find_refusals
from claimdex.rows import ClaimRow, MentionRow

# Who is silent takes no more characters.
_LONGEST = 60
_NEAR_BEFORE = 200
# "Their spokesman could not be reached": whose he is, the sentence before says.
_THEIR = re.compile(
    r"\b(?:[Tt]heir|[Ii]ts|[Hh]is|[Hh]er) (?:\w+ )?(?:spokes\w+|lawyers?|aides?|office|agents?)\b"
)
_SHORT = re.compile(r"(?:In [A-Z][\w ]{1,30}, )?[Tt]he (\w+)\b")
_FIRST = re.compile(r"[A-Z][\w-]+(?= [a-z])")
_HE = re.compile(r"(?:He|She|They|It)\b")


@dataclass(frozen=True, slots=True)
class Silence:
    """A sentence that says that the subject gave no answer, or that what it said was one.

    Args:
        start: of the words that say so.
        sentence: where it stands.
        sort: "declined", "unreachable", "answered" or "refused".
        who: the mention of who is silent, where there is one; `who_text` the words of the article.
    """

    start: int
    sentence: Span
    sort: str
    who: MentionRow | None
    who_text: str


def is_no_comment(claim: ClaimRow) -> bool:
    """Tell whether a claim of somebody who declines says that he would not comment."""
    return "comment" in stems_of(f"{claim.cue} {claim.content}")


def silences(report: Report, subject: Subject) -> Iterator[Silence]:
    """Yield the sentences that say that the subject, or who speaks for it, gave no answer."""
    for silence in find_no_answers(report.text):
        sentence = silence.sentence.of(report.text)
        named = _named_in(silence.sentence, report, subject)
        if named is None and _THEIR.search(sentence):
            named = _named_before(silence.sentence.start, report, subject)
        named = named or _named_for(silence.sentence, report, subject)
        named = named or _called_short(silence.sentence, report, subject)
        before = report.text[
            max(silence.sentence.start, silence.cue.start - _NEAR_BEFORE) : silence.cue.start
        ]
        if named is not None or answers_for(before, subject):
            sort = "declined" if silence.declined else "unreachable"
            who = _who(sentence[: silence.cue.start - silence.sentence.start], named)
            yield Silence(silence.cue.start, silence.sentence, sort, named, who)


def answering(report: Report, subject: Subject) -> Iterator[Silence]:
    """Yield the sentences that say that the subject, or who speaks for it, was answering, or refused."""
    found_sorts = [(one, "answered") for one in find_answering(report.text)]
    found_sorts += [(one, "refused") for one in find_refusals(report.text)]
    for found, sort in found_sorts:
        before = Span(found.sentence.start, found.cue.start)
        named = _named_in(before, report, subject) or _named_for(before, report, subject)
        if named is None and _HE.match(report.text, before.start):
            named = _named_before(before.start, report, subject)
        named = named or _called_short(before, report, subject)
        if named is not None:
            yield Silence(found.cue.start, found.sentence, sort, named, named.text)


def _inside(span: Span, report: Report) -> list[MentionRow]:
    return [one for one in report.mentions if span.start <= one.start and one.end <= span.end]


def _named_in(span: Span, report: Report, subject: Subject) -> MentionRow | None:
    return next(
        (
            one
            for one in _inside(span, report)
            if one.entity_id in subject.ids and not is_posted(report.text[span.start : one.start])
        ),
        None,
    )


def _named_for(span: Span, report: Report, subject: Subject) -> MentionRow | None:
    """Return where somebody is named who answers for the subject."""
    return next(
        (
            one
            for one in _inside(span, report)
            if any(answers_for(called, subject) for called in _called(one, subject))
        ),
        None,
    )


def _named_before(start: int, report: Report, subject: Subject) -> MentionRow | None:
    """Return where the subject is named in the sentence before: "The group ... Its spokesman ..."."""
    near = (one for one in report.mentions if start - _NEAR_BEFORE <= one.start < start)
    return next((one for one in near if one.entity_id in subject.ids), None)


def _called_short(span: Span, report: Report, subject: Subject) -> MentionRow | None:
    """Return where the subject is named that a sentence calls by the noun of its name: "The authority"."""
    short = _SHORT.match(report.text, span.start, span.end)
    if short is None:
        return _called_by_first_word(span, report, subject)
    noun = short[1].lower()
    ends = [one for one in report.mentions if fold(one.entity or one.text).split()[-1:] == [noun]]
    before = [one for one in ends if one.entity_id in subject.ids and one.end <= span.start]
    others = {one.entity_id for one in ends} - subject.ids - {None}
    return before[-1] if before and not others else None


def _called_by_first_word(span: Span, report: Report, subject: Subject) -> MentionRow | None:
    """Return where a body is named called by the first word of its name: "Velm" of "Velm Oil"."""
    word = _FIRST.match(report.text, span.start, span.end)
    if word is None:
        return None
    begins = [one for one in report.mentions if one.text.startswith(f"{word[0]} ")]
    before = [one for one in begins if one.entity_id in subject.ids and one.end <= span.start]
    if not before or before[-1].kind != EntityKind.ORGANISATION:
        return None
    return before[-1] if all(one.entity_id in subject.ids for one in begins) else None


def _who(before: str, named: MentionRow | None) -> str:
    """Return who gave no answer: what stands before that; the name where it is long."""
    before = before.strip(" ,")
    return before if 0 < len(before) <= _LONGEST else named.text if named else ""


def _called(mention: MentionRow, subject: Subject) -> tuple[str, ...]:
    return mention.text, mention.entity or "", *subject.roles.get(mention.entity_id or "", ())

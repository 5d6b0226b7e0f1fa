"""Tell where an accusation goes on without a name: "the same fighters", "they also", "he had lied, too"."""

import re
from collections.abc import Sequence

from claimdex.models import EntityKind, Span
from claimdex.relate.accused import Report, Subject
from claimdex.relate.contents import Naming
from claimdex.rows import ClaimRow

_SAME = re.compile(r"(?:that )?(?:(?:the )?same|these|those) [\w-]+", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:that )?(he|she|it|they)\b", re.IGNORECASE)
# Words of a content before whom it is about: "that the Harbour Board ..."
_BEFORE = re.compile(r"[\"'“‘]?(?:that )?(?:the )?(?:[\w.-]+ ){0,2}", re.IGNORECASE)


def carried_on(
    claim: ClaimRow, before: ClaimRow | None, report: Report, subject: Subject
) -> tuple[Naming, ...]:
    """Return where a claim names the subject only by what its speaker said of it right before.

    Args:
        claim: the claim.
        before: the claim before it where that accuses the subject, else None.
        report: the article.
        subject: whom one asks about.

    Returns:
        One place, or none: also where the pronoun may stand for who speaks, and where the subject is not what
        the claim before begins with.
    """
    if before is None or claim.speaker_id is None or claim.speaker_id != before.speaker_id:
        return ()
    if not claim.spans["content"] or not _begins_with(before, report, subject):
        return ()
    start, end = claim.spans["content"][0]
    named = _SAME.match(report.text, start, end)
    if named is None:
        named = _PRONOUN.match(report.text, start, end)
        if named is None or not _may_stand_for(named[1].lower(), claim, report, subject):
            return ()
    return (Naming(Span(named.start(), named.end()), True, is_person=True),)


def _begins_with(claim: ClaimRow, report: Report, subject: Subject) -> bool:
    """Tell whether a content begins with a name of the subject, or with what stands for one that did."""
    start, end = claim.spans["content"][0]
    if _SAME.match(report.text, start, end) or _PRONOUN.match(report.text, start, end):
        return True
    opening = _BEFORE.match(report.text, start, end)
    assert opening is not None  # it matches nothing, too
    return any(
        one.entity_id in subject.ids and start <= one.start <= opening.end() and one.end <= end
        for one in report.mentions
    )


def _may_stand_for(pronoun: str, claim: ClaimRow, report: Report, subject: Subject) -> bool:
    """Tell whether a pronoun stands for the subject, and cannot for who speaks."""
    kinds = _kinds(report, subject.ids)
    speaks = _kinds(report, [claim.speaker_id])
    if speaks != {EntityKind.PERSON}:
        return False
    if pronoun in ("they", "it"):
        return EntityKind.PERSON not in kinds
    said = claim.speaker_text.lower()
    return kinds == {EntityKind.PERSON} and said in ("he", "she") and said != pronoun


def _kinds(report: Report, ids: Sequence[str | None] | frozenset[str]) -> set[str]:
    return {one.kind for one in report.mentions if one.entity_id is not None and one.entity_id in ids}

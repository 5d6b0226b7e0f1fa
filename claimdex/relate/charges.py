"""Find what accuses somebody in an article, or demands something of him, by name or by what stands for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimdex.models import EntityKind, Span, Stance
from claimdex.relate.accused import Report, Subject, answers_for, speaks_for
from claimdex.relate.allegations import Allegation, find_allegation
from claimdex.relate.carried_on import carried_on
from claimdex.relate.charge_words import holds
from claimdex.relate.contents import Naming, part_of, read_content
from claimdex.relate.matter import is_bare, telling_words
from claimdex.relate.roles import namings_by_role
from claimdex.relate.silences import is_no_comment, silences
from claimdex.rows import ClaimRow

# So many claims, and characters, before somebody would not comment.
_LAST = 3
_NEXT = 300
# Who is asked, with a day, takes no more characters.
_LISTENER = 60
# Whose deeds are those of a country, by its adjective: "the Torvian army".
_STATE = (
    "government|administration|regime|leadership|leaders|authorities|army|military|forces|troops|soldiers|navy|"
    "police|officials|ministry"
)
# The place line stands in so many first characters.
_TOP = 1000
_OWN_STATE = re.compile(r"\b[Tt]he (?:government|authorities)\b")
# "KABUL --", "OSTRA, Torvia (TWS) -" after the headline: "the government" is of that place.
_PLACE_LINE = re.compile(
    r"\n[ \t]{0,4}([A-Z][A-Z .'’-]{2,40})(?:,[^\n–—-]{1,40})? ?(?:\([^)\n]{1,40}\) ?)?(?:--|[–—-])"
)


@dataclass(frozen=True, slots=True)
class Charge:
    """An accusing claim of one article.

    Args:
        words: what it tells, without function words and the names of the subject.
        about_ids: what it mentions beside the subject, but for places.
        ties: whether it tells of help for, or ties with, another: "supports", "an arm of", "links to".
    """

    claim: ClaimRow
    sort: Allegation
    words: frozenset[str]
    about_ids: frozenset[str]
    ties: bool


def charges_of(report: Report, subject: Subject) -> Iterator[Charge]:
    """Yield what accuses the subject in an article, or demands something of it.

    By its own words; in an article without any such, what is said of the subject right before it would not
    comment, or was not reached: whoever is asked for comment was accused of something.
    """
    found = list(_charged(report, subject))
    yield from _without_restated(found, report, subject) or _implied(report, subject)


def charge_of(claim: ClaimRow, sort: Allegation, report: Report, subject: Subject) -> Charge:
    """Return a claim that is known to accuse, with what it is compared by."""
    words = telling_words(_charged_text(claim, report, subject), subject)
    return Charge(claim, sort, words, others_of(claim, report, subject), tells_of_ties(claim))


def _charged_text(claim: ClaimRow, report: Report, subject: Subject) -> str:
    """Return what a content says of the subject: not what it accuses another of in the same words."""
    if not holds("accuse", claim.cue):
        return claim.content
    content = read_content(claim, report.text, namings_of(report, subject))
    if not content.targets:
        return claim.content
    start, end = part_of(content, content.targets[0][0])
    return " ".join(content.words[start:end]) if end - start < len(content.words) else claim.content


def group_of(claim: ClaimRow) -> str:
    """Return the id of the group of claims that say the same."""
    return claim.claim_group_id or claim.id


def tells_of_ties(claim: ClaimRow) -> bool:
    """Tell whether a content tells of help for, or ties with, another."""
    return any(holds(sort, claim.content) for sort in ("aid", "tie", "puppet", "proof"))


def others_of(claim: ClaimRow, report: Report, subject: Subject) -> frozenset[str]:
    """Return what a content mentions beside the subject, but for places: many matters are of one country."""
    places = {one.entity_id for one in report.mentions if one.kind == EntityKind.PLACE}
    return frozenset(claim.about_ids) - subject.ids - places


def _charged(report: Report, subject: Subject) -> Iterator[Charge]:
    namings = list(namings_of(report, subject))
    before: ClaimRow | None = None
    for claim in report.claims:
        if claim.speaker_id not in subject.ids and not speaks_for(claim, report, subject):
            places = [*namings, *_asked(claim, report, subject), *carried_on(claim, before, report, subject)]
            sort = find_allegation(claim, report.text, places)
            if sort is not None and not _only_reports(claim, report, places):
                yield charge_of(claim, sort, report, subject)
            if claim.within is None:
                before = claim if sort is Allegation.ACCUSATION else None
        elif claim.within is None:
            before = None


def _only_reports(claim: ClaimRow, report: Report, namings: Sequence[Naming]) -> bool:
    """Tell whether what a claim lays to him is all in another's claim that it reports: that one counts."""
    inner = [one for one in report.claims if one.within == claim.id and one.stance != Stance.DENIES]
    if claim.speaker_id is not None:
        inner = [one for one in inner if one.speaker_id is not None]
    if not any(find_allegation(one, report.text, namings) for one in inner):
        return False
    outside = [
        naming
        for naming in namings
        if not naming.is_target or not any(one.start <= naming.span.start < one.end for one in inner)
    ]
    return find_allegation(claim, report.text, outside) is None


def namings_of(report: Report, subject: Subject) -> Iterator[Naming]:
    """Yield where an article names the subject, also by an office or as a state, and where others."""
    for one in report.mentions:
        yield Naming(
            Span(one.start, one.end),
            one.entity_id in subject.ids or answers_for(one.text, subject),
            one.entity_id not in subject.ids and holds("harmful", " ".join((one.entity or "", one.text))),
            one.kind == EntityKind.PERSON,
        )
    yield from namings_by_role(report, subject)
    if not subject.adjectives:
        return
    adjectives = "|".join(map(re.escape, sorted(subject.adjectives)))
    states = [re.compile(rf"\b(?:{adjectives}) (?:{_STATE})\b")]
    line = _PLACE_LINE.search(report.text, 0, _TOP)
    if line and any(one.start == line.start(1) and one.entity_id in subject.ids for one in report.mentions):
        states.append(_OWN_STATE)
    for state in states:
        for found in state.finditer(report.text):
            yield Naming(Span(found.start(), found.end()), True)


def _asked(claim: ClaimRow, report: Report, subject: Subject) -> Iterator[Naming]:
    """Yield who is asked where no mention of the subject says so: "told [American leaders] not to send"."""
    if claim.stance == Stance.ASKS and claim.spans["cue"]:
        gap = Span(claim.spans["cue"][0][1], claim.start)
        if 0 < gap.end - gap.start < _LISTENER and answers_for(gap.of(report.text), subject):
            yield Naming(Span(gap.start, gap.end - 1), True)


def _without_restated(found: list[Charge], report: Report, subject: Subject) -> list[Charge]:
    """Leave out what only stands in a denial as the charge denied, and names no matter of its own.

    "rejected the suggestion that Roe had gone too far" replies to what was said before.
    """
    denials = {
        claim.id
        for claim in report.claims
        if claim.stance == Stance.DENIES and is_bare(claim.content, subject)
    }
    restated = [one for one in found if one.claim.within in denials and one.claim.speaker_id is None]
    own = [one for one in found if one not in restated]
    return own or found


def _implied(report: Report, subject: Subject) -> Iterator[Charge]:
    silent = [
        claim.start
        for claim in report.claims
        if (claim.speaker_id in subject.ids or speaks_for(claim, report, subject))
        and claim.stance == Stance.DECLINES
        and is_no_comment(claim)
    ]
    silent += [silence.start for silence in silences(report, subject)]
    for start in sorted(silent)[:1]:
        before = [claim for claim in report.claims if claim.start < start][-_LAST:]
        for claim in reversed(before):
            if claim.stance not in (Stance.ASSERTS, Stance.ASKS):
                continue
            if start - claim.end > _NEXT:
                return
            if not subject.ids.isdisjoint(claim.about_ids) or _is_open_wrong(claim, before):
                sort = Allegation.DEMAND if claim.stance == Stance.ASKS else Allegation.ACCUSATION
                yield charge_of(claim, sort, report, subject)
                return


def _is_open_wrong(claim: ClaimRow, before: Sequence[ClaimRow]) -> bool:
    """Tell whether a claim calls something a wrong and names nobody, right before one would not comment."""
    return (
        claim is before[-1]
        and not claim.about_ids
        and any(holds(sort, claim.content) for sort in ("wrong", "deed", "fail"))
    )

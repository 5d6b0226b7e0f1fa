"""Find what accuses somebody in an article, and what there may be a reply to that."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimdex.models import EntityKind, Span, Stance
from claimdex.relate.accused import Report, Subject, answers_for, is_accused, speaks_for
from claimdex.relate.allegations import Allegation, Naming, find_allegation, holds, stems_of, words_of
from claimdex.relate.matter import is_bare, owns_all, refers_back, says_no, share_matter, telling_words
from claimdex.relate.no_answers import find_no_answers
from claimdex.rows import ClaimRow, MentionRow

# So many claims of others before a denial, not further than some two paragraphs of a newspaper.
_LAST = 3
_NEAR = 600
# A content of so few words that is called a lie speaks of what was just said.
_SHORT = 8
# Who is asked, with a day, takes no more characters.
_LISTENER = 60
# "Their spokesman could not be reached": whose he is, the sentence before says.
_THEIR = re.compile(
    r"\b(?:[Tt]heir|[Ii]ts|[Hh]is|[Hh]er) (?:\w+ )?(?:spokes\w+|lawyers?|aides?|office|agents?)\b"
)
_NEAR_BEFORE = 200


class Reply(StrEnum):
    """Say what was answered, as an article reports it.

    DENIED, CONFIRMED: the charge was called false, or true. DECLINED: whoever was asked would not comment.
    UNREACHABLE: who was to be asked was not reached, or did not reply. ANSWERED: something else was said to
    it. NONE: the article reports nothing of the kind.
    """

    DENIED = "denied"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    ANSWERED = "answered"
    NONE = "none"


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


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be a reply: a claim, or a sentence that says that nobody replied.

    Args:
        replier_text: who replies, in the words of the article.
        words: what it tells, as those of `Charge`.
        is_bare: whether it says what it replies to by "it" or "the charge" alone.
    """

    sort: Reply
    start: int
    text: str
    article: ClaimRow
    claim: ClaimRow | None
    replier: str | None
    replier_id: str | None
    replier_text: str
    words: frozenset[str]
    about_ids: frozenset[str]
    is_about: bool
    is_bare: bool
    ties: bool


def charges_of(report: Report, subject: Subject) -> Iterator[Charge]:
    """Yield what accuses the subject in an article, or demands something of it.

    By its own words; in an article without any such, what is said of the subject right before it would not
    comment, or was not reached: whoever is asked for comment was accused of something.
    """
    found = list(_charged(report, subject))
    yield from found or _implied(report, subject)


def _implied(report: Report, subject: Subject) -> Iterator[Charge]:
    silent = [
        claim.start
        for claim in report.claims
        if (claim.speaker_id in subject.ids or speaks_for(claim, report, subject))
        and claim.stance == Stance.DECLINES
        and _is_no_comment(claim)
    ]
    silent += [answer.start for answer in _silences(report, subject, report.claims[:1], set())]
    for start in sorted(silent)[:1]:
        before = [claim for claim in report.claims if claim.start < start][-_LAST:]
        for claim in reversed(before):
            if claim.stance in (Stance.ASSERTS, Stance.ASKS) and not subject.ids.isdisjoint(claim.about_ids):
                sort = Allegation.DEMAND if claim.stance == Stance.ASKS else Allegation.ACCUSATION
                yield charge_of(claim, sort, report, subject)
                return


def _charged(report: Report, subject: Subject) -> Iterator[Charge]:
    namings = [
        Naming(
            Span(one.start, one.end),
            one.entity_id in subject.ids or answers_for(one.text, subject),
            one.entity_id not in subject.ids and holds("harmful", " ".join((one.entity or "", one.text))),
        )
        for one in report.mentions
    ]
    for claim in report.claims:
        if claim.speaker_id not in subject.ids and not speaks_for(claim, report, subject):
            sort = find_allegation(claim, report.text, [*namings, *_asked(claim, report, subject)])
            if sort is not None:
                yield charge_of(claim, sort, report, subject)


def _asked(claim: ClaimRow, report: Report, subject: Subject) -> Iterator[Naming]:
    """Yield who is asked where no mention of the subject says so: "told [American leaders] not to send"."""
    if claim.stance == Stance.ASKS and claim.spans["cue"]:
        gap = Span(claim.spans["cue"][0][1], claim.start)
        if 0 < gap.end - gap.start < _LISTENER and answers_for(gap.of(report.text), subject):
            yield Naming(Span(gap.start, gap.end - 1), True)


def charge_of(claim: ClaimRow, sort: Allegation, report: Report, subject: Subject) -> Charge:
    """Return a claim that is known to accuse, with what it is compared by."""
    words = telling_words(claim.content, subject)
    return Charge(claim, sort, words, _others(claim, report, subject), _ties(claim))


def group_of(claim: ClaimRow) -> str:
    """Return the id of the group of claims that say the same."""
    return claim.claim_group_id or claim.id


def _ties(claim: ClaimRow) -> bool:
    return any(holds(sort, claim.content) for sort in ("aid", "tie", "puppet", "proof"))


def _others(claim: ClaimRow, report: Report, subject: Subject) -> frozenset[str]:
    """Return what a content mentions beside the subject, but for places: many matters are of one country."""
    places = {one.entity_id for one in report.mentions if one.kind == EntityKind.PLACE}
    return frozenset(claim.about_ids) - subject.ids - places


def answers_in(report: Report, subject: Subject, charges: Sequence[Charge]) -> Iterator[Answer]:
    """Yield what may reply to an accusation, in this article or in another.

    Args:
        report: the article.
        subject: who is accused.
        charges: the accusations in this article; they are no replies themselves.
    """
    accusing = {charge.claim.id for charge in charges}
    inner = defaultdict(list)
    for charge in charges:
        if charge.claim.within:
            inner[charge.claim.within].append(charge)
    denials = {claim.id for claim in report.claims if claim.stance == Stance.DENIES}
    told = set()
    for claim in report.claims:
        sort = None if claim.id in accusing or claim.within in denials else _sort(claim)
        if sort is None:
            continue
        is_own = claim.speaker_id in subject.ids or speaks_for(claim, report, subject)
        is_about = bool(inner[claim.id]) or _is_about(claim, subject)
        is_next = sort is Reply.DENIED and (
            _follows(claim, report, charges, subject) or _answers_one(claim, charges, subject)
        )
        if not (is_next or is_own or (is_about and sort in (Reply.DENIED, Reply.CONFIRMED))):
            continue
        if sort is Reply.CONFIRMED and not charges:
            continue
        told.add(claim.context)
        words = telling_words(claim.content, subject)
        if inner[claim.id]:
            words |= frozenset().union(*(charge.words for charge in inner[claim.id]))
        yield Answer(
            sort,
            claim.spans["cue"][0][0] if claim.spans["cue"] else claim.start,
            claim.content,
            claim,
            claim,
            claim.speaker,
            claim.speaker_id,
            claim.speaker_text,
            words,
            _others(claim, report, subject),
            is_about,
            _names_nothing(sort, claim, subject),
            _ties(claim),
        )
    if charges:
        yield from _silences(report, subject, report.claims[:1], told)


def _is_about(claim: ClaimRow, subject: Subject) -> bool:
    """Tell whether a content names the subject, or calls it what articles do: "its intelligence agency"."""
    if not subject.ids.isdisjoint(claim.about_ids):
        return True
    content = stems_of(claim.content)
    said = {*content, *stems_of(claim.speaker or claim.speaker_text)}
    return any(
        noun in content and len(before & said) >= min(2, len(before)) for noun, before in subject.descriptions
    )


def _follows(claim: ClaimRow, report: Report, charges: Sequence[Charge], subject: Subject) -> bool:
    """Tell whether somebody else denies "it" soon after an accusation.

    Not another body than the accused, nor somebody who is accused himself: he denies what he is accused of.
    Who denies "any links" replies to what tells of links.
    """
    if not is_bare(claim.content, subject) or is_accused(claim.speaker_id, report):
        return False
    kinds = {one.kind for one in report.mentions if one.entity_id == claim.speaker_id is not None}
    if kinds and EntityKind.PERSON not in kinds:
        return False
    before = [
        one
        for one in report.claims
        if one.start < claim.start and (one.speaker_id is None or one.speaker_id != claim.speaker_id)
    ][-_LAST:]
    ties = holds("tie", claim.content)
    accusing = {charge.claim.id for charge in charges if charge.ties or not ties}
    return any(one.id in accusing and claim.start - one.end < _NEAR for one in before)


def _answers_one(claim: ClaimRow, charges: Sequence[Charge], subject: Subject) -> bool:
    """Tell whether somebody denies "the charge that ..." in words of an accusation of the article."""
    words = telling_words(claim.content, subject)
    return refers_back(claim.content) and any(share_matter(words, charge.words) for charge in charges)


def _names_nothing(sort: Reply, claim: ClaimRow, subject: Subject) -> bool:
    if sort is Reply.CONFIRMED:
        return owns_all(claim.content, subject)
    return is_bare(claim.content, subject) or (sort is Reply.DECLINED and _declines_all(claim, subject))


def _declines_all(claim: ClaimRow, subject: Subject) -> bool:
    """Tell whether somebody declines to comment, on nothing in particular: "to comment on Monday"."""
    return _is_no_comment(claim) and telling_words(claim.content, subject) <= words_of("light") | words_of(
        "when"
    )


def _is_no_comment(claim: ClaimRow) -> bool:
    return "comment" in stems_of(f"{claim.cue} {claim.content}")


def _sort(claim: ClaimRow) -> Reply | None:
    """Say what a claim would be as a reply; None for what is none by itself."""
    unreached = next(find_no_answers(f"{claim.speaker_text} {claim.cue} {claim.content}."), None)
    if unreached is not None and not unreached.declined and claim.stance == Stance.DECLINES:
        return Reply.UNREACHABLE
    if claim.stance == Stance.DENIES:
        return Reply.DENIED
    if claim.stance == Stance.DECLINES:
        return Reply.DECLINED
    if claim.stance != Stance.ASSERTS:
        return None
    if holds("admit", claim.cue):
        return None if says_no(claim.content) else Reply.CONFIRMED
    if holds("false", claim.content) and (refers_back(claim.content) or len(claim.content.split()) <= _SHORT):
        return Reply.DENIED
    return Reply.ANSWERED if holds("retort", claim.cue) else None


def _silences(
    report: Report, subject: Subject, article: Sequence[ClaimRow], told: set[str]
) -> Iterator[Answer]:
    """Yield the sentences that say that the subject, or who speaks for it, gave no answer.

    Args:
        report: the article.
        subject: who is accused.
        article: a claim of it, which says where and when it was published; none for an article without any.
        told: the sentences of the claims that say so.
    """
    for silence in find_no_answers(report.text):
        sentence = silence.sentence.of(report.text)
        if any(sentence in context or context in sentence for context in told):
            continue
        inside = [
            one
            for one in report.mentions
            if silence.sentence.start <= one.start and one.end <= silence.sentence.end
        ]
        named = next((one for one in inside if one.entity_id in subject.ids), None)
        if named is None and _THEIR.search(sentence):
            named = _named_before(silence.sentence.start, report, subject)
        named = named or next(
            (one for one in inside if any(answers_for(called, subject) for called in _called(one, subject))),
            None,
        )
        before = report.text[
            max(silence.sentence.start, silence.cue.start - _NEAR_BEFORE) : silence.cue.start
        ]
        if article and (named is not None or answers_for(before, subject)):
            yield Answer(
                Reply.DECLINED if silence.declined else Reply.UNREACHABLE,
                silence.cue.start,
                sentence,
                article[0],
                None,
                named.entity if named else None,
                named.entity_id if named else None,
                _who(sentence[: silence.cue.start - silence.sentence.start], named),
                frozenset(),
                frozenset(),
                False,
                True,
                False,
            )


def _named_before(start: int, report: Report, subject: Subject) -> MentionRow | None:
    """Return where the subject is named in the sentence before: "The group ... Its spokesman ..."."""
    near = (one for one in report.mentions if start - _NEAR_BEFORE <= one.start < start)
    return next((one for one in near if one.entity_id in subject.ids), None)


def _who(before: str, named: MentionRow | None) -> str:
    """Return who gave no answer: what stands before that; the name where it is long."""
    before = before.strip(" ,")
    return before if 0 < len(before) <= _LISTENER else named.text if named else ""


def _called(mention: MentionRow, subject: Subject) -> tuple[str, ...]:
    return mention.text, mention.entity or "", *subject.roles.get(mention.entity_id or "", ())

"""Bring accusations and demands together with what was answered: denied, confirmed, declined, or nothing.

A reply belongs to an accusation in the same article that it speaks of, or that stands before it where it
names none ("denied it", "declined to comment"). Without such a one, it belongs to those of other articles of
the days before whose matter it names. What fits none is kept apart: no reply is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from claimdex.derived_rows import ReplyRow
from claimdex.relate.accused import Report, Subject
from claimdex.relate.allegations import Allegation
from claimdex.relate.answers import Answer, Reply, answers_in
from claimdex.relate.charge_words import words_for_wrongs
from claimdex.relate.charges import Charge, charge_of, charges_of, group_of
from claimdex.relate.matter import share_matter
from claimdex.relate.quantities import quantities
from claimdex.relate.word_forms import common
from claimdex.rows import ClaimRow

_TOKEN = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*|[^\w\s]")
_COUNTED = ("count", "money", "%")

LATEST = timedelta(days=30)
"""So long after an accusation a reply in an article that does not carry it may still be to it."""
SOON = timedelta(days=7)
"""So long after it where the reply names no matter."""


class Tie(StrEnum):
    """Say how it is known which accusation a reply answers.

    ARTICLE: the article carries both. MATTER: the reply stands in another and names the same matter.
    PARTIES: it names none; the accused denies what is said of him where the accuser is named, days after.
    """

    ARTICLE = "article"
    MATTER = "matter"
    PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class Given:
    """A reply to one accusation, and how it is known to be one; None where it is not known."""

    answer: Answer
    tie: Tie | None


def find_replies(reports: Sequence[Report], subject: Subject) -> list[ReplyRow]:
    """Return what somebody was accused of or asked for, in which articles, and what was answered there.

    A pure function of the set of articles.

    Args:
        reports: the articles in which somebody says something about or for the subject.
        subject: whom one asks about.

    Returns:
        Rows by accusation, the first told first, then by day and article; then the replies that answer none
        of them. An article that carries an accusation and no reply has one row with the reply "none", or
        "unclear" where it carries one of those.
    """
    charges: dict[str, list[Charge]] = defaultdict(list)
    answers: list[tuple[Answer, list[Charge]]] = []
    sorts = {
        group_of(charge.claim): charge.sort for report in reports for charge in charges_of(report, subject)
    }
    for report in reports:
        # what says the same as an accusation is one, also where it calls him "the agency"
        own = [
            charge_of(claim, sorts[group_of(claim)], report, subject)
            for claim in report.claims
            if group_of(claim) in sorts
        ]
        for charge in own:
            charges[group_of(charge.claim)].append(charge)
        answers.extend((answer, own) for answer in answers_in(report, subject, own))
    replies: dict[str, list[Given]] = defaultdict(list)
    loose: list[Answer] = []
    for answer, own in answers:
        tie, groups = _answered(answer, own, charges)
        for group in groups:
            replies[group].append(Given(answer, tie))
        if not groups and answer.is_open and answer.sort in (Reply.DENIED, Reply.DECLINED):
            loose.append(answer)
    loose.sort(key=lambda answer: (_place(answer.article), answer.start))
    for group, given in _unclear(loose, charges):
        if all(one.answer.article.article_id != given.answer.article.article_id for one in replies[group]):
            replies[group].append(given)
    found = [row for group in _by_day(charges) for row in _rows(group, charges[group], replies[group])]
    return found + [_row(None, None, Given(answer, Tie.ARTICLE), None) for answer in loose]


def _unclear(loose: Sequence[Answer], charges: Mapping[str, Sequence[Charge]]) -> Iterator[tuple[str, Given]]:
    """Yield what may reply to the accusations of its article, and names none: by group, in order."""
    for answer in (one for one in loose if one.is_own):
        said = replace(answer, sort=Reply.UNCLEAR)
        for group, members in charges.items():
            if any(
                one.claim.article_id == answer.article.article_id and _suits(answer, one) for one in members
            ):
                yield group, Given(said, None)


def _place(claim: ClaimRow) -> tuple[str, str, int]:
    return claim.published_on or "9999", claim.article_id, claim.start


def _by_day(charges: Mapping[str, Sequence[Charge]]) -> list[str]:
    return sorted(charges, key=lambda group: min(_place(charge.claim) for charge in charges[group]))


def find_charges(report: Report, subject: Subject) -> list[ClaimRow]:
    """Return the claims of one article that accuse the subject or demand something of it."""
    return [charge.claim for charge in charges_of(report, subject)]


def _answered(
    answer: Answer, own: Sequence[Charge], charges: Mapping[str, Sequence[Charge]]
) -> tuple[Tie, list[str]]:
    """Return the groups of the accusations that it answers, and how that is known.

    Args:
        own: the accusations of the same article.
        charges: those of all articles, by group.
    """
    if groups := _answered_here(answer, own):
        return Tie.ARTICLE, groups
    if groups := _answered_elsewhere(answer, charges):
        return Tie.MATTER, groups
    return Tie.PARTIES, [] if own else _answered_by_parties(answer, charges)


def _answered_here(answer: Answer, charges: Sequence[Charge]) -> list[str]:
    """Return the groups of the accusations of the same article that it answers; nobody answers himself."""
    charges = [
        one
        for one in charges
        if _suits(answer, one) and (answer.replier_id is None or one.claim.speaker_id != answer.replier_id)
    ]
    held = [one for one in charges if answer.claim is not None and one.claim.within == answer.claim.id]
    fitting = held or _nearest(answer, charges)
    if not fitting and (answer.is_bare or answer.sort is Reply.UNREACHABLE):
        # who denies "any links" replies to what tells of links
        before = [one for one in charges if one.claim.start < answer.start and (one.ties or not answer.ties)]
        fitting = before if answer.sort in (Reply.DECLINED, Reply.UNREACHABLE) else before[-1:]
    return list(dict.fromkeys(group_of(one.claim) for one in fitting))


def _suits(answer: Answer, charge: Charge) -> bool:
    """Tell whether it is of a sort that answers this: nobody denies a demand, or refuses an accusation."""
    if answer.sort in (Reply.DENIED, Reply.CONFIRMED):
        return charge.sort is Allegation.ACCUSATION
    return charge.sort is Allegation.DEMAND or answer.sort not in (Reply.AGREED, Reply.REFUSED)


def _nearest(answer: Answer, charges: Sequence[Charge]) -> list[Charge]:
    """Return the accusations of the article of whose matter a reply speaks, those that share most with it."""
    shared = [
        len(answer.words & one.words) + len(answer.about_ids & one.about_ids)
        if not answer.is_bare and _one_matter(answer, one)
        else 0
        for one in charges
    ]
    most = max(shared, default=0)
    return [one for one, count in zip(charges, shared, strict=True) if count == most > 0]


def _answered_elsewhere(answer: Answer, charges: Mapping[str, Sequence[Charge]]) -> list[str]:
    """Return the groups of the accusations of other articles whose matter it names; of demands none."""
    if answer.is_bare or not answer.article.published_on or answer.sort is Reply.DECLINED:
        return []
    groups = [
        group
        for group, members in charges.items()
        if any(
            one.sort is Allegation.ACCUSATION
            and (_one_matter(answer, one, common()) or _is_all_charged(answer, one))
            and _in_time(answer, one, LATEST)
            for one in members
        )
    ]
    return [group for group in groups if _names_accuser(answer, charges[group])] or groups


def _answered_by_parties(answer: Answer, charges: Mapping[str, Sequence[Charge]]) -> list[str]:
    """Return the accusation that the accused denies without a word of its matter, days after it.

    In an article that carries none and names who accuses, and where he is accused of one thing in those days.
    """
    if not (answer.is_bare and answer.is_own and answer.sort is Reply.DENIED):
        return []
    groups = [
        group
        for group, members in charges.items()
        if any(one.sort is Allegation.ACCUSATION and _in_time(answer, one, SOON) for one in members)
    ]
    return groups if len(groups) == 1 and _names_accuser(answer, charges[groups[0]]) else []


def _names_accuser(answer: Answer, charges: Sequence[Charge]) -> bool:
    return any(one.claim.speaker_id in answer.named_ids for one in charges)


def _in_time(answer: Answer, charge: Charge, latest: timedelta) -> bool:
    if not charge.claim.published_on or not answer.article.published_on:
        return False
    told, replied = map(date.fromisoformat, (charge.claim.published_on, answer.article.published_on))
    return told - timedelta(days=1) <= replied <= told + latest


def _one_matter(answer: Answer, charge: Charge, ignored: frozenset[str] = frozenset()) -> bool:
    """Tell whether a reply and an accusation speak of one matter.

    By more than half of the words of the shorter, or by another thing both name and the wrong both tell. Who
    confirms one owns to that wrong. Words that are `ignored` do not count.
    """
    words, told = answer.words - ignored, charge.words - ignored
    wrongs = words & told & words_for_wrongs()
    if answer.sort is Reply.CONFIRMED and not wrongs:
        return False
    if answer.about_ids & charge.about_ids and (wrongs or (answer.is_about and answer.ties and charge.ties)):
        return True
    return share_matter(words, told) and not _counts_differ(answer.text, charge.claim.content)


def _counts_differ(one: str, other: str) -> bool:
    """Tell whether two texts each hold a number, and no number is in both: "killed 3", "killed 13"."""
    values = [
        {number.value for number in quantities(_TOKEN.findall(text.lower())) if number.sort in _COUNTED}
        for text in (one, other)
    ]
    return all(values) and values[0].isdisjoint(values[1])


def _is_all_charged(answer: Answer, charge: Charge) -> bool:
    """Tell whether all that somebody denies is in the charge, a wrong included, however common its words."""
    words = answer.words
    return len(words) > 1 and words <= charge.words and not words.isdisjoint(words_for_wrongs())


def _rows(group: str, charges: Sequence[Charge], replies: Sequence[Given]) -> Iterator[ReplyRow]:
    """Yield the rows of one accusation: each article that carries it or a reply to it, in order."""
    ordered = sorted(charges, key=lambda charge: _place(charge.claim))
    answers = [one.answer for one in replies]
    denied = min(
        (on for answer in answers if answer.sort is Reply.DENIED and (on := answer.article.published_on)),
        default=None,
    )
    carried: dict[str, Charge] = {}
    for charge in ordered:
        carried.setdefault(charge.claim.article_id, charge)
    given: dict[str, list[Given]] = defaultdict(list)
    for one in sorted(replies, key=lambda one: (_place(one.answer.article), one.answer.start)):
        here = given[one.answer.article.article_id]
        if _kind(one.answer) not in {_kind(other.answer) for other in here}:
            here.append(one)
    places = {id_: _place(charge.claim)[:2] for id_, charge in carried.items()}
    places |= {id_: _place(own[0].answer.article)[:2] for id_, own in given.items() if own}
    for article_id in sorted(places, key=lambda id_: places[id_]):
        answered: list[Given | None] = [*given.get(article_id, ())]
        for reply in answered or [None]:
            yield _row(carried.get(article_id), ordered[0], reply, denied, group)


def _kind(answer: Answer) -> tuple[Reply, str | None, bool]:
    return answer.sort, answer.replier_id, answer.claim is None


def _source_type(claim: ClaimRow) -> str | None:
    return None if claim.candidates else claim.source_type


def _row(
    charge: Charge | None,
    first: Charge | None,
    given: Given | None,
    denied: str | None,
    group: str | None = None,
) -> ReplyRow:
    answer = given.answer if given else None
    told = charge or first
    article = charge.claim if charge else answer.article if answer else None
    assert article is not None
    return ReplyRow(
        accusation_id=group,
        allegation=told.sort if told else None,
        accuser=told.claim.speaker if told else None,
        accuser_id=told.claim.speaker_id if told else None,
        accuser_text=told.claim.speaker_text if told else "",
        accuser_source_type=_source_type(told.claim) if told else None,
        accusation=told.claim.content if told else "",
        outlet=article.outlet,
        article_id=article.article_id,
        published_on=article.published_on,
        claim_id=charge.claim.id if charge else None,
        reply=answer.sort if answer else Reply.NONE,
        replier=answer.replier if answer else None,
        replier_id=answer.replier_id if answer else None,
        replier_text=answer.replier_text if answer else "",
        replier_source_type=_source_type(answer.claim) if answer and answer.claim else None,
        reply_id=answer.claim.id if answer and answer.claim else None,
        reply_text=answer.text if answer else "",
        tie=given.tie if given and group else None,
        first_denied_on=denied,
        repeated=bool(charge and denied and article.published_on and article.published_on > denied),
    )

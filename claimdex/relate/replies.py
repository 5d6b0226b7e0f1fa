"""Bring accusations and demands together with what was answered: denied, confirmed, declined, or nothing.

A reply belongs to an accusation in the same article that it speaks of, or that stands before it where it
names none ("denied it", "declined to comment"). Without such a one, it belongs to those of other articles of
the days before whose matter it names. What fits none is kept apart: no reply is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from claimdex.models import EntityKind, Span, Stance
from claimdex.names import fold
from claimdex.relate.allegations import Allegation, Naming, find_allegation, holds, stems_of, words_of
from claimdex.relate.no_answers import find_no_answers
from claimdex.relate.word_forms import canonical, common, function_words
from claimdex.rows import ClaimRow, MentionRow, ReplyRow

LATEST = timedelta(days=30)
"""So long after an accusation a reply in an article that does not carry it may still be to it."""

# Where two contents speak of one matter, so many of the telling words of the shorter stand in the other.
_LEAST_PART = 0.5
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LEAST_SHARED = 2


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
class Report:
    """An article, as replies are looked for in it.

    Args:
        text: of the article.
        claims: all of it, in text order.
        mentions: all of it, in text order.
    """

    text: str
    claims: Sequence[ClaimRow]
    mentions: Sequence[MentionRow]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom one asks about.

    Args:
        ids: of the entity and of what counts as it.
        names: all its names; who has one of them among his roles speaks for it.
        described: what articles call it without a name ("Pakistan's main intelligence agency").
        roles: of each speaker, by entity id; may lack any.
    """

    ids: frozenset[str]
    names: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def descriptions(self) -> list[tuple[str, frozenset[str]]]:
        """Of each description of two words or more the noun, and the words before it, as stems."""
        found = []
        for described in self.described:
            *before, noun = stems_of(described) or ("",)
            if telling := frozenset(before) - function_words():
                found.append((noun, telling))
        return found


@dataclass(frozen=True, slots=True)
class _Charge:
    """An accusing claim of one article; `about_ids` are what it mentions beside the subject."""

    claim: ClaimRow
    sort: Allegation
    words: frozenset[str]
    about_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What may be a reply: a claim, or a sentence that says that nobody replied."""

    sort: Reply
    start: int
    text: str
    article: ClaimRow
    claim: ClaimRow | None
    replier: str | None
    replier_id: str | None
    words: frozenset[str]
    about_ids: frozenset[str]
    is_about: bool

    @property
    def names_matter(self) -> bool:
        """Whether it says what it replies to, beyond "it" or "the charge"."""
        return bool(self.words)


def find_replies(reports: Iterable[Report], subject: Subject) -> list[ReplyRow]:
    """Return what somebody was accused of or asked for, in which articles, and what was answered there.

    A pure function of the set of articles.

    Args:
        reports: the articles in which somebody says something about or for the subject.
        subject: whom one asks about.

    Returns:
        Rows by accusation, the first told first, then by day and article; then the replies that answer none
        of them. An article that carries an accusation and no reply has one row with the reply "none".
    """
    charges: dict[str, list[_Charge]] = defaultdict(list)
    answers: list[tuple[_Answer, list[_Charge]]] = []
    for report in reports:
        own = list(_charges(report, subject))
        for charge in own:
            charges[charge.claim.claim_group_id or charge.claim.id].append(charge)
        answers.extend((answer, own) for answer in _answers(report, subject, own))
    replies: dict[str, list[_Answer]] = defaultdict(list)
    loose: list[_Answer] = []
    for answer, own in answers:
        groups = _answered(answer, own) or _answered_elsewhere(answer, charges)
        for group in groups:
            replies[group].append(answer)
        if not groups and answer.sort not in (Reply.UNREACHABLE, Reply.ANSWERED):
            loose.append(answer)
    found = [row for group in _by_day(charges) for row in _rows(group, charges[group], replies[group])]
    loose.sort(key=lambda answer: _place(answer.article))
    return found + [_row(None, None, answer, None) for answer in loose]


def _place(claim: ClaimRow) -> tuple[str, str, int]:
    return claim.published_on or "9999", claim.article_id, claim.start


def _by_day(charges: Mapping[str, Sequence[_Charge]]) -> list[str]:
    return sorted(charges, key=lambda group: min(_place(charge.claim) for charge in charges[group]))


# --- what accuses ------------------------------------------------------------------------------


def find_charges(report: Report, subject: Subject) -> list[ClaimRow]:
    """Return the claims of one article that accuse the subject or demand something of it."""
    return [charge.claim for charge in _charges(report, subject)]


def _charges(report: Report, subject: Subject) -> Iterator[_Charge]:
    namings = [
        Naming(
            Span(one.start, one.end),
            one.entity_id in subject.ids,
            one.entity_id not in subject.ids and holds("harmful", " ".join((one.entity or "", one.text))),
        )
        for one in report.mentions
    ]
    for claim in report.claims:
        if claim.speaker_id not in subject.ids and not _speaks_for(claim, report, subject):
            sort = find_allegation(claim, report.text, namings)
            if sort is not None:
                others = _others(claim, report, subject)
                yield _Charge(claim, sort, _telling(claim.content, subject), others)


def _others(claim: ClaimRow, report: Report, subject: Subject) -> frozenset[str]:
    """Return what a content mentions beside the subject, but for places: many matters are of one country."""
    places = {one.entity_id for one in report.mentions if one.kind == EntityKind.PLACE}
    return frozenset(claim.about_ids) - subject.ids - places


def _telling(text: str, subject: Subject) -> frozenset[str]:
    """Return the words of a text that tell what it is about, without the names of the subject."""
    own = {word for name in subject.names for word in stems_of(name)}
    heads = [head for head, _ in canonical(stems_of(text))]
    anaphora = words_of("answer")
    return frozenset(
        head
        for head in heads
        if head not in own and head not in anaphora and head not in function_words() and head not in common()
    )


# --- what answers ------------------------------------------------------------------------------


def _answers(report: Report, subject: Subject, charges: Sequence[_Charge]) -> Iterator[_Answer]:
    accusing = {charge.claim.id for charge in charges}
    inner = defaultdict(list)
    for charge in charges:
        if charge.claim.within:
            inner[charge.claim.within].append(charge)
    told = set()
    for claim in report.claims:
        sort = None if claim.id in accusing else _sort(claim)
        if sort is None:
            continue
        speaks_for = claim.speaker_id in subject.ids or _speaks_for(claim, report, subject)
        is_about = bool(inner[claim.id]) or _is_about(claim, subject)
        is_next = sort is Reply.DENIED and (
            _follows(claim, report.claims, accusing) or _answers_one(claim, charges, subject)
        )
        if not (is_next or speaks_for or (is_about and sort in (Reply.DENIED, Reply.CONFIRMED))):
            continue
        if sort is Reply.CONFIRMED and not charges:
            continue
        told.add(claim.context)
        words = _telling(claim.content, subject)
        if inner[claim.id]:
            words |= frozenset().union(*(charge.words for charge in inner[claim.id]))
        yield _Answer(
            sort,
            claim.spans["cue"][0][0] if claim.spans["cue"] else claim.start,
            claim.content,
            claim,
            claim,
            claim.speaker,
            claim.speaker_id,
            words if sort is not Reply.DECLINED or not _is_no_comment(claim) else frozenset(),
            _others(claim, report, subject),
            is_about,
        )
    if charges:
        yield from _silences(report, subject, charges[0].claim, told)


def _is_about(claim: ClaimRow, subject: Subject) -> bool:
    """Tell whether a content names the subject, or calls it what articles do: "its intelligence agency"."""
    if not subject.ids.isdisjoint(claim.about_ids):
        return True
    content = stems_of(claim.content)
    said = {*content, *stems_of(claim.speaker or claim.speaker_text)}
    return any(
        noun in content and len(before & said) >= min(2, len(before)) for noun, before in subject.descriptions
    )


def _follows(claim: ClaimRow, claims: Sequence[ClaimRow], accusing: Container[str]) -> bool:
    """Tell whether somebody else denies "it" right after an accusation: the last claim but his own."""
    if stems_of(claim.content)[:1] not in (("it",), ("this",), ("that",)):
        return False
    before = [
        one
        for one in claims
        if one.start < claim.start and (one.speaker_id is None or one.speaker_id != claim.speaker_id)
    ]
    return bool(before) and before[-1].id in accusing and claim.start - before[-1].end < _NEAR


def _answers_one(claim: ClaimRow, charges: Sequence[_Charge], subject: Subject) -> bool:
    """Tell whether somebody denies "the charge that ..." in words of an accusation of the article."""
    words = _telling(claim.content, subject)
    return holds("answer", claim.content) and any(words & charge.words for charge in charges)


# Characters, some two paragraphs of a newspaper.
_NEAR = 600


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
        return Reply.CONFIRMED
    if holds("false", claim.content) and (
        holds("answer", claim.content) or len(claim.content.split()) <= _SHORT
    ):
        return Reply.DENIED
    return Reply.ANSWERED if holds("retort", claim.cue) else None


# A content of so few words that is called a lie speaks of what was just said.
_SHORT = 8


def _speaks_for(claim: ClaimRow, report: Report, subject: Subject) -> bool:
    """Tell whether the speaker is its spokesman, its ministry, its chief, or whoever it belongs to."""
    if claim.role and claim.role.get("body_id") in subject.ids:
        return True
    spans = claim.spans["speaker"]
    if any(
        one.entity_id in subject.ids and any(start <= one.start and one.end <= end for start, end in spans)
        for one in report.mentions
    ):
        return True
    roles = " ".join(subject.roles.get(claim.speaker_id or "", ()))
    if roles and _names_any(roles, subject.names):
        return True
    # "Pakistan" answers for "Pakistan's main intelligence agency"
    return claim.speaker is not None and _names_any(" ".join(subject.described), (claim.speaker,))


def _names_any(text: str, names: Iterable[str]) -> bool:
    words = f" {fold(_POSSESSIVE.sub('', text))} "
    return any(f" {fold(name)} " in words for name in names if fold(name))


def _silences(report: Report, subject: Subject, article: ClaimRow, told: set[str]) -> Iterator[_Answer]:
    """Yield the sentences that say that the subject, or who speaks for it, gave no answer."""
    for silence in find_no_answers(report.text):
        sentence = silence.sentence.of(report.text)
        if any(sentence in context or context in sentence for context in told):
            continue
        named = next(
            (
                one
                for one in report.mentions
                if one.entity_id in subject.ids
                and silence.sentence.start <= one.start
                and one.end <= silence.sentence.end
            ),
            None,
        )
        if named is not None:
            yield _Answer(
                Reply.DECLINED if silence.declined else Reply.UNREACHABLE,
                silence.cue.start,
                sentence,
                article,
                None,
                named.entity,
                named.entity_id,
                frozenset(),
                frozenset(),
                False,
            )


# --- which belongs to which --------------------------------------------------------------------


def _answered(answer: _Answer, charges: Sequence[_Charge]) -> list[str]:
    """Return the groups of the accusations of the same article that it answers."""
    held = [one for one in charges if answer.claim is not None and one.claim.within == answer.claim.id]
    fitting = held or _nearest(answer, charges)
    if not fitting and (not answer.names_matter or answer.sort is Reply.UNREACHABLE):
        before = [one for one in charges if one.claim.start < answer.start]
        fitting = before if answer.sort in (Reply.DECLINED, Reply.UNREACHABLE) else before[-1:]
    return list(dict.fromkeys(one.claim.claim_group_id or one.claim.id for one in fitting))


def _nearest(answer: _Answer, charges: Sequence[_Charge]) -> list[_Charge]:
    """Return the accusations of the article that share most with a reply; none where none shares anything."""
    shared = [
        len(answer.words & one.words) + len(answer.about_ids & one.about_ids) if answer.names_matter else 0
        for one in charges
    ]
    most = max(shared, default=0)
    return [one for one, count in zip(charges, shared, strict=True) if count == most > 0]


def _answered_elsewhere(answer: _Answer, charges: Mapping[str, Sequence[_Charge]]) -> list[str]:
    """Return the groups of the accusations of other articles whose matter it names."""
    if not answer.names_matter or not answer.article.published_on or answer.sort is Reply.DECLINED:
        return []
    return [
        group
        for group, members in charges.items()
        if any(_one_matter(answer, one) and _in_time(answer, one) for one in members)
    ]


def _in_time(answer: _Answer, charge: _Charge) -> bool:
    if not charge.claim.published_on or not answer.article.published_on:
        return False
    told, replied = map(date.fromisoformat, (charge.claim.published_on, answer.article.published_on))
    return told - timedelta(days=1) <= replied <= told + LATEST


def _one_matter(answer: _Answer, charge: _Charge) -> bool:
    """Tell whether a reply and an accusation speak of one matter: by another thing both name, or by words."""
    shared = answer.words & charge.words
    fewest = min(len(answer.words), len(charge.words))
    others = answer.about_ids & charge.about_ids
    if others and (answer.is_about or shared):
        return True
    return len(shared) >= min(_LEAST_SHARED, fewest) > 0 and len(shared) >= _LEAST_PART * fewest


# --- rows --------------------------------------------------------------------------------------


def _rows(group: str, charges: Sequence[_Charge], answers: Sequence[_Answer]) -> Iterator[ReplyRow]:
    """Yield the rows of one accusation: each article that carries it or a reply to it, in order."""
    ordered = sorted(charges, key=lambda charge: _place(charge.claim))
    denied = min(
        (on for answer in answers if answer.sort is Reply.DENIED and (on := answer.article.published_on)),
        default=None,
    )
    carried: dict[str, _Charge] = {}
    for charge in ordered:
        carried.setdefault(charge.claim.article_id, charge)
    given: dict[str, list[_Answer]] = defaultdict(list)
    for answer in sorted(answers, key=lambda answer: (_place(answer.article), answer.start)):
        seen = {(one.sort, one.replier_id, one.claim is None) for one in given[answer.article.article_id]}
        if (answer.sort, answer.replier_id, answer.claim is None) not in seen:
            given[answer.article.article_id].append(answer)
    places = {id_: _place(charge.claim)[:2] for id_, charge in carried.items()}
    places |= {id_: _place(own[0].article)[:2] for id_, own in given.items() if own}
    for article_id in sorted(places, key=lambda id_: places[id_]):
        here: list[_Answer | None] = [*given.get(article_id, ())]
        for given_here in here or [None]:
            yield _row(carried.get(article_id), ordered[0], given_here, denied, group)


def _row(
    charge: _Charge | None,
    first: _Charge | None,
    answer: _Answer | None,
    denied: str | None,
    group: str | None = None,
) -> ReplyRow:
    told = charge or first
    article = charge.claim if charge else answer.article if answer else None
    assert article is not None
    return ReplyRow(
        accusation_id=group,
        allegation=told.sort if told else None,
        accuser=told.claim.speaker if told else None,
        accuser_id=told.claim.speaker_id if told else None,
        accusation=told.claim.content if told else "",
        outlet=article.outlet,
        article_id=article.article_id,
        published_on=article.published_on,
        claim_id=charge.claim.id if charge else None,
        reply=answer.sort if answer else Reply.NONE,
        replier=answer.replier if answer else None,
        replier_id=answer.replier_id if answer else None,
        reply_id=answer.claim.id if answer and answer.claim else None,
        reply_text=answer.text if answer else "",
        first_denied_on=denied,
        repeated=bool(charge and denied and article.published_on and article.published_on > denied),
    )

"""Find what there may be in an article that answers what somebody is accused of or asked for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claimdex.models import EntityKind, Stance
from claimdex.relate.accused import Report, Subject, is_accused, speaks_for
from claimdex.relate.allegations import Allegation, find_allegation
from claimdex.relate.charge_words import holds, stems_of, words_for_wrongs, words_of
from claimdex.relate.charges import Charge, namings_of, others_of, tells_of_ties
from claimdex.relate.matter import (
    calls_false,
    is_bare,
    owns_all,
    refers_back,
    says_no,
    share_matter,
    telling_words,
)
from claimdex.relate.no_answers import find_no_answers
from claimdex.relate.silences import answering, is_no_comment, silences
from claimdex.relate.withdrawn import is_withdrawn
from claimdex.relate.word_forms import stem
from claimdex.rows import ClaimRow

# So many claims of others before a denial, not further than some two paragraphs of a newspaper.
_LAST = 3
_NEAR = 600
# "that he would resign", "we have done so": of oneself, what one will do or has done.
_WILL = re.compile(
    r"[\"'“‘]?(?:that )?(?:he|she|it|they|i|we)"
    r"(?:['’](?:ll|ve|d)| will| would| shall| has| have| had| is going| was going)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|only|until|provided)\b", re.IGNORECASE)
_DENY = frozenset(map(stem, ("deny", "denial")))
_ACCUSING = re.compile(
    r"(?:that (?:he|she|it|they) )?(?:(?:had|has|have|having|ever) ){0,3}"
    r"(?:accus|blam|criticis|criticiz)(?:ing|ed)\b"
)
_OWN_DEED = re.compile(r"(?:that )?(?:he|she|it|they|having|ever)\b", re.IGNORECASE)


class Reply(StrEnum):
    """Say what was answered, as an article reports it.

    DENIED, CONFIRMED: the charge was called false, or true. AGREED, REFUSED: who was asked to do something
    said that he would, or did, or that he would not. DECLINED: whoever was asked would not comment.
    UNREACHABLE: who was to be asked was not reached, or did not reply. ANSWERED: something else was said to
    it. UNCLEAR: he denied something there, or would not comment, and it cannot be told on what. NONE: the
    article reports nothing of the kind.
    """

    DENIED = "denied"
    CONFIRMED = "confirmed"
    AGREED = "agreed"
    REFUSED = "refused"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    ANSWERED = "answered"
    UNCLEAR = "unclear"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be a reply: a claim, or a sentence that says that nobody replied.

    Args:
        replier_text: who replies, in the words of the article.
        words: what it tells, as those of `Charge`.
        is_bare: whether it says what it replies to by "it" or "the charge" alone.
        is_open: whether it is by its own words a reply to a charge, also where none is found.
        is_own: whether the subject replies, or who speaks for it.
        named_ids: whom the article names, or tells as speaking.
    """

    sort: Reply
    start: int
    text: str
    article: ClaimRow
    claim: ClaimRow | None
    replier: str | None
    replier_id: str | None
    replier_text: str
    words: frozenset[str] = frozenset()
    about_ids: frozenset[str] = frozenset()
    is_about: bool = False
    is_bare: bool = False
    ties: bool = False
    is_open: bool = True
    is_own: bool = True
    named_ids: frozenset[str] = frozenset()


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
    named_ids = frozenset(one.entity_id for one in report.mentions if one.entity_id)
    told = set()
    for claim in report.claims:
        if claim.id in accusing or claim.within in denials or _is_part(claim, charges):
            continue
        is_own = claim.speaker_id in subject.ids or speaks_for(claim, report, subject)
        sort = _sort(claim, is_own, report, subject, charges)
        if sort is None or (sort is Reply.CONFIRMED and not charges and not is_own):
            continue
        is_about = bool(inner[claim.id]) or _is_about(claim, subject)
        is_next = sort is Reply.DENIED and (
            _follows(claim, report, charges, subject) or _answers_one(claim, charges, subject)
        )
        if not (is_next or is_own or (is_about and sort in (Reply.DENIED, Reply.CONFIRMED))):
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
            others_of(claim, report, subject),
            is_about,
            _names_nothing(sort, claim, subject),
            tells_of_ties(claim),
            _is_open(sort, claim, report, subject, is_own),
            is_own,
            named_ids,
        )
    if charges:
        yield from _sentences(report, subject, told)


def _is_part(claim: ClaimRow, charges: Sequence[Charge]) -> bool:
    """Tell whether a claim stands in the words of an accusation, to which it is no reply."""
    return any(one.claim.start <= claim.start and claim.end <= one.claim.end for one in charges)


def _is_open(sort: Reply, claim: ClaimRow, report: Report, subject: Subject, is_own: bool) -> bool:
    """Tell whether an answer is one to a charge also where none is found that it answers."""
    if sort is Reply.DECLINED:
        return is_own and holds("comment", f"{claim.cue} {claim.content}")
    if sort is not Reply.DENIED:
        return False
    if not is_own:
        said = replace(claim, stance=Stance.ASSERTS)
        charge = find_allegation(said, report.text, namings_of(report, subject))
        return holds("deny", claim.cue) and charge is Allegation.ACCUSATION
    if _ACCUSING.match(claim.content):
        return False  # what he denies is a charge of his own
    if not _DENY.isdisjoint(stems_of(claim.cue)):
        return True
    if not holds("deny", claim.cue) and claim.stance == Stance.DENIES:
        return False
    wrong = any(holds(one, claim.content) for one in ("wrong", "deed", "tie", "charge"))
    return wrong or _OWN_DEED.match(claim.content) is not None


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
    accusing = {
        charge.claim.id
        for charge in charges
        if charge.sort is Allegation.ACCUSATION and (charge.ties or not ties)
    }
    return any(one.id in accusing and claim.start - one.end < _NEAR for one in before)


def _answers_one(claim: ClaimRow, charges: Sequence[Charge], subject: Subject) -> bool:
    """Tell whether somebody denies "the charge that ..." in words of an accusation of the article."""
    words = telling_words(claim.content, subject)
    return refers_back(claim.content) and any(share_matter(words, charge.words) for charge in charges)


def _names_nothing(sort: Reply, claim: ClaimRow, subject: Subject) -> bool:
    if sort is Reply.CONFIRMED:
        return owns_all(claim.content, subject)
    if sort is Reply.DENIED and holds("clean", claim.content):
        return True
    return is_bare(claim.content, subject) or (sort is Reply.DECLINED and _declines_all(claim, subject))


def _declines_all(claim: ClaimRow, subject: Subject) -> bool:
    """Tell whether somebody declines to comment, on nothing in particular: "to comment on Monday"."""
    return is_no_comment(claim) and telling_words(claim.content, subject) <= words_of("light") | words_of(
        "when"
    )


def _sort(
    claim: ClaimRow, is_own: bool, report: Report, subject: Subject, charges: Sequence[Charge]
) -> Reply | None:
    """Say what a claim would be as a reply; None for what is none by itself."""
    if is_withdrawn(claim, report.text):
        return None
    if claim.stance == Stance.DECLINES:
        if holds("deny", claim.cue) and "confirm" not in stems_of(_said(claim, report)):
            return None  # who does not deny denies nothing, and has spoken
        unreached = next(find_no_answers(_said(claim, report)), None)
        if unreached is not None and not unreached.declined:
            return Reply.UNREACHABLE
    asked = _on_demand(claim, subject, charges) if is_own and not is_no_comment(claim) else None
    if asked is not None:
        return asked
    if claim.stance == Stance.DENIES:
        return Reply.DENIED
    if claim.stance == Stance.DECLINES:
        return Reply.DECLINED
    if claim.stance != Stance.ASSERTS:
        return None
    if holds("admit", claim.cue):
        return None if says_no(claim.content) else Reply.CONFIRMED
    accuses = holds("accuse", claim.cue) and not refers_back(claim.content)  # "accused [him of lying]"
    if (not accuses and calls_false(claim.content, claim.cue)) or (
        is_own and _clears_himself(claim, subject, charges)
    ):
        return Reply.DENIED
    return Reply.ANSWERED if holds("retort", claim.cue) else None


def _said(claim: ClaimRow, report: Report) -> str:
    """Return the words of the article from who speaks to the end of what he says."""
    spans = [span for sort in ("speaker", "cue", "content") for span in claim.spans[sort]]
    return f"{report.text[min(start for start, _ in spans) : max(end for _, end in spans)]}."


def _on_demand(claim: ClaimRow, subject: Subject, charges: Sequence[Charge]) -> Reply | None:
    """Say what somebody answers to what he was asked to do, in words of that; None where of nothing asked."""
    words = telling_words(claim.content, subject)
    demands = [one for one in charges if one.sort is Allegation.DEMAND]
    is_named = any(
        one.claim.within == claim.id or (one.claim.start < claim.start and share_matter(words, one.words))
        for one in demands
    )
    if not is_named and not (holds("demand", claim.content) and is_bare(claim.content, subject)):
        return None
    if holds("refuse", claim.cue) or claim.stance in (Stance.DENIES, Stance.DECLINES):
        return Reply.REFUSED
    if claim.stance not in (Stance.ASSERTS, Stance.ASKS):
        return None
    if not (holds("agree", claim.cue) or _WILL.match(_from_pronoun(claim.content, subject))):
        return None
    if _IF.search(claim.content):
        return Reply.ANSWERED
    return Reply.REFUSED if says_no(claim.content) else Reply.AGREED


def _from_pronoun(content: str, subject: Subject) -> str:
    """Return a content with "it" for the name of the subject that it begins with."""
    opening = content.removeprefix("that ").removeprefix("the ")
    name = next((one for one in subject.names if opening.startswith(f"{one} ")), None)
    return content if name is None else f"it{opening[len(name) :]}"


def _clears_himself(claim: ClaimRow, subject: Subject, charges: Sequence[Charge]) -> bool:
    """Tell whether somebody says that he did no wrong, or not what he is accused of in the article before.

    In words of the accusation: by the wrong that it tells, or by two of them.
    """
    if holds("clean", claim.content):
        return not holds("admit", claim.cue)
    if not says_no(claim.content):
        return False
    words = telling_words(claim.content, subject)
    for one in charges:
        shared = words & one.words
        told = len(shared) > 1 or not shared.isdisjoint(words_for_wrongs())
        if one.sort is Allegation.ACCUSATION and one.claim.start < claim.start and told:
            return share_matter(words, one.words)
    return False


def _sentences(report: Report, subject: Subject, told: set[str]) -> Iterator[Answer]:
    """Yield the sentences that say that the subject gave no answer, or was answering, and are no claims.

    Args:
        told: the sentences of the claims that say so.
    """
    article = report.claims[0]
    for one in (*silences(report, subject), *answering(report, subject)):
        sentence = one.sentence.of(report.text)
        if not any(sentence in context or context in sentence for context in told):
            yield Answer(
                Reply(one.sort),
                one.start,
                sentence,
                article,
                None,
                one.who.entity if one.who else None,
                one.who.entity_id if one.who else None,
                one.who_text,
                is_bare=True,
            )

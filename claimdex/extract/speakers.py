"""Follow the speakers of claims to the things the article names, or leave them honestly open.

A wrong speaker can defame: where two fit, the claim keeps both as candidates and no speaker.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimdex.extract.gazetteer import demonyms, generic_bodies, roles
from claimdex.extract.pronouns import PRONOUNS, follow_pronoun
from claimdex.extract.roles import RolePhrase, phrase_ending, roles_before
from claimdex.extract.sentences import Paragraph
from claimdex.extract.trail import Followed, Trail, inside
from claimdex.models import (
    Article,
    Chain,
    Claim,
    EntityKind,
    Extraction,
    Mention,
    MentionForm,
    Span,
)
from claimdex.names import fold

# What may follow the head of a speaker phrase: "spokesman for", "officials who", "Kirby, a captain".
_AFTER_HEAD = re.compile(
    r",|\s(?:of|for|in|at|from|to|on|with|who|whose|that|which|when|by|speaking|briefed)\b|[(—–]"
)
_TOGETHER = re.compile(r",? and (?:(?:the|other|some|many|several) ){0,2}|, ")
# What may follow a name in apposition: "the sponsor, Karl Roe (R-Utah)", "a trader, Karl Roe of Quellmoor"
_ALONE = re.compile(r"[,)]| \([DRI]-| (?:of|from) [A-Z]")
_CALLED = re.compile(r"\b(?:called|named|identified as)$")
_QUANTITIES = re.compile(
    r"(?:some|several|many|most|few|one|two|three|four|five|all|both|none|dozens|hundreds)", re.IGNORECASE
)
# "the Spaniard", "another senior Republican": one person, not the people
_ONE_OF_A_PEOPLE = re.compile(r"([Tt]he|[Aa]n?|[Aa]nother|[Oo]ne) (?:[a-z-]+ ){0,3}([A-Z][a-z]+)")
# Nouns behind a name that say what it is; "the Roe office" is another thing than Roe
_WHAT_IT_IS = frozenset(
    ["union", "party", "group", "network", "movement", "organization", "organisation", "company"]
)
_APPOSED = re.compile(r"(?:[Oo]ne|[Tt]wo|[Ss]ome) of (?:them|those|these), (?=an? )")
_PARTY = re.compile(r"[DRI]-[A-Z]")  # "Nora Vance, R-Utah, said"
_OF_A_PLACE = re.compile(r"(?:,? (?:of|from) [A-Z][\w. ]{1,30}|, [DRI]-[A-Z][\w. ]{1,20})")
_ADVERBIAL = re.compile(
    r"(?:Prior|After|Before|During|On|In|At|Since|Until|Earlier|Later|Last|By|For|Despite|Amid)\b"
    r"[^,“”\"]{1,80}, "
)
_ANTECEDENT_REACH = 200
_POINTERS = frozenset(["the", "this", "his", "her", "its", "their"])
# What may follow a name without making it something else ("Ryan first told").
_TRAILERS = frozenset(
    ["", "himself", "herself", "first", "also", "later", "then", "today", "again", "too", "likewise"]
)
# What may stand in front of an office: "the former Afghan" ambassador
_QUALIFIERS = re.compile(
    r"(?:(?:the|an?|its|his|her|their) )?(?:(?:former|then|current) )?(?:[A-Z][\w.'’]* ){0,3}"
)
_QUANTITY = re.compile(r"(?:[\w-]+ ){0,3}(?:of )?[“\"‘]?", re.IGNORECASE)


def follow(
    article: Article,
    paragraphs: Sequence[Paragraph],
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    chains: Sequence[Chain],
) -> Extraction:
    """Follow each claim's speaker to a chain, and note which chains its content mentions.

    Names and roles lead to their chains; "he" and "she" to the speaker before or the only person
    who fits; speech that runs on, to the speaker before; a role that nobody named holds ("a senior
    American official", "another spokesman") gets a chain of its own without a name.

    Args:
        article: the article.
        paragraphs: its paragraphs and sentences.
        claims: its claims with speakers as written, in text order.
        mentions: its mentions, linked.
        chains: its chains.

    Returns:
        All of it together: claims in the order given; mentions in text order with the speakers'
        pronouns and roles added; chains with those of unnamed speakers added.
    """
    trail = Trail(
        article.text,
        [sentence for paragraph in paragraphs for sentence in paragraph.sentences],
        [paragraph.span for paragraph in paragraphs],
        sorted(mentions, key=lambda mention: (mention.start, -mention.end)),
        {chain.key: chain for chain in chains},
        sorted(span for claim in claims for span in claim.content),
    )
    followed = [_follow_one(trail, claim) for claim in claims]
    every = sorted([*trail.mentions, *_new(trail)], key=lambda m: (m.start, m.end, m.form.value))
    return Extraction(tuple(followed), tuple(every), tuple(trail.chains.values()))


def _new(trail: Trail) -> list[Mention]:
    """Return the mentions that following added where none stood before."""
    standing = {(mention.start, mention.end) for mention in trail.mentions}
    return [mention for ends, mention in trail.added.items() if ends not in standing]


def _follow_one(trail: Trail, claim: Claim) -> Claim:
    about = _about(trail, claim)
    if not claim.speaker and "runs on" not in claim.speaker_reason:
        return replace(claim, speaker_reason=claim.speaker_reason or "no speaker is written", about=about)
    if not claim.speaker:
        key = trail.last
        trail.last_at = max(trail.last_at, claim.content[-1].end if claim.content else 0)
        reason = "speech runs on: the speaker before" if key else "speech runs on, but nobody spoke before"
        return replace(claim, speaker_chain=key, speaker_reason=reason, about=about)
    speaker = trail.followed.get(claim.speaker[0])
    if speaker is None:
        speaker = trail.followed[claim.speaker[0]] = _speaker(trail, claim.speaker[0])
        if speaker.mention is not None:
            trail.added.setdefault((speaker.mention.start, speaker.mention.end), speaker.mention)
    trail.last = speaker.chain
    trail.last_at = max(claim.speaker[0].end, claim.content[-1].end if claim.content else 0)
    return replace(
        claim,
        speaker_chain=speaker.chain,
        candidates=speaker.candidates,
        speaker_reason=speaker.reason,
        about=about,
    )


def _about(trail: Trail, claim: Claim) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for span in claim.content:
        for mention in inside(trail.mentions, span):
            if mention.chain is not None:
                keys.setdefault(mention.chain)
    return tuple(keys)


def _speaker(trail: Trail, span: Span) -> Followed:
    """Follow one speaker as written."""
    text = trail.text
    written = span.of(text).strip()
    word = (
        written if written.isupper() and len(written) > 1 else written.lower()
    )  # WHO is no relative pronoun
    if word in PRONOUNS:
        return follow_pronoun(trail, span, word)
    if word in ("who", "which") or _PARTY.match(written):
        return _antecedent(trail, span)
    span = _trimmed(text, _without_adverbial(text, span))
    names = [mention for mention in inside(trail.mentions, span) if mention.form is MentionForm.NAME]
    head = _head(text, span, names)
    in_head = [name for name in names if name.end <= head.end]
    together = _together(text, head, in_head)
    if together:
        keys = tuple(dict.fromkeys(name.chain for name in together if name.chain))
        return Followed(None, "several speakers together", keys)
    if in_head and (in_head[-1].end == head.end or _ends_with_person(text, head, in_head[-1])):
        return _named(in_head[-1])
    holder = _holder(text, span, names) or _body_with_noun(text, head, in_head)
    if holder:
        return _named(holder)
    phrase = phrase_ending(text, head.end, span.start)
    if phrase and _QUANTITY.fullmatch(text[span.start : phrase.start]):
        return _role(trail, span, phrase)
    one = _ONE_OF_A_PEOPLE.fullmatch(text, head.start, head.end)
    if one and one.group(2) in demonyms():
        phrase = RolePhrase(head.start, head.end, one.group(2).lower(), one.group(1).lower())
        return _role(trail, head, phrase)
    apposed = _APPOSED.match(text, span.start, span.end)
    if apposed:
        return _speaker(trail, Span(apposed.end(), span.end))
    return Followed(None, "neither a name nor a role")


def _ends_with_person(text: str, head: Span, last: Mention) -> bool:
    return last.kind is EntityKind.PERSON and text[last.end : head.end].strip() in _TRAILERS


def _body_with_noun(text: str, head: Span, names: Sequence[Mention]) -> Mention | None:
    """Return the body that a noun behind its name only describes: "the Harbour Workers union"."""
    last = names[-1] if names else None
    if last is None or last.kind not in (EntityKind.ORGANISATION, EntityKind.GROUP):
        return None
    before, noun = text[head.start : last.start].strip(), text[last.end : head.end].strip()
    return last if noun in _WHAT_IT_IS and before in ("", "the", "The") else None


def _holder(text: str, span: Span, names: Sequence[Mention]) -> Mention | None:
    """Return the person whose office fills the phrase up to the name.

    "Ambassador to Spain Nora Vance", "the head of the Harbour Board, Nora Vance"; but not "a spokesman
    of Admiral Vance", who is another.
    """
    people = [name for name in names if name.kind is EntityKind.PERSON]
    if not people:
        return None
    name = people[0]
    before = text[span.start : name.start].strip(" (")
    roles_there = roles_before(text, name.start, span.start)
    if roles_there and before.endswith(f", {roles_there[-1]}"):
        before = before[: -len(roles_there[-1])].rstrip()
    if before.endswith(","):
        alone = _ALONE.match(text, name.end) or name.end >= span.end - 1
        return name if before.count(",") == 1 and alone else None
    if _CALLED.search(before) and name.end == span.end:
        return name
    at = before.find(roles_there[0]) if roles_there else -1
    return name if at >= 0 and _QUALIFIERS.fullmatch(before[:at]) else None


def _without_adverbial(text: str, span: Span) -> Span:
    """Cut what stands before the subject: "Prior to the vote, Nora Vance"."""
    first = _ADVERBIAL.match(text, span.start, span.end)
    return Span(first.end(), span.end) if first and first.end() < span.end else span


def _together(text: str, head: Span, names: Sequence[Mention]) -> list[Mention]:
    """Return those who speak together: "Republicans and Democrats", "Romney and other Republicans"."""
    people = [name for name in names if name.kind is EntityKind.PERSON]
    if len(people) > 1 and " and " in text[people[-2].end : people[-1].start]:
        return people
    joined = len(names) > 1 and names[-1].end == head.end
    if joined and _TOGETHER.fullmatch(text[names[-2].end : names[-1].start]):
        return list(names)
    return []


def _head(text: str, span: Span, names: Sequence[Mention]) -> Span:
    """Cut a speaker phrase after its head: "spokesperson" of "spokesperson of Admiral Mullen"."""
    for match in _AFTER_HEAD.finditer(text, span.start + 1, span.end):
        quantity = match.group() == " of" and _QUANTITIES.fullmatch(text, span.start, match.start())
        if not quantity and not any(name.start < match.end() <= name.end for name in names):
            return _trimmed(text, Span(span.start, match.start()))
    return _trimmed(text, span)


def _trimmed(text: str, span: Span) -> Span:
    """Cut the space and commas at the end."""
    return Span(span.start, span.start + len(span.of(text).rstrip(" ,\n")))


def _antecedent(trail: Trail, span: Span) -> Followed:
    """Follow "who" to the name or role directly before it, "Nora Vance of Ohio, who" to the person."""
    end = span.start
    while end and trail.text[end - 1] in " ,":
        end -= 1
    which = trail.text.startswith("which", span.start)
    for mention in reversed(inside(trail.mentions, Span(max(0, end - _ANTECEDENT_REACH), end))):
        between = trail.text[mention.end : end]
        if not between and (which or mention.kind is not EntityKind.PLACE):
            return _named(mention)
        if mention.kind is EntityKind.PERSON and _OF_A_PLACE.fullmatch(between):
            return _named(mention)
    phrase = phrase_ending(trail.text, end, max(0, end - _ANTECEDENT_REACH))
    if phrase and phrase.determiner:
        return _role(trail, Span(phrase.start, end), phrase)
    return Followed(None, "relative clause without a name before it")


def _named(name: Mention) -> Followed:
    if name.chain is None:
        return Followed(None, name.reason, name.candidates)
    return Followed(name.chain, f"as written: {name.text}")


def _role(trail: Trail, span: Span, phrase: RolePhrase) -> Followed:
    """Follow a role phrase: to whom it was linked, else to an unnamed speaker of that role."""
    text = trail.text
    written = text[phrase.start : phrase.end]
    for mention in inside(trail.mentions, span):
        if mention.form is MentionForm.ROLE and mention.end == phrase.end:
            return _named(mention)
    whole = " ".join(span.of(text).split()) if span.end - span.start < 90 else written
    definite = phrase.determiner in _POINTERS
    if definite:
        wanted = set(fold(written).split()) - _POINTERS
        fits = [
            chain
            for chain in trail.unnamed_by_noun.get(phrase.noun, ())
            if wanted <= set(fold(chain.roles[0]).split())
        ]
        if len(fits) == 1:
            return _spoken(trail, span, phrase, fits[0].key, "the unnamed speaker before")
        if len(fits) > 1:
            return Followed(None, "more than one fits", tuple(chain.key for chain in fits))
        is_body = phrase.noun not in roles() and phrase.noun in generic_bodies()
        if wanted == {phrase.noun} and is_body and phrase.noun != "government":
            return Followed(None, f"which {phrase.noun} the text leaves open")
    key = trail.unnamed.get(phrase.start) or _new_key(trail, whole, phrase)
    trail.unnamed[phrase.start] = key
    if key not in trail.chains:
        kind = generic_bodies().get(phrase.noun, EntityKind.PERSON)
        kind = EntityKind.PERSON if phrase.noun in roles() else kind
        gender = roles()[phrase.noun].gender if phrase.noun in roles() else ""
        trail.chains[key] = Chain(key, kind, (), (whole,), gender)
        for noun in sorted({phrase.noun, phrase.noun.rsplit(" ", 1)[-1]}):
            trail.unnamed_by_noun.setdefault(noun, []).append(trail.chains[key])
    return _spoken(trail, span, phrase, key, "a role without a name")


def _new_key(trail: Trail, whole: str, phrase: RolePhrase) -> str:
    """Return the key of an unnamed speaker: each "a spokesman" is another one, "officials" are the same."""
    single = phrase.determiner in ("a", "an", "another")
    key, number = whole, trail.written.get(whole, 0) + 1
    if number > 1 and not single:
        return key
    while key in trail.chains:
        number += 1
        key = f"{whole} ({number})"
    trail.written[whole] = number
    return key


def _spoken(trail: Trail, span: Span, phrase: RolePhrase, key: str, reason: str) -> Followed:
    kind = trail.chains[key].kind
    mention = Mention(
        phrase.start,
        phrase.end,
        trail.text[phrase.start : phrase.end],
        kind,
        MentionForm.ROLE,
        key,
        reason=reason,
    )
    return Followed(key, reason, mention=mention)

"""Follow the speakers of claims to the things the article names, or leave them honestly open.

A wrong speaker can defame: where two fit, the claim keeps both as candidates and no speaker.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimdex.extract.gazetteer import generic_bodies, roles
from claimdex.extract.roles import RolePhrase, phrase_ending
from claimdex.extract.sentences import Paragraph
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

_PRONOUNS = {"he": "male", "she": "female", "it": "thing", "they": "many"}
# What may follow the head of a speaker phrase: "spokesman for", "officials who", "Kirby, a captain".
_AFTER_HEAD = re.compile(
    r",|\s(?:of|for|in|at|from|to|on|with|who|whose|that|which|when|by|speaking|briefed)\b|[(—–]"
)
_TOGETHER = re.compile(r",? and (?:(?:the|other|some|many|several) ){0,2}|, ")
# What may follow a name without making it something else ("Ryan first told").
_POINTERS = frozenset(["the", "this", "his", "her", "its", "their"])
_TRAILERS = frozenset(["", "himself", "herself", "first", "also", "later", "then", "today", "again", "too"])
_QUANTITY = re.compile(r"(?:[\w-]+ ){0,3}(?:of )?[“\"‘]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What a claim's speaker was followed to."""

    chain: str | None
    reason: str
    candidates: tuple[str, ...] = ()
    mention: Mention | None = None


@dataclass(slots=True)
class _Trail:
    """What is known of an article while its claims are followed in order.

    Args:
        text: the article's text.
        sentences, paragraphs: their spans, in text order.
        mentions: all mentions, in text order.
        chains: all chains by key; role-only chains are added.
        told: the content spans of all claims, sorted: names inside are no subjects.
        added: mentions found while following: pronouns and roles that speak.
        last: the speaker of the claim before.
        last_at: where that claim ended.
        unnamed: keys of unnamed speakers by where they are written: the speaker of two claims is one.
        unnamed_by_noun: the chains of unnamed speakers by role noun.
        written: how many chains each role, as written, has.
    """

    text: str
    sentences: list[Span]
    paragraphs: list[Span]
    mentions: list[Mention]
    chains: dict[str, Chain]
    told: list[Span]
    added: list[Mention] = field(default_factory=list)
    last: str | None = None
    last_at: int = -1
    unnamed: dict[int, str] = field(default_factory=dict)
    unnamed_by_noun: dict[str, list[Chain]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)


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
    trail = _Trail(
        article.text,
        [sentence for paragraph in paragraphs for sentence in paragraph.sentences],
        [paragraph.span for paragraph in paragraphs],
        sorted(mentions, key=lambda mention: (mention.start, -mention.end)),
        {chain.key: chain for chain in chains},
        sorted(span for claim in claims for span in claim.content),
    )
    followed = [_follow_one(trail, claim) for claim in claims]
    every = sorted({*trail.mentions, *trail.added}, key=lambda m: (m.start, -m.end, m.form.value))
    return Extraction(tuple(followed), tuple(every), tuple(trail.chains.values()))


def _follow_one(trail: _Trail, claim: Claim) -> Claim:
    about = _about(trail, claim)
    if not claim.speaker and "runs on" not in claim.speaker_reason:
        return replace(claim, speaker_reason=claim.speaker_reason or "no speaker is written", about=about)
    if not claim.speaker:
        key = trail.last
        trail.last_at = max(trail.last_at, claim.content[-1].end if claim.content else 0)
        reason = "speech runs on: the speaker before" if key else "speech runs on, but nobody spoke before"
        return replace(claim, speaker_chain=key, speaker_reason=reason, about=about)
    speaker = _speaker(trail, claim.speaker[0])
    if speaker.mention is not None:
        trail.added.append(speaker.mention)
    trail.last = speaker.chain
    trail.last_at = max(claim.speaker[0].end, claim.content[-1].end if claim.content else 0)
    return replace(
        claim,
        speaker_chain=speaker.chain,
        candidates=speaker.candidates,
        speaker_reason=speaker.reason,
        about=about,
    )


def _about(trail: _Trail, claim: Claim) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for span in claim.content:
        for mention in _inside(trail.mentions, span):
            if mention.chain is not None:
                keys.setdefault(mention.chain)
    return tuple(keys)


def _inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    first = bisect_right(mentions, span.start - 1, key=lambda mention: mention.start)
    found = []
    for mention in mentions[first:]:
        if mention.start >= span.end:
            break
        if mention.end <= span.end:
            found.append(mention)
    return found


def _speaker(trail: _Trail, span: Span) -> _Speaker:
    words = span.of(trail.text).split()
    if len(words) == 1 and words[0].lower() in _PRONOUNS:
        return _pronoun(trail, span, words[0].lower())
    if len(words) == 1 and words[0].lower() in ("who", "which"):
        return _antecedent(trail, span)
    names = [mention for mention in _inside(trail.mentions, span) if mention.form is MentionForm.NAME]
    head = _head(trail.text, span, names)
    in_head = [name for name in names if name.end <= head.end]
    people = [
        name for name in in_head if name.kind is EntityKind.PERSON and not _owns(trail.text, name, head)
    ]
    if _speak_together(trail.text, head, in_head):
        keys = tuple(dict.fromkeys(name.chain for name in in_head if name.chain))
        return _Speaker(None, "several speakers together", keys)
    if people and trail.text[people[-1].end : head.end].strip() in _TRAILERS:
        return _named(people[-1])
    last = next((name for name in reversed(names) if name.kind is EntityKind.PERSON), None)
    if last and last.end == span.end and "," not in span.of(trail.text) and _is_titled(trail.text, last):
        return _named(last)
    if in_head and in_head[-1].end == head.end:
        return _named(in_head[-1])
    after = next((name for name in names if name.start >= head.end), None)
    if (
        after
        and after.kind is EntityKind.PERSON
        and trail.text[head.end : after.start].strip(" (") in (",", "")
    ):
        return _named(after)
    phrase = phrase_ending(trail.text, head.end, span.start)
    if phrase is None or not _QUANTITY.fullmatch(trail.text[span.start : phrase.start]):
        return _Speaker(None, "neither a name nor a role")
    return _role(trail, span, phrase)


def _speak_together(text: str, head: Span, names: Sequence[Mention]) -> bool:
    """Tell "Republicans and Democrats", "Romney and other Republicans" from "Mitt Romney"."""
    if len(names) < 2 or names[-1].end != head.end:
        return False
    return bool(_TOGETHER.fullmatch(text[names[-2].end : names[-1].start]))


def _head(text: str, span: Span, names: Sequence[Mention]) -> Span:
    """Cut a speaker phrase after its head: "spokesperson" of "spokesperson of Admiral Mullen"."""
    for match in _AFTER_HEAD.finditer(text, span.start, span.end):
        if match.start() > span.start and not any(name.start < match.end() <= name.end for name in names):
            before = text[span.start : match.start()]
            if before.split()[-1].lower() in ("secretary", "director", "chief", "chairman") and names:
                person = next((name for name in names if name.kind is EntityKind.PERSON), None)
                if person and "," not in text[match.start() : person.start]:
                    return Span(span.start, person.end)
            return Span(span.start, match.start())
    return span


def _is_titled(text: str, name: Mention) -> bool:
    """Tell "Ambassador to the United States Hamdullah Mohib" from "a friend of Hamdullah Mohib"."""
    before = text[max(0, name.start - 40) : name.start].split()
    return bool(before) and before[-1][:1].isupper()


def _antecedent(trail: _Trail, span: Span) -> _Speaker:
    """Follow "who" to the name or role directly before it."""
    end = span.start
    while end and trail.text[end - 1] in " ,":
        end -= 1
    for mention in reversed(_inside(trail.mentions, Span(max(0, end - 200), end))):
        if mention.end == end:
            return _named(mention)
    return _Speaker(None, "relative clause without a name before it")


def _owns(text: str, name: Mention, head: Span) -> bool:
    return text[name.end : min(head.end, name.end + 2)] in ("'s", "’s")


def _named(name: Mention) -> _Speaker:
    if name.chain is None:
        return _Speaker(None, name.reason, name.candidates)
    return _Speaker(name.chain, f"as written: {name.text}")


# --- roles -------------------------------------------------------------------------------------


def _role(trail: _Trail, span: Span, phrase: RolePhrase) -> _Speaker:
    """Follow a role phrase: to whom it was linked, else to an unnamed speaker of that role."""
    text = trail.text
    written = text[phrase.start : phrase.end]
    for mention in _inside(trail.mentions, span):
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
            return _Speaker(None, "more than one fits", tuple(chain.key for chain in fits))
        if wanted == {phrase.noun} and phrase.noun not in roles() and phrase.noun != "government":
            return _Speaker(None, f"which {phrase.noun} the text leaves open")
    key = trail.unnamed.get(phrase.start) or _new_key(trail, whole, phrase)
    trail.unnamed[phrase.start] = key
    if key not in trail.chains:
        kind = EntityKind.PERSON if phrase.noun in roles() else generic_bodies()[phrase.noun]
        gender = roles()[phrase.noun].gender if phrase.noun in roles() else ""
        trail.chains[key] = Chain(key, kind, (), (whole,), gender)
        trail.unnamed_by_noun.setdefault(phrase.noun, []).append(trail.chains[key])
    return _spoken(trail, span, phrase, key, "a role without a name")


def _new_key(trail: _Trail, whole: str, phrase: RolePhrase) -> str:
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


def _spoken(trail: _Trail, span: Span, phrase: RolePhrase, key: str, reason: str) -> _Speaker:
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
    return _Speaker(key, reason, mention=mention)


# --- pronouns ----------------------------------------------------------------------------------


def _pronoun(trail: _Trail, span: Span, word: str) -> _Speaker:
    wanted = _PRONOUNS[word]
    if wanted in ("male", "female"):
        key, reason, candidates = _he_or_she(trail, span, word, wanted)
    else:
        key, reason, candidates = _it_or_they(trail, span, word, wanted)
    if key is None:
        return _Speaker(None, reason, candidates)
    kind = trail.chains[key].kind
    mention = Mention(
        span.start, span.end, span.of(trail.text), kind, MentionForm.PRONOUN, key, reason=reason
    )
    return _Speaker(key, reason, mention=mention)


def _he_or_she(trail: _Trail, span: Span, word: str, gender: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Choose the person: the speaker before, unless another who fits has come in between."""
    last = trail.last if trail.last and _fits(trail.chains[trail.last], gender) else None
    near = last is not None and _paragraphs_between(trail, trail.last_at, span.start) <= 1
    since = min(trail.last_at, span.start) if near else _reach(trail, span.start)
    others = _fitting(trail, Span(since, span.start), gender)
    if near and last is not None and not [key for key in others if key != last]:
        return last, f"{word}: the speaker before", ()
    subject = _subject(trail, span.start, gender)
    if subject:
        return subject, f"{word}: the subject of the sentence", ()
    if not near and len(others) == 1:
        return others[0], f"{word}: the only person who fits", ()
    candidates = tuple(dict.fromkeys([*([last] if near and last else []), *reversed(others)]))
    return None, f"{word}: more than one fits" if candidates else f"{word}: nobody fits", candidates


def _fits(chain: Chain, gender: str) -> bool:
    return chain.kind is EntityKind.PERSON and chain.gender in ("", gender) and not _is_plural(chain)


def _fitting(trail: _Trail, span: Span, gender: str) -> list[str]:
    """Return the persons who fit and are named in a stretch of text outside what is told, in order."""
    keys = dict.fromkeys(
        mention.chain
        for mention in _inside(trail.mentions, span)
        if mention.chain and not _is_told(trail, mention)
    )
    return [key for key in keys if _fits(trail.chains[key], gender)]


def _is_plural(chain: Chain) -> bool:
    if chain.names or not chain.roles:
        return False
    head = _AFTER_HEAD.split(chain.roles[0], maxsplit=1)[0].split()
    noun = head[-1].lower() if head else ""
    return noun in roles() and roles()[noun].plural


def _subject(trail: _Trail, at: int, gender: str) -> str | None:
    """Return the person who opens this sentence or the one before, if nobody else there fits."""
    number = max(0, bisect_right(trail.sentences, at, key=lambda sentence: sentence.start) - 1)
    for sentence in (
        trail.sentences[number],
        trail.sentences[number - 1] if number else trail.sentences[number],
    ):
        people = _fitting(trail, Span(sentence.start, min(sentence.end, at)), gender)
        if people:
            return people[0] if len(people) == 1 else None
    return None


def _it_or_they(trail: _Trail, span: Span, word: str, wanted: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Choose the body or the many that spoke last, in this paragraph or the one before."""
    last = trail.chains.get(trail.last) if trail.last else None
    if last is None or _paragraphs_between(trail, trail.last_at, span.start) > (
        0 if wanted == "thing" else 1
    ):
        return None, f"{word}: nobody fits", ()
    is_body = last.kind is not EntityKind.PERSON
    if is_body or (wanted == "many" and _is_plural(last)):
        return last.key, f"{word}: the speaker before", ()
    return None, f"{word}: nobody fits", ()


def _paragraphs_between(trail: _Trail, one: int, two: int) -> int:
    def number(at: int) -> int:
        return bisect_right(trail.paragraphs, at, key=lambda span: span.start)

    return abs(number(two) - number(one))


def _reach(trail: _Trail, at: int) -> int:
    """Return where the paragraph before the one at `at` starts."""
    number = bisect_right(trail.paragraphs, at, key=lambda span: span.start) - 1
    return trail.paragraphs[max(0, number - 1)].start if trail.paragraphs else 0


def _is_told(trail: _Trail, mention: Mention) -> bool:
    """Tell whether a mention stands inside what somebody said."""
    at = bisect_right(trail.told, mention.start, key=lambda span: span.start) - 1
    return any(
        span.start <= mention.start and mention.end <= span.end
        for span in trail.told[max(0, at - 3) : at + 1]
    )

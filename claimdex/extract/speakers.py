"""Follow the speakers of claims to the things the article names, or leave them honestly open.

A wrong speaker can defame: where two fit, the claim keeps both as candidates and no speaker.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimdex.extract.antecedents import follow_relative, opening_subject, pronoun_opening, turns
from claimdex.extract.capitals import joins_names
from claimdex.extract.interviewed import follow_answer, is_answer
from claimdex.extract.pronouns import follow_pronoun, pronoun_of
from claimdex.extract.sentences import Paragraph
from claimdex.extract.trail import Followed, Scope, Trail
from claimdex.extract.unnamed import named
from claimdex.extract.written import follow_written
from claimdex.models import Article, Chain, Claim, EntityKind, Extraction, Mention, MentionForm, Span

# A speaker span that is a relative word, perhaps with what is put in behind it: "who, when asked,"
_RELATIVE = re.compile(r"(who|whose|whom|which|that)(?=[\s,]*$|, )")
_PARTY = re.compile(r"[DRI]-[A-Z]")  # "Nora Vance, R-Utah, said"
_PARTICIPLE = re.compile(r"(?!according\b)[a-z]+ing\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:adding|continuing)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"[“\"‘'„«]")
_LONGEST_PRONOUN = 40
_TO_TELL = re.compile(r" to (?:tell|ask|inform|warn|assure|remind|beg|urge|thank) (?:him|her|them)\b")
_WORD_BEFORE = re.compile(r"\b([a-z]+) (?:[A-Z][a-z]{1,4}\. )?$")
# Verbs of which the object does what follows: "she asked Roe to", "she waited for Roe to"
_HAVING = re.compile(
    r"(?:ask|want|order|urge|allow|expect|forc|persuad|convinc|press|push|help|need|beg|advis|encourag|prompt|caus"
    r"|invit|get)(?:e|s|es|ed|ged|ing)?|tells?|told|got|sen[dt]s?|leads?|led|for|on"
)
_SUBJECTS = frozenset(["he", "she", "they", "i", "we"])


def follow(
    article: Article,
    paragraphs: Sequence[Paragraph],
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    chains: Sequence[Chain],
) -> Extraction:
    """Follow each claim's speaker to a chain, and note which chains its content mentions.

    Names and roles lead to their chains; "he" and "she" to the speaker before or the only person
    who fits; "I" to who is quoted; "who" to the name before it; a participle without a subject
    (", saying that") to what opens the sentence; speech that runs on, to the speaker before; a role
    that nobody named holds ("a senior American official", "another spokesman") gets a chain of its
    own without a name. Several who speak together are candidates, none of them the speaker.

    Args:
        article: the article.
        paragraphs: its paragraphs and sentences.
        claims: its claims with speakers as written, in text order, an outer claim before those in it.
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
        sorted((span for claim in claims for span in claim.content), key=lambda one: (one.start, one.end)),
        sorted(span for claim in claims for span in claim.speaker),
    )
    followed = [_follow_one(trail, claim) for claim in claims]
    every = sorted([*trail.mentions, *_new(trail)], key=lambda m: (m.start, m.end, m.form.value))
    return Extraction(tuple(followed), tuple(every), tuple(trail.chains.values()))


def _new(trail: Trail) -> list[Mention]:
    """Return the mentions that following added where none stood before."""
    standing = {(mention.start, mention.end) for mention in trail.mentions}
    return [mention for ends, mention in trail.added.items() if ends not in standing]


def _follow_one(trail: Trail, claim: Claim) -> Claim:
    if claim.speaker:
        speaker = trail.followed.get(claim.speaker)
        if speaker is None:
            is_bare = is_answer(trail.text, claim)
            if is_bare:
                speaker = follow_answer(trail, claim.content[-1].start)
            elif _is_sought_out(trail.text, claim.speaker[-1]):
                speaker = Followed(None, "perhaps who came to tell it")
            else:
                speaker = _pieces(trail, claim.speaker)
            trail.followed[claim.speaker] = speaker
    elif _runs_on(trail, claim):
        reason = (
            "speech runs on: the speaker before" if trail.last else "speech runs on, but nobody spoke before"
        )
        speaker = Followed(trail.last, reason, trail.last_candidates)
    else:
        speaker = _unspoken(trail, claim)
    if speaker.mention is not None:
        trail.added.setdefault((speaker.mention.start, speaker.mention.end), speaker.mention)
        if speaker.mention.form is MentionForm.ROLE:
            trail.unnamed_spoke.append(speaker.mention)
    _remember(trail, claim, speaker)
    return replace(
        claim,
        speaker_chain=speaker.chain,
        candidates=speaker.candidates,
        speaker_reason=speaker.reason,
        about=_about(trail, claim),
    )


def _remember(trail: Trail, claim: Claim, speaker: Followed) -> None:
    """Keep who spoke: the last speaker is that of the last claim that stands in no other's content."""
    place = claim.speaker[0] if claim.speaker else claim.cue[0] if claim.cue else None
    ends = [*claim.speaker[:1], *claim.content[-1:]]
    is_inner = trail.scope_of(place or claim.content[0]) is not None if place or claim.content else False
    for span in claim.content:
        trail.scopes.append(Scope(span.start, span.end, speaker.chain, speaker.candidates))
    if is_inner or not (claim.speaker or speaker.chain or speaker.candidates):
        return
    trail.last, trail.last_candidates = speaker.chain, speaker.candidates
    trail.last_at = max((span.end for span in ends), default=trail.last_at)


def _about(trail: Trail, claim: Claim) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for span in claim.content:
        for mention in trail.inside(span):
            if mention.chain is not None:
                keys.setdefault(mention.chain)
    return tuple(keys)


def _pieces(trail: Trail, spans: Sequence[Span]) -> Followed:
    """Follow a speaker in one piece or several: a piece with a name first, two names stay open.

    So does a name beside a pronoun that leads elsewhere: "[she] went to [Roe] to tell him that" is hers.
    """
    if len(spans) == 1:
        return _speaker(trail, spans[0])
    found: dict[str, Followed] = {}
    for span in spans:
        if any(mention.form is MentionForm.NAME for mention in trail.inside(span)):
            piece = _speaker(trail, span)
            found.update(dict.fromkeys((piece.chain,) if piece.chain else piece.candidates, piece))
    if len(found) > 1:
        return Followed(None, "several speakers together", tuple(found))
    if found:
        pronouns = [span for span in spans if pronoun_of(span.of(trail.text)) in _SUBJECTS]
        own = _speaker(trail, pronouns[0]) if pronouns else None
        if own is not None and own.chain not in found:
            keys = (own.chain,) if own.chain else own.candidates
            return Followed(None, "a pronoun or a name", (*keys, *found) if keys else ())
        return next(iter(found.values()))
    pieces = [_speaker(trail, span) for span in spans[:2]]
    return next((piece for piece in pieces if piece.chain or piece.candidates), pieces[0])


def _speaker(trail: Trail, span: Span) -> Followed:
    """Follow one piece of a speaker as written."""
    text = trail.text
    name = trail.name_at(span)
    if name is not None and not name.text.isupper():
        return named(name)  # nothing but a name: most speakers are
    written = text[span.start : span.end]
    cut = len(written) - len(written.lstrip(' “"‘—–-,'))
    span, written = Span(span.start + cut, span.end), written[cut:].rstrip(" ,")
    if written.isupper() and trail.is_shouted(span.start):
        in_two = _in_capitals(trail, span)
        if in_two is not None:
            return in_two
        written = written.lower()  # "HE", "WHO" in a text in capitals
    relative = _RELATIVE.match(written)
    if relative:
        return follow_relative(trail, span, relative.group(1))
    if written.istitle() and _RELATIVE.match(written.lower()):
        return Followed(None, "a question")
    if _PARTY.match(written):
        return follow_relative(trail, span, "who")
    word = pronoun_of(written) if len(written) < _LONGEST_PRONOUN else ""
    if word:
        return follow_pronoun(trail, span, word)
    return follow_written(trail, span)


def _in_capitals(trail: Trail, span: Span) -> Followed | None:
    """Leave open a speaker in capitals whose name a small word may cut: "REPORTERS WITHOUT BORDERS"."""
    for one in trail.inside(span):
        before = trail.text[span.start : one.start].split(" ")
        is_joined = len(before) > 2 and not before[-1] and before[-3] and before[-2].isalpha()
        if one.form is MentionForm.NAME and is_joined and joins_names(before[-2]):
            return Followed(None, "in capitals: where the name begins, the text leaves open")
    return None


def _is_sought_out(text: str, span: Span) -> bool:
    """Tell Roe of "she went to Roe to tell him that" from Roe of "she asked Roe to tell him that"."""
    if _TO_TELL.match(text, span.end) is None:
        return False
    before = _WORD_BEFORE.search(text, max(0, span.start - _LONGEST_PRONOUN), span.start)
    return before is not None and not _HAVING.fullmatch(before[1])


def _runs_on(trail: Trail, claim: Claim) -> bool:
    """Tell whether a claim without speaker goes on with what the speaker before says."""
    if "runs on" in claim.speaker_reason:
        return True
    if claim.cue or not claim.content:
        return False
    start = claim.content[0].start
    quoted = _QUOTATION.search(trail.text, max(0, start - 1), start + 1) is not None
    return quoted and trail.last_at >= 0 and trail.paragraphs_between(trail.last_at, start) <= 1


def _unspoken(trail: Trail, claim: Claim) -> Followed:
    """Follow a claim without a speaker: a participle has the subject of its sentence, the rest nobody."""
    nobody = Followed(None, claim.speaker_reason or "no speaker is written")
    if not claim.cue or not claim.content or not _PARTICIPLE.match(trail.text, claim.cue[0].start):
        return nobody
    cue = claim.cue[0]
    scope = trail.scope_of(cue)
    if scope is not None:
        keys = (scope.teller,) if scope.teller else scope.candidates
        if scope.teller and _GOES_ON.match(trail.text, cue.start):
            return Followed(scope.teller, "participle: the speaker of the sentence")
        return Followed(None, "participle: whose, the text leaves open", keys)
    sentence = trail.sentence_at(cue.start)
    if not trail.text[sentence.start : cue.start].strip(" “\"'‘"):
        after = Span(min(claim.content[-1].end, sentence.end), sentence.end)
        comma = trail.text.find(", ", max(after.start - 2, sentence.start), after.start + 4)
        return _subject(trail, Span(comma + 2, sentence.end), sentence.end) if comma >= 0 else nobody
    if sentence.start <= trail.last_at <= cue.start:
        return Followed(trail.last, "participle: the speaker of the sentence", trail.last_candidates)
    return _subject(trail, Span(sentence.start, cue.start), cue.start)


def _subject(trail: Trail, clause: Span, at: int) -> Followed:
    """Follow the subject that opens a clause; another person after a turn of it leaves it open."""
    pronoun = pronoun_opening(trail, clause)
    if pronoun:
        return follow_pronoun(trail, pronoun, pronoun.of(trail.text).lower())
    subject = opening_subject(trail, clause)
    if subject is None:
        return Followed(None, "participle: no subject found")
    followed = follow_written(trail, subject[0])
    if followed.chain and turns(trail.text, subject[0].end, at):
        rest = trail.inside(Span(subject[0].end, at))
        others = [mention.chain for mention in rest if mention.kind is not EntityKind.PLACE and mention.chain]
        if any(key != followed.chain for key in others):
            keys = tuple(dict.fromkeys([followed.chain, *others]))
            return Followed(None, "participle: more than one fits", keys)
    if followed.chain is None:
        return followed
    return replace(followed, reason="participle: the subject of the sentence")

"""Follow the pronouns that speak: "he" to the speaker before or the only person who fits."""

import re
from bisect import bisect_right

from claimdex.extract.gazetteer import roles
from claimdex.extract.roles import noun_of, phrase_ending
from claimdex.extract.trail import Followed, Trail, inside
from claimdex.models import Chain, EntityKind, Mention, MentionForm, Span

PRONOUNS = {"he": "male", "she": "female", "it": "thing", "they": "many"}
_WHOM = re.compile(r",? whom? $")
_WHOM_REACH = 8
# Who comes in without a name: "The fourth was her predecessor", "Another refused"
_NAMELESS = re.compile(
    r"(?:The (?:first|second|third|fourth|fifth|sixth|next|last|other)|Another|One)"
    r" (?:was|is|who|had|has|man|woman|[a-z]+ed)\b"
)
_SOMEBODY = re.compile(r"(?:An?|Another|The|One) (?=[a-z])")
_WORD_END = re.compile(r"[a-z](?=[ ,])")
_LONGEST_PHRASE = 60
_QUOTED = re.compile(r"[“”\"]")
_REACH = 400
_LONGEST_TITLE = 3  # words before a name that opens a sentence: "Former Prime Minister"


def follow_pronoun(trail: Trail, span: Span, word: str) -> Followed:
    """Follow a pronoun of `PRONOUNS` that speaks.

    Args:
        trail: what is known so far.
        span: the pronoun.
        word: the pronoun in lower case.
    """
    wanted = PRONOUNS[word]
    if wanted in ("male", "female"):
        key, reason, candidates = _he_or_she(trail, span, word, wanted)
    else:
        key, reason, candidates = _it_or_they(trail, span, word, wanted)
    if key is None:
        return Followed(None, reason, candidates)
    kind = trail.chains[key].kind
    mention = Mention(
        span.start, span.end, span.of(trail.text), kind, MentionForm.PRONOUN, key, reason=reason
    )
    return Followed(key, reason, mention=mention)


def _he_or_she(trail: Trail, span: Span, word: str, gender: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Choose the person: the speaker before, unless another who fits has come in between."""
    last = trail.last if trail.last and _fits(trail.chains[trail.last], gender) else None
    near = last is not None and trail.paragraphs_between(trail.last_at, span.start) <= 1
    lately = max(trail.last_at, trail.start_of_paragraph_before(span.start))
    if _meets_stranger(trail, lately, span.start, gender):
        return None, f"{word}: perhaps somebody without a name", ()
    since = min(trail.last_at, span.start) if near else trail.start_of_paragraph_before(span.start)
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


def _meets_stranger(trail: Trail, since: int, at: int, gender: str) -> bool:
    """Tell whether a sentence since a place begins with somebody who has no name and may be meant."""
    number = bisect_right(trail.sentences, since, key=lambda sentence: sentence.start)
    for sentence in trail.sentences[number:]:
        if sentence.start >= at:
            break
        opening = Span(sentence.start, min(sentence.end, at, sentence.start + _LONGEST_PHRASE))
        nameless = _NAMELESS.match(trail.text, opening.start, opening.end)
        if (nameless or _is_somebody(trail, opening, gender)) and not trail.tells(opening.start):
            return True
    return False


def _is_somebody(trail: Trail, opening: Span, gender: str) -> bool:
    """Tell whether a sentence opens with one person of no name: "A clerk", not "A river"."""
    article = _SOMEBODY.match(trail.text, opening.start, opening.end)
    if article is None:
        return False
    for last in _WORD_END.finditer(trail.text, article.end(), opening.end):
        phrase = phrase_ending(trail.text, last.end(), opening.start)
        if phrase and phrase.start == opening.start and phrase.noun in roles():
            role = roles()[phrase.noun]
            named = any(mention.start < phrase.end for mention in inside(trail.mentions, opening))
            return not named and not role.plural and role.gender in ("", gender)
    return False


def _fits(chain: Chain, gender: str) -> bool:
    return chain.kind is EntityKind.PERSON and chain.gender in ("", gender) and not _is_plural(chain)


def _fitting(trail: Trail, span: Span, gender: str) -> list[str]:
    """Return the persons who fit and are named in a stretch of text outside what is told, in order.

    In "Nora Vance, whom she met" somebody else than the person before "whom" speaks.
    """
    whom = _WHOM.search(trail.text, max(0, span.end - _WHOM_REACH), span.end)
    named = [
        mention
        for mention in inside(trail.mentions, span)
        if not trail.is_told(mention) or _opens_by_colon(trail, mention, span.end)
    ]
    spoken_of = {mention.chain for mention in named if whom and mention.end == whom.start()}
    keys = dict.fromkeys(mention.chain for mention in named if mention.chain)
    return [key for key in keys if key not in spoken_of and _fits(trail.chains[key], gender)]


def _opens_by_colon(trail: Trail, mention: Mention, at: int) -> bool:
    """Tell whether a mention opens a sentence that goes on by a colon: "Karl Roe gave his word: he ..."."""
    number = bisect_right(trail.sentences, mention.start, key=lambda sentence: sentence.start) - 1
    start = trail.sentences[number].start if number >= 0 else 0
    if at - start > _REACH or trail.sentences[number].end < at:
        return False
    title, rest = trail.text[start : mention.start], trail.text[mention.end : at]
    return title.count(" ") <= _LONGEST_TITLE and ": " in rest and not _QUOTED.search(title + rest)


def _is_plural(chain: Chain) -> bool:
    """Tell the chain of "U.S. officials" from that of "a U.S. official"."""
    role = roles().get(noun_of(chain.roles[0])) if chain.roles and not chain.names else None
    return role is not None and role.plural


def _subject(trail: Trail, at: int, gender: str) -> str | None:
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


def _it_or_they(trail: Trail, span: Span, word: str, wanted: str) -> tuple[str | None, str, tuple[str, ...]]:
    """Choose the body or the many that spoke last, in this paragraph or the one before."""
    last = trail.chains.get(trail.last) if trail.last else None
    if last is None or trail.paragraphs_between(trail.last_at, span.start) > (0 if wanted == "thing" else 1):
        return None, f"{word}: nobody fits", ()
    is_body = last.kind is not EntityKind.PERSON
    if is_body or (wanted == "many" and _is_plural(last)):
        return last.key, f"{word}: the speaker before", ()
    return None, f"{word}: nobody fits", ()

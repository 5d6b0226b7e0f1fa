"""Weigh which persons a text is speaking of at a place, so that "he" and "she" can be followed.

A person gains weight by every mention, most as a subject, and loses a part of it with every sentence;
pronouns on the way are followed first and count as mentions themselves. So the one of whom three
sentences spoke outweighs the friend "with" whom he came.

Source: the salience of Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (CL 1994),
with grammatical roles told by the words beside a mention instead of a parser; the weights are chosen on
the pronouns of GUM (`benchmarks.speakers`).
"""

import re
from bisect import bisect_right
from functools import cache, lru_cache

from claimdex.extract.focus import LEAST, LEAST_ALONE, UNSURE, Focus
from claimdex.extract.gazetteer import roles
from claimdex.extract.nameless import Stranger, brought_in
from claimdex.extract.roles import RolePhrase, phrase_ending
from claimdex.extract.things import BESIDE_NAME
from claimdex.extract.trail import Trail
from claimdex.lexicons import words
from claimdex.models import Chain, EntityKind, Mention, MentionForm, Span

SPEAKER, SUBJECT, OBJECT, OBLIQUE, OWNER = 1.2, 1.0, 0.8, 0.45, 0.2
"""What a mention weighs: "Roe" in "Roe said", "Roe left", "met Roe", "came with Roe", "Roe's boat"."""
CLEAR, CLEAR_OWNER = 0.75, 0.2
"""Below which share of the best the next must stay for the best to be meant, by "he" and by "his"."""
STRANGERS = {"male": "\n he", "female": "\n she"}
"""Begin the keys of those without a name, whom no chain stands for; no key of a chain holds a line break."""

# He, she, his, her, him: it begins with one class of characters, by which the search leaps
_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])(?:er?|is|im)|(?<=[Ss])he)\b")
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
_PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "alongside",
        "amid",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "by",
        "despite",
        "during",
        "except",
        "following",
        "for",
        "from",
        "in",
        "including",
        "inside",
        "into",
        "like",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "over",
        "past",
        "since",
        "than",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "unlike",
        "until",
        "upon",
        "via",
        "with",
        "within",
        "without",
    ]
)
_JOINTS = frozenset(
    [
        "that",
        "because",
        "when",
        "while",
        "if",
        "but",
        "and",
        "where",
        "though",
        "although",
        "as",
        "after",
        "before",
        "since",
        "until",
        "so",
        "whether",
        "which",
        "yet",
        "or",
    ]
)
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "another"])
_WORD_BEFORE = re.compile(r"([\w.’'-]+) $")
_GOES_ON = re.compile(r" (?!and\b|or\b)([a-z]+)|,? who\b")
_OWNS = re.compile(r"['’]s?\b|(?<=s)['’](?!\w)")
_ONE_OF = re.compile(r"\b(?:one|each|either|neither|another) of (?:[\w’'-]+ ){0,4}$", re.IGNORECASE)
_WORD_END = re.compile(r"\w(?!\w)")
_MOST_TITLES = 6
_FORGOTTEN = 16


def ranked(trail: Trail, at: int, gender: str) -> list[tuple[str, float]]:
    """Return the persons of a gender whom a pronoun at a place may mean, the weightiest first.

    Args:
        trail: what is known so far; its focus is moved on to the place.
        at: where the pronoun stands; places are asked for in text order.
        gender: "male" or "female"; persons of unknown gender may be meant too.
    """
    focus = trail.focus
    if at < focus.at:
        focus = trail.focus = _again(trail, at)
    for place, event in _events(trail, focus, at):
        focus.go_on(_number(trail, place))
        if isinstance(event, Stranger):
            weight = SUBJECT if event.acts else _weight(trail, event.mention)
            for gender_of in (event.gender,) if event.gender else STRANGERS:
                key = f"{STRANGERS[gender_of]} {place}"
                focus.add(key, weight if event.gender else weight * UNSURE)
        elif isinstance(event, Mention):
            if event.chain:
                focus.add(event.chain, _weight(trail, event))
        else:
            weighed = _fitting(trail, focus, _GENDERS[event])
            meant = clear(weighed)
            if not weighed or weighed[0][1] < LEAST_ALONE:
                meant = STRANGERS[_GENDERS[event]]
            if meant:
                focus.add(meant, SUBJECT if event in ("he", "she") else OWNER)
        focus.at = place + 1
    focus.go_on(_number(trail, at))
    return _fitting(trail, focus, gender)


def clear(weighed: list[tuple[str, float]], share: float = CLEAR) -> str | None:
    """Return the one who is meant: weighty enough, and the next below that share of it."""
    if len(weighed) == 1:
        return weighed[0][0] if weighed[0][1] >= LEAST_ALONE else None
    is_clear = len(weighed) > 1 and weighed[0][1] >= LEAST and weighed[1][1] < share * weighed[0][1]
    return weighed[0][0] if is_clear else None


def may_be(chain: Chain, gender: str) -> bool:
    """Tell whether "he" or "she" can mean a chain: one person, not known to be of the other gender."""
    return chain.kind is EntityKind.PERSON and chain.gender in ("", gender) and not is_plural(chain)


def is_plural(chain: Chain) -> bool:
    """Tell the chain of "U.S. officials who were there" from that of "a U.S. official"."""
    return bool(chain.roles) and not chain.names and _is_of_many(chain.roles[0])


@lru_cache(maxsize=4096)
def _is_of_many(role: str) -> bool:
    """Tell whether a role stands for several persons: "two sailors who saw it", not "one of the sailors"."""
    head: RolePhrase | None = None
    for word in _WORD_END.finditer(role):
        phrase = phrase_ending(role, word.end(), 0)
        if phrase and (head is None or phrase.start <= head.start):  # "the sailors' union leader"
            head = phrase
    if head is None or head.noun not in roles() or _ONE_OF.search(role, 0, head.start):
        return False
    return roles()[head.noun].plural


def _fitting(trail: Trail, focus: Focus, gender: str) -> list[tuple[str, float]]:
    found = []
    for key in {**focus.past, **focus.here}:
        chain = trail.chains.get(key)
        if may_be(chain, gender) if chain else key.startswith(STRANGERS[gender]):
            weight = focus.weight(key) * (1.0 if not chain or chain.gender else UNSURE)
            if weight >= LEAST_ALONE / 2:
                found.append((key, weight))
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _again(trail: Trail, at: int) -> Focus:
    """Return a focus that begins a few sentences before a place: what lies further back weighs nothing."""
    number = max(0, _number(trail, at) - _FORGOTTEN)
    start = trail.sentence_starts[number - 1] if number else 0
    return Focus(start, max(0, len(trail.unnamed_spoke) - _FORGOTTEN), number)


def _events(trail: Trail, focus: Focus, end: int) -> list[tuple[int, Mention | Stranger | str]]:
    """Return the mentions, those without a name and pronouns up to a place, outside of what is told."""
    start = focus.at
    events: list[tuple[int, Mention | Stranger | str]] = [
        (mention.start, mention)
        for mention in trail.inside(Span(start, end))
        if mention.kind is EntityKind.PERSON
        and mention.form is not MentionForm.PRONOUN
        and not (mention.form is MentionForm.ROLE and mention.reason == BESIDE_NAME)
        and not trail.is_told(mention)
    ]
    events += [
        (found.start(), found.group().lower())
        for found in _PRONOUN.finditer(trail.text, start, end)
        if not trail.tells(found.start())
    ]
    events += [(one.mention.start, one) for one in brought_in(trail, Span(start, end))]
    spoke = trail.unnamed_spoke[focus.heard :]
    events += [(mention.start, mention) for mention in spoke if start <= mention.start < end]
    focus.heard = len(trail.unnamed_spoke)
    return sorted(events, key=lambda event: event[0])


def _number(trail: Trail, at: int) -> int:
    return bisect_right(trail.sentence_starts, at)


@cache
def _before_names() -> frozenset[str]:
    return _DETERMINERS | words("role_modifiers") | frozenset(roles())


def _weight(trail: Trail, mention: Mention) -> float:
    """Return what a mention weighs by its grammatical role, as the words beside it tell."""
    text = trail.text
    if _OWNS.match(text, mention.end):
        return OWNER
    if trail.speaks(mention):
        return SPEAKER
    start = trail.sentence_at(mention.start).start
    at, word = mention.start, ""
    for _ in range(_MOST_TITLES):
        before = _WORD_BEFORE.search(text, max(start, at - 40), at)
        word = before.group(1) if before else ""
        is_title = word[:1].isupper() and word.lower() not in _PREPOSITIONS | _JOINTS
        if before is None or not (is_title or word in _before_names()):
            break
        at = before.start()
    if at <= start:
        return SUBJECT
    goes_on = _GOES_ON.match(text, mention.end)
    acts = goes_on is not None and goes_on.group(1) not in _PREPOSITIONS
    opens = not word or word.lower() in _JOINTS
    if opens and acts:
        return SUBJECT
    return OBLIQUE if word.lower() in _PREPOSITIONS else OBJECT

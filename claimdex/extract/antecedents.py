"""Follow speakers that point back in their sentence: "who", "which", participles without a subject."""

import re

from claimdex.extract.gazetteer import roles
from claimdex.extract.roles import RolePhrase, phrase_ending, roles_before
from claimdex.extract.trail import Followed, Trail
from claimdex.extract.unnamed import follow_role, named
from claimdex.models import EntityKind, Mention, MentionForm, Span

_REACH = 200
# "Nora Vance of Ohio", "Nora Vance, 51", "Nora Vance (R-Utah)" before "who"
_DESCRIBED = re.compile(
    r"(?:, \d\d| \([^()]{1,30}\))?(?:,? (?:of|from) [A-Z][\w. ]{1,30}|, [DRI]-[A-Z][\w. ]{1,20})?"
)
_APPOSED = re.compile(r", (?:an?|the|its|his|her|their|one|[a-z-]+) [^,.;:()“”\"]{1,60}")
_AND = re.compile(r",? (?:and|or) (?:[\w.'’-]+ ){0,4}")
_PREPOSITION = re.compile(r" (?:of|for|at|in|to|from|with|on|by) ")
_LONGEST_TITLE = 4  # words between a preposition and a name: "to former President"
_ALREADY = re.compile(r"(?: \([^()]{1,30}\)|, \d\d)$")
# What may stand before the subject that opens a sentence: "On Monday, former Prime Minister"
_INTRODUCTION = re.compile(r"[“\"‘'—–\s]*(?:(?:But|And|Yet|So|Still|Meanwhile|However),? )?")
_BEFORE_NAME = re.compile(r"(?:(?:The|the|A|An|Former|former|Then) )?(?:[A-Z][\w.’'-]*[, ]{1,2}){0,5}")
_TURN = re.compile(
    r"\b(?:as|when|while|after|before|who|that|because|and|but|though|although|if|where|since)\b"
)
_LONGEST_OPENING = 90
_WORD_END = re.compile(r"\w(?=[ ,])")
_SUBJECT_PRONOUN = re.compile(r"(?:He|She|They|It)\b")


def follow_relative(trail: Trail, span: Span, word: str) -> Followed:
    """Follow "who", "whose" or "which" to the name or role before it.

    Where the words before may describe another person than the one named last ("Nora Vance, an aide
    to Karl Roe, who"), it stays open between them.

    Args:
        trail: what is known so far.
        span: the relative word.
        word: it in lower case.
    """
    text, end = trail.text, span.start
    floor = max(trail.sentence_at(span.start).start, end - _REACH)
    while end > floor and text[end - 1] in " ,":
        end -= 1
    described = _ALREADY.search(text, floor, end)
    end = described.start() if described else end
    things = word in ("which", "that")
    before = [
        mention for mention in trail.inside(Span(floor, end)) if mention.form is not MentionForm.PRONOUN
    ]
    last = before[-1] if before else None
    for mention in reversed(before):
        if mention.end == end and (mention.form is MentionForm.ROLE or last is None or last.end < end):
            last = mention
    ends = last is not None and last.end == end
    if (
        last is not None
        and ends
        and last.form is MentionForm.ROLE
        and (last.kind is EntityKind.PERSON) != things
    ):
        inner = [
            one.chain
            for one in before
            if one.kind is EntityKind.PERSON and one.end == end and one is not last
        ]
        if inner and inner[-1] != last.chain:
            keys = dict.fromkeys(key for key in (last.chain, inner[-1]) if key)
            return Followed(None, "more than one fits", tuple(keys))
        return named(last)
    if things:
        return _body(trail, last if ends else None)
    person = _person(trail, before, floor, end)
    if person is not None:
        return person
    phrase = phrase_ending(text, end, floor)
    if phrase and (phrase.determiner or (phrase.noun in roles() and roles()[phrase.noun].plural)):
        return follow_role(trail, Span(phrase.start, end), phrase)
    return _role_with_complement(trail, before, floor, end) or Followed(
        None, "relative clause without a name before it"
    )


def _body(trail: Trail, last: Mention | None) -> Followed:
    """Return the body directly before "which"; a place in "the office in Lisbon, which" is none."""
    if last is None or last.kind is EntityKind.PERSON:
        return Followed(None, "relative clause without a name before it")
    left = trail.text[max(0, last.start - 12) : last.start]
    inner = re.search(r"\b(?:in|of|at|near|from|outside) (?:the )?$", left)
    if last.kind is EntityKind.PLACE and inner:
        return Followed(None, "relative clause without a name before it")
    return named(last)


def _person(trail: Trail, before: list[Mention], floor: int, end: int) -> Followed | None:
    """Return the person whom "who" means, or those between whom it is open."""
    text = trail.text
    names = [mention for mention in before if mention.form is MentionForm.NAME]
    people = [name for name in names if name.kind is EntityKind.PERSON]
    last = names[-1] if names else None
    if last is None:
        return None
    at_end = last.end == end
    if at_end and last.kind is EntityKind.GROUP:
        return named(last)
    if not people:
        is_body = at_end and last.kind is EntityKind.ORGANISATION
        return named(last) if is_body and not _is_complement(text, last, floor) else None
    person = people[-1]
    between = text[person.end : end]
    if between and not _DESCRIBED.fullmatch(between):
        return named(person) if _APPOSED.fullmatch(between) else None
    if len(people) > 1:
        other = people[-2]
        middle = text[other.end : person.start]
        if _AND.fullmatch(middle) or (_APPOSED.match(middle) and not middle.endswith(", ")):
            keys = dict.fromkeys(one.chain for one in (other, person) if one.chain)
            return Followed(None, "more than one fits", tuple(keys))
    if _is_complement(text, person, floor):
        return Followed(
            None, "perhaps another than the one named last", (person.chain,) if person.chain else ()
        )
    return named(person)


def _is_complement(text: str, name: Mention, floor: int) -> bool:
    """Tell whether a name belongs to a role before it: "a spokesman for" Karl Roe."""
    return _governor(text, name.start, floor) is not None


def _governor(text: str, start: int, floor: int) -> RolePhrase | None:
    """Return the role phrase to which a preposition ties the name that starts at a place."""
    for match in reversed(list(_PREPOSITION.finditer(text, floor, start))):
        if text.count(" ", match.end(), start) > _LONGEST_TITLE:
            break
        phrase = phrase_ending(text, match.start(), floor)
        if phrase is not None and phrase.noun in roles():
            return phrase
    return None


def _role_with_complement(trail: Trail, before: list[Mention], floor: int, end: int) -> Followed | None:
    """Return the unnamed holder of "the mayor of Quellmoor"."""
    last = before[-1] if before else None
    if last is None or last.end != end or last.kind is EntityKind.PERSON:
        return None
    phrase = _governor(trail.text, last.start, floor)
    return follow_role(trail, Span(phrase.start, end), phrase) if phrase and phrase.determiner else None


def opening_subject(trail: Trail, sentence: Span) -> tuple[Span, list[Mention]] | None:
    """Return the subject that opens a sentence: its span, and the persons or bodies named in it.

    Two joined by "and" give both. None where the sentence opens with something else, or with what only
    belongs to somebody ("Roe's car").

    Args:
        trail: what is known so far.
        sentence: the sentence, or its part before the place of interest.
    """
    text = trail.text
    lead = _INTRODUCTION.match(text, sentence.start, sentence.end)
    start = lead.end() if lead else sentence.start
    opening = Span(start, min(sentence.end, start + _LONGEST_OPENING))
    names = [mention for mention in trail.inside(opening) if mention.form is MentionForm.NAME]
    if names and _leads_to(text, start, names[0].start):
        if text[names[0].end : names[0].end + 2] in ("'s", "’s"):
            names = []
        else:
            joined = [names[0]]
            for name in names[1:]:
                if not _AND.fullmatch(text, joined[-1].end, name.start):
                    break
                joined.append(name)
            return Span(start, joined[-1].end), joined
    longest = None
    for last in _WORD_END.finditer(text, start, opening.end):
        phrase = phrase_ending(text, last.end(), start)
        if phrase and phrase.start == start:
            longest = phrase
        elif longest:
            break
    return (Span(longest.start, longest.end), []) if longest else None


def _leads_to(text: str, start: int, name: int) -> bool:
    """Tell whether nothing but titles and roles stands before the name in the subject of a sentence."""
    if _BEFORE_NAME.fullmatch(text, start, name):
        return True
    before = roles_before(text, name, start)
    return bool(before) and text.find(before[0], start, name) - start <= len("Their ")


def turns(text: str, start: int, end: int) -> bool:
    """Tell whether another clause, with a subject of its own, may begin in a stretch of text."""
    return _TURN.search(text, start, end) is not None


def pronoun_opening(trail: Trail, sentence: Span) -> Span | None:
    """Return the pronoun that opens a sentence."""
    found = _SUBJECT_PRONOUN.match(trail.text, sentence.start, sentence.end)
    return Span(found.start(), found.end()) if found else None

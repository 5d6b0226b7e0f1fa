"""Find whom an article heard a claim from: the agency, broadcaster or paper in "told Reuters"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from claimdex.extract.clauses import BE, CLASSES, QUOTE, Clause, Words, holding
from claimdex.extract.cues import Form, lexicon, readings
from claimdex.lexicons import load, split_forms
from claimdex.models import Claim, Span

_DETERMINER = frozenset(("the", "a", "an", "this", "our", "its", "their"))
_SHAPES = CLASSES["outlet_shape"]
_GENERIC = CLASSES["outlet_generic"]
_ENDS = frozenset((",", ".", ";", ":", "(", ")", "?", "!", "—", "–", "--", QUOTE))
_AFTER = CLASSES["after_outlet"]
_LINKS = frozenset(("of", "and", "&", "the", "for"))
_TELLS = CLASSES["addressing"] - {"ask", "convince"}
_TIME = CLASSES["time"] - {"that"}
_BEFORE_OUTLET = frozenset(("with", "on", "to", "in", "by", "for"))
_REACH = 8
_REPORTED = frozenset(("reported", "reports"))
# "in an interview with", "speaking to", "in an email to", "quoted by": what leads to an outlet, and how
_LEADS = {
    "interview": _BEFORE_OUTLET,
    "speaking": frozenset(("to", "with", "on")),
    "spoke": frozenset(("to", "with", "on")),
    "talking": frozenset(("to", "with")),
    "writing": frozenset(("in", "for")),
    **dict.fromkeys(
        ("email", "e-mail", "statement", "remarks", "comments", "message", "letter"), frozenset(("to",))
    ),
    **dict.fromkeys(("quoted", "cited", "carried", "published"), frozenset(("by", "in"))),
}
_TELLING = frozenset(("according", *_REPORTED, *_LEADS))
# "[...], court |told", "[...], the inquiry |heard": with nobody told behind, who stands before listened
_HEARD = re.compile(r"(?:told|hears?|heard)(?=[ \t]*(?:[.\n]|$))", re.IGNORECASE)


def without_hearers(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Take the speaker from "The dam leaked, court told": who spoke is not told there.

    Args:
        text: the article's text.
        claims: of any extractor.
    """
    for claim in claims:
        if len(claim.speaker) == 1 and claim.cue and claim.content:
            speaker, cue = claim.speaker[0], claim.cue[-1]
            follows = claim.content[-1].end <= speaker.start and speaker.end + 1 == cue.start
            is_heard = _HEARD.match(text, cue.start) if follows else None
            if is_heard is not None and is_heard.end() == cue.end:
                claim = replace(claim, speaker=(), speaker_reason="")
        yield claim


def via(
    clause: Clause,
    cue: Words | None,
    speaker: Words | None,
    pieces: Sequence[Words],
    outlet: str | None = None,
) -> Words | None:
    """Return the outlet from which a claim is said to be heard: "told [Reuters]", "speaking to [the BBC]".

    Args:
        clause: the words of the sentence that holds the cue.
        cue: first word and end of the cue, or None where a claim has none.
        speaker: first word and end of the speaker, who is no outlet that it was heard from, or None.
        pieces: the content, in which no outlet is looked for.
        outlet: the name of the article's own outlet, which no table need know.

    Returns:
        First word and end of the outlet, article included, or None where none is told.
    """
    taken = [*pieces, speaker] if speaker else list(pieces)
    found = _told(clause, cue, outlet) if cue else None
    if found is None or _overlap(found, taken):
        found = _elsewhere(clause, cue, taken, outlet)
    return found


def via_of_spans(
    clauses: Sequence[Clause],
    cue: Span,
    speaker: Sequence[Span],
    content: Sequence[Span],
    outlet: str | None = None,
) -> tuple[Span, ...]:
    """Return the outlet from which a claim is said to be heard, from places in the text.

    Args:
        clauses: the clauses of the paragraph that holds the cue.
        cue: the cue.
        speaker, content: their pieces; those outside the cue's clause are left alone.
        outlet: the name of the article's own outlet.

    Returns:
        The outlet's span, or nothing, in the form of `Claim.via`.
    """
    clause = holding(clauses, cue)
    at = clause.words_of(cue) if clause else None
    if clause is None or at is None:
        return ()
    said = [piece for span in content if (piece := clause.words_of(span)) is not None]
    who = clause.words_of(speaker[0]) if speaker else None
    found = via(clause, at, who, said, outlet)
    return (clause.span_of(*found),) if found else ()


def _overlap(one: Words, others: Sequence[Words]) -> bool:
    return any(first < one[1] and one[0] < end for first, end in others)


def _told(clause: Clause, cue: Words, own: str | None) -> Words | None:
    """Return the outlet that is told: "told [the BBC] on Friday", but not "told [the BBC] to leave"."""
    words = clause.words
    for at in range(*cue):
        if words[at] not in _telling_forms():
            continue
        tells = [form for lemma, form in readings(words, at) if lemma.name in _TELLS]
        if not tells or (at and words[at - 1] in BE and tells[0] is not Form.ING):
            continue
        start = at + 1
        while start < len(words) and (words[start] in _TIME or words[start].endswith("ly")):
            start += 1
        found = _outlet(clause, start, len(words), own)
        if (
            found is None
            or words[found[1] : found[1] + 1] == ["to"]
            or words[found[1] : found[1] + 2] == ["not", "to"]
        ):
            return None
        return found
    return None


@cache
def _telling_forms() -> frozenset[str]:
    rows = ((word, lemma.name) for word, rows in lexicon().items() for lemma, _ in rows)
    return frozenset(word for word, name in rows if name in _TELLS)


def _elsewhere(clause: Clause, cue: Words | None, taken: Sequence[Words], own: str | None) -> Words | None:
    """Return the outlet of "in an interview with the BBC" or of a further "according to Reuters"."""
    words = clause.words
    if _TELLING.isdisjoint(words):
        return None
    for at, word in enumerate(words):
        if word not in _TELLING or any(first <= at < end for first, end in taken):
            continue
        found = None
        if word in _LEADS:
            found = _led(clause, at, own)
        elif cue and cue[0] <= at < cue[1]:
            continue
        elif word == "according" and words[at + 1 : at + 2] == ["to"]:
            found = _outlet(clause, at + 2, len(words), own)
        elif word in _REPORTED and "," in words[max(0, at - _REACH) : at]:
            comma = max(here for here in range(max(0, at - _REACH), at) if words[here] == ",")
            found = _outlet(clause, comma + 1, at, own)
        if found and not _overlap(found, taken):
            return found
    return None


def _led(clause: Clause, at: int, own: str | None) -> Words | None:
    words = clause.words
    links = _LEADS[words[at]]
    for here in range(at + 1, min(len(words) - 1, at + _REACH)):
        if words[here] in _ENDS:
            return None
        if words[here] in links:
            found = _outlet(clause, here + 1, len(words), own)
            if found:
                return found
    return None


def _outlet(clause: Clause, start: int, stop: int, own: str | None) -> Words | None:
    """Return the noun phrase at `start` if it names an outlet or means one."""
    words = clause.words
    end = start
    while end < stop and words[end] not in _ENDS and (end <= start + 1 or words[end] not in _AFTER):
        end += 1
    first = start
    while first < end and words[first] in _DETERMINER:
        first += 1
    named = first
    while named < end and (clause.is_capital(named) or (named > first and words[named] in _LINKS)):
        named += 1
    while named > first and words[named - 1] in _LINKS:
        named -= 1
    if named > first and _is_known(words[first:named], own):
        return start, named + (words[named : named + 1] != [] and named < end and words[named] in _GENERIC)
    if first < end and words[first] in _GENERIC and named == first and first > start:
        return start, first + 1
    if named < end and named > first and words[named] in _GENERIC:
        return start, named + 1
    return None


def _is_known(words: list[str], own: str | None) -> bool:
    """Say whether a name is in the table of outlets, has the shape of one, or is the article's own."""
    bare = [word.removesuffix("'s") for word in words]
    starts = {" ".join(bare[:end]) for end in range(1, len(bare) + 1)}
    if not starts.isdisjoint(_names()):
        return True
    if own and (
        own.lower().replace("’", "'").removeprefix("the ") in starts or bare[0] == own.lower().split()[-1]
    ):
        return True  # "told Deccan Lamp", and then "told the Lamp"
    return any(word in _SHAPES for word in bare)


@cache
def _names() -> frozenset[str]:
    forms = (form for row in load("outlets") for form in (row[0], *split_forms(row[2])))
    return frozenset(form.lower().removeprefix("the ") for form in forms)

"""Find what stands under a name rather than with a verb: transcripts, interviews, credit lines, lists.

A model trained on news prose knows little of these, so every extractor adds the claims found here to
its own. Forms: "ROE: I never said that.", "Q. ... A. ...", "JD: ...", "**Jane Roe:** ...", "[ROE] ...",
a name on a line of its own, "― Jane Roe" under a quotation, "The report found:" over a list.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimdex.extract.clauses import CLASSES
from claimdex.extract.credits import NAME, find_credits
from claimdex.extract.interviewed import introduces
from claimdex.extract.kinds import kind_of
from claimdex.extract.quotations import Quotation
from claimdex.extract.sentences import Paragraph, label_end, stripped
from claimdex.extract.stances import stance_of_speech
from claimdex.models import Claim, Span
from claimdex.names import is_given_name, title_words

TURN_SCORE = 0.8
_LABEL = re.compile(
    rf"(?:\*\*|__|\*|#{{1,4}} )?(?P<name>{NAME})(?:\s?[(\[][^()\[\]\n]{{1,40}}[)\]])?(?:\*\*|__|\*)?"
    r"\s?(?P<cue>:)(?:\*\*|__|\*)?(?=\s|$|[“\"‘'«„])"
)
# Of letters without end, a name may be any part: what is longer is no label.
_LONGEST_LABEL = 300
_BRACKETED = re.compile(rf"\[(?P<name>{NAME})\](?P<cue>:?)(?=\s)")
_QUESTION = re.compile(r"(?:\*\*|__)?(?P<name>Q|Question)(?:\*\*|__)?\s?(?P<cue>[.:])(?:\*\*|__)?(?=\s)")
_ANSWER = re.compile(r"(?:\*\*|__)?(?P<name>A|Answer)(?:\*\*|__)?\s?(?P<cue>[.:])(?:\*\*|__)?(?=\s)")
_NOT_SPEAKERS = CLASSES["no_speaker"] | {
    "q",
    "a",
    "answer",
    "answers",
    "quote",
    "by",
    "from",
    "to",
    "contact",
    "price",
    "place",
    "name",
    "age",
}
_END = re.compile(r"[.?!…—–-][”\"’')\]*_]*$")
_PROSE = CLASSES["finite"] | CLASSES["be"] | CLASSES["auxiliary"] | CLASSES["pronoun"]
_WORD = re.compile(r"\w[\w'’]*")
_ASIDE = re.compile(r"[(\[][^\n]*[)\]]$|[\W_]+$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_NAME = 5
_FEWEST, _SHORTEST_PROSE = 3, 9
_NEAR = 2
_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class _Label:
    """The name before what is said.

    Args:
        name, cue: the name, and the mark after it; no mark in "[ROE] ...".
        key: what the same speaker's labels have in common: the surname in capitals, "Q" or "A".
        start, end: where the label starts, and where what is said starts.
    """

    name: Span
    cue: Span | None
    key: str
    start: int
    end: int


@dataclass(slots=True)
class _Turn:
    """A label and the stretches of text that stand under it.

    Args:
        label: the label; None for text before the first or between.
        said: stretches, none longer than a paragraph.
        last: number of the last paragraph it reaches.
    """

    label: _Label
    said: list[Span] = field(default_factory=list)
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Turns:
    """What stands under a name rather than with a verb.

    Args:
        claims: outermost claims by where they start, speakers as written.
        held: the stretches of text that belong to these forms, label and credit included, in text order;
            what another extractor finds there is one of these claims, lies within one, or is a question
            that nobody is named as asking.
    """

    claims: list[Claim]
    held: list[Span]


def find_turns(text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Sequence[Quotation]]) -> Turns:
    """Find the claims of transcripts, interviews, credit lines and announced lists.

    Args:
        text: the article's text.
        paragraphs: `sentences.split(text)`.
        quoted: `quotations.find(text, paragraphs)`.

    Returns:
        The claims and what they take up. A question under a mere "Q." is no claim, as nobody is named;
        "A" is left as written. None where the article holds nothing of the kind.
    """
    turns = _turns(text, paragraphs)
    claims = [_claim(text, turn, quoted) for turn in turns if turn.said and turn.label.key != "Q"]
    asked = [
        Span(turn.label.start, turn.said[-1].end) for turn in turns if turn.said and turn.label.key == "Q"
    ]
    numbers = {at for turn in turns for at in range(turn.first, turn.last + 1)}
    claims.extend(find_credits(text, paragraphs, quoted, numbers))
    claims.sort(key=lambda claim: claim.context)
    return Turns(claims, sorted([*asked, *(claim.context for claim in claims)]))


def _turns(text: str, paragraphs: Sequence[Paragraph]) -> list[_Turn]:
    labels = [list(_labels(text, paragraph)) for paragraph in paragraphs]
    exchange = _answers(text, labels, paragraphs) or _named(text, labels, paragraphs)
    places = [at for at, found in enumerate(exchange) if found]
    if not places:
        return []
    goes_on = len(places) >= _SHARE * (places[-1] - places[0] + 1)
    turns: list[_Turn] = []
    has_ended = False
    for at in range(places[0], len(paragraphs)):
        span, found = paragraphs[at].span, exchange[at]
        starts = [label.start for label in found]
        before = Span(span.start, starts[0] if starts else span.end)
        if turns and not starts:
            turn = turns[-1]
            waits = not turn.said and turn.last == at - 1
            has_ended = has_ended or (turn.label.key in ("Q", "A") and introduces(text, before))
            is_more = goes_on and not has_ended and at < places[-1] and _is_prose(before.of(text))
            if waits or is_more:
                turn.said.append(before)
                turn.last = at
        for label, end in zip(found, [*starts, span.end][1:], strict=True):
            turn = _Turn(label, first=at, last=at)
            said = stripped(text, label.end, end)
            if said is not None:
                turn.said.append(said)
            turns.append(turn)
            has_ended = False
    return turns


def _is_prose(part: str) -> bool:
    """Say whether a paragraph without a name is speech rather than a heading or "(APPLAUSE)"."""
    return not _ASIDE.match(part) and (_END.search(part) is not None or len(part.split()) >= _SHORTEST_PROSE)


def _labels(text: str, paragraph: Paragraph) -> Iterator[_Label]:
    """Read the label at the start of a paragraph, and those in capitals at the start of its sentences."""
    start = label_end(text, paragraph.span)
    first = (_bracketed if text[start] == "[" else _label)(text, start, paragraph.span.end)
    if first is not None:
        yield first
    for sentence in paragraph.sentences:
        if sentence.start > start:
            label = _label(text, sentence.start, paragraph.span.end)
            if label is not None and label.name.of(text).isupper() and len(label.key) > 1:
                yield label


def _label(text: str, start: int, end: int) -> _Label | None:
    for pattern in (_QUESTION, _ANSWER) if text[start] in "QA*_" else ():
        found = pattern.match(text, start, end)
        if found:
            key = found["name"][0]
            return _Label(Span(*found.span("name")), Span(*found.span("cue")), key, start, found.end())
    end = min(end, start + _LONGEST_LABEL)
    found = _LABEL.match(text, start, end) if text.find(":", start, end) >= 0 else None
    return _read(found) if found else None


def _bracketed(text: str, start: int, end: int) -> _Label | None:
    found = _BRACKETED.match(text, start, min(end, start + _LONGEST_LABEL))
    return _read(found) if found else None


def _read(found: re.Match[str]) -> _Label | None:
    name = found["name"]
    words = re.findall(r"[\w'’-]+", name.partition(",")[0])
    if not words or any(word.lower() in _NOT_SPEAKERS for word in words):
        return None
    cue = Span(*found.span("cue"))
    return _Label(
        Span(*found.span("name")),
        cue if cue.start < cue.end else None,
        words[-1].upper(),
        found.start(),
        found.end(),
    )


def _answers(
    text: str, labels: Sequence[list[_Label]], paragraphs: Sequence[Paragraph]
) -> list[list[_Label]]:
    """Keep "Q." and "A." where a question is asked and answered; else nothing."""
    kept = [[label for label in found if label.key in ("Q", "A")] for found in labels]
    asked = [
        at
        for at, found in enumerate(kept)
        if any(label.key == "Q" for label in found) and "?" in paragraphs[at].span.of(text)
    ]
    answered = [at for at, found in enumerate(kept) if any(label.key == "A" for label in found)]
    return kept if asked and answered and asked[0] <= answered[-1] else []


def _named(text: str, labels: Sequence[list[_Label]], paragraphs: Sequence[Paragraph]) -> list[list[_Label]]:
    """Keep the labels of an article in which speakers take turns; else nothing.

    Speakers they are where one comes back, where two in capitals answer one another, or where all of
    three or more say whole sentences under the full names of persons. "Lund: 40%" is no speaker.
    """
    kept = [[label for label in found if label.key not in ("Q", "A")] for found in labels]
    said = [
        (at, label, paragraphs[at].span.of(text)[label.end - paragraphs[at].span.start :].strip())
        for at, found in enumerate(kept)
        for label in found
    ]
    if len(said) < _NEAR:
        return []
    whole = sum(
        not words or (_END.search(words) is not None and _LETTERS.search(words) is not None)
        for _, _, words in said
    )
    prose = sum(_END.search(words) is not None and _has_verb(words) for _, _, words in said)
    comes_back = max(Counter(label.key for _, label, _ in said).values()) > 1
    names = [label.name.of(text) for _, label, _ in said]
    if len(said) >= _FEWEST and comes_back and whole * 2 > len(said):
        return kept
    if all(name.isupper() for name in names) and prose == len(said):
        places = [at for at, _, _ in said]
        near = all(two - one <= _NEAR for one, two in pairwise(places))
        return kept if near else []
    if len(said) >= _FEWEST and prose == len(said) and all(_is_full_name(name) for name in names):
        return kept
    return []


def _is_full_name(name: str) -> bool:
    """Tell "Jane Roe, mayor" and "Sen. Roe" from a heading ("The Gap Grows")."""
    words = name.partition(",")[0].replace(".", "").split()
    first = words[0].lower()
    return 1 < len(words) <= _LONGEST_NAME and (
        is_given_name(words[0].capitalize()) or first in title_words()
    )


def _has_verb(words: str) -> bool:
    return any(word.lower().replace("’", "'") in _PROSE for word in _WORD.findall(words))


def _claim(text: str, turn: _Turn, quoted: Sequence[Sequence[Quotation]]) -> Claim:
    inside = [one.span for at in range(turn.first, turn.last + 1) for one in quoted[at]]
    said = turn.said[0].of(text)
    return Claim(
        kind=kind_of(text, turn.said, [one for one in inside if one.start >= turn.said[0].start]),
        stance=stance_of_speech(said),
        speaker=(turn.label.name,),
        cue=(turn.label.cue,) if turn.label.cue else (),
        content=tuple(turn.said),
        context=Span(turn.label.start, turn.said[-1].end),
        speaker_reason="as written",
        score=TURN_SCORE,
    )

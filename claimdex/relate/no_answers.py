"""Find the sentences that say that somebody gave no answer, or that what he said was one.

"Not reached", "calls not returned", "no comment"; "Roe was responding to the charge". Many of them are no
claims, since nobody says anything in them; they tell what an outlet did to hear the other side all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimdex.models import Span

# Linear: no two neighbours can match the same characters, and what repeats is bounded.
_AT_ONCE = r"(?:\s+(?:immediately|promptly|initially|right\s+away))?"
_NOT = r"(?:could|did|does|do|had|has|have|was|were|is|are)\s*(?:not|n['’]t)"
_ASKED = (
    r"(?:\s+[\w-]{1,20}){0,4}\s+"
    r"(?:requests?|calls?|questions?|messages?|e-?mails?|inquir(?:y|ies)|letters?)\b"
)
_UNREACHED = re.compile(
    r"\b(?:"
    rf"(?:{_NOT}|cannot|can['’]t){_AT_ONCE}\s+be\s+(?:reached|contacted|located)"
    rf"|{_NOT}{_AT_ONCE}\s+(?:yet\s+)?(?:respond(?:ed)?|repl(?:y|ied))(?=[.,;]|\s+(?:by|when)\b|\s+to{_ASKED})"
    rf"|{_NOT}{_AT_ONCE}\s+(?:yet\s+)?(?:answer(?:ed)?|return(?:ed)?)(?={_ASKED})"
    rf"|{_NOT}{_AT_ONCE}\s+(?:returned|answered|available|reachable)"
    r"|(?:was|were)\s+unavailable"
    r"|went\s+unanswered"
    r"|no\s+(?:one|member|official|spokes\w{1,6})\b[^.;\n]{0,80}?\bcould\s+be\s+(?:reached|contacted)"
    r"|(?:there\s+was|gave|offered|issued|had)\s+no\s+(?:immediate\s+)?(?:response|reply|reaction|answer)"
    r")",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"\b(?:declined|refused|would\s+not|wouldn['’]t)(?:\s+immediately)?\s+(?:to\s+)?comment\b"
    rf"|\b{_NOT}(?:\s+(?:immediately|publicly))?\s+comment(?:ed)?"
    r"(?=[.,;]|\s+(?:by|when|publicly|immediately|further|on\s+the\s+(?:charge|allegation|accusation|claim))s?\b)"
    r"|\bno\s+(?:immediate\s+)?comment\b",
    re.IGNORECASE,
)
_ANSWERING = re.compile(
    r"\b(?:was|were|is|are)\s+(?:answering|responding\s+to|replying\s+to|reacting\s+to|rebutting)\b"
    r"(?!\s+(?:questions?|calls?|the\s+(?:phone|scene|door|bell)|phones)\b)",
    re.IGNORECASE,
)
# Nothing stands behind it that says to do what: "The authority refused."
_REFUSED = re.compile(r"\b(?:refused|declined)(?=[.;]|,\s+saying\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A sentence that says that somebody gave no answer.

    Args:
        sentence: where it stands.
        cue: the words that say so.
        declined: whether who was asked declined to comment; otherwise nobody was reached, or none replied.
    """

    sentence: Span
    cue: Span
    declined: bool


def find_no_answers(text: str) -> Iterator[NoAnswer]:
    """Yield the sentences of an article that say that somebody gave no answer, in text order.

    Args:
        text: of the article.

    Returns:
        One a sentence at most; a sentence of more than 600 characters is cut to what stands around the words.
    """
    found = [(match, False) for match in _UNREACHED.finditer(text)]
    found += [(match, True) for match in _DECLINED.finditer(text)]
    yield from _sentences(sorted(found, key=lambda one: one[0].start()), text)


def find_answering(text: str) -> Iterator[NoAnswer]:
    """Yield the sentences that say that somebody was answering another, in text order, as `find_no_answers`.

    Somebody says something in them, or in the sentences before: they are no silences, and not declined.
    """
    yield from _sentences([(match, False) for match in _ANSWERING.finditer(text)], text)


def find_refusals(text: str) -> Iterator[NoAnswer]:
    """Yield the sentences that say that somebody refused, not what, as `find_no_answers`."""
    yield from _sentences([(match, False) for match in _REFUSED.finditer(text)], text)


def _sentences(cues: Sequence[tuple[re.Match[str], bool]], text: str) -> Iterator[NoAnswer]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    at, last = 0, -1
    for match, declined in cues:
        while at < len(ends) and ends[at] <= match.start():
            at += 1
        start = max(ends[at - 1] if at else 0, match.start() - _LONGEST)
        end = min(ends[at] if at < len(ends) else len(text), match.end() + _LONGEST)
        sentence = text[start:end].rstrip()
        if start != last:
            yield NoAnswer(Span(start, start + len(sentence)), Span(match.start(), match.end()), declined)
        last = start

"""Tell what a quotation looks like: speech, words woven into a sentence, a term, a title, a name.

Marks do more than quote. A nickname stands in them ("William “Bill” Roe"), a book, a word held at arm's
length. These facts come from the words in and beside the marks alone, so any extractor may use them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from claimdex.extract.clauses import CLASSES
from claimdex.extract.quotation_marks import ODD
from claimdex.extract.quotations import Quotation
from claimdex.models import Span

_REACH = 80
_MARKS = "\"“”„‟＂❝❞″〝〞〟«»「」『』‘’'‚‛`´❛❜‹›<>,"
_ROUND = _MARKS.replace(",", "")
_SPEAKS = "|".join(sorted(CLASSES["speaks"]))
_LINK = re.compile(r"(\[)[^\[\]\n]{1,100}(\]\(https?://[^\s()]{1,500}\))")
_EMPHASIS_BEFORE = re.compile(r"([*_]{1,3})$")
_BEFORE_TAG = re.compile(rf"([*_]{{1,3}}(?=\s|[,.;])|[*_]{{0,3}}[,.;](?=\s?(?:{_SPEAKS})\b))")
_INNER_WORD = re.compile(r"[^\W_][\w'’.&-]*")
_STOP = re.compile(r"[.?!…,;:—–-]$")
_THINGS = (
    r"books?|novels?|memoirs?|biograph(?:y|ies)|stor(?:y|ies)|tales?|essays?|poems?|plays?|musicals?|operas?|films?|"
    r"movies?|documentar(?:y|ies)|songs?|singles?|albums?|tracks?|hits?|shows?|sitcoms?|series|programmes?|programs?|"
    r"episodes?|podcasts?|columns?|articles?|magazines?|paintings?|exhibitions?|games?|sequels?|dramas?|comed(?:y|ies)|"
    r"pamphlets?|ballads?|anthems?|hymns?|classics?|bestsellers?|thrillers?"
)
_TITLED = re.compile(
    rf"\b(?:(?:{_THINGS})(?: called| titled| entitled)?|titled|entitled|headlined|sang|sings|singing|"
    r"starr(?:ed|ing) in|appear(?:ed|s|ing) on|"
    r"(?:authors?|director|writer|creator|host|stars?) of)[,:]?\s*$",
    re.IGNORECASE,
)
_IS_TITLE = re.compile(
    rf"\s?,?\s?(?:an?|the|his|her|its|their)\s(?:[\w’'-]+\s){{0,3}}(?:{_THINGS})\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"\b(?:known|referred to) as$|\b(?:nicknamed|dubbed|christened|named|baptised|called|so-called|alias|"
    r"a\.k\.a\.|aka)(?: (?:him|her|it|them|the))?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:^|[\s(“\"‘'])([^\W\d_a-z][\w.'’-]*)\s\(?$")
_NAME_AFTER = re.compile(r"\)?\s([^\W\d_a-z][\w'’-]*)")
_STARTS = re.compile(r"(?:^|[.?!…:,—–-]\s*[”\"’')]*|[(\[])\s*$")
_NO_NAME = (
    CLASSES["determiner"]
    | CLASSES["preposition"]
    | CLASSES["subject"]
    | CLASSES["introduction"]
    | CLASSES["speaks"]
)
_LONGEST_TERM, _LONGEST_TITLE, _LONGEST_SMALL = 3, 12, 4


class Look(StrEnum):
    """Say what a quotation looks like."""

    SPEECH = "speech"
    PART = "part"
    TERM = "term"
    TITLE = "title"
    NAME = "name"


def look(text: str, paragraph: Span, quotation: Quotation) -> Look:
    """Tell what a quotation looks like.

    Args:
        text: the article's text.
        paragraph: the span of the paragraph that holds it.
        quotation: one of `quotations.find`.

    Returns:
        NAME for a nickname between the parts of a name or after "known as"; TITLE for a work, by what is
        said of it ("the film “...”") or by its capitals; TERM for up to three words without a stop in
        the middle of a sentence; PART for words that go on with a sentence; else SPEECH.
    """
    span = quotation.span
    if not quotation.closed:
        return Look.SPEECH
    said = span.of(text).strip(_MARKS + " \xa0")
    words = _INNER_WORD.findall(said)
    before = text[max(paragraph.start, span.start - _REACH) : span.start]
    after = text[span.end : min(paragraph.end, span.end + _REACH)]
    starts = _STARTS.search(before) is not None
    if not words:
        return Look.PART
    if _is_name(said, words, before, after):
        return Look.NAME
    if _is_title(said, words, before, after, starts):
        return Look.TITLE
    stopped = _STOP.search(span.of(text).rstrip(_ROUND + " ")) is not None
    if len(words) <= _LONGEST_TERM and not stopped and not after.startswith(","):
        return Look.TERM
    return Look.SPEECH if starts else Look.PART


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _is_name(said: str, words: Sequence[str], before: str, after: str) -> bool:
    if len(words) > _LONGEST_TERM or said[-1] in ".?!" or not _is_capital(words[-1]):
        return False
    if _NAMED.search(before.rstrip()):
        return True
    left, right = _NAME_BEFORE.search(before), _NAME_AFTER.match(after)
    if left is None or right is None or right[1].isupper() != left[1].isupper():
        return False
    return left[1].lower() not in _NO_NAME and right[1].lower() not in _NO_NAME


def _is_title(said: str, words: Sequence[str], before: str, after: str, starts: bool) -> bool:
    """Say whether the words are a title: by what is said of them, or by capitals that the sentence lacks."""
    large = [word for word in words if _is_capital(word) or word[0].isdigit()]
    capitals = len(words) <= _LONGEST_TITLE and words[0] in large
    capitals = capitals and all(len(word) <= _LONGEST_SMALL for word in words if word not in large)
    if not capitals or (len(words) > _LONGEST_SMALL and len(large) * 2 < len(words)):
        return False
    if _TITLED.search(before) or _IS_TITLE.match(after):
        return True
    if starts or len(large) < 2 or said[-1] in ".?!" or not before.strip():
        return False
    return before.split()[-1].islower()


@dataclass(slots=True)
class Plain:
    """An article as the rules read it: what only dresses the words is blank, all else is in its place.

    Args:
        text: as long as the article's.
        quoted: for each paragraph the quotations that remain.
        starts, ends: for the first and the last character between marks that are blank, where the
            quotation starts or ends.
    """

    text: str
    quoted: list[list[Quotation]]
    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def with_marks(self, span: Span) -> Span:
        """Return a span found in the plain text with the marks of what it begins or ends with."""
        return Span(self.starts.get(span.start, span.start), self.ends.get(span.end, span.end))


def plain(text: str, paragraphs: Sequence[Span], quoted: Sequence[Sequence[Quotation]]) -> Plain:
    """Blank the marks round titles and names, so that these read as words of the sentence.

    Blank are also odd marks, links and emphasis, and the comma that Britain and scanners set between a
    quotation and its tag ('"We ran", said Roe').

    Args:
        text: the article's text.
        paragraphs: the spans of its paragraphs.
        quoted: the quotations of each.
    """
    found = Plain(text, [])
    blanks = [Span(*group) for link in _LINK.finditer(text) for group in (link.span(1), link.span(2))]
    for paragraph, quotations in zip(paragraphs, quoted, strict=True):
        kept = []
        at = paragraph.start
        for one in quotations:
            start, end = one.span.start, one.span.end
            blanks += [Span(*odd.span()) for odd in ODD.finditer(text, at, start)]
            at = end
            if look(text, paragraph, one) in (Look.TITLE, Look.NAME):
                inner = one.span.of(text)
                first = start + len(inner) - len(inner.lstrip(_ROUND))
                last = end - (len(inner) - len(inner.rstrip(_ROUND)))
                blanks += [Span(start, first), Span(last, end)]
                found.starts[first] = start
                found.ends[last] = end
                continue
            kept.append(one)
            emphasis = _EMPHASIS_BEFORE.search(text, max(paragraph.start, start - 3), start)
            tag = _BEFORE_TAG.match(text, end, paragraph.end)
            blanks += [Span(*match.span(1)) for match in (emphasis, tag) if match]
        blanks += [Span(*odd.span()) for odd in ODD.finditer(text, at, paragraph.end)]
        found.quoted.append(kept)
    found.text = _blanked(text, sorted(span for span in blanks if span.start < span.end))
    return found


def _blanked(text: str, spans: Sequence[Span]) -> str:
    pieces, at = [], 0
    for span in spans:
        if span.start >= at:
            pieces += [text[at : span.start], " " * (span.end - span.start)]
            at = span.end
    return "".join([*pieces, text[at:]]) if pieces else text

"""Turn a sentence into words on which the rules work, each quotation in it being one word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimdex.extract.quotations import Quotation
from claimdex.extract.sentences import Paragraph
from claimdex.lexicons import load, split_forms
from claimdex.models import Span
from claimdex.names import is_given_name

QUOTE = "“”"
"""The word that stands for a whole quotation."""
Words = tuple[int, int]
"""First word of a phrase and the word after its last, by their numbers in a `Clause`."""

_WORD = re.compile(r"\w[\w'’.&/\-]*|--+|\.\.+|[^\w\s]")
CLASSES: dict[str, frozenset[str]] = {row[0]: frozenset(split_forms(row[1])) for row in load("word_classes")}
_SENTENCE_END = re.compile(r"[a-z)][.!?][”\"’)]?\s+$")
_LONGEST = 250  # words; a quotation counts as one
_SPEAKS = "|".join(sorted(CLASSES["speaks"]))
# a sentence that is only the tag of the quotation before it: 'Roe asked.', 'she wrote on Monday.'
_TAG = re.compile(
    rf"(?:(?!(?:{_SPEAKS})\b)[\w.’'-]+ ){{0,7}}(?:{_SPEAKS})"
    rf"(?= ?[.,]| (?:on|in|at|of|during|to|after|when|while|as|last)\b"
    rf"| (?:[A-Z][\w’'.-]+ ?){{1,4}}[.,]| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"|(?:--?|[—–―]) ?(?:[A-Z][\w.’'-]*,? ?){{1,5}}$"
)
BE, AUXILIARY = CLASSES["be"], CLASSES["auxiliary"]
_FINITE = CLASSES["finite"] | BE | AUXILIARY
_CUE_PRESENT = frozenset(split_forms(row[2])[1] for row in load("cues") if row[1] == "verb")
_NOUN_FOLLOWS = CLASSES["determiner"] | CLASSES["possessive"] | CLASSES["preposition"] | {"and", "or", ","}
_NOT_PAST = CLASSES["not_past"]
_GIVEN_NAMES = frozenset(word for word in _FINITE if is_given_name(word))


@dataclass(slots=True)
class Clause:
    """Hold the words of a sentence, or of several that a quotation ties together.

    Args:
        text: the article's text.
        words: the words, lower case, "'" for every apostrophe; QUOTE for a whole quotation.
        starts, ends: where each word stands in `text`.
        quotations: the quotation at each QUOTE, by the number of the word.
        span: the whole.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    quotations: dict[int, Quotation]
    span: Span

    def span_of(self, first: int, end: int) -> Span:
        """Return the span of the words `first` up to, not including, `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def words_of(self, span: Span) -> Words | None:
        """Return the words that a span touches, or None where it touches none."""
        first = bisect_right(self.ends, span.start)
        end = bisect_left(self.starts, span.end)
        return (first, end) if first < end else None

    def opened(self, span: Span) -> "Clause":
        """Return the clause with the quotation that holds the span opened into words, if one does.

        A quotation is one word of its clause; what is said inside it has words of its own only so.
        """
        inside = [one.span for one in self.quotations.values() if one.span.start < span.start < one.span.end]
        return _clause(self.text, inside[0], []) if inside else self

    def is_capital(self, at: int) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.text[self.starts[at]].isupper()

    def is_title(self) -> bool:
        """Say whether most words are capitalised, as in a headline, so that capitals tell nothing."""
        text = self.text
        lower = sum([text[start].isalpha() and not text[start].isupper() for start in self.starts])
        return lower * 3 < len(self.words)

    def _begins_name(self, at: int) -> bool:
        """Say whether "will" or "may" is a given name here: "owner May Roe said"."""
        is_inside = 0 < at < len(self.words) - 1 and self.is_capital(at) and self.is_capital(at + 1)
        return is_inside and not self.is_title()

    def is_verb(self, at: int) -> bool:
        """Say whether the word looks like a finite verb (by a list, or by its ending)."""
        word = self.words[at]
        if word in _FINITE or word.endswith("n't"):
            return word not in _GIVEN_NAMES or not self._begins_name(at)
        if (
            word in _CUE_PRESENT
            and at
            and self.words[at - 1] not in _NOUN_FOLLOWS
            and not self.is_capital(at)
        ):
            return not self.words[at - 1].endswith("s")
        if not word.endswith("ed") or len(word) < 4 or word in _NOT_PAST or self.is_capital(at):
            return False
        return at == 0 or self.words[at - 1] not in CLASSES["determiner"]


def clauses(text: str, paragraph: Paragraph, quotations: Sequence[Quotation]) -> list[Clause]:
    """Split a paragraph into clauses: its sentences, joined where a quotation spans two.

    What runs on for longer than any sentence is cut, so that work stays in proportion to length.

    Args:
        text: the article's text.
        paragraph: one paragraph of it.
        quotations: the quotations of that paragraph.
    """
    found: list[Clause] = []
    waiting = list(reversed(quotations))
    inside: list[Quotation] = []
    start = paragraph.span.start
    following = [*paragraph.sentences[1:], None]
    for sentence, after in zip(paragraph.sentences, following, strict=True):
        while waiting and waiting[-1].span.start < sentence.end:
            inside.append(waiting.pop())
        if inside and after is not None and _goes_on(text, start, sentence, after, inside[-1].span):
            continue
        if inside:
            first = inside[0].span.start
            if _SENTENCE_END.search(text, max(start, first - 6), first):  # the splitter missed an end
                found.extend(_cut_long(_clause(text, Span(start, first), [])))
                start = first
        found.extend(_cut_long(_clause(text, Span(start, sentence.end), inside)))
        start = sentence.end
        inside = []
    return found


def holding(clauses: Sequence[Clause], span: Span) -> Clause | None:
    """Return the clause in which a span begins, with a quotation round it opened, or None."""
    at = bisect_right(clauses, span.start, key=lambda clause: clause.span.start) - 1
    if at >= 0 and span.start < clauses[at].span.end:
        return clauses[at].opened(span)
    return None


def _goes_on(text: str, start: int, sentence: Span, after: Span, quotation: Span) -> bool:
    """Say whether the next sentence still belongs to this one: inside its quotation, or as its tag."""
    if quotation.end > sentence.end:
        return True
    is_speech = quotation.end == sentence.end and not text[start : quotation.start].strip()
    return is_speech and _TAG.match(text, after.start, after.end) is not None


def _clause(text: str, span: Span, quotations: Sequence[Quotation]) -> Clause:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at_quote: dict[int, Quotation] = {}

    def read(start: int, end: int) -> None:
        # one at a time: a million matches kept at once take longer than twice half a million
        for match in _WORD.finditer(text, start, end):
            words.append(match[0].lower().replace("’", "'"))
            starts.append(match.start())
            ends.append(match.end())

    at = span.start
    for quotation in quotations:
        read(at, quotation.span.start)
        at_quote[len(words)] = quotation
        words.append(QUOTE)
        starts.append(quotation.span.start)
        ends.append(quotation.span.end)
        at = quotation.span.end
    read(at, span.end)
    _part_final_stop(words, starts, ends)
    return Clause(text, words, starts, ends, at_quote, Span(starts[0], ends[-1]) if words else span)


def _cut_long(clause: Clause) -> Iterator[Clause]:
    if len(clause.words) <= _LONGEST:
        if clause.words:  # where all marks of a scanner's noise are blank, nothing is left
            yield clause
        return
    for first in range(0, len(clause.words), _LONGEST):
        end = min(first + _LONGEST, len(clause.words))
        quotations = {
            at - first: clause.quotations[at] for at in range(first, end) if at in clause.quotations
        }
        yield Clause(
            clause.text,
            clause.words[first:end],
            clause.starts[first:end],
            clause.ends[first:end],
            quotations,
            clause.span_of(first, end),
        )


def _part_final_stop(words: list[str], starts: list[int], ends: list[int]) -> None:
    """Make the full stop that ends a sentence a word of its own."""
    if words and len(words[-1]) > 1 and words[-1].endswith(".") and words[-1][0] != ".":
        words[-1] = words[-1][:-1]
        words.append(".")
        starts.append(ends[-1] - 1)
        ends.append(ends[-1])
        ends[-2] -= 1

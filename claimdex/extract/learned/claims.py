"""Find the claims of an article with a model: its networks tell cue, speaker and content apart.

What the networks do not see, because it comes from the page and not from the sentence, is left to
the same code as for the rules: turns of a transcript, the marks round a quotation, the paragraphs
over which a speech runs on, and the claims within claims.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimdex.extract.clauses import Clause, clauses
from claimdex.extract.heard import via_of_spans
from claimdex.extract.kinds import kind_of
from claimdex.extract.learned.decode import Found, Ranges, choose, spans_of
from claimdex.extract.learned.model import Model
from claimdex.extract.learned.tokens import CLOSING, OPENING, OUTSIDE, Tokens, tokenize
from claimdex.extract.looks import Plain, plain
from claimdex.extract.nested import with_nested
from claimdex.extract.quotations import Quotation
from claimdex.extract.quotations import find as find_quotations
from claimdex.extract.rules.claims import find_outermost
from claimdex.extract.running import overlaps, run_on
from claimdex.extract.sentences import Paragraph
from claimdex.extract.stances import stance_of_spans
from claimdex.extract.turns import find_turns
from claimdex.models import Article, Claim, Span

_MARKS_APART = 3
_GOOD_PART = 0.2
_SURE = 0.6
_DONE_TO = frozenset(("when", "if", "once"))
# _SURE is the least score of a claim that only the rules find. What the rules see with a score of at least
# _HINT counts as seen; the two steps are logistic. All four were chosen among a dozen settings on 59 articles
# held out of PolNeAR's training part, with its dev part in view; F1 is nearly flat around them.
_HINT, _SEEN, _UNSEEN = 0.1, 0.36, 0.49


@dataclass(slots=True)
class _Page:
    """What the claims of one article are made from."""

    text: str
    paragraphs: Sequence[Paragraph]
    quoted: list[list[Quotation]]
    tokens: Tokens
    sentences: list[Span]
    plain: Plain
    clauses: dict[int, list[Clause]]
    paragraph_of: list[int]

    @classmethod
    def of(cls, article: Article, paragraphs: Sequence[Paragraph]) -> "_Page":
        text = article.text
        quoted = find_quotations(text, paragraphs)
        sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
        numbers = [at for at, paragraph in enumerate(paragraphs) for _ in paragraph.sentences]
        words = plain(text, [paragraph.span for paragraph in paragraphs], quoted)
        tokens = tokenize(text, paragraphs, quoted, bool(article.title))
        return cls(text, paragraphs, quoted, tokens, sentences, words, {}, numbers)

    def paragraph_at(self, token: int) -> int:
        """Return the number of the paragraph of a token."""
        return self.paragraph_of[int(self.tokens.sentence[token])]

    def clauses_at(self, sentence: int) -> list[Clause]:
        """Return the clauses of the paragraph that holds a sentence."""
        number = self.paragraph_of[sentence]
        if number not in self.clauses:
            self.clauses[number] = clauses(
                self.plain.text, self.paragraphs[number], self.plain.quoted[number]
            )
        return self.clauses[number]


def find_claims(
    article: Article, paragraphs: Sequence[Paragraph], model: Model, min_score: float | None = None
) -> list[Claim]:
    """Find the claims of an article, those within others included.

    Args:
        article: the article.
        paragraphs: `sentences.split(article.text)`.
        model: what to find them with.
        min_score: the least score of a claim; None for the model's own.

    Returns:
        Claims by where their contents start, the outer before the inner; speakers as written, chains
        still open.
    """
    page = _Page.of(article, paragraphs)
    turns = find_turns(page.text, paragraphs, page.quoted)
    # what is asked for above the model's own bound is sorted out at the end, after all who contend
    least = model.least_score if min_score is None else min(min_score, model.least_score)
    turns_at = [turn.context for turn in turns]
    by_rules = find_outermost(article, paragraphs, _HINT)
    found = choose(model.find(page.tokens), _moved(least, -_SEEN))
    read = (
        _claim(page, one, model.name, article.outlet) for one in _with_whole_quotations(page.tokens, found)
    )
    claims = [claim for claim in _weighed(_completed(read, by_rules), by_rules) if claim.score >= least]
    claims = [claim for claim in claims if not overlaps(turns_at, _frame(claim))]
    claims += turns
    claims += _overlooked(by_rules, claims)
    every = sorted(claims, key=lambda claim: (claim.content[0], claim.cue))
    every = run_on(page.text, paragraphs, page.quoted, every)
    return with_nested(page.text, [one for one in every if one.score >= (min_score or 0)], min_score)


def _frame(claim: Claim) -> Span:
    return Span(claim.content[0].start, claim.content[-1].end)


def _moved(score: float, by: float) -> float:
    """Move a score on the logistic scale."""
    if not 0 < score < 1:
        return score
    return 1 / (1 + math.exp(-math.log(score / (1 - score)) - by))


def _completed(claims: Iterable[Claim], by_rules: Sequence[Claim]) -> Iterator[Claim]:
    """Give a claim without a speaker the one that the rules see for its cue: "was accused of ... by Roe"."""
    at_cue = {span.start: claim for claim in by_rules for span in claim.cue if claim.speaker}
    for claim in claims:
        named = None
        if claim.cue and not claim.speaker:
            starts = range(claim.cue[0].start, claim.cue[-1].end)
            named = next((at_cue[start] for start in starts if start in at_cue), None)
        if named is None or _meet(named.speaker, claim.cue):
            yield claim
        elif _meet(named.speaker, claim.content):
            yield replace(named, extractor="learned", model=claim.model, score=claim.score)
        else:
            yield replace(claim, speaker=named.speaker, speaker_reason=named.speaker_reason)


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _weighed(claims: Iterable[Claim], by_rules: Sequence[Claim]) -> Iterator[Claim]:
    """Trust a claim more where the rules see the same cue, less where they see nothing there.

    The two make different mistakes: on held-out articles of PolNeAR's training part precision rises by
    two points at the same F1.
    """
    cues = sorted(span for claim in by_rules for span in claim.cue)
    for claim in claims:
        seen = any(overlaps(cues, span) for span in claim.cue or claim.content[:1])
        yield replace(claim, score=round(_moved(claim.score, _SEEN if seen else -_UNSEEN), 3))


def _overlooked(by_rules: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of which the rules are sure and of which the networks see nothing.

    On held-out articles of PolNeAR's training part more than four of five are right.
    """
    taken = sorted(span for claim in claims for span in (*claim.content, *claim.cue))
    sure = (claim for claim in by_rules if claim.score >= _SURE)
    return [one for one in sure if not any(overlaps(taken, span) for span in (*one.content, *one.cue))]


def _with_whole_quotations(tokens: Tokens, found: Sequence[Found]) -> list[Found]:
    """Give a claim the whole of a quotation of which it alone holds a good part.

    Nobody quotes half of what stands in one pair of marks; on held-out articles of PolNeAR's training
    part two claims more in a hundred are exact with it.
    """
    words = [{at for first, end in one.content for at in range(first, end)} for one in found]
    holder_of: dict[int, list[int]] = {}
    for number, held in enumerate(words):
        for at in held:
            holder_of.setdefault(at, []).append(number)
    for quotation in tokens.quotations:
        inside = {at for at in range(*quotation) if tokens.is_word(at)}
        holders = {number for at in inside for number in holder_of.get(at, ())}
        if len(holders) != 1:
            continue
        (holder,) = holders
        if found[holder].head in inside:
            continue
        held = words[holder]
        if _GOOD_PART * len(inside) <= len(inside & held) < len(inside):
            held |= inside
    return [replace(one, content=_ranges(tokens, held)) for one, held in zip(found, words, strict=True)]


def _ranges(tokens: Tokens, held: set[int]) -> Ranges:
    """Return the pieces that words make up; only punctuation inside a piece is no word of it."""
    ranges: Ranges = []
    for at in sorted(at for at in held if tokens.is_word(at)):
        if ranges and not any(tokens.is_word(other) for other in range(ranges[-1][1], at)):
            ranges[-1] = (ranges[-1][0], at + 1)
        else:
            ranges.append((at, at + 1))
    return ranges


def _claim(page: _Page, found: Found, model: str, outlet: str | None) -> Claim:
    tokens = page.tokens
    pieces = list(_marked(tokens, _within_paragraphs(page, found)))
    content = spans_of(tokens, pieces)
    cue_ranges = found.cue or ([(found.head, found.head + 1)] if not _inside(found.head, pieces) else [])
    cue = spans_of(tokens, cue_ranges)
    speaker = () if _is_asked(tokens, cue_ranges) else spans_of(tokens, found.speaker)
    touched = [
        tokens.sentence[at]
        for first, end in (*pieces, *cue_ranges, *found.speaker)
        for at in (first, end - 1)
    ]
    context = Span(page.sentences[min(touched)].start, page.sentences[max(touched)].end)
    quoted = list(_quoted(tokens, pieces))
    around = page.clauses_at(int(tokens.sentence[found.head]))
    attributing = cue[0] if cue else content[0]
    return Claim(
        kind=kind_of(page.text, content, spans_of(tokens, quoted)),
        stance=stance_of_spans(around, attributing, content),
        speaker=speaker,
        cue=cue,
        content=content,
        context=context,
        via=via_of_spans(around, attributing, speaker, content, outlet),
        speaker_reason="as written" if speaker else "",
        extractor="learned",
        model=model,
        score=found.score,
    )


def _is_asked(tokens: Tokens, cue: Ranges) -> bool:
    """Say whether the cue is what is done to somebody: in "Roe, when asked whether ...", Roe asks nothing."""
    return bool(cue) and cue[0][0] > 0 and tokens.words[cue[0][0] - 1] in _DONE_TO


def _within_paragraphs(page: _Page, found: Found) -> Ranges:
    """Cut what runs on into another paragraph, unless it is speech there.

    A mark that was never closed, or a headline without a full stop, would take the next paragraph too.
    """
    tokens = page.tokens
    kept: Ranges = []
    for first, end in found.content:
        breaks = [at for at in range(first + 1, end) if tokens.place[at] > 1]
        for start, stop in zip([first, *breaks], [*breaks, end], strict=True):
            is_own = page.paragraph_at(start) == page.paragraph_at(found.head)
            if start == first or is_own or tokens.quoting[start] != OUTSIDE:
                kept.append((start, stop))
    return kept


def _inside(at: int, ranges: Ranges) -> bool:
    return any(first <= at < end for first, end in ranges)


def _marked(tokens: Tokens, content: Ranges) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a content together with the quotation marks round them."""
    for first, end in content:
        for at in range(first - 1, max(-1, first - 1 - _MARKS_APART), -1):
            if tokens.is_word(at):
                break
            if tokens.quoting[at] == OPENING:
                first = at
                break
        for at in range(end, min(len(tokens), end + _MARKS_APART)):
            if tokens.is_word(at):
                break
            if tokens.quoting[at] == CLOSING:
                end = at + 1
                break
        yield first, end


def _quoted(tokens: Tokens, pieces: Ranges) -> Iterator[tuple[int, int]]:
    """Yield what of the pieces stands inside quotation marks."""
    for first, end in pieces:
        begun = None
        for at in range(first, end):
            if tokens.quoting[at] != OUTSIDE:
                begun = at if begun is None else begun
            elif begun is not None:
                yield begun, at
                begun = None
        if begun is not None:
            yield begun, end

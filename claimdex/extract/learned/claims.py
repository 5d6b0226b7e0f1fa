"""Find the claims of an article with a model: its networks tell cue, speaker and content apart.

What the networks do not see, because it comes from the page and not from the sentence, is left to
the same code as for the rules: turns of a transcript, the marks round a quotation, the paragraphs
over which a speech runs on, and the claims within claims.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimdex.extract.capitals import is_shouted
from claimdex.extract.heard import via_of_spans
from claimdex.extract.kinds import kind_of
from claimdex.extract.learned.decode import Found, Ranges, choose, spans_of
from claimdex.extract.learned.mended import (
    at_cues,
    is_said,
    seen_at,
    with_nobody_accused,
    with_outer,
    with_own_speakers,
    with_rest_of_speech,
)
from claimdex.extract.learned.model import Model
from claimdex.extract.learned.tokens import OUTSIDE, Tokens, tokenize
from claimdex.extract.nested import with_nested
from claimdex.extract.page import Page
from claimdex.extract.rules.claims import THRESHOLD, find_outermost
from claimdex.extract.running import overlaps, run_on
from claimdex.extract.sentences import Paragraph
from claimdex.extract.stances import stance_of_spans
from claimdex.models import Article, Claim, Span

_GOOD_PART = 0.2
_SURE = 0.6
_DONE_TO = frozenset(("when", "if", "once"))
# _SURE is the least score of a claim that only the rules find. What the rules see with a score of at least
# _HINT counts as seen; the two steps are logistic. All four were chosen among a dozen settings on 59 articles
# held out of PolNeAR's training part, with its dev part in view; F1 is nearly flat around them.
_HINT, _SEEN, _UNSEEN = 0.1, 0.36, 0.49


@dataclass(frozen=True, slots=True)
class _Read:
    """A page with the tokens that the networks read."""

    page: Page
    tokens: Tokens
    sentences: list[Span]
    paragraph_of: list[int]

    @classmethod
    def of(cls, page: Page) -> "_Read":
        sentences = [sentence for paragraph in page.paragraphs for sentence in paragraph.sentences]
        numbers = [at for at, paragraph in enumerate(page.paragraphs) for _ in paragraph.sentences]
        article = page.article
        tokens = tokenize(article.text, page.paragraphs, page.quoted, bool(article.title))
        return cls(page, tokens, sentences, numbers)

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.page.article.text

    def paragraph_at(self, token: int) -> int:
        """Return the number of the paragraph of a token."""
        return self.paragraph_of[int(self.tokens.sentence[token])]

    def is_shouted(self, token: int) -> bool:
        """Say whether the paragraph of a token is in capitals, of which the networks have seen few."""
        return self.tokens.shouted[self.paragraph_at(token)]


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
    page = Page.of(article, paragraphs)
    read = _Read.of(page)
    # what is asked for above the model's own bound is sorted out at the end, after all who contend
    least = model.least_score if min_score is None else min(min_score, model.least_score)
    by_rules = find_outermost(page, _HINT)
    likely = choose(model.find(read.tokens), _moved(least, -_SEEN))
    found = [one for one in likely if not read.is_shouted(one.head)]
    whole = _with_whole_quotations(read.tokens, found)
    written = (_claim(read, one, model.name, article.outlet) for one in whole)
    drafts = (one for one in with_nobody_accused(article.text, written) if is_said(page, one))
    claims = [claim for claim in _weighed(_completed(drafts, by_rules), by_rules) if claim.score >= least]
    claims = [claim for claim in claims if not overlaps(page.turns.held, _frame(claim))]
    ruled = at_cues(by_rules)
    claims = with_outer(article.text, list(with_own_speakers(article.text, claims, ruled)), ruled)
    claims = with_rest_of_speech(article.text, claims, ruled)
    claims += page.turns.claims
    claims += _overlooked(page, by_rules, claims)
    every = sorted(claims, key=lambda claim: (claim.content[0], claim.cue))
    every = run_on(article.text, paragraphs, page.quoted, every)
    return with_nested(article.text, [one for one in every if one.score >= (min_score or 0)], min_score)


def _frame(claim: Claim) -> Span:
    return Span(claim.content[0].start, claim.content[-1].end)


def _moved(score: float, by: float) -> float:
    """Move a score on the logistic scale."""
    if not 0 < score < 1:
        return score
    return 1 / (1 + math.exp(-math.log(score / (1 - score)) - by))


def _completed(claims: Iterable[Claim], by_rules: Sequence[Claim]) -> Iterator[Claim]:
    """Give a claim without a speaker the one that the rules see for its cue: "was accused of ... by Roe"."""
    ruled = at_cues([claim for claim in by_rules if claim.speaker])
    for claim in claims:
        named = None if claim.speaker else seen_at(claim, ruled)
        if named is None or any(overlaps(claim.cue, span) for span in named.speaker):
            yield claim
        elif any(overlaps(claim.content, span) for span in named.speaker):
            yield replace(named, extractor="learned", model=claim.model, score=claim.score)
        else:
            yield replace(claim, speaker=named.speaker, speaker_reason=named.speaker_reason)


def _weighed(claims: Iterable[Claim], by_rules: Sequence[Claim]) -> Iterator[Claim]:
    """Trust a claim more where the rules see the same cue, less where they see nothing there.

    The two make different mistakes: on held-out articles of PolNeAR's training part precision rises by
    two points at the same F1.
    """
    cues = sorted(span for claim in by_rules for span in claim.cue)
    for claim in claims:
        seen = any(overlaps(cues, span) for span in claim.cue or claim.content[:1])
        yield replace(claim, score=round(_moved(claim.score, _SEEN if seen else -_UNSEEN), 3))


def _overlooked(page: Page, by_rules: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of which the rules are sure and of which the networks see nothing.

    On held-out articles of PolNeAR's training part more than four of five are right. What the
    rules know better has their own bound: text in capitals, and signed headlines.
    """
    taken = sorted(span for claim in claims for span in (*claim.content, *claim.cue))
    text = page.article.text
    likely = (claim for claim in by_rules if claim.score >= THRESHOLD)
    sure = (
        claim
        for claim in likely
        if claim.score >= _SURE or _is_signed_headline(page, claim) or is_shouted(text, claim.context)
    )
    return [one for one in sure if not any(overlaps(taken, span) for span in (*one.content, *one.cue))]


def _is_signed_headline(page: Page, claim: Claim) -> bool:
    """Say whether a claim is a headline signed by a mark ("...: PM")."""
    cue = claim.cue[0].of(page.article.text) if claim.cue else ""
    in_headline = claim.context.start < page.paragraphs[0].span.end
    return in_headline and len(cue) == 1 and not cue.isalnum()


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
        if ranges and not _has_word(tokens, ranges[-1][1], at):
            ranges[-1] = (ranges[-1][0], at + 1)
        else:
            ranges.append((at, at + 1))
    return ranges


def _claim(read: _Read, found: Found, model: str, outlet: str | None) -> Claim:
    tokens = read.tokens
    pieces = list(_marked(tokens, _within_paragraphs(read, found)))
    content = spans_of(tokens, pieces)
    cue_ranges = found.cue or ([(found.head, found.head + 1)] if not _inside(found.head, pieces) else [])
    cue = spans_of(tokens, cue_ranges)
    said_by = _in_one_paragraph(read, found)
    speaker = () if _is_asked(tokens, cue_ranges) else spans_of(tokens, said_by)
    touched = [
        tokens.sentence[at] for first, end in (*pieces, *cue_ranges, *said_by) for at in (first, end - 1)
    ]
    context = Span(read.sentences[min(touched)].start, read.sentences[max(touched)].end)
    quoted = list(_quoted(tokens, pieces))
    around = read.page.clauses[read.paragraph_at(found.head)]
    attributing = cue[0] if cue else content[0]
    return Claim(
        kind=kind_of(read.text, content, spans_of(tokens, quoted)),
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


def _within_paragraphs(read: _Read, found: Found) -> Ranges:
    """Cut what runs on into another paragraph, unless it is speech there.

    A mark that was never closed, or a headline without a full stop, would take the next paragraph too.
    """
    tokens = read.tokens
    kept: Ranges = []
    for first, end in found.content:
        for start, stop in _by_paragraph(tokens, first, end):
            is_own = read.paragraph_at(start) == read.paragraph_at(found.head)
            if start == first or is_own or tokens.quoting[start] != OUTSIDE:
                kept.append((start, stop))
    return kept


def _in_one_paragraph(read: _Read, found: Found) -> Ranges:
    """Cut from a speaker what stands in another paragraph than the cue, or else than its own first words."""
    pieces = [piece for span in found.speaker for piece in _by_paragraph(read.tokens, *span)]
    own = [piece for piece in pieces if read.paragraph_at(piece[0]) == read.paragraph_at(found.head)]
    whole = ((first, _without_of(read.tokens, first, end)) for first, end in own or pieces[:1])
    return [(first, end) for first, end in whole if first < end]


def _without_of(tokens: Tokens, first: int, end: int) -> int:
    """Return where a speaker ends that takes along the "of" behind it: "accused by [Roe of] lying"."""
    while end > first + 1 and tokens.words[end - 1] in ("of", "for"):
        end -= 1
    return end


def _by_paragraph(tokens: Tokens, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a range where paragraphs begin."""
    breaks = [at for at in range(first + 1, end) if tokens.place[at] > 1]
    yield from zip([first, *breaks], [*breaks, end], strict=True)


def _inside(at: int, ranges: Ranges) -> bool:
    return any(first <= at < end for first, end in ranges)


def _marked(tokens: Tokens, content: Ranges) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a content with what stands beside them in the same marks, where it is no word."""
    for first, end in content:
        number = bisect_right(tokens.quotations, (first, len(tokens))) - 1
        if number >= 0:
            opening, closing = tokens.quotations[number]
            if first < closing and not _has_word(tokens, opening, first):
                first = opening
        number = bisect_right(tokens.quotations, (end - 1, len(tokens))) - 1
        if number >= 0:
            opening, closing = tokens.quotations[number]
            if end <= closing and not _has_word(tokens, end, closing):
                end = closing
        yield first, end


def _has_word(tokens: Tokens, first: int, end: int) -> bool:
    return any(tokens.is_word(at) for at in range(first, end))


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

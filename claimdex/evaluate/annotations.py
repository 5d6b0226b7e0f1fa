"""What people mark in an article, whatever file it stands in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimdex.errors import ClaimdexError
from claimdex.models import Article, Span

Spans = tuple[Span, ...]

_HALF = re.compile("[\ud800-\udfff]")


class GoldError(ClaimdexError):
    """Report annotated articles that cannot be read."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim as a person marked it.

    Args:
        speaker: who speaks, in one or more pieces; none where speech runs on or nobody is named.
        cue: the words that attribute; may be none.
        content: what is said, in text order; empty only where the annotators left it so.
        speaker_kind: "person", "organisation" ... where the annotators say it.
    """

    speaker: Spans
    cue: Spans
    content: Spans
    speaker_kind: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with the claims that people marked in it.

    Args:
        id: unique in its file, for messages and for pairing with predictions.
        text: as annotated: every span points into it.
        title: the headline, where the file says it.
        attributions: in the order of the file.
    """

    id: str
    text: str
    title: str | None
    attributions: tuple[Attribution, ...]

    def article(self) -> Article:
        """Return the article in the form that the extractors rely on, every offset where it was."""
        title = self.title if self.title and self.text.startswith(self.title) else None
        return Article(self.text, title=title, source=self.id)

    def outermost(self) -> "GoldArticle":
        """Return the article without the claims that lie within the content of another."""
        inner = _within_others([mark.content for mark in self.attributions])
        kept = (mark for number, mark in enumerate(self.attributions) if number not in inner)
        return replace(self, attributions=tuple(kept))


def _within_others(contents: Sequence[Spans]) -> set[int]:
    """Return the numbers of the contents that lie within another, which says more than they do."""
    # an outer content stands before those within it; of equal ones none lies within the other
    order = sorted(dict.fromkeys(spans for spans in contents if spans), key=_frame)
    inner: set[Spans] = set()
    for place, outer in enumerate(order):
        if outer in inner:
            continue  # what lies within this one lies within the one around it, too
        for at in range(place + 1, len(order)):
            spans = order[at]
            if spans[0].start >= outer[-1].end:
                break
            if all(_holds(outer, span) for span in spans):
                inner.add(spans)
    return {number for number, spans in enumerate(contents) if spans in inner}


def _frame(spans: Spans) -> tuple[int, int, int]:
    return spans[0].start, -spans[-1].end, -sum(span.end - span.start for span in spans)


def _holds(outer: Spans, span: Span) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for piece in outer)


def whole_characters(text: str) -> str:
    """Return `text` with no half of a character, which JSON can hold and UTF-8 cannot; as long as before."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def spans_of(pairs: Iterable[Sequence[int]], length: int) -> Spans:
    """Turn pairs of offsets into spans in text order.

    Args:
        pairs: (start, end), half-open.
        length: of the text they point into.

    Raises:
        ValueError: for a pair that marks nothing in a text of this length; its message says which.
    """
    spans = []
    for start, end in pairs:
        if not 0 <= start < end <= length:
            raise ValueError(f"[{start}, {end}) is no part of a text of {length:,} characters")
        spans.append(Span(start, end))
    return tuple(sorted(spans))

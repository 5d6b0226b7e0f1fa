"""What people mark in an article, whatever file it stands in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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

"""Hold what both extractors look for claims in: quotations, turns and clauses of one article, found once."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimdex.extract.clauses import Clause, clauses
from claimdex.extract.looks import Plain, plain
from claimdex.extract.quotations import Quotation
from claimdex.extract.sentences import Paragraph
from claimdex.extract.turns import Turns, find_turns
from claimdex.models import Article


@dataclass(frozen=True, slots=True)
class Page:
    """One article, laid out for finding claims.

    Args:
        article: the article.
        paragraphs: `sentences.split(article.text)`.
        quoted: the quotations of each paragraph.
        plain: the text without the typography that hides words.
        turns: what a transcript, an interview or a credit line shows by its form.
        clauses: the clauses of each paragraph.
    """

    article: Article
    paragraphs: Sequence[Paragraph]
    quoted: list[list[Quotation]]
    plain: Plain
    turns: Turns
    clauses: list[list[Clause]]

    @classmethod
    def of(cls, article: Article, paragraphs: Sequence[Paragraph]) -> "Page":
        """Lay out an article, given `sentences.split(article.text)`."""
        text = article.text
        quoted = [list(paragraph.quoted) for paragraph in paragraphs]
        words = plain(text, [paragraph.span for paragraph in paragraphs], quoted)
        parts = [
            clauses(words.text, paragraph, found)
            for paragraph, found in zip(paragraphs, words.quoted, strict=True)
        ]
        return cls(article, paragraphs, quoted, words, find_turns(text, paragraphs, quoted), parts)

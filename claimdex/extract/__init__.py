"""Extract the claims of one article, who makes them, and whom they mention."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimdex.extract.chains import link
from claimdex.extract.heard import without_hearers
from claimdex.extract.mentions import find_mentions
from claimdex.extract.rules import claims as rules
from claimdex.extract.sentences import Paragraph, split
from claimdex.extract.sources import type_sources
from claimdex.extract.speakers import follow
from claimdex.models import Article, Claim, Extraction, Method


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """Say how to extract.

    Args:
        extractor: what finds the claims: "learned" or "rules".
        model: folder of the model, for "learned"; None for the one that comes with claimdex.
        min_score: the least score of a claim; None for the extractor's own.
    """

    extractor: str = "learned"
    model: str | None = None
    min_score: float | None = None


_DEFAULT = ExtractOptions()


def extract(article: Article, options: ExtractOptions = _DEFAULT) -> Extraction:
    """Extract claims, mentions and chains from an article.

    Pure: the same article gives the same extraction, whatever was read before and in whatever process.

    Args:
        article: the article; offsets in the result point into its text.
        options: how.

    Returns:
        Claims in text order of their contents, mentions in text order, and the chains they belong to.
    """
    paragraphs = split(article.text)
    claims = list(without_hearers(article.text, _find_claims(article, paragraphs, options)))
    mentions, chains = link(article, paragraphs, find_mentions(article, paragraphs))
    followed = follow(article, paragraphs, claims, mentions, chains)
    return type_sources(article.text, paragraphs, followed)


def method_of(options: ExtractOptions) -> Method:
    """Say how `extract` finds claims with these options, by the names that the database keeps.

    Asked for once a run, before any article: what is not there is told before anything is stored.
    """
    if options.extractor == "rules":
        return Method("rules", None, options.min_score)
    from claimdex.extract.learned import name

    return Method("learned", name(options.model), options.min_score)


def _find_claims(article: Article, paragraphs: Sequence[Paragraph], options: ExtractOptions) -> list[Claim]:
    if options.extractor == "rules":
        return rules.find_claims(article, paragraphs, options.min_score)
    from claimdex.extract.learned import find_claims

    return find_claims(article, paragraphs, options.model, options.min_score)

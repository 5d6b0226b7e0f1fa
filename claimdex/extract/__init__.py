"""Extract the claims of one article, who makes them, and whom they mention."""

from claimdex.extract.chains import link
from claimdex.extract.mentions import find_mentions
from claimdex.extract.rules.claims import find_claims
from claimdex.extract.sentences import split
from claimdex.extract.speakers import follow
from claimdex.models import Article, Extraction


def extract(article: Article) -> Extraction:
    """Extract claims, mentions and chains from an article.

    Pure: the same article gives the same extraction, whatever was read before and in whatever process.

    Args:
        article: the article; offsets in the result point into its text.

    Returns:
        Claims in text order of their contents, mentions in text order, and the chains they belong to.
    """
    paragraphs = split(article.text)
    claims = find_claims(article, paragraphs)
    mentions, chains = link(article, paragraphs, find_mentions(article, paragraphs))
    return follow(article, paragraphs, claims, mentions, chains)

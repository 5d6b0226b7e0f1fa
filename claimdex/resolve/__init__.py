"""Resolve: one entity per real thing over all articles, or an honest "unresolved"."""

from collections.abc import Iterable

from claimdex.models import ArticleChain, Resolution
from claimdex.resolve.compare import Comparison, compare_names, suggest
from claimdex.resolve.decide import decide
from claimdex.resolve.entities import write_out
from claimdex.resolve.gather import gather

__all__ = ["Comparison", "compare_names", "resolve", "suggest"]


def resolve(chains: Iterable[ArticleChain]) -> Resolution:
    """Give every chain of every article its entity.

    A pure function of the set of chains: order, batches and duplicates change nothing. Where two
    readings fit equally well the chain stays unresolved and the link names both.

    Args:
        chains: the chains of all articles together.

    Returns:
        Entities sorted by id, links sorted by article and chain: one link a chain.
    """
    signatures, nameless = gather(chains)
    entities, links = write_out(signatures, decide(signatures), nameless)
    return Resolution(tuple(entities), tuple(links))

"""Resolve: one entity per real thing over all articles, or an honest "unresolved"."""

from collections.abc import Iterable, Iterator, Sequence

from claimdex.decisions import Decision
from claimdex.models import ArticleChain, Resolution
from claimdex.offices import Tenure
from claimdex.resolve import offices
from claimdex.resolve.collecting import uncollected
from claimdex.resolve.compare import Comparison, compare_names, suggest
from claimdex.resolve.decide import decide
from claimdex.resolve.entities import write_out
from claimdex.resolve.gather import gather
from claimdex.resolve.known import Ask, Known
from claimdex.resolve.office_names import bodies_of
from claimdex.resolve.rulings import Refusal, Rulings
from claimdex.resolve.said import apply
from claimdex.resolve.tenures import Table

__all__ = ["Comparison", "Refusal", "Rulings", "compare_names", "resolve", "suggest"]


@uncollected()
def resolve(
    chains: Iterable[ArticleChain],
    decisions: Sequence[Decision] = (),
    ask: Ask | None = None,
    tenures: Sequence[Tenure] = (),
) -> Resolution:
    """Give every chain of every article its entity.

    A pure function of the set of chains: order, batches and duplicates change nothing. Where two
    readings fit equally well the chain stays unresolved and the link names both.

    Args:
        chains: the chains of all articles together.
        decisions: what the user decided, in the order of the file. It wins over the matcher; of two decisions
            that contradict each other the earlier holds.
        ask: looks names up in the lists brought in; None where there are none.
        tenures: the rows of the offices table, in any order. They win over what articles say of offices.

    Returns:
        Entities sorted by id, links sorted by article and chain: one link a chain.
    """
    rulings = Rulings(decisions)
    bearers: list[ArticleChain] = []
    signatures, nameless = gather(_noted(chains, bearers), rulings.singled)
    known = Known(rulings.words(), signatures, ask)
    findings, clusters = decide(signatures, known.words)
    said = apply(rulings, signatures, findings, clusters)
    entities, links = write_out(signatures, findings, nameless, said, known)
    called = [(one.id, one.kind, [alias.name for alias in one.aliases]) for one in entities]
    bodies = bodies_of(called)
    links, strangers = offices.lead(bearers, links, bodies, Table(tenures, called, bodies, rulings))
    everybody = sorted([*entities, *strangers], key=lambda one: one.id)
    return Resolution(tuple(everybody), tuple(links), said.idle)


def _noted(chains: Iterable[ArticleChain], bearers: list[ArticleChain]) -> Iterator[ArticleChain]:
    """Pass chains on and note those that offices are about: the whole corpus need not be held in memory."""
    for one in chains:
        if offices.concern(one.chain):
            bearers.append(one)
        yield one

"""Resolve: one entity per real thing over all articles, or an honest "unresolved"."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from claimdex.decisions import Decision
from claimdex.models import ArticleChain, Entity, Link, Resolution
from claimdex.offices import Tenure
from claimdex.resolve import offices
from claimdex.resolve.collecting import uncollected
from claimdex.resolve.compare import Comparison, compare_names, suggest
from claimdex.resolve.decide import decide
from claimdex.resolve.entities import NO_NAME, write_out
from claimdex.resolve.gather import gather
from claimdex.resolve.known import Ask, Known
from claimdex.resolve.office_names import Called, bodies_of
from claimdex.resolve.offices import asking_articles
from claimdex.resolve.rulings import Rulings
from claimdex.resolve.said import apply
from claimdex.resolve.tenures import Table
from claimdex.resolve.upkeep import Upkeep, file
from claimdex.rules import digest_of

__all__ = [
    "Comparison",
    "Rulings",
    "Upkeep",
    "asking_articles",
    "compare_names",
    "file",
    "lead_roles",
    "resolve",
    "rules",
    "suggest",
]


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


def lead_roles(
    bearers: Iterable[tuple[ArticleChain, str]],
    called: Sequence[Called],
    decisions: Sequence[Decision] = (),
    tenures: Sequence[Tenure] = (),
) -> Callable[[Sequence[ArticleChain], Iterable[tuple[str, str, str]]], tuple[list[Link], list[Entity]]]:
    """Make what leads the chains without a name to who held the office that they name.

    Args:
        bearers: what articles say of the roles of persons, and the id of each; of all that say the same of
            one person the first and the last are enough.
        called: the id, kind and names of the entities: of all where there are tenures, else of bodies.
        decisions: what the user decided.
        tenures: the rows of the offices table.

    Returns:
        A function of the chains without a name of some articles and, for those of these articles that ask for
        somebody in one word, of the chains with a name and their entities. It gives a link for each of the
        former, and the entities of holders whom no article names, where these links name them.
    """
    bodies = bodies_of(called)
    leader = offices.Leader(bodies, Table(tenures, called, bodies, Rulings(decisions)))
    for one, entity in bearers:
        leader.note(entity, one)

    def lead(
        asked: Sequence[ArticleChain], named: Iterable[tuple[str, str, str]]
    ) -> tuple[list[Link], list[Entity]]:
        links = [Link(one.article_id, one.chain.key, None, 0.0, NO_NAME) for one in asked]
        links += [Link(article, key, entity, 0.0, "") for article, key, entity in named]
        led, strangers = leader.lead(asked, links)
        return led[: len(asked)], strangers

    return lead


def rules() -> str:
    """Return a digest of all that decides what names are: the code and the word lists of this version."""
    return digest_of("resolve", "lexicons", "names.py")


def _noted(chains: Iterable[ArticleChain], bearers: list[ArticleChain]) -> Iterator[ArticleChain]:
    """Pass chains on and note those that offices are about: the whole corpus need not be held in memory."""
    for one in chains:
        if offices.concern(one.chain):
            bearers.append(one)
        yield one

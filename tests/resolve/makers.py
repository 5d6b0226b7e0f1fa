"""Short ways to write chains down in the tests of the matcher."""

from collections.abc import Sequence

from claimdex.models import ArticleChain, Chain, Entity, EntityKind, Link, Resolution
from claimdex.resolve import resolve


def chain(
    article: str, kind: str, *names: str, roles: Sequence[str] = (), gender: str = "", key: str = ""
) -> ArticleChain:
    """Make a chain of one article; its key is its first name or role unless given."""
    key = key or (names[0] if names else roles[0])
    return ArticleChain(article, Chain(key, EntityKind(kind), names, tuple(roles), gender))


def person(article: str, *names: str, roles: Sequence[str] = (), gender: str = "") -> ArticleChain:
    """Make a chain of a person."""
    return chain(article, "person", *names, roles=roles, gender=gender)


def links(*chains: ArticleChain) -> dict[tuple[str, str], Link]:
    """Resolve and return the links by article and chain."""
    return {(link.article_id, link.chain): link for link in resolve(chains).links}


def entities(*chains: ArticleChain) -> dict[str, Entity]:
    """Resolve and return the entities by id."""
    return by_id(resolve(chains))


def by_id(resolution: Resolution) -> dict[str, Entity]:
    """Return the entities of a resolution by id."""
    return {entity.id: entity for entity in resolution.entities}

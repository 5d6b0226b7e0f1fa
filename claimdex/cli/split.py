"""`claimdex split`: part of an entity is something else."""

from typing import TYPE_CHECKING

import click

from claimdex.cli.deciding import Signed, decide, draft, signing_options
from claimdex.cli.lookup import HERE, find_article, find_entity, writing
from claimdex.cli.naming import anchored, thing_named, things_in, things_of
from claimdex.cli.options import new_command
from claimdex.cli.session import quoted
from claimdex.decisions import Thing, Verb
from claimdex.errors import NotFoundError, UsageError
from claimdex.names import fold
from claimdex.rows import EntityRow

if TYPE_CHECKING:
    from claimdex.store import Store


@new_command(
    "split",
    'claimdex split "Haqqani network" --name "Haqqani group"',
    "claimdex split Pakistan --article data/deccan-lamp/us-asks-pakistan.txt",
)
@click.argument("entity")
@click.option("--name", "names", multiple=True, metavar="NAME", help="What is called so is not ENTITY.")
@click.option(
    "--article", "articles", multiple=True, metavar="ARTICLE", help="What is called so there is not ENTITY."
)
@signing_options
def command(entity: str, names: tuple[str, ...], articles: tuple[str, ...], signed: Signed) -> None:
    """Say that part of an entity is something else.

    ENTITY is any of its names, or its id. What is called by one of the names goes out of it, or
    what stands in one of the articles (id, path or URL) as ENTITY; --name and --article can be
    typed several times, and what goes out together is one thing. It stays by itself until you
    merge it with another entity.
    """
    if not names and not articles:
        raise UsageError("nothing to split off", "name what: --name NAME, or --article ARTICLE")
    with writing() as store:
        options = " ".join(f"--{option} {quoted(word)}" for option, word in _typed(names, articles))
        row = find_entity(entity, store, f"split {HERE} {options}")
        parts = _parts(row, names, articles, store)
        rest, merges = anchored(_rest(row, entity, parts, store))
        drafts = [draft(Verb.SPLIT, rest, part) for part in parts]
        decide(store, signed, [*drafts, *anchored(parts)[1], *merges])


def _typed(names: tuple[str, ...], articles: tuple[str, ...]) -> list[tuple[str, str]]:
    return [*(("name", word) for word in names), *(("article", word) for word in articles)]


def _parts(row: EntityRow, names: tuple[str, ...], articles: tuple[str, ...], store: "Store") -> list[Thing]:
    """Return the things that go out."""
    parts: list[Thing] = []
    for name in names:
        if fold(name) not in map(fold, row.aliases):
            raise NotFoundError(
                f"{row.name} is never called {name!r}", f"it is called: {'; '.join(row.aliases)}"
            )
        parts.append(thing_named(name, row, store))
    for typed in articles:
        article = find_article(typed, store, "--article")
        found = things_in(row, article.id, store)
        if not found:
            raise NotFoundError(
                f"{article.id} ({article.source}) does not name {row.name}",
                f"to see where it is named: claimdex mentions --entity {quoted(row.id)}",
            )
        parts += found
    return list(dict.fromkeys(parts))


def _rest(row: EntityRow, typed: str, parts: list[Thing], store: "Store") -> list[Thing]:
    """Return what names the entity that stays: a name that is left to it, or a thing for each article."""
    from claimdex.resolve.nodes import node_of

    articles = {part.article for part in parts if part.article}
    names = {fold(part.name) for part in parts if not part.article}
    left = {
        fold(name)
        for one in store.links(entity_id=row.id)
        if one.article_id not in articles
        for name in one.chain.names
        if fold(name) not in names
    }
    gone = {node_of(part) for part in parts}
    candidates = [*things_of(row, store, typed), *(thing_named(name, row, store) for name in row.aliases)]
    found = []
    for thing in candidates:
        is_made = row.alias_origins.get(thing.name) not in ("article", "acronym", "decision")
        stays = thing.article or fold(thing.name) in left or (is_made and left)
        if stays and node_of(thing) not in gone:
            found.append(thing)
    if found:
        return [one for one in found if one.article] if found[0].article else found[:1]
    raise UsageError(
        f"nothing would be left of {row.name}",
        "it has no other name than that; say in which of its articles it is something else: --article ARTICLE"
        if names
        else "to call it something else, type: claimdex rename --help",
    )

"""`claimdex remove`: take articles out of the database."""

import click

from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.cli.session import current
from claimdex.render.wording import counted


@new_command("remove", "claimdex remove data/clippings/no-date.txt")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
def command(articles: tuple[str, ...]) -> None:
    """Remove articles.

    ARTICLE is its id, the beginning of it, or the path or URL it was read from. Its claims and
    mentions go with it; the files stay where they are, and another ingest brings them back.
    """
    from claimdex.pipeline import resolve_store

    with writing() as store:
        rows = {row.id: row for row in map(store.article, articles)}  # all are found before any goes
        for row in rows.values():
            store.remove_article(row.id)
        if store.needs_resolving():
            resolve_store(store)
    for row in rows.values():
        current().say(f"removed {row.id} ({row.source}): {counted(row.claims, 'claim')}")

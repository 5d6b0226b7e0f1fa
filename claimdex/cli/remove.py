"""`claimdex remove`: take articles out of the database."""

import click

from claimdex.cli.lookup import find_articles, writing
from claimdex.cli.options import new_command
from claimdex.cli.progress import keeping_up
from claimdex.cli.session import current
from claimdex.render.wording import counted

# As many of the articles removed are named one by one.
_MOST_NAMED = 20


@new_command("remove", "claimdex remove data/clippings/no-date.txt")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
def command(articles: tuple[str, ...]) -> None:
    """Remove articles.

    ARTICLE is its id, the beginning of it, or the path or URL it was read from; the path of a file
    of several articles stands for all of them. Their claims and mentions go with them; the files
    stay where they are, and another ingest brings the articles back.
    """
    from claimdex.pipeline import bring_up_to_date

    session = current()
    with writing() as store:
        # all are found before any goes
        rows = {row.id: row for typed in articles for row in find_articles(typed, store)}
        for row in rows.values():
            store.remove_article(row.id)
        with keeping_up(store):
            bring_up_to_date(store)
    removed = list(rows.values())
    for row in removed[:_MOST_NAMED]:
        session.say(f"removed {row.id} ({row.source}): {counted(row.claims, 'claim')}")
    if len(removed) > _MOST_NAMED:
        session.say(f"... and {len(removed) - _MOST_NAMED:,} more")

"""`claimdex set`: the user's word on an article."""

import click

from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command, one_day
from claimdex.cli.session import current


@new_command(
    "set",
    'claimdex set data/clippings/no-outlet.txt --outlet "Harbor Dispatch"',
    "claimdex set data/clippings/no-date.txt --date 2011-09-24",
)
@click.argument("article")
@click.option("--outlet", help="Who published it.")
@click.option(
    "--date", "published_on", callback=one_day, metavar="DATE", help="When it was published, as 2011-09-24."
)
@click.option("--title", help="Its headline.")
@click.option("--byline", help="Who wrote it.")
@click.option("--url", help="Where it was published.")
@click.option("--place", help="Where it was written.")
def command(article: str, **fields: str | None) -> None:
    """Correct what is known of an article.

    ARTICLE is its id, the beginning of it, or the path or URL it was read from. What is set here
    wins over what later ingests of the same article find. An empty word ("") takes a value away.
    """
    typed = {name: value for name, value in fields.items() if value is not None}
    if not typed:
        raise click.UsageError("nothing to set: name at least one of --outlet, --date, --title ...")
    from claimdex.pipeline import resolve_store

    with writing() as store:
        row = store.article(article)
        store.set_article(row.id, **{name: value or None for name, value in typed.items()})
        if store.needs_resolving():
            resolve_store(store)
    current().say(f"set {', '.join(typed)} of {row.id} ({row.source})")

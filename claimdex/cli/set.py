"""`claimdex set`: the user's word on an article."""

from typing import TYPE_CHECKING

import click

from claimdex.cli.lookup import find_article, writing
from claimdex.cli.options import new_command, one_day
from claimdex.cli.progress import keeping_up
from claimdex.cli.session import current
from claimdex.names import fold
from claimdex.rows import ArticleRow

if TYPE_CHECKING:
    from claimdex.store import Store

# What is typed for each field, and what the store calls it.
_FIELDS = {
    "outlet": "outlet",
    "date": "published_on",
    "title": "title",
    "byline": "byline",
    "url": "url",
    "place": "place",
}


@new_command(
    "set",
    'claimdex set data/clippings/no-outlet.txt --outlet "Harbor Dispatch"',
    "claimdex set data/clippings/no-date.txt --date 2011-09-24",
    "claimdex set data/clippings/no-date.txt --unset date --unset outlet",
)
@click.argument("article")
@click.option("--outlet", help="Who published it.")
@click.option("--date", callback=one_day, metavar="DATE", help="When it was published, as 2011-09-24.")
@click.option("--title", help="Its headline.")
@click.option("--byline", help="Who wrote it.")
@click.option("--url", help="Where it was published.")
@click.option("--place", help="Where it was written.")
@click.option(
    "--unset",
    type=click.Choice(list(_FIELDS)),
    multiple=True,
    help="Take back what was set: what the article itself says counts again.",
)
def command(article: str, unset: tuple[str, ...], **fields: str | None) -> None:
    """Correct what is known of an article.

    ARTICLE is its id, the beginning of it, or the path or URL it was read from. What is set here
    wins over what later ingests of the same article find. An empty word ("") takes a value away;
    --unset goes back to what was read, and can be typed several times.
    """
    typed = {name: " ".join(value.split()) for name, value in fields.items() if value is not None}
    if not typed and not unset:
        raise click.UsageError("nothing to set: name at least one of --outlet, --date, --title ...")
    for name in unset:
        if name in typed:
            raise click.UsageError(f"--{name} and --unset {name} contradict each other")
    from claimdex.pipeline import bring_up_to_date

    with writing() as store:
        row = find_article(article, store, "set")
        if typed.get("outlet"):
            typed["outlet"] = _outlet(typed["outlet"], row, store)
        if typed:
            store.set_article(row.id, **{_FIELDS[name]: value or None for name, value in typed.items()})
        if unset:
            store.unset_article(row.id, *(_FIELDS[name] for name in unset))
        with keeping_up(store):
            bring_up_to_date(store)
    for done, names in (("set", typed), ("unset", dict.fromkeys(unset))):
        if names:
            current().say(f"{done} {', '.join(names)} of {row.id} ({row.source})")


def _outlet(typed: str, row: ArticleRow, store: "Store") -> str:
    """Return an outlet by the name it has already, in the table of outlets or in the database.

    Who types the article's own outlet in other letters means to change them.
    """
    from claimdex.read.outlets import table

    name = table().normalise(typed)
    if row.outlet is not None and fold(row.outlet) == fold(name):
        return name
    stored = store.outlet_names()
    return next((outlet for outlet in stored if fold(outlet) == fold(name)), name)

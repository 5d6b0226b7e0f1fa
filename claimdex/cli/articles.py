"""`claimdex articles`: what was read."""

import click

from claimdex.cli.lookup import asking, find_outlet
from claimdex.cli.options import first_day, last_day, new_command, output_options
from claimdex.cli.output import Output, total_of, write_rows
from claimdex.render.layout import ARTICLES
from claimdex.rows import Filters


@new_command(
    "articles",
    "claimdex articles --limit 0",
    'claimdex articles --outlet "unknown outlet" --format json',
    'claimdex articles --phrase "proxy war"',
)
@click.option("--outlet", metavar="OUTLET", help='Only this outlet; "unknown outlet" for none.')
@click.option("--since", callback=first_day, metavar="DATE", help="From this day on; also 2011-09 or 2011.")
@click.option("--until", callback=last_day, metavar="DATE", help="Up to and with this day.")
@click.option("--phrase", metavar="WORDS", help="Only articles whose text holds these words.")
@output_options
def command(
    outlet: str | None, since: str | None, until: str | None, phrase: str | None, output: Output
) -> None:
    """List articles.

    In the order of publication, with what is known of each and how many claims it holds.
    """
    with asking() as store:
        chosen = find_outlet(outlet, store) if outlet else None
        filters = Filters(outlet=chosen, since=since, until=until, phrase=phrase)
        total = total_of(lambda most: store.count_articles(filters, most), output)
        write_rows(store.articles(filters, limit=output.rows), ARTICLES, output, total)

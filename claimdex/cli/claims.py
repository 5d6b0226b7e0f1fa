"""`claimdex claims`: the flat table."""

import dataclasses
import math

import click

from claimdex.cli.lookup import asking, filters_of, find_article
from claimdex.cli.options import Asked, filter_options, new_command, output_options
from claimdex.cli.output import Output, total_of, write_rows
from claimdex.kinds import SourceType
from claimdex.render.layout import CLAIMS


@new_command(
    "claims",
    "claimdex claims --stance denies",
    "claimdex claims --anonymous",
    "claimdex claims --about Pakistan --since 2011-09-22 --format csv -o claims.csv",
)
@click.option("--article", metavar="ARTICLE", help="Only this article: its id, or where it was read.")
@click.option("--phrase", metavar="WORDS", help="Only claims that hold these words.")
@click.option("--unresolved", is_flag=True, help="Only claims whose speaker has no name, or is open.")
@click.option("--anonymous", is_flag=True, help="Only claims of anonymous sources.")
@filter_options
@output_options
def command(
    article: str | None, phrase: str | None, unresolved: bool, anonymous: bool, asked: Asked, output: Output
) -> None:
    """List claims, one a row.

    In the order of publication. The same filters as `who-said`; several narrow together.
    """
    with asking() as store:
        filters = dataclasses.replace(
            filters_of(asked, store),
            article=find_article(article, store, "--article").id if article else None,
            phrase=phrase,
            unresolved=unresolved,
            source_type=SourceType.ANONYMOUS if anonymous else None,
        )
        total = total_of(lambda most: store.count_claims_soon(filters, most), output)
        one_more = int(total == math.inf)
        write_rows(store.claims(filters, limit=output.rows + one_more), CLAIMS, output, total)

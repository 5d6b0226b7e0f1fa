"""`claimdex mentions`: where names stand, and which entity each was linked to, and why."""

import click

from claimdex.cli.lookup import asking, find_article, find_entity
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, total_of, write_rows
from claimdex.render.layout import MENTIONS


@new_command("mentions", "claimdex mentions --entity ISI", "claimdex mentions --format jsonl")
@click.option("--article", metavar="ARTICLE", help="Only this article: its id, or where it was read.")
@click.option("--entity", metavar="NAME", help="Only mentions of this entity.")
@output_options
def command(article: str | None, entity: str | None, output: Output) -> None:
    """List the places where names stand.

    Each with the entity it was linked to, how sure that is, and why.
    """
    with asking() as store:
        article_id = find_article(article, store, "--article").id if article else None
        entity_id = find_entity(entity, store, "--entity").id if entity else None
        total = total_of(lambda most: store.count_mentions(article_id, entity_id, most), output)
        write_rows(store.mentions(article_id, entity_id, output.rows), MENTIONS, output, total)

"""`claimdex show`: one article with its claims marked."""

import click

from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_one
from claimdex.models import Filters
from claimdex.render.layout import as_mapping


@new_command(
    "show",
    "claimdex show data/harbor-dispatch/mullen-testimony.txt",
    "claimdex show data/harbor-dispatch/mullen-testimony.txt --format json",
)
@click.argument("article")
@output_options
def command(article: str, output: Output) -> None:
    """Show an article with its claims marked.

    ARTICLE is its id, the beginning of it, or the path or URL it was read from. Every claim stands
    between [4: and :4], and below the text a line says who makes it. The other formats give the
    article with its text, claims and mentions; the offsets of those point into the text.
    """
    with reading() as store:
        row = store.article(article)
        text = store.text(row.id)
        claims = list(store.claims(Filters(article=row.id)))
        if output.chosen != "table":
            mentions = [as_mapping(mention) for mention in store.mentions(article_id=row.id)]
            record = {
                **as_mapping(row),
                "sources": store.sources(row.id),
                "text": text,
                "claims": [as_mapping(claim) for claim in claims],
                "mentions": mentions,
            }
            write_one(record, output)
            return
        from claimdex.render.article import write_article  # imports rich

        with opened(output.path, output.chosen) as (out, page):
            shown = claims[: output.limit] if output.limit else claims
            write_article(row, text, shown, out, page, store.sources(row.id))

"""`claimdex show`: one article with its claims marked, or the texts it had before."""

import click

from claimdex.cli.lookup import asking, find_article
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_one, write_rows
from claimdex.render.layout import REVISIONS, as_mapping
from claimdex.rows import Filters


@new_command(
    "show",
    "claimdex show data/harbor-dispatch/mullen-testimony.txt",
    "claimdex show data/harbor-dispatch/mullen-testimony.txt --format json",
)
@click.argument("article")
@click.option(
    "--revisions", is_flag=True, help="List its earlier texts instead, each with when it was replaced."
)
@output_options
def command(article: str, revisions: bool, output: Output) -> None:
    """Show an article with its claims marked.

    ARTICLE is its id, the beginning of it, or the path or URL it was read from. Every claim stands
    between [4: and :4], and below the text a line says who makes it. The other formats give the
    article with its text, claims and mentions; the offsets of those point into the text. `--limit`
    is for the claims and for the mentions; all are shown where it is not typed.
    """
    with asking() as store:
        row = find_article(article, store, "show")
        if revisions:
            write_rows(store.revisions(row.id), REVISIONS, output)
            return
        text = store.text(row.id)
        limit = output.limit or 0
        claims = list(store.claims(Filters(article=row.id), limit=limit))
        if output.chosen != "table":
            record = {
                **as_mapping(row),
                "sources": store.sources(row.id),
                "text": text,
                "claims": [as_mapping(claim) for claim in claims],
                "mentions": [as_mapping(found) for found in store.mentions(article_id=row.id, limit=limit)],
            }
            write_one(record, output)
            return
        from claimdex.render.article import write_article  # imports rich

        with opened(output.path, output.chosen) as (out, page):
            write_article(row, text, claims, out, page, store.sources(row.id), row.claims - len(claims))

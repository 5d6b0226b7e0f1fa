"""`claimdex origins`: which articles are copies of one text."""

import click

from claimdex.cli.lookup import find_article, reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, write_rows
from claimdex.cli.progress import showing
from claimdex.cli.session import current
from claimdex.render.derived_layouts import COPIES
from claimdex.render.wording import counted
from claimdex.rows import Copy, Filters


@new_command(
    "origins", "claimdex origins", "claimdex origins data/harbor-dispatch/wire-denial.txt --format json"
)
@click.argument("article", required=False)
@output_options
def command(article: str | None, output: Output) -> None:
    """Show which articles are copies of one text.

    The copies of an agency's report stand together, cut or under other headlines: first the origin,
    which is the earliest of them (of one day the fullest), then each copy with the article that it
    shares most with, and how much of the shorter of the two that is. Quotations do not count: two
    papers may quote the same speech. ARTICLE, an id or where it was read, shows only its copies.
    """
    with reading() as store:
        chosen = find_article(article, store, "origins") if article else None
        with showing() as show:
            show("reading copies", 0)
            groups = store.copies(chosen.id if chosen else None)
        if chosen is None:
            note = _summary(store.count_articles(Filters()), groups)
        else:
            note = "" if groups else f"no other article here is a copy of {chosen.id}, nor this of another"
        copies = [copy for group in groups for copy in group]
        write_rows(iter(copies), COPIES, output, len(copies))
        if note:
            current().say(note)


def _summary(articles: int, groups: list[list[Copy]]) -> str:
    origins = articles - sum(len(group) - 1 for group in groups)
    return f"{counted(articles, 'article')} · {counted(origins, 'origin')}"

"""`claimdex timeline`: who said what about something, day by day."""

import click

from claimdex.cli.lookup import filters_of, reading
from claimdex.cli.options import Asked, filter_options, new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.who_said import subject_of
from claimdex.relate.views import timeline
from claimdex.render.layout import TIMELINE


@new_command(
    "timeline",
    'claimdex timeline "ISI"',
    "claimdex timeline Pakistan --stance denies",
    'claimdex timeline "Burhanuddin Rabbani" --format json',
)
@click.argument("query")
@filter_options
@output_options
def command(query: str, asked: Asked, output: Output) -> None:
    """Show who said what about something, day by day.

    QUERY is a person, an organisation, a place or a group, or words that stand in claims, as in
    `claimdex who-said`. First how many claims each day has, then each claim with the first and the last
    outlet that tells it; the claims that say the same are one.
    """
    with reading() as store:
        subject, filters = subject_of(query, filters_of(asked, store), asked.metonyms, store, "timeline")
        claims = list(store.claims(filters))
        rows = timeline(claims, store.origins_of({claim.article_id for claim in claims}))
        if output.chosen != "table":
            write_rows(iter(rows), TIMELINE, output, len(rows))
            return
        from claimdex.render.timeline import write_timeline  # imports rich

        with opened(output.path, output.chosen) as (out, page):
            write_timeline(
                subject if isinstance(subject, str) else subject.name, rows, output.rows, out, page
            )

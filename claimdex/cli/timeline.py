"""`claimdex timeline`: who said what about something, day by day."""

from collections import Counter

import click

from claimdex.cli.lookup import asking, filters_of
from claimdex.cli.options import Asked, filter_options, new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.who_said import heads_of, subject_of
from claimdex.relate.views import claims_of_rows, timeline
from claimdex.render.derived_layouts import TIMELINE


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
    with asking() as store:
        subject, filters = subject_of(query, filters_of(asked, store), asked.metonyms, store, "timeline")
        if output.chosen != "table":
            claims = list(store.claims(filters))
            rows = timeline(claims, store.origins_of({claim.article_id for claim in claims}))
            write_rows(iter(rows), TIMELINE, output, len(rows))
            return
        from claimdex.render.timeline import Timeline, write_timeline  # imports rich

        heads, is_part = heads_of(filters, store, output)
        if not heads:
            heads = list(store.claim_heads(filters))
        ids = claims_of_rows(heads, output.rows)
        rows = timeline(store.claims_by_id(ids).values(), {one.article_id: one.origin_id for one in heads})
        with opened(output.path, output.chosen) as (out, page):
            days = Counter(head.published_on for head in heads if head.published_on)
            groups = len({head.claim_group_id for head in heads})
            name = subject if isinstance(subject, str) else subject.name
            write_timeline(Timeline(name, rows, days, groups, len(heads), is_part), out, page)

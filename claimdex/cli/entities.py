"""`claimdex entities`: persons, organisations, places and groups."""

import click

from claimdex.cli.lookup import asking
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, total_of, write_rows
from claimdex.kinds import EntityKind
from claimdex.render.layout import ENTITIES


@new_command("entities", "claimdex entities", "claimdex entities haqqani --kind person --format json")
@click.argument("query", required=False)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in EntityKind], case_sensitive=False),
    help="Only this sort of thing.",
)
@output_options
def command(query: str | None, kind: str | None, output: Output) -> None:
    """List persons, organisations, places and groups.

    The most mentioned first; with QUERY only those that have it in one of their names.
    """
    with asking() as store:
        total = total_of(lambda most: store.count_entities(query, kind, most), output)
        write_rows(store.entities(query, output.rows, kind), ENTITIES, output, total)

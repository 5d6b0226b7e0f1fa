"""`claimdex compare`: which claims two outlets carry, and which only one of them."""

import dataclasses

import click

from claimdex.cli.lookup import asking, filters_of, find_outlet
from claimdex.cli.options import Asked, filter_options, new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.progress import followed
from claimdex.cli.session import current
from claimdex.errors import UsageError
from claimdex.relate.views import compare_outlets, reliance
from claimdex.render.derived_layouts import COMPARISON


@new_command(
    "compare",
    'claimdex compare "Harbor Dispatch" "Deccan Lamp"',
    'claimdex compare "Harbor Dispatch" "Deccan Lamp" --about Pakistan --format csv',
)
@click.argument("first", metavar="OUTLET")
@click.argument("other")
@filter_options
@output_options
def command(first: str, other: str, asked: Asked, output: Output) -> None:
    """Show which claims two outlets carry, and which only one.

    First on whom each relies: its claims, how many of them are direct quotations, how many things it
    has from anonymous sources only, and its speakers. Then the claims that both carry, and those that
    only one does; the claims that say the same are one. OUTLET and OTHER are names of outlets.
    """
    if asked.outlet:
        raise UsageError("--outlet is not for this command", "name the two outlets, without --outlet")
    with asking() as store:
        names = find_outlet(first, store), find_outlet(other, store)
        if names[0] == names[1]:
            every = current().with_database("outlets")
            raise UsageError(f"{first} and {other} are one outlet", f"name two; to see all: {every}")
        filters = filters_of(asked, store)
        claims = [
            list(followed(store.claims(dataclasses.replace(filters, outlet=name)), f"reading {name}"))
            for name in names
        ]
        rows = compare_outlets(claims[0], claims[1], names)
        if output.chosen != "table":
            write_rows(iter(rows), COMPARISON, output, len(rows))
            return
        from claimdex.render.comparison import write_comparison  # imports rich

        with opened(output.path, output.chosen) as (out, page):
            sides = [(name, reliance(own)) for name, own in zip(names, claims, strict=True)]
            write_comparison(sides, rows, output.rows, out, page)

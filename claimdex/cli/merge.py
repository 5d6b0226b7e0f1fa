"""`claimdex merge`: two entities are one."""

import click

from claimdex.cli.deciding import Signed, decide, refuse_between, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.naming import anchored, find_pair
from claimdex.cli.options import new_command
from claimdex.errors import UsageError


@new_command("merge", 'claimdex merge "Mike Mullen" "John Kirby" --why "to see what happens"')
@click.argument("entity")
@click.argument("other")
@signing_options
def command(entity: str, other: str, signed: Signed) -> None:
    """Say that two entities are one.

    ENTITY and OTHER are any of their names, their ids, or a mention as ARTICLE:START, which stands
    for what is meant in that article alone. ENTITY keeps its name and its kind. The decision is
    written to the file of decisions; it wins over every rule, and holds when articles are read again.
    """
    with writing() as store:
        first, second = find_pair(entity, other, store, "merge")
        refuse_between(first, second, store)
        _, merges = anchored([*first.things, *second.things])
        if not merges:
            raise UsageError(f"{entity} and {other} are one name", "name two that claimdex tells apart")
        decide(store, signed, merges)

"""`claimdex not-same`: two entities are two, for good."""

import click

from claimdex.cli.deciding import Signed, decide, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.naming import find_pair, parted
from claimdex.cli.options import new_command
from claimdex.errors import UsageError


@new_command("not-same", 'claimdex not-same "Sirajuddin Haqqani" "Jalaluddin Haqqani" --why "son and father"')
@click.argument("entity")
@click.argument("other")
@signing_options
def command(entity: str, other: str, signed: Signed) -> None:
    """Say that two entities are not the same.

    ENTITY and OTHER are any of their names, their ids, or a mention as ARTICLE:START, which stands
    for what is meant in that article alone; where claimdex has made one entity of two, the two
    names part it. It holds for all that is the same as either: a merge that would
    break it is refused.
    """
    with writing() as store:
        first, second = find_pair(entity, other, store, "not-same")
        if set(first.things) == set(second.things):
            raise UsageError(
                f"{entity} and {other} are one name",
                "to part two people of one name, say in which article the other is: claimdex split --help",
            )
        decide(store, signed, parted(first.things, second.things))

"""`claimdex alias`: another name of an entity."""

import click

from claimdex.cli.deciding import Signed, decide, draft, signing_options
from claimdex.cli.lookup import HERE, find_entity, writing
from claimdex.cli.naming import things_of
from claimdex.cli.options import new_command
from claimdex.cli.session import quoted
from claimdex.decisions import Thing, Verb, plain
from claimdex.errors import UsageError


@new_command("alias", 'claimdex alias ISI "the Directorate"')
@click.argument("entity")
@click.argument("name")
@signing_options
def command(entity: str, name: str, signed: Signed) -> None:
    """Give an entity another name.

    ENTITY is any of its names, or its id. Wherever an article calls something NAME and nothing
    fuller, it is ENTITY from now on; and ENTITY is found by NAME, also where no article uses it.
    """
    with writing() as store:
        row = find_entity(entity, store, f"alias {HERE} {quoted(name)}")
        things = things_of(row, store, entity)
        if not plain(name):
            raise UsageError("the name is empty", "type a name")
        decide(store, signed, [draft(Verb.ALIAS, things[0], Thing(things[0].kind, plain(name)))])

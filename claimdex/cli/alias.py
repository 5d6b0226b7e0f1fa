"""`claimdex alias`: another name of an entity."""

import click

from claimdex.cli.deciding import Signed, decide, draft, refuse_between, signing_options
from claimdex.cli.lookup import HERE, find_entity, writing
from claimdex.cli.naming import meant_entity
from claimdex.cli.options import new_command
from claimdex.cli.session import quoted
from claimdex.decisions import Thing, Verb, plain
from claimdex.errors import UsageError
from claimdex.names import fold


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
        meant = meant_entity(row, store, entity)
        if not plain(name):
            raise UsageError("the name is empty", "type a name")
        for other in store.find_entities(name):
            if other.id != row.id and fold(other.name) == fold(name):
                refuse_between(meant, meant_entity(other, store, name), store)
        decide(store, signed, [draft(Verb.ALIAS, meant.things[0], Thing(meant.things[0].kind, plain(name)))])

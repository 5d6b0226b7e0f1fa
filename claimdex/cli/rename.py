"""`claimdex rename`: the name under which an entity is shown."""

import click

from claimdex.cells import plain
from claimdex.cli.deciding import Signed, decide, draft, signing_options
from claimdex.cli.lookup import HERE, find_entity, writing
from claimdex.cli.naming import anchored, things_of
from claimdex.cli.options import new_command
from claimdex.cli.session import quoted
from claimdex.decisions import Verb
from claimdex.errors import UsageError


@new_command("rename", 'claimdex rename "Mike Mullen" "Michael Mullen"')
@click.argument("entity")
@click.argument("name")
@signing_options
def command(entity: str, name: str, signed: Signed) -> None:
    """Show an entity under another name.

    ENTITY is any of its names, or its id. Its id follows the new name; what it was called before
    still finds it.
    """
    with writing() as store:
        row = find_entity(entity, store, f"rename {HERE} {quoted(name)}")
        if not plain(name):
            raise UsageError("the name is empty", "type a name")
        kept, merges = anchored(things_of(row, store, entity))
        decide(store, signed, [draft(Verb.RENAME, kept, value=plain(name)), *merges])

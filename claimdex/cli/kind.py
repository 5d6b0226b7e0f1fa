"""`claimdex kind`: what sort of thing an entity is."""

import click

from claimdex.cli.deciding import Signed, decide, draft, signing_options
from claimdex.cli.lookup import HERE, find_entity, writing
from claimdex.cli.naming import anchored, things_of
from claimdex.cli.options import new_command
from claimdex.decisions import Verb
from claimdex.kinds import EntityKind


@new_command("kind", 'claimdex kind "Haqqani network" organisation')
@click.argument("entity")
@click.argument("kind", type=click.Choice([kind.value for kind in EntityKind], case_sensitive=False))
@signing_options
def command(entity: str, kind: str, signed: Signed) -> None:
    """Say what sort of thing an entity is.

    ENTITY is any of its names, or its id.
    """
    with writing() as store:
        row = find_entity(entity, store, f"kind {HERE} {kind}")
        kept, merges = anchored(things_of(row, store, entity))
        decide(store, signed, [draft(Verb.KIND, kept, value=kind), *merges])

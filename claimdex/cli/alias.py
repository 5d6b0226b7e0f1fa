"""`claimdex alias`: another name of an entity."""

from typing import TYPE_CHECKING

import click

from claimdex.cells import plain
from claimdex.cli.deciding import Signed, decide, draft, refuse_between, signing_options
from claimdex.cli.lookup import HERE, find_entity, writing
from claimdex.cli.naming import anchored, meant_entity
from claimdex.cli.options import new_command
from claimdex.cli.session import current, quoted
from claimdex.decisions import Thing, Verb
from claimdex.errors import UsageError
from claimdex.kinds import EntityKind
from claimdex.names import fold
from claimdex.rows import EntityRow

if TYPE_CHECKING:
    from claimdex.store import Store


@new_command("alias", 'claimdex alias ISI "the Directorate"')
@click.argument("entity")
@click.argument("name")
@signing_options
def command(entity: str, name: str, signed: Signed) -> None:
    """Give an entity another name.

    ENTITY is any of its names, or its id. Wherever an article calls something NAME and nothing
    fuller, it is ENTITY from now on; and ENTITY is found by NAME, also where no article uses it.
    Where NAME is another entity, say instead that they are one: claimdex merge.
    """
    with writing() as store:
        row = find_entity(entity, store, f"alias {HERE} {quoted(name)}")
        meant = meant_entity(row, store, entity)
        if not plain(name):
            raise UsageError("the name is empty", "type a name")
        kept, merges = anchored(meant.things)
        wanted = Thing(kept.kind, plain(name))
        for other in _bearers(wanted, row, store):
            refuse_between(meant, meant_entity(other, store, name), store)
            raise UsageError(
                f"{name!r} is a name of another entity: {other.name} ({other.id})",
                "to say that the two are one: "
                + current().with_database(f"merge {quoted(entity)} {quoted(other.id)}"),
            )
        decide(store, signed, [draft(Verb.ALIAS, kept, wanted), *merges])


def _bearers(thing: Thing, row: EntityRow, store: "Store") -> list[EntityRow]:
    """Return the other entities that a name would take in whole: known by it, and not as a short name."""
    from claimdex.resolve.gather import FAMILIES
    from claimdex.resolve.nodes import is_full

    return [
        other
        for other in store.find_entities(thing.name)
        if other.id != row.id
        and FAMILIES[EntityKind(other.kind)] is FAMILIES[thing.kind]
        and (is_full(thing) or fold(other.name) == fold(thing.name))
    ]

"""`claimdex undo`: take a decision back."""

import click

from claimdex.cli.deciding import Signed, decide, draft, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.cli.session import current
from claimdex.decisions import Verb, standing, undone
from claimdex.errors import NotFoundError


@new_command("undo", "claimdex undo")
@click.argument("decision", required=False)
@signing_options
def command(decision: str | None, signed: Signed) -> None:
    """Take a decision back.

    DECISION is its id; without one, it is the last that stands. Nothing is deleted: the file keeps
    the decision and says that it was undone. An undo can be undone, too, by its id.
    """
    every = f"to see all: {current().with_database('decisions')}"
    with writing() as store:
        before = store.decisions()
        if decision is None:
            last = standing(before)[-1:]
            if not last:
                raise NotFoundError("there is no decision to undo", every)
            decision = last[0].id
        if decision not in {one.id for one in before}:
            raise NotFoundError(f"there is no decision {decision}", every)
        if decision in undone(before):
            raise NotFoundError(
                f"decision {decision} is undone already, by {undone(before)[decision]}",
                f"to bring it back: {current().with_database(f'undo {undone(before)[decision]}')}",
            )
        decide(store, signed, [draft(Verb.UNDO, None, value=decision)])

"""`claimdex undo`: take a decision back."""

from typing import TYPE_CHECKING

import click

from claimdex.cli.deciding import Signed, decide, draft, signing_options
from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.cli.session import current
from claimdex.decisions import Verb, batch_of, standing, undone
from claimdex.errors import NotFoundError
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.store import Store


@new_command("undo", "claimdex undo")
@click.argument("decision", required=False)
@signing_options
def command(decision: str | None, signed: Signed) -> None:
    """Take a decision back.

    DECISION is its id; without one, it is the last that stands. Of several lines that one command
    wrote (3f9a2c.1, 3f9a2c.2), 3f9a2c means all, 3f9a2c.2 that one alone. Nothing is deleted: the
    file keeps the decision and says that it was undone. An undo can be undone, too, by its id.
    """
    every = f"to see all: {current().with_database('decisions')}"
    with writing() as store:
        before = store.decisions()
        if decision is None:
            last = standing(before)[-1:]
            if not last:
                raise NotFoundError("there is no decision to undo", every)
            decision = batch_of(last[0].id)
        found = [one.id for one in before if decision in (one.id, batch_of(one.id))]
        if not found:
            raise NotFoundError(f"there is no decision {decision}", every)
        gone = undone(before)
        left = [id_ for id_ in found if id_ not in gone]
        if not left:
            by = batch_of(gone[found[0]])
            raise NotFoundError(
                f"decision {decision} is undone already, by {by}",
                f"to bring it back: {current().with_database(f'undo {by}')}",
            )
        decide(store, signed, [draft(Verb.UNDO, None, value=id_) for id_ in left])
        _warn_of_rest(decision, store)


def _warn_of_rest(decision: str, store: "Store") -> None:
    """Say where other lines of the same command stand."""
    batch = batch_of(decision)
    rest = [one for one in standing(store.decisions()) if decision != batch == batch_of(one.id)]
    if rest:
        current().say(
            f"note: the same command wrote {counted(len(rest), 'decision')} more; "
            f"to take back all: {current().with_database(f'undo {batch}')}"
        )

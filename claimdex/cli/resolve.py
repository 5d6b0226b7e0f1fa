"""`claimdex resolve`: link the names of all articles to entities anew."""

from claimdex.cli.deciding import warn_of_refused
from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.cli.progress import keeping_up
from claimdex.cli.session import current


@new_command("resolve", "claimdex resolve")
def command() -> None:
    """Link the names of all articles to entities anew.

    Which claims say the same, and which articles are copies, is found anew as well, and the search is
    made anew. `ingest`, `set`, `remove` and every decision do this by themselves; it is for a database
    whose ingest was interrupted, for decisions that were edited by hand, where `check` says so, and
    after a new version of claimdex.
    """
    from claimdex.pipeline import resolve_store

    with writing() as store, keeping_up(store):
        store.rebuild_search()
        store.relate_all_anew()
        found = resolve_store(store)
        store.recount_entities()
        warn_of_refused(store)
    current().say(
        f"{found.entities:,} entities from {found.links:,} names in articles; "
        f"{found.unresolved:,} left unresolved"
    )

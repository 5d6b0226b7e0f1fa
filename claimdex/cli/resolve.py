"""`claimdex resolve`: link the names of all articles to entities anew."""

from claimdex.cli.lookup import writing
from claimdex.cli.options import new_command
from claimdex.cli.session import current


@new_command("resolve", "claimdex resolve")
def command() -> None:
    """Link the names of all articles to entities anew.

    `ingest`, `set` and `remove` do this by themselves; it is for a database whose ingest was
    interrupted, and after a new version of claimdex.
    """
    from claimdex.pipeline import resolve_store

    with writing() as store:
        resolution = resolve_store(store)
    open_links = sum(link.entity_id is None for link in resolution.links)
    current().say(
        f"{len(resolution.entities):,} entities from {len(resolution.links):,} names in articles; "
        f"{open_links:,} left unresolved"
    )

"""`claimdex offices`: who held which office, and since when articles say so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, write_rows
from claimdex.models import EntityKind
from claimdex.names import fold
from claimdex.render.layout import OFFICES

if TYPE_CHECKING:
    from claimdex.store import Store


@new_command("offices", "claimdex offices", "claimdex offices Pakistan --format json")
@click.argument("query", required=False)
@output_options
def command(query: str | None, output: Output) -> None:
    """List who held which office, by what the articles say.

    From titles and appositions beside names: the first and the last day on which an article says so. These
    lead roles without a name ("the ISI chief") to their holders. QUERY: words of the office or the holder.
    """
    with reading() as store:
        write_rows(_rows(store, fold(query or "").split()), OFFICES, output)


def _rows(store: "Store", wanted: list[str]) -> Iterator[dict[str, Any]]:
    from claimdex.resolve.office_names import bodies_of
    from claimdex.resolve.offices import terms

    bodies = bodies_of((row.id, EntityKind(row.kind), row.aliases) for row in store.entities())
    for term in terms(store.office_bearers(), bodies):
        said = fold(" ".join([*term.written, term.holder])).split()
        if all(word in said for word in wanted):
            yield {
                "office": term.office,
                "holder": term.holder,
                "holder_id": term.holder_id,
                "first_on": min(term.days, default=None),
                "last_on": max(term.days, default=None),
                "articles": term.articles,
                "outlets": sorted(term.outlets),
            }

"""`claimdex network`: who speaks about whom."""

from functools import partial
from pathlib import PurePath

from claimdex.cli.lookup import asking, filters_of
from claimdex.cli.options import Asked, filter_options, new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.progress import followed
from claimdex.relate.views import network
from claimdex.render import render
from claimdex.render.derived_layouts import NETWORK
from claimdex.render.graphml import write_graphml

GRAPHML = "graphml"


@new_command(
    "network",
    "claimdex network",
    "claimdex network -o edges.csv",
    "claimdex network -o network.graphml --about Pakistan",
)
@filter_options
@partial(output_options, also=[GRAPHML])
def command(asked: Asked, output: Output) -> None:
    """Show who speaks about whom.

    One row for each speaker and each entity that he is said to have spoken about, with the number of
    claims as weight. Gephi opens both the CSV, as a table of edges, and FILE.graphml; claims whose
    speaker is open are left out.
    """
    with asking() as store:
        claims = list(followed(store.claims(filters_of(asked, store))))
        ids = {claim.speaker_id for claim in claims if claim.speaker_id}
        ids |= {about for claim in claims if claim.speaker_id for about in claim.about_ids}
        rows = network(claims, {id_: store.entity(id_) for id_ in sorted(ids)})
        if _is_graphml(output):
            with opened(output.path, "json") as (out, _):
                write_graphml(rows[: output.limit or None], out)
            return
        if output.chosen == "csv" and output.path:
            # a byte order mark, which spreadsheets need, would be part of Gephi's first heading
            with opened(output.path, "json") as (out, _):
                render(rows, NETWORK, "csv", out, limit=output.rows)
            return
        write_rows(iter(rows), NETWORK, output, len(rows))


def _is_graphml(output: Output) -> bool:
    if output.format is not None:
        return output.format == GRAPHML
    return PurePath(output.path or "").suffix.lower() == f".{GRAPHML}"

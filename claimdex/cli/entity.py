"""`claimdex entity`: one entity, its names and roles, and who speaks about it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.lookup import find_entity, reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_one
from claimdex.cli.who_said import counted_over, say_part
from claimdex.names import name_key
from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.rows import ClaimRow, EntityRow, Filters

if TYPE_CHECKING:
    from claimdex.store import Store


@new_command("entity", 'claimdex entity "Mike Mullen"', "claimdex entity ISI --format json")
@click.argument("name")
@output_options
def command(name: str, output: Output) -> None:
    """Show what is known of one entity.

    Its names and where each comes from, what articles call it, and who speaks about it. NAME is
    any of its names, or its id. `--limit` is for the speakers.
    """
    with reading() as store:
        row = find_entity(name, store, "entity")
        most = counted_over(output) if output.chosen == "table" and output.rows else None
        claims = store.claims(Filters(about=row.id), most + 1 if most else 0)
        everyone = _speakers(islice(claims, most))
        is_part = most is not None and sum(1 for _ in claims) > 0
        if most is not None and is_part:
            say_part(most, "who speaks is counted over the first of them", "To count over all: --limit 0")
        speakers = everyone[: output.rows or None]
        if output.chosen != "table":
            write_one({**as_mapping(row), "speakers_about": speakers}, output)
            return
        from claimdex.render.facts import KnownEntity, write_entity  # imports rich
        from claimdex.resolve.metonyms import KINDS, meant_by

        meant = meant_by((row.name, *row.aliases)) if row.kind in KINDS else []
        meant = [*meant, *(() if row.wikidata_id else _listed(row, store))]
        with opened(output.path, output.chosen) as (out, page):
            more = len(everyone) - len(speakers)
            known = KnownEntity(row, speakers, meant, more, most if is_part else None)
            write_entity(known, out, page)


def _listed(row: EntityRow, store: "Store") -> list[str]:
    """Return what the lists know under the names of an entity where they leave open which of them it is."""
    found = [one for one in store.listed(map(name_key, row.aliases)) if one.kind == row.kind]
    return sorted({f"{one.name} ({one.wikidata_id or one.id}, {one.list})" for one in found})


def _speakers(claims: Iterable[ClaimRow]) -> list[dict[str, Any]]:
    """Count, for each speaker, the claims and name the outlets that carry them."""
    counts: Counter[tuple[str | None, str]] = Counter()
    outlets: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
    for claim in claims:
        speaker = (claim.speaker_id, speaker_shown(as_mapping(claim)))
        counts[speaker] += 1
        if claim.outlet is not None:
            outlets[speaker].add(claim.outlet)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0][0] is None, item[0][1]))
    return [
        {
            "speaker": speaker[1],
            "speaker_id": speaker[0],
            "claims": count,
            "outlets": sorted(outlets[speaker]),
        }
        for speaker, count in ranked
    ]

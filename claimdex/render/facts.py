"""Show what is known of one thing: a label and a value a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, TextIO

from rich.text import Text

from claimdex.kinds import EntityKind
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import Margin, print_lines, wrap_block
from claimdex.render.wording import about_and_by, counted, left_out
from claimdex.rows import EntityRow

_MOST_WIDTH = 100


def fact_lines(facts: Sequence[tuple[str, str]], width: int) -> list[Text]:
    """Lay out labels in one column and values, wrapped, in another."""
    indent = max((len(label) for label, _ in facts), default=0) + 2
    lines = []
    for label, value in facts:
        margin = Margin(label.ljust(indent), " " * indent)
        wrapped = [Text(line) for line in wrap_block(one_line(value), width, margin)]
        wrapped[0].stylize("dim", 0, indent)
        lines.extend(wrapped)
    return lines


def write_facts(facts: Sequence[tuple[str, str]], out: TextIO, page: Page) -> None:
    """Write labels and values, wrapped to the page."""
    print_lines(fact_lines(facts, min(page.width, _MOST_WIDTH)), out, page)


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """What the view of an entity shows.

    Args:
        entity: names, roles, how often it is named.
        speakers: who speaks about it: mappings with "speaker", "claims" and "outlets", most claims first.
        stands_for: whom reporters may mean by its name, and what the lists brought in know under it.
        more: how many speakers there are besides these.
        first: over how many claims the speakers are counted, where there are more; None where that are all.
    """

    entity: EntityRow
    speakers: Sequence[Mapping[str, Any]]
    stands_for: Sequence[str] = ()
    more: int = 0
    first: int | None = None


def write_entity(known: KnownEntity, out: TextIO, page: Page) -> None:
    """Write what is known of an entity: names and where they come from, roles, who speaks about it."""
    entity = known.entity
    in_outlets = f"in {counted(entity.outlets, 'outlet')}"
    facts = [
        ("name", entity.name),
        ("kind", entity.kind),
        ("id", entity.id),
        ("wikidata", entity.wikidata_id or ""),
        ("also", "; ".join(_aliases(entity)) or "no other name"),
        ("roles", "; ".join(entity.roles)),
        ("may mean", "; ".join(known.stands_for)),
        ("named", counted(entity.mentions, "time")),
        ("said", f"{about_and_by(entity.kind, entity.claims_about, entity.claims_by)} {in_outlets}"),
    ]
    write_facts([fact for fact in facts if fact[1]], out, page)
    if not known.speakers:
        return
    rows = [
        (f"{row['claims']:,}", f"{row['speaker']} ({', '.join(row['outlets']) or 'no outlet known'})")
        for row in known.speakers
    ]
    it = "them" if entity.kind == EntityKind.PERSON else "it"
    part = f", of the first {counted(known.first, 'claim')}" if known.first is not None else ""
    print_lines(["", Text(f"who speaks about {it}{part}", style="bold")], out, page)
    write_facts(rows, out, page)
    if known.first is not None:
        print_lines([Text(left_out(inf, "speaker" if known.more else "claim"), style="dim")], out, page)
    elif known.more:
        print_lines([Text(left_out(known.more, "speaker"), style="dim")], out, page)


def _aliases(entity: EntityRow) -> list[str]:
    return [
        f"{alias} ({entity.alias_origins.get(alias, 'article')})"
        for alias in entity.aliases
        if alias != entity.name
    ]

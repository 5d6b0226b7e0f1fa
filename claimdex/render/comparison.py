"""Show two outlets side by side: on whom each relies, what both carry, and what only one does."""

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol, TextIO

from rich.cells import set_cell_size
from rich.text import Text

from claimdex.derived_rows import ComparisonRow
from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import Margin, print_lines, wrap_block
from claimdex.render.wording import counted, day, left_out

# On a wide screen lines longer than this are hard to read.
_MOST_WIDTH = 110
_MOST_SPEAKERS = 5


class Relied(Protocol):
    """On whom an outlet relies."""

    @property
    def claims(self) -> int:
        """How many it carries."""

    @property
    def claim_groups(self) -> int:
        """How many different things they say."""

    @property
    def anonymous(self) -> int:
        """How many of these rest on anonymous sources only."""

    @property
    def direct(self) -> int:
        """How many of the claims are direct quotations."""

    @property
    def speakers(self) -> Sequence[tuple[str, int]]:
        """The resolved speakers with their claims, most first."""


def write_comparison(
    sides: Sequence[tuple[str, Relied]], rows: Sequence[ComparisonRow], limit: int, out: TextIO, page: Page
) -> None:
    """Write what is counted of each outlet, then the claims of both, of the first alone, of the other alone.

    Args:
        sides: the two outlets by name.
        rows: those of both first.
        limit: how many claims of each sort to show at most; 0 for all.
        out: where to.
        page: what `out` can show.
    """
    width = min(page.width, _MOST_WIDTH)
    for name, side in sides:
        print_lines([Text(one_line(name), style="bold"), *_counts(side, width), ""], out, page)
    known = {carried: list(group) for carried, group in groupby(rows, key=lambda row: row.carried_by)}
    for carried in ("both", *(name for name, _ in sides)):
        group = known.get(carried, [])
        heading = "Both carry" if carried == "both" else f"Only {one_line(carried)} carries"
        lines: list[Text | str] = [Text(f"{heading} {counted(len(group), 'claim')}", style="bold")]
        for row in group[: limit or None]:
            lines += _block(row, width)
        if limit and len(group) > limit:
            lines.append(Text(left_out(len(group) - limit, "claim"), style="dim"))
        print_lines([*lines, ""] if carried != sides[-1][0] else lines, out, page)


def _counts(side: Relied, width: int) -> list[str]:
    share = f" ({side.anonymous / side.claim_groups:.0%})" if side.claim_groups else ""
    facts = [
        f"{counted(side.claims, 'claim')}, {side.direct:,} of them direct quotations; "
        f"{side.claim_groups:,} say something of their own",
        f"from anonymous sources only: {side.anonymous:,} of {side.claim_groups:,}{share}",
    ]
    if side.speakers:
        told = [f"{one_line(name)} {count:,}" for name, count in side.speakers[:_MOST_SPEAKERS]]
        more = len(side.speakers) - len(told)
        facts.append(f"relies on {', '.join(told)}" + (f" and {more:,} more" if more else ""))
    margin = Margin("  ", "    ")
    return [line for fact in facts for line in wrap_block(fact, width, margin)]


def _block(row: ComparisonRow, width: int) -> list[Text | str]:
    told = f"{one_line(speaker_shown(as_mapping(row)))} {row.stance}: {one_line(row.content)}"
    lines: list[Text | str] = [*wrap_block(told, width, Margin("  ", "    "))]
    for id_, on, cue in (
        (row.first_claim_id, row.first_on, row.first_cue),
        (row.other_claim_id, row.other_on, row.other_cue),
    ):
        if id_:
            where = f"      {one_line(day(on))}, {one_line(cue or '-')}"
            lines.append(Text(set_cell_size(where, max(width - len(id_), 20)) + id_, style="dim"))
    return lines

"""Show claims over time: a bar a day, then each claim with its first and its last outlet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from claimdex.derived_rows import TimelineRow
from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import Margin, print_lines, wrap, wrap_block
from claimdex.render.wording import counted, day, left_out, one_year, period
from claimdex.rows import UNKNOWN_OUTLET

# On a wide screen lines longer than this are hard to read.
_MOST_WIDTH = 110
_BAR = 40
# More bars than these do not fit on a screen: then a bar stands for several days.
_MOST_BARS = 31
# More empty ones in a row than these are one line.
_MOST_EMPTY = 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the view shows.

    Args:
        subject: what was asked about.
        rows: those to show, one a claim, by first day.
        days: how often something was told on each day, by all rows.
        claims: how many rows there are in all.
        told: how often something was told in all, undated articles included.
        is_part: that is so for the first claims only.
    """

    subject: str
    rows: Sequence[TimelineRow]
    days: Mapping[str, int]
    claims: int
    told: int
    is_part: bool = False


def write_timeline(asked: Timeline, out: TextIO, page: Page) -> None:
    """Write the bars, then the claims by first day."""
    width = min(page.width, _MOST_WIDTH)
    rows, days = asked.rows, asked.days
    year = not one_year(days)
    part = f"of the first {asked.told:,}: " if asked.is_part else ""
    facts = [
        one_line(asked.subject),
        f"{part}{counted(asked.claims, 'claim')}",
        f"told {asked.told:,} times",
        period(days),
    ]
    print_lines([Text(line, style="bold") for line in wrap(" · ".join(facts), width)], out, page)
    undated = asked.told - sum(days.values())
    if days:
        print_lines(["", *_bars(days, year)], out, page)
    if undated:
        print_lines([f"  {'no date':>11}  {undated:,}"], out, page)
    for row in rows:
        print_lines(["", *_block(row, year, width)], out, page)
    more = inf if asked.is_part else asked.claims - len(rows)
    if more:
        print_lines(["", Text(left_out(more, "claim"), style="dim")], out, page)


def _bars(days: Mapping[str, int], year: bool) -> list[Text | str]:
    """Lay out a bar for each day from the first to the last, or for as many days as one line must hold."""
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    step = ((last - first).days // _MOST_BARS) + 1
    sums: Counter[int] = Counter()
    for on, count in days.items():
        sums[(date.fromisoformat(on) - first).days // step] += count
    most = max(sums.values())
    lines: list[Text | str] = []
    at = 0
    while at <= max(sums):
        empty = next((to for to in range(at, max(sums) + 1) if sums[to]), at) - at
        if empty > _MOST_EMPTY:
            lines.append(Text(f"  {'...':>11}  {counted(empty * step, 'day')} without any", style="dim"))
            at += empty
            continue
        label = day((first + timedelta(days=at * step)).isoformat(), year).rjust(11)
        bar = "█" * -(-sums[at] * _BAR // most)
        line = Text(f"  {label}  {bar}{' ' if bar else ''}{sums[at] or '·'}")
        line.stylize("cyan", len(label) + 4, len(label) + 4 + len(bar))
        lines.append(line)
        at += 1
    return lines


def _block(row: TimelineRow, year: bool, width: int) -> list[Text | str]:
    speaker = one_line(speaker_shown(as_mapping(row)))
    margin = Margin("  ", "  ")
    lines: list[Text | str] = [Text(line, style="bold") for line in wrap(speaker, width)]
    lines += wrap_block(f"{row.stance}: {one_line(row.content)}", width, margin)
    told = f"{day(row.first_on, year)} {row.first_outlet or UNKNOWN_OUTLET}"
    if row.claims > 1:
        if row.last_on and (row.last_on, row.last_outlet) != (row.first_on, row.first_outlet):
            told += f" – {day(row.last_on, year)} {row.last_outlet or UNKNOWN_OUTLET}"
        outlets = counted(row.outlets, "outlet") if row.outlets else UNKNOWN_OUTLET
        told += f" · {outlets}, {counted(row.origins, 'origin')}"
    wrapped = wrap_block(one_line(told), width - cell_len(row.claim_group_id) - 2, Margin("    ", "    "))
    wrapped[0] = set_cell_size(wrapped[0], width - cell_len(row.claim_group_id)) + row.claim_group_id
    return [*lines, *(Text(line, style="dim") for line in wrapped)]

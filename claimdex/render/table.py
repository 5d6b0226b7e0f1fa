"""Write rows as a table for people: rich where there is a terminal, plain columns where not."""

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.table import Table
from rich.text import Text

from claimdex.render.facts import fact_lines
from claimdex.render.layout import Column, Layout, Row
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import console_on, print_lines, wrap
from claimdex.render.wording import left_out

_GAP = "  "
# A cell that gives way is never narrower than this, nor higher than this many lines.
_LEAST_WIDTH = 8
_MOST_LINES = 3


def write_table(rows: Sequence[Row], layout: Layout, out: TextIO, page: Page, more: float = 0) -> None:
    """Write a table and, where rows are left out, a line that says how many.

    Without a terminal the cells stand in full, one row a line, so that `grep` and `cut` work.
    On a terminal the table fits the width: long cells wrap and end in "…" after three lines; where
    even that leaves too little room, each row becomes a block of lines.

    Args:
        more: how many rows there are besides these.
    """
    if not rows:
        out.write(f"no {layout.what[1]}\n")
        return
    cells = [[one_line(column.of(row)) for column in layout.columns] for row in rows]
    if page.terminal:
        _write_fitted(cells, layout.columns, out, page)
    else:
        _write_plain(cells, layout.columns, out)
    if more:
        print_lines([Text(left_out(more, *layout.what), style="dim")], out, page)


def _write_plain(cells: list[list[str]], columns: Sequence[Column], out: TextIO) -> None:
    lines = [[column.heading for column in columns], *cells]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(columns))]
    for line in lines:
        padded = [
            " " * (width - cell_len(cell)) + cell if column.number else set_cell_size(cell, width)
            for cell, column, width in zip(line, columns, widths, strict=True)
        ]
        out.write(_GAP.join(padded).rstrip(" ") + "\n")


def _write_fitted(cells: list[list[str]], columns: Sequence[Column], out: TextIO, page: Page) -> None:
    natural = [
        max(cell_len(column.heading), *(cell_len(row[at]) for row in cells))
        for at, column in enumerate(columns)
    ]
    room = page.width - len(_GAP) * (len(columns) - 1)
    widths = fitted(natural, [column.share for column in columns], room)
    if sum(widths) > room:
        _write_blocks(cells, columns, out, page)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1), collapse_padding=True)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            Text(column.heading),
            justify="right" if column.number else "left",
            style=column.style,
            width=width,
            no_wrap=True,
        )
    for row in cells:
        table.add_row(*(Text(_clipped(cell, width)) for cell, width in zip(row, widths, strict=True)))
    console_on(out, page).print(table)


def _write_blocks(cells: list[list[str]], columns: Sequence[Column], out: TextIO, page: Page) -> None:
    """Write each row as lines of heading and cell, nothing cut: an id can be copied at any width."""
    for number, row in enumerate(cells):
        facts = [(column.heading, cell) for column, cell in zip(columns, row, strict=True)]
        lines: list[Text | str] = [*([""] if number else []), *fact_lines(facts, page.width)]
        print_lines(lines, out, page)


def fitted(natural: Sequence[int], shares: Sequence[int], room: int) -> list[int]:
    """Divide `room` cells among columns: rigid ones get what they need, the others share what is left.

    A column that needs less than its share leaves the rest of it to the others.

    Args:
        natural: the width at which each column would not have to wrap.
        shares: the share of each column that may wrap; 0 for a rigid one.
        room: cells for all columns together, gaps not counted.

    Returns:
        The width of each column.
    """
    widths = list(natural)
    left = room - sum(width for width, share in zip(natural, shares, strict=True) if not share)
    waiting = [at for at, share in enumerate(shares) if share]
    while waiting:
        unit = left / sum(shares[at] for at in waiting)
        asked = {at: min(natural[at], max(int(unit * shares[at]), _LEAST_WIDTH)) for at in waiting}
        # who takes more or less than the share is settled, and the others share anew
        settled = [at for at in waiting if asked[at] != int(unit * shares[at])] or waiting
        for at in settled:
            widths[at] = asked[at]
            left -= asked[at]
        waiting = [at for at in waiting if at not in settled]
    return widths


def _clipped(cell: str, width: int) -> str:
    lines = wrap(cell, width)
    if len(lines) > _MOST_LINES:
        last = set_cell_size(lines[_MOST_LINES - 1], width - 1).rstrip(" ")
        lines = [*lines[: _MOST_LINES - 1], last + "…"]
    return "\n".join(lines)

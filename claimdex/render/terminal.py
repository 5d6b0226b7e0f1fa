"""Lay lines of text out on a page, and print them with colour where it has any."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.text import Text

from claimdex.render.page import Page


@dataclass(frozen=True, slots=True)
class Margin:
    """The widths to the left of a block: of its first line, and of those that follow."""

    first: str = ""
    rest: str = ""


def wrap(text: str, width: int) -> list[str]:
    """Break `text` at spaces into lines of at most `width` terminal cells; longer words are cut.

    Returns:
        At least one line.
    """
    lines: list[str] = []
    line, room = "", width
    for word in text.split(" "):
        needed = cell_len(word)
        if line and needed + 1 > room:
            lines.append(line)
            line, room = "", width
        if line:
            line, room = f"{line} {word}", room - needed - 1
            continue
        if needed > width:
            *whole, word = chop_cells(word, width)
            lines.extend(whole)
            needed = cell_len(word)
        line, room = word, width - needed
    return [*lines, line]


def wrap_block(text: str, width: int, margin: Margin) -> list[str]:
    """Break `text` into lines of at most `width` cells, each after its margin."""
    first, *rest = wrap(text, max(width - cell_len(margin.rest), 1))
    return [margin.first + first, *(margin.rest + line for line in rest)]


def print_lines(lines: Iterable[Text | str], out: TextIO, page: Page) -> None:
    """Write lines that already fit, styled where the page has colour and plain where not."""
    if not page.colour:
        out.writelines(f"{line.plain if isinstance(line, Text) else line}\n" for line in lines)
        return
    console = console_on(out, page)
    for line in lines:
        console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)


def console_on(out: TextIO, page: Page) -> Console:
    """Return a console of rich that takes everything from `page` and nothing from the environment."""
    return Console(
        file=out,
        width=page.width,
        force_terminal=page.terminal,
        color_system="standard" if page.colour else None,
        no_color=not page.colour,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def shortened(text: str, width: int) -> str:
    """Cut `text` to `width` cells, its end replaced by "…" where it is longer."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip(" ") + "…"

"""Show that work goes on: on a terminal only, and on the stream for messages."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import console_on, shortened


class Tick(Protocol):
    """Hear how many are done, and which source is in hand."""

    def __call__(self, done: int, source: str) -> None:
        """Take note."""


class _RateColumn(ProgressColumn):
    """Show how many are done in a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s")


class _SourceColumn(TextColumn):
    """Show a file name as it is: rich would take brackets in it for markup."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: object) -> Text:
        fields = getattr(task, "fields", {})
        return Text(shortened(one_line(str(fields.get("source", ""))), 30), style="dim")


@contextmanager
def progress(
    what: str,
    stream: TextIO,
    page: Page,
    total: int | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Tick]:
    """Show a bar with count, rate and time until the block ends; nothing where there is no terminal.

    Args:
        what: what is being done.
        stream: where to.
        page: what `stream` can show.
        total: how many there will be: then the bar fills, and says how long it will take. None where that is
            not known, as of articles in a folder before its last feed and archive is read.
        clock: tells seconds.
    """
    if not page.terminal:
        yield lambda done, source: None
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TextColumn("{task.completed:,.0f}" + (f" of {total:,}" if total else ""), markup=False),
        _RateColumn(),
        TimeElapsedColumn(),
        *([TextColumn("left", style="dim"), TimeRemainingColumn()] if total else []),
        _SourceColumn(),
        console=console_on(stream, page),
        transient=True,
        get_time=clock,
    )
    with bar:
        task = bar.add_task(what, total=total, source="")

        def tick(done: int, source: str) -> None:
            bar.update(task, completed=done, source=source)

        yield tick

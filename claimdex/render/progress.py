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
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Column
from rich.text import Text

from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import console_on, shortened


class Show(Protocol):
    """Show how far a piece of work is."""

    def __call__(self, what: str, done: int, total: int | None = None, source: str = "") -> None:
        """Show it, in the place of any other piece.

        Args:
            what: what is being done.
            done: how many are done.
            total: how many there will be: then the bar fills, and says how long it will take. None where that
                is not known, as of articles in a folder before its last feed and archive is read.
            source: what is in hand.
        """


class _CountColumn(ProgressColumn):
    """Show how many are done, and of how many."""

    def render(self, task: Task) -> Text:
        total = "" if task.total is None else f" of {task.total:,.0f}"
        return Text(f"{task.completed:,.0f}{total}" if task.completed or total else "")


class _RateColumn(ProgressColumn):
    """Show how many are done in a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s")


class _LeftColumn(TimeRemainingColumn):
    """Show how long it will take, where that is known."""

    def render(self, task: Task) -> Text:
        return Text("") if task.total is None else Text.assemble(("left ", "dim"), super().render(task))


class _SourceColumn(TextColumn):
    """Show a file name as it is: rich would take brackets in it for markup."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: object) -> Text:
        fields = getattr(task, "fields", {})
        return Text(shortened(one_line(str(fields.get("source", ""))), 30), style="dim")


def _unbroken() -> Column:
    return Column(no_wrap=True)


@contextmanager
def progress(
    stream: TextIO,
    page: Page,
    over_results: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Show]:
    """Show a bar with count, rate and time until the block ends; nothing where there is no terminal.

    Args:
        stream: where to.
        page: what `stream` can show.
        over_results: whether standard output leads to the same terminal: then what is written there meanwhile
            goes above the bar. Else rich is to keep its hands off it.
        clock: tells seconds.
    """
    if not page.terminal:
        yield lambda what, done, total=None, source="": None
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        _CountColumn(_unbroken()),
        _RateColumn(_unbroken()),
        TimeElapsedColumn(_unbroken()),
        _LeftColumn(table_column=_unbroken()),
        _SourceColumn(),
        console=console_on(stream, page),
        transient=True,
        redirect_stdout=over_results,
        get_time=clock,
    )
    tasks: dict[str, TaskID] = {}
    with bar:

        def show(what: str, done: int, total: int | None = None, source: str = "") -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total, completed=done, source="")
            for name, task in tasks.items():
                if name != what:
                    bar.update(task, visible=False)
            bar.update(tasks[what], completed=done, total=total, source=source, visible=True)

        yield show

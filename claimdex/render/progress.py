"""Show that work goes on: on a terminal only, and on the stream for messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import console_on, shortened


class Tick(Protocol):
    """Hear how many articles are done and which source is in hand."""

    def __call__(self, done: int, source: str) -> None:
        """Take note."""


class _SourceColumn(TextColumn):
    """Show a file name as it is: rich would take brackets in it for markup."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: object) -> Text:
        fields = getattr(task, "fields", {})
        return Text(shortened(one_line(str(fields.get("source", ""))), 30), style="dim")


@contextmanager
def progress(what: str, stream: TextIO, page: Page) -> Iterator[Tick]:
    """Show a moving bar with a count until the block ends; nothing where there is no terminal.

    How many articles a folder holds is known only after the last feed and archive is read, so
    the bar moves without filling.
    """
    if not page.terminal:
        yield lambda done, source: None
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TextColumn("{task.completed:,.0f}", markup=False),
        TimeElapsedColumn(),
        _SourceColumn(),
        console=console_on(stream, page),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=None, source="")

        def tick(done: int, source: str) -> None:
            bar.update(task, completed=done, source=source)

        yield tick

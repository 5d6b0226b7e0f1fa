"""Show how far a command is, and stop it at any step where that was asked for."""

import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from claimdex.cli.output import page_of
from claimdex.cli.session import current
from claimdex.render.page import PLAIN, Page

if TYPE_CHECKING:
    from claimdex.render.progress import Show
    from claimdex.store import Store

# To count what is left takes a moment: it is done so often at most.
_EVERY_SECONDS = 0.5
_EVERY_ROWS = 200

T = TypeVar("T")


class Tick(Protocol):
    """Hear how many are done, and which source is in hand."""

    def __call__(self, done: int, source: str = "") -> None:
        """Take note; raises KeyboardInterrupt where the run is to stop."""


def _page() -> Page:
    return page_of(sys.stderr) if current().verbosity >= 0 else PLAIN


@contextmanager
def showing() -> Iterator["Show"]:
    """Show pieces of work one after the other, on a terminal and unless quiet; stop where asked to."""
    session, page = current(), _page()
    if not page.terminal:
        yield lambda what, done, total=None, source="": session.heed()
        return
    from claimdex.render.progress import progress  # imports rich

    with progress(sys.stderr, page, page_of(sys.stdout).terminal) as on_terminal:

        def show(what: str, done: int, total: int | None = None, source: str = "") -> None:
            on_terminal(what, done, total, source)
            session.heed()

        yield show


@contextmanager
def ticking(what: str, count: Callable[[], int] | None = None) -> Iterator[Tick]:
    """Show one piece of work.

    Args:
        what: what is being done.
        count: counts how many there will be, where somebody watches; None where that is not known.
    """
    with showing() as show:
        total = count() if count is not None and _page().terminal else None
        yield lambda done, source="": show(what, done, total, source)


def followed(
    rows: Iterable[T],
    what: str = "reading",
    count: Callable[[], int] | None = None,
    every: int | None = None,
) -> Generator[T, None, None]:
    """Yield rows, and show how many went by.

    Args:
        rows: any.
        what, count: as `ticking` takes them.
        every: after so many rows; None for some hundreds.
    """
    try:
        with ticking(what, count) as tick:
            for number, row in enumerate(rows, 1):
                yield row
                if number % (every or _EVERY_ROWS) == 0:
                    tick(number)
    finally:
        if isinstance(rows, Generator):
            rows.close()  # it reads from a database that is closed next


@contextmanager
def keeping_up(
    store: "Store", show: "Show | None" = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[None]:
    """Show how far names are linked, and articles and claims compared, while the block does that.

    Args:
        store: open for writing.
        show: shows it; None for a line of its own.
        clock: tells seconds.
    """
    if not _page().terminal:  # to count what waits takes a moment, and nobody watches
        current().heed()
        with store.watched(current().heed):
            yield
        return
    if show is None:
        with showing() as own, keeping_up(store, own, clock):
            yield
        return
    most: dict[str, int] = {}
    counted_at = -_EVERY_SECONDS

    def step() -> None:
        nonlocal counted_at
        current().heed()
        if clock() - counted_at < _EVERY_SECONDS:
            return
        what, left = _in_hand(store)
        most[what] = max(most.get(what, 0), left)
        show(what, most[what] - left, most[what] or None)
        counted_at = clock()

    with store.watched(step):
        step()
        yield


def _in_hand(store: "Store") -> tuple[str, int]:
    """Return what is done first of what waits, and how much of it there is."""
    waiting = store.waiting()
    if waiting.links and not waiting.names:
        return "linking names", 0
    for what, left in (
        ("reading names", waiting.names),
        ("comparing articles", waiting.articles),
        ("reading claims", waiting.fresh),
        ("finding speakers", waiting.keyed),
        ("grouping claims", waiting.adopted),
    ):
        if left:
            return what, left
    return "working", 0

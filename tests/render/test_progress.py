import io
import re

from claimdex.render.page import Page
from claimdex.render.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_says_nothing_without_a_terminal() -> None:
    stream = io.StringIO()
    with progress("ingesting", stream, Page()) as tick:
        tick(32, "saved/one.txt")
    assert stream.getvalue() == ""


def test_shows_count_and_source_on_a_terminal() -> None:
    stream = Terminal()
    with progress("ingesting", stream, Page(terminal=True)) as tick:
        tick(1234, "saved/[bold]\x1b[31m.txt")
    assert "ingesting" in stream.getvalue()
    assert "1,234" in stream.getvalue()
    assert "saved/[bold]\\x1b[31m.txt" in stream.getvalue()


def test_shows_rate_and_time_left_where_the_total_is_known() -> None:
    clock = iter(range(10_000))
    stream = Terminal()
    with progress("writing", stream, Page(terminal=True, width=120), 4000, lambda: next(clock)) as tick:
        for done in range(100, 1001, 100):
            tick(done, "")
    assert "1,000 of 4,000" in stream.getvalue()
    assert re.search(r"\d/s", stream.getvalue())
    assert re.search(r"left 0:\d\d:\d\d", stream.getvalue())

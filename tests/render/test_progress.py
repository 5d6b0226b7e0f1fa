import io
import re
import sys

from claimdex.render.page import Page
from claimdex.render.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_says_nothing_without_a_terminal() -> None:
    stream = io.StringIO()
    with progress(stream, Page()) as show:
        show("ingesting", 32, source="saved/one.txt")
    assert stream.getvalue() == ""


def test_shows_count_and_source_on_a_terminal() -> None:
    stream = Terminal()
    with progress(stream, Page(terminal=True)) as show:
        show("ingesting", 1234, source="saved/[bold]\x1b[31m.txt")
    assert "ingesting" in stream.getvalue()
    assert "1,234" in stream.getvalue()
    assert "saved/[bold]\\x1b[31m.txt" in stream.getvalue()
    assert "left" not in stream.getvalue()


def test_shows_rate_and_time_left_where_the_total_is_known() -> None:
    clock = iter(range(10_000))
    stream = Terminal()
    with progress(stream, Page(terminal=True, width=120), clock=lambda: next(clock)) as show:
        for done in range(100, 1001, 100):
            show("writing", done, 4000)
    assert "1,000 of 4,000" in stream.getvalue()
    assert re.search(r"\d/s", stream.getvalue())
    assert re.search(r"left 0:\d\d:\d\d", stream.getvalue())


def test_shows_one_piece_of_work_at_a_time() -> None:
    stream = Terminal()
    with progress(stream, Page(terminal=True, width=120)) as show:
        show("ingesting", 7)
        show("grouping claims", 1, 2)
        between = len(stream.getvalue())
        show("ingesting", 8)
    *_, last = stream.getvalue()[between:].split("ingesting")
    assert "8" in last
    assert "grouping" not in last


def test_leaves_standard_output_alone_where_that_leads_elsewhere(capsys) -> None:
    stream = Terminal()
    with progress(stream, Page(terminal=True)) as show:
        show("checking", 1, 2)
        sys.stdout.write("a result\n")
    assert capsys.readouterr().out == "a result\n"
    assert "a result" not in stream.getvalue()


def test_begins_where_the_work_begins() -> None:
    stream = Terminal()
    with progress(stream, Page(terminal=True, width=120)) as show:
        show("bringing up to date", 10, 12)
    assert "10 of 12" in stream.getvalue()
    assert re.search(r"\b0 of 12", stream.getvalue()) is None

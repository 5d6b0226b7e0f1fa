import io

import pytest
from rich.cells import cell_len

from claimdex.render import render
from claimdex.render.layout import CLAIMS, Column, Layout
from claimdex.render.page import PLAIN, Page
from claimdex.render.table import fitted

TWO = Layout(
    ("name", "claims"),
    (Column("name", share=1), Column("claims", number=True)),
    ("row", "rows"),
)
LONG = "The Haqqani network acts as an arm of the intelligence service " * 8


def table(rows: list[dict[str, object]], page: Page = PLAIN, **options: int) -> str:
    out = io.StringIO()
    render(rows, TWO, "table", out, page, **options)
    return out.getvalue()


def test_without_a_terminal_cells_stand_in_full_in_plain_columns() -> None:
    text = table([{"name": LONG, "claims": 7}, {"name": "b", "claims": 1200}])
    assert text.splitlines() == [
        "name" + " " * (len(LONG) - 5) + "  claims",
        LONG.strip() + "       7",
        "b" + " " * (len(LONG) - 2) + "    1200",
    ]
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", [LONG, "中" * 300, "unbroken" * 60])
def test_on_a_terminal_every_line_fits(width: int, name: str) -> None:
    text = table([{"name": name, "claims": 7}], Page(width=width, terminal=True))
    assert all(cell_len(line.rstrip()) <= width for line in text.splitlines())
    assert "…" in text


def test_claims_fit_80_columns(claim) -> None:
    out = io.StringIO()
    rows = [
        claim(outlet="The Weekly Observer of Elsewhere", content=LONG, cue="told a committee of the Senate")
    ]
    render(rows, CLAIMS, "table", out, Page(width=80, terminal=True))
    assert all(cell_len(line) <= 80 for line in out.getvalue().splitlines())
    assert "3fa91c2b7d10-1" in out.getvalue()


def test_claim_within_another_names_it_beside_its_cue(claim) -> None:
    out = io.StringIO()
    render([claim(3, cue="denied", within="3fa91c2b7d10-2"), claim(2)], CLAIMS, "table", out)
    first, second = out.getvalue().splitlines()[1:]
    assert "  denied (within 2)  " in first
    assert first.endswith("  3fa91c2b7d10-3")
    assert "within" not in second


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" in table([{"name": "a", "claims": 1}], Page(terminal=True, colour=True))
    assert "\x1b[" not in table([{"name": "a", "claims": 1}], Page(terminal=True, colour=False))


@pytest.mark.parametrize("page", [Page(), Page(terminal=True), Page(terminal=True, colour=True)])
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("[sic] [/] [bold]x[/bold] :warning:", "[sic] [/] [bold]x[/bold] :warning:"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\u202elrid", "\\u202elrid"),
        ("two\nlines\x00", "two lines\\x00"),
    ],
)
def test_text_is_neither_markup_nor_escape(page: Page, name: str, shown: str) -> None:
    assert shown in table([{"name": name, "claims": 1}], page)


def test_says_how_many_rows_are_left_out() -> None:
    rows: list[dict[str, object]] = [{"name": str(number), "claims": 1} for number in range(25)]
    assert table(rows, limit=20).splitlines()[-1] == "... and 5 more rows: --limit 0 shows all"
    assert table(rows, limit=24).splitlines()[-1] == "... and 1 more row: --limit 0 shows all"
    assert "more" not in table(rows, limit=25)
    assert "more" not in table(rows)
    assert table(rows, limit=20, total=1_020).splitlines()[-1].startswith("... and 1,000 more rows")


@pytest.mark.parametrize(
    ("natural", "shares", "room", "widths"),
    [
        ([10, 50, 50], [0, 1, 1], 60, [10, 25, 25]),
        ([10, 5, 90], [0, 1, 1], 60, [10, 5, 45]),
        ([10, 90, 5], [0, 1, 1], 60, [10, 45, 5]),
        ([10, 20, 20], [0, 1, 1], 60, [10, 20, 20]),
        ([10, 90, 90], [0, 1, 3], 90, [10, 20, 60]),
        ([30, 90, 90], [0, 1, 1], 30, [30, 8, 8]),
    ],
)
def test_columns_that_need_little_leave_room_to_others(
    natural: list[int], shares: list[int], room: int, widths: list[int]
) -> None:
    assert fitted(natural, shares, room) == widths


@pytest.mark.parametrize("width", range(40, 121, 8))
def test_claim_id_is_whole_at_any_width(claim, width: int) -> None:
    out = io.StringIO()
    rows = [claim(1234, outlet="The Weekly Observer of Elsewhere", content=LONG), claim(7)]
    render(rows, CLAIMS, "table", out, Page(width=width, terminal=True))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert any(line.endswith("3fa91c2b7d10-1234") for line in lines)
    assert any(line.endswith("3fa91c2b7d10-7") for line in lines)
    assert all(cell_len(line) <= width for line in lines)


def test_row_that_does_not_fit_becomes_a_block(claim) -> None:
    out = io.StringIO()
    render([claim(1), claim(2)], CLAIMS, "table", out, Page(width=48, terminal=True), limit=1)
    assert out.getvalue() == (
        "date     2011-09-22\n"
        "outlet   Harbor Dispatch\n"
        "speaker  Mike Mullen\n"
        "cue      said\n"
        "content  the network acts as an arm of the\n"
        "         agency\n"
        "claim    3fa91c2b7d10-1\n"
        "... and 1 more claim: --limit 0 shows all\n"
    )

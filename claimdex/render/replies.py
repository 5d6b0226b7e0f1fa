"""Show accusations with the outlets that carry them and what each reports in reply."""

from collections.abc import Sequence
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from claimdex.derived_rows import ReplyRow
from claimdex.render.layout import nameless_as
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import Margin, print_lines, wrap, wrap_block
from claimdex.render.wording import counted, day, left_out, one_year, period
from claimdex.rows import UNKNOWN_OUTLET, EntityRow

# On a wide screen lines longer than this are hard to read.
_MOST_WIDTH = 110
_LEAST_WIDTH = 40
_SAID = {
    "denied": "denied",
    "confirmed": "confirmed",
    "agreed": "agreed",
    "refused": "refused",
    "declined": "no comment",
    "unreachable": "not reached, or no response",
    "answered": "answered",
    "unclear": "reply unclear:",
    "none": "no reply",
}
_STYLES = {"denied": "red", "confirmed": "green", "none": "dim"}


def write_replies(subject: EntityRow, rows: Sequence[ReplyRow], limit: int, out: TextIO, page: Page) -> None:
    """Write each accusation with the articles that carry it, and under them who replied elsewhere.

    Args:
        subject: who is accused.
        rows: those of one accusation together, the replies that answer none at the end.
        limit: how many accusations to show at most; 0 for all.
        out: where to.
        page: what `out` can show.
    """
    width = max(min(page.width, _MOST_WIDTH), _LEAST_WIDTH)
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row.accusation_id)]
    charges = [group for group in groups if group[0].accusation_id is not None]
    loose = [row for group in groups for row in group if row.accusation_id is None]
    year = not one_year(row.published_on for row in rows)
    print_lines([Text(line, style="bold") for line in wrap(_header(subject, charges), width)], out, page)
    for group in charges[: limit or None]:
        print_lines(["", *_block(group, year, width)], out, page)
    if limit and len(charges) > limit:
        print_lines(["", Text(left_out(len(charges) - limit, "accusation"), style="dim")], out, page)
    if loose:
        lines: list[Text | str] = ["", Text("Replies to nothing named here", style="bold")]
        for row in loose:
            told = f"{_replied(row)}: {row.reply_text}"
            lines += _line(row, told, row.reply_id or "", year, width)
        print_lines(lines, out, page)


def _header(subject: EntityRow, charges: Sequence[Sequence[ReplyRow]]) -> str:
    demands = sum(group[0].allegation == "demand" for group in charges)
    carried = [row for group in charges for row in group if row.claim_id]
    outlets = {row.outlet for row in carried if row.outlet}
    without = outlets - {row.outlet for group in charges for row in group if row.reply != "none"}
    parts = [
        one_line(subject.name),
        counted(len(charges) - demands, "accusation"),
        counted(demands, "demand"),
    ]
    if charges:
        known = [counted(len(outlets), "outlet"), f"{len(without):,} without any reply"]
        parts += known if outlets else [UNKNOWN_OUTLET]
        parts.append(period(row.published_on for row in carried))
    return " · ".join(parts)


def _block(group: Sequence[ReplyRow], year: bool, width: int) -> list[Text | str]:
    """Lay out one accusation: who, what, each outlet that carries it, and the replies of others."""
    first = next((row for row in group if row.claim_id), group[0])
    who = one_line(_named(first.accuser, first.accuser_text, first.accuser_source_type))
    heading = Text(f"{who}: {first.allegation}")
    heading.stylize("bold", 0, len(who))
    lines: list[Text | str] = [heading]
    lines += wrap_block(one_line(first.accusation), width, Margin("  ", "  "))
    for row in group:
        if row.claim_id:
            lines += _line(row, _replied(row), row.claim_id, year, width)
    elsewhere: dict[str, list[ReplyRow]] = {}
    for row in group:
        if not row.claim_id:
            elsewhere.setdefault(_replied(row), []).append(row)
    for told, rows in elsewhere.items():
        places = dict.fromkeys(
            f"{row.outlet or UNKNOWN_OUTLET} {day(row.published_on, year)}" for row in rows
        )
        line = f"elsewhere {told} in {', '.join(places)}"
        lines += wrap_block(one_line(line), width, Margin("    ", "      "))
    return lines


def _line(row: ReplyRow, told: str, id_: str, year: bool, width: int) -> list[Text | str]:
    on = one_line(day(row.published_on, year)).rjust(11 if year else 7)
    left = f"  {on}  {set_cell_size(one_line(row.outlet or UNKNOWN_OUTLET), 22)}  "
    margin = Margin(left, " " * cell_len(left))
    wrapped = wrap_block(one_line(told), width - len(id_) - 2, margin)
    first = Text(set_cell_size(wrapped[0], width - len(id_)) + id_)
    first.stylize(_STYLES.get(row.reply, ""), len(left), len(wrapped[0]))
    return [first, *wrapped[1:]]


def _replied(row: ReplyRow) -> str:
    told = _SAID[row.reply]
    if row.reply == "none":
        return f"{told}, after a denial" if row.repeated else told
    if row.replier or row.replier_text:
        who = _replier(row)
        if row.reply == "unclear":
            return f"{told} {who}: {row.reply_text}"
        told += f": {who}" if row.reply in ("declined", "unreachable") else f" by {who}"
    if row.tie == "parties":
        told += " without naming what"
    return f"{told}: {row.reply_text}" if row.reply == "confirmed" else told


def _replier(row: ReplyRow) -> str:
    """Return who replies; who is silent in the words of the article: of a body its spokesman is asked."""
    if row.reply in ("declined", "unreachable") and row.replier_text and row.replier_source_type != "named":
        return row.replier_text
    return _named(row.replier, row.replier_text, row.replier_source_type)


def _named(name: str | None, text: str, source_type: str | None) -> str:
    return name or f"{text or 'no one named'} ({nameless_as(source_type, ())})"

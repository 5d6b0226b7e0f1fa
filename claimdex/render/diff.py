"""Show how articles tell one claim, one under the other."""

from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from claimdex.derived_rows import DiffRow
from claimdex.kinds import SourceType
from claimdex.render.facts import fact_lines
from claimdex.render.layout import nameless_as
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.terminal import Margin, print_lines, wrap_block
from claimdex.render.wording import cue_words, day, left_out, outlets_and_origins, period
from claimdex.rows import UNKNOWN_OUTLET

_MOST_WIDTH = 110
_INDENT = "  "
_UNNAMED = {
    SourceType.ROLE: "by office",
    SourceType.ANONYMOUS: "anonymous",
    SourceType.CROWD: "many of a sort",
    SourceType.NAMED: "named",
}


def write_diff(rows: Sequence[DiffRow], out: TextIO, page: Page, limit: int = 0) -> None:
    """Write a line on the claim, then a block an article: where, who, how, what, and what differs.

    Args:
        rows: of one claim group, at least one.
        out: where to.
        page: what it can show.
        limit: how many articles to show at most; 0 for all.
    """
    width = min(page.width, _MOST_WIDTH)
    print_lines([Text(line, style="bold") for line in _header(rows, width)], out, page)
    for row in rows[: limit or None]:
        print_lines(["", *_block(row, rows, width)], out, page)
    more = len(rows) - limit
    if limit and more > 0:
        print_lines(["", Text(left_out(more, "article"), style="dim")], out, page)


def _header(rows: Sequence[DiffRow], width: int) -> list[str]:
    speaker = next((row.speaker for row in rows if row.speaker), None)
    who = speaker or f"{rows[0].speaker_text or 'no one named'} ({nameless_as(rows[0].source_type, ())})"
    told = outlets_and_origins((row.outlet for row in rows), (row.origin_id for row in rows))
    facts = [who, told, period(row.published_on for row in rows)]
    return wrap_block(one_line(" · ".join(facts)), width, Margin("", _INDENT))


def _block(row: DiffRow, rows: Sequence[DiffRow], width: int) -> list[Text | str]:
    where = f"{day(row.published_on)}  {row.outlet or UNKNOWN_OUTLET}"
    first = Text(one_line(where), style="bold")
    # the id, for copying, stands at the end of the line or, where there is no room, on one of its own
    gap = width - cell_len(first.plain) - len(row.claim_id)
    lines: list[Text | str] = [first]
    if gap >= len(_INDENT):
        lines = [first.append(" " * gap + row.claim_id, style="dim")]
    else:
        lines.append(Text(row.claim_id, style="dim"))
    facts = [(label, value) for label, value in _facts(row, rows) if value]
    indented = fact_lines(facts, width - len(_INDENT))
    return [*lines, *(Text(_INDENT).append_text(line) for line in indented)]


def _facts(row: DiffRow, rows: Sequence[DiffRow]) -> list[tuple[str, str]]:
    named = _UNNAMED[SourceType(row.source_type)] if row.source_type else ""
    cue = cue_words(row.cue, row.via)
    changed = "; ".join(
        f"{_quoted(change['quoted'])} for {_quoted(change['elsewhere'])}" for change in row.changed_quotes
    )
    fidelity = "" if row.fidelity is None or row.fidelity == 1 else f" (fidelity {row.fidelity:.2f})"
    origin = next((other for other in rows if other.article_id == row.origin_id), None)
    return [
        ("speaker", " · ".join(filter(None, (row.speaker_text or "no one named", named)))),
        ("says", " · ".join(filter(None, (cue, row.stance, row.kind)))),
        ("content", row.content + (" (the fullest)" if row.is_fullest and len(rows) > 1 else "")),
        ("hedges", "; ".join(row.hedges)),
        ("left out", "; ".join(row.left_out)),
        ("added", "; ".join(row.added)),
        ("changed", changed + fidelity if changed else ""),
        ("copy of", _copied(row, origin)),
        ("because", f"like {row.nearest} ({row.match_score:.2f}): {row.match_reason}" if row.nearest else ""),
    ]


def _copied(row: DiffRow, origin: DiffRow | None) -> str:
    if row.origin_id == row.article_id:
        return ""
    return f"{row.origin_id} ({origin.outlet or UNKNOWN_OUTLET})" if origin else row.origin_id


def _quoted(words: str) -> str:
    return f'"{words}"' if words else "nothing"

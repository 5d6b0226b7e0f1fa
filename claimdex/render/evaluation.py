"""Show what an evaluation measured: tables of figures that fit 80 columns, and what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from rich.text import Text

from claimdex.render.facts import fact_lines
from claimdex.render.layout import NOTHING, Column, Layout, Row
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.table import write_table
from claimdex.render.terminal import print_lines
from claimdex.render.wording import counted, left_out

Figures = Mapping[str, Any]

_MEASURES = {
    "claims_50": "claims found",
    "exact": "found to the word",
    "attributed": "found, with the right speaker",
    "content": "words of contents",
}
_MOST_WIDTH = 100


def _share(key: str, heading: str = "") -> Column:
    return Column(heading or key, lambda row: _three(row[key]), number=True)


def _count(key: str, heading: str = "") -> Column:
    return Column(heading or key, lambda row: f"{row[key]:,}", number=True)


def _three(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _layout(*columns: Column) -> Layout:
    return Layout((), columns, ("figure", "figures"))


_RATES = (_share("precision"), _share("recall"), _share("f1", "F1"))
_MEASURED = _layout(Column("measure"), *_RATES)
_KINDS = _layout(
    Column("kind"),
    _count("gold", "in gold"),
    _share("recall"),
    _share("attributed_recall", "right speaker"),
    _count("found"),
    _share("precision"),
)
_SPEAKERS = _layout(
    Column("speaker", lambda row: str(row["kind"])),
    _count("gold", "in gold"),
    _share("recall"),
    _share("attributed_recall", "right speaker"),
)
_CURVE = _layout(
    Column("min score", lambda row: NOTHING if row["min_score"] is None else f"{row['min_score']:.2f}"),
    _count("found"),
    *_RATES,
)
_CALIBRATION = _layout(
    Column("score", lambda row: f"{row['least']:.1f} to {row['most']:.1f}"),
    _count("claims"),
    _share("score", "mean score"),
    _share("right", "share right"),
)
_COUNTS = _layout(
    Column("what is wrong", lambda row: str(row["kind"])),
    _count("claims"),
    _count("direct"),
    _count("mixed"),
    _count("indirect"),
)


def write_evaluation(figures: Figures, out: TextIO, page: Page, most: int = 0) -> None:
    """Write the figures of an evaluation as tables.

    Args:
        figures: as `claimdex evaluate --format json` gives them; "curve" and "errors" where asked for.
        most: how many errors of each kind to list at most; 0 for all.
    """
    print_lines(_head(figures), out, page)
    _write("", [{"measure": name, **figures[key]} for key, name in _MEASURES.items()], _MEASURED, out, page)
    print_lines(["", *_sentences(figures)], out, page)
    _write("by kind of claim, as the quotation marks say", _named(figures["by_kind"]), _KINDS, out, page)
    if figures["by_speaker"]:
        _write("by kind of speaker, as the gold says", _named(figures["by_speaker"]), _SPEAKERS, out, page)
    if "curve" in figures:
        heading = 'with --min-score, of "found, with the right speaker"'
        _write(heading, figures["curve"], _CURVE, out, page)
        heading = "how sure, and how often right with the right speaker"
        _write(heading, figures["calibration"], _CALIBRATION, out, page)
    if "errors" in figures:
        _write_errors(figures["errors"], out, page, most)


def _head(figures: Figures) -> list[str]:
    found_by = f"the model {figures['model']}" if figures["model"] else f"the {figures['extractor']}"
    lines = [
        f"{counted(figures['articles'], 'article')}, {counted(figures['gold'], 'claim')} in gold, "
        f"{figures['found']:,} found by {one_line(found_by)}"
    ]
    left_out = {"in gold": figures["gold_left_out"], "found": figures["left_out"]}
    if any(left_out.values()):
        counts = " and ".join(f"{number:,} {where}" for where, number in left_out.items() if number)
        lines.append(f"left out: claims within others, {counts}; --nested counts them")
    return lines


def _sentences(figures: Figures) -> list[str]:
    error = figures["calibration_error"]
    if figures["source_right"] is None:
        lines = ["right speaker: nothing to measure, no claim found has a speaker in gold"]
    else:
        speakers = f"of the {counted(figures['with_source'], 'claim')} found that have one in gold"
        lines = [f"right speaker: {figures['source_right']:.3f} {speakers}"]
    if error is not None:
        lines.append(f"calibration error of the score: {error:.3f} (expected, 10 bins of equal width)")
    return lines


def _named(tallies: Mapping[str, Row]) -> list[Row]:
    return [{"kind": kind, **tally} for kind, tally in tallies.items()]


def _write(heading: str, rows: Sequence[Row], layout: Layout, out: TextIO, page: Page) -> None:
    print_lines(["", *([Text(heading, style="bold")] if heading else [])], out, page)
    write_table(rows, layout, out, page)


def _write_errors(errors: Mapping[str, Sequence[Row]], out: TextIO, page: Page, most: int) -> None:
    """Write how many errors there are of each kind, then the errors under their kind."""
    counts = [
        {"kind": kind, "claims": len(rows)}
        | {sort: sum(row["claim_kind"] == sort for row in rows) for sort in ("direct", "mixed", "indirect")}
        for kind, rows in errors.items()
    ]
    _write("errors; a claim can be in both of the last two", counts, _COUNTS, out, page)
    for kind, rows in errors.items():
        shown = rows[:most] if most else rows
        if not shown:
            continue
        print_lines(["", Text(f"{kind}: {len(rows):,}", style="bold")], out, page)
        for row in shown:
            print_lines(fact_lines(_error(row), min(page.width, _MOST_WIDTH)), out, page)
        if len(rows) > len(shown):
            print_lines([Text(left_out(len(rows) - len(shown), kind, kind), style="dim")], out, page)


def _error(row: Row) -> list[tuple[str, str]]:
    sure = "" if row["score"] is None else f", score {row['score']:.2f}"
    facts = [("- article", f"{row['article']} at {row['start']:,}: {row['claim_kind']}{sure}")]
    facts += [(f"  {side}", _told(row[side])) for side in ("gold", "found") if row[side] is not None]
    return facts


def _told(claim: Row) -> str:
    """Return a claim as "speaker | cue | content"."""
    return " | ".join(claim[part] or NOTHING for part in ("speaker", "cue", "content"))

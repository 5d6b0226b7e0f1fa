"""Say what an audit found: the form of its rows, and one sentence for whoever reads an export."""

from collections.abc import Mapping
from typing import Any, get_type_hints

from claimdex.derived_rows import AuditRow
from claimdex.render.layout import NOTHING, Column, Layout, Row, shown
from claimdex.render.wording import counted, day
from claimdex.rows import UNKNOWN_OUTLET

ALL_OUTLETS = "all outlets"


def name_of(row: Row) -> str:
    """Return the outlet of a row of an audit, or what stands for all of them."""
    return ALL_OUTLETS if row["scope"] == "all" else str(row["outlet"] or UNKNOWN_OUTLET)


def _with_ends(row: Row, key: str, factor: float) -> str:
    """Return a figure with its interval: "92 (81–97)"; "-" where nothing was judged."""
    if row[key] is None:
        return NOTHING
    value, low, high = (f"{row[name] * factor:.0f}" for name in (key, f"{key}_low", f"{key}_high"))
    return f"{value} ({low}–{high})"


def _column(heading: str, key: str, factor: float = 100) -> Column:
    return Column(heading, lambda row: _with_ends(row, key, factor), number=True)


AUDIT = Layout(
    tuple(AuditRow.__dataclass_fields__),
    (
        Column("outlet", name_of, share=1, style="bold"),
        Column("judged", lambda row: f"{row['judged']:,}+{row['sentences_judged']:,}", number=True),
        _column("content %", "precision"),
        _column("& speaker %", "attributed_precision"),
        _column("missed/100", "missed_per_100", 1),
        _column("found %", "recall"),
    ),
    ("outlet", "outlets"),
    get_type_hints(AuditRow),
)

SAMPLE = Layout(
    ("what", "id", "article_id", "outlet", "published_on", "start", "end", "speaker", "words", "verdict"),
    (
        Column("what"),
        Column("outlet", lambda row: str(row["outlet"] or UNKNOWN_OUTLET), share=2),
        Column("speaker", share=2, style="bold"),
        Column("words", share=4),
        Column("verdict"),
        Column("in", lambda row: shown(row["id"] or row["article_id"]), style="dim"),
    ),
    ("thing in the sample", "things in the sample"),
    dict.fromkeys(("what", "id", "article_id", "outlet", "published_on", "speaker", "words", "verdict"), str)
    | {"start": int, "end": int},
)


def told(row: Mapping[str, Any]) -> str:
    """Return in one sentence what an audit says of the claims of all outlets, for an export.

    Args:
        row: of which at least one claim was judged.
    """
    parts = [
        f"Of {counted(row['claims'], 'claim')}, {row['judged']:,} were drawn at random and judged by hand: "
        f"{_with_ends(row, 'precision', 100)} % have the right content, "
        f"{_with_ends(row, 'attributed_precision', 100)} % the right speaker, too"
    ]
    if row["sentences_judged"]:
        parts.append(
            f"for 100 found, {_with_ends(row, 'missed_per_100', 1)} are missed, by "
            f"{counted(row['sentences_judged'], 'sentence')} without a claim"
        )
    return f"{'; '.join(parts)} (with 95 % intervals; judged {when(row)})."


def when(row: Row) -> str:
    """Return the first and the last day of judging."""
    return " to ".join(dict.fromkeys(day(at[:10]) for at in (row["first_at"], row["last_at"]) if at))

"""The layouts of rows that only some commands show: comparisons, decisions, lists and the like."""

from typing import get_type_hints

from claimdex.derived_rows import ComparisonRow, DiffRow, EdgeRow, ReplyRow, TimelineRow
from claimdex.models import ListedEntity
from claimdex.render.layout import Column, Layout, Row, keys_of, outlet_shown, shown, speaker_shown, under
from claimdex.render.wording import counted
from claimdex.rows import UNKNOWN_OUTLET, ClaimRow, Copy

ARTICLES_SAY = "articles"
"""What stands under the key "origin" of a holder of an office whom articles, not the user's table, tell."""


def _office_source(row: Row) -> str:
    """Return who says that somebody held an office: the user's table, or so many articles of some outlets."""
    if row["origin"] != ARTICLES_SAY:
        return ": ".join(filter(None, (row["origin"], row["why"])))
    outlets = "; ".join(row["outlets"]) or UNKNOWN_OUTLET
    return f"{counted(row['articles'], 'article')}: {outlets}"


SIMILAR = Layout(
    ("match_score", "match_reason", *keys_of(ClaimRow)),
    (
        Column("score", under("match_score"), number=True),
        Column("date", under("published_on")),
        Column("outlet", outlet_shown, share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("content", share=4),
        Column("shared", under("match_reason"), share=3),
        Column("claim", under("id"), style="dim"),
    ),
    ("claim", "claims"),
    {"match_score": float, "match_reason": str, **get_type_hints(ClaimRow)},
)

COPIES = Layout(
    (
        "origin",
        "article_id",
        "outlet",
        "published_on",
        "title",
        "source",
        "copy_of",
        "share",
        "words",
        "credit",
    ),
    (
        Column("origin", style="dim"),
        Column("article", under("article_id"), style="dim"),
        Column("date", under("published_on")),
        Column("outlet", outlet_shown, share=1),
        Column("title", share=2, style="bold"),
        Column("copy of", under("copy_of"), style="dim"),
        Column("share", number=True),
        Column("words", number=True),
        Column("credit", share=1),
    ),
    ("article", "articles"),
    get_type_hints(Copy),
)

REPLIES = Layout(
    keys_of(ReplyRow),
    (
        Column("date", under("published_on")),
        Column("outlet", outlet_shown, share=2),
        Column("accuser", under("accuser"), share=2, style="bold"),
        Column("accusation", share=4),
        Column("reply"),
        Column("replier", under("replier"), share=2),
        Column("claim", under("claim_id"), style="dim"),
    ),
    ("row", "rows"),
    get_type_hints(ReplyRow),
)

TIMELINE = Layout(
    keys_of(TimelineRow),
    (
        Column("first", under("first_on")),
        Column("first outlet", under("first_outlet"), share=2),
        Column("last", under("last_on")),
        Column("last outlet", under("last_outlet"), share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("content", share=4),
        Column("outlets", number=True),
        Column("origins", number=True),
        Column("claim", under("claim_group_id"), style="dim"),
    ),
    ("claim", "claims"),
    get_type_hints(TimelineRow),
)

COMPARISON = Layout(
    keys_of(ComparisonRow),
    (
        Column("carried by", under("carried_by"), share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("content", share=4),
        Column("first", under("first_claim_id"), style="dim"),
        Column("other", under("other_claim_id"), style="dim"),
    ),
    ("claim", "claims"),
    get_type_hints(ComparisonRow),
)

NETWORK = Layout(
    keys_of(EdgeRow),
    (
        Column("speaker", under("source_name"), share=2, style="bold"),
        Column("about", under("target_name"), share=2),
        Column("claims", under("weight"), number=True),
        Column("outlets", number=True),
        Column("denies", number=True),
        Column("asks", number=True),
        Column("from", under("first_on")),
        Column("to", under("last_on")),
    ),
    ("pair", "pairs"),
    get_type_hints(EdgeRow),
)

VERIFIED = Layout(
    ("line", "id", "article_id", "status", "start", "reason"),
    (
        Column("line", number=True, style="dim"),
        Column("claim", under("id"), style="dim"),
        Column("article", under("article_id"), style="dim"),
        Column("status", style="bold"),
        Column("start", number=True),
        Column("reason", share=1),
    ),
    ("row to look at", "rows to look at"),
    {"line": int, "id": str, "article_id": str, "status": str, "start": int, "reason": str},
)

DECISIONS = Layout(
    ("id", "at", "by", "verb", "thing", "other", "why", "status", "note"),
    (
        Column("id", style="dim"),
        Column("date", lambda row: shown(row["at"][:10])),
        Column("by", share=1),
        Column("decision", lambda row: f"{row['verb']} {row['thing']}", share=3),
        Column("other", share=3),
        Column("why", share=2),
        Column("status", lambda row: " ".join(filter(None, (row["status"], row["note"]))), share=2),
    ),
    ("decision", "decisions"),
)

LISTS = Layout(
    ("name", "entities", "names", "imported_at", "source"),
    (
        Column("list", under("name"), share=1, style="bold"),
        Column("entities", lambda row: f"{row['entities']:,}", number=True),
        Column("names", lambda row: f"{row['names']:,}", number=True),
        Column("imported", lambda row: shown(row["imported_at"][:10])),
        Column("source", share=2, style="dim"),
    ),
    ("list", "lists"),
)

LISTED = Layout(
    keys_of(ListedEntity),
    (
        Column("name", share=2, style="bold"),
        Column("kind"),
        Column("wikidata", under("wikidata_id")),
        Column("names", under("aliases"), share=4),
        Column("list", share=1),
        Column("id", share=1, style="dim"),
    ),
    ("listed entity", "listed entities"),
    get_type_hints(ListedEntity),
)

DOUBTS = Layout(
    ("first", "first_id", "second", "second_id", "kind", "article_id", "mentions", "score", "reason"),
    (
        Column("first", share=2, style="bold"),
        Column("second", share=2, style="bold"),
        Column("article", under("article_id"), style="dim"),
        Column("mentions", number=True),
        Column("score", number=True),
        Column("reason", share=3),
    ),
    ("doubtful pair", "doubtful pairs"),
)

OFFICES = Layout(
    ("office", "holder", "holder_id", "first_on", "last_on", "articles", "outlets", "origin", "why"),
    (
        Column("office", share=2),
        Column("holder", share=2, style="bold"),
        Column("from", under("first_on")),
        Column("to", under("last_on")),
        Column("says so", _office_source, share=3),
    ),
    ("holder of an office", "holders of offices"),
)

DIFF = Layout(
    keys_of(DiffRow),
    (
        Column("date", under("published_on")),
        Column("outlet", outlet_shown, share=2),
        Column("speaker", under("speaker_text"), share=2, style="bold"),
        Column("cue", share=1),
        Column("stance"),
        Column("kind"),
        Column("content", share=4),
        Column("left out", under("left_out"), share=3),
        Column("added", share=3),
        Column("fidelity", number=True),
        Column("claim", under("claim_id"), style="dim"),
    ),
    ("article", "articles"),
    get_type_hints(DiffRow),
)

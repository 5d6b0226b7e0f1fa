"""Say, for each sort of row, which keys its data has and which columns its table shows."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_type_hints

from claimdex.models import ListedEntity, MentionForm, SourceType
from claimdex.render.wording import counted, number_of
from claimdex.rows import (
    UNKNOWN_OUTLET,
    ArticleRow,
    ClaimRow,
    ComparisonRow,
    Copy,
    DiffRow,
    EdgeRow,
    EntityRow,
    MentionRow,
    OutletRow,
    ReplyRow,
    TimelineRow,
)

Row = Mapping[str, Any]

NOTHING = "-"
UNRESOLVED = "unresolved"
ARTICLES_SAY = "articles"
"""What stands under the key "origin" of a holder of an office whom articles, not the user's table, tell."""


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Args:
        heading: the word above it.
        text: what the cell says of a row; by default, the value under the key `heading`.
        number: whether it is set to the right.
        share: of the room that rigid columns leave; 0 for a rigid one, which never wraps.
        style: a style of rich, for terminals with colour.
    """

    heading: str
    text: Callable[[Row], str] | None = None
    number: bool = False
    share: int = 0
    style: str = ""

    def of(self, row: Row) -> str:
        """Return the cell of `row`, as it stands in the data."""
        return shown(row[self.heading]) if self.text is None else self.text(row)


@dataclasses.dataclass(frozen=True, slots=True)
class Layout:
    """The form of one sort of row.

    Args:
        keys: of JSON, CSV and TSV, in order.
        columns: of tables on the terminal and in Markdown.
        what: one and many of them, for the line that says how many are left out.
        types: the type hint of each key, for formats that have types; empty where only the values say it.
    """

    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    what: tuple[str, str]
    types: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def as_mapping(row: object) -> Row:
    """Return a row, dataclass or mapping, as a mapping in the order of its fields."""
    if isinstance(row, Mapping):
        return row
    if dataclasses.is_dataclass(row) and not isinstance(row, type):
        return {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    raise TypeError(f"not a row: {type(row).__name__}")


def shown(value: object) -> str:
    """Return a value of a row as a person reads it: "-" for nothing, "a; b" for a list."""
    if value is None or value == "" or value == []:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return str(value)


def speaker_shown(row: Row) -> str:
    """Return the speaker of a claim; one without a name as written, and what is known: "aides (crowd)"."""
    if row["speaker"] is not None:
        return str(row["speaker"])
    return f"{row['speaker_text'] or 'no one named'} ({nameless_as(row['source_type'], row['candidates'])})"


def nameless_as(source_type: str | None, candidates: Sequence[str]) -> str:
    """Return as what somebody without a name is shown: anonymous, role or crowd; unresolved where it is open.

    Args:
        source_type: as in `Claim`; None where nothing tells.
        candidates: who it may be.
    """
    told = source_type is not None and source_type != SourceType.NAMED and not candidates
    return str(source_type) if told else UNRESOLVED


def _keys(row_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(row_type))


def _under(key: str) -> Callable[[Row], str]:
    return lambda row: shown(row[key])


def _outlet(row: Row) -> str:
    return str(row["outlet"] or UNKNOWN_OUTLET)


def _cue(row: Row) -> str:
    """Return the cue and, for a claim within another one, the number of that one in the same article."""
    cue = shown(row["cue"])
    return cue if row["within"] is None else f"{cue} (within {number_of(row['within'])})"


def _office_source(row: Row) -> str:
    """Return who says that somebody held an office: the user's table, or so many articles of some outlets."""
    if row["origin"] != ARTICLES_SAY:
        return ": ".join(filter(None, (row["origin"], row["why"])))
    outlets = "; ".join(row["outlets"]) or UNKNOWN_OUTLET
    return f"{counted(row['articles'], 'article')}: {outlets}"


def _entity(row: Row) -> str:
    return str(row["entity"] or f"({mention_as(row['form'], row['candidates'])})")


def mention_as(form: str, candidates: Sequence[str]) -> str:
    """Return as what a mention without an entity is shown: role, or unresolved where it is open who."""
    return nameless_as(SourceType.ROLE if form == MentionForm.ROLE else None, candidates)


CLAIMS = Layout(
    _keys(ClaimRow),
    (
        Column("date", _under("published_on")),
        Column("outlet", _outlet, share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("cue", _cue, share=1),
        Column("content", share=4),
        Column("claim", _under("id"), style="dim"),
    ),
    ("claim", "claims"),
    get_type_hints(ClaimRow),
)

MENTIONS = Layout(
    _keys(MentionRow),
    (
        Column("text", share=1),
        Column("entity", _entity, share=1, style="bold"),
        Column("kind"),
        Column("article", _under("article_id"), style="dim"),
        Column("start", number=True),
        Column("reason", share=1),
    ),
    ("mention", "mentions"),
    get_type_hints(MentionRow),
)

ENTITIES = Layout(
    _keys(EntityRow),
    (
        Column("name", share=1, style="bold"),
        Column("kind"),
        Column("mentions", number=True),
        Column("says", _under("claims_by"), number=True),
        Column("said about", _under("claims_about"), number=True),
        Column("outlets", number=True),
        Column("id", share=1, style="dim"),
    ),
    ("entity", "entities"),
    get_type_hints(EntityRow),
)

ARTICLES = Layout(
    _keys(ArticleRow),
    (
        Column("article", _under("id"), style="dim"),
        Column("date", _under("published_on")),
        Column("outlet", _outlet, share=1),
        Column("title", share=1, style="bold"),
        Column("words", number=True),
        Column("claims", number=True),
    ),
    ("article", "articles"),
    get_type_hints(ArticleRow),
)

REVISIONS = Layout(
    ("article_id", "replaced_at", "title", "outlet", "byline", "published_on", "text"),
    (
        Column("replaced", _under("replaced_at")),
        Column("date", _under("published_on")),
        Column("outlet", _outlet, share=1),
        Column("title", share=1, style="bold"),
        Column("words", lambda row: f"{len(row['text'].split()):,}", number=True),
        Column("text", share=2),
    ),
    ("earlier text", "earlier texts"),
)

SIMILAR = Layout(
    ("match_score", "match_reason", *_keys(ClaimRow)),
    (
        Column("score", _under("match_score"), number=True),
        Column("date", _under("published_on")),
        Column("outlet", _outlet, share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("content", share=4),
        Column("shared", _under("match_reason"), share=3),
        Column("claim", _under("id"), style="dim"),
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
        Column("article", _under("article_id"), style="dim"),
        Column("date", _under("published_on")),
        Column("outlet", _outlet, share=1),
        Column("title", share=2, style="bold"),
        Column("copy of", _under("copy_of"), style="dim"),
        Column("share", number=True),
        Column("words", number=True),
        Column("credit", share=1),
    ),
    ("article", "articles"),
    get_type_hints(Copy),
)

REPLIES = Layout(
    _keys(ReplyRow),
    (
        Column("date", _under("published_on")),
        Column("outlet", _outlet, share=2),
        Column("accuser", _under("accuser"), share=2, style="bold"),
        Column("accusation", share=4),
        Column("reply"),
        Column("replier", _under("replier"), share=2),
        Column("claim", _under("claim_id"), style="dim"),
    ),
    ("row", "rows"),
    get_type_hints(ReplyRow),
)

TIMELINE = Layout(
    _keys(TimelineRow),
    (
        Column("first", _under("first_on")),
        Column("first outlet", _under("first_outlet"), share=2),
        Column("last", _under("last_on")),
        Column("last outlet", _under("last_outlet"), share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("content", share=4),
        Column("outlets", number=True),
        Column("origins", number=True),
        Column("claim", _under("claim_group_id"), style="dim"),
    ),
    ("claim", "claims"),
    get_type_hints(TimelineRow),
)

COMPARISON = Layout(
    _keys(ComparisonRow),
    (
        Column("carried by", _under("carried_by"), share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("content", share=4),
        Column("first", _under("first_claim_id"), style="dim"),
        Column("other", _under("other_claim_id"), style="dim"),
    ),
    ("claim", "claims"),
    get_type_hints(ComparisonRow),
)

NETWORK = Layout(
    _keys(EdgeRow),
    (
        Column("speaker", _under("source_name"), share=2, style="bold"),
        Column("about", _under("target_name"), share=2),
        Column("claims", _under("weight"), number=True),
        Column("outlets", number=True),
        Column("denies", number=True),
        Column("asks", number=True),
        Column("from", _under("first_on")),
        Column("to", _under("last_on")),
    ),
    ("pair", "pairs"),
    get_type_hints(EdgeRow),
)

VERIFIED = Layout(
    ("line", "id", "article_id", "status", "start", "reason"),
    (
        Column("line", number=True, style="dim"),
        Column("claim", _under("id"), style="dim"),
        Column("article", _under("article_id"), style="dim"),
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
        Column("list", _under("name"), share=1, style="bold"),
        Column("entities", lambda row: f"{row['entities']:,}", number=True),
        Column("names", lambda row: f"{row['names']:,}", number=True),
        Column("imported", lambda row: shown(row["imported_at"][:10])),
        Column("source", share=2, style="dim"),
    ),
    ("list", "lists"),
)

LISTED = Layout(
    _keys(ListedEntity),
    (
        Column("name", share=2, style="bold"),
        Column("kind"),
        Column("wikidata", _under("wikidata_id")),
        Column("names", _under("aliases"), share=4),
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
        Column("article", _under("article_id"), style="dim"),
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
        Column("from", _under("first_on")),
        Column("to", _under("last_on")),
        Column("says so", _office_source, share=3),
    ),
    ("holder of an office", "holders of offices"),
)

DIFF = Layout(
    _keys(DiffRow),
    (
        Column("date", _under("published_on")),
        Column("outlet", _outlet, share=2),
        Column("speaker", _under("speaker_text"), share=2, style="bold"),
        Column("cue", share=1),
        Column("stance"),
        Column("kind"),
        Column("content", share=4),
        Column("left out", _under("left_out"), share=3),
        Column("added", share=3),
        Column("fidelity", number=True),
        Column("claim", _under("claim_id"), style="dim"),
    ),
    ("article", "articles"),
    get_type_hints(DiffRow),
)

OUTLETS = Layout(
    _keys(OutletRow),
    (
        Column("outlet", _outlet, share=1, style="bold"),
        Column("articles", number=True),
        Column("claims", number=True),
        Column("speakers", number=True),
        Column("anonymous", _under("anonymous_share"), number=True),
        Column("from", _under("first_on")),
        Column("to", _under("last_on")),
    ),
    ("outlet", "outlets"),
    get_type_hints(OutletRow),
)

"""Say, for each sort of row, which keys its data has and which columns its table shows."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_type_hints

from claimdex.kinds import MentionForm, SourceType
from claimdex.render.wording import number_of
from claimdex.rows import (
    UNKNOWN_OUTLET,
    ArticleRow,
    ClaimRow,
    EntityRow,
    MentionRow,
    OutletRow,
)

Row = Mapping[str, Any]

NOTHING = "-"
UNRESOLVED = "unresolved"


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


def keys_of(row_type: type) -> tuple[str, ...]:
    """Return the keys of a sort of row: the fields of its dataclass."""
    return tuple(field.name for field in dataclasses.fields(row_type))


def under(key: str) -> Callable[[Row], str]:
    """Return what shows the value under a key, for a column with another heading."""
    return lambda row: shown(row[key])


def outlet_shown(row: Row) -> str:
    """Return the outlet of a row as a person reads it."""
    return str(row["outlet"] or UNKNOWN_OUTLET)


def _cue(row: Row) -> str:
    """Return the cue and, for a claim within another one, the number of that one in the same article."""
    cue = shown(row["cue"])
    return cue if row["within"] is None else f"{cue} (within {number_of(row['within'])})"


def _entity(row: Row) -> str:
    return str(row["entity"] or f"({mention_as(row['form'], row['candidates'])})")


def mention_as(form: str, candidates: Sequence[str]) -> str:
    """Return as what a mention without an entity is shown: role, or unresolved where it is open who."""
    return nameless_as(SourceType.ROLE if form == MentionForm.ROLE else None, candidates)


CLAIMS = Layout(
    keys_of(ClaimRow),
    (
        Column("date", under("published_on")),
        Column("outlet", outlet_shown, share=2),
        Column("speaker", speaker_shown, share=2, style="bold"),
        Column("cue", _cue, share=1),
        Column("content", share=4),
        Column("claim", under("id"), style="dim"),
    ),
    ("claim", "claims"),
    get_type_hints(ClaimRow),
)

MENTIONS = Layout(
    keys_of(MentionRow),
    (
        Column("text", share=1),
        Column("entity", _entity, share=1, style="bold"),
        Column("kind"),
        Column("article", under("article_id"), style="dim"),
        Column("start", number=True),
        Column("reason", share=1),
    ),
    ("mention", "mentions"),
    get_type_hints(MentionRow),
)

ENTITIES = Layout(
    keys_of(EntityRow),
    (
        Column("name", share=1, style="bold"),
        Column("kind"),
        Column("mentions", number=True),
        Column("says", under("claims_by"), number=True),
        Column("said about", under("claims_about"), number=True),
        Column("outlets", number=True),
        Column("id", share=1, style="dim"),
    ),
    ("entity", "entities"),
    get_type_hints(EntityRow),
)

ARTICLES = Layout(
    keys_of(ArticleRow),
    (
        Column("article", under("id"), style="dim"),
        Column("date", under("published_on")),
        Column("outlet", outlet_shown, share=1),
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
        Column("replaced", under("replaced_at")),
        Column("date", under("published_on")),
        Column("outlet", outlet_shown, share=1),
        Column("title", share=1, style="bold"),
        Column("words", lambda row: f"{len(row['text'].split()):,}", number=True),
        Column("text", share=2),
    ),
    ("earlier text", "earlier texts"),
)

OUTLETS = Layout(
    keys_of(OutletRow),
    (
        Column("outlet", outlet_shown, share=1, style="bold"),
        Column("articles", number=True),
        Column("claims", number=True),
        Column("speakers", number=True),
        Column("anonymous", under("anonymous_share"), number=True),
        Column("from", under("first_on")),
        Column("to", under("last_on")),
    ),
    ("outlet", "outlets"),
    get_type_hints(OutletRow),
)

"""Rows without a word of an article: offsets, and hashes of what stands there.

Such a pack can be handed on where the articles may not be; whoever has the articles can prove it with
`claimdex verify`. File names, addresses and outlets stay, so that the articles can be found. A hash keeps a
sentence to itself, not a word or a name, which who has a list of words can find by hashing them all. A salt
would not help: who is to prove the pack has to know it, and whoever knows it can hash a list with it.
"""

from collections.abc import Mapping
from typing import Any, get_type_hints

from claimdex.quotes import quote_at, sha256_of
from claimdex.render.layout import Column, Layout
from claimdex.rows import ClaimRow, MentionRow

_KEPT = {
    ClaimRow: (
        *(
            "id",
            "article_id",
            "outlet",
            "published_on",
            "url",
            "source",
            "kind",
            "stance",
            "source_type",
            "score",
        ),
        *("extractor", "model", "within", "claim_group_id"),
    ),
    MentionRow: ("article_id", "source", "kind", "form", "score"),
}
_MADE: dict[str, Any] = {"text_sha256": str, "text_length": int, "quotes": list[dict[str, Any]]}
_COLUMNS = (Column("article_id"), Column("quotes", lambda row: f"{len(row['quotes'])}", number=True))
_CLAIM = {key: get_type_hints(ClaimRow)[key] for key in _KEPT[ClaimRow]} | _MADE
_MENTION = {key: get_type_hints(MentionRow)[key] for key in _KEPT[MentionRow]} | _MADE
CLAIM_HASHES = Layout(tuple(_CLAIM), _COLUMNS, ("claim", "claims"), _CLAIM)
MENTION_HASHES = Layout(tuple(_MENTION), _COLUMNS, ("mention", "mentions"), _MENTION)


def without_words(row: ClaimRow | MentionRow, text: str) -> dict[str, Any]:
    """Return a row with hashes for its words.

    Args:
        row: of a claim or a mention.
        text: of its article.

    Returns:
        What the row says that is no word of the article; `text_sha256` and `text_length` of the whole text;
        and `quotes`, for each span {"part", "start", "end", "sha256", "prefix_sha256", "suffix_sha256"}. The
        part is speaker, cue, content or mention; prefix and suffix are those of `claimdex.quotes.Quote`.
    """
    spans: Mapping[str, Any] = row.spans if isinstance(row, ClaimRow) else {"mention": [[row.start, row.end]]}
    return {
        **{key: getattr(row, key) for key in _KEPT[type(row)]},
        "text_sha256": sha256_of(text),
        "text_length": len(text),
        "quotes": [
            _hashed(part, text, start, end) for part, pieces in spans.items() for start, end in pieces
        ],
    }


def _hashed(part: str, text: str, start: int, end: int) -> dict[str, Any]:
    quote = quote_at(text, start, end)
    return {
        "part": part,
        "start": start,
        "end": end,
        "sha256": sha256_of(quote.exact),
        "prefix_sha256": sha256_of(quote.prefix),
        "suffix_sha256": sha256_of(quote.suffix),
    }

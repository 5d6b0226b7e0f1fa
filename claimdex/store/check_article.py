"""Hold the rows of one article to its text: does every one stand where it says, and lead where it says?"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from claimdex.models import Article
from claimdex.store.identity import identify
from claimdex.store.rows import BETWEEN

_Found = Iterator[tuple[str, str]]


class Stored(NamedTuple):
    """An article as its row has it."""

    id: str
    source: str
    words: int
    content_hash: str
    as_read: str
    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    published_on: str | None
    published_at: str | None


def faults_of_article(connection: sqlite3.Connection, number: int, article: Stored) -> _Found:
    """Yield what is wrong with an article, its chains, mentions and claims.

    Args:
        connection: open for reading.
        number: of the article inside.
        article: its row.

    Yields:
        The place, as "claims 0c1f1f8e9f70-3", and what is wrong there.
    """
    yield from _of_text(article)
    chains: dict[int, tuple[str, int]] = {
        chain: (key, mentions)
        for chain, key, mentions in connection.execute(
            "SELECT chain, key, mentions FROM chains WHERE article = ?", (number,)
        )
    }
    yield from _of_mentions(connection, number, article, chains)
    yield from _of_claims(connection, number, article, chains)


def _of_text(article: Stored) -> _Found:
    place = f"articles {article.id}"
    try:
        names = ("title", "outlet", "published_on", "published_at", "byline")
        read = {name: getattr(article, name) for name in names} | json.loads(article.as_read)
        as_read = Article(article.text, **{name: read[name] for name in names}, source=article.source)
    except (ValueError, KeyError, TypeError):
        yield place, "what it says about itself cannot be read"
        return
    if identify(as_read).content_hash != article.content_hash:
        yield place, "is not what was read: text, headline, outlet, date or byline is another"
    if len(article.text.split()) != article.words:
        yield place, f"does not have {article.words:,} words"


def _of_mentions(
    connection: sqlite3.Connection, number: int, article: Stored, chains: Mapping[int, tuple[str, int]]
) -> _Found:
    counted: Counter[int] = Counter()
    keys = {key for key, _ in chains.values()}
    last = 0
    for at, chain, start, end, candidates in connection.execute(
        'SELECT number, chain, start, "end", candidates FROM mentions WHERE article = ? ORDER BY number',
        (number,),
    ):
        place = f"mentions {article.id} {at}"
        if at != last + 1:
            yield place, f"follows the mention {last}: some are gone"
        last = at
        if not _is_span((start, end), len(article.text)):
            yield place, f"stands at {start}:{end} of a text of {len(article.text):,} characters"
        if chain is not None and chain not in chains:
            yield place, "belongs to a chain that is not one of this article"
        if not _are_keys(candidates, keys):
            yield place, "may belong to a chain that is not one of this article"
        counted[chain] += 1
    for chain, (key, mentions) in chains.items():
        if counted[chain] != mentions:
            yield (
                f"chains {article.id} {key}",
                f"counts {mentions:,} mentions where there are {counted[chain]:,}",
            )


def _of_claims(
    connection: sqlite3.Connection, number: int, article: Stored, chains: Mapping[int, tuple[str, int]]
) -> _Found:
    cursor = connection.execute("SELECT * FROM claims WHERE article = ? ORDER BY number", (number,))
    columns = [name for name, *_ in cursor.description]
    claims = [dict(zip(columns, row, strict=True)) for row in cursor]
    numbers = {claim["number"] for claim in claims}
    keys = {key for key, _ in chains.values()}
    about = connection.execute(
        "SELECT b.claim, b.chain FROM claims c JOIN claim_about b ON b.claim = c.claim WHERE c.article = ?",
        (number,),
    )
    strays = {claim for claim, chain in about if chain not in chains}
    for at, claim in enumerate(claims, 1):
        place = f"claims {article.id}-{claim['number']}"
        if claim["number"] != at:
            yield place, f"should be the claim {at} of its article: some are gone"
        yield from ((place, what) for what in _of_spans(claim, article.text))
        if claim["speaker"] is not None and claim["speaker"] not in chains:
            yield place, "has a speaker who is not one of this article"
        if claim["claim"] in strays:
            yield place, "is about something that is not one of this article"
        if not _are_keys(claim["candidates"], keys):
            yield place, "may have a speaker who is not one of this article"
        if claim["within"] is not None and claim["within"] not in numbers - {claim["number"]}:
            yield place, f"is within the claim {claim['within']}, which is no other one of this article"


def _of_spans(claim: Mapping[str, Any], text: str) -> Iterator[str]:
    """Yield what of a claim does not stand in the text where it says."""
    try:
        spans = {part: [(start, end) for start, end in pieces] for part, pieces in _spans(claim).items()}
        written = {part: claim["speaker_text" if part == "speaker" else part] for part in BETWEEN}
        if not spans["content"]:
            raise ValueError
    except (ValueError, TypeError, AttributeError):
        yield "where its words stand cannot be read"
        return
    for part, pieces in spans.items():
        if not all(_is_span(piece, len(text)) for piece in pieces):
            yield f"its {part} leaves a text of {len(text):,} characters"
        elif BETWEEN[part].join(text[start:end] for start, end in pieces) != written[part]:
            yield f"its {part} is not what stands there in the text"
    content = spans["content"]
    if (claim["start"], claim["end"]) != (min(start for start, _ in content), max(end for _, end in content)):
        yield "it does not begin and end where its content does"
    if not _is_span((claim["context_start"], claim["context_end"]), len(text)):
        yield f"its sentence leaves a text of {len(text):,} characters"


def _spans(claim: Mapping[str, Any]) -> dict[str, Any]:
    speaker, cue, *more = json.loads(claim["spans"])
    (content,) = more or [[[claim["start"], claim["end"]]]]
    return {"speaker": speaker, "cue": cue, "content": content}


def _is_span(span: tuple[object, object], length: int) -> bool:
    start, end = span
    return isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length


def _are_keys(candidates: str | None, keys: set[str]) -> bool:
    try:
        return candidates is None or keys.issuperset(json.loads(candidates))
    except (ValueError, TypeError):
        return False

"""Turn extractions into rows, and write the rows of many articles at once."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from claimdex.models import Claim, Extraction, Span
from claimdex.store.identity import cleaned

_INSERTS = {
    "chains": "INSERT INTO chains (chain, article, key, kind, names, roles, gender, mentions) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "mentions": 'INSERT INTO mentions (article, number, chain, start, "end", kind, form, reason, candidates) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "claims": "INSERT INTO claims (claim, article, number, kind, stance, speaker, speaker_reason, "
    'candidates, via, speaker_text, cue, content, start, "end", spans, context_start, context_end, score) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "claim_about": "INSERT INTO claim_about (claim, position, chain) VALUES (?, ?, ?)",
}


class Rows:
    """Collect the rows of many articles; the order of the tables is that of their references.

    Belongs to one write transaction: the numbers it gives out are free only as long as that lasts.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._tables: dict[str, list[tuple[object, ...]]] = {table: [] for table in _INSERTS}
        self._next_chain = self._free("chain", "chains")
        self._next_claim = self._free("claim", "claims")

    def add(self, article: int, text: str, extraction: Extraction) -> None:
        """Add what was extracted from one article whose stored text is `text`.

        Raises:
            ValueError: a claim or mention names a chain that the extraction does not have, two chains
                have one key, or a span leaves the text.
        """
        chains: dict[str, int] = {}
        mentions = Counter(mention.chain for mention in extraction.mentions)
        for chain in extraction.chains:
            if chain.key in chains:
                raise ValueError(f"two chains have the key {chain.key!r}")
            chains[chain.key] = self._next_chain
            self._tables["chains"].append(
                (
                    self._next_chain,
                    article,
                    cleaned(chain.key),
                    chain.kind.value,
                    None if chain.names == (chain.key,) else _json(chain.names),
                    _json(chain.roles),
                    chain.gender,
                    mentions[chain.key],
                )
            )
            self._next_chain += 1
        kinds = {chain.key: chain.kind for chain in extraction.chains}
        for number, mention in enumerate(extraction.mentions, 1):
            _check(Span(mention.start, mention.end), len(text))
            is_plain = mention.chain is not None and kinds.get(mention.chain) is mention.kind
            self._tables["mentions"].append(
                (
                    article,
                    number,
                    _chain(mention.chain, chains),
                    mention.start,
                    mention.end,
                    None if is_plain else mention.kind.value,
                    mention.form.value,
                    cleaned(mention.reason),
                    _json(mention.candidates) if mention.candidates else None,
                )
            )
        for number, claim in enumerate(extraction.claims, 1):
            self._tables["claims"].append(_claim_row(self._next_claim, article, number, claim, chains, text))
            about = dict.fromkeys(claim.about)
            self._tables["claim_about"] += [
                (self._next_claim, position, _chain(key, chains)) for position, key in enumerate(about, 1)
            ]
            self._next_claim += 1

    def flush(self) -> None:
        """Write what was collected."""
        for table, rows in self._tables.items():
            self.connection.executemany(_INSERTS[table], rows)
            rows.clear()

    def _free(self, column: str, table: str) -> int:
        (top,) = self.connection.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()
        return int(top) + 1


def _claim_row(
    number_inside: int, article: int, number: int, claim: Claim, chains: dict[str, int], text: str
) -> tuple[object, ...]:
    if not claim.content:
        raise ValueError("a claim has no content")
    for span in (*claim.speaker, *claim.cue, *claim.content, *claim.via, claim.context):
        _check(span, len(text))
    spans = {
        part: [[span.start, span.end] for span in pieces]
        for part, pieces in (("speaker", claim.speaker), ("cue", claim.cue), ("content", claim.content))
    }
    return (
        number_inside,
        article,
        number,
        claim.kind.value,
        claim.stance.value,
        _chain(claim.speaker_chain, chains),
        cleaned(claim.speaker_reason),
        _json(claim.candidates) if claim.candidates else None,
        _words(claim.via, " ", text) or None,
        _words(claim.speaker, " ", text),
        _words(claim.cue, " … ", text),
        _words(claim.content, " … ", text),
        min(span.start for span in claim.content),
        max(span.end for span in claim.content),
        json.dumps(spans, separators=(",", ":")),
        claim.context.start,
        claim.context.end,
        claim.score,
    )


def _words(pieces: Iterable[Span], between: str, text: str) -> str:
    return between.join(span.of(text) for span in pieces)


def _check(span: Span, length: int) -> None:
    if not 0 <= span.start <= span.end <= length:
        raise ValueError(f"the span {span.start}:{span.end} leaves a text of {length} characters")


def _chain(key: str | None, chains: dict[str, int]) -> int | None:
    if key is None:
        return None
    if key not in chains:
        raise ValueError(f"there is no chain {key!r} in this extraction")
    return chains[key]


def _json(names: Iterable[str]) -> str:
    return json.dumps([cleaned(name) for name in names], ensure_ascii=False, separators=(",", ":"))

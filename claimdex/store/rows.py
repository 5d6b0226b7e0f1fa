"""Turn extractions into rows, and write the rows of many articles at once."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from claimdex.models import Chain, Claim, EntityKind, Extraction, MentionForm, Role, Span
from claimdex.store.identity import cleaned

# What an extraction says, table by table; a table begins with what its rows are ordered by.
_COLUMNS = {
    "chains": "chain, article, key, kind, names, roles, gender, mentions",
    "mentions": 'number, article, chain, start, "end", kind, form, reason, candidates',
    "claims": "claim, article, number, kind, stance, speaker, speaker_reason, candidates, via, speaker_text, "
    'cue, content, start, "end", spans, context_start, context_end, score, "within", extractor, model, '
    "source_type, role",
    "claim_about": "claim, position, chain",
}
_INSERTS = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(', ')))})"
    for table, columns in _COLUMNS.items()
}
# The reason of a mention is kept by a number.
_INSERTS["mentions"] = (
    f"INSERT INTO mentions ({_COLUMNS['mentions']}) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT r.reason FROM reasons r WHERE r.text = ?), ?)"
)
_STORED = _COLUMNS | {
    "mentions": _COLUMNS["mentions"].replace(
        "reason", "(SELECT r.text FROM reasons r WHERE r.reason = mentions.reason)"
    )
}
_REASON = _COLUMNS["mentions"].split(", ").index("reason")
_Tables = dict[str, list[tuple[object, ...]]]

BETWEEN = {"speaker": " ", "cue": " … ", "content": " … "}
"""What stands between the pieces of these parts of a claim, where they are written as one text."""


def as_json(names: Iterable[str]) -> str:
    """Return texts as the columns hold them."""
    return json.dumps([cleaned(name) for name in names], ensure_ascii=False, separators=(",", ":"))


def chain_of(key: str, kind: str, names: str | None, roles: str, gender: str) -> Chain:
    """Return a chain as it was extracted, from its columns."""
    return Chain(key, EntityKind(kind), (key,) if names is None else _listed(names), _listed(roles), gender)


@lru_cache(maxsize=1 << 16)
def _listed(column: str) -> tuple[str, ...]:
    """Return the texts in a JSON list; chains that say the same share them in memory."""
    return tuple(json.loads(column))


class Rows:
    """Collect the rows of many articles; the order of the tables is that of their references.

    Belongs to one write transaction: the numbers it gives out are free only as long as that lasts.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._tables: _Tables = {table: [] for table in _INSERTS}
        self._next_chain = self._free("chain", "chains")
        self._next_claim = self._free("claim", "claims")

    def add(self, article: int, text: str, extraction: Extraction) -> None:
        """Add what was extracted from one article whose stored text is `text`.

        Raises:
            ValueError: the extraction is unsound, as in `_rows_of`.
        """
        for table, rows in _rows_of(article, text, extraction, self._next_chain, self._next_claim).items():
            self._tables[table] += rows
        self._next_chain += len(extraction.chains)
        self._next_claim += len(extraction.claims)

    def are_stored(self, article: int, text: str, extraction: Extraction) -> bool:
        """Tell whether the rows of an article, all of them written, are those of an extraction.

        Raises:
            ValueError: as for `add`.
        """
        first = [
            self.connection.execute(
                f"SELECT coalesce(min({column}), 0) FROM {table} WHERE article = ?", (article,)
            ).fetchone()[0]
            for column, table in (("chain", "chains"), ("claim", "claims"))
        ]
        # the numbers inside run on without a gap within an article, from whatever the first one is
        wanted = _rows_of(article, text, extraction, *first)
        return all(self._stored(table, article) == rows for table, rows in wanted.items())

    def _stored(self, table: str, article: int) -> list[tuple[object, ...]]:
        of_article = "claim IN (SELECT claim FROM claims WHERE article = ?)"
        condition = of_article if table == "claim_about" else "article = ?"
        return self.connection.execute(
            f"SELECT {_STORED[table]} FROM {table} WHERE {condition} ORDER BY 1, 2", (article,)
        ).fetchall()

    def flush(self) -> None:
        """Write what was collected."""
        reasons = sorted({row[_REASON] for row in self._tables["mentions"]}, key=str)
        self.connection.executemany(
            "INSERT OR IGNORE INTO reasons (text) VALUES (?)", [(reason,) for reason in reasons]
        )
        for table, rows in self._tables.items():
            self.connection.executemany(_INSERTS[table], rows)
            rows.clear()

    def _free(self, column: str, table: str) -> int:
        (top,) = self.connection.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()
        return int(top) + 1


def _rows_of(article: int, text: str, extraction: Extraction, first_chain: int, first_claim: int) -> _Tables:
    """Turn an extraction into the rows of each table.

    Raises:
        ValueError: a claim or mention names a chain that the extraction does not have, two chains
            have one key, a span leaves the text, or a claim is within one that is not there.
    """
    chains: dict[str, int] = {}
    tables: _Tables = {table: [] for table in _COLUMNS}
    mentions = Counter(mention.chain for mention in extraction.mentions)
    for number_inside, chain in enumerate(extraction.chains, first_chain):
        if chain.key in chains:
            raise ValueError(f"two chains have the key {chain.key!r}")
        chains[chain.key] = number_inside
        tables["chains"].append(
            (
                number_inside,
                article,
                cleaned(chain.key),
                chain.kind.value,
                None if chain.names == (chain.key,) else as_json(chain.names),
                as_json(chain.roles),
                chain.gender,
                mentions[chain.key],
            )
        )
    kinds = {chain.key: chain.kind for chain in extraction.chains}
    for number, mention in enumerate(extraction.mentions, 1):
        _check(Span(mention.start, mention.end), len(text))
        is_plain = mention.chain is not None and kinds.get(mention.chain) is mention.kind
        tables["mentions"].append(
            (
                number,
                article,
                _chain(mention.chain, chains),
                mention.start,
                mention.end,
                None if is_plain else mention.kind.value,
                None if mention.form is MentionForm.NAME else mention.form.value,
                cleaned(mention.reason),
                as_json(mention.candidates) if mention.candidates else None,
            )
        )
    places = range(len(extraction.claims))
    for number, claim in enumerate(extraction.claims, 1):
        number_inside = first_claim + number - 1
        if claim.within is not None and (claim.within not in places or claim.within == number - 1):
            raise ValueError(f"claim {number} is within claim {claim.within + 1}, which is no other one")
        tables["claims"].append(_claim_row(number_inside, article, number, claim, chains, text))
        tables["claim_about"] += [
            (number_inside, position, _chain(key, chains))
            for position, key in enumerate(dict.fromkeys(claim.about), 1)
        ]
    return tables


def _claim_row(
    number_inside: int, article: int, number: int, claim: Claim, chains: dict[str, int], text: str
) -> tuple[object, ...]:
    if not claim.content:
        raise ValueError("a claim has no content")
    for span in (*claim.speaker, *claim.cue, *claim.content, *claim.via, claim.context):
        _check(span, len(text))
    # a content in one piece is told by where it starts and ends
    pieces = (claim.speaker, claim.cue, *([claim.content] if len(claim.content) > 1 else []))
    spans = [[[span.start, span.end] for span in part] for part in pieces]
    return (
        number_inside,
        article,
        number,
        claim.kind.value,
        claim.stance.value,
        _chain(claim.speaker_chain, chains),
        cleaned(claim.speaker_reason),
        as_json(claim.candidates) if claim.candidates else None,
        _words(claim.via, " ", text) or None,
        _words(claim.speaker, BETWEEN["speaker"], text),
        _words(claim.cue, BETWEEN["cue"], text),
        _words(claim.content, BETWEEN["content"], text),
        min(span.start for span in claim.content),
        max(span.end for span in claim.content),
        json.dumps(spans, separators=(",", ":")),
        claim.context.start,
        claim.context.end,
        float(claim.score),
        None if claim.within is None else claim.within + 1,
        claim.extractor,
        claim.model,
        None if claim.source_type is None else claim.source_type.value,
        None if claim.role is None else _role(claim.role),
    )


def _role(role: Role) -> str:
    """Return a role as it is kept, the body also by the key of its chain in the article."""
    said = {
        "noun": cleaned(role.noun),
        "number": role.number,
        "nationality": list(role.nationality),
        "rank": [cleaned(word) for word in role.rank],
        "body": cleaned(role.body),
        "anonymity": role.anonymity,
        "chain": None if role.body_chain is None else cleaned(role.body_chain),
    }
    # most roles say little; claims_view says the rest
    there = {name: value for name, value in said.items() if value}
    return json.dumps(there, ensure_ascii=False, separators=(",", ":"))


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

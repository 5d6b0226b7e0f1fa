"""Turn `Filters` into conditions; a user's words travel as parameters only, never as SQL or search syntax."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from claimdex.kinds import ClaimKind, Stance
from claimdex.names import fold
from claimdex.rows import UNKNOWN_OUTLET, Filters
from claimdex.store.identity import cleaned

# Undated articles and unknown outlets come last; the same expressions are indexed in the schema.
_UNDATED_LAST = "a.published_on IS NULL"
_UNKNOWN_LAST = "a.outlet IS NULL"
_ARTICLE_ORDER = (_UNDATED_LAST, "a.published_on", _UNKNOWN_LAST, "a.outlet", "a.id")
_CLAIM_ORDER = (*_ARTICLE_ORDER, "c.start", "c.number")
_MENTION_ORDER = (*_ARTICLE_ORDER, "m.start", "m.number")

_ENTITY = "(SELECT entity FROM entities WHERE id = ?)"
_CHAINS_OF = f"SELECT chain FROM chains WHERE entity = {_ENTITY}"
_BY = f"SELECT claim FROM claims WHERE speaker IN ({_CHAINS_OF})"
_ABOUT = f"SELECT claim FROM claim_about WHERE chain IN ({_CHAINS_OF})"
_EITHER = f"{_BY} UNION {_ABOUT}"
_IS_BY = f"(SELECT entity FROM chains WHERE chain = c.speaker) = {_ENTITY}"
_IS_ABOUT = (
    "EXISTS (SELECT 1 FROM claim_about b CROSS JOIN chains k ON k.chain = b.chain "
    f"WHERE b.claim = c.claim AND k.entity = {_ENTITY})"
)
NAMES = ("by", "about", "either")
"""The filters that name entities."""

_IS = {"by": _IS_BY, "about": _IS_ABOUT, "either": f"({_IS_BY} OR {_IS_ABOUT})"}
_ALL_OF = {"by": _BY, "about": _ABOUT, "either": _EITHER}

_WALKED = "articles a CROSS JOIN claims c INDEXED BY claims_by_article ON c.article = a.article"

# What someone typed between quotation marks belongs together; anything else is a word by itself.
_WORDS = re.compile(r'"([^"]*)"|“([^”]*)”|([^\s"“]+)')


@dataclass(slots=True)
class Choice:
    """A question about claims or articles, ready to be counted or put in order.

    Args:
        key: the columns that name a row.
        tables: the FROM part.
        order: the terms of the ORDER BY part.
        counting: the FROM part that is enough for counting; empty where that is `tables`.
        conditions: the WHERE part, with `parameters` in the same order.
    """

    key: str
    tables: str
    order: tuple[str, ...]
    counting: str = ""
    conditions: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    def narrow(self, condition: str, *parameters: object) -> None:
        """Add a condition that must hold as well."""
        self.conditions.append(condition)
        self.parameters += parameters

    def fix(self, *terms: str) -> None:
        """Leave terms out of the order that are the same in all rows, so that an index can give it."""
        self.order = tuple(term for term in self.order if term not in terms)

    def ordered(self, limit: int) -> str:
        """Return the query for the keys in order, `limit` of them or, for 0, all."""
        query = f"SELECT {self.key} FROM {self.tables}{self.where()} ORDER BY {', '.join(self.order)}"
        return f"{query} LIMIT {limit:d}" if limit > 0 else query

    def found(self, limit: int) -> str:
        """Return the query for the keys of `limit` of them, in no order."""
        return f"SELECT {self.key} FROM {self.tables}{self.where()} LIMIT {limit:d}"

    def counted(self, most: int) -> str:
        """Return the query for how many there are, counted no further than `most`; 0 for all."""
        chosen = f"FROM {self.counting or self.tables}{self.where()}"
        if most:
            return f"SELECT count(*) FROM (SELECT 1 {chosen} LIMIT {most:d})"
        return f"SELECT count(*) {chosen}"

    def where(self) -> str:
        """Return the WHERE part."""
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


OutletsLike = Callable[[str], list[str]]


def choose_claims(filters: Filters, outlets_like: OutletsLike) -> Choice:
    """Choose claims, to answer with all of them.

    What names an entity or a phrase is rare and is looked up first. All else is common: there the articles
    are walked in their final order.

    Args:
        filters: what to choose by.
        outlets_like: finds the outlets that a user's words mean.
    """
    is_rare = filters.phrase is not None or any(getattr(filters, name) is not None for name in NAMES)
    # the index is named, or SQLite would read all claims of one kind anew for every article
    tables = "claims c CROSS JOIN articles a ON a.article = c.article" if is_rare else _WALKED
    choice = Choice("c.claim", tables, _CLAIM_ORDER)
    if not is_about_articles(filters):
        choice.counting = "claims c"
    for name in NAMES:
        if (ids := ids_named(filters, name)) is not None:
            # one query an entity: an index serves each
            union = " UNION ".join([_ALL_OF[name]] * len(ids)) or "NULL"
            choice.narrow(f"c.claim IN ({union})", *_parameters(_ALL_OF[name], ids))
    if filters.phrase is not None:
        choice.narrow(
            "c.claim IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)", search_terms(filters.phrase)
        )
    _narrow_claims(choice, filters)
    _narrow_articles(choice, filters, outlets_like)
    return choice


def choose_claims_one_by_one(
    filters: Filters, outlets_like: OutletsLike, found: Sequence[int] | None = None, but: str = ""
) -> Choice:
    """Choose claims by conditions that are each looked at for one claim after the other.

    Args:
        filters: what to choose by; not by a phrase.
        outlets_like: finds the outlets that a user's words mean.
        found: the claims to choose from, in any order; None for all, in their final order.
        but: a filter that names entities, to leave out.
    """
    choice = Choice("c.claim", _WALKED, _CLAIM_ORDER)
    if found is not None:
        choice.tables = (
            "json_each(?) j CROSS JOIN claims c ON c.claim = j.value "
            "CROSS JOIN articles a ON a.article = c.article"
        )
        choice.parameters = [json.dumps(sorted(found))]
    elif not is_about_articles(filters):
        choice.counting = "claims c"
    for name in NAMES:
        if name != but and (ids := ids_named(filters, name)) is not None:
            condition = " OR ".join([_IS[name]] * len(ids)) or "NULL"
            choice.narrow(f"({condition})", *_parameters(_IS[name], ids))
    _narrow_claims(choice, filters)
    _narrow_articles(choice, filters, outlets_like)
    return choice


def is_in_index(filters: Filters) -> bool:
    """Tell whether stance, kind or score narrow, which one index holds."""
    return any(value is not None for value in (filters.kind, filters.stance, filters.min_score))


def choose_in_index(filters: Filters) -> Choice:
    """Choose claims by their stance, kind and score alone."""
    choice = Choice("c.claim", "claims c INDEXED BY claims_by_stance", ())
    _narrow_claims(choice, Filters(kind=filters.kind, stance=filters.stance, min_score=filters.min_score))
    return choice


def choose_articles(
    filters: Filters, outlets_like: OutletsLike, found: Sequence[int] | None = None
) -> Choice:
    """Choose articles: by what they are, and by having a claim of some sort.

    Args:
        filters: what to choose by.
        outlets_like: finds the outlets that a user's words mean.
        found: the articles to choose from, in any order; None for all.
    """
    choice = Choice("a.article", "articles a", _ARTICLE_ORDER)
    if found is not None:
        choice.tables = "json_each(?) j CROSS JOIN articles a ON a.article = j.value"
        choice.parameters = [json.dumps(sorted(found))]
    inner = Choice("c.article", "claims c", ())
    for name in NAMES:
        if (ids := ids_named(filters, name)) is not None:
            condition = " OR ".join([_IS[name]] * len(ids)) or "NULL"
            inner.narrow(f"({condition})", *_parameters(_IS[name], ids))
    _narrow_claims(inner, filters)
    if inner.conditions:
        exists = f"SELECT 1 FROM claims c WHERE c.article = a.article AND {' AND '.join(inner.conditions)}"
        choice.narrow(f"EXISTS ({exists})", *inner.parameters)
    if filters.phrase is not None:
        choice.narrow(
            "a.article IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)",
            search_terms(filters.phrase),
        )
    _narrow_articles(choice, filters, outlets_like)
    return choice


def choose_mentions(
    article_id: str | None, entity_id: str | None, found: Sequence[tuple[int, int]] | None = None
) -> Choice:
    """Choose the mentions of an article, of an entity, of both, or all.

    Args:
        article_id: the article, if any.
        entity_id: the entity, if any.
        found: those to choose from, in any order; None for all.
    """
    if found is not None:
        tables = (
            "json_each(?) j CROSS JOIN mentions m ON m.article = json_extract(j.value, '$[0]') "
            "AND m.number = json_extract(j.value, '$[1]') CROSS JOIN articles a ON a.article = m.article"
        )
        return Choice("m.article, m.number", tables, _MENTION_ORDER, parameters=[json.dumps(sorted(found))])
    is_rare = entity_id is not None and article_id is None
    tables = (
        "chains k CROSS JOIN mentions m ON m.article = k.article AND m.chain = k.chain "
        "CROSS JOIN articles a ON a.article = k.article"
        if is_rare
        else "articles a CROSS JOIN mentions m ON m.article = a.article"
    )
    choice = Choice("m.article, m.number", tables, _MENTION_ORDER)
    if article_id is not None:
        choice.narrow("a.id = ?", cleaned(article_id))
    if entity_id is not None:
        choice.narrow(f"{'k' if is_rare else 'm'}.chain IN ({_CHAINS_OF})", cleaned(entity_id))
    return choice


def choose_entities(query: str | None, kind: str | None) -> Choice:
    """Choose entities, the most mentioned first.

    Args:
        query: words that a name must hold, each from the beginning of a word of it; None for all.
        kind: person, organisation, place or group; None for any.
    """
    choice = Choice("e.entity", "entities e", ("e.mentions DESC", "e.id"))
    if query is not None:
        words = fold(query)
        first, more, _ = words.partition(" ")
        # the first word is found by itself; only where there are more must it be a whole one
        choice.narrow(
            "e.entity IN (SELECT w.entity FROM entity_words w WHERE w.word "
            + ("= ?)" if more else ">= ? AND w.word < ? || char(1114111))"),
            *([first] if more else [first, first]),
        )
        choice.narrow(
            "(instr(' ' || e.folded, ?) > 0 OR EXISTS "
            "(SELECT 1 FROM aliases l WHERE l.entity = e.entity AND instr(' ' || l.folded, ?) > 0))",
            *[f" {words}"] * 2,
        )
        if not words:
            choice.narrow("NULL")
    if kind is not None:
        choice.narrow("e.kind = ?", kind)
    return choice


def search_terms(phrase: str) -> str:
    """Quote a user's words for full-text search: all must occur, quoted ones next to each other."""
    found = ("".join(groups) for groups in _WORDS.findall(cleaned(phrase)))
    return " ".join(f'"{words}"' for words in found if words.strip()) or '""'


def ids_named(filters: Filters, name: str) -> tuple[str, ...] | None:
    """Return the ids of the entities that one of `NAMES` names; None where it does not narrow."""
    wanted = getattr(filters, name)
    return (wanted,) if isinstance(wanted, str) else wanted


def _parameters(condition: str, ids: Sequence[str]) -> list[str]:
    return [cleaned(id_) for id_ in ids for _ in range(condition.count("?"))]


def _narrow_claims(choice: Choice, filters: Filters) -> None:
    if is_in_index(filters):
        # every stance and every kind, where any will do: lets one index serve these filters
        stances = [cleaned(filters.stance)] if filters.stance is not None else list(Stance)
        kinds = [cleaned(filters.kind)] if filters.kind is not None else list(ClaimKind)
        choice.narrow(f"c.stance IN ({', '.join('?' * len(stances))})", *stances)
        choice.narrow(f"c.kind IN ({', '.join('?' * len(kinds))})", *kinds)
    if filters.min_score is not None:
        choice.narrow("c.score >= ?", filters.min_score)
    if filters.source_type is not None:
        choice.narrow("c.source_type = ?", cleaned(filters.source_type))
    if filters.unresolved:
        choice.narrow(
            "NOT EXISTS (SELECT 1 FROM chains k WHERE k.chain = c.speaker AND k.entity IS NOT NULL)"
        )


def is_about_articles(filters: Filters) -> bool:
    """Tell whether a filter looks at articles."""
    return any(value is not None for value in (filters.article, filters.outlet, filters.since, filters.until))


def _narrow_articles(choice: Choice, filters: Filters, outlets_like: OutletsLike) -> None:
    if filters.article is not None:
        choice.narrow("a.id = ?", cleaned(filters.article))
    if filters.outlet is not None:
        names = outlets_like(cleaned(filters.outlet))
        if filters.outlet == UNKNOWN_OUTLET:
            choice.narrow("a.outlet IS NULL")
        elif len(names) == 1:
            choice.narrow("a.outlet = ?", *names)
        else:
            choice.narrow(f"a.outlet IN ({', '.join('?' * len(names))})", *names)
        if filters.outlet == UNKNOWN_OUTLET or len(names) == 1:
            choice.fix(_UNKNOWN_LAST, "a.outlet")
    # a comparison with NULL is not true: undated articles are in no period; said so for the index
    if filters.since is not None or filters.until is not None:
        choice.narrow("(a.published_on IS NULL) = 0")
        choice.fix(_UNDATED_LAST)
    if filters.since is not None:
        choice.narrow("a.published_on >= ?", cleaned(filters.since))
    if filters.until is not None:
        choice.narrow("a.published_on <= ?", cleaned(filters.until))

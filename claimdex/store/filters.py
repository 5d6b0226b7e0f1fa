"""Turn `Filters` into conditions; a user's words travel as parameters only, never as SQL or search syntax."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from claimdex.models import Stance
from claimdex.rows import UNKNOWN_OUTLET, Filters
from claimdex.store.identity import cleaned

# Undated articles and unknown outlets come last; the same expressions are indexed in the schema.
_UNDATED_LAST = "a.published_on IS NULL"
_UNKNOWN_LAST = "a.outlet IS NULL"
_ARTICLE_ORDER = (_UNDATED_LAST, "a.published_on", _UNKNOWN_LAST, "a.outlet", "a.id")

_CHAINS_OF = "SELECT chain FROM chains WHERE entity = (SELECT entity FROM entities WHERE id = ?)"
_BY = f"SELECT claim FROM claims WHERE speaker IN ({_CHAINS_OF})"
_ABOUT = f"SELECT claim FROM claim_about WHERE chain IN ({_CHAINS_OF})"
_EITHER = f"{_BY} UNION {_ABOUT}"

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
        query = f"SELECT {self.key} FROM {self.tables}{self._where()} ORDER BY {', '.join(self.order)}"
        return f"{query} LIMIT {limit:d}" if limit > 0 else query

    def counted(self) -> str:
        """Return the query for how many there are."""
        return f"SELECT count(*) FROM {self.counting or self.tables}{self._where()}"

    def _where(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


OutletsLike = Callable[[str], list[str]]


def choose_claims(filters: Filters, outlets_like: OutletsLike) -> Choice:
    """Choose claims.

    What names an entity or a phrase is rare and is looked up first. All else is common: there the articles
    are walked in their final order, so that a first page needs no more than its own rows.

    Args:
        filters: what to choose by.
        outlets_like: finds the outlets that a user's words mean.
    """
    is_rare = any(value is not None for value in (filters.about, filters.by, filters.either, filters.phrase))
    tables = (
        "claims c CROSS JOIN articles a ON a.article = c.article"
        if is_rare
        # named, or SQLite would read all claims of one kind anew for every article
        else "articles a CROSS JOIN claims c INDEXED BY claims_by_article ON c.article = a.article"
    )
    choice = Choice("c.claim", tables, (*_ARTICLE_ORDER, "c.start", "c.number"))
    if not _is_about_articles(filters):
        choice.counting = "claims c"
    _narrow_claims(choice, filters)
    if filters.phrase is not None:
        choice.narrow(
            "c.claim IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)", search_terms(filters.phrase)
        )
    _narrow_articles(choice, filters, outlets_like)
    return choice


def choose_articles(filters: Filters, outlets_like: OutletsLike) -> Choice:
    """Choose articles: by what they are, and by having a claim of some sort."""
    choice = Choice("a.article", "articles a", _ARTICLE_ORDER)
    inner = Choice("c.article", "claims c", ())
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


def choose_mentions(article_id: str | None, entity_id: str | None) -> Choice:
    """Choose the mentions of an article, of an entity, of both, or all."""
    is_rare = entity_id is not None and article_id is None
    tables = (
        "chains k CROSS JOIN mentions m ON m.article = k.article AND m.chain = k.chain "
        "CROSS JOIN articles a ON a.article = k.article"
        if is_rare
        else "articles a CROSS JOIN mentions m ON m.article = a.article"
    )
    choice = Choice("m.article, m.number", tables, (*_ARTICLE_ORDER, "m.start", "m.number"))
    if article_id is not None:
        choice.narrow("a.id = ?", cleaned(article_id))
    if entity_id is not None:
        choice.narrow(f"{'k' if is_rare else 'm'}.chain IN ({_CHAINS_OF})", cleaned(entity_id))
    return choice


def search_terms(phrase: str) -> str:
    """Quote a user's words for full-text search: all must occur, quoted ones next to each other."""
    found = ("".join(groups) for groups in _WORDS.findall(cleaned(phrase)))
    return " ".join(f'"{words}"' for words in found if words.strip()) or '""'


def _narrow_claims(choice: Choice, filters: Filters) -> None:
    for wanted, query in ((filters.by, _BY), (filters.about, _ABOUT), (filters.either, _EITHER)):
        if wanted is not None:
            ids = (wanted,) if isinstance(wanted, str) else wanted
            # one query an entity: an index serves each
            union = " UNION ".join([query] * len(ids)) or "NULL"
            parameters = [cleaned(id_) for id_ in ids for _ in range(query.count("?"))]
            choice.narrow(f"c.claim IN ({union})", *parameters)
    if filters.kind is not None:
        choice.narrow("c.kind = ?", cleaned(filters.kind))
        if filters.stance is None:
            # any stance: lets one index serve both filters
            choice.narrow(f"c.stance IN ({', '.join('?' * len(Stance))})", *Stance)
    if filters.stance is not None:
        choice.narrow("c.stance = ?", cleaned(filters.stance))
    if filters.min_score is not None:
        choice.narrow("c.score >= ?", filters.min_score)
    if filters.source_type is not None:
        choice.narrow("c.source_type = ?", cleaned(filters.source_type))
    if filters.unresolved:
        choice.narrow(
            "NOT EXISTS (SELECT 1 FROM chains k WHERE k.chain = c.speaker AND k.entity IS NOT NULL)"
        )


def _is_about_articles(filters: Filters) -> bool:
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

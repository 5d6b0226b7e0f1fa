"""The part of a store that knows the decisions, and what they made of the links."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimdex.decisions import Decision
from claimdex.models import Chain
from claimdex.store.connection import faults
from claimdex.store.freshness import Freshness
from claimdex.store.groups import mark_claims
from claimdex.store.identity import escaped
from claimdex.store.journal import Journal
from claimdex.store.resolution import set_meta
from claimdex.store.rows import chain_of

_MENTIONED = (
    'k.chain IN (SELECT m.chain FROM mentions m WHERE m.article = a.article AND m.start = ? AND m."end" = ?)'
)


@dataclass(frozen=True, slots=True)
class LinkedChain:
    """A chain of an article with what became of it.

    Args:
        article_id, source: the article.
        chain: the chain.
        entity_id: the entity; None where it is open.
        score, reason: how sure, and why.
        candidates: ids of the entities between which it is open, best first.
        mentions: how many mentions it has.
    """

    article_id: str
    source: str
    chain: Chain
    entity_id: str | None
    score: float
    reason: str
    candidates: tuple[str, ...]
    mentions: int


class Deciding(Freshness):
    """The part of a store that reads and adds decisions."""

    @property
    def journal(self) -> Journal:
        """The file of decisions."""
        return Journal(self.decisions_path)

    def idle_decisions(self) -> set[str]:
        """Return the ids of the decisions that named nothing here when they were last heeded."""
        return {
            id_
            for key in ("idle_decisions", "idle_claim_decisions")
            for id_ in json.loads(self._meta(key) or "[]")
        }

    def heed_claim_decisions(
        self, pairs: Iterable[tuple[str, str]], alone: Iterable[str], idle: Iterable[str], decisions: str
    ) -> None:
        """Mark the claims of which decisions say something else than when claims were last grouped.

        Inside the caller's transaction.

        Args:
            pairs: every two claims, by id, that are one or two by decision.
            alone: the claims that no other repeats, by decision.
            idle: ids of the decisions that name a claim which is not there.
            decisions: the digest of the decisions on claims.
        """
        before: list[list[str]] = json.loads(self._meta("claim_rulings") or "[]")
        said = sorted([*map(list, pairs), *([id_] for id_ in alone)])
        if said != before:
            mark_claims(self._connection, {id_ for ids in (*said, *before) for id_ in ids})
        facts = {
            "claim_rulings": json.dumps(said) if said else "",
            "idle_claim_decisions": json.dumps(sorted(idle)) if idle else "",
            "claim_decisions": decisions,
        }
        set_meta(self._connection, facts)

    def decide(self, make: Callable[[list[Decision]], Sequence[Decision]]) -> list[Decision]:
        """Add decisions, while nobody else can: two writers do not contradict each other unseen.

        Args:
            make: is given all decisions there are and returns those to add.

        Returns:
            What was added; it counts once entities are linked anew.

        Raises:
            DecisionsError: the file cannot be read or written.
        """
        with self._transaction():
            made = list(make(self.decisions()))
            self.journal.append(made)
        return made

    def links(
        self,
        entity_id: str | None = None,
        article_id: str | None = None,
        mention: tuple[int, int] | None = None,
    ) -> Iterator[LinkedChain]:
        """Yield the chains that have a name: by article, in its order.

        Args:
            entity_id: only those of this entity.
            article_id: only those of this article.
            mention: only that of the mention from one character to another.
        """
        conditions = {"e.id = ?": entity_id, "a.id = ?": article_id}
        chosen: dict[str, tuple[object, ...]] = {
            condition: (escaped(value),) for condition, value in conditions.items() if value is not None
        }
        if mention is not None:
            chosen[_MENTIONED] = mention
        where = " AND ".join(["k.names IS NOT '[]'", *chosen])
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT a.id, a.source, k.key, k.kind, k.names, k.roles, k.gender, "
                "e.id, k.score, k.reason, k.candidates, k.mentions "
                "FROM articles a JOIN chains k ON k.article = a.article "
                f"LEFT JOIN entities e ON e.entity = k.entity WHERE {where} ORDER BY a.id, k.chain",
                [value for values in chosen.values() for value in values],
            )
            for article, source, *columns, entity, score, reason, candidates, mentions in rows:
                yield LinkedChain(
                    article,
                    source,
                    chain_of(*columns),
                    entity,
                    score,
                    reason,
                    tuple(json.loads(candidates or "[]")),
                    mentions,
                )

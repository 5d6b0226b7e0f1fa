"""Find the claims that hold some of several words, and count how many hold each."""

import json
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from math import inf

from claimdex.store.connection import Connected, faults
from claimdex.store.identity import cleaned

# A word, and whether it is only what words begin with.
LookedFor = tuple[str, bool]


class Searching(Connected):
    """The part of a store that looks words up in the full-text index of claims."""

    def claims_holding(self, looked_for: Iterable[LookedFor]) -> dict[LookedFor, int]:
        """Count the claims in whose content or speaker each word stands, whatever its case and accents.

        Args:
            looked_for: words as somebody wrote them; one with marks in it ("4,000") is looked for as it is.
        """
        query = "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH ?"
        with faults(self.path):
            return {
                word: int(self._connection.execute(query, (_term(word),)).fetchone()[0])
                for word in looked_for
            }

    def claims_with_any(self, looked_for: Sequence[LookedFor], limit: int) -> list[str]:
        """Return the ids of the claims that hold some of several words, those first that hold most of them.

        Args:
            looked_for: words as somebody wrote them; for none, no claim is found.
            limit: how many claims at most.
        """
        if not looked_for:
            return []
        with faults(self.path):
            ranks: dict[int, float] = dict(
                self._connection.execute(
                    "SELECT rowid, rank FROM claims_fts WHERE claims_fts MATCH ?",
                    (" OR ".join(map(_term, looked_for)),),
                ).fetchall()
            )
            last = nsmallest(limit, ranks.values())[-1] if len(ranks) > limit else inf
            rows = self._connection.execute(
                "SELECT c.claim, a.id, c.number FROM json_each(?) j JOIN claims c ON c.claim = j.value "
                "JOIN articles a ON a.article = c.article",
                (json.dumps([claim for claim, rank in ranks.items() if rank <= last]),),
            ).fetchall()
        # among equal ranks not by row, which tells what was read first
        ranked = sorted(rows, key=lambda row: (ranks[row[0]], row[1], row[2]))
        return [f"{article}-{number}" for _, article, number in ranked[:limit]]

    def rebuild_search(self) -> None:
        """Make the full-text indices of articles and claims anew."""
        with self._transaction() as connection:
            for table in ("articles_fts", "claims_fts"):
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def _term(looked_for: LookedFor) -> str:
    """Write a word so that nothing in it is search syntax."""
    word, is_beginning = looked_for
    quoted = '"' + cleaned(word).replace('"', "") + '"'
    return f"{quoted} *" if is_beginning else quoted

"""The part of a store that tells how far the work after an ingest is: what is marked as still to be done.

Linking, comparing and grouping take their marks away a transaction at a time.
"""

from dataclasses import dataclass

from claimdex.store.adoptions import ADOPTED, FRESH, KEYED
from claimdex.store.connection import Connected, faults


@dataclass(frozen=True, slots=True)
class Waiting:
    """Count what is still to be done, in the order in which it is.

    Args:
        names: names in articles to be filed.
        links: whether those that are filed are still to be linked.
        articles: articles to be compared with others.
        fresh, keyed, adopted: claims to be filed under their keys, to be given to their speakers, and to be
            grouped.
    """

    names: int
    links: bool
    articles: int
    fresh: int
    keyed: int
    adopted: int


class Waits(Connected):
    """The part of a store that counts what is still to be done."""

    def waiting(self) -> Waiting:
        """Count the marks."""
        with faults(self.path):
            ask = self._connection.execute
            (names,) = ask("SELECT count(*) FROM chains WHERE signature IS NULL").fetchone()
            links = ask("SELECT 1 FROM meta WHERE key = 'needs_resolving'").fetchone() is not None
            (articles,) = ask("SELECT count(*) FROM changed_articles").fetchone()
            steps = dict(ask("SELECT step, count(*) FROM ungrouped_claims GROUP BY step").fetchall())
        return Waiting(
            names, links, articles, steps.get(FRESH, 0), steps.get(KEYED, 0), steps.get(ADOPTED, 0)
        )

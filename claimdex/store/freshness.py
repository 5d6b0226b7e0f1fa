"""Tell whether what was worked out is still that of what the database, and the files beside it, hold."""

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from claimdex.store.connection import Connected, faults
from claimdex.store.line_file import LineFile, beside, journal_of

if TYPE_CHECKING:
    from claimdex.decisions import Decision
    from claimdex.offices import Tenure


class Freshness(Connected):
    """The part of a store that knows what changed since entities were linked and claims grouped.

    Most databases have no files beside them: what reads these is imported where there is one.

    Args:
        path: of the database.
        connection: to it.
        decisions: the file of decisions; None for the one beside the database.
        offices: the offices table; None for the one beside the database.
    """

    def __init__(
        self,
        path: str,
        connection: sqlite3.Connection,
        decisions: str | None = None,
        offices: str | None = None,
    ) -> None:
        super().__init__(path, connection)
        self.decisions_path = decisions or journal_of(path)
        self.offices_path = offices or beside(path, ".offices.tsv")

    def needs_resolving(self) -> bool:
        """Tell whether articles came, changed or went since entities were last linked."""
        with faults(self.path):
            row = self._connection.execute("SELECT 1 FROM meta WHERE key = 'needs_resolving'").fetchone()
        return row is not None

    def needs_relating(self) -> bool:
        """Tell whether claims or articles came, changed or went since they were last compared."""
        with faults(self.path):
            row = self._connection.execute(
                "SELECT 1 FROM ungrouped_claims UNION ALL SELECT 1 FROM ungrouped_speakers "
                "UNION ALL SELECT 1 FROM gone_claims UNION ALL SELECT 1 FROM gone_keys "
                "UNION ALL SELECT 1 FROM changed_articles LIMIT 1"
            ).fetchone()
        return row is not None

    def decisions(self) -> list["Decision"]:
        """Return all decisions, in the order in which they were made.

        Raises:
            DecisionsError: the file cannot be read, or is gone although this database was linked by it.
        """
        is_missing = _is_missing(self.decisions_path)
        if is_missing and not (self._meta("decisions") or self._meta("claim_decisions")):
            return []
        from claimdex.decisions import DecisionsError
        from claimdex.store.journal import Journal

        if is_missing:
            raise DecisionsError(
                f"{self.decisions_path} is gone, and with it the decisions by which names were linked",
                "put it back, or name it with --decisions; to do without, make an empty file of that name",
            )
        return Journal(self.decisions_path).read()

    def decisions_changed(self) -> bool:
        """Tell whether decisions on entities came or went since they were last linked.

        Raises:
            DecisionsError: as `decisions`.
        """
        return self._digests()[0] != self._meta("decisions")

    def claim_decisions_changed(self) -> bool:
        """Tell whether decisions on claims came or went since they were last grouped.

        Raises:
            DecisionsError: as `decisions`.
        """
        return self._digests()[1] != self._meta("claim_decisions")

    def offices(self) -> list["Tenure"]:
        """Return the rows of the offices table; none where there is no such file.

        Raises:
            OfficesError: the file cannot be read, or is gone although this database was linked by it.
        """
        is_missing = _is_missing(self.offices_path)
        if is_missing and not self._meta("offices"):
            return []
        from claimdex.offices import OfficesError, read_offices

        if is_missing:
            raise OfficesError(
                f"{self.offices_path} is gone, and with it the offices by which names were linked",
                "put it back, or name it with --offices; to do without, make an empty file of that name",
            )
        file = LineFile(self.offices_path, "", OfficesError, "--offices")
        return read_offices(file.text(), self.offices_path)

    def offices_changed(self) -> bool:
        """Tell whether rows of the offices table came, changed or went since entities were last linked.

        Raises:
            OfficesError: as `offices`.
        """
        if not (tenures := self.offices()):
            return self._meta("offices") != ""
        from claimdex.offices import digest

        return digest(tenures) != self._meta("offices")

    def lists_digest(self) -> str:
        """Return a short text that is another one where the lists are; "" for none."""
        with faults(self.path):
            rows = self._connection.execute("SELECT name, digest FROM lists ORDER BY name").fetchall()
        if not rows:
            return ""
        import hashlib

        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:32]

    def lists_changed(self) -> bool:
        """Tell whether lists came, changed or went since entities were last linked."""
        return self.lists_digest() != self._meta("lists")

    def _digests(self) -> tuple[str, str]:
        """Return the digests of the decisions on entities and of those on claims."""
        if not (decisions := self.decisions()):
            return "", ""
        from claimdex.decisions import digest, parted

        entities, claims = parted(decisions)
        return digest(entities), digest(claims)


def _is_missing(path: str) -> bool:
    """Tell whether there is no such file; what else is wrong with it is said where it is read."""
    try:
        Path(path).stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False

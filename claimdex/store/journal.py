"""Keep what people decided in one text file beside the database: read it, and add to its end.

A new line is on the disk before the database heeds it, so that a crash loses no decision: the next command
that writes links the names anew.
"""

from collections.abc import Sequence

from claimdex.decisions import HEADER, Decision, DecisionsError, read_decisions
from claimdex.store.line_file import LineFile


class Journal(LineFile):
    """The file of decisions of one database.

    Args:
        path: where it is; there need not be one yet.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, HEADER, DecisionsError, "--decisions")

    def read(self) -> list[Decision]:
        """Return all decisions in the order of the file; none where there is no file.

        Raises:
            DecisionsError: it cannot be read, or one of its lines cannot.
        """
        return read_decisions(self.text(), self.path)

    def append(self, decisions: Sequence[Decision]) -> None:
        """Add decisions to the end; they are on the disk when this returns.

        Raises:
            DecisionsError: the file cannot be written.
        """
        self.append_lines([decision.line for decision in decisions])

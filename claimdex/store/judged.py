"""Keep what people judged of a sample in one text file beside the database: read it, and add to its end."""

from collections.abc import Sequence

from claimdex.judgements import HEADER, Judgement, JudgementsError, read_judgements
from claimdex.store.line_file import LineFile, beside


class JudgementFile(LineFile):
    """The file of judgements of one database.

    Args:
        path: where it is; there need not be one yet.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, HEADER, JudgementsError, "--audit")

    def read(self) -> list[Judgement]:
        """Return all judgements in the order of the file; none where there is no file.

        Raises:
            JudgementsError: it cannot be read, or one of its lines cannot.
        """
        return read_judgements(self.text(), self.path)

    def append(self, judgements: Sequence[Judgement]) -> None:
        """Add judgements to the end; they are on the disk when this returns.

        Raises:
            JudgementsError: the file cannot be written.
        """
        self.append_lines([judgement.line for judgement in judgements])


def judgements_of(database: str) -> str:
    """Return where the judgements on a database are kept unless the user says otherwise."""
    return beside(database, ".audit.tsv")

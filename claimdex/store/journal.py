"""Keep what people decided in one text file beside the database: read it, and add to its end.

Nothing in it is ever changed or deleted. A new line is on the disk before the database heeds it, so that a
crash loses no decision: the next command that writes links the names anew.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from claimdex.decisions import HEADER, Decision, DecisionsError, read_decisions
from claimdex.errors import ClaimdexError

_ELSEWHERE = "look at it, or name another file with --decisions"


class Journal:
    """The file of decisions of one database.

    Args:
        path: where it is; there need not be one yet.
    """

    def __init__(self, path: str) -> None:
        self.path = path

    def exists(self) -> bool:
        """Tell whether there is such a file."""
        return Path(self.path).exists()

    def read(self) -> list[Decision]:
        """Return all decisions in the order of the file; none where there is no file.

        Raises:
            DecisionsError: it cannot be read, or one of its lines cannot.
        """
        return read_decisions(read_text(self.path, DecisionsError, _ELSEWHERE), self.path)

    def append(self, decisions: Sequence[Decision]) -> None:
        """Add decisions to the end; they are on the disk when this returns.

        Raises:
            DecisionsError: the file cannot be written.
        """
        if not decisions:
            return
        try:
            is_new = not self.exists()
            with open(self.path, "a+b", buffering=0) as file:  # noqa: PTH123 - unbuffered: one write, whole lines
                size = file.seek(0, os.SEEK_END)
                begin = HEADER if size == 0 else ""
                if size:
                    file.seek(-1, os.SEEK_END)
                    begin = "" if file.read(1) == b"\n" else "\n"  # an editor may have left out the last one
                lines = "".join(f"{decision.line}\n" for decision in decisions)
                self._write(file.fileno(), (begin + lines).encode("utf-8", "backslashreplace"))
                os.fsync(file.fileno())
            if is_new:
                _sync_folder(Path(self.path).absolute().parent)
        except OSError as error:
            raise self._unusable(error) from error

    @staticmethod
    def _write(file: int, data: bytes) -> None:
        while data:
            data = data[os.write(file, data) :]

    def _unusable(self, error: OSError) -> DecisionsError:
        return DecisionsError(f"{self.path}: {error.strerror or error}", _ELSEWHERE)


def journal_of(database: str) -> str:
    """Return where the decisions of a database are kept unless the user says otherwise."""
    return beside(database, "decisions")


def beside(database: str, what: str) -> str:
    """Return the table of a database that people edit: "claimdex.decisions.tsv" for "claimdex.db"."""
    return f"{database.removesuffix('.db')}.{what}.tsv"


def read_text(path: str, error_type: type[ClaimdexError], hint: str) -> str:
    """Return the text of a file that people edit; "" where there is none.

    Args:
        path: where it is.
        error_type: of the error where it cannot be read.
        hint: what to do then.
    """
    try:
        return Path(path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        why = f"{path} is not UTF-8: byte {error.start} cannot be read"
        raise error_type(why, "save it as UTF-8") from None
    except OSError as error:
        raise error_type(f"{path}: {error.strerror or error}", hint) from error


def _sync_folder(folder: Path) -> None:
    """Let the name of a new file outlive a crash, too, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders, and needs no such call
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

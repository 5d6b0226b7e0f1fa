"""Keep what people say in one text file beside the database, to whose end lines are added.

Nothing in it is ever changed or deleted. A new line is on the disk before it counts, so that a crash loses
nothing, and lines that several write at once all stand there whole.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from claimdex.errors import ClaimdexError


class LineFile:
    """A text file that only grows.

    Args:
        path: where it is; there need not be one yet.
        header: what it begins with: whole lines.
        error: what is raised where it cannot be read or written.
        option: by which the user names another file.
    """

    def __init__(self, path: str, header: str, error: type[ClaimdexError], option: str) -> None:
        self.path = path
        self._header = header
        self._error = error
        self._option = option

    def exists(self) -> bool:
        """Tell whether there is such a file."""
        return Path(self.path).exists()

    def text(self) -> str:
        """Return what it holds, "" where there is no file.

        Raises:
            ClaimdexError: as chosen; it cannot be read.
        """
        try:
            return Path(self.path).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            raise self._error(
                f"{self.path} is not UTF-8: byte {error.start} cannot be read", "save it as UTF-8"
            ) from None
        except OSError as error:
            raise self._unusable(error) from error

    def append_lines(self, lines: Sequence[str]) -> None:
        """Add lines, given without their ends; they are on the disk when this returns.

        Raises:
            ClaimdexError: as chosen; the file cannot be written.
        """
        if not lines:
            return
        try:
            is_new = not self.exists()
            with open(self.path, "a+b", buffering=0) as file:  # noqa: PTH123 - unbuffered: one write, whole lines
                size = file.seek(0, os.SEEK_END)
                begin = self._header if size == 0 else ""
                if size:
                    file.seek(-1, os.SEEK_END)
                    begin = "" if file.read(1) == b"\n" else "\n"  # an editor may have left out the last one
                said = "".join(f"{line}\n" for line in lines)
                data = (begin + said).encode("utf-8", "backslashreplace")
                try:
                    _write(file.fileno(), data)
                    os.fsync(file.fileno())
                except OSError:
                    _take_back(file.fileno(), size, data)
                    raise
            if is_new:
                sync_folder(Path(self.path).absolute().parent)
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> ClaimdexError:
        return self._error(
            f"{self.path}: {error.strerror or error}", f"look at it, or name another file with {self._option}"
        )


def beside(database: str, suffix: str) -> str:
    """Return the path of a file that stands beside a database and is called like it."""
    return database.removesuffix(".db") + suffix


def journal_of(database: str) -> str:
    """Return where the decisions of a database are kept unless the user says otherwise."""
    return beside(database, ".decisions.tsv")


def _write(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _take_back(file: int, size: int, data: bytes) -> None:
    """Leave no half line behind where a disk was full; what others added since stays."""
    written = os.fstat(file).st_size - size
    if 0 < written <= len(data) and os.pread(file, written, size) == data[:written]:
        os.ftruncate(file, size)


def sync_folder(folder: Path) -> None:
    """Let the name of a new file outlive a crash, too, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders, and needs no such call
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The part of a store that copies itself, and the text files beside it, while others write.

A copy appears under its name only when all of it is on the disk, and the database last: where there is one,
the files beside it are there, too, and hold every decision by which its names are linked.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from claimdex.errors import OutputError
from claimdex.store.connection import faults
from claimdex.store.freshness import Freshness
from claimdex.store.judged import judgements_of
from claimdex.store.line_file import beside, journal_of, sync_folder

# So many pages are copied at a time: a few megabytes, so that Ctrl-C is heard soon.
_PAGES = 1_024


class BackingUp(Freshness):
    """The part of a store that writes a backup."""

    def back_up(
        self, path: str, *, overwrite: bool = False, on_pages: Callable[[int, int], None] | None = None
    ) -> list[str]:
        """Copy the database as it is now, with its decisions, offices and judgements beside it.

        Args:
            path: the file to write; the others are named after it.
            overwrite: whether files of these names may be replaced.
            on_pages: called with how many pages are done, and how many there are.

        Returns:
            What was written, the database first.

        Raises:
            OutputError: it cannot be written, or stands there already.
            DatabaseError: the copy could not be made.
        """
        pairs = {
            self.decisions_path: journal_of(path),
            self.offices_path: beside(path, ".offices.tsv"),
            judgements_of(self.path): judgements_of(path),
        }
        _check(path, {self.path, *pairs}, {path, *pairs.values()}, overwrite)
        with _explained(path), _drafts([path, *pairs.values()]) as drafts:
            self._copy(drafts[path], path, on_pages)
            # after the database: a decision stands in its file before the database heeds it
            there = [(source, target) for source, target in pairs.items() if Path(source).exists()]
            for source, target in there:
                shutil.copyfile(source, drafts[target])
            for source, target in [*there, (self.path, path)]:
                _sync(drafts[target])
                shutil.copymode(source, drafts[target])
            for target in set(pairs.values()).difference(target for _, target in there):
                Path(target).unlink(missing_ok=True)  # not of this database
            for target in [*(target for _, target in there), path]:
                _appear(drafts[target], Path(target), overwrite)
            sync_folder(Path(path).absolute().parent)
        return [path, *(target for _, target in there)]

    def _copy(self, draft: Path, path: str, on_pages: Callable[[int, int], None] | None) -> None:
        def tell(status: int, remaining: int, total: int) -> None:
            if on_pages is not None:
                on_pages(total - remaining, total)

        draft.unlink(missing_ok=True)
        draft.touch()
        # one state of the database from the first page to the last, so that no writer makes it begin again
        with self._snapshot(), faults(path), closing(sqlite3.connect(draft)) as copy:
            # nobody knows of this file yet: what breaks off is thrown away
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            self._connection.backup(copy, pages=_PAGES, progress=tell)


def _check(path: str, sources: set[str], targets: set[str], overwrite: bool) -> None:
    """Raise OutputError where a backup cannot go, before anything is written."""
    try:
        is_name = bool(path) and b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:  # half of a character
        is_name = False
    if not is_name or Path(path).is_dir():
        raise OutputError(f"{path!r} is no name for a file", "name a file: claimdex backup FOLDER/backup.db")
    if not Path(path).absolute().parent.is_dir():
        raise OutputError(f"there is no folder {Path(path).parent}", "make it first, or name another file")
    there = sorted(target for target in targets if os.path.lexists(target))
    for target in there:
        if any(Path(source).exists() and Path(source).samefile(target) for source in sources):
            raise OutputError(f"{target} is what is to be copied", "name another file")
    if there and not overwrite:
        raise OutputError(f"{there[0]} is there already", "name another file, or replace it with --force")
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        raise OutputError(f"{path} is a database in use", "name another file")


@contextmanager
def _drafts(targets: list[str]) -> Iterator[dict[str, Path]]:
    """Name a draft beside each file; what is left of them at the end is deleted."""
    drafts = {one: Path(one).with_name(f".{Path(one).name}.{os.getpid()}.part") for one in targets}
    try:
        yield drafts
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise OutputError(
            f"{error.filename2 or path} is there already", "name another file, or replace it with --force"
        ) from error
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror or error}",
            "look at its folder and the room on its disk, or name another file",
        ) from error


def _appear(draft: Path, target: Path, overwrite: bool) -> None:
    """Give a draft its name at once; without `overwrite`, only where there is nothing of that name.

    Raises:
        FileExistsError: there is.
    """
    if overwrite:
        draft.replace(target)
        return
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(0, "is there already", str(draft), None, str(target)) from None
        draft.replace(target)


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())

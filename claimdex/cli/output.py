"""Where results go: standard output or a file, whole or not at all."""

import errno
import io
import math
import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from claimdex.cli.session import quoted
from claimdex.errors import OutputError, UsageError
from claimdex.render import FORMATS, format_of, render, render_one
from claimdex.render.layout import Layout, Row
from claimdex.render.page import PLAIN, Page
from claimdex.render.wording import MOST_COUNTED

TABLE_ROWS = 20
# A file of such a name holds text for people.
_OF_TABLES = frozenset({"", ".txt"})


@dataclass(frozen=True, slots=True)
class Output:
    """How a result is to be written, as typed; None where not typed.

    Args:
        format, path, limit: what was typed.
        also: formats that the command writes itself, beside those of all; each is its suffix without the dot.
    """

    format: str | None = None
    path: str | None = None
    limit: int | None = None
    also: tuple[str, ...] = ()

    @property
    def chosen(self) -> str:
        """The format: as typed, else that of the file's suffix, else a table.

        Raises:
            UsageError: no format is known for the suffix.
        """
        if self.format is not None:
            return self.format
        if not self.path or Path(self.path).suffix.lower() in _OF_TABLES:
            return "table"
        found = format_of(Path(self.path))
        if found is None:
            suffixes = [chosen.suffix for chosen in FORMATS.values() if chosen.suffix]
            suffixes += [f".{name}" for name in self.also]
            raise UsageError(
                f"no format is known for {Path(self.path).name!r}",
                f"end the name in one of {', '.join(suffixes)}, or say which with --format",
            )
        return found

    @property
    def rows(self) -> int:
        """How many rows to write at most, 0 for all: a table is for reading, the rest for programs."""
        if self.limit is not None:
            return self.limit
        return TABLE_ROWS if self.chosen == "table" else 0


def total_of(count: Callable[[int], int | None], output: Output) -> float | None:
    """Count rows for a table that shows some of them, as far as its last line says; else None.

    Infinity stands for what would take long to count: whether there are more is seen from one more row.

    Args:
        count: counts rows no further than it is told; None where that would take long.
        output: how they are to be written.
    """
    if output.chosen != "table" or not output.rows:
        return None
    total = count(output.rows + MOST_COUNTED + 1)
    return math.inf if total is None else total


def write_rows(rows: Iterator[object], layout: Layout, output: Output, total: float | None = None) -> None:
    """Write rows where and how `output` says.

    Args:
        total: how many rows there are in all, where that is cheaper to know than to count; infinity where
            `rows` holds one more than are shown, if there are more.
    """
    with opened(output.path, output.chosen) as (out, page):
        try:
            render(rows, layout, output.chosen, out, page, output.rows, total)
        finally:
            if isinstance(rows, Generator):
                rows.close()  # it reads from a database that is closed next, also when the output breaks


def write_one(record: Row, output: Output) -> None:
    """Write what is known of one thing, in any format but the table."""
    with opened(output.path, output.chosen) as (out, _):
        render_one(record, output.chosen, out)


@contextmanager
def opened(path: str | None, format: str) -> Iterator[tuple[TextIO, Page]]:
    """Open standard output, or a file that appears under its name only when all is written.

    Raises:
        OutputError: when it cannot be written.
    """
    if path is None or path == "-":
        with _explained("to standard output"):
            out = standard_output()
            if FORMATS[format].binary and out.isatty():
                raise OutputError(f"{format} is not for a terminal", f"write it to a file: -o FILE.{format}")
            _speak_unicode(out)
            yield out, page_of(out)
            out.flush()
        return
    # A spreadsheet knows UTF-8 by the byte order mark; a pipe leads to a program, which does not need it.
    encoding = "utf-8-sig" if FORMATS[format].spreadsheet else "utf-8"
    with _explained(path), _replacing(Path(path), encoding) as out:
        yield out, PLAIN


def standard_output() -> TextIO:
    """Return standard output.

    Raises:
        OutputError: it was closed before the start, as by `>&-`; Python has none then.
    """
    out: TextIO | None = sys.stdout
    if out is None:
        raise OutputError(
            "cannot write to standard output: it is closed", "leave it open, or send it to a file: > FILE"
        )
    return out


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Turn what can befall an output into an OutputError that says what to do."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read the output has seen enough
    except OSError as error:
        raise OutputError(f"cannot write {what}: {error.strerror or error}", _way_out(what, error)) from error


def _way_out(path: str, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "free some space, or write to another disk; what stood there before is untouched"
    if error.errno == errno.ENOENT:
        return f"make the folder first: mkdir -p {quoted(str(Path(path).parent))}"
    return "look at the permissions of the file and its folder, or name another file"


def _speak_unicode(stream: TextIO) -> None:
    """Write UTF-8 to a pipe whatever the locale, and to a terminal what it can show."""
    if isinstance(stream, io.TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


@contextmanager
def _replacing(path: Path, encoding: str) -> Iterator[TextIO]:
    if path.exists() and not path.is_file():
        if path.is_dir():
            raise OutputError(f"{path} is a folder", "name a file in it")
        with path.open("w", encoding=encoding, newline="", errors="backslashreplace") as out:
            yield out  # a pipe or a device: nothing to replace
        return
    target = path.resolve()  # a link stays, what it leads to is replaced
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("x", encoding=encoding, newline="", errors="backslashreplace") as out:
            yield out
        if target.exists():
            import shutil

            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def page_of(stream: Any) -> Page:
    """Return what a stream can show, None of a closed one; a terminal that asks for no colour gets none."""
    if stream is None or not stream.isatty():
        return PLAIN
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    import shutil

    width = max(shutil.get_terminal_size().columns, 40)
    return Page(width=width, terminal=True, colour=not plain)

"""Run commands of claimdex in processes of their own, and break them off at chosen moments.

A child is forked from this process, which has imported everything already: what is struck is the work of the
command, not the start of Python. It needs a system that forks.
"""

import importlib
import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import claimdex.cli.backup
import claimdex.cli.check
import claimdex.cli.ingest
import claimdex.pipeline
import claimdex.render.progress
import claimdex.store
from claimdex.cli import main

TIMEOUT_SECONDS = 300.0

BATCH = 8
"""So many articles a child stores at once: small archives shall have several batches, too."""

_LOST = 70
"""The exit code of a child that never came to its command, or not out of it: EX_SOFTWARE of sysexits.h."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Say when and how a command is broken off; one of the three moments is given.

    Args:
        by: what it is sent.
        after: so many seconds after its start.
        statement: before this statement of SQL, from 1.
        call: before this call of a function, from 1, named as "claimdex.pipeline:extract".
        dropped: at that call, where Python drops the exception that the signal raises.
        pages: so many pages in the log of the database go over into it; 0 for as many as usual.
    """

    by: signal.Signals = signal.SIGKILL
    after: float | None = None
    statement: int = 0
    call: tuple[str, int] = ("", 0)
    dropped: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """Say how a command ended.

    Args:
        code: its exit code, or the negative number of the signal that ended it.
        err: what it wrote to standard error.
        seconds: how long it took.
    """

    code: int
    err: str
    seconds: float


class Child:
    """A command of claimdex that runs in a process of its own.

    Args:
        arguments: the words after `claimdex`.
        folder: where it works.
        notes: a file for what it writes to standard error; beside it, as .out, stands its standard output.
        stop: when it is to be broken off, but for `after`, which `ended` heeds.
        largest: the size in bytes that no file may outgrow, as on a full disk; None for any.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        folder: Path,
        notes: Path,
        stop: Stop | None = None,
        largest: int | None = None,
    ) -> None:
        self._notes = notes
        self._begun = time.monotonic()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setpgid(0, 0)
                _prepare(folder, notes, stop, largest)
                _become(arguments)
            finally:
                os._exit(_LOST)
        os.setpgid(self.pid, self.pid)  # by both: whichever is first

    def send(self, what: signal.Signals) -> None:
        """Send a signal: Ctrl-C and the end of a terminal reach its workers, too; others go to it alone."""
        if what in (signal.SIGINT, signal.SIGHUP):
            os.killpg(self.pid, what)
        else:
            os.kill(self.pid, what)

    def is_alive(self) -> bool:
        """Tell whether it still runs."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def wait(self, timeout: float = TIMEOUT_SECONDS) -> Ended:
        """Return how it ended.

        Raises:
            TimeoutError: it hangs, and is killed.
        """
        while self.is_alive():
            if time.monotonic() - self._begun > timeout:
                self.send(signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise TimeoutError(f"still at work after {timeout:.0f} seconds")
            time.sleep(0.002)
        seconds = time.monotonic() - self._begun
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return Ended(code, self._notes.read_text(encoding="utf-8"), seconds)


def ended(
    arguments: Sequence[str],
    folder: Path,
    notes: Path,
    stop: Stop | None = None,
    largest: int | None = None,
) -> Ended:
    """Run a command, break it off where that is asked, and return how it ended; as `Child` takes them."""
    child = Child(arguments, folder, notes, stop, largest)
    if stop is not None and stop.after is not None:
        until = time.monotonic() + stop.after
        while child.is_alive() and (rest := until - time.monotonic()) > 0:
            time.sleep(min(0.002, rest))
        if child.is_alive():
            child.send(stop.by)
    return child.wait()


def statements_of(arguments: Sequence[str], folder: Path, notes: Path) -> int:
    """Run a command to its end, and return how many statements of SQL it began."""
    never = Stop(statement=sys.maxsize)
    done = ended(arguments, folder, notes, never)
    assert done.code == 0, done.err
    return int(_counter(notes).read_text())


def _prepare(folder: Path, notes: Path, stop: Stop | None, largest: int | None) -> None:
    os.chdir(folder)
    for name in [name for name in os.environ if name.startswith("CLAIMDEX_")]:
        del os.environ[name]
    for stream, path in ((0, Path(os.devnull)), (1, notes.with_suffix(".out")), (2, notes)):
        mode = os.O_RDONLY if stream == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(path, mode, 0o600), stream)
    # a test may have put others in their place
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    claimdex.pipeline.BATCH = BATCH
    if stop is not None and stop.statement:
        _at_statement(stop, _counter(notes))
    if stop is not None and stop.call[1]:
        _at_call(stop)
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def _become(arguments: Sequence[str]) -> NoReturn:
    sys.argv = ["claimdex", *arguments]
    code = _LOST
    try:
        main()
    except SystemExit as error:
        code = int(error.code or 0)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _counter(notes: Path) -> Path:
    return notes.with_suffix(".statements")


def _at_statement(stop: Stop, counter: Path) -> None:
    connect, counted = sqlite3.connect, 0

    def count(_: str) -> None:
        nonlocal counted
        counted += 1
        if counted == stop.statement:
            os.kill(os.getpid(), stop.by)

    class Counting(sqlite3.Connection):
        def close(self) -> None:
            super().close()
            counter.write_text(str(counted))

    def counting(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named, factory=Counting)
        if stop.pages:
            connection.execute(f"PRAGMA wal_autocheckpoint = {stop.pages}")
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = counting  # type: ignore[assignment]


def _at_call(stop: Stop) -> None:
    name, wanted = stop.call
    module, _, attributes = name.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, last = attributes.split(".")
    for attribute in outer:
        owner = getattr(owner, attribute)
    function, counted = getattr(owner, last), 0

    def struck(*given: Any, **named: Any) -> Any:
        nonlocal counted
        counted += 1
        if counted == wanted:
            if stop.dropped:
                _thrown_away(stop.by)
            else:
                os.kill(os.getpid(), stop.by)
        return function(*given, **named)

    setattr(owner, last, struck)


def _thrown_away(by: signal.Signals) -> None:
    """Send this process a signal while a generator is thrown away: what is raised there, nobody gets."""

    def strike() -> Iterator[None]:
        try:
            yield
        finally:
            os.kill(os.getpid(), by)

    going = strike()
    next(going)
    del going

"""What can go wrong, and the exit codes that say so.

A bad article is not an error: it is a `claimdex.models.Skipped`. These exceptions are for what
stops a whole command. The one boundary that prints them is in `claimdex.cli`.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """Say how a command ended."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    SOME_SKIPPED = 3
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """Say it in the words of `claimdex --help` and of the README."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.ERROR: "error, as a full disk: one line says what, the next what to type",
    ExitCode.USAGE: "the command was typed wrongly",
    ExitCode.SOME_SKIPPED: "done, but some inputs were skipped",
    ExitCode.INTERRUPTED: "interrupted by Ctrl-C, SIGTERM or SIGHUP; type it again to go on",
}


class ClaimdexError(Exception):
    """Stop a command with one line of what is wrong and one of what to type.

    Args:
        message: what is wrong, naming the thing; one line, no final full stop.
        hint: what to do about it, best a command to type; may be empty.
    """

    exit_code = ExitCode.ERROR

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ClaimdexError):
    """Report that the command was typed wrongly."""

    exit_code = ExitCode.USAGE


class DatabaseError(ClaimdexError):
    """Report that the database is missing, locked, full, damaged or of another version."""


class NotFoundError(ClaimdexError):
    """Report that no article, claim or entity answers to what was asked for."""


class AmbiguousError(ClaimdexError):
    """Report that several things answer to what was asked for; the hint lists them."""


class BesideError(ClaimdexError):
    """Report that a file of the user's beside the database cannot be read, or is gone."""


class OutputError(ClaimdexError):
    """Report that a result could not be written: unknown format, no such folder, no space."""

"""What one run of the command line carries from the group to the command: database and voice."""

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from claimdex.shell import quoted as quoted

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_DATABASE = "claimdex.db"


@dataclass(slots=True)
class Session:
    """The state of one run.

    Args:
        database: the path typed or set in CLAIMDEX_DB.
        decisions: that of the file of decisions, typed or set in CLAIMDEX_DECISIONS; None for the usual one.
        offices: that of the offices table, typed or set in CLAIMDEX_OFFICES; None for the usual one.
        verbosity: -1 quiet, 0 as usual, 1 more, 2 with tracebacks.
        how_to_go_on: what to say after Ctrl-C.
        stop_asked: whether it was to stop, by Ctrl-C or another signal.
    """

    database: str = DEFAULT_DATABASE
    decisions: str | None = None
    offices: str | None = None
    verbosity: int = 0
    how_to_go_on: str = ""
    stop_asked: bool = False

    @property
    def files(self) -> tuple[str, str | None, str | None]:
        """The paths of database, decisions and offices table, as a store is opened with them."""
        return self.database, self.decisions, self.offices

    def heed(self) -> None:
        """Stop here where that was asked for, though nobody got the KeyboardInterrupt (`cli.stopping`).

        Raises:
            KeyboardInterrupt: it was.
        """
        if self.stop_asked:
            raise KeyboardInterrupt

    def say(self, message: str, least: int = 0) -> None:
        """Print a line to standard error, unless it is less important than asked for."""
        if self.verbosity >= least:
            _print(_line(message))

    def fail(self, message: str, hint: str = "", error: BaseException | None = None) -> None:
        """Print what went wrong and what to do, also when quiet; with -vv where it happened."""
        if error is not None and self.verbosity >= 2:
            _print("".join(traceback.format_exception(error)).rstrip("\n"))
        _print(_line(f"error: {message}"))
        if hint:
            _print(f"hint: {hint}")

    def with_database(self, command: str) -> str:
        """Return a command to type, with the option that leads to the database of this run."""
        database = "" if self.database == DEFAULT_DATABASE else f"--db {quoted(self.database)} "
        decisions = f"--decisions {quoted(self.decisions)} " if self.decisions else ""
        offices = f"--offices {quoted(self.offices)} " if self.offices else ""
        return f"claimdex {database}{decisions}{offices}{command}"


def current() -> Session:
    """Return the session of the command that runs."""
    session = click.get_current_context().find_object(Session)
    assert session is not None, "every command runs under claimdex.cli.run"
    return session


def database_option(envvar: str | None = None) -> Callable[[Command], Command]:
    """Add `--db`; only the group also listens to the environment."""
    return click.option(
        "--db",
        metavar="PATH",
        envvar=envvar,
        expose_value=False,
        callback=_keep("database"),
        help=f"The database.  [default: CLAIMDEX_DB, else {DEFAULT_DATABASE}]",
    )


def decisions_option(envvar: str | None = None) -> Callable[[Command], Command]:
    """Add `--decisions`; only the group also listens to the environment."""
    return click.option(
        "--decisions",
        metavar="PATH",
        envvar=envvar,
        expose_value=False,
        callback=_keep("decisions"),
        help="The file of your decisions.  [default: CLAIMDEX_DECISIONS, else beside the database]",
    )


def offices_option(envvar: str | None = None) -> Callable[[Command], Command]:
    """Add `--offices`; only the group also listens to the environment."""
    return click.option(
        "--offices",
        metavar="PATH",
        envvar=envvar,
        expose_value=False,
        callback=_keep("offices"),
        help="Your table of who held which office.  [default: CLAIMDEX_OFFICES, else beside the database]",
    )


def _keep(name: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def keep(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
        session = context.find_object(Session)
        if value and session is not None:
            setattr(session, name, value)

    return keep


def verbosity_options(command: Command) -> Command:
    """Add `-v` and `-q`, which count the same before and after the name of the command."""

    def louder(context: click.Context, parameter: click.Parameter, value: int) -> None:
        session = context.find_object(Session)
        if session is not None:
            session.verbosity += value

    def quieter(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        session = context.find_object(Session)
        if value and session is not None:
            session.verbosity = -1

    command = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=quieter, help="Print errors only."
    )(command)
    return click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=louder,
        help="Print more; -vv shows where an error arose.",
    )(command)


def _line(message: str) -> str:
    """Keep to one line what may hold a file name or an article's words: no line may be forged."""
    from claimdex.render.safe import visible

    return visible(message)


def _print(message: str) -> None:
    from claimdex.render.safe import visible_lines

    # a terminal that is closed hears nothing any more, and the exit code still counts
    with suppress(OSError):
        click.echo(visible_lines(message), err=True)

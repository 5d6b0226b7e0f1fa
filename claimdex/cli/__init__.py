"""The command line: a group that loads a command when it is called, and the one error boundary.

Importing this module imports click and nothing else of weight: `claimdex --help` and `--version`
answer at once.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from claimdex import __version__
from claimdex.cli.session import Session, database_option, decisions_option, offices_option, verbosity_options
from claimdex.cli.stopping import listen, turn_deaf
from claimdex.errors import ClaimdexError, ExitCode

# In the order in which a newcomer needs them. The lines are the first lines of the commands' help;
# standing here, they need no import of the commands.
COMMANDS = {
    "ingest": "Read articles and store who is said to have said what.",
    "who-said": "Show who said what about someone or something.",
    "claims": "List claims, one a row.",
    "replies": "Show what someone is accused of, and what was answered where.",
    "timeline": "Show who said what about something, day by day.",
    "compare": "Show which claims two outlets carry, and which only one.",
    "network": "Show who speaks about whom.",
    "similar": "Find the claims nearest to a sentence.",
    "diff": "Show how articles tell one claim.",
    "origins": "Show which articles are copies of one text.",
    "entities": "List persons, organisations, places and groups.",
    "entity": "Show what is known of one entity.",
    "outlets": "List outlets.",
    "offices": "List who held which office, by your table and by what articles say.",
    "articles": "List articles.",
    "mentions": "List the places where names stand.",
    "show": "Show an article with its claims marked.",
    "set": "Correct what is known of an article.",
    "remove": "Remove articles.",
    "why": "Say why two are the same or not, or why a mention means what it means.",
    "review": "Walk through the most doubtful pairs and decide.",
    "alias": "Give an entity another name.",
    "merge": "Say that two entities are one.",
    "not-same": "Say that two entities are not the same.",
    "split": "Say that part of an entity is something else.",
    "rename": "Show an entity under another name.",
    "kind": "Say what sort of thing an entity is.",
    "merge-claims": "Say that two claims say the same.",
    "not-same-claim": "Say that two claims do not say the same.",
    "split-claim": "Take a claim out of its group.",
    "undo": "Take a decision back.",
    "decisions": "List what was decided about entities and claims.",
    "aliases": "Bring in lists of known entities and their names.",
    "resolve": "Link the names of all articles to entities anew.",
    "stats": "Count what the database holds.",
    "check": "Look a database over, and the files beside it.",
    "backup": "Copy a database while it is in use.",
    "export": "Write a table to a file, in the format of its suffix.",
    "verify": "Prove the rows of an export against the articles.",
    "audit": "Judge a random sample, and see how good the claims are.",
    "extract": "Extract claims without a database.",
    "evaluate": "Measure how well claims are found.",
    "model": "Show the card of a model.",
    "train": "Train a model on annotated articles.",
}


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"claimdex.cli.{cmd_name.replace('-', '_')}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader of its output that has gone away ends it quietly."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # caught here, because click would exit with 1
            _abandon_stdout()
            return ExitCode.DONE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code.value), code.meaning) for code in ExitCode])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: claimdex ingest FOLDER, then: claimdex who-said NAME",
)
@click.version_option(__version__, prog_name="claimdex")
@database_option(envvar="CLAIMDEX_DB")
@decisions_option(envvar="CLAIMDEX_DECISIONS")
@offices_option(envvar="CLAIMDEX_OFFICES")
@verbosity_options
@click.pass_context
def cli(context: click.Context) -> None:
    """Find which outlets attribute which claims to whom, in folders of saved news articles."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main() -> None:
    """Run the command line of this process and end it with the exit code."""
    session = Session()
    if sys.stdin is None:  # closed before the start, as by `<&-`: then nothing comes from there
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    code: int = ExitCode.INTERRUPTED
    with suppress(KeyboardInterrupt):  # a second one, while the first is told
        listen(session)
        code = run(sys.argv[1:], session)
        turn_deaf()
    sys.exit(code)


def run(arguments: Sequence[str], session: Session | None = None) -> int:
    """Run one command; print what went wrong, if anything, to standard error.

    Args:
        arguments: the words after `claimdex`.
        session: the state of this run; None for a fresh one.

    Returns:
        The exit code.
    """
    session = session or Session()
    try:
        code = cli.main(list(arguments), prog_name="claimdex", standalone_mode=False, obj=session)
        session.heed()
        return int(code or ExitCode.DONE)
    except (Exception, KeyboardInterrupt) as error:
        if session.stop_asked or isinstance(error, click.Abort | KeyboardInterrupt):
            # whatever else it says went wrong because it was broken off
            session.fail("interrupted", session.how_to_go_on, error)
            return ExitCode.INTERRUPTED
        return _told(error, session)


def _told(error: Exception, session: Session) -> int:
    """Say what went wrong, and return the exit code."""
    if isinstance(error, click.ClickException):
        return _refuse(error, session)
    if isinstance(error, ClaimdexError):
        session.fail(error.message, error.hint, error)
        return error.exit_code
    if isinstance(error, OSError):
        session.fail(_os_message(error), "", error)
        return ExitCode.ERROR
    session.fail(
        f"a bug in claimdex: {type(error).__name__}: {error}",
        "please report it where you got claimdex, with what the same command prints with -vv",
        error,
    )
    return ExitCode.ERROR


def _refuse(error: click.ClickException, session: Session) -> int:
    """Report a command that was typed wrongly."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "claimdex"
    session.fail(error.format_message().rstrip("."), f"{path} --help", error)
    return ExitCode.USAGE


def _os_message(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def _abandon_stdout() -> None:
    # The reader is gone; without this, Python complains once more when it flushes at exit.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = None

"""What commands share: how they are declared, the options for output, and the filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from claimdex.cli.output import Output
from claimdex.cli.session import database_option, decisions_option, offices_option, verbosity_options
from claimdex.days import days_of
from claimdex.kinds import ClaimKind, Stance
from claimdex.render import FORMATS

Function = Callable[..., Any]

# by value: click would take an enumeration by the names of its members
KINDS = click.Choice([kind.value for kind in ClaimKind], case_sensitive=False)
STANCES = click.Choice([stance.value for stance in Stance], case_sensitive=False)


class Command(click.Command):
    """A command whose help ends in examples that run.

    Args:
        examples: command lines that succeed on a database made from `data/`; a test runs them.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, a line each."""
        with formatter.section("Example" if len(self.examples) == 1 else "Examples"):
            for example in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


def new_command(name: str, *examples: str, database: bool = True) -> Callable[[Function], Command]:
    """Declare a command with `--db` and the user's files (if it needs them), `-v`, `-q` and its examples."""

    def declare(function: Function) -> Command:
        function = verbosity_options(function)
        if database:
            function = database_option()(decisions_option()(offices_option()(function)))
        return click.command(name, cls=Command, examples=examples)(function)

    return declare


def output_options(function: Function, also: Sequence[str] = ()) -> Function:
    """Add `--format`, `-o` and `--limit`, handed to the command together as `output`.

    Args:
        function: the command.
        also: formats that the command writes itself, beside those of all.
    """

    @click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        help="Show at most N rows; 0 for all.  [default: 20 in a table, else all]",
    )
    @click.option(
        "-o", "--output", "path", metavar="FILE", help="Write to FILE, in the format of its suffix."
    )
    @click.option("--format", type=click.Choice([*FORMATS, *also]), help="How to print.  [default: table]")
    @wraps(function)
    def with_output(
        *args: Any, format: str | None, path: str | None, limit: int | None, **kwargs: Any
    ) -> Any:
        return function(*args, output=Output(format, path, limit, tuple(also)), **kwargs)

    return with_output


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as typed: names, not ids; None where not typed."""

    about: str | None = None
    by: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    stance: str | None = None
    min_score: float | None = None
    metonyms: bool = False

    def narrows(self) -> bool:
        """Say whether any filter was typed."""
        return self != Asked()


def one_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check a day that was typed as 2011-09-24."""
    if not value:
        return value  # nothing typed, or "" to take the day away
    if value.count("-") != 2:
        raise click.BadParameter(f"{value!r} is not a day such as 2011-09-24")
    return _days(value)[0]


def first_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the day typed, or the first one of a month or year."""
    return None if value is None else _days(value)[0]


def last_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the day typed, or the last one of a month or year."""
    return None if value is None else _days(value)[1]


def _days(value: str) -> tuple[str, str]:
    try:
        return days_of(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def filter_options(function: Function) -> Function:
    """Add the filters that every list of claims takes, handed to the command together as `asked`."""

    @click.option(
        "--metonyms",
        is_flag=True,
        help="Count in what stands for a NAME: Washington and the White House for the United States.",
    )
    @click.option("--about", metavar="NAME", help="Only claims whose content mentions NAME.")
    @click.option("--by", metavar="NAME", help="Only claims made by NAME.")
    @click.option("--outlet", metavar="OUTLET", help='Only this outlet; "unknown outlet" for none.')
    @click.option(
        "--since", callback=first_day, metavar="DATE", help="From this day on; also 2011-09 or 2011."
    )
    @click.option("--until", callback=last_day, metavar="DATE", help="Up to and with this day.")
    @click.option("--kind", type=KINDS, help="How much is in quotation marks.")
    @click.option("--stance", type=STANCES, help="What the speaker does with the content.")
    @click.option(
        "--min-score", type=click.FloatRange(0, 1), metavar="SCORE", help="Only claims this sure, 0 to 1."
    )
    @wraps(function)
    def with_filters(*args: Any, **kwargs: Any) -> Any:
        typed = {name: kwargs.pop(name) for name in Asked.__dataclass_fields__}
        if typed["since"] and typed["until"] and typed["since"] > typed["until"]:
            raise click.UsageError(f"--since {typed['since']} is later than --until {typed['until']}")
        return function(*args, asked=Asked(**typed), **kwargs)

    return with_filters

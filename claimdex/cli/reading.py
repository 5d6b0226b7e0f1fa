"""The options that say how input is read, shared by `ingest` and `extract`."""

from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.options import Function, one_day

if TYPE_CHECKING:
    from claimdex.read import ReadOptions


@dataclass(frozen=True, slots=True)
class Typed:
    """How to read, as typed."""

    outlet: str | None
    date: str | None
    field: tuple[str, ...]
    outlets: Path | None


def reading_options(function: Function) -> Function:
    """Add `--outlet`, `--date`, `--field` and `--outlets`, handed to the command together as `typed`."""

    @click.option("--outlet", metavar="OUTLET", help="The outlet of articles that do not say it.")
    @click.option("--date", callback=one_day, metavar="DATE", help="The day of articles that do not say it.")
    @click.option(
        "--field",
        multiple=True,
        metavar="NAME=KEY",
        help="What your JSON or CSV calls a field: --field text=article_body.",
    )
    @click.option(
        "--outlets",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Your own table of outlets, besides the one in claimdex.",
    )
    @wraps(function)
    def with_reading(*args: Any, **kwargs: Any) -> Any:
        typed = Typed(*(kwargs.pop(name) for name in ("outlet", "date", "field", "outlets")))
        return function(*args, typed=typed, **kwargs)

    return with_reading


def read_options(typed: Typed) -> "ReadOptions":
    """Turn the options as typed into those of the reading stage.

    Raises:
        click.UsageError: where a field is not NAME=KEY, or NAME is none of those that an article has.
    """
    from claimdex.read import ReadOptions
    from claimdex.read.fields import NAMES
    from claimdex.read.outlets import read_outlet_file

    fields = {}
    for pair in typed.field:
        name, equals, key = pair.partition("=")
        if not (name and equals and key):
            raise click.UsageError(f"--field {pair!r} is not NAME=KEY, as in --field text=article_body")
        if name not in NAMES:
            raise click.UsageError(f"--field {pair!r}: there is no field {name!r}, only {', '.join(NAMES)}")
        fields[name] = key
    outlets = read_outlet_file(str(typed.outlets)) if typed.outlets else ()
    return ReadOptions(outlet=typed.outlet or None, date=typed.date or None, fields=fields, outlets=outlets)

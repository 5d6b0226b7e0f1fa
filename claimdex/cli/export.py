"""`claimdex export`: a whole table into a file."""

from pathlib import Path

import click

from claimdex.cli.lookup import filters_of, reading
from claimdex.cli.options import Asked, filter_options, new_command
from claimdex.cli.output import Output, write_rows
from claimdex.cli.session import current
from claimdex.errors import UsageError
from claimdex.render import FORMATS, format_of
from claimdex.render.layout import ARTICLES, CLAIMS, ENTITIES, MENTIONS
from claimdex.rows import Filters

SUFFIXES = ", ".join(chosen.suffix for chosen in FORMATS.values() if chosen.suffix)


@new_command(
    "export",
    "claimdex export claims.csv",
    "claimdex export mullen.jsonl --by mullen",
    "claimdex export entities.tsv --table entities",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--table",
    type=click.Choice(["claims", "mentions", "entities", "articles"]),
    default="claims",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="Write at most N rows.  [default: all]"
)
@filter_options
def command(file: Path, table: str, limit: int | None, asked: Asked) -> None:
    """Write a table to a file, in the format of its suffix.

    That is one of .json, .jsonl, .csv, .tsv and .md. The file appears when all of it is written;
    one of the same name is replaced. The filters are for claims.
    """
    if format_of(file) is None:
        raise UsageError(f"no format is known for {file.name!r}", f"end the name in one of {SUFFIXES}")
    if asked.narrows() and table != "claims":
        raise UsageError(f"the filters are for claims, not for {table}", "leave out --table, or the filters")
    output = Output(path=str(file), limit=limit)
    with reading() as store:
        if table == "claims":
            write_rows(store.claims(filters_of(asked, store), limit=output.rows), CLAIMS, output)
        elif table == "mentions":
            write_rows(store.mentions(limit=output.rows), MENTIONS, output)
        elif table == "entities":
            write_rows(store.entities(limit=output.rows), ENTITIES, output)
        else:
            write_rows(store.articles(Filters(), limit=output.rows), ARTICLES, output)
    current().say(f"wrote {file}")

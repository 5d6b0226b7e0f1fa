"""`claimdex backup`: copy a database while it is in use."""

from functools import partial
from pathlib import Path

import click

from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command
from claimdex.cli.progress import showing
from claimdex.cli.session import current, quoted


@new_command("backup", "claimdex backup copy.db", "claimdex backup copy.db --force")
@click.argument("file")
@click.option("--force", is_flag=True, help="Replace FILE, and the files beside it.")
def command(file: str, force: bool) -> None:
    """Copy a database while it is in use.

    FILE is a database like this one, of the moment when the copy began, whatever others write meanwhile.
    The files of decisions, offices and judgements are copied beside it, under its name. It appears when
    all of it is on the disk. To look it over: claimdex --db FILE check.
    """
    session = current()
    with reading() as store, showing() as show:
        pages = partial(show, "copying", source=file)
        written = store.back_up(file, overwrite=force, on_pages=pages)
    size = Path(file).stat().st_size / 1e6
    session.say(f"wrote {', '.join(written)} ({size:,.1f} MB); to look it over:")
    session.say(f"  claimdex --db {quoted(file)} check")

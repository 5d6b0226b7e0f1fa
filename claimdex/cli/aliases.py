"""`claimdex aliases`: bring in lists of known entities, look names up in them, remove them."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from claimdex.cells import plain
from claimdex.cli.deciding import relink
from claimdex.cli.lookup import reading, writing
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, write_rows
from claimdex.cli.progress import ticking
from claimdex.cli.session import current, quoted
from claimdex.cli.skips import Skips
from claimdex.errors import ClaimdexError, ExitCode, UsageError
from claimdex.models import EntityKind, ListedEntity, Skipped
from claimdex.render.derived_layouts import LISTED, LISTS
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.read.lists import ListOptions

# The progress moves after so many entities.
_STEP = 1_000


@new_command(
    "aliases",
    "claimdex aliases import entities.csv",
    "claimdex aliases list",
    "claimdex aliases list Mullen --format json",
)
@click.argument("action", type=click.Choice(["import", "list", "remove"]))
@click.argument("what", required=False, metavar="[FILE|QUERY|LIST]")
@click.option("--name", metavar="LIST", help="What to call the list.  [default: name of the file]")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in EntityKind], case_sensitive=False),
    help="What sort of thing those are of which the list does not say.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Names of this language only; may be repeated.  [default: en in Wikidata, else all]",
)
@output_options
def command(
    action: str,
    what: str | None,
    name: str | None,
    kind: str | None,
    languages: tuple[str, ...],
    output: Output,
) -> ExitCode:
    """Bring in lists of known entities and their names.

    `aliases import FILE` reads JRC-Names, Wikidata (items as JSON, one a line; results of a query as
    CSV or TSV), OpenSanctions (JSON, one a line) or CSV with a header such as
    name,aliases,kind,wikidata_id, also gzipped, and puts it in the place of a list of the same name.
    Names that one listed entity alone has are then one in the articles, too; two items of Wikidata
    are never one. What you decided wins. A name that several share decides nothing.

    `aliases list` names the lists, `aliases list QUERY` the entities with a name or an identifier,
    `aliases remove LIST` takes a list out.
    """
    if action != "import" and (name or kind or languages):
        raise UsageError("--name, --kind and --language belong to aliases import", "leave them out")
    if action == "list":
        with reading() as store:
            if what is None:
                write_rows(store.lists(), LISTS, output)
            else:
                write_rows(store.find_listed(what, output.rows), LISTED, output)
        return ExitCode.DONE
    if what is None:
        what_for = {"import": "a file", "remove": "the name of a list"}[action]
        raise UsageError(f"{action} needs {what_for}", current().with_database(f"aliases {action} --help"))
    if action == "remove":
        with writing() as store:
            store.remove_list(what)
            current().say(f"removed the list {what}")
            relink(store, ())
        return ExitCode.DONE
    from claimdex.read.lists import ListOptions

    wanted = frozenset(languages) or None
    return _import(what, name, ListOptions(EntityKind(kind) if kind else None, wanted))


@dataclass(slots=True)
class _Left:
    """What of a file was not brought in: bad lines, and sound ones by what they are."""

    bad: Skips = field(default_factory=Skips)
    passed_over: Counter[str] = field(default_factory=Counter)


def _import(file: str, name: str | None, options: "ListOptions") -> ExitCode:
    from claimdex.read.lists import list_name

    if file == "-" and not name:
        raise UsageError("a list from standard input needs a name", "add --name LIST")
    called = plain(name or list_name(file))
    if not called:
        raise UsageError("the name of the list is empty", "add --name LIST")
    session = current()
    session.how_to_go_on = "what was not read to its end was not stored; type the same command again"
    left = _Left()
    with writing() as store:
        entities, names = store.replace_list(called, file, _entities(file, options, left))
        _say_what_is_left(left)
        if not entities:
            raise ClaimdexError(f"{file} holds no entity that is of use here", _way_out(file, options, left))
        session.say(f"list {called}: {counted(entities, 'entity', 'entities')}, {counted(names, 'name')}")
        session.how_to_go_on = f"the list is stored; to heed it: {session.with_database('resolve')}"
        relink(store, ())
    return ExitCode.SOME_SKIPPED if left.bad.count else ExitCode.DONE


def _entities(file: str, options: "ListOptions", left: _Left) -> Iterator[ListedEntity]:
    """Yield the entities of a file, name bad lines and count what is left out."""
    from claimdex.read.lists import read_list

    with ticking("importing") as tick:
        done = 0
        for item in read_list(file, options, sys.stdin.buffer):
            if isinstance(item, ListedEntity):
                done += 1
                if done % _STEP == 0:
                    tick(done, file)
                yield item
            elif isinstance(item, Skipped):
                left.bad.name(item)
            else:
                left.passed_over[item.what] += 1


def _say_what_is_left(left: _Left) -> None:
    session = current()
    left.bad.say_rest()
    for what, count in sorted(left.passed_over.items()):
        session.say(f"left out {counted(count, 'entry', 'entries')} {what}")


def _way_out(file: str, options: "ListOptions", left: _Left) -> str:
    if options.kind is None and any("kind" in what for what in left.passed_over):
        typed = current().with_database(f"aliases import {quoted(file)} --kind person")
        return f"say what sort of thing they are, as: {typed}"
    if any("language" in what for what in left.passed_over):
        return "name the languages that it has with --language"
    return "look at the lines named above"

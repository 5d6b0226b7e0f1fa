"""`claimdex offices`: who held which office, by the user's table and by what articles say."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimdex.cells import plain
from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.session import current, quoted
from claimdex.errors import UsageError
from claimdex.kinds import EntityKind
from claimdex.names import fold
from claimdex.offices import HEADER, Tenure
from claimdex.render.derived_layouts import ARTICLES_SAY, OFFICES
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.resolve.offices import Term
    from claimdex.resolve.tenures import Table
    from claimdex.store import Store

_EXPORT = "export"


@new_command(
    "offices",
    "claimdex offices",
    "claimdex offices Pakistan --format json",
    "claimdex offices export offices.tsv",
)
@click.argument("query", required=False)
@click.argument("file", required=False, type=click.Path(dir_okay=False))
@output_options
def command(query: str | None, file: str | None, output: Output) -> None:
    """List who held which office, by your table and by what articles say.

    Both lead roles without a name ("the ISI chief") to their holders, by the day of the article: your
    table, a text file that you edit, first; else titles and appositions beside names. `offices export
    FILE` writes such a table, what articles say in it as comments, to edit: take a "#" away, put the
    days right, and type claimdex resolve. QUERY: words of the office or the holder.
    """
    if query == _EXPORT:
        _export(file)
        return
    if file is not None:
        words = quoted(f"{query} {file}")
        raise UsageError("one QUERY at most", f"type: {current().with_database(f'offices {words}')}")
    with reading() as store:
        write_rows(_rows(store, fold(query or "").split()), OFFICES, output)


def _rows(store: "Store", wanted: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table by office, then what articles say."""
    table, said = _known(store)
    for tenure in sorted(store.offices()):
        if _holds(f"{tenure.office} {tenure.holder}", wanted):
            ids = table.holders(tenure)
            yield {
                "office": tenure.forms[0],
                "holder": tenure.holder,
                "holder_id": None if len(ids) > 1 or table.strangers(ids) else ids[0],
                "first_on": tenure.since or None,
                "last_on": tenure.until or None,
                "articles": 0,
                "outlets": [],
                "origin": "table",
                "why": tenure.why,
            }
    for term in said:
        if _holds(" ".join([*term.written, term.holder]), wanted):
            yield {
                "office": term.office,
                "holder": term.holder,
                "holder_id": term.holder_id,
                "first_on": min(term.days, default=None),
                "last_on": max(term.days, default=None),
                "articles": term.articles,
                "outlets": sorted(term.outlets),
                "origin": ARTICLES_SAY,
                "why": "",
            }


def _known(store: "Store") -> "tuple[Table, list[Term]]":
    """Return the table beside the entities of the database, and what articles say."""
    from claimdex.resolve import Rulings
    from claimdex.resolve.office_names import bodies_of
    from claimdex.resolve.offices import terms
    from claimdex.resolve.tenures import Table

    called = [(row.id, EntityKind(row.kind), row.aliases) for row in store.entities()]
    bodies = bodies_of(called)
    table = Table(store.offices(), called, bodies, Rulings(store.decisions()))
    return table, terms(store.office_bearers(), bodies)


def _holds(words: str, wanted: list[str]) -> bool:
    said = fold(words).split()
    return all(word in said for word in wanted)


def _export(file: str | None) -> None:
    """Write the table, and what articles say beyond it as comments."""
    if file is None:
        raise UsageError(
            f"{_EXPORT} needs a file", f"type: {current().with_database(f'offices {_EXPORT} FILE')}"
        )
    with reading() as store:
        if Path(file).exists() and Path(file).resolve() == Path(store.offices_path).resolve():
            raise UsageError(
                f"{file} is the table in use: it would lose your comments",
                "name another file, and copy from it what you want",
            )
        tenures = store.offices()
        table, said = _known(store)
        missing = [term for term in said if not _is_told(term, table)]
        in_use = store.offices_path
    with opened(file, "tsv") as (out, _):
        out.write(HEADER + "".join(f"{tenure.line}\n" for tenure in tenures))
        out.write(_BY_ARTICLES + "".join(f"#{_as_tenure(term).line}\n" for term in missing))
    session = current()
    session.say(f"wrote {file}: {counted(len(tenures), 'row')}, {len(missing):,} more by what articles say")
    if Path(file).resolve() != Path(in_use).resolve():
        session.say(f"claimdex heeds {in_use}; for another: --offices {quoted(file)}")


_BY_ARTICLES = """\
#
# What articles say, with the first and the last day on which one does. To make a line yours, take its # away
# and put the days right.
"""


def _is_told(term: "Term", table: "Table") -> bool:
    return any(term.holder_id in table.holders(tenure) for tenure in table.tenures(term.office))


def _as_tenure(term: "Term") -> Tenure:
    first, last = min(term.days, default=""), max(term.days, default="")
    outlets = ", ".join(sorted(term.outlets))
    why = f"{counted(term.articles, 'article')}{f' ({outlets})' if outlets else ''}"
    office = " ".join(term.office.replace("|", " ").split())
    return Tenure(plain(office), plain(term.holder), first, last, plain(why))

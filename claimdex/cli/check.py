"""`claimdex check`: look a database over, and the files beside it."""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from claimdex.cli.audit import judgement_file
from claimdex.cli.deciding import AllRulings
from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.progress import ticking
from claimdex.cli.session import Session, current, quoted
from claimdex.errors import ClaimdexError, ExitCode
from claimdex.render.faults import FAULTS
from claimdex.render.wording import counted
from claimdex.rows import Filters

if TYPE_CHECKING:
    from claimdex.store import Fault, Store

_Row = dict[str, str]


@new_command("check", "claimdex check", "claimdex check --format json")
@output_options
def command(output: Output) -> ExitCode:
    """Look a database over, and the files beside it.

    Are its pages whole; does every row lead where it should; do the words of every claim stand in the
    article where it says; is every text the one that was read; are all rows found by the search and counted
    rightly; can decisions, offices and judgements be read, and do they agree? What is wrong is listed with
    what to type. Nothing is changed, and others may write meanwhile. Ends with 1 where there is a fault.
    """
    session = current()
    counts: Counter[str] = Counter()
    with reading() as store, ticking("checking", lambda: store.count_articles(Filters())) as tick:
        rows = _counted(chain(_in_files(store), (_row(one, store) for one in store.check(tick))), counts)
        first = next(rows, None)
        if first is None and output.chosen == "table":
            _tell_whole(store, output)
        else:
            rest = rows if first is None else chain((first,), rows)
            write_rows(rest, FAULTS, output)
            deque(rest, maxlen=0)  # those behind --limit are counted, too
    if counts:
        found = ", ".join(f"{number:,} in {file}" for file, number in counts.items())
        session.say(f"{counted(counts.total(), 'fault')}: {found}")
    return ExitCode.ERROR if counts else ExitCode.DONE


def _counted(rows: Iterator[_Row], counts: Counter[str]) -> Iterator[_Row]:
    for row in rows:
        counts[row["file"]] += 1
        yield row


def _tell_whole(store: "Store", output: Output) -> None:
    figures = store.stats()
    facts = (
        counted(int(figures["articles"]), "article"),
        counted(int(figures["claims"]), "claim"),
        counted(int(figures["entities"]), "entity", "entities"),
    )
    with opened(output.path, "table") as (out, _):
        out.write(f"whole: {' · '.join(facts)}\n")


def _row(fault: "Fault", store: "Store") -> _Row:
    return {"file": store.path, "place": fault.place, "fault": fault.what, "hint": _hint(fault, current())}


def _hint(fault: "Fault", session: Session) -> str:
    from claimdex.store import Cure

    # it also makes the search anew, which may hold words that are no longer there
    resolve = session.with_database("resolve")
    if fault.cure is Cure.RESOLVE:
        return resolve
    if fault.cure is Cure.READ_AGAIN and fault.article and fault.source:
        remove = session.with_database(f"remove {quoted(fault.article)}")
        path, _, number = fault.source.rpartition(":")
        file = path if path and number.isdecimal() else fault.source
        if file == "-":
            return f"{remove} && {resolve}; then ingest again what it came from"
        ingest = session.with_database(f"ingest {quoted(file)}")
        return f"{remove} && {ingest} && {resolve}"
    return "take your last backup, or read the articles anew: claimdex --db NEW.db ingest PATH..."


def _in_files(store: "Store") -> Iterator[_Row]:
    """Yield what is wrong with the text files beside the database."""
    judgements = judgement_file(None, store)
    readers: tuple[tuple[str, Callable[[], object]], ...] = (
        (store.journal.path, store.decisions),
        (store.offices_path, store.offices),
        (judgements.path, judgements.read),
    )
    unreadable = set()
    for path, read in readers:
        try:
            read()
        except ClaimdexError as error:
            unreadable.add(path)
            yield {"file": path, "place": "", "fault": error.message, "hint": error.hint}
    if store.journal.path in unreadable:
        return
    for id_, refusal in AllRulings(store.decisions()).refused.items():
        yield {
            "file": store.journal.path,
            "place": f"decision {id_}",
            "fault": f"does not count: {refusal}",
            "hint": current().with_database(f"undo {id_}"),
        }

"""`claimdex decisions`: what was decided, by whom, when and why; to another file and from one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.deciding import AllRulings, against, refused, relink, tell
from claimdex.cli.lookup import reading, writing
from claimdex.cli.naming import meant_by
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.session import current
from claimdex.decisions import HEADER, Decision, DecisionsError, Refusal, Verb, new_id, undone
from claimdex.errors import ExitCode, UsageError
from claimdex.render.derived_layouts import DECISIONS
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.resolve import Rulings
    from claimdex.store import Store


@new_command(
    "decisions",
    "claimdex decisions",
    "claimdex decisions --format json",
    "claimdex decisions export shared.tsv",
    "claimdex decisions apply shared.tsv",
)
@click.argument("action", required=False, type=click.Choice(["export", "apply"]))
@click.argument("file", required=False, type=click.Path(dir_okay=False))
@output_options
def command(action: str | None, file: str | None, output: Output) -> ExitCode:
    """List what was decided about entities and claims.

    Who decided it, when, why, and whether it holds. `decisions export FILE` writes the decisions
    to another file, `decisions apply FILE` adds those of another file that are not here yet; what
    contradicts the decisions here is named and left out, and the exit code is then 3.
    """
    if action is None:
        with reading() as store:
            write_rows(_rows(store), DECISIONS, output)
        return ExitCode.DONE
    if file is None:
        raise UsageError(
            f"{action} needs a file", f"type: {current().with_database(f'decisions {action} FILE')}"
        )
    if action == "apply":
        return _apply(file)
    with reading() as store:
        decisions = store.decisions()
    with opened(file, "tsv") as (out, _):
        out.write(HEADER + "".join(f"{decision.line}\n" for decision in decisions))
    current().say(f"wrote {file}: {counted(len(decisions), 'decision')}")
    return ExitCode.DONE


def _rows(store: "Store") -> Iterator[dict[str, Any]]:
    """Yield every decision with what became of it, in the order of the file."""
    decisions = store.decisions()
    gone, idle, opposed = undone(decisions), store.idle_decisions(), AllRulings(decisions).refused
    seen: set[str] = set()
    for one in decisions:
        status, note = "holds", ""
        if one.id in gone:
            status, note = "undone", f"by {gone[one.id]}"
        elif one.id in opposed:
            status, note = "refused", ", ".join(other.id for other in opposed[one.id].because)
        elif one.verb is Verb.UNDO and one.value not in seen:
            status, note = "names nothing", f"no decision {one.value} stands before it"
        elif one.id in idle:
            status, note = "names nothing here", ""
        seen.add(one.id)
        thing, other = one.cells
        yield {
            "id": one.id,
            "at": one.at,
            "by": one.by,
            "verb": one.verb.value,
            "thing": thing,
            "other": other,
            "why": one.why,
            "status": status,
            "note": note,
        }


def _apply(file: str) -> ExitCode:
    """Add the decisions of another file one by one."""
    from claimdex.store import Journal

    session = current()
    if not Path(file).exists():
        raise DecisionsError(f"there is no file {file}", "name a file that decisions export has written")
    theirs = Journal(file).read()
    refusals: list[DecisionsError] = []

    def new_ones(before: list[Decision]) -> list[Decision]:
        return _missing(before, theirs, store, refusals)

    with writing() as store:
        made = store.decide(new_ones)
        tell(made)
        for error in refusals:
            session.say(f"{error.message}\n{error.hint}")
        there = len(theirs) - len(made) - len(refusals)
        session.say(
            f"{counted(len(made), 'decision')} added, {there:,} there already, {len(refusals):,} refused"
        )
        relink(store, made)
    return ExitCode.SOME_SKIPPED if refusals else ExitCode.DONE


def _missing(
    before: Sequence[Decision],
    theirs: Sequence[Decision],
    store: "Store",
    refusals: list[DecisionsError],
) -> list[Decision]:
    """Return the decisions that are not here, by what they say; note those that contradict what is.

    An id that means another decision here is given anew, and an undo of it follows.
    """
    rulings, taken_back = AllRulings(before), undone(theirs)
    here = {_content(one): one.id for one in before}
    taken = {one.id for one in before}
    ids: dict[str, str] = {}
    found: list[Decision] = []
    for one in theirs:
        if one.verb is Verb.UNDO:
            if one.value not in ids:
                refusals.append(
                    DecisionsError(
                        f"refused: {one}, which names nothing before it",
                        "the line that it takes back must stand before it in the file",
                    )
                )
                continue
            one = replace(one, value=ids[one.value])
        if _content(one) in here:
            ids[one.id] = here[_content(one)]
            continue
        # what they took back themselves contradicts nothing
        if one.verb is not Verb.UNDO and one.id not in taken_back:
            refusal = _unmergeable(one, rulings.on_entities, store) or rulings.add(one)
            if refusal:
                refusals.append(refused(refusal))
                continue
        new = one if one.id not in taken else new_id(one, taken)
        ids[one.id] = new.id
        taken.add(new.id)
        found.append(new)
        if one.verb is Verb.UNDO:
            rulings = AllRulings([*before, *found])
    return found


def _unmergeable(one: Decision, rulings: "Rulings", store: "Store") -> Refusal | None:
    """Return why two things that are to be one cannot be, by any name that they have here."""
    if one.verb not in (Verb.ALIAS, Verb.MERGE) or one.thing is None or one.other is None:
        return None
    return against(one, meant_by(one.thing, store), meant_by(one.other, store), rulings)


def _content(one: Decision) -> tuple[object, ...]:
    return one.at, one.by, one.verb, one.thing, one.other, one.value, one.why, one.claims

"""What the commands that decide share: who and why, the things that are meant, and the way into the file."""

import datetime
import getpass
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.options import Function
from claimdex.cli.session import current
from claimdex.decisions import Decision, DecisionsError, Thing, Verb, new_id, plain, standing
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.cli.naming import Meant
    from claimdex.resolve import Refusal
    from claimdex.store import Store


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, and why, as typed."""

    by: str | None = None
    why: str | None = None


def signing_options(function: Function) -> Function:
    """Add `--by` and `--why`, handed to the command together as `signed`."""

    @click.option("--why", metavar="TEXT", help="The reason, for whoever reads the decision.")
    @click.option("--by", metavar="NAME", help="Who decides.  [default: your login name]")
    @wraps(function)
    def with_signature(*args: Any, by: str | None, why: str | None, **kwargs: Any) -> Any:
        return function(*args, signed=Signed(by, why), **kwargs)

    return with_signature


def draft(verb: Verb, thing: Thing | None, other: Thing | None = None, value: str = "") -> Decision:
    """Make a decision that is neither signed nor numbered yet."""
    return Decision("", "", "", verb, thing, other, value)


def decide(store: "Store", signed: Signed, drafts: Sequence[Decision]) -> list[Decision]:
    """Write decisions to the file, link the names anew, and say what became of it.

    Args:
        store: open for writing.
        signed: who decides, and why.
        drafts: what is decided; what stands already is not written again.

    Raises:
        DecisionsError: one of them contradicts what stands; then none is written.
    """
    session = current()
    session.how_to_go_on = (
        f"what was decided is in {store.journal.path}; then: {session.with_database('resolve')}"
    )
    made = store.decide(lambda before: accepted(before, sign(signed, drafts)))
    for decision in made:
        session.say(f"decision {decision.id}: {decision}")
    if not made:
        session.say(f"decided already: {'; '.join(map(str, drafts))}")
    relink(store, made)
    return made


def relink(store: "Store", made: Sequence[Decision]) -> None:
    """Link the names anew and say what that changed, and which of some new decisions name nothing here."""
    from claimdex.pipeline import resolve_store

    session = current()
    resolution, moved = resolve_store(store)
    names = counted(moved, "name", "names")
    session.say(
        f"{names} in articles linked otherwise · {counted(len(resolution.entities), 'entity', 'entities')}"
    )
    idle = set(resolution.idle)
    for decision in made:
        if decision.id in idle:
            session.say(f"note: decision {decision.id} changes nothing here: no article holds what it names")
    warn_of_refused(store)


def sign(signed: Signed, drafts: Sequence[Decision]) -> list[Decision]:
    """Return the drafts with who, when and why."""
    at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    by, why = plain(signed.by or _login()), plain(signed.why or "")
    return [replace(one, at=at, by=by, why=why) for one in drafts]


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may know no name for its user
        return "unknown"


def accepted(before: Sequence[Decision], drafts: Sequence[Decision]) -> list[Decision]:
    """Return the drafts that do not stand already, each with an id.

    Raises:
        DecisionsError: one contradicts what stands.
    """
    from claimdex.resolve import Rulings

    rulings = Rulings(before)
    found: list[Decision] = []
    for one in drafts:
        if one.verb is not Verb.UNDO:
            if _stands(one, [*before, *found]):
                continue
            if refusal := rulings.add(one):
                raise refused(refusal)
        found.append(new_id(one, {decision.id for decision in (*before, *found)}))
    return found


def _stands(one: Decision, known: Sequence[Decision]) -> bool:
    """Tell whether the same was decided; of names and kinds only the last one given to a thing stands."""
    said = [
        other
        for other in standing(known)
        if other.verb is one.verb and other.thing == one.thing and other.other == one.other
    ]
    return bool(said) and said[-1].value == one.value


def refused(refusal: "Refusal") -> DecisionsError:
    """Return the error for a decision that contradicts what stands; the hint shows how to go on."""
    because = [
        f"  {other.credit}: {other}" + (f" ({other.why})" if other.why else "") for other in refusal.because
    ]
    session = current()
    ways = [f"  {session.with_database(f'undo {other.id}')}" for other in refusal.because]
    return DecisionsError(
        f"refused: {refusal.decision} contradicts what was decided",
        "\n".join(["it was decided:", *because, "to take back one of them:", *ways]),
    )


def refuse_between(first: "Meant", second: "Meant", store: "Store") -> None:
    """Raise DecisionsError where it was decided that two entities are not the same, by any name of theirs."""
    from claimdex.cli.naming import said_of
    from claimdex.resolve import Refusal, Rulings

    verdict, because = said_of(first, second, Rulings(store.decisions()))
    if verdict == "different":
        wanted = draft(Verb.MERGE, first.things[0], second.things[0])
        raise refused(Refusal(wanted, tuple(because)))


def warn_of_refused(store: "Store") -> None:
    """Name the decisions that do not count, because earlier ones contradict them."""
    from claimdex.resolve import Rulings

    for refusal in Rulings(store.decisions()).refused.values():
        current().say(
            f"warning: {store.journal.path}: decision {refusal.decision.id} does not count: {refusal}"
        )

"""What the commands that decide share: who and why, the things that are meant, and the way into the file."""

import datetime
import getpass
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from claimdex.cells import plain
from claimdex.claim_names import ClaimName
from claimdex.cli.options import Function
from claimdex.cli.progress import keeping_up
from claimdex.cli.session import current
from claimdex.decisions import (
    ON_CLAIMS,
    Decision,
    DecisionsError,
    Refusal,
    Thing,
    Verb,
    batch_of,
    numbered,
    parted,
    thing_of,
)
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.cli.naming import Meant
    from claimdex.resolve import Rulings
    from claimdex.store import Store


# More decisions than these do not fit on a screen.
_TOLD = 12


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


def draft_on_claims(verb: Verb, *claims: ClaimName) -> Decision:
    """Make a decision on claims that is neither signed nor numbered yet."""
    return Decision("", "", "", verb, claims=claims)


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
    tell(made)
    if not made:
        session.say(f"decided already: {'; '.join(map(str, drafts))}")
    relink(store, made)
    return made


def tell(made: Sequence[Decision]) -> None:
    """Say what was decided; of very many decisions only the first."""
    session = current()
    for decision in made[:_TOLD]:
        session.say(f"decision {decision.id}: {decision}")
    if len(made) > _TOLD:
        session.say(f"... and {len(made) - _TOLD:,} more: {session.with_database('decisions')}")


def relink(store: "Store", made: Sequence[Decision]) -> None:
    """Link the names or group the claims anew, and say what that changed.

    Args:
        store: open for writing.
        made: new decisions; those that name nothing here are told.
    """
    from claimdex.pipeline import resolve_store
    from claimdex.relating import relate_store

    session = current()
    on_claims = {one.id for one in parted(store.decisions())[1]}
    if made and on_claims.issuperset(one.id for one in made):
        with keeping_up(store):
            grouped = relate_store(store)
        session.say(f"{counted(grouped, 'claim')} grouped otherwise")
    else:
        with keeping_up(store):
            found = resolve_store(store)
        names = counted(found.moved, "name", "names")
        entities = counted(found.entities, "entity", "entities")
        session.say(f"{names} in articles linked otherwise · {entities}")
    idle = store.idle_decisions()
    for decision in made:
        if decision.id in idle:
            session.say(f"note: decision {decision.id} changes nothing here: no article holds what it names")
    warn_of_refused(store)


def sign(signed: Signed, drafts: Sequence[Decision]) -> list[Decision]:
    """Return the drafts with who, when and why."""
    at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    by, why = plain(signed.by or login()), plain(signed.why or "")
    return [replace(one, at=at, by=by, why=why) for one in drafts]


def login() -> str:
    """Return the login name of whoever runs this; "unknown" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may know no name for its user
        return "unknown"


class AllRulings:
    """What the standing decisions say together, on entities and on claims."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        from claimdex.relate.claim_rulings import ClaimRulings
        from claimdex.resolve import Rulings

        self.on_entities = Rulings(decisions)
        self.on_claims = ClaimRulings(decisions)

    @property
    def accepted(self) -> list[Decision]:
        """The decisions that hold."""
        return [*self.on_entities.accepted, *self.on_claims.accepted]

    @property
    def refused(self) -> dict[str, Refusal]:
        """Those that earlier ones contradict, by id."""
        return self.on_entities.refused | self.on_claims.refused

    def add(self, decision: Decision) -> Refusal | None:
        """Take one more decision in, which stands; return why it cannot hold, where it cannot."""
        rulings = self.on_claims if decision.verb in ON_CLAIMS else self.on_entities
        return rulings.add(decision)


def accepted(before: Sequence[Decision], drafts: Sequence[Decision]) -> list[Decision]:
    """Return the drafts that do not stand already, each with an id.

    Raises:
        DecisionsError: one contradicts what stands.
    """
    rulings = AllRulings(before)
    said = {_said(one) for one in rulings.accepted}
    found: list[Decision] = []
    for one in drafts:
        if one.verb is not Verb.UNDO:
            if _stands(one, rulings.on_entities, said):
                continue
            _check_writable(one)
            if refusal := rulings.add(one):
                raise refused(refusal)
            said.add(_said(one))
        found.append(one)
    return numbered(found, [decision.id for decision in before])


def _said(one: Decision) -> tuple[object, ...]:
    return one.verb, one.thing, one.other, one.claims


def _stands(one: Decision, rulings: "Rulings", said: Container[tuple[object, ...]]) -> bool:
    """Tell whether the same was decided, and no other name or kind since that may count instead."""
    from claimdex.resolve.nodes import node_of

    if one.thing is None or one.verb not in (Verb.RENAME, Verb.KIND):
        return _said(one) in said
    given = rulings.names if one.verb is Verb.RENAME else rulings.kinds
    own = given.get(rulings.root(node_of(one.thing)))
    # the matcher may hold things for one of which decisions say nothing together
    return (
        own is not None
        and own.decision.value == one.value
        and all(other.decision.value == one.value or other.order < own.order for other in given.values())
    )


def _check_writable(one: Decision) -> None:
    for thing in (one.thing, one.other):
        if thing is not None and thing_of(str(thing)) != thing:
            raise DecisionsError(
                f"{thing.name!r} cannot be written as a name: it ends like a thing in one article",
                "leave out what follows the @",
            )


def refused(refusal: Refusal) -> DecisionsError:
    """Return the error for a decision that contradicts what stands; the hint shows how to go on."""
    because = [
        f"  {other.credit}: {other}" + (f" ({other.why})" if other.why else "") for other in refusal.because
    ]
    session = current()
    batches = dict.fromkeys(batch_of(other.id) for other in refusal.because)
    ways = [f"  {session.with_database(f'undo {batch}')}" for batch in batches]
    return DecisionsError(
        f"refused: {refusal.decision} contradicts what was decided",
        "\n".join(["it was decided:", *because, "to take back one of them:", *ways]),
    )


def refuse_between(first: "Meant", second: "Meant", store: "Store") -> None:
    """Raise DecisionsError where it was decided that two entities are not the same, by any name of theirs."""
    from claimdex.resolve import Rulings

    wanted = draft(Verb.MERGE, first.things[0], second.things[0])
    if refusal := against(wanted, first, second, Rulings(store.decisions())):
        raise refused(refusal)


def against(wanted: Decision, first: "Meant", second: "Meant", rulings: "Rulings") -> Refusal | None:
    """Return why two entities cannot be made one, where any names of theirs were said not to be the same."""
    from claimdex.cli.naming import said_of

    verdict, because = said_of(first, second, rulings)
    return Refusal(wanted, tuple(because)) if verdict == "different" else None


def warn_of_refused(store: "Store") -> None:
    """Name the decisions that do not count, because earlier ones contradict them."""
    for refusal in AllRulings(store.decisions()).refused.values():
        current().say(
            f"warning: {store.journal.path}: decision {refusal.decision.id} does not count: {refusal}"
        )

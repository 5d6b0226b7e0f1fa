"""`claimdex review`: the most doubtful pairs, one by one, for a person to decide."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.deciding import Signed, accepted, relink, sign, signing_options
from claimdex.cli.explaining import Party, compared, party_of_chain, party_of_entity, sentences
from claimdex.cli.lookup import reading, writing
from claimdex.cli.naming import anchored, parted, said_of
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, page_of, standard_output, write_rows
from claimdex.cli.session import current
from claimdex.decisions import Decision, DecisionsError
from claimdex.errors import UsageError
from claimdex.models import ArticleChain, Link
from claimdex.render.derived_layouts import DOUBTS
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.resolve.doubts import Doubt
    from claimdex.store import LinkedChain, Store

_QUESTION = "s same, d different, k skip, w why, q quit"
_KEYS = click.Choice(["s", "d", "k", "w", "q"], case_sensitive=False)


@new_command("review", "claimdex review --list", "claimdex review --list --format json --limit 5")
@click.option("--list", "listed", is_flag=True, help="Print the pairs and ask nothing.")
@output_options
@signing_options
def command(listed: bool, output: Output, signed: Signed) -> None:
    """Walk through the most doubtful pairs and decide.

    Names that were left open or linked on little, and entities that may be one, those with the most
    mentions first, each with sentences. Type s (same), d (different), k (skip), w (why) or q (quit)
    at each. Every answer is written to the file of decisions at once; names are linked anew at the
    end. `--limit` says how many pairs.
    """
    if listed:
        with reading() as store:
            is_decided = _Decided(store)
            write_rows((pair.row for pair in _pairs(store) if not is_decided(pair)), DOUBTS, output)
        return
    session = current()
    session.how_to_go_on = (
        f"what was decided is kept; to link names by it: {session.with_database('resolve')}"
    )
    with writing() as store:
        made = _ask(store, signed, output.limit or 0)
        session.say(f"{counted(len(made), 'decision')} made")
        if made:
            relink(store, made)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A doubt with the two things it is about."""

    doubt: "Doubt"
    first: Party
    second: Party

    @property
    def row(self) -> dict[str, Any]:
        return {
            "first": self.first.name,
            "first_id": self.doubt.entity,
            "second": self.second.name,
            "second_id": self.doubt.other or None,
            "kind": self.second.kind.value,
            "article_id": self.doubt.article_id or None,
            "mentions": self.doubt.mentions,
            "score": round(self.doubt.score, 3),
            "reason": self.doubt.reason,
        }


def _pairs(store: "Store") -> Iterator[_Pair]:
    """Yield the doubtful pairs."""
    from claimdex.resolve.doubts import doubts

    entities = {row.id: row for row in store.entities()}
    chains = {(one.article_id, one.chain.key): one for one in store.links()}
    parties: dict[str, Party] = {}
    for doubt in doubts(list(entities.values()), map(_linked, chains.values())):
        for id_ in filter(None, (doubt.entity, doubt.other)):
            if id_ not in parties:
                parties[id_] = party_of_entity(entities[id_], id_, store)
        first = parties[doubt.entity]
        if doubt.other:
            yield _Pair(doubt, first, parties[doubt.other])
            continue
        elsewhere = tuple(one for one in first.meant.chains if one.article_id != doubt.article_id)
        second = party_of_chain(chains[doubt.article_id, doubt.chain], store)
        # what is in doubt does not show what the entity is
        meant = replace(first.meant, chains=elsewhere or first.meant.chains)
        yield _Pair(doubt, replace(first, meant=meant), second)


def _linked(one: "LinkedChain") -> tuple[ArticleChain, Link, int]:
    link = Link(one.article_id, one.chain.key, one.entity_id, one.score, one.reason, one.candidates)
    return ArticleChain(one.article_id, one.chain), link, one.mentions


class _Decided:
    """Tell whether a pair is decided already, also through what else was decided."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.look()

    def look(self) -> None:
        """Read the decisions anew."""
        from claimdex.resolve import Rulings

        self._rulings = Rulings(self._store.decisions())

    def __call__(self, pair: _Pair) -> bool:
        verdict, _ = said_of(pair.first.meant, pair.second.meant, self._rulings)
        return bool(verdict)


def _ask(store: "Store", signed: Signed, limit: int) -> list[Decision]:
    """Show pair after pair and write down what is answered."""
    made: list[Decision] = []
    is_decided = _Decided(store)
    shown = 0
    for pair in _pairs(store):
        if is_decided(pair):
            continue
        if limit and shown == limit:
            break
        shown += 1
        _show(pair, store)
        answer = _answer(pair, store, is_first=shown == 1)
        if answer == "q":
            break
        if answer in ("s", "d"):
            made += _decide(pair, answer, signed, store)
            is_decided.look()
    else:
        current().say("no doubtful pair is left")
    return made


def _show(pair: _Pair, store: "Store") -> None:
    from claimdex.render.why import write_doubt  # imports rich

    sides = [
        {
            "name": party.name,
            "kind": party.kind.value,
            "mentions": party.mentions,
            "sentences": list(sentences(party, store)),
        }
        for party in (pair.first, pair.second)
    ]
    out = standard_output()
    write_doubt(pair.row, sides, out, page_of(out))
    out.flush()


def _answer(pair: _Pair, store: "Store", is_first: bool) -> str:
    """Ask until the answer is none of "why"; the end of piped answers is "quit"."""
    from claimdex.render.why import write_pair  # imports rich

    while True:
        try:
            answer = str(click.prompt(_QUESTION, type=_KEYS, show_choices=False, err=True)).lower()
        except click.Abort:
            if sys.stdin.isatty():
                raise
            if is_first:
                raise UsageError(
                    "review asks questions, and nobody is there to answer",
                    f"type it in a terminal, or list the pairs: {current().with_database('review --list')}",
                ) from None
            return "q"
        if answer != "w":
            return answer
        out = standard_output()
        write_pair(compared(pair.first, pair.second, store), out, page_of(out))
        is_first = False


def _decide(pair: _Pair, answer: str, signed: Signed, store: "Store") -> list[Decision]:
    """Write an answer to the file; one that contradicts what stands is refused and shown."""
    things, others = pair.first.meant.things, pair.second.meant.things
    drafts = anchored([*things, *others])[1] if answer == "s" else parted(things, others)
    signature = replace(signed, why=signed.why or "review")
    try:
        made = store.decide(lambda before: accepted(before, sign(signature, drafts)))
    except DecisionsError as error:
        current().say(f"{error.message}\n{error.hint}")
        return []
    for decision in made:
        current().say(f"decision {decision.id}: {decision}")
    return made

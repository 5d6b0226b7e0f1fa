"""`claimdex why`: why two things are one or two, or why a mention means what it means."""

from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.explaining import Party, compared, party_of_chain, party_of_entity, sentence_of
from claimdex.cli.lookup import HERE, find_entity, reading
from claimdex.cli.naming import find_chain, find_mention
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_one
from claimdex.cli.session import current, quoted
from claimdex.errors import UsageError
from claimdex.kinds import MentionForm
from claimdex.rows import MentionRow

if TYPE_CHECKING:
    from claimdex.store import Store


@new_command(
    "why",
    'claimdex why "Mike Mullen" Mullen',
    'claimdex why "Haqqani network" "Sirajuddin Haqqani" --format json',
    "claimdex why data/deccan-lamp/us-asks-pakistan.txt:280",
)
@click.argument("first", metavar="NAME|MENTION")
@click.argument("second", required=False, metavar="[NAME|MENTION]")
@output_options
def command(first: str, second: str | None, output: Output) -> None:
    """Say why two are the same or not, or why a mention means what it means.

    For two names, or ids of entities: same, different or undecided, by which rule or by whose
    decision, how sure that is, and sentences that name them. For one mention, written as
    ARTICLE:START with the numbers that `claimdex mentions` shows: what it was linked to, and why.
    A mention may also stand in place of a name.
    """
    with reading() as store:
        if second is None:
            mention = find_mention(first, store)
            if mention is None:
                raise UsageError(
                    f"{first} is no mention such as 0c1f1f8e9f70:12",
                    f"type two names, or a mention as {current().with_database('mentions')} shows it",
                )
            record = _explained(mention, store)
        else:
            record = compared(
                _party(first, store, f"why {HERE} {quoted(second)}"),
                _party(second, store, f"why {quoted(first)} {HERE}"),
                store,
            )
        if output.chosen != "table":
            write_one(record, output)
            return
        from claimdex.render.why import write_mention, write_pair  # imports rich

        with opened(output.path, output.chosen) as (out, page):
            (write_mention if second is None else write_pair)(record, out, page)


def _party(typed: str, store: "Store", typed_as: str) -> Party:
    chain = find_chain(typed, store)
    if chain is not None:
        return party_of_chain(chain, store)
    return party_of_entity(find_entity(typed, store, typed_as), typed, store)


def _explained(mention: MentionRow, store: "Store") -> dict[str, Any]:
    """Return what a mention was linked to and why, with its sentence and the one that names it in full."""
    named_in = None
    if mention.entity_id is not None:
        named = [
            row
            for row in store.mentions(article_id=mention.article_id, entity_id=mention.entity_id)
            if row.form == MentionForm.NAME and row.start != mention.start
        ]
        fullest = max(named, key=lambda row: (len(row.text.split()), -row.start), default=None)
        if fullest is not None and len(fullest.text.split()) > len(mention.text.split()):
            named_in = sentence_of(fullest, store)
    where = sentence_of(mention, store)
    return {
        "text": mention.text,
        "article_id": mention.article_id,
        "source": mention.source,
        "start": mention.start,
        "end": mention.end,
        "form": mention.form,
        "kind": mention.kind,
        "entity_id": mention.entity_id,
        "entity": mention.entity,
        "score": mention.score,
        "reason": mention.reason,
        "candidates": mention.candidates,
        "sentence": where["sentence"],
        "named_in": named_in["sentence"] if named_in else None,
    }

"""`claimdex who-said`: the claims about and by someone, grouped by speaker."""

import dataclasses
from typing import TYPE_CHECKING

import click

from claimdex.cli.lookup import asking, filters_of, ids_meant, matching_entity, not_found
from claimdex.cli.options import Asked, filter_options, new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.session import current
from claimdex.render.layout import CLAIMS
from claimdex.rows import ClaimHead, EntityRow, Filters

MOST_COUNTED_OVER = 1_000
"""So many claims a view looks at before it shows the first page, or more where it is to show more."""

if TYPE_CHECKING:
    from claimdex.store import Questions


@new_command(
    "who-said",
    'claimdex who-said "ISI"',
    "claimdex who-said Pakistan --stance denies --context",
    "claimdex who-said Pakistan --by mullen --format jsonl",
    'claimdex who-said "United States" --metonyms',
)
@click.argument("query")
@click.option("--context", is_flag=True, help="Show the sentence around each claim.")
@filter_options
@output_options
def command(query: str, context: bool, asked: Asked, output: Output) -> None:
    """Show who said what about someone or something.

    QUERY is a person, an organisation, a place or a group, in any of its names or by its id: the
    answer is what is said about it and by it. Other words are looked for in the claims. What several
    outlets tell stands once, in its fullest words (`claimdex diff` shows what each changed); an
    article that is a copy of another is marked so, and both count as one origin.
    """
    with asking() as store:
        subject, filters = subject_of(query, filters_of(asked, store), asked.metonyms, store, "who-said")
        if output.chosen != "table":
            write_rows(store.claims(filters, limit=output.rows), CLAIMS, output)
            return
        from claimdex.render.who_said import WhoSaid, needed, write_who_said  # imports rich

        heads, is_part = heads_of(filters, store, output)
        if heads:
            wanted = needed(heads, None if isinstance(subject, str) else subject.id, output.rows)
            found = store.claims_by_id(wanted)
            claims = [found[id_] for id_ in wanted if id_ in found]
        else:
            claims = list(store.claims(filters))
        speakers = dict.fromkeys(claim.speaker_id for claim in claims if claim.speaker_id)
        roles = {speaker: store.entity(speaker).roles for speaker in speakers}
        outer = store.claims_by_id({claim.within for claim in claims if claim.within})
        origins = store.origins_of(claim.article_id for claim in claims)
        with opened(output.path, output.chosen) as (out, page):
            also = filters.either[1:] if isinstance(filters.either, tuple) else ()
            in_all = is_part and filters == Filters(either=filters.either) and not also
            asked_for = WhoSaid(
                *(subject, claims, roles, outer, origins, context, output.rows, also, heads),
                *(is_part, in_all),
            )
            write_who_said(asked_for, out, page)


def heads_of(filters: Filters, store: "Questions", output: Output) -> tuple[list[ClaimHead], bool]:
    """Return what is counted of the claims of a view that shows some of them, and whether there are more.

    A view counts over all claims before it shows the first one. Where there are too many to do so at once, it
    counts over the first ones, and says so.
    """
    if not output.rows:
        return [], False
    most = counted_over(output)
    heads = list(store.claim_heads(filters, most + 1))
    is_part = len(heads) > most
    if is_part:
        say_part(
            most,
            "this looks at the first of them",
            "To choose others: --since, --until, --by, --about. To look at all: --limit 0",
        )
    return heads[:most], is_part


def counted_over(output: Output) -> int:
    """Return over how many claims a view counts that shows some of them: never fewer than it is to show."""
    return max(MOST_COUNTED_OVER, output.rows)


def say_part(most: int, what: str, how: str) -> None:
    """Say that a view is of the first `most` claims, and how to see others."""
    current().say(f"note: there are more than {most:,} claims; {what}. {how}")


def subject_of(
    query: str, filters: Filters, metonyms: bool, store: "Questions", typed_as: str
) -> tuple[EntityRow | str, Filters]:
    """Find what is asked about: an entity, else words that stand in claims.

    Args:
        query: as typed.
        filters: what narrows the claims further.
        metonyms: whether what stands for the entity counts, too.
        store: where to look.
        typed_as: the command, for hints.

    Returns:
        The entity, or the words, and the filters that choose their claims.

    Raises:
        NotFoundError: neither is there.
        AmbiguousError: several entities are called so.
    """
    entity = matching_entity(query, store, typed_as)
    if entity is not None:
        ids = ids_meant(entity, store) if metonyms else (entity.id,)
        if others := [store.entity(id_).name for id_ in ids[1:]]:
            current().say(f"counted in, as what stands for {entity.name}: {', '.join(others)}")
        return entity, dataclasses.replace(filters, either=ids)
    narrowed = dataclasses.replace(filters, phrase=query)
    if not store.count_claims(Filters(phrase=query), most=1):
        raise not_found(query, store, typed_as)
    current().say(f"no entity is called {query!r}: looking for these words in the claims", least=1)
    return query, narrowed

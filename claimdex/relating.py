"""Compare the claims and articles of a database with each other: the stage `relate` on what is stored."""

from collections.abc import Iterable
from dataclasses import astuple
from functools import partial

from claimdex.decisions import digest, parted
from claimdex.relate import GroupLink, Saying, find_origins, group_claims
from claimdex.relate.claim_rulings import Heeded, articles_named, heed
from claimdex.relate.quoted import run_keys
from claimdex.rows import ClaimRow, Filters
from claimdex.store import Grouping, Store


def relate_store(store: Store) -> int:
    """Say which claims are the same and which articles copies, round all that came, changed or went.

    Returns:
        How many claims are in another group than before, or in it for another reason.

    Raises:
        DecisionsError: the decisions cannot be read.
    """
    if marks := store.changed_articles():
        articles = ((row, store.text(row.id)) for row in list(store.articles(Filters())))
        store.save_copies(find_origins(articles), marks)
    _, decisions = parted(store.decisions())
    said = heed(decisions, store.contents(articles_named(decisions)))
    pairs = [*said.together, *said.apart]
    store.heed_claim_decisions(pairs, said.alone, said.idle, digest(decisions))
    return store.regroup(partial(_grouped, said=said), run_keys, said.together)


def _grouped(claims: Iterable[ClaimRow], said: Heeded) -> list[Grouping]:
    """Group claims; one that is alone by decision is kept from the others."""
    alone = set(said.alone)
    sayings = [_saying(claim) for claim in claims]
    links = group_claims([one for one in sayings if one.id not in alone], said.together, said.apart)
    by_itself = [GroupLink(one.id, one.id, None, 1.0, "") for one in sayings if one.id in alone]
    return [astuple(link) for link in (*links, *by_itself)]


def _saying(claim: ClaimRow) -> Saying:
    return Saying(
        claim.id,
        claim.article_id,
        claim.published_on,
        claim.speaker_id,
        claim.speaker_text,
        tuple(claim.candidates),
        claim.kind,
        claim.stance,
        claim.content,
        claim.cue,
        tuple(claim.about_ids),
        claim.within,
    )

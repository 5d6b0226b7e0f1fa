"""Compare the claims and articles of a database with each other: the stage `relate` on what is stored."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from functools import partial

import numpy as np

from claimdex.decisions import digest, parted
from claimdex.relate import GroupLink, Saying, group_claims
from claimdex.relate.adopting import find_adopters
from claimdex.relate.claim_rulings import Heeded, articles_named, heed
from claimdex.relate.origins import NEXT, Sampled, find_tie, sampled
from claimdex.relate.unnamed import open_keys
from claimdex.rows import ArticleRow, ClaimRow
from claimdex.store import Grouping, Kept, Store, StoredTie


def relate_store(store: Store) -> int:
    """Say which claims are the same and which articles copies, round all that came, changed or went.

    Returns:
        How many claims are in another group than before, or in it for another reason.

    Raises:
        DecisionsError: the decisions cannot be read.
    """
    _find_copies(store)
    # nobody decides anything between the reading and the heeding
    with store.filing():
        _, decisions = parted(store.decisions())
        said = heed(decisions, store.contents(articles_named(decisions)))
        pairs, heeded = [*said.together, *said.apart], digest(decisions)
        store.heed_claim_decisions(pairs, said.alone, said.idle, heeded)
    return store.regroup(partial(_grouped, said=said), _adopters, open_keys, said.together, heeded)


def _find_copies(store: Store) -> None:
    """Find anew what is a copy of what, reading the texts of articles round the changes alone."""

    def read(id_: str) -> tuple[ArticleRow, str]:
        return store.article(id_), store.text(id_)

    def find(
        kept: Kept,
        before: Mapping[int, Sequence[int]],
        known: Callable[[Collection[int]], Mapping[int, Kept]],
    ) -> StoredTie | None:
        def others(places: Collection[int]) -> dict[int, Sampled]:
            return {place: _sampled(one) for place, one in known(places).items()}

        unsigned = {shingle & 0xFFFFFFFF: places for shingle, places in before.items()}
        tie = find_tie(_sampled(kept), unsigned, others, read)
        return None if tie is None else (tie.to, tie.share, tie.words)

    store.find_copies(lambda id_: _kept(sampled(*read(id_))), find, NEXT)


def _sampled(one: Kept) -> Sampled:
    shingles = np.array(one.shingles, np.int32).view(np.uint32)
    return Sampled(one.id, one.outlet, one.published_on, one.words, shingles, one.credit)


def _kept(one: Sampled) -> Kept:
    shingles = one.shingles.view(np.int32).tolist()
    return Kept(one.id, one.outlet, one.published_on, one.place, one.words, shingles, one.credit)


def _adopters(claims: Iterable[ClaimRow], called: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return find_adopters(replace(_saying(claim), called=tuple(called.get(claim.id, ()))) for claim in claims)


def _grouped(
    claims: Iterable[ClaimRow], adopters: Mapping[str, str], parts: Mapping[str, str], said: Heeded
) -> list[Grouping]:
    """Group claims; one that is alone by decision is kept from the others."""
    alone = set(said.alone)

    def speaker(id_: str, of: str | None) -> str | None:
        """Take each part of what one says for what another says: the two are compared as little."""
        return f"{of} {parts[id_]}" if of is not None and id_ in parts else of

    adopters = {id_: speaker(id_, of) or of for id_, of in adopters.items()}
    given = map(_saying, claims)
    sayings = [replace(one, speaker_id=speaker(one.id, one.speaker_id)) for one in given]
    grouped = [one for one in sayings if one.id not in alone]
    links = group_claims(grouped, said.together, said.apart, adopters)
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
        claim.speaker,
        claim.source_type,
        claim.role,
    )

"""Compare the claims and articles of a database with each other: the stage `relate` on what is stored."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from functools import partial

import numpy as np

from claimdex.decisions import digest, parted
from claimdex.errors import NotFoundError
from claimdex.relate import GroupLink, Saying, group_claims
from claimdex.relate.adopting import find_adopters
from claimdex.relate.claim_rulings import Heeded, articles_named, heed
from claimdex.relate.origins import Sampled, Tie, find_ties, origins_by_ties, sampled
from claimdex.relate.quoted import run_keys
from claimdex.rows import ArticleRow, ClaimRow
from claimdex.store import Grouping, Kept, Store

# Who works while others write begins again when they have; after so many times it makes them wait.
_TRIES = 3


def relate_store(store: Store) -> int:
    """Say which claims are the same and which articles copies, round all that came, changed or went.

    Returns:
        How many claims are in another group than before, or in it for another reason.

    Raises:
        DecisionsError: the decisions cannot be read.
    """
    _find_copies(store)
    _, decisions = parted(store.decisions())
    said = heed(decisions, store.contents(articles_named(decisions)))
    pairs = [*said.together, *said.apart]
    store.heed_claim_decisions(pairs, said.alone, said.idle, digest(decisions))
    return store.regroup(partial(_grouped, said=said), _adopters, run_keys, said.together)


def _find_copies(store: Store) -> None:
    """Find anew what is a copy of what; nobody else's word on it is written over."""
    for _ in range(_TRIES):
        version = store.version()
        try:
            save = _copies_found(store)
        except NotFoundError:  # an article went meanwhile
            continue
        with store.filing():
            if store.version() == version:
                save()
                return
    with store.filing():
        _copies_found(store)()


def _copies_found(store: Store) -> Callable[[], None]:
    """Find copies, reading the texts of articles round the changes alone; return what writes them."""
    marks = store.changed_articles()
    if not marks:
        return lambda: None

    def read(id_: str) -> tuple[ArticleRow, str]:
        return store.article(id_), store.text(id_)

    articles = {id_: _sampled(id_, *rest) for id_, rest in store.samples()}
    changed = {id_: sampled(*read(id_)) for id_ in sorted(filter(None, marks.values()))}
    articles |= changed
    found = find_ties(articles.values(), read)
    ties = {id_: Tie(*tie) for id_, tie in store.ties().items() if id_ in articles and id_ not in found}
    ties |= {id_: one.tie for id_, one in found.items() if one.tie is not None}
    kept = {
        id_: _kept(articles[id_], found[id_].compared if id_ in found else articles[id_].compared)
        for id_ in {*changed, *found}
    }
    stored = {id_: (tie.to, tie.share, tie.words) for id_, tie in ties.items()}
    return partial(store.save_copies, kept, stored, origins_by_ties(ties), marks)


def _sampled(id_: str, outlet: str | None, published_on: str | None, kept: Kept) -> Sampled:
    words, digest, shingles, credit, compared = kept
    values = np.frombuffer(shingles, "<u4")
    return Sampled(id_, outlet, published_on, words, digest, values, credit, compared)


def _kept(article: Sampled, compared: bytes) -> Kept:
    shingles = article.shingles.astype("<u4").tobytes()
    return article.words, article.digest, shingles, article.credit, compared


def _adopters(claims: Iterable[ClaimRow]) -> Mapping[str, str]:
    return find_adopters(_saying(claim) for claim in claims)


def _grouped(claims: Iterable[ClaimRow], adopters: Mapping[str, str], said: Heeded) -> list[Grouping]:
    """Group claims; one that is alone by decision is kept from the others."""
    alone = set(said.alone)
    sayings = [_saying(claim) for claim in claims]
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

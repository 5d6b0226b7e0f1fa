"""Compare the claims and articles of a database with each other: the stage `relate` on what is stored."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import numpy as np

from claimdex.decisions import digest, parted
from claimdex.relate import GroupLink, Saying
from claimdex.relate.adopting import find_adopters
from claimdex.relate.claim_groups import compare, compare_open, join, repeated
from claimdex.relate.claim_rulings import Heeded, articles_named, heed
from claimdex.relate.deck import Deck, Review, card, review
from claimdex.relate.origins import NEXT, Sampled, find_tie, sampled
from claimdex.relate.saying import place
from claimdex.relate.unnamed import open_keys
from claimdex.rows import ArticleRow, Card, ClaimRow, Likeness, ToldRow
from claimdex.rules import digest_of
from claimdex.store import Grouping, Kept, Store, StoredTie

# All that decides what is kept of comparing: what is compared, how, and with what.
_RULES = (
    *("relate", "lexicons", "names.py", "offices.py", "relating.py"),
    *("store/adoptions.py", "store/copies.py", "store/groups.py", "store/likenesses.py", "store/speaking.py"),
)

Filed = tuple[Mapping[int, Card], Mapping[int, int]]


def relate_store(store: Store) -> int:
    """Say which claims are the same and which articles copies, round all that came, changed or went.

    Of all claims and articles, where the rules of this version are others than those by which that was said.

    Returns:
        How many claims are in another group than before, or in it for another reason.

    Raises:
        DecisionsError: the decisions cannot be read.
    """
    rules = digest_of(*_RULES)
    if store.related_by() != rules:
        store.relate_all_anew(rules)
    _find_copies(store)
    # nobody decides anything between the reading and the heeding
    with store.filing():
        _, decisions = parted(store.decisions())
        said = heed(decisions, store.contents(articles_named(decisions)))
        pairs, heeded = [*said.together, *said.apart], digest(decisions)
        store.heed_claim_decisions(pairs, said.alone, said.idle, heeded)
    return store.regroup(_Relating(said), said.together, heeded)


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


class _Relating:
    """What tells which claims are the same, and what decisions say of it."""

    def __init__(self, said: Heeded) -> None:
        self._said = said
        self._alone = frozenset(said.alone)
        self._decided = frozenset(id_ for pair in (*said.together, *said.apart) for id_ in pair)

    def keys_of(
        self, article_id: str, speaker_text: str, source_type: str | None, noun: str | None, content: str
    ) -> frozenset[int]:
        return open_keys(article_id, speaker_text, source_type, noun, content)

    def adopt(self, claims: Iterable[ClaimRow], called: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
        return find_adopters(_saying(claim, tuple(called.get(claim.id, ()))) for claim in claims)

    def card(self, claim: ToldRow) -> Card | None:
        if claim.id in self._alone:
            return None
        return card(_told(claim), claim.id in self._decided)

    def review(self, before: Filed, now: Filed, changed: Collection[int]) -> Review[int]:
        return review(Deck(*before), Deck(*now), changed)

    def compare(self, one: ToldRow, other: ToldRow) -> Likeness | None:
        return compare(_told(one), _told(other))

    def repeated(self, first: str, id_: str) -> Likeness:
        return repeated(first, id_)

    def group(
        self,
        places: Sequence[tuple[str, str | None]],
        likenesses: Iterable[Likeness],
        left: Iterable[ClaimRow],
    ) -> list[Grouping]:
        ids = [id_ for id_, day in sorted(places, key=lambda one: place(*one)) if id_ not in self._alone]
        nobodys = sorted(map(_saying, left), key=lambda saying: saying.place)
        known = set(ids)
        found = [one for one in likenesses if one.a in known and one.b in known]
        found += compare_open([one for one in nobodys if one.id in known])
        links = join(ids, found, self._said.together, self._said.apart)
        links += [GroupLink(id_, id_, None, 1.0, "") for id_, _ in places if id_ in self._alone]
        return [(one.claim_id, one.group_id, one.nearest, one.score, one.reason) for one in links]


def _told(claim: ToldRow) -> Saying:
    id_, article_id, day, kind, stance, content, about_ids, within = claim
    return Saying(id_, article_id, day, None, "", (), kind, stance, content, "", about_ids, within)


def _saying(claim: ClaimRow, called: tuple[str, ...] = ()) -> Saying:
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
        called,
    )

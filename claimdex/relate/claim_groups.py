"""Group the claims that say the same: of one speaker, in whatever words, tenses and pieces outlets tell them.

A claim whose speaker is open goes to the speaker to whom its words lead, if to one (`adopting`). Then each
speaker's claims are grouped by themselves, so that an article that comes in moves nothing but the groups of
those who speak in it; what is left is grouped by the words that are quoted, or that are the same and said by
whom the same words describe (`unnamed`).
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimdex.relate.adopting import find_adopters
from claimdex.relate.descriptions import agree
from claimdex.relate.joining import Edge, Groups, Pair
from claimdex.relate.pairing import pairs, sharing
from claimdex.relate.same_claim import Verdict, compare_claims
from claimdex.relate.saying import Saying
from claimdex.relate.unnamed import are_one, keys_of

REPEATED = "the very same words"

LEAST_OPEN = 0.38
"""So alike are two undecided claims before that speaks for joining the groups in which they stand."""


@dataclass(frozen=True, slots=True)
class GroupLink:
    """Say to which group a claim belongs, and why.

    Args:
        claim_id: the claim.
        group_id: id of the first claim of the group: the earliest, undated last, then the lesser id.
        nearest: id of the claim by which it was joined; None for the first.
        score: 0..1, how alike these two are; 1.0 for the first.
        reason: what both share, in words.
    """

    claim_id: str
    group_id: str
    nearest: str | None
    score: float
    reason: str


def group_claims(
    sayings: Iterable[Saying],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    adopters: Mapping[str, str] | None = None,
) -> list[GroupLink]:
    """Group claims that say the same.

    A pure function of the sets: their order changes nothing. A group never holds the claims of two resolved
    speakers, unless the user put them together.

    Args:
        sayings: ids are unique.
        together: pairs of claim ids that the user says are the same; it wins over what the words say.
        apart: pairs that the user says are not: their groups are never one. Ids that are not among `sayings`
            are passed over.
        adopters: what `find_adopters` gives for these claims and all that decide on them; None for what it
            gives for these alone.

    Returns:
        One link a claim, by group, in each the first claim first, then by day and id.
    """
    ordered = sorted(sayings, key=lambda saying: saying.place)
    together, apart = list(together), list(apart)
    if adopters is None:
        adopters = find_adopters(ordered)
    decided = {id_ for pair in (*together, *apart) for id_ in pair}
    edges = [
        edge
        for claims, is_open in _by_speaker(ordered, adopters)
        for edge in _compared(claims, is_open, decided)
    ]
    repeated = {edge.b for edge in edges if edge.reason == REPEATED}
    groups = Groups([saying.id for saying in ordered], apart, repeated)
    groups.put_together(together, "put together by your decision")
    groups.keep_apart((edge.a, edge.b) for edge in edges if edge.score == 0)
    groups.join(edge for edge in edges if edge.score > 0)
    return [link for members in groups.members() for link in _links(members, groups.joined_by(members[0]))]


def _links(members: Sequence[str], joined_by: Mapping[str, Edge]) -> Iterator[GroupLink]:
    first = members[0]
    yield GroupLink(first, first, None, 1.0, "first")
    for id_ in members[1:]:
        edge = joined_by[id_]
        yield GroupLink(id_, first, edge.b if edge.a == id_ else edge.a, edge.score, edge.reason)


def _by_speaker(
    ordered: Sequence[Saying], adopters: Mapping[str, str]
) -> Iterator[tuple[list[Saying], bool]]:
    """Yield the claims to be compared with each other, and whether they have no speaker in common."""
    own: defaultdict[str, list[Saying]] = defaultdict(list)
    left: list[Saying] = []
    for saying in ordered:
        speaker = saying.speaker_id or adopters.get(saying.id)
        (left if speaker is None else own[speaker]).append(saying)
    for speaker in sorted(own):
        yield own[speaker], False
    yield left, True


def _compared(claims: Sequence[Saying], is_open: bool, decided: Collection[str]) -> Iterator[Edge]:
    """Yield an edge for every two claims that are the same, or, with a score of 0, contradict each other.

    Claims of the very same words stand for each other: one of them is compared with the rest.

    Args:
        claims: in the order of publication.
        is_open: they belong to nobody, and nothing counts but the words that both quote, and who says them.
        decided: ids of claims on which the user decided; each is compared for itself.
    """
    first: dict[Hashable, Saying] = {}
    chosen: list[Saying] = []
    for saying in claims:
        alike = first.setdefault((saying.words, is_open and saying.id), saying)
        if alike is saying or {saying.id, alike.id} & set(decided) or not saying.is_same(alike):
            chosen.append(saying)
        else:
            yield Edge(alike.id, saying.id, 1.0, REPEATED, True)
    if len(chosen) < 2:
        return
    places = sharing([keys_of(one) for one in chosen]) if is_open else pairs([one.telling for one in chosen])
    for a, b in places:
        one, other = chosen[a], chosen[b]
        if one.holds(other) or other.holds(one):
            yield Edge(one.id, other.id, 0.0, "one stands within the other")
        elif is_open and not are_one(one, other):
            if not agree(one, other):
                yield Edge(one.id, other.id, 0.0, "two speakers")
        else:
            compared = compare_claims(one.telling, other.telling)
            undecided = compared.verdict is Verdict.UNDECIDED
            if not undecided or compared.score >= LEAST_OPEN:
                firm = compared.is_verbatim and not undecided
                yield Edge(one.id, other.id, compared.score, compared.reason, firm, undecided)

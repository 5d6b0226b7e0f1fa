"""Group the claims that say the same: of one speaker, in whatever words, tenses and pieces outlets tell them.

A claim whose speaker is open goes to the speaker to whom its words lead, if to one (`adopting`). Then each
speaker's claims are grouped by themselves, so that an article that comes in moves nothing but the groups of
those who speak in it; what is left is grouped by the words that are quoted, or that are the same and said by
whom the same words describe (`unnamed`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimdex.relate.adopting import find_adopters
from claimdex.relate.deck import Deck, card
from claimdex.relate.descriptions import agree
from claimdex.relate.joining import Groups, Pair
from claimdex.relate.pairing import sharing
from claimdex.relate.same_claim import Verdict, compare_claims
from claimdex.relate.saying import Saying
from claimdex.relate.unnamed import are_one, keys_of
from claimdex.rows import Likeness

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
        reason: what both share, in words; None where the likeness by which it was joined has none.
    """

    claim_id: str
    group_id: str
    nearest: str | None
    score: float
    reason: str | None


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
    own: defaultdict[str, list[Saying]] = defaultdict(list)
    left: list[Saying] = []
    for saying in ordered:
        speaker = saying.speaker_id or adopters.get(saying.id)
        (left if speaker is None else own[speaker]).append(saying)
    likenesses = [one for speaker in sorted(own) for one in _of_one_speaker(own[speaker], decided)]
    likenesses += compare_open(left)
    return join([saying.id for saying in ordered], likenesses, together, apart)


def join(
    ids: Sequence[str], likenesses: Iterable[Likeness], together: Iterable[Pair], apart: Iterable[Pair]
) -> list[GroupLink]:
    """Join claims that are alike, the most alike first.

    Args:
        ids: of the claims, in the order of publication.
        likenesses: between these; `a` stands before `b`, but where `b` repeats it.
        together, apart: as `group_claims`.

    Returns:
        What `group_claims` does.
    """
    likenesses = list(likenesses)
    groups = Groups(ids, apart, {one.b for one in likenesses if one.repeats})
    groups.put_together(together, "put together by your decision")
    groups.keep_apart((one.a, one.b) for one in likenesses if one.score == 0)
    groups.join(one for one in likenesses if one.score > 0)
    return [link for members in groups.members() for link in _links(members, groups.joined_by(members[0]))]


def _links(members: Sequence[str], joined_by: Mapping[str, Likeness]) -> Iterator[GroupLink]:
    first = members[0]
    yield GroupLink(first, first, None, 1.0, "first")
    for id_ in members[1:]:
        edge = joined_by[id_]
        yield GroupLink(id_, first, edge.b if edge.a == id_ else edge.a, edge.score, edge.reason)


def _of_one_speaker(claims: Sequence[Saying], decided: Collection[str]) -> Iterator[Likeness]:
    sayings = {saying.id: saying for saying in claims}
    deck = Deck({saying.id: card(saying, saying.id in decided) for saying in claims})
    for later in claims:
        if later.id in deck.first:
            yield repeated(deck.first[later.id], later.id)
        for earlier in deck.partners(later.id):
            found = compare(sayings[earlier], later)
            if found is not None:
                yield found


def repeated(first: str, id_: str) -> Likeness:
    """Say that a claim has the very words of another, which stands for both."""
    return Likeness(first, id_, 1.0, REPEATED, is_firm=True, repeats=True)


def compare(one: Saying, other: Saying) -> Likeness | None:
    """Say how alike two claims of one speaker are; None where that tells nothing.

    Symmetrical, but for which is `a`: the one that stands first.
    """
    if other.place < one.place:
        one, other = other, one
    if one.holds(other) or other.holds(one):
        return Likeness(one.id, other.id, 0.0, "one stands within the other")
    compared = compare_claims(one.telling, other.telling)
    undecided = compared.verdict is Verdict.UNDECIDED
    if undecided and compared.score < LEAST_OPEN:
        return None
    firm = compared.is_verbatim and not undecided
    return Likeness(one.id, other.id, compared.score, compared.reason, firm, undecided)


def compare_open(claims: Sequence[Saying]) -> Iterator[Likeness]:
    """Say how alike claims are that belong to nobody: nothing counts but quoted words, and who says them.

    Args:
        claims: in the order of publication.
    """
    keys = [keys_of(one) for one in claims]
    for a, b in sharing(keys):
        one, other = claims[a], claims[b]
        if are_one(one, other) or one.holds(other) or other.holds(one):
            found = compare(one, other)
            if found is not None:
                yield found
        elif not agree(one, other):
            yield Likeness(one.id, other.id, 0.0, "two speakers")

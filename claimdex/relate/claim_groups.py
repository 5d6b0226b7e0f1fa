"""Group the claims that say the same: of one speaker, in whatever words, tenses and pieces outlets tell them.

A claim whose speaker is open is taken in by a speaker only through the very words that both quote. Then each
speaker's claims are grouped by themselves, so that an article that comes in moves nothing but the groups of
those who speak in it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from claimdex.relate.quoted import longest_run, quoted_words, run_keys

_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Saying:
    """What grouping looks at of a claim.

    Args:
        id, article_id, published_on: of the claim; the day as "2011-09-24", None where it is not known.
        speaker_id: id of the entity that speaks; None where it is open who.
        speaker_text: the speaker as written.
        candidates: names of the entities between which the speaker is open.
        kind, stance, content, cue: as in `ClaimRow`.
        about_ids: ids of the entities that the content mentions.
        within: id of the claim whose content holds this one; None for an outermost one.
    """

    id: str
    article_id: str
    published_on: str | None
    speaker_id: str | None
    speaker_text: str
    candidates: tuple[str, ...]
    kind: str
    stance: str
    content: str
    cue: str
    about_ids: tuple[str, ...] = ()
    within: str | None = None

    @property
    def place(self) -> tuple[str, str]:
        """Where the claim stands among all: by day, undated last, then by id."""
        return self.published_on or _UNDATED, self.id


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
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[GroupLink]:
    """Group claims that say the same.

    A pure function of the sets: their order changes nothing. A group never holds the claims of two resolved
    speakers, unless the user put them together.

    Args:
        sayings: ids are unique.
        together: pairs of claim ids that the user says are the same; it wins over what the words say.
        apart: pairs that the user says are not: their groups are never one. Ids that are not among `sayings`
            are passed over.

    Returns:
        One link a claim, by group, in each the first claim first, then by day and id.
    """
    ordered = sorted(sayings, key=lambda saying: saying.place)
    by_key: defaultdict[int, list[Saying]] = defaultdict(list)
    for saying in ordered:
        for key in run_keys(saying.content):
            by_key[key].append(saying)
    head = {saying.id: saying.id for saying in ordered}
    links: dict[str, GroupLink] = {}
    for saying in ordered:
        near = {other.id: other for key in run_keys(saying.content) for other in by_key[key]}
        for other in sorted(near.values(), key=lambda near: near.place):
            run = longest_run(quoted_words(saying.content), quoted_words(other.content))
            if other.place < saying.place and run >= 8 and saying.speaker_id == other.speaker_id:
                head[saying.id] = head[other.id]
                links[saying.id] = GroupLink(
                    saying.id, head[other.id], other.id, 1.0, f"{run} words in a row inside quotation marks"
                )
                break
        else:
            links[saying.id] = GroupLink(saying.id, saying.id, None, 1.0, "first")
    place = {saying.id: saying.place for saying in ordered}
    return sorted(links.values(), key=lambda link: (place[link.group_id], place[link.claim_id]))

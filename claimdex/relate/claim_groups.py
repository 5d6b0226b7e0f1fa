"""Group the claims that say the same: of one speaker, in whatever words, tenses and pieces outlets tell them.

A claim whose speaker is open is taken in by a speaker only through the very words that both quote. Then each
speaker's claims are grouped by themselves, so that an article that comes in moves nothing but the groups of
those who speak in it.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimdex.names import fold, title_words
from claimdex.relate.joining import Edge, Groups, Pair
from claimdex.relate.pairing import pairs
from claimdex.relate.quoted import run_keys, shared_run
from claimdex.relate.same_claim import Telling, Verdict, compare_claims

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

    @property
    def telling(self) -> Telling:
        """What is compared of it."""
        return Telling(self.content, self.kind, self.stance, self.published_on, self.about_ids)

    @property
    def words(self) -> Hashable:
        """What is equal in claims that are compared in the same way, but for their day."""
        return self.content, self.kind, self.stance, self.speaker_id


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
    together, apart = list(together), list(apart)
    groups = Groups([saying.id for saying in ordered], apart)
    groups.put_together(together, "put together by your decision")
    decided = {id_ for pair in (*together, *apart) for id_ in pair}
    edges: list[Edge] = []
    against: list[Pair] = []
    for own, adopted in _by_speaker(ordered):
        for edge in _compared(own, adopted, decided):
            if edge.score > 0:
                edges.append(edge)
            else:
                against.append((edge.a, edge.b))
    groups.keep_apart(against)
    groups.join(edges)
    return [link for members in groups.members() for link in _links(members, groups.joined_by(members[0]))]


def _links(members: Sequence[str], joined_by: Mapping[str, Edge]) -> Iterator[GroupLink]:
    first = members[0]
    yield GroupLink(first, first, None, 1.0, "first")
    for id_ in members[1:]:
        edge = joined_by[id_]
        yield GroupLink(id_, first, edge.b if edge.a == id_ else edge.a, edge.score, edge.reason)


def _by_speaker(ordered: Sequence[Saying]) -> Iterator[tuple[list[Saying], set[str]]]:
    """Yield the claims to be compared with each other, and the ids of those of them that came by their words.

    A claim whose speaker is open goes to the speaker with whom it has most quoted words in a row in common,
    of several to the one that is named alike; between two such it stays open.
    """
    own: defaultdict[str, list[Saying]] = defaultdict(list)
    open_: list[Saying] = []
    for saying in ordered:
        if saying.speaker_id is None:
            open_.append(saying)
        else:
            own[saying.speaker_id].append(saying)
    adopted: defaultdict[str, set[str]] = defaultdict(set)
    left: list[Saying] = []
    for saying, speaker in zip(open_, _adopters(open_, own), strict=True):
        if speaker is None:
            left.append(saying)
        else:
            own[speaker].append(saying)
            adopted[speaker].add(saying.id)
    for speaker in sorted(own):
        yield sorted(own[speaker], key=lambda saying: saying.place), adopted[speaker]
    yield left, {saying.id for saying in left}


def _adopters(open_: Sequence[Saying], own: Mapping[str, Sequence[Saying]]) -> Iterator[str | None]:
    """Yield for each open claim the speaker to whom its words lead; None where they lead to none, or two."""
    by_key: defaultdict[int, list[Saying]] = defaultdict(list)
    wanted = {key for saying in open_ for key in run_keys(saying.content)}
    for sayings in own.values():
        for saying in sayings:
            for key in run_keys(saying.content) & wanted:
                by_key[key].append(saying)
    for saying in open_:
        near = {other.id: other for key in run_keys(saying.content) for other in by_key[key]}
        runs: dict[str, tuple[int, bool]] = {}
        for other in near.values():
            run = shared_run(saying.content, other.content)
            if run and other.speaker_id is not None and _is_same(saying, other):
                found = run, _is_named_alike(saying, other)
                runs[other.speaker_id] = max(found, runs.get(other.speaker_id, found))
        best = [speaker for speaker, run in runs.items() if run == max(runs.values())]
        yield best[0] if len(best) == 1 else None


def _is_named_alike(one: Saying, other: Saying) -> bool:
    """Tell whether two speakers as written have a name in common: "Roe", "Mayor Jane Roe"."""
    names = [
        {
            word
            for word in saying.speaker_text.split()
            if word[0].isupper() and fold(word) not in title_words()
        }
        for saying in (one, other)
    ]
    return not names[0].isdisjoint(names[1])


def _is_same(one: Saying, other: Saying) -> bool:
    return compare_claims(one.telling, other.telling).verdict is Verdict.SAME


def _compared(own: Sequence[Saying], adopted: Collection[str], decided: Collection[str]) -> Iterator[Edge]:
    """Yield an edge for every two claims that are the same, or, with a score of 0, contradict each other.

    Claims of the very same words stand for each other: one of them is compared with the rest.
    """
    first: dict[Hashable, Saying] = {}
    chosen: list[Saying] = []
    for saying in own:
        alike = first.setdefault(saying.words, saying)
        if alike is saying or saying.id in decided or alike.id in decided or not _is_same(saying, alike):
            chosen.append(saying)
        else:
            yield Edge(alike.id, saying.id, 1.0, "the same words")
    quoted_only = len(adopted) == len(own)
    for a, b in pairs([saying.telling for saying in chosen], quoted_only):
        one, other = chosen[a], chosen[b]
        by_words = one.id in adopted or other.id in adopted
        if one.within == other.id or other.within == one.id:
            yield Edge(one.id, other.id, 0.0, "one stands within the other")
        elif not by_words or shared_run(one.content, other.content):
            compared = compare_claims(one.telling, other.telling)
            if compared.verdict is not Verdict.UNDECIDED:
                yield Edge(one.id, other.id, compared.score, compared.reason)

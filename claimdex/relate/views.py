"""Look at claims over time, between two outlets, and as pairs of speaker and subject.

All of these count the claims that say the same as one, by the groups that are stored with them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimdex.derived_rows import ComparisonRow, EdgeRow, TimelineRow
from claimdex.models import SourceType, Stance
from claimdex.rows import ClaimHead, ClaimRow, EntityRow

BOTH = "both"

_UNDATED = "9999"


def timeline(claims: Iterable[ClaimRow], origins: Mapping[str, str]) -> list[TimelineRow]:
    """Return each claim with the days on which it was told.

    Args:
        claims: in any order.
        origins: the id of the first article with the same text, by that of each copy; may lack any.

    Returns:
        One row for all claims that say the same, by first day, undated ones last.
    """
    groups = _grouped(claims)
    rows = []
    for id_, group in groups.items():
        dated = [claim for claim in group if claim.published_on]
        first, last = group[0], dated[-1] if dated else None
        told = _fullest(group)
        days = Counter(claim.published_on for claim in dated if claim.published_on)
        rows.append(
            TimelineRow(
                claim_group_id=id_,
                claim_id=told.id,
                speaker=told.speaker,
                speaker_id=told.speaker_id,
                speaker_text=told.speaker_text,
                source_type=told.source_type,
                candidates=told.candidates,
                stance=told.stance,
                content=told.content,
                first_on=first.published_on,
                first_outlet=first.outlet,
                last_on=last.published_on if last else None,
                last_outlet=last.outlet if last else None,
                claims=len(group),
                outlets=len({claim.outlet for claim in group if claim.outlet}),
                origins=len({origins.get(claim.article_id, claim.article_id) for claim in group}),
                days={on: days[on] for on in sorted(days)},
            )
        )
    return sorted(rows, key=lambda row: (row.first_on or _UNDATED, row.claim_group_id))


def claims_of_rows(heads: Sequence[ClaimHead], limit: int) -> list[str]:
    """Return the ids of the claims of which the first `limit` rows of `timeline` are made; 0 for all rows."""
    first: dict[str, str] = {}
    for head in heads:
        on = head.published_on or _UNDATED
        first[head.claim_group_id] = min(first.get(head.claim_group_id, on), on)
    shown = set(sorted(first, key=lambda id_: (first[id_], id_))[: limit or None])
    return [head.id for head in heads if head.claim_group_id in shown]


@dataclass(frozen=True, slots=True)
class Reliance:
    """On whom an outlet relies.

    Args:
        claims: how many it carries.
        claim_groups: how many different things they say.
        anonymous: how many of these rest on anonymous sources only.
        direct: how many of the claims are direct quotations.
        speakers: the resolved speakers with their claims, most first.
    """

    claims: int
    claim_groups: int
    anonymous: int
    direct: int
    speakers: tuple[tuple[str, int], ...] = field(default=())


def reliance(claims: Iterable[ClaimRow]) -> Reliance:
    """Count on whom the claims of one outlet rest."""
    groups = _grouped(claims)
    every = [claim for group in groups.values() for claim in group]
    named = Counter(claim.speaker for claim in every if claim.speaker)
    anonymous = sum(
        all(claim.source_type == SourceType.ANONYMOUS for claim in group) for group in groups.values()
    )
    return Reliance(
        len(every),
        len(groups),
        anonymous,
        sum(claim.kind == "direct" for claim in every),
        tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))),
    )


def compare_outlets(
    first: Sequence[ClaimRow], other: Sequence[ClaimRow], names: tuple[str, str]
) -> list[ComparisonRow]:
    """Return the claims that both outlets carry, then those of the first alone, then those of the other.

    Args:
        first, other: the claims of each, in any order.
        names: of the two outlets.
    """
    one, two = _grouped(first), _grouped(other)
    ids = sorted(
        one.keys() | two.keys(),
        key=lambda id_: (
            id_ not in one or id_ not in two,
            id_ not in one,
            _place((one.get(id_) or two[id_])[0]),
        ),
    )
    return [_compared(id_, one.get(id_, []), two.get(id_, []), names) for id_ in ids]


def _compared(
    id_: str, one: Sequence[ClaimRow], two: Sequence[ClaimRow], names: tuple[str, str]
) -> ComparisonRow:
    first, other = one[0] if one else None, two[0] if two else None
    told = _fullest([*one, *two])
    return ComparisonRow(
        claim_group_id=id_,
        claim_id=told.id,
        carried_by=BOTH if first and other else names[0] if first else names[1],
        speaker=told.speaker,
        speaker_id=told.speaker_id,
        speaker_text=told.speaker_text,
        source_type=told.source_type,
        candidates=told.candidates,
        stance=told.stance,
        content=told.content,
        first_claim_id=first.id if first else None,
        first_on=first.published_on if first else None,
        first_cue=first.cue if first else None,
        other_claim_id=other.id if other else None,
        other_on=other.published_on if other else None,
        other_cue=other.cue if other else None,
    )


@dataclass(slots=True)
class _Edge:
    weight: int = 0
    groups: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    stances: Counter[str] = field(default_factory=Counter)
    days: set[str] = field(default_factory=set)


def network(claims: Iterable[ClaimRow], entities: Mapping[str, EntityRow]) -> list[EdgeRow]:
    """Return who speaks about whom, the pairs with most claims first.

    Args:
        claims: in any order; those whose speaker is open, or that mention nobody, are no pair.
        entities: all that speak or are mentioned, by id.
    """
    edges: defaultdict[tuple[str, str], _Edge] = defaultdict(_Edge)
    for claim in claims:
        for about in dict.fromkeys(claim.about_ids) if claim.speaker_id else ():
            edge = edges[claim.speaker_id or "", about]
            edge.weight += 1
            edge.groups.add(claim.claim_group_id or claim.id)
            edge.outlets.update([claim.outlet] if claim.outlet else [])
            edge.days.update([claim.published_on] if claim.published_on else [])
            edge.stances[claim.stance] += 1
    return [
        EdgeRow(
            source=source,
            target=target,
            source_name=entities[source].name,
            source_kind=entities[source].kind,
            target_name=entities[target].name,
            target_kind=entities[target].kind,
            weight=edge.weight,
            claim_groups=len(edge.groups),
            outlets=len(edge.outlets),
            denies=edge.stances[Stance.DENIES],
            asks=edge.stances[Stance.ASKS],
            first_on=min(edge.days, default=None),
            last_on=max(edge.days, default=None),
        )
        for (source, target), edge in sorted(edges.items(), key=lambda item: (-item[1].weight, item[0]))
    ]


def _grouped(claims: Iterable[ClaimRow]) -> dict[str, list[ClaimRow]]:
    """Return the claims that say the same together, by day, undated ones last."""
    groups: defaultdict[str, list[ClaimRow]] = defaultdict(list)
    for claim in claims:
        groups[claim.claim_group_id or claim.id].append(claim)
    return {id_: sorted(group, key=_place) for id_, group in groups.items()}


def _place(claim: ClaimRow) -> tuple[str, str, int]:
    return claim.published_on or _UNDATED, claim.article_id, claim.start


def _fullest(claims: Sequence[ClaimRow]) -> ClaimRow:
    """Return the claim with most words, of those whose speaker is known where there are any.

    Its stance goes with its own words, never with those of another.
    """
    return max(claims, key=lambda claim: (claim.speaker_id is not None, len(claim.content.split()), claim.id))

"""Score claim groups and replies against what a person marked across the sample articles.

`python -m benchmarks.eval` (`make eval`) runs it; with --errors it lists every pair joined or parted.
"""

import io
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.gold_files import GoldError
from benchmarks.relation_gold import Member, RelationGold, locate_pieces
from benchmarks.scores import score_clusters
from claimdex.cli import run
from claimdex.evaluate.annotations import Attribution, spans_of
from claimdex.evaluate.scores import ClaimScore, Rates
from claimdex.rows import UNKNOWN_OUTLET, ClaimRow, Filters
from claimdex.store import Store


@dataclass(frozen=True, slots=True)
class Judged:
    """One marked claim and the claim found for it, None where none was."""

    member: Member
    found: ClaimRow | None


@dataclass(frozen=True, slots=True)
class FoundReply:
    """One reply as claimdex tells it.

    Args:
        accused: of whom was asked.
        accusations: ids of the claims that make the accusation.
        outlet: whose readers learn it.
        reply: as in `benchmarks.relation_gold.REPLIES`.
    """

    accused: str
    accusations: frozenset[str]
    outlet: str
    reply: str


def _nothing() -> Rates:
    return Rates(None, None)


@dataclass(slots=True)
class RelationScore:
    """What was measured of groups and replies.

    Args:
        marked, found: claims marked, and of those found.
        groups, several: groups marked, and of those with two claims or more.
        pairwise, b_cubed: over the claims found.
        with_missed: pairwise, every claim that was not found standing alone.
        apart, joined: pairs of groups that must stay apart and have claims found, and of those joined.
        replies: by charge, outlet and kind of reply; None where they were not scored.
        reply_rows: marked.
        errors: one line for each pair of groups joined, group parted, claim missed, reply missed or invented.
    """

    marked: int = 0
    found: int = 0
    groups: int = 0
    several: int = 0
    pairwise: Rates = field(default_factory=_nothing)
    b_cubed: Rates = field(default_factory=_nothing)
    with_missed: Rates = field(default_factory=_nothing)
    apart: int = 0
    joined: int = 0
    replies: Rates | None = None
    reply_rows: int = 0
    errors: list[str] = field(default_factory=list)


def score_relations(store: Store, data: Path, gold: RelationGold) -> RelationScore:
    """Score the groups and replies of a database into which the articles were read.

    Raises:
        GoldError: when the gold names an article or words that are not there.
    """
    judged = judge(store, data, gold)
    score = RelationScore()
    score_groups(judged, gold, score)
    score_replies(judged, gold, found_replies(store, gold), score)
    return score


def judge(store: Store, data: Path, gold: RelationGold) -> list[Judged]:
    """Find for each marked claim the one that claimdex found: half of the words of both are shared.

    Raises:
        GoldError: when an article or words are not there.
    """
    below = f"{data}/"
    ids = {row.source.removeprefix(below): row.id for row in store.articles(Filters())}
    for where, source in (
        *((member.where, member.article) for member in gold.members),
        *((reply.where, reply.article) for reply in gold.replies if reply.article),
    ):
        if source not in ids:
            raise GoldError(f"{where}: no article {source} in {data}")
    for reply in gold.replies:
        if reply.article:
            locate_pieces(reply.where, reply.pieces, store.text(ids[reply.article]))
    by_article: dict[str, list[Member]] = defaultdict(list)
    for member in gold.members:
        by_article[member.article].append(member)
    judged = []
    for source, members in sorted(by_article.items()):
        text = store.text(ids[source])
        rows = list(store.claims(Filters(article=ids[source])))
        marks = [member.locate(text) for member in members]
        matches = ClaimScore().add(text, marks, [_content(row, text) for row in rows])
        reached = {match.gold: rows[match.found] for match in matches}
        judged += [Judged(member, reached.get(number)) for number, member in enumerate(members)]
    return judged


def _content(row: ClaimRow, text: str) -> Attribution:
    return Attribution((), (), spans_of(row.spans["content"], len(text)))


def score_groups(judged: Sequence[Judged], gold: RelationGold, score: RelationScore) -> None:
    """Count how far the groups of the found claims are those that were marked."""
    found = [item for item in judged if item.found]
    gold_of: dict[Hashable, Hashable] = {item.member: item.member.group for item in judged}
    group_of: dict[Hashable, Hashable] = {
        item.member: item.found.claim_group_id if item.found else item.member for item in judged
    }
    sizes = defaultdict(list)
    for member, group in gold_of.items():
        sizes[group].append(member)
    score.marked, score.found, score.groups = len(judged), len(found), len(sizes)
    score.several = sum(len(members) > 1 for members in sizes.values())
    score.with_missed, _ = score_clusters(gold_of, group_of)
    reached = {item.member for item in found}
    score.pairwise, score.b_cubed = score_clusters(
        {member: group for member, group in gold_of.items() if member in reached},
        {member: group for member, group in group_of.items() if member in reached},
    )
    groups_of = {group: {group_of[m] for m in members if m in reached} for group, members in sizes.items()}
    for one, other, why in gold.apart:
        score.apart += bool(groups_of[one] and groups_of[other])
        if groups_of[one] & groups_of[other]:
            score.joined += 1
            score.errors.append(f"joined: {one} and {other} ({why})")
    score.errors += _wrong_groups(judged)


def _wrong_groups(judged: Sequence[Judged]) -> Iterable[str]:
    """Yield a line for each marked claim not found, and for each pair of groups joined or parted."""
    for item in judged:
        if item.found is None:
            yield f"missed: {item.member.group}: {item.member.article}: {' … '.join(item.member.pieces)}"
    parted: dict[tuple[str, str], str] = {}
    for one, other in combinations([item for item in judged if item.found], 2):
        assert one.found is not None and other.found is not None
        told = f"{_said(one.found)} / {_said(other.found)}"
        together = one.found.claim_group_id == other.found.claim_group_id
        if together and one.member.group != other.member.group:
            yield f"joined wrongly: {one.member.group} and {other.member.group}: {told}"
        elif not together and one.member.group == other.member.group:
            first, last = sorted((one.found.claim_group_id, other.found.claim_group_id))
            parted.setdefault((first, last), f"parted: {one.member.group}: {told}")
    yield from parted.values()


def _said(row: ClaimRow) -> str:
    return f"{row.id} {row.speaker or f'[{row.speaker_text}]'} {row.cue}: {row.content}"


def found_replies(store: Store, gold: RelationGold) -> Iterator[FoundReply]:
    """Yield what `claimdex replies` tells of each accused; nothing of those whom it does not know."""
    for accused in sorted({charge.accused for charge in gold.charges.values()}):
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            run(["--db", store.path, "replies", accused, "--limit", "0", "--format", "jsonl"])
        for line in out.getvalue().splitlines():
            row = json.loads(line)
            if row["accusation_id"]:
                group = frozenset(claim.id for claim in store.claim_group(row["accusation_id"]))
                yield FoundReply(accused, group, row["outlet"] or UNKNOWN_OUTLET, row["reply"])


def score_replies(
    judged: Sequence[Judged], gold: RelationGold, replies: Iterable[FoundReply], score: RelationScore
) -> None:
    """Count the replies found, as (charge, outlet, kind); those to no charge in gold are left out."""
    charges_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for charge in gold.charges.values():
        for item in judged:
            if item.found and item.member.group in charge.groups:
                charges_of[charge.accused, item.found.id].add(charge.name)
    found: set[tuple[str, str, str]] = set()
    for reply in replies:
        for name in set[str]().union(*(charges_of[reply.accused, id_] for id_ in reply.accusations)):
            found.add((name, reply.outlet, reply.reply))
    # where one telling of a charge is answered in an outlet, another that is not does not make it unanswered
    answered = {(charge, outlet) for charge, outlet, reply in found if reply != "none"}
    found = {row for row in found if row[2] != "none" or row[:2] not in answered}
    wanted = {(reply.charge, reply.outlet, reply.reply) for reply in gold.replies}
    score.replies = Rates.of(len(found & wanted), len(found), len(wanted))
    score.reply_rows = len(wanted)
    score.errors += [f"reply missed: {', '.join(row)}" for row in sorted(wanted - found)]
    score.errors += [f"reply not in gold: {', '.join(row)}" for row in sorted(found - wanted)]

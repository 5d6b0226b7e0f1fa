"""Keep entities and links right while articles come and go, by deciding anew only what a change reaches.

Every step is that of `claimdex.resolve.resolve`, over fewer signatures: those that a change reaches and those
that they depend on. What the others were found to be is taken as it is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from claimdex.decisions import Decision, things_of
from claimdex.kept import Change, Linked
from claimdex.models import ArticleChain, EntityKind
from claimdex.resolve import labels
from claimdex.resolve.archive import Archive
from claimdex.resolve.before import Before
from claimdex.resolve.cluster import Clusters, Seat
from claimdex.resolve.collecting import uncollected
from claimdex.resolve.decide import decide
from claimdex.resolve.entities import Portraits, base_of, ids_of, stems_of
from claimdex.resolve.finding import Finding, Key
from claimdex.resolve.gather import Family, Signature, family_of, gather, heeded_names, majority_key, votes_of
from claimdex.resolve.held import Held, cluster_of, found_of, key_of, says_of
from claimdex.resolve.known import Ask, Known
from claimdex.resolve.labels import labels_of
from claimdex.resolve.nodes import node_of
from claimdex.resolve.reach import Desk, Reach
from claimdex.resolve.rulings import Rulings
from claimdex.resolve.said import Said, apply

NAMELESS = ""
"""What chains without a name say."""


@uncollected()
def file(archive: Archive, decisions: Sequence[Decision] = (), articles: int = 1000) -> int:
    """Give the chains of some articles that have none their signatures.

    Args:
        archive: in a transaction.
        decisions: what the user decided.
        articles: at most of so many.

    Returns:
        Of how many chains.
    """
    rulings = Rulings(decisions)
    filed = 0
    while rows := archive.unfiled(articles):
        filed += len(rows)
        turned = _file(archive, rulings, rows)
        if not turned:
            break
        # a name turned out to be mostly of another family: its articles are to be read again
        archive.unfile(turned)
    return filed


def _file(archive: Archive, rulings: Rulings, rows: Sequence[tuple[int, ArticleChain]]) -> set[int]:
    """File chains; return the signatures that with them are of another family than they were."""
    keys = {key for _, one in rows for name in one.chain.names if (key := majority_key(name))}
    desk = Desk(archive)
    # gone ones vote no more, and names that lost a voter may have turned too
    desk.take(archive.changed())
    keys |= {
        key for one in desk.out.values() for name in one.signature.written if (key := majority_key(name))
    }
    voters = [
        one
        for one in desk.under(map(labels.vote, keys))
        if not keys.isdisjoint(map(majority_key, one.signature.written))
    ]
    others = votes_of((one.signature.kind, one.signature.written, one.signature.count) for one in voters)
    signatures, nameless = gather((one for _, one in rows), rulings.singled, others)
    numbers = {(one.article_id, one.chain.key): number for number, one in rows}
    says: dict[str, list[int]] = {NAMELESS: [numbers[place] for place in nameless]}
    filed: dict[str, Signature] = {}
    for signature in signatures:
        text = says_of(signature)
        filed[text] = signature
        says[text] = [numbers[place] for place in signature.members]
    new = filed.keys() - archive.known(filed.keys())
    archive.file(says, {text: labels_of(filed[text]).all(filed[text]) for text in sorted(new)})
    votes = votes_of((one.chain.kind, heeded_names(one.chain.names), 1) for _, one in rows)
    for key, count in others.items():
        votes[key] += count
    return {
        one.number
        for one in voters
        if one.signature.count
        and family_of(votes, one.signature.kind, one.signature.written) is not one.signature.family
    }


class Upkeep:
    """One round: decide what changed and what that reaches.

    Args:
        archive: keeps what is known.
        decisions: what the user decided.
        ask: looks names up in the lists brought in; None where there are none. With lists everything is
            decided anew.
        everything: whether to decide all, as if nothing were known.
    """

    def __init__(
        self,
        archive: Archive,
        decisions: Sequence[Decision] = (),
        ask: Ask | None = None,
        everything: bool = False,
    ) -> None:
        self._archive = archive
        self._rulings = Rulings(decisions)
        # those that were taken back, too: what they did is to be undone
        self._spoken = sorted({node_of(thing) for thing in things_of(decisions)})
        self._ask = ask
        self._desk = Desk(archive)
        self._everything = everything or ask is not None
        self._numbers: list[int] = []
        self._signatures: list[Signature] = []

    @uncollected()
    def change(self) -> Change:
        """Return what is to be written."""
        changed = self._archive.changed()
        words = self._rulings.words()
        if self._everything:
            self._desk.take(self._archive.all_numbers())
            self._line_up()
            known = Known(words, self._signatures, self._ask)
            findings, clusters = decide(self._signatures, known.words)
            return self._outcome(set(self._desk.out), changed, findings, clusters, known)
        reach = Reach(self._desk, words, changed, self._spoken)
        known = Known(words)
        while True:
            reach.support()
            self._line_up()
            findings, clusters = decide(self._signatures, words, self._before(reach))
            if not reach.widen(self._moved(reach, findings)):
                return self._outcome(reach.touched, changed, findings, clusters, known)

    def _line_up(self) -> None:
        """Put the signatures that were taken out in order; those that no chain has any more are left out."""
        out = self._desk.out
        there = [number for number, one in out.items() if one.signature.count > 0]
        self._numbers = sorted(there, key=lambda number: out[number].order)
        self._signatures = [out[number].signature for number in self._numbers]

    def _before(self, reach: Reach) -> dict[Family, Before]:
        known: dict[Family, Before] = {}
        for family in Family:
            seats: dict[str, Seat] = {}
            findings: dict[int, Finding] = {}
            at = 0
            for number in self._numbers:
                one = self._desk.out[number]
                if one.signature.family is not family:
                    continue
                seats.update(one.seats)
                if number not in reach.touched and one.finding is not None:
                    findings[at] = one.finding
                at += 1
            known[family] = Before(reach.fresh[family], reach.near[family], seats, findings)
        return known

    def _moved(self, reach: Reach, findings: Sequence[Finding]) -> set[Key]:
        """Return the clusters that the signatures which were decided came to or went from."""
        now = dict(zip(self._numbers, findings, strict=True))
        moved: set[Key | None] = set()
        for number in reach.touched:
            one = self._desk.out[number]
            old = one.finding.key if one.finding else None
            new = now[number].key if number in now else None
            if old != new or number in reach.changed:
                moved |= {old, new}
        return {key for key in moved if key is not None}

    def _outcome(
        self,
        touched: Collection[int],
        changed: set[int],
        findings: Sequence[Finding],
        clusters: Mapping[Family, Clusters],
        known: Known,
    ) -> Change:
        said = apply(self._rulings, self._signatures, findings, clusters)
        now = dict(zip(self._numbers, findings, strict=True))
        ends = self._ends(touched, now, said)
        sources = {key for key in said.home if said.end(key) in ends} | ends
        if not self._everything:
            before = len(self._desk.out)
            for one in self._desk.under(labels.cluster(*key) for key in sources):
                if one.number not in now and one.signature.count > 0 and one.finding is not None:
                    now[one.number] = one.finding
            assert before <= len(self._desk.out)
        return _Writing(self._archive, self._desk, clusters, known, said).change(
            touched, changed, now, ends, self._everything
        )

    def _ends(self, touched: Iterable[int], now: Mapping[int, Finding], said: Said) -> set[Key]:
        """Return the entities that may be others than before, by their clusters."""
        found: set[Key | None] = set()
        for number in touched:
            one = self._desk.out[number]
            found.add(key_of(one.link[0]) if one.link else None)
            found |= {one.finding.key if one.finding else None, now[number].key if number in now else None}
        if self._everything:
            found |= set(map(key_of, self._archive.clusters()))
        keys = {key for key in found if key is not None}
        return keys | {said.end(key) for key in keys}


class _Writing:
    """Turn findings into what is to be written."""

    def __init__(
        self, archive: Archive, desk: Desk, clusters: Mapping[Family, Clusters], known: Known, said: Said
    ) -> None:
        self._archive = archive
        self._desk = desk
        self._clusters = clusters
        self._known = known
        self._said = said

    def change(
        self,
        touched: Collection[int],
        changed: set[int],
        now: Mapping[int, Finding],
        ends: set[Key],
        everything: bool,
    ) -> Change:
        out = self._desk.out
        chosen = [number for number, found in now.items() if found.key and self._said.end(found.key) in ends]
        chosen.sort(key=lambda number: out[number].order)
        portraits = Portraits(
            [out[number].signature for number in chosen],
            [now[number] for number in chosen],
            self._said,
            self._known,
        )
        ids, moved = self._ids(portraits, ends, everything)
        relinked = dict.fromkeys([*touched, *chosen])
        if moved and not everything:
            for one in self._desk.under(labels.cluster(*key) for key in moved):
                if one.signature.count > 0 and one.finding is not None and one.finding.key is None:
                    relinked[one.number] = None
        entities = {key: portraits.entity(key, ids[key]) for key in portraits.keys}
        links, found, filed = [], {}, {}
        for number in relinked:
            one = out[number]
            if one.signature.count <= 0:
                every = self._filed(one) | one.labels.all(one.signature)
                found[number], filed[number] = "", (frozenset[int](), every)
                continue
            finding = now.get(number, one.finding)
            assert finding is not None
            earlier, text = self._filed(one), found_of(one)
            link = portraits.link(one.signature, finding)
            cluster = None if link.key is None else cluster_of(link.key)
            linked = (cluster, link.score, link.reason, tuple(map(cluster_of, link.candidates)))
            new = replace(one, finding=finding)
            if number in touched:
                new.seats = self._seats(one)
            new.link = linked
            later = self._filed(new)
            is_new = linked != one.link or not moved.isdisjoint(link.candidates)
            if is_new or number in changed:
                links.append(Linked(number, is_new, *linked))
            if (after := found_of(new)) != text:
                found[number] = after
            if later != earlier:
                filed[number] = (frozenset(later - earlier), frozenset(earlier - later))
        rows = {cluster_of(key): (entity, base_of(entity.name)) for key, entity in entities.items()}
        gone = frozenset(map(cluster_of, ends - entities.keys()))
        others = {cluster_of(key): id_ for key, id_ in ids.items() if key not in entities}
        return Change(rows, gone, others, links, found, filed, frozenset(changed), self._said.idle)

    def _filed(self, one: Held) -> frozenset[int]:
        return frozenset(labels.cluster(*key) for key in one.clusters())

    def _seats(self, one: Held) -> dict[str, Seat]:
        clusters = self._clusters[one.signature.family]
        found: dict[str, Seat] = {}
        for key in one.keys:
            for name in (key, f"{key} (male)", f"{key} (female)"):
                if name in clusters.head and name in clusters.native:
                    rivals = clusters.torn.get(name, ())
                    heads = tuple(dict.fromkeys(clusters.head[rival] for rival in rivals))
                    found[name] = Seat(clusters.head[name], clusters.native[name], heads)
        return found

    def _ids(self, portraits: Portraits, ends: set[Key], everything: bool) -> tuple[dict[Key, str], set[Key]]:
        """Give the entities their ids, and those whose ids depend on theirs.

        Returns:
            The ids of all of these, and those of them that had another one before.
        """
        names = {key: (portraits.names[key], portraits.kinds[key]) for key in portraits.keys}
        known: dict[Key, str] = {}
        if everything:
            # every link is written that has candidates: which of them are entities may have changed
            return ids_of(names), set(names)
        kept: dict[Key, tuple[str, EntityKind]] = {}
        bases = {base_of(name) for name, _ in names.values()}
        for row in self._archive.entities_of([cluster_of(key) for key in sorted(ends)]):
            bases.add(base_of(row.name))
            known[_sure(row.cluster)] = row.id
        bases |= {stem for base in bases for stem in stems_of(base)}
        for row in self._archive.entities_of_base(sorted(bases)):
            key = _sure(row.cluster)
            known[key] = row.id
            if key not in ends:
                kept[key] = (row.name, EntityKind(row.kind))
        taken: dict[str, bool] = {}
        together = {**kept, **names}
        count: dict[str, int] = {}
        for name, _ in together.values():
            count[base_of(name)] = count.get(base_of(name), 0) + 1

        def is_taken(candidate: str) -> bool:
            if candidate not in taken:
                others = sum(
                    _sure(row.cluster) not in together and _sure(row.cluster) not in ends
                    for row in self._archive.entities_of_base([candidate])
                )
                taken[candidate] = count.get(candidate, 0) + others == 1
            return taken[candidate]

        ids = ids_of(together, is_taken)
        return ids, {key for key in ids.keys() | known if ids.get(key) != known.get(key)}


def _sure(cluster: str) -> Key:
    key = key_of(cluster)
    assert key is not None
    return key

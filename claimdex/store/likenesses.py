"""What is kept of comparing claims: a card of each, and which two are alike.

Two claims are compared once, when the second of them comes. What a claim that comes or goes changes is read
off the cards of its speaker's claims, without their words; groups are then made of the likenesses alone.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from claimdex.rows import Card, ClaimRow, Likeness, ToldRow
from claimdex.store import speaking

# id of a claim, id of the first claim of its group, id of the one by which it was joined, score, reason
Grouping = tuple[str, str, str | None, float, str | None]

_IN = "IN (SELECT value FROM json_each(?))"
_UNDECIDED, _FIRM, _REPEATS, REVERSED = 1, 2, 4, 8
_THOUSANDTH = 16
# So many claims are read at once.
_READ = 1_000


class Reviewed(Protocol):
    """What has to be compared, as `claimdex.relate.deck.Review` says."""

    @property
    def forget(self) -> Collection[int]:
        """The claims of which every likeness is out of date."""

    @property
    def drop(self) -> Iterable[tuple[int, int]]:
        """The pairs that are no longer compared."""

    @property
    def compare(self) -> Sequence[tuple[int, int]]:
        """The pairs that are to be compared."""

    @property
    def repeat(self) -> Iterable[tuple[int, int]]:
        """The first claim of some words, and one that repeats them."""


class Relating(Protocol):
    """What tells which claims are the same; every method is a pure function."""

    def keys_of(
        self, article_id: str, speaker_text: str, source_type: str | None, noun: str | None, content: str
    ) -> Iterable[int]:
        """Make the keys of a claim, numbers of 63 bits at most; `noun` is that of its role."""

    def adopt(self, claims: Iterable[ClaimRow], called: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
        """Say to whom open claims belong, as `adoptions` says."""

    def card(self, claim: ToldRow) -> Card | None:
        """Make the card of a claim; None for one that is compared with none."""

    def review(
        self,
        before: tuple[Mapping[int, Card], Mapping[int, int]],
        now: tuple[Mapping[int, Card], Mapping[int, int]],
        changed: Collection[int],
    ) -> Reviewed:
        """Say what has to be compared of one speaker, by the cards and parts before and now."""

    def compare(self, one: ToldRow, other: ToldRow) -> Likeness | None:
        """Say how alike two claims are."""

    def repeated(self, first: str, id_: str) -> Likeness:
        """Say that a claim has the very words of another."""

    def group(
        self,
        places: Sequence[tuple[str, str | None]],
        likenesses: Iterable[Likeness],
        left: Iterable[ClaimRow],
    ) -> Iterable[Grouping]:
        """Group claims, by id and day, by their likenesses; `left` are the rows of those of nobody."""


class _Filed(NamedTuple):
    entity: int
    part: int
    card: Card


class Likenesses:
    """The cards and likenesses, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, how: Relating) -> None:
        self._connection = connection
        self._how = how
        self.reasons: dict[tuple[int, int], str | None] = {}
        """Of what was compared here, what both share, the lesser number first."""

    def refile(self, marked: Collection[int], gone: Collection[int]) -> set[int]:
        """Compare anew what came, changed or went, and what that reaches.

        Args:
            marked: claims that are there; where they have a card, it may be out of date.
            gone: claims that are not, or whose numbers other ones have now.

        Returns:
            The claims of which a likeness changed.
        """
        before = {
            claim: _Filed(entity, part, Card(*card))
            for claim, entity, part, *card in self._rows(
                f"SELECT claim, entity, part, day, rank, words, terms FROM claim_cards WHERE claim {_IN}",
                _listed({*marked, *gone}),
            )
        }
        now = self._made(marked)
        changed = {*before, *now}
        entities: defaultdict[int, set[int]] = defaultdict(set)
        for claim, filed in (*before.items(), *now.items()):
            entities[filed.entity].add(claim)
        found = speaking.lengths(
            self._connection,
            Counter(filed.entity for filed in before.values()),
            Counter(filed.entity for filed in now.values()),
        )
        # all are read before any is written: a claim may have gone from one speaker to another
        reviewed = [
            self._review(entity, found[entity], before, now, entities[entity]) for entity in sorted(entities)
        ]
        touched = self._forget({claim for one, _ in reviewed for claim in one.forget})
        self._connection.executemany(
            "DELETE FROM claim_cards WHERE claim = ?", [(claim,) for claim in before.keys() - now.keys()]
        )
        for one, cards in reviewed:
            self._write_cards(cards)
            touched |= self._apply(one)
        speaking.note(self._connection, found)
        return touched | changed

    def reached(self, claims: Collection[int]) -> set[int]:
        """Return the claims that are the same as some."""
        return {
            claim
            for (claim,) in self._rows(
                f"SELECT other FROM claim_likenesses WHERE claim {_IN} "
                f"AND likeness >= {_THOUSANDTH} AND NOT likeness & {_UNDECIDED}",
                _listed(claims),
            )
        }

    def among(self, ids: Mapping[int, str]) -> Iterator[Likeness]:
        """Yield the likenesses between some claims, by their numbers and ids; what they share is left out."""
        for claim, other, likeness in self._rows(
            f"SELECT claim, other, likeness FROM claim_likenesses WHERE claim {_IN} "
            f"AND NOT likeness & {REVERSED}",
            _listed(ids),
        ):
            if other in ids:
                if likeness & _REPEATS:
                    yield self._how.repeated(ids[claim], ids[other])
                    continue
                score = likeness // _THOUSANDTH / 1000
                is_firm, is_undecided = bool(likeness & _FIRM), bool(likeness & _UNDECIDED)
                yield Likeness(ids[claim], ids[other], score, None, is_firm, is_undecided)

    def reason(self, one: int, other: int) -> str | None:
        """Say what two claims that are alike share.

        None where they are not so alike as is kept, which is then put right: what hangs on it is out of date.
        """
        pair = (min(one, other), max(one, other))
        if pair not in self.reasons:
            kept = self._rows(
                "SELECT claim, other, likeness FROM claim_likenesses WHERE (claim, other) IN "
                f"(VALUES (?1, ?2), (?2, ?1)) AND NOT likeness & {REVERSED}",
                *pair,
            ).fetchall()
            found = list(self._compared([pair]))
            if found != kept:
                self._drop([pair])
                self._write(found)
                return None
        return self.reasons[pair]

    def _made(self, marked: Collection[int]) -> dict[int, _Filed]:
        """Make the cards of claims that belong to somebody; their parts are not those of now."""
        owners = dict(
            self._rows(
                "SELECT c.claim, coalesce(k.entity, d.entity) FROM claims c "
                "LEFT JOIN chains k ON k.chain = c.speaker LEFT JOIN adopted_claims d ON d.claim = c.claim "
                f"WHERE c.claim {_IN} AND coalesce(k.entity, d.entity) IS NOT NULL",
                _listed(marked),
            )
        )
        made = {}
        for claim, told in told_of(self._connection, owners):
            card = self._how.card(told)
            if card is not None:
                made[claim] = _Filed(owners[claim], 0, card)
        return made

    def _review(
        self,
        entity: int,
        length: tuple[int, int],
        before: Mapping[int, _Filed],
        now: Mapping[int, _Filed],
        changed: Collection[int],
    ) -> tuple[Reviewed, dict[int, _Filed]]:
        """Say what has to be compared anew of one speaker, and which cards are to be written."""
        own = {claim: now[claim] for claim in changed if claim in now and now[claim].entity == entity}
        parts = {claim: _part(length[1], filed.card) for claim, filed in own.items()}
        touched = {before[one].part for one in changed if one in before and before[one].entity == entity}
        # where the parts are others than before, all of them are
        chosen = None if length[0] != length[1] else touched | set(parts.values())
        filed = self._cards(entity, chosen)
        old = ({claim: one.card for claim, one in filed.items()}, {c: one.part for c, one in filed.items()})
        cards = {claim: card for claim, card in old[0].items() if claim not in changed}
        parts |= {claim: _part(length[1], card) for claim, card in cards.items()}
        cards |= {claim: one.card for claim, one in own.items()}
        found = self._how.review(old, (cards, parts), changed)
        wanted = [claim for claim in cards if claim in own or parts[claim] != old[1][claim]]
        return found, {claim: _Filed(entity, parts[claim], cards[claim]) for claim in wanted}

    def _cards(self, entity: int, parts: Collection[int] | None) -> dict[int, _Filed]:
        rows = self._rows(
            "SELECT claim, entity, part, day, rank, words, terms FROM claim_cards WHERE entity = ?"
            + ("" if parts is None else f" AND part {_IN}"),
            entity,
            *([] if parts is None else [_listed(parts)]),
        )
        return {claim: _Filed(of, part, Card(*card)) for claim, of, part, *card in rows}

    def _write_cards(self, cards: Mapping[int, _Filed]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO claim_cards (claim, entity, part, day, rank, words, terms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(claim, one.entity, one.part, *one.card) for claim, one in cards.items()],
        )

    def _forget(self, claims: Collection[int]) -> set[int]:
        """Take away every likeness of some claims; return the claims of which one changed."""
        forget = _listed(claims)
        others = self._rows(f"SELECT other FROM claim_likenesses WHERE claim {_IN}", forget)
        touched = {*claims, *(other for (other,) in others)}
        self._connection.execute(
            "DELETE FROM claim_likenesses WHERE (claim, other) IN "
            f"(SELECT other, claim FROM claim_likenesses WHERE claim {_IN})",
            (forget,),
        )
        self._connection.execute(f"DELETE FROM claim_likenesses WHERE claim {_IN}", (forget,))
        return touched

    def _apply(self, found: Reviewed) -> set[int]:
        """Compare what is to be compared of one speaker; return the claims of which a likeness changed."""
        self._drop(found.drop)
        touched = {claim for pair in found.drop for claim in pair}
        rows = []
        for first, claim in found.repeat:
            rows.append((first, claim, 1000 * _THOUSANDTH | _FIRM | _REPEATS))
        rows += self._compared(found.compare)
        self._write(rows)
        return touched | {claim for one, other, _ in rows for claim in (one, other)}

    def _drop(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._connection.executemany(
            "DELETE FROM claim_likenesses WHERE claim = ? AND other = ?",
            [pair for one, other in pairs for pair in ((one, other), (other, one))],
        )

    def _write(self, rows: Iterable[tuple[int, int, int]]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO claim_likenesses (claim, other, likeness) VALUES (?, ?, ?)",
            [
                row
                for one, other, likeness in rows
                for row in ((one, other, likeness), (other, one, likeness | REVERSED))
            ],
        )

    def _compared(self, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """Compare pairs of claims; yield those that are alike or contradict each other."""
        ordered = sorted(pairs)
        for at in range(0, len(ordered), _READ):
            some = ordered[at : at + _READ]
            told = dict(told_of(self._connection, {claim for pair in some for claim in pair}))
            for one, other in some:
                # what has gone meanwhile is forgotten with its mark
                found = self._how.compare(told[one], told[other]) if one in told and other in told else None
                if found is None:
                    continue
                if found.a != told[one].id:
                    one, other = other, one
                self.reasons[min(one, other), max(one, other)] = found.reason
                sort = _UNDECIDED * found.is_undecided | _FIRM * found.is_firm
                yield one, other, round(found.score * 1000) * _THOUSANDTH | sort

    def _rows(self, query: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(query, values)


def told_of(connection: sqlite3.Connection, claims: Iterable[int]) -> Iterator[tuple[int, ToldRow]]:
    """Yield the number of each of some claims, and what is compared of it."""
    rows = connection.execute(
        "SELECT c.claim, a.id || '-' || c.number, a.id, a.published_on, c.kind, c.stance, c.content, "
        "CASE WHEN EXISTS (SELECT 1 FROM claim_about b WHERE b.claim = c.claim) THEN "
        "(SELECT json_group_array(id) FROM (SELECT x.id FROM claim_about b "
        "JOIN chains k ON k.chain = b.chain JOIN entities x ON x.entity = k.entity WHERE b.claim = c.claim "
        "GROUP BY x.entity ORDER BY min(b.position))) END, "
        "a.id || '-' || c.\"within\" FROM claims c JOIN articles a ON a.article = c.article "
        f"WHERE c.claim {_IN}",
        (_listed(claims),),
    )
    for claim, id_, article, day, kind, stance, content, about, within in rows:
        ids = tuple(json.loads(about)) if about else ()
        yield claim, ToldRow(id_, article, day, kind, stance, content, ids, within)


def _part(length: int, card: Card) -> int:
    return speaking.part(length, card.day, card.rank)


def _listed(numbers: Iterable[int]) -> str:
    return json.dumps(sorted(numbers))

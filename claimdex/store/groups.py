"""The part of a store that knows which claims say the same.

Triggers mark what came, changed or went (`schema`). Groups are made anew only round the marks: the claims
with an open speaker round them are given the speaker to whom they belong (`adoptions`), what is new of a
speaker is compared (`likenesses`), and what that is the same as, over any number of steps, is grouped. So the
work grows with what changed, and the result is that of grouping everything.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from typing import Any

from claimdex.rows import ClaimRow
from claimdex.store.adoptions import ADOPTED, FRESH, KEYED, OPEN, SAME_KEY, Adopt, adopt_some
from claimdex.store.connection import faults
from claimdex.store.identity import escaped
from claimdex.store.likenesses import Likenesses, Relating
from claimdex.store.query import Asking
from claimdex.store.resolution import set_meta

Pairs = Collection[tuple[str, str]]

# So many marks are dealt with in one transaction: other writers wait no longer than that takes.
_MARKS = 2_000
_MOST_KEYED = 5000

_IN = "IN (SELECT value FROM json_each(?))"
# the claim belongs to nobody
_LEFT = f"{OPEN} AND NOT EXISTS (SELECT 1 FROM adopted_claims d WHERE d.claim = c.claim)"
_NOBODYS = f"SELECT c.claim FROM claims c WHERE {_LEFT} AND c.claim"
_FELLOWS = f"SELECT o.claim FROM claim_groups g JOIN claim_groups o ON o.first = g.first WHERE g.claim {_IN}"


_COMPARED_NAMES = (
    *("id", "article_id", "published_on", "speaker", "speaker_id", "speaker_text", "cue"),
    *("content", "kind", "stance", "within", "source_type"),
)
_COMPARED = ", ".join(f'"{name}"' for name in _COMPARED_NAMES)
_NOT_COMPARED: dict[str, Any] = {
    **dict.fromkeys(("outlet", "title", "url", "via")),
    **dict.fromkeys(("source", "context"), ""),
    **dict.fromkeys(("start", "end", "score"), 0),
    "about": [],
    "spans": {},
}


class Groups(Asking):
    """The part of a store that keeps claim groups, and answers by them."""

    def related_by(self) -> str:
        """Return a digest of the rules by which everything is compared; "" where that is not known."""
        return self._meta("relate_rules")

    def relate_all_anew(self, rules: str | None = None) -> None:
        """Mark everything as not yet compared.

        Args:
            rules: a digest of those by which it will be; None for the same as before.
        """
        with self._transaction() as connection:
            for table in ("claim_keys", "adopted_claims", "claim_cards", "claim_likenesses"):
                connection.execute(f"DELETE FROM {table}")
            for table in ("parted_speakers", "gone_claims", "gone_keys"):
                connection.execute(f"DELETE FROM {table}")
            if rules is not None:
                set_meta(connection, {"relate_rules": rules})
            connection.execute("INSERT OR REPLACE INTO ungrouped_claims (claim) SELECT claim FROM claims")
            for table in ("copies", "article_shingles", "article_samples"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute(
                "INSERT OR REPLACE INTO changed_articles (article) SELECT article FROM articles"
            )

    def regroup(self, how: Relating, tied: Pairs = (), heeded: str = "") -> int:
        """Group anew the claims round all marks, and take the marks away.

        What is grouped together lies in one transaction with its marks: after an interruption, the rest is
        still marked.

        Args:
            how: what tells which claims are the same.
            tied: pairs of ids of claims of which decisions speak together.
            heeded: the digest of these decisions; where another process heeds others meanwhile, the rest is
                left to it.

        Returns:
            How many claims belong to another group than before, or have another reason for it.
        """
        changed = 0
        while self._add_keys(how):
            pass
        while self._adopt_some(how.adopt):
            pass
        while (step := self._regroup_some(how, tied, heeded)) is not None:
            changed += step
        return changed

    def contents(self, article_ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Return id and content of every claim of some articles, by article, in the order of the text."""
        found: dict[str, list[tuple[str, str]]] = {}
        with faults(self.path):
            for article_id, number, content in self._connection.execute(
                "SELECT a.id, c.number, c.content FROM articles a JOIN claims c ON c.article = a.article "
                f"WHERE a.id {_IN} ORDER BY a.id, c.number",
                (json.dumps([escaped(id_) for id_ in article_ids]),),
            ):
                found.setdefault(article_id, []).append((f"{article_id}-{number}", content))
        return found

    def claim_group(self, claim_id: str) -> list[ClaimRow]:
        """Return the claims that say the same as one, itself among them: the first one first.

        The rest stand by day of publication, undated ones last, then by id; a claim that no other repeats
        stands alone, and there is none for an id that is not there.
        """
        with faults(self.path):
            rows = self._connection.execute(
                f"WITH wanted AS (SELECT {_NUMBER_OF_ID}), "
                "found AS (SELECT claim FROM wanted UNION SELECT o.claim FROM wanted w "
                "JOIN claim_groups g ON g.claim = w.claim JOIN claim_groups o ON o.first = g.first) "
                "SELECT a.id || '-' || c.number FROM found f JOIN claims c ON c.claim = f.claim "
                "JOIN articles a ON a.article = c.article LEFT JOIN claim_groups g ON g.claim = c.claim "
                "ORDER BY g.first IS NOT c.claim, a.published_on IS NULL, a.published_on, a.id, c.number",
                (_parted([claim_id]),),
            )
            ids = [id_ for (id_,) in rows]
        claims = self.claims_by_id(ids)
        return [claims[id_] for id_ in ids if id_ in claims]

    def group_links(self, claim_ids: Iterable[str]) -> dict[str, tuple[str | None, float, str]]:
        """Return why each of some claims is in its group: by which claim, with what score and reason.

        A claim that no other repeats has no entry; the first of a group was joined by none.
        """
        with faults(self.path):
            rows = self._connection.execute(
                "SELECT a.id || '-' || c.number, b.id || '-' || n.number, g.score, g.reason "
                "FROM claim_groups g JOIN claims c ON c.claim = g.claim "
                "JOIN articles a ON a.article = c.article LEFT JOIN claims n ON n.claim = g.nearest "
                "LEFT JOIN articles b ON b.article = n.article "
                f"WHERE g.claim IN (SELECT {_NUMBER_OF_ID})",
                (_parted(claim_ids),),
            )
            return {id_: (nearest, score, reason) for id_, nearest, score, reason in rows}

    def _add_keys(self, how: Relating) -> bool:
        """Give keys to some claims that have come; return whether there may be more."""
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT u.claim, a.id, c.speaker_text, c.source_type, json_extract(c.role, '$.noun'), "
                "c.content FROM ungrouped_claims u JOIN claims c ON c.claim = u.claim "
                f"JOIN articles a ON a.article = c.article WHERE u.step = {FRESH} LIMIT {_MOST_KEYED}"
            ).fetchall()
            connection.executemany(
                "INSERT OR IGNORE INTO claim_keys (key, claim) VALUES (?, ?)",
                ((key, claim) for claim, *written in rows for key in sorted(how.keys_of(*written))),
            )
            connection.executemany(
                f"UPDATE ungrouped_claims SET step = {KEYED} WHERE claim = ?",
                [(claim,) for claim, *_ in rows],
            )
        return bool(rows)

    def _adopt_some(self, adopt: Adopt) -> bool:
        """Give the open claims round some marks their speakers; return whether there may be more."""
        with self._transaction() as connection:
            return adopt_some(connection, adopt, lambda chosen: claims_of(connection, chosen), _MARKS)

    def _regroup_some(self, how: Relating, tied: Pairs, heeded: str) -> int | None:
        """Deal with some marks; return how many claims that changed, None where none is left to deal with."""
        with self._transaction() as connection:
            if self._meta("claim_decisions") != heeded:
                return None
            gone = _column(connection, f"SELECT claim FROM gone_claims ORDER BY claim LIMIT {_MARKS}")
            # the number of what went may be that of another claim now; what came meanwhile waits for the next
            marked = gone or _column(
                connection,
                f"SELECT claim FROM ungrouped_claims WHERE step = {ADOPTED} ORDER BY claim LIMIT {_MARKS}",
            )
            if not marked:
                return None
            likenesses = Likenesses(connection, how)
            touched = likenesses.refile([], gone) if gone else likenesses.refile(marked, [])
            reach = _Reach(connection, tied, likenesses)
            reach.spread(touched, marked)
            changed = _save(connection, reach.claims, likenesses, how, set(marked))
            done = "gone_claims WHERE" if gone else f"ungrouped_claims WHERE step = {ADOPTED} AND"
            connection.execute(f"DELETE FROM {done} claim {_IN}", (json.dumps(marked),))
            return changed


class _Reach:
    """All claims whose groups may be others where some are compared anew."""

    def __init__(self, connection: sqlite3.Connection, tied: Pairs, likenesses: Likenesses) -> None:
        self._connection = connection
        self._tied: dict[int, set[int]] = {}
        self._likenesses = likenesses
        self.claims: set[int] = set()
        numbers = _numbers(connection, {id_ for pair in tied for id_ in pair}) if tied else {}
        for one, other in tied:
            if one in numbers and other in numbers:
                self._tied.setdefault(numbers[one], set()).add(numbers[other])
                self._tied.setdefault(numbers[other], set()).add(numbers[one])

    def spread(self, touched: Collection[int], marked: Collection[int]) -> None:
        """Take in what some claims are the same as, over any number of steps.

        Args:
            touched: claims of which a likeness changed.
            marked: claims that came, changed or went.
        """
        found = {*touched, *marked, *self._ask(_FELLOWS, marked), *self._by_keys(marked)}
        while claims := found - self.claims:
            self.claims |= claims
            found = self._likenesses.reached(claims) | self._by_keys(self._ask(f"{_NOBODYS} {_IN}", claims))
            for claim in claims:
                found |= self._tied.get(claim, set())

    def _by_keys(self, claims: Collection[int]) -> set[int]:
        """Return, of the claims that belong to nobody, those that share a key with some claims."""
        return self._ask(f"{SAME_KEY} AND {_LEFT}", claims)

    def _ask(self, query: str, numbers: Collection[int]) -> set[int]:
        return set(_column(self._connection, query, json.dumps(sorted(numbers)))) if numbers else set()


def _save(
    connection: sqlite3.Connection,
    claims: Collection[int],
    likenesses: Likenesses,
    how: Relating,
    marked: Set[int],
) -> int:
    """Group claims and write what differs; return how many rows that were."""
    chosen = json.dumps(sorted(claims))
    places = connection.execute(
        "SELECT c.claim, a.id || '-' || c.number, a.published_on FROM claims c "
        f"JOIN articles a ON a.article = c.article WHERE c.claim {_IN}",
        (chosen,),
    ).fetchall()
    ids = {claim: id_ for claim, id_, _ in places}
    numbers = {id_: claim for claim, id_ in ids.items()}
    nobodys = json.dumps(_column(connection, f"{_NOBODYS} {_IN}", chosen))
    left = (row for _, row in claims_of(connection, nobodys))
    links = list(how.group([(id_, day) for _, id_, day in places], likenesses.among(ids), left))
    stored: Mapping[int, tuple[Any, ...]] = {
        claim: tuple(values)
        for claim, *values in connection.execute(
            f"SELECT claim, first, nearest, score, reason FROM claim_groups WHERE claim {_IN}", (chosen,)
        )
    }
    sizes: dict[str, int] = {}
    for _, first, *_rest in links:
        sizes[first] = sizes.get(first, 0) + 1
    wanted: dict[int, tuple[object, ...]] = {}
    for id_, first, nearest, score, reason in links:
        if sizes[first] == 1:
            continue
        claim, by = numbers[id_], None if nearest is None else numbers[nearest]
        if reason is None and by is not None:
            before = stored.get(claim, (None, None, None, ""))
            is_known = before[1:3] == (by, score) and marked.isdisjoint((claim, by))
            reason = before[3] if is_known else likenesses.reason(claim, by)
        wanted[claim] = (numbers[first], by, float(score), reason)
    if any(reason is None for *_, reason in wanted.values()):
        return _save(connection, claims, likenesses, how, marked)  # what was kept of these is mended now
    gone = stored.keys() - wanted.keys()
    connection.executemany("DELETE FROM claim_groups WHERE claim = ?", [(claim,) for claim in sorted(gone)])
    changes = [(claim, *values) for claim, values in sorted(wanted.items()) if stored.get(claim) != values]
    connection.executemany(
        "INSERT OR REPLACE INTO claim_groups (claim, first, nearest, score, reason) VALUES (?, ?, ?, ?, ?)",
        changes,
    )
    return len(gone) + len(changes)


def _column(connection: sqlite3.Connection, query: str, *values: str) -> list[int]:
    return [number for (number,) in connection.execute(query, values)]


def claims_of(connection: sqlite3.Connection, chosen: str) -> Iterator[tuple[int, ClaimRow]]:
    """Yield the number and what is compared of the row of each claim of a JSON list of numbers."""
    for number, about, candidates, role, *row in connection.execute(
        f"SELECT claim, about_ids, candidates, role, {_COMPARED} FROM claims_view WHERE claim {_IN}",
        (chosen,),
    ):
        values: dict[str, Any] = dict(zip(_COMPARED_NAMES, row, strict=True))
        yield (
            number,
            ClaimRow(
                **_NOT_COMPARED,
                **values,
                about_ids=json.loads(about) if about != "[]" else [],
                candidates=json.loads(candidates) if candidates != "[]" else [],
                role=role and json.loads(role),
            ),
        )


def mark_claims(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Mark claims by id, inside the caller's transaction; what there is not is passed over."""
    connection.execute(
        "INSERT OR IGNORE INTO ungrouped_claims (claim, step) "
        f"SELECT claim, {ADOPTED} FROM (SELECT {_NUMBER_OF_ID})",
        (_parted(ids),),
    )


_NUMBER_OF_ID = (
    "c.claim FROM json_each(?) j JOIN articles a ON a.id = json_extract(j.value, '$[0]') "
    "JOIN claims c ON c.article = a.article AND c.number = json_extract(j.value, '$[1]')"
)


def _parted(ids: Iterable[str]) -> str:
    """Return ids of claims as `_NUMBER_OF_ID` takes them."""
    parts = (id_.rpartition("-") for id_ in ids)
    return json.dumps([(escaped(article), int(number)) for article, _, number in parts if _is_number(number)])


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 10


def _numbers(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    return dict(
        connection.execute(f"SELECT a.id || '-' || c.number, {_NUMBER_OF_ID}", (_parted(ids),)).fetchall()
    )

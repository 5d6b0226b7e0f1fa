"""The part of a store that knows which claims say the same.

Triggers mark what came, changed or went (`schema`). Groups are made anew only round the marks: for the claims
that a marked one can influence, by their speaker, by words that both quote, or by a decision. Before that,
the claims with an open speaker round the marks are given the speaker to whom they belong (`adoptions`). So
the work grows with what changed, and the result is that of grouping everything.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from claimdex.rows import ClaimRow
from claimdex.store.adoptions import ADOPTED, FRESH, KEYED, OPEN, SAME_KEY, Adopt, adopt_some
from claimdex.store.connection import faults
from claimdex.store.identity import escaped
from claimdex.store.query import Asking
from claimdex.store.speaking import Speaking, parts_of

# id of a claim, id of the first claim of its group, id of the one by which it was joined, score, reason
Grouping = tuple[str, str, str | None, float, str]
Group = Callable[[Iterator[ClaimRow], Mapping[str, str], Mapping[str, str]], Iterable[Grouping]]
KeysOf = Callable[[str, str, str | None, str | None, str], Iterable[int]]
"""Makes the keys of a claim, numbers of 63 bits at most, from the id of its article, its `speaker_text` and
`source_type`, the noun of its role, None for none, and its `content`."""
Pairs = Collection[tuple[str, str]]

# So many marks are dealt with in one transaction: other writers wait no longer than that takes.
_MARKS = 500
_MOST_KEYED = 5000

_IN = "IN (SELECT value FROM json_each(?))"
# the claim belongs to nobody
_LEFT = f"{OPEN} AND NOT EXISTS (SELECT 1 FROM adopted_claims d WHERE d.claim = c.claim)"


class Groups(Asking):
    """The part of a store that keeps claim groups, and answers by them."""

    def relate_all_anew(self) -> None:
        """Mark everything as not yet compared."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM claim_keys")
            connection.execute("DELETE FROM adopted_claims")
            connection.execute("INSERT OR REPLACE INTO ungrouped_claims (claim) SELECT claim FROM claims")
            for table in ("copies", "article_shingles", "article_samples"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute(
                "INSERT OR REPLACE INTO changed_articles (article) SELECT article FROM articles"
            )

    def regroup(
        self,
        group: Group,
        adopt: Adopt,
        keys_of: KeysOf,
        tied: Pairs = (),
        heeded: str = "",
    ) -> int:
        """Group anew the claims round all marks, and take the marks away.

        What is grouped together lies in one transaction with its marks: after an interruption, the rest is
        still marked.

        Args:
            group: makes groups of claims, a pure function of the set of them, of the ids of the speakers to
                whom open ones belong, and of the part of its speaker's claims to which each belongs
                (`speaking`); claims that share neither such a part nor a key, and are tied by no decision,
                have no influence on each other in it. It gets them without `context`.
            adopt: says to whom open claims belong (`adoptions.Adopt`).
            keys_of: makes the keys of a claim.
            tied: pairs of ids of claims of which decisions speak together.
            heeded: the digest of these decisions; where another process heeds others meanwhile, the rest is
                left to it.

        Returns:
            How many claims belong to another group than before, or have another reason for it.
        """
        changed = 0
        while self._add_keys(keys_of):
            pass
        while self._adopt_some(adopt):
            pass
        while (step := self._regroup_some(group, tied, heeded)) is not None:
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

    def _add_keys(self, keys_of: KeysOf) -> bool:
        """Give keys to some claims that have come; return whether there may be more."""
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT u.claim, a.id, c.speaker_text, c.source_type, json_extract(c.role, '$.noun'), "
                "c.content FROM ungrouped_claims u JOIN claims c ON c.claim = u.claim "
                f"JOIN articles a ON a.article = c.article WHERE u.step = {FRESH} LIMIT {_MOST_KEYED}"
            ).fetchall()
            connection.executemany(
                "INSERT OR IGNORE INTO claim_keys (key, claim) VALUES (?, ?)",
                ((key, claim) for claim, *written in rows for key in sorted(keys_of(*written))),
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

    def _regroup_some(self, group: Group, tied: Pairs, heeded: str) -> int | None:
        """Deal with some marks; return how many claims that changed, None where none is left to deal with."""
        with self._transaction() as connection:
            if self._meta("claim_decisions") != heeded:
                return None
            # what came or changed meanwhile waits for the next call
            marked = connection.execute(
                f"SELECT claim FROM ungrouped_claims WHERE step = {ADOPTED} ORDER BY claim LIMIT {_MARKS}"
            ).fetchall()
            left = connection.execute(
                f"SELECT entity FROM ungrouped_speakers WHERE step = {ADOPTED} LIMIT {_MARKS}"
            ).fetchall()
            if not marked and not left:
                return None
            reach = _Reach(connection, tied)
            reach.spread({claim for (claim,) in marked}, {entity for (entity,) in left})
            changed = _save(connection, reach.claims, group)
            reach.note_parting()
            for table, column, numbers in (
                ("ungrouped_claims", "claim", reach.claims),
                ("ungrouped_speakers", "entity", {entity for (entity,) in left}),
            ):
                connection.execute(
                    f"DELETE FROM {table} WHERE step = {ADOPTED} AND {column} {_IN}",
                    (json.dumps(sorted(numbers)),),
                )
            return changed


class _Reach:
    """All claims that some marked ones can influence, directly or over others."""

    def __init__(self, connection: sqlite3.Connection, tied: Pairs) -> None:
        self._connection = connection
        self._tied: dict[int, set[int]] = {}
        self._speaking = Speaking(connection)
        self.claims: set[int] = set()
        numbers = _numbers(connection, {id_ for pair in tied for id_ in pair}) if tied else {}
        for one, other in tied:
            if one in numbers and other in numbers:
                self._tied.setdefault(numbers[one], set()).add(numbers[other])
                self._tied.setdefault(numbers[other], set()).add(numbers[one])

    def spread(self, claims: set[int], speakers: set[int]) -> None:
        """Take in what the given claims and speakers reach."""
        found = self._speaking.of(speakers)
        while claims or found:
            claims = (claims | found) - self.claims
            self.claims |= claims
            found = self._by_keys(claims) | self._speaking.beside(claims)
            for claim in claims:
                found |= self._tied.get(claim, set())
            found, claims = found - self.claims, set()

    def note_parting(self) -> None:
        """Note how far the claims of speakers are parted now."""
        self._speaking.note()

    def _by_keys(self, claims: set[int]) -> set[int]:
        """Return, of the claims that belong to nobody, those that share a key with some claims."""
        return self._ask(
            f"{SAME_KEY} AND {_LEFT}",
            claims,
        )

    def _ask(self, query: str, numbers: set[int]) -> set[int]:
        if not numbers:
            return set()
        return {row[0] for row in self._connection.execute(query, (json.dumps(sorted(numbers)),))}


def _save(connection: sqlite3.Connection, claims: set[int], group: Group) -> int:
    """Group claims and write what differs; return how many rows that were."""
    chosen = json.dumps(sorted(claims))
    numbers: dict[str, int] = {}
    wanted: dict[int, tuple[object, ...]] = {}
    adopters = dict(
        connection.execute(
            "SELECT a.id || '-' || c.number, e.id FROM adopted_claims d JOIN claims c ON c.claim = d.claim "
            "JOIN articles a ON a.article = c.article JOIN entities e ON e.entity = d.entity "
            f"WHERE d.claim {_IN}",
            (chosen,),
        ).fetchall()
    )
    links = list(
        group(_noted(claims_of(connection, chosen), numbers), adopters, parts_of(connection, chosen))
    )
    sizes: dict[str, int] = {}
    for _, first, *_rest in links:
        sizes[first] = sizes.get(first, 0) + 1
    for claim, first, nearest, score, reason in links:
        if sizes[first] > 1:
            by = None if nearest is None else numbers[nearest]
            wanted[numbers[claim]] = (numbers[first], by, float(score), reason)
    stored: Mapping[int, tuple[object, ...]] = {
        claim: tuple(values)
        for claim, *values in connection.execute(
            f"SELECT claim, first, nearest, score, reason FROM claim_groups WHERE claim {_IN}", (chosen,)
        )
    }
    gone = stored.keys() - wanted.keys()
    connection.executemany("DELETE FROM claim_groups WHERE claim = ?", [(claim,) for claim in sorted(gone)])
    changes = [(claim, *values) for claim, values in sorted(wanted.items()) if stored.get(claim) != values]
    connection.executemany(
        "INSERT OR REPLACE INTO claim_groups (claim, first, nearest, score, reason) VALUES (?, ?, ?, ?, ?)",
        changes,
    )
    return len(gone) + len(changes)


def _noted(claims: Iterator[tuple[int, ClaimRow]], numbers: dict[str, int]) -> Iterator[ClaimRow]:
    """Yield claims, and note the number of each by its id."""
    for number, claim in claims:
        numbers[claim.id] = number
        yield claim


def claims_of(connection: sqlite3.Connection, chosen: str) -> Iterator[tuple[int, ClaimRow]]:
    """Yield the number and the row, without its context, of each claim of a JSON list of numbers."""
    # the group of a claim is what is asked for
    names = [name for name in ClaimRow.__slots__ if name not in ("context", "claim_group_id")]
    columns = ", ".join(f'"{name}"' for name in names)
    for number, *row in connection.execute(
        f"SELECT claim, {columns} FROM claims_view WHERE claim {_IN}", (chosen,)
    ):
        values = dict(zip(names, row, strict=True))
        for column in ("about", "spans", "candidates", "about_ids"):
            values[column] = json.loads(values[column])
        values["role"] = values["role"] and json.loads(values["role"])
        yield number, ClaimRow(**values, context="")


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

"""Signatures as they are kept, and what was found out about each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claimdex.kept import Saying
from claimdex.models import EntityKind
from claimdex.resolve.cluster import Seat
from claimdex.resolve.finding import Finding, Key
from claimdex.resolve.gather import Family, Signature, clean_name
from claimdex.resolve.labels import Labels, labels_of, nodes_of


def says_of(signature: Signature) -> str:
    """Return what a signature says as one text: equal signatures have equal ones."""
    context = [signature.context, int(signature.open_context), signature.single]
    while context and not context[-1]:
        context.pop()
    return _json(
        [
            signature.family.value,
            signature.kind.value,
            signature.written,
            signature.roles,
            signature.gender,
            *context,
        ]
    )


@dataclass(slots=True)
class Held:
    """A signature with what is known of it.

    Args:
        number: its number.
        says: as `says_of` gives it.
        signature: the signature; its count is that of now.
        finding: what it was found to be; None for nothing yet.
        seats: the nodes that it holds, and where they are; as far as they were found.
        link: as it was written last: the cluster of its entity, score, reason and candidates.
        order: signatures are taken in this order, whoever keeps them.
    """

    number: int
    says: str
    signature: Signature
    finding: Finding | None = None
    seats: dict[str, Seat] = field(default_factory=dict)
    link: tuple[str | None, float, str, tuple[str, ...]] | None = None
    order: str = ""
    _labels: Labels | None = None
    _keys: tuple[str, ...] | None = None

    @property
    def labels(self) -> Labels:
        """Return what it is found under."""
        if self._labels is None:
            self._labels = labels_of(self.signature)
        return self._labels

    @property
    def keys(self) -> tuple[str, ...]:
        """Return its nodes by their keys, as in its labels, for less work."""
        if self._keys is None:
            self._keys = tuple(dict.fromkeys(key for key, _ in nodes_of(self.signature)))
        return self._keys

    def clusters(self) -> set[Key]:
        """Return the clusters that it was found in, may be in, or holds a node of."""
        family = self.signature.family
        found = {(family, seat.head) for seat in self.seats.values()}
        if self.finding is not None:
            found |= {key for key in (self.finding.key, self.finding.native) if key is not None}
            found.update(self.finding.candidates)
        return found


def held(row: Saying) -> Held:
    """Return a signature that was kept."""
    family, kind, written, roles, gender, *rest = json.loads(row.says)
    told = [*rest, *_UNTOLD[len(rest) :]]
    context, is_open, single = str(told[0]), bool(told[1]), str(told[2])
    of = Family(family)
    names = tuple(dict.fromkeys(clean_name(name, of) for name in written))
    signature = Signature(
        of,
        EntityKind(kind),
        names,
        tuple(written),
        tuple(roles),
        gender,
        context,
        is_open,
        single,
        count=row.members,
    )
    one = Held(row.number, row.says, signature)
    one.order = repr(
        (of, signature.kind, signature.written, signature.roles, gender, context, is_open, single)
    )
    if row.found:
        _read_found(one, row.found)
    return one


# What the article tells beside, where it tells nothing.
_UNTOLD = ("", 0, "")


# Stands for what the cluster that was found says already.
_SAME = 0


def found_of(one: Held) -> str:
    """Return what was found out about a signature as one text; what most have alike is left out."""
    finding = one.finding
    if finding is None:
        return ""
    found = _key(finding.key)
    plain = sorted(name for name, seat in one.seats.items() if seat == Seat(name, name))
    seats = {
        name: [seat.head, seat.native, *seat.torn] if seat.torn or seat.native != seat.head else seat.head
        for name, seat in sorted(one.seats.items())
        if seat != Seat(name, name)
    }
    link = one.link and _shortened(
        [_SAME if one.link[0] == found else one.link[0], *one.link[1:3], list(one.link[3])], _UNLINKED
    )
    said: list[Any] = [
        found,
        link,
        _SAME if finding.key and plain == [finding.key[1]] else plain,
        _SAME if finding.native == finding.key else _key(finding.native),
        finding.score,
        finding.reason,
        [_key(key) for key in finding.candidates],
        seats,
    ]
    return _json(_shortened(said, _UNFOUND))


# What is found of most signatures, and how most are linked.
_UNFOUND: tuple[Any, ...] = (None, None, _SAME, _SAME, 0.0, "", [], {})
_UNLINKED: tuple[Any, ...] = (_SAME, 0.0, "", [])


def _shortened(values: list[Any], usual: Sequence[Any]) -> list[Any]:
    """Return values without those at the end that are the usual ones."""
    while values and values[-1] == usual[len(values) - 1]:
        values.pop()
    return values


def _read_found(one: Held, text: str) -> None:
    said: list[Any] = json.loads(text)
    key, link, plain, native, score, reason, candidates, seats = [*said, *_UNFOUND[len(said) :]]
    found = key_of(key)
    one.finding = Finding(
        found,
        score,
        reason,
        tuple(_sure(candidate) for candidate in candidates),
        found if native == _SAME else key_of(native),
    )
    if plain == _SAME:
        plain = [] if found is None else [found[1]]
    one.seats = {name: Seat(name, name) for name in plain}
    for name, seat in seats.items():
        head, own, *torn = (seat, seat) if isinstance(seat, str) else seat
        one.seats[name] = Seat(head, own, tuple(torn))
    if link is not None:
        cluster, link_score, why, others = list(link) + list(_UNLINKED[len(link) :])
        one.link = (key if cluster == _SAME else cluster, link_score, why, tuple(others))


_LETTERS = {Family.PERSON: "n", Family.BODY: "b", Family.PLACE: "p"}
_FAMILY = {letter: family for family, letter in _LETTERS.items()}


def cluster_of(key: Key) -> str:
    """Return the name of a cluster under which its entity is kept."""
    return f"{_LETTERS[key[0]]}:{key[1]}"


def key_of(name: str | None) -> Key | None:
    """Return the cluster that a name means."""
    return None if name is None else _sure(name)


def _sure(name: str) -> Key:
    return _FAMILY[name[0]], name[2:]


def _key(key: Key | None) -> str | None:
    return None if key is None else cluster_of(key)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

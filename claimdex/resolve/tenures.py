"""Find in the user's offices table who held an office as an article writes it, and which entity that is."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain, count

from claimdex.cells import plain
from claimdex.decisions import Thing
from claimdex.models import Alias, Entity, EntityKind
from claimdex.names import parse_person, slug
from claimdex.offices import Tenure
from claimdex.resolve.block import surname_keys
from claimdex.resolve.compare import compare_names
from claimdex.resolve.forms import person_form
from claimdex.resolve.nodes import node_of
from claimdex.resolve.office_names import Called, Office, Wording, office_of, wording_of
from claimdex.resolve.rulings import Rulings

ORIGIN = "offices table"


class Table:
    """The offices table, beside the entities of a corpus.

    A holder is the person who is called so, failing that the one whose name is the same by its form alone,
    failing that somebody whom no article names.

    Args:
        tenures: its rows, in any order.
        called: the id, kind and names of every entity.
        bodies: what `bodies_of` gives.
        rulings: what the user decided of persons.
    """

    def __init__(
        self,
        tenures: Iterable[Tenure],
        called: Iterable[Called],
        bodies: Mapping[str, str],
        rulings: Rulings,
    ) -> None:
        self._bodies = bodies
        self._rulings = rulings
        self._tenures: dict[Office | Wording, set[Tenure]] = defaultdict(set)
        rows = sorted(set(tenures))
        for tenure in rows:
            for key in self._keys(*tenure.forms):
                self._tenures[key].add(tenure)
        self._strangers: dict[str, Entity] = {}
        self._ids_by_node: dict[str, set[str]] = defaultdict(set)
        self._names_by_surname: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._holders: dict[str, tuple[str, ...]] = {}
        if rows:
            self._meet(rows, list(called))

    def tenures(self, role: str) -> list[Tenure]:
        """Return the rows of the office of a role as written, sorted."""
        keys = self._keys(role) if self._tenures else ()
        return sorted({row for key in keys for row in self._tenures.get(key, ())})

    def holders(self, tenure: Tenure) -> tuple[str, ...]:
        """Return the ids of the entities that the holder of a row may be: one, or several of one name."""
        return self._holders[tenure.holder]

    def strangers(self, named: Container[str]) -> list[Entity]:
        """Return the holders whom no article names, those of some ids, sorted by id."""
        return [entity for id_, entity in sorted(self._strangers.items()) if id_ in named]

    def _keys(self, *written: str) -> set[Office | Wording]:
        return {
            key
            for role in written
            for key in (office_of(role, self._bodies), wording_of(role, self._bodies))
            if key
        }

    def _meet(self, rows: Sequence[Tenure], called: Sequence[Called]) -> None:
        """Find the entities of all holders, in an order that the file does not tell."""
        for id_, kind, names in called:
            if kind is EntityKind.PERSON:
                for name in names:
                    self._file(id_, name)
        taken = {id_ for id_, *_ in called}
        offices: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            offices[row.holder].append(row.forms[0])
        for holder in sorted(offices):
            found = self._called(holder) or self._alike(holder)
            if not found:
                entity = _stranger(holder, offices[holder], taken)
                found = {entity.id}
                taken.add(entity.id)
                self._strangers[entity.id] = entity
                self._file(entity.id, entity.name)
            self._holders[holder] = tuple(sorted(found))

    def _file(self, id_: str, name: str) -> None:
        node = node_of(_person(name))[1]
        self._ids_by_node[node].add(id_)
        form = person_form(name)
        if not form.is_short:
            for key in surname_keys(form):
                self._names_by_surname[key].add((name, id_))

    def _called(self, holder: str) -> set[str]:
        return self._ids_by_node.get(node_of(_person(holder))[1], set())

    def _alike(self, holder: str) -> set[str]:
        form = person_form(holder)
        near = {pair for key in surname_keys(form) for pair in self._names_by_surname.get(key, ())}
        return {
            id_
            for name, id_ in sorted(near if not form.is_short else ())
            if compare_names(holder, name, EntityKind.PERSON).verdict == "same"
            and not self._rulings.apart(node_of(_person(holder)), node_of(_person(name)))
        }


def _person(name: str) -> Thing:
    return Thing(EntityKind.PERSON, plain(name))


def _stranger(holder: str, offices: Sequence[str], taken: Container[str]) -> Entity:
    """Make the entity of a holder whom no article names."""
    name = parse_person(holder).bare or holder
    stem = slug(name)
    ids = chain([stem, f"{stem}-person"], (f"{stem}-person-{number}" for number in count(2)))
    id_ = next(one for one in ids if one not in taken)
    return Entity(
        id_, name, EntityKind.PERSON, (Alias(name, ORIGIN, 0),), tuple(dict.fromkeys(sorted(offices)))
    )

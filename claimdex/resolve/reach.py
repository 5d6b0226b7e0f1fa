"""Find what a change reaches: the signatures to be decided anew, and all that is needed to decide them.

The result for a signature depends on the components of its names, where names are joined by what makes two
of them one, and, where its names leave open who is meant, on all candidates for that. What is loaded may be
more than is needed, never less.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from claimdex.models import EntityKind
from claimdex.resolve import labels
from claimdex.resolve.archive import Archive
from claimdex.resolve.block import DRAWER
from claimdex.resolve.bodies import acronyms_of
from claimdex.resolve.compare import judge_names
from claimdex.resolve.compare_persons import compare_persons
from claimdex.resolve.forms import PersonForm
from claimdex.resolve.gather import Family, Signature
from claimdex.resolve.held import Held, held
from claimdex.resolve.word import Word

_Named = tuple[Family, str]


class Desk:
    """The signatures that were taken out of the archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.out: dict[int, Held] = {}
        self._under: dict[int, list[int]] = {}

    def under(self, wanted: Iterable[int]) -> list[Held]:
        """Return the signatures under some labels, each once."""
        wanted = set(wanted)
        self.fetch(wanted)
        return [
            self.out[number]
            for number in dict.fromkeys(one for label in wanted for one in self._under[label])
        ]

    def fetch(self, wanted: Iterable[int]) -> None:
        """Take out the signatures under some labels."""
        # not by the difference to the keys of all: that goes through them all
        new = {label for label in wanted if label not in self._under}
        if new:
            self._under |= {label: [] for label in new}
            for label, number in self._archive.under(new):
                self._under[label].append(number)
            self.take(number for label in new for number in self._under[label])

    def under_each(self, wanted: Iterable[int]) -> dict[int, list[Held]]:
        """Return the signatures under each label."""
        wanted = set(wanted)
        self.fetch(wanted)
        return {label: [self.out[number] for number in self._under[label]] for label in wanted}

    def take(self, numbers: Iterable[int]) -> None:
        """Take signatures out of the archive."""
        new = {number for number in numbers if number not in self.out}
        for row in self._archive.sayings(new) if new else ():
            self.out[row.number] = held(row)


class Reach:
    """What a change reaches, as it grows.

    Args:
        desk: takes signatures out.
        words: what the user said.
        changed: the signatures that are new, gone, or used more or less often than before.
        spoken: the nodes that the user spoke of: these are always decided anew.
    """

    def __init__(
        self, desk: Desk, words: Mapping[Family, Word], changed: Iterable[int], spoken: Collection[_Named]
    ) -> None:
        self._desk = desk
        self._words = words
        self.changed = set(changed)
        # to be decided anew
        self.touched: set[int] = set()
        # the nodes to be clustered anew, and those that they may be joined with
        self.fresh: dict[Family, set[str]] = {family: set() for family in Family}
        self.near: dict[Family, set[str]] = {family: set() for family in Family}
        self._dirty: set[int] = set()
        self._forms: dict[_Named, set[labels.Name]] = defaultdict(set)
        self._noted: set[int] = set()
        desk.take(self.changed)
        waiting: list[_Named] = list(spoken)
        for one in desk.under(labels.own(*each) for each in spoken):
            self._touch(one, waiting)
        for number in sorted(self.changed):
            self._touch(desk.out[number], waiting)
        self._close(waiting)

    def widen(self, clusters: Collection[tuple[Family, str]]) -> bool:
        """Take in those who ask for what changed clusters give; tell whether there were new ones."""
        given = {
            label
            for one in self._desk.under(labels.cluster(*key) for key in clusters)
            for label in one.labels.gives
        }
        new = given - self._dirty
        self._dirty |= new
        before = len(self.touched)
        self._ask(new)
        return len(self.touched) > before

    def support(self) -> None:
        """Take out the candidates of all signatures that are to be decided."""
        asks = {label for number in self.touched for label in self._desk.out[number].labels.asks}
        candidates = self._desk.under(asks)
        heads = {key for one in candidates for key in one.clusters()}
        self._desk.under(labels.cluster(*key) for key in heads)

    def _touch(self, one: Held, waiting: list[_Named]) -> None:
        if one.number not in self.touched:
            self.touched.add(one.number)
            if one.number in self.changed:
                family = one.signature.family
                waiting.extend((family, key) for key in one.keys)

    def _close(self, waiting: list[_Named]) -> None:
        """Take in whole components, and those who ask for what they give, until nothing is missing."""
        while waiting:
            step = [(family, key) for family, key in dict.fromkeys(waiting) if key not in self.fresh[family]]
            waiting.clear()
            # one question for many names is cheaper than many for one each
            self._desk.fetch(labels.node(*each) for each in step)
            for family, key in step:
                self.fresh[family].add(key)
                waiting.extend((family, name) for name in self._neighbours(family, key))
        gone = {key for number in self.touched for key in self._desk.out[number].clusters()}
        given = {label for number in self.touched for label in self._desk.out[number].labels.gives}
        given |= {
            label
            for one in self._desk.under(labels.cluster(*key) for key in gone)
            for label in one.labels.gives
        }
        given |= {label for number in self.changed for label in self._desk.out[number].labels.asks}
        new = given - self._dirty
        self._dirty |= new
        self._ask(new)

    def _ask(self, given: Collection[int]) -> None:
        """Touch those who ask for what is given, and those decided together with them."""
        waiting: list[_Named] = []
        asking = self._desk.under(map(labels.asked, given))
        fellows = {label for one in asking for label in one.labels.fellows}
        fellows |= {label for number in self.touched for label in self._desk.out[number].labels.fellows}
        for one in (*asking, *self._desk.under(fellows)):
            self._touch(one, waiting)

    def _neighbours(self, family: Family, key: str) -> set[str]:
        """Return the keys of the nodes that may be one with a node."""
        found: set[str] = set()
        for one in self._desk.under([labels.node(family, key)]):
            if one.signature.family is not family or key not in one.keys:
                continue  # it shares the label by chance
            self.touched.add(one.number)
            self._note(one)
            found |= self._used_with(one.signature, key)
        forms = self._forms[family, key]
        for name in self._words[family].grouped_with(key):
            if name != key:
                found.add(name)
                self.touched.update(one.number for one in self._desk.under([labels.own(family, name)]))
        self.near[family].add(key)
        filed = {label for form in forms if _is_filed(family, key) for label in labels.drawers(family, form)}
        for found_there in self._desk.under_each(filed).values():
            mates = [one for one in found_there if one.signature.family is family]
            keys = {name for mate in mates for name in mate.keys}
            if len(keys) > DRAWER:
                # only neighbours are compared there, so every node has to be as it is
                self._desk.under(labels.node(family, name) for name in keys)
            for mate in mates:
                self._note(mate)
            for name in keys - self.near[family]:
                self.near[family].add(name)
            found |= {
                name for name in keys - self.fresh[family] if self._may_be_one(family, forms, (family, name))
            }
        return found

    def _note(self, one: Held) -> None:
        if one.number not in self._noted:
            self._noted.add(one.number)
            family = one.signature.family
            for key, form in labels.nodes_of(one.signature):
                self._forms[family, key].add(form)

    def _may_be_one(self, family: Family, forms: Iterable[labels.Name], other: _Named) -> bool:
        return any(_may_be_one(family, a, b) for a in forms for b in self._forms[other])

    def _used_with(self, signature: Signature, key: str) -> set[str]:
        """Return the other nodes of a signature that may be one with a node of it."""
        own = labels.nodes_of(signature)
        # whether an acronym stands for what the tables know depends on all who use it
        self._desk.under(labels.label("acronym", short) for short in _acronyms_of(signature))
        (chief, name), *others = own
        return {
            one
            for other, used in others
            if key in (chief, other) and _may_be_used(signature.family, name, used)
            for one in (chief, other)
        }


def _acronyms_of(signature: Signature) -> list[str]:
    return acronyms_of(signature) if signature.family is Family.BODY else []


def _is_filed(family: Family, key: str) -> bool:
    return family is not Family.PLACE or not ("(" in key or " @" in key)


def _may_be_used(family: Family, a: labels.Name, b: labels.Name) -> bool:
    """Tell whether two names by which one article calls one thing do not contradict each other."""
    if isinstance(a, PersonForm) and isinstance(b, PersonForm):
        return compare_persons(a, b).verdict != "different"
    return (
        family is Family.PLACE or judge_names(str(a), str(b), EntityKind.ORGANISATION).verdict != "different"
    )


def _may_be_one(family: Family, a: labels.Name, b: labels.Name) -> bool:
    """Tell whether names of two articles may be joined."""
    if isinstance(a, PersonForm) and isinstance(b, PersonForm):
        found = compare_persons(a, b)
        # what articles show of a bearer may settle what the names leave open: "Pat" of a woman
        return found.merges or (found.verdict != "different" and _may_be_one_of_a_gender(a, b))
    kind = EntityKind.PLACE if family is Family.PLACE else EntityKind.ORGANISATION
    found = judge_names(str(a), str(b), kind)
    return found.verdict == "same" or (found.verdict == "undecided" and found.score >= 0.5)


def _may_be_one_of_a_gender(a: PersonForm, b: PersonForm) -> bool:
    return any(
        compare_persons(replace(a, gender=one), replace(b, gender=two)).merges
        for gender in ("male", "female")
        for one, two in ((gender, gender), (gender, ""), ("", gender))
    )

"""Decide whom a short name of a person means: "Mullen", "J. Smith", "Bibi"."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimdex.names import fold, given_name_gender
from claimdex.resolve import block, persons, tables
from claimdex.resolve.before import NOTHING, Before
from claimdex.resolve.cluster import PREVAILS, Clusters, prevailing
from claimdex.resolve.finding import Finding, Key, abstain, allowed, fit, heeded
from claimdex.resolve.forms import PersonForm, person_form
from claimdex.resolve.gather import Family, Signature
from claimdex.resolve.nodes import own_node, short_form
from claimdex.resolve.royals import Royals, Standing, standing_of
from claimdex.resolve.word import Word

# What a node of a short name begins with, and the key of a cluster that has no fuller one.
_SHORT = "short:"


@dataclass(frozen=True, slots=True)
class People:
    """What is known of the persons of a corpus once their full names are clustered.

    Args:
        signatures: of all persons.
        clusters: of their full names.
        forms: of each full name.
        word: what the user said of persons.
        before: what is known already.
    """

    signatures: Sequence[Signature]
    clusters: Clusters
    forms: Mapping[str, PersonForm]
    word: Word
    before: Before = NOTHING


def decide_short(people: People, findings: dict[int, Finding]) -> None:
    """Add a finding for every signature that has none: for those of short names only."""
    _heed(people, findings)
    # names with initials first, so that a bare one can fit "J. Smith" too
    for initials in (True, False):
        _decide(people, findings, initials)


def _heed(people: People, findings: dict[int, Finding]) -> None:
    """Decide for the short names of which the user said what they are."""
    for at, signature in enumerate(people.signatures):
        known = at in findings or at in people.before.findings
        found = None if known else heeded(signature, people.clusters, people.word)
        if found is not None:
            findings[at] = found


def _decide(people: People, findings: dict[int, Finding], initials: bool) -> None:
    choice = _Choice(people, findings)
    alone: dict[str, list[int]] = defaultdict(list)
    earlier: dict[int, Finding] = {}
    for at, signature in enumerate(people.signatures):
        form = short_form(signature)
        if at in findings or bool(form.given) is not initials:
            continue
        if at in people.before.findings:
            earlier[at] = people.before.findings[at]
            continue
        found = choice.between(signature, form)
        if found is None:
            alone[_key_alone(own_node(signature), form, people.word)].append(at)
        else:
            findings[at] = found
    for key, places in sorted(alone.items()):
        _decide_alone(key, places, people, findings)
    findings.update(earlier)


class _Trait(NamedTuple):
    """What an article shows of somebody whose full name it does not give; what it does not show is ""."""

    gender: str
    standing: str
    realm: str

    @classmethod
    def of(cls, signature: Signature) -> "_Trait":
        """Return what a signature shows."""
        return cls(persons.gender_of([signature]), *standing_of([signature]))

    def contradicts(self, other: "_Trait") -> bool:
        """Tell whether two traits are of two people."""
        return any(one and two and one != two for one, two in zip(self, other, strict=True))

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


class _Choice:
    """Choose among the bearers of a short name."""

    def __init__(self, people: People, findings: Mapping[int, Finding]) -> None:
        signatures_of: dict[str, list[Signature]] = defaultdict(list)
        forms_of: dict[str, list[PersonForm]] = defaultdict(list)
        members: dict[str, set[str]] = defaultdict(set)
        for head, names in people.clusters.members.items():
            members[head].update(names)
        for key, form in people.forms.items():
            if key not in people.clusters.torn:
                forms_of[people.clusters.head[key]].append(form)
        singled = _singled(people, findings)
        for at, finding in findings.items():
            if finding.key is None:
                continue
            signature, key = people.signatures[at], finding.key[1]
            signatures_of[key].append(signature)
            members[key].add(own_node(signature))
            if key not in people.clusters.head and finding.key not in singled:
                forms_of[key].append(short_form(signature))
        self._nameless = {
            key: persons.gender_of(signatures_of[key]) for key in forms_of if key not in people.clusters.head
        }
        self._genders: dict[str, set[str]] = defaultdict(set)
        for at, signature in enumerate(people.signatures if self._nameless else ()):
            if at not in findings:
                self._genders[short_form(signature).key].add(persons.gender_of([signature]))
        self._chosen: dict[tuple[object, ...], Finding | None] = {}
        self._word = people.word
        self._heads = people.clusters.head
        self._members = members
        self._bearers = persons.Bearers(signatures_of, forms_of)
        self._royals = Royals(people.signatures, signatures_of, forms_of)
        self._known_as = _known_as(people, findings)

    def between(self, signature: Signature, form: PersonForm) -> Finding | None:
        """Choose the bearer of a short name; None where the corpus knows nobody of that name."""
        # a common name has as many signatures as bearers: each is weighed once for all that tell no more
        told = (
            own_node(signature),
            form,
            persons.gender_of([signature]),
            persons.role_words(signature),
            standing_of([signature]),
            _may_be_given_name(form, signature),
        )
        if told not in self._chosen:
            self._chosen[told] = self._choose(signature, form)
        return self._chosen[told]

    def _choose(self, signature: Signature, form: PersonForm) -> Finding | None:
        node, standing = own_node(signature), standing_of([signature])
        what = "initials and surname" if form.given else "surname"
        what = "royal title and given name" if standing.is_royal else what
        kings = [*self._bearers.of_surname(form), *self._bearers.of_given(form)]
        rivals = self._allowed(node, self._royals.of_any_realm(form, standing, kings))
        if rivals:
            return abstain(Family.PERSON, rivals, "there are such of several realms")
        fitting, native = self._allowed(node, self._of_name(form, standing)), None
        if not fitting:
            others = _fellow_forms(node, self._word)
            fitting = self._allowed(node, (one for each in others for one in self._of_name(each, standing)))
            native = (Family.PERSON, node) if fitting else None
        called = Counter() if form.given else self._known_as.get(form.key, Counter())
        usually = self._royals.fitting(self._allowed(node, called), form, standing)
        called = Counter({one: called[one] for one in usually})
        first_names: list[str] = []
        if _may_be_given_name(form, signature):
            first_names = self._allowed(node, self._bearers.of_given(form))
        listed = self._listed(node)
        if listed and not fitting and set(first_names) <= {listed}:
            return Finding(
                (Family.PERSON, listed), 0.8, "the only one of this name in the lists", native=native
            )
        if first_names:
            usual = prevailing(called)
            namesakes = sorted({*first_names, *fitting})
            if usual and called[usual] > 1 and (namesakes == [usual] or called[usual] >= PREVAILS):
                return Finding((Family.PERSON, usual), 0.75, "called so in other articles")
            return abstain(Family.PERSON, namesakes, "a given name alone")
        if not fitting and called:
            fitting, what = sorted(called), "called so in another article"
        left, why = self._bearers.narrow(fitting, signature)
        if len(left) == 1 and self._may_be_another(left[0], form, signature):
            return abstain(Family.PERSON, left, "another of that name may be meant")
        if len(left) == 1:
            reason = ", ".join(part for part in (what, why, "one person fits") if part)
            return Finding(
                (Family.PERSON, left[0]), 0.85 if len(fitting) == 1 else 0.75, reason, native=native
            )
        usual = self._bearers.prevailing(left)
        if usual:
            reason = f"{what}, by far the most often named of {len(left)} people"
            return Finding((Family.PERSON, usual), 0.6, reason, native=native)
        # whom the user holds together without a fuller name is not all that bear that name
        if left or any(one in self._heads for one in fitting):
            reason = fit(len(left), "people") if left else "nobody fits"
            return abstain(Family.PERSON, left or fitting, reason)
        return None

    def _may_be_another(self, head: str, form: PersonForm, signature: Signature) -> bool:
        """Tell whether beside somebody without a fuller name another one of the other gender may be meant."""
        gender = self._nameless.get(head, "")
        rivals = self._genders.get(form.key, set()) - {gender, ""}
        return bool(gender and rivals) and not persons.gender_of([signature])

    def _of_name(self, form: PersonForm, standing: Standing) -> list[str]:
        """Return whom a name without given name fits: kings by their given name."""
        fitting = self._bearers.of_surname(form)
        if standing.is_royal:
            fitting = [*self._royals.numbered(fitting), *self._bearers.of_given(form)]
        return self._royals.fitting(fitting, form, standing)

    def _listed(self, node: str) -> str:
        """Return the person whom a short name means by the lists alone, or ""."""
        heads = {self._heads[name] for name in self._word.meant.get(node, ()) if name in self._heads}
        found = self._allowed(node, heads)
        return found[0] if len(found) == 1 else ""

    def _allowed(self, node: str, found: Iterable[str]) -> list[str]:
        return allowed(node, found, self._word, self._members)[0]


def _fellow_forms(node: str, word: Word) -> list[PersonForm]:
    """Return the forms of the other short names that the user put together with one."""
    return [
        person_form(name.removeprefix(_SHORT))
        for name in word.grouped_with(node)
        if name != node and name not in word.alone and " @" not in name
    ]


def _key_alone(node: str, form: PersonForm, word: Word) -> str:
    """Return the key of a person of whom no article gives more than this: any spelling of the name."""
    if word.group.get(node) in word.barred:
        return node
    return min(map(_short_key, [form, *_fellow_forms(node, word)]))


def _short_key(form: PersonForm) -> str:
    return " ".join(("short:", *form.given, *sorted(block.surname_keys(form))[:1], form.generation)).strip()


def _singled(people: People, findings: Mapping[int, Finding]) -> set[Key]:
    """Return whom the user took out of one article: no rival to anybody of the same family name elsewhere.

    Whom the user found to be one in several articles may well be meant in others.
    """
    places: dict[Key, set[str]] = defaultdict(set)
    for at, finding in findings.items():
        single = people.signatures[at].single
        if single and finding.key is not None and finding.key[1] not in people.clusters.head:
            places[finding.key].add(single)
    return {key for key, nodes in places.items() if len(nodes) == 1}


def _known_as(people: People, findings: Mapping[int, Finding]) -> dict[str, Counter[str]]:
    """Count whom articles that give the full name call by which single word ("Bibi")."""
    known: dict[str, Counter[str]] = defaultdict(Counter)
    singled = _singled(people, findings)
    for at, finding in findings.items():
        signature = people.signatures[at]
        if finding.key is not None and finding.key not in singled:
            for name in signature.names:
                if " " not in name:
                    known[fold(name)][finding.key[1]] += signature.count
    return known


def _may_be_given_name(form: PersonForm, signature: Signature) -> bool:
    """Tell whether a single word may as well be a given name: "David", but not "Mr. David"."""
    if form.given or len(form.surname) != 1 or any(person_form(name).titles for name in signature.written):
        return False
    if any(fold(role) in tables.title_kinds() for role in signature.roles):
        return False
    word = form.surname[0]
    if word in tables.family_first():
        return False
    return word in given_name_gender() or tables.familiar_ending(word) in tables.nickname_groups()


def _decide_alone(key: str, places: Sequence[int], people: People, findings: dict[int, Finding]) -> None:
    """Decide for a short name whose bearer no article names in full: one unknown person, or several.

    A man and a woman are two, so are a king and a commoner, and the kings of two realms; who shows less
    than would tell two of them apart stays open.
    """
    shown = {at: _Trait.of(people.signatures[at]) for at in places}
    traits = sorted({*shown.values()})
    apart = [one for one in traits if any(one.contradicts(other) for other in traits)]
    for at in places:
        fitting = [one for one in apart if not one.contradicts(shown[at])]
        heads = [f"{key} {one}" for one in fitting] or [key]
        if len(heads) > 1:
            findings[at] = abstain(Family.PERSON, heads, _fit_alone(fitting))
        else:
            node = own_node(people.signatures[at])
            native = (Family.PERSON, node) if len(people.word.grouped_with(node)) > 1 else None
            findings[at] = Finding((Family.PERSON, heads[0]), 0.7, "no fuller name is known", native=native)


def _fit_alone(fitting: Sequence[_Trait]) -> str:
    if [one.gender for one in fitting] == ["female", "male"]:
        return "a man and a woman fit"
    return fit(len(fitting), "people")

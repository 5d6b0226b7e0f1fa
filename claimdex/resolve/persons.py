"""Cluster the full names of persons and find whom a short name can mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.names import fold, given_name_gender
from claimdex.resolve import block, tables
from claimdex.resolve.before import NOTHING, Before
from claimdex.resolve.cluster import PREVAILS, Clusters, Edge, beside, cluster, prevailing
from claimdex.resolve.compare_persons import compare_persons, fits_short, is_given_name_of
from claimdex.resolve.forms import PersonForm, person_form, plain_given
from claimdex.resolve.gather import Signature
from claimdex.resolve.word import SILENCE, Word


def full_names(signature: Signature) -> tuple[str, ...]:
    """Return the names of a signature that say which bearer of a family name is meant, fullest first."""
    if signature.full is None:
        forms = {name: person_form(name) for name in signature.names}
        full = [name for name, form in forms.items() if not form.is_short]
        signature.full = tuple(sorted(full, key=lambda name: -len(forms[name].words)))
    return signature.full


def keys_of(signature: Signature) -> list[str]:
    """Return the keys of a signature's full names, fullest first; of a chain singled out its own alone."""
    keys = [person_form(name).key for name in full_names(signature)]
    return [signature.single] if keys and signature.single else keys


def cluster_persons(
    signatures: Sequence[Signature], word: Word = SILENCE, before: Before = NOTHING
) -> tuple[Clusters, dict[str, PersonForm], list[list[str]]]:
    """Join the full names of persons that are the same.

    A name that a man and a woman bear is a node for each of them, beside that of articles which do not
    tell; but not where the user said what the name is.

    Args:
        signatures: what is said of persons.
        word: what the user said.
        before: what is known already.

    Returns:
        The clusters over the nodes of full names, the form of each node, and the nodes of each signature,
        fullest name first.
    """
    genders = _genders_of_names(signatures)
    forms: dict[str, PersonForm] = {}
    edges: list[Edge] = []
    weight: Counter[str] = Counter()
    key_of: dict[str, str] = {}
    nodes: list[list[str]] = []
    for signature in signatures:
        keys = []
        for key, name in zip(keys_of(signature), full_names(signature), strict=False):
            shown = genders.get(key, frozenset())
            own, plain = next(iter(shown)) if len(shown) == 1 else "", key
            if len(shown) > 1 and key not in word.group:
                own = gender_of([signature])
                key = f"{key} ({own})" if own else key
            form = replace(person_form(name), gender=own)
            if key not in forms or (form.compound and not forms[key].compound):
                forms[key] = form
            weight[key] += signature.count
            key_of[key] = plain
            keys.append(key)
        nodes.append(keys)
        edges.extend(
            Edge(min(keys[0], other), max(keys[0], other), 0.96)
            for other in keys[1:]
            if compare_persons(forms[keys[0]], forms[other]).verdict != "different"
        )
    fresh = {node for node, key in key_of.items() if before.is_fresh(key)}
    near = {node: form for node, form in forms.items() if before.is_near(key_of[node])}
    for a, b in block.person_pairs(near, None if before.fresh is None else fresh):
        found = compare_persons(forms[a], forms[b])
        if found.merges:
            edges.append(Edge(a, b, found.score))
    clusters = cluster(
        fresh,
        (edge for edge in edges if edge.a in fresh and edge.b in fresh),
        contradicts=lambda a, b: _contradict(forms[a], forms[b]),
        vaguer=lambda a, b: len(forms[a].words) <= len(forms[b].words),
        weight=weight,
        word=word,
    )
    seats = {node: before.seats[node] for node in forms.keys() - fresh if node in before.seats}
    forms = {node: form for node, form in forms.items() if node in fresh or node in seats}
    return beside(clusters, seats), forms, [[key for key in keys if key in forms] for keys in nodes]


def _genders_of_names(signatures: Iterable[Signature]) -> dict[str, frozenset[str]]:
    """Return of which gender the bearers of each full name are, as far as articles show it."""
    titled: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for signature in signatures:
        gender = gender_of([signature])
        for key in keys_of(signature) if gender else ():
            shown[key][gender] += signature.count
            if any(person_form(name).gender for name in signature.written):
                titled[key].add(gender)
    found: dict[str, frozenset[str]] = {}
    for key, count in shown.items():
        genders = titled.get(key, set())
        # a pronoun is misread more easily than a given name that only men or only women bear
        if not given_name_gender().get(key.split()[0]):
            usual = prevailing(count)
            genders = genders | ({usual} if usual else set(count))
        found[key] = frozenset(genders)
    return found


def _contradict(a: PersonForm, b: PersonForm) -> bool:
    return compare_persons(a, b).verdict == "different" or a.generation != b.generation


class Bearers:
    """Know who bears which family name, to find whom "Mullen" or "J. Smith" can mean."""

    def __init__(
        self, signatures_of: Mapping[str, Sequence[Signature]], forms_of: Mapping[str, Sequence[PersonForm]]
    ) -> None:
        self._by_surname: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_given: dict[str, set[str]] = defaultdict(set)
        self._forms = forms_of
        self._found: dict[PersonForm, list[str]] = {}
        self._mentions: Counter[str] = Counter()
        self._genders: dict[str, str] = {}
        self._roles: dict[str, frozenset[str]] = {}
        for person, forms in forms_of.items():
            if all(_is_headline_scrap(form) for form in forms):
                continue
            signatures = signatures_of.get(person, ())
            self._mentions[person] = sum(one.count for one in signatures)
            self._genders[person] = gender_of(signatures) or _gender_of_given(forms)
            self._roles[person] = frozenset().union(*(role_words(one) for one in signatures))
            for form in forms:
                initial = (*plain_given(form.given), "")[0][:1]
                for key in block.surname_keys(form):
                    self._by_surname[key, ""].add(person)
                    self._by_surname[key, initial].add(person)
                for word in form.given[:1]:
                    for key in block.given_keys(word):
                        self._by_given[key].add(person)

    def of_surname(self, form: PersonForm) -> list[str]:
        """Return the persons whose family name and initials a short name fits, most often named first."""
        if form not in self._found:
            initial = (*plain_given(form.given), "")[0][:1]
            near = set().union(
                *(self._by_surname.get((key, initial), ()) for key in block.surname_keys(form))
            )
            fitting = [p for p in near if any(fits_short(form, full) for full in self._forms[p])]
            self._found[form] = sorted(fitting, key=lambda p: (-self._mentions[p], p))
        return self._found[form]

    def of_given(self, form: PersonForm) -> list[str]:
        """Return the persons with this given name, sorted."""
        if len(form.words) != 1:
            return []
        word = form.surname[-1]
        keys = block.given_keys(word)
        near = set().union(*(self._by_given.get(key, ()) for key in keys))
        return sorted(p for p in near if any(is_given_name_of(word, full) for full in self._forms[p]))

    def prevailing(self, persons: Sequence[str]) -> str:
        """Return the person named far more often than all the others together, or ""."""
        best = prevailing({person: self._mentions[person] for person in persons})
        return best if self._mentions[best] >= PREVAILS else ""

    def narrow(self, persons: Sequence[str], signature: Signature) -> tuple[list[str], str]:
        """Narrow the choice by what the article shows: man or woman, then the office it names.

        Returns:
            Those left, and what narrowed them in words ("" where nothing did).
        """
        left, why = list(persons), ""
        gender = gender_of([signature])
        if gender:
            left = [p for p in left if self._genders.get(p, "") in ("", gender)]
            why = "a man" if gender == "male" else "a woman"
            why = why if len(left) < len(persons) else ""
        roles = role_words(signature)
        if len(persons) > 1 and roles:
            bearing = [p for p in persons if roles & self._roles.get(p, frozenset())]
            if bearing and bearing[0] not in left:
                # The article's "she" and its "President" point to two people: one of them is an error.
                return list(persons), ""
            if len(bearing) == 1:
                return bearing, f"called {sorted(roles & self._roles[bearing[0]])[0]}"
        return left, why


def _is_headline_scrap(form: PersonForm) -> bool:
    """Tell whether a "given name" is a plain word: "Electing Obama" is nobody's name."""
    first = form.given[0] if form.given else ""
    stem = first.removesuffix("ing")
    words = {first, stem, f"{stem}e"} if stem != first else {first}
    return len(first) > 1 and not words.isdisjoint(tables.common_words()) and first not in given_name_gender()


def gender_of(signatures: Iterable[Signature]) -> str:
    """Return the gender that all of the signatures which show one agree on, or ""."""
    shown: Counter[str] = Counter()
    for signature in signatures:
        # "Mr." in the name itself is surer than the pronouns that an article was read to use for him.
        titled = {person_form(name).gender for name in signature.written} - {""}
        genders = titled or {signature.gender}
        shown.update({gender: signature.count for gender in genders if gender})
    if len(shown) == 1:
        return next(iter(shown))
    return ""


def _gender_of_given(forms: Iterable[PersonForm]) -> str:
    known = given_name_gender()
    shown = {known.get(form.given[0], "") for form in forms if form.given} - {""}
    return next(iter(shown)) if len(shown) == 1 else ""


def role_words(signature: Signature) -> frozenset[str]:
    """Return the words for office and rank that a signature's roles and titles hold."""
    found: set[str] = set()
    for name in signature.written:
        found.update(_RANKS.get(word, word) for word in person_form(name).titles.split())
    for role in signature.roles:
        found.update(fold_role(role))
    return frozenset(found) & office_words()


def fold_role(role: str) -> list[str]:
    """Return the words of a role before its "of": "Secretary" in "Secretary of State"."""
    head = fold(role).split(" of ")[0]
    return [_RANKS.get(word, word) for word in head.split()]


_RANKS = {
    "adm": "admiral",
    "capt": "captain",
    "col": "colonel",
    "gen": "general",
    "gov": "governor",
    "lt": "lieutenant",
    "maj": "major",
    "pres": "president",
    "rep": "representative",
    "sen": "senator",
    "sgt": "sergeant",
}


@cache
def office_words() -> frozenset[str]:
    """Return the words that name an office or a rank, not a mere form of address."""
    offices = [title for title, (_, sort) in tables.title_kinds().items() if sort != "address"]
    titles = {word for title in offices for word in title.split()}
    roles = {word for row in load("roles") for form in split_forms(row[0]) for word in fold(form).split()}
    return frozenset(titles | roles) - _VAGUE


# Words of offices that half of all officials bear.
_VAGUE = frozenset(
    [
        "official",
        "general",
        "chief",
        "head",
        "leader",
        "member",
        "former",
        "deputy",
        "senior",
        "vice",
        "of",
        "state",
    ]
)

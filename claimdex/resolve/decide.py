"""Decide which entity each chain is, or abstain and name the candidates."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from claimdex.models import EntityKind
from claimdex.names import fold, given_name_gender
from claimdex.resolve import block, persons, tables
from claimdex.resolve.bodies import Bodies, acronyms_of, body_key
from claimdex.resolve.bodies import full_names as full_body_names
from claimdex.resolve.cluster import PREVAILS, Clusters, Edge, cluster, prevailing
from claimdex.resolve.compare import compare_names
from claimdex.resolve.forms import PersonForm, body_form, person_form
from claimdex.resolve.gather import Family, Signature

Key = tuple[Family, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a signature is.

    Args:
        key: the cluster it belongs to; None where that is open.
        score, reason: how sure, and why; an empty reason leaves both to the names themselves.
        candidates: the clusters between which it is open, best first.
    """

    key: Key | None
    score: float = 0.0
    reason: str = ""
    candidates: tuple[Key, ...] = ()


def decide(signatures: Sequence[Signature]) -> list[Decision]:
    """Decide for every signature, in the order given; the decisions do not depend on that order."""
    decisions: dict[int, Decision] = {}
    for family, decider in (
        (Family.PERSON, _decide_persons),
        (Family.BODY, _decide_bodies),
        (Family.PLACE, _decide_places),
    ):
        chosen = [at for at, signature in enumerate(signatures) if signature.family is family]
        found = decider([signatures[at] for at in chosen])
        decisions.update(zip(chosen, found, strict=True))
    return [decisions[at] for at in range(len(signatures))]


# A reader can choose between a few; a link that lists all five hundred Smiths helps nobody.
_LISTED = 20


def _abstain(family: Family, heads: Sequence[str], reason: str) -> Decision:
    return Decision(None, 0.0, reason, tuple((family, head) for head in heads[:_LISTED]))


def _fit(count: int, what: str) -> str:
    """Say how many fit: "two people fit"."""
    number = {2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
    return f"{number} {what} fit"


# --- persons ---------------------------------------------------------------------------------


def _decide_persons(signatures: Sequence[Signature]) -> list[Decision]:
    clusters, forms = persons.cluster_persons(signatures)
    decisions: dict[int, Decision] = {}
    for at, signature in enumerate(signatures):
        full = persons.full_names(signature)
        if full:
            decisions[at] = _decide_full(full, clusters)
    _decide_short(signatures, decisions, clusters, forms, initials=True)
    _decide_short(signatures, decisions, clusters, forms, initials=False)
    return [decisions[at] for at in range(len(signatures))]


def _decide_full(full: Sequence[str], clusters: Clusters) -> Decision:
    keys = [person_form(name).key for name in full]
    whole = [key for key in keys if key not in clusters.torn]
    if whole:
        return Decision((Family.PERSON, clusters.head[whole[0]]))
    heads = list(dict.fromkeys(clusters.head[rival] for rival in clusters.torn[keys[0]]))
    if len(heads) == 1:
        return Decision((Family.PERSON, heads[0]))
    return _abstain(Family.PERSON, heads, _fit(len(heads), "people"))


def _decide_short(
    signatures: Sequence[Signature],
    decisions: dict[int, Decision],
    clusters: Clusters,
    forms: dict[str, PersonForm],
    initials: bool,
) -> None:
    """Decide for family names: with initials first, so that a bare one can fit "J. Smith" too."""
    signatures_of: dict[str, list[Signature]] = defaultdict(list)
    forms_of: dict[str, list[PersonForm]] = defaultdict(list)
    for key, form in forms.items():
        if key not in clusters.torn:
            forms_of[clusters.head[key]].append(form)
    for at, decision in decisions.items():
        if decision.key is not None:
            signatures_of[decision.key[1]].append(signatures[at])
            if decision.key[1] not in clusters.head:
                forms_of[decision.key[1]].append(_short_form(signatures[at]))
    bearers = persons.Bearers(signatures_of, forms_of)
    nicknames = _known_as(signatures, decisions)
    alone: dict[str, list[int]] = defaultdict(list)
    for at, signature in enumerate(signatures):
        form = _short_form(signature)
        if at in decisions or bool(form.given) is not initials:
            continue
        found = _choose(signature, form, bearers, nicknames)
        if found is None:
            alone[_short_key(form)].append(at)
        else:
            decisions[at] = found
    for key, places in sorted(alone.items()):
        _decide_alone(key, places, signatures, decisions, bearers)


def _short_form(signature: Signature) -> PersonForm:
    """Return the fullest short name of a signature: "J. Smith" before "Smith"."""
    return max((person_form(name) for name in signature.names), key=lambda form: (len(form.words), form.key))


def _short_key(form: PersonForm) -> str:
    return " ".join(("short:", *form.given, *sorted(block.surname_keys(form))[:1], form.generation)).strip()


def _known_as(signatures: Sequence[Signature], decisions: dict[int, Decision]) -> dict[str, Counter[str]]:
    """Count whom articles that give the full name call by which single word ("Bibi")."""
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for at, decision in decisions.items():
        if decision.key is not None:
            for name in signatures[at].names:
                if " " not in name:
                    known[fold(name)][decision.key[1]] += len(signatures[at].members)
    return known


def _choose(
    signature: Signature, form: PersonForm, bearers: persons.Bearers, nicknames: dict[str, Counter[str]]
) -> Decision | None:
    """Choose the bearer of a short name; None where the corpus knows nobody of that name."""
    what = "initials and surname" if form.given else "surname"
    fitting = bearers.of_surname(form)
    called = Counter() if form.given else nicknames.get(form.key, Counter())
    first_names = bearers.of_given(form) if _may_be_given_name(form, signature) else []
    if first_names:
        usual = prevailing(called)
        namesakes = sorted({*first_names, *fitting})
        if usual and called[usual] > 1 and (namesakes == [usual] or called[usual] >= PREVAILS):
            return Decision((Family.PERSON, usual), 0.75, "called so in other articles")
        return _abstain(Family.PERSON, namesakes, "a given name alone")
    if not fitting and called:
        fitting, what = sorted(called), "called so in another article"
    left, why = bearers.narrow(fitting, signature)
    if len(left) == 1:
        reason = ", ".join(part for part in (what, why, "one person fits") if part)
        return Decision((Family.PERSON, left[0]), 0.85 if len(fitting) == 1 else 0.75, reason)
    usual = bearers.prevailing(left)
    if usual:
        reason = f"{what}, by far the most often named of {len(left)} people"
        return Decision((Family.PERSON, usual), 0.6, reason)
    if fitting:
        return _abstain(Family.PERSON, left or fitting, _fit(len(left), "people") if left else "nobody fits")
    return None


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


def _decide_alone(
    key: str,
    places: Sequence[int],
    signatures: Sequence[Signature],
    decisions: dict[int, Decision],
    bearers: persons.Bearers,
) -> None:
    """Decide for a short name whose bearer no article names in full: one unknown person, or two."""
    genders = {at: persons.gender_of([signatures[at]]) for at in places}
    both = {"male", "female"} <= set(genders.values())
    for at in places:
        if both and not genders[at]:
            heads = [f"{key} {gender}" for gender in ("female", "male")]
            decisions[at] = _abstain(Family.PERSON, heads, "a man and a woman fit")
        else:
            head = f"{key} {genders[at]}" if both else key
            decisions[at] = Decision((Family.PERSON, head), 0.7, "no fuller name is known")


# --- organisations and groups ----------------------------------------------------------------


def _decide_bodies(signatures: Sequence[Signature]) -> list[Decision]:
    bodies = Bodies(signatures)
    return [_decide_body(signature, bodies) for signature in signatures]


def _decide_body(signature: Signature, bodies: Bodies) -> Decision:
    family, clusters = Family.BODY, bodies.clusters
    if all(tables.is_one_of_people(name) for name in signature.names):
        return _abstain(family, [], "one of a people, whoever it is")
    keys = [body_key(name, signature.context) for name in full_body_names(signature)]
    whole = [key for key in keys if key not in clusters.torn]
    if whole:
        told = signature.context and not _is_owned(signature)
        reason = "the article names one country that has one" if told else ""
        return Decision((family, clusters.head[whole[0]]), 0.6 if reason else 0.0, reason)
    if keys:
        heads = list(dict.fromkeys(clusters.head[rival] for rival in clusters.torn[keys[0]]))
        if len(heads) == 1:
            return Decision((family, heads[0]))
        return _abstain(family, heads, _fit(len(heads), "organisations"))
    if signature.open_context:
        heads = bodies.of_country(signature)
        usual = bodies.prevailing(heads)
        if usual:
            return Decision(
                (family, usual), 0.6, "the article names its country; by far the most often named here"
            )
        return _abstain(family, heads, "many countries have one; the article does not say whose")
    heads, why = [], ""
    for short in acronyms_of(signature):
        meanings, why = bodies.meanings(short)
        heads.extend(head for head in meanings if head not in heads)
    if len(heads) > 1:
        return _abstain(family, heads, f"the acronym has {len(heads)} meanings")
    if heads:
        return Decision((family, heads[0]), 0.9, why)
    return Decision((family, "acronym:" + acronyms_of(signature)[0]), 1.0, "same name")


def _is_owned(signature: Signature) -> bool:
    """Tell whether one of a signature's names says whose institution it is."""
    return any(body_form(name).country for name in signature.names)


# --- places ----------------------------------------------------------------------------------


def _decide_places(signatures: Sequence[Signature]) -> list[Decision]:
    weight: Counter[str] = Counter()
    for signature in signatures:
        if not signature.open_context:
            weight[_place_key(signature)] += len(signature.members)
    edges = []
    for a, b in block.place_pairs(key for key in weight if "(" not in key):
        found = compare_names(a, b, EntityKind.PLACE)
        if found.verdict == "same" or (found.verdict == "undecided" and found.score > 0.5):
            edges.append(Edge(a, b, found.score))
    clusters = cluster(
        weight,
        edges,
        contradicts=lambda a, b: compare_names(a, b, EntityKind.PLACE).verdict == "different",
        vaguer=lambda a, b: len(a) <= len(b),
        weight=weight,
    )
    return [_decide_place(signature, clusters) for signature in signatures]


def _place_key(signature: Signature) -> str:
    key = tables.place_key(signature.names[0])
    return f"{key} ({signature.context})" if signature.context else key


def _decide_place(signature: Signature, clusters: Clusters) -> Decision:
    family, key = Family.PLACE, _place_key(signature)
    if signature.open_context:
        heads = sorted({clusters.head[other] for other in clusters.head if other.startswith(f"{key} (")})
        return _abstain(family, heads, "several places have this name; the article does not say which")
    if key in clusters.torn:
        return _abstain(family, [clusters.head[rival] for rival in clusters.torn[key]], "two places fit")
    if signature.context:
        return Decision((family, clusters.head[key]), 0.8, "other places in the article say which")
    return Decision((family, clusters.head[key]))

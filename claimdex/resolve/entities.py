"""Name the entities and write out the links."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimdex.models import Alias, Entity, EntityKind, Link
from claimdex.names import fold, slug
from claimdex.resolve import tables
from claimdex.resolve.compare import compare_names
from claimdex.resolve.finding import Finding, Key
from claimdex.resolve.forms import body_form, is_acronym, person_form
from claimdex.resolve.gather import Family, Signature
from claimdex.resolve.known import Known
from claimdex.resolve.nodes import Node
from claimdex.resolve.said import Said

NO_NAME = "a role without a name"
"""Why a chain without a name is no entity."""


class Found(NamedTuple):
    """What all chains of a signature are linked with: the clusters of the entity, or of candidates for it."""

    key: Key | None
    score: float
    reason: str
    candidates: tuple[Key, ...] = ()


@dataclass(slots=True)
class _Portrait:
    """What the articles together say about one entity.

    `names` are all of them; `own`, `kinds` and `nodes` those of its chief side, where the user put it
    together.
    """

    kinds: Counter[EntityKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    contexts: set[str] = field(default_factory=set)
    nodes: set[Node] = field(default_factory=set)


def write_out(
    signatures: Sequence[Signature],
    findings: Sequence[Finding],
    nameless: Sequence[tuple[str, str]],
    said: Said,
    known: Known,
) -> tuple[list[Entity], list[Link]]:
    """Make entities of the clusters and a link for every chain.

    Args:
        signatures: what the chains say.
        findings: what each signature is, in the same order.
        nameless: the chains that are known by a role only.
        said: what the user said of the clusters.
        known: what the lists know of their names.

    Returns:
        Entities sorted by id, links sorted by article and chain.
    """
    portraits = Portraits(signatures, findings, said, known)
    ids = ids_of({key: (portraits.names[key], portraits.kinds[key]) for key in portraits.keys})
    entities = [portraits.entity(key, ids[key]) for key in portraits.keys]
    links = [Link(article, chain, None, 0.0, NO_NAME) for article, chain in nameless]
    for signature, finding in zip(signatures, findings, strict=True):
        found = portraits.link(signature, finding)
        entity = None if found.key is None else ids[found.key]
        candidates = tuple(ids[key] for key in found.candidates if key in ids)
        links.extend(
            Link(article, chain, entity, found.score, found.reason, candidates)
            for article, chain in signature.members
        )
    return sorted(entities, key=lambda one: one.id), sorted(
        links, key=lambda one: (one.article_id, one.chain)
    )


class Portraits:
    """The entities that some signatures are.

    Args:
        signatures: all those of each entity.
        findings: what each signature is, in the same order.
        said: what the user said of the clusters.
        known: what the lists know of their names.
    """

    def __init__(
        self, signatures: Sequence[Signature], findings: Sequence[Finding], said: Said, known: Known
    ) -> None:
        self._said = said
        self._known = known
        self._of = _portraits(signatures, findings, said, known)
        self.kinds = {key: said.kinds.get(key) or _kind(key, one) for key, one in self._of.items()}
        self.names = {key: said.names.get(key) or _best_name(key, one) for key, one in self._of.items()}

    @property
    def keys(self) -> Collection[Key]:
        """Return the clusters that are entities."""
        return self._of.keys()

    def entity(self, key: Key, id_: str) -> Entity:
        """Return the entity that a cluster is."""
        portrait, name = self._of[key], self.names[key]
        aliases = _aliases(key, name, portrait, self._said, self._known)
        item = self._known.wikidata_id(portrait.nodes)
        return Entity(id_, name, self.kinds[key], aliases, _roles(portrait), item)

    def link(self, signature: Signature, finding: Finding) -> Found:
        """Return what the chains of a signature are linked with."""
        score, reason = finding.score, finding.reason
        if finding.key is None:
            ends = dict.fromkeys(self._said.end(key) for key in finding.candidates)
            return Found(None, score, reason, tuple(ends))
        key = self._said.end(finding.key)
        decision = self._said.because.get(finding.native) if finding.native else None
        if decision is not None:
            score, reason = 1.0, f"you said so: {decision.credit}"
        elif not reason:
            score, reason = _why(signature, self.names[key], self._known)
        return Found(key, score, reason)


def _portraits(
    signatures: Sequence[Signature], findings: Sequence[Finding], said: Said, known: Known
) -> dict[Key, _Portrait]:
    portraits: dict[Key, _Portrait] = defaultdict(_Portrait)
    for signature, finding in zip(signatures, findings, strict=True):
        if finding.key is None:
            continue
        key = said.end(finding.key)
        portrait = portraits[key]
        weight = signature.count
        for name in signature.names:
            portrait.names[name] += weight
        for role in signature.roles:
            portrait.roles[role] += weight
        if key not in said.chief or finding.native in (None, said.chief[key]):
            portrait.kinds[signature.kind] += weight
            portrait.nodes |= known.nodes_of(signature)
            portrait.own.update(dict.fromkeys(signature.names, weight))
            if signature.context and not signature.open_context:
                portrait.contexts.add(signature.context)
    return portraits


_BODY_KINDS = (EntityKind.ORGANISATION, EntityKind.GROUP)


def _kind(key: Key, portrait: _Portrait) -> EntityKind:
    if key[0] is Family.PERSON:
        return EntityKind.PERSON
    if key[0] is Family.PLACE:
        return EntityKind.PLACE
    return max(_BODY_KINDS, key=lambda kind: (portrait.kinds[kind], kind is EntityKind.ORGANISATION))


def _best_name(key: Key, portrait: _Portrait) -> str:
    """Return the name to show: the most used full form, an acronym spelled out, a country's usual name."""
    name = _chosen_name(key, portrait)
    # Headlines and place lines write in capitals what is written in small letters elsewhere.
    return name.title() if name.isupper() and max(map(len, name.split())) > 5 else name


def _chosen_name(key: Key, portrait: _Portrait) -> str:
    family = key[0]
    # the user may have put together what no article of this corpus calls by the chief name
    count = portrait.own or portrait.names
    used = sorted(count, key=lambda name: (-count[name], name.isupper(), -len(name.split()), name))
    if family is Family.PLACE:
        known = (tables.places().get(fold(name)) for name in used)
        usual = next((place[0] for place in known if place), used[0])
        return f"{usual} ({next(iter(portrait.contexts))})" if len(portrait.contexts) == 1 else usual
    if family is Family.PERSON:
        full = [name for name in used if not person_form(name).is_short]
        return (full or sorted(used, key=lambda name: -len(name.split())))[0]
    spelled = [name for name in used if not is_acronym(name)]
    if not spelled:
        known_name = tables.known_name(used[0])
        return known_name[0] if known_name and not key[1].startswith("acronym:") else used[0]
    best = max(spelled, key=lambda name: count[name] * (3 if " " in name else 1))
    people = tables.peoples().get(fold(best))
    if people:
        return people
    country = next(iter(portrait.contexts), "") if len(portrait.contexts) == 1 else ""
    return f"{best} ({country})" if country and not body_form(best).country else best


def base_of(name: str) -> str:
    """Return what the id of an entity of some name begins with."""
    return slug(name)


def stems_of(base: str) -> list[str]:
    """Return the bases whose entities would be called by this one where several have a name."""
    found = _NUMBERED.fullmatch(base)
    return [found[1]] if found else []


_NUMBERED = re.compile(rf"(.+)-(?:{'|'.join(kind.value for kind in EntityKind)})(?:-[0-9]+)?")


def ids_of(
    names: Mapping[Key, tuple[str, EntityKind]], is_single: Callable[[str], bool] | None = None
) -> dict[Key, str]:
    """Give each entity a readable id that does not depend on the order of input.

    Args:
        names: name and kind of each, all those of one base among them.
        is_single: tells whether one entity alone has a base; None where all entities are among `names`.
    """
    wanted: dict[str, list[Key]] = defaultdict(list)
    for key, (name, _) in names.items():
        wanted[base_of(name)].append(key)
    alone = {base for base, keys in wanted.items() if len(keys) == 1}
    ids: dict[Key, str] = {}
    for base, keys in wanted.items():
        if len(keys) == 1:
            ids[keys[0]] = base
            continue
        numbers: dict[EntityKind, int] = defaultdict(int)
        for key in sorted(keys, key=lambda key: (names[key][1], names[key][0], key)):
            kind = names[key][1]
            candidate = ""
            # no two bases lead to one candidate; only a name of its own may be in the way
            while not candidate or candidate in alone or (is_single is not None and is_single(candidate)):
                numbers[kind] += 1
                number = numbers[kind]
                candidate = f"{base}-{kind}" if number == 1 else f"{base}-{kind}-{number}"
            ids[key] = candidate
    return ids


def _aliases(key: Key, name: str, portrait: _Portrait, said: Said, known: Known) -> tuple[Alias, ...]:
    aliases: dict[str, Alias] = {}
    for written in sorted(portrait.names, key=lambda one: (-portrait.names[one], one)):
        form = fold(written)
        if form in aliases:
            kept = aliases[form]
            aliases[form] = Alias(kept.name, kept.origin, kept.mentions + portrait.names[written])
        else:
            origin = _bound_by(written, name, key[0], known)
            if not origin:
                origin = _origin(written, name, key[0]) if written in portrait.own else _DECISION
            aliases[form] = Alias(written, origin, portrait.names[written])
    if fold(name) not in aliases:
        origin = _DECISION if key in said.names else _given_by(key[0], name)
        aliases[fold(name)] = Alias(name, origin, 0)
    for given in said.aliases.get(key, ()):
        aliases.setdefault(fold(given), Alias(given, _DECISION, 0))
    return tuple(sorted(aliases.values(), key=lambda alias: (-alias.mentions, alias.name)))


def _roles(portrait: _Portrait) -> tuple[str, ...]:
    roles: dict[str, tuple[str, int]] = {}
    for role in sorted(portrait.roles, key=lambda one: (-portrait.roles[one], one)):
        kept_role, count = roles.get(fold(role), (role, 0))
        roles[fold(role)] = (kept_role, count + portrait.roles[role])
    return tuple(role for role, _ in sorted(roles.values(), key=lambda pair: (-pair[1], pair[0])))


# What binds a name to an entity where the user did.
_DECISION = "decision"


def _origin(written: str, name: str, family: Family) -> str:
    """Say what binds a name used in articles to its entity: the article itself, or a table."""
    if family is Family.PLACE and fold(written) != fold(name) and fold(written) in tables.places():
        return tables.places()[fold(written)][1]
    if family is Family.BODY and is_acronym(written) and written != name:
        return "acronym"
    return "article"


def _given_by(family: Family, name: str) -> str:
    if family is Family.PLACE:
        return tables.places().get(fold(name), ("", "other places in the article"))[1]
    known = tables.known_name(name)
    return known[1] if known else "country added"


def _bound_by(written: str, name: str, family: Family, known: Known) -> str:
    """Return the list that alone makes a name one of an entity's, or ""."""
    listed = known.together(family, [written], name)
    return listed if listed and compare_names(written, name, _COMPARED_AS[family]).verdict != "same" else ""


# Groups are compared as organisations are.
_COMPARED_AS = {
    Family.PERSON: EntityKind.PERSON,
    Family.BODY: EntityKind.ORGANISATION,
    Family.PLACE: EntityKind.PLACE,
}


def _why(signature: Signature, name: str, known: Known) -> tuple[float, str]:
    """Say why a signature with a full name is the entity of this name."""
    if any(fold(own) == fold(name) for own in signature.names):
        return 1.0, "same name"
    kind = _COMPARED_AS[signature.family]
    found = max((compare_names(own, name, kind) for own in signature.names), key=lambda one: one.score)
    if found.verdict == "same":
        return found.score, found.reason
    if listed := known.together(signature.family, signature.names, name):
        return 0.95, f"names of one entity in the list {listed}"
    return 0.75, f"{found.reason}; no other fits"

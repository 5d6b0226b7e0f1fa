"""Name the entities and write out the links."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    portraits = _portraits(signatures, findings, said, known)
    kinds = {key: said.kinds.get(key) or _kind(key, portrait) for key, portrait in portraits.items()}
    names = {key: said.names.get(key) or _best_name(key, portrait) for key, portrait in portraits.items()}
    ids = _ids(portraits, names, kinds)
    entities = [
        Entity(
            ids[key],
            names[key],
            kinds[key],
            _aliases(key, names[key], portrait, said, known),
            _roles(portrait),
            known.wikidata_id(portrait.nodes),
        )
        for key, portrait in portraits.items()
    ]
    links = [Link(article, chain, None, 0.0, "a role without a name") for article, chain in nameless]
    for signature, finding in zip(signatures, findings, strict=True):
        links.extend(_links(signature, finding, ids, names, said, known))
    return sorted(entities, key=lambda one: one.id), sorted(
        links, key=lambda one: (one.article_id, one.chain)
    )


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


def _ids(
    portraits: Mapping[Key, _Portrait], names: Mapping[Key, str], kinds: Mapping[Key, EntityKind]
) -> dict[Key, str]:
    """Give each entity a readable id that does not depend on the order of input."""
    wanted: dict[str, list[Key]] = defaultdict(list)
    for key, name in names.items():
        wanted[slug(name)].append(key)
    ids: dict[Key, str] = {}
    taken = {base for base, keys in wanted.items() if len(keys) == 1}
    for base in sorted(wanted):
        keys = sorted(wanted[base], key=lambda key: (kinds[key], names[key], key))
        if len(keys) == 1:
            ids[keys[0]] = base
            continue
        last: dict[str, int] = defaultdict(lambda: 1)
        for key in keys:
            candidate = stem = f"{base}-{kinds[key]}"
            while candidate in taken:
                last[stem] += 1
                candidate = f"{stem}-{last[stem]}"
            taken.add(candidate)
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


def _links(
    signature: Signature,
    finding: Finding,
    ids: Mapping[Key, str],
    names: Mapping[Key, str],
    said: Said,
    known: Known,
) -> list[Link]:
    score, reason = finding.score, finding.reason
    if finding.key is None:
        ends = dict.fromkeys(said.end(key) for key in finding.candidates)
        candidates = tuple(ids[key] for key in ends if key in ids)
        return [Link(article, chain, None, score, reason, candidates) for article, chain in signature.members]
    key = said.end(finding.key)
    decision = said.because.get(finding.native) if finding.native else None
    if decision is not None:
        score, reason = 1.0, f"you said so: {decision.credit}"
    elif not reason:
        score, reason = _why(signature, names[key], known)
    return [Link(article, chain, ids[key], score, reason) for article, chain in signature.members]


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

"""Decide which entity each chain is, or abstain and name the candidates; what the user said comes first."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from claimdex.models import EntityKind
from claimdex.resolve import block, persons, tables
from claimdex.resolve.before import NOTHING, Before
from claimdex.resolve.bodies import Bodies, acronyms_of
from claimdex.resolve.cluster import Clusters, Edge, beside, cluster
from claimdex.resolve.compare import compare_names
from claimdex.resolve.finding import Finding, abstain, allowed, fit, heeded
from claimdex.resolve.forms import body_form
from claimdex.resolve.gather import Family, Signature
from claimdex.resolve.nodes import own_node
from claimdex.resolve.short_names import People, decide_short
from claimdex.resolve.word import SILENCE, Word

_NOTHING_SAID: Mapping[Family, Word] = dict.fromkeys(Family, SILENCE)
_NOTHING_KNOWN: Mapping[Family, Before] = dict.fromkeys(Family, NOTHING)


def decide(
    signatures: Sequence[Signature],
    words: Mapping[Family, Word] = _NOTHING_SAID,
    before: Mapping[Family, Before] = _NOTHING_KNOWN,
) -> tuple[list[Finding], dict[Family, Clusters]]:
    """Decide for every signature; the findings do not depend on the order of signatures.

    Args:
        signatures: what the chains of the corpus say.
        words: what the user said of each family.
        before: what is known already of each family.

    Returns:
        A finding for each signature, in the order given, and the clusters of full names of each family.
    """
    findings: dict[int, Finding] = {}
    clusters: dict[Family, Clusters] = {}
    for family, decider in (
        (Family.PERSON, _decide_persons),
        (Family.BODY, _decide_bodies),
        (Family.PLACE, _decide_places),
    ):
        chosen = [at for at, signature in enumerate(signatures) if signature.family is family]
        found, clusters[family] = decider([signatures[at] for at in chosen], words[family], before[family])
        findings.update(zip(chosen, found, strict=True))
    return [findings[at] for at in range(len(signatures))], clusters


# --- persons ---------------------------------------------------------------------------------


def _decide_persons(
    signatures: Sequence[Signature], word: Word, before: Before
) -> tuple[list[Finding], Clusters]:
    clusters, forms, nodes = persons.cluster_persons(signatures, word, before)
    findings: dict[int, Finding] = {}
    for at, (signature, keys) in enumerate(zip(signatures, nodes, strict=True)):
        if persons.full_names(signature):
            findings[at] = before.findings.get(at) or (
                heeded(signature, clusters, word) or _decide_full(keys, clusters)
            )
    decide_short(People(signatures, clusters, forms, word, before), findings)
    return [findings[at] for at in range(len(signatures))], clusters


def _decide_full(keys: Sequence[str], clusters: Clusters) -> Finding:
    whole = [key for key in keys if key not in clusters.torn]
    if whole:
        return _found(Family.PERSON, clusters, whole[0])
    heads = list(dict.fromkeys(clusters.head[rival] for rival in clusters.torn[keys[0]]))
    if len(heads) == 1:
        return Finding((Family.PERSON, heads[0]))
    return abstain(Family.PERSON, heads, fit(len(heads), "people"))


def _found(family: Family, clusters: Clusters, key: str, score: float = 0.0, reason: str = "") -> Finding:
    return Finding((family, clusters.head[key]), score, reason, native=(family, clusters.native[key]))


# --- organisations and groups ----------------------------------------------------------------


def _decide_bodies(
    signatures: Sequence[Signature], word: Word, before: Before
) -> tuple[list[Finding], Clusters]:
    bodies = Bodies(signatures, word, before)
    findings = [
        before.findings.get(at) or _decide_body(signature, bodies, word)
        for at, signature in enumerate(signatures)
    ]
    return findings, bodies.clusters


def _decide_body(signature: Signature, bodies: Bodies, word: Word) -> Finding:
    family, clusters = Family.BODY, bodies.clusters
    said = heeded(signature, clusters, word)
    if said is not None:
        return said
    if all(tables.is_one_of_people(name) for name in signature.names):
        return abstain(family, [], "one of a people, whoever it is")
    keys = bodies.keys_of(signature)
    whole = [key for key in keys if key not in clusters.torn]
    if whole:
        told = signature.context and not _is_owned(signature)
        reason = "the article names one country that has one" if told else ""
        return _found(family, clusters, whole[0], 0.6 if reason else 0.0, reason)
    if keys:
        heads = list(dict.fromkeys(clusters.head[rival] for rival in clusters.torn[keys[0]]))
        if len(heads) == 1:
            return Finding((family, heads[0]))
        return abstain(family, heads, fit(len(heads), "organisations"))
    if signature.open_context:
        return _decide_institution(signature, bodies, word)
    return _decide_acronym(signature, bodies, word)


def _decide_institution(signature: Signature, bodies: Bodies, word: Word) -> Finding:
    """Decide for "the Foreign Ministry" in an article that does not settle whose."""
    countries = bodies.of_country(signature)
    heads, _ = allowed(own_node(signature), countries, word, bodies.clusters.members)
    usual = bodies.prevailing(heads)
    if usual:
        reason = "the article names its country; by far the most often named here"
        return Finding((Family.BODY, usual), 0.6, reason)
    return abstain(Family.BODY, heads, "many countries have one; the article does not say whose")


def _decide_acronym(signature: Signature, bodies: Bodies, word: Word) -> Finding:
    node, prefix = own_node(signature), "acronym:"
    fellows = [name for name in word.grouped_with(node) if name.startswith(prefix) and " @" not in name]
    shorts = [*acronyms_of(signature), *(name.removeprefix(prefix) for name in fellows)]
    heads, why = [], ""
    for short in dict.fromkeys(shorts):
        meanings, why = bodies.meanings(short)
        heads.extend(meanings)
    heads, ruled_out = allowed(node, heads, word, bodies.clusters.members)
    if len(heads) > 1:
        return abstain(Family.BODY, heads, f"the acronym has {len(heads)} meanings")
    if heads:
        return Finding((Family.BODY, heads[0]), 0.9, f"{why}; others you ruled out" if ruled_out else why)
    return Finding((Family.BODY, min([prefix + shorts[0], *fellows])), 1.0, "same name")


def _is_owned(signature: Signature) -> bool:
    """Tell whether one of a signature's names says whose institution it is."""
    return any(body_form(name).country for name in signature.names)


# --- places ----------------------------------------------------------------------------------


def _decide_places(
    signatures: Sequence[Signature], word: Word, before: Before
) -> tuple[list[Finding], Clusters]:
    weight: Counter[str] = Counter()
    for signature in signatures:
        if not signature.open_context:
            weight[own_node(signature)] += signature.count
    edges = [Edge(_bare(node), node, 1.0) for node in weight if " @" in node and _bare(node) in weight]
    fresh = {node for node in weight if before.is_fresh(node)}
    near = (key for key in weight if "(" not in key and " @" not in key and before.is_near(key))
    for a, b in block.place_pairs(near, None if before.fresh is None else fresh):
        found = compare_names(a, b, EntityKind.PLACE)
        if found.verdict == "same" or (found.verdict == "undecided" and found.score > 0.5):
            edges.append(Edge(a, b, found.score))
    clusters = cluster(
        fresh,
        (edge for edge in edges if edge.a in fresh and edge.b in fresh),
        contradicts=lambda a, b: compare_names(_bare(a), _bare(b), EntityKind.PLACE).verdict == "different",
        vaguer=lambda a, b: len(a) <= len(b),
        weight=weight,
        word=word,
    )
    seats = {node: before.seats[node] for node in weight if node not in fresh and node in before.seats}
    clusters = beside(clusters, seats)
    readings: dict[str, set[str]] = defaultdict(set)
    for told, head in clusters.head.items():
        name, is_told, _ = told.partition(" (")
        if is_told:
            readings[name].add(head)
    findings = [
        before.findings.get(at) or _decide_place(signature, clusters, readings, word)
        for at, signature in enumerate(signatures)
    ]
    return findings, clusters


def _bare(node: str) -> str:
    """Return the name in a node, without the article that it is singled out in."""
    return node.partition(" @")[0]


def _decide_place(
    signature: Signature, clusters: Clusters, readings: Mapping[str, set[str]], word: Word
) -> Finding:
    family, node = Family.PLACE, own_node(signature)
    said = heeded(signature, clusters, word)
    if said is not None:
        return said
    if signature.open_context:
        fitting = readings.get(tables.place_key(signature.names[0]), ())
        heads, _ = allowed(node, sorted(fitting), word, clusters.members)
        return abstain(family, heads, "several places have this name; the article does not say which")
    if node in clusters.torn:
        return abstain(family, [clusters.head[rival] for rival in clusters.torn[node]], "two places fit")
    if signature.context:
        return _found(family, clusters, node, 0.8, "other places in the article say which")
    return _found(family, clusters, node)

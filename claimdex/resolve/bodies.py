"""Cluster the names of organisations and groups, and find what an acronym means."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from claimdex.models import EntityKind
from claimdex.names import acronym_of, fold
from claimdex.resolve import block, tables
from claimdex.resolve.before import NOTHING, Before
from claimdex.resolve.cluster import PREVAILS, Clusters, Edge, beside, cluster, prevailing
from claimdex.resolve.compare import compare_names
from claimdex.resolve.forms import BodyForm, body_form, is_acronym, romanise
from claimdex.resolve.gather import Signature
from claimdex.resolve.verdict import Comparison
from claimdex.resolve.word import SILENCE, Word


def body_key(name: str, context: str = "") -> str:
    """Return the key in which equal names of organisations and groups are equal.

    Args:
        name: cleaned of article and possessive.
        context: the country that the article gives to an institution without one.
    """
    return body_form(representative(name, context)).key


def representative(name: str, context: str = "") -> str:
    """Return the name by which a name is compared: the usual one of the tables, its country added."""
    people = tables.peoples().get(fold(name))
    if people:
        return people
    known = tables.known_name(name)
    if known and not is_acronym(name):
        return known[0]
    form = body_form(name)
    return f"{name} of {context}" if context and form.is_institution and not form.country else name


def full_names(signature: Signature) -> tuple[str, ...]:
    """Return the names of a signature that are no acronyms, most used first."""
    if signature.full is None:
        names = () if signature.open_context else signature.names
        signature.full = tuple(name for name in names if not is_acronym(name))
    return signature.full


class Bodies:
    """The clusters of names of organisations and groups, and what each acronym means in the corpus."""

    def __init__(
        self, signatures: Sequence[Signature], word: Word = SILENCE, before: Before = NOTHING
    ) -> None:
        self._word = word
        self._before = before
        self.names: dict[str, str] = {}
        self.forms: dict[str, BodyForm] = {}
        self._weight: Counter[str] = Counter()
        together: Counter[tuple[str, str]] = Counter()
        meanings: dict[str, Counter[str]] = defaultdict(Counter)
        for signature in signatures:
            keys = self._add_all(signature)
            self._weight.update(dict.fromkeys(keys, signature.count))
            for other in dict.fromkeys(keys[1:]):
                if other != keys[0]:
                    together[min(keys[0], other), max(keys[0], other)] += signature.count
            for short in acronyms_of(signature):
                # one that was taken out of an article does not tell what the acronym means elsewhere
                for key in () if signature.single else _spelled_out(signature, short):
                    meanings[short][key] += signature.count
        for signature in signatures:
            for short in acronyms_of(signature):
                for expansion in () if meanings.get(short) else tables.acronyms().get(short, ()):
                    self._add(expansion, "")
        self.clusters = self._cluster(together)
        self._meanings = self._by_cluster(meanings)
        self._heads_of_core: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for key, form in self.forms.items():
            if key in self.clusters.head:
                self._heads_of_core[form.core].add(self.clusters.head[key])

    @staticmethod
    def keys_of(signature: Signature) -> list[str]:
        """Return the keys of a signature's full names; of a chain singled out its own alone."""
        keys = [body_key(name, signature.context) for name in full_names(signature)]
        return [signature.single] if keys and signature.single else keys

    def _add_all(self, signature: Signature) -> list[str]:
        """Add the full names of a signature and return their keys."""
        full = full_names(signature)
        if full and signature.single:
            return [self._add(full[0], signature.context, signature.single)]
        return [self._add(name, signature.context) for name in full]

    def _add(self, name: str, context: str, single: str = "") -> str:
        shown = representative(name, context)
        key = single or body_form(shown).key
        self.names[key] = min(self.names.get(key, shown), shown)
        self.forms[key] = body_form(self.names[key])
        return key

    def _compare(self, a: str, b: str) -> Comparison:
        return compare_names(self.names[a], self.names[b], EntityKind.ORGANISATION)

    def _cluster(self, together: Mapping[tuple[str, str], int]) -> Clusters:
        """Join the same names, then names used together in one article, then lone short forms."""
        same, shorter = [], defaultdict(set)
        fresh = {key for key in self.names if self._before.is_fresh(key)}
        near = {key: form for key, form in self.forms.items() if self._before.is_near(key)}
        for a, b in block.body_pairs(near, None if self._before.fresh is None else fresh):
            if not fresh.issuperset((a, b)):
                continue
            found = self._compare(a, b)
            if found.merges:
                same.append(Edge(a, b, found.score))
            elif found.verdict == "undecided" and found.score >= 0.5 and self._word.allows(a, b):
                short, long = sorted((a, b), key=lambda key: (len(key), key))
                shorter[short].add(long)
        used = _prevailing(
            {
                pair: n
                for pair, n in together.items()
                if fresh.issuperset(pair) and not self._contradict(*pair)
            }
        )
        first = self._join(fresh, [*same, *used])
        lone, torn = [], dict(first.torn)
        for short in sorted(shorter):
            heads = sorted({first.head[long] for long in shorter[short]} - {first.head[short]})
            if len(heads) == 1 and len(first.members[first.head[short]]) == 1:
                lone.append(Edge(short, min(shorter[short]), 0.6))
            elif self._word.is_decided(short):
                continue
            elif len(heads) > 1 and self._weight[short] < sum(self._weight[long] for long in shorter[short]):
                torn[short] = heads
        final = self._join(fresh, [*same, *used, *lone])
        known = self._before.seats
        seats = {key: known[key] for key in self.names.keys() - fresh if key in known}
        return beside(replace(final, torn={**torn, **final.torn}), seats)

    def _join(self, fresh: Set[str], edges: Sequence[Edge]) -> Clusters:
        return cluster(fresh, edges, self._contradict, _is_shorter, self._weight, self._word)

    def _contradict(self, a: str, b: str) -> bool:
        return self._compare(a, b).verdict == "different"

    def _by_cluster(self, meanings: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for short, count in meanings.items():
            found[short] = Counter()
            for key, n in count.items():
                if key in self.clusters.head:
                    found[short][self.clusters.head[key]] += n
        return found

    def meanings(self, short: str) -> tuple[list[str], str]:
        """Return the clusters that an acronym may mean, best first, and who says so.

        More than one are a tie; none means that neither corpus nor list nor table spells it out.
        """
        count = self._meanings.get(short)
        if count:
            order = sorted(count, key=lambda head: (-count[head], head))
            prevails = prevailing(count)
            return [prevails] if prevails else order, "acronym spelled out in other articles"
        listed = self._word.meant.get(f"acronym:{short}", ())
        heads = [self.clusters.head[full] for full in listed if full in self.clusters.head]
        if heads:
            return list(dict.fromkeys(heads)), "the only one with this acronym in the lists"
        heads = [self.clusters.head[body_key(full)] for full in tables.acronyms().get(short, ())]
        known = tables.known_name(short)
        if not heads and known and body_key(known[0]) in self.clusters.head:
            heads = [self.clusters.head[body_key(known[0])]]
        return list(dict.fromkeys(heads)), "acronym table"

    def of_country(self, signature: Signature) -> list[str]:
        """Return the clusters that an institution may be in an article that names several countries."""
        countries = [country for country in signature.context.split("|") if country]
        keys = {body_key(name, country) for name in signature.names for country in countries}
        return sorted({self.clusters.head[key] for key in keys if key in self.clusters.head})

    def prevailing(self, heads: Sequence[str]) -> str:
        """Return the one of these clusters named far more often than all of their name elsewhere, or ""."""
        if not heads:
            return ""
        alike = self._heads_of_core[self.forms[heads[0]].core]
        named = {head: sum(self._weight[key] for key in self.clusters.members[head]) for head in alike}
        best = prevailing(named)
        return best if best in heads and named[best] >= PREVAILS else ""


def _is_shorter(a: str, b: str) -> bool:
    return len(a) < len(b)


def acronyms_of(signature: Signature) -> list[str]:
    """Return the acronyms among a signature's names, folded."""
    return [body_form(name).acronym for name in signature.names if is_acronym(name)]


def _spelled_out(signature: Signature, short: str) -> list[str]:
    """Return the key of the name that an article gives together with an acronym, if any."""
    full = full_names(signature)
    fitting = [name for name in full if acronym_of(romanise(name)).casefold() == short]
    return [body_key(name, signature.context) for name in (fitting or full)[:1]]


def _prevailing(together: Mapping[tuple[str, str], int]) -> list[Edge]:
    """Keep the pairs of names used together in which the shorter has one prevailing longer name."""
    longer: dict[str, Counter[str]] = defaultdict(Counter)
    for (a, b), n in together.items():
        short, long = sorted((a, b), key=lambda key: (len(key), key))
        longer[short][long] += n
    edges = []
    for short, count in longer.items():
        best = prevailing(count)
        if best:
            edges.append(Edge(min(short, best), max(short, best), 0.9))
    return edges

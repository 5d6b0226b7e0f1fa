"""Label what a signature has to do with others: found under the same labels, they may concern each other.

A label is a whole number of 28 bits, which SQLite keeps in four bytes as the key of a row. Two different
things that share one by chance cost a look, nothing else: labels say what to look at, never what is decided.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from zlib import crc32

from claimdex.names import fold
from claimdex.resolve import block, persons, tables
from claimdex.resolve.bodies import Bodies, acronyms_of, body_key, full_names, representative
from claimdex.resolve.forms import PersonForm, body_form, person_form, plain_given
from claimdex.resolve.gather import Family, Signature, majority_key
from claimdex.resolve.nodes import own_node, short_form
from claimdex.resolve.royals import standing_of

# A name in the form in which it is compared.
Name = PersonForm | str


def label(*parts: object) -> int:
    """Return the label of something, the same on every machine."""
    return crc32(repr(parts).encode()) >> 4


def vote(key: str) -> int:
    """Return the label of the names that vote together on their family."""
    return label("vote", key)


def node(family: Family, key: str) -> int:
    """Return the label of the signatures that hold a node, by its key."""
    return label("node", family.value, key)


def own(family: Family, name: str) -> int:
    """Return the label of the signatures whose own node has this name."""
    return label("own", family.value, name)


def cluster(family: Family, head: str) -> int:
    """Return the label of the signatures that were found to be in a cluster, or that may be."""
    return label("cluster", family.value, head)


@dataclass(frozen=True, slots=True)
class Labels:
    """What a signature is found under, whatever the corpus holds beside it.

    Args:
        keys: its nodes, by their keys: of the names that say by themselves who is meant.
        drawers: those of its nodes.
        gives: what it is a candidate for: "Jane Roe" for "Roe".
        asks: what the candidates give between which it is to be decided.
        fellows: what is decided together: all those called "Roe" of whom no article tells more.
    """

    keys: tuple[str, ...] = ()
    drawers: frozenset[int] = frozenset()
    gives: frozenset[int] = frozenset()
    asks: frozenset[int] = frozenset()
    fellows: frozenset[int] = frozenset()

    def all(self, signature: Signature) -> set[int]:
        """Return all labels; a label that is asked for is another than one that is given."""
        family = signature.family
        found = {node(family, key) for key in self.keys} | self.drawers | self.gives | self.fellows
        found |= {asked(one) for one in self.asks}
        found.add(own(family, own_node(signature)))
        return found | {vote(key) for name in signature.written if (key := majority_key(name))}


def asked(given: int) -> int:
    """Return the label of those who ask for what is given under a label."""
    return label("asks", given)


def labels_of(signature: Signature) -> Labels:
    """Return what a signature is found under."""
    return _LABELS[signature.family](signature)


def drawers(family: Family, name: Name) -> Iterator[int]:
    """Yield the labels of the drawers of a name."""
    if isinstance(name, PersonForm):
        found = block.person_drawers(name)
    elif family is Family.BODY:
        found = block.body_drawers(body_form(name))
    else:
        found = block.place_drawers(name)
    return (label("drawer", family.value, drawer) for drawer in found)


def nodes_of(signature: Signature) -> list[tuple[str, Name]]:
    """Return the nodes that a signature holds, each with the name that is compared, chief one first.

    Those of an acronym are what the tables know it to mean: they are there if no article spells it out.
    """
    if signature.family is Family.PERSON:
        names = persons.full_names(signature)
        keys = persons.keys_of(signature)
        return [(key, replace(person_form(name), gender="")) for key, name in zip(keys, names, strict=False)]
    if signature.family is Family.PLACE:
        if signature.open_context:
            return []
        own_name = own_node(signature)
        bare = own_name.partition(" @")[0]
        return [(own_name, bare), *([(bare, bare)] if bare != own_name else [])]
    shown = (representative(name, signature.context) for name in full_names(signature))
    found: list[tuple[str, Name]] = list(zip(Bodies.keys_of(signature), shown, strict=False))
    for short in acronyms_of(signature):
        found += [(body_key(full), representative(full)) for full in tables.acronyms().get(short, ())]
    return found


def _person_labels(signature: Signature) -> Labels:
    nodes = nodes_of(signature)
    gives = {label("called", fold(name)) for name in signature.names if " " not in name}
    if standing_of([signature]).realm:
        gives |= {label("realm", person_form(name).key) for name in signature.names}
    forms = [form for _, form in nodes if isinstance(form, PersonForm)]
    if nodes:
        filed = {one for key, form in nodes for one in drawers(Family.PERSON, form)}
        return Labels(
            tuple(dict.fromkeys(key for key, _ in nodes)), frozenset(filed), frozenset(gives | _borne(forms))
        )
    form = short_form(signature)
    initial = _initial(form)
    asks = {label("surname", key, initial) for key in block.surname_keys(form)}
    asks.add(label("realm", form.key))
    if not form.given:
        asks.add(label("called", form.key))
        if len(form.words) == 1:
            asks |= {label("given", key) for key in block.given_keys(form.surname[-1])}
    alone = label("alone", persons_alone(form))
    return Labels((), frozenset(), frozenset(gives | _borne([form])), frozenset(asks), frozenset([alone]))


def persons_alone(form: PersonForm) -> str:
    """Return what all spellings of a short name share."""
    return " ".join((*form.given, *sorted(block.surname_keys(form))[:1], form.generation))


def _initial(form: PersonForm) -> str:
    return (*plain_given(form.given), "")[0][:1]


def _borne(forms: Iterable[PersonForm]) -> set[int]:
    found = set()
    for form in forms:
        for key in block.surname_keys(form):
            found |= {label("surname", key, ""), label("surname", key, _initial(form))}
        for word in form.given[:1]:
            found |= {label("given", key) for key in block.given_keys(word)}
    return found


def _body_labels(signature: Signature) -> Labels:
    nodes = nodes_of(signature)
    filed = {one for _, form in nodes for one in drawers(Family.BODY, form)}
    shorts = {label("acronym", short) for short in acronyms_of(signature)}
    forms = [body_form(representative(name, signature.context)) for name in full_names(signature)]
    gives = shorts | {label("core", form.core) for form in forms}
    asks: set[int] = set()
    if not forms:
        asks |= shorts
        if signature.open_context:
            countries = [country for country in signature.context.split("|") if country]
            names = [representative(name, country) for name in signature.names for country in countries]
            asks |= {label("core", body_form(name).core) for name in names}
    keys = tuple(dict.fromkeys(key for key, _ in nodes))
    return Labels(keys, frozenset(filed), frozenset(gives), frozenset(asks))


def _place_labels(signature: Signature) -> Labels:
    nodes = nodes_of(signature)
    reading = label("reading", tables.place_key(signature.names[0]))
    if not nodes:
        return Labels(asks=frozenset([reading]))
    filed = {one for key, _ in nodes if "(" not in key for one in drawers(Family.PLACE, key)}
    name, told, _ = nodes[0][0].partition(" (")
    gives = frozenset([label("reading", name)] if told else [])
    return Labels(tuple(key for key, _ in nodes), frozenset(filed), gives)


_LABELS = {Family.PERSON: _person_labels, Family.BODY: _body_labels, Family.PLACE: _place_labels}

"""Tell under which node a name stands: the unit that decisions join and part.

A node is a family and the normal form of a name in it. A name that leaves open which bearer is meant has a
node of its own sort: "short:mullen", "acronym:isi", "open:foreign ministry". A chain that a decision
singles out has one that ends in its article: "m khan @0c1f1f8e9f70".
"""

import re

from claimdex.decisions import Thing
from claimdex.names import fold, strip_determiner
from claimdex.resolve import persons, tables
from claimdex.resolve.bodies import acronyms_of, body_key
from claimdex.resolve.bodies import full_names as full_body_names
from claimdex.resolve.forms import PersonForm, body_form, is_acronym, person_form
from claimdex.resolve.gather import FAMILIES, Family, Signature, clean_name

Node = tuple[Family, str]

# "Foreign Ministry (Pakistan)", "Georgia (US state)": the names that claimdex makes itself
_TOLD_APART = re.compile(r"(.+) \(([^()]+)\)$")


def node_of(thing: Thing) -> Node:
    """Return the node of a thing; what the corpus holds does not count."""
    family = FAMILIES[thing.kind]
    node = _node_of_name(thing.name, family)
    return family, f"{node} @{thing.article}" if thing.article else node


def is_full(thing: Thing) -> bool:
    """Tell whether a name says by itself which of its bearers is meant: not "Mullen", not "ISI"."""
    return not node_of(thing)[1].startswith(("short:", "acronym:", "open:"))


def _node_of_name(written: str, family: Family) -> str:
    name = clean_name(written, family)
    if family is Family.PERSON:
        return _person_node(person_form(name))
    told = _TOLD_APART.fullmatch(name)
    base, context = (told[1], told[2]) if told else (name, "")
    if family is Family.PLACE:
        if fold(strip_determiner(base)) not in tables.namesakes():
            return tables.place_key(name)
        return f"{tables.place_key(base)} ({context})" if context else f"open:{tables.place_key(base)}"
    if is_acronym(name):
        return "acronym:" + body_form(name).acronym
    if context and body_form(base).is_institution:
        return body_key(base, context)
    form = body_form(name)
    return f"open:{form.key}" if form.is_institution and not form.country else body_key(name)


def own_node(signature: Signature) -> str:
    """Return the node of a signature in its family: of its fullest name, with what its article tells."""
    signature.node = signature.node or _own_node(signature)
    return signature.node


def _own_node(signature: Signature) -> str:
    if signature.single:
        return signature.single
    if signature.family is Family.PERSON:
        full = persons.full_names(signature)
        return _person_node(person_form(full[0]) if full else short_form(signature))
    if signature.family is Family.PLACE:
        return place_node(signature)
    if signature.open_context:
        return "open:" + body_key(next((n for n in signature.names if not is_acronym(n)), signature.names[0]))
    full = full_body_names(signature)
    return body_key(full[0], signature.context) if full else "acronym:" + acronyms_of(signature)[0]


def place_node(signature: Signature) -> str:
    """Return the node of a place, with the reading that its article tells."""
    key = tables.place_key(signature.names[0])
    if signature.open_context:
        return f"open:{key}"
    return f"{key} ({signature.context})" if signature.context else key


def short_form(signature: Signature) -> PersonForm:
    """Return the fullest short name of a signature: "J. Smith" before "Smith"."""
    return max((person_form(name) for name in signature.names), key=lambda form: (len(form.words), form.key))


def _person_node(form: PersonForm) -> str:
    return f"short:{form.key}" if form.is_short else form.key

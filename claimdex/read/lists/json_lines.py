"""Read an entity a line: items of a dump of Wikidata, and entities of FollowTheMoney (OpenSanctions).

Source: "Wikibase JSON format" of MediaWiki's documentation; the model of FollowTheMoney 4 and the exports
`entities.ftm.json` and `targets.nested.json` of OpenSanctions.
"""

from collections.abc import Iterator, Mapping, Sequence

from claimdex.models import EntityKind, ListedEntity, Skipped
from claimdex.read.json_ import JsonError, load
from claimdex.read.lists.listing import (
    NO_KIND,
    OTHER_LANGUAGE,
    Listing,
    ListOptions,
    PassedOver,
    kinds_of_classes,
    wikidata_id,
)

# "mul" holds the names that an item has in every language
_LANGUAGES = frozenset({"en", "mul"})

_INSTANCE_OF = "P31"
# Statements that tell the kind of an item whose class is not known: headquarters, employees, industry, chief
# executive, parent organisation; identifier in GeoNames.
_KIND_BY_STATEMENT = (
    (("P159", "P1128", "P452", "P169", "P749"), EntityKind.ORGANISATION),
    (("P1566",), EntityKind.PLACE),
)

# Of the schemata of FollowTheMoney; LegalEntity may be a person or a firm, and all others are neither.
_SCHEMATA = {
    "Person": EntityKind.PERSON,
    "Organization": EntityKind.ORGANISATION,
    "Company": EntityKind.ORGANISATION,
    "PublicBody": EntityKind.ORGANISATION,
}
# Not "weakAlias": the model keeps there what names many.
_NAMES = ("name", "alias", "previousName", "abbreviation")


def recognise(head: str) -> bool:
    """Tell whether the first lines are objects, in a list or by themselves, of one of the two sorts."""
    if not head.startswith(("{", "[")):
        return False
    return any(mark in head for mark in ('"labels"', '"schema"', '"claims"'))


def read(listing: Listing, options: ListOptions) -> Iterator[ListedEntity | Skipped | PassedOver]:
    """Read the entities; a dump of Wikidata stands in brackets and has commas at the ends of lines."""
    for line in listing.lines():
        if line.data is None:
            yield listing.too_long(line.number)
            continue
        data = line.data.strip(b" \t\r\xef\xbb\xbf").removesuffix(b",")
        if data in (b"", b"[", b"]"):
            continue
        try:
            value = load(data)
        except JsonError as error:
            yield listing.bad(line.number, error.reason)
            continue
        yield _entity(value, options) or listing.bad(
            line.number, "no item of Wikidata and no entity of FollowTheMoney"
        )


def _entity(value: object, options: ListOptions) -> ListedEntity | PassedOver | None:
    if not isinstance(value, Mapping) or not isinstance(value.get("id"), str):
        return None
    if isinstance(value.get("schema"), str):
        return _from_follow_the_money(value, options)
    if isinstance(value.get("labels", value.get("aliases")), Mapping | list):
        return _from_wikidata(value, options)
    return None


def _from_wikidata(item: Mapping[str, object], options: ListOptions) -> ListedEntity | PassedOver:
    qid = wikidata_id(str(item["id"]))
    if qid is None:
        return PassedOver("no items")  # properties and lexemes
    kind = _kind_of_item(item.get("claims")) or options.kind
    if kind is None:
        return NO_KIND
    labels = _terms(item.get("labels"), options)
    aliases = _terms(item.get("aliases"), options)
    names = [*labels, *aliases]
    return ListedEntity("", qid, names[0], kind, qid, tuple(names)) if names else OTHER_LANGUAGE


def _terms(terms: object, options: ListOptions) -> list[str]:
    """Return the wanted names of {"en": {"value": ...}} or {"en": [{"value": ...}]}, English first."""
    if not isinstance(terms, Mapping):  # an empty object is written as a list
        return []
    found: list[object] = []
    for language in sorted(terms, key=lambda one: (one != "en", one != "mul", one)):
        if options.takes(language, _LANGUAGES):
            entries = terms[language]
            found += entries if isinstance(entries, list) else [entries]
    values = (entry.get("value") for entry in found if isinstance(entry, Mapping))
    return [value for value in values if isinstance(value, str)]


def _kind_of_item(claims: object) -> EntityKind | None:
    if not isinstance(claims, Mapping):
        return None
    known = kinds_of_classes()
    kinds = [known[class_] for class_ in _classes(claims.get(_INSTANCE_OF)) if class_ in known]
    if kinds:
        return kinds[0]
    return next(
        (kind for properties, kind in _KIND_BY_STATEMENT if any(p in claims for p in properties)), None
    )


def _classes(statements: object) -> Iterator[str]:
    """Yield the classes of an item: those of preferred rank first, none that is deprecated."""
    if not isinstance(statements, list):
        return
    sound = [one for one in statements if isinstance(one, Mapping) and one.get("rank") != "deprecated"]
    for statement in sorted(sound, key=lambda one: one.get("rank") != "preferred"):
        value: object = statement
        for key in ("mainsnak", "datavalue", "value"):
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, Mapping):
            yield str(value.get("id") or f"Q{value.get('numeric-id')}")


def _from_follow_the_money(entity: Mapping[str, object], options: ListOptions) -> ListedEntity | PassedOver:
    kind = _SCHEMATA.get(str(entity["schema"])) or (
        options.kind if entity["schema"] == "LegalEntity" else None
    )
    if kind is None:
        return NO_KIND
    properties = entity.get("properties")
    if not isinstance(properties, Mapping):
        properties = {}
    caption = entity.get("caption")
    names = [caption] if isinstance(caption, str) else []
    for key in _NAMES:
        names += _strings(properties.get(key))
    qids = [qid for text in _strings(properties.get("wikidataId")) if (qid := wikidata_id(text))]
    qid = min(qids) if qids else wikidata_id(str(entity["id"]))
    if not names:
        return PassedOver("without a name")
    return ListedEntity("", str(entity["id"]), names[0], kind, qid, tuple(names))


def _strings(values: object) -> Sequence[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []

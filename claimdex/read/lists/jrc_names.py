"""Read JRC-Names: a line a name, of identifier, type, language and the name with "+" between its words.

Source: R. Steinberger et al., "JRC-Names: A Freely Available, Highly Multilingual Named Entity Resource",
RANLP 2011, and the file `entities.gzip` that it describes.
"""

import re
from collections.abc import Iterator

from claimdex.models import EntityKind, ListedEntity, Skipped
from claimdex.read.encodings import decode
from claimdex.read.lists.listing import NO_KIND, OTHER_LANGUAGE, Listing, ListOptions, PassedOver

_LINE = re.compile(r"[0-9]+\t[A-Z]\t[A-Za-z-]{1,12}\t[^\t\n]+")
_KINDS = {"P": EntityKind.PERSON, "O": EntityKind.ORGANISATION}
# "u" says that the name is used whatever the language
_ANY_LANGUAGE = "u"


def recognise(head: str) -> bool:
    """Tell whether one of the first lines is such a name; a first line that is none may be damaged."""
    return any(_LINE.fullmatch(line) for line in head.split("\n")[:3])


def read(listing: Listing, options: ListOptions) -> Iterator[ListedEntity | Skipped | PassedOver]:
    """Read the names; lines of one identifier that stand together make one entity."""
    pending: ListedEntity | None = None
    names: list[str] = []
    for line in listing.lines():
        found = _entity(listing, line.number, line.data, options)
        if found is None:
            continue
        if not isinstance(found, ListedEntity):
            yield found
            continue
        if pending is None or found.id != pending.id or found.kind is not pending.kind:
            if pending is not None:
                yield _with(pending, names)
            pending, names = found, []
        names.append(found.name)
    if pending is not None:
        yield _with(pending, names)


def _with(entity: ListedEntity, names: list[str]) -> ListedEntity:
    return ListedEntity(entity.list, entity.id, entity.name, entity.kind, None, tuple(names))


def _entity(
    listing: Listing, number: int, data: bytes | None, options: ListOptions
) -> ListedEntity | Skipped | PassedOver | None:
    """Read one line; None for an empty one."""
    if data is None:
        return listing.too_long(number)
    text = decode(data).strip("\ufeff\r\n")
    if not text.strip():
        return None
    if not _LINE.fullmatch(text):
        return listing.bad(
            number, "no line of JRC-Names: identifier, type, language, name, a tab between two"
        )
    id_, type_, language, name = text.split("\t")
    kind = _KINDS.get(type_, options.kind)
    if kind is None:
        return NO_KIND
    if not options.takes("" if language == _ANY_LANGUAGE else language):
        return OTHER_LANGUAGE
    return ListedEntity("", id_, name.replace("+", " "), kind)

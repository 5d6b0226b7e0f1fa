"""What the readers of lists share: a line at a time, kinds, identifiers, and what is passed over."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimdex.lexicons import load
from claimdex.models import EntityKind, Skipped
from claimdex.read.streams import Line, read_lines

# The largest items of Wikidata have some four million bytes.
MAX_LINE_BYTES = 64_000_000

_QID = re.compile(r"<?(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/|wd:)?(Q[1-9][0-9]{0,14})>?")


@dataclass(frozen=True, slots=True)
class ListOptions:
    """Say how to read a list.

    Args:
        kind: the kind of entities whose kind the list does not say; None to leave them out.
        languages: of the names to take, where the list says the language; None for English in Wikidata,
            where one item has names in hundreds of languages, and for all in the others.
    """

    kind: EntityKind | None = None
    languages: frozenset[str] | None = None

    def takes(self, language: str, usual: frozenset[str] | None = None) -> bool:
        """Tell whether names in a language are wanted; "" is a language that is not said."""
        wanted = usual if self.languages is None else self.languages
        return not language or wanted is None or language in wanted


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An entry that is sound but of no use here, and what it is: "of no kind that claimdex knows"."""

    what: str


NO_KIND = PassedOver("of no kind that claimdex knows")
OTHER_LANGUAGE = PassedOver("in another language")


@dataclass(slots=True)
class Listing:
    """An open list.

    Args:
        name: of the file, for messages.
        stream: its bytes, unpacked, in UTF-8 or an encoding of single bytes.
    """

    name: str
    stream: io.BufferedReader

    def lines(self) -> Iterator[Line]:
        """Yield the lines that are not longer than allowed, with their numbers."""
        return read_lines(self.stream, MAX_LINE_BYTES)

    def bad(self, number: int, reason: str) -> Skipped:
        """Return what says that a line cannot be read."""
        return Skipped(f"{self.name}:{number}", reason)

    def too_long(self, number: int) -> Skipped:
        """Return what says that a line is too long."""
        return self.bad(number, f"a line longer than {MAX_LINE_BYTES:,} bytes")


def wikidata_id(text: str) -> str | None:
    """Return the identifier in "Q42", "wd:Q42" or the address of an item; None where it is none."""
    found = _QID.fullmatch(text.strip())
    return found[1] if found else None


@cache
def kinds_of_classes() -> dict[str, EntityKind]:
    """Return the kinds of the classes of Wikidata that `lexicons/wikidata_classes.tsv` knows."""
    return {class_: EntityKind(kind) for class_, _, kind in load("wikidata_classes")}


_KIND_WORDS = {
    **dict.fromkeys(("person", "per", "p", "human", "individual", "people"), EntityKind.PERSON),
    **dict.fromkeys(
        ("organisation", "organization", "org", "o", "company", "publicbody", "business", "institution"),
        EntityKind.ORGANISATION,
    ),
    **dict.fromkeys(("place", "loc", "l", "location", "gpe", "country", "city"), EntityKind.PLACE),
    **dict.fromkeys(("group", "grp", "armed group", "ethnic group"), EntityKind.GROUP),
}


def kind_of(text: str) -> EntityKind | None:
    """Return the kind that a list gives in its own words, or as a class of Wikidata; None for others."""
    class_ = wikidata_id(text)
    return kinds_of_classes().get(class_) if class_ else _KIND_WORDS.get(text.strip().casefold())

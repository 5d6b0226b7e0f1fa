"""Read tables of names: the results of a SPARQL query as CSV or TSV, and plain CSV or TSV with a header.

Source: W3C, "SPARQL 1.1 Query Results CSV and TSV Formats"; the names of columns are those that the label
service of Wikidata gives ("itemLabel", "itemAltLabel") and what people write over such columns.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimdex.models import EntityKind, ListedEntity, Skipped
from claimdex.names import fold
from claimdex.read.encodings import decode
from claimdex.read.lists.listing import (
    NO_KIND,
    OTHER_LANGUAGE,
    Listing,
    ListOptions,
    PassedOver,
    kind_of,
    wikidata_id,
)

_DELIMITERS = (",", "\t", ";", "|")
_KEY = re.compile(r"[\W_]+")
_LONGEST_HEADER = 2_000
# An open quotation mark takes in the lines that follow; more of them than this is a mark too many.
_MOST_LINES = 1_000

_IDS = ("wikidataid", "wikidata", "qid", "item", "entity", "id", "entityid", "identifier", "uri")
_NAMES = ("name", "label", "itemlabel", "entitylabel", "preferredname", "canonicalname", "caption")
_ALIASES = ("alias", "aliases", "othername", "othernames", "variant", "variants", "aka", "alsoknownas")
_KINDS = ("kind", "type", "class", "instanceof", "schema", "classlabel", "typelabel", "instanceoflabel")
_ALT_LABEL = "altlabel"

# A term of SPARQL's TSV: an address, or a text with its language or type.
_LITERAL = re.compile(
    r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^\S+)?|' r"'((?:[^'\\]|\\.)*)'(?:@([A-Za-z0-9-]+)|\^\^\S+)?"
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cells of a row hold what, by their places; `listed` are aliases with commas between them."""

    ids: tuple[int, ...]
    names: tuple[int, ...]
    aliases: tuple[int, ...]
    listed: tuple[int, ...]
    kinds: tuple[int, ...]
    width: int


def recognise(head: str) -> bool:
    """Tell whether the first line names columns, one of them of names."""
    first, end, _ = head.partition("\n")
    return bool(end) and len(first) <= _LONGEST_HEADER and bool(_columns(_header(first)).names)


def read(listing: Listing, options: ListOptions) -> Iterator[ListedEntity | Skipped | PassedOver]:
    """Read the rows; rows of one identifier belong to one entity.

    A row without an identifier is known by its name and kind.
    """
    lines = _Lines(listing)
    first = next(iter(lines))
    delimiter = _delimiter(first)
    columns = _columns(_header(first))
    # in SPARQL's TSV a quotation mark belongs to the term
    if first.startswith("?") and delimiter == "\t":
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.of_row, number = 0, lines.number + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except _RowTooLongError:
            reason = "a row too long, or a quotation mark never closed; the rows behind it were not read"
            yield listing.bad(number, reason)
            return
        except csv.Error as error:
            yield listing.bad(number, f"broken row: {error}")
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > columns.width:
            yield listing.bad(number, f"{len(row)} cells where the header names {columns.width}")
        else:
            yield _entity(row, columns, options) or listing.bad(number, "a row without a name")


class _RowTooLongError(Exception):
    pass


class _Lines:
    """The lines of a file for `csv.reader`, which asks for more while a quotation mark is open."""

    def __init__(self, listing: Listing) -> None:
        self._lines = listing.lines()
        self.number = 0
        self.of_row = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number = line.number
        self.of_row += 1
        if line.data is None or self.of_row > _MOST_LINES:
            raise _RowTooLongError
        text = decode(line.data)
        return (text if self.number > 1 else text.removeprefix("\ufeff")).replace("\0", "") + "\n"


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=lambda mark: (header.count(mark), -_DELIMITERS.index(mark)))


def _header(line: str) -> list[str]:
    try:
        rows = list(csv.reader([line.rstrip("\r\n")], delimiter=_delimiter(line)))
    except csv.Error:
        return []
    return [_KEY.sub("", name.casefold()) for name in rows[0]] if rows else []


def _columns(keys: Sequence[str]) -> _Columns:
    """Find what the columns hold; "person" is an identifier where there is a "personLabel", too."""
    labelled = [key for key in keys if f"{key}label" in keys and key not in _KINDS]

    def places(*known: str) -> tuple[int, ...]:
        found = {key: at for at, key in reversed(list(enumerate(keys)))}
        return tuple(found[key] for key in dict.fromkeys(known) if key in found)

    return _Columns(
        ids=places(*labelled, *_IDS),
        names=places(*(f"{key}label" for key in labelled), *_NAMES),
        aliases=places(*_ALIASES, _ALT_LABEL),
        listed=tuple(at for at, key in enumerate(keys) if key.endswith(_ALT_LABEL) and key != _ALT_LABEL),
        kinds=places(*_KINDS),
        width=len(keys),
    )


def _entity(row: Sequence[str], columns: _Columns, options: ListOptions) -> ListedEntity | PassedOver | None:
    cells = [_term(cell) for cell in row] + [("", "")] * (columns.width - len(row))

    def texts(places: Sequence[int]) -> list[str]:
        return [text for text, language in (cells[at] for at in places) if text and options.takes(language)]

    ids = [text for text, _ in (cells[at] for at in columns.ids) if text]
    qid = next((found for text in ids if (found := wikidata_id(text))), None)
    names = texts(columns.names)
    # where an item has no label, the label service gives its identifier
    names = [name for name in names if wikidata_id(name) is None]
    parts = [part for text in texts(columns.aliases) for part in re.split(r"[|;\n]", text)]
    parts += [part for text in texts(columns.listed) for part in text.split(", ")]
    names += [part.strip() for part in parts if part.strip()]
    if not names:
        said = any(cells[at][0] for at in (*columns.names, *columns.aliases, *columns.listed))
        return OTHER_LANGUAGE if said else None
    kind = _kind([cells[at][0] for at in columns.kinds], options)
    if kind is None:
        return NO_KIND
    id_ = ids[0] if ids and qid is None else qid or f"{kind}: {fold(names[0])}"
    return ListedEntity("", id_, names[0], kind, qid, tuple(names))


def _kind(said: Sequence[str], options: ListOptions) -> EntityKind | None:
    found = (kind_of(text) for text in said if text)
    return next((kind for kind in found if kind is not None), options.kind)


def _term(cell: str) -> tuple[str, str]:
    """Return what a cell says, and in which language: of '"Kestrel"@en' both; "" where not said."""
    cell = cell.strip()
    if cell.startswith("<") and cell.endswith(">"):
        return cell[1:-1], ""
    found = _LITERAL.fullmatch(cell) if cell[:1] in ('"', "'") else None
    if found is None:
        return cell, ""
    text = found[1] if found[1] is not None else found[3] or ""
    return _ESCAPE.sub(_unescaped, text), found[2] or found[4] or ""


def _unescaped(match: re.Match[str]) -> str:
    return _ESCAPED.get(match[1], match[1])

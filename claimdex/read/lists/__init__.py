"""Read lists of known entities and their names: JRC-Names, Wikidata, OpenSanctions, plain CSV.

The format is told by the content, also inside gzip, and every file is read forwards a line at a time:

    for item in read_list("entities.gz", ListOptions()):
        ...  # ListedEntity, Skipped for a bad line, or PassedOver for one that is of no use here

An entity may come in several pieces, each with some of its names; pieces of one `id` belong together.
A file that is damaged as a whole is an error: half a list is none.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from claimdex.errors import ClaimdexError
from claimdex.models import EntityKind, ListedEntity, Skipped
from claimdex.names import fold, parse_person
from claimdex.read.encodings import decode_head, wide_encoding
from claimdex.read.lists import jrc_names, json_lines, tables
from claimdex.read.lists.listing import Listing, ListOptions, PassedOver
from claimdex.read.streams import STREAM_ERRORS, explain, open_stream, transcode, with_line_feeds

__all__ = ["ListError", "ListOptions", "PassedOver", "list_name", "read_list"]

# In this order: the later ones recognise more.
_FORMATS = (json_lines, jrc_names, tables)

# A longer name is none that an article uses.
_LONGEST_NAME = 200


class ListError(ClaimdexError):
    """Report a file that cannot be read as a list of known entities."""


def list_name(path: str) -> str:
    """Return the usual name of a list: that of its file, without suffixes."""
    return Path(path).name.split(".")[0] or "standard input"


def read_list(
    path: str, options: ListOptions, stdin: BinaryIO | None = None
) -> Iterator[ListedEntity | Skipped | PassedOver]:
    """Read a list of known entities.

    Args:
        path: the file; "-" for `stdin`.
        options: how to read.
        stdin: what "-" stands for.

    Yields:
        Pieces of entities in the order of the file, and the lines that could not or need not be read.

    Raises:
        ListError: the file cannot be opened or read to its end, or is of no known format.
    """
    name = "standard input" if path == "-" else path
    try:
        with ExitStack() as stack:
            if path != "-":
                raw: BinaryIO = stack.enter_context(Path(path).open("rb"))
            elif stdin is not None:
                raw = stdin
            else:
                raise ListError(f"{name}: there is none to read", "name a file")
            yield from _read(name, raw, options)
    except STREAM_ERRORS as error:
        raise ListError(f"{name}: {explain(error)}", "nothing of it was stored") from error


def _read(name: str, raw: BinaryIO, options: ListOptions) -> Iterator[ListedEntity | Skipped | PassedOver]:
    data, stream = open_stream(raw)
    head = decode_head(data).lstrip("\ufeff \t\r\n")
    wide = wide_encoding(data)
    stream = transcode(stream, wide) if wide is not None else stream
    if "\n" not in head and "\r" in head:
        stream = with_line_feeds(stream)
    head = head.replace("\r\n", "\n").replace("\r", "\n")
    for chosen in _FORMATS:
        if chosen.recognise(head):
            for item in chosen.read(Listing(name, stream), options):
                yield _tidy(item) if isinstance(item, ListedEntity) else item
            return
    if not head:
        raise ListError(f"{name} is empty", "name another file")
    raise ListError(
        f"{name} is no list that claimdex knows",
        "it reads JRC-Names, Wikidata (items as JSON lines; results of a query as CSV or TSV), OpenSanctions "
        "(JSON lines), and CSV or TSV with a header such as name,aliases,kind,wikidata_id",
    )


def _tidy(entity: ListedEntity) -> ListedEntity | PassedOver:
    """Write "Last, First" the other way round, and drop what is no name."""
    names = dict.fromkeys(
        tidied for name in (entity.name, *entity.aliases) if (tidied := _tidy_name(name, entity.kind))
    )
    if not names:
        return PassedOver("without a name")
    return replace(entity, name=next(iter(names)), aliases=tuple(names))


def _tidy_name(name: str, kind: EntityKind) -> str:
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not fold(name):
        return ""
    return parse_person(name).bare or name if kind is EntityKind.PERSON and ", " in name else name

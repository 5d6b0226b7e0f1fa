"""Read JSON: one article, a list of them, or an object that holds such a list."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from claimdex.models import Article, Skipped
from claimdex.read.encodings import clean, decode
from claimdex.read.fields import find_field, metadata_of, text_of
from claimdex.read.json_lists import elements
from claimdex.read.metadata import Metadata, begins_with, make_article, outlet_table
from claimdex.read.page import read_page
from claimdex.read.plain import too_large
from claimdex.read.record import Format, Head, ReadOptions, Record, Source
from claimdex.read.streams import read_whole

# Where people keep the list of articles inside an object.
_LISTS = (
    "articles",
    "items",
    "results",
    "documents",
    "docs",
    "entries",
    "posts",
    "data",
    "stories",
    "records",
)
# Of a field's name, so much is shown.
_LONGEST_NAME = 60
_BEHIND = "something behind the end of the JSON list, which was not read; put it into a file of its own"
_OPENING = re.compile(r"(?:\[\s*(?:[\[{\"\]]|$)|\{\s*(?:\"|\}|$))")


class JsonError(Exception):
    """Report text that is not JSON.

    Args:
        reason: in one line.
        line: where, from 1.
    """

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def load(data: bytes) -> object:
    """Read one JSON value.

    Raises:
        JsonError: it is not JSON, or nested or numbered beyond all reason.
    """
    try:
        return json.loads(decode(data))
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")
        raise JsonError(f"broken JSON: {reason} at column {error.colno}", error.lineno) from error
    except RecursionError as error:
        raise JsonError("broken JSON: nested too deeply", 1) from error
    except ValueError as error:
        raise JsonError("broken JSON: a number too long to read", 1) from error


def parse(record: Record, options: ReadOptions) -> Article | Skipped:
    """Read the fields of one object or row; its text is kept character for character."""
    if not isinstance(record.payload, Mapping):
        return Skipped(record.source, "no object with fields such as text, title, outlet")
    data = record.payload
    text = text_of(data, options.fields)
    if text is None and len(nested := [v for v in data.values() if isinstance(v, Mapping)]) == 1:
        data = nested[0]
        text = text_of(data, options.fields)
    if text is None:
        return Skipped(record.source, _no_text(data, options))
    text = clean(text)
    told = _cleaned(metadata_of(data, options.fields)).or_else(metadata_of(record.hints, {}))
    page = read_page(text.replace("\r\n", "\n"), told, outlet_table(options))
    found = page.metadata
    if found.title is not None and not begins_with(text, found.title):
        # A headline in the middle is no reason to put it in front of a text that stays as it is.
        found = replace(found, title=None)
    return make_article(record, text, (told, found), options)


def _cleaned(told: Metadata) -> Metadata:
    def repaired(text: str | None) -> str | None:
        return clean(text) if text else text

    return Metadata(
        repaired(told.title),
        repaired(told.outlet),
        repaired(told.byline),
        told.published,
        repaired(told.place),
        told.url,
    )


def _no_text(data: Mapping[str, object], options: ReadOptions) -> str:
    if "text" in options.fields:
        return f"no text in the field {options.fields['text']!r}"
    if any(str(key).casefold() in ("text", "body", "content") for key in data):
        return "no text in it"
    names = ", ".join(" ".join(str(key).split())[:_LONGEST_NAME] for key in list(data)[:8])
    return f"no field of text; name it with --field text=NAME (fields: {names or 'none'})"


def _recognise(head: Head, options: ReadOptions) -> bool:
    if _OPENING.match(head.text) is None:
        return False
    # "[" may also open a saved page: "[Photo] ...". Only JSON goes on like JSON.
    return (
        head.text[0] == "{" or _OPENING.fullmatch(head.text[:200]) is not None or _begins_like_list(head.text)
    )


def _begins_like_list(text: str) -> bool:
    inner = text[1:200].lstrip()
    return inner[:1] in ("{", "[", "]") or re.match(r'"(?:[^"\\]|\\.)*"\s*[,\]]', inner) is not None


def _split(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    if source.head.text.startswith("["):
        yield from _split_list(source, options)
        return
    data = read_whole(source.stream, options.max_bytes)
    if data is None:
        yield too_large(source.name, options)
        return
    try:
        value = load(data)
    except JsonError as error:
        yield Skipped(f"{source.name}:{error.line}", error.reason)
        return
    articles = _articles_in(value, options)
    if articles is None:
        yield _record(source.name, value, source)
        return
    for number, article in enumerate(articles, 1):
        yield _record(f"{source.name}:{number}", article, source)


def _articles_in(value: object, options: ReadOptions) -> list[object] | None:
    """Return the list of articles that an object holds; None where it is an article itself."""
    if not isinstance(value, Mapping) or isinstance(find_field(value, "text", options.fields), str):
        return None
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and any(isinstance(item, Mapping) for item in inner):
            return inner
    return None


def _record(name: str, value: object, source: Source) -> Record | Skipped:
    if not isinstance(value, Mapping):
        return Skipped(name, "no JSON object with fields such as text, title, outlet")
    return Record(name, FORMAT.name, value, source.hints)


def _split_list(source: Source, options: ReadOptions) -> Iterator[Record | Skipped]:
    """Split a list of articles, reading one element at a time."""
    for number, element in enumerate(elements(source.stream, options.max_bytes), 1):
        name = f"{source.name}:{number}"
        if element.behind:
            yield Skipped(f"{source.name}:{element.line}", _BEHIND)
        elif element.data is None:
            yield too_large(name, options)
        elif element.data or not element.cut:
            try:
                yield _record(name, load(element.data), source)
            except JsonError as error:
                if not element.cut:
                    yield Skipped(f"{source.name}:{element.line + error.line - 1}", error.reason)
        if element.cut:
            yield Skipped(f"{source.name}:{element.line}", "broken JSON: the list is cut off here")


FORMAT = Format("json", (".json",), _recognise, _split, parse)

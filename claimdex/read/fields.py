"""Find text, title, outlet, url, date, byline and place in fields, whatever people call them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from claimdex.read.bylines import join_authors
from claimdex.read.dates import NEVER, Published, parse_date
from claimdex.read.metadata import Metadata

# Names without case, spaces and punctuation ("Published At", "published_at" and "publishedAt" are
# one), the likeliest to be meant first. Short and vague ones come last.
_WRITTEN = {
    "text": (
        "text fulltext articletext articlebody bodytext maintext body content contents article textcontent "
        "plaintext rawtext cleanedtext story storytext articlecontent fullarticle newstext html bodyhtml "
        "contenthtml articlehtml"
    ),
    "title": "title headline articletitle headlinetext maintitle hed heading subject head",
    "outlet": (
        "outlet outletname publisher publishername newspaper publication publicationname source sourcename "
        "sitename site medium website domain sourcedomain"
    ),
    "url": "url link articleurl canonicalurl permalink weburl sourceurl href uri guid",
    "date": (
        "publishedon publishedat published datepublished publicationdate publishdate publisheddate pubdate "
        "dateofpublication articledate date datetime timestamp publicationtime pubtime time firstpublished"
    ),
    "byline": "byline author authors by writer writers reporter journalist creator dccreator authorname",
    "place": "place placeline dateline",
}
NAMES: Mapping[str, tuple[str, ...]] = {name: tuple(words.split()) for name, words in _WRITTEN.items()}
_KEY = re.compile(r"[\W_]+")
_HTML_START = re.compile(
    r"\s*<(?:!doctype|html|body|p|div|article|section|h[1-6]|figure|img|a|em|strong|b|i|span|ul)\b", re.I
)
_LIST_MARK = re.compile(r"^\[\s*['\"]")
_QUOTED = re.compile(r"'([^'\[\]]{1,100})'|\"([^\"\[\]]{1,100})\"")


def find_field(data: Mapping[str, object], field: str, overrides: Mapping[str, str]) -> object:
    """Return the first value that is not empty among the names of a field.

    Args:
        data: an object or row.
        field: a key of `NAMES`.
        overrides: the user's own names; where one is given for a field, only it counts.
    """
    if field in overrides:
        return _follow(data, overrides[field])
    keys = _keys(tuple(data))
    for name in NAMES[field]:
        key = keys.get(name)
        if key is not None and data[key] not in (None, "", [], {}):
            return data[key]
    return None


def text_of(data: Mapping[str, object], overrides: Mapping[str, str]) -> str | None:
    """Return the text of an article exactly as it stands; None where no field holds one.

    A list of paragraphs is joined by blank lines. HTML becomes plain text.
    """
    value = find_field(data, "text", overrides)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = "\n\n".join(value)
    if not isinstance(value, str) or not value.strip():
        return None
    if is_html(value):
        from claimdex.read.markup import html_to_text

        return html_to_text(value)
    return value


def is_html(text: str) -> bool:
    """Say whether the text of a field is HTML: it begins with a tag and closes one later."""
    return _HTML_START.match(text) is not None and ("</" in text or "<br" in text)


def metadata_of(data: Mapping[str, object], overrides: Mapping[str, str]) -> Metadata:
    """Return what the fields of an object say of an article."""
    return Metadata(
        title=_words(find_field(data, "title", overrides)),
        outlet=_outlet(find_field(data, "outlet", overrides)),
        byline=_byline(find_field(data, "byline", overrides)),
        published=_published(data, overrides),
        place=_words(find_field(data, "place", overrides)),
        url=_url(data, overrides),
    )


@lru_cache(maxsize=256)
def _keys(names: tuple[object, ...]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for name in names:
        if isinstance(name, str):
            keys.setdefault(_KEY.sub("", name.casefold()), name)
    return keys


def _follow(data: Mapping[str, object], path: str) -> object:
    """Return the value of a key, or of a path of keys: "article.body"."""
    if path in data:
        return data[path]
    value: object = data
    for step in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


def _words(value: object) -> str | None:
    """Return a value as one line; of an object, its name, title, "main" or "rendered"."""
    match value:
        case str():
            return " ".join(value.split()) or None
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case Mapping():
            # NewsAPI's source, the New York Times's headline, WordPress's title.
            keys = (key for key in ("name", "title", "main", "rendered") if value.get(key))
            return next((_words(value[key]) for key in keys), None)
        case list():
            return _words(value[0]) if value else None
        case _:
            return None


def _outlet(value: object) -> str | None:
    name = _words(value)
    # A path, a number or a file name in a field called "source" is no outlet.
    if name is None or len(name) > 100 or not any(char.isalpha() for char in name):
        return None
    if "://" in name or name.lower().endswith((".json", ".jsonl", ".csv", ".txt", ".html", ".htm", ".xml")):
        from claimdex.read.outlets import table

        return table().by_url(name)
    return name


def _byline(value: object) -> str | None:
    if isinstance(value, str) and _LIST_MARK.match(value):
        # A list that was written into a CSV cell.
        value = [first or second for first, second in _QUOTED.findall(value[:2000])]
    if isinstance(value, list):
        return join_authors([name for name in map(_words, value[:20]) if name])
    return _words(value)


def _published(data: Mapping[str, object], overrides: Mapping[str, str]) -> Published:
    """Take the day from the likeliest date field that is a date, the moment from the first that tells one."""
    if "date" in overrides:
        return parse_date(_follow(data, overrides["date"]))
    keys = _keys(tuple(data))
    dates = [parse_date(data[keys[name]]) for name in NAMES["date"] if name in keys]
    found = [published for published in dates if published != NEVER]
    if not found:
        return NEVER
    moment = next((published.at for published in found if published.at and published.on == found[0].on), None)
    return Published(found[0].on, moment)


def _url(data: Mapping[str, object], overrides: Mapping[str, str]) -> str | None:
    url = _words(find_field(data, "url", overrides))
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None

"""Gather what is known of an article from several places, the surest first, and make the article."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from claimdex.models import Article, Skipped
from claimdex.read import outlets
from claimdex.read.bylines import tidy_byline
from claimdex.read.dates import NEVER, Published, parse_date
from claimdex.read.outlets import OutletTable
from claimdex.read.record import ReadOptions, Record

# Punctuation that a headline and its repetition in the body may differ in.
_FINAL = " \t\r\n.!?:;…"
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one place says of an article; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Published = NEVER
    place: str | None = None
    url: str | None = None

    def or_else(self, other: "Metadata") -> "Metadata":
        """Fill what is missing here from `other`, which is less sure."""
        if other is NOTHING or self is NOTHING:
            return other if self is NOTHING else self
        pairs = zip(_values(self), _values(other), strict=True)
        return Metadata(*(theirs if mine in (None, NEVER) else mine for mine, theirs in pairs))


NOTHING = Metadata()
_values = attrgetter(*Metadata.__slots__)


def outlet_table(options: ReadOptions) -> OutletTable:
    """Return the outlets known in this run: ours and the user's own."""
    return outlets.table(options.outlets)


def from_options(options: ReadOptions) -> Metadata:
    """Return what the user says of every article that does not say it itself."""
    published = parse_date(options.date)
    return Metadata(outlet=options.outlet, published=published)


def make_article(
    record: Record, body: str, known: Sequence[Metadata], options: ReadOptions
) -> Article | Skipped:
    """Make the article of a record.

    Args:
        record: where it comes from.
        body: the clean text, with or without the headline at its beginning.
        known: what is known of it, the surest first.
        options: what fills the last gaps.

    Returns:
        The article, its text beginning with its headline; Skipped where there is no text.
    """
    if not body.strip():
        return Skipped(record.source, "no text in it")
    metadata = NOTHING
    for more in (*known, from_options(options)):
        metadata = metadata.or_else(more)
    table = outlet_table(options)
    outlet = metadata.outlet or (table.by_url(metadata.url) if metadata.url else None)
    byline = tidy_byline(metadata.byline) if metadata.byline else None
    title = _one_line(metadata.title)
    return Article(
        text=with_headline(title, body),
        title=title,
        outlet=table.normalise(outlet) if outlet else None,
        byline=byline,
        published_on=metadata.published.on,
        published_at=metadata.published.at,
        place=_one_line(metadata.place),
        url=_one_line(metadata.url),
        source=record.source,
    )


def with_headline(title: str | None, body: str) -> str:
    """Put the headline in front of the body, unless the body begins with it already."""
    if not title:
        return body
    if begins_with(body, title):
        return body
    return f"{title}\n\n{body}"


def begins_with(body: str, title: str) -> bool:
    """Say whether a body's first words are the headline, as a line or sentence of its own.

    Case, kind of space and final punctuation do not count.
    """
    wanted = _comparable(title).rstrip(_FINAL)
    opening = body.lstrip()[: 2 * len(title) + 40]
    line = opening.split("\n", 1)[0]
    if _comparable(line).rstrip(_FINAL) == wanted:
        return True
    # A headline broken over two lines.
    first_lines = opening.split("\n\n", 1)[0]
    return bool(wanted) and _comparable(first_lines).rstrip(_FINAL) == wanted


def _comparable(text: str) -> str:
    return " ".join(text.split()).casefold().translate(_STRAIGHT)


def _one_line(text: str | None) -> str | None:
    tidy = " ".join((text or "").split())
    return tidy if tidy and len(tidy) <= _LONGEST_TITLE * 5 else None

"""Say where words stand in a text so that they can be found again: by position, and by what is around them.

Position and quotation are the two selectors for text of the W3C Web Annotation Data Model (section 4.2); it
counts, as everything here does, Unicode code points.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

# How much before and behind is kept: enough to tell two like words in one article apart.
AROUND = 32


@dataclass(frozen=True, slots=True)
class Quote:
    """Words at a place of a text.

    Args:
        start, end: where they stand: half-open, in code points.
        exact: the words.
        prefix, suffix: the `AROUND` code points before and behind them; fewer, or none, only where the text
            begins or ends.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def quote_at(text: str, start: int, end: int) -> Quote:
    """Return the words of `text` between two offsets, with what stands around them."""
    return Quote(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text as it is (not normalised), in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are known, or of which only a hash is known.

    Args:
        length: in code points.
        text: the words; None where only the hash is known.
        sha256: as by `sha256_of`; "" where the words are known.
    """

    length: int
    text: str | None = None
    sha256: str = ""

    def stand_at(self, text: str, start: int) -> bool:
        """Say whether they stand in `text` from `start` on."""
        if start < 0 or start + self.length > len(text):
            return False
        if self.text is not None:
            return text.startswith(self.text, start)
        return sha256_of(text[start : start + self.length]) == self.sha256

    def places(self, text: str) -> Iterator[int]:
        """Yield every offset of `text` at which they stand, in order."""
        if self.text is None:
            yield from (at for at in range(len(text) - self.length + 1) if self.stand_at(text, at))
            return
        at = text.find(self.text)
        while at >= 0:
            yield at
            at = text.find(self.text, at + 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that a row of an export says stand at a place of an article, with what stands around them.

    Args:
        part: what they are to the claim: speaker, cue, content or mention.
        start, end: where they stood: half-open, in code points.
        exact: the words.
        prefix, suffix: as in `Quote`; without words where the text begins or ends there.
    """

    part: str
    start: int
    end: int
    exact: Words
    prefix: Words
    suffix: Words


@dataclass(frozen=True, slots=True)
class Written:
    """Words of an article as a row of a table gives them: pieces joined, in the form of the cell.

    Args:
        part: speaker, cue, content or mention.
        spans: where its pieces stood: half-open, in code points.
        words: the pieces, with `between` between them.
        between: what joins them.
    """

    part: str
    spans: tuple[tuple[int, int], ...]
    words: str
    between: str


@dataclass(frozen=True, slots=True)
class PackRow:
    """One row of an export that points into an article.

    Args:
        line: where it stands in the export, from 1; its number, where that is not in lines.
        id: of the claim; of a mention, "" .
        article_id, source, url, text_sha256: what the row says of its article; "" for what it does not say.
        text_length: of the article's text in code points; None where the row does not say it.
        pieces: words with what stands around them, or their hashes.
        written: words as in a table; a row has these or `pieces`.
        context: the sentence that holds what is written; "" for none.
        cell: the form that the format of the export gives to a text.
        facts: what the row states of its article, by the names of `ArticleRow`, "" for what it states to be
            unknown: outlet, title, url, published_on and published_at (the day, where no time is known). A
            format that has no place for one states nothing of it.
    """

    line: int
    id: str
    article_id: str
    source: str = ""
    url: str = ""
    text_sha256: str = ""
    text_length: int | None = None
    pieces: tuple[Piece, ...] = ()
    written: tuple[Written, ...] = ()
    context: str = ""
    cell: Callable[[str], str] = str
    facts: Mapping[str, str] = field(default_factory=dict)

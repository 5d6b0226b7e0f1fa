"""Prove that the words of a row of an export stand in an article.

A row is proved where all its words stand at its offsets. Where the text before them has changed, they may
have moved. Words with their surroundings are then found where one side of the surroundings still stands
beside them: a change outside the words has left the other side as it was. Words in their sentence are found
where the whole sentence still stands. Anything else is a changed text: words that merely occur somewhere
prove nothing. Where the words stand, what the row states of their article must be true of it, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from claimdex.quotes import AROUND, PackRow, Piece, Words, Written
from claimdex.rows import ArticleRow

# A sentence as short as "He said no." may stand in an article twice.
_LEAST_CONTEXT = 12
# Looking for words by their hash takes as many hashes as the text has characters.
_LONGEST_HASHED = 1_000_000


class Status(StrEnum):
    """Say what became of a row."""

    PROVED = "proved"
    MOVED = "moved"
    DIFFERING = "differing"
    CHANGED = "text changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found of one row in one text.

    Args:
        status: proved, moved, differing or text changed.
        start: where the words now begin; None where they were not found, or where the export's form of line
            breaks does not let it be said.
        reason: which words were not found, or what the row misstates; where its words are proved or have
            moved, what else is to be known. "" for nothing.
    """

    status: Status
    start: int | None = None
    reason: str = ""


def prove(row: PackRow, text: str) -> Proof:
    """Look for the words of a row in the text of its article."""
    return _prove_pieces(row, text) if row.pieces else _prove_written(row, text)


def compare(proof: Proof, row: PackRow, article: ArticleRow, text_sha256: str) -> Proof:
    """Compare what a row states of its article with the article in which its words were found.

    An article's id can be made anew where its file has changed: another id alone is a remark.

    Args:
        proof: of the words.
        row: what is to be proved.
        article: in which they were found.
        text_sha256: of its text.

    Returns:
        The proof; differing, where the row misstates the outlet, the title, the address or the time of
        publication, or has an id of another article's claim.
    """
    if proof.status == Status.CHANGED:
        return proof
    if wrong := _misstated(row, article):
        return replace(proof, status=Status.DIFFERING, reason=wrong)
    if row.article_id != article.id:
        return replace(proof, reason=f"in an article that has the id {article.id}")
    if row.text_sha256 not in ("", text_sha256):
        return replace(proof, reason="the article has changed elsewhere")
    return proof


def _misstated(row: PackRow, article: ArticleRow) -> str:
    if row.id and row.id.rpartition("-")[0] != row.article_id:
        return "the id is not of a claim in its article"
    held = {
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published_on": article.published_on,
        "published_at": article.published_at or article.published_on,
    }
    for name, stated in row.facts.items():
        if stated != row.cell(held[name] or ""):
            return f"{name} of the article: {held[name] or 'unknown'}"
    return ""


def _prove_pieces(row: PackRow, text: str) -> Proof:
    shift = 0 if row.text_length is None else len(text) - row.text_length
    status, first, last = Status.PROVED, None, 0
    for piece in sorted(row.pieces, key=lambda piece: (piece.start, piece.end)):
        at = _place(piece, text, shift, last)
        if at is None:
            return Proof(Status.CHANGED, reason=f"the {piece.part} does not stand there")
        if at != piece.start:
            status, shift = Status.MOVED, at - piece.start
        first, last = at if first is None else first, at
    return Proof(status, first)


def _place(piece: Piece, text: str, shift: int, least: int) -> int | None:
    """Return where a piece stands: at its place, else as far from it as `shift`, else the nearest place."""
    if piece.start >= least and piece.exact.stand_at(text, piece.start):
        return piece.start
    guess = piece.start + shift
    if guess >= least and piece.exact.stand_at(text, guess) and _is_beside(piece, text, guess):
        return guess
    if piece.exact.text is None and len(text) > _LONGEST_HASHED:
        return None
    places = (at for at in piece.exact.places(text) if at >= least and _is_beside(piece, text, at))
    return min(places, key=lambda at: abs(at - guess), default=None)


def _is_beside(piece: Piece, text: str, at: int) -> bool:
    """Say whether one side of a piece's surroundings stands beside it, were it at `at`."""
    begin, end = at - piece.prefix.length, at + piece.exact.length
    # fewer than `AROUND` say that the text begins or ends there
    if piece.prefix.stand_at(text, begin) and (piece.prefix.length >= AROUND or begin == 0):
        return True
    behind = end + piece.suffix.length
    return piece.suffix.stand_at(text, end) and (piece.suffix.length >= AROUND or behind == len(text))


def _prove_written(row: PackRow, text: str) -> Proof:
    first = min(start for part in row.written for start, _ in part.spans)
    flat = row.cell("." + text)[1:]  # with a full stop in front, no text is taken for a formula
    sentence = next((form for form in _forms(row.context) if form in flat), None)
    if sentence is not None and all(_stands(part, text, row) for part in row.written):
        return Proof(Status.PROVED, first)
    wrong = next((part.part for part in row.written if not _stands(part, text, row)), "context")
    changed = Proof(Status.CHANGED, reason=f"the {wrong} does not stand there")
    if sentence is None or len(sentence) < _LEAST_CONTEXT:
        return changed
    begun = next(_beginnings(row, sentence), None)
    if begun is None:
        return changed
    if flat != text:  # the form of the cells has moved the characters
        return Proof(Status.MOVED)
    places = Words(len(sentence), sentence).places(text)
    return Proof(Status.MOVED, min(places, key=lambda at: abs(at - begun)) + first - begun)


def _stands(part: Written, text: str, row: PackRow) -> bool:
    if any(end > len(text) for _, end in part.spans):
        return False
    return part.words == row.cell(part.between.join(text[start:end] for start, end in part.spans))


def _forms(words: str) -> tuple[str, ...]:
    """Return words as they stand in a cell, and without the apostrophe that keeps a formula from acting."""
    return (words, words[1:]) if words.startswith("'") else (words,)


def _beginnings(row: PackRow, sentence: str) -> Iterator[int]:
    """Yield where the row's sentence can have begun, so that all that is written has its place in it."""
    parts = [_cut(part) for part in row.written]
    pieces = [piece for part in parts for piece in part or ()]
    if None in parts or not pieces:
        return
    start, longest = max(pieces, key=lambda piece: len(piece[1]))
    for at in Words(len(longest), longest).places(sentence):
        begun = start - at
        if all(place >= begun and sentence.startswith(words, place - begun) for place, words in pieces):
            yield begun


def _cut(part: Written) -> list[tuple[int, str]] | None:
    """Return the pieces of a part, each with where it stood; None where the cell has other lengths."""
    for words in _forms(part.words):
        at, pieces = 0, []
        for start, end in part.spans:
            pieces.append((start, words[at : at + end - start]))
            at += end - start + len(part.between)
        if part.between.join(words for _, words in pieces) == words:
            return pieces
    return None

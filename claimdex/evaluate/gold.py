"""Read annotated articles: PolNeAR's JSON Lines, brat standoff, and what `claimdex extract` writes."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimdex.evaluate.annotations import (
    Attribution,
    GoldArticle,
    GoldError,
    Spans,
    spans_of,
    whole_characters,
)
from claimdex.evaluate.brat import annotation_files, read_standoff

__all__ = ["Attribution", "GoldArticle", "GoldError", "read_gold"]

Row = dict[str, Any]

FORMS = (
    'a line for each article: {"id", "text", "attributions": [{"source", "cue", "content"}]}, each of the '
    "three a list of [start, end]; or what `claimdex extract` writes; or brat's .ann beside .txt"
)
_OFFSETS = 'offsets are half-open, in Unicode code points into "text"'


def read_gold(paths: Sequence[str | Path]) -> Iterator[GoldArticle]:
    """Yield the annotated articles of all paths, one at a time.

    Args:
        paths: JSON Lines files in PolNeAR's form or written by `claimdex extract`, .ann files of brat, and
            folders that hold such .ann files with their .txt files beside them.

    Raises:
        GoldError: for the first article that cannot be read, naming file and line.
    """
    for path in map(Path, paths):
        if not path.exists():
            raise GoldError(f"{path}: no such file or folder", FORMS)
        if path.is_dir() or path.suffix.lower() in (".ann", ".txt"):
            files = annotation_files(path)
            if not files:
                raise GoldError(f"{path}: no .ann file in this folder", FORMS)
            yield from map(read_standoff, files)
        else:
            yield from _read_lines(path)


def _read_lines(path: Path) -> Iterator[GoldArticle]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _read_line(line, path, number)


def _read_line(line: bytes, path: Path, number: int) -> GoldArticle:
    where = f"{path}:{number}"
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or getattr(error, "reason", None) or error
        raise GoldError(f"{where}: not a line of JSON: {reason}", FORMS) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise GoldError(f'{where}: not an object with a "text"', FORMS)
    key = "attributions" if "attributions" in row else "claims"
    if not isinstance(row.get(key), list):
        raise GoldError(f'{where}: neither "attributions" nor "claims"', FORMS)
    attributions = []
    for place, mark in enumerate(row[key], 1):
        try:
            attributions.append(_attribution(mark, len(row["text"])))
        except ValueError as error:
            what = "attribution" if key == "attributions" else "claim"
            raise GoldError(f"{where}: {what} {place}: {error}", _OFFSETS) from error
    name = row.get("id")
    return GoldArticle(
        where if name is None else str(name),
        whole_characters(row["text"]),
        _title(row, row[key]),
        tuple(attributions),
    )


def _title(row: Row, marks: Sequence[Row]) -> str | None:
    """Return the headline; what `claimdex extract` writes says it with each claim."""
    title = row.get("title") or (marks[0].get("title") if marks else None)
    return title if isinstance(title, str) else None


def _attribution(mark: Any, length: int) -> Attribution:
    """Read one attribution, or one claim of our own with its `spans`.

    Raises:
        ValueError: saying what is wrong with it.
    """
    if not isinstance(mark, dict):
        raise ValueError("not an object")
    parts = mark.get("spans", mark)
    if not isinstance(parts, dict) or "content" not in parts:
        raise ValueError('no "content"')
    kind = mark.get("speaker_kind")
    speaker = "source" if "source" in parts else "speaker"
    return Attribution(
        _spans(parts, speaker, length),
        _spans(parts, "cue", length),
        _spans(parts, "content", length),
        kind if isinstance(kind, str) else None,
    )


def _spans(parts: Row, key: str, length: int) -> Spans:
    pairs = parts.get(key) or []
    well_formed = isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(type(offset) is int for offset in pair)
        for pair in pairs
    )
    if not well_formed:
        raise ValueError(f"{key!r} is not a list of [start, end]")
    try:
        return spans_of(pairs, length)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error

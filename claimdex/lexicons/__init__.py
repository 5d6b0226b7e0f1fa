"""Load the word lists that the rules read.

Each list is a file ``NAME.tsv`` beside this module: rows of tab-separated columns below a header of
lines that begin with ``#`` and say what the list is, its columns, where it comes from and its licence.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> tuple[tuple[str, ...], ...]:
    """Load the rows of the word list `name`.

    Args:
        name: the file's name without its suffix ("titles").

    Returns:
        One tuple a row, in file order, of as many cells as the widest row: missing cells at the end
        of a row are empty strings. Space around a cell is dropped.

    Raises:
        FileNotFoundError: there is no such list, which is a bug and never the user's doing.
    """
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [
        tuple(cell.strip() for cell in line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    ]
    width = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


@cache
def words(name: str, column: int = 0) -> frozenset[str]:
    """Load one column of the word list `name` as a set, for membership tests only.

    Args:
        name: the file's name without its suffix.
        column: which column, from 0. A cell may hold several forms, parted by "|".

    Returns:
        Every form in that column, as written; empty cells left out.
    """
    return frozenset(
        form for row in load(name) if column < len(row) for form in split_forms(row[column]) if form
    )


def split_forms(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several forms parted by "|"; an empty cell holds none."""
    return tuple(form for form in (part.strip() for part in cell.split("|")) if form)

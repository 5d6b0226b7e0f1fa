"""Say what a stream can show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What a stream can show.

    Args:
        width: in terminal cells.
        terminal: whether a person's terminal shows it: then tables fit the width.
        colour: whether colours and bold print are wanted.
    """

    width: int = 80
    terminal: bool = False
    colour: bool = False


PLAIN = Page()

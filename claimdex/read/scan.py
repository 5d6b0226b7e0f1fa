"""The state of reading one saved page, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimdex.read import boilerplate
from claimdex.read.boilerplate import DateLine
from claimdex.read.outlets import OutletTable

# How an outlet was told, the surest first.
OUTLET_RANK = ("url", "title", "masthead", "notice", "byline", "copyright", "agency")


@dataclass(slots=True)
class Scan:
    """The state of reading one page.

    Args:
        lines: of the page, as written.
        filled: the numbers of the lines that are not blank.
        cut: the numbers of the lines to leave out.
        outlets: names of the outlet by how surely they were told, the surest first.
    """

    lines: list[str]
    filled: list[int]
    table: OutletTable
    cut: set[int] = field(default_factory=set)
    title: str | None = None
    title_line: int | None = None
    byline: str | None = None
    place: str | None = None
    url: str | None = None
    dates: list[DateLine] = field(default_factory=list)
    outlets: dict[str, str] = field(default_factory=dict)

    def add_outlet(self, how: str, name: str | None) -> None:
        """Note that a page names its outlet in the way `how`, unless it did so before."""
        if name:
            self.outlets.setdefault(how, name)

    def outlet_of(self, parts: Sequence[str]) -> str | None:
        """Return the outlet that the last known name among `parts` stands for."""
        return next((name for name in map(self.table.by_name, reversed(parts)) if name), None)

    def is_outlet_line(self, line: str) -> bool:
        """Say whether a line is the name of an outlet, known or looking like one, and nothing else."""
        name = line.strip()
        return len(name) <= 60 and (
            self.table.by_name(name) is not None or boilerplate.looks_like_outlet(name)
        )

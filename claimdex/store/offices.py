"""The part of a store that knows who held which office: by the user's table, and by what articles say."""

import json
from collections.abc import Iterator
from pathlib import Path

from claimdex.offices import OfficesError, Tenure, digest, read_offices
from claimdex.store.connection import Connected, faults
from claimdex.store.line_file import LineFile


class Offices(Connected):
    """The part of a store that reads the offices table; `offices_path` is where it is, if there is one."""

    offices_path: str

    def offices(self) -> list[Tenure]:
        """Return the rows of the offices table; none where there is no such file.

        Raises:
            OfficesError: the file cannot be read, or is gone although this database was linked by it.
        """
        if self._meta("offices") and not Path(self.offices_path).exists():
            raise OfficesError(
                f"{self.offices_path} is gone, and with it the offices by which names were linked",
                "put it back, or name it with --offices; to do without, make an empty file of that name",
            )
        file = LineFile(self.offices_path, "", OfficesError, "--offices")
        return read_offices(file.text(), self.offices_path)

    def offices_changed(self) -> bool:
        """Tell whether rows of the offices table came, changed or went since entities were last linked.

        Raises:
            OfficesError: as `offices`.
        """
        return digest(self.offices()) != self._meta("offices")

    def office_bearers(self) -> Iterator[tuple[list[str], str, str, str | None, str | None]]:
        """Yield the roles of each named person of an article, the entity, and the day and outlet."""
        with faults(self.path):
            for roles, *rest in self._connection.execute(
                "SELECT k.roles, e.id, e.name, a.published_on, a.outlet FROM chains k "
                "JOIN entities e ON e.entity = k.entity JOIN articles a ON a.article = k.article "
                "WHERE k.kind = 'person' AND k.roles <> '[]' AND coalesce(k.names, '') <> '[]' "
                "ORDER BY a.id, k.key"
            ):
                yield json.loads(roles), *rest

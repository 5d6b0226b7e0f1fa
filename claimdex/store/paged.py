"""Put rows together a page at a time, in the order in which their keys are chosen."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from claimdex.store.connection import Connected
from claimdex.store.filters import Choice

# So many rows are put together at a time.
_PAGE = 200


class Paged(Connected):
    """The part of a store that turns a choice into rows."""

    def _stream(self, choice: Choice, limit: int, query: str) -> Iterator[list[Any]]:
        """Yield the rows that `query` gives for the chosen keys, in the chosen order.

        The order is found on the keys alone and each row is put together only when its turn comes.
        """
        width = choice.key.count(",") + 1
        parts = ", ".join(f"json_extract(value, '$[{position}]')" for position in range(width))
        names = ", ".join(name.split(".")[1] for name in choice.key.split(", "))
        page_query = f"{query} WHERE ({names}) IN (SELECT {parts} FROM json_each(?))"
        keys = self._connection.execute(choice.ordered(limit), choice.parameters)
        # a short first page, so that the first rows come at once
        size = 20
        while page := list(islice(keys, size)):
            size = _PAGE
            found = {
                tuple(row[-width:]): list(row[:-width])
                for row in self._connection.execute(page_query, (json.dumps(page),))
            }
            yield from (found[key] for key in page)

    def _count(self, choice: Choice, most: int) -> int:
        return int(self._connection.execute(choice.counted(most), choice.parameters).fetchone()[0])

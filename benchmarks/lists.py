"""Time the import of a long list of invented entities, and looking names up in it.

usage: python -m benchmarks.lists [ENTITIES]   (an entity has four names; default 125,000)
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from claimdex.models import ListedEntity
from claimdex.names import name_key
from claimdex.read.lists import ListOptions, read_list
from claimdex.store import open_writing

_SYLLABLES = [
    "ba",
    "ke",
    "lo",
    "mi",
    "nu",
    "ra",
    "sta",
    "vel",
    "gor",
    "tin",
    "zha",
    "que",
    "dor",
    "fen",
    "hal",
    "jor",
    "pla",
    "wes",
    "yar",
    "brim",
    "cho",
    "del",
    "esk",
]
_LOOKED_UP = 20_000


def _rows(entities: int) -> Iterator[str]:
    random = Random(3)

    def word(parts: int) -> str:
        return "".join(random.choice(_SYLLABLES) for _ in range(parts)).capitalize()

    yield "name,aliases,kind,wikidata_id\n"
    for number in range(1, entities + 1):
        given, surname = word(2), word(3)
        aliases = f"{given} {word(1)} {surname}|{word(2)} {surname}|{given[0]}. {word(3)}"
        yield f"{given} {surname},{aliases},person,Q{number}\n"


def main() -> None:
    """Print the rate of the import, the time of a look-up and the peak memory."""
    entities = int(sys.argv[1]) if len(sys.argv) > 1 else 125_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", encoding="utf-8") as out:
            out.writelines(_rows(entities))
        with open_writing(f"{folder}/lists.db") as store:
            begun = time.perf_counter()
            pieces = (one for one in read_list(str(path), ListOptions()) if isinstance(one, ListedEntity))
            _, names = store.replace_list("invented", str(path), pieces)
            spent = time.perf_counter() - begun
            print(f"import: {names:,} names in {spent:.1f} s, {names / spent:,.0f} a second")
            keys = [name_key(row.split(",")[0]) for row in _rows(_LOOKED_UP)][1:]
            keys += [f"no such name {number}" for number in range(_LOOKED_UP)]
            begun = time.perf_counter()
            found = sum(1 for _ in store.listed(keys))
            spent = time.perf_counter() - begun
            print(f"look-up: {len(keys):,} names, {found:,} found, {spent / len(keys) * 1e6:.1f} µs a name")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

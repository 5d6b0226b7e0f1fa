"""Tell one version of the rules from another: what was worked out by earlier ones is worked out anew."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def digest_of(*parts: str) -> str:
    """Return a digest of the code and the word lists in some parts of this package.

    Args:
        parts: modules and packages, as "names.py" and "relate".
    """
    read = blake2b(digest_size=8)
    for path in sorted(path for part in parts for path in _files(_PACKAGE / part)):
        if path.suffix in (".py", ".tsv"):
            read.update(path.name.encode() + path.read_bytes())
    return read.hexdigest()


def _files(part: Path) -> Iterator[Path]:
    return part.iterdir() if part.is_dir() else iter((part,))

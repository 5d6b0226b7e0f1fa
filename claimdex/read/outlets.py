"""Tell which outlet a name, an address or a notice stands for."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from claimdex.errors import UsageError
from claimdex.lexicons import load, split_forms
from claimdex.names import fold
from claimdex.read.record import OutletRow

_COLUMNS = 4
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}")
_TOP = re.compile(r"\.(?:com|org|net|news|info|co|tv|eu|[a-z]{2})\b.*$")


class OutletTable:
    """Known outlets, by name, by domain and by the notices that give them away.

    Args:
        rows: name, domains, other names, notices; later rows win over earlier ones.
    """

    def __init__(self, rows: Iterable[OutletRow]) -> None:
        self._names: dict[str, str | None] = {}
        self._domains: dict[str, str] = {}
        self._notices: dict[str, str] = {}
        own: dict[str, str] = {}
        for row in rows:
            name, domains, others, notices = (*row, "", "", "", "")[:_COLUMNS]
            own[_key(name)] = name
            for other in split_forms(others):
                key = _key(other)
                # A name that two outlets go by tells neither.
                self._names[key] = name if self._names.get(key, name) == name else None
            for domain in split_forms(domains):
                self._domains[domain.lower().removeprefix("www.")] = name
            for notice in split_forms(notices):
                self._notices[fold(notice)] = name
        self._names |= own
        self._names.pop("", None)

    def by_name(self, text: str) -> str | None:
        """Return the outlet that goes by this name, or whose domain it is; None for an unknown one."""
        named = self._names.get(_key(text))
        return named or (self.by_url(text) if "." in text and " " not in text.strip() else None)

    def by_url(self, url: str) -> str | None:
        """Return the outlet whose domain an address has; None for an unknown one."""
        labels = host_of(url).split(".")
        for start in range(len(labels) - 1):
            name = self._domains.get(".".join(labels[start:]))
            if name is not None:
                return name
        return None

    def by_notice(self, line: str) -> str | None:
        """Return the outlet that a line of boilerplate gives away; None where it gives away none."""
        if not self._notices or len(line) > 400:
            return None
        folded = fold(line)
        return next((name for notice, name in self._notices.items() if folded.startswith(notice)), None)

    def normalise(self, name: str) -> str:
        """Return the table's form of an outlet's name; an unknown one as written, space tidied."""
        tidy = " ".join(name.split())
        return self.by_name(tidy) or tidy


@lru_cache(maxsize=8)
def table(extra: tuple[OutletRow, ...] = ()) -> OutletTable:
    """Return the table of `lexicons/outlets.tsv` with the user's own rows after it."""
    return OutletTable((*load("outlets"), *extra))


def read_outlet_file(path: str) -> tuple[OutletRow, ...]:
    """Read a user's own outlet table.

    Args:
        path: a UTF-8 file in the form of `lexicons/outlets.tsv`: name, domains, other names and
            notices, parted by tabs; forms in a cell parted by "|"; only the name is required.

    Raises:
        UsageError: the file cannot be read, or a line is not of that form.
    """
    hint = "each line: name, domains, other names, notices, parted by tabs; several in a cell parted by |"
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"the outlet table {path} is not UTF-8 text", "save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"the outlet table {path} cannot be read: {error.strerror}", hint) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not cells[0]:
            raise UsageError(f"{path}:{number}: no outlet name in the first column", hint)
        if len(cells) > _COLUMNS:
            raise UsageError(f"{path}:{number}: {len(cells)} columns where 4 are the most", hint)
        for domain in split_forms(cells[1]) if len(cells) > 1 else ():
            if not _DOMAIN.fullmatch(domain.lower()):
                raise UsageError(f"{path}:{number}: {domain!r} is no web domain such as example.org", hint)
        rows.append(cells + ("",) * (_COLUMNS - len(cells)))
    return tuple(rows)


def host_of(url: str) -> str:
    """Return the host of an address, or of a bare domain, without "www."; empty for anything else."""
    try:
        parts = urlsplit(url.strip() if "://" in url else f"//{url.strip()}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return host if _DOMAIN.fullmatch(host) else ""


def same_as_domain(name: str, url: str | None) -> bool:
    """Say whether a site's name is only its address again ("example.org", "Www.Example.Org")."""
    host = host_of(name)
    if host:
        return True
    bare = _TOP.sub("", host_of(url or ""))
    return bool(bare) and name.islower() and fold(name).replace(" ", "") == bare.replace("-", "")


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")

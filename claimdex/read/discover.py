"""Find the inputs that paths, folders and globs stand for, in an order that never changes."""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from claimdex.models import Skipped

SIDECAR = ".meta.json"
STDIN = "-"
# what a folder says about itself; named on its own, such a file is read like any other
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "copying"})


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or standard input.

    Args:
        name: what to call it: the path as given or found, or "-".
        path: where it is; None for standard input.
    """

    name: str
    path: Path | None


def find_inputs(paths: Sequence[str], passed_over: Sequence[str] = ()) -> Iterator[Input | Skipped]:
    """Expand folders and globs, in the order given and inside a folder by name.

    Hidden files, a folder's README and LICENSE and the sidecars of what is read are passed over in
    silence; so is a file met a second time.

    Args:
        paths: files, folders, globs and "-".
        passed_over: files that are no input, such as the database that lies in the same folder.
    """
    seen = {os.path.realpath(path) for path in passed_over}
    inputs: list[Path] = []
    sidecars: list[Path] = []
    for given in paths:
        if given == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield Input(STDIN, None)
            continue
        for found in _expand(given):
            if isinstance(found, Skipped):
                yield found
                continue
            real = os.path.realpath(found)
            if real in seen:
                continue
            seen.add(real)
            if found.name.endswith(SIDECAR):
                sidecars.append(found)
            else:
                inputs.append(found)
                yield Input(_shown(str(found)), found)
    # "folder/*" names articles and sidecars alike, and the sidecar may come first.
    found_beside = filter(None, map(sidecar_of, inputs if sidecars else ()))
    used = {os.path.realpath(sidecar) for sidecar in found_beside}
    for path in sidecars:
        if os.path.realpath(path) not in used:
            yield Skipped(_shown(str(path)), "a sidecar; name the article it belongs to")


def not_found(paths: Sequence[str]) -> Iterator[Skipped]:
    """Yield those of the paths that stand for nothing: no file, no folder, and no pattern that matches.

    Args:
        paths: as for `find_inputs`.
    """
    for given in paths:
        if given != STDIN and _mode(Path(given)) is None:
            found = list(_expand_missing(given, Path(given)))
            yield from (one for one in found if len(found) == 1 and isinstance(one, Skipped))


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar that belongs to a file: `x.txt.meta.json`, else `x.meta.json`, else None."""
    stem = path.name.removesuffix(".gz")
    for name in (f"{path.name}{SIDECAR}", f"{stem}{SIDECAR}", f"{Path(stem).stem}{SIDECAR}"):
        candidate = path.with_name(name)
        if candidate.is_file():
            return candidate
    return None


def _expand(given: str) -> Iterator[Path | Skipped]:
    path = Path(given)
    mode = _mode(path)
    if mode is None:
        yield from _expand_missing(given, path)
    elif stat.S_ISDIR(mode):
        yield from _walk(path)
    elif not stat.S_ISREG(mode):
        yield Skipped(_shown(given), "a device or pipe, not a file; to read a pipe, give - and redirect it")
    else:
        yield path


def _mode(path: Path) -> int | None:
    """Return what sort of thing lies there; None for nothing that can be reached."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None


def _expand_missing(given: str, path: Path) -> Iterator[Path | Skipped]:
    if glob.has_magic(given):
        matches = _matches(given)
        if not matches:
            yield Skipped(_shown(given), "no file matches it")
        for match in matches:
            yield from _expand(match) if Path(match).exists() else [_dangling(match)]
    elif path.is_symlink():
        yield _dangling(given)
    else:
        yield Skipped(_shown(given), "no such file or folder")


def _matches(pattern: str) -> list[str]:
    """Return what a pattern stands for, in order; hidden files only where it names them."""
    path = Path(pattern)
    if "**" not in path.parts:
        # Path.glob takes no absolute patterns, and a user's pattern may be one.
        return sorted(glob.glob(pattern))  # noqa: PTH207
    # glob.glob follows links below "**", and two links in a circle lead to as many places as one likes.
    found = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
    named = set(path.parts)
    return sorted(
        str(one) for one in found if not any(part[0] == "." and part not in named for part in one.parts)
    )


class _Folder(NamedTuple):
    path: Path


def _walk(folder: Path) -> Iterator[Path | Skipped]:
    """Yield the files below a folder.

    Each folder is walked once, however many links lead to it: links may lead in circles, and branch there.
    """
    walked: set[str] = set()
    # not by recursion: folders may lie deeper in each other than Python calls go
    waiting: list[_Folder | Path | Skipped] = [_Folder(folder)]
    while waiting:
        found = waiting.pop()
        if not isinstance(found, _Folder):
            yield found
            continue
        real = os.path.realpath(found.path)
        if real not in walked:
            walked.add(real)
            waiting += reversed(list(_entries(found.path)))


def _entries(folder: Path) -> Iterator[_Folder | Path | Skipped]:
    """Yield what lies in a folder, by name."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(_shown(str(folder)), f"the folder cannot be read: {error.strerror or error}")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.endswith(SIDECAR):
            continue
        if path.stem.lower() in _ABOUT_THE_FOLDER:
            continue
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError:
            is_folder = is_file = False
        if is_folder:
            yield _Folder(path)
        elif is_file:
            yield path
        elif entry.is_symlink() and not path.exists():
            yield _dangling(str(path))
        else:
            yield Skipped(_shown(str(path)), "a device or pipe, not a file")


def _dangling(path: str) -> Skipped:
    return Skipped(_shown(path), "a symbolic link to nothing")


def _shown(path: str) -> str:
    """Make a path printable: file names need not be valid text."""
    return os.fsencode(path).decode("utf-8", errors="replace")

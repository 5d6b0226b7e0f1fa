"""Do to a database what a loss of power may do to it, at the moment when its writer is killed.

What a file holds after its last sync is sure; of what was written later, any part may be lost. SQLite syncs
the log ("-wal") before it copies pages from it into the database, and, with `PRAGMA synchronous = NORMAL`, at
no other time: so either the end of the log is damaged, from the frames on that were never to be copied; or
the log is whole, and any of its pages stand in the database already, whole or torn.

Sources: "WAL-mode File Format" and "PRAGMA synchronous" in the documentation of SQLite.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from random import Random

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

_HEADER, _FRAME_HEADER = 32, 24
# in the wal-index: how many frames were, at most, to be copied into the database
_ATTEMPTED = 128


def lose_power(path: Path, random: Random) -> str:
    """Damage the files of a database whose writer was killed; return how, "" where there was nothing to lose.

    Args:
        path: the database; its log and index lie beside it.
        random: chooses what is lost.
    """
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    if not log.exists() or log.stat().st_size <= _HEADER or not index.exists():
        return ""
    size = struct.unpack(">I", log.read_bytes()[8:12])[0]
    synced = struct.unpack("=I", index.read_bytes()[_ATTEMPTED : _ATTEMPTED + 4])[0]
    index.unlink()  # it is memory shared between processes, made anew
    if random.random() < 0.3:
        return _copy_some(path, log, size, random)
    return _damage_end(log, _HEADER + synced * (_FRAME_HEADER + size), random)


def _damage_end(log: Path, sure: int, random: Random) -> str:
    """Cut the log off, or lose some of its sectors, behind what is sure."""
    content = bytearray(log.read_bytes())
    if len(content) <= sure:
        return ""
    at = random.randrange(sure, len(content))
    if random.random() < 0.5 or len(content) - at < 8 * SECTOR:
        log.write_bytes(content[:at])
        return f"log cut off at {at:,} of {len(content):,} bytes"
    lost = 0
    for begin in range(at - at % SECTOR, len(content), SECTOR):
        end = min(begin + SECTOR, len(content))
        if begin >= sure and random.random() < 0.3:
            content[begin:end] = (
                bytes(end - begin) if random.random() < 0.5 else random.randbytes(end - begin)
            )
            lost += 1
    log.write_bytes(content)
    return f"{lost:,} sectors of the log lost"


def _copy_some(path: Path, log: Path, size: int, random: Random) -> str:
    """Copy some committed pages of the log into the database, some of them torn."""
    content = log.read_bytes()
    pages = dict(_committed(content, size))
    with path.open("r+b") as database:
        whole = torn = 0
        for number, page in pages.items():
            if random.random() < 0.5:
                continue
            end = size if random.random() < 0.7 else SECTOR * random.randrange(1, size // SECTOR)
            database.seek((number - 1) * size)
            database.write(page[:end])
            whole, torn = whole + (end == size), torn + (end < size)
    return f"{whole:,} pages copied and {torn:,} torn, of {len(pages):,}"


def _committed(log: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of the pages of a log, up to its last commit; a later one of a page counts."""
    salts, waiting = log[16:24], []
    for at in range(_HEADER, len(log) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        number, is_commit = struct.unpack(">II", log[at : at + 8])
        if log[at + 8 : at + 16] != salts:
            return  # left over from an earlier round
        waiting.append((number, log[at + _FRAME_HEADER : at + _FRAME_HEADER + size]))
        if is_commit:
            yield from waiting
            waiting.clear()

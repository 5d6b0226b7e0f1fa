"""What the tests of reading share: shortcuts from a text, a file or bytes to articles."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, Record, parse, records

ReadBytes = Callable[..., Article | Skipped]
ReadPaths = Callable[..., list[Article | Skipped]]


@pytest.fixture
def read_bytes() -> ReadBytes:
    """Parse one payload of a named format."""

    def read(
        format: str,
        payload: bytes | str | Mapping[str, object],
        hints: Mapping[str, object] | None = None,
        options: ReadOptions | None = None,
        charset: str | None = None,
    ) -> Article | Skipped:
        data = payload.encode() if isinstance(payload, str) else payload
        return parse(Record("x", format, data, hints or {}, charset), options or ReadOptions())

    return read


@pytest.fixture
def read_paths() -> ReadPaths:
    """Read everything below some paths, as `ingest` does."""

    def read(
        *paths: str | Path, options: ReadOptions | None = None, stdin: object = None
    ) -> list[Article | Skipped]:
        chosen = options or ReadOptions()
        found = records([str(path) for path in paths], chosen, stdin)  # type: ignore[arg-type]
        return [item if isinstance(item, Skipped) else parse(item, chosen) for item in found]

    return read


@pytest.fixture
def read_file(tmp_path: Path, read_paths: ReadPaths) -> ReadPaths:
    """Write one file and read it."""

    def read(name: str, content: bytes | str, options: ReadOptions | None = None) -> list[Article | Skipped]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_paths(path, options=options)

    return read

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdex.store import Store, open_writing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claimdex.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_writing(str(path)) as opened:
        yield opened

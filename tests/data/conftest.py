from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimdex.pipeline import IngestOptions, IngestReport, ingest
from claimdex.store import Store, open_writing

DATA = Path(__file__).parents[2] / "data"


@dataclass(frozen=True)
class Corpus:
    """The sample articles as a new user gets them by `claimdex ingest data/`."""

    folder: Path
    store: Store
    report: IngestReport


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    path = tmp_path_factory.mktemp("corpus") / "data.db"
    with open_writing(str(path)) as store:
        yield Corpus(DATA, store, ingest([str(DATA)], store, IngestOptions()))

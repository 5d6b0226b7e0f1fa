"""The database that the queries are timed on is one that the store could have written."""

from pathlib import Path

import pytest

from benchmarks import big
from benchmarks.queries import QUESTIONS, Asker, percentile
from claimdex.cli import run
from claimdex.rows import Filters
from claimdex.store import open_reading, open_writing
from claimdex.store.resolution import recount
from tests.store.world import examine

ARTICLES = 300


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "big.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(big, "_BLOCK", 100)
        big.build(path, ARTICLES, seed=7)
    return path


def test_spans_are_in_the_texts_and_keys_hold(made: Path) -> None:
    assert examine(made) == []
    with open_reading(str(made)) as store:
        claims = list(store.claims(Filters()))
        assert len(claims) == ARTICLES * big.CLAIMS
        assert len({claim.id for claim in claims}) == len(claims)
        for claim in claims[::7]:
            text = store.text(claim.article_id)
            assert text[claim.start : claim.end] == claim.content
            assert claim.content in claim.context and claim.context.startswith(claim.speaker_text)
        assert sum(claim.claim_group_id != claim.id for claim in claims) > 100
        assert any(row.origin_id != row.id for row in store.articles(Filters()))


def test_counts_and_days_are_those_of_the_store(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(made.read_bytes())
    counts = "SELECT entity, mentions, claims_by, claims_about FROM entities ORDER BY entity"
    days = "SELECT chain, day FROM chains ORDER BY chain"
    with open_writing(str(copy)) as store:
        connection = store._connection
        before = [connection.execute(query).fetchall() for query in (counts, days)]
        with store.filing():
            recount(connection, [entity for entity, *_ in before[0]])
            # there and back: a trigger counts the days anew
            for change in ("'-40 days'", "'+40 days'"):
                connection.execute(f"UPDATE articles SET published_on = date(published_on, {change})")
        assert [connection.execute(query).fetchall() for query in (counts, days)] == before
    assert len({day for _, day in before[1]}) > 100


def test_the_same_seed_makes_the_same_rows(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(big, "_BLOCK", 100)
    big.build(tmp_path / "again.db", ARTICLES, seed=7)
    with open_reading(str(made)) as one, open_reading(str(tmp_path / "again.db")) as other:
        assert list(one.claims(Filters())) == list(other.claims(Filters()))


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_an_answer(made: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    asker = Asker(str(made), 3)
    codes = [run(["--db", str(made), *QUESTIONS[name](asker)]) for _ in range(2)]
    assert 0 in codes, capsys.readouterr().err


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([5.0, 1.0, 3.0], 0.5) == 3.0
    assert percentile([5.0, 1.0, 3.0], 0.95) == 5.0

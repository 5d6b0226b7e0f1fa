"""A signal is heard within a statement of SQL that takes long."""

import signal
import sqlite3
from collections.abc import Callable, Iterator

import pytest

from claimdex.store import open_writing

# counts further than anybody waits
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000000) SELECT count(*) FROM n"


@pytest.fixture
def struck_soon() -> Iterator[Callable[[], None]]:
    def struck(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, struck)

    def soon() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0.1)

    yield soon
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def test_a_long_statement_is_broken_off_and_nothing_of_it_stays(tmp_path, struck_soon) -> None:
    with open_writing(str(tmp_path / "x.db")) as store:
        with pytest.raises(KeyboardInterrupt), store._transaction() as connection:
            connection.execute("INSERT INTO meta VALUES ('half', 'done')")
            struck_soon()
            connection.execute(ENDLESS).fetchone()
        assert not store._meta("half")


def test_other_errors_of_sql_stay_what_they_are(tmp_path) -> None:
    with (
        open_writing(str(tmp_path / "x.db")) as store,
        pytest.raises(sqlite3.OperationalError),
        store._transaction() as connection,
    ):
        connection.execute("SELECT nothing FROM nowhere")

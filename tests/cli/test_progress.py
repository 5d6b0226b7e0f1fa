"""Long work shows how far it is, on a terminal alone, and stops at any step where it is to."""

import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import click
import pytest

from claimdex.cli import cli
from claimdex.cli.progress import followed, keeping_up, ticking
from claimdex.cli.session import Session
from claimdex.pipeline import resolve_store
from claimdex.render.page import Page
from claimdex.store import Store, open_writing

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def session():
    with click.Context(cli, obj=Session()) as context:
        yield context.obj


def test_linking_and_grouping_tell_what_is_done_and_how_much_is_left(ids, session, monkeypatch) -> None:
    monkeypatch.setattr("claimdex.cli.progress.page_of", lambda stream: Page(terminal=True))
    shown = []
    seconds = count()
    with open_writing("claimdex.db") as store:
        store.relate_all_anew()
        with keeping_up(store, lambda *told: shown.append(told), lambda: float(next(seconds))):
            resolve_store(store)
        assert store.waiting().articles == store.waiting().adopted == 0
    whats = list(dict.fromkeys(what for what, *_ in shown))
    assert {"comparing articles", "reading claims", "grouping claims"} <= set(whats)
    assert all(0 <= done <= total for _, done, total in shown if total)


def test_what_waits_is_counted_only_where_somebody_watches(ids, session, monkeypatch) -> None:
    counted = []
    waiting = Store.waiting
    monkeypatch.setattr(Store, "waiting", lambda store: counted.append(1) or waiting(store))
    for is_watched in (False, True):
        monkeypatch.setattr(
            "claimdex.cli.progress.page_of", lambda stream, is_=is_watched: Page(terminal=is_)
        )
        counted.clear()
        with open_writing("claimdex.db") as store, keeping_up(store, lambda *told: None):
            pass
        assert bool(counted) == is_watched


def test_work_between_two_transactions_stops_where_that_was_asked_for(ids, session) -> None:
    with open_writing("claimdex.db") as store:
        store.relate_all_anew()
        with pytest.raises(KeyboardInterrupt), keeping_up(store):
            session.stop_asked = True
            resolve_store(store)
        assert store.waiting().articles > 0


def test_every_tick_stops_where_that_was_asked_for(session) -> None:
    with ticking("checking") as tick:
        tick(1)
        session.stop_asked = True
        with pytest.raises(KeyboardInterrupt):
            tick(2)


def test_rows_go_by_as_they_are_and_their_source_is_closed(session) -> None:
    closed = []

    def source():
        try:
            yield from range(5)
        finally:
            closed.append(True)

    rows = followed(source(), every=2)
    assert [next(rows), next(rows)] == [0, 1]
    rows.close()
    assert closed == [True]
    assert list(followed(range(5), every=2)) == [0, 1, 2, 3, 4]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_result_goes_where_it_is_sent_though_a_terminal_watches(ids) -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "claimdex", "check", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        check=False,
    )
    os.close(theirs)
    told = os.read(ours, 1 << 16)
    os.close(ours)
    assert (done.returncode, done.stdout) == (0, b"[]\n")
    assert b"checking" in told

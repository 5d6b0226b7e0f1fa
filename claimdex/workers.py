"""Processes that work beside this one, and end with it."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from typing import TypeVar

from claimdex.errors import ClaimdexError

T = TypeVar("T")
R = TypeVar("R")

# So many batches are with the workers or come back from them: enough that they go on while this process links
# what has come, few enough that what waits fits in memory.
AHEAD = 16


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Open a pool of `jobs` processes, or none for one job; drop its queue on the way out.

    Raises:
        ClaimdexError: one of them was ended from outside.
    """
    if jobs <= 1:
        yield None
        return
    if hasattr(signal, "SIGHUP"):
        with _unheard():
            # Python's own helper passes over Ctrl-C, but not over the end of a terminal
            resource_tracker.ensure_running()
    # spawn: a forked child would inherit the database connection and the progress bar's thread
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_serve)
    try:
        with _unheard():
            for _ in range(jobs):
                pool.submit(os.getpid)  # a worker is started for each
        yield pool
    except BrokenProcessPool as error:
        raise ClaimdexError(
            "a worker process was ended from outside, as where memory runs out",
            "what is stored stays; to go on, type the same command again, with fewer --jobs",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _unheard() -> Iterator[None]:
    """Let signals to the whole group wait; to the processes started meanwhile they never come at all."""
    if not hasattr(signal, "pthread_sigmask"):
        yield  # Windows
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGHUP])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve() -> None:
    """Set up a worker: it heeds its parent alone, and does not outlive it."""
    # Ctrl-C and the end of a terminal reach the whole process group; the parent alone decides what to finish
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # a parent that is killed cannot tell its workers, and they would wait for work forever
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def in_order(pool: Executor | None, step: Callable[[T], R], jobs: Iterable[T]) -> Iterator[R]:
    """Map `step` over `jobs`, keeping their order and no more than `AHEAD` in flight."""
    if pool is None:
        yield from map(step, jobs)
        return
    waiting: deque[Future[R]] = deque()
    for job in jobs:
        waiting.append(pool.submit(step, job))
        if len(waiting) > AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()

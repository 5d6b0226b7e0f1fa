"""Keep Python from looking for garbage among millions of names that are all in use."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the search for unreachable cycles; each walks the whole corpus, and the matcher makes none.

    What is no longer referred to is freed as always.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

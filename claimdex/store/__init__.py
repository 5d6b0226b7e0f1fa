"""Keep articles, claims, mentions, entities and links in one SQLite file, and answer questions about them.

The only package that knows SQL. `schema` says what the tables hold; `write` and `query` are the two halves
of a `Store`. Importing this package imports none of its modules: each name below is looked up where it stands
when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimdex.store.check import Cure, Fault
    from claimdex.store.copies import Kept, StoredTie
    from claimdex.store.deciding import LinkedChain
    from claimdex.store.documented import document
    from claimdex.store.journal import Journal
    from claimdex.store.judged import JudgementFile, judgements_of
    from claimdex.store.likenesses import Grouping
    from claimdex.store.opening import Questions, open_asking, open_reading, open_writing
    from claimdex.store.query import Revision
    from claimdex.store.shown import SETTABLE
    from claimdex.store.whole import Store
    from claimdex.store.write import Outcome, Put

__all__ = [
    "SETTABLE",
    "Cure",
    "Fault",
    "Grouping",
    "Journal",
    "JudgementFile",
    "Kept",
    "LinkedChain",
    "Outcome",
    "Put",
    "Questions",
    "Revision",
    "Store",
    "StoredTie",
    "document",
    "judgements_of",
    "open_asking",
    "open_reading",
    "open_writing",
]

_MODULES = {
    "check": ("Cure", "Fault"),
    "copies": ("Kept", "StoredTie"),
    "deciding": ("LinkedChain",),
    "documented": ("document",),
    "likenesses": ("Grouping",),
    "journal": ("Journal",),
    "judged": ("JudgementFile", "judgements_of"),
    "opening": ("Questions", "open_asking", "open_reading", "open_writing"),
    "query": ("Revision",),
    "shown": ("SETTABLE",),
    "whole": ("Store",),
    "write": ("Outcome", "Put"),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"claimdex.store.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

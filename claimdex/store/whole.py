"""All that a store can do, in one class: what a question needs and all that writes."""

from claimdex.store.backup import BackingUp
from claimdex.store.check import Checking
from claimdex.store.copies import Copies
from claimdex.store.deciding import Deciding
from claimdex.store.groups import Groups
from claimdex.store.leading import Leading
from claimdex.store.lists import Lists
from claimdex.store.offices import Offices
from claimdex.store.opening import Questions
from claimdex.store.steps import Waits
from claimdex.store.write import Writing


class Store(
    Writing,
    Groups,
    Copies,
    Questions,
    Deciding,
    Offices,
    Lists,
    Leading,
    Checking,
    BackingUp,
    Waits,
):
    """One database: questions always, changes where it was opened for writing."""

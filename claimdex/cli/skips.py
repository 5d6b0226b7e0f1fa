"""Name what was skipped, as far as fits on a screen."""

from claimdex.cli.session import current
from claimdex.models import Skipped

MOST_NAMED = 20


class Skips:
    """Name the first inputs that are skipped, and count the rest; -v names all."""

    def __init__(self) -> None:
        self.count = 0

    def name(self, skipped: Skipped) -> None:
        """Take note of an input, and name it where few were named before."""
        self.count += 1
        current().say(f"skipped {skipped.source}: {skipped.reason}", int(self.count > MOST_NAMED))

    def say_rest(self) -> None:
        """Say how many were not named; call it once, at the end."""
        session = current()
        if self.count > MOST_NAMED and session.verbosity < 1:
            session.say(f"... and {self.count - MOST_NAMED:,} more skipped: -v lists all")

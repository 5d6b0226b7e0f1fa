"""Hear that a run is to stop: Ctrl-C, the "stop" of a service manager, a terminal that is closed.

Python raises KeyboardInterrupt wherever it stands. Where that is a generator that is just thrown away, or a
function that C code calls back, nobody gets it, and the run would go on. So it is noted as well, and raised
once more at the next step of the work (`Session.heed`).
"""

import signal
import sys
from types import FrameType

from claimdex.cli.session import Session

# SIGTERM: the "stop" of a service manager; SIGHUP: the terminal is closed
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


def listen(session: Session) -> None:
    """Let the signals that stop a run raise KeyboardInterrupt, and note it in the session.

    What is ignored stays so: `nohup` and the shells ignore signals for whom they start in the background.
    """
    report = sys.unraisablehook

    def stop(number: int, frame: FrameType | None) -> None:
        session.stop_asked = True
        raise KeyboardInterrupt

    def unless_stopped(unraisable: "sys.UnraisableHookArgs") -> None:
        # what is left lying when a run is broken off is no news
        if not session.stop_asked:
            report(unraisable)

    sys.unraisablehook = unless_stopped
    for number in _signals():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def turn_deaf() -> None:
    """Let the system end the process as it likes: what was to be said is said."""
    for number in _signals():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


def _signals() -> list[signal.Signals]:
    """Return those that there are on this system."""
    return [number for number in signal.Signals if number.name in _NAMES]

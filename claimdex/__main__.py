"""Run the command line: what `claimdex` and ``python -m claimdex`` start."""

import sys


def main() -> None:
    """Load the command line and run it; Ctrl-C while it is still loading ends it without a traceback."""
    try:
        from claimdex.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)  # ExitCode.INTERRUPTED, which may not be loaded yet
    run()


if __name__ == "__main__":
    main()

"""Run the command line as ``python -m claimdex``."""

from claimdex.cli import main

if __name__ == "__main__":
    main()

"""`claimdex outlets`: who published."""

from claimdex.cli.lookup import asking
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, write_rows
from claimdex.render.layout import OUTLETS


@new_command("outlets", "claimdex outlets")
@output_options
def command(output: Output) -> None:
    """List outlets.

    For each one its articles, claims and different speakers, the share (0 to 1) of its claims that rest
    on anonymous sources, and its first and last day.
    """
    with asking() as store:
        write_rows(store.outlets(), OUTLETS, output)

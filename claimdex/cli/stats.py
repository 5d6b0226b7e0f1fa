"""`claimdex stats`: what the database holds."""

from claimdex.cli.lookup import asking
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_one
from claimdex.render.layout import shown


@new_command("stats", "claimdex stats", "claimdex stats --format json")
@output_options
def command(output: Output) -> None:
    """Count what the database holds."""
    with asking() as store:
        figures = store.stats()
    if output.chosen != "table":
        write_one(figures, output)
        return
    from claimdex.render.facts import write_facts  # imports rich

    facts = [
        (name.replace("_", " "), f"{value:,}" if isinstance(value, int) else shown(value))
        for name, value in figures.items()
    ]
    with opened(output.path, output.chosen) as (out, page):
        write_facts(facts, out, page)

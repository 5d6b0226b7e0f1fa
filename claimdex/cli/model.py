"""`claimdex model`: what the learned extractor learned from."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_one


@new_command("model", "claimdex model", "claimdex model --format json", database=False)
@click.argument("folder", required=False, metavar="[FOLDER]")
@output_options
def command(folder: str | None, output: Output) -> None:
    """Show the card of a model.

    What it was made from and how: data and counts, vectors, licences, figures, date, command.
    FOLDER is a model that `claimdex train` made; without it, the one that comes with claimdex.
    """
    from claimdex.extract.learned import card

    found = card(folder)
    if output.chosen != "table":
        write_one(found, output)
        return
    from claimdex.render.facts import write_facts  # imports rich

    with opened(output.path, output.chosen) as (out, page):
        write_facts(list(_facts(found)), out, page)


def _facts(card: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield label and value, what lies deeper under a label that says the way to it."""
    for key, value in card.items():
        label = f"{above}{str(key).replace('_', ' ')}"
        if isinstance(value, Mapping):
            yield from _facts(value, f"{label} › ")
        else:
            yield label, _shown(value)


def _shown(value: Any) -> str:
    """Return a value as a person reads it; long rows of numbers only by how many they are."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        numbers = _numbers(value)
        return f"{numbers:,} numbers" if numbers > _MOST_NUMBERS else "; ".join(map(_shown, value)) or "-"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_shown(item)}" for key, item in value.items())
    return "-" if value is None else str(value)


_MOST_NUMBERS = 12


def _numbers(value: Any) -> int:
    """Count the numbers in a list of numbers or of such lists; 0 where it holds anything else."""
    if isinstance(value, int | float):
        return 1
    if not isinstance(value, list):
        return 0
    counts = [_numbers(item) for item in value]
    return sum(counts) if all(counts) else 0

"""`claimdex train`: a model of the learned extractor from annotated articles."""

import shlex
import sys
from functools import partial
from pathlib import Path

import click

from claimdex.cli.options import new_command
from claimdex.cli.progress import showing
from claimdex.cli.session import current, quoted
from claimdex.errors import ClaimdexError, ExitCode


@new_command(
    "train",
    "claimdex extract data/ -o marked.jsonl; claimdex train marked.jsonl --out my-model",
    database=False,
)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--out", required=True, metavar="FOLDER", help="Write the model to FOLDER.")
@click.option("--name", metavar="NAME", help="Call it NAME.  [default: the name of the folder]")
@click.option("--base", metavar="FOLDER", help="Begin from this BERT model.  [default: MiniLM, packaged]")
@click.option(
    "--epochs", type=click.IntRange(1), default=10, show_default=True, help="Read every article so often."
)
@click.option(
    "--layers", type=click.IntRange(1, 12), default=2, show_default=True, help="Take so many layers of it."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all that is random.")
@click.option("--about", metavar="TEXT", help="What the card shall say of the data and their licence.")
def command(
    gold: tuple[str, ...],
    out: str,
    name: str | None,
    base: str | None,
    epochs: int,
    layers: int,
    seed: int,
    about: str | None,
) -> ExitCode:
    """Train a model on annotated articles.

    GOLD is as for `claimdex evaluate`; claims within claims are left out. Some articles are held
    out, to calibrate the score. Use the model with --model FOLDER. Needs torch: pip install
    "claimdex[train]". Eight hundred articles take half an hour on two processor cores.
    """
    try:
        from claimdex.train.fit import FitOptions
        from claimdex.train.network import Size
        from claimdex.train.training import TrainOptions, train
    except ImportError as error:
        raise ClaimdexError(
            f"training needs {error.name}, which is not installed", 'pip install "claimdex[train]"'
        ) from error
    session = current()
    with showing() as show:
        options = TrainOptions(
            name=name or Path(out).resolve().name,
            base=Path(base) if base else None,
            fit=FitOptions(
                size=Size(layers=layers),
                epochs=epochs,
                seed=seed,
                report=session.say,
                on_tokens=partial(show, "reading tokens"),
            ),
            about=about or "not said",
            command=shlex.join(["claimdex", *sys.argv[1:]]),
        )
        train([Path(path) for path in gold], Path(out), options, session.say)
    session.say(f"try: claimdex evaluate GOLD --model {quoted(out)}")
    return ExitCode.DONE

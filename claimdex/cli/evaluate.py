"""`claimdex evaluate`: how well claims are found, against articles that people annotated."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.extracting import How, extract_options, extracting_options
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_one
from claimdex.cli.progress import Tick, ticking
from claimdex.errors import ClaimdexError

if TYPE_CHECKING:
    from claimdex.evaluate.annotations import GoldArticle
    from claimdex.evaluate.evaluation import Evaluation
    from claimdex.extract import ExtractOptions

# The points of the curve; the extractor's own bound is one more.
_LEAST_SCORES = tuple(number / 10 for number in range(1, 10))


@new_command(
    "evaluate",
    "claimdex extract data/ -o marked.jsonl; claimdex evaluate marked.jsonl",
    "claimdex evaluate marked.jsonl --extractor rules --curve --format json",
    database=False,
)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option(
    "--curve", is_flag=True, help="Also show what each --min-score gives, and how often a score is right."
)
@click.option("--errors", is_flag=True, help="Also list the claims missed, invented, or wrong in part.")
@click.option("--nested", is_flag=True, help="Count claims within claims too.  [default: the outermost]")
@extracting_options
@output_options
def command(gold: tuple[str, ...], curve: bool, errors: bool, nested: bool, how: How, output: Output) -> None:
    """Measure how well claims are found.

    GOLD is articles that people annotated: JSON Lines with "text" and "attributions" (the form of
    PolNeAR), .ann files of brat beside their .txt files or a folder of them, or what
    `claimdex extract` writes, put right by hand. A claim is found where half of the words of both
    contents together are shared. `--limit` is for the errors of each kind.
    """
    from claimdex.evaluate.evaluation import rates_dict
    from claimdex.evaluate.gold import FORMS, read_gold
    from claimdex.extract import method_of

    options = extract_options(how)
    method = method_of(options)  # a model that cannot be used is told before anything is read
    articles = list(read_gold(gold))
    if not articles:
        raise ClaimdexError(f"{', '.join(gold)}: no annotated article", FORMS)
    if not any(mark.content for article in articles for mark in article.attributions):
        raise ClaimdexError(f"{', '.join(gold)}: no claim is marked: nothing to measure", FORMS)
    runs = [options]
    if curve:
        runs += [dataclasses.replace(options, min_score=least) for least in _LEAST_SCORES]
    evaluation, *others = _evaluated(articles, runs, nested)
    figures: dict[str, Any] = {"extractor": method.extractor, "model": method.model}
    figures |= evaluation.figures()
    if curve:
        figures["curve"] = [
            {"min_score": least, "found": one.score.found, **rates_dict(one.score.rates()["attributed"])}
            for least, one in zip(_LEAST_SCORES, others, strict=True)
        ]
    if errors:
        figures["errors"] = {
            kind.value: [dataclasses.asdict(fault) for fault in faults]
            for kind, faults in evaluation.faults_by_kind().items()
        }
    _write(figures, output)


def _evaluated(
    articles: Sequence["GoldArticle"], runs: Sequence["ExtractOptions"], nested: bool
) -> list["Evaluation"]:
    """Extract from every article in each of several ways and score what was found."""
    from claimdex.evaluate.evaluation import Evaluation

    evaluations = [Evaluation(nested) for _ in runs]
    with ticking("evaluating", lambda: len(runs) * len(articles)) as tick:
        for number, (options, evaluation) in enumerate(zip(runs, evaluations, strict=True)):
            _add_all(articles, options, evaluation, tick, number * len(articles))
    return evaluations


def _add_all(
    articles: Sequence["GoldArticle"],
    options: "ExtractOptions",
    evaluation: "Evaluation",
    tick: Tick,
    done: int,
) -> None:
    from claimdex.extract import extract

    for number, article in enumerate(articles, done + 1):
        evaluation.add(article, extract(article.article(), options).claims)
        tick(number, article.id)


def _write(figures: dict[str, Any], output: Output) -> None:
    if output.chosen != "table":
        write_one(figures, output)
        return
    from claimdex.render.evaluation import write_evaluation  # imports rich

    with opened(output.path, output.chosen) as (out, page):
        write_evaluation(figures, out, page, output.rows)

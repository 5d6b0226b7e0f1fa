"""`claimdex extract`: one JSON object an article, without a database."""

import dataclasses
import re
import sys
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.extracting import How, extract_options, extracting_options
from claimdex.cli.options import new_command
from claimdex.cli.output import opened
from claimdex.cli.progress import followed
from claimdex.cli.reading import Typed, read_options, reading_options
from claimdex.cli.session import Session, current
from claimdex.errors import ClaimdexError, ExitCode
from claimdex.models import Article, Skipped

if TYPE_CHECKING:
    from claimdex.cli.records import Question
    from claimdex.extract import ExtractOptions

_HALF = re.compile("[\ud800-\udfff]")


@new_command(
    "extract",
    "claimdex extract data/",
    """echo '{"id": 1, "text": "The river is rising, Ms. Okafor said."}' | claimdex extract""",
    database=False,
)
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("-o", "--output", "path", metavar="FILE", help="Write to FILE.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Stop after N articles.  [default: all]",
)
@extracting_options
@reading_options
def command(paths: tuple[str, ...], path: str | None, limit: int, how: How, typed: Typed) -> ExitCode:
    """Extract claims without a database.

    Writes JSON Lines: id, text, claims and mentions of each article; all offsets point into text.
    JSON Lines with "text" in them ("id", "title", "outlet" and "published_on" may be, too) are
    answered line by line, the text as it is. Any other PATH is read as `ingest` does. No PATH, or
    -, is standard input. Ends with 3 where a line or a file was skipped.
    """
    from claimdex.cli.records import questions
    from claimdex.extract import method_of
    from claimdex.render.machine import json_text

    session = current()
    options = extract_options(how)
    method_of(options)  # a model that cannot be used is told before anything is read
    if not paths and sys.stdin.isatty():
        session.say("reading from the keyboard: Ctrl-D ends, Ctrl-C gives up")
    answered = skipped = 0
    with opened(path, "jsonl") as (out, _):
        asked = questions(paths or ("-",), read_options(typed), sys.stdin.buffer)
        if paths or not sys.stdin.isatty():
            asked = followed(asked, "extracting", every=1)
        for question in asked:
            answer = question if isinstance(question, Skipped) else _answered(question, options, session)
            if isinstance(answer, Skipped):
                skipped += 1
                session.say(f"skipped {answer.source}: {answer.reason}")
                continue
            out.write(json_text(answer) + "\n")
            if path is None:
                out.flush()  # who feeds lines through a pipe may wait for each answer
            answered += 1
            if answered == limit:
                break
    return ExitCode.SOME_SKIPPED if skipped else ExitCode.DONE


def _answered(question: "Question", options: "ExtractOptions", session: Session) -> dict[str, Any] | Skipped:
    """Extract from one article; a bug in claimdex costs that article, not those behind it."""
    from claimdex.cli.answer import answer_json
    from claimdex.pipeline import extract_article

    try:
        extraction, resolution = extract_article(_for_stages(question.article), options)
        return answer_json(question.id, question.article, extraction, resolution)
    except ClaimdexError:
        raise
    except Exception as error:
        if session.verbosity >= 2:
            raise
        name = type(error).__name__
        return Skipped(
            question.article.source, f"a bug in claimdex: {name}: {error}; please report it with the text"
        )


def _for_stages(article: Article) -> Article:
    """Return the article in the form that the stages rely on, every offset where it was."""
    if article.title and not article.text.startswith(article.title):
        article = dataclasses.replace(article, title=None)
    # half of a character, which JSON can hold and UTF-8 cannot
    return dataclasses.replace(article, text=_HALF.sub("\N{REPLACEMENT CHARACTER}", article.text))

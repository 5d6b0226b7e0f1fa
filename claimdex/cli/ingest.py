"""`claimdex ingest`: read articles, extract, store, resolve."""

import os
import sys
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimdex.cli.deciding import warn_of_refused
from claimdex.cli.extracting import How, extract_options, extracting_options
from claimdex.cli.options import new_command
from claimdex.cli.progress import keeping_up, showing
from claimdex.cli.reading import Typed, read_options, reading_options
from claimdex.cli.session import Session, current, quoted
from claimdex.cli.skips import Skips
from claimdex.errors import ExitCode
from claimdex.render.wording import counted

if TYPE_CHECKING:
    from claimdex.pipeline import IngestReport

# As many articles without outlet or date are listed one by one.
_MOST_LISTED = 10


@new_command(
    "ingest",
    "claimdex ingest data/",
    "claimdex ingest data/ --extractor rules --min-score 0.5",
    'claimdex ingest data/ --dry-run --outlet "Harbor Dispatch" --date 2011-09-22',
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--strict", is_flag=True, help="Stop at the first input that cannot be read.")
@click.option("--dry-run", is_flag=True, help="Read and extract, store nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help="How many processes work; 0: one for each core.  [default: 1]",
)
@extracting_options
@reading_options
def command(
    paths: tuple[str, ...], strict: bool, dry_run: bool, jobs: int, how: How, typed: Typed
) -> ExitCode:
    """Read articles and store who is said to have said what.

    PATH is a file, a folder, a pattern such as 'saved/*.html', or - for standard input: plain text,
    Markdown, HTML, JSON, JSON Lines, CSV, RSS, Atom or WARC, also gzipped. What is in the database
    already is left alone; what has changed, or was extracted in another way than is asked for now,
    is replaced. Ends with 3 where an input was skipped.
    """
    from claimdex.extract import method_of
    from claimdex.pipeline import IngestOptions, ingest
    from claimdex.store import open_reading, open_writing

    session = current()
    session.how_to_go_on = "what is stored stays; to go on, type the same command again"
    options = IngestOptions(
        read=read_options(typed),
        extract=extract_options(how),
        jobs=jobs or os.cpu_count() or 1,
        strict=strict,
        dry_run=dry_run,
    )
    method_of(options.extract)  # a model that cannot be used is told before a database is made
    with ExitStack() as stack:
        store = None
        show = stack.enter_context(showing())
        if not dry_run:
            tell = partial(show, "bringing up to date")
            store = stack.enter_context(open_writing(*session.files, on_version=tell))
        elif Path(session.database).exists():
            store = stack.enter_context(open_reading(*session.files))
        report = ingest(
            paths,
            store,
            options,
            on_progress=lambda done, source: show("ingesting", done, None, source),
            stdin=sys.stdin.buffer,
            upkeep=partial(keeping_up, store, show) if store is not None else nullcontext,
        )
        if store is not None:
            warn_of_refused(store)
    session.heed()
    _summarise(report, session, dry_run)
    return ExitCode.SOME_SKIPPED if report.skipped else ExitCode.DONE


def _summarise(report: "IngestReport", session: Session, dry_run: bool) -> None:
    """Say what was done, then what is missing and how to supply it."""
    skips = Skips()
    for skipped in report.skipped:
        skips.name(skipped)
    skips.say_rest()
    articles = report.added + report.replaced + report.unchanged
    outcomes = f"{report.added:,} new, {report.replaced:,} replaced, {report.unchanged:,} unchanged"
    facts = [
        f"{counted(articles, 'article')} ({outcomes})",
        counted(report.claims, "claim"),
        *([] if dry_run else [counted(report.entities, "entity", "entities")]),
        f"{len(report.skipped):,} skipped",
        f"{report.seconds:.1f} s",
    ]
    session.say(f"{'dry run, nothing stored: ' if dry_run else ''}{' · '.join(facts)}")
    if not dry_run:
        _list_gaps(report, session)


def _list_gaps(report: "IngestReport", session: Session) -> None:
    options: dict[tuple[str, str], list[str]] = {}
    for article in report.without_outlet:
        options.setdefault(article, []).append("--outlet NAME")
    for article in report.without_date:
        options.setdefault(article, []).append("--date DATE")
    if not options:
        return
    session.say(
        f"{len(report.without_outlet):,} without an outlet, {len(report.without_date):,} without a date; "
        "to set them:"
    )
    for (article_id, source), missing in list(options.items())[:_MOST_LISTED]:
        typed = session.with_database(f"set {quoted(article_id)} {' '.join(missing)}")
        session.say(f"  {typed}   # {source}")
    if len(options) > _MOST_LISTED:
        rest = session.with_database("articles --limit 0")
        session.say(f"  ... and {len(options) - _MOST_LISTED:,} more: {rest}")

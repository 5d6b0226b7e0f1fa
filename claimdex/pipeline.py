"""String the stages together: read, extract, store, resolve, relate.

Everything here is plain data in and plain data out; progress and messages are the caller's.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import BinaryIO, Protocol, TypeVar

from claimdex.errors import ClaimdexError
from claimdex.extract import ExtractOptions, extract, method_of
from claimdex.models import Article, ArticleChain, Extraction, Method, Resolution, Skipped
from claimdex.read import ReadOptions, Record, parse, records
from claimdex.relating import relate_store
from claimdex.relinking import Relinked, relink, relink_all
from claimdex.resolve import resolve
from claimdex.store import Put, Store, judgements_of
from claimdex.workers import in_order, workers

T = TypeVar("T")

# Large enough that a commit and a trip to a worker cost little beside the work, small enough that
# an interrupted run loses seconds and a batch fits in memory many times over.
BATCH = 32

LINKED = 1000
"""After so many new articles they are linked and related, so that memory does not grow with what one ingest
brings, and the workers extract the next meanwhile."""

REPORT_IT = "please report it with the file"

_AS_USUAL = ExtractOptions()


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """Say how to ingest.

    Args:
        read: how to read.
        extract: how to extract. What is in the database already, found in another way, is extracted anew.
        jobs: how many processes read and extract; 1 works in this one.
        strict: stop at the first input that is skipped.
        dry_run: read and extract, store nothing.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    extract: ExtractOptions = field(default_factory=ExtractOptions)
    jobs: int = 1
    strict: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class IngestReport:
    """Count what an ingest did.

    Args:
        added, replaced: articles that are new, and articles whose content had changed or in which
            another extractor, model or least score than before found other claims.
        unchanged: articles that were there already, also under another path.
        claims, mentions: found in the articles added and replaced.
        entities: in the whole database, afterwards.
        skipped: inputs that could not become articles.
        without_outlet, without_date: (article id, source) of articles of this run that lack one;
            in a dry run the id is "".
        seconds: wall time.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    claims: int = 0
    mentions: int = 0
    entities: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    without_outlet: list[tuple[str, str]] = field(default_factory=list)
    without_date: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0


class Progress(Protocol):
    """Hear how many records are done and which source is in hand."""

    def __call__(self, done: int, source: str) -> None:
        """Take note."""


def ingest(
    paths: Sequence[str],
    store: Store | None,
    options: IngestOptions,
    on_progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    upkeep: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> IngestReport:
    """Read, extract and store every article under `paths`, then resolve the entities.

    The result does not depend on the order of `paths` or on `options.jobs`. Every batch is one
    transaction: after an interruption, the same call goes on where it stopped.

    Args:
        paths: files, folders, globs, or "-" for `stdin`.
        store: open for writing; None only in a dry run.
        options: how.
        on_progress: called after each batch.
        stdin: what "-" reads.
        upkeep: entered while names are linked and claims compared.

    Returns:
        What was done.

    Raises:
        ClaimdexError: in strict mode, for the first input that cannot be read; in any mode, where the model
            that is to extract cannot be used.
        DatabaseError: when the database cannot be written.
    """
    begun = time.monotonic()
    report = IngestReport()
    done = linked = 0
    method = method_of(options.extract)
    if store is not None:
        # what is wrong with them is told before the work is done
        store.decisions()
        store.offices()
    with workers(options.jobs) as pool:
        reading = replace(options.read, passed_over=_files_of(store))
        chunks = _batched(records(paths, reading, stdin), BATCH)
        parsed = in_order(pool, _parse_batch, ((chunk, reading) for chunk in chunks))
        fresh = (_sift(batch, store, method, options.strict, report) for batch in parsed)
        step = partial(_extract_batch, options=options.extract)
        for seen, batch in in_order(pool, step, fresh):
            pairs = _keep_good(batch, options.strict, report)
            _put(pairs, None if options.dry_run else store, method, options.strict, report)
            if (
                store is not None
                and not options.dry_run
                and report.added + report.replaced >= linked + LINKED
            ):
                linked = report.added + report.replaced
                with upkeep():
                    relink(store, to_the_end=False)
                    relate_store(store)
            done += seen
            if on_progress is not None and seen:
                on_progress(done, pairs[-1][0].source if pairs else "")
    if store is not None and not options.dry_run:
        with upkeep():
            bring_up_to_date(store)
        report.entities = store.count_entities()
    report.seconds = time.monotonic() - begun
    return report


def resolve_store(store: Store) -> Relinked:
    """Give every chain in the database its entity, from all articles, decisions, offices and lists at once.

    What that changes is then compared anew (`relate_store`).

    Returns:
        What became of the chains.

    Raises:
        DecisionsError: the decisions cannot be read.
        OfficesError: the offices table cannot be read.
    """
    found = relink_all(store)
    relate_store(store)
    return found


def bring_up_to_date(store: Store) -> None:
    """Resolve where articles, decisions, offices or lists came or went since that was last done, and relate.

    Raises:
        DecisionsError: the decisions cannot be read.
        OfficesError: the offices table cannot be read.
    """
    changes = (store.needs_resolving, store.decisions_changed, store.offices_changed, store.lists_changed)
    if any(changed() for changed in changes):
        relink(store)
        if store.decisions_changed():  # somebody decided meanwhile
            relink(store)
    if store.needs_relating() or store.claim_decisions_changed():
        relate_store(store)


def extract_article(
    article: Article, options: ExtractOptions = _AS_USUAL, article_id: str = ""
) -> tuple[Extraction, Resolution]:
    """Extract one article and resolve its mentions among themselves, without a database.

    Raises:
        ClaimdexError: the model that is to extract cannot be used.
    """
    extraction = extract(article, options)
    return extraction, resolve(ArticleChain(article_id, chain) for chain in extraction.chains)


def _files_of(store: Store | None) -> tuple[str, ...]:
    """Name the database's own files: people keep it in the folder that they ingest."""
    if store is None:
        return ()
    files = [f"{store.path}{suffix}" for suffix in ("", "-wal", "-shm", "-journal")]
    return *files, store.journal.path, store.offices_path, judgements_of(store.path)


def _sift(
    batch: list[Article | Skipped], store: Store | None, method: Method, strict: bool, report: IngestReport
) -> tuple[int, list[Article]]:
    """Set aside what could not be read and what the database already holds."""
    fresh = []
    for item in batch:
        if isinstance(item, Skipped):
            _skip(item, strict, report)
        elif store is not None and store.is_unchanged(item, method):
            report.unchanged += 1
        else:
            fresh.append(item)
    return len(batch), fresh


def _keep_good(
    batch: list[tuple[Article, Extraction] | Skipped], strict: bool, report: IngestReport
) -> list[tuple[Article, Extraction]]:
    pairs = []
    for item in batch:
        if isinstance(item, Skipped):
            _skip(item, strict, report)
        else:
            pairs.append(item)
    return pairs


def _skip(item: Skipped, strict: bool, report: IngestReport) -> None:
    if strict:
        raise ClaimdexError(
            f"{item.source}: {item.reason}",
            "mend or remove that input, or leave out --strict to skip it and go on",
        )
    report.skipped.append(item)


def _put(
    pairs: list[tuple[Article, Extraction]],
    store: Store | None,
    method: Method,
    strict: bool,
    report: IngestReport,
) -> None:
    """Store a batch; where the store finds an extraction unsound, only that article is skipped."""
    try:
        puts = (
            [Put("", "added", article.outlet, article.published_on) for article, _ in pairs]
            if store is None
            else store.put(pairs, method)
        )
    except ValueError as error:
        if len(pairs) > 1:
            for pair in pairs:
                _put([pair], store, method, strict, report)
        else:
            _skip(Skipped(pairs[0][0].source, f"a bug in claimdex: {error}; {REPORT_IT}"), strict, report)
        return
    for (article, extraction), put in zip(pairs, puts, strict=True):
        if put.outcome not in ("added", "replaced"):
            report.unchanged += 1
            continue
        report.added += put.outcome == "added"
        report.replaced += put.outcome == "replaced"
        report.claims += len(extraction.claims)
        report.mentions += len(extraction.mentions)
        # as the database has them: what the article lacks may have been set
        if put.outlet is None:
            report.without_outlet.append((put.article_id, article.source))
        if put.published_on is None:
            report.without_date.append((put.article_id, article.source))


def _parse_batch(job: tuple[list[Record | Skipped], ReadOptions]) -> list[Article | Skipped]:
    batch, options = job
    return [item if isinstance(item, Skipped) else _guarded(parse, item, options) for item in batch]


def _extract_batch(
    job: tuple[int, list[Article]], options: ExtractOptions
) -> tuple[int, list[tuple[Article, Extraction] | Skipped]]:
    seen, articles = job
    results: list[tuple[Article, Extraction] | Skipped] = []
    for article in articles:
        extraction = _guarded(extract, article, options)
        results.append(extraction if isinstance(extraction, Skipped) else (article, extraction))
    return seen, results


def _guarded(step: Callable[..., T], item: Record | Article, *rest: object) -> T | Skipped:
    """Run one step on one article; a bug in claimdex costs that article, not the batch.

    Raises:
        ClaimdexError: what is wrong is not the article.
    """
    try:
        return step(item, *rest)
    except ClaimdexError:
        raise
    except Exception as error:
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        line = f"line {where.tb_lineno}" if where is not None else "unknown line"
        name = where.tb_frame.f_code.co_name if where is not None else ""
        return Skipped(
            item.source,
            f"a bug in claimdex: {type(error).__name__} in {name}, {line}; {REPORT_IT}",
        )


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch

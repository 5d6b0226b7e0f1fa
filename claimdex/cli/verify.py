"""`claimdex verify`: prove the rows of an export against the articles."""

import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.lookup import reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, write_rows
from claimdex.cli.progress import followed
from claimdex.cli.reading import Typed, read_options, reading_options
from claimdex.cli.session import current
from claimdex.cli.skips import Skips
from claimdex.errors import AmbiguousError, ExitCode, NotFoundError
from claimdex.models import Extraction, Skipped
from claimdex.quotes import PackRow, sha256_of
from claimdex.render.derived_layouts import VERIFIED
from claimdex.render.wording import counted
from claimdex.rows import Filters
from claimdex.verify import Proof, Status, compare, prove

if TYPE_CHECKING:
    from claimdex.read import ReadOptions
    from claimdex.store import Store

_BATCH = 32
# Of the records of one file, when their numbers have changed.
_MOST_NAMESAKES = 200
# Of several articles that may be a row's, the one of which the first of these holds counts.
_SUREST = (Status.PROVED, Status.MOVED, Status.DIFFERING, Status.CHANGED, Status.MISSING)
_REMARK = "with a remark"
_WHICH = "name files or folders that hold the articles"


@new_command(
    "verify",
    "claimdex export claims.csv && claimdex verify claims.csv --all",
    "claimdex export hashes.jsonl --no-text && claimdex verify hashes.jsonl data/ --all --limit 3",
)
@click.argument("pack", metavar="PACK", type=click.Path(exists=True, dir_okay=False))
@click.argument("articles", metavar="[ARTICLES]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Show every row, not only those that are not proved.")
@reading_options
@output_options
def command(pack: str, articles: tuple[str, ...], every: bool, typed: Typed, output: Output) -> ExitCode:
    """Prove the rows of an export against the articles.

    PACK is an export of claims or mentions, with or without text: .json, .jsonl, .csv, .tsv, .parquet,
    .jsonld or .annotations.jsonld. ARTICLES are files and folders, read as `ingest` does; without
    them, the articles of the database count. A row is "proved" where its words stand at its offsets,
    "moved" where they now stand elsewhere with the same surroundings or in the same sentence, and
    "differing" where the article has another outlet, title, address or day than the row says; else it
    is "text changed", or "missing" where there is no such article. Not proved is who the speaker is,
    what the stance, nor that a claim is true. Ends with 1 where a text has changed or a row differs,
    with 3 where an article is missing or a row unreadable.
    """
    from claimdex.read import MAX_BYTES
    from claimdex.read.packs import read_pack

    def rows_of() -> int:
        return sum(1 for _ in read_pack(pack, MAX_BYTES))

    counts: Counter[str] = Counter()
    with _articles(articles, pack, read_options(typed)) as store:
        texts = _Texts(store)
        # of a pipe nothing can be read twice
        count = rows_of if Path(pack).is_file() else None
        packed = followed(read_pack(pack, MAX_BYTES), "verifying", count, every=1)
        results = (_result(row, texts) for row in packed)
        rows = filter(lambda row: _counted(row, counts) or every, results)
        write_rows(rows, VERIFIED, output)
        deque(rows, maxlen=0)  # those behind --limit are counted, too
    current().say(_summary(counts))
    if counts[Status.CHANGED] + counts[Status.DIFFERING]:
        return ExitCode.ERROR
    return ExitCode.SOME_SKIPPED if counts[Status.MISSING] + counts[Status.UNREADABLE] else ExitCode.DONE


@contextmanager
def _articles(paths: Sequence[str], pack: str, options: "ReadOptions") -> Iterator["Store"]:
    """Open the database or, where articles are named, one made of them for this while."""
    if not paths:
        with reading() as store:
            yield store
        return
    from claimdex.store import open_writing

    with (
        tempfile.TemporaryDirectory(prefix="claimdex-") as folder,
        open_writing(str(Path(folder) / "articles.db")) as store,
    ):
        _put(paths, store, replace(options, passed_over=(pack,)))
        yield store


def _put(paths: Sequence[str], store: "Store", options: "ReadOptions") -> None:
    from claimdex.read import not_found, parse, records

    for path in not_found(paths):
        raise NotFoundError(f"{path.source}: {path.reason}", _WHICH)
    read, batch, skips = False, [], Skips()
    for record in followed(records(paths, options, sys.stdin.buffer), every=1):
        article = record if isinstance(record, Skipped) else parse(record, options)
        if isinstance(article, Skipped):
            skips.name(article)
            continue
        read = True
        batch.append((article, Extraction()))
        if len(batch) == _BATCH:
            store.put(batch)
            batch.clear()
    store.put(batch)
    skips.say_rest()
    if not read:
        raise NotFoundError(f"no article in {', '.join(paths)}", _WHICH)


class _Texts:
    """The texts of a store, found by what a row says of its article."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.text = lru_cache(8)(store.text)
        self.article = lru_cache(8)(store.article)
        self.sha256 = lru_cache(8)(lambda id_: sha256_of(self.text(id_)))
        self._by_name: dict[str, list[tuple[str, str]]] | None = None
        self._by_hash: dict[str, str] | None = None

    def of(self, row: PackRow) -> Iterator[str]:
        """Yield the ids of the articles that may be a row's: the surest first, and alone where it is sure."""
        for name in filter(None, (row.article_id, row.url)):
            try:
                yield self._store.article(name).id
                return
            except (NotFoundError, AmbiguousError):
                continue
        yield from self._namesakes(row.source)
        if row.text_sha256:
            if self._by_hash is None:
                ids = [article.id for article in self._store.articles(Filters())]
                self._by_hash = {sha256_of(self.text(id_)): id_ for id_ in ids}
            if row.text_sha256 in self._by_hash:
                yield self._by_hash[row.text_sha256]

    def _namesakes(self, source: str) -> list[str]:
        """Return the articles that were read from a file of this name, those in like folders first."""
        if self._by_name is None:
            self._by_name = {}
            for path, article_id in self._store.every_source():
                self._by_name.setdefault(_file(path).name, []).append((path, article_id))
        found = self._by_name.get(_file(source).name, []) if source else []
        ranked = sorted(sorted(found), key=lambda one: _alike(one[0], source), reverse=True)
        return [id_ for _, id_ in ranked[:_MOST_NAMESAKES]]


def _file(source: str) -> PurePath:
    """Return the file of a source, without the number of a record in it."""
    name, _, number = source.rpartition(":")
    return PurePath(name if name and number.isdecimal() else source)


def _alike(path: str, other: str) -> tuple[int, bool]:
    """Count how many of the last folders are the same, and say whether the record is."""
    folders = 0
    for one, two in zip(reversed(_file(path).parts), reversed(_file(other).parts), strict=False):
        if one != two:
            break
        folders += 1
    return folders, path.rpartition(":")[2] == other.rpartition(":")[2]


def _result(row: PackRow | Skipped, texts: _Texts) -> dict[str, Any]:
    if isinstance(row, Skipped):
        line = int(row.source.rpartition(":")[2])
        return _as_row(line, "", "", Proof(Status.UNREADABLE, reason=row.reason))
    best, found = Proof(Status.MISSING, reason="no such article"), row.article_id
    for article_id in texts.of(row):
        proof = prove(row, texts.text(article_id))
        proof = compare(proof, row, texts.article(article_id), texts.sha256(article_id))
        if _SUREST.index(proof.status) < _SUREST.index(best.status):
            best, found = proof, article_id
        if proof.status in (Status.PROVED, Status.MOVED):
            break
    return _as_row(row.line, row.id, found, best)


def _as_row(line: int, claim_id: str, article_id: str, proof: Proof) -> dict[str, Any]:
    return {
        "line": line,
        "id": claim_id or None,
        "article_id": article_id or None,
        "status": proof.status.value,
        "start": proof.start,
        "reason": proof.reason,
    }


def _counted(row: dict[str, Any], counts: Counter[str]) -> bool:
    """Count a row, and say whether it is one to look at."""
    counts[row["status"]] += 1
    proved = bool(row["status"] == Status.PROVED)
    counts[_REMARK] += proved and bool(row["reason"])
    return not proved


def _summary(counts: Counter[str]) -> str:
    remarks = f" ({counts[_REMARK]:,} {_REMARK}, see --all)" if counts[_REMARK] else ""
    found = [
        f"{counts[status]:,} {status}{remarks if status == Status.PROVED else ''}"
        for status in Status
        if counts[status]
    ]
    total = counted(sum(counts[status] for status in Status), "row")
    return f"{total}: {', '.join(found)}" if found else total

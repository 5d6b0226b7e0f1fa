"""`claimdex export`: a whole table, or the claims in the words of another tool, into a file."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from claimdex.cli.audit import audit_option, judgement_file
from claimdex.cli.lookup import filters_of, reading
from claimdex.cli.options import Asked, filter_options, new_command
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.progress import followed
from claimdex.cli.session import current
from claimdex.derived_rows import AuditRow
from claimdex.errors import UsageError
from claimdex.judgements import standing
from claimdex.render import FORMATS, LINKED, LinkedWriter, format_of, linked_format_of
from claimdex.render.audited import AUDIT, told
from claimdex.render.hashes import CLAIM_HASHES, MENTION_HASHES, without_words
from claimdex.render.layout import ARTICLES, CLAIMS, ENTITIES, MENTIONS, OUTLETS, Layout, as_mapping
from claimdex.render.linked import SourcedClaim
from claimdex.render.wording import counted
from claimdex.rows import ClaimRow, Filters, MentionRow

if TYPE_CHECKING:
    from claimdex.store import Store

Row = TypeVar("Row", ClaimRow, MentionRow)
T = TypeVar("T")

SUFFIXES = ", ".join((*(chosen.suffix for chosen in FORMATS.values() if chosen.suffix), *LINKED))
TABLES = {
    "claims": CLAIMS,
    "mentions": MENTIONS,
    "entities": ENTITIES,
    "articles": ARTICLES,
    "outlets": OUTLETS,
}
_WITHOUT_TEXT = ("json", "jsonl", "csv", "tsv", "parquet")
# Rows come article by article; of the entities, those that many claims are about are kept at hand.
_ENTITIES_AT_HAND = 4096


@new_command(
    "export",
    "claimdex export claims.csv",
    "claimdex export mullen.jsonl --by mullen",
    "claimdex export entities.tsv --table entities",
    "claimdex export claims.annotations.jsonld --about Pakistan",
    "claimdex export hashes.csv --no-text",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--table", type=click.Choice(list(TABLES)), default="claims", show_default=True, help="What to write."
)
@click.option(
    "--no-text",
    is_flag=True,
    help="Write no word of an article: only offsets, and hashes of the words. For .json, .jsonl, .csv, .tsv"
    " and .parquet. Who has a list of words or names can find a short passage, as a speaker is, by its hash.",
)
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="Write at most N rows.  [default: all]"
)
@audit_option
@filter_options
def command(
    file: Path, table: str, no_text: bool, limit: int | None, audit: str | None, asked: Asked
) -> None:
    """Write a table to a file, in the format of its suffix.

    That is one of .json, .jsonl, .csv, .tsv, .md and .parquet; or, for claims, .jsonld (schema.org),
    .annotations.jsonld (W3C Web Annotation) and .ftm.json (FollowTheMoney). The file appears when all
    of it is written; one of the same name is replaced. The filters are for claims. To prove what was
    written against the articles: claimdex verify FILE. Where claims were judged with `claimdex
    audit`, what that says of all claims is written beside those exported, as FILE.audit.json.
    """
    linked = linked_format_of(file)
    if linked is None and format_of(file) is None:
        raise UsageError(f"no format is known for {file.name!r}", f"end the name in one of {SUFFIXES}")
    if asked.narrows() and table != "claims":
        raise UsageError(f"the filters are for claims, not for {table}", "leave out --table, or the filters")
    if linked is not None and table != "claims":
        raise UsageError(f"{file.name} is a format for claims, not for {table}", "leave out --table")
    if no_text:
        _check_without_text(file, table)
    output = Output(format_of(file) or "json", str(file), limit)
    with reading() as store:
        audited = _audited(audit, store) if table == "claims" else []
        if linked is not None:
            chosen = store.claims(filters_of(asked, store), limit=output.rows)
            claims = _sourced(_followed(chosen, table, asked, output.rows, store), store)
            _write_linked(claims, linked, told(as_mapping(audited[0])) if audited else "", output)
        else:
            rows, layout = _table(table, no_text, asked, store, output.rows)
            write_rows(_followed(rows, table, asked, output.rows, store), layout, output)
    current().say(f"wrote {file}")
    if table == "claims":
        _stamp(file.with_name(f"{file.name}.audit.json"), audited)


def _check_without_text(file: Path, table: str) -> None:
    """Refuse what would hold words of the articles, or of the hashes nothing but their number.

    Raises:
        UsageError: --no-text is not for this table, or not for the format of this file.
    """
    if table not in ("claims", "mentions"):
        raise UsageError(
            f"--no-text is for tables of claims and mentions, not for {table}", "leave out --no-text"
        )
    if linked_format_of(file) is not None or format_of(file) not in _WITHOUT_TEXT:
        suffixes = ", ".join(FORMATS[name].suffix for name in _WITHOUT_TEXT)
        raise UsageError(
            f"{file.name} is no format for --no-text",
            f"end the name in one of {suffixes}, or leave out --no-text",
        )


def _followed(
    rows: Iterator[T], table: str, asked: Asked, limit: int, store: "Store"
) -> Generator[T, None, None]:
    """Show how far an export is.

    How many rows there are in a whole table is known without reading it; of those that filters choose, not.
    """
    counts: dict[str, Callable[[], int]] = {
        "claims": lambda: store.count_claims(Filters(), limit),
        "mentions": lambda: store.count_mentions(most=limit),
        "entities": lambda: store.count_entities(most=limit),
        "articles": lambda: store.count_articles(Filters(), limit),
    }
    return followed(rows, "writing", None if asked.narrows() else counts.get(table))


def _audited(path: str | None, store: "Store") -> list[AuditRow]:
    """Return what the judgements say of the claims; nothing where no claim was judged."""
    from claimdex.audit import audit_rows, survey

    said = standing(judgement_file(path, store).read())
    rows = audit_rows(survey(store, said, 0), said) if said else []
    return rows if rows and rows[0].judged else []


def _stamp(beside: Path, audited: list[AuditRow]) -> None:
    """Write what an audit says beside an export; what an earlier one said of an earlier export goes."""
    if audited:
        write_rows(iter(audited), AUDIT, Output("json", str(beside)))
        current().say(f"wrote {beside}")
    elif beside.is_file():
        beside.unlink()
        current().say(f"removed {beside}: no claim is judged now")


def _table(
    table: str, no_text: bool, asked: Asked, store: "Store", limit: int
) -> tuple[Iterator[object], Layout]:
    if table == "claims":
        claims = store.claims(filters_of(asked, store), limit=limit)
        return (_without_words(claims, store), CLAIM_HASHES) if no_text else (claims, CLAIMS)
    if table == "mentions":
        mentions = store.mentions(limit=limit)
        return (_without_words(mentions, store), MENTION_HASHES) if no_text else (mentions, MENTIONS)
    if table == "entities":
        return store.entities(limit=limit), ENTITIES
    if table == "articles":
        return store.articles(Filters(), limit=limit), ARTICLES
    return store.outlets(), OUTLETS


def _without_words(rows: Iterator[Row], store: "Store") -> Iterator[object]:
    text_of = lru_cache(1)(store.text)
    for row in rows:
        yield without_words(row, text_of(row.article_id))


def _write_linked(
    claims: Generator[SourcedClaim, None, None], write: LinkedWriter, audit: str, output: Output
) -> None:
    with opened(output.path, output.chosen) as (out, _), closing(claims):
        left_out = write(claims, out, audit)
    if left_out:
        current().say(f"{counted(left_out, 'claim')} left out: neither speaker nor subject is resolved")


def _sourced(claims: Iterable[ClaimRow], store: "Store") -> Generator[SourcedClaim, None, None]:
    text_of, article_of = lru_cache(1)(store.text), lru_cache(1)(store.article)
    entity_of = lru_cache(_ENTITIES_AT_HAND)(store.entity)
    for claim in claims:
        yield SourcedClaim(
            claim,
            article_of(claim.article_id),
            text_of(claim.article_id),
            entity_of(claim.speaker_id) if claim.speaker_id else None,
            tuple(map(entity_of, claim.about_ids)),
        )

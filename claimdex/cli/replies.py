"""`claimdex replies`: what somebody is accused of or asked for, and what was answered in which outlet."""

import dataclasses
import datetime
from typing import TYPE_CHECKING

import click

from claimdex.cli.lookup import find_entity, ids_meant, reading
from claimdex.cli.options import new_command, output_options
from claimdex.cli.output import Output, opened, write_rows
from claimdex.cli.progress import followed
from claimdex.cli.session import current
from claimdex.kinds import EntityKind, Stance
from claimdex.relate.accused import Report, Subject, subject_of
from claimdex.relate.replies import LATEST, find_charges, find_replies
from claimdex.render.derived_layouts import REPLIES
from claimdex.rows import ClaimRow, EntityRow, Filters

if TYPE_CHECKING:
    from claimdex.store import Store

_DAY_BEFORE = datetime.timedelta(days=1)


@new_command(
    "replies",
    'claimdex replies "ISI"',
    "claimdex replies Pakistan --format json",
)
@click.argument("entity")
@click.option(
    "--metonyms/--no-metonyms",
    default=True,
    help="Count in, or not, what stands for ENTITY: Islamabad for Pakistan.  [default: count in]",
)
@output_options
def command(entity: str, metonyms: bool, output: Output) -> None:
    """Show what someone is accused of, and what was answered where.

    For each accusation of ENTITY, and each demand on it: the outlets that carry it, and what each
    reports in reply: denied, confirmed, agreed, refused, declined to comment, not reached, or nothing.
    "after a denial" marks an outlet that carries it later than the first denial; "without naming what" a
    denial days later of the only accusation then open. A reply that speaks of none of the
    accusations found stands at the end. `--limit` is for the accusations.
    """
    with reading() as store:
        row = find_entity(entity, store, "replies")
        ids = ids_meant(row, store) if metonyms else (row.id,)
        if others := [store.entity(id_).name for id_ in ids[1:]]:
            current().say(f"counted in, as what stands for {row.name}: {', '.join(others)}")
        reports, subject = _reports(row, ids, store)
        rows = find_replies(reports, subject)
        if output.chosen != "table":
            write_rows(iter(rows), REPLIES, output, len(rows))
            return
        from claimdex.render.replies import write_replies  # imports rich

        with opened(output.path, output.chosen) as (out, page):
            write_replies(row, rows, output.rows, out, page)


def _reports(row: EntityRow, ids: tuple[str, ...], store: "Store") -> tuple[list[Report], Subject]:
    """Read the articles that may hold accusations of an entity, or replies to them."""
    articles = dict.fromkeys(claim.article_id for claim in store.claims(Filters(either=ids)))
    own = [store.entity(id_) for id_ in ids]
    reports = [
        _report(article, store) for article in followed(articles, "reading", lambda: len(articles), every=1)
    ]
    subject = subject_of(own, reports)
    accusing = [claim for report in reports for claim in find_charges(report, subject)]
    alike = (one for claim in accusing for one in store.claim_group(claim.claim_group_id))
    for claim in (*alike, *_denials(accusing, ids, store)):
        if claim.article_id not in articles:
            articles[claim.article_id] = None
            reports.append(_report(claim.article_id, store))
    speakers = {claim.speaker_id for report in reports for claim in report.claims if claim.speaker_id}
    persons = {
        one.entity_id
        for report in reports
        for one in report.mentions
        if one.entity_id and one.kind == EntityKind.PERSON
    }
    roles = {speaker: tuple(store.entity(speaker).roles) for speaker in sorted(speakers | persons)}
    return reports, dataclasses.replace(subject, roles=roles)


def _report(article_id: str, store: "Store") -> Report:
    claims = list(store.claims(Filters(article=article_id)))
    return Report(store.text(article_id), claims, list(store.mentions(article_id=article_id)))


def _denials(accusing: list[ClaimRow], ids: tuple[str, ...], store: "Store") -> list[ClaimRow]:
    """Return the denials that name what the accusations name beside the entity, in the days after them."""
    days = [claim.published_on for claim in accusing if claim.published_on]
    others = sorted({other for claim in accusing for other in claim.about_ids} - set(ids))
    if not days or not others:
        return []
    since = datetime.date.fromisoformat(min(days)) - _DAY_BEFORE
    until = datetime.date.fromisoformat(max(days)) + LATEST
    chosen = Filters(
        about=tuple(others), stance=Stance.DENIES.value, since=since.isoformat(), until=until.isoformat()
    )
    return list(store.claims(chosen))

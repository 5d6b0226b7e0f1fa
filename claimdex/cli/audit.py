"""`claimdex audit`: a random sample, one by one, for a person to judge; and what follows from it."""

import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from claimdex.cli.deciding import login
from claimdex.cli.lookup import reading
from claimdex.cli.options import Function, new_command, output_options
from claimdex.cli.output import Output, opened, page_of, standard_output, write_rows
from claimdex.cli.session import current, quoted
from claimdex.derived_rows import AuditRow
from claimdex.errors import UsageError
from claimdex.judgements import Judgement, Verdict, standing, thing_of
from claimdex.models import Span
from claimdex.render.audited import AUDIT, SAMPLE
from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.render.wording import counted
from claimdex.rows import Filters

if TYPE_CHECKING:
    from claimdex.audit import Item, Survey
    from claimdex.store import JudgementFile, Store

_OF_CLAIMS = {
    "r": Verdict.RIGHT,
    "c": Verdict.WRONG_CONTENT,
    "s": Verdict.WRONG_SPEAKER,
    "n": Verdict.NOT_A_CLAIM,
    "k": Verdict.SKIP,
}
_OF_SENTENCES = {"y": Verdict.MISSED, "n": Verdict.NOTHING, "k": Verdict.SKIP}
_ON_ANY = "k skip, u undo, a article, q quit"
_ON_CLAIMS = f"r right, c wrong content, s wrong speaker, n not a claim\n{_ON_ANY}"
_ON_SENTENCES = f"y yes, n no, {_ON_ANY}"
_MOST_SEED = 10**18 - 1


def audit_option(function: Function) -> Function:
    """Add `--audit`, which names the file of judgements."""
    return click.option(
        "--audit",
        metavar="PATH",
        envvar="CLAIMDEX_AUDIT",
        help="The file of your judgements.  [default: CLAIMDEX_AUDIT, else beside the database]",
    )(function)


def judgement_file(path: str | None, store: "Store") -> "JudgementFile":
    """Return the file of judgements that was typed, else the one beside the database."""
    from claimdex.store import JudgementFile, judgements_of

    return JudgementFile(path or judgements_of(store.path))


@new_command("audit", "claimdex audit --sample 5 --list", "claimdex audit --format json")
@click.option(
    "--sample",
    "size",
    type=click.IntRange(min=1),
    metavar="N",
    default=50,
    show_default=True,
    help="Judge N claims, and as many sentences without one.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, _MOST_SEED),
    metavar="N",
    default=0,
    show_default=True,
    help="Draw another sample.",
)
@click.option("--list", "listed", is_flag=True, help="Print the sample and ask nothing.")
@click.option("--by", metavar="NAME", help="Who judges.  [default: your login name]")
@audit_option
@output_options
def command(size: int, seed: int, listed: bool, by: str | None, audit: str | None, output: Output) -> None:
    """Judge a random sample, and see how good the claims are.

    First claims, each with its sentence: r (right), c (wrong content), s (wrong speaker) or n (not a
    claim). An unresolved speaker is right where the marked words name whoever speaks. Then sentences
    in which no claim was found: y (one was missed) or n. At each also k (skip), u (undo the last), a
    (show the article) or q (quit). Every answer is kept at once, and the next call goes on where you
    stopped; with --format or -o it asks nothing and prints the result so far. `claimdex export` puts
    that beside what it writes, as FILE.audit.json.
    """
    from claimdex.audit import audit_rows, survey

    with reading() as store:
        file = judgement_file(audit, store)
        said = standing(file.read())
        found = survey(store, said, seed)
        if listed:
            write_rows(_listed(found, size, said, store), SAMPLE, output)
            return
        if output.format is None and output.path is None:
            _Walk(store, file, said, seed, by or login()).judge(found.sample(size))
        _write(audit_rows(found, said), output)
        _tell_changes(found, said, seed, file.path)


def _listed(
    found: "Survey", size: int, said: dict[str, Judgement], store: "Store"
) -> Iterator[dict[str, Any]]:
    from claimdex.audit import judgement_of

    for item in found.sample(size):
        judgement, claim = judgement_of(item, said), item.claim
        yield {
            "what": "sentence" if claim is None else "claim",
            "id": None if claim is None else claim.id,
            "article_id": item.article_id,
            "outlet": item.outlet,
            "published_on": item.published_on,
            "start": item.start if claim is None else claim.start,
            "end": item.end if claim is None else claim.end,
            "speaker": None if claim is None else speaker_shown(as_mapping(claim)),
            "words": _words(item, store),
            "verdict": judgement.verdict.value if judgement else None,
        }


def _words(item: "Item", store: "Store") -> str:
    return (
        item.claim.content if item.claim is not None else store.text(item.article_id)[item.start : item.end]
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk through a sample.

    Args:
        said: the standing judgements by key, which every answer changes.
    """

    store: "Store"
    file: "JudgementFile"
    said: dict[str, Judgement]
    seed: int
    by: str

    def judge(self, sample: list["Item"]) -> None:
        """Ask for what is not judged yet, until all is or the person has enough."""
        from claimdex.audit import judgement_of

        session = current()
        again = session.with_database(f"audit --audit {quoted(self.file.path)}")
        session.how_to_go_on = f"what was judged is kept; to go on: {again}"
        waiting = [item for item in sample if judgement_of(item, self.said) is None]
        headings = dict(_headings(sample))
        at, is_first = 0, True
        while at < len(waiting):
            item = waiting[at]
            self._show(item, headings[item.key])
            answer = self._answer(item, is_first)
            is_first = False
            if answer == "q":
                break
            if answer == "a":
                self._show_article(item)
            elif answer == "u" and at == 0:
                session.say("nothing was judged before this")
            elif answer == "u":
                at -= 1
                self._keep(waiting[at], Verdict.UNDO)
                del self.said[waiting[at].key]
            else:
                verdict = (_OF_SENTENCES if item.claim is None else _OF_CLAIMS)[answer]
                self.said[item.key] = self._keep(item, verdict)
                at += 1
        if waiting:
            session.say(f"{counted(at, 'judgement')} made, kept in {self.file.path}")

    def _show(self, item: "Item", heading: str) -> None:
        from claimdex.audit import passage
        from claimdex.render.audit import write_claim, write_sentence  # imports rich

        text, article = self.store.text(item.article_id), self.store.article(item.article_id)
        around = passage(text, item.start, item.end)
        out = standard_output()
        if item.claim is not None:
            write_claim(item.claim, article, text, around, heading, out, page_of(out))
        else:
            write_sentence(Span(item.start, item.end), article, text, around, heading, out, page_of(out))
        out.flush()

    def _show_article(self, item: "Item") -> None:
        from claimdex.render.article import write_article  # imports rich

        claims = list(self.store.claims(Filters(article=item.article_id)))
        article, text = self.store.article(item.article_id), self.store.text(item.article_id)
        out = standard_output()
        write_article(article, text, claims, out, page_of(out))

    def _answer(self, item: "Item", is_first: bool) -> str:
        """Ask; the end of piped answers is "quit"."""
        keys, question = (_OF_SENTENCES, _ON_SENTENCES) if item.claim is None else (_OF_CLAIMS, _ON_CLAIMS)
        choice = click.Choice([*keys, "u", "a", "q"], case_sensitive=False)
        try:
            return str(click.prompt(question, type=choice, show_choices=False, err=True)).lower()
        except click.Abort:
            if sys.stdin.isatty():
                raise
            if is_first:
                raise UsageError(
                    "audit asks questions, and nobody is there to answer",
                    "type it in a terminal, or see the result so far: "
                    f"{current().with_database('audit --format table')}",
                ) from None
            return "q"

    def _keep(self, item: "Item", verdict: Verdict) -> Judgement:
        at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        what = "sentence" if item.claim is None else "claim"
        thing = thing_of(what, _words(item, self.store), item.article_id)
        judgement = Judgement(at, self.by, verdict, item.key, self.seed, item.speaker_id or "", thing)
        self.file.append([judgement])
        return judgement


def _headings(sample: list["Item"]) -> Iterator[tuple[str, str]]:
    """Yield the key of each thing, and which of how many it is."""
    for what, items in (
        ("claim", [item for item in sample if item.claim is not None]),
        ("sentence", [item for item in sample if item.claim is None]),
    ):
        for number, item in enumerate(items, 1):
            yield item.key, f"{what} {number:,} of {len(items):,}"


def _write(rows: list[AuditRow], output: Output) -> None:
    if output.chosen != "table":
        write_rows(iter(rows), AUDIT, output, len(rows))
        return
    from claimdex.render.audit import write_audit  # imports rich

    with opened(output.path, output.chosen) as (out, page):
        write_audit(rows, output.rows, out, page)


def _tell_changes(found: "Survey", said: dict[str, Judgement], seed: int, path: str) -> None:
    """Say what came or went since it was judged."""
    session = current()
    idle = len(said) - sum(1 for _ in found.judged(said))
    if idle:
        session.say(
            f"note: {counted(idle, 'judgement')} in {path} not counted: "
            "the words, or the speaker, are not in the database as they were"
        )
    if waiting := found.passed_over(said, seed):
        is_are = "is" if waiting == 1 else "are"
        session.say(
            f"note: {counted(waiting, 'thing')} that came or changed since {is_are} drawn and not judged; "
            f"to go on: {session.with_database('audit')}"
        )

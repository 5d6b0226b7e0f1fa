"""Show what is to be judged in its sentences, and what the judgements say."""

from collections.abc import Sequence
from typing import TextIO

from rich.text import Text

from claimdex.derived_rows import AuditRow
from claimdex.models import Span
from claimdex.render.article import with_marks
from claimdex.render.audited import AUDIT, name_of, when
from claimdex.render.facts import fact_lines
from claimdex.render.layout import Row, as_mapping, speaker_shown
from claimdex.render.page import Page
from claimdex.render.safe import one_line
from claimdex.render.table import write_table
from claimdex.render.terminal import Margin, console_on, print_lines, wrap_block
from claimdex.render.wording import counted, cue_shown, day
from claimdex.rows import UNKNOWN_OUTLET, ArticleRow, ClaimRow

# The measure at which running text is read best lies below 100 characters.
_MOST_WIDTH = 90
_MARKED = ("speaker", "content")


def write_claim(
    claim: ClaimRow, article: ArticleRow, text: str, at: Span, heading: str, out: TextIO, page: Page
) -> None:
    """Write a claim in its sentences, with speaker and content between marks, and what was made of it.

    Args:
        article, text: in which it stands.
        at: the sentences to show.
        heading: what stands above them.
    """
    parts = [
        (start - at.start, end - at.start, part)
        for part, spans in claim.spans.items()
        for start, end in spans
    ]
    marks = [part for part in parts if part[2] in _MARKED]
    speaker = speaker_shown(as_mapping(claim))
    if claim.speaker is None and claim.candidates:
        speaker += f": {' or '.join(claim.candidates)}?"
    facts = [("speaker", speaker), ("cue", cue_shown(claim)), ("content", claim.content)]
    _write((heading, claim.id), article, with_marks(at.of(text), marks, parts), facts, out, page)


def write_sentence(
    sentence: Span, article: ArticleRow, text: str, at: Span, heading: str, out: TextIO, page: Page
) -> None:
    """Write a sentence without a claim between marks, among its neighbours, and what is asked.

    Args:
        article, text: in which it stands.
        at: the sentences to show.
        heading: what stands above them.
    """
    marks = [(sentence.start - at.start, sentence.end - at.start, "here")]
    question = "Does somebody say something here, and no claim was found?"
    _write((heading, article.id), article, with_marks(at.of(text), marks), [("asked", question)], out, page)


def _write(
    named: tuple[str, str],
    article: ArticleRow,
    shown: Text,
    facts: Sequence[tuple[str, str]],
    out: TextIO,
    page: Page,
) -> None:
    width = min(page.width, _MOST_WIDTH)
    heading, id_ = named
    where = (heading, article.outlet or UNKNOWN_OUTLET, day(article.published_on), id_)
    console = console_on(out, Page(width, page.terminal, page.colour))
    lines: list[Text | str] = [""]
    lines += [Text(line, style="bold") for line in wrap_block(one_line(" · ".join(where)), width, Margin())]
    for paragraph in shown.split("\n", allow_blank=True):
        for line in paragraph.wrap(console, width, tab_size=4):
            line.rstrip()
            lines.append(line)
    print_lines([*lines, *fact_lines([fact for fact in facts if fact[1]], width)], out, page)


def write_audit(rows: Sequence[AuditRow], limit: int, out: TextIO, page: Page) -> None:
    """Write what the judgements say of all outlets, and of each of which something is judged.

    Args:
        rows: that of all outlets first.
        limit: how many rows to show at most; 0 for all.
        out: where to.
        page: what `out` can show.
    """
    judged = [row for row in rows if row.scope == "all" or row.judged or row.sentences_judged]
    first = [as_mapping(row) for row in judged[: limit or None]]
    write_table(first, AUDIT, out, page, len(judged) - len(first))
    width = min(page.width, _MOST_WIDTH)
    notes = _notes(as_mapping(rows[0]))
    if unjudged := len(rows) - len(judged):
        notes.append(f"Not shown: {counted(unjudged, 'outlet')} of which nothing is judged.")
    print_lines(["", *(line for note in notes for line in wrap_block(note, width, Margin()))], out, page)


def _notes(row: Row) -> list[str]:
    """Return what the figures mean and what they rest on."""
    notes = [
        "judged: claims + sentences without a claim. content %: right content; & speaker %: and right "
        "speaker. missed/100: claims missed in sentences without one, for 100 found. found %: of the "
        "claims that are there. In brackets: 95 % interval."
    ]
    if not row["judged"] and not row["sentences_judged"]:
        return [*notes, "Nothing is judged yet."]
    seeds = ", ".join(map(str, row["seeds"]))
    found_by = one_line(", ".join(row["found_by"])) or "nothing"
    return [
        *notes,
        f"{name_of(row)}: {counted(row['judged'], 'claim')} judged of {row['claims']:,}: "
        f"{row['right']:,} right, {row['wrong_content']:,} wrong content, "
        f"{row['wrong_speaker']:,} wrong speaker, "
        f"{row['not_a_claim']:,} not a claim; {counted(row['sentences_judged'], 'sentence')} of "
        f"{row['sentences']:,}: {row['missed']:,} with a missed claim; {row['skipped']:,} skipped.",
        f"Claims found by {found_by}; drawn with seed {seeds}; judged {when(row)}.",
    ]

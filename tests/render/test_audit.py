"""What `claimdex audit` shows: claims in their sentences, figures with intervals, a sentence for exports."""

import dataclasses
import io

import pytest

from claimdex.derived_rows import AuditRow
from claimdex.models import Span
from claimdex.render.audit import write_audit, write_claim, write_sentence
from claimdex.render.audited import AUDIT, told
from claimdex.render.layout import as_mapping
from claimdex.render.page import PLAIN, Page
from claimdex.rows import ArticleRow, ClaimRow

TEXT = 'The rain went on. Kestrel [sic] told \x1b[31mthe Post that "the pier is shut". He left.'
ARTICLE = ArticleRow("0c1f1f8e9f70", "Ferry Post", None, None, "2031-05-01", None, None, "a.txt", None, 12, 1)


def at(part: str) -> list[list[int]]:
    start = TEXT.index(part)
    return [[start, start + len(part)]]


CLAIM = ClaimRow(
    *("0c1f1f8e9f70-1", ARTICLE.id, ARTICLE.outlet, ARTICLE.published_on, None, None, "a.txt"),
    *(None, None, "Kestrel", "told", 'that "the pier is shut"', "mixed", "asserts", [], "the Post"),
    *(*at('that "the pier is shut"')[0],),
    {"speaker": at("Kestrel"), "cue": at("told"), "content": at('that "the pier is shut"')},
    TEXT,
    0.9,
    candidates=["Ann Kestrel", "Otto Kestrel"],
)
ROW = AuditRow(
    *("all", None, 1204, 50, 40, 3, 5, 2, 4),
    *(0.9, 0.787, 0.956, 0.8, 0.67, 0.887),
    *(2400, 60, 6, 19.9, 9.4, 39.2, 0.78, 0.62, 0.88),
    *(["learned (net-1@3f2a9c1b)", "rules"], [0, 7], "2031-06-01T00:00:00Z", "2031-06-12T00:00:00Z"),
)
OTHER = dataclasses.replace(ROW, scope="outlet", outlet="The Very Long Name of a Gazette and Advertiser")


@pytest.mark.parametrize("page", [PLAIN, Page(80, terminal=True), Page(60, terminal=True, colour=True)])
def test_a_claim_stands_between_marks_and_nothing_of_it_acts(page: Page) -> None:
    out = io.StringIO()
    write_claim(CLAIM, ARTICLE, TEXT, Span(0, len(TEXT)), "claim 3 of 50", out, page)
    shown = " ".join(out.getvalue().split())
    assert "\\x1b[31mthe Post" in shown
    if not page.colour:
        assert shown == (
            "claim 3 of 50 · Ferry Post · 1 May 2031 · 0c1f1f8e9f70-1 The rain went on. [speaker: Kestrel "
            ':speaker] [sic] told \\x1b[31mthe Post [content: that "the pier is shut" :content]. He left. '
            "speaker Kestrel (unresolved): Ann Kestrel or Otto Kestrel? cue told the Post "
            'content that "the pier is shut"'
        )
        assert max(map(len, out.getvalue().splitlines())) <= page.width


def test_a_sentence_stands_between_marks_among_its_neighbours() -> None:
    out = io.StringIO()
    write_sentence(Span(0, 17), ARTICLE, TEXT, Span(0, len(TEXT)), "sentence 1 of 9", out, PLAIN)
    assert "[here: The rain went on. :here] Kestrel [sic]" in out.getvalue()
    assert "Does somebody say something here" in out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 200])
def test_figures_fit_the_terminal(width: int) -> None:
    out = io.StringIO()
    write_audit([ROW, OTHER], 0, out, Page(width, terminal=True))
    assert max(map(len, out.getvalue().splitlines())) <= width
    for figure in ("50+60", "90 (79–96)", "80 (67–89)", "20 (9–39)", "78 (62–88)"):
        assert figure in out.getvalue()


def test_outlets_of_which_nothing_is_judged_are_counted_not_shown() -> None:
    out = io.StringIO()
    silent = [
        dataclasses.replace(OTHER, outlet=name, judged=0, sentences_judged=0)
        for name in ("Pelican Gazette", "Moor Post")
    ]
    write_audit([ROW, OTHER, *silent], 0, out, PLAIN)
    assert "Pelican Gazette" not in out.getvalue()
    assert "Not shown: 2 outlets of which nothing is judged." in " ".join(out.getvalue().split())


def test_says_what_the_figures_rest_on() -> None:
    out = io.StringIO()
    write_audit([ROW, OTHER], 1, out, PLAIN)
    shown = " ".join(out.getvalue().split())
    assert "... and 1 more outlet: --limit 0 shows all" in shown
    assert (
        "all outlets: 50 claims judged of 1,204: 40 right, 3 wrong content, 5 wrong speaker, 2 not a claim; "
        "60 sentences of 2,400: 6 with a missed claim; 4 skipped. Claims found by learned (net-1@3f2a9c1b), "
        "rules; drawn with seed 0, 7; judged 1 Jun 2031 to 12 Jun 2031." in shown
    )


def test_keys_of_the_layout_are_the_fields_of_the_row() -> None:
    assert AUDIT.keys == tuple(field.name for field in dataclasses.fields(AuditRow))


def test_an_export_is_told_in_one_sentence() -> None:
    assert told(as_mapping(ROW)) == (
        "Of 1,204 claims, 50 were drawn at random and judged by hand: 90 (79–96) % have the right content, "
        "80 (67–89) % the right speaker, too; for 100 found, 20 (9–39) are missed, by 60 sentences without a "
        "claim (with 95 % intervals; judged 1 Jun 2031 to 12 Jun 2031)."
    )
    bare = dataclasses.replace(ROW, sentences_judged=0, last_at=ROW.first_at)
    assert told(as_mapping(bare)).endswith(
        "% the right speaker, too (with 95 % intervals; judged 1 Jun 2031)."
    )

"""Show one article: what is known of it, its text with the claims marked, and who makes them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TextIO

from rich.text import Text

from claimdex.render.facts import fact_lines
from claimdex.render.layout import as_mapping, speaker_shown
from claimdex.render.page import Page
from claimdex.render.safe import one_line, visible_lines
from claimdex.render.terminal import Margin, console_on, print_lines, wrap_block
from claimdex.render.wording import cue_shown, day, found_by, left_out, number_of
from claimdex.rows import UNKNOWN_OUTLET, ArticleRow, ClaimRow

# The measure at which running text is read best lies below 100 characters.
_MOST_WIDTH = 90
_STYLES = {"speaker": "bold", "cue": "underline", "content": "cyan"}


def write_article(
    article: ArticleRow,
    text: str,
    claims: Sequence[ClaimRow],
    out: TextIO,
    page: Page,
    sources: Sequence[str] = (),
    more: int = 0,
) -> None:
    """Write the article with every claim between "[4:" and ":4]", then a line on each claim.

    Args:
        article: what is known of it.
        text: into which the spans of the claims point.
        claims: the ones to mark.
        out: where to.
        page: what `out` can show.
        sources: every file it was read from.
        more: how many claims it holds besides these.
    """
    width = min(page.width, _MOST_WIDTH)
    lines: list[Text | str] = [*fact_lines(_facts(article, sources, claims), width), ""]
    console = console_on(out, Page(width, page.terminal, page.colour))
    for paragraph in marked(text, claims).split("\n", allow_blank=True):
        lines.extend(_stripped(line) for line in paragraph.wrap(console, width, tab_size=4))
    if claims:
        lines.append("")
    for claim in claims:
        lines.extend(_note(claim, width))
    if more:
        lines.append(Text(left_out(more, "claim"), style="dim"))
    print_lines(lines, out, page)


def marked(text: str, claims: Sequence[ClaimRow]) -> Text:
    """Return `text` with the content of each claim between numbered marks, its parts styled.

    The number is the last part of the claim's id. Marks of claims that overlap both stand.
    """
    marks = [(start, end, number_of(claim.id)) for claim in claims for start, end in claim.spans["content"]]
    parts = [(start, end, part) for claim in claims for part in _STYLES for start, end in claim.spans[part]]
    return with_marks(text, marks, parts)


def with_marks(
    text: str, marks: Sequence[tuple[int, int, str]], parts: Sequence[tuple[int, int, str]] = ()
) -> Text:
    """Return `text` with "[4: " and " :4]" around stretches, and parts of claims styled.

    Args:
        text: of an article.
        marks: where each begins and ends, and its label.
        parts: where each begins and ends, and whether it is a speaker, cue or content; speakers win.
    """
    found: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, label in marks:
        # at one place: first what ends (the shortest first), then what begins (the longest first)
        found.setdefault(start, []).append((1, start - end, f"[{label}: "))
        found.setdefault(end, []).append((0, end - start, f" :{label}]"))
    shown = Text()
    styles = _styles(parts)
    cuts = sorted({0, len(text), *found, *styles})
    style = ""
    for start, end in pairwise([*cuts, len(text)]):
        for _, _, mark in sorted(found.get(start, [])):
            shown.append(mark, style="dim")
        style = styles.get(start, style)
        shown.append(visible_lines(text[start:end]), style=style)
    return shown


def _styles(parts: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    """Return the style that begins at each offset where it changes; speakers win over contents."""
    changes: dict[int, list[tuple[int, str]]] = {}
    for start, end, part in parts:
        changes.setdefault(start, []).append((1, _STYLES[part]))
        changes.setdefault(end, []).append((-1, _STYLES[part]))
    open_styles = dict.fromkeys(_STYLES.values(), 0)
    styles: dict[int, str] = {}
    for at in sorted(changes):
        for step, style in changes[at]:
            open_styles[style] += step
        styles[at] = " ".join(style for style, depth in open_styles.items() if depth > 0)
    return styles


def _facts(article: ArticleRow, sources: Sequence[str], claims: Sequence[ClaimRow]) -> list[tuple[str, str]]:
    found = sorted({found_by(claim.extractor, claim.model) for claim in claims})
    facts = [
        ("title", article.title),
        ("outlet", article.outlet or UNKNOWN_OUTLET),
        ("date", day(article.published_on)),
        ("byline", article.byline),
        ("place", article.place),
        ("url", article.url),
        ("source", article.source),
        *(("also in", source) for source in sources if source != article.source),
        ("article", article.id),
        *(("claims", f"found by {one}") for one in found),
    ]
    return [(label, value) for label, value in facts if value]


def _note(claim: ClaimRow, width: int) -> list[Text]:
    facts = [speaker_shown(as_mapping(claim))]
    if claim.speaker is None and claim.candidates:
        facts[0] += f": {' or '.join(claim.candidates)}?"
    facts += [cue_shown(claim)] if claim.cue else []
    facts += [claim.kind, claim.stance]
    facts += [f"within {number_of(claim.within)}"] if claim.within else []
    facts += [f"about {', '.join(claim.about)}"] if claim.about else []
    number = f"{number_of(claim.id):>3}  "
    lines = wrap_block(one_line(" · ".join(facts)), width, Margin(number, " " * len(number)))
    shown = [Text(line) for line in lines]
    shown[0].stylize("bold", len(number), len(number) + len(one_line(facts[0])))
    return shown


def _stripped(line: Text) -> Text:
    line.rstrip()
    return line

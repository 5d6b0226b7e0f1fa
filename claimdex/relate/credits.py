"""Find the news agency that an article credits: in its place line, its byline, or a note at its end."""

import re
from functools import cache

from claimdex.lexicons import load, split_forms
from claimdex.rows import ArticleRow

# How far into the body a place line may stand, below a byline and a summary; how far from its end a note.
_HEAD_LINES = 6
_TAIL_LINES = 6

# A place, or two, then the agency: "ISLAMABAD (TWS) --", "GENEVA/CAIRO, May 3 (Reuters) -". A short form in
# capitals is an agency there, whether or not it is known.
_PLACE_LINE = re.compile(r"[^\W\d_][^\n()]{1,60}\((?P<form>[^\n()]{2,40})\)\s{0,3}(?:[-–—―:]|$)")
_SHORT_FORM = re.compile(r"[A-Z]{2,6}")

# "German news agency dpa reported" is prose, and no credit.
_NOTE_LINE = re.compile(
    r"\b(?:contributed|reporting by|inputs? from|copyright|rights reserved)\b|©|\(c\)", re.IGNORECASE
)
# A line that is nothing but the name, with dashes or brackets round it: "— Reuters".
_BARE = re.compile(r"[\s\-–—―(\[/]*(?P<form>[^\W_][^\n()\[\]]{0,38}?)[\s)\].\-–—―/]*")


def find_credit(article: ArticleRow, text: str) -> str | None:
    """Return the agency whose report an article says it is, or that it says had a part in it.

    The place line counts before the byline, this before a note at the end, and all before the outlet, which
    may be an agency itself. That the article cites an agency in its prose is no credit.

    Args:
        article: what is known of it; `title`, `byline` and `outlet` are looked at.
        text: the headline, a blank line, then the body.

    Returns:
        The agency's usual name; a short form that is not known, as it is written ("TWS"); None where the
        article credits nobody.
    """
    body = text.removeprefix(article.title) if article.title else text
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    return (
        _in_place_line(lines[:_HEAD_LINES])
        or _named(article.byline or "")
        or _in_note(lines[-_TAIL_LINES:])
        or _agencies().get(article.outlet or "")
    )


def _in_place_line(lines: list[str]) -> str | None:
    for line in lines:
        found = _PLACE_LINE.match(line)
        if found:
            form = found["form"].strip()
            known = _agencies().get(form) or _named(form)
            if known or _SHORT_FORM.fullmatch(form):
                return known or form
    return None


def _in_note(lines: list[str]) -> str | None:
    for line in reversed(lines):
        bare = _BARE.fullmatch(line) if len(line) < 60 else None
        credited = _agencies().get(bare["form"].strip()) if bare else None
        if credited is None and len(line) < 400 and _NOTE_LINE.search(line):
            credited = _named(line)
        if credited:
            return credited
    return None


def _named(words: str) -> str | None:
    """Return the first agency that is named in a byline or note; of names that overlap, the longest."""
    found = _any_form().search(words)
    return _agencies()[found[0]] if found else None


@cache
def _agencies() -> dict[str, str]:
    """Return the usual name of every agency, by each of its names."""
    return {form: name for name, forms in load("agencies") for form in (name, *split_forms(forms))}


@cache
def _any_form() -> re.Pattern[str]:
    forms = sorted(_agencies(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")

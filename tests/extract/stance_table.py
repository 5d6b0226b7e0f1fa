"""Read the table of sentences with speaker, cue, content and stance (`stance_cases.tsv`)."""

import re
from dataclasses import dataclass
from pathlib import Path

from claimdex.models import Span

_MARK = re.compile(r"[\[\]<>{}]")
_OPENING = "[<{"
_NAMES = {"]": "speaker", ">": "cue", "}": "content"}


@dataclass(frozen=True)
class Case:
    """A sentence with its spans, and what a reader says of it."""

    id: str
    part: str
    stance: str
    marked: str
    text: str
    speaker: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]


def cases(part: str) -> list[Case]:
    """Read the cases of a part of the table: "open", "kept", "later", "last" or "plain"."""
    lines = (Path(__file__).parent / "stance_cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [_case(*row) for row in rows if row[1] == part]


def read_marked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """Take the marks out of "[Roe] <said> {it held}".

    Returns:
        The text without them, and the spans of "speaker", "cue" and "content".
    """
    text = ""
    spans: dict[str, list[Span]] = {"speaker": [], "cue": [], "content": []}
    start = end = 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        if mark[0] in _OPENING:
            start = len(text)
        else:
            spans[_NAMES[mark[0]]].append(Span(start, len(text)))
    return text + marked[end:], spans


def _case(case_id: str, part: str, stance: str, marked: str) -> Case:
    text, spans = read_marked(marked)
    (cue,) = spans["cue"]
    return Case(case_id, part, stance, marked, text, tuple(spans["speaker"]), cue, tuple(spans["content"]))

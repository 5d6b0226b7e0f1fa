"""Find the capitalised words of a text and the runs they form: the raw material of names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimdex.extract.gazetteer import abbreviations, known
from claimdex.models import Span
from claimdex.names import SURNAME_PARTICLES

# Python's `re` has no class for capital letters: spell it out for the alphabets that have them.
_UPPER = "".join(re.escape(char) for char in map(chr, range(0x2100)) if char.isupper() or char.istitle())
_LINKS = frozenset(["of", "of the", "for", "for the", "on", "on the", "and", "&"])
# "U.S.-led", "Taliban-allied": the hyphen ends the name; "Jong-un", "Mazar-i-Sharif": it does not.
_NOT_SYLLABLES = frozenset(["led", "run", "era", "born", "held", "made", "only", "wide", "like", "free"])
_LONGEST_RUN = 24  # longer than any name: keeps text in capitals throughout from costing its square
# 'a "New Kelp"', 'the “Big Four”': words in quotation marks, no sentence
_CALLED = re.compile(r"\b(?:an?|the|his|her|its|their|called|dubbed) $")
_BEFORE_SENTENCE = frozenset('.?!:;•*–—-"“‘(|')


@dataclass(slots=True)
class Capital:
    """A capitalised word with what stands between it and the one before.

    Args:
        start, end: its span, without a possessive ending.
        text: the word.
        gap: "" at the start of a run, " " beside the word before, or the linking words
            ("of the") or name particles ("bin") between them.
        initial: it stands where any word would be capitalised.
    """

    start: int
    end: int
    text: str
    gap: str
    initial: bool


@cache
def _word() -> re.Pattern[str]:
    # Every word begins by its first letter, what stands before is looked at after: `re` then skips to such
    # letters, which is four times as fast as looking back at every place.
    stems: dict[str, list[str]] = {}
    for stem in sorted({form[:-1] for form in abbreviations()}, key=lambda stem: (-len(stem), stem)):
        stems.setdefault(stem[0], []).append(re.escape(stem[1:]))
    short = "|".join(rf"(?<={re.escape(first)})(?:{'|'.join(rest)})" for first, rest in stems.items())
    letter = r"[^\W_]"
    return re.compile(
        rf"[{_UPPER}aeu](?<![\w@#].)(?<![a-z0-9][-–].)(?!(?<=[DRI])-[A-Z])(?:"
        rf"(?:{short})\.(?!\w)"
        rf"|(?<=[{_UPPER}])\.(?:[{_UPPER}]\.)*(?:[{_UPPER}](?!\w))?"
        rf"|(?<=[aeu])l[- ][{_UPPER}]{letter}*(?:-{letter}+)*"
        rf"|(?<=[{_UPPER}]){letter}*(?:(?:['’](?!s(?!\w))|[&\-–]){letter}+)*"
        rf")"
    )


def runs(text: str, sentence: Span) -> Iterator[list[Capital]]:
    """Yield the runs of capitalised words of one sentence.

    A run goes on over a space, over linking words ("Ministry of the Interior", "Food and Drug ...")
    and over name particles ("Osama bin Laden"); it ends at anything else, a possessive included.
    """
    run: list[Capital] = []
    for match in _word().finditer(text, sentence.start, sentence.end):
        word, whole = match.group(), match.span()
        for start, end in _parts(text, *whole) if "-" in word or "–" in word else (whole,):
            gap = _gap(text, run[-1].end, start) if run else ""
            if run and (not gap or len(run) == _LONGEST_RUN):
                yield run
                run, gap = [], ""
            initial = not gap and _is_initial(text, sentence.start, start)
            run.append(Capital(start, end, text[start:end], gap, initial))
    if run:
        yield run


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split "Haqqani-ISI" where one side is known, cut "Taliban-allied" at the hyphen."""
    word = text[start:end]
    pieces = re.split(r"[-–]", word)
    if known(word) or (word[:3].lower() in ("al-", "el-", "ul-") and len(pieces) == 2):
        yield start, end
        return
    lower = next((i for i, piece in enumerate(pieces) if i and piece[:1].islower()), 0)
    if lower and (len(pieces[-1]) > 4 or pieces[-1] in _NOT_SYLLABLES) and pieces[-1].islower():
        yield start, start + len("-".join(pieces[:lower]))
    elif len(pieces) == 2 and (any(map(known, pieces)) or any(len(p) > 1 and p.isupper() for p in pieces)):
        yield start, start + len(pieces[0])
        yield start + len(pieces[0]) + 1, end
    else:
        yield start, end


def _gap(text: str, end: int, start: int) -> str:
    """Return how two words are joined: " ", linking words, particles, or "" where they are not."""
    if start - end > 14:
        return ""
    between = text[end:start]
    if not between[:1].isspace() or not between[-1:].isspace():
        return ""
    inner = " ".join(between.split())
    if not inner:
        return " " if len(between) <= 2 else ""
    if inner in _LINKS:
        return inner
    return inner if all(word in SURNAME_PARTICLES for word in inner.split(" ")) else ""


def _is_initial(text: str, sentence_start: int, start: int) -> bool:
    at = start - 1
    while at >= sentence_start and text[at].isspace():
        at -= 1
    if at == start - 1 and at >= sentence_start and text[at] in "-–—:":
        return False
    return at < sentence_start or (
        text[at] in _BEFORE_SENTENCE and not _CALLED.search(text, max(0, at - 8), at)
    )

"""Read brat's standoff annotation: an .ann file of marks beside the .txt file that they point into.

Marks of the types Source or Speaker, Cue and Content (in any case) become attributions. Who belongs to
what may be said by relations between them, whatever the relations are called, or by events whose
trigger is the cue and whose arguments are Source or Speaker, and Content. All other marks are passed over.

Source: the standoff format, https://brat.nlplab.org/standoff.html
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimdex.evaluate.annotations import Attribution, GoldArticle, GoldError, Spans, spans_of
from claimdex.models import Span

_ROLES = {"source": "speaker", "speaker": "speaker", "cue": "cue", "content": "content"}
_SPACE = re.compile(r"\s+")
_OFFSETS = "brat's offsets are half-open, in Unicode code points into the .txt file as it was annotated"
_MARK_FORM = "a mark is T1, a tab, its type and offsets (Content 0 5;10 20), a tab, its words"
_EVENT_FORM = "an event is E1, a tab, the type and mark of its trigger, then its arguments: Cue:T2 Source:T1"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A text-bound annotation; its role is "" where its type is none of ours."""

    role: str
    spans: Spans


@dataclass(slots=True)
class _Standoff:
    """What an .ann file says; marks are named by their ids, links and events begin with their line.

    Args:
        links: the two marks of each relation.
        events: the trigger of each event, and its (role, mark) arguments.
    """

    marks: dict[str, _Mark] = field(default_factory=dict)
    links: list[tuple[int, str, str]] = field(default_factory=list)
    events: list[tuple[int, str, list[tuple[str, str]]]] = field(default_factory=list)


def annotation_files(path: Path) -> list[Path]:
    """Return the .ann files that a path stands for: itself, its neighbour, or all in the folder, by name."""
    if path.is_dir():
        return sorted(path.rglob("*.ann"))
    return [path.with_suffix(".ann") if path.suffix.lower() == ".txt" else path]


def read_standoff(path: Path) -> GoldArticle:
    """Read one .ann file and the .txt file beside it.

    Raises:
        GoldError: for a file that is not there, or a line that does not fit the text.
    """
    text = _text(path.with_suffix(".txt"))
    standoff = _Standoff()
    for number, line in enumerate(_text(path).split("\n"), 1):
        _read_line(line.rstrip("\r"), f"{path}:{number}", text, standoff)
    return GoldArticle(str(path.with_suffix("")), text, None, tuple(_attributions(standoff, path)))


def _text(path: Path) -> str:
    try:
        # as bytes: brat counts both characters of a Windows line end
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise GoldError(f"{path}: no such file", "brat keeps x.ann and x.txt in one folder") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 at byte {error.start + 1}", "save it as UTF-8") from error


def _read_line(line: str, where: str, text: str, standoff: _Standoff) -> None:
    name, _, rest = line.partition("\t")
    number = int(where.rpartition(":")[2])
    if name[:1] == "T":
        standoff.marks[name] = _mark(name, rest, where, text)
    elif name[:1] == "R":
        ends = [word.partition(":")[2] for word in rest.split()[1:]]
        if len(ends) != 2 or not all(ends):
            raise GoldError(f"{where}: no relation between two marks", "as in: R1, a tab, Of Arg1:T1 Arg2:T2")
        standoff.links.append((number, ends[0], ends[1]))
    elif name[:1] == "E":
        pairs = [word.partition(":")[::2] for word in rest.split()]
        if not pairs or not all(role and mark for role, mark in pairs):
            raise GoldError(f"{where}: no event", _EVENT_FORM)
        arguments = [(role.rstrip("0123456789").lower(), mark) for role, mark in pairs[1:]]
        standoff.events.append((number, pairs[0][1], arguments))


def _mark(name: str, rest: str, where: str, text: str) -> _Mark:
    head, _, words = rest.partition("\t")
    kind, _, offsets = head.partition(" ")
    try:
        pairs = [(int(start), int(end)) for start, end in (pair.split() for pair in offsets.split(";"))]
    except ValueError as error:
        raise GoldError(f"{where}: {name} has no offsets", _MARK_FORM) from error
    try:
        spans = spans_of(pairs, len(text))
    except ValueError as error:
        raise GoldError(f"{where}: {name}: {error}", _OFFSETS) from error
    there = " ".join(span.of(text) for span in spans)
    if words and _plain(words) != _plain(there):
        raise GoldError(
            f"{where}: {name} marks {_short(words)}, where the text has {_short(there)}", _OFFSETS
        )
    return _Mark(_ROLES.get(kind.lower(), ""), spans)


def _plain(words: str) -> str:
    """Return words without what brat and editors change in them: how much white space, and where."""
    return _SPACE.sub("", words)


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else f"{words[:39]}…")


def _attributions(standoff: _Standoff, path: Path) -> Iterator[Attribution]:
    """Yield the attributions of events, then of cues, then of contents without a cue.

    A content that nothing leads to is one, too: nobody is named for it.
    """
    near = _neighbours(standoff, path)
    taken: set[str] = set()
    for number, trigger, arguments in standoff.events:
        where = f"{path}:{number}"
        speakers, contents = (_in_role(role, arguments) for role in ("speaker", "content"))
        if contents:
            taken.update(speakers, contents, [trigger])
            yield _attribution(speakers, [trigger], contents, standoff, where)
    for cue in _free("cue", standoff, taken):
        contents = _linked("content", [cue], near, standoff)
        if contents:
            speakers = _linked("speaker", [cue], near, standoff)
            taken.update(contents)
            yield _attribution(
                speakers or _linked("speaker", contents, near, standoff), [cue], contents, standoff, str(path)
            )
    for content in _free("content", standoff, taken):
        speakers = _linked("speaker", [content], near, standoff)
        yield _attribution(speakers, [], [content], standoff, str(path))


def _neighbours(standoff: _Standoff, path: Path) -> dict[str, list[str]]:
    """Return the marks that relations join to each mark; relations between events are passed over."""
    near: dict[str, list[str]] = {name: [] for name in standoff.marks}
    for number, one, other in standoff.links:
        for name in (one, other):
            if name not in near and name[:1] == "T":
                raise GoldError(f"{path}:{number}: there is no mark {name}", _MARK_FORM)
        if one in near and other in near:
            near[one].append(other)
            near[other].append(one)
    return near


def _in_role(role: str, arguments: Iterable[tuple[str, str]]) -> list[str]:
    return [name for written, name in arguments if _ROLES.get(written) == role]


def _free(role: str, standoff: _Standoff, taken: set[str]) -> Iterator[str]:
    """Yield, in text order, the marks of a role that are in no attribution when their turn comes."""
    for name in sorted(standoff.marks, key=lambda name: standoff.marks[name].spans):
        if standoff.marks[name].role == role and name not in taken:
            yield name


def _linked(role: str, names: Iterable[str], near: dict[str, list[str]], standoff: _Standoff) -> list[str]:
    """Return the marks of a role that are linked to any of `names`, each once."""
    found = (other for name in names for other in near[name] if standoff.marks[other].role == role)
    return list(dict.fromkeys(found))


def _attribution(
    speakers: Sequence[str], cues: Sequence[str], contents: Sequence[str], standoff: _Standoff, where: str
) -> Attribution:
    def joined(names: Sequence[str]) -> Spans:
        spans: set[Span] = set()
        for name in names:
            if name not in standoff.marks:
                raise GoldError(f"{where}: there is no mark {name}", _EVENT_FORM)
            spans.update(standoff.marks[name].spans)
        return tuple(sorted(spans))

    return Attribution(joined(speakers), joined(cues), joined(contents))

"""What a person decided about entities and claims: the nouns, their lines in the file, and which still stand.

Pure functions on text. A decision names things as a person would, by kind and name, and claims by their
words, never by the id of a row: it means the same in another database, on another machine, and after the
articles are read again.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from claimdex.cells import NOTHING, defused, meant, rows
from claimdex.claim_names import ARTICLE, ClaimName, claim_of
from claimdex.errors import BesideError
from claimdex.kinds import EntityKind

COLUMNS = ("id", "at", "by", "verb", "thing", "other", "why")

HEADER = """\
# What people decided about entities and claims; claimdex heeds it whenever it links names and groups claims.
# One decision a line. None is ever deleted: to take one back, add a line "undo", or type: claimdex undo ID.
# Columns, a tab between two:
#   id     any word of letters and digits, used once; - for none; 3f9a2c.1, 3f9a2c.2: two of one command
#   at     when, as 2011-09-24T06:04:00Z or 2011-09-24; - where unknown
#   by     who
#   verb   alias, merge, split, not-same, rename, kind, merge-claims, split-claim, not-same-claim or undo
#   thing  "KIND: NAME", as "person: Mike Mullen", in one article "person: Khan @0c1f1f8e9f70"; of a
#          claim its words, or the first of them: "claim: the pier is … @0c1f1f8e9f70"; of undo: an id
#   other  the other thing; of rename: the name; of kind: person, organisation, place or group; of undo: empty
#   why    for whoever reads this; may be empty
# alias, merge: OTHER is the same as THING. split: OTHER is not THING, and by itself. not-same: they are two.
# merge-claims: both say the same. split-claim: no other says the same as THING. not-same-claim: these do not.
"""

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}")
_SHORTEST_ID = 6
_MADE = re.compile(f"([0-9a-f]{{{_SHORTEST_ID},}})([.][0-9]+)?")


class DecisionsError(BesideError):
    """Report that decisions cannot be read, or that a new one contradicts an earlier one."""


class Verb(StrEnum):
    """Say what was decided."""

    ALIAS = "alias"
    MERGE = "merge"
    SPLIT = "split"
    NOT_SAME = "not-same"
    RENAME = "rename"
    KIND = "kind"
    MERGE_CLAIMS = "merge-claims"
    SPLIT_CLAIM = "split-claim"
    NOT_SAME_CLAIM = "not-same-claim"
    UNDO = "undo"


TWO_THINGS = frozenset({Verb.ALIAS, Verb.MERGE, Verb.SPLIT, Verb.NOT_SAME})
TWO_CLAIMS = frozenset({Verb.MERGE_CLAIMS, Verb.NOT_SAME_CLAIM})
ON_CLAIMS = TWO_CLAIMS | {Verb.SPLIT_CLAIM}


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A thing as a decision names it.

    Args:
        kind: what sort of thing.
        name: one of its names; outside one article every name that is equal but for accents, case,
            titles and punctuation is meant.
        article: id of the article whose mentions alone are meant; "" for all articles.
    """

    kind: EntityKind
    name: str
    article: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}" + (f" @{self.article}" if self.article else "")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person.

    Args:
        id: unique in its file.
        at: when, a UTC ISO-8601 time or a day; "" where unknown.
        by: who; "" where unknown.
        verb: what was decided.
        thing: what about; None for undo.
        other: the other thing of `TWO_THINGS`; else None.
        value: the new name of a rename, the kind of a kind, the id that an undo takes back; else "".
        why: for whoever reads it.
        claims: what a verb of `ON_CLAIMS` is about: two, of split-claim one; else none.
    """

    id: str
    at: str
    by: str
    verb: Verb
    thing: Thing | None = None
    other: Thing | None = None
    value: str = ""
    why: str = ""
    claims: tuple[ClaimName, ...] = ()

    @property
    def cells(self) -> tuple[str, str]:
        """The columns `thing` and `other` of the line."""
        if self.verb is Verb.UNDO:
            return self.value, ""
        if self.claims:
            first, *others = map(str, self.claims)
            return first, "".join(others)
        return str(self.thing), str(self.other) if self.other else self.value

    @property
    def line(self) -> str:
        """The line of the file, without its end."""
        thing, *rest = (*self.cells, self.why)
        signed = (self.id, self.at or NOTHING, defused(self.by) or NOTHING)
        return "\t".join((*signed, self.verb, thing, *map(defused, rest))).rstrip("\t")

    @property
    def credit(self) -> str:
        """Name it with who made it and when: "decision 3f9a2c, anna, 22 Nov 2026"."""
        return ", ".join(filter(None, (f"decision {self.id}", self.by, _day(self.at))))

    def __str__(self) -> str:
        """Say in a few words what was decided: "person: A = person: B"."""
        first, second = self.cells
        if self.verb is Verb.UNDO:
            return f"undo {first}"
        return f"{first} {_SIGNS[self.verb]} {second}".rstrip()


_SIGNS = {
    Verb.ALIAS: "is also",
    Verb.MERGE: "is the same as",
    Verb.SPLIT: "is without",
    Verb.NOT_SAME: "is not",
    Verb.RENAME: "is called",
    Verb.KIND: "is of the kind",
    Verb.MERGE_CLAIMS: "says the same as",
    Verb.SPLIT_CLAIM: "says what no other claim says",
    Verb.NOT_SAME_CLAIM: "does not say the same as",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A decision that earlier ones contradict.

    Args:
        decision: the one that cannot hold.
        because: the earlier ones that together say the opposite, in the order of the argument.
    """

    decision: Decision
    because: tuple[Decision, ...]

    def __str__(self) -> str:
        if self.because == (self.decision,):
            return f"{self.decision}: both are one {'claim' if self.decision.claims else 'name'}"
        said = ", and ".join(f"decision {one.id} says: {one}" for one in self.because)
        return f"{self.decision} contradicts what was decided before: {said}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _day(at: str) -> str:
    if not at:
        return ""
    moment = datetime.fromisoformat(at)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def thing_of(text: str) -> Thing:
    """Read "person: Mike Mullen" or "person: Khan @0c1f1f8e9f70".

    Raises:
        ValueError: it is neither.
    """
    kind, colon, name = text.partition(":")
    found = ARTICLE.search(name)
    article = found[1] if found else ""
    name = " ".join((name[: found.start()] if found else name).split())
    if not colon or kind.strip() not in list(EntityKind) or not name:
        raise ValueError(f"{text!r} is no thing such as 'person: Mike Mullen'")
    return Thing(EntityKind(kind.strip()), name, article)


def new_id(decision: Decision, taken: Iterable[str]) -> Decision:
    """Give a decision an id made from what it says, so that it is the same on every machine.

    Args:
        decision: its own id does not count.
        taken: ids that are given away.
    """
    return replace(decision, id=_free_id([decision], taken))


def numbered(decisions: Sequence[Decision], taken: Iterable[str]) -> list[Decision]:
    """Give the decisions of one command their ids: of several, one beginning and their number.

    Args:
        decisions: their own ids do not count.
        taken: ids that are given away.
    """
    if len(decisions) < 2:
        return [new_id(one, taken) for one in decisions]
    stem = _free_id(decisions, taken)
    return [replace(one, id=f"{stem}.{number}") for number, one in enumerate(decisions, 1)]


def batch_of(id_: str) -> str:
    """Return what the ids of all decisions of one command have in common: "3f9a2c" of "3f9a2c.2"."""
    found = _MADE.fullmatch(id_)
    return found[1] if found else id_


def _free_id(decisions: Sequence[Decision], taken: Iterable[str]) -> str:
    digits = _digits(decisions)
    given = {word for id_ in taken for word in (id_, batch_of(id_))}
    length = _SHORTEST_ID
    while digits[:length] in given and length < len(digits):
        length += 1
    return digits[:length]


def _digits(decisions: Iterable[Decision]) -> str:
    said = "\n".join(replace(one, id="").line for one in decisions)
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


def read_decisions(text: str, source: str) -> list[Decision]:
    """Read the lines of a file of decisions.

    Args:
        text: its content; lines that begin with "#" and empty ones say nothing.
        source: what the file is called, for errors.

    Raises:
        DecisionsError: a line cannot be read; it names file and line and says what is wrong.
    """
    found: list[Decision] = []
    lines: dict[str, int] = {}
    last = 0 if text.endswith("\n") else text.count("\n") + 1
    for number, cells in rows(text):
        where = f"{source}:{number}"
        try:
            decision = _read(cells)
        except ValueError as error:
            raise DecisionsError(
                f"{where}: {error}", f"mend line {number} of {source}; nothing was changed"
            ) from None
        if not decision.id:
            decision = new_id(decision, lines)
        if decision.id in lines:
            raise DecisionsError(
                f"{where}: the id {decision.id} stands in line {lines[decision.id]} already",
                f"in line {number}, put - or another word in the first column",
            )
        if number == last and _is_cut_short(decision, found):
            raise DecisionsError(
                f"{where}: the line breaks off, as after a crash or on a full disk",
                f"complete line {number} and end it with a line break, or delete it and decide again",
            )
        lines[decision.id] = number
        found.append(decision)
    return found


def _is_cut_short(decision: Decision, before: Sequence[Decision]) -> bool:
    """Tell whether a line without an end may be the beginning of one that claimdex wrote.

    An editor, too, leaves out the last line break: a line that is whole counts, and so does one with an id
    that claimdex did not make.
    """
    stem = batch_of(decision.id)
    of_one_command = [*(one for one in before if batch_of(one.id) == stem), decision]
    return bool(_MADE.fullmatch(decision.id)) and not _digits(of_one_command).startswith(stem)


def _read(cells: list[str]) -> Decision:
    if not 5 <= len(cells) <= len(COLUMNS):
        raise ValueError(f"{len(cells)} columns instead of {len(COLUMNS)}; one tab stands between two")
    id_, at, by, verb, thing, other, why = cells + [""] * (len(COLUMNS) - len(cells))
    id_, at, by = ("" if cell == NOTHING else cell for cell in (id_, at, by))
    by, other, why = map(meant, (by, other, why))
    if id_ and not _ID.fullmatch(id_):
        raise ValueError(f"{id_!r} is no id: letters, digits, dots and hyphens, 32 at most")
    if at:
        _check_time(at)
    if verb not in list(Verb):
        raise ValueError(f"{verb!r} is none of {', '.join(Verb)}")
    made = Decision(id_, at, by, Verb(verb), why=why)
    if made.verb is Verb.UNDO:
        if not _ID.fullmatch(thing):
            raise ValueError(f"{thing!r} is no id of a decision to undo")
        return replace(made, value=thing)
    if made.verb in ON_CLAIMS:
        named = (thing, other) if made.verb in TWO_CLAIMS else (thing,)
        if other and len(named) == 1:
            raise ValueError(f"{other!r} stands where nothing belongs")
        return replace(made, claims=tuple(map(claim_of, named)))
    made = replace(made, thing=thing_of(thing))
    if made.verb in TWO_THINGS:
        return replace(made, other=thing_of(other))
    if made.verb is Verb.KIND and other not in list(EntityKind):
        raise ValueError(f"{other!r} is none of {', '.join(EntityKind)}")
    if not other:
        raise ValueError("the name is missing")
    return replace(made, value=other)


def _check_time(at: str) -> None:
    try:
        datetime.fromisoformat(at)
    except ValueError:
        raise ValueError(f"{at!r} is no time such as 2011-09-24T06:04:00Z") from None


def undone(decisions: Sequence[Decision]) -> dict[str, str]:
    """Return the ids of the decisions that were taken back, each with the id of the undo that did.

    An undo can be undone, too. One that names nothing before it does nothing.
    """
    places = {decision.id: at for at, decision in enumerate(decisions)}
    found: dict[str, str] = {}
    for at in range(len(decisions) - 1, -1, -1):
        decision = decisions[at]
        if decision.verb is Verb.UNDO and decision.id not in found and places.get(decision.value, at) < at:
            found.setdefault(decision.value, decision.id)
    return found


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """Return what was decided and not taken back, in order."""
    gone = undone(decisions)
    return [one for one in decisions if one.verb is not Verb.UNDO and one.id not in gone]


def parted(decisions: Sequence[Decision]) -> tuple[list[Decision], list[Decision]]:
    """Return the decisions on entities and those on claims, each with what takes them back, in order."""
    of_claims: set[str] = set()
    entities: list[Decision] = []
    claims: list[Decision] = []
    for one in decisions:
        if one.verb in ON_CLAIMS or (one.verb is Verb.UNDO and one.value in of_claims):
            of_claims.add(one.id)
            claims.append(one)
        else:
            entities.append(one)
    return entities, claims


def things_of(decisions: Iterable[Decision]) -> list[Thing]:
    """Return the things that decisions name, in order."""
    return [thing for one in decisions for thing in (one.thing, one.other) if thing is not None]


def digest(decisions: Sequence[Decision]) -> str:
    """Return a short text that is another one where anything that counts is; "" for no decision."""
    *_, whole = digests(decisions)
    return whole


def digests(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield the digest of no decision, that of the first, that of the first two, and so on."""
    said = hashlib.sha256()
    yield ""
    for place, decision in enumerate(decisions):
        line = f"\n{decision.line}" if place else decision.line
        said.update(line.encode("utf-8", "backslashreplace"))
        yield said.hexdigest()[:32]

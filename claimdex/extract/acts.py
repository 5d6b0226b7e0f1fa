"""Read from the words round a cue what is done by them, and whether it is done at all.

A cue may be one word ("denied") or many ("was not willing to discuss", "issued a denial of"), and what
bends it may stand in it or before it ("declined to [say]"). Both are read the same way: from the first
word of the chain of verbs to the first that tells of an act.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import CueClass, Form, after_nor, group_start, readings
from claimdex.lexicons import load, split_forms
from claimdex.models import Stance

_NEGATION = CLASSES["negation"] | {"nothing"}
_NOT_ALONE = frozenset(("only", "just", "merely", "simply", "until"))
# what stands between a verb and the act that it governs: "declined publicly [to] say", "refrained [from]"
_LINKS = (
    CLASSES["adverb"] | CLASSES["negation"] | AUXILIARY | BE | {"to", "of", "from", "on", "in", "and", "the"}
)
_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i"))
_NOUN_FOLLOWS = CLASSES["determiner"] | CLASSES["possessive"]
_STANCES = frozenset(Stance)
# before a participle or a bare form: what is not done
_INSTEAD_OF = {"than": ("rather",), "of": ("instead", "short"), "from": ("far",)}
_NOBODY = frozenset(
    ("nobody", "none", "neither", "nothing", "no-one", "hardly", "scarcely", "barely", "few", "no")
)
_EVERYBODY = frozenset(("everyone", "everybody", "all", "every", "many"))
_SUBJECT_ENDS = frozenset(
    (",", QUOTE, "that", ";", ":", "but", "because", "if", "when", "while", "whether", "—")
)
_SUBJECT_REACH = 12
_UNDOING = _NOBODY | {"not", "nor"}
_CHAIN_REACH = 4
# classes of words that are an act though they have no stance of their own: "investigate [whether]"
_TELLING = frozenset(("inquires", "names", "plain"))
_EMPTY: frozenset[str] = frozenset()


class Act(NamedTuple):
    """What a cue does.

    Args:
        name: the base form of the word that tells, or "" where no word is known to.
        stance: what it does by itself; ASSERTS for what no list knows.
        at: the number of that word, or of the cue's last.
        end: the number of the word after it, or after its phrase ("laughed off").
        negated: whether it is said not to be done.
        withheld: whether a word before it keeps it back ("declined to say").
        tried: whether somebody only wants or tries to ("want to know").
        classes: the classes of `lexicons/stance_words.tsv` to which the word belongs.
    """

    name: str
    stance: Stance
    at: int
    end: int
    negated: bool = False
    withheld: bool = False
    tried: bool = False
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or phrase of the table of stance words."""

    name: str
    rest: tuple[str, ...]
    classes: frozenset[str]
    stance: Stance | None


def read(clause: Clause, cue: Words) -> Act:
    """Read what a cue does.

    Where a cue holds two verbs of which the first only says ("said he feared"), the second tells.

    Args:
        clause: the words.
        cue: first word and end of the cue, as long or short as whoever found it takes it.
    """
    act = _first_act(clause, cue)
    if act.end >= cue[1]:
        return act
    joined = _joined_act(clause, act.end, cue[1])
    if joined >= 0:
        return _first_act(clause, (joined, cue[1]))
    if act.stance is not Stance.ASSERTS or not act.name or act.withheld:
        return act
    is_noun = act.at > 0 and _is_owned(clause.words, act.at)
    further = _further_act(clause, act.end - is_noun, cue[1])
    if further < 0 or (act.negated and clause.words[further - 1] != ","):
        return act
    return _first_act(clause, (further, cue[1]))


def _joined_act(clause: Clause, start: int, stop: int) -> int:
    """Return the place of the act after a first with its own object: "asked him in and [told]", or -1."""
    words = clause.words
    for at in range(start + 1, stop - 1):
        if words[at] in ("and", "but"):
            forms = [form for lemma, form in readings(words, at + 1) if lemma.kind is CueClass.VERB]
            if forms and forms[0] in (Form.PAST, Form.PASSIVE, Form.PRESENT):
                return at + 1
    return -1


def _further_act(clause: Clause, start: int, stop: int) -> int:
    """Return the place of a second verb in a cue: "said it could not [comment]", "a note [asking]", or -1."""
    words = clause.words
    for at in range(start + 1, stop):
        for lemma, form in readings(words, at):
            if lemma.kind is not CueClass.VERB or clause.is_capital(at) or words[at] == "hearing":
                continue
            first = _chain_start(clause, at)
            before = words[max(0, first - 1)]
            if first <= start:
                continue  # "confirmed ordering": what is confirmed
            if (
                form is Form.ING
                and before not in CLASSES["preposition"]
                and before not in CLASSES["determiner"]
            ):
                return at
            if before in _PRONOUNS:
                return at
    return -1


def _first_act(clause: Clause, cue: Words) -> Act:
    """Read the first act of a cue, and what stands before it."""
    words = clause.words
    first = _chain_start(clause, cue[0])
    negated = _is_undone(clause, first)
    withheld = tried = False
    at = first
    while at < cue[1]:
        negated = negated or _is_negation(words, at)
        if words[at : at + 2] == ["yet", "to"]:
            withheld = True
        name, stance, end, classes = _meaning(clause, at)
        governs = bool(classes) and _next_act(clause, end, cue[1]) >= 0
        if governs and "withholds" in classes:
            withheld, negated = not negated, False
        elif governs and "governs" in classes:
            negated = negated and "singular" not in classes
            tried = tried or "seeks" in classes
        elif "withholds" in classes and _is_governing(words, end):
            return Act(name, Stance.DECLINES, at, end, negated, withheld, tried, classes)
        elif stance is not None and not (governs and "carries" in classes):
            return Act(name, stance, at, end, negated, withheld, tried, classes)
        at = end
    return Act("", Stance.ASSERTS, cue[1] - 1, cue[1], negated, withheld, tried)


def _is_governing(words: list[str], at: int) -> bool:
    """Say whether an infinitive or participle follows, of whatever verb: "reluctant [to go]"."""
    following = words[at : at + 2]
    return bool(following) and (
        following[0] in ("to", "from", "of") or (following[0].endswith("ing") and len(following[0]) > 4)
    )


def speech_noun(clause: Clause, at: int) -> Stance | None:
    """Return the stance of a noun such as "doubts" or "denial", or None for any other word."""
    nouns = [lemma.stance for lemma, _ in readings(clause.words, at) if lemma.kind is CueClass.NOUN]
    return nouns[0] if nouns else None


def is_plain(cue: str) -> bool:
    """Say whether the words of a cue tell nothing of the stance: "said", "added", "also wrote"."""
    bases, words = _base_classes(), cue.lower().split()
    known = (lemma.name for at in range(len(words)) for lemma, _ in readings(words, at)[:1])
    is_bent = any(not _STANCES.isdisjoint(_classes(words, at)) for at in range(len(words)))
    return not is_bent and all("plain" in bases.get(name, _EMPTY) for name in known)


def _classes(words: list[str], at: int) -> frozenset[str]:
    found = _entry(words, at)
    return found.classes if found else _EMPTY


def _meaning(clause: Clause, at: int) -> tuple[str, Stance | None, int, frozenset[str]]:
    """Return base form, stance, end and classes of the word or phrase at a place."""
    words = clause.words
    found = _entry(words, at)
    if found is not None and found.stance is not None:
        return found.name, found.stance, at + 1 + len(found.rest), found.classes
    end = at + 1 + len(found.rest) if found else at + 1
    rows = readings(words, at) if words[at] not in AUXILIARY and words[at] not in BE else ()
    if not rows:
        if found is None:
            return "", None, end, _EMPTY
        tells = not _TELLING.isdisjoint(found.classes)
        return found.name, Stance.ASSERTS if tells else None, end, found.classes
    lemma = rows[0][0]
    if len(rows) > 1:
        nouns = [one for one, _ in rows if one.kind is CueClass.NOUN]
        lemma = nouns[0] if nouns and at > 0 and _is_owned(words, at) else lemma
    classes = found.classes if found else _base_classes().get(lemma.name, _EMPTY)
    return lemma.name, lemma.stance, max(end, at + 1 + len(lemma.particles)), classes


def _is_owned(words: list[str], at: int) -> bool:
    """Say whether a determiner or owner stands before a word, which makes it a noun."""
    return words[at - 1] in _NOUN_FOLLOWS or words[at - 1].endswith("'s")


def _next_act(clause: Clause, start: int, stop: int) -> int:
    """Return the place of an act that the word before `start` governs or carries, or -1."""
    words = clause.words
    for at in range(start, min(stop, start + 6)):
        _, stance, _, classes = _meaning(clause, at)
        if stance is not None or "governs" in classes or "withholds" in classes:
            return at
        if words[at] not in _LINKS and not words[at].endswith("ly") and words[at] not in ("a", "an", "any"):
            return -1
    return -1


def _chain_start(clause: Clause, at: int) -> int:
    """Walk left from a cue over the verbs that govern it: "would not be [drawn]", "declined to [say]"."""
    first = group_start(clause, at)[0]
    for _ in range(_CHAIN_REACH):
        governor = _governor(clause, first)
        if governor < 0:
            break
        first = group_start(clause, governor)[0]
    return first


def _governor(clause: Clause, first: int) -> int:
    """Return the place of the word that governs the verb group which begins at `first`, or -1."""
    words = clause.words
    at = first - 1
    if at < 1:
        return -1
    word = words[at]
    if word == "to":
        at -= 1
        while at > 0 and words[at] in _NEGATION:
            at -= 1
        if words[at] == "yet":
            return at
        if words[at] == "as" and words[at - 1] == "far":
            at -= 3  # "go so far as to"
        return at if _can_govern(clause, at) else -1
    if word in ("or", "nor", "and") and _is_base_form(words, at - 1) and _is_base_form(words, first):
        return at - 1
    if not words[first].endswith("ing"):
        return -1
    if word in ("of", "from", "at") and "withholds" in _classes(words, at - 1):
        return at - 1
    if word in ("off", "back"):
        at -= 1
    return at if _can_govern(clause, at) else -1


def _can_govern(clause: Clause, at: int) -> bool:
    classes = _classes(clause.words, at)
    if "withholds" in classes or "governs" in classes:
        return True
    return any(lemma.stance in (Stance.DECLINES, Stance.DENIES) for lemma, _ in readings(clause.words, at))


def _is_base_form(words: list[str], at: int) -> bool:
    return any(form is Form.BASE for _, form in readings(words, at))


def _is_negation(words: list[str], at: int) -> bool:
    word = words[at]
    if word == "without":
        return not words[max(0, at - 1)].startswith(("go", "went"))  # "it goes without saying"
    if word in _INSTEAD_OF and words[max(0, at - 1)] in _INSTEAD_OF[word]:
        return True
    if word not in _NEGATION and not word.endswith("n't"):
        return False
    return words[at + 1 : at + 2] == [] or words[at + 1] not in _NOT_ALONE


def _is_undone(clause: Clause, first: int) -> bool:
    """Say whether what stands before a chain of verbs undoes it: "without [saying]", "nobody [would say]"."""
    words = clause.words
    if not first:
        return False
    if words[first - 1] in ("nor", "neither") or _is_negation(words, first - 1):
        return True
    if _UNDOING.isdisjoint(words[max(0, first - _SUBJECT_REACH) : first]):
        return False
    return after_nor(words, first) >= 0 or _has_empty_subject(clause, first)


def _has_empty_subject(clause: Clause, first: int) -> bool:
    """Say whether the subject that ends at `first` is nobody: "no one at the plant", "neither side"."""
    words = clause.words
    for at in range(first - 1, max(-1, first - 1 - _SUBJECT_REACH), -1):
        word = words[at]
        if word in _SUBJECT_ENDS or (at < first - 1 and clause.is_verb(at)):
            return False
        before = words[at - 1] if at else ","
        if word in _NOBODY and before not in CLASSES["preposition"]:
            return word != "few" or before not in ("a", "the")
        if word == "not" and words[at + 1] in _EVERYBODY:
            return True
    return False


def _entry(words: list[str], at: int) -> _Word | None:
    """Return the longest entry of the table that stands at a place."""
    for entry in _table().get(words[at], ()):
        if not entry.rest or tuple(words[at + 1 : at + 1 + len(entry.rest)]) == entry.rest:
            return entry
    return None


@cache
def _table() -> dict[str, tuple[_Word, ...]]:
    """Load the table: for each form of a first word its entries, the longest first."""
    classes: dict[tuple[str, ...], set[str]] = {}
    for name, cell in load("stance_words"):
        for phrase in split_forms(cell):
            classes.setdefault(tuple(phrase.split()), set()).add(name)
    table: dict[str, dict[tuple[str, ...], _Word]] = {}
    for (base, *rest), names in sorted(classes.items()):
        own = next((Stance(name) for name in sorted(names) if name in _STANCES), None)
        entry = _Word(base, tuple(rest), frozenset(names), own)
        for form in inflected(base):
            table.setdefault(form, {}).setdefault(entry.rest, entry)
    return {
        form: tuple(sorted(entries.values(), key=lambda one: -len(one.rest)))
        for form, entries in table.items()
    }


@cache
def _base_classes() -> dict[str, frozenset[str]]:
    """Return the classes of each base form."""
    return {entry.name: entry.classes for entries in _table().values() for entry in entries if not entry.rest}


@cache
def class_names(name: str) -> frozenset[str]:
    """Return every form of the single words of a class."""
    found = ((form, entry) for form, entries in _table().items() for entry in entries)
    return frozenset(form for form, entry in found if not entry.rest and name in entry.classes)


def inflected(base: str) -> Iterator[str]:
    """Give the regular forms of a word, whatever part of speech it is."""
    yield base
    if base.endswith("y") and base[-2] not in "aeiou":
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    else:
        yield from (base + "s", base + "es", base + "ed", base + "ing")
        yield from (base + base[-1] + "ed", base + base[-1] + "ing", base + base[-1] + "es")

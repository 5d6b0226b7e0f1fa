"""Find the words that attribute: "said", "accused", "allegation", "confident", "according to"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause
from claimdex.extract.rates import Counts
from claimdex.lexicons import load, split_forms
from claimdex.models import Stance

_ADVERB, _NEGATION = CLASSES["adverb"], CLASSES["negation"]
_DETERMINER = CLASSES["determiner"] | CLASSES["possessive"]
_PREPOSITION = CLASSES["preposition"] - {"to", "than", "like", "as", "since", "before", "after", "out"}
_ADJECTIVE_FOLLOWS = _DETERMINER - {"that", "this", "all", "both", "some", "many", "most", "one"}
_ONLY_NEGATED = CLASSES["only_negated"]
_NOR_REACH = 9
_BEFORE_INFINITIVE = AUXILIARY | _NEGATION | {"to", "or"}
_NEVER_ADJECTIVE = frozenset(("say", "tell", "think"))
_MOST = 30
# adverbs that can also end a subject: "all this", "the first"
_NOUNLIKE = frozenset(("this", "all", "so", "first", "last", "then", "one"))
# what follows a verb that needs an object where that object has become the subject
_NO_OBJECT = frozenset(("of", "for", "to", "by", "with", "in", "over", "as", "after"))


class CueClass(StrEnum):
    """Say what part of speech a cue is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PREPOSITION = "preposition"
    MARK = "mark"


class Form(StrEnum):
    """Say which form of its lemma a cue stands in."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    ING = "ing"
    PASSIVE = "passive"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Lemma:
    """One row of the cue lexicon.

    Args:
        name: the base form.
        kind: its part of speech.
        stance: what a speaker does by it.
        rates: for each frame ("that", "quote", "to" ...) how often it attributed, 0..1.
        particles: the further words of a cue of several, "out" of "rule out".
    """

    name: str
    kind: CueClass
    stance: Stance
    rates: dict[str, float]
    particles: tuple[str, ...] = ()


@dataclass(slots=True)
class Cue:
    """A cue in a clause.

    Args:
        lemma: its row in the lexicon.
        at: the number of its first word.
        first: the number of the first word of its group ("did not really [say]").
        form: the form it stands in.
        governor: the number of the verb that governs an infinitive ("declined to say"), or -1.
    """

    lemma: Lemma
    at: int
    first: int
    form: Form
    governor: int = -1

    @property
    def end(self) -> int:
        """Return the number of the word after its last: "ruled out" has two."""
        return self.at + 1 + len(self.lemma.particles)


@cache
def lexicon() -> dict[str, tuple[tuple[Lemma, Form], ...]]:
    """Load the cue lexicon: for each first word the lemmas it may begin, those of several words first."""
    table: dict[str, list[tuple[Lemma, Form]]] = {}
    for lemma, cells in _lemmas():
        if lemma.kind is CueClass.VERB:
            base, present, past, participle, ing = cells
            pairs = [
                (past, Form.PAST),
                (participle, Form.PASSIVE),
                (base, Form.BASE),
                (present, Form.PRESENT),
                (ing, Form.ING),
            ]
        else:
            pairs = [(form, Form.PLAIN) for form in cells]
        for word, form in pairs:
            rows = table.setdefault(word.partition(" ")[0], [])
            if not any(row is lemma for row, _ in rows):
                rows.append((lemma, form))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0].particles))) for word, rows in table.items()}


def readings(words: list[str], at: int) -> Sequence[tuple[Lemma, Form]]:
    """Return the lemmas, with their forms, that stand at a word by its spelling alone."""
    rows = lexicon().get(words[at], ())
    if not rows or not rows[0][0].particles:
        return rows
    return [
        (lemma, form)
        for lemma, form in rows
        if not lemma.particles or tuple(words[at + 1 : at + 1 + len(lemma.particles)]) == lemma.particles
    ]


@cache
def special(name: str) -> Lemma:
    """Return the row of a cue that is no word: ":", or "any verb" beside a quotation."""
    return next(lemma for lemma, _ in _lemmas() if lemma.kind is CueClass.MARK and lemma.name == name)


@cache
def _lemmas() -> tuple[tuple[Lemma, tuple[str, ...]], ...]:
    counts = Counts()
    for name, kind, _, _, cell in load("cues"):
        counts.read((name, kind), cell)
    rates = counts.rates()
    found = []
    for name, kind, forms, stance, _ in load("cues"):
        particles = tuple(name.split()[1:]) if kind == CueClass.VERB else ()
        lemma = Lemma(name, CueClass(kind), Stance(stance), rates[name, kind], particles)
        found.append((lemma, split_forms(forms)))
    return tuple(found)


def find(clause: Clause) -> list[Cue]:
    """Find the cues of a clause, in order, but no more than a sentence can have.

    Words inside quotations are none.
    """
    table = lexicon()
    found: list[Cue] = []
    places = [at for at, word in enumerate(clause.words) if word in table]
    if any(at and clause.is_capital(at) for at in places) and not clause.is_title():
        places = [at for at in places if at == 0 or not clause.is_capital(at)]
    for at in places:
        for lemma, form in readings(clause.words, at):
            cue = _cue(clause, at, lemma, form)
            if cue is None:
                continue
            if not (found and at < found[-1].end):
                found.append(cue)
            break
        if len(found) == _MOST:
            break
    return found


def _cue(clause: Clause, at: int, lemma: Lemma, form: Form) -> Cue | None:
    """Return the cue if the word can be that part of speech here."""
    words = clause.words
    if lemma.kind is CueClass.PREPOSITION:
        return Cue(lemma, at, at, form) if words[at + 1 : at + 2] == ["to"] else None
    if lemma.kind is CueClass.NOUN:
        return Cue(lemma, at, at, form)
    first, has_auxiliary, has_be = group_start(clause, _first_of_pair(clause, at, form))
    before = words[first - 1] if first else ""
    if lemma.name in _ONLY_NEGATED and not _is_refused(clause, first, at):
        return None
    if lemma.kind is CueClass.ADJECTIVE:
        return Cue(lemma, at, first, form) if has_be or before == "," else None
    if before == "to":
        return Cue(lemma, at, first, form if form is Form.ING else Form.BASE, max(first - 2, -1))
    if _is_passive(words, at, first, lemma, form, has_be):
        return Cue(lemma, at, first, Form.PASSIVE)
    if has_auxiliary or has_be or _can_be_finite(clause, lemma, form, first):
        return Cue(lemma, at, first, form)
    return Cue(lemma, at, first, form) if form is Form.BASE and after_nor(words, first) >= 0 else None


def _first_of_pair(clause: Clause, at: int, form: Form) -> int:
    """Return the first verb of "would neither [confirm] nor deny", where the second shares its auxiliary."""
    words = clause.words
    if form is not Form.BASE or at < 3 or words[at - 1] not in ("or", "nor"):
        return at
    is_pair = any(first is Form.BASE for _, first in readings(words, at - 2))
    return at - 2 if is_pair and group_start(clause, at - 2)[1] else at


def _is_refused(clause: Clause, first: int, at: int) -> bool:
    """Say whether the speaker would not, or refused to."""
    words = clause.words
    if first > 1 and words[first - 1] == "to":
        return any(lemma.stance is Stance.DECLINES for lemma, _ in readings(words, first - 2))
    return not _NEGATION.isdisjoint(words[first:at]) or after_nor(words, first) >= 0


def after_nor(words: list[str], first: int) -> int:
    """Return the place of "nor" in "nor would the minister [say]", or -1."""
    if "nor" not in words and "neither" not in words:
        return -1
    for at in range(first - 3, max(-1, first - _NOR_REACH), -1):
        if words[at] in ("nor", "neither"):
            return at if words[at + 1] in AUXILIARY else -1
        if words[at + 1] in (",", QUOTE):
            return -1
    return -1


def _is_passive(words: list[str], at: int, first: int, lemma: Lemma, form: Form, has_be: bool) -> bool:
    if has_be:
        return form is Form.PASSIVE or (form is Form.PAST and words[at - 1] != "being")
    # a headline's "Rebels blamed for attack"
    lacks_object = lemma.name in CLASSES["transitive"] and not _NO_OBJECT.isdisjoint(words[at + 1 : at + 2])
    return form is Form.PAST and first == at and lacks_object


def _can_be_finite(clause: Clause, lemma: Lemma, form: Form, first: int) -> bool:
    """Say whether a form without an auxiliary can be a verb here, not a noun ("claims") or adjective."""
    words = clause.words
    before = words[first - 1] if first else ""
    if lemma.name not in _NEVER_ADJECTIVE and (before in _ADJECTIVE_FOLLOWS or before.endswith("'s")):
        return False
    if form not in (Form.BASE, Form.PRESENT):
        return True
    if first == 0 and form is Form.PRESENT and not clause.is_capital(0):
        return False  # what begins with "reports that" has no subject for a verb
    if before in _PREPOSITION or (first and (clause.is_verb(first - 1) or _is_infinite(words, first - 1))):
        return False
    return form is Form.PRESENT or _can_be_plural(clause, first - 1)


def _is_infinite(words: list[str], at: int) -> bool:
    """Say whether a verb's bare form stands here after "to", "or" or an auxiliary: "could [deny] reports"."""
    if at < 1 or words[at - 1] not in _BEFORE_INFINITIVE:
        return False
    return any(form is Form.BASE for _, form in readings(words, at))


def _can_be_plural(clause: Clause, at: int) -> bool:
    """Say whether the word can end a plural subject, which a bare form ("they claim") needs."""
    if at < 0 or (at and clause.words[at - 1] in ("a", "an", "its", "his", "their", "this")):
        return False
    word = clause.words[at]
    return word in CLASSES["plural"] or word == QUOTE or word.endswith("s") or clause.is_capital(at)


def group_start(clause: Clause, at: int) -> tuple[int, bool, bool]:
    """Walk left from a verb over its auxiliaries and adverbs.

    Returns:
        The number of the group's first word, whether an auxiliary stands in it, and whether a form
        of "be" does.
    """
    words = clause.words
    first = at
    has_auxiliary = has_be = False
    while first > 0:
        word = words[first - 1]
        if word in BE:
            has_be = True
        elif word in AUXILIARY:
            has_auxiliary = True
        elif not (
            word in _ADVERB
            or word in _NEGATION
            or (word.endswith("ly") and _may_be_adverb(word) and not clause.is_capital(first - 1))
        ):
            break
        first -= 1
    while first < at and words[first] in _NOUNLIKE:
        first += 1
    return first, has_auxiliary, has_be


def _may_be_adverb(word: str) -> bool:
    return len(word) > 4 and word not in CLASSES["ly_noun"]

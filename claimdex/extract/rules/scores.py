"""Score candidates: how often its cue attributed in that frame, weighed by what stands around it."""

from dataclasses import dataclass
from functools import cache
from math import exp, log

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import Cue, Form
from claimdex.lexicons import load
from claimdex.models import Stance

_FIRST = frozenset(("i", "we", "i'm", "we've", "i've", "we're", "i'd"))
_THIRD = frozenset(("he", "she", "they"))
_THING = frozenset(("it", "this", "that", "which", "there", "these", "those", "its", "one", "some"))
_WILL, _NEGATION = CLASSES["modal"], CLASSES["negation"]
_SUBORDINATORS = frozenset(
    (
        "while",
        "as",
        "when",
        "after",
        "although",
        "though",
        "because",
        "since",
        "if",
        "before",
        "once",
        "that",
        "what",
        "whether",
        "how",
        "why",
        "where",
        "than",
    )
)
_LEAST, _MOST = 0.02, 0.98
_SHORT, _LONG = 2, 12


@dataclass(slots=True)
class Candidate:
    """A claim that may be, in words of one clause.

    Args:
        cue: the cue.
        frame: how the content stands to it ("that", "tag", "passive:to" ...).
        speaker: first word and end, or None.
        pieces: first words and ends of the content, in order.
        score: 0..1.
        via: first word and end of the outlet that the article has it from, or None.
    """

    cue: Cue
    frame: str
    speaker: Words | None
    pieces: tuple[Words, ...]
    score: float = 0.0
    via: Words | None = None


def scored(clause: Clause, candidate: Candidate) -> Candidate:
    """Score a candidate, 0..1: the share of such candidates that people marked.

    A logistic sum over the cue's counted rate in its frame and the features of `features`.
    """
    rate = candidate.cue.lemma.rates.get(candidate.frame, 0.0)
    if rate <= _LEAST:
        return candidate
    table = weights()
    total = table["bias"] + table["rate"] * logit(rate)
    total += sum([table.get(name, 0.0) for name in features(clause, candidate)])
    candidate.score = round(1 / (1 + exp(-total)), 3)
    return candidate


def logit(rate: float) -> float:
    """Return the log odds of a rate, kept away from 0 and 1."""
    rate = min(max(rate, _LEAST), _MOST)
    return log(rate / (1 - rate))


@cache
def weights() -> dict[str, float]:
    """Load the weights of the features, "bias" and "rate" among them."""
    return {name: float(weight) for name, weight in load("cue_weights")}


def features(clause: Clause, candidate: Candidate) -> list[str]:
    """Name what stands around a candidate: the form of speaker, verb and content."""
    cue = candidate.cue
    found = [f"form:{_form(clause, cue)}", "frame:" + candidate.frame, *_verb_features(clause, cue)]
    if clause.words[-1] == "?":
        found.append("clause:question")
    size = sum(end - first for first, end in candidate.pieces)
    if any(QUOTE in clause.words[first:end] for first, end in candidate.pieces):
        found.append("content:quotes")
    elif size <= _SHORT and len(candidate.pieces) == 1:  # "Roe was accused of lying" says more than "it"
        found.append("content:short")
    elif size > _LONG:
        found.append("content:long")
    return found + _speaker_features(clause, cue, candidate.speaker)


def _form(clause: Clause, cue: Cue) -> Form:
    """Return the form of a verb: "was denying" tells no less than "denied", as "was answering" may."""
    goes_on = cue.form is Form.ING and any(word in BE for word in clause.words[cue.first : cue.at])
    return Form.PAST if goes_on and cue.lemma.stance is Stance.DENIES else cue.form


def _verb_features(clause: Clause, cue: Cue) -> list[str]:
    found = []
    group = clause.words[cue.first : cue.at]
    if not _WILL.isdisjoint(group):
        found.append("verb:modal")
    elif not AUXILIARY.isdisjoint(group):
        found.append("verb:auxiliary")
    if not _NEGATION.isdisjoint(group):
        found.append("verb:negated")
    if cue.governor >= 0:
        found.append("verb:infinitive")
    return found


def _speaker_features(clause: Clause, cue: Cue, speaker: Words | None) -> list[str]:
    found = ["speaker:" + _speaker_form(clause, speaker)]
    if speaker is None:
        return found
    if speaker[1] - speaker[0] > _LONG:
        found.append("speaker:long")
    opener = clause.words[speaker[0] - 1] if speaker[0] else ""
    if opener in _SUBORDINATORS:
        found.append("opener:" + opener)
    elif opener == ",":
        found.append("opener:comma")
    elif opener in ("and", "but", "or"):
        found.append("opener:and")
    elif opener in ("--", "—", "–", "-", ")", ":", ";"):
        found.append("opener:mark")
    elif opener and opener != QUOTE:
        found.append("opener:word")
    if speaker[1] < cue.first:
        found.append("speaker:apart")
    return found


def _speaker_form(clause: Clause, speaker: Words | None) -> str:
    if speaker is None:
        return "none"
    first, end = speaker
    word = clause.words[first]
    if end - first == 1:
        if word in _FIRST:
            return "first"
        if word == "you":
            return "second"
        if word in _THIRD:
            return "third"
        if word in _THING:
            return "thing"
        if word == "who":
            return "who"
    if clause.is_capital(end - 1) or (clause.is_capital(first) and word not in ("the", "a", "an")):
        return "name"
    if word in ("the", "a", "an"):
        return "article"
    return "phrase"

"""Tell in which frame a cue stands: what follows it, and from where on that is its content."""

from dataclasses import dataclass, replace

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import Cue, CueClass, Form, readings
from claimdex.extract.rules.asides import closing_comma, listener_end, skip_scene, skip_time
from claimdex.extract.rules.contents import DASHES, STOPS, content_end, quote_end

_PREPOSITION = CLASSES["preposition"]
# "told reporters", "asked him": the verbs whose first object is who listens
_ADDRESSING = CLASSES["addressing"]
# "said in a statement that": the verbs between which and their content a scene may stand
_OPEN_TO_SCENE = CLASSES["open_to_scene"]
_GERUND = frozenset(("deny", "admit", "acknowledge", "recommend", "suggest", "report"))
_CHARGING = frozenset(("accuse", "suspect"))
_TOPICAL_VERBS = frozenset(("talk", "speak", "complain", "write", "lie"))
# verbs that report a clause even where its verb is not recognised
_CLAUSAL = frozenset(("say", "think", "hope", "insist", "argue", "believe", "contend"))
_ASIDE = CLASSES["aside"] | {"with", "for", "through", "however"}
_NO_NOUN = CLASSES["determiner"] | CLASSES["pronoun"] | _PREPOSITION | {QUOTE, ","}
# people marked these prepositions as part of the cue: "called for [a vote]"
_BELONGS_TO_CUE = CLASSES["part_of_cue"]


@dataclass(slots=True)
class Frame:
    """Say how a content stands to its cue.

    Args:
        name: "that", "quote", "clause", "np", "to", "of" ...; "none" where nothing follows;
            "obj-that" and the like where a listener stands between ("told reporters that").
        start, end: the first word of the content and the word after its last.
    """

    name: str
    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Say whether no content follows the cue."""
        return self.name == "none" or self.end <= self.start


def following(clause: Clause, cue: Cue) -> Frame:
    """Find the content to the right of a cue.

    Args:
        clause: the words.
        cue: a cue in it.
    """
    words = clause.words
    at = cue.end
    if words[at : at + 1] in (["out"], ["up"]):
        at += 1
    at = skip_time(words, _over_twin(words, cue, at))
    listener: Words | None = None
    prefix = ""
    if cue.lemma.name in _ADDRESSING and cue.form is not Form.PASSIVE:
        end = listener_end(clause, at)
        if at < end < len(words):
            listener, at, prefix = (at, end), skip_time(words, end), "obj-"
    if cue.lemma.kind is CueClass.VERB and cue.lemma.name in _OPEN_TO_SCENE:
        at = skip_scene(clause, at)
    if at >= len(words):
        return Frame("none", at, at)
    if words[at] in (",", ":", QUOTE):
        return _after_mark(clause, cue, at, prefix)
    if words[at] in STOPS or words[at] in DASHES or words[at] in ("and", "but", "or", "nor"):
        return Frame("none", at, at)
    frame = _after_word(clause, cue, at, prefix, listener)
    if cue.lemma.name in CLASSES["only_negated"]:
        frame = replace(frame, name="wh")  # what one will not be drawn on is a question left open
    in_relative = words[max(0, cue.first - 2) : cue.first] in ([",", "who"], [",", "which"])
    return _within_relative(clause, frame) if in_relative else frame


def _over_twin(words: list[str], cue: Cue, at: int) -> int:
    """Step over the second verb of "believes and knows that", for both have the same content."""
    if words[at : at + 1] not in (["and"], ["or"]) or words[at + 2 : at + 3] != ["that"]:
        return at
    is_twin = any(row.kind is CueClass.VERB and form is cue.form for row, form in readings(words, at + 1))
    return at + 2 if is_twin else at


def _within_relative(clause: Clause, frame: Frame) -> Frame:
    """End the content of "Roe, who sought peace with the rebels, is dead" at the comma."""
    for at in range(frame.start + 1, frame.end - 1):
        if clause.words[at] == "," and clause.is_verb(at + 1):
            has_verb = any(clause.is_verb(here) for here in range(frame.start, at))
            return replace(frame, end=at, name=frame.name if has_verb or frame.name != "clause" else "np")
    return frame


def _after_mark(clause: Clause, cue: Cue, at: int, prefix: str) -> Frame:
    """Read what follows a comma, a colon or an opening quotation mark."""
    words = clause.words
    if words[at] == QUOTE:
        return Frame(prefix + "quote", at, quote_end(clause, at))
    if at + 1 == len(words):
        return Frame("none", at, at)
    following_word = words[at + 1]
    if following_word == QUOTE:
        return Frame(prefix + "quote", at + 1, quote_end(clause, at + 1))
    if words[at] == ":":
        return Frame(prefix + "colon", at + 1, content_end(clause, at + 1, cue, "colon"))
    if cue.lemma.kind is CueClass.VERB and following_word in _ASIDE:
        closing = closing_comma(words, at)  # "explained, in a letter, that ..."
        at = closing if closing >= 0 and words[closing + 1] in ("that", "whether") else at
    if words[at + 1] in ("that", "whether") and cue.lemma.kind is CueClass.VERB:
        return Frame(prefix + "that", at + 1, content_end(clause, at + 1, cue, "that"))
    return Frame("none", at, at)


def _after_word(clause: Clause, cue: Cue, at: int, prefix: str, listener: Words | None) -> Frame:
    """Read what follows a cue without a mark between."""
    words = clause.words
    name = _name(clause, at)
    inner = at
    if name in _BELONGS_TO_CUE:
        at += 1
        if name == "prep-to" and cue.lemma.name in _TOPICAL_VERBS:
            at = _topic(words, at)
        if at >= len(words) or words[at] in STOPS:
            return Frame("none", at, at)
        inner = at
    elif name == "np" and not prefix:
        name, inner = _object_frame(clause, at, cue.lemma.name in _CHARGING)
        if name == "np" and cue.lemma.name in _CLAUSAL:
            name = "clause"
    if name == "ing" and cue.lemma.name in _GERUND:
        name = "that"  # "denied taking bribes" says no other than "denied that it took bribes"
    end = content_end(clause, inner if name == "np-to" else at, cue, name)
    if name == "to" and listener is not None:
        at = listener[0]  # "told [the crew to leave]"
    return Frame(prefix + name, at, max(at, end))


def _topic(words: list[str], at: int) -> int:
    """Go on to the topic in "talked to voters about [taxes]"."""
    for here in range(at + 1, min(len(words), at + 8)):
        if words[here] == "about":
            return here + 1
    return at


def _object_frame(clause: Clause, at: int, is_charge: bool) -> tuple[str, int]:
    """Tell "urged [Ruritania to withdraw]" and "described [the vote as a farce]" from a bare object.

    Returns:
        The frame, and the place of the "to", "as" or "of" that makes it.
    """
    words = clause.words
    here = at
    while here + 2 < min(len(words), at + 22):
        here += 1
        word = words[here]
        if word == "to" and _is_base(clause, here + 1):
            return "np-to", here
        if word == "as":
            return "np-as", here
        if word in ("of", "for") and here <= at + 6 and (words[here + 1].endswith("ing") or is_charge):
            return "np-of", here
        if word == ",":
            closing = closing_comma(words, here)
            if closing < 0 or words[closing + 1] not in ("to", "not"):
                break
            here = closing
        elif word in ("that", "who", "which") or word in STOPS or word in DASHES or clause.is_verb(here):
            break
    return "np", at


def _name(clause: Clause, at: int) -> str:
    """Name the frame by the first word after the cue."""
    words = clause.words
    if words[at : at + 2] == ["not", "to"]:
        at += 1
    word = words[at]
    if word in ("no", "yes") and (at + 1 == len(words) or words[at + 1] in STOPS or words[at + 1] == ","):
        return "quote"
    if word == "that":
        return "np" if _only_points(clause, at) else "that"
    if word == "to":
        return "to" if at + 1 < len(words) and _is_base(clause, at + 1) else "prep-to"
    if word in CLASSES["question"]:
        return "wh"
    if word in _PREPOSITION:
        return word
    if word.endswith("ing") and len(word) > 4:
        return "ing"
    if word in ("when", "while", "because", "than"):
        return "none"
    return "clause" if _has_clause(clause, at) else "np"


def _only_points(clause: Clause, at: int) -> bool:
    """Say whether "that" points at a thing and opens no clause: "laid out that evidence"."""
    following = clause.words[at + 1 : at + 3]
    if not following or following[0] in _NO_NOUN or following[0] in STOPS or clause.is_capital(at + 1):
        return False
    return len(following) == 1 or following[1] in STOPS or following[1] == ","


def _is_base(clause: Clause, at: int) -> bool:
    """Say whether an infinitive can stand here, rather than the object of "to"."""
    word = clause.words[at]
    if word in CLASSES["determiner"] or word in CLASSES["pronoun"] or word == QUOTE or clause.is_capital(at):
        return False
    return not word.endswith("ing") and not (word.endswith("s") and not word.endswith("ss"))


def _has_clause(clause: Clause, at: int) -> bool:
    """Say whether a subject and a finite verb begin here: "said [the plan is dead]"."""
    words = clause.words
    if words[at] in CLASSES["clause_subject"]:
        return True
    for here in range(at + 1, min(len(words), at + 25)):
        word = words[here]
        if word in STOPS or word in DASHES:
            return False
        if word in CLASSES["clause_breaker"]:
            return word in ("who", "that", "which") and _verb_beyond_relative(clause, here)
        if clause.is_verb(here):
            return True
    return False


def _verb_beyond_relative(clause: Clause, at: int) -> bool:
    """Say whether a second verb follows the relative clause's: "those who [left] [were] right"."""
    verbs = 0
    for here in range(at + 1, min(len(clause.words), at + 20)):
        word = clause.words[here]
        if word in STOPS or word in DASHES or word in (",", "to"):
            return False
        if clause.is_verb(here) and not (verbs and clause.words[here - 1] in AUXILIARY | BE):
            verbs += 1
            if verbs == 2:
                return True
    return False

"""Say what a speaker does with a content: assert, deny, ask, question, believe, decline."""

import re

from claimdex.extract.clauses import CLASSES, Clause
from claimdex.extract.cues import Cue, CueClass, Form, after_nor, group_start, readings
from claimdex.models import Stance

_NEGATION = CLASSES["negation"] - {"hardly", "barely", "only"}
_QUESTIONING = frozenset(
    (
        "wh",
        "np",
        "clause",
        "quote",
        "obj-wh",
        "obj-quote",
        "about",
        "obj-about",
        "tag",
        "inverted",
        "tag-plain",
    )
)
_DIRECTING = frozenset(("to", "obj-to", "np-to", "for"))
_CALLING = frozenset(("for", "on", "upon", "to", "np-to"))
# verbs that direct when "to" follows: "told them to leave", "warned the crew not to land"
_MAY_DIRECT = frozenset(("tell", "warn", "remind", "advise", "caution", "say", "signal", "instruct", "call"))
_STANCE_OF_NEGATED = {
    Stance.ASSERTS: Stance.DECLINES,  # "would not confirm", "did not say"
    Stance.DENIES: Stance.DECLINES,  # "did not deny"
    Stance.ASKS: Stance.DECLINES,
    Stance.QUESTIONS: Stance.BELIEVES,  # "does not doubt"
    Stance.BELIEVES: Stance.DENIES,  # "does not believe"
    Stance.DECLINES: Stance.ASSERTS,  # "did not refuse"
}
# what does not know or see, asks; what disagrees, denies
_NEGATED_APART = {
    "know": Stance.QUESTIONS,
    "understand": Stance.QUESTIONS,
    "see": Stance.DENIES,
    "sure": Stance.QUESTIONS,
    "certain": Stance.QUESTIONS,
    "clear": Stance.QUESTIONS,
    "convinced": Stance.QUESTIONS,
    "confident": Stance.QUESTIONS,
    "agree": Stance.DENIES,
    "support": Stance.DENIES,
    "endorse": Stance.DENIES,
    "back": Stance.DENIES,
    "accept": Stance.DENIES,
    "forget": Stance.BELIEVES,
}
_NEUTRAL = frozenset(("say", "tell", "add", "answer", "reply", "respond", "insist", "declare", "stress", ":"))
_NO = re.compile(
    r"^\W*no\W*$|\bcategoric(?:al)? (?:no|denial)\b|^(?:that )?(?:there (?:is|was) )?no truth\b", re.I
)
# "Ruritania must cut its ties", but not "I must go", "it must have rained", "the show should be over by ten"
_MUST = re.compile(
    r"(?:that )?(?!(?:that|i|we|it|he|she|there|this|what|one)\b)(?:[\w’'-]+ ){1,8}"
    r"(?:(?:must|needs? to|ought to) (?!(?:have|be able|be in|be a|know|remember)\b)"
    r"|should (?!(?:have|be)\b))",
    re.I,
)
_INABILITY = frozenset(("unable", "reluctant", "unwilling", "hesitant", "loath"))


def stance_of(clause: Clause, cue: Cue, frame: str, content: str = "") -> Stance:
    """Say what the speaker does by this cue in this frame.

    The lexicon gives the stance of the cue alone; the frame ("asked [whether]", "asked [them to]"),
    a governing verb ("declined to confirm") and negation ("did not deny") change it; so does a content
    that is a plain no or tells another what must be done.

    Args:
        clause: the words around the cue.
        cue: the cue.
        frame: how the content stands to it (`contents.Frame.name`, with or without a prefix).
        content: the words of the content as written, as far as they matter.
    """
    stance = _by_cue(clause, cue, frame)
    if stance is Stance.ASSERTS and cue.lemma.name in _NEUTRAL:
        if _NO.search(content):
            return Stance.DENIES
        if _MUST.match(content) or _is_order(clause, cue, frame):
            return Stance.ASKS
    return stance


def _is_order(clause: Clause, cue: Cue, frame: str) -> bool:
    """Say whether a headline gives an order: "Cut ties, US tells Ruritania"."""
    if cue.lemma.name != "tell" or frame != "inverted" or clause.words[0] in _NEGATION:
        return False
    return not any(clause.is_verb(at) for at in range(1, cue.at))


def _by_cue(clause: Clause, cue: Cue, frame: str) -> Stance:
    words = clause.words
    frame = frame.rpartition(":")[2]
    stance = _in_frame(clause, cue, frame)
    governor = _governor(clause, cue)
    if governor is Stance.DECLINES:
        return (
            Stance.ASSERTS
            if _is_negated(words, group_start(clause, cue.governor)[0], cue.governor)
            else governor
        )
    if cue.form is Form.ING and words[max(0, cue.first - 3) : cue.first] == ["stopped", "short", "of"]:
        return Stance.DECLINES
    if governor is not None and governor is not Stance.ASSERTS and stance is Stance.ASSERTS:
        return governor
    first = cue.first
    if cue.governor >= 0 and clause.is_verb(cue.governor):
        first = group_start(clause, cue.governor)[0]
    if cue.lemma.kind is CueClass.NOUN:
        negated = first > 0 and words[first - 1] == "no"
    else:
        negated = _is_negated(words, first, cue.at)
    if negated:
        return _NEGATED_APART.get(cue.lemma.name, _STANCE_OF_NEGATED[stance])
    return stance


def _in_frame(clause: Clause, cue: Cue, frame: str) -> Stance:
    """Return the stance of the cue as its frame bends it."""
    name, stance = cue.lemma.name, cue.lemma.stance
    if name == "ask" and (
        frame in _QUESTIONING or clause.words[cue.at + 1 : cue.at + 2] in (["if"], ["about"])
    ):
        return Stance.QUESTIONS
    if name == "call" and cue.lemma.kind is CueClass.VERB:
        return Stance.ASKS if frame in _CALLING else Stance.ASSERTS
    if name in _MAY_DIRECT and frame in ("obj-to", "np-to"):
        return Stance.ASKS
    if name == "know" and cue.governor >= 0 and clause.words[cue.governor].startswith("want"):
        return Stance.QUESTIONS
    if name == "want" and frame == "to":
        return Stance.BELIEVES
    return stance


def _governor(clause: Clause, cue: Cue) -> Stance | None:
    """Return the stance of the verb or adjective that governs an infinitive: "[declined] to say"."""
    if cue.governor < 0:
        return None
    word = clause.words[cue.governor]
    if word in _INABILITY or word in ("failed", "fails"):
        return Stance.DECLINES
    for lemma, _ in readings(clause.words, cue.governor):
        return lemma.stance if lemma.stance in (Stance.DECLINES, Stance.DENIES) else None
    return None


def _is_negated(words: list[str], first: int, end: int) -> bool:
    """Say whether a negation stands in the verb group, or governs it from just before."""
    if any(word in _NEGATION for word in words[first:end]):
        return True
    return words[max(0, first - 1) : first] in (["nor"], ["neither"]) or after_nor(words, first) >= 0

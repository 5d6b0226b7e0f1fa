"""Judge whether a cue inside a content tells of a claim of its own.

Inside a content the bar is higher than in the article's own sentences: what somebody would, should
or might say is not said, "I think" and "we hope" are the outer speaker's own words, and "it shows" or
"that tells you" name nobody who speaks.
"""

import re
from functools import cache

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause
from claimdex.extract.cues import Cue, CueClass, Form, lexicon
from claimdex.extract.rules.contents import is_participle
from claimdex.extract.rules.phrases import contracted, is_role
from claimdex.extract.rules.scores import Candidate
from claimdex.models import Stance

_VERBS, _BELIEFS = CLASSES["reported_verb"], CLASSES["reported_belief"]
_OBJECTS, _INTERPRETED = CLASSES["reported_object"], CLASSES["interpreted"]
_NOUNS, _RUMOURS = CLASSES["reported_noun"], CLASSES["rumoured_noun"]
_TAGS = CLASSES["reported_tag"]
_PASSIVES = frozenset(
    ("accuse", "allege", "tell", "warn", "inform", "assure", "say", "report", "claim", "ask")
)
_DIRECTED = {
    "to": CLASSES["commits_to"],
    "np-to": CLASSES["directs_to"],
    "obj-to": CLASSES["directs_to"],
    "np-of": frozenset(("accuse", "suspect", "criticise", "criticize", "praise", "blame", "condemn")),
    "np-as": CLASSES["describes_as"],
    "for": frozenset(("call", "ask", "apologise", "apologize")),
    "on": frozenset(("call",)),
    "upon": frozenset(("call",)),
}
_OWNED = {
    "that": _NOUNS,
    "of": CLASSES["owned_of"],
    "for": frozenset(("call", "demand", "request", "plea", "appeal")),
    "to": frozenset(("refusal", "promise", "pledge", "threat", "vow")),
}
_OBJECT_FRAMES = frozenset(("np", "np-to", "np-of", "np-as"))
_SAID = frozenset(("that", "clause", "quote", "colon"))
_ASKED = frozenset(("whether", "if", "what", "why", "how", "who"))
_FIRST = frozenset(("i", "we", "my", "our"))
_SECOND = frozenset(("you", "your"))
_THIRD = frozenset(("he", "she", "they", "it", "his", "her", "their", "its"))
_THING = frozenset(("this", "that", "which", "there", "these", "those", "one"))
_NO_SPEAKER = frozenset(("there", "what", "please", "not"))
_ANYBODY = CLASSES["anybody"]
_BODIES = CLASSES["lone_speaker"] | CLASSES["headline_speaker"]
_POINTERS = frozenset(("this", "that", "it", "so"))
_ADVERBS = frozenset(("very", "simply", "again", "clearly", "plainly", "himself", "herself"))
# "the official who called", "the official she spoke to"
_REFERRING = CLASSES["relative"] | CLASSES["subject"]
_OBJECTS_ONLY = frozenset(("him", "them", "us", "me"))
_OBJECT_FORMS = _OBJECTS_ONLY | {"her", "himself", "herself", "themselves"}
_SUPPOSED = frozenset(("if", "unless", "whether", "until", "lest"))
_NOUNLIKE = (Form.BASE, Form.PRESENT)
_BEHIND_NOUN = frozenset(("that", "of", "to", "for", "by", "from"))
_BEHIND_VERB = frozenset(("clear", "it", "plain", "out"))
_UNSAID = CLASSES["modal"] | {"don't", "didn't", "to"}
_NO_BELIEVER = (
    _UNSAID | _FIRST | _SECOND | _THIRD | {"no", "the", "a", "any", "is", "was", "be", "are", "were"}
)
_PERFECT = frozenset(("had", "has", "have"))
_PERFECT_ENDINGS = ("'ve", "'d", "'s")
_GOES_ON = frozenset(("continued", "continues", "began", "on"))
_LONGEST_SPEAKER = 16
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@cache
def _tellers() -> dict[str, str]:
    """Return the words of which one must stand in a content that holds a claim, and their kind."""
    found: dict[str, str] = {}
    for word, rows in lexicon().items():
        for lemma, form in rows:
            if lemma.name in _VERBS and (form not in _NOUNLIKE or lemma.name not in CLASSES["also_noun"]):
                found[word] = "verb" if not lemma.particles else "verb of several words"
            elif lemma.name in _BELIEFS:
                found[word] = "belief"
            elif lemma.name in _NOUNS or lemma.name in _RUMOURS:
                found.setdefault(word, "noun")
    return {**found, "according": "verb"}


def may_report(content: str) -> bool:
    """Say quickly whether a content may hold a claim, for most hold none.

    A word of saying that only follows "would", of believing that follows "I", or a noun behind which nothing
    is said, tells of none.
    """
    words = _WORD.findall(content.lower().replace("’", "'"))
    tellers = _tellers()
    if tellers.keys().isdisjoint(words):
        return False
    for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False):
        kind = tellers.get(word)
        if kind == "noun" and after in _BEHIND_NOUN:
            return True
        if kind == "verb of several words" and after in _BEHIND_VERB:
            return True
        if kind == "verb" and before not in _UNSAID:
            return True
        if kind == "belief" and before not in _NO_BELIEVER:
            return True
    return False


def may_tell(cue: Cue) -> bool:
    """Say whether a cue can report a claim at all."""
    name, kind = cue.lemma.name, cue.lemma.kind
    if kind is CueClass.VERB:
        return name in _VERBS or name in _BELIEFS
    return kind is CueClass.PREPOSITION or name in _NOUNS or name in _RUMOURS


def is_reported(clause: Clause, candidate: Candidate, is_speech: bool) -> bool:
    """Say whether a candidate inside a content is a claim of its own.

    Args:
        clause: the words of the content, or of a sentence of it.
        candidate: a claim that may be.
        is_speech: whether these are the outer speaker's own words, so that "I" is that speaker.
    """
    kind = candidate.cue.lemma.kind
    if candidate.speaker is not None and not _is_somebody(clause, candidate):
        return False
    if kind is CueClass.PREPOSITION:
        return True
    if kind is CueClass.NOUN:
        return _is_noun(clause, candidate, is_speech)
    if kind is not CueClass.VERB or _is_unreal(clause, candidate) or _is_no_verb(clause, candidate):
        return False
    frame = candidate.frame.rpartition(":")[2]
    if candidate.cue.form is Form.PASSIVE:
        return _is_passive(clause, candidate, frame)
    if candidate.speaker is None or not _says(clause, candidate, frame):
        return False
    return not _is_same(clause, candidate, is_speech) or _is_retold(clause, candidate, frame, is_speech)


def _is_no_verb(clause: Clause, candidate: Candidate) -> bool:
    """Say whether what looks like a verb may be a noun: "policies or comments", "the rules changes"."""
    cue, words = candidate.cue, clause.words
    if clause.is_capital(cue.at) and cue.at:
        return True
    if cue.form is Form.BASE and cue.first == cue.at and words[cue.at - 1] in ("and", "or"):
        return True  # "to elect Roe and [reject] Doe"
    is_bare = cue.form in (Form.BASE, Form.PRESENT) and cue.first == cue.at and cue.governor < 0
    if not is_bare or cue.lemma.name not in CLASSES["also_noun"]:
        return False
    frame = candidate.frame
    return words[cue.at - 1] in ("and", "or", ",") or frame in ("np", "clause") or "plain" in frame


def _says(clause: Clause, candidate: Candidate, frame: str) -> bool:
    """Say whether verb and frame together mean words, not deeds or states of mind."""
    name, words = candidate.cue.lemma.name, clause.words
    start, end = candidate.pieces[0]
    has_verb = any(clause.is_verb(at) or contracted(clause, at) for at in range(start, end))
    if name in _BELIEFS:
        is_shared = words[candidate.cue.first - 1] in ("and", "or") if candidate.cue.first else False
        is_pronoun = words[candidate.speaker[0]] in _THIRD if candidate.speaker else True
        is_state = name == "feel" and candidate.cue.form is Form.PRESENT and frame != "that"
        return frame in ("that", "clause") and has_verb and not (is_shared or is_pronoun or is_state)
    if name not in _VERBS:
        return False
    if frame.startswith(("tag", "inverted")):
        if words[end - 1] in ("that", "which", "who"):
            return False
        return words[end - 1] == QUOTE or (
            name in _TAGS and has_verb and frame.endswith(("tag-plain", "inverted"))
        )
    bare = frame.removeprefix("obj-")
    if bare in ("quote", "colon"):
        return name != "call"  # "a village called “Lund”"
    if bare in _SAID:
        return (has_verb or QUOTE in words[start:end]) and not _only_points(words, start, end)
    if bare == "wh":
        return words[start] in _ASKED or candidate.cue.lemma.stance in (Stance.ASKS, Stance.QUESTIONS)
    if frame in _DIRECTED and name in _DIRECTED[frame]:
        return True
    if bare == "np" and name == "call":
        return QUOTE in words[start + 1 : end]
    return bare in _OBJECT_FRAMES and name in _OBJECTS and end - start > 1


def _only_points(words: list[str], start: int, end: int) -> bool:
    """Say whether the content is left to a pronoun: "said this because it is so"."""
    following = words[start + 1 : start + 2]
    if words[start] not in _POINTERS or end - start < 2:
        return words[start] in _POINTERS
    return following[0] in CLASSES["subordinator"] | CLASSES["preposition"] | _ADVERBS


def _is_unreal(clause: Clause, candidate: Candidate) -> bool:
    """Say whether the words are only wished for, supposed or ordered: "should say", "if he said"."""
    cue, words = candidate.cue, clause.words
    if any(word in CLASSES["modal"] for word in words[cue.first : cue.at]):
        return True
    before = words[cue.first - 1] if cue.first else ""
    if cue.form is Form.ING and not any(word in BE for word in words[cue.first : cue.at]):
        return before not in (",", QUOTE, "as") and not contracted(clause, cue.first)
    if cue.governor >= 0 and before == "to":
        governor = words[cue.governor]
        declines = any(row.stance is Stance.DECLINES for row, _ in lexicon().get(governor, ()))
        return not (declines or governor in _GOES_ON)
    speaker = candidate.speaker
    if speaker is None:
        return False
    if words[speaker[0]].endswith("'ll") or (words[speaker[0]].endswith("'d") and cue.form is Form.BASE):
        return True
    opener = words[speaker[0] - 1] if speaker[0] else ""
    return opener in _SUPPOSED or (opener in AUXILIARY | BE and words[-1] == "?")


def _is_somebody(clause: Clause, candidate: Candidate) -> bool:
    """Say whether the speaker is one that can speak."""
    if candidate.speaker is None:
        return False
    first, end = candidate.speaker
    words = clause.words
    word = words[first]
    if word in _NO_SPEAKER or (word in _OBJECTS_ONLY and end - first > 1):
        return False
    if end - first == 1 and (word in _THING or word in _ANYBODY or word in _OBJECT_FORMS):
        return False
    if is_participle(word) and not is_role(word):
        return False
    if end - first == 1:
        return _can_speak(clause, candidate, first)
    if (
        end - first > _LONGEST_SPEAKER
        or QUOTE in words[first:end]
        or words[end - 1] in ("most", "least", "more")
    ):
        return False
    if not _REFERRING.intersection(words[first + 1 : end]) and any(
        clause.is_verb(at) for at in range(first, end)
    ):
        return False
    if candidate.cue.lemma.name in _INTERPRETED:
        return any(_is_agent(clause, at) for at in range(first, end))
    return True


def _is_agent(clause: Clause, at: int) -> bool:
    """Say whether a word names somebody or a body, so that it can deny or suggest by its own will."""
    word = clause.words[at].removesuffix("'s")
    return (clause.is_capital(at) and at > 0) or is_role(word) or word in _BODIES


def _can_speak(clause: Clause, candidate: Candidate, at: int) -> bool:
    """Say whether a speaker of one word is a speaker: no "who" of anybody, no "it" that only shows."""
    words = clause.words
    if words[at] == "who":
        before = words[at - 1] if at else ""
        before = words[at - 2] if before == "," and at > 1 else before
        return at > 0 and before not in _ANYBODY and before not in _THIRD
    if words[at] == "it":
        return candidate.cue.form is Form.PAST or candidate.cue.first < candidate.cue.at
    return words[at][0].isalnum()


def _is_same(clause: Clause, candidate: Candidate, is_speech: bool) -> bool:
    """Say whether the outer speaker may be meant: "I" in his own words, "he" in another's."""
    if candidate.speaker is None:
        return False
    first, end = candidate.speaker
    word = clause.words[first].partition("'")[0]
    if word in _FIRST or word in _SECOND:
        return end - first == 1
    if is_speech or end - first > 1 or word not in _THIRD:
        return False
    return not any(_is_name(clause, at) for at in range(first))


def _is_name(clause: Clause, at: int) -> bool:
    return (
        clause.is_capital(at) and clause.words[at] not in CLASSES["time"] and clause.words[at] not in _THIRD
    )


def _is_retold(clause: Clause, candidate: Candidate, frame: str, is_speech: bool) -> bool:
    """Say whether a speaker tells what he said before: "I told them", "he said he had warned"."""
    cue = candidate.cue
    if cue.lemma.name not in _VERBS or frame == "np":
        return False
    group = clause.words[candidate.speaker[0] if candidate.speaker else cue.first : cue.at]
    has_perfect = any(word in _PERFECT or word.endswith(_PERFECT_ENDINGS) for word in group)
    if is_speech:
        return cue.form is Form.PAST or has_perfect
    return has_perfect or (cue.form is Form.PAST and frame.startswith("obj-"))


def _is_passive(clause: Clause, candidate: Candidate, frame: str) -> bool:
    """Say whether a passive tells what somebody said: "was told that", not "the man accused of"."""
    cue = candidate.cue
    if cue.lemma.name not in _PASSIVES or not any(word in BE for word in clause.words[cue.first : cue.at]):
        return False
    return frame in ("that", "clause", "of", "to", "wh", "by")


def _is_noun(clause: Clause, candidate: Candidate, is_speech: bool) -> bool:
    """Say whether a noun reports a claim: "Roe's claim that", "reports that"."""
    name, words = candidate.cue.lemma.name, clause.words
    before = words[candidate.cue.at - 1] if candidate.cue.at else ""
    said = words[candidate.pieces[0][0]]
    frame = candidate.frame.removeprefix("own-")
    if (frame == "that") != (said == "that") or said in ("comment", "comments"):
        return False
    if candidate.speaker is None:
        return frame == "that" and name in _RUMOURS and before not in ("no", "any", "this", "that")
    return name in _OWNED.get(frame, ()) and not _is_same(clause, candidate, is_speech)

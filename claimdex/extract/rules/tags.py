"""Read tags, which follow or cut in two what is said: '"...," said Roe', "..., Roe said, ..."."""

from claimdex.extract.clauses import CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import Cue, Form
from claimdex.extract.rules import subjects
from claimdex.extract.rules.contents import COMMAS, after_tag, before_tag, is_participle, tag_end
from claimdex.extract.rules.frames import Frame
from claimdex.extract.rules.scores import Candidate

_PREPOSITION = CLASSES["preposition"]
# after a tag these frames are scenes, not contents: "..., Roe said in Lund"
_SCENES = _PREPOSITION | {"none", "quote", "ing", "wh"}
_CONTENTS = frozenset(("that", "clause", "obj-that", "to", "wh", "np-to"))
_TELLING = frozenset(("tell", "urge", "warn", "remind", "ask", "assure", "advise"))
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 3, 30
# "Asked about it, Roe said, ..." is no content, "As for the dam, Roe said, ..." is
_NO_TOPIC = CLASSES["introduction"] - CLASSES["topical"]


def inverted(clause: Clause, cue: Cue, frame: Frame) -> Candidate | None:
    """Read '"...," said Roe' and "..., said Roe"."""
    words = clause.words
    if cue.first != cue.at or cue.form not in (Form.PAST, Form.PRESENT):
        return None
    speaker = subjects.after(clause, cue.at + 1)
    content = before_tag(clause, cue.first)
    if speaker is None or content is None:
        return None
    if _is_headline(clause, cue) and content[1] >= _SHORTEST_HEADLINE and speaker[1] == len(words):
        return Candidate(cue, "inverted", speaker, (content,))
    if words[cue.first - 1] != QUOTE:
        ends = speaker[1] >= len(words) or words[speaker[1]] in (",", ".")
        if not ends or frame.name not in ("np", "none", "clause") or not _has_verb(clause, content):
            return None
    pieces = (content, *after_tag(clause, speaker[1], content))
    return Candidate(cue, "inverted", speaker, pieces)


def tag(clause: Clause, cue: Cue, frame: Frame, speaker: Words) -> Candidate | None:
    """Read '"...," Roe said' and "..., Roe said, ..."."""
    words = clause.words
    if _is_headline(clause, cue) and words[speaker[0] - 1] == "," and speaker[0] >= _SHORTEST_HEADLINE:
        content = before_tag(clause, speaker[0])
        if content and (frame.name == "none" or (cue.lemma.name in _TELLING and frame.name == "np")):
            # as sure as a tag in the other order, which is hardly used otherwise
            return Candidate(cue, "inverted", speaker, (content,))
    if speaker[0] == 0 or (words[speaker[0] - 1] != QUOTE and words[speaker[0] - 1] not in COMMAS):
        return None
    content = before_tag(clause, speaker[0])
    if content is None:
        return None
    is_quote = words[content[1] - 1] == QUOTE
    has_verb = _has_verb(clause, content)
    if is_quote:
        closing = clause.text[clause.ends[content[1] - 1] - 2]
        if closing != "," and frame.name in _CONTENTS:
            return None  # "“Never.” Roe said that ..."
        if closing.isalnum() and words[speaker[0] - 1] == QUOTE:
            return None  # "the “History” section says ..."
    elif (
        frame.name not in _SCENES
        or (frame.name in _PREPOSITION and not has_verb)
        or (frame.name == "quote" and words[content[0]] in _NO_TOPIC)
        or (frame.name != "none" and is_participle(words[content[0]]))
    ):
        return None
    tail = frame.start if frame.name in ("none", "quote") else tag_end(clause, cue.at + 1)
    pieces = (content, *after_tag(clause, tail, content))
    name = "tag" if is_quote or has_verb or len(pieces) > 1 else "tag-fragment"
    return Candidate(cue, name if is_quote else name + "-plain", speaker, pieces)


def as_told(clause: Clause, cue: Cue, frame: Frame, speaker: Words) -> Candidate | None:
    """Read "As Roe told the Post, ..." and "..., as Roe said on Monday"."""
    words = clause.words
    opener = speaker[0] - 1
    if opener < 0 or words[opener] != "as" or cue.lemma.name not in CLASSES["reported_tag"]:
        return None
    if frame.name != "none" and frame.name not in _PREPOSITION:
        return None
    size = len(words)
    while size and words[size - 1] in (".", "?", "!"):
        size -= 1
    if opener == 0:
        comma = tag_end(clause, cue.at + 1)
        if comma + 1 >= size or words[comma] != ",":
            return None
        content = comma + 1, size
    elif words[opener - 1] == ",":
        before = before_tag(clause, opener)
        if before is None or tag_end(clause, cue.at + 1) < size:
            return None
        content = before
    else:
        return None
    return Candidate(cue, "tag-plain", speaker, (content,)) if _has_verb(clause, content) else None


def _is_headline(clause: Clause, cue: Cue) -> bool:
    """Say whether the cue can end a headline: it stands in the present, and no full stop follows."""
    is_open = clause.words[-1] not in (".", "?", "!", QUOTE, ":")
    return is_open and cue.form is Form.PRESENT and len(clause.words) < _LONGEST_HEADLINE


def _has_verb(clause: Clause, content: Words) -> bool:
    return any(clause.is_verb(at) for at in range(*content))

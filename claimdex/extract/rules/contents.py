"""Find the edges of what is said: where a content that follows, precedes or surrounds its cue ends."""

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause, Words
from claimdex.extract.cues import Cue, CueClass, Form, readings

DASHES = frozenset(("--", "—", "–", "-"))
STOPS = frozenset((".", "?", "!", "…", ";", ")", "]"))
COMMAS = frozenset((",", "—", "–", "--"))
_STRONG = 0.6
_LONGEST_SUBJECT, _APPOSITION_REACH = 12, 25
_RELATIVE = frozenset(("which", "who", "whose", "a", "an", "the"))
_STRONG_FRAMES = ("that", "clause", "quote", "obj-that", "np-to")
# Where contents end: at these words in more than half of the places counted in PolNeAR train.
_PHRASES = CLASSES["phrase_frame"]
_PHRASE_ENDS = frozenset(("when", "but", "until", "although", "though", "whereas"))
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_MARKS_AND_LINKS = frozenset((",", ".", "and", "but", ":"))
_LOOSE_ENDS = {
    "clause": _MARKS_AND_LINKS,
    "infinitive": _MARKS_AND_LINKS,
    "phrase": _MARKS_AND_LINKS | {"on", "late", "early", "last", "this", "since", "by", "until", "from"},
}
# The words at which a content may end: at all others it goes on.
_MAY_END = _PHRASE_ENDS | _DAYS | DASHES | {",", "and", "but", "according"}
_TELLS = _MAY_END | {";", "[", "]", ".", "?", "!", ")", QUOTE}
_ALWAYS_ENDS = frozenset(("but", "a", "an", "according", "though", "although", "while", "whereas"))
_COMMA_ENDS = {
    "clause": _ALWAYS_ENDS | {"which"},
    "phrase": _ALWAYS_ENDS | {"which", "the", "who", "as", "even"},
    "infinitive": _ALWAYS_ENDS | {"and", "the"},
}


def content_end(clause: Clause, start: int, cue: Cue | None, frame: str) -> int:
    """Walk right from the start of a content to where the sentence, or another cue, ends it.

    Args:
        clause: the words.
        start: the content's first word.
        cue: the cue, or None where the content is a quotation that its sentence carries on.
        frame: the frame's name, which tells a phrase from a clause.
    """
    words = clause.words
    size = len(words)
    manner = _manner(frame)
    at = start
    while at < size:
        word = words[at]
        if word not in _TELLS:
            at += 1
            continue
        following = words[at + 1] if at + 1 < size else ""
        if word in (";", "[", "]") or (word in (".", "?", "!") and not following):
            break
        if word == ")" and "(" not in words[start:at]:
            break
        if at > start:
            if (
                word == QUOTE
                and following
                and _ends_sentence(clause, at)
                and following not in ("and", "or", QUOTE)
            ):
                return at + 1
            if _ends_here(clause, at, following, manner, cue) and not (
                word == "," and manner == "clause" and _is_subject_only(clause, start, at)
            ):
                break
        at += 1
    while at > start and words[at - 1] in _LOOSE_ENDS[manner]:
        at -= 1
    return at


def _ends_sentence(clause: Clause, at: int) -> bool:
    """Say whether the quotation at a word closes with a mark of punctuation inside it."""
    return clause.text[clause.ends[at] - 2] in ",.?!"


def _is_subject_only(clause: Clause, start: int, comma: int) -> bool:
    """Say whether what stands before a comma waits for its verb: "that the ring[,] which ..., broke it"."""
    if comma - start > _LONGEST_SUBJECT or any(clause.is_verb(at) for at in range(start, comma)):
        return False
    words = clause.words
    if _RELATIVE.isdisjoint(words[comma + 1 : comma + 2]):
        return False
    for at in range(comma + 2, min(len(words) - 1, comma + _APPOSITION_REACH)):
        if words[at] in STOPS or words[at] == QUOTE:
            return False
        if words[at] == ",":
            return any(clause.is_verb(here) for here in range(at + 1, min(len(words), at + 4)))
    return False


def _manner(frame: str) -> str:
    """Say which habits a content has: those of a phrase, of an infinitive, or of a clause."""
    if frame in _PHRASES:
        return "phrase"
    return "infinitive" if frame in ("to", "np-to", "obj-to") else "clause"


def _ends_here(clause: Clause, at: int, following: str, manner: str, cue: Cue | None) -> bool:
    """Say whether the content ends before this word, one of `_MAY_END`."""
    word = clause.words[at]
    if word == ",":
        return _ends_at_comma(clause, at, following, manner, cue)
    if word in ("and", "but") and _new_cue(clause, at + 1, cue):
        return True
    if word in DASHES:
        return manner == "phrase" or (word != "-" and following in ("a", "an"))
    if manner == "phrase" and (word in _PHRASE_ENDS or (word in _DAYS and clause.is_capital(at))):
        return True
    return word == "according" and clause.words[at - 1] != "that"


def _ends_at_comma(clause: Clause, at: int, following: str, manner: str, cue: Cue | None) -> bool:
    words = clause.words
    if not following or following in _COMMA_ENDS[manner]:
        return True
    if following == "even" and words[at + 2 : at + 3] in (["as"], ["though"]):
        return True
    if following in ("and", "but", "so"):
        return _new_cue(clause, at + 2, cue) or _new_claim(clause, at + 2)
    skip = at + 1
    while skip < len(words) and (words[skip].endswith("ly") or words[skip] in ("then", "later", "also")):
        skip += 1
    return skip < len(words) and is_participle(words[skip])


def is_participle(word: str) -> bool:
    """Say whether a word looks like a present participle, prepositions such as "following" left out."""
    return word.endswith("ing") and len(word) > 4 and word not in CLASSES["preposition"]


def _new_claim(clause: Clause, at: int) -> bool:
    """Say whether a new subject with a cue begins here: ", but [the mayor said ...]"."""
    words = clause.words
    for here in range(at + 1, min(len(words), at + 7)):
        if words[here] in (",", QUOTE, "that"):
            return False
        if readings(words, here):
            return clause.is_verb(here) and _new_cue(clause, here, None)
    return False


def _new_cue(clause: Clause, at: int, cue: Cue | None) -> bool:
    """Say whether a further cue of the same speaker begins here: "and [later said]"."""
    words = clause.words
    size = len(words)
    while at < size and (words[at] in _GROUP or words[at].endswith("ly")):
        at += 1
    rows = readings(words, at) if at < size else ()
    if not rows:
        return False
    lemma, form = rows[0]
    if lemma.kind is not CueClass.VERB or form in (Form.BASE, Form.ING):
        return words[at] == "saying"
    if cue is not None and cue.form in (Form.PAST, Form.PRESENT) and form is not cue.form:
        return False  # "said the army believes and knows": another subject's verbs
    return max(lemma.rates.get(frame, 0.0) for frame in _STRONG_FRAMES) >= _STRONG


_GROUP = AUXILIARY | BE | CLASSES["adverb"]


def quote_end(clause: Clause, at: int) -> int:
    """Return where a content that begins with a quotation ends: with it, unless the sentence runs on."""
    words = clause.words
    following = words[at + 1] if at + 1 < len(words) else "."
    inside = clause.text[clause.ends[at] - 2]
    is_whole = not clause.quotations[at].closed or inside in ",.!?…'’"
    if not is_whole and following not in (",", ".", ";") and following not in DASHES:
        return content_end(clause, at + 1, None, "clause")
    return at + 3 if words[at + 1 : at + 3] == ["and", QUOTE] else at + 1


def before_tag(clause: Clause, end: int) -> Words | None:
    """Return the content before a tag such as ", Roe said": the sentence so far, or its quotation."""
    words = clause.words
    while end > 0 and words[end - 1] in COMMAS:
        end -= 1
    if end == 0:
        return None
    start = 0
    if words[end - 1] == QUOTE:
        lead = words[: end - 1]
        is_apart = not lead or lead[-1] in (":", ",") or QUOTE in lead or ";" in lead
        start = end - 1 if is_apart else 0
    while start < end - 1 and words[start] in ("but", "and", "so", "still", ",", "yet"):
        start += 1
    return start, end


def after_tag(clause: Clause, at: int, content: Words) -> list[Words]:
    """Return what goes on after a tag: a quotation, or the rest of a sentence cut in two.

    Args:
        clause: the words.
        at: the word after the tag.
        content: what stands before the tag.
    """
    words = clause.words
    size = len(words)
    if at < size and words[at] == QUOTE:
        return [] if words[at - 1] in CLASSES["preposition"] else [(at, at + 1)]
    here = at + 1
    if here >= size or words[at] not in (",", ":", "—", "--", "–", "."):
        return []
    if words[here] in ("and", "but", "that") and words[here + 1 : here + 2] == [QUOTE]:
        here += 1
    if words[here] == QUOTE:
        return [(here, here + 1)]
    if words[content[1] - 1] == QUOTE or words[at] != ",":
        return []
    if words[here].endswith("ing") or words[here] in CLASSES["after_tag"]:
        return []
    end = size
    while end > here and words[end - 1] in (".", "?", "!"):
        end -= 1
    return [(here, end)] if end > here else []


def tag_end(clause: Clause, at: int) -> int:
    """Return where the scene of a tag ends: "Roe said [on "Good Morning" on Friday]."."""
    words = clause.words
    while at < len(words) and words[at] not in (",", ".", ";", "—", "--", "–", ":"):
        if words[at] == QUOTE and words[at - 1] not in CLASSES["preposition"]:
            break
        at += 1
    return at

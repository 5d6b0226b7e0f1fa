"""Find the edges of what is said: which frame a cue stands in, and where its content begins and ends."""

from dataclasses import dataclass

from claimdex.extract.clauses import AUXILIARY, BE, CLASSES, QUOTE, Clause
from claimdex.extract.cues import Cue, CueClass, Form, Lemma, lexicon

_TIME, _SUBJECT, _QUESTION = CLASSES["time"], CLASSES["subject"], CLASSES["question"]
_PREPOSITION, _DETERMINER = CLASSES["preposition"], CLASSES["determiner"]
_STOPS = frozenset((".", "?", "!", "…", ";", ")", "]"))
_DASHES = frozenset(("--", "—", "–", "-"))
_SCENE = frozenset(
    (
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "via",
        "by",
        "from",
        "with",
        "through",
        "to",
        "of",
        "while",
        "as",
    )
)
# "told reporters", "asked him": the verbs whose first object is who listens
ADDRESSING = frozenset("tell ask assure reassure remind inform notify advise warn convince".split())
_OPEN_TO_SCENE = frozenset(
    "say tell write add tweet announce report state declare testify note explain reply respond".split()
)


_BELONGS_TO_CUE = frozenset(
    "about for on of with against at over upon prep-to in from as like into toward towards".split()
)
CueTable = dict[str, tuple[tuple[Lemma, Form], ...]]
_STRONG = 0.6
# Where contents end: at these words in more than half of the places counted in PolNeAR train.
_PHRASES = frozenset(
    ("np", "of", "for", "on", "against", "with", "about", "prep-to", "over", "in", "at", "from", "by")
)
_PHRASE_ENDS = frozenset(("when", "but", "until", "although", "though", "whereas"))
_COMMA_ENDS = {
    "clause": frozenset(("but", "which", "a", "an", "according", "though", "although", "while", "whereas")),
    "phrase": frozenset(
        (
            "but",
            "which",
            "a",
            "an",
            "the",
            "who",
            "according",
            "though",
            "although",
            "while",
            "whereas",
            "as",
            "even",
        )
    ),
    "infinitive": frozenset(
        ("and", "but", "a", "an", "the", "according", "though", "although", "while", "whereas")
    ),
}
_CLAUSAL = frozenset("say think hope insist argue believe contend".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """Say how a content stands to its cue.

    Args:
        name: "that", "quote", "clause", "np", "to", "of" ...; "none" where nothing follows.
        start, end: the first word of the content and the word after its last.
        via: first word and end of who listens ("reporters" in "told reporters"), or None.
    """

    name: str
    start: int
    end: int
    via: tuple[int, int] | None = None


def following(clause: Clause, cue: Cue) -> Frame:
    """Find the content to the right of a cue.

    Args:
        clause: the words.
        cue: a cue in it.
    """
    words = clause.words
    size = len(words)
    at = cue.at + 1
    if words[at : at + 1] == ["out"] or words[at : at + 1] == ["up"]:
        at += 1
    at = _skip_time(words, at)
    via = None
    prefix = ""
    if cue.lemma.name in ADDRESSING and cue.form is not Form.PASSIVE:
        listener = _listener_end(clause, at)
        if listener > at and listener < size:
            via, at, prefix = (at, listener), _skip_time(words, listener), "obj-"
    if cue.lemma.kind is CueClass.VERB and cue.lemma.name in _OPEN_TO_SCENE:
        at = _skip_scene(clause, at)
    if at >= size:
        return Frame("none", size, size, via)
    word = words[at]
    if word in (",", ":") and at + 1 < size:
        following_word = words[at + 1]
        if following_word == QUOTE:
            return Frame(prefix + "quote", at + 1, quote_end(clause, at + 1), via)
        if word == ":":
            return Frame(prefix + "colon", at + 1, _end(clause, at + 1, cue, "colon"), via)
        if following_word in ("that", "whether") and cue.lemma.kind is CueClass.VERB:
            return Frame(prefix + "that", at + 1, _end(clause, at + 1, cue, "that"), via)
        return Frame("none", at, at, via)
    if word == ":":
        return Frame("colon", at, at, via)
    if word == QUOTE:
        return Frame(prefix + "quote", at, quote_end(clause, at), via)
    if word in _STOPS or word in _DASHES or word in (",", "and", "but", "or"):
        return Frame("none", at, at, via)
    name = _name(clause, at, cue)
    if name in _BELONGS_TO_CUE:
        at += 1
        if name == "prep-to":
            at = _skip_to_topic(clause, cue, at)
        if at >= size or words[at] in _STOPS:
            return Frame("none", size, size, via)
    elif name == "np" and prefix == "":
        name, inner = _object_frame(clause, at)
        if name == "np" and cue.lemma.name in _CLAUSAL:
            name = "clause"
        if name == "np-to":
            return Frame(name, at, _end(clause, inner, cue, name), via)
    return Frame(prefix + name, at, _end(clause, at, cue, name), via)


def _skip_to_topic(clause: Clause, cue: Cue, at: int) -> int:
    """Go on to the topic in "talked to voters about [taxes]"."""
    if cue.lemma.name in ("talk", "speak", "complain", "write", "lie"):
        for here in range(at + 1, min(len(clause.words), at + 8)):
            if clause.words[here] == "about":
                return here + 1
    return at


def _object_frame(clause: Clause, at: int) -> tuple[str, int]:
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
        if word in ("of", "for") and here <= at + 6 and words[here + 1].endswith("ing"):
            return "np-of", here
        if word == ",":
            closing = _closing_comma(words, here)
            if closing < 0 or words[closing + 1] not in ("to", "not"):
                break
            here = closing
        elif word in ("that", "who", "which") or word in _STOPS or word in _DASHES or clause.is_verb(here):
            break
    return "np", at


def _closing_comma(words: list[str], comma: int) -> int:
    """Return the comma that ends the apposition begun by another, or -1."""
    for at in range(comma + 2, min(len(words) - 1, comma + 12)):
        if words[at] == ",":
            return at
        if words[at] == QUOTE:
            break
    return -1


def _name(clause: Clause, at: int, cue: Cue) -> str:
    words = clause.words
    word = words[at]
    if word == "that":
        return "that"
    if word == "to":
        return "to" if at + 1 < len(words) and _is_base(clause, at + 1) else "prep-to"
    if word in _QUESTION:
        return "wh"
    if word in _PREPOSITION:
        return word
    if word.endswith("ing") and len(word) > 4:
        return "ing"
    if word in ("when", "while", "because", "than"):
        return "none"
    return "clause" if _has_clause(clause, at) else "np"


def _is_base(clause: Clause, at: int) -> bool:
    word = clause.words[at]
    if word in _DETERMINER or word in CLASSES["pronoun"] or word == QUOTE or clause.is_capital(at):
        return False
    return not word.endswith("ing") and not (word.endswith("s") and not word.endswith("ss"))


def _has_clause(clause: Clause, at: int) -> bool:
    """Say whether a subject and a finite verb begin here: "said [the plan is dead]"."""
    words = clause.words
    if words[at] in (
        "he",
        "she",
        "they",
        "we",
        "i",
        "there",
        "it's",
        "he's",
        "she's",
        "they're",
        "i'm",
        "we're",
    ):
        return True
    for here in range(at + 1, min(len(words), at + 25)):
        word = words[here]
        if word in _STOPS or word in _DASHES:
            return False
        if word in (
            "who",
            "which",
            "that",
            "what",
            "when",
            "where",
            "because",
            "while",
            "as",
            "if",
            "to",
            "whose",
            "by",
        ):
            if word in ("to", "by") or here + 1 >= len(words):
                return word == "to" and False
            return _verb_beyond_relative(clause, here) if word in ("who", "that", "which") else False
        if clause.is_verb(here):
            return True
    return False


def _verb_beyond_relative(clause: Clause, at: int) -> bool:
    verbs = 0
    for here in range(at + 1, min(len(clause.words), at + 20)):
        word = clause.words[here]
        if word in _STOPS or word in _DASHES or word in (",", "to"):
            return False
        if clause.is_verb(here) and not (verbs and clause.words[here - 1] in AUXILIARY | BE):
            verbs += 1
            if verbs == 2:
                return True
    return False


def _skip_time(words: list[str], at: int) -> int:
    """Skip "on Thursday", "last evening", "earlier this month"."""
    start = at
    while (
        at < len(words)
        and (words[at] in _TIME or (words[at].endswith("ly") and len(words[at]) > 4))
        and words[at] != "that"
    ):
        at += 1
    if (
        at == start
        and at + 1 < len(words)
        and words[at] in ("on", "in", "late", "early", "earlier", "last", "during", "at")
        and words[at + 1] in _TIME
        and words[at + 1] != "that"
    ):
        at += 2
        while at < len(words) and words[at] in _TIME and words[at] != "that":
            at += 1
    if at > start and words[at : at + 1] == [","] and words[at + 1 : at + 2] not in ([QUOTE], ["that"]):
        return at
    if (
        at > start
        and words[at - 1] in ("this", "last", "next", "now", "then", "fall", "night")
        and at < len(words)
        and at - start == 1
        and words[at - 1] in ("this", "last", "next")
    ):
        return start
    return at


def _skip_scene(clause: Clause, at: int) -> int:
    """Skip "in a statement", "at a rally in Ohio" where the content follows it."""
    words = clause.words
    if at >= len(words) or words[at] not in _SCENE:
        return at
    for here in range(at + 1, min(len(words), at + 22)):
        word = words[here]
        if word == QUOTE:
            return here
        if word == "that" and words[here - 1] not in _PREPOSITION:
            return here
        if word in (",", ":") and here + 1 < len(words):
            return here if words[here + 1] in (QUOTE, "that") or word == ":" else at
        if word in _STOPS or word in _DASHES:
            return at
        if (
            here > at + 2
            and word in ("he", "she", "they", "it", "there", "we", "i")
            and words[here - 1] not in _PREPOSITION
        ):
            return here
        if clause.is_verb(here):
            return at
    return at


def _listener_end(clause: Clause, at: int) -> int:
    """Return the end of the listener at `at`, or `at` where none stands there."""
    words = clause.words
    if (
        at >= len(words)
        or words[at]
        in (",", ":", QUOTE, "that", "to", "for", "about", "if", "whether", "how", "why", "of", "on", "what")
        or words[at] in _STOPS
    ):
        return at
    if words[at] in (
        "him",
        "her",
        "them",
        "us",
        "me",
        "you",
        "it",
        "reporters",
        "himself",
        "herself",
        "themselves",
    ):
        return at + 1
    for here in range(at + 1, min(len(words), at + 25)):
        word = words[here]
        if word == "(" or (word == ")" and "(" in words[at:here]):
            continue
        if (
            word in ("that", "if", "whether", "how", "why", "what", "about", QUOTE, "to", ":")
            or word in _STOPS
        ):
            return here
        if word == ",":
            closing = _closing_comma(words, here)
            return closing + 1 if closing >= 0 and words[closing + 1] in ("to", "that", "not") else here
        if word in _DASHES:
            return here
        if (
            word in ("he", "she", "they", "it", "there", "his", "we")
            and words[here - 1] not in _PREPOSITION
            and words[here - 1] != "and"
        ):
            return here
        if clause.is_verb(here) and word not in ("read",):
            return at
        if (
            word in ("on", "in", "at", "during", "after")
            and here + 1 < len(words)
            and (words[here + 1] in _TIME or words[here + 1] in ("a", "an"))
        ):
            return here
        if word in _TIME and clause.is_capital(here):
            return here
    return min(len(words), at + 25)


def quote_end(clause: Clause, at: int) -> int:
    """Return where a content that begins with a quotation ends: with it, unless the sentence runs on."""
    words = clause.words
    quotation = clause.quotations[at]
    inside = clause.text[quotation.span.end - 2] if quotation.span.end >= 2 else ""
    if (
        not quotation.closed
        or inside in ",.!?…'’"
        or at + 1 >= len(words)
        or words[at + 1] in (",", ".", ";")
        or words[at + 1] in _DASHES
    ):
        if words[at + 1 : at + 3] == ["and", QUOTE]:
            return at + 3
        return at + 1
    return _scan(clause, at + 1, None, "clause")


def _end(clause: Clause, start: int, cue: Cue, name: str) -> int:
    end = _scan(clause, start, cue, name)
    return max(end, start)


def _scan(clause: Clause, start: int, cue: Cue | None, name: str) -> int:
    """Walk right from the start of a content to where the sentence, or another cue, ends it."""
    words = clause.words
    size = len(words)
    table = lexicon()
    manner = _manner(name)
    at = start
    while at < size:
        word = words[at]
        following_word = words[at + 1] if at + 1 < size else ""
        if word in (";", "[", "]") or (word in (".", "?", "!") and at + 1 >= size):
            break
        if (
            word in _DASHES
            and at > start
            and (manner == "phrase" or (word != "-" and following_word in ("a", "an")))
        ):
            break
        if word == ")" and "(" not in words[start:at]:
            break
        if word == QUOTE and at > start and at + 1 < size:
            quotation = clause.quotations[at]
            if clause.text[quotation.span.end - 2] in ",.?!" and following_word not in ("and", "or", QUOTE):
                return at + 1
        if at > start and word == "," and _ends_at_comma(clause, at, manner, table, cue):
            break
        if at > start and word in ("and", "but") and _new_cue(clause, at + 1, table, cue):
            break
        if at > start and (word == "according" or (manner == "phrase" and word in _PHRASE_ENDS)):
            break
        at += 1
    while at > start and words[at - 1] in (",", ".", "and", "but", ":"):
        at -= 1
    return at


def _manner(name: str) -> str:
    """Say which habits a content has: those of a phrase, of an infinitive, or of a clause."""
    if name in _PHRASES:
        return "phrase"
    return "infinitive" if name in ("to", "np-to", "obj-to") else "clause"


def _ends_at_comma(clause: Clause, at: int, manner: str, table: CueTable, cue: Cue | None) -> bool:
    """Say whether the content ends at this comma, by what people marked in most such places."""
    words = clause.words
    size = len(words)
    if at + 1 >= size:
        return True
    following_word = words[at + 1]
    if following_word in _COMMA_ENDS[manner] or (
        following_word == "even" and words[at + 2 : at + 3] in (["as"], ["though"])
    ):
        return True
    if following_word in ("and", "but", "so") and at + 2 < size:
        return _new_cue(clause, at + 2, table, cue) or _new_claim(clause, at + 2, table)
    skip = at + 1
    while skip < size and (words[skip].endswith("ly") or words[skip] in ("and", "then", "later", "also")):
        skip += 1
    return (
        skip < size
        and words[skip].endswith("ing")
        and words[skip] not in _PREPOSITION
        and len(words[skip]) > 4
    )


def _new_claim(clause: Clause, at: int, table: CueTable) -> bool:
    """Say whether a new subject with a cue begins here: ", but [the mayor said ...]"."""
    words = clause.words
    for here in range(at + 1, min(len(words), at + 7)):
        if words[here] in (",", QUOTE, "that"):
            return False
        if words[here] in table:
            return clause.is_verb(here) and _new_cue(clause, here, table, None)
    return False


def _new_cue(clause: Clause, at: int, table: CueTable, cue: Cue | None) -> bool:
    """Say whether a further cue of the same speaker begins here: "and [later said]"."""
    words = clause.words
    size = len(words)
    while at < size and (
        words[at] in AUXILIARY
        or words[at] in BE
        or words[at] in CLASSES["adverb"]
        or words[at].endswith("ly")
    ):
        at += 1
    if at >= size:
        return False
    rows = table.get(words[at])
    if rows is None:
        return False
    lemma, form = rows[0]
    if lemma.kind is not CueClass.VERB or form in (Form.BASE, Form.ING):
        return words[at] == "saying"
    if cue is not None and cue.form in (Form.PAST, Form.PRESENT) and form is not cue.form:
        return False  # "said the army believes and knows": another subject's verbs
    return (
        max(lemma.rates.get(frame, 0.0) for frame in ("that", "clause", "quote", "obj-that", "np-to"))
        >= _STRONG
    )

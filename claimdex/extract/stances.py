"""Say what a speaker does with a content: assert, deny, ask, question, believe, decline."""

from collections.abc import Sequence

from claimdex.extract.acts import Act, class_names, is_plain, read, speech_noun
from claimdex.extract.answers import (
    is_called_false,
    is_denial,
    is_order,
    is_own_denial,
    is_question,
    is_refusal,
)
from claimdex.extract.clauses import BE, CLASSES, QUOTE, Clause, Words, holding
from claimdex.models import Span, Stance

_REACH = 25
_OPENING = 160  # characters of a content in which an answer shows
_NEGATED = {
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
    "want": Stance.DENIES,
    "recommend": Stance.DENIES,
    "forget": Stance.BELIEVES,
    "ask": Stance.DECLINES,
    "willing": Stance.DECLINES,
    "ready": Stance.DECLINES,
}
_CALLING = frozenset(("for", "on", "upon", "to", "obj-to"))
_ASKING_FOR = frozenset(("for", "to", "obj-to", "that"))
# verbs that direct when "to" follows: "told them to leave", "warned the crew not to land"
_MAY_DIRECT = frozenset(("tell", "warn", "remind", "advise", "caution", "instruct"))
_MAY_DIRECT_OTHERS = frozenset(("like", "love", "prefer"))
_PLAINTIVE = frozenset(("that", "quote", "clause", "tag"))
# what one who refuses to believe or accept does, is to deny
_ACCEPTING = frozenset(
    ("believe", "accept", "agree", "acknowledge", "admit", "concede", "recognise", "recognize")
)
_WANTING = frozenset(("want", "demand", "ask", "need", "wish"))
_ANSWERING = class_names("answers")
_STRIKES_BACK = frozenset(("hit", "fire", "strike", "lash"))
_BENT = {
    *("ask", "call", "want", "challenge", "protest", "plead", "hear"),
    *_MAY_DIRECT,
    *_MAY_DIRECT_OTHERS,
    *_STRIKES_BACK,
}
_BENDABLE = frozenset(("carries", "names", "inquires", "finds"))
_SWEARING = frozenset(("insist", "maintain", "swear", "testify", "assert", "protest"))
_WH = CLASSES["question"]
_CLAUSE_SUBJECT = CLASSES["clause_subject"] | {"it"}
_NOT_INFINITIVE = CLASSES["determiner"] | CLASSES["pronoun"] | {QUOTE}
_OPEN = (Stance.ASSERTS, Stance.BELIEVES)
_NOTHING = frozenset(("nothing", "little"))
_AFTER_NOTHING = frozenset(("about", "of", "on", "more", "further", "else", ".", ","))
_OBJECT_REACH, _LISTENER_REACH = 6, 4
_STOPS = frozenset((",", ";", ".", "?", "!", "—", "–", "--"))


def stance(clause: Clause, cue: Words, pieces: Sequence[Words]) -> Stance:
    """Say what the speaker does by this cue with this content.

    The words of the cue tell most of it; negation ("did not deny"), a governing word ("declined to
    confirm"), what follows ("asked [whether]", "asked [them to]") and a content that is itself a no, a
    question or an order bend it.

    Args:
        clause: the words of the sentence that holds the cue.
        cue: first word and end of the cue, auxiliaries and negation in it or not.
        pieces: first words and ends of the content, as far as it stands in the clause; may be empty.

    Returns:
        The stance; ASSERTS for a word that no list knows and that nothing bends.
    """
    act = read(clause, cue)
    withheld = _withheld(clause, act)
    if withheld is not None:
        return withheld
    found = act.stance
    if act.name in _BENT or not _BENDABLE.isdisjoint(act.classes):
        follows = _complement(clause, act, cue, pieces)
        found = _carried(clause, act, pieces) or _bent(clause, act, cue, follows, pieces)
    if act.negated or _is_nothing(clause, act, cue):
        return _NEGATED_APART.get(act.name, _NEGATED[found])
    return _answered(clause, act, pieces, found) if found in _OPEN else found


def stance_of_spans(clauses: Sequence[Clause], cue: Span, content: Sequence[Span]) -> Stance:
    """Say what the speaker does, from places in the text.

    Args:
        clauses: the clauses of the paragraph that holds the cue (`clauses.clauses`), at least one.
        cue: the cue.
        content: the pieces of the content, in text order; those outside the cue's clause are left alone.

    Returns:
        As `stance`; ASSERTS where no clause holds the cue.
    """
    clause = holding(clauses, cue)
    words = clause.words_of(cue) if clause else None
    if clause is None or words is None:
        return Stance.ASSERTS
    pieces = [piece for span in content if (piece := clause.words_of(span)) is not None]
    said = [span.of(clause.text) for span in content]
    return with_more(stance(clause, words, pieces), cue.of(clause.text), said)


def stance_of_speech(said: str) -> Stance:
    """Say what a speaker does by words that no verb introduces: "ROE: No comment."

    Args:
        said: the words, or as many as matter.
    """
    return _shown((said,), is_sworn=False)


def with_more(found: Stance, cue: str, contents: Sequence[str]) -> Stance:
    """Let a mere question stand only where nothing else is said: '"Why?" Roe said. "It held."' asserts.

    Args:
        found: the stance of the claim as far as it stands in the cue's sentence.
        cue: the cue, as written.
        contents: every piece of the content, also those of other sentences, as written.
    """
    if found is not Stance.QUESTIONS or all(map(is_question, contents)):
        return found
    return Stance.ASSERTS if is_question(contents[0]) and is_plain(cue) else found


def _withheld(clause: Clause, act: Act) -> Stance | None:
    """Return the stance of an act kept back, before or after the word that tells: "declined to [say]"."""
    if act.withheld:
        return Stance.DENIES if act.stance is Stance.BELIEVES or act.name in _ACCEPTING else Stance.DECLINES
    following = clause.words[act.end : act.end + 3]
    if following[:2] == ["not", "to"] and "governs" in act.classes and following[-1] in _ANSWERING:
        return Stance.DECLINES  # "chose not to [say]"
    governed = following[1] if following[:1] == ["to"] and len(following) > 1 else ""
    if "withholds" in act.classes and governed in _ACCEPTING and not act.negated:
        return Stance.DENIES
    return Stance.QUESTIONS if act.name in _WANTING and governed == "know" else None


def _complement(clause: Clause, act: Act, cue: Words, pieces: Sequence[Words]) -> str:
    """Name what follows the act: "to", "obj-to", "that", "wh", "quote", "clause", "about" ..., or "tag"."""
    words = clause.words
    later = [piece for piece in pieces if piece[1] > act.end and piece[0] >= act.end]
    stop = max(cue[1], later[0][1]) if later else cue[1]
    if not later and act.end >= cue[1]:
        return "tag"
    prefix = ""
    for at in range(act.end, min(stop, act.end + _REACH)):
        word = words[at]
        if word == "to" and _is_infinitive(clause, at + 1):
            return prefix + "to"
        if word in ("not", "never", ",", ":") or (word in CLASSES["time"] and word != "that"):
            continue
        if word == QUOTE:
            return prefix + "quote"
        if word == "that":
            return prefix + "that"
        if word in ("whether", "if", "about", "why", "how") or (word in _WH and at == act.end):
            return "wh" if word != "if" or at < act.end + 3 else prefix + "np"
        if not prefix and word in CLASSES["preposition"]:
            if word in ("on", "over") and words[at + 1 : at + 2] and words[at + 1] in _WH:
                return "wh"
            return word
        if word in _STOPS:
            break
        if clause.is_verb(at):
            return prefix + "clause"
        prefix = "obj-"
    return prefix + "np" if prefix else "np"


def _is_infinitive(clause: Clause, at: int) -> bool:
    """Say whether a bare form can stand here after "to"."""
    if at >= len(clause.words):
        return True
    word = clause.words[at]
    if word in _NOT_INFINITIVE or clause.is_capital(at):
        return False
    return not word.endswith("ing") and not (word.endswith("s") and not word.endswith("ss"))


def _nearby(clause: Clause, act: Act, pieces: Sequence[Words]) -> list[int]:
    """Return the places of the words that follow the act, of its cue and first of the content."""
    later = [piece for piece in pieces if piece[1] > act.end and piece[0] <= act.end + _REACH]
    stop = later[-1][1] if later else len(clause.words)
    return list(range(act.end, min(stop, act.end + _OBJECT_REACH)))


def _carried(clause: Clause, act: Act, pieces: Sequence[Words]) -> Stance | None:
    """Return the stance of the noun that begins a content: "expressed [doubts about the plan]"."""
    if "carries" not in act.classes:
        return None
    for at in _nearby(clause, act, pieces):
        noun = speech_noun(clause, at)
        if noun is not None:
            return _NEGATED[noun] if "no" in clause.words[act.end : at] else noun
        word = clause.words[at]
        if word in CLASSES["preposition"] or word in CLASSES["relative"] or clause.is_verb(at):
            return None
    return None


def _bent(clause: Clause, act: Act, cue: Words, follows: str, pieces: Sequence[Words]) -> Stance:
    """Return the stance of the act as what follows bends it."""
    name, bare = act.name, follows.removeprefix("obj-")
    if name == "ask":
        return Stance.ASKS if bare in _ASKING_FOR else Stance.QUESTIONS
    if name == "call" and act.stance is Stance.ASSERTS:
        return Stance.ASKS if follows in _CALLING else _named(clause, act, cue, pieces)
    if (name in _MAY_DIRECT and bare == "to") or (name in _MAY_DIRECT_OTHERS and follows == "obj-to"):
        return Stance.ASKS
    if name == "want" and follows == "to":
        return Stance.BELIEVES
    if name == "challenge":
        return Stance.ASKS if follows == "obj-to" else Stance.QUESTIONS
    if name == "protest":
        return Stance.ASSERTS if follows in _PLAINTIVE else Stance.DENIES
    if name == "plead":
        return _pleaded(clause, act)
    if name == "hear" and _is_hearing(clause.words[max(0, act.at - _OBJECT_REACH) : act.at]):
        return Stance.ASSERTS
    asks = "inquires" in act.classes or (act.tried and "finds" in act.classes)
    if asks and (bare == "wh" or any(map(is_question, _texts(clause, pieces)))):
        return Stance.QUESTIONS
    if name in _STRIKES_BACK and clause.words[act.end : act.end + 1] == ["back"]:
        is_denied = any(clause.words[at] in class_names("rumour") for at in _nearby(clause, act, pieces))
        return Stance.DENIES if is_denied else act.stance
    return _named(clause, act, cue, pieces) if "names" in act.classes else act.stance


def _named(clause: Clause, act: Act, cue: Words, pieces: Sequence[Words]) -> Stance:
    """Tell "called [the claims nonsense]", which denies them, from "called [the plan a farce]"."""
    parts = [(act.end, cue[1]), *pieces] if act.end < cue[1] else pieces
    if not any(clause.words[at] in class_names("rumour") for at in _nearby(clause, act, parts)):
        return act.stance
    return Stance.DENIES if is_called_false(" ".join(_texts(clause, parts))) else act.stance


def _pleaded(clause: Clause, act: Act) -> Stance:
    """Tell "pleaded not guilty" and "pleaded guilty" from "pleaded with them"."""
    following = clause.words[act.end : act.end + 2]
    if "guilty" not in following:
        return Stance.ASKS
    return Stance.DENIES if following[0] == "not" else Stance.ASSERTS


def _is_hearing(words: Sequence[str]) -> bool:
    """Say whether a court, jury or inquest is among the words."""
    return not class_names("hearing").isdisjoint(words)


def _is_nothing(clause: Clause, act: Act, cue: Words) -> bool:
    """Say whether the cue's own object undoes it: "said [nothing] about", "admitted [little]"."""
    words = clause.words
    at = act.end
    while at < len(words) and words[at] in CLASSES["listener"]:
        at += 1
    if at >= len(words) or words[at] not in _NOTHING:
        return False
    return at < cue[1] or words[at + 1 : at + 2] == [] or words[at + 1] in _AFTER_NOTHING


def _answered(clause: Clause, act: Act, pieces: Sequence[Words], found: Stance) -> Stance:
    """Return the stance that the content itself shows, where the cue leaves it open."""
    words = clause.words
    if found is Stance.BELIEVES:
        return Stance.DENIES if _texts(clause, pieces) == ["not"] else found
    if act.name and "plain" not in act.classes:
        return found
    following = words[act.end : act.end + _LISTENER_REACH]
    if "no" in following and words[act.end + following.index("no") + 1 :][:1] == ["to"]:
        return Stance.DENIES  # "said a firm no to the offer"
    if _is_headline_order(clause, act, pieces):
        return Stance.ASKS
    contents = _texts(clause, _with_tail(clause, act, pieces))
    return _shown(contents, is_sworn=act.name in _SWEARING or _is_hearing(following))


def _with_tail(clause: Clause, act: Act, pieces: Sequence[Words]) -> Sequence[Words]:
    """Count to the content what of it the cue has taken, or nobody: "said [the claims were] “untrue”"."""
    if not pieces or not act.end < pieces[0][0] <= act.end + _OBJECT_REACH:
        return pieces
    between = clause.words[act.end : pieces[0][0]]
    is_clause = between[0] in _CLAUSE_SUBJECT or not BE.isdisjoint(between)
    return [(act.end, pieces[0][1]), *pieces[1:]] if is_clause and "," not in between else pieces


def _shown(contents: Sequence[str], is_sworn: bool) -> Stance:
    """Return the stance that words show by themselves: a no, a refusal, a question, an order."""
    first = contents[0][:_OPENING] if contents else ""
    if is_refusal(first):
        return Stance.DECLINES
    if is_denial(first) or is_own_denial(first, is_sworn):
        return Stance.DENIES
    if contents and all(is_question(one) for one in contents):
        return Stance.QUESTIONS
    return Stance.ASKS if is_order(first) else Stance.ASSERTS


def _texts(clause: Clause, pieces: Sequence[Words]) -> list[str]:
    return [clause.span_of(*piece).of(clause.text) for piece in pieces]


def _is_headline_order(clause: Clause, act: Act, pieces: Sequence[Words]) -> bool:
    """Say whether a headline gives an order: "Cut ties, US tells Ruritania"."""
    if act.name != "tell" or not pieces or pieces[0][1] > act.at or clause.words[0] in CLASSES["negation"]:
        return False
    first, end = pieces[0]
    is_open = clause.words[-1] not in (".", "?", "!")
    return (
        is_open
        and first == 0
        and QUOTE not in clause.words[:end]
        and not any(map(clause.is_verb, range(1, end)))
    )

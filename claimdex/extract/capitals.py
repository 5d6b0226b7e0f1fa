"""Find the capitalised words of a text and the runs they form: the raw material of names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimdex.extract.clauses import CLASSES
from claimdex.extract.gazetteer import abbreviations, calendar_words, function_words, heads, known, roles
from claimdex.lexicons import load, split_forms
from claimdex.models import Span
from claimdex.names import SURNAME_PARTICLES, is_given_name

# Python's `re` has no class for capital letters: spell it out for the alphabets that have them.
_UPPER = "".join(re.escape(char) for char in map(chr, range(0x2100)) if char.isupper() or char.istitle())
_LINKS = frozenset(["of", "of the", "for", "for the", "on", "on the", "and", "&"])
# "U.S.-led", "Taliban-allied": the hyphen ends the name; "Jong-un", "Mazar-i-Sharif": it does not.
_NOT_SYLLABLES = frozenset(["led", "run", "era", "born", "held", "made", "only", "wide", "like", "free"])
_NAMELESS = (
    "adverb", "after_subject", "auxiliary", "be", "determiner", "finite", "listener", "modal", "negation",
    "possessive", "preposition", "pronoun", "question", "speaks", "subject", "subordinator",
)  # fmt: skip
# "People's Republic", "Children's Fund": an owner that belongs to the name of what follows
_OF_MANY = r"(?:(?<=P)eople|(?<=C)hildren|(?<=W)omen|(?<=M)en)['’]s"
_LONGEST_RUN = 24  # longer than any name: keeps text in capitals throughout from costing its square
# 'a "New Kelp"', 'the “Big Four”': words in quotation marks, no sentence
_CALLED = re.compile(r"\b(?:an?|the|his|her|its|their|called|dubbed) $")
# "union leader [Per Halvorsen]"
_WORD_BEFORE = re.compile(r"([A-Za-z-]+)(,?) $")
_LONGEST_ROLE = 24
_TOLD_NEXT = re.compile(r" (?:also |later |then )?([a-z]+)")
# Capitalised after a role, these begin the name of a work or a sentence whose stop is lost
_NEVER_GIVEN = (CLASSES["subject"] | CLASSES["determiner"] | {"i", "it"}) - {"an"}
_BEFORE_SENTENCE = frozenset('.?!:;•*–—-"“‘(|')


_WORDS = re.compile(r"\w+(?:['’.&-]\w+)*")
# The past form of any verb: "SAVAGED", not "REED"
_PAST = re.compile(r"[a-z]{3,}(?<!e)ed")
_NOT_PAST = CLASSES["not_past"]
Ends = tuple[int, int]
"""Where a word starts and ends: what `re` gives, taken as it is since most words need no more."""
_SHOUTING = 0.7
_FEW = 2


@dataclass(slots=True)
class Capital:
    """A capitalised word with what stands between it and the one before.

    Args:
        start, end: its span, without a possessive ending.
        text: the word.
        gap: "" at the start of a run, " " beside the word before, or the linking words
            ("of the") or name particles ("bin") between them.
        initial: it stands where any word would be capitalised.
        sure: what stands around it shows that it belongs to a name, though the word alone would not.
    """

    start: int
    end: int
    text: str
    gap: str
    initial: bool
    sure: bool = False


def form_of(unit: Sequence[Capital]) -> str:
    """Return the words of a unit as one name, single spaces between."""
    form = unit[0].text
    for word in unit[1:]:
        form = longer(form, word)
    return form


def longer(form: str, word: Capital) -> str:
    """Return a name with one word more."""
    return f"{form} {word.text}" if word.gap in ("", " ") else f"{form} {word.gap} {word.text}"


def is_shouted(text: str, span: Span) -> bool:
    """Say whether a stretch is in capitals throughout, so that they tell nothing.

    More than 70 in 100 of its words must be, and of two words both: "McROE SAID iPHONES WERE BANNED".
    """
    parts = span.of(text).split()
    small = [part for part in parts if part.islower()]
    rest = sum(map(len, parts)) - sum(map(len, small)) + len(parts) - len(small)
    if rest * 3 < len(small) * 14:
        return False  # as below, but fast: of so few letters no 70 in 100 of the words can be
    upper = count = 0
    for word in _WORDS.findall(text, span.start, span.end):
        if word.islower():
            count += 1
        elif word[0].isalpha():
            count += 1
            upper += word.isupper() or 2 * sum(map(str.isupper, word)) > len(word)
    return upper > _SHOUTING * count if count > _FEW else 0 < upper == count


@cache
def _word() -> re.Pattern[str]:
    # Every word begins by its first letter, what stands before is looked at after: `re` then skips to such
    # letters, which is four times as fast as looking back at every place.
    stems: dict[str, list[str]] = {}
    for stem in sorted({form[:-1] for form in abbreviations()}, key=lambda stem: (-len(stem), stem)):
        stems.setdefault(stem[0], []).append(re.escape(stem[1:]))
    short = "|".join(rf"(?<={re.escape(first)})(?:{'|'.join(rest)})" for first, rest in stems.items())
    letter = r"[^\W_]"
    return re.compile(
        rf"[{_UPPER}aeu](?<![\w@#].)(?<![a-z0-9][-–].)(?!(?<=[DRI])-[A-Z])(?:"
        rf"(?:{short})\.(?!\w)"
        rf"|(?<=[{_UPPER}])\.(?:[{_UPPER}]\.)*(?:[{_UPPER}](?!\w))?"
        rf"|(?<=[aeu])l[- ][{_UPPER}]{letter}*(?:-{letter}+)*"
        rf"|{_OF_MANY}(?= [{_UPPER}])"
        rf"|(?<=[{_UPPER}]){letter}*(?:(?:['’](?!s(?!\w))|[&\-–]){letter}+)*"
        rf")"
    )


def _is_nameless(word: str) -> bool:
    """Say whether a word of a sentence in capitals belongs to no name: "US" may be one, "WHO" is none."""
    lower = word.lower()
    if _PAST.fullmatch(lower) and lower not in _nameless():
        is_one = known(word) is not None or is_given_name(word) or lower.capitalize() in heads()
        return not is_one and lower not in _NOT_PAST
    return lower in _nameless() and (known(word) is None or lower in CLASSES["question"])


@cache
def _nameless() -> frozenset[str]:
    """Return the words that belong to no name: the verbs that attribute, and those between names."""
    verbs = (form for row in load("cues") if row[1] == "verb" for form in split_forms(row[2]))
    return frozenset(form for form in verbs if " " not in form).union(*(CLASSES[name] for name in _NAMELESS))


@cache
def _told() -> frozenset[str]:
    """Return the past forms of the verbs that attribute, save those that are their bare forms, too."""
    rows = [split_forms(row[2]) for row in load("cues") if row[1] == "verb"]
    return frozenset(row[2] for row in rows) - {row[0] for row in rows}


@cache
def _names_too() -> frozenset[str]:
    """Return the words of `_nameless` that can also belong to a name: "MAY", "GRANT", "STATES"."""
    rows = [split_forms(row[2]) for row in load("cues") if row[1] == "verb"]
    given = (word for word in _nameless() if is_given_name(word))
    return frozenset(form for row in rows for form in row[:2]).union(given) - _told()


def joins_names(word: str) -> bool:
    """Say whether a word in capitals may be an inner word of a name, at which `runs` ends one: "WITHOUT"."""
    lower = word.lower()
    return (
        _is_nameless(word) and lower not in _LINKS and lower in CLASSES["preposition"] | CLASSES["negation"]
    )


def _is_name(text: str, words: Sequence[Ends], at: int) -> bool:
    """Say whether a word that belongs to no name else does here: "THERESA MAY SAID", "WILL SMITH TOLD".

    Before a verb that tells stands no other verb; after one ("SAID HUGH GRANT.") what is written ends in
    a name.
    """
    word = text[slice(*words[at])].lower()
    before, after = _beside(text, words, at, -1), _beside(text, words, at, 1)
    if any(
        known(" ".join([*reversed(before[:first]), word, *after[:last]]).upper())
        for first in range(len(before) + 1)
        for last in range(len(after) + 1)
        if first + last
    ):
        return True  # "DOCTORS WITHOUT BORDERS", "UNITED STATES"
    if word not in _names_too() and (word in _nameless() or not _PAST.fullmatch(word)):
        return False
    if before and before[0] not in _nameless():  # the last word of a name
        return after[0] in _told() if after else len(before) > 1 and before[1] in _told()
    if not is_given_name(word) or not after or after[0] in _nameless():
        return False
    if len(after) > 1:
        return after[1] in _told() and not (before and before[0] in CLASSES["subject"])
    return bool(before) and before[0] in _told()


def _beside(text: str, words: Sequence[Ends], at: int, step: int) -> list[str]:
    """Return the two words before (-1) or after (1) another, the nearest first, up to the first mark."""
    found: list[str] = []
    for here in (at, at + step):
        if not 0 <= here + step < len(words):
            break
        one, two = sorted((words[here], words[here + step]))
        if text[one[1] : two[0]] != " ":
            break
        found.append(text[slice(*words[here + step])].lower())
    return found


def runs(text: str, sentence: Span) -> Iterator[list[Capital]]:
    """Yield the runs of capitalised words of one sentence.

    A run goes on over a space, over linking words ("Ministry of the Interior", "Food and Drug ...")
    and over name particles ("Osama bin Laden"); it ends at anything else, a possessive included. Where
    the whole sentence is in capitals, it also ends at verbs and other words that belong to no name, save
    where they must be one ("THERESA MAY SAID").
    """
    run: list[Capital] = []
    in_capitals = is_shouted(text, sentence)
    words = [match.span() for match in _word().finditer(text, sentence.start, sentence.end)]
    for at, ends in enumerate(words):
        word = text[slice(*ends)]
        is_nameless = in_capitals and _is_nameless(word)
        if is_nameless and not _is_name(text, words, at):
            if run:
                yield run
            run = []
            continue
        parts = _parts(text, *ends) if "-" in word or "–" in word else (ends,)
        for start, end in parts:
            gap = _gap(text, run[-1].end, start) if run else ""
            if run and (not gap or len(run) == _LONGEST_RUN):
                yield run
                run, gap = [], ""
            initial = not gap and _is_initial(text, sentence.start, start)
            sure = is_nameless or (gap in ("", " ") and _opens_name(text, sentence, words[at : at + 2]))
            run.append(Capital(start, end, text[start:end], gap, initial, sure))
    if run:
        yield run


def _opens_name(text: str, sentence: Span, words: Sequence[Ends]) -> bool:
    """Say whether a word that no name begins with does here: "leader Per Halvorsen", "Will Roe said".

    Any such word between a role in small letters and a capitalised word; elsewhere only a given name.
    """
    if len(words) < 2 or text[words[0][1] : words[1][0]] != " ":
        return False
    start, word = words[0][0], text[slice(*words[0])]
    is_given = is_given_name(word)
    if word.lower() not in function_words() and not (is_given and word in calendar_words()):
        return False
    said = _TOLD_NEXT.match(text, words[1][1]) if is_given else None
    if said is not None and said.group(1) in _told():
        return True
    before = _WORD_BEFORE.search(text, max(sentence.start, start - _LONGEST_ROLE), start)
    role = roles().get(before.group(1).lower()) if before else None
    if before is None or role is None or role.plural:
        return False
    is_beside = before.group(1).islower() and not before.group(2)
    return is_given or (is_beside and word.lower() not in _NEVER_GIVEN)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split "Haqqani-ISI" where one side is known, cut "Taliban-allied" at the hyphen."""
    word = text[start:end]
    pieces = re.split(r"[-–]", word)
    if known(word) or (word[:3].lower() in ("al-", "el-", "ul-") and len(pieces) == 2):
        yield start, end
        return
    lower = next((i for i, piece in enumerate(pieces) if i and piece[:1].islower()), 0)
    if lower and (len(pieces[-1]) > 4 or pieces[-1] in _NOT_SYLLABLES) and pieces[-1].islower():
        yield start, start + len("-".join(pieces[:lower]))
    elif len(pieces) == 2 and (any(map(known, pieces)) or any(len(p) > 1 and p.isupper() for p in pieces)):
        yield start, start + len(pieces[0])
        yield start + len(pieces[0]) + 1, end
    else:
        yield start, end


def _gap(text: str, end: int, start: int) -> str:
    """Return how two words are joined: " ", linking words, particles, or "" where they are not."""
    if start - end > 14:
        return ""
    between = text[end:start]
    if not between[:1].isspace() or not between[-1:].isspace():
        return ""
    inner = " ".join(between.split())
    if not inner:
        return " " if len(between) <= 2 else ""
    if inner in _LINKS:
        return inner
    return inner if all(word in SURNAME_PARTICLES for word in inner.split(" ")) else ""


def _is_initial(text: str, sentence_start: int, start: int) -> bool:
    at = start - 1
    while at >= sentence_start and text[at].isspace():
        at -= 1
    if at == start - 1 and at >= sentence_start and text[at] in "-–—:":
        return False
    return at < sentence_start or (
        text[at] in _BEFORE_SENTENCE and not _CALLED.search(text, max(0, at - 8), at)
    )

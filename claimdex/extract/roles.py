"""Find role phrases ("the Pentagon spokesman", "a senior American official") and roles bound to names."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimdex.extract.clauses import CLASSES
from claimdex.extract.gazetteer import (
    adjectives,
    calendar_words,
    function_words,
    generic_bodies,
    heads,
    ranks,
    roles,
)
from claimdex.lexicons import load, split_forms, words
from claimdex.names import fold, longest_title, strip_possessive, title_words

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_ENDS = frozenset(',.;:?!”")')
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_COMMON = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_COMPOUND = re.compile(r"\d+-year-old|[a-z]+-(?:based|born|led|backed|run)")
_LONGEST_WORD, _MOST_MODIFIERS = 40, 8
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "another"])
_ARTICLES = frozenset(["the", "a", "an"])
_STOP_AFTER_ROLE = re.compile(
    r"[,;:()\"“”—–\n]|(?<!\bInc)(?<!\bCorp)(?<!\bCo)(?<!\bLtd)\.(?!\w)| and [^A-Z]| -"
    r"| (?:who|whom|whose|which|that|but|(?P<verb>said|says|told|has|had|was|is|were))\b"
)
# "Chairman of the Joint Chiefs of Staff" before "Admiral Mike Mullen"
_OFFICE = re.compile(r"\b(\w+) (of|to|for) ((?:the )?[A-Z][\w.]*(?: (?:of |and |the )?[A-Z][\w.]*){0,6})$")
_IN_LIST = re.compile(r"(?:[A-Z][\w.’'-]* ){0,3}[A-Z][\w’'-]*(?:,? (?:and|or) |, [A-Z])")
_GOES_ON = re.compile(
    r"(?:[A-Z][\w.’'-]* ){0,3}[A-Z][\w’-]* (?!(?:and|or|who|of|from|at|in|for|on|with|to)\b)[a-z]"
)
_COMPLEMENT = re.compile(r" (?:of|for|at|in|to|on|from|with) ")
_COMPLEMENTS = (" of ", " for ", " at ", " in ", " to ", " on ", " from ")
_REACH = 120


@dataclass(slots=True)
class RolePhrase:
    """A role phrase as it stands in a text.

    Args:
        start, end: the phrase with its determiner and modifiers, up to the role noun or the name
            that completes it ("the director of the CIA").
        noun: the role noun in lower case.
        determiner: its first word in lower case, if that is one ("the", "a", "another"), else "".
    """

    start: int
    end: int
    noun: str
    determiner: str


@cache
def _modifiers() -> frozenset[str]:
    return words("role_modifiers")


@cache
def role_nouns() -> frozenset[str]:
    """Return the last words of role nouns and generic bodies, lower case and capitalised."""
    lower = {noun.split()[-1] for noun in roles() if " of " not in noun} | set(generic_bodies())
    return frozenset(
        lower | {noun.capitalize() for noun in lower - _letters()} | set(map(str.upper, _letters()))
    )


@cache
def _letters() -> frozenset[str]:
    """Return the role nouns that are letters, in lower case: "PM" is one, the "pm" of "5 pm" is none."""
    forms = {form for row in load("roles") for cell in row[:2] for form in split_forms(cell)}
    return frozenset(form.lower() for form in forms if form.rstrip("s").isupper())


@cache
def _seconds() -> frozenset[str]:
    """Return the last words of role nouns of two words."""
    return frozenset(noun.split()[1] for noun in roles() if noun.count(" ") == 1)


@lru_cache(maxsize=4096)
def noun_and_determiner(written: str) -> tuple[str, str] | None:
    """Return the noun and the determiner of a role phrase as written, None where it is none."""
    phrase = phrase_ending(written, len(written), 0)
    return (phrase.noun, phrase.determiner) if phrase else None


def phrase_ending(text: str, end: int, floor: int) -> RolePhrase | None:
    """Return the role phrase whose noun ends at `end`, or None where no role noun does.

    Args:
        text: the article's text.
        end: end of the role noun.
        floor: where the phrase may begin at the earliest (the start of its paragraph).
    """
    window = text[max(floor, end - _LONGEST_WORD) : end]
    last = window[window.rfind(" ") + 1 :]
    if last.isalpha():  # nearly always, and nearly always no role: say so fast
        noun = last.lower()
    else:
        tail = _WORD.findall(window)
        noun = tail[-1].lower() if tail else ""
    if noun not in role_nouns() or text[end - len(noun) : end].lower() != noun:
        return None
    if noun in _letters() and text[end - len(noun) : end].islower():
        return None
    start, determiner = end - len(noun), ""
    for _ in range(_MOST_MODIFIERS):
        before = _word_before(text, start, floor)
        word = before.lstrip('“"‘(')
        lower = word.lower()
        if lower in _DETERMINERS:
            determiner = lower
        elif not word or not _modifies(word):
            # "the harbour master": any noun may stand between, if the phrase begins with it
            opening = _word_before(text, start - len(before) - 1, floor) if _COMMON.fullmatch(before) else ""
            if opening.lower() not in _DETERMINERS or before in function_words() or before in _DETERMINERS:
                break
        start -= len(word) + 1
        if determiner or word != before:
            break
    if noun in _seconds():
        two = " ".join(piece.lower() for piece in _WORD.findall(window)[-2:])
        noun = two if two in roles() else noun
        if noun not in roles() and noun not in generic_bodies():
            return None  # "the lady" is no role, "the first lady" is
    return RolePhrase(start, end, noun, determiner)


def _word_before(text: str, start: int, floor: int) -> str:
    """Return the word one space before `start`, "" where there is none."""
    end = start - 1
    if end < floor or not text[end].isspace():
        return ""
    window = text[max(floor, end - _LONGEST_WORD) : end]
    return window[max(window.rfind(" "), window.rfind("\n")) + 1 :]


def _modifies(word: str) -> bool:
    """Tell whether a word may stand between a determiner and a role noun."""
    if word[-1] in _ENDS and not _INITIALS.fullmatch(word):
        return word in heads()  # "Kelp Inc. chairman"
    bare = strip_possessive(word)
    if bare in calendar_words() and bare.lower() in CLASSES["time"]:
        return False  # "On Monday union leader Karl Roe"
    if bare.lower() in _modifiers() or bare in adjectives():
        return True
    if bare[:1].isupper():
        return bare.lower() not in function_words() or bare == "US"
    return bare != word or bool(_COMPOUND.fullmatch(bare))


def role_before(text: str, start: int, floor: int) -> str:
    """Return the role or title that stands directly in front of a name, as written, or "".

    "Pakistani Interior Minister" before "Rehman Malik"; across a comma too, where the phrase has a
    determiner or possessor: "Pakistan's Foreign Ministry spokeswoman," before "Tehmina Janjua".

    Args:
        text: the article's text.
        start: where the name starts.
        floor: where the sentence starts.
    """
    if text[start - 1 : start] == " ":
        word = text[text.rfind(" ", floor, start - 1) + 1 : start - 1]
        if word.isalpha() and word.islower() and word not in role_nouns():
            return ""  # as below, but fast: "said", "of" and "and" stand before most names
    left = text[max(floor, start - _REACH) : start]
    stripped = left.rstrip(" (\n")
    comma = stripped.endswith(",")
    stripped = stripped.rstrip(",")
    if not stripped or len(left) - len(stripped) > 3:
        return ""
    last = stripped[stripped.rfind(" ") + 1 :]
    if last.islower() and last not in role_nouns():
        return ""
    end = max(floor, start - _REACH) + len(stripped)
    title = "" if comma else _title_ending(stripped)
    office = "" if comma else _office_ending(stripped[: len(stripped) - len(title)].rstrip(), title)
    if office:
        return office
    phrase = phrase_ending(text, end, floor)
    if phrase is None:
        return _office_across_comma(text, start, end, floor) if comma else title
    before = "" if comma or phrase.determiner else _word_before(text, phrase.start, floor)
    is_of_it = before in words("things") and before not in CLASSES["time"]  # "met [shop] owner Karl Roe"
    role = text[phrase.start - (len(before) + 1 if is_of_it else 0) : phrase.end]
    if comma and not phrase.determiner and "’s " not in role and "'s " not in role:
        return ""
    if comma and phrase.start > floor and _GOES_ON.match(text, start):
        return ""  # "Unable to find his mother, Roe was sent home"
    role = _without_article(role)
    if title and not role.endswith(title):
        role = title
    return role if len(role) >= len(title) else title


def roles_before(text: str, start: int, floor: int) -> list[str]:
    """Return the roles in front of a name: a title, and one in apposition or straight before that.

    "General" and "Pakistan's army chief" of "Pakistan's army chief, General Ashfaq Parvez Kayani"; "Col." and
    "Army spokesman" of "Army spokesman Col. Karl Roe", but not "the spokesman" whom "Col. Karl Roe called".
    """
    role = role_before(text, start, floor)
    if not role:
        return []
    before = text.rfind(role, floor, start)
    is_apposed = text[max(floor, before - 2) : before] == ", "
    further = role_before(text, before, floor) if is_apposed or fold(role) in title_words() else ""
    if further and not is_apposed:
        article = _word_before(text, text.rfind(further, floor, before), floor).lower()
        further = "" if article in _ARTICLES or noun_of(further) not in roles() else further
    return [further, role] if further else [role]


def _office_ending(left: str, title: str) -> str:
    """Return an office with its complement ("Director of National Intelligence") that ends `left`, or "".

    In front of a title it must be an office of many words before a rank: "adviser of Pakistani President
    Roe" and "spokesman for Texas Gov. Roe" are not Roe.
    """
    match = _OFFICE.search(left) if " of " in left or " to " in left or " for " in left else None
    if match is None or match.group(1).lower() not in roles():
        return ""
    if title and (match.group(2) != "of" or " " not in match.group(3) or fold(title) not in ranks()):
        return ""
    return match.group()


def _office_across_comma(text: str, start: int, end: int, floor: int) -> str:
    """Return an office with its complement in front of a comma: "mayor of Quellmoor", or "".

    "the mayor of Quellmoor, Nora Vance and Karl Roe" is a list of three.

    Args:
        start: where the name starts.
        end: where the office ends.
    """
    match = _OFFICE.search(text, max(floor, end - _REACH), end)
    phrase = phrase_ending(text, match.end(1), floor) if match else None
    if phrase is None or phrase.noun not in roles() or _IN_LIST.match(text, start):
        return ""
    owned = re.search(r"['’]s ", text[phrase.start : phrase.end])
    is_one = (phrase.determiner or owned) and not roles()[phrase.noun].plural
    return _without_article(text[phrase.start : end]) if is_one else ""


@cache
def _last_of_titles() -> frozenset[str]:
    return frozenset(title.split()[-1] for title in title_words() if title)


def _title_ending(left: str) -> str:
    parts = left.split()
    best = ""
    if parts and parts[-1].isalpha() and parts[-1].isascii() and parts[-1].lower() not in _last_of_titles():
        return ""
    for length in range(1, min(longest_title(), len(parts)) + 1):
        form = " ".join(parts[-length:])
        if form[:1].isupper() and fold(form) in title_words():
            best = form
    return best


def role_after(text: str, end: int, ceiling: int) -> str:
    """Return the role in apposition after a name, as written, or "".

    ", chairman of the U.S. Joint Chiefs of Staff," after "Adm. Mike Mullen".

    Args:
        text: the article's text.
        end: where the name ends.
        ceiling: where the sentence ends.
    """
    if not text.startswith((", ", " ("), end):
        return ""
    after = text[end : min(ceiling, end + _REACH)]
    body = after[2:]
    stop = _STOP_AFTER_ROLE.search(body.replace("U.S.", "U_S_"))
    if stop and stop.group("verb"):
        return ""  # "After Roe, the minister said": no apposition, but another who speaks
    body = (body[: stop.start()] if stop else body).strip()
    head = _COMPLEMENT.split(body, maxsplit=1)[0].strip()
    parts = head.split()
    if not parts or len(parts) > 7:
        return ""
    noun = parts[-1].lower()
    if noun not in roles() and noun not in generic_bodies():
        return ""
    if noun in roles() and roles()[noun].plural:
        return ""
    bare = noun in roles() and all(part.lower() in _modifiers() or _modifies(part) for part in parts[:-1])
    if parts[0].lower() not in _DETERMINERS and not bare:
        return ""
    return _without_article(body)


@lru_cache(maxsize=4096)
def noun_of(role: str) -> str:
    """Return the head noun of a role in lower case: "spokesman" of "spokesman for the Pentagon"."""
    head = role.lower()
    for link in _COMPLEMENTS:
        shorter, _, rest = head.partition(link)
        if rest and f"{shorter.rsplit(' ', 1)[-1]}{link}{rest}" not in roles():
            head = shorter
    parts = head.split()
    for length in (3, 2):
        if " ".join(parts[-length:]) in roles():
            return " ".join(parts[-length:])
    return parts[-1] if parts else ""


def _without_article(role: str) -> str:
    """Strip an article or possessive pronoun: "the spokesman" gives "spokesman"."""
    first, _, rest = role.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an", "his", "her", "its", "their") else role

"""Find who comes into a text without a name: "A passer-by called", "stabbed by a student", "met a clerk".

"He" may mean them, so that nobody named before may be taken for the one who speaks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimdex.extract.gazetteer import common_words, function_words, generic_bodies, roles
from claimdex.extract.roles import phrase_ending
from claimdex.extract.trail import Trail
from claimdex.lexicons import words
from claimdex.models import EntityKind, Mention, MentionForm, Span

# Who comes in without a noun: "The fourth was her predecessor", "Another refused"
_NUMBERED = re.compile(
    r"(?:The (?:first|second|third|fourth|fifth|sixth|next|last|other)|Another|One)"
    r" (?:was|is|who|had|has|man|woman|[a-z]+ed)\b"
)
_SOMEBODY = re.compile(
    r"(?:(?:An?|Another|The|One|His|Her|Their) (?=[a-z])|(?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+['’]s? )"
)
_ARTICLE = re.compile(r"(?:An?|Another|The|One) (?=[a-z])")
# A, an, another, the, his, her, their: it begins with one class of characters, by which the search leaps
_DETERMINER = re.compile(
    r"[AaTtHh](?<!\w.)(?:(?<=[Aa])(?:n(?:other)?)?|(?<=[Tt])he(?:ir)?|(?<=[Hh])(?:is|er)) (?=[a-z])"
)
_WORD_END = re.compile(r"[a-z](?=[ ,])")
_WORDS = re.compile(r"[a-z]+(?:[-’'][a-z]+)*(?![\w’'-])")
_WORD_BEFORE = re.compile(r"([\w’'-]+) $")
# What makes a phrase say of somebody who is named what he is: "a man named Roe", "a clerk, Karl Roe"
_OF_A_NAME = re.compile(r",? (?:(?:named|called|identified as|known as) )?[\"“]?[A-Z]")
_BEING = frozenset(
    [
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "being",
        "become",
        "became",
        "becomes",
        "becoming",
        "remain",
        "remained",
        "remains",
        "has",
        "have",
        "had",
        "having",
        "not",
        "than",
        "such",
        "quite",
        "rather",
        "as",
        "like",
        "of",
        "elected",
        "appointed",
        "named",
        "called",
        "considered",
        "made",
        "without",
        "and",
        "or",
    ]
)
_VERBS = frozenset(
    [
        "was",
        "had",
        "is",
        "has",
        "would",
        "will",
        "can",
        "could",
        "did",
        "does",
        "may",
        "might",
        "must",
        "began",
        "bit",
        "blew",
        "bought",
        "broke",
        "brought",
        "built",
        "came",
        "caught",
        "chose",
        "cut",
        "dealt",
        "drank",
        "drew",
        "drove",
        "dug",
        "fed",
        "fell",
        "felt",
        "fled",
        "flew",
        "fought",
        "found",
        "gave",
        "got",
        "heard",
        "held",
        "hid",
        "hit",
        "hurt",
        "kept",
        "knew",
        "laid",
        "lay",
        "led",
        "left",
        "lent",
        "let",
        "lost",
        "met",
        "paid",
        "put",
        "ran",
        "rang",
        "read",
        "rode",
        "rose",
        "said",
        "sang",
        "sank",
        "sat",
        "saw",
        "sent",
        "set",
        "shook",
        "shot",
        "shut",
        "slept",
        "sold",
        "spent",
        "spoke",
        "stole",
        "stood",
        "stuck",
        "swam",
        "swore",
        "thought",
        "threw",
        "told",
        "took",
        "understood",
        "went",
        "wept",
        "woke",
        "won",
        "wore",
        "wrote",
    ]
)
_LONGEST_PHRASE = 60
_MOST_WORDS = 8
_SHORTEST_NOUN = 3  # of a compound: "passer-by" is no "by"


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody without a name.

    Args:
        mention: the phrase, from its article to its noun; of no chain.
        gender: "male", "female", or "" where the noun shows none.
        acts: whether "by" stands before it.
    """

    mention: Mention
    gender: str
    acts: bool


@cache
def _things() -> frozenset[str]:
    return words("things") | (common_words() - words("things", 2))


@cache
def _thing_endings() -> tuple[str, ...]:
    return tuple(sorted(words("things", 1)))


def opens(trail: Trail, sentence: Span, gender: str) -> bool:
    """Tell whether a sentence opens with one person of no name: "A clerk", "Roe's wife", not "A river".

    Args:
        trail: what is known so far.
        sentence: the sentence, or its part before the place of interest.
        gender: "male" or "female": only who may be that counts.
    """
    opening = Span(sentence.start, min(sentence.end, sentence.start + _LONGEST_PHRASE))
    text = trail.text
    if trail.tells(opening.start):
        return False
    if _NUMBERED.match(text, opening.start, opening.end) or _has_role(trail, opening, gender):
        return True
    article = _ARTICLE.match(text, opening.start, opening.end)
    noun = _noun(text, article.end(), opening.end, subject=True) if article else None
    return noun is not None and _gender(noun[0]) in ("", gender) and noun[0] not in roles()


def brought_in(trail: Trail, span: Span) -> Iterator[Stranger]:
    """Yield those whom a stretch brings in by an article and a noun, in text order.

    After "by" any noun may be somebody that is not known as a thing, elsewhere only a role. Left out are
    those who speak or are somebody named, and what only says what somebody is ("was a teacher").
    """
    text = trail.text
    for article in _DETERMINER.finditer(text, span.start, span.end):
        if trail.tells(article.start()):
            continue
        found = _noun(text, article.end(), min(len(text), article.end() + _LONGEST_PHRASE), subject=False)
        if found is None or not (found[0] in roles() or text.startswith("by ", article.start() - 3)):
            continue
        before = _WORD_BEFORE.search(text, max(span.start, article.start() - 20), article.start())
        word = before.group(1) if before else ""
        is_new = (word and word not in _BEING) or article.start() == trail.sentence_at(article.start()).start
        if not is_new or _OF_A_NAME.match(text, found[1]):
            continue
        noun, end = found
        known = [one for one in trail.around(Span(article.start(), end)) if one.start < end and one.chain]
        gender = _gender(noun)
        if gender is None or known or not (word == "by" or noun in roles()):
            continue
        written = text[article.start() : end]
        mention = Mention(article.start(), end, written, EntityKind.PERSON, MentionForm.ROLE)
        if not trail.speaks(mention):
            yield Stranger(mention, gender, word == "by")


def _has_role(trail: Trail, opening: Span, gender: str) -> bool:
    """Tell whether a sentence opens with a role that nobody named holds."""
    article = _SOMEBODY.match(trail.text, opening.start, opening.end)
    if article is None:
        return False
    for last in _WORD_END.finditer(trail.text, article.end(), opening.end):
        phrase = phrase_ending(trail.text, last.end(), opening.start)
        if phrase and phrase.start == opening.start and phrase.noun in roles():
            role = roles()[phrase.noun]
            whole = trail.inside(opening)
            named = any(article.end() <= mention.start < phrase.end for mention in whole)
            named = named or _OF_A_NAME.match(trail.text, phrase.end) is not None
            bound = any(mention.end >= phrase.end and mention.start < phrase.end for mention in whole)
            return not named and not bound and not role.plural and role.gender in ("", gender)
    return False


def _noun(text: str, start: int, end: int, *, subject: bool) -> tuple[str, int] | None:
    """Return the noun that ends a phrase, and where it ends; as a subject it has a verb or more after it.

    Args:
        text: the article's text.
        start: behind the article.
        end: where to stop.
        subject: whether the phrase is one.
    """
    noun: tuple[str, int] | None = None
    at = start
    for _ in range(_MOST_WORDS):
        word = _WORDS.match(text, at, end)
        if word is None:
            break
        written = word.group()
        if written in function_words() or written in _VERBS or (noun and written.endswith("ed")):
            return noun
        if not written.endswith("ly"):
            noun = written, word.end()
        at = word.end() + 1
        if text[word.end() : at] != " ":
            break
    return None if subject else noun


def _gender(noun: str) -> str | None:
    """Return the gender of the person for whom a noun may stand, "" for any; None for no single person."""
    if noun in roles():
        return None if roles()[noun].plural else roles()[noun].gender
    last = noun.rpartition("-")[2]
    last = noun if len(last) < _SHORTEST_NOUN else last
    if last in roles():
        return None if roles()[last].plural else roles()[last].gender
    if last in _things() or last in generic_bodies() or last.endswith(_thing_endings()):
        return None
    if last.endswith("s") and not last.endswith(("ss", "us")):
        return None
    return "female" if last.endswith("woman") else "male" if last.endswith("man") else ""

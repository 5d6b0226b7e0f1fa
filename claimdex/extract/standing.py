"""Find the role phrases of an article that stand for somebody, or some body, by themselves."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from claimdex.extract.clauses import CLASSES
from claimdex.extract.gazetteer import generic_bodies, roles
from claimdex.extract.roles import RolePhrase, phrase_ending, role_before, role_nouns
from claimdex.extract.sentences import Paragraph
from claimdex.models import EntityKind, Mention, MentionForm, Span

_REACH, _LONGEST_WORD = 120, 40
_OF_ONE = frozenset(["speaker", "office", "official"])  # "Sister" or "Doctor" says: anybody's
_SENTENCE_ENDS = frozenset(["", ".", "?", "!", "”", '"', "’", ":"])
_SAID_BY = re.compile(rf"(?:[:;–—] | - |\b(?:{'|'.join(sorted(CLASSES['speaks']))}) )$", re.IGNORECASE)


def find_roles(
    text: str, paragraphs: Sequence[Paragraph], names: Sequence[Mention], words: Collection[str]
) -> list[Mention]:
    """Find the role phrases that stand for somebody or some body by themselves.

    Roles in front of a name ("Defense Secretary Leon Panetta") belong to the name and are left out.

    Args:
        text: the article's text.
        paragraphs: its paragraphs.
        names: the names found in it, in text order.
        words: the words that occur in it: stretches of letters, digits and low lines, as written.

    Returns:
        Mentions of the form ROLE; none crosses a name, some hold one.
    """
    name_starts = [name.start for name in names]
    paragraph_starts = [paragraph.span.start for paragraph in paragraphs]
    headline = _headline(text, paragraphs)
    found: list[tuple[RolePhrase, EntityKind]] = []
    for start, end in _noun_places(text, words):
        at = bisect_right(name_starts, start) - 1
        if at >= 0 and names[at].end > start:
            continue
        following = names[at + 1 : at + 4]
        if following and _stands_before(text, end, following[0]):
            continue
        number = bisect_right(paragraph_starts, start) - 1
        phrase = phrase_ending(text, end, paragraph_starts[number]) if number >= 0 else None
        if phrase is None or (
            found and phrase.start < found[-1][0].end and not _holds(text, phrase, found[-1][0])
        ):
            continue
        if not _heads_line(text, phrase, headline) and not _stands_alone(text, phrase, following):
            continue
        kind = EntityKind.PERSON if phrase.noun in roles() else generic_bodies()[phrase.noun]
        while found and phrase.start < found[-1][0].end:
            found.pop()
        found.append((phrase, kind))
    return [
        Mention(phrase.start, phrase.end, text[phrase.start : phrase.end], kind, MentionForm.ROLE)
        for phrase, kind in found
    ]


def _holds(text: str, phrase: RolePhrase, other: RolePhrase) -> bool:
    """Tell whether a phrase goes on with one before it, as "the army chief" does; "the army's chief" not."""
    return phrase.start <= other.start and text[other.end : other.end + 1] == " "


def _headline(text: str, paragraphs: Sequence[Paragraph]) -> Span:
    """Return the first paragraph if it is a headline: it ends like no sentence, and more follows."""
    first = paragraphs[0].span if len(paragraphs) > 1 else Span(0, 0)
    return Span(0, 0) if text[first.end - 1 : first.end] in _SENTENCE_ENDS else first


def _heads_line(text: str, phrase: RolePhrase, headline: Span) -> bool:
    """Tell the role that stands alone without an article in a headline: "[PM] says", "..., says [PM]"."""
    if phrase.determiner or phrase.end > headline.end or phrase.noun not in roles():
        return False
    if roles()[phrase.noun].sort not in _OF_ONE:
        return False
    before = text[max(headline.start, phrase.start - _LONGEST_WORD) : phrase.start]
    is_there = not before.strip("“\"‘' ") or _SAID_BY.search(before) is not None
    return is_there and not roles()[phrase.noun].plural and not text.startswith(" of ", phrase.end)


def _noun_places(text: str, words: Collection[str]) -> list[tuple[int, int]]:
    """Return where role nouns and generic bodies stand, in text order.

    `str.find` for the few nouns that occur is several times as fast as a pattern of them all.
    """
    places = []
    for noun in role_nouns().intersection(words):
        start = text.find(noun)
        while start >= 0:
            end = start + len(noun)
            if not _is_inner(text[start - 1 : start]) and not _is_inner(text[end : end + 1]):
                places.append((start, end))
            start = text.find(noun, end)
    return sorted(places)


def _is_inner(char: str) -> bool:
    return char.isalnum() or char in ("-", "_")


def _stands_before(text: str, end: int, name: Mention) -> bool:
    """Tell whether a role noun belongs to the person named directly after it."""
    return name.kind is EntityKind.PERSON and name.start - end <= 2 and text[end : name.start].isspace()


def _stands_alone(text: str, phrase: RolePhrase, following: Sequence[Mention]) -> bool:
    """Tell a phrase that stands for somebody from a bare noun and from an office of a name.

    Args:
        text: the article's text.
        phrase: the role phrase.
        following: the names just after it.
    """
    if phrase.noun not in roles():
        return phrase.determiner not in ("a", "an", "another", "")
    owned = "'s " in (written := text[phrase.start : phrase.end]) or "’s " in written
    if not phrase.determiner and not roles()[phrase.noun].plural and not owned:
        return False
    if not text.startswith(" of ", phrase.end):
        return True
    person = next((name for name in following if name.kind is EntityKind.PERSON), None)
    if person is None or person.start - phrase.end > _REACH:
        return True
    office = role_before(text, person.start, phrase.start)
    return not office.lower().startswith(f"{phrase.noun} of ")

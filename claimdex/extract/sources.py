"""Type the speakers: named, a role, anonymous, a crowd; read what the words for one without a name say."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimdex.extract.anonymity import kept_back
from claimdex.extract.gazetteer import adjectives, demonyms, generic_bodies, known, roles
from claimdex.extract.roles import noun_and_determiner, phrase_ending
from claimdex.extract.sentences import Paragraph
from claimdex.lexicons import load, split_forms, words
from claimdex.models import Chain, Claim, EntityKind, Extraction, Mention, MentionForm, Role, SourceType, Span
from claimdex.names import strip_possessive

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
# "Two" of "two of the officials", "a group" of "a group of lawmakers"
_COUNTED = re.compile(
    r"\b(?P<number>\w+)(?: (?:dozen|hundred|thousand))? of"
    r" (?:(?:the|these|those|them|his|her|its|their),? ?)?$"
)
_REACH_BEFORE, _REACH_AFTER = 40, 90
_COMPLEMENT = re.compile(
    r" (?:of|at|in|inside|within|from|for|with) (?:the |an? )?(?:[A-Z][\w’'.-]{1,30}['’]s )?"
)
_SEAT = re.compile(r"[A-Z][\w’'.-]{1,30}(?: [A-Z][\w’'.-]{1,30}){0,2}\b")
_PLAIN_WORDS = re.compile(r"(?:[a-z-]{2,20} ?){1,4}")
# What somebody knows who is asked because of it: not any people, but these
_KNOWS = re.compile(
    r",? (?:who (?:was|were|is|are|have been|has been) )?(?:directly |personally |closely |also )?"
    r"(?:briefed|familiar|close to|with (?:direct |first-?hand |inside |intimate )?knowledge|knowledgeable"
    r"|aware|involved in|privy)\b"
)
_ENDS_PHRASE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:of|for|in|at|from|to|on|with|who|that|there|familiar|close|briefed|said|say|says|told"
    r"|were|was|are|is|have|had|has)\b)"
)
_OWNERS = frozenset(["his", "her", "its", "their", "our", "my"])
_POSSESSIVE = re.compile(r"['’]s? ")
# Bodies that are no name: their word stands for whoever speaks there
_INSTITUTIONS = frozenset(["police", "authorities"])
_SOME_CROWD = frozenset(["some", "many", "others", "most", "few", "everyone", "several", "critics", "people"])


@cache
def _said_by(what: str) -> frozenset[str]:
    """Return the source words of one sort."""
    return frozenset(form for row in load("source_words") if row[1] == what for form in split_forms(row[0]))


@cache
def _numbers() -> dict[str, int | str]:
    """Return the number words, those of no certain number as they are."""
    return {
        form: int(row[2]) if row[2] else form
        for row in load("source_words")
        if row[1] == "number"
        for form in split_forms(row[0])
    }


@cache
def _singulars() -> dict[str, str]:
    """Return the singular of each plural role noun: of those in its row, the one most like it."""
    return {
        plural.lower(): max(split_forms(row[0]), key=lambda one: _alike(one, plural)).lower()
        for row in load("roles")
        for plural in split_forms(row[1])
    }


def _alike(one: str, two: str) -> int:
    return sum(first == second for first, second in zip(one, two, strict=False))


@cache
def _seats() -> frozenset[str]:
    """Return the names of places that stand for who works there: "the White House"."""
    return words("metonyms", 1)


@dataclass(slots=True)
class _Source:
    """What an article says of a speaker; the role is None where its words say no more than the type."""

    type: SourceType
    role: Role | None


def type_sources(text: str, paragraphs: Sequence[Paragraph], extraction: Extraction) -> Extraction:
    """Return the extraction, its claims with the type of their source and, without a name, its role.

    What is said of an unnamed speaker where it comes in ("two officials of the Interior Ministry", "who
    asked not to be named") holds for it at all of its claims in the article.

    Args:
        text: the article's text.
        paragraphs: its paragraphs and sentences.
        extraction: what was found in it, speakers followed.
    """
    types = {chain.key: _type_of_chain(chain) for chain in extraction.chains if chain.names}
    nameless = {claim.speaker_chain for claim in extraction.claims if claim.speaker_chain} - types.keys()
    sources = _sources(text, paragraphs, extraction, nameless) if nameless else {}
    types |= {key: source.type for key, source in sources.items()}
    typed = []
    for claim in extraction.claims:
        source = sources.get(claim.speaker_chain or "")
        if claim.speaker_chain is None:
            source = _of_no_chain(text, claim, types, extraction.mentions)
        kind = source.type if source else types.get(claim.speaker_chain or "")
        typed.append(replace(claim, source_type=kind, role=source.role if source else None))
    return replace(extraction, claims=tuple(typed))


def _sources(
    text: str, paragraphs: Sequence[Paragraph], extraction: Extraction, nameless: set[str]
) -> dict[str, _Source]:
    """Return what is said of each speaker without a name, by the key of its chain."""
    sources: dict[str, _Source] = {}
    places: list[tuple[int, str]] = []
    for number, mention in enumerate(extraction.mentions):
        if mention.chain not in nameless:
            continue
        places.append((mention.start, mention.chain))
        if mention.form is MentionForm.ROLE:
            found = _read(text, mention, _beside(extraction.mentions, number))
            before = sources.get(mention.chain)
            sources[mention.chain] = _merged(before, found) if before else found
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    for key in kept_back(text, sentences, places):
        role = sources[key].role if key in sources else None
        if role is not None:
            sources[key] = _Source(SourceType.ANONYMOUS, replace(role, anonymity=True))
    return sources


def _beside(mentions: Sequence[Mention], number: int) -> list[Mention]:
    """Return the bodies and places named in a role phrase and in what completes it."""
    own = mentions[number]
    near = mentions[max(0, number - 4) : number + 6]
    return [
        mention
        for mention in near
        if mention is not own
        and mention.kind is not EntityKind.PERSON
        and own.start <= mention.start < own.end + _REACH_AFTER
    ]


def _members(text: str, mention: Mention) -> Mention | None:
    """Return the role phrase of many that completes a word for some: "a group of" lawmakers."""
    if not text.startswith(" of ", mention.end):
        return None
    start = mention.end + len(" of ")
    return _phrase_opening(text, Span(start, start + _REACH_BEFORE))


def _phrase_opening(text: str, span: Span) -> Mention | None:
    """Return the role phrase with which a stretch opens, None where it goes on to another noun."""
    for word in _WORD.finditer(text, span.start, span.end):
        phrase = phrase_ending(text, word.end(), span.start)
        if phrase is None or phrase.start != span.start:
            continue
        if phrase.end == span.end or _ENDS_PHRASE.match(text, phrase.end):
            written = text[phrase.start : phrase.end]
            return Mention(phrase.start, phrase.end, written, EntityKind.PERSON, MentionForm.ROLE)
    return None


def _merged(one: _Source, two: _Source) -> _Source:
    """Fill what the words before leave out with what later words for the same speaker say."""
    mine, other = one.role, two.role
    if mine is None or other is None:
        return one
    role = replace(
        mine,
        nationality=mine.nationality or other.nationality,
        rank=mine.rank or other.rank,
        body=mine.body or other.body,
        body_chain=mine.body_chain if mine.body else other.body_chain,
    )
    return _Source(one.type, role)


def _read(text: str, mention: Mention, beside: Sequence[Mention]) -> _Source:
    """Read a role phrase: what it says of the speaker, and so of what type the source is."""
    noun, determiner = noun_and_determiner(mention.text) or (mention.text.split()[-1].lower(), "")
    if noun in _said_by("number") and (members := _members(text, mention)):
        read = _read(text, members, beside)
        return _Source(read.type, replace(read.role, number=noun)) if read.role else read
    spoken = [strip_possessive(word) for word in _WORD.findall(mention.text)]
    lower = [word.lower() for word in spoken]
    before = lower[: -len(noun.split())]
    plural = (noun in roles() and roles()[noun].plural) or (noun not in roles() and noun.endswith("s"))
    body, body_chain = _body(text, mention, beside, lower)
    role = Role(
        noun=_singulars().get(noun, noun),
        number=_number(text, mention, before, plural=plural),
        nationality=_nationality(text, mention, spoken, beside),
        rank=tuple(word for word in before if word in _said_by("rank")),
        body=body,
        body_chain=body_chain,
    )
    knows = _KNOWS.match(text, mention.end) is not None
    if not _said_by("unnamed").isdisjoint(lower):
        return _Source(SourceType.ANONYMOUS, role)
    owned = determiner in _OWNERS or (_POSSESSIVE.search(mention.text) is not None and not role.nationality)
    return _Source(_type(noun, determiner, role, owned=owned, knows=knows), role)


def _type(noun: str, determiner: str, role: Role, *, owned: bool, knows: bool) -> SourceType:
    """Say of what type a source is by its noun and determiner.

    Args:
        noun, determiner: of the role phrase, in lower case.
        role: what it says.
        owned: whether it is somebody's: "his lawyer", "the report's authors".
        knows: whether it is said to know of the matter.
    """
    entry = roles().get(noun)
    if entry is None:
        return SourceType.ROLE if noun in generic_bodies() else SourceType.ANONYMOUS
    if entry.sort == "speaker" or noun in _INSTITUTIONS:
        return SourceType.ROLE
    if entry.sort == "office":
        one = not entry.plural and determiner not in ("a", "an", "another") and role.number == 1
        return SourceType.ROLE if one else SourceType.ANONYMOUS
    if role.noun in _said_by("withheld"):
        is_office = noun == "officer" and "chief" in role.rank and role.number == 1
        return SourceType.ROLE if is_office else SourceType.ANONYMOUS
    if entry.sort == "official":
        definite = not entry.plural and (owned or determiner in ("the", "this") or determiner in _OWNERS)
        return SourceType.ROLE if definite else SourceType.ANONYMOUS
    counted = isinstance(role.number, int) and role.number > 1
    if entry.plural:
        if counted or knows:
            return SourceType.ANONYMOUS
        return SourceType.ROLE if owned else SourceType.CROWD
    return SourceType.ROLE if owned else SourceType.ANONYMOUS


def _number(text: str, mention: Mention, lower: Sequence[str], *, plural: bool) -> int | str:
    """Return how many speak: a number, or a word for more than one."""
    before = _COUNTED.search(text, max(0, mention.start - _REACH_BEFORE), mention.start)
    for word in (*([before.group("number").lower()] if before else ()), *lower):
        number = int(word) if word.isdecimal() and len(word) < 6 else _numbers().get(word)
        if number is not None and (number != 1 or not plural or word == "one"):
            return number
    return "several" if plural else 1


def _nationality(
    text: str, mention: Mention, spoken: Sequence[str], beside: Sequence[Mention]
) -> tuple[str, ...]:
    """Return the countries that a role phrase names, and those that complete it: "an official from Peru"."""
    found: dict[str, None] = {}
    inside = {
        word
        for one in beside
        if one.kind is EntityKind.ORGANISATION and one.end <= mention.end
        for word in one.text.split()
    }
    at = 0
    while at < len(spoken):
        for length in (3, 2, 1):
            form = " ".join(spoken[at : at + length])
            country = _country(form, adjective_only=form in inside)
            if country:
                found.setdefault(country)
                at += length - 1
                break
        at += 1
    complement = _COMPLEMENT.match(text, mention.end)
    if complement and complement.group().startswith((" of", " from")):
        for one in beside:
            if one.start == complement.end() and (country := _country(one.text, adjective_only=False)):
                found.setdefault(country)
    return tuple(found)


def _country(form: str, *, adjective_only: bool) -> str:
    """Return the country that a word or two name, or the word for several, or ""."""
    if adjectives().get(form):
        return adjectives()[form]
    if form in _said_by("region"):
        return form
    entry = None if adjective_only else known(form)
    if entry and entry.sort == "country":
        return entry.name
    people = f"{form}s" if form in demonyms() else form
    return adjectives().get(people, "")


def _body(
    text: str, mention: Mention, beside: Sequence[Mention], lower: Sequence[str]
) -> tuple[str, str | None]:
    """Return the body that an unnamed speaker is of, and the key of its chain."""
    complement = _COMPLEMENT.match(text, mention.end)
    reach = complement.end() if complement else mention.end
    for one in beside:
        inside = one.end <= mention.end
        if (inside or mention.end < one.start <= reach) and _is_body(one):
            return one.chain or one.text, one.chain
    seat = _SEAT.match(text, reach) if complement else None
    if seat and (name := next((one for one in _seats() if seat.group().startswith(one)), "")):
        return name, None
    branch = " ".join(word for word in lower[:-1] if word in _said_by("branch"))
    if branch or complement is None:
        return branch, None
    plain = _PLAIN_WORDS.match(text, complement.end())
    words_after = plain.group().split() if plain else []
    for at, word in enumerate(words_after):
        if word in generic_bodies():
            return " ".join(words_after[: at + 1]), None
    return "", None


def _is_body(mention: Mention) -> bool:
    """Tell a body, or a place that stands for one, from a country and a people."""
    entry = known(mention.text.removeprefix("the ").removeprefix("The "))
    if entry is not None and entry.sort in ("country", "people"):
        return False
    if mention.kind is EntityKind.PLACE:
        return mention.text.removeprefix("the ") in _seats()
    return mention.form is not MentionForm.PRONOUN


def _type_of_chain(chain: Chain) -> SourceType:
    """Say of what type a source with a name is: a people ("Pakistanis") is a crowd."""
    entries = [known(name) for name in chain.names]
    is_people = chain.kind is EntityKind.GROUP and any(one and one.sort == "people" for one in entries)
    return SourceType.CROWD if is_people else SourceType.NAMED


def _of_no_chain(
    text: str, claim: Claim, types: Mapping[str, SourceType], mentions: Sequence[Mention]
) -> _Source | None:
    """Type the source of a claim that is open: what all who may be meant are, or what its words say.

    Args:
        text: the article's text.
        claim: a claim without a speaker's chain.
        types: of the chains.
        mentions: in the article, in text order.
    """
    if claim.candidates:
        found = {types.get(key) for key in claim.candidates}
        only = found.pop() if len(found) == 1 else None
        return _Source(only, None) if only else None
    if not claim.speaker or "document" in claim.speaker_reason:
        return None
    span = claim.speaker[0]
    at = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    near = [mention for mention in mentions[at : at + 6] if mention.start < span.end + _REACH_AFTER]
    if any(
        one.kind is EntityKind.PERSON and one.form is MentionForm.NAME for one in near if one.end <= span.end
    ):
        return None
    opening = Span(span.start, min(span.end, span.start + _REACH_AFTER))
    written = _phrase_opening(text, opening)
    if written is not None:
        return _read(text, written, [one for one in near if one.kind is not EntityKind.PERSON])
    first, *rest = [word.lower() for word in span.of(text).split()[:2]]
    is_crowd = first in _SOME_CROWD and (not rest or rest[0] in ("in", "who", "there"))
    return _Source(SourceType.CROWD, None) if is_crowd else None

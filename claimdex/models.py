"""The nouns of claimdex: what the stages hand to one another.

Every offset is a half-open pair of Unicode code points into `Article.text`.
What the store answers and the renderers print is in `claimdex.rows`.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from claimdex.kinds import ClaimKind as ClaimKind
from claimdex.kinds import EntityKind as EntityKind
from claimdex.kinds import MentionForm as MentionForm
from claimdex.kinds import SourceType as SourceType
from claimdex.kinds import Stance as Stance


@cache
def _values(kind: type[Any]) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))


class _Sent:
    """What goes from process to process by the thousand: two to three times as fast as a dataclass does."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type["_Sent"], tuple[object, ...]]:
        """Pickle as a call with the values of the fields, of which there are two or more."""
        kind: Any = type(self)
        return kind, _values(kind)(self)


@dataclass(frozen=True, slots=True, order=True)
class Span(_Sent):
    """Mark `text[start:end]`: half-open, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the marked part of `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article(_Sent):
    """One article as read: what its text says about itself, and the clean text.

    Args:
        text: the headline, a blank line, then the body, without boilerplate. Never changed after
            extraction: every offset in claimdex points into it.
        title: the headline; where it is known, `text` begins with it.
        outlet: who published it, by the name in `lexicons/outlets.tsv` where that knows it.
        byline: who wrote it, as "A. Writer and B. Writer".
        published_on: the day of publication at the place of publication, as "2011-09-24".
        published_at: the moment of publication in UTC, as "2011-09-24T06:04:00Z".
        place: the place line ("ISLAMABAD", "Washington").
        url: where it was published.
        source: where it was read: a path, "path:12" for line or record 12 of a file, or "-".

    What the input does not say is None, never a guess.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published_on: str | None = None
    published_at: str | None = None
    place: str | None = None
    url: str | None = None
    source: str = "-"


@dataclass(frozen=True, slots=True)
class Skipped:
    """One input that could not become an article, and why.

    Args:
        source: the path, with ":line" where a line is to blame.
        reason: one line, no final full stop, saying also the way out where there is one.
    """

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mention(_Sent):
    """A span of an article's text that names a thing.

    Args:
        start, end: the span.
        text: `article.text[start:end]`.
        kind: what sort of thing.
        form: name, role or pronoun.
        chain: key of the `Chain` it belongs to; None where the text leaves it open.
        candidates: keys of the chains between which it is open, best first.
        reason: why it went to this chain ("exact name", "surname", "he: the speaker before").
    """

    start: int
    end: int
    text: str
    kind: EntityKind
    form: MentionForm
    chain: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chain(_Sent):
    """The mentions inside one article that name the same thing (a coreference chain).

    Args:
        key: unique within the article, and readable: the fullest name; for a thing without a
            name its role as first written ("a senior American official").
        kind: what sort of thing.
        names: the distinct names used, most frequent first (ties alphabetical); empty for a
            thing known only by role.
        roles: the distinct roles bound to it by apposition or title, as written
            ("chairman of the U.S. Joint Chiefs of Staff", "spokesman").
        gender: "male", "female" or "" where the text does not show it.
    """

    key: str
    kind: EntityKind
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Role(_Sent):
    """What the words for a speaker without a name say of it.

    Args:
        noun: the role noun in lower case, singular: "official".
        number: how many: a whole number where the words say so, else a word for more than one ("several").
        nationality: countries by name ("United States"); where the word names none, the word ("Western").
        rank: words for rank and time, in text order ("former", "senior").
        body: the body that it is of: a name, or the words ("intelligence", "interior ministry"); "" for none.
        body_chain: key of the chain of that body, where it has one.
        anonymity: whether the article says that anonymity was asked for or granted.
    """

    noun: str
    number: int | str = 1
    nationality: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    body: str = ""
    body_chain: str | None = None
    anonymity: bool = False


@dataclass(frozen=True, slots=True)
class Claim(_Sent):
    """A content that an article attributes to a speaker.

    Args:
        kind: direct, mixed or indirect.
        stance: what the speaker does with the content.
        speaker: the speaker as written, none for speech that runs on; may be in pieces.
        cue: the words that attribute ("said", "according to", "accused ... of").
        content: what is said, quotation marks included, in one or more pieces, in text order.
        context: the sentence or sentences that hold speaker, cue and content.
        speaker_chain: key of the chain that speaks; None where the text leaves it open.
        candidates: keys of the chains between which it is open, best first.
        speaker_reason: why this speaker ("as written", "he: the speaker before", "speech runs on").
        about: keys of the chains that the content mentions, in order of first mention.
        via: who the article says it heard it from ("Reuters" in "told Reuters").
        within: the place in `Extraction.claims` of the claim whose content holds this one ("Kirby said
            Mullen denied it": Mullen's denial is within Kirby's claim); None for an outermost one.
        extractor: what found the claim: "learned" or "rules".
        model: name and digest of the model ("polnear-1@3f2a9c1b"), for a learned claim; None for the rules.
        score: 0..1, how likely this claim and its speaker are right.
        source_type: how the article makes known who speaks; None where nobody is written or it is open who.
        role: what the words for a speaker without a name say of it.
    """

    kind: ClaimKind
    stance: Stance
    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    context: Span
    speaker_chain: str | None = None
    candidates: tuple[str, ...] = ()
    speaker_reason: str = ""
    about: tuple[str, ...] = ()
    via: tuple[Span, ...] = ()
    within: int | None = None
    extractor: str = "rules"
    model: str | None = None
    score: float = 0.0
    source_type: SourceType | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Extraction(_Sent):
    """What one article yields: claims and mentions in text order, chains by first mention."""

    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """Say how the claims of an article were found; an article found in another way is extracted anew.

    Args:
        extractor: "learned" or "rules".
        model: name and digest of the model, for "learned"; None for the rules.
        min_score: the least score asked for; None for the extractor's own.
    """

    extractor: str = "rules"
    model: str | None = None
    min_score: float | None = None


@dataclass(frozen=True, slots=True)
class ArticleChain:
    """A chain together with the article it comes from, and its day: what the matcher works on."""

    article_id: str
    chain: Chain
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an entity.

    Args:
        name: as written.
        origin: where it comes from: "article", or "acronym", "country table" and the like, or the name of the
            list brought in that binds it to its entity.
        mentions: how many chains use it.
    """

    name: str
    origin: str
    mentions: int


@dataclass(frozen=True, slots=True)
class ListedEntity:
    """What a list brought in (Wikidata, JRC-Names ...) says of one real thing.

    Args:
        list: the name of the list.
        id: the identifier in that list, unique there.
        name: the name that the list prefers.
        kind: what sort of thing.
        wikidata_id: its item in Wikidata ("Q42"); None where the list does not say.
        aliases: its names, in any order; those asked for, where a list was asked for some.
    """

    list: str
    id: str
    name: str
    kind: EntityKind
    wikidata_id: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One real person, organisation, place or group.

    Args:
        id: a readable key made from the name ("haqqani-network"), unique in the database.
        name: the name to show.
        kind: what sort of thing.
        aliases: every name found, most used first.
        roles: what articles call it ("chairman of the Joint Chiefs of Staff"), most used first.
        wikidata_id: its item in Wikidata ("Q42"), by the lists brought in; None where they do not say.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[Alias, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata_id: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Say which entity a chain of one article is, why, and with what score.

    Args:
        article_id, chain: the chain.
        entity_id: the entity; None where nothing is certain enough.
        score: 0..1.
        reason: in words a journalist understands.
        candidates: ids of the entities between which it is open, best first.
    """

    article_id: str
    chain: str
    entity_id: str | None
    score: float
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every entity and every link of a set of articles, both sorted by key.

    `idle` are the ids of the user's decisions that change nothing here: what they speak of is not here.
    """

    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    idle: tuple[str, ...] = ()

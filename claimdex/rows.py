"""The rows that the store answers and the renderers print, and the filters that choose them.

The fields of a row are, in order, the columns of the tables and the keys of the JSON.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are asked for; what is None does not narrow.

    Args:
        about: ids of entities of which the content must mention one.
        by: ids of entities of which one must speak.
        either: ids of entities of which one must speak or be mentioned.
        outlet: name of the outlet; "unknown outlet" for articles without one.
        since, until: first and last day of publication, both included, as "2011-09-24".
        kind: direct, mixed or indirect.
        stance: asserts, denies ...
        phrase: words that the claim must hold (full-text search, never query syntax).
        article: id of an article.
        min_score: least score.
        unresolved: only claims whose speaker is unresolved.
        source_type: named, role, anonymous or crowd.
    """

    about: str | tuple[str, ...] | None = None
    by: str | tuple[str, ...] | None = None
    either: str | tuple[str, ...] | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    stance: str | None = None
    phrase: str | None = None
    article: str | None = None
    min_score: float | None = None
    unresolved: bool = False
    source_type: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as stored, printed and exported.

    `id` is the article's id, a hyphen and the claim's number in the article. `content` joins
    pieces with " … ". `speaker` is the entity's name, None where unresolved; then `candidates`
    holds the names it may be. `speaker_text`, `cue` and `via` are as written. `start` and `end`
    frame the content. `spans` is {"speaker", "cue", "content": [[start, end], ...]}. `within` is the
    id of the claim whose content holds this one, None for an outermost claim. `extractor` ("learned"
    or "rules") is what found the claim, `model` name and digest of its model, None for the rules.
    `source_type` and `role` are as in `Claim`; the role is {"noun", "number", "nationality", "rank",
    "body", "body_id", "anonymity"}, its body by the name of the entity where it has one. `claim_group_id` is
    the id of the first of the claims that say the same, its own where no other claim does.
    """

    id: str
    article_id: str
    outlet: str | None
    published_on: str | None
    title: str | None
    url: str | None
    source: str
    speaker: str | None
    speaker_id: str | None
    speaker_text: str
    cue: str
    content: str
    kind: str
    stance: str
    about: list[str]
    via: str | None
    start: int
    end: int
    spans: dict[str, list[list[int]]]
    context: str
    score: float
    candidates: list[str] = field(default_factory=list)
    speaker_reason: str = ""
    about_ids: list[str] = field(default_factory=list)
    within: str | None = None
    extractor: str = "rules"
    model: str | None = None
    source_type: str | None = None
    role: dict[str, Any] | None = None
    claim_group_id: str = ""


class ToldRow(NamedTuple):
    """What is compared of a claim: fields of `ClaimRow`."""

    id: str
    article_id: str
    published_on: str | None
    kind: str
    stance: str
    content: str
    about_ids: tuple[str, ...]
    within: str | None


class Card(NamedTuple):
    """By what the claims are found with which one is worth comparing.

    Args:
        day, rank: where it stands among all, in the order of publication: the day, counted from 1970 on, an
            undated one last; then the article and the place in it.
        words: a hash, equal in claims of the very same words; 0 for one that is compared for itself.
        terms: hashes of what it tells, each of two bytes.
    """

    day: int
    rank: int
    words: int
    terms: bytes


class Likeness(NamedTuple):
    """How alike two claims are.

    Args:
        a, b: their ids.
        score: 0..1; 0 for two that contradict each other.
        reason: what both share; None where that has yet to be told.
        is_firm: whether it holds by itself: the same words, not merely a likeness.
        is_undecided: whether nobody can tell if they say the same.
        repeats: whether `b` has the very words of `a`, and `a` stands for both.
    """

    a: str
    b: str
    score: float
    reason: str | None
    is_firm: bool = False
    is_undecided: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention as stored, printed and exported; `entity` is None where unresolved."""

    article_id: str
    source: str
    start: int
    end: int
    text: str
    entity_id: str | None
    entity: str | None
    kind: str
    score: float
    reason: str
    form: str = "name"
    candidates: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity as stored, printed and exported.

    `aliases` are names, most used first; `alias_origins` says where each comes from; `mentions`,
    `claims_by`, `claims_about` and `outlets` are counts. `wikidata_id` is the item in Wikidata ("Q42") by the
    lists brought in, None where they do not say.
    """

    id: str
    name: str
    kind: str
    aliases: list[str]
    mentions: int
    claims_by: int
    claims_about: int
    outlets: int
    roles: list[str] = field(default_factory=list)
    alias_origins: dict[str, str] = field(default_factory=dict)
    wikidata_id: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article as stored, printed and exported.

    `words` and `claims` are counts. `origin_id` is the id of the article that stands first of those that have
    one text, its own where it is no copy.
    """

    id: str
    outlet: str | None
    title: str | None
    byline: str | None
    published_on: str | None
    published_at: str | None
    url: str | None
    source: str
    place: str | None
    words: int
    claims: int
    origin_id: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One of several articles that have one origin.

    Args:
        origin: id of the article that stands first: the earliest, of one day the fullest. An undated one
            stands last.
        article_id, outlet, published_on, title, source: the article.
        copy_of: id of the article with which it shares most; None for the first.
        share: 0..1, how much of the shorter of these two stands in the other word for word, quotations left
            out; 1.0 for the first.
        words: how many words that is; for the first, all of its own.
        credit: the agency that the article credits, None where it names none.
    """

    origin: str
    article_id: str
    outlet: str | None
    published_on: str | None
    title: str | None
    source: str
    copy_of: str | None
    share: float
    words: int
    credit: str | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet: counts of its articles, claims and distinct speakers, and its first and last day.

    `anonymous_share` is the share, 0 to 1, of its claims whose `source_type` is anonymous; None where it has
    no claims.
    """

    outlet: str | None
    articles: int
    claims: int
    speakers: int
    anonymous_share: float | None
    first_on: str | None
    last_on: str | None


@dataclass(frozen=True, slots=True)
class ClaimHead:
    """One claim without its words: what is counted of it.

    `is_about` says whether its content mentions what `Filters.either` names. `origin_id` is the id of the
    first article with the text of its article. All else is as in `ClaimRow`.
    """

    id: str
    article_id: str
    outlet: str | None
    published_on: str | None
    speaker_id: str | None
    claim_group_id: str
    origin_id: str
    is_about: bool


UNKNOWN_OUTLET = "unknown outlet"

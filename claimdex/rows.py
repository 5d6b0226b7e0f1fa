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
class DiffRow:
    """How one article tells a claim that several tell.

    Args:
        claim_group_id: id of the first claim of the group.
        claim_id: the fullest of the article's claims in the group; what follows is of it, but for `content`.
        claim_ids: all of them, in the order of the text.
        article_id, outlet, published_on, title, url, source: the article.
        origin_id: id of the first article with the same text; its own where it is no copy.
        speaker, speaker_id, speaker_text, source_type, cue, via, stance, kind: as in `ClaimRow`.
        hedges: words by which the article keeps its distance, and single words in quotation marks.
        content: what the article says; several claims are joined by " … ".
        is_fullest: whether the others are compared with this one.
        left_out: words of the fullest that this article has not.
        added: words of this article that the fullest has not.
        fidelity: 0..1, how many of the words inside its quotation marks are the same in the longest quotation
            of all the articles, which itself has 1.0; None where there is nothing to compare.
        changed_quotes: [{"quoted": words in its quotation marks, "elsewhere": the longest has these}].
        nearest: id of the claim by which it came into the group; None for the first.
        match_score, match_reason: how alike these two are, 0..1, and what both share.
    """

    claim_group_id: str
    claim_id: str
    claim_ids: list[str]
    article_id: str
    outlet: str | None
    published_on: str | None
    title: str | None
    url: str | None
    source: str
    origin_id: str
    speaker: str | None
    speaker_id: str | None
    speaker_text: str
    source_type: str | None
    cue: str
    via: str | None
    stance: str
    kind: str
    hedges: list[str]
    content: str
    is_fullest: bool
    left_out: list[str]
    added: list[str]
    fidelity: float | None
    changed_quotes: list[dict[str, str]]
    nearest: str | None
    match_score: float
    match_reason: str


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
class ReplyRow:
    """An accusation or demand in one article, and one reply to it there; or a reply that answers none.

    Args:
        accusation_id: the claim group; None for a reply that answers none of those here.
        allegation: accusation or demand; None for such a reply.
        accuser, accuser_id: who accuses: the entity, its name None where it is open.
        accuser_text, accuser_source_type: as written, and as in `Claim`; None where it is open who.
        accusation: the content as that article has it, else as the first that has it.
        outlet, article_id, published_on: the article.
        claim_id: the accusing claim there; None where the article reports the reply alone.
        reply: denied, confirmed, agreed, refused, declined, unreachable, answered, unclear or none.
        replier, replier_id, replier_text, replier_source_type: who replies, as `accuser`.
        reply_id: the claim that replies; None where no claim does (nobody was reached), or for none.
        reply_text: its content, or the sentence that says that nobody was reached; "" for none.
        tie: how it is known what the reply answers: article, matter or parties; None for none.
        first_denied_on: first day on which an article here reports a denial of it; None where none does.
        repeated: whether the article carries the accusation after that day.
    """

    accusation_id: str | None
    allegation: str | None
    accuser: str | None
    accuser_id: str | None
    accuser_text: str
    accuser_source_type: str | None
    accusation: str
    outlet: str | None
    article_id: str
    published_on: str | None
    claim_id: str | None
    reply: str
    replier: str | None
    replier_id: str | None
    replier_text: str
    replier_source_type: str | None
    reply_id: str | None
    reply_text: str
    tie: str | None = None
    first_denied_on: str | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One claim over time: who is said to have said it, when and where first and last.

    Args:
        claim_group_id: id of the first of the claims that say it.
        claim_id: the claim that says it most fully; its words and speaker follow.
        speaker, speaker_id, speaker_text, source_type, candidates, stance, content: as in `ClaimRow`.
        first_on, first_outlet: day and outlet of the first article; None where unknown.
        last_on, last_outlet: of the last one that has a day.
        claims, outlets, origins: how many claims, known outlets, and texts that are no copies of another.
        days: how many claims each day has, in order; undated ones are left out.
    """

    claim_group_id: str
    claim_id: str
    speaker: str | None
    speaker_id: str | None
    speaker_text: str
    source_type: str | None
    candidates: list[str]
    stance: str
    content: str
    first_on: str | None
    first_outlet: str | None
    last_on: str | None
    last_outlet: str | None
    claims: int
    outlets: int
    origins: int
    days: dict[str, int]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One claim that one or both of two outlets carry.

    Args:
        claim_group_id: id of the first of the claims that say it.
        claim_id: the claim of the two outlets that says it most fully; its words and speaker follow.
        carried_by: the outlet that alone carries it, or "both".
        speaker, speaker_id, speaker_text, source_type, candidates, stance, content: as in `ClaimRow`.
        first_claim_id, first_on, first_cue: the first claim of the first outlet; None where it has none.
        other_claim_id, other_on, other_cue: of the other outlet.
    """

    claim_group_id: str
    claim_id: str
    carried_by: str
    speaker: str | None
    speaker_id: str | None
    speaker_text: str
    source_type: str | None
    candidates: list[str]
    stance: str
    content: str
    first_claim_id: str | None
    first_on: str | None
    first_cue: str | None
    other_claim_id: str | None
    other_on: str | None
    other_cue: str | None


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """Who speaks about whom: one pair of a speaker and an entity that he is said to have spoken about.

    Args:
        source, target: entity ids of the speaker and of whom he speaks about.
        source_name, source_kind, target_name, target_kind: of the two entities.
        weight: how many claims.
        claim_groups: how many different things they say.
        outlets: how many known outlets carry them.
        denies, asks: how many of the claims deny, and ask or demand.
        first_on, last_on: first and last day; None where none of them has one.
    """

    source: str
    target: str
    source_name: str
    source_kind: str
    target_name: str
    target_kind: str
    weight: int
    claim_groups: int
    outlets: int
    denies: int
    asks: int
    first_on: str | None
    last_on: str | None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """What a sample that a person judged says of the claims of all outlets together, or of one.

    Each share and count stands with both ends of its 95 % interval; None where nothing was judged.

    Args:
        scope: all or outlet.
        outlet: None for all, and for articles without one.
        claims: how many there are.
        judged: how many of them a person judged; the next four say how.
        right, wrong_content, wrong_speaker, not_a_claim: these.
        skipped: claims and sentences that the person left open.
        precision: share of the judged with the right content, whoever the speaker.
        attributed_precision: share with the right content and the right speaker.
        sentences: about how many sentences hold nothing of a claim.
        sentences_judged, missed: how many of these a person judged, and in how many a claim was missed.
        missed_per_100: claims missed in such sentences for 100 that were found, one a sentence.
        recall: of the claims there are, the share found with the right content.
        found_by: what found the judged claims: extractor and model.
        seeds: of the orders in which they were drawn.
        first_at, last_at: when the first and the last were judged, in UTC.
    """

    scope: str
    outlet: str | None
    claims: int
    judged: int
    right: int
    wrong_content: int
    wrong_speaker: int
    not_a_claim: int
    skipped: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    attributed_precision: float | None
    attributed_precision_low: float | None
    attributed_precision_high: float | None
    sentences: int
    sentences_judged: int
    missed: int
    missed_per_100: float | None
    missed_per_100_low: float | None
    missed_per_100_high: float | None
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    found_by: list[str]
    seeds: list[int]
    first_at: str | None
    last_at: str | None


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

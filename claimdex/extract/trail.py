"""Keep what is known of an article while its claims are followed in order."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from claimdex.extract.capitals import is_shouted
from claimdex.extract.focus import Focus
from claimdex.models import Chain, Mention, MentionForm, Span

_LATEST = 16  # scopes that may still be open: claims nest few levels deep


@dataclass(frozen=True, slots=True)
class Followed:
    """What a claim's speaker was followed to.

    Args:
        chain: key of the chain that speaks; None where the text leaves it open.
        reason: why, in words a journalist understands.
        candidates: keys of the chains between which it is open, best first.
        mention: the pronoun or role, where it becomes a mention by speaking.
    """

    chain: str | None
    reason: str
    candidates: tuple[str, ...] = ()
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of what a claim tells: who speaks inside it is named, or pointed to, by its teller.

    Args:
        start, end: the stretch.
        teller: key of the chain that tells it; None where that is open.
        candidates: keys of the chains between which the teller is open.
    """

    start: int
    end: int
    teller: str | None
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Trail:
    """The state between one claim and the next.

    Args:
        text: the article's text.
        sentences, paragraphs: their spans, in text order.
        mentions: all mentions, in text order.
        chains: all chains by key; chains of unnamed speakers are added.
        told: the content spans of all claims, sorted: names inside are no subjects.
        speakers: the spans of all speakers as written, sorted.
        followed: what each speaker, as written, was followed to: the speaker of two claims is one.
        scopes: what the claims before tell.
        unnamed_spoke: mentions of the roles without a name that have spoken, in the order of the claims.
        added: mentions found while following, by their ends: pronouns and roles that speak.
        focus: whom the text speaks of, as far as pronouns have been followed.
        last: the speaker of the claim before.
        last_candidates: the chains between which that speaker is open.
        last_at: where that claim ended.
        unnamed: keys of unnamed speakers by where they are written.
        unnamed_by_word: the chains of unnamed speakers by role noun and by each word of theirs.
        written: how many chains each role, as written, has.
        interviewed: whose the answers of the article's interview are, by where they begin to be, once one
            was followed.
        shouted: which sentences, by their starts, are in capitals, as far as was asked.
        mention_starts, sentence_starts, paragraph_starts, told_starts, speaker_starts: where these start.
    """

    text: str
    sentences: list[Span]
    paragraphs: list[Span]
    mentions: list[Mention]
    chains: dict[str, Chain]
    told: list[Span]
    speakers: list[Span] = field(default_factory=list)
    followed: dict[tuple[Span, ...], Followed] = field(default_factory=dict)
    scopes: list[Scope] = field(default_factory=list)
    unnamed_spoke: list[Mention] = field(default_factory=list)
    added: dict[tuple[int, int], Mention] = field(default_factory=dict)
    focus: Focus = field(default_factory=Focus)
    last: str | None = None
    last_candidates: tuple[str, ...] = ()
    last_at: int = -1
    unnamed: dict[int, str] = field(default_factory=dict)
    unnamed_by_word: dict[tuple[str, str], list[Chain]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    interviewed: list[tuple[int, Followed]] | None = None
    shouted: dict[int, bool] = field(default_factory=dict)

    mention_starts: list[int] = field(init=False)
    sentence_starts: list[int] = field(init=False)
    paragraph_starts: list[int] = field(init=False)
    told_starts: list[int] = field(init=False)
    speaker_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the starts apart: searching numbers is several times as fast as searching by key."""
        self.mention_starts = [mention.start for mention in self.mentions]
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.paragraph_starts = [paragraph.start for paragraph in self.paragraphs]
        self.told_starts = [span.start for span in self.told]
        self.speaker_starts = [span.start for span in self.speakers]

    def inside(self, span: Span) -> list[Mention]:
        """Return the mentions that lie inside a span."""
        at = bisect_left(self.mention_starts, span.start)
        last = bisect_left(self.mention_starts, span.end, at)
        return [mention for mention in self.mentions[at:last] if mention.end <= span.end]

    def name_at(self, span: Span) -> Mention | None:
        """Return the name that fills a span."""
        at = bisect_left(self.mention_starts, span.start)
        for mention in self.mentions[at : at + 2]:
            if (mention.start, mention.end) == (span.start, span.end) and mention.form is MentionForm.NAME:
                return mention
        return None

    def around(self, span: Span) -> list[Mention]:
        """Return the mentions that overlap a span, or begin one place after it."""
        at = bisect_left(self.mention_starts, span.start)
        last = bisect_right(self.mention_starts, span.end + 1, at)
        before = self.mentions[max(0, at - _LATEST) : at]
        return [*(mention for mention in before if mention.end > span.start), *self.mentions[at:last]]

    def is_told(self, mention: Mention) -> bool:
        """Tell whether a mention stands inside what somebody said."""
        return self.tells(mention.start, mention.end)

    def tells(self, start: int, end: int | None = None) -> bool:
        """Tell whether a place, or a stretch, lies inside what somebody said."""
        at = bisect_right(self.told_starts, start)
        last = start + 1 if end is None else end
        ends = [span.end for span in self.told[max(0, at - 4) : at]]
        return bool(ends) and last <= max(ends)

    def speaks(self, mention: Mention) -> bool:
        """Tell whether a mention lies in a speaker as written."""
        at = bisect_right(self.speaker_starts, mention.start)
        ends = [span.end for span in self.speakers[max(0, at - 4) : at]]
        return bool(ends) and mention.end <= max(ends)

    def scope_of(self, span: Span) -> Scope | None:
        """Return the narrowest of the latest scopes that holds a span and more, None outside of any."""
        around = [
            scope
            for scope in self.scopes[-_LATEST:]
            if span.start < scope.end  # most claims lie behind
            and scope.start <= span.start
            and span.end <= scope.end
            and scope.end - scope.start > span.end - span.start
        ]
        return min(around, key=lambda scope: scope.end - scope.start, default=None)

    def sentence_at(self, at: int) -> Span:
        """Return the sentence that holds a place, or the last before it."""
        number = bisect_right(self.sentence_starts, at) - 1
        return self.sentences[number] if number >= 0 else Span(0, len(self.text))

    def sentence_before(self, sentence: Span) -> Span | None:
        """Return the sentence before another one in the same paragraph or the one before."""
        number = bisect_right(self.sentence_starts, sentence.start - 1) - 1
        earlier = self.sentences[number] if number >= 0 else None
        near = earlier is not None and self.paragraphs_between(earlier.start, sentence.start) <= 1
        return earlier if near else None

    def paragraphs_between(self, one: int, two: int) -> int:
        """Return how many paragraphs lie between two places; 0 in the same paragraph."""
        return abs(bisect_right(self.paragraph_starts, one) - bisect_right(self.paragraph_starts, two))

    def is_shouted(self, at: int) -> bool:
        """Tell whether the sentence at a place is in capitals."""
        sentence = self.sentence_at(at)
        if sentence.start not in self.shouted:
            self.shouted[sentence.start] = is_shouted(self.text, sentence)
        return self.shouted[sentence.start]

    def start_of_paragraph(self, at: int) -> int:
        """Return where the paragraph at a place starts."""
        number = bisect_right(self.paragraph_starts, at) - 1
        return self.paragraphs[number].start if number >= 0 else 0

    def start_of_paragraph_before(self, at: int) -> int:
        """Return where the paragraph before the one at `at` starts."""
        number = bisect_right(self.paragraph_starts, at) - 1
        return self.paragraphs[max(0, number - 1)].start if self.paragraphs else 0

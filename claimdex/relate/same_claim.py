"""Tell whether two claims of one speaker say the same, what differs, or that it stays open.

Two claims say the same where both quote the same words in a row, or where most of what the shorter one tells,
weighed by how much each word tells (`weighing`), stands in the other. Neither counts where they contradict
each other: a number, a day, a name, a "not", a "may" or a contrary stands in one and another, or none, in
the other.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from claimdex.names import fold
from claimdex.relate.contradictions import contradiction, is_governed_in_one, is_supposed_in_one
from claimdex.relate.meaning import LIGHT, NAME, WORD, Sentence, Term, read
from claimdex.relate.overlap import Overlap, overlap
from claimdex.relate.quoted import longest_run, quoted_words, shared_run
from claimdex.relate.weighing import Weights, weigh
from claimdex.relate.word_forms import classed, classed_stems, function_words, spelled

LEAST_PART = 0.68
"""Of what the shorter claim tells, so much stands in the other."""

LEAST_PART_NEAR = 0.5
"""The same within a few days."""

LEAST_PART_OF_WORDS = 0.5
"""Of the words of the shorter claim, names left out."""

LEAST_WORDS, LEAST_WORDS_BACKED = 3.0, 2.0
"""Words that two claims share, where that is what joins them; see `_share_words`."""

LEAST_IN_A_ROW = 4
"""So many words in a row, small ones included, are one turn of phrase."""

WHOLE, LEAST_WHOLE = 0.95, 1.0
"""So much of the shorter claim is all of it, if it tells as much as a word."""

MOST_WORDS, LEAST_PART_IN_WORDS = 0.6, 0.4
"""Such words are so much of those of the shorter claim, and of all that it tells."""

LEAST_OF_LONGER = 0.4
"""Of what the longer claim tells; quotations, which are cut at will, are not held to it."""

LEAST_SHARED = 3.0
"""What both tell, in words of the usual weight: less is a phrase that fits many claims."""

NEAR_DAYS = 3
"""Within so many days the same few words mean the same thing."""

WEEK = 7
"""Within so many days the very same words do, however little they tell."""

LEAST_SAME = 0.6
"""What claims of the very same words tell: less is "it", "so", "no"."""

LEAST_FOR_A_SLIP = 6.0
"""What two sentences tell together before another word in one is an outlet's choice, no other claim."""

LEAST_TOLD = 2
"""Words in a quoted phrase, small ones left out."""

TOPIC = 2
"""So many words side by side name what is spoken of."""

LEAST_PART_BESIDE = 0.5
"""Of the words beside a quoted phrase so much is shared: a title or a slogan stands in many claims."""

_DIRECT, _DENIES, _ASKS, _QUESTIONS, _DECLINES = "direct", "denies", "asks", "questions", "declines"

# "Asked to open the port", "shelled by the rebels": what stands behind these is told of the subject.
_NOT_OF_TOPICS = frozenset({"", "to", "by"})

_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "they"})

# So many of the words that two claims share a reason names.
_MOST_NAMED = 5


class Verdict(StrEnum):
    """Say whether two claims are the same."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a claim.

    Args:
        content, kind, stance, published_on: as in `ClaimRow`.
        about_ids: ids of the entities that the content mentions.
    """

    content: str
    kind: str
    stance: str
    published_on: str | None = None
    about_ids: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What it tells, by sentence. The words of somebody who denies are in quotation marks their own."""
        act = self.stance if self.kind != _DIRECT and self.stance in (_DENIES, _ASKS) else ""
        return read(self.content, self.published_on, act)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two claims compare.

    Args:
        verdict: same, different (they contradict each other) or undecided.
        score: 0..1, how alike they are; 1.0 for the same words.
        reason: what both share, or what differs, in words.
        is_verbatim: whether both quote the same words, or are the same words.
    """

    verdict: Verdict
    score: float
    reason: str
    is_verbatim: bool = False


def compare_claims(one: Telling, other: Telling) -> Comparison:
    """Compare two claims; who says them is not looked at.

    Symmetrical, and a pure function of the two.
    """
    if (other.content, other.stance) < (one.content, one.stance):
        one, other = other, one
    run = shared_run(one.content, other.content)
    matched = list(_matched(one.sentences, other.sentences))
    against = _against(one, other, matched, run > 0)
    if against:
        return Comparison(Verdict.DIFFERENT, 0.0, against)
    if run:
        part = round(run / _least_quoted(one, other), 3)
        verdict = Verdict.UNDECIDED if part < 1 and _ends_otherwise(matched) else Verdict.SAME
        return Comparison(verdict, part, f"{run} words in a row inside quotation marks", True)
    phrase = _shared_phrase(one, other)
    if phrase:
        return Comparison(Verdict.SAME, 0.9, f"both quote: {phrase}", True)
    return _by_words(one, other, matched)


def _against(one: Telling, other: Telling, matched: Iterable[Overlap], is_quoted: bool) -> str:
    """Return in what two claims contradict each other, "" for nothing."""
    quoted = frozenset(quoted_words(one.content) + quoted_words(other.content) if is_quoted else ())
    ids = (frozenset(one.about_ids), frozenset(other.about_ids))
    differ = (contradiction(pair, quoted, ids) for pair in matched)
    is_direct = one.kind == other.kind == _DIRECT
    return next(filter(None, differ), "") or next(
        filter(None, (_other_subject(pair, is_direct) for pair in matched)), ""
    )


def _other_subject(pair: Overlap, is_direct: bool) -> str:
    """Tell "we deserved it" from "they deserved it", where both are the speaker's words, and "he" from "she".

    Told indirectly, "we" becomes "they", and "I" becomes "he" or "she".
    """
    subjects = [_subject(side) for side in (pair.a, pair.b)]
    (one, behind), (other, behind_other) = subjects
    if one == other or "" in (one, other) or pair.part < LEAST_PART_NEAR:
        return ""
    is_other = {one, other} == {"he", "she"} or (is_direct and behind == behind_other)
    return f"who: {one}, {other}" if is_other else ""


def _subject(sentence: Sentence) -> tuple[str, str]:
    """Return the pronoun at the beginning of a sentence, "" for none, and the word behind it."""
    tokens = [token for token in sentence.tokens[:3] if token != "that"]
    return (tokens[0], tokens[1]) if len(tokens) > 1 and tokens[0] in _SUBJECTS else ("", "")


def _matched(one: Sequence[Sentence], other: Sequence[Sentence]) -> Iterator[Overlap]:
    """Yield the sentences that are nearest to each other, both ways."""
    table = [[overlap(a, b) for b in other] for a in one]
    for row, overlaps in enumerate(table):
        if not overlaps:
            continue
        column = max(range(len(overlaps)), key=lambda at: (overlaps[at].likeness, -at))
        best = max(range(len(table)), key=lambda at: (table[at][column].likeness, -at))
        if best == row and overlaps[column].shared > 0:
            yield overlaps[column]


def _ends_otherwise(matched: Sequence[Overlap]) -> bool:
    """Tell whether the sentence that both quote at most length ends with another word, and is short."""
    longest = max(matched, key=lambda pair: pair.run, default=None)
    return longest is not None and longest.shared < LEAST_FOR_A_SLIP and longest.ends_otherwise


def _least_quoted(one: Telling, other: Telling) -> int:
    return min(len(quoted_words(side.content)) for side in (one, other))


def _shared_phrase(one: Telling, other: Telling) -> str:
    """Return all that one of two claims quotes, where the other quotes it too within the same few days.

    A word or two that everybody uses are no phrase; whole sentences are compared like others.
    """
    if _DIRECT in (one.kind, other.kind) or not are_near(one, other):
        return ""
    ours, theirs = quoted_words(one.content), quoted_words(other.content)
    shorter = min((ours, theirs), key=lambda side: (len(side), side))
    told = sum(word not in function_words() for word in shorter)
    if (
        told < LEAST_TOLD
        or not longest_run(ours, theirs, len(shorter))
        or not _agree_beside(one, other, frozenset(shorter))
    ):
        return ""
    return " ".join(shorter)


def _agree_beside(one: Telling, other: Telling, phrase: Collection[str]) -> bool:
    """Tell whether one claim tells nothing beside a phrase but names, or both tell the same there."""
    ours, theirs = (
        {
            term.key: term.weight
            for sentence in side.sentences
            for term in sentence.terms
            if term.sort == WORD and spelled(fold(term.written)) not in phrase
        }
        for side in (one, other)
    )
    shared = sum(min(ours[key], theirs[key]) for key in ours.keys() & theirs.keys())
    return shared >= LEAST_PART_BESIDE * min(sum(ours.values()), sum(theirs.values()))


def _by_words(one: Telling, other: Telling, matched: Sequence[Overlap]) -> Comparison:
    told = weigh(one.sentences, other.sentences, matched, set(one.about_ids) & set(other.about_ids))
    score = round(0.75 * told.of_shorter + 0.25 * told.of_longer, 3)
    against = _other_act(one, other)
    if against and told.of_shorter >= LEAST_PART:
        return Comparison(Verdict.DIFFERENT, 0.0, against)
    if one.content.casefold() == other.content.casefold() and told.shorter >= LEAST_SAME:
        is_one = (told.shorter >= 1 or are_near(one, other, WEEK)) and not _speak_of_others(one, other)
        return Comparison(Verdict.SAME if is_one else Verdict.UNDECIDED, 1.0, "the same words", True)
    is_told = _share_enough(told, one, other) or _share_words(told, matched, one, other)
    is_other = any(_is_otherwise(pair, told) for pair in matched) or _share_a_topic(told, matched, one, other)
    is_same = is_told and not against and not is_other
    return Comparison(Verdict.SAME if is_same else Verdict.UNDECIDED, score, _reason(matched))


def _is_otherwise(pair: Overlap, told: Weights) -> bool:
    """Tell whether a word stands in the place of another, or is withheld, or supposed in one alone."""
    is_slip = pair.shared >= LEAST_FOR_A_SLIP
    return (
        (not is_slip and bool(pair.replaced(told.named)))
        or is_governed_in_one(pair)
        or is_supposed_in_one(pair)
    )


def _share_enough(told: Weights, one: Telling, other: Telling) -> bool:
    """Tell whether enough is shared, of each claim, in all, and beside the things that both mention."""
    is_cut = told.of_longer < LEAST_OF_LONGER
    return (
        told.of_shorter >= (LEAST_PART_NEAR if are_near(one, other) else LEAST_PART)
        and told.shared >= _least_shared(told.of_longer, one, other)
        and told.shared_words >= (MOST_WORDS if is_cut else LEAST_PART_OF_WORDS) * told.least_words
        and (not is_cut or _DIRECT in (one.kind, other.kind))
    )


def _share_words(told: Weights, matched: Sequence[Overlap], one: Telling, other: Telling) -> bool:
    """Tell whether both tell, within days, all of the shorter in one turn of phrase, or most of its words.

    Two words alone may name a topic ("border security", "foreign policy"): they are enough where both mention
    the same things, or where they stand among others that are the same.
    """
    if not are_near(one, other) or _speak_of_others(one, other):
        return False
    is_phrase = max((pair.run for pair in matched), default=0) >= LEAST_IN_A_ROW
    if is_phrase and told.of_shorter >= WHOLE and told.shared >= LEAST_WHOLE:
        return True
    is_backed = is_phrase or not set(one.about_ids).isdisjoint(other.about_ids)
    return (
        told.shared_words >= (LEAST_WORDS_BACKED if is_backed else LEAST_WORDS)
        and told.shared_words >= MOST_WORDS * told.least_words
        and told.of_shorter >= LEAST_PART_IN_WORDS
        and told.of_longer >= LEAST_OF_LONGER / 2
    )


def _share_a_topic(told: Weights, matched: Sequence[Overlap], one: Telling, other: Telling) -> bool:
    """Tell whether all that both tell beside names is two words in a row, and each says more.

    "His first choice for harbour master", "on the list for harbour master": where a preposition leads to them
    in both, they are what is spoken of, and what is said of it stands in the words around.
    """
    both = [pair for pair in matched if any(_are_words(*terms) for terms in pair.pairs)]
    if len(both) != 1 or told.of_shorter >= WHOLE:
        return False
    shared = [terms for terms in both[0].pairs if _are_words(*terms)]
    sides = list(zip(*shared, strict=True))
    if len(shared) != TOPIC or not all(map(_are_in_a_row, sides, (both[0].a, both[0].b))):
        return False
    return all(min(side, key=attrgetter("at")).preposition not in _NOT_OF_TOPICS for side in sides) and all(
        any(
            term.sort == WORD and term not in told.named and term not in (*sides[0], *sides[1])
            for sentence in telling.sentences
            for term in sentence.terms
        )
        for telling in (one, other)
    )


def _are_words(one: Term, other: Term) -> bool:
    return one.sort == other.sort == WORD


def _are_in_a_row(terms: Sequence[Term], sentence: Sentence) -> bool:
    places = [term.at for term in sentence.terms if term.sort != LIGHT]
    found = [places.index(term.at) for term in terms]
    return max(found) - min(found) < len(found)


def _speak_of_others(one: Telling, other: Telling) -> bool:
    """Tell whether both mention somebody or something, and not one that the other does."""
    return bool(one.about_ids and other.about_ids) and set(one.about_ids).isdisjoint(other.about_ids)


def _least_shared(of_longer: float, one: Telling, other: Telling) -> float:
    """Return how much must be shared: less where neither tells much else, and within a few days."""
    least = (LEAST_SHARED - 1.75 * of_longer) * (0.75 if are_near(one, other) else 1.0)
    return least if of_longer > 0.95 else max(least, LEAST_SHARED / 2)


def are_near(one: Telling, other: Telling, days: int = NEAR_DAYS) -> bool:
    """Tell whether both were published within so many days."""
    ours, theirs = day_of(one.published_on), day_of(other.published_on)
    return ours is not None and theirs is not None and abs(ours - theirs) <= days


@lru_cache(maxsize=1 << 12)
def day_of(published_on: str | None) -> int | None:
    """Return a day as a number, None for none."""
    return None if published_on is None else date.fromisoformat(published_on).toordinal()


def _other_act(one: Telling, other: Telling) -> str:
    """Return what the two speakers do that is not the same: one asks, the other asserts."""
    acts = {_act(one), _act(other)}
    if len(acts) > 1 and (odd := next((act for act in (_QUESTIONS, _DECLINES) if act in acts), None)):
        return f"one {odd}"
    if len(acts) == 1 or all(
        _act(side) == _ASKS or _demands(side) or _orders(side, to)
        for side, to in ((one, other), (other, one))
    ):
        return ""
    return "one asks, one asserts"


def _act(telling: Telling) -> str:
    sentences = telling.sentences
    if telling.stance == _QUESTIONS or (sentences and all(sentence.asks for sentence in sentences)):
        return _QUESTIONS
    if telling.stance == _DECLINES and telling.kind != _DIRECT:
        return _DECLINES  # in quotation marks are the words, whatever they decline
    return _ASKS if telling.stance == _ASKS else "asserts"


def _demands(telling: Telling) -> bool:
    """Tell whether an assertion says what should be: "should", "must", "we demand", "Don't"."""
    asking, imperatives = classed_stems("asking"), classed("imperative")
    return any(
        any(term.modality == "duty" or term.key in asking for term in sentence.terms)
        or (sentence.tokens[:1] and sentence.tokens[0] in imperatives)
        for sentence in telling.sentences
    )


def _orders(telling: Telling, demand: Telling) -> bool:
    """Tell whether a telling begins with the act that a demand asks for: "Break ties", "to break ties"."""
    first = {
        sentence.terms[0].key for sentence in telling.sentences if sentence.terms[:1] and _begins(sentence)
    }
    asked = (term for sentence in demand.sentences for term in sentence.terms)
    return any(term.key in first and (term.at == 0 or term.preposition == "to") for term in asked)


def _begins(sentence: Sentence) -> bool:
    return sentence.terms[0].at == 0 and sentence.terms[0].sort != NAME


def _reason(matched: Sequence[Overlap]) -> str:
    """Name what both tell, names and numbers first, then the words that tell most."""
    terms = [term for pair in matched for term in pair.terms]
    ranked = sorted(terms, key=lambda term: (term.sort != NAME, -term.weight, term.at))
    names = list(dict.fromkeys(term.written for term in ranked if term.sort == NAME))
    others = list(dict.fromkeys(term.written.lower() for term in ranked if term.sort != NAME))
    numbers = list(dict.fromkeys(number for pair in matched for number in pair.numbers))
    parts = (("names", names), ("numbers", numbers), ("words", others))
    named = [f"{sort}: {', '.join(found[:_MOST_NAMED])}" for sort, found in parts if found]
    return "; ".join(named) or "nothing shared"

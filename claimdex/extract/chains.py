"""Link the names and role phrases of one article that mean the same thing (coreference).

Names first: each joins at most one chain (`bodies`, `persons`). Then titles and appositions are read
into roles, and role phrases ("the ministry") go to the chain that alone fits (`offices`). Where two
fit, the mention stays open with both as candidates.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from claimdex.extract import bodies, offices, persons
from claimdex.extract.sentences import Paragraph
from claimdex.extract.things import BESIDE_NAME, Reading, Thing
from claimdex.models import Article, Chain, Mention, MentionForm, Span


def link(
    article: Article, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention]
) -> tuple[list[Mention], list[Chain]]:
    """Link mentions to chains, one chain for each thing the article names.

    Args:
        article: the article; only its text is read.
        paragraphs: its paragraphs and sentences.
        mentions: what `find_mentions` found, in text order.

    Returns:
        The mentions with chain, candidates and reason filled in, and the chains by first mention.
        Role phrases that no chain fits are left out: alone they name nothing.
        A body that every country has is keyed with its country: "Foreign Ministry (Pakistan)".
    """
    text = article.text
    names = [mention for mention in mentions if mention.form is MentionForm.NAME]
    phrases = [mention for mention in mentions if mention.form is MentionForm.ROLE]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    things: list[Thing] = []
    named: dict[int, Reading] = {}
    bodies.gather(text, names, things, named)
    persons.gather(text, names, paragraphs, things, named)
    bound = _whole(offices.bind(text, names, sentences, named), names)
    phrases = _apart_from(phrases, bound)
    called = offices.follow(text, phrases, things)
    _give_keys(things)
    linked = [_linked(name, named[name.start]) for name in names if name.start in named]
    linked += [_linked(phrase, called[phrase.start]) for phrase in phrases if phrase.start in called]
    linked += [_bound(text, span, thing) for span, thing in bound]
    linked.sort(key=lambda mention: (mention.start, -mention.end))
    used = {mention.chain for mention in linked} | {key for mention in linked for key in mention.candidates}
    chains = [thing.chain() for thing in sorted(things, key=lambda thing: thing.first) if thing.key in used]
    return linked, chains


def _whole(bound: Sequence[tuple[Span, Thing]], names: Sequence[Mention]) -> list[tuple[Span, Thing]]:
    """Keep the role phrases that overlap no other, cut no name in two and are no name themselves."""
    name_starts = [name.start for name in names]
    whole_names = {(name.start, name.end) for name in names}
    kept: list[tuple[Span, Thing]] = []
    for span, thing in sorted(bound, key=lambda one: one[0]):
        last = bisect_left(name_starts, span.end) - 1
        first = bisect_left(name_starts, span.start) - 1
        cut = any(at >= 0 and names[at].end > edge for at, edge in ((last, span.end), (first, span.start)))
        is_name = (span.start, span.end) in whole_names
        if not cut and not is_name and (not kept or kept[-1][0].end <= span.start):
            kept.append((span, thing))
    return kept


def _apart_from(phrases: Sequence[Mention], bound: Sequence[tuple[Span, Thing]]) -> list[Mention]:
    """Leave out the role phrases that overlap those bound to a name already, which are in text order."""
    starts = [span.start for span, _ in bound]
    before = [bisect_left(starts, phrase.end) - 1 for phrase in phrases]
    return [
        phrase
        for phrase, at in zip(phrases, before, strict=True)
        if at < 0 or bound[at][0].end <= phrase.start
    ]


def _bound(text: str, span: Span, thing: Thing) -> Mention:
    written = span.of(text)
    return Mention(span.start, span.end, written, thing.kind, MentionForm.ROLE, thing.key, reason=BESIDE_NAME)


def _linked(mention: Mention, reading: Reading) -> Mention:
    if reading.thing is None:
        candidates = tuple(thing.key for thing in reading.candidates)
        return replace(mention, candidates=candidates, reason=reading.reason)
    thing, form = reading.thing, mention.form  # made anew: `replace` is five times as slow
    return Mention(
        mention.start, mention.end, mention.text, thing.kind, form, thing.key, reason=reading.reason
    )


def _give_keys(things: Sequence[Thing]) -> None:
    """Give each chain a key: its fullest name, made unique by kind and number."""
    taken: set[str] = set()
    for thing in sorted(things, key=lambda thing: thing.first):
        base = key = thing.fullest()
        number = 1
        while key in taken:
            number += 1
            key = f"{base} ({thing.kind.value})" if number == 2 else f"{base} ({thing.kind.value} {number})"
        thing.key = key
        taken.add(key)

"""Find what makes two sentences that are otherwise alike say something else.

Each rule returns what differs in words ("numbers differ: 3, 13"), or "" where nothing does.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from claimdex.names import fold
from claimdex.relate.governors import FORMER, RELATION, governors
from claimdex.relate.meaning import LIGHT, NAME, Sentence, Term, country, quantifiers
from claimdex.relate.overlap import Overlap, Window
from claimdex.relate.polarity import colours, negators
from claimdex.relate.word_forms import classed_stems, contraries, small_contraries, spelled

_LEAST_ALIKE = 0.4
"""Sentences that share less of the shorter one speak of something else, and do not contradict each other."""

_LEAST_ALIKE_BESIDE = 0.55
"""The same for sentences that stand beside words which both claims quote: only one told twice counts."""

_MOST_AT_EDGE = 2
"""So many words at the beginning or end of two sentences stand in the place of each other."""

_LEAST_SPELLED, _LEAST_ALIKE_SPELLING = 5, 0.7
"""Names so long and so alike are one in two spellings: "Gadhafi", "Qaddafi"."""

_COMPATIBLE = frozenset({frozenset({"many", "some"}), frozenset({"most", "many"})})

_STANDS_FOR = {"wants": ("future", "duty", "any"), "intends": ("future", "any")}
"""What colours a word as a governor does: "plans to go", "will go"."""

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "on", "off"})
"""Prepositions that say where: two places contradict each other whichever stands before them."""

Ids = tuple[frozenset[str], frozenset[str]]


def contradiction(pair: Overlap, quoted: Collection[str], about_ids: Ids) -> str:
    """Say in what two sentences contradict each other.

    Args:
        pair: the sentences and what they share.
        quoted: the words that are quoted, where both claims quote the same words in a row. Of the sentences
            that hold them only what stands in the place of something else counts: a quotation may begin and
            end anywhere.
        about_ids: the entities that each claim mentions.
    """
    if quoted and pair.is_verbatim:
        return (
            _turned(pair, quoted)
            or _changed(_inside(pair, quoted), _governing(pair))
            or _numbers(pair, True)
            or _times(pair)
            or _opposites(pair, True)
            or _quantifiers(pair)
            or _small_words(pair)
            or _names_between(pair)
        )
    if pair.part < (_LEAST_ALIKE_BESIDE if quoted else _LEAST_ALIKE):
        return ""
    return (
        _polarity(pair)
        or (_changed(pair.changed, _governing(pair)) if pair.is_verbatim else "")
        or _numbers(pair, False)
        or _times(pair)
        or _opposites(pair, False)
        or _quantifiers(pair)
        or _small_words(pair)
        or _modality(pair)
        or _governors(pair)
        or _roles(pair)
        or _voice(pair)
        or _names(pair, about_ids)
    )


def _polarity(pair: Overlap) -> str:
    terms = list(_under_one_no(pair))
    turned = [one for one, other in terms if one.negated != other.negated]
    if not turned:
        return ""
    # where both say no, it may reach from the subject in one and from the verb in the other
    both = all(any(term.negated for term in side.terms) for side in (pair.a, pair.b))
    # "the victim, not the culprit", "the culprit, not the victim"
    both = both and len({term.negated for term in turned if term.sort != NAME}) < 2
    is_less = 2 * sum(term.weight for term in turned) <= sum(one.weight for one, _ in terms)
    if both and (is_less or all(term.sort == NAME for term in turned)):
        return ""
    return f"one denies: {turned[0].written}"


def _turned(pair: Overlap, quoted: Collection[str]) -> str:
    """Tell whether one has a "not" that the other has not, of what both quote or of a word beside it."""
    terms = list(_under_one_no(pair))
    turned = [one for one, other in terms if one.negated != other.negated]
    beside = [term for term in turned if spelled(fold(term.written)) not in quoted]
    if beside or 2 * sum(term.weight for term in turned) > sum(one.weight for one, _ in terms):
        return f"one denies: {(beside or turned)[0].written}"
    return ""


def _inside(pair: Overlap, quoted: Collection[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what is other inside quotation marks; what stands outside them is the outlet's."""
    for sides, around in zip(pair.changed, pair.changed_beside(1), strict=True):
        if all(spelled(word) in quoted for side in around for word in side):
            yield sides


def _governing(pair: Overlap) -> set[str]:
    """Return the classes of the words that govern others in one of two sentences alone."""
    governing = {kind for side in (pair.a, pair.b) for term in side.terms for kind in term.governed}
    return governing & (pair.a.governors ^ pair.b.governors)


def _changed(between: Iterable[tuple[Sequence[str], Sequence[str]]], in_one: Collection[str]) -> str:
    """Look at the few words that are other between many that are the same."""
    for ours, theirs in between:
        if negators(ours) % 2 != negators(theirs) % 2:
            return f"one denies: {' '.join([*ours, *theirs])}"
        for kind in sorted(set(in_one) & governors([*ours, *theirs])):
            if not (colours(ours) | colours(theirs)) & set(_STANDS_FOR.get(kind, ())):
                return f"one only {kind}: {' '.join([*ours, *theirs])}"
        for kinds in (colours, quantifiers):
            one, other = kinds(ours), kinds(theirs)
            if one and other and one != other and frozenset(one | other) not in _COMPATIBLE:
                return f"not the same: {' '.join(ours)}, {' '.join(theirs)}"
    return ""


def _small_words(pair: Overlap) -> str:
    """Tell "for the bill" from "against the bill": small words that turn the sense are not the same."""
    for ours, theirs in (*pair.changed, *pair.swapped_at_edges):
        for words in small_contraries():
            one, other = words & set(ours), words & set(theirs)
            if one and other and one != other:
                return f"not the same: {' '.join(sorted(one))}, {' '.join(sorted(other))}"
    return ""


def _under_one_no(pair: Overlap) -> Iterator[tuple[Term, Term]]:
    """Yield the words that both have, as far as "not guilty" and "innocent" have not turned them round."""
    for one, other in pair.pairs:
        if one.key != other.key:
            return
        yield one, other


def _numbers(pair: Overlap, quoted: bool) -> str:
    ours, theirs = list(pair.a.numbers), list(pair.b.numbers)
    for one in pair.a.numbers:
        other = next((other for other in theirs if one.equals(other)), None)
        if other is not None:
            ours.remove(one)
            theirs.remove(other)
    alone = len(ours) == len(theirs) == 1
    for one, other in product(ours, theirs):
        is_one_thing = one.sort == other.sort or (alone and "times" not in (one.sort, other.sort))
        if is_one_thing and not (quoted and _apart(pair, one.start, other.start)):
            return f"numbers differ: {one.written}, {other.written}"
    return ""


def _apart(pair: Overlap, one: int, other: int) -> bool:
    """Tell whether two places stand on two sides of what both sentences share: each cut something else."""
    if not pair.pairs:
        return False
    begin, end = pair.pairs[0], pair.pairs[-1]
    before = one < begin[0].at, other < begin[1].at
    behind = one > end[0].at, other > end[1].at
    return (before[0] and behind[1]) or (before[1] and behind[0])


def _times(pair: Overlap) -> str:
    ours = [when for when in pair.a.times if not any(when.may_be(other) for other in pair.b.times)]
    theirs = [when for when in pair.b.times if not any(when.may_be(other) for other in pair.a.times)]
    for one, other in product(pair.a.times, pair.b.times):
        if (one in ours and other in theirs and one.sort == other.sort) or one.excludes(other):
            return f"other {one.sort}: {one.written}, {other.written}"
    return ""


def _left(sentence: Sentence, shared: Iterable[Term]) -> list[Term]:
    taken = {term.at for term in shared}
    return [term for term in sentence.terms if term.at not in taken]


def _opposites(pair: Overlap, quoted: bool) -> str:
    theirs = {other.key: other for other in _left(pair.b, (other for _, other in pair.pairs))}
    for one in _left(pair.a, (one for one, _ in pair.pairs)):
        for key in sorted(contraries(one.key) & theirs.keys()):
            other = theirs[key]
            if one.negated == other.negated and not (quoted and _apart(pair, one.at, other.at)):
                return f"contraries: {one.written}, {other.written}"
    return ""


def _quantifiers(pair: Overlap) -> str:
    ours, theirs = pair.a.quantifiers - pair.b.quantifiers, pair.b.quantifiers - pair.a.quantifiers
    for one, other in product(sorted(ours), sorted(theirs)):
        if frozenset({one, other}) not in _COMPATIBLE:
            return f"how many: {one}, {other}"
    return ""


def _modality(pair: Overlap) -> str:
    for one, other in pair.pairs:
        if one.modality == other.modality or one.sort == NAME:
            continue
        kinds = {one.modality, other.modality}
        if "any" in kinds:
            continue
        if kinds == {"", "future"} and not (one if one.modality == "" else other).past:
            continue
        return f"one {_said_as(one)}, one {_said_as(other)}: {one.written}"
    return ""


def _governors(pair: Overlap) -> str:
    """Tell "resigned" from "threatened to resign", where what is governed first is told by both."""
    shared = {(side, term.at) for both in pair.pairs for side, term in enumerate(both)}
    for side, term, kind in _governed_in_one(pair):
        governed = (one.at for one in (pair.a, pair.b)[side].terms if kind in one.governed)
        if kind in (RELATION, FORMER) or (side, next(governed)) in shared:
            return f"one only {kind}: {term.written}"
    return ""


def is_governed_in_one(pair: Overlap) -> bool:
    """Tell whether a word that both have is governed in one: "fled from the guards", "feared the guards"."""
    return any(True for _ in _governed_in_one(pair))


def is_supposed_in_one(pair: Overlap) -> bool:
    """Tell whether one sentence names the condition on which something will be, and the other does not."""
    supposed = [any(term.modality == "if" for term in side.terms) for side in (pair.a, pair.b)]
    return supposed[0] != supposed[1] and any(a.modality == b.modality == "future" for a, b in pair.pairs)


def _governed_in_one(pair: Overlap) -> Iterator[tuple[int, Term, str]]:
    """Yield, of the words of both, those governed in one alone: in which, the word there, and how."""
    coloured = [frozenset(term.modality for term in side.terms) for side in (pair.a, pair.b)]
    for one, other in pair.pairs:
        for side, term, bare in ((0, one, other), (1, other, one)):
            there = (pair.a, pair.b)[1 - side]
            # who belongs to whom is told of one word; of the rest it is enough that both have such a word
            kinds = bare.governed if term.governed & {RELATION, FORMER} else there.governors
            for kind in sorted(term.governed - kinds):
                if coloured[1 - side].isdisjoint(_STANDS_FOR.get(kind, ())):
                    yield side, term, kind


def _said_as(term: Term) -> str:
    return {"future": "will", "possible": "may", "duty": "should", "if": "if"}.get(term.modality, "is")


def _roles(pair: Overlap) -> str:
    """Tell "A hit B" from "B hit A", and both from "A was hit by B"."""
    shared = [pair_ for pair_ in pair.pairs if pair_[0].sort != LIGHT]
    for verb in shared:
        if verb[0].sort == NAME or verb[0].key in classed_stems("mutual") | classed_stems("for_or_against"):
            continue
        sides = [
            (thing[0].written, _does(verb[0], thing[0]), _does(verb[1], thing[1]))
            for thing in shared
            if thing is not verb and all(map(_takes_part, verb, thing))
        ]
        for (first, *one), (second, *other) in product(sides, sides):
            if one == [True, False] and other == [False, True]:
                return f"who and whom: {first}, {second}"
    return ""


def _voice(pair: Overlap) -> str:
    """Tell "he was ordered to attack" from "he ordered an attack"."""
    for verbs in pair.pairs:
        if verbs[0].is_passive == verbs[1].is_passive or fold(verbs[0].written) != fold(verbs[1].written):
            continue
        before = [
            next((term.key for term in reversed(side.terms) if term.at < verb.at), "")
            for side, verb in zip((pair.a, pair.b), verbs, strict=True)
        ]
        active, side = (verbs[1], pair.b) if verbs[0].is_passive else (verbs[0], pair.a)
        objects = (term for term in side.terms if active.at < term.at <= active.at + 2)
        if before[0] == before[1] and any(term.preposition == "" for term in objects):
            return f"done and undergone: {active.written}"
    return ""


def _takes_part(verb: Term, thing: Term) -> bool:
    """Tell who does it and to whom from where, when and with what it is done."""
    if thing.preposition == "to" and verb.is_passive:
        return False  # "was sold to the council", "the council was sold"
    return thing.preposition in ("", "by", "than", "to") and thing.key not in classed_stems("for_or_against")


def _does(verb: Term, thing: Term) -> bool:
    """Tell whether a thing stands where the one who does it stands: before the verb, or behind a passive."""
    return (thing.at < verb.at) != verb.is_passive


def _one_place(ours: Sequence[Term], theirs: Sequence[Term]) -> bool:
    """Tell whether a name stands where the other does: "by Roe", "by Poe", not "by Roe", "in Ostrand"."""
    one, other = ours[0].preposition, theirs[0].preposition
    return one == other or {one, other} <= _WHERE


def _names(pair: Overlap, about_ids: Ids) -> str:
    """Tell "near Ostrand" from "near Velmora": another name in the same place, and nothing else is other."""
    first, second = about_ids
    # one thing under two names: "the Pentagon", "the Defense Department"
    if (first or second) and (first <= second or second <= first):
        return ""
    windows = [pair.within(window) for window in pair.windows]
    for ours, theirs in windows:
        names = [[term for term in side if term.sort == NAME] for side in (ours, theirs)]
        if names[0] and names[1] and len(windows) == 1 and len(ours) == len(theirs) and _one_place(*names):
            return f"other names: {names[0][0].written}, {names[1][0].written}"
    return ""


def _names_between(pair: Overlap) -> str:
    """Tell "told Roe in spring" from "told Poe in spring": two names between words that are the same.

    Where one quotation has no name, it was cut, or says "him"; where both names are one word in two
    spellings, or one stands for the other, nothing is other.
    """
    for window in pair.windows:
        if not _is_between(pair, window):
            continue
        ours, theirs = ([term for term in side if term.sort == NAME] for side in pair.within(window))
        if ours and theirs and not any(_is_one_name(one, other) for one, other in product(ours, theirs)):
            return f"other names: {ours[0].written}, {theirs[0].written}"
    return ""


def _is_between(pair: Overlap, window: Window) -> bool:
    """Tell whether what is around it is the same: a quotation may begin and end with something else."""
    first, last, begin, end = window
    is_head, is_tail = 0 in (first, begin), last == len(pair.a.terms) or end == len(pair.b.terms)
    if not (is_head or is_tail):
        return True
    left = len(pair.a.terms) - last, len(pair.b.terms) - end
    whole = (not is_head or first == begin) and (not is_tail or left[0] == left[1])
    return whole and last - first == end - begin <= _MOST_AT_EDGE


def _is_one_name(one: Term, other: Term) -> bool:
    if country(one.written) and country(other.written):
        return one.key == other.key
    shorter, longer = sorted((fold(one.written), fold(other.written)), key=len)
    if one.written.isupper() != other.written.isupper():
        return shorter[:1] == longer[:1]  # "ISI", "Inter-Services"
    if longer.startswith(shorter):
        return True
    alike = SequenceMatcher(None, shorter, longer, autojunk=False).ratio()
    return len(shorter) >= _LEAST_SPELLED and alike >= _LEAST_ALIKE_SPELLING

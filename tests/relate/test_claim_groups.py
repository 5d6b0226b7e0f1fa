"""Claims that say the same stand in one group, whatever the order in which they come."""

import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.relate import deck
from claimdex.relate.claim_groups import GroupLink, group_claims
from claimdex.relate.deck import Deck, card, review
from claimdex.relate.same_claim import Verdict, compare_claims
from claimdex.relate.saying import Saying
from claimdex.relate.unnamed import keys_of
from tests.relate.claim_pairs import ALWAYS, NEVER
from tests.relate.test_same_claim import telling

LONG = "“The mate and the pilot looked at the charts before the ferry left that night”"
CUT = "“looked at the charts before the ferry left that night”"


def saying(
    id_: str,
    content: str,
    *,
    speaker: str | None = "okafor",
    text: str = "Okafor",
    on: str | None = "2031-05-07",
    stance: str = "asserts",
    within: str | None = None,
) -> Saying:
    kind = "direct" if content[0] in '“"' else "mixed" if "“" in content else "indirect"
    return Saying(id_, id_.split("-")[0], on, speaker, text, (), kind, stance, content, "said", within=within)


def groups(links: list[GroupLink]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for link in links:
        found.setdefault(link.group_id, []).append(link.claim_id)
    return sorted(sorted(group) for group in found.values())


def grouped(*sayings: Saying, **decided: list[tuple[str, str]]) -> list[list[str]]:
    return groups(group_claims(sayings, **decided))


def test_the_first_by_day_gives_the_group_its_name_and_undated_ones_stand_last() -> None:
    links = group_claims(
        [saying("a-1", LONG, on=None), saying("b-1", LONG, on="2031-05-09"), saying("c-1", LONG)]
    )
    assert [(link.claim_id, link.group_id) for link in links] == [
        ("c-1", "c-1"),
        ("b-1", "c-1"),
        ("a-1", "c-1"),
    ]
    assert (links[0].nearest, links[0].score) == (None, 1.0)
    assert (links[1].nearest, links[1].reason) == ("c-1", "the very same words")


def test_a_claim_says_by_which_other_it_was_joined_and_why() -> None:
    links = group_claims([saying("a-1", LONG), saying("b-1", CUT)])
    assert (links[1].nearest, links[1].reason) == ("a-1", "10 words in a row inside quotation marks")


def test_pieces_of_one_quotation_are_one_group_with_the_whole() -> None:
    whole = saying("a-1", "“The captain slept all night. The mate was drunk. Nobody could read the chart.”")
    first = saying("b-1", "“The captain slept all night. The mate was drunk.”")
    second = saying("c-1", "“The mate was drunk. Nobody could read the chart.”")
    assert grouped(whole, first, second) == [["a-1", "b-1", "c-1"]]


def test_two_speakers_are_never_one_group_though_they_say_the_same_words() -> None:
    assert grouped(saying("a-1", LONG), saying("b-1", LONG, speaker="lindqvist")) == [["a-1"], ["b-1"]]


def test_an_open_claim_joins_the_speaker_of_the_very_words() -> None:
    open_ = saying("b-1", CUT, speaker=None, text="he")
    assert grouped(saying("a-1", LONG), open_) == [["a-1", "b-1"]]


def test_an_open_claim_joins_nobody_by_a_paraphrase() -> None:
    told = saying("a-1", "the ferry left without a look at the charts")
    open_ = saying("b-1", "the ferry left without a look at the charts", speaker=None, text="officials")
    assert grouped(told, open_) == [["a-1"], ["b-1"]]


def test_two_open_claims_are_one_by_the_very_words_alone() -> None:
    one = saying("a-1", LONG, speaker=None, text="officials")
    other = saying("b-1", CUT, speaker=None, text="a senior official")
    short = saying("c-1", "the charts were old", speaker=None, text="officials")
    again = saying("d-1", "the charts were old", speaker=None, text="officials")
    assert grouped(one, other, short, again) == [["a-1", "b-1"], ["c-1"], ["d-1"]]


def test_an_open_claim_between_two_speakers_goes_to_the_one_named_alike() -> None:
    two = [saying("a-1", LONG), saying("b-1", LONG, speaker="lindqvist", text="Mara Lindqvist")]
    named = saying("c-1", CUT, speaker=None, text="Ms. Lindqvist")
    nobody = saying("d-1", CUT, speaker=None, text="she")
    assert grouped(*two, named) == [["a-1"], ["b-1", "c-1"]]
    assert grouped(*two, nobody) == [["a-1"], ["b-1"], ["d-1"]]


def test_what_contradicts_is_not_brought_together_by_a_third() -> None:
    vague = saying("b-1", "the mine collapsed and many miners died in Tarn")
    three = saying("a-1", "3 miners died when the mine collapsed in Tarn")
    thirteen = saying("c-1", "13 miners died when the mine collapsed in Tarn")
    for group in grouped(vague, three, thirteen):
        assert not {"a-1", "c-1"} <= set(group)


def test_a_claim_that_says_little_does_not_bring_all_together() -> None:
    hub = saying("a-1", "the harbour treaty")
    others = [
        saying("b-1", "the harbour treaty would ruin the fishermen of the northern islands"),
        saying("c-1", "the lawyers had forged two pages of the harbour treaty"),
        saying("d-1", "the king had wept over the harbour treaty in his garden"),
    ]
    for one, other in combinations("bcd", 2):
        assert not any({f"{one}-1", f"{other}-1"} <= set(group) for group in grouped(hub, *others))


def test_a_claim_within_another_is_not_the_same_as_that() -> None:
    outer = saying("a-1", "he had said that the captain took bribes from the smugglers")
    inner = saying("a-2", "the captain took bribes from the smugglers", within="a-1")
    assert grouped(outer, inner) == [["a-1"], ["a-2"]]
    assert grouped(outer, replace(inner, within=None)) == [["a-1", "a-2"]]
    assert ["a-1", "a-3"] not in grouped(outer, replace(inner, id="a-3", within="a-2"))


TWO = [saying("a-1", "the ferry was safe"), saying("b-1", "the winter was hard for the farmers")]


def test_what_the_user_puts_together_is_one_even_for_two_speakers() -> None:
    assert grouped(*TWO, together=[("b-1", "a-1")]) == [["a-1", "b-1"]]
    other = replace(TWO[1], speaker_id="lindqvist")
    assert grouped(TWO[0], other, together=[("a-1", "b-1")]) == [["a-1", "b-1"]]
    links = group_claims(TWO, together=[("a-1", "b-1")])
    assert links[1].reason == "put together by your decision"


def test_what_the_user_keeps_apart_is_never_one() -> None:
    same = [saying(f"{name}-1", LONG) for name in "abc"]
    found = grouped(*same, apart=[("a-1", "b-1")])
    assert not any({"a-1", "b-1"} <= set(group) for group in found)
    assert sorted(map(len, found)) == [1, 2]


def test_what_is_apart_is_so_over_what_is_together() -> None:
    same = [saying(f"{name}-1", LONG) for name in "ab"]
    found = grouped(*same, TWO[1], TWO[0], together=[], apart=[("a-1", "b-1")])
    assert found == [["a-1"], ["b-1"]]
    put = [*same, replace(TWO[1], id="c-1")]
    assert grouped(*put, together=[("a-1", "c-1")], apart=[("c-1", "b-1")]) == [["a-1", "c-1"], ["b-1"]]


def test_decisions_on_claims_that_are_not_there_change_nothing() -> None:
    assert grouped(*TWO, together=[("a-1", "x-1")], apart=[("x-1", "y-1")]) == [["a-1"], ["b-1"]]


def test_nothing_gives_no_groups() -> None:
    assert group_claims([]) == []


ALL_TEXTS = sorted({claim for pair in NEVER + ALWAYS for claim in pair[1:]})


def many(seed: int) -> list[Saying]:
    """Make claims of three speakers, some of them open, in the words of the tables."""
    chance = random.Random(seed)
    made = []
    for number in range(40):
        told = telling(chance.choice(ALL_TEXTS))
        speaker = chance.choice(["okafor", "lindqvist", "brandlow", None])
        text = "" if speaker else chance.choice(["he", "Velmora villagers", "an envoy", "the envoy to Tarn"])
        id_ = f"{number // 2:02}-{number % 2}"
        day = chance.choice(["2031-05-06", "2031-05-07", None])
        made.append(
            replace(
                saying(id_, told.content, speaker=speaker, text=text, on=day, stance=told.stance),
                kind=told.kind,
            )
        )
    return made


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_no_group_holds_two_speakers(seed: int, chance: random.Random) -> None:
    sayings = many(seed)
    links = group_claims(sayings)
    shuffled = sayings[:]
    chance.shuffle(shuffled)
    assert group_claims(shuffled) == links
    speaker = {one.id: one.speaker_id for one in sayings}
    for group in groups(links):
        assert len({speaker[id_] for id_ in group} - {None}) <= 1


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_no_group_holds_two_claims_that_contradict_each_other(seed: int) -> None:
    sayings = {one.id: one for one in many(seed)}
    for group in groups(group_claims(sayings.values())):
        for one, other in combinations(group, 2):
            compared = compare_claims(sayings[one].telling, sayings[other].telling)
            assert compared.verdict != Verdict.DIFFERENT, (sayings[one], sayings[other], compared)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["okafor", "lindqvist", "brandlow"]))
def test_what_a_speaker_says_moves_no_group_of_another(seed: int, speaker: str) -> None:
    """Claims influence each other by a common speaker; where that of one is open, by a key or in one article."""
    sayings = many(seed)
    near = {one.id for one in sayings if one.speaker_id == speaker}
    while True:
        reached = near | {
            one.id
            for one in sayings
            for other in sayings
            if other.id in near
            and (
                (one.speaker_id is not None and one.speaker_id == other.speaker_id)
                or (
                    None in (one.speaker_id, other.speaker_id)
                    and (one.article_id == other.article_id or keys_of(one) & keys_of(other))
                )
            )
        }
        if reached == near:
            break
        near = reached
    alone = group_claims([one for one in sayings if one.id in near])
    assert [link for link in group_claims(sayings) if link.claim_id in near] == alone


def partners(contents: list[str]) -> list[list[str]]:
    """Return with which earlier claims each of some is compared, by id."""
    sayings = [saying(f"{number:012x}-1", content) for number, content in enumerate(contents)]
    cards = Deck({one.id: card(one) for one in sayings})
    return [cards.partners(one.id) for one in sayings]


def compared(count: int) -> int:
    chance = random.Random(5)
    nouns = ["".join(chance.choices("bdfgklmnprstv", k=2)) + "o" + str(n) for n in range(count // 4)]
    contents = [
        f"the {chance.choice(nouns)}ry of the {chance.choice(nouns)}ry and the council had failed the voters"
        for _ in range(count)
    ]
    return sum(map(len, partners(contents)))


def test_comparisons_grow_with_the_claims_and_not_with_their_pairs() -> None:
    few, many_ = compared(500), compared(2000)
    assert 0 < few < 500 * 100
    assert many_ < 5 * few


def formulaic(count: int) -> list[str]:
    """Make claims of one pattern, of which every two share most of their words."""
    chance = random.Random(3)
    parts = (
        ["sell", "close", "repair", "inspect", "fund", "move", "rent", "widen"],
        ["old", "empty", "busy", "costly", "northern", "southern"],
        ["bridge", "harbour", "school", "hospital", "library", "quarry", "prison", "museum"],
        ["Ostrand", "Velmora", "Tarn", "Okafor", "Brandlow"],
    )
    return ["the council would {} the {} {} in {}".format(*map(chance.choice, parts)) for _ in range(count)]


@pytest.mark.parametrize("count", [400, 1600])
def test_formulaic_claims_are_each_compared_with_so_many_others_at_most(count: int) -> None:
    found = partners(formulaic(count))
    assert max(map(len, found)) == deck.MOST
    assert all(len(set(others)) == len(others) for others in found)


def test_of_many_formulaic_claims_the_nearest_are_compared() -> None:
    told = "the council would {} the flooded {} cellar in Tarn"
    contents = formulaic(600)
    contents += [told.format(*words) for words in (("drain", "town"), ("pump", "old"))]
    assert f"{600:012x}-1" in partners(contents)[-1]


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 40), st.data())
def test_what_comes_and_goes_changes_the_partners_of_those_behind_it_alone(count, data) -> None:
    chosen = data.draw(st.lists(st.sampled_from(formulaic(30) + ALL_TEXTS), min_size=count, max_size=count))
    cards = {number: card(saying(f"{number:012x}-1", one)) for number, one in enumerate(chosen)}
    with pytest.MonkeyPatch.context() as few:
        few.setattr(deck, "MOST", data.draw(st.integers(1, 5)))
        few.setattr(deck, "NEXT", data.draw(st.integers(1, 6)))
        gone = data.draw(st.sets(st.sampled_from(range(count)), min_size=1))
        before, after = Deck(cards), Deck({name: one for name, one in cards.items() if name not in gone})
        assert reviewed(before, after, gone) == compared_in(after)
        assert reviewed(after, before, gone) == compared_in(before)


def compared_in(cards: Deck[int]) -> set[tuple[int, int]]:
    return {(other, name) for name in range(40) for other in cards.partners(name)}


def reviewed(old: Deck[int], new: Deck[int], changed: set[int]) -> set[tuple[int, int]]:
    """Return the pairs that were compared and still hold, and those that are compared anew."""
    found = review(old, new, changed)
    kept = {pair for pair in compared_in(old) if found.forget.isdisjoint(pair)} - set(found.drop)
    assert kept.isdisjoint(found.compare)
    return kept | set(found.compare)


def test_one_statement_told_in_many_ways_is_one_group() -> None:
    whens = (
        "on Monday",
        "at the hearing",
        "in the letter",
        "that morning",
        "to the crew",
        "by radio",
        "again",
        "",
    )
    whats = (
        "the smugglers",
        "smugglers",
        "the smugglers of the valley",
        "some smugglers",
        "smugglers it knew",
    )
    told = [
        saying(f"{number:02}-1", f"the captain took bribes from {what} in the port of Tarn {when}".strip())
        for number, (what, when) in enumerate(product(whats, whens))
    ]
    assert len({link.group_id for link in group_claims(told)}) == 1


def test_the_same_words_told_by_all_are_compared_once() -> None:
    links = group_claims([saying(f"{number:04}-1", LONG) for number in range(3000)])
    assert len({link.group_id for link in links}) == 1

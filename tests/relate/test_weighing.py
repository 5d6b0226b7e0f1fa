"""What two claims share is weighed against what each tells; what both mention counts once."""

from claimdex.relate.overlap import overlap
from claimdex.relate.same_claim import Telling
from claimdex.relate.weighing import Weights, weigh

AGENCY, GUARD = "tarn-coast-agency", "velmora-harbour-guard"


def weighed(one: str, other: str, *ids: str) -> Weights:
    (a,), (b,) = (Telling(text, "indirect", "asserts").sentences for text in (one, other))
    return weigh((a,), (b,), (overlap(a, b),), ids)


def test_a_name_an_acronym_and_a_description_of_one_thing_weigh_the_same() -> None:
    told = [
        weighed("the Tarn Coast Agency shelled the dam", f"{name} shelled the dam", AGENCY)
        for name in ("the Tarn Coast Agency", "the TCA", "the agency", "the group", "it")
    ]
    assert len({weights(one) for one in told}) == 1
    assert told[0].of_shorter == told[0].of_longer == 1


def weights(told: Weights) -> tuple[float, float, float, float, float]:
    return told.shared, told.shorter, told.longer, told.shared_words, told.least_words


def test_what_both_mention_is_no_word_that_both_share() -> None:
    told = weighed("the TCA shelled the dam", "the TCA paid the crew", AGENCY)
    assert told.shared > 0
    assert told.shared_words == 0


def test_what_is_not_mentioned_by_both_weighs_as_its_words_do() -> None:
    apart = weighed("the TCA shelled the dam", "the agency shelled the dam")
    assert apart.of_shorter < 1
    assert apart.named == ()


def test_a_description_stands_for_one_thing_alone() -> None:
    one, other = "the TCA paid the VHG", "the agency paid the guard"
    both, first = weighed(one, other, AGENCY, GUARD), weighed(one, other, AGENCY)
    assert both.of_longer == 1
    assert first.of_longer < 1

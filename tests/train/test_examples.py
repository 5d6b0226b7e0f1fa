"""From annotated articles to what the networks learn from."""

import pytest

from claimdex.errors import ClaimdexError
from claimdex.evaluate.annotations import Attribution, GoldArticle
from claimdex.extract.learned.windows import CUE, FIRST, INSIDE, LAST, NOTHING, SPEAKER
from claimdex.models import Span
from claimdex.train.examples import divided, examples

TEXT = "“It held,” Ada Okafor was quick to say. “Barely.” The rain went on."


def spans(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


def example(*attributions: Attribution):
    return examples([GoldArticle("a", TEXT, None, attributions)])[0]


def test_tags_every_token_of_a_claim_and_no_other() -> None:
    made = example(
        Attribution(spans("Ada Okafor"), spans("was quick to say"), spans("“It held,”", "“Barely.”"))
    )
    (marked,) = made.marked
    tags = [marked.tags.get(at, NOTHING) for at in range(len(made.tokens))]
    told = {word: tag for word, tag in zip(made.tokens.words, tags, strict=True) if tag}
    assert told == {
        "it": FIRST, "held": LAST, "ada": SPEAKER, "okafor": SPEAKER,
        "was": CUE, "quick": CUE, "to": CUE, "say": CUE, "barely": FIRST,
    }  # fmt: skip
    assert INSIDE not in tags


def test_the_head_of_a_cue_is_its_most_telling_word() -> None:
    attribution = Attribution(spans("Ada Okafor"), spans("was quick to say"), spans("It held"))
    others = [
        GoldArticle(
            str(number), "Roe will say so.", None, (Attribution((), (Span(9, 12),), (Span(13, 15),)),)
        )
        for number in range(9)
    ]
    made = examples([GoldArticle("a", TEXT, None, (attribution,)), *others])[0]
    assert made.tokens.words[made.marked[0].head] == "say"


def test_a_claim_without_a_cue_hangs_on_its_first_word() -> None:
    made = example(Attribution((), (), spans("“Barely.”")))
    assert made.tokens.words[made.marked[0].head] == "barely"


def test_an_attribution_without_words_is_left_out() -> None:
    assert example(Attribution((), (), ())).marked == []


def test_joint_tags_tell_beginnings_apart() -> None:
    made = example(Attribution(spans("Ada Okafor"), spans("say"), spans("It held")))
    told = [(word, tag) for word, tag in zip(made.tokens.words, made.joint.tolist(), strict=True) if tag]
    assert told == [("it", 5), ("held", 6), ("ada", 1), ("okafor", 2), ("say", 3)]


def article(number: int, *attributions: Attribution) -> GoldArticle:
    return GoldArticle(str(number), f"{TEXT} {number}", None, attributions)


SAID = Attribution(spans("Ada Okafor"), spans("say"), spans("It held"))


def test_articles_are_divided_alike_whatever_their_order() -> None:
    articles = [article(number, SAID) for number in range(40)]
    held, fitted = divided(articles, 0.1)
    assert (len(held), len(fitted)) == (4, 36)
    assert sorted([*held, *fitted], key=lambda one: int(one.id)) == articles
    assert divided(reversed(articles), 0.1) == (held, fitted)
    assert [one.id for one in held] != ["0", "1", "2", "3"]


def test_claims_within_others_are_not_learned_as_outermost() -> None:
    inner = Attribution((), (), spans("held"))
    held, fitted = divided([article(number, inner, SAID) for number in range(9)], 0.1)
    assert {one.attributions for one in (*held, *fitted)} == {(SAID,)}


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        ([article(number, SAID) for number in range(7)], "7 annotated articles are too few"),
        ([article(number) for number in range(9)], "no claim is marked"),
    ],
)
def test_gold_from_which_nothing_can_be_learned_is_refused(articles, message: str) -> None:
    with pytest.raises(ClaimdexError, match=message):
        divided(articles, 0.1)

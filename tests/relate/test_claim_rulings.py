"""What decisions on claims say together: tables of (verb claims, ...), each claim a letter."""

import pytest

from claimdex.claim_names import ClaimName, claim_named
from claimdex.decisions import Decision, Verb
from claimdex.relate.claim_rulings import ClaimRulings, articles_named, heed

ARTICLE = "0c1f1f8e9f70"
VERBS = {"=": Verb.MERGE_CLAIMS, "!": Verb.NOT_SAME_CLAIM, "/": Verb.SPLIT_CLAIM}


def decisions(*said: str) -> list[Decision]:
    """Read "a=b" (the same), "a!b" (not the same), "a/" (alone), "undo 1"; ids are numbers from 1."""
    found = []
    for number, one in enumerate(said, 1):
        if one.startswith("undo "):
            found.append(Decision(str(number), "", "", Verb.UNDO, value=one[5:]))
            continue
        sign = next(sign for sign in VERBS if sign in one)
        claims = tuple(ClaimName(f"word {letter}", ARTICLE) for letter in one.split(sign) if letter)
        found.append(Decision(str(number), "", "", VERBS[sign], claims=claims))
    return found


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (["a=b", "b=c"], {}),
        (["a!b", "a=b"], {"2": ["1"]}),
        (["a=b", "a!b"], {"2": ["1"]}),
        # over any number of steps
        (["a=b", "c=d", "a!c", "b=d"], {"4": ["1", "3", "2"]}),
        (["a=b", "b=c", "c!a"], {"3": ["2", "1"]}),
        # alone is alone
        (["a/", "a=b"], {"2": ["1"]}),
        (["a=b", "b/"], {"2": ["1"]}),
        (["a/", "a!b"], {}),
        # what is undone says nothing
        (["a!b", "undo 1", "a=b"], {}),
        (["a=b", "undo 1", "a/"], {}),
        # one claim is itself
        (["a=a"], {"1": ["1"]}),
        (["a!a"], {"1": []}),
    ],
)
def test_the_earlier_of_two_that_contradict_holds(said: list[str], refused: dict[str, list[str]]) -> None:
    found = ClaimRulings(decisions(*said)).refused
    expected = {key: value or ["1"] for key, value in refused.items()}
    assert {id_: [one.id for one in refusal.because] for id_, refusal in found.items()} == expected


def test_names_mean_the_claims_of_their_article_and_the_first_of_the_same_words() -> None:
    said = decisions("a=b", "c/", "a!x")
    assert articles_named(said) == [ARTICLE]
    contents = {ARTICLE: [(f"{ARTICLE}-{n}", f"Word {letter}.") for n, letter in enumerate("aabc", 1)]}
    found = heed(said, contents)
    assert found.together == ((f"{ARTICLE}-1", f"{ARTICLE}-3"),)
    assert found.alone == (f"{ARTICLE}-4",)
    assert (found.apart, found.idle) == ((), ("3",))


LONG = "the ferry will not sail before the ice is off the river and the pier is mended again"


@pytest.mark.parametrize(
    ("content", "others", "words"),
    [
        ("the pier is shut", [], "the pier is shut"),
        (LONG, [], "the ferry will not sail before the ice is off the river …"),
        (
            LONG,
            ["the ferry will not sail before the ice is off the river and the pilots rest"],
            "the ferry will not sail before the ice is off the river and the pier …",
        ),
        # what says the very same cannot be told apart
        ("the pier is shut", ["The pier is shut!"], "the pier is shut"),
    ],
)
def test_a_claim_is_named_by_as_few_words_as_tell_it(content: str, others: list[str], words: str) -> None:
    assert claim_named(content, ARTICLE, others).words == words


@pytest.mark.parametrize(
    ("words", "content", "meant"),
    [
        ("the pier is shut", "The pier is “shut”.", True),
        ("the pier is shut", "that the pier is shut", True),
        ("the pier is shut", "the pier is shut today", False),
        ("the pier is shut …", "the pier is shut today", True),
        ("the pier is shu …", "the pier is shut", False),
    ],
)
def test_a_name_means_a_claim_whatever_its_marks(words: str, content: str, meant: bool) -> None:
    assert ClaimName(words, ARTICLE).means(content) is meant

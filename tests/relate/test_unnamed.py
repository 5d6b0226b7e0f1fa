"""Which claims of speakers without a name are one, across outlets and in one article, and which never are."""

from typing import Any

import pytest

from claimdex.relate.claim_groups import group_claims
from claimdex.relate.saying import Saying
from tests.relate.test_adopting import role

SOFTENED = "the letter had been drafted in anger and softened twice"
KEPT = "that the harbour office keeps lines open to many smugglers"
LAMP = "the Velmora lamp had not been lit since the flood"
FORMULA = "that nobody was hurt and that an inquiry had begun"
TALK = "“Talking is not trading,”"

Side = tuple[str, dict[str, Any], str]


def side(text: str, noun: str | None, content: str, number: int | str = 1, **rest: Any) -> Side:
    """Say who speaks, as written, what is known of them (None: no role), and what they say."""
    known = {"role": role(noun, number, **rest)} if noun else {}
    return text, known, content


def saying(id_: str, one: Side, day: str | None = "2031-05-07", **rest: Any) -> Saying:
    text, known, content = one
    kind = "direct" if content[0] == "“" else "indirect"
    stance = rest.pop("stance", "asserts")
    article = id_.split("-")[0]
    return Saying(id_, article, day, None, text, (), kind, stance, content, "said", **(known | rest))


def are_joined(one: Saying, other: Saying, *further: Saying) -> bool:
    links = {link.claim_id: link.group_id for link in group_claims([one, other, *further])}
    return links[one.id] == links[other.id]


def diplomat(content: str, text: str = "A Western diplomat in Ostrand", **rest: Any) -> Side:
    return side(text, "diplomat", content, **({"nationality": ["Western"]} | rest))


def official(content: str, text: str = "A security official", **rest: Any) -> Side:
    return side(text, "official", content, **({"body": "security"} | rest))


# two outlets on one day
JOINED_ACROSS: list[tuple[str, Side, Side]] = [
    ("the same words", diplomat(SOFTENED), diplomat(SOFTENED)),
    ("with and without that", diplomat(SOFTENED), diplomat(f"that {SOFTENED}")),
    ("cut at the end", diplomat(SOFTENED), diplomat(SOFTENED.removesuffix(" twice"))),
    ("a scene more", diplomat(SOFTENED), diplomat(f"{SOFTENED} before it was sent")),
    ("less of the description", diplomat(SOFTENED), diplomat(SOFTENED, "A Western diplomat")),
    ("the second time", diplomat(SOFTENED), diplomat(SOFTENED, "the diplomat")),
    ("he", diplomat(SOFTENED), diplomat(SOFTENED, "he")),
    ("a rank more", official(KEPT), official(KEPT, "A senior security official", rank=["senior"])),
    ("a place more", official(KEPT), official(KEPT, "A security official in Ostrand")),
    (
        "rank and place more",
        official(KEPT),
        official(KEPT, "A senior security official in Ostrand", rank=["senior"]),
    ),
    (
        "US and American",
        side("a US diplomat", "diplomat", SOFTENED, nationality=["United States"]),
        side("an American diplomat", "diplomat", SOFTENED, nationality=["United States"]),
    ),
    (
        "residents",
        side("Residents of Velmora, the main town of the valley", "resident", LAMP, "several"),
        side("Residents of Velmora, the main town of the valley", "resident", LAMP, "several"),
    ),
    (
        "officials",
        side("Norwegian officials", "official", SOFTENED, "several", nationality=["Norway"]),
        side("Norwegian officials", "official", SOFTENED, "several", nationality=["Norway"]),
    ),
    ("a document", side("The Velmora resolution", None, LAMP), side("the Velmora resolution", None, LAMP)),
    (
        "the same body",
        side("A spokesman for the Tarn Harbour Board", "spokesman", FORMULA, body_id="tarn-harbour-board"),
        side("the spokesman", "spokesman", FORMULA, body_id="tarn-harbour-board"),
    ),
    (
        "a lawyer",
        side("Davit Roe's lawyer", "lawyer", "he never held the lantern"),
        side("Davit Roe's lawyer", "lawyer", "he never held the lantern"),
    ),
    (
        "seven words",
        side("The Ostrand resolution", None, "that peace on the river must come"),
        side("The Ostrand resolution", None, "that peace on the river must come"),
    ),
]

PARTED_ACROSS: list[tuple[str, Side, Side]] = [
    ("told otherwise", diplomat(SOFTENED), diplomat("an angry draft of the letter was toned down two times")),
    ("a diplomat and an official", diplomat(SOFTENED), official(SOFTENED)),
    ("two places", diplomat(SOFTENED), diplomat(SOFTENED, "A Western diplomat in Velmora")),
    (
        "two peoples",
        side("a Greek diplomat", "diplomat", SOFTENED, nationality=["Greece"]),
        side("a Norwegian diplomat", "diplomat", SOFTENED, nationality=["Norway"]),
    ),
    (
        "two peoples, the second time",
        side("the diplomat", "diplomat", SOFTENED, nationality=["Greece"]),
        side("the diplomat", "diplomat", SOFTENED, nationality=["Norway"]),
    ),
    ("one and several", diplomat(SOFTENED), diplomat(SOFTENED, "Western diplomats in Ostrand", number=2)),
    ("former and in office", official(KEPT), official(KEPT, "A former security official", rank=["former"])),
    ("deputy", side("The Ostrand mayor", "mayor", LAMP), side("The Ostrand deputy mayor", "mayor", LAMP)),
    ("two bodies", official(KEPT), official(KEPT, "the official", body="treasury")),
    (
        "two spokesmen",
        side("A spokesman for the ministry", "spokesman", LAMP, body="ministry"),
        side("A spokesman for the army", "spokesman", LAMP, body="army"),
    ),
    (
        "two spokesmen of bodies that are known",
        side("the spokesman", "spokesman", LAMP, body_id="norwegian-army"),
        side("the spokesman", "spokesman", LAMP, body_id="greek-army"),
    ),
    (
        "lawyers of two",
        side("Davit Roe's lawyers", "lawyer", LAMP, "several"),
        side("Ann Okafor's lawyers", "lawyer", LAMP, "several"),
    ),
    (
        "ministers of two countries",
        side("Norway's prime minister", "prime minister", LAMP, nationality=["Norway"]),
        side("Greece's prime minister", "prime minister", LAMP, nationality=["Greece"]),
    ),
    (
        "a formula of anybody's",
        side("The police", "police", "that an inquiry had begun", "several"),
        side("The police", "police", "that an inquiry had begun", "several"),
    ),
    (
        "a few words",
        diplomat("that it had failed"),
        diplomat("that it had failed"),
    ),
    ("they", side("They", None, LAMP), side("They", None, LAMP)),
    ("it", side("It", None, LAMP), side("It", None, LAMP)),
    ("one of them", side("One of them", None, LAMP), side("One of them", None, LAMP)),
    ("some", side("Some", None, LAMP), side("Some", None, LAMP)),
    ("nobody is written", side("", None, LAMP), side("", None, LAMP)),
    ("two documents", side("The Velmora resolution", None, LAMP), side("The Velmora letter", None, LAMP)),
    ("not", diplomat(SOFTENED), diplomat(SOFTENED.replace("had been", "had not been"))),
    ("another number", diplomat(f"{SOFTENED} in 3 days"), diplomat(f"{SOFTENED} in 13 days")),
    (
        "another thing in a like sentence",
        official("that the office had sold three boats to Velmora"),
        official("that the office had sold three boats to Ostrand"),
    ),
    ("two officials, two claims", official(KEPT), official("the ferry would not sail before the thaw")),
]


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in JOINED_ACROSS], ids=[r[0] for r in JOINED_ACROSS]
)
def test_copied_words_of_the_same_description_are_one_claim(one: Side, other: Side) -> None:
    assert are_joined(saying("a-1", one), saying("b-1", other))
    assert are_joined(saying("b-1", one), saying("a-1", other))


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in PARTED_ACROSS], ids=[r[0] for r in PARTED_ACROSS]
)
def test_what_may_be_of_two_speakers_is_never_one_claim(one: Side, other: Side) -> None:
    assert not are_joined(saying("a-1", one), saying("b-1", other))
    assert not are_joined(saying("b-1", one), saying("a-1", other))


def test_copied_words_count_within_three_days_alone() -> None:
    for day, joined in (("2031-05-10", True), ("2031-05-11", False), (None, False)):
        assert are_joined(saying("a-1", diplomat(SOFTENED)), saying("b-1", diplomat(SOFTENED), day)) == joined


def test_words_that_anybody_says_count_where_both_mention_the_same_thing() -> None:
    told = side("The police", "police", "that an inquiry at the bridge had begun", "several")
    for ids, joined in ((("velmora-bridge",), True), ((), False)):
        one, other = (saying(id_, told, about_ids=ids) for id_ in ("a-1", "b-1"))
        assert are_joined(one, other) == joined


def test_one_description_that_fits_two_others_makes_them_no_one_speaker() -> None:
    vague = saying("a-1", diplomat(SOFTENED, "A Western diplomat"))
    here = saying("b-1", diplomat(SOFTENED, "A Western diplomat in Ostrand"))
    there = saying("c-1", diplomat(SOFTENED, "A Western diplomat in Velmora"))
    assert not are_joined(here, there, vague)


# headline and lead of one article
ENVOY = side("Norwegian envoy", "envoy", "Ferry was sold to island council", nationality=["Norway"])
SOLD = "the old ferry had been sold to the council of the island"
JOINED_WITHIN: list[tuple[str, Side, Side]] = [
    (
        "the same person again",
        ENVOY,
        side("The Norwegian envoy to Tarn", "envoy", SOLD, nationality=["Norway"]),
    ),
    (
        "the word again",
        side("Harbour board", "board", SOLD),
        side("The harbour board of Tarn", "board", SOLD),
    ),
    (
        "the same document again",
        side("Resolution", None, "Ferry was sold to island council"),
        side("The resolution of the fifty parties", None, SOLD),
    ),
    (
        "residents",
        side("Villagers", "villager", SOLD, "several"),
        side("The villagers", "villager", SOLD, 40),
    ),
]
PARTED_WITHIN: list[tuple[str, Side, Side]] = [
    ("two of them", side("A villager", "villager", SOLD), side("Another villager", "villager", SOLD)),
    ("two like ones", side("A spokesman", "spokesman", SOLD), side("a spokesman", "spokesman", SOLD)),
    ("an airline and its crew", side("Airline crew", None, SOLD), side("the airline", None, SOLD)),
    ("a party and its leaders", side("The party", None, SOLD), side("the leaders of the party", None, SOLD)),
    ("two countries", ENVOY, side("The Greek envoy", "envoy", SOLD, nationality=["Greece"])),
    ("two offices", ENVOY, side("The Norwegian minister", "minister", SOLD, nationality=["Norway"])),
    ("it was not", ENVOY, side("The envoy", "envoy", SOLD.replace("had been", "had not been"))),
    ("something else", ENVOY, side("The envoy", "envoy", "the winter had been hard on the harbour")),
    ("they and officials", side("They", None, SOLD), side("officials", "official", SOLD, "several")),
]


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in JOINED_WITHIN], ids=[r[0] for r in JOINED_WITHIN]
)
def test_headline_and_lead_say_once_what_one_speaker_said(one: Side, other: Side) -> None:
    assert are_joined(saying("a-1", one, None), saying("a-2", other, None))


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in PARTED_WITHIN], ids=[r[0] for r in PARTED_WITHIN]
)
def test_two_speakers_of_one_article_stay_two(one: Side, other: Side) -> None:
    assert not are_joined(saying("a-1", one), saying("a-2", other))


def test_different_words_for_speakers_of_one_article_join_nothing_across_articles() -> None:
    assert not are_joined(saying("a-1", ENVOY), saying("b-1", side("The envoy", "envoy", SOLD)))

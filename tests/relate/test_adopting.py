"""To whom a claim belongs whose speaker the article leaves open, and where it stays open."""

from dataclasses import replace
from typing import Any

import pytest

from claimdex.relate.adopting import find_adopters
from claimdex.relate.saying import Saying

SOLD = "the old ferry had been sold to the council of the island"
BOUGHT = "the island's council had been sold the old ferry"
NOT_SOLD = "the old ferry had not been sold to the council of the island"


def role(noun: str, number: int | str = 1, *, anonymity: bool = False, **rest: Any) -> dict[str, Any]:
    return {"noun": noun, "number": number, "anonymity": anonymity, "nationality": [], **rest}


def told(id_: str, content: str, speaker: str | None = None, text: str = "", **rest: Any) -> Saying:
    """Make a claim; the id of a speaker is the name."""
    day = rest.pop("on", "2031-05-07")
    candidates = rest.pop("candidates", ())
    return Saying(
        id_,
        id_.split("-")[0],
        day,
        speaker,
        text or speaker or "",
        candidates,
        "indirect",
        "asserts",
        content,
        "said",
        speaker=speaker,
        **rest,
    )


ANN = told("a-1", SOLD, "Ann Okafor", "Ann Okafor, the Norwegian chairwoman")

# how the article writes the speaker of the same words told otherwise; what it knows of it; whether it is Ann Okafor
SPEAKERS: list[tuple[str, dict[str, Any], bool]] = [
    ("The chairwoman", {"role": role("chairwoman")}, True),
    ("Chairwoman", {"role": role("chairwoman")}, True),
    ("who", {"role": role("admiral")}, True),
    ("The Norwegian envoy", {"role": role("envoy", nationality=["Norway"])}, True),
    ("The nation’s highest-ranking officer", {}, True),
    ("The top officer of the harbour", {"role": role("officer")}, True),
    ("PM", {}, True),
    ("she", {}, True),
    ("Her statement", {}, True),
    ("her letter", {}, True),
    ("Okafor", {"source_type": "named", "candidates": ("Ann Okafor", "Joy Okafor")}, True),
    ("Ms. Okafor", {"source_type": "named"}, True),
    # others
    ("he", {}, False),
    ("it", {}, False),
    ("the spokesman", {"role": role("spokesman")}, False),
    ("His statement", {}, False),
    ("Her lawyer's statement", {}, False),
    ("Her lawyers", {"role": role("lawyer", "several")}, False),
    ("The statement", {}, False),
    ("The ministry", {"role": role("ministry")}, False),
    ("The Greek minister", {"role": role("minister", nationality=["Greece"])}, False),
    ("Lindqvist", {"source_type": "named"}, False),
    ("she", {"candidates": ("Joy Okafor", "Mara Lindqvist")}, False),
    # several, or nobody in particular
    ("officials", {"role": role("official", "several")}, False),
    ("two ministers", {"role": role("minister", 2)}, False),
    ("they", {}, False),
    ("we", {}, False),
    ("They", {"source_type": "named", "candidates": ("Ann Okafor", "Mara Lindqvist")}, False),
    ("Ann Okafor and Mara Lindqvist", {"candidates": ("Ann Okafor", "Mara Lindqvist")}, False),
    ("no senator", {"role": role("senator")}, False),
    ("The Lindqvist campaign", {"role": role("campaign")}, False),
    ("the Ostrand newspaper", {"role": role("newspaper")}, False),
    ("who", {}, False),
    ("My phone", {}, False),
    ("Participants", {"role": role("participant", "several")}, False),
    ("villagers", {"source_type": "crowd"}, False),
    ("One of them", {}, False),
    ("The resolution", {}, False),
    ("", {}, False),
    # kept nameless
    ("a chairwoman", {"role": role("chairwoman")}, False),
    ("Another minister", {"role": role("minister")}, False),
    ("An envoy who would not be named", {"role": role("envoy", anonymity=True)}, False),
    ("the official", {"role": role("official")}, False),
    ("the diplomat", {"role": role("diplomat")}, False),
]


@pytest.mark.parametrize(
    ("text", "known", "is_ann"), SPEAKERS, ids=[f"{text} {is_ann}" for text, _, is_ann in SPEAKERS]
)
def test_who_may_be_the_speaker_whom_the_article_names(
    text: str, known: dict[str, Any], is_ann: bool
) -> None:
    open_ = told("a-2", BOUGHT, None, text, **known)
    assert find_adopters([ANN, open_]) == ({"a-2": "Ann Okafor"} if is_ann else {})


SHE = {"text": "The chairwoman", "role": role("chairwoman")}


def test_who_speaks_here_and_says_the_same_elsewhere_within_three_days() -> None:
    for day, is_ann in (("2031-05-10", True), ("2031-05-11", False), (None, False)):
        here = [
            told("b-1", "the winter was hard", "Ann Okafor", on=day),
            told("b-2", BOUGHT, None, on=day, **SHE),
        ]
        assert find_adopters([ANN, *here]) == ({"b-2": "Ann Okafor"} if is_ann else {})


def test_who_does_not_speak_here_is_nobody() -> None:
    assert find_adopters([ANN, told("b-2", BOUGHT, None, **SHE)]) == {}


def test_in_one_article_the_day_need_not_be_known() -> None:
    undated = [told("a-1", SOLD, "Ann Okafor", on=None), told("a-2", BOUGHT, None, on=None, **SHE)]
    assert find_adopters(undated) == {"a-2": "Ann Okafor"}


def test_between_two_who_say_it_the_speaker_stays_open() -> None:
    other = told("a-3", SOLD, "Mara Lindqvist")
    assert find_adopters([ANN, other, told("a-2", BOUGHT, None, **SHE)]) == {}


def test_what_contradicts_is_not_the_same() -> None:
    assert find_adopters([ANN, told("a-2", NOT_SOLD, None, **SHE)]) == {}


def test_who_says_the_contrary_by_name_in_the_same_article_is_another() -> None:
    elsewhere = told("a-1", "the harbour was safe", "Ann Okafor")
    open_ = told("b-2", "the harbour was safe", None, **SHE)
    for content, found in (("the harbour was unsafe", {}), ("the winter was hard", {"b-2": "Ann Okafor"})):
        assert find_adopters([elsewhere, told("b-1", content, "Ann Okafor"), open_]) == found


def test_the_officer_is_nameless_where_an_officer_spoke_before() -> None:
    before = told("a-3", "the harbour was quiet", None, "a chairwoman", role=role("chairwoman"))
    assert find_adopters([ANN, before, told("a-2", BOUGHT, None, **SHE)]) == {}
    elsewhere = told("c-3", "the harbour was quiet", None, "a chairwoman", role=role("chairwoman"))
    assert find_adopters([ANN, elsewhere, told("a-2", BOUGHT, None, **SHE)]) == {"a-2": "Ann Okafor"}


def test_a_claim_within_another_is_not_told_by_its_speaker() -> None:
    assert find_adopters([ANN, told("a-2", BOUGHT, None, within="a-1", **SHE)]) == {}


def test_whom_a_quotation_calls_he_or_she_is_not_who_is_quoted() -> None:
    quoted = told("a-2", f"“I read that she once said {BOUGHT}, and now she says it was not”", "Ann Okafor")
    quoted = replace(quoted, kind="direct")
    read = told("a-3", f"she once said {BOUGHT}", None, "the paper", within="a-2", source_type="named")
    inner = told("a-4", BOUGHT, None, "she", within="a-3")
    assert find_adopters([ANN, quoted, read, inner]) == {}
    assert find_adopters([ANN, replace(quoted, kind="indirect"), read, inner]) == {"a-4": "Ann Okafor"}


def test_an_open_claim_leads_to_no_speaker_for_another() -> None:
    """Else the order would count, and one wrong step would lead to the next."""
    near, far = told("a-2", BOUGHT, None, **SHE), told("b-2", BOUGHT, None, **SHE)
    assert find_adopters([ANN, near, far]) == {"a-2": "Ann Okafor"}


def called(*callings: str) -> Saying:
    return told("a-1", SOLD, "Ann Okafor", called=callings)


# what the article calls Ann Okafor; how it writes the speaker of the same words; whether it is Ann Okafor
OFFICES: list[tuple[str, str, dict[str, Any], bool]] = [
    ("Prime Minister", "PM", role("pm"), True),
    ("Prime Minister", "The premier", role("premier"), True),
    ("Norwegian Prime Minister", "Norway's PM", role("pm", nationality=["Norway"]), True),
    ("Foreign Minister", "The minister", role("minister"), True),
    ("Foreign Minister", "Foreign minister", role("foreign minister"), True),
    ("Norwegian ambassador to Tarn", "Norwegian envoy", role("envoy", nationality=["Norway"]), True),
    ("Ambassador", "The Norwegian envoy in Ostrand", role("envoy", nationality=["Norway"]), True),
    ("Adm.", "The admiral", role("admiral"), True),
    ("Gov.", "Governor", role("governor"), True),
    ("mayor of Ostrand", "The mayor of Ostrand", role("mayor"), True),
    ("mayor of Ostrand", "Mayor", role("mayor"), True),
    ("army spokeswoman", "The army's spokeswoman", role("spokeswoman", body="army"), True),
    ("spokeswoman for the ministry", "Ministry spokeswoman", role("spokeswoman", body="ministry"), True),
    ("former president", "The former president", role("president", rank=["former"]), True),
    ("Sen.", "The chairwoman", role("chairwoman"), True),
    # somebody else
    ("Prime Minister", "The foreign minister", role("foreign minister"), False),
    ("Foreign Minister", "PM", role("pm"), False),
    ("President", "The chancellor", role("chancellor"), False),
    ("Norwegian Prime Minister", "The Greek PM", role("pm", nationality=["Greece"]), False),
    ("Norwegian Foreign Minister", "Greece's minister", role("minister", nationality=["Greece"]), False),
    ("army spokeswoman", "The ministry's spokeswoman", role("spokeswoman", body="ministry"), False),
    ("spokeswoman for the ministry", "Army spokeswoman", role("spokeswoman", body="army"), False),
    ("spokeswoman for Tarn", "The spokeswoman of Mara Lindqvist", role("spokeswoman"), False),
    ("mayor of Ostrand", "The mayor of Velmora", role("mayor"), False),
    ("former president", "The president", role("president"), False),
    ("president", "The former president", role("president", rank=["former"]), False),
    ("deputy mayor", "The mayor", role("mayor"), False),
]


@pytest.mark.parametrize(
    ("calling", "text", "known", "is_ann"), OFFICES, ids=[f"{row[0]}: {row[1]}" for row in OFFICES]
)
def test_who_is_called_so_in_the_article(
    calling: str, text: str, known: dict[str, Any], is_ann: bool
) -> None:
    found = find_adopters([called(calling), told("a-2", BOUGHT, None, text, role=known)])
    assert found == ({"a-2": "Ann Okafor"} if is_ann else {})


def test_between_two_ministers_the_minister_stays_open() -> None:
    minister = told("a-2", BOUGHT, None, "The minister", role=role("minister"))
    other = told("a-3", "the winter was hard", "Mara Lindqvist", called=("Finance Minister",))
    assert find_adopters([called("Foreign Minister"), minister]) == {"a-2": "Ann Okafor"}
    assert find_adopters([called("Foreign Minister"), other, minister]) == {}


def test_who_is_not_called_so_is_not_taken_for_one_who_is() -> None:
    minister = told("a-2", BOUGHT, None, "The minister", role=role("minister"))
    other = told("a-3", "the winter was hard", "Mara Lindqvist", called=("Finance Minister",))
    assert find_adopters([ANN, other, minister]) == {}


def test_a_lesser_likeness_will_do_where_one_alone_holds_the_office() -> None:
    headline = told("a-2", "The ferry now belongs to council", None, "PM", role=role("pm"))
    assert find_adopters([told("a-1", SOLD, "Ann Okafor"), headline]) == {}
    assert find_adopters([called("Prime Minister"), headline]) == {"a-2": "Ann Okafor"}
    assert find_adopters([called("Prime Minister"), told("a-2", "No", None, "PM", role=role("pm"))]) == {}

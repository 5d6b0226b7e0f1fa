"""Whom "he", "she" and "they" mean as speakers, in whole passages."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article

RULES = ExtractOptions("rules")

MANY = [
    "Two sailors",
    "Two sailors from the ferry",
    "Two sailors who saw the wreck",
    "Two people briefed on the matter",
    "Several officials who were there",
    "Residents who spoke by phone",
    "A dozen divers",
    "Some of the sailors",
    "Three survivors of the wreck",
    "Officials familiar with the talks",
    "Neighbours of the couple",
    "Police in Quellmoor",
    "The sailors' friends",
]
ONE = ["One of the sailors", "One of two sailors", "A sailor aboard the ferry", "The sailors' union leader"]


def speakers(text: str) -> list[str | None]:
    """Return whom the claims of a text are followed to; "|" parts paragraphs."""
    return [claim.speaker_chain for claim in extract(Article(text.replace("|", "\n\n")), RULES).claims]


@pytest.mark.parametrize("many", MANY)
@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_he_and_she_are_never_several(many, pronoun):
    assert speakers(f"{many} said the pumps had failed. {pronoun} said the men were tired.") == [many, None]


@pytest.mark.parametrize("many", MANY)
def test_they_may_be_several(many):
    assert speakers(f"{many} said the pumps had failed. They said the men were tired.") == [many, many]


@pytest.mark.parametrize("one", ONE)
def test_he_may_be_one_of_several(one):
    assert speakers(f"{one} said the pumps had failed. He said the men were tired.") == [one, one]


PASSAGES = [
    (
        "the leader named since, not the sailors before",
        "Two sailors said the pumps had failed.|Union leader Per Halvorsen accused the owners of greed. He said the men were tired.",
        ["Two sailors", "Per Halvorsen", "Per Halvorsen"],
    ),
    (
        "who disagrees, not the official before",
        "A senior official said the plan was sound.|K. Zorvan disagreed. “Lund should worry,” he said.",
        ["A senior official", "K. Zorvan"],
    ),
    (
        "who disagrees, though others spoke longer",
        "Karl Roe said it rained.|“We knew,” a senior official said. “We were told.”|“Why us?” he asked.|Strategic affairs analyst K. Zorvan disagreed. “Lund should worry,” he said.",
        ["Karl Roe", "a senior official", "a senior official", "K. Zorvan"],
    ),
    (
        "who opens the paragraph by an answer, a sentence further on",
        "A senior official said the plan was sound.|Karl Roe, a trader, strongly objected. The road was long. “It rains,” he said.",
        ["A senior official", "Karl Roe"],
    ),
    (
        "a woman who disagrees is not he",
        "A senior official said the plan was sound.|Nora Vance disagreed. “It rains,” he said.",
        ["A senior official", "A senior official"],
    ),
    (
        "a clerk came in since",
        "A senior official said the plan was sound.|Karl Roe disagreed. A clerk wept. “It rains,” he said.",
        ["A senior official", None],
    ),
    (
        "his lawyer disagrees, not he",
        "A senior official said the plan was sound.|Karl Roe's lawyer disagreed. “It rains,” he said.",
        ["A senior official", None],
    ),
    (
        "who opens the paragraph, not the speaker before",
        "Karl Roe said it rained. Roe said the men were tired.|The harbour minister, Per Halvorsen, went further. He said it snowed.",
        ["Karl Roe", "Karl Roe", "Per Halvorsen"],
    ),
    (
        "who opens the sentence, in a clause further on",
        "Karl Roe said it rained. Roe said the men were tired.|Their spokesman, Per Halvorsen, could not be reached on Sunday; ten days ago he denied that it rained.",
        ["Karl Roe", "Karl Roe", "Per Halvorsen"],
    ),
    (
        "two who open the paragraph",
        "Karl Roe said it rained.|Nils Halvorsen met Otto Brand. He said it snowed.",
        ["Karl Roe", None],
    ),
    (
        "whom he names, he is not",
        "Karl Roe said it rained.|Per Halvorsen left. He said Halvorsen was tired.",
        ["Karl Roe", "Karl Roe"],
    ),
    (
        "another spoke since",
        "A senior official said the plan was sound.|Karl Roe disagreed. “It rains,” Per Halvorsen said. “It snows,” he said.",
        ["A senior official", "Per Halvorsen", "Per Halvorsen"],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in PASSAGES], ids=[row[0] for row in PASSAGES]
)
def test_follows_pronouns_through_a_passage(text, expected):
    assert speakers(text) == expected

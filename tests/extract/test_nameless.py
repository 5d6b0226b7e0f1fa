"""Who comes in without a name, so that "he" is not taken for the one whom the article names."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article

NOUNS = [
    *("runner-up", "cleaner", "butcher", "gardener", "hunter", "translator", "drummer", "barman", "widower"),
    *("dog-walker", "passer-by", "beekeeper", "lad", "toddler", "nephew", "jogger", "clerk", "cyclist"),
    *("bomber", "guest", "teen", "terrorist"),
]

OPEN = [
    ("who did it", "Carl Orvane was stabbed by a student. He said he acted for God."),
    ("with an adjective and a day", "Carl Orvane was robbed by a masked man on Friday. He said he needed money."),
    ("by a noun that no list holds", "Carl Orvane was shot by a juggler. He said the gun slipped."),
    ("whom somebody acts on", "Police arrested a teacher who beat Carl Orvane. He said the boy lied."),
    ("with a definite article", "Police arrested the teacher who beat Carl Orvane. He said the boy lied."),
    ("whose neighbour", "Carl Orvane was shot by his neighbour. He said the gun slipped."),
    ("who opens the text", "A clerk met Carl Orvane. He said it was late."),
    ("a paragraph before", "Carl Orvane was found dead.\n\nA beekeeper wept.\n\nHe said the body was cold."),
    ("with an adverb and a participle", "Carl Orvane left. A badly injured jogger wept. He said it hurt."),
]  # fmt: skip

ORVANE = [
    ("a thing of no list of persons", "Carl Orvane opened the dam. The dam had leaked. He said it was safe."),
    ("a thing by its ending", "Carl Orvane left. A demolition followed. He said it was due."),
    ("a thing that acted", "Carl Orvane was hit by a lorry. He said it was dark."),
    ("a thing whose name looks like a person's", "Carl Orvane left. The rollout failed. He said it was late."),
    ("a body", "Carl Orvane left. A committee objected. He said it was late."),
    ("many", "Carl Orvane left. The gardeners wept. He said it was late."),
    ("an animal", "Carl Orvane left. A dog barked. He said it was late."),
    ("what he is", "Carl Orvane was a teacher. He said it was late."),
    ("what he is, beside the name", "Carl Orvane, a teacher, left. He said it was late."),
    ("as what he worked", "Carl Orvane worked as a nurse. He said it was late."),
    ("a role of his", "Carl Orvane, the mayor, spoke. The mayor wept. He said it was late."),
    ("a name after it", "A man named Carl Orvane was shot. He said it was late."),
    ("somebody named before", "Carl Orvane, the mayor, left. Police arrested the mayor. He said it was late."),
    ("a woman", "Carl Orvane was met by a widow. He said it was late."),
    ("with whom he came", "Carl Orvane came with a clerk. He said it was late."),
    ("no sentence of its own", "Carl Orvane left. The next morning, snow fell. He said it was late."),
]  # fmt: skip


def who_is_he(text: str) -> list[str | None]:
    """Return whom each "He" that speaks leads to."""
    found = extract(Article(text), ExtractOptions(extractor="rules"))
    return [
        one.speaker_chain for one in found.claims if one.speaker and one.speaker[0].of(text).lower() == "he"
    ]


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("article", ["A", "The"])
def test_he_stays_open_after_somebody_without_a_name(article, noun):
    text = f"Carl Orvane was found dead. {article} {noun} called police. He said the body was cold."
    assert "Carl Orvane" not in who_is_he(text)


@pytest.mark.parametrize("text", [text for _, text in OPEN], ids=[name for name, _ in OPEN])
def test_he_stays_open_where_somebody_without_a_name_may_be_meant(text):
    assert "Carl Orvane" not in who_is_he(text)


@pytest.mark.parametrize("text", [text for _, text in ORVANE], ids=[name for name, _ in ORVANE])
def test_he_goes_to_the_one_named_where_nobody_else_came_in(text):
    assert who_is_he(text) == ["Carl Orvane"]


def test_an_article_full_of_nameless_people_is_read_to_its_end():
    text = "Carl Orvane left. " + "A juggler met a clerk by a door. He said it sank. " * 200
    assert set(who_is_he(text)) == {None}

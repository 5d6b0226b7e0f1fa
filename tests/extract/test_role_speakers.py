"""To whom a role leads that speaks in the headline or the lead, before or after its bearer is named."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article

RULES = ExtractOptions("rules")


def first_speaker(text):
    """Return the first claim of a text whose paragraphs are parted by "|"."""
    return extract(Article(text.replace("|", "\n\n")), RULES).claims[0]


LEADS = [
    ("PM", "PM says roads are closed|Prime Minister Karl Roe spoke on Monday.", "Karl Roe"),
    (
        "PM of a country",
        "Pakistan PM says roads are closed|Pakistani Prime Minister Karl Roe left.",
        "Karl Roe",
    ),
    (
        "PM in apposition",
        "PM says roads are closed|Karl Roe, the prime minister of Norway, left.",
        "Karl Roe",
    ),
    ("premier", "Premier says roads are closed|Prime Minister Karl Roe spoke on Monday.", "Karl Roe"),
    ("the minister", "Minister says roads are closed|Interior Minister Karl Roe left.", "Karl Roe"),
    (
        "a minister by apposition",
        "Minister says dam is safe|Nora Vance, the finance minister, left.",
        "Nora Vance",
    ),
    ("rank", "Admiral says fleet is ready|Adm. Karl Roe spoke on Monday.", "Karl Roe"),
    ("rank spelt out", "General says fleet is ready|General Karl Roe spoke on Monday.", "Karl Roe"),
    (
        "spokesman of a person",
        "Zelani spokesman says port was hit|Karl Roe, a spokesman for Zelani, left.",
        "Karl Roe",
    ),
    (
        "spokesman of a country",
        "Libyan spokesman says port was hit|Karl Roe, a spokesman for Libya, left.",
        "Karl Roe",
    ),
    (
        "at the end of the headline",
        "Roads are closed, says PM|Prime Minister Karl Roe spoke on Monday.",
        "Karl Roe",
    ),
    (
        "with an office of one's own",
        "Police chief says roads are closed|Karl Roe, the police chief of Lund, left.",
        "Karl Roe",
    ),
    ("former", "Former president says vote is lost|Former President Karl Roe left.", "Karl Roe"),
    ("mayor", "Mayor denies bribes were paid|Quellmoor Mayor Nora Vance left.", "Nora Vance"),
    (
        "lead, the office after",
        "Snow falls on Lund|The foreign minister said the roads were closed.|Karl Roe, the foreign minister, left.",
        "Karl Roe",
    ),
    (
        "lead, the rank after, nobody named before",
        "Snow falls on Lund|The admiral said the fleet was ready.|Adm. Karl Roe left.",
        "Karl Roe",
    ),
    (
        "superlative by apposition",
        "Snow falls on Lund|The top U.S. military officer said it snowed.|Adm. Karl Roe, the top U.S. military officer, left.",
        "Karl Roe",
    ),
    (
        "highest-ranking by apposition",
        "Snow falls|The highest-ranking U.S. officer said it snowed.|Adm. Karl Roe, the highest-ranking U.S. officer, left.",
        "Karl Roe",
    ),
    (
        "an ambassador of whom one country is told",
        "Snow falls|The American ambassador said it snowed.|Ambassador Karl Roe left.",
        "Karl Roe",
    ),
    (
        "an ambassador told before",
        "Snow falls|Ambassador Karl Roe left.|The American ambassador said it snowed.",
        "Karl Roe",
    ),
    (
        "pope in a headline",
        "Pope says war is lost|Pope Zephyr left. Zephyr was tired.",
        "Zephyr",
    ),
]


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in LEADS], ids=[row[0] for row in LEADS])
def test_leads_a_role_to_the_only_one_who_bears_it(text, name):
    assert first_speaker(text).speaker_chain == name


OPEN = [
    (
        "two ministers",
        "Minister says dam is safe|Finance Minister Karl Roe left. Interior Minister Nora Vance left.",
        {"Karl Roe", "Nora Vance"},
    ),
    (
        "two admirals",
        "Admiral says fleet is ready|Adm. Karl Roe left. Adm. Ulf Halvorsen left.",
        {"Karl Roe", "Ulf Halvorsen"},
    ),
    (
        "the PM of another country",
        "Indian PM says dam is safe|Pakistani Prime Minister Karl Roe left.",
        set(),
    ),
    ("a former one", "Former PM says dam is safe|Prime Minister Karl Roe left.", set()),
    ("the deputy", "Deputy minister says dam is safe|Finance Minister Karl Roe left.", set()),
    ("nobody is called so", "PM says dam is safe|Karl Roe left.", set()),
    (
        "the spokesman of another",
        "Zelani spokesman says port was hit|Karl Roe, a spokesman for Vance, left.",
        set(),
    ),
    (
        "a superlative that the text says of nobody",
        "Snow falls|The top U.S. military officer said it snowed.|Adm. Karl Roe, chairman of the Joint Staff, left.",
        set(),
    ),
    ("several", "Ministers say dam is safe|Finance Minister Karl Roe left.", set()),
    (
        "ambassadors of two countries",
        "Snow falls|The American ambassador said it snowed. The Indian ambassador slept.|Ambassador Karl Roe left.",
        set(),
    ),
    (
        "an ambassador of another country",
        "Snow falls|The American ambassador said it snowed.|Indian Ambassador Karl Roe left.",
        set(),
    ),
    (
        "two ambassadors",
        "Snow falls|The American ambassador said it snowed.|Ambassador Karl Roe met Ambassador Nora Vance.",
        set(),
    ),
    (
        "a president of another country",
        "Snow falls|The Indian president said it snowed.|President Karl Roe left.",
        set(),
    ),
    ("a new one", "Snow falls|An admiral said the fleet was ready.|Adm. Karl Roe left.", set()),
    (
        "a senator, where another person was named before",
        "Snow falls|Nora Vance slept. The senator said it snowed.|Sen. Karl Roe left.",
        set(),
    ),
    ("kin in a headline", "Sister says he lies|Nora Vance, his sister, left.", set()),
    ("the hour", "Roads shut at 5 pm|Prime Minister Karl Roe said roads at 5 pm were shut.", None),
]


@pytest.mark.parametrize(("text", "candidates"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_leaves_a_role_open(text, candidates):
    article = extract(Article(text.replace("|", "\n\n")), RULES)
    if candidates is None:
        assert [mention for mention in article.mentions if mention.text == "pm"] == []
        return
    claim = article.claims[0]
    named = {chain.key for chain in article.chains if chain.names}
    assert claim.speaker_chain not in named
    assert set(claim.candidates) & named == candidates


@pytest.mark.parametrize("text", ["The lady left.", "The seeker left.", "The ladies said it rained."])
def test_the_last_word_of_a_role_of_two_is_no_role(text):
    assert extract(Article(text), RULES).mentions == ()


@pytest.mark.parametrize("extractor", ["rules", "learned"])
@pytest.mark.parametrize("mark", ["'", "’"])
def test_who_owns_what_is_told_does_not_speak(extractor, mark):
    text = f"Brenner{mark}s charge not based on facts, says Roe\n\nGeneral Karl Roe left. Admiral Ulf Brenner left."
    (claim,) = extract(Article(text), ExtractOptions(extractor)).claims
    assert claim.speaker_chain == "Karl Roe"
    assert claim.content[0].start == 0


TOWNS = [f"{first}{last}" for first in ("Ost", "West", "Nord", "Sud", "Mid") for last in
         ("by", "dorp", "holm", "vik", "rup", "sund", "borg", "havn", "lund")]  # fmt: skip


def unnamed(role, count):
    return " ".join(f"{role.format(town)} said it rained." for town in TOWNS[:count])


MANY = [
    ("of few", "A {} official", 9, "The Ostby official", "A Ostby official"),
    ("of many, by its own word", "A {} official", 45, "The Ostby official", "A Ostby official"),
    ("of many, by no word of its own", "A {} official", 45, "The official", None),
    ("of few that held the post", "A former minister from {}", 9, "The minister", "The minister"),
    # further back than anybody looks there may be one that did not: left open, and said
    ("of many that held the post", "A former minister from {}", 45, "The minister", None),
]


@pytest.mark.parametrize(("role", "count", "then", "expected"), [row[1:] for row in MANY], ids=[row[0] for row in MANY])
def test_leads_a_role_to_the_unnamed_speaker_before_however_many_there_were(role, count, then, expected):
    claim = extract(Article(f"{unnamed(role, count)} {then} said it stopped."), RULES).claims[-1]
    assert claim.speaker_chain == expected


def test_says_where_it_did_not_look_at_all_of_them():
    text = f"{unnamed('A former minister from {}', 45)} The minister said it stopped."
    claim = extract(Article(text), RULES).claims[-1]
    assert claim.speaker_reason == "may be any of more than 40 unnamed speakers before"

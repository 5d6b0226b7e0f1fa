"""What an article names: kinds and exact spans, and what is no name."""

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimdex.extract.mentions import find_mentions
from claimdex.extract.sentences import Paragraph, split
from claimdex.models import Article, MentionForm, Span


def found(text, form=MentionForm.NAME):
    return [m for m in find_mentions(Article(text), split(text)) if m.form is form]


def names(text):
    return [(m.text, m.kind.value) for m in found(text)]


NAMES = [
    ("title stays outside", "Talks with Gen. Mara Lindqvist failed.", [("Mara Lindqvist", "person")]),
    ("who calls on others", "Zorvan Kelp called on the council to act.", [("Zorvan Kelp", "person")]),
    ("title and surname", "Talks with Mrs. Lindqvist failed.", [("Lindqvist", "person")]),
    ("office with of", "He met Secretary of State Nora Vance.", [("Nora Vance", "person")]),
    ("given name", "The boat belongs to Peter Ashgrove.", [("Peter Ashgrove", "person")]),
    ("middle initial", "The boat belongs to Ulf J. Ashgrove.", [("Ulf J. Ashgrove", "person")]),
    ("particle", "The boat belongs to Omar bin Rashid.", [("Omar bin Rashid", "person")]),
    ("surname that is a month", "Talks with Theresa May failed.", [("Theresa May", "person")]),
    ("surname that is a head word", "Talks with Rebecca Hall failed.", [("Rebecca Hall", "person")]),
    ("role noun before", "It was agent Zorvan Kelp who ran.", [("Zorvan Kelp", "person")]),
    ("possessive outside", "They read Peter Ashgrove’s notes.", [("Peter Ashgrove", "person")]),
    (
        "possessive parts two names",
        "They read Iran's Peter Ashgrove wrong.",
        [("Iran", "place"), ("Peter Ashgrove", "person")],
    ),
    (
        "owner inside a country",
        "Staff of the People's Republic of China left.",
        [("People's Republic of China", "place")],
    ),
    (
        "curly owner inside a country",
        "The Democratic People’s Republic of Korea left.",
        [("Democratic People’s Republic of Korea", "place")],
    ),
    ("owner inside a body", "Staff of the Children's Fund left.", [("Children's Fund", "organisation")]),
    ("ministry", "Staff of the Ministry of the Interior left.", [("Ministry of the Interior", "organisation")]),
    ("and inside a body", "The Food and Drug Board left.", [("Food and Drug Board", "organisation")]),
    (
        "and between two",
        "He left with Peter Ashgrove and Nora Vance.",
        [("Peter Ashgrove", "person"), ("Nora Vance", "person")],
    ),
    ("university", "She left the University of Harbridge early.", [("University of Harbridge", "organisation")]),
    ("company", "He sold Kelp Brothers Ltd. cheaply.", [("Kelp Brothers Ltd.", "organisation")]),
    (
        "acronym in brackets",
        "The Coastal Defence Agency (CDA) left.",
        [("Coastal Defence Agency", "organisation"), ("CDA", "organisation")],
    ),
    ("known body", "She left the White House early.", [("White House", "organisation")]),
    ("body before a title", "It was White House Press Secretary Nora Vance.", [("White House", "organisation"), ("Nora Vance", "person")]),
    ("country with full stops", "Ships of the U.S. left.", [("U.S.", "place")]),
    ("country before a hyphen", "A U.S.-led convoy left.", [("U.S.", "place")]),
    ("two names with a hyphen", "The Pakistan-India talks ended.", [("Pakistan", "place"), ("India", "place")]),
    ("side of a city", "She left East Los Angeles.", [("East Los Angeles", "place")]),
    ("city of a saint", "She left St. Quell in the spring.", [("St. Quell", "place")]),
    ("firm of two", "She left Roe & Ashgrove in the spring.", [("Roe & Ashgrove", "organisation")]),
    ("unknown village", "She was born in Quellmoor.", [("Quellmoor", "place")]),
    ("village of", "It is the village of Quellmoor.", [("Quellmoor", "place")]),
    ("residents of a town", "Residents of Quell Moor left.", [("Quell Moor", "place")]),
    ("a town by apposition", "She lives at Quell Moor, a fishing village that floods.", [("Quell Moor", "place")]),
    ("unknown place line in capitals", "QUELLMOOR, India -- The talks ended.", [("QUELLMOOR", "place"), ("India", "place")]),
    ("unknown place line with an agency", "Quellmoor (HWS): The talks ended.", [("Quellmoor", "place"), ("HWS", "organisation")]),
    ("somebody by apposition", "It was Zhe Zorvan, a trader, who ran.", [("Zhe Zorvan", "person")]),
    ("somebody who speaks", "“It rained,” said Zhe Zorvan.", [("Zhe Zorvan", "person")]),
    ("a surname alone that speaks", "Zorvan denied it. Kelpora has warned them.", [("Zorvan", "person"), ("Kelpora", "person")]),
    ("somebody who lost his way", "Zorvan lost his way.", [("Zorvan", "person")]),
    ("family name first", "They met Zhang Mohan at noon.", [("Zhang Mohan", "person")]),
    (
        "called by the last word later",
        "They met Zhe Zorvan at noon. Then Zorvan left, and nobody saw Zorvan again.",
        [("Zhe Zorvan", "person"), ("Zorvan", "person"), ("Zorvan", "person")],
    ),
    (
        "end of a longer name",
        "They met Nora Zhe Zorvan at noon. It was Zhe Zorvan whom they feared.",
        [("Nora Zhe Zorvan", "person"), ("Zhe Zorvan", "person")],
    ),
    ("a firm by the noun before", "She called the ad company Kelpora twice.", [("Kelpora", "organisation")]),
    ("a firm by its short form", "She called Kelpora (KPR) twice.", [("Kelpora", "organisation"), ("KPR", "organisation")]),
    ("a firm by the noun after", "She sold all her Kelpora shares.", [("Kelpora", "organisation")]),
    ("place line in capitals", "KABUL -- The talks ended.", [("KABUL", "place")]),
    ("a town before -based", "He sold the Quellmoor-based yard.", [("Quellmoor", "place")]),
    ("what is made anew of a body", "He called it a “New NATO” then.", [("New NATO", "organisation")]),
    ("body and place at the start", "The air was clear. Air France left.", [("Air France", "organisation")]),
    ("head word and of at the start", "The bank fell. Bank of Quellmoor rose.", [("Bank of Quellmoor", "organisation")]),
    ("group", "He left the Taliban.", [("Taliban", "group")]),
    ("small first letter", "He left al-Qaeda.", [("al-Qaeda", "group")]),
    ("people in the plural", "He asked the Pakistanis.", [("Pakistanis", "group")]),
    ("party in the plural", "He asked the Republicans.", [("Republicans", "group")]),
    (
        "family in the plural",
        "He left the Zarkhan network. Talks with the Zarkhans failed.",
        [("Zarkhan network", "group"), ("Zarkhans", "group")],
    ),
    ("name and head noun", "He left the Zarkhan network.", [("Zarkhan network", "group")]),
    ("a band by its fighters", "He met two Zarkhan fighters.", [("Zarkhan fighters", "group")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_finds_names_with_clean_spans(text, expected):
    assert names(text) == expected


NOTHING = [
    ("adjective of nationality", "A Pakistani court freed him."),
    ("a month after a preposition", "In August it rained, and in May it snowed."),
    ("days and months", "They met on Tuesday, in March and in September."),
    ("first words of sentences", "Meanwhile it rained. However, nobody left. Officials shrugged."),
    ("language and faith", "He prayed, then spoke Urdu and read the Quran."),
    ("pronoun I", "That is what I think, and I said so."),
    ("one of a people", "The Spaniard waved. They saw an angry Briton and the American."),
    ("title without a name", "The Prime Minister and the President agreed."),
    ("war and treaty", "The Gulf War ended before the Lisbon Treaty."),
    ("two capitals that nothing shows to be anybody", "They drove a Zorvan Kelpora to the coast."),
    ("people who do something", "Proponents said so. Attendees said no."),
    ("a headline's last word says nothing of the next line", "They left the network\n\nPiling up was easy."),
    ("a family that is no group", "They saw the Zorvans twice."),
    ("capitalised English word", "He chose Freedom over comfort."),
    ("nothing at all", ""),
    ("only signs", "“ ” — ( ) [ ] ..."),
]


@pytest.mark.parametrize("text", [row[1] for row in NOTHING], ids=[row[0] for row in NOTHING])
def test_leaves_out_what_names_nothing(text):
    assert names(text) == []


def test_a_word_that_opens_a_sentence_is_a_name_where_the_article_shows_it():
    text = "Peter Ashgrove resigned. Ashgrove will leave today."
    assert names(text)[1] == ("Ashgrove", "person")


def test_a_surname_that_is_an_english_word_is_found_before_a_verb_of_saying():
    text = "Peter Little resigned. Little said so. Little was gained by it, and little lost."
    assert [m.start for m in found(text)] == [0, 23]


def test_a_headline_in_title_case_repeats_only_what_the_body_names():
    text = "Ashgrove Leaves Harbour Board After Bitter Fight\n\nPeter Ashgrove left the harbour on Monday after a fight."
    assert names(text) == [("Ashgrove", "person"), ("Peter Ashgrove", "person")]


def test_a_headline_in_title_case_may_end_with_a_full_stop():
    text = "Ashgrove: Harbour Board Won’t Meet Before Christmas Break.\n\nPeter Ashgrove said on Monday that he would wait."
    assert names(text) == [("Ashgrove", "person"), ("Peter Ashgrove", "person")]


def test_a_surname_in_capitals_is_no_acronym():
    text = "Peter Ashgrove came to talk.\n\nA transcript gives ASHGROVE the last word and ASHGROVE the first."
    assert set(names(text)[1:]) == {("ASHGROVE", "person")}


def test_a_headline_in_capitals_gives_no_acronyms():
    text = "ASHGROVE QUITS AS BOARD SPLITS OVER KABUL TRIP\n\nPeter Ashgrove left on Monday after a trip to Kabul."
    assert names(text)[:2] == [("ASHGROVE", "person"), ("KABUL", "place")]


ROLES = [
    ("definite", "He met the Pentagon spokesman twice.", ["the Pentagon spokesman"]),
    ("indefinite", "He met a senior American official twice.", ["a senior American official"]),
    ("plural", "He told U.S. officials everything.", ["U.S. officials"]),
    ("body", "He left the ministry early.", ["the ministry"]),
    ("possessive", "He met Iran's foreign minister twice.", ["Iran's foreign minister"]),
    ("before a name it belongs to the name", "He met spokesman Peter Ashgrove twice.", []),
    ("office of a name", "He met the Chairman of the Joint Chiefs of Staff Admiral Peter Ashgrove.", []),
    ("an indefinite body stands for nothing", "He left a ministry early.", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROLES], ids=[row[0] for row in ROLES])
def test_finds_role_phrases(text, expected):
    assert [m.text for m in found(text, MentionForm.ROLE)] == expected


WORDS = st.sampled_from(
    ["Peter", "Ashgrove", "Mrs.", "Gen.", "U.S.", "the", "of", "and", "Ministry", "University", "KABUL", "Taliban", "Haqqani", "network", "al-Qaeda", "said", "spokesman", ",", ".", "(", ")", "“", "”", "'s", "’s", "-", "—", "\n\n", "President", "John", "II", "Committee", "on", "Friday", "May", "Little", "a", "I", "Kim-Jong", "é", "Ö", "ß"]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join)))
@example("A-" * 40)
@example("(" * 40 + "Peter) Ashgrove")
def test_any_text_gives_exact_spans_and_names_that_do_not_overlap(text):
    mentions = find_mentions(Article(text), split(text))
    assert mentions == sorted(mentions, key=lambda m: (m.start, -m.end))
    for mention in mentions:
        assert mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
    plain = [m for m in mentions if m.form is MentionForm.NAME]
    assert all(one.end <= other.start for one, other in itertools.pairwise(plain))


@pytest.mark.parametrize("unit", ["Aaaa ", "AAAA ", "John ", "University of the ", "the spokesman ", "A-", "A.", "(", '"'])
def test_long_runs_of_one_thing_cost_no_square(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        span = Span(0, len(text))
        start = time.perf_counter()
        find_mentions(Article(text), [Paragraph(span, (span,))])
        return time.perf_counter() - start

    assert seconds(160_000) < 12 * seconds(40_000) + 0.2


def test_the_last_word_of_a_headline_tells_nothing_of_the_first_below():
    text = "Envoys told to leave the Kelpora network\n\nPiling up the bags, they left Arcadia on Monday."
    assert "Piling" not in [name for name, _ in names(text)]

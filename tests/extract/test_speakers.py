"""From a speaker as written to who it is: names, pronouns, roles, speech that runs on, and what stays open."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.extract import extract
from claimdex.extract.chains import link
from claimdex.extract.mentions import find_mentions
from claimdex.extract.sentences import split
from claimdex.extract.speakers import follow
from claimdex.models import Article, Claim, ClaimKind, EntityKind, Extraction, MentionForm, Span, Stance

MARK = re.compile(r"\{([^{}]*)\}|<([^<>]*)>")


def followed(marked: str) -> Extraction:
    """Follow the claims of a text in which {speaker} comes before or after its <content>, in pairs.

    `{}` is speech without a speaker of its own.
    """
    text, speakers, contents, at = "", [], [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        inner = match.group(1) if match.group(1) is not None else match.group(2)
        (speakers if match.group(1) is not None else contents).append(Span(len(text), len(text) + len(inner)))
        text += inner
        at = match.end()
    text += marked[at:]
    claims = [
        Claim(
            ClaimKind.INDIRECT,
            Stance.ASSERTS,
            (speaker,) if speaker.end > speaker.start else (),
            (),
            (content,),
            Span(0, len(text)),
            speaker_reason="as written" if speaker.end > speaker.start else "speech runs on",
        )
        for speaker, content in zip(speakers, contents, strict=True)
    ]
    article, paragraphs = Article(text), split(text)
    mentions, chains = link(article, paragraphs, find_mentions(article, paragraphs))
    return follow(article, paragraphs, claims, mentions, chains)


def followed_in_pieces(text: str, *pieces: str) -> Claim:
    """Follow the claim of a text of which the last sentence holds a speaker in pieces."""
    ends = [(text.rindex(piece), text.rindex(piece) + len(piece)) for piece in pieces]
    content = Span(len(text) - 1, len(text))
    claim = Claim(
        ClaimKind.INDIRECT,
        Stance.ASSERTS,
        tuple(Span(*one) for one in ends),
        (),
        (content,),
        Span(0, len(text)),
        speaker_reason="as written",
    )
    article, paragraphs = Article(text), split(text)
    mentions, chains = link(article, paragraphs, find_mentions(article, paragraphs))
    return follow(article, paragraphs, [claim], mentions, chains).claims[0]


FOLLOWS = [
    ("full name", "{Peter Ashgrove} said <it rained>.", ["Peter Ashgrove"]),
    ("surname", "Peter Ashgrove came. {Ashgrove} said <it rained>.", ["Peter Ashgrove"]),
    ("title and name", "{Gen. Peter Ashgrove} said <it rained>.", ["Peter Ashgrove"]),
    ("apposition before", "{Pakistan's Foreign Ministry spokeswoman, Nora Vance,} said <it rained>.", ["Nora Vance"]),
    ("apposition after", "{Captain Karl Roe, spokesperson of Admiral Vance,} said <it rained>.", ["Karl Roe"]),
    ("role and name", "{Foreign Ministry spokeswoman Nora Vance} said <it rained>.", ["Nora Vance"]),
    ("office with names inside", "{Ambassador to the United States Nora Vance} said <it rained>.", ["Nora Vance"]),
    ("office with nationality", "{Afghan Ambassador to Spain Nora Vance} said <it rained>.", ["Nora Vance"]),
    ("a body in apposition", "{The maker, Selvane Pharma,} said <it rained>.", ["Selvane Pharma"]),
    ("a body that looks like a pronoun", "{WHO} said <it rained>.", ["WHO"]),
    ("office and comma", "{The head of the Harbour Board, Nora Vance,} said <it rained>.", ["Nora Vance"]),
    ("office before a rank", "{Chairman of the Harbour Safety Board Admiral Karl Roe} said <it rained>.", ["Karl Roe"]),
    ("name and clause", "{Nora Vance, who left the Senate in May,} said <it rained>.", ["Nora Vance"]),
    ("country", "{The US} said <it rained>.", ["United States"]),
    ("capital as metonym", "{Islamabad} told Pakistan <it rained>.", ["Islamabad"]),
    ("body", "{The White House} said <it rained>.", ["White House"]),
    ("group", "{The Taliban} said <it rained>.", ["Taliban"]),
    ("people", "{Republicans} said <it rained>.", ["Republicans"]),
    ("he: the speaker before", "{Peter Ashgrove} said <it rained>. {He} said <it snowed>.", ["Peter Ashgrove"] * 2),
    (
        "he: the speaker before, over what he tells of others",
        "{Peter Ashgrove} said <Karl Vance had left>. {He} said <it snowed>.",
        ["Peter Ashgrove"] * 2,
    ),
    ("he: the subject", "Peter Ashgrove came late. {He} said <it snowed>.", ["Peter Ashgrove"]),
    (
        "she passes over the man who spoke",
        "Nora Vance came. {Peter Ashgrove} said <it rained>. {She} said <it snowed>.",
        ["Peter Ashgrove", "Nora Vance"],
    ),
    (
        "he: not one in the quotation before a colon",
        "{Peter Ashgrove} said <it rained>. <“It snows. Karl Roe gave his word: it would”>, {he} said.",
        ["Peter Ashgrove", "Peter Ashgrove"],
    ),
    (
        "he: the subject before a colon",
        "{Peter Ashgrove} said <it rained>. <President Karl Roe gave his word: it would snow>, {he} said.",
        ["Peter Ashgrove", "Karl Roe"],
    ),
    ("she: the only woman", "Nora Vance met Peter Ashgrove. {She} said <it rained>.", ["Nora Vance"]),
    (
        "he: of whom the text speaks, not his friend",
        "Karl Roe moved to Lund with Tomas Brandt. He married there. {He} said <it rained>.",
        ["Karl Roe"],
    ),
    (
        "she: of whom the text speaks, over a new paragraph",
        "Nora Vance won in May. She thanked Clara Roe.\n\nIn June she left. {She} said <it rained>.",
        ["Nora Vance"],
    ),
    (
        "he: the new speaker, over one of whom more was said",
        "{Peter Ashgrove} said <it rained>. {Ashgrove} said <it froze>. {Karl Roe} said <it snowed>. {He} said <it was cold>.",
        ["Peter Ashgrove", "Peter Ashgrove", "Karl Roe", "Karl Roe"],
    ),
    ("his claim", "Karl Roe lost. Few believed {his} claim that <it rained>.", ["Karl Roe"]),
    ("it: the body before", "{Pakistan} said <it rained>, and {it} warned <it would snow>.", ["Pakistan"] * 2),
    ("they: the many before", "{U.S. officials} said <it rained>. {They} said <it snowed>.", ["U.S. officials"] * 2),
    ("who: the name before", "It was Nora Vance, {who} said <it rained>.", ["Nora Vance"]),
    ("who: the person, not the place", "It was Sen. Nora Vance of Ohio, {who} said <it rained>.", ["Nora Vance"]),
    ("who: the unnamed one before", "{An Asian envoy} said <it rained>, an Asian envoy, {who} said <it snowed>.", ["An Asian envoy", "an Asian envoy"]),
    ("rank after an apposition", "{India's army chief, General Karl Roe,} said <it rained>.", ["Karl Roe"]),
    ("acronym in brackets", "{The Coastal Defence Agency (CDA)} said <it rained>.", ["Coastal Defence Agency"]),
    ("called", "{My witness, a trader called Karl Roe,} said <it rained>.", ["Karl Roe"]),
    ("before the name comes", "{India's foreign minister} said <it rained>. Indian Foreign Minister Nora Vance left.", ["Nora Vance"]),
    ("several of many", "{Several of the mourners} said <it rained>.", ["Several of the mourners"]),
    ("one of them", "{One of them, a military officer,} said <it rained>.", ["a military officer"]),
    ("which: the country before", "It was India, {which} said <it rained>.", ["India"]),
    ("party and state", "Sen. Nora Vance, {R-Utah,} said <it rained>.", ["Nora Vance"]),
    ("after an adverbial", "{Prior to the vote, Speaker Nora Vance} said <it rained>.", ["Nora Vance"]),
    ("runs on", "{Peter Ashgrove} said <it rained>. {}<It snowed>.", ["Peter Ashgrove"] * 2),
    ("the spokesman", "{Spokesman Karl Roe} said <it rained>. {The spokesman} said <it snowed>.", ["Karl Roe"] * 2),
    ("the general", "{Maj. Gen. Karl Roe} said <it rained>. {The general} said <it snowed>.", ["Karl Roe"] * 2),
    ("the captain", "{Capt. Karl Roe} said <it rained>. Adm. Peter Ashgrove left. {The captain} said <it snowed>.", ["Karl Roe"] * 2),
    ("the senator", "{Sen. Nora Vance} said <it rained>. {The senator} said <it snowed>.", ["Nora Vance"] * 2),
    ("the minister", "{Finance Minister Nora Vance} said <it rained>. {The minister} said <it snowed>.", ["Nora Vance"] * 2),
    (
        "the minister of two, by gender of the noun",
        "{Rep. Karl Roe} met Rep. Nora Vance and said <it rained>. {The congresswoman} said <it snowed>.",
        ["Karl Roe", "Nora Vance"],
    ),
    (
        "the nameless minister before, not a later one",
        "{India's foreign minister} said <it rained>. {The minister} said <it snowed>. Interior Minister Karl Roe left.",
        ["India's foreign minister"] * 2,
    ),
    (
        "the nameless spokesman who came last",
        "{Spokesman Karl Roe} said <it rained>. {A spokesman for the port} said <it snowed>. {The spokesman} said <it froze>.",
        ["Karl Roe", "A spokesman for the port", "A spokesman for the port"],
    ),
    ("a union by its name", "{The Canadian Harbour Workers Union} said <it rained>.", ["Canadian Harbour Workers Union"]),
    ("a firm by the noun before", "{The ad company Kelpora} said <it rained>.", ["Kelpora"]),
    ("a name and its head noun", "{The Harbour Workers Society group} said <it rained>.", ["Harbour Workers Society"]),
    ("sponsor and party", "{The bill's sponsor, Rep. Karl Roe (R-Utah),} said <it rained>.", ["Karl Roe"]),
    ("one of a party, named", "{Another top Republican, Sen. Nora Vance of Utah,} said <it rained>.", ["Nora Vance"]),
    ("one of a people", "{A Spanish officer} said <it rained>. {The Spaniard} said <it snowed>.", ["A Spanish officer", "The Spaniard"]),
    ("one of a party", "{One moderate Democrat} said <it rained>.", ["One moderate Democrat"]),
    ("the ministry", "{India's Foreign Ministry} said <it rained>. {The ministry} said <it snowed>.", ["Foreign Ministry (India)"] * 2),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in FOLLOWS], ids=[row[0] for row in FOLLOWS])
def test_follows_to(marked, expected):
    assert [claim.speaker_chain for claim in followed(marked).claims] == expected


OPEN = [
    ("two men", "Peter Ashgrove met Karl Vance. {He} said <it rained>.", {"Peter Ashgrove", "Karl Vance"}),
    ("two women", "Nora Vance met Clara Roe. {She} said <it rained>.", {"Nora Vance", "Clara Roe"}),
    ("Obama is not she", "Obama came. {She} said <it rained>.", set()),
    ("a woman is not he", "Nora Vance came. {He} said <it rained>.", set()),
    ("not the one before whom", "He blamed former Senate Leader Karl Roe, who {he} said <had slept>.", set()),
    (
        "a nameless man came in between",
        "{Karl Roe} said <it rained>. The fourth was a trader who would not be named. He laughed. {He} said <it snowed>.",
        set(),
    ),
    ("a nameless clerk came in between", "{Karl Roe} said <it rained>. A clerk wept. A young officer left. {He} said <it snowed>.", set()),
    (
        "two presidents, whoever else is called so in between",
        "President Karl Roe slept. Every other Finnish president wept. President Peter Ashgrove left. {The president} said <it rained>.",
        {"Karl Roe", "Peter Ashgrove"},
    ),
    ("two generals", "Gen. Karl Roe met Gen. Nora Vance. {The general} said <it rained>.", {"Karl Roe", "Nora Vance"}),
    (
        "somebody without a name goes on",
        "He had come early. He smiled at Karl Roe. {He} said <it rained>.",
        set(),
    ),
    (
        "an official without a name, or one named since",
        "{An Asian official} said <it rained>. {He} said <it snowed>.\n\nAnalyst Karl Roe laughed. {He} said <it froze>.",
        {"An Asian official", "Karl Roe"},
    ),
    ("not whom he names after", "Karl Roe sat down. {He} urged <Roe to stay>.", set()),
    ("nobody", "{He} said <it rained>.", set()),
    ("a country is not he", "Pakistan came. {He} said <it rained>.", set()),
    ("a man is not it", "{Peter Ashgrove} said <it rained>. {It} said <it snowed>.", set()),
    ("a man is not they", "{Peter Ashgrove} said <it rained>. {They} said <it snowed>.", set()),
    (
        "they: one who spoke, but named with another since",
        "{The White House} said <it rained>. On Monday, the White House and the Pentagon slept because {they} said <it snowed>.",
        {"White House", "Pentagon"},
    ),
    (
        "the company: an airline may be meant",
        "He sold Kelp Airlines to Roe Motors. {The company} said <it rained>.",
        {"Kelp Airlines", "Roe Motors"},
    ),
    ("runs on after nobody", "{} <It rained>.", set()),
    ("two bearers of the surname", "Nora Vance met Clara Vance. {Vance} said <it rained>.", {"Nora Vance", "Clara Vance"}),
    ("several together", "{Nora Vance and Karl Roe} said <it rained>.", {"Nora Vance", "Karl Roe"}),
    ("several with titles", "{Speaker Nora Vance and Senate Leader Karl Roe} said <it rained>.", {"Nora Vance", "Karl Roe"}),
    ("several with offices before", "{The mayor, Nora Vance, and the bishop, Karl Roe,} said <it rained>.", {"Nora Vance", "Karl Roe"}),
    ("several with offices behind", "{Nora Vance, the mayor, and Karl Roe, the bishop,} said <it rained>.", {"Nora Vance", "Karl Roe"}),
    ("several groups together", "{Republicans and Democrats} said <it rained>.", {"Republicans", "Democrats"}),
    ("what is no speaker", "{The latest rumour from Kabul} said <it rained>.", set()),
    ("somebody's words", "{Nora Vance's remarks} said <it rained>.", set()),
    ("which group", "He fought the Taliban and Hamas. {The group} said <it rained>.", {"Taliban", "Hamas"}),
    ("a group never named", "{The group} said <it rained>.", set()),
    (
        "the speaker before is too far away",
        "{Peter Ashgrove} said <it rained>.\n\nIt grew dark.\n\nIt grew cold.\n\nIt grew late.\n\n{He} said <it snowed>.",
        set(),
    ),
]


@pytest.mark.parametrize(("marked", "candidates"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_leaves_open(marked, candidates):
    claim = followed(marked).claims[-1]
    assert claim.speaker_chain is None
    assert set(claim.candidates) == candidates
    assert claim.speaker_reason


def unnamed(marked):
    extraction = followed(marked)
    return [claim.speaker_chain for claim in extraction.claims], {c.key: c for c in extraction.chains if not c.names}


def test_an_anonymous_official_is_a_role_without_a_name():
    keys, chains = unnamed("{A senior American official} said <it rained>.")
    assert keys == ["A senior American official"]
    assert chains[keys[0]].roles == ("A senior American official",)
    assert chains[keys[0]].kind is EntityKind.PERSON


def test_another_spokesman_is_never_the_one_before():
    keys, chains = unnamed(
        "{Pentagon spokesman Karl Roe} said <it rained>. {Another Pentagon spokesman} said <it snowed>."
    )
    assert keys == ["Karl Roe", "Another Pentagon spokesman"]
    assert list(chains) == ["Another Pentagon spokesman"]


def test_two_unnamed_officials_are_two():
    keys, _ = unnamed("{A senior official} said <it rained>. {A senior official} said <it snowed>.")
    assert len(set(keys)) == 2


def test_the_speaker_of_two_claims_is_one_and_one_mention():
    text = "The shopkeeper said that it rained and added that it snowed."
    extraction = extract(Article(text))
    assert len([m for m in extraction.mentions if m.text == "The shopkeeper"]) == 1
    assert {claim.speaker_chain for claim in extraction.claims} == {"The shopkeeper"}


def test_the_official_is_the_unnamed_one_before():
    keys, _ = unnamed("{A Pentagon official} said <it rained>. {The official} said <it snowed>.")
    assert keys == ["A Pentagon official"] * 2


def test_the_official_is_open_between_two_unnamed_ones():
    keys, _ = unnamed("{A Pentagon official} and {an Army official} said <one> <two>. {The official} said <it snowed>.")
    assert keys[-1] is None


def test_officials_in_the_plural_are_the_same_officials():
    keys, chains = unnamed("{U.S. officials} said <it rained>. {U.S. officials} said <it snowed>.")
    assert keys == ["U.S. officials"] * 2
    assert len(chains) == 1


@pytest.mark.parametrize(
    "speaker",
    [
        "A spokesperson of Admiral Roe",
        "A spokesman for Texas Gov. Karl Roe",
        "An adviser of Pakistani President Karl Roe",
        "The deputy director of Karl Roe's office",
        "Roe's spokesman",
        "A friend of Karl Roe",
    ],
)
def test_somebody_of_somebody_is_not_that_somebody(speaker):
    keys, chains = unnamed(f"Admiral Karl Roe slept. {{{speaker}}} said <it rained>.")
    assert keys == list(chains) == [speaker]


def test_about_lists_whom_the_content_mentions_in_order():
    claim = followed("{Peter Ashgrove} said <India had warned Nora Vance and Vance had warned India>.").claims[0]
    assert claim.about == ("India", "Nora Vance")


def test_about_leaves_out_what_is_open():
    claim = followed("Nora Vance met Clara Vance. {Peter Ashgrove} said <Vance had left India>.").claims[0]
    assert claim.about == ("India",)


def test_a_pronoun_that_speaks_becomes_a_mention():
    extraction = followed("{Peter Ashgrove} said <it rained>. {He} said <it snowed>.")
    pronouns = [m for m in extraction.mentions if m.form is MentionForm.PRONOUN]
    assert [(m.text, m.chain) for m in pronouns] == [("He", "Peter Ashgrove")]


def test_extract_goes_all_the_way():
    text = "Peter Ashgrove, chairman of the Harbour Board, said that Nora Vance had left Kabul. He said she was safe."
    claims = extract(Article(text)).claims
    assert [claim.speaker_chain for claim in claims] == ["Peter Ashgrove"] * 2
    assert claims[0].about == ("Nora Vance", "Kabul")


def test_extract_of_nothing_is_nothing():
    assert extract(Article("")) == Extraction()


TEXTS = st.lists(
    st.sampled_from(
        ["Peter", "Nora", "Ashgrove", "Vance", "Mrs.", "U.S.", "Pakistan's", "Ministry", "the", "of", "and", "(", ")", ",", ".", "said", "told", "spokesman", "who", "it", "they", "officials", "He", "She", "Another", "a", "group", "“", "”", '"', "according", "to", "that", "denied", "\n\n"]
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(), TEXTS))
def test_any_text_gives_exact_spans_and_chains_that_exist(text):
    extraction = extract(Article(text))
    keys = {chain.key for chain in extraction.chains}
    assert len(keys) == len(extraction.chains)
    for mention in extraction.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.chain is None or mention.chain in keys
    for claim in extraction.claims:
        assert claim.speaker_chain is None or claim.speaker_chain in keys
        assert {*claim.candidates, *claim.about} <= keys
        assert all(0 <= span.start < span.end <= len(text) for span in (*claim.speaker, *claim.content))
    assert extract(Article(text)) == extraction


@given(st.one_of(st.text(), TEXTS))
def test_any_text_gives_each_span_one_mention_in_order(text):
    spans = [(mention.start, mention.end) for mention in extract(Article(text)).mentions]
    assert spans == sorted(set(spans))


def test_who_is_sought_out_to_be_told_something_is_not_the_speaker() -> None:
    text = (
        "Quint Tarrow made the film. Una Kelm was scared, so she approached Tarrow to tell him she was "
        "uncomfortable with driving the car herself."
    )
    assert extract(Article(text)).claims[-1].speaker_chain != "Quint Tarrow"


def test_a_name_beside_a_pronoun_that_leads_elsewhere_is_not_the_speaker() -> None:
    claim = followed_in_pieces("Quint Tarrow made the film. Nora Vance left. She wrote to Tarrow.", "She", "Tarrow")
    assert claim.speaker_chain is None


def test_who_is_asked_to_tell_something_is_the_speaker() -> None:
    text = "Quint Tarrow left. {Tarrow} to tell him <it rained>."
    assert followed(text.replace("left. ", "left. She asked ")).claims[0].speaker_chain == "Quint Tarrow"
    assert followed(text.replace("left. ", "left. She sought ")).claims[0].speaker_chain is None

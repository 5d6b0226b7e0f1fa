"""Names and roles of one article that mean the same thing, and those that must not be merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.extract.chains import link
from claimdex.extract.mentions import find_mentions
from claimdex.extract.sentences import split
from claimdex.models import Article, EntityKind, MentionForm


def linked(text):
    article, paragraphs = Article(text), split(text)
    return link(article, paragraphs, find_mentions(article, paragraphs))


def chains(text):
    return {chain.key: chain for chain in linked(text)[1]}


def chain_of(text, mention):
    """Return the key of the chain of the last mention so written."""
    return [m for m in linked(text)[0] if m.text == mention][-1].chain


SAME = [
    ("surname", "Peter Ashgrove came. Later Ashgrove left.", "Ashgrove", "Peter Ashgrove"),
    ("surname before the full name", "Ashgrove came. Peter Ashgrove left.", "Ashgrove", "Peter Ashgrove"),
    ("title and surname", "Nora Vance came. Later Mrs. Vance left.", "Vance", "Nora Vance"),
    ("first name used so", "Nora Vance came. Later Nora left.", "Nora", "Nora Vance"),
    ("middle initial", "Peter J. Ashgrove came. Peter Ashgrove left.", "Peter Ashgrove", "Peter J. Ashgrove"),
    (
        "a name in full, with a generation",
        "Peter Ashgrove came. Peter J. Ashgrove Jr. left.",
        "Peter Ashgrove",
        "Peter J. Ashgrove Jr.",
    ),
    (
        "a name in full first, with a generation",
        "Peter J. Ashgrove III came. Peter Ashgrove left.",
        "Peter Ashgrove",
        "Peter J. Ashgrove III",
    ),
    ("two letters", "The Foreign Office came. The FO left.", "FO", "Foreign Office"),
    (
        "surname and generation",
        "Peter Ashgrove Jr. came. Ashgrove Jr. left.",
        "Ashgrove Jr.",
        "Peter Ashgrove Jr.",
    ),
    ("pope and name", "Pope Zephyr came. Zephyr left.", "Zephyr", "Zephyr"),
    ("name before the pope", "Zephyr came. Pope Zephyr left. Zephyr slept.", "Zephyr", "Zephyr"),
    (
        "outlet and title in front",
        "Ben Ashgrove came. QuellFeed Editor-in-Chief Ben Ashgrove left.",
        "Ben Ashgrove",
        "Ben Ashgrove",
    ),
    ("initial", "Peter Ashgrove came. Then P. Ashgrove left.", "P. Ashgrove", "Peter Ashgrove"),
    (
        "tail of a longer name",
        "Peter Moritz Ashgrove came. Moritz Ashgrove left.",
        "Moritz Ashgrove",
        "Peter Moritz Ashgrove",
    ),
    ("possessive", "Peter Ashgrove came. It was Ashgrove’s boat.", "Ashgrove", "Peter Ashgrove"),
    (
        "given names in brackets",
        "General (Omar Faruk) Zelani came. Then Zelani left.",
        "Zelani",
        "Omar Faruk Zelani",
    ),
    (
        "acronym in brackets",
        "The Coastal Defence Agency (CDA) came. The CDA left.",
        "CDA",
        "Coastal Defence Agency",
    ),
    ("acronym first", "The CDA came. The Coastal Defence Agency left.", "CDA", "Coastal Defence Agency"),
    (
        "brackets win over what is known",
        "The Indian Seamanship Institute (ISI) came. The ISI left.",
        "ISI",
        "Indian Seamanship Institute",
    ),
    ("country with and without full stops", "The U.S. came. The US left.", "US", "United States"),
    ("long and short country", "The United States came. America left.", "America", "United States"),
    ("short form of a country", "Pakistan came. Talks with Pak ended.", "Pak", "Pakistan"),
    (
        "faith",
        "The Church of Zoism grew. She left Zoism early, and Zoism shrank.",
        "Zoism",
        "Church of Zoism",
    ),
    (
        "with and without country",
        "The Indian Railway Board met. The Railway Board left.",
        "Railway Board",
        "Indian Railway Board",
    ),
    (
        "company",
        "He left Kelp Industries Inc. for good. He liked Kelp Industries.",
        "Kelp Industries",
        "Kelp Industries Inc.",
    ),
    (
        "firm by its first word",
        "He accused Northlink Ferries of haste. Northlink denied it.",
        "Northlink",
        "Northlink Ferries",
    ),
    (
        "network and group",
        "The Zarkhan network came. The Zarkhan group left.",
        "Zarkhan group",
        "Zarkhan network",
    ),
    (
        "family for the group",
        "The Zarkhan network came. Then the Zarkhans left, the Zarkhans all.",
        "Zarkhans",
        "Zarkhan network",
    ),
    ("spellings of a known group", "He left al-Qaeda. He hated Al Qaida.", "Al Qaida", "Al Qaida"),
    (
        "the ministry",
        "Pakistan's Foreign Ministry came. Then the ministry left.",
        "the ministry",
        "Foreign Ministry (Pakistan)",
    ),
    (
        "the Committee",
        "The Harbour Safety Committee came. Then the Committee left.",
        "Committee",
        "Harbour Safety Committee",
    ),
    ("the group", "The Zarkhan network came. Then the group left.", "the group", "Zarkhan network"),
    (
        "the spokesman",
        "Pentagon spokesman Peter Ashgrove came. The Pentagon spokesman left.",
        "The Pentagon spokesman",
        "Peter Ashgrove",
    ),
    (
        "the Chairman",
        "Peter Ashgrove, chairman of the Harbour Board, came. The Chairman left.",
        "The Chairman",
        "Peter Ashgrove",
    ),
    (
        "agency by apposition",
        "Pakistan's main intelligence agency, Inter-Services Intelligence, came. Then the agency left.",
        "the agency",
        "Inter-Services Intelligence",
    ),
    (
        "leader by nationality",
        "Israeli Prime Minister Peter Ashgrove came. Then the Israeli leader left.",
        "the Israeli leader",
        "Peter Ashgrove",
    ),
]


SPELT = [
    ("brackets, nothing else known", "The Quellmoor Ferry Line (QFL) fell."),
    ("brackets, no article", "He met Quellmoor Ferry Line (QFL) twice."),
    ("brackets round the name", "QFL (Quellmoor Ferry Line) fell."),
    ("the letters first", "QFL, the Quellmoor Ferry Line, fell."),
    ("or", "The Quellmoor Ferry Line, or QFL, fell."),
    ("or the", "The Quellmoor Ferry Line, or the QFL, fell."),
    ("letters again later", "The Quellmoor Ferry Line (QFL) fell. Then the QFL rose."),
    ("after a person", "President Karl Roe sold the Quellmoor Ferry Line (QFL) twice."),
]


@pytest.mark.parametrize("text", [row[1] for row in SPELT], ids=[row[0] for row in SPELT])
def test_a_name_with_its_initials_beside_it_is_one_body(text):
    body = chains(text)["Quellmoor Ferry Line"]
    assert body.kind is EntityKind.ORGANISATION
    assert set(body.names) == {"Quellmoor Ferry Line", "QFL"}
    assert {mention.chain for mention in linked(text)[0] if mention.text == "QFL"} == {"Quellmoor Ferry Line"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("He joined the Friends of the Quellmoor Marsh (FQM).", "Friends of the Quellmoor Marsh"),
        ("He left the Victoria Ferry Line (VFL).", "Victoria Ferry Line"),
        ("The American Gull Watch (AGW) fell.", "American Gull Watch"),
        ("Quell Ferry, or QF, fell.", "Quell Ferry"),
        ("It was the Kelp Growers Cooperative of Lund (KGCL).", "Kelp Growers Cooperative of Lund"),
    ],
)
def test_the_initials_tell_where_the_name_of_a_body_begins_and_ends(text, key):
    assert len(chains(text)[key].names) == 2


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("He fled the United Arab Emirates (UAE).", {"United Arab Emirates"}),
        ("The Affordable Kelp Act (ZKA) failed.", {"ZKA"}),
        ("Nora Ocasio-Vance (NOV) wept.", {"Nora Ocasio-Vance", "NOV"}),
    ],
)
def test_places_laws_and_persons_do_not_become_bodies_by_their_initials(text, keys):
    assert set(chains(text)) == keys


@pytest.mark.parametrize(("text", "mention", "key"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_links(text, mention, key):
    assert chain_of(text, mention) == key


APART = [
    (
        "a town and a part of it",
        "Quellmoor Inner Harbour is old. She lives in Quellmoor.",
        ["Quellmoor Inner Harbour", "Quellmoor"],
    ),
    ("two given names", "Peter Ashgrove met Nora Ashgrove.", ["Peter Ashgrove", "Nora Ashgrove"]),
    (
        "two middle initials",
        "Peter A. Ashgrove met Peter B. Ashgrove.",
        ["Peter A. Ashgrove", "Peter B. Ashgrove"],
    ),
    (
        "father and son",
        "Peter Ashgrove met Peter Ashgrove Jr.",
        ["Peter Ashgrove", "Peter Ashgrove Jr."],
    ),
    (
        "son and father",
        "Peter Ashgrove Jr. met Peter Ashgrove.",
        ["Peter Ashgrove", "Peter Ashgrove Jr."],
    ),
    (
        "father with an initial, and son",
        "Peter J. Ashgrove met Peter Ashgrove Jr.",
        ["Peter J. Ashgrove", "Peter Ashgrove Jr."],
    ),
    (
        "father and son with one initial",
        "Peter J. Ashgrove met Peter J. Ashgrove Jr.",
        ["Peter J. Ashgrove", "Peter J. Ashgrove Jr."],
    ),
    (
        "a name in full of whom the text says that he is the son",
        "Peter Ashgrove left. His son, Peter J. Ashgrove Jr., slept.",
        ["Peter Ashgrove", "Peter J. Ashgrove Jr."],
    ),
    ("capital and country", "Islamabad is the capital of Pakistan.", ["Islamabad", "Pakistan"]),
    ("metonym and country", "Washington warned the United States.", ["Washington", "United States"]),
    ("people and country", "Pakistanis left Pakistan.", ["Pakistanis", "Pakistan"]),
    ("Sudan", "Sudan borders South Sudan.", ["Sudan", "South Sudan"]),
    ("Korea", "North Korea borders South Korea.", ["North Korea", "South Korea"]),
    ("Niger", "Niger borders Nigeria.", ["Niger", "Nigeria"]),
    (
        "ministries of two countries",
        "Pakistan's Foreign Ministry met India's Foreign Ministry.",
        ["Foreign Ministry (Pakistan)", "Foreign Ministry (India)"],
    ),
    (
        "supreme courts of two countries",
        "Pakistan's Supreme Court cited the U.S. Supreme Court.",
        ["Supreme Court (Pakistan)", "U.S. Supreme Court"],
    ),
    (
        "a senate in the talk of a country",
        "The Senate in Pakistan matters has no say.",
        ["Senate", "Pakistan"],
    ),
    (
        "boards of two countries",
        "The Indian Railway Board met the Pakistani Railway Board.",
        ["Indian Railway Board", "Pakistani Railway Board"],
    ),
    (
        "a country and its court",
        "The United States Bankruptcy Court left the United States.",
        ["United States Bankruptcy Court", "United States"],
    ),
    ("acronyms alike", "The ISI, ISIS and ISAF are three.", ["ISI", "ISIS", "ISAF"]),
    (
        "embassies in two cities",
        "The U.S. Embassy in Kabul called the U.S. Embassy in Cairo.",
        ["U.S. Embassy in Kabul", "U.S. Embassy in Cairo"],
    ),
    ("a queen and who has her name", "Queen Emma wept. Emma Varn left.", ["Emma", "Emma Varn"]),
    (
        "father, son and network",
        "Omar Zarkhan and his son, Faruk Zarkhan, lead the Zarkhan network.",
        ["Omar Zarkhan", "Faruk Zarkhan", "Zarkhan network"],
    ),
]


@pytest.mark.parametrize(("text", "keys"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_keeps_apart(text, keys):
    assert set(keys) <= set(chains(text))


FAMILY = "Omar Zarkhan founded the Zarkhan network. Faruk Zarkhan leads it.\n\n"


def test_a_surname_of_two_people_is_left_open_with_both_and_the_group():
    mention = linked(FAMILY + "Talks with Zarkhan failed.")[0][-1]
    assert mention.chain is None
    assert set(mention.candidates) == {"Omar Zarkhan", "Faruk Zarkhan", "Zarkhan network"}


def test_a_surname_of_two_people_goes_to_the_only_one_named_so_far():
    text = "Omar Zarkhan came. Zarkhan left. Then Faruk Zarkhan came."
    assert linked(text)[0][1].chain == "Omar Zarkhan"


def test_a_title_tells_two_people_of_one_surname_apart():
    text = "Peter Vance met Nora Vance.\n\nThen Mrs. Vance left."
    assert chain_of(text, "Vance") == "Nora Vance"


def test_a_mother_is_meant_by_mrs():
    text = "Dewey Zorvan called his mother, Zhe Zorvan.\n\nThen Mrs. Zorvan left."
    assert chain_of(text, "Zorvan") == "Zhe Zorvan"


def test_an_office_tells_two_people_of_one_surname_apart():
    text = "Governor Peter Vance met his brother, Karl Vance.\n\nThen Governor Vance left."
    assert chain_of(text, "Vance") == "Peter Vance"


def test_the_younger_of_two_is_left_open():
    text = "Peter Vance met Karl Vance.\n\nKarl Vance spoke, and the younger Vance smiled."
    assert chain_of(text, "Vance") is None


TWO = "Omar Zorvan met his son, Faruk Zorvan, at noon.\n\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (TWO + "Then the younger Zorvan left.", "Faruk Zorvan"),
        (TWO + "Then the elder Zorvan left.", "Omar Zorvan"),
        (TWO + "Then the elder Mr. Zorvan left.", "Omar Zorvan"),
        ("Faruk Zorvan met his ailing father, Omar Zorvan.\n\nThen the younger Zorvan left.", "Faruk Zorvan"),
        ("Faruk Zorvan, a son of Omar Zorvan, came.\n\nThen the older Zorvan left.", "Omar Zorvan"),
        (TWO + "Then the other Zorvan left.", None),
        (TWO + "Karl Zorvan came. Then the younger Zorvan left.", None),
        (
            "Omar Zorvan met his son, Faruk Zorvan, and his daughter, Nora Zorvan. The younger Zorvan left.",
            None,
        ),
    ],
)
def test_son_and_father_tell_the_younger_from_the_elder(text, key):
    assert chain_of(text, "Zorvan") == key


def test_a_bare_family_name_means_the_group_where_nobody_bears_it():
    text = "The Zarkhan network came. Talks with Zarkhan failed, and Zarkhan fighters left."
    assert chain_of(text, "Zarkhan") == "Zarkhan network"


def test_a_family_name_beside_other_groups_means_the_group_whoever_bears_it():
    text = "Omar Zarkhan founded the Zarkhan network. Faruk Zarkhan leads it. They fight Zarkhan and other armed groups."
    assert chain_of(text, "Zarkhan") == "Zarkhan network"


def test_the_spokesman_is_left_open_between_two():
    text = "Spokesman Peter Ashgrove came. Spokesman Karl Vance left. The spokesman sighed."
    mention = linked(text)[0][-1]
    assert (mention.text, mention.chain) == ("The spokesman", None)
    assert set(mention.candidates) == {"Peter Ashgrove", "Karl Vance"}


def test_the_group_is_left_open_between_two():
    text = "The Zarkhan network fought the Taliban. Then the group left."
    assert chain_of(text, "the group") is None


@pytest.mark.parametrize(
    "phrase", ["A spokesman", "Another spokesman", "Spokesmen", "The vice president", "The minister"]
)
def test_a_role_that_was_not_bound_is_no_mention(phrase):
    text = f"Spokesman Peter Ashgrove, president of the club, came. {phrase} sighed."
    assert phrase not in [m.text for m in linked(text)[0] if m.form is MentionForm.ROLE]


def test_a_title_of_several_words_is_a_mention_of_its_holder():
    text = "He met Pakistani Interior Minister Karl Roe, founder of the Harbour Board, and Gen. Nora Vance."
    roles = [(m.text, m.chain) for m in linked(text)[0] if m.form is MentionForm.ROLE]
    assert roles == [
        ("Pakistani Interior Minister", "Karl Roe"),
        ("founder of the Harbour Board", "Karl Roe"),
    ]


LEADERS = [
    ("Union leader", "Per Halvorsen"),
    ("Opposition leader", "Zorvan Kelp"),
    ("Opposition Leader", "Zorvan Kelp"),
    ("Party chief", "Zorvan Kelp"),
    ("Shop owner", "May Tarrant"),
    ("Coal miner", "Even Kelpora"),
    ("School principal", "An Zorvan"),
    ("Harbour pilot", "So Min-ho"),
    ("Human rights lawyer", "Zorvan Kelp"),
    ("Former union leader", "Per Halvorsen"),
    ("Lighthouse keeper", "Zorvan Kelp"),
]


@pytest.mark.parametrize(("role", "name"), LEADERS)
@pytest.mark.parametrize(
    "sentence",
    [
        "{} wept.",
        "On Monday {} wept.",
        "Talks with {} failed.",
        "“It rained,” said {}.",
        "“It rained,” {} said.",
    ],
)
def test_a_role_before_a_name_is_that_person_s(role, name, sentence):
    written = role if sentence.startswith("{") else role[0].lower() + role[1:]
    person = chains(sentence.format(f"{written} {name}"))[name]
    assert person.kind is EntityKind.PERSON
    assert person.roles == (written,)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Beekeeper Zorvan Kelp wept.", ["Zorvan Kelp"]),
        ("Fisherman Will Tarrant wept.", ["Will Tarrant"]),
        ("Quellmoor mayor Will Tarrant wept.", ["Will Tarrant"]),
        ("Will Tarrant said it rained.", ["Will Tarrant"]),
        ("It rained, May Tarrant said.", ["May Tarrant"]),
        ("Will Tarrant leave?", []),
        ("Driver Safety Week began.", []),
        ("Per capita income fell.", []),
        ("Ferrymen said it rained.", []),
    ],
)
def test_a_word_that_no_name_begins_with_does_where_a_role_or_verb_shows_it(text, keys):
    assert list(chains(text)) == keys


ROLES = [
    (
        "another who speaks is no apposition",
        "According to Peter Ashgrove, the chairman said no.",
        "Peter Ashgrove",
        (),
    ),
    ("title", "He met Adm. Peter Ashgrove.", "Peter Ashgrove", ("Adm.",)),
    ("office", "He met Defense Secretary Nora Vance.", "Nora Vance", ("Defense Secretary",)),
    ("body and noun", "He met Pentagon spokesman Peter Ashgrove.", "Peter Ashgrove", ("Pentagon spokesman",)),
    ("form of address is no role", "He met Mr. Peter Ashgrove.", "Peter Ashgrove", ()),
    (
        "apposition after",
        "He met Peter Ashgrove, chairman of the U.S. Harbour Board, twice.",
        "Peter Ashgrove",
        ("chairman of the U.S. Harbour Board",),
    ),
    (
        "apposition before",
        "He met Pakistan’s Foreign Ministry spokeswoman, Nora Vance, twice.",
        "Nora Vance",
        ("Pakistan’s Foreign Ministry spokeswoman",),
    ),
    (
        "rank and apposition",
        "Captain Peter Ashgrove, spokesperson of Admiral Vance, came.",
        "Peter Ashgrove",
        ("Captain", "spokesperson of Admiral Vance"),
    ),
    (
        "office with of before a rank",
        "He met Chairman of the Joint Chiefs of Staff Admiral Peter Ashgrove.",
        "Peter Ashgrove",
        ("Chairman of the Joint Chiefs of Staff",),
    ),
    (
        "an apposition belongs to the name before it",
        "Asked about Adm. Peter Ashgrove, the top harbour officer, Foreign Office spokesperson Nora Vance smiled.",
        "Nora Vance",
        ("Foreign Office spokesperson",),
    ),
    (
        "apposition before, with its place",
        "He met the mayor of Quellmoor, Nora Vance, twice.",
        "Nora Vance",
        ("mayor of Quellmoor",),
    ),
    (
        "apposition before a form of address",
        "He met the mayor of Quellmoor, Ms. Nora Vance, twice.",
        "Nora Vance",
        ("mayor of Quellmoor",),
    ),
    ("a list after an office", "He met the mayor of Quellmoor, Nora Vance and Karl Roe.", "Nora Vance", ()),
    (
        "a firm with its legal form",
        "He met Nora Vance, chief executive of Kelp Corp., twice, and Roe Inc. chairman Karl Roe.",
        "Nora Vance",
        ("chief executive of Kelp Corp.",),
    ),
    ("firm and office", "He met Kelp Inc. chairman Karl Roe.", "Karl Roe", ("Kelp Inc. chairman",)),
    (
        "what a firm is",
        "He left Kelp Motor Company, the oldest car manufacturer in Quellmoor, twice.",
        "Kelp Motor Company",
        ("oldest car manufacturer in Quellmoor",),
    ),
    ("a list is no apposition", "He met Peter Ashgrove, two judges and a doctor.", "Peter Ashgrove", ()),
    (
        "who goes on is no apposition",
        "Unable to find his mother, Nora Vance was sent home.",
        "Nora Vance",
        (),
    ),
    (
        "one of several in an office",
        "He met Karl Roe, a Harbour Bank governor, twice.",
        "Karl Roe",
        ("a Harbour Bank governor",),
    ),
    ("any of a trade", "He met Karl Roe, a teacher, twice.", "Karl Roe", ("teacher",)),
    ("a body has no office", "He left the Pentagon, chairman of nothing.", "Pentagon", ()),
]


@pytest.mark.parametrize(
    ("text", "key", "expected"), [row[1:] for row in ROLES], ids=[row[0] for row in ROLES]
)
def test_binds_roles(text, key, expected):
    assert chains(text)[key].roles == expected


GENDERS = [
    ("title", "He met Mrs. Zorvan.", "Zorvan", "female"),
    ("given name", "He met Nora Zorvan.", "Nora Zorvan", "female"),
    ("role", "The spokeswoman, Kim Zorvan, came. Spokeswoman Kim Zorvan left.", "Kim Zorvan", "female"),
    ("pronoun", "Zhe Zorvan said he left.", "Zhe Zorvan", "male"),
    ("two pronouns", "Zhe Zorvan said he loved her.", "Zhe Zorvan", ""),
    ("nothing shows it", "It was Zhe Zorvan, a trader, and nobody else.", "Zhe Zorvan", ""),
]


@pytest.mark.parametrize(
    ("text", "key", "expected"), [row[1:] for row in GENDERS], ids=[row[0] for row in GENDERS]
)
def test_shows_gender(text, key, expected):
    assert chains(text)[key].gender == expected


def test_a_name_before_a_name_is_no_role_too():
    assert [m.text for m in linked("The Zarkhan group Zarkhan left.")[0]] == ["Zarkhan group", "Zarkhan"]


def test_names_are_ordered_by_use_and_the_key_is_the_fullest():
    chain = chains("Peter Ashgrove came. Ashgrove ate. Ashgrove left.")["Peter Ashgrove"]
    assert chain.names == ("Ashgrove", "Peter Ashgrove")


def test_chains_stand_in_order_of_first_mention():
    assert list(chains("Kabul called Peter Ashgrove. India listened.")) == [
        "Kabul",
        "Peter Ashgrove",
        "India",
    ]


TEXTS = st.lists(
    st.sampled_from(
        [
            "Peter",
            "Nora",
            "Ashgrove",
            "Vance",
            "Mrs.",
            "Gen.",
            "U.S.",
            "Pakistan's",
            "Foreign",
            "Ministry",
            "the",
            "of",
            "and",
            "CDA",
            "(",
            ")",
            ",",
            ".",
            "said",
            "Zarkhan",
            "Zarkhans",
            "network",
            "group",
            "spokesman",
            "president",
            "chairman",
            "he",
            "she",
            "Another",
            "a",
            "The",
            "Committee",
            "\n\n",
        ]
    ),
    max_size=50,
).map(" ".join)


@given(st.one_of(st.text(), TEXTS))
def test_any_text_gives_mentions_whose_chains_exist(text):
    mentions, found = linked(text)
    keys = [chain.key for chain in found]
    assert len(set(keys)) == len(keys)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.chain is None or mention.chain in keys
        assert mention.chain is not None or mention.candidates or not mention.text.strip()
        assert set(mention.candidates) <= set(keys)
    assert linked(text) == (mentions, found)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("King Osric of Denmark wept.", {"King of Denmark"}),
        ("Denmark's King Osric wept.", {"Denmark's King"}),
        ("King Osric of late wept.", {"King"}),
        ("King Osric and Denmark fell.", {"King"}),
    ],
)
def test_keeps_the_realm_of_a_king_in_his_role(text, roles):
    assert set(chains(text)["Osric"].roles) == roles

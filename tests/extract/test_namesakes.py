"""Who is not whom, though the name is the same: relatives, holders of other offices, kings, and bands."""

import pytest

from claimdex.extract import ExtractOptions, extract
from claimdex.models import Article, EntityKind

RULES = ExtractOptions("rules")


def claims(text):
    """Return the claims of a text."""
    return extract(Article(text.replace("|", "\n\n")), RULES).claims


RELATIVES = [
    ("a son by first name", "Hector Valmont left. Valmont's son Hector said it rained.", "Hector"),
    ("with a title", "Hector Valmont left. Mr. Valmont's son Hector said it rained.", "Hector"),
    ("after a comma", "Hector Valmont left. His son, Hector, said it rained.", "Hector"),
    ("a sister", "Maria Lund said it snowed. Her sister, Maria, was ill.|Maria said it rained.", "Maria"),
    ("a younger brother", "Karl Roe left. His younger brother Karl said it rained.", "Karl"),
    (
        "a wife known as one",
        "Karl Roe's wife, Nora Vance, left. His wife, Nora, said it rained.",
        "Nora Vance",
    ),
    ("the wife, not he", "Karl Roe met Nora Roe. His wife Nora said it rained.", "Nora Roe"),
    ("a son known as one", "Karl Roe's son, Ulf Roe, left. Roe's son Ulf said it rained.", "Ulf Roe"),
    ("nobody's relative", "Hector Valmont left. Hector said it rained.", "Hector Valmont"),
]


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in RELATIVES], ids=[row[0] for row in RELATIVES])
def test_the_relative_of_one_is_not_that_one(text, name):
    assert claims(text)[-1].speaker_chain == name


OWNERS = [
    ("unnamed else", "Roe's brother, Ulf Roe, left. Roe said it rained."),
    ("named later", "Roe's brother, Ulf Roe, left. Roe said it rained.|Karl Roe said it snowed. Roe said it rained."),
    ("with an address", "Roe's brother, Ulf Roe, left. Mr. Roe said it rained."),
]


@pytest.mark.parametrize("text", [row[1] for row in OWNERS], ids=[row[0] for row in OWNERS])
def test_a_surname_is_open_where_one_of_that_name_is_only_the_relative_of_another(text):
    assert claims(text)[0].speaker_chain is None


def test_the_office_of_a_relative_tells_the_two_apart():
    text = "Roe's brother, Judge Ulf Roe, left. Judge Roe said it rained."
    assert claims(text)[-1].speaker_chain == "Ulf Roe"


def test_a_name_that_father_and_son_bear_is_open_between_both():
    text = (
        "Hector Valmont said it snowed. Hector Valmont Sr. said it rained. "
        "His son, Hector Valmont Jr., said it froze. Hector Valmont said it hailed."
    )
    found = claims(text)
    both = ("Hector Valmont Sr.", "Hector Valmont Jr.")
    assert [claim.speaker_chain for claim in found] == [None, *both, None]
    assert [claim.candidates for claim in found] == [both, (), (), both]


OFFICES = [
    ("Sen. Ada Moss left.", "Gov. Moss", None),
    ("Sen. Ada Moss left.", "Judge Moss", None),
    ("Ada Moss, the mayor of Lund, left.", "Sen. Moss", None),
    ("Gov. Ada Moss left.", "Ambassador Moss", None),
    ("Sen. Ada Moss left.", "Sen. Moss", "Ada Moss"),
    ("Senator Ada Moss left.", "Sen. Moss", "Ada Moss"),
    ("Ada Moss, a senator, left.", "Sen. Moss", "Ada Moss"),
    ("Ada Moss left.", "Sen. Moss", "Ada Moss"),
    ("Ada Moss, a former governor, left.", "Sen. Moss", "Ada Moss"),
    ("Sen. Ada Moss left.", "Mrs. Moss", "Ada Moss"),
    ("Sen. Ada Moss left.", "Moss", "Ada Moss"),
    ("House Speaker Ada Moss left.", "Rep. Moss", "Ada Moss"),
]


@pytest.mark.parametrize(("before", "who", "name"), OFFICES)
def test_an_office_that_excludes_the_one_known_leaves_it_open(before, who, name):
    claim = claims(f"{before} {who} said it rained.")[-1]
    assert claim.speaker_chain == name
    assert claim.candidates == (() if name else ("Ada Moss",))


FIRST = [
    ("Secretary Moss said it rained. Tom Moss left.", None),
    ("President Moss said it rained. Tom Moss, a baker, left.", None),
    ("Mayor Moss said it rained. Tom Moss, the mayor, left.", "Tom Moss"),
    ("Mayor Moss said it rained. Mayor Tom Moss left.", "Tom Moss"),
    ("Gov. Moss said it rained. Governor Tom Moss left.", "Tom Moss"),
    ("Mr. Moss said it rained. Tom Moss left.", "Tom Moss"),
]


@pytest.mark.parametrize(("text", "name"), FIRST)
def test_who_holds_an_office_is_not_one_of_whom_it_is_said_nowhere_and_who_comes_later(text, name):
    assert claims(text)[0].speaker_chain == name


BANDS = [
    ("The Zarkhan group denied it. Zarkhan said he knew nothing.", None),
    ("The Zarkhan network attacked. Zarkhan said the fort was lost.", None),
    ("The Zarkhan network attacked. Zarkhan said it would fight on.", "Zarkhan network"),
    ("The Zarkhan network said it was strong. The Zarkhan network said it rained.", "Zarkhan network"),
    ("Ulf Zarkhan leads the Zarkhan network. Zarkhan said he knew nothing.", "Ulf Zarkhan"),
    ("The Zarkhan network attacked. Zarkhan said it would fight on. Zarkhan said the fort was lost.", "Zarkhan network"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), BANDS)
def test_the_bare_name_of_a_band_that_speaks_is_the_band_only_where_it_is_it(text, name):
    claim = claims(text)[-1]
    assert claim.speaker_chain == name
    assert bool(claim.candidates) is (name is None)


KINGS = [
    ("two realms", "King Albrecht II of Varnia left. King Albrecht of Osmark left.", 2),
    ("two realms, no numerals", "King Albrecht of Varnia left. King Albrecht of Osmark left.", 2),
    ("one realm", "King Albrecht II of Varnia left. King Albrecht of Varnia left.", 1),
    ("a realm once", "King Albrecht of Varnia left. King Albrecht left.", 1),
    ("a realm later", "King Albrecht left. King Albrecht of Varnia left.", 1),
    ("queens", "Queen Marta of Varnia left. Queen Marta of Osmark left.", 2),
]


@pytest.mark.parametrize(("text", "number"), [row[1:] for row in KINGS], ids=[row[0] for row in KINGS])
def test_kings_of_two_realms_are_two(text, number):
    found = extract(Article(text), RULES).mentions
    assert len({one.chain for one in found if one.kind is EntityKind.PERSON}) == number


@pytest.mark.parametrize(
    "who",
    ["King Albrecht II of Osmark", "King Albrecht of Osmark", "The king of Osmark", "The mayor of Osmark",
     "The prime minister of Osmark", "The queen of Osmark"],
)  # fmt: skip
def test_what_somebody_reigns_over_is_a_place(who):
    found = extract(Article(f"{who} said it rained."), RULES).mentions
    assert [one.kind for one in found if one.text == "Osmark"] in ([], [EntityKind.PLACE])
    assert [one.kind for one in found if one.text == "Osmark"]


FIRMS = [
    ("Arden Steel and Kelmar Coal merged.", None),
    ("Kelmar Coal and Arden Steel merged.", None),
    ("Arden Steel, Zorvan Tin and Kelmar Coal merged.", None),
    ("Arden Steel, the owner of the pit, and Kelmar Coal merged.", None),
    ("Arden Steel bought it.", "Arden Steel"),
    ("Arden Steel rose and fell.", "Arden Steel"),
    ("Arden Steel hired Karl Roe.", "Arden Steel"),
    ("Arden Steel and Karl Roe settled.", "Arden Steel"),
]


@pytest.mark.parametrize(("before", "name"), FIRMS)
def test_the_company_is_neither_of_two_joined(before, name):
    assert claims(f"{before} The company said it rained.")[-1].speaker_chain == name


OPEN_BEFORE = [
    ("two of one name", "Karl Roe Sr. left. Karl Roe Jr. left.|Karl Roe was ill. He said it rained.", None),
    ("another office", "Sen. Karl Moss left.|Gov. Moss said it froze. He said it rained.", None),
    ("two of one surname", "Karl Roe and Ulf Roe left.|Roe said it froze. He said it rained.", None),
    ("only one is a man", "Karl Roe and Nora Roe left.|Roe said it froze. He said it rained.", "Karl Roe"),
    ("decided", "Karl Roe left.|Roe said it froze. He said it rained.", "Karl Roe"),
    (
        "named since",
        "Karl Roe and Ulf Roe left.|Roe was ill. Karl Roe said it froze. He said it rained.",
        "Karl Roe",
    ),
]


@pytest.mark.parametrize(
    ("text", "name"), [row[1:] for row in OPEN_BEFORE], ids=[row[0] for row in OPEN_BEFORE]
)
def test_he_is_as_open_as_the_name_before(text, name):
    assert claims(text)[-1].speaker_chain == name

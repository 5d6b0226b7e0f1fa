"""Which parts of a paragraph stand inside quotation marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.extract.quotations import find
from claimdex.extract.sentences import split

TABLE = [
    ("straight", 'She said "yes" and left.', ['"yes"']),
    ("curly", "She said “yes” and left.", ["“yes”"]),
    ("single straight", "She said 'yes' and left.", ["'yes'"]),
    ("single curly", "She said ‘yes’ and left.", ["‘yes’"]),
    ("doubled single", "''Yes,'' she said.", ["''Yes,''"]),
    ("backticks", "``Yes,'' she said.", ["``Yes,''"]),
    ("guillemets", "« Oui », dit-elle.", ["« Oui »"]),
    ("low and high", "„Ja“, sagte sie.", ["„Ja“"]),
    ("two in a sentence", '"Yes," she said, "now."', ['"Yes,"', '"now."']),
    ("a single inside a double", "“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
    ("a double inside a single", "'He said \"no\" to us,' she said.", ["'He said \"no\" to us,'"]),
    ("curly inside curly", "“He said “no” to us,” she said.", ["“He said “no” to us,”"]),
    ("curly open, straight close", '“Yes," she said.', ['“Yes,"']),
    ("straight open, curly close", '"Yes,” she said.', ['"Yes,”']),
    ("an apostrophe in a word", "It's Roe's dam, isn't it?", []),
    ("an apostrophe in a quotation", "'It's mine,' he said.", ["'It's mine,'"]),
    ("a plural possessive", "The workers' dam and the owners' bank.", []),
    ("a plural possessive in a quotation", "'The workers' dam broke,' he said.", ["'The workers' dam broke,'"]),
    ("a clipped word", "Rock 'n' roll in the '90s, 'til dawn.", []),
    ("a clipped word, curly", "Rock ’n’ roll in the ’90s.", []),
    ("inches and feet", "He is 6'2\" tall and 5' 10\" with a hat off.", []),
    ("inches in a quotation", '"He is 6\'2" tall," she said.', ['"He is 6\'2" tall,"']),
    ("no blank after the closing mark", "“Yes,”she said.", ["“Yes,”"]),
    ("no blank before the opening mark", 'She said:"Yes."', ['"Yes."']),
    ("in brackets", "(“Yes,” she said.)", ["“Yes,”"]),
    ("after a dash", "She left—“for good,” she said.", ["“for good,”"]),
    ("an odd mark in the middle", "The “dam broke.", []),
    ("an odd closing mark", "The dam” broke.", []),
    ("an odd mark, then a pair", "The “dam broke. “Yes,” she said.", ["“Yes,”"]),
    ("an odd mark spoils its own paragraph only", "The “dam broke.\n\n“Yes,” she said.", ["“Yes,”"]),
    ("left open at the start of a paragraph", "“The dam broke.", ["“The dam broke."]),
    ("left open after a colon", "She said: “The dam broke.", ["“The dam broke."]),
    ("left open over paragraphs", "She said, “It broke.\n\n“We ran.”", ["“It broke.", "“We ran.”"]),
    ("left open over three paragraphs", "“One.\n\n“Two.\n\n“Three.”", ["“One.", "“Two.", "“Three.”"]),
    ("a boys' possessive, then the closing mark", "‘It’s the boys’ fault,’ he said.", ["‘It’s the boys’ fault,’"]),
    ("a possessive after a closed phrase", "He called them ‘losers’ and blamed the boys’ club.", ["‘losers’"]),
    ("two phrases in singles", "The ‘experts’ left and the ‘plan’ failed.", ["‘experts’", "‘plan’"]),
    ("a dropped g", "'They're talkin' nonsense,' he said.", ["'They're talkin' nonsense,'"]),
    ("rock 'n' roll in a quotation", "'It was rock 'n' roll,' he said.", ["'It was rock 'n' roll,'"]),
    ("a year turned the wrong way", "In ‘08 they said “no.”", ["“no.”"]),
    ("a clipped word turned the wrong way", "How ‘bout the boys’ club?", []),
    ("money in singles", "'$5m is enough,' he said.", ["'$5m is enough,'"]),
    ("a single and a double closing together", "“He said, ‘Go home,’” she said.", ["“He said, ‘Go home,’”"]),
    ("a blank between them", "\"He said, 'Go home,' \" she said.", ["\"He said, 'Go home,' \""]),
    ("guillemets pointing inward", "»Ja«, sagte sie. »Nein.«", ["»Ja«", "»Nein.«"]),
    ("guillemets inside guillemets", "« Il dit « non » hier », dit-elle.", ["« Il dit « non » hier »"]),
    ("single guillemets", "‹Oui›, dit-elle.", ["‹Oui›"]),
    ("ASCII guillemets", "<<Oui>>, dit-elle.", ["<<Oui>>"]),
    ("Swedish", "”Ja”, sa hon. ”Nej.”", ["”Ja”", "”Nej.”"]),
    ("low and high singles", "‚Ja‘, sagte sie.", ["‚Ja‘"]),
    ("Polish", "„Tak”, powiedziała.", ["„Tak”"]),
    ("corner brackets", "「はい」と言った。", ["「はい」"]),
    ("corner brackets, nested", "「彼は『いいえ』と言った」と言った。", ["「彼は『いいえ』と言った」"]),
    ("full-width", "＂Yes,＂ she said.", ["＂Yes,＂"]),
    ("primes", "″Yes,″ she said.", ["″Yes,″"]),
    ("doubled curly singles", "‘‘Yes,’’ she said.", ["‘‘Yes,’’"]),
    ("doubled commas", ",,Yes,'' she said.", [",,Yes,''"]),
    ("TeX singles", "`Yes,' she said.", ["`Yes,'"]),
    ("acute accents", "´Yes,´ she said.", ["´Yes,´"]),
    ("replacement characters", "\ufffdYes,\ufffd she said. It\ufffds late.", ["\ufffdYes,\ufffd"]),
    ("both turned the wrong way", "”Yes,“ she said.", ["”Yes,“"]),
    ("the opening mark turned the wrong way", "She ”saw it all,” she said.", ["”saw it all,”"]),
    ("the closing mark after a blank", "“Yes, ”she said. “No.”", ["“Yes, ”", "“No.”"]),
    ("a straight closing mark after a blank", '"Yes, "she said. "No."', ['"Yes, "', '"No."']),
    ("the opening mark before a blank", "She said,” I saw it.”", ["” I saw it.”"]),
    ("blanks on both sides", '" Yes , " she said . " No . "', ['" Yes , "', '" No . "']),
    ("two marks for one", "\"“Yes,” she said.", ["“Yes,”"]),
    ("the opening mark lost", "Yes,” she said. “No.”", ["Yes,”", "“No.”"]),
    ("a lone closing mark at the end is no quotation", "The dam broke.”", []),
    ("a 12\" pipe in a quotation", '"The 12" pipe burst," she said.', ['"The 12" pipe burst,"']),
    ("12\" pipes outside", 'A 12" pipe and a 9" pipe burst.', []),
    ("a quotation that ends in a number", 'She said "in 1912" and left.', ['"in 1912"']),
    ("minutes of arc", "At 51°30′12″ north it broke.", []),
    ("singles left open over paragraphs", "She said: ‘It broke.\n\n‘The boys’ mother ran.\n\n‘We hid.’", ["‘It broke.", "‘The boys’ mother ran.", "‘We hid.’"]),
    ("an apostrophe at the start is not left open", "‘Ali came.\n\nIt rained.", []),
    ("marks in brackets", "Roe (“Bo”) won.", ["“Bo”"]),
    ("emphasis beside the mark", "*“Yes,”* she said.", ["“Yes,”"]),
    ("comparisons are no marks", "a << b, and b >> c.", []),
    ("nothing", "", []),
    ("marks alone", '“” ""', ['“”', '""']),
]


def found(text: str) -> list[str]:
    return [one.span.of(text) for quotations in find(text, split(text)) for one in quotations]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_finds_quotations(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_says_which_quotation_was_left_open() -> None:
    text = "“One.\n\n“Two.”"
    assert [one.closed for quotations in find(text, split(text)) for one in quotations] == [False, True]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .,!\n\"“”„'‘’`«»‹›—62é😀"), max_size=60))
def test_quotations_lie_in_order_inside_their_paragraph(text: str) -> None:
    paragraphs = split(text)
    for paragraph, quotations in zip(paragraphs, find(text, paragraphs), strict=True):
        at = paragraph.span.start
        for one in quotations:
            assert at <= one.span.start < one.span.end <= paragraph.span.end
            at = one.span.end


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\"“”'’"), max_size=30))
def test_an_odd_mark_never_reaches_the_next_paragraph(text: str) -> None:
    whole = text.replace("\n", " ") + "\n\nIt rained. “Yes,” she said."
    assert found(whole)[-1] == "“Yes,”"

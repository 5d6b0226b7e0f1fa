from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read.headlines import without_suffix
from claimdex.read.metadata import NOTHING, Metadata
from claimdex.read.outlets import table
from claimdex.read.page import Page, read_page

FIRST = "The mayor said on Friday that the bridge would close for the whole of the winter."
SECOND = '"Nobody has asked me why," the mayor told the council, "and nobody will like the answer."'
LAST = "The council meets again on Monday, when the ferry is expected to be back."
BODY = f"{FIRST}\n\n{SECOND}\n\n{LAST}"


def read(text: str, known: Metadata = NOTHING) -> Page:
    return read_page(text, known, table())


SAVED = f"""Mayor closes bridge for the winter | city | Harbor Dispatch
Today in Harbor City
Feb 28, 2017-Tuesday
Harbor City
  • Humidity
  • Wind

Mayor closes bridge for the winter

city Updated: Sep 24, 2011 11:34 IST

{BODY}

Ferry strike enters its second week
Old lighthouse keeper turns a hundred
Herring price falls again in the north

Share this article

-- Ann Scribe

© 2017 Harbor Dispatch"""


def test_reads_a_page_saved_from_the_web() -> None:
    page = read(SAVED)
    assert page.text == f"Mayor closes bridge for the winter\n\n{BODY}"
    assert page.metadata.title == "Mayor closes bridge for the winter"
    assert page.metadata.outlet == "Harbor Dispatch"
    assert page.metadata.byline == "Ann Scribe"
    assert page.metadata.published.on == "2011-09-24"
    assert page.metadata.published.at == "2011-09-24T06:04:00Z"


def test_keeps_a_text_without_boilerplate_as_it_is() -> None:
    text = f"Mayor closes bridge for the winter\n\n\n{FIRST}\n{SECOND}   \n\n\n\n\t{LAST}"
    assert read(text).text == text


TITLES = [
    ("first line", f"Mayor closes bridge\n\n{BODY}", "Mayor closes bridge"),
    ("two words", f"Bridge closes\n\n{BODY}", "Bridge closes"),
    ("a question", f"Why is the bridge closed?\n\n{BODY}", "Why is the bridge closed?"),
    ("a known outlet behind it", f"Mayor closes bridge - BBC News\n\n{BODY}", "Mayor closes bridge"),
    ("a likely outlet behind a bar", f"Mayor closes bridge | Fen Gazette\n\n{BODY}", "Mayor closes bridge"),
    ("a dash of its own", f"Mayor closes bridge - for good\n\n{BODY}", "Mayor closes bridge - for good"),
    ("menus above", f"Home | World | Sport\nSign in\nMayor closes bridge\n\n{BODY}", "Mayor closes bridge"),
    (
        "a ticker above the menu",
        f"Storm warning for the coast\nSign in\nMayor closes bridge\nBy Ann Scribe\n\n{BODY}",
        "Mayor closes bridge",
    ),
    (
        "a deck below",
        f"Mayor closes bridge\nCouncil hears nothing of it\nBy Ann Scribe\n\n{BODY}",
        "Mayor closes bridge",
    ),
    ("a caption below", f"Mayor closes bridge\nShare\nThe bridge in June\n\n{BODY}", "Mayor closes bridge"),
    ("a date behind it", f"Mayor closes bridge Updated: 2011-09-24 13:14\n\n{BODY}", "Mayor closes bridge"),
    (
        "a caption above",
        f"The bridge in June. (Photo: A. Scribe)\nMayor closes bridge\n\n{BODY}",
        "Mayor closes bridge",
    ),
    ("a weekday behind it", f"Mayor closes bridge Friday, May 6, 2011\n\n{BODY}", "Mayor closes bridge"),
    ("a date of its own", f"What happened on May 6, 2011\n\n{BODY}", "What happened on May 6, 2011"),
    (
        "broken into two lines",
        f"Mayor closes the bridge for\nthe winter\n\n{BODY}",
        "Mayor closes the bridge for the winter",
    ),
    ("no title", BODY, None),
    ("prose only", FIRST, None),
]


@pytest.mark.parametrize(("text", "title"), [row[1:] for row in TITLES], ids=[row[0] for row in TITLES])
def test_finds_the_title(text: str, title: str | None) -> None:
    page = read(text)
    assert page.metadata.title == title
    assert page.text.replace("for\nthe", "for the").startswith(title or FIRST)


def test_cuts_the_office_below_a_byline() -> None:
    assert (
        read(f"Mayor closes bridge\nBy Ann Scribe\nStaff Writer\n\n{BODY}").text
        == f"Mayor closes bridge\n\n{BODY}"
    )


def test_looks_for_a_title_that_is_known() -> None:
    page = read(
        f"Storm warning for the coast\nMayor closes bridge!\n\n{BODY}", Metadata(title="Mayor closes bridge")
    )
    assert page.text == f"Mayor closes bridge!\n\n{BODY}"


OUTLETS = [
    (
        "suffix of a repeated title",
        f"Mayor closes bridge - Fen Lamp\n\nMayor closes bridge\n\n{BODY}",
        "Fen Lamp",
    ),
    ("suffix of a known outlet", f"Mayor closes bridge - BBC\n\n{BODY}", "BBC News"),
    ("masthead", f"The Fen Gazette\n\nMayor closes bridge\n\n{BODY}", "The Fen Gazette"),
    (
        "notice",
        f"Mayor closes bridge\n\nThis article was originally on a blog post platform and may lack links.\n\n{BODY}",
        "Los Angeles Times",
    ),
    ("byline", f"Mayor closes bridge\nBy Ann Scribe, Hindustan Times\n\n{BODY}", "Hindustan Times"),
    (
        "copyright",
        f"Mayor closes bridge\n\n{BODY}\n\nCopyright 2011 The Washington Post",
        "The Washington Post",
    ),
    ("copyright of an unknown one", f"Mayor closes bridge\n\n{BODY}\n\n© 2011 Fen Gazette", "Fen Gazette"),
    ("wire", f"Mayor closes bridge\n\nKABUL, Afghanistan (AP) -- {BODY}", "Associated Press"),
    ("nothing tells", f"Mayor closes bridge\n\n{BODY}", None),
    ("copyright of a person", f"Mayor closes bridge\n\n{BODY}\n\n© 2011 Ann Scribe", None),
]


@pytest.mark.parametrize(("text", "outlet"), [row[1:] for row in OUTLETS], ids=[row[0] for row in OUTLETS])
def test_finds_the_outlet(text: str, outlet: str | None) -> None:
    assert read(text).metadata.outlet == outlet


DATES = [
    ("below the title", f"Mayor closes bridge\nSeptember 24, 2011\n\n{BODY}", "2011-09-24"),
    ("with the byline", f"Mayor closes bridge\nBy Ann Scribe | Sep 24, 2011\n\n{BODY}", "2011-09-24"),
    ("at the foot", f"Mayor closes bridge\n\n{BODY}\n\nPublished: 24 Sep 2011", "2011-09-24"),
    (
        "published before updated",
        f"Mayor closes bridge\nUpdated: 25 Sep 2011\nPublished: 24 Sep 2011\n\n{BODY}",
        "2011-09-24",
    ),
    ("in the place line", f"Mayor closes bridge\n\nKABUL, Sept. 24, 2011 (AP) -- {BODY}", "2011-09-24"),
    ("the day of saving, above", f"Feb 28, 2017\nHome\nMayor closes bridge\n\n{BODY}", None),
    ("the day of saving, by name", f"Mayor closes bridge\nRetrieved 28 Feb 2017\n\n{BODY}", None),
    ("two days that nothing tells apart", f"Mayor closes bridge\nMay 1, 2011\nMay 3, 2011\n\n{BODY}", None),
    ("a day inside the prose", f"Mayor closes bridge\n\n{BODY}\n\nIt was opened on 4 May 1970.", None),
    ("a weekday only", f"Mayor closes bridge\n\n{BODY}", None),
]


@pytest.mark.parametrize(("text", "on"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_finds_the_day_of_publication(text: str, on: str | None) -> None:
    assert read(text).metadata.published.on == on


def test_reads_place_byline_and_address() -> None:
    page = read(f"Mayor closes bridge\nBy Ann Scribe\nhttp://harbor.example/1\n\nHARBOR CITY -- {BODY}")
    assert page.metadata.place == "HARBOR CITY"
    assert page.metadata.byline == "Ann Scribe"
    assert page.metadata.url == "http://harbor.example/1"
    assert page.text == f"Mayor closes bridge\n\nHARBOR CITY -- {BODY}"


CUTS = [
    ("share line", "Share this article"),
    ("advertisement", "ADVERTISEMENT"),
    ("related link", "Also read: Ferry stops for the winter"),
    ("newsletter", "Subscribe to our morning letter"),
]


@pytest.mark.parametrize("line", [row[1] for row in CUTS], ids=[row[0] for row in CUTS])
def test_cuts_notices_between_paragraphs(line: str) -> None:
    assert (
        read(f"Mayor closes bridge\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{LAST}").text
        == f"Mayor closes bridge\n\n{BODY}"
    )


def test_cuts_what_readers_wrote_below() -> None:
    text = f"Mayor closes bridge\n\n{BODY}\n\nComments (2)\n\nI think that the mayor is wrong about all of this.\n\nMe too."
    assert read(text).text == f"Mayor closes bridge\n\n{BODY}"


KEPT = [
    ("one last line without a full stop", f"{BODY}\n\nThe ferry will be back on Monday"),
    ("a list", f"{BODY}\n\n- The bridge is closed\n- The ferry is closed\n- The road is open"),
    ("a quotation with a verb of saying", f'{BODY}\n\n"We have no boat left here," the ferryman said'),
    ("a subheading", f"{FIRST}\n\nA long way round\n\n{SECOND}\n\n{LAST}"),
    (
        "a verse without full stops",
        "\n\n".join(["O bridge of the winter morning", "O river below the ice"] * 6),
    ),
    (
        "a paragraph in short lines",
        f"{BODY}\n\nNobody in the harbor had ever seen so much ice on the river\nand nobody thought that it would still "
        "be there in the spring\nwhen the boats had to go out again to the banks\nand the herring came back",
    ),
    ("a timeline", f"{BODY}\n\nMay 1, 2011\n\n{SECOND}\n\nMay 3, 2011\n\n{LAST}"),
    (
        "a call for witnesses",
        f"{BODY}\n\nWhoever saw it should write to tips@harbor.example, the police said.",
    ),
    (
        "prose that begins like a notice",
        f"{BODY}\n\nShare prices fell by a tenth, and the mayor said he was sorry.",
    ),
]


@pytest.mark.parametrize("body", [row[1] for row in KEPT], ids=[row[0] for row in KEPT])
def test_never_cuts_prose(body: str) -> None:
    assert read(f"Mayor closes bridge\n\n{body}").text == f"Mayor closes bridge\n\n{body}"


@pytest.mark.parametrize(
    ("title", "bare", "outlet"),
    [
        ("Mayor closes bridge | Fen Gazette", "Mayor closes bridge", "Fen Gazette"),
        ("Mayor closes bridge | world | Hindustan Times", "Mayor closes bridge", "Hindustan Times"),
        ("Mayor closes bridge - The New York Times", "Mayor closes bridge", "The New York Times"),
        ("Mayor closes bridge | Analysis", "Mayor closes bridge | Analysis", None),
        ("Mayor closes bridge - again", "Mayor closes bridge - again", None),
    ],
)
def test_parts_a_title_from_its_outlet(title: str, bare: str, outlet: str | None) -> None:
    assert without_suffix(title, table()) == (bare, outlet)


SOME_LINES = f"""{FIRST}
{SECOND}
{LAST}
Mayor closes bridge
Mayor closes bridge | Fen Gazette
Share
ADVERTISEMENT
Home | World | Sport
By Ann Scribe
-- Ann Scribe
Sep 24, 2011 11:34 IST
Updated: Sep 25, 2011
Comments (3)
© 2011 Fen Gazette
  • Wind
http://a.example/
Ferry strike enters its second week
x

""".split("\n")
LINES = st.lists(st.sampled_from(SOME_LINES), max_size=25)


@given(LINES)
def test_only_ever_leaves_out_whole_lines_and_never_prose(lines: list[str]) -> None:
    page = read("\n".join(lines))
    kept = [line for line in page.text.split("\n") if line]
    rest = iter([*lines, "Mayor closes bridge"])
    assert all(
        any(line.strip() == other.strip() or other.startswith(line) for other in rest) for line in kept
    )
    if not any(line.startswith("Comments") for line in lines):
        assert [line for line in kept if line in (FIRST, SECOND, LAST)] == [
            line for line in lines if line in (FIRST, SECOND, LAST)
        ]


@given(st.text(max_size=1500))
def test_never_fails_on_any_text(text: str) -> None:
    read(text)


def test_has_no_need_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(SAVED) == read(SAVED)

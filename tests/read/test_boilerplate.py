import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.read import boilerplate
from claimdex.read.boilerplate import DateKind

KINDS = [
    ("Share this article", "share"),
    ("  • Humidity", "widget"),
    ("ADVERTISEMENT", "advert"),
    ("Home | World | Sport", "navigation"),
    ("Home World Politics Business", "navigation"),
    ("Also read: Ferry stops for the winter", "related"),
    ("Sign up for our morning letter", "subscribe"),
    ("Comments (3)", "comment"),
    ("© 2011 Harbor Dispatch. All rights reserved.", "copyright"),
    ("Photo: Ann Scribe", "caption"),
    ("tags  Harbor  Ferry  Mayor", "related"),
]


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_tells_boilerplate(line: str, kind: str) -> None:
    assert boilerplate.kind_of(line) == kind


PROSE = [
    '"Share the burden," he said.',
    "Share prices fell by a tenth after the minister said the talks had failed.",
    "Shareholders were angry.",
    "“Follow us,” the guide told them, “or stay here.”",
    "Tags were found on the bodies.",
    "Watch him, she told the guard, and do not let him out of your sight until we are back.",
    "More than a hundred people were hurt.",
    "Photographs of the bridge were burnt.",
    "Copyright law was the subject of the talks.",
    "Today in Kabul, six men were hurt.",
    "Welcome to the new bridge, a bridge that nobody wanted.",
    "He said no.",
]


@pytest.mark.parametrize("line", PROSE)
def test_takes_no_prose_for_boilerplate(line: str) -> None:
    assert boilerplate.kind_of(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The mayor said the bridge would close on Friday.", True),
        ("“The bridge will close on Friday,” the mayor told the council.", True),
        ("Mayor: bridge will close on Friday", False),
        ("Will the bridge ever be opened again, mayor?", False),
        ("He said no.", False),
        ("Subscribe to our letter and read what nobody else has written today.", False),
    ],
)
def test_tells_prose(line: str, expected: bool) -> None:
    assert boilerplate.is_prose(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mayor closes bridge over river", True),
        ("Why did the mayor close the bridge?", True),
        ("Mayor sells bridge to U.S.", True),
        ("Mayor closes bridge.", False),
        ("• Mayor closes bridge", False),
        ("Bridge", False),
        ("Home | World | Sport", False),
    ],
)
def test_tells_headlines(line: str, expected: bool) -> None:
    assert boilerplate.is_headline(line) is expected


DATE_LINES = [
    ("world Updated: Sep 24, 2011 11:34 IST", DateKind.UPDATED, "2011-09-24", "2011-09-24T06:04:00Z"),
    ("Published: 24 September 2011", DateKind.PUBLISHED, "2011-09-24", None),
    ("First Published: Sep 24, 2011 | Updated: Sep 25, 2011", DateKind.PUBLISHED, "2011-09-24", None),
    ("Updated Sep 25, 2011, published Sep 24, 2011", DateKind.PUBLISHED, "2011-09-24", None),
    ("Saturday, September 24, 2011", DateKind.BARE, "2011-09-24", None),
    ("Published in Harbor Dispatch, September 24th, 2011.", DateKind.PUBLISHED, "2011-09-24", None),
    ("Retrieved 28 February 2017", DateKind.SAVED, "2017-02-28", None),
]


@pytest.mark.parametrize(("line", "kind", "on", "at"), DATE_LINES, ids=[row[0] for row in DATE_LINES])
def test_reads_date_lines(line: str, kind: DateKind, on: str, at: str | None) -> None:
    found = boilerplate.read_date_line(line)
    assert found is not None
    assert (found.kind, found.published.on, found.published.at) == (kind, on, at)


@pytest.mark.parametrize(
    "line",
    [
        "On September 24, 2011 the army said that it would leave the town within the week.",
        "The bridge was opened on 4 May 1970.",
        "— Ann Scribe (@annscribe) November 18, 2011",
        "Ticket prices as of January 1, 2012",
        "She said on 24 September 2011",
        "Updated",
        "",
    ],
)
def test_reads_no_date_line_in_prose(line: str) -> None:
    assert boilerplate.read_date_line(line) is None


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2011 Harbor Dispatch. All rights reserved.", "Harbor Dispatch"),
        ("Copyright 2011 The Associated Press. All rights reserved.", "The Associated Press"),
        ("(c) 2010-2011 Harbor Dispatch Limited", "Harbor Dispatch"),
        ("All rights reserved", None),
    ],
)
def test_reads_the_owner_of_a_copyright(line: str, owner: str | None) -> None:
    assert boilerplate.read_copyright(line) == owner


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Reporting by Ann Scribe and Bob Quill; Editing by Carla Inkwell)", ("Ann Scribe and Bob Quill",)),
        ("Reach her at ann@harbor.example.", (None,)),
        ("Bob Quill contributed to this report.", (None,)),
        ("Reporting on the war is hard.", None),
    ],
)
def test_reads_credits(line: str, credit: tuple[str | None] | None) -> None:
    assert boilerplate.read_credit(line) == credit


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("http://harbor.example/1", "http://harbor.example/1"),
        ("URL: https://harbor.example/a?b=c", "https://harbor.example/a?b=c"),
        ("See http://harbor.example/1 for more", None),
    ],
)
def test_reads_lines_that_are_an_address(line: str, url: str | None) -> None:
    assert boilerplate.read_url_line(line) == url


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harbor Dispatch", True),
        ("The Fen and Moor Echo", True),
        ("Bridge closes", False),
        ("World News", False),
    ],
)
def test_tells_what_may_be_a_newspaper(name: str, expected: bool) -> None:
    assert boilerplate.looks_like_outlet(name) is expected


@given(st.text(max_size=500))
def test_never_fails_on_any_line(line: str) -> None:
    boilerplate.kind_of(line)
    boilerplate.is_prose(line)
    boilerplate.is_headline(line)
    boilerplate.is_teaser(line)
    boilerplate.read_date_line(line)
    boilerplate.read_url_line(line)
    boilerplate.read_credit(line)
    boilerplate.read_copyright(line)
    boilerplate.looks_like_outlet(line)

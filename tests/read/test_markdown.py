import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.models import Article, Skipped
from claimdex.read.markdown import to_text
from tests.read.conftest import ReadBytes

TEXT = """---
outlet: Harbor Dispatch
date: Sep 24, 2011 11:34 IST
author: Ann Scribe
---

# Bridge *closes* for the winter

HARBOR CITY — The mayor said [no](http://harbor.example/no) to **all** of it,
and `left`.

> “Nobody asked me,” he said.

- the bridge
- the ferry

![A picture of the bridge](bridge.png)

| Boat | Days |
|------|------|
| ferry | two |

<!-- not for print -->
"""


def test_reads_the_words_without_the_marks(read_bytes: ReadBytes) -> None:
    article = read_bytes("markdown", TEXT)
    assert isinstance(article, Article)
    assert article.text == (
        "Bridge closes for the winter\n\nHARBOR CITY — The mayor said no to all of it, and left.\n\n"
        "“Nobody asked me,” he said.\n\nthe bridge\n\nthe ferry\n\nBoat\n\nDays\n\nferry\n\ntwo"
    )
    assert article.title == "Bridge closes for the winter"
    assert (article.outlet, article.byline, article.place) == ("Harbor Dispatch", "Ann Scribe", "HARBOR CITY")
    assert article.published_at == "2011-09-24T06:04:00Z"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Bridge closes\n\nHe said no.", "Bridge closes"),
        ("## Bridge closes\n\nHe said no.", "Bridge closes"),
        ("Bridge closes\n=============\n\nHe said no.", "Bridge closes"),
        ("He said no.\n\n## Aftermath\n\nHe left.", None),
        ("He said no.", None),
    ],
)
def test_finds_the_headline(text: str, title: str | None) -> None:
    assert to_text(text)[0] == title


def test_a_hard_break_is_a_line_end() -> None:
    assert to_text("One line  \nanother\nand on")[1] == "One line\nanother and on"


def test_html_inside_gives_its_text() -> None:
    assert to_text("<div><p>He said no.</p></div>\n\nHe left.")[1] == "He said no.\n\nHe left."


def test_skips_a_text_of_marks_only(read_bytes: ReadBytes) -> None:
    assert read_bytes("markdown", "---\n\n![x](y.png)\n") == Skipped("x", "no text in it")


@settings(max_examples=50)
@given(st.text(alphabet="#*_[]()<>`-=|\n ab\"'!\\&;1.", max_size=300))
def test_never_fails_on_any_marks(text: str) -> None:
    to_text(text)

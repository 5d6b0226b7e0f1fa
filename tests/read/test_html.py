import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, Record, parse
from claimdex.read.html import declared_charset
from claimdex.read.markup import html_to_text
from tests.read.conftest import ReadBytes

SENTENCES = [
    "The mayor said on Friday that the bridge would close for the whole of the winter.",
    "“Nobody has asked me why,” the mayor told the council, “and nobody will like the answer.”",
    "The ferry has not run since the storm, and the road round the bay takes two hours.",
    "The council meets again on Monday, when the engineers will show what they found under the water.",
]
BODY = "\n".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(head: str = "", body: str = BODY, title: str = "Bridge closes for the winter") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a> <a href='/w'>World"
        f"</a></nav><article><h1>Bridge closes for the winter</h1>{body}</article>"
        "<aside><h3>Most read</h3><ul><li><a href='/2'>Ferry strike enters second week</a></li></ul></aside>"
        "<footer>© 2019 Harbor Dispatch</footer></body></html>"
    )


def ld(**fields: object) -> str:
    article = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


def test_reads_the_article_and_not_what_is_round_it(read_bytes: ReadBytes) -> None:
    article = read_bytes("html", page())
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(["Bridge closes for the winter", *SENTENCES])
    assert article.title == "Bridge closes for the winter"


def test_says_nothing_that_the_page_does_not_say(read_bytes: ReadBytes) -> None:
    article = read_bytes("html", page())
    assert isinstance(article, Article)
    assert (article.byline, article.published_on, article.published_at, article.url) == (
        None,
        None,
        None,
        None,
    )


def test_reads_json_ld(read_bytes: ReadBytes) -> None:
    head = ld(
        headline="Bridge closes for the winter",
        datePublished="2011-09-24T11:34:00+05:30",
        author=[{"@type": "Person", "name": "Ann Scribe"}, {"@type": "Person", "name": "Bob Quill"}],
        publisher={"@type": "Organization", "name": "Harbor Dispatch"},
    )
    article = read_bytes("html", page(head))
    assert isinstance(article, Article)
    assert (article.outlet, article.byline) == ("Harbor Dispatch", "Ann Scribe and Bob Quill")
    assert (article.published_on, article.published_at) == ("2011-09-24", "2011-09-24T06:04:00Z")


def test_reads_a_graph_of_json_ld_and_survives_a_broken_one(read_bytes: ReadBytes) -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite"},
            {"@type": ["NewsArticle"], "datePublished": "2011-09-24", "headline": "x"},
        ]
    }
    head = f'<script type="application/ld+json">{{broken</script><script type="application/ld+json">{json.dumps(graph)}</script>'
    article = read_bytes("html", page(head))
    assert isinstance(article, Article)
    assert article.published_on == "2011-09-24"


def meta(**names: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in names.items()
    )


DATES = [
    ("article:published_time", meta(article__published_time="2011-09-24T06:04:00Z"), None, "2011-09-24"),
    (
        "published before modified",
        ld(dateModified="2011-09-26", datePublished="2011-09-24"),
        None,
        "2011-09-24",
    ),
    ("the address", "", "http://harbor.example/2011/09/24/bridge", "2011-09-24"),
    (
        "the local day, told by the address beside a moment in UTC",
        meta(article__published_time="2011-09-25T03:10:00Z"),
        "http://harbor.example/2011/09/24/bridge",
        "2011-09-24",
    ),
    ("a footer is not asked", "", None, None),
]


@pytest.mark.parametrize(("head", "url", "on"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_finds_the_day(read_bytes: ReadBytes, head: str, url: str | None, on: str | None) -> None:
    article = read_bytes("html", page(head), {"url": url} if url else None)
    assert isinstance(article, Article)
    assert article.published_on == on


@pytest.mark.parametrize(
    "foot",
    [
        "<footer>Copyright 2011-2019. Updated 12/25/2019</footer>",
        "<div id='footer'>Last modified: June 3, 2019</div>",
    ],
)
def test_takes_no_date_from_the_footer(read_bytes: ReadBytes, foot: str) -> None:
    article = read_bytes("html", page(body=BODY).replace("</body>", f"{foot}</body>"))
    assert isinstance(article, Article)
    assert article.published_on is None


OUTLETS = [
    ("site name", meta(og__site_name="Harbor Dispatch"), None, "Harbor Dispatch"),
    ("a known one, by address", meta(og__site_name="Something else"), "https://www.dawn.com/news/1", "Dawn"),
    ("a known one, by short name", meta(og__site_name="LA Times"), None, "Los Angeles Times"),
    ("canonical address", '<link rel="canonical" href="https://www.dawn.com/news/1">', None, "Dawn"),
    ("site name that is an address", meta(og__site_name="harbor.example"), "http://harbor.example/1", None),
]


@pytest.mark.parametrize(
    ("head", "url", "outlet"), [row[1:] for row in OUTLETS], ids=[row[0] for row in OUTLETS]
)
def test_finds_the_outlet(read_bytes: ReadBytes, head: str, url: str | None, outlet: str | None) -> None:
    html = page(head).replace("<footer>© 2019 Harbor Dispatch</footer>", "")
    article = read_bytes("html", html, {"url": url} if url else None)
    assert isinstance(article, Article)
    assert article.outlet == outlet


def test_parts_the_title_from_the_outlet(read_bytes: ReadBytes) -> None:
    article = read_bytes("html", page(title="Bridge closes for the winter | Fen Gazette"))
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Bridge closes for the winter", "Fen Gazette")


BYLINES = [
    ("meta", '<meta name="author" content="By Ann Scribe">', "", "Ann Scribe"),
    ("several", '<meta name="author" content="Ann Scribe and Bob Quill">', "", "Ann Scribe and Bob Quill"),
    ("seen", "", '<div class="byline">By Ann Scribe, Staff Writer</div>', "Ann Scribe"),
    ("an outlet is no writer", '<meta name="author" content="The Guardian">', "", None),
    ("an account is no writer", '<meta name="author" content="admin">', "", None),
    ("an address is no writer", '<meta property="article:author" content="https://a.example/ann">', "", None),
    ("a menu is no writer", "", '<div class="byline">Follow us on all of our channels and share</div>', None),
]


@pytest.mark.parametrize(
    ("head", "body", "byline"), [row[1:] for row in BYLINES], ids=[row[0] for row in BYLINES]
)
def test_finds_the_byline(read_bytes: ReadBytes, head: str, body: str, byline: str | None) -> None:
    article = read_bytes("html", page(head, body + BODY))
    assert isinstance(article, Article)
    assert article.byline == byline


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
    ],
)
def test_decodes_what_a_page_declares(read_bytes: ReadBytes, encoding: str, declaration: str) -> None:
    name = "Петров" if encoding == "koi8-r" else "Müller"
    body = BODY.replace("mayor", name).replace("“", '"').replace("”", '"')
    article = read_bytes("html", page(declaration, body).replace("©", "(c)").encode(encoding))
    assert isinstance(article, Article)
    assert name in article.text


def test_a_header_of_the_server_counts_before_the_page(read_bytes: ReadBytes) -> None:
    data = page('<meta charset="cp1252">', BODY.replace("mayor", "Петров")).encode("koi8-r", errors="replace")
    article = read_bytes("html", data, charset="koi8-r")
    assert isinstance(article, Article)
    assert "Петров" in article.text


def test_finds_the_declaration() -> None:
    assert declared_charset(b"<meta charset=utf-8>") == "utf-8"
    assert declared_charset(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_charset(b"<html>") is None


def test_reads_a_page_too_short_for_trafilatura(read_bytes: ReadBytes) -> None:
    article = read_bytes("html", "<p>The mayor said no.</p><script>var x = 'said';</script>")
    assert isinstance(article, Article)
    assert article.text == "The mayor said no."


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><script>x()</script></body></html>", "<!-- -->", " "]
)
def test_skips_a_page_without_text(read_bytes: ReadBytes, markup: str) -> None:
    skipped = read_bytes("html", markup)
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith("an HTML page without")


def test_reads_the_same_on_any_day(read_bytes: ReadBytes) -> None:
    assert read_bytes("html", page()) == read_bytes("html", page())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One<br>two", "One\ntwo"),
        ("He said <b>no</b> to <i>all</i>.", "He said no to all."),
        ("<p>No<!-- x -->thing</p>", "Nothing"),
        ("<p>He<script>x()</script> left.</p>", "He left."),
        ("&quot;No,&quot; he said &amp; left.", '"No," he said & left.'),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("", ""),
    ],
)
def test_turns_markup_into_paragraphs(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/!-pdivabh1 \"'=&;\n\0\x0b", max_size=200))
def test_never_fails_on_any_markup(markup: str) -> None:
    html_to_text(markup)
    result = parse(Record("x", "html", markup.encode()), ReadOptions())
    assert not (isinstance(result, Skipped) and result.reason.startswith("reading it failed"))

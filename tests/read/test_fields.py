import pytest

from claimdex.read.fields import is_html, metadata_of, text_of

TEXT = "The mayor said no."


@pytest.mark.parametrize(
    "name",
    [
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "Full Text",
        "articleBody",
        "main_text",
        "story",
        "TEXT",
    ],
)
def test_finds_the_text_whatever_it_is_called(name: str) -> None:
    assert text_of({"id": 1, name: TEXT}, {}) == TEXT


def test_keeps_the_text_character_for_character() -> None:
    text = "  The mayor\r\n said “no”.\t\n\n\n \u00a0He left.  "
    assert text_of({"text": text}, {}) == text


def test_joins_a_list_of_paragraphs() -> None:
    assert text_of({"content": ["One.", "Two."]}, {}) == "One.\n\nTwo."


def test_turns_html_into_text() -> None:
    assert (
        text_of({"content": "<p>The mayor said <b>no</b>.</p><p>He left.</p>"}, {})
        == "The mayor said no.\n\nHe left."
    )
    assert not is_html("<Applause> The mayor said no.")


@pytest.mark.parametrize(
    "data", [{}, {"text": ""}, {"text": None}, {"text": 5}, {"text": {"a": 1}}, {"title": "x"}]
)
def test_finds_no_text_where_there_is_none(data: dict[str, object]) -> None:
    assert text_of(data, {}) is None


def test_an_override_wins_and_may_be_a_path() -> None:
    data = {"text": "wrong", "article_body": TEXT, "doc": {"body": "deep"}}
    assert text_of(data, {"text": "article_body"}) == TEXT
    assert text_of(data, {"text": "doc.body"}) == "deep"
    assert text_of(data, {"text": "nothing"}) is None


VALUES: list[tuple[str, dict[str, object], str, str | None]] = [
    ("headline", {"headline": "Bridge  closes"}, "title", "Bridge closes"),
    ("headline in an object", {"headline": {"main": "Bridge closes"}}, "title", "Bridge closes"),
    ("title of WordPress", {"title": {"rendered": "Bridge closes"}}, "title", "Bridge closes"),
    ("outlet", {"outlet": "Harbor Dispatch"}, "outlet", "Harbor Dispatch"),
    ("publisher", {"publisher": "Harbor Dispatch"}, "outlet", "Harbor Dispatch"),
    ("site", {"siteName": "Harbor Dispatch"}, "outlet", "Harbor Dispatch"),
    ("source in an object", {"source": {"id": None, "name": "Harbor Dispatch"}}, "outlet", "Harbor Dispatch"),
    (
        "source is an address that is known",
        {"source": "https://www.latimes.com/1"},
        "outlet",
        "Los Angeles Times",
    ),
    ("source is an unknown address", {"source": "https://harbor.example/1"}, "outlet", None),
    ("source is a file", {"source": "batch-7.jsonl"}, "outlet", None),
    ("source is a number", {"source": 7}, "outlet", None),
    ("link", {"link": "https://harbor.example/1"}, "url", "https://harbor.example/1"),
    ("a url that is none", {"url": "/world/1"}, "url", None),
    ("a list of authors", {"authors": ["Ann Scribe", "Bob Quill"]}, "byline", "Ann Scribe and Bob Quill"),
    ("authors in objects", {"author": [{"name": "Ann Scribe"}]}, "byline", "Ann Scribe"),
    ("a list in a cell", {"authors": "['Ann Scribe', 'Bob Quill']"}, "byline", "Ann Scribe and Bob Quill"),
    ("author", {"author": "Ann Scribe"}, "byline", "Ann Scribe"),
    ("dateline", {"dateline": "KABUL"}, "place", "KABUL"),
    ("empty is nothing", {"outlet": "", "author": [], "title": None}, "outlet", None),
]


@pytest.mark.parametrize(
    ("data", "field", "expected"), [row[1:] for row in VALUES], ids=[row[0] for row in VALUES]
)
def test_reads_fields_as_people_write_them(data: dict[str, object], field: str, expected: str | None) -> None:
    assert getattr(metadata_of(data, {}), field) == expected


DATES: list[tuple[dict[str, object], str | None, str | None]] = [
    ({"published_on": "2011-09-24"}, "2011-09-24", None),
    ({"pubDate": "Sat, 24 Sep 2011 11:34:00 +0530"}, "2011-09-24", "2011-09-24T06:04:00Z"),
    ({"timestamp": 1316844240}, "2011-09-24", "2011-09-24T06:04:00Z"),
    ({"date": "Sep 24, 2011 11:34 IST"}, "2011-09-24", "2011-09-24T06:04:00Z"),
    (
        {"published_at": "2011-09-24T06:04:00Z", "published_on": "2011-09-24"},
        "2011-09-24",
        "2011-09-24T06:04:00Z",
    ),
    ({"published": "yesterday", "date": "2011-09-24"}, "2011-09-24", None),
    ({"date": "03/04/2011"}, None, None),
]


@pytest.mark.parametrize(("data", "on", "at"), DATES)
def test_reads_the_date_among_several_fields(data: dict[str, object], on: str | None, at: str | None) -> None:
    published = metadata_of(data, {}).published
    assert (published.on, published.at) == (on, at)

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions
from claimdex.read.json_ import JsonError, load
from tests.read.conftest import ReadBytes, ReadPaths

OBJECT = {"text": "The mayor said no.\n\nHe left.", "title": "Bridge closes", "outlet": "Harbor Dispatch"}


def test_reads_one_object(read_file: ReadPaths) -> None:
    (article,) = read_file("a.json", json.dumps(OBJECT | {"date": "2011-09-24", "author": "Ann Scribe"}))
    assert isinstance(article, Article)
    assert article.text == "Bridge closes\n\nThe mayor said no.\n\nHe left."
    assert (article.title, article.outlet, article.byline) == (
        "Bridge closes",
        "Harbor Dispatch",
        "Ann Scribe",
    )
    assert article.published_on == "2011-09-24"
    assert article.source.endswith("/a.json")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Bridge closes", "The mayor said no.", "Bridge closes\n\nThe mayor said no."),
        ("Bridge closes", "Bridge closes\n\nThe mayor said no.", "Bridge closes\n\nThe mayor said no."),
        ("Bridge closes", "  BRIDGE  CLOSES.\nThe mayor said no.", "  BRIDGE  CLOSES.\nThe mayor said no."),
        (
            "Bridge closes",
            "Bridge closes early, mayor says.",
            "Bridge closes\n\nBridge closes early, mayor says.",
        ),
        ("Bridge", "Bridges are closed.", "Bridge\n\nBridges are closed."),
        (None, " The mayor said no. \r\n", " The mayor said no. \r\n"),
    ],
)
def test_puts_the_headline_in_front_unless_it_is_there(
    read_bytes: ReadBytes, title: str | None, text: str, expected: str
) -> None:
    article = read_bytes("json", {"title": title, "text": text})
    assert isinstance(article, Article)
    assert article.text == expected


def test_keeps_boilerplate_in_structured_text_but_learns_from_it(read_bytes: ReadBytes) -> None:
    text = (
        "Bridge closes for the winter\nBy Ann Scribe\nUpdated: Sep 24, 2011 11:34 IST\n\n"
        "The mayor said on Friday that the bridge would close.\n\nShare this article"
    )
    article = read_bytes("json", {"text": text})
    assert isinstance(article, Article)
    assert article.text == text
    assert (article.title, article.byline) == ("Bridge closes for the winter", "Ann Scribe")
    assert article.published_at == "2011-09-24T06:04:00Z"


def test_reads_a_list_and_numbers_its_elements(read_file: ReadPaths) -> None:
    found = read_file("a.json", json.dumps([OBJECT, 3, {"title": "x"}, OBJECT], indent=2))
    assert [item.source.rsplit(":", 1)[1] for item in found] == ["1", "2", "3", "4"]
    assert [type(item) for item in found] == [Article, Skipped, Skipped, Article]


@pytest.mark.parametrize("key", ["articles", "items", "results", "data"])
def test_reads_the_list_inside_an_object(read_file: ReadPaths, key: str) -> None:
    found = read_file("a.json", json.dumps({"status": "ok", key: [OBJECT, OBJECT]}))
    assert [type(item) for item in found] == [Article, Article]


def test_reads_an_object_inside_an_object(read_file: ReadPaths) -> None:
    (article,) = read_file("a.json", json.dumps({"id": 1, "article": OBJECT}))
    assert isinstance(article, Article)
    assert article.title == "Bridge closes"


BROKEN = [
    ("a comma too many", '{\n"text": "x",\n}', ":3", "broken JSON:"),
    ("cut object", '{\n"text": "x', ":2", "broken JSON: Unterminated string"),
    ("an endless number", '{"text": "x", "n": ' + "9" * 5000 + "}", ":1", "broken JSON: a number too long"),
    ("too deep", '{"a":' * 100_000, ":1", "broken JSON: nested too deeply"),
    (
        "no text field",
        '{"wording": "x"}',
        "a.json",
        "no field of text; name it with --field text=NAME (fields: wording)",
    ),
    ("empty text", '{"text": " "}', "a.json", "no text in it"),
    ("a number", "5", "a.json", "no JSON object"),
]


@pytest.mark.parametrize(
    ("content", "where", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_says_what_is_wrong_and_where(read_file: ReadPaths, content: str, where: str, reason: str) -> None:
    (skipped,) = read_file("a.json", content)
    assert isinstance(skipped, Skipped)
    assert skipped.source.endswith(where)
    assert skipped.reason.startswith(reason)


def test_keeps_the_articles_before_a_break_in_a_list(read_file: ReadPaths) -> None:
    text = json.dumps([OBJECT, OBJECT, OBJECT], indent=1)
    found = read_file("a.json", text[: text.rindex("Dispatch")])
    assert [type(item) for item in found] == [Article, Article, Skipped]
    assert isinstance(found[2], Skipped)
    assert found[2].reason == "broken JSON: the list is cut off here"
    line = int(found[2].source.rsplit(":", 1)[1])
    assert text.split("\n")[line - 1].strip() == "{"


def test_names_the_line_of_a_broken_element_and_goes_on(read_file: ReadPaths) -> None:
    good = json.dumps(OBJECT)
    found = read_file("a.json", f"[\n{good},\n{{'text': 'x'}},\n{good}\n]")
    assert [type(item) for item in found] == [Article, Skipped, Article]
    assert found[1].source.endswith("a.json:3")


def test_uses_the_users_fields(read_file: ReadPaths) -> None:
    options = ReadOptions(fields={"text": "wording", "outlet": "paper"})
    (article,) = read_file(
        "a.json", '{"wording": "The mayor said no.", "paper": "HT", "text": "other"}', options
    )
    assert isinstance(article, Article)
    assert (article.text, article.outlet) == ("The mayor said no.", "Hindustan Times")


def test_options_fill_gaps_and_only_gaps(read_bytes: ReadBytes) -> None:
    options = ReadOptions(outlet="The Guardian", date="2011-09-24")
    filled = read_bytes("json", {"text": "The mayor said no."}, options=options)
    own = read_bytes("json", OBJECT | {"date": "2011-09-20"}, options=options)
    assert isinstance(filled, Article) and isinstance(own, Article)
    assert (filled.outlet, filled.published_on) == ("The Guardian", "2011-09-24")
    assert (own.outlet, own.published_on) == ("Harbor Dispatch", "2011-09-20")


def test_tells_the_outlet_by_the_address(read_bytes: ReadBytes) -> None:
    article = read_bytes("json", {"text": "He said no.", "url": "https://www.dawn.com/news/1"})
    assert isinstance(article, Article)
    assert (article.outlet, article.url) == ("Dawn", "https://www.dawn.com/news/1")


def test_repairs_mojibake_in_text_and_title(read_bytes: ReadBytes) -> None:
    article = read_bytes(
        "json", {"title": "Mayor says â€œnoâ€\x9d", "text": "He said â€œnoâ€\x9d and “yes”."}
    )
    assert isinstance(article, Article)
    assert article.text == "Mayor says “no”\n\nHe said “no” and “yes”."


def test_reads_gzip_utf_16_and_a_byte_order_mark(read_file: ReadPaths) -> None:
    text = json.dumps([OBJECT], ensure_ascii=False)
    for name, data in (
        ("a.json.gz", gzip.compress(text.encode())),
        ("b.json", text.encode("utf-16")),
        ("c.json", text.encode("utf-8-sig")),
    ):
        (article,) = read_file(name, data)
        assert isinstance(article, Article), article
        assert article.title == "Bridge closes"


def test_skips_an_element_that_is_too_large(read_file: ReadPaths) -> None:
    found = read_file("a.json", json.dumps([{"text": "x" * 500}, OBJECT]), ReadOptions(max_bytes=300))
    assert [type(item) for item in found] == [Skipped, Article]
    assert found[0].source.endswith(":1")


def test_the_line_of_an_error_is_that_of_the_parser() -> None:
    with pytest.raises(JsonError) as caught:
        load(b'{"a": 1,\n\n  b}')
    assert caught.value.line == 3


@given(st.text(alphabet=st.characters(exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    from claimdex.read import Record, parse
    from claimdex.read.encodings import clean

    article = parse(Record("x", "json", {"text": text}), ReadOptions())
    if isinstance(article, Skipped):
        assert not text.strip()
    elif not text.lstrip().startswith("<"):
        assert article.text == clean(text)


def test_reads_files_in_a_folder_with_their_sidecars(tmp_path: Path, read_paths: ReadPaths) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "He said no."}))
    (tmp_path / "a.meta.json").write_text(json.dumps({"outlet": "HT", "date": "2011-09-24"}))
    (article,) = read_paths(tmp_path)
    assert isinstance(article, Article)
    assert (article.outlet, article.published_on) == ("Hindustan Times", "2011-09-24")


def test_reads_the_first_of_two_lists_and_tells_of_the_second(read_file: ReadPaths) -> None:
    first, skipped = read_file("a.json", '[{"text": "The mayor said no."}]\n[{"text": "She said yes."}]\n')
    assert isinstance(first, Article) and isinstance(skipped, Skipped)
    assert skipped.source.endswith("a.json:2")
    assert skipped.reason.startswith("something behind the end of the JSON list, which was not read")


BROKEN_STRINGS = [
    ("a line end", '{"text": "He said\nno."}', "broken JSON: Invalid control character at column 18"),
    ("no end", '{"text": "He said no.', "broken JSON: Unterminated string starting at column 10"),
    ("an odd escape", '{"text": "He \\q no."}', "broken JSON: Invalid \\escape at column 14"),
]


@pytest.mark.parametrize(
    ("content", "reason"), [row[1:] for row in BROKEN_STRINGS], ids=[row[0] for row in BROKEN_STRINGS]
)
def test_says_in_plain_words_where_a_string_is_broken(
    read_file: ReadPaths, content: str, reason: str
) -> None:
    (skipped,) = read_file("a.json", content)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, feed
from tests.read.conftest import ReadPaths

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbor Dispatch - World</title><link>http://harbor.example/</link>
<item><title>Bridge closes &amp;amp; ferry stops</title><link>http://harbor.example/1</link><dc:creator>Ann Scribe</dc:creator>
<pubDate>Sat, 24 Sep 2011 11:34:00 +0530</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>The mayor said &quot;no&quot;.</p><p>He left<br>at once.<script>x()</script></p>]]></content:encoded></item>
<item><title>Nothing here</title><link>http://harbor.example/2</link></item>
<item><title>Ferry stops</title><description>She said &lt;b&gt;yes&lt;/b&gt;.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Hindustan Times: World</title>
<entry><title>Bridge closes</title><link href="http://ht.example/1"/><author><name>Ann Scribe</name></author>
<author><name>Bob Quill</name></author><published>2011-09-24T06:04:00Z</published><updated>2011-09-26T06:04:00Z</updated>
<content type="html">&lt;p&gt;The mayor said no.&lt;/p&gt;</content></entry></feed>"""


def test_reads_the_entries_of_rss(read_file: ReadPaths) -> None:
    first, empty, third = read_file("a.xml", RSS)
    assert isinstance(first, Article) and isinstance(third, Article)
    assert first.text == 'Bridge closes & ferry stops\n\nThe mayor said "no".\n\nHe left\nat once.'
    assert (first.outlet, first.byline, first.url) == (
        "Harbor Dispatch",
        "Ann Scribe",
        "http://harbor.example/1",
    )
    assert (first.published_on, first.published_at) == ("2011-09-24", "2011-09-24T06:04:00Z")
    assert first.source.endswith("a.xml:1")
    assert third.text == "Ferry stops\n\nShe said yes."
    assert isinstance(empty, Skipped)
    assert empty.reason == "a feed entry without text; save the page that it links to"


def test_reads_the_entries_of_atom(read_file: ReadPaths) -> None:
    (article,) = read_file("a.atom", ATOM)
    assert isinstance(article, Article)
    assert article.text == "Bridge closes\n\nThe mayor said no."
    assert (article.outlet, article.byline) == ("Hindustan Times", "Ann Scribe and Bob Quill")
    assert article.published_at == "2011-09-24T06:04:00Z"


def test_keeps_the_entries_before_the_cut(read_file: ReadPaths) -> None:
    found = read_file("a.rss", RSS[: RSS.index("<item><title>Nothing")])
    assert [type(item) for item in found] == [Article, Skipped]
    assert isinstance(found[1], Skipped)
    assert found[1].reason.startswith("the feed breaks off before its end")


ITEMS = [
    "<item><title>One</title><description>He said no.</description></item>",
    "<item><title>Two</title><description>She said yes.</description></item>",
    "<item><title>Three</title><description>They said so.</description></item>",
]
FEED = "\n".join(['<rss version="2.0"><channel><title>Fen Lamp</title>', *ITEMS, "</channel></rss>"])


@pytest.mark.parametrize(("declaration", "line"), [("", 3), ('<?xml version="1.0"?>\n', 4)])
def test_a_damaged_entry_swallows_none_behind_it(read_file: ReadPaths, declaration: str, line: int) -> None:
    one, two, three = read_file("a.rss", declaration + FEED.replace("yes.</description>", "yes."))
    assert isinstance(one, Article) and isinstance(two, Skipped) and isinstance(three, Article)
    assert two.source.endswith("a.rss:2")
    assert two.reason == f"a feed entry whose text is lost in damaged XML at line {line} (mismatched tag)"
    assert (three.text, three.outlet) == ("Three\n\nThey said so.", "Fen Lamp")
    assert three.source.endswith("a.rss:3")


def test_entries_behind_damage_keep_their_fields(read_file: ReadPaths) -> None:
    found = read_file("a.xml", RSS.replace("<channel>", "<channel><item><description>Cut</item>"))
    assert [type(item) for item in found] == [Skipped, Article, Skipped, Article]
    whole = read_file("b.xml", RSS)[0]
    assert isinstance(found[1], Article) and isinstance(whole, Article)
    assert replace(found[1], source="") == replace(whole, source="", outlet=found[1].outlet)


def test_says_how_many_entries_damage_has_swallowed(
    read_file: ReadPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "_MOST_APART", 2)
    skipped = read_file("a.rss", FEED.replace("yes.</description>", "yes."))[-1]
    assert isinstance(skipped, Skipped)
    assert skipped.source.endswith("a.rss")
    reason = "damaged XML at line 3 (mismatched tag): only 2 of 3 entries could be found; mend it"
    assert skipped.reason == reason


def test_damage_that_loses_nothing_is_no_matter(read_file: ReadPaths) -> None:
    found = read_file("a.rss", FEED.replace("yes.", "yes & no&nbsp;."))
    assert [type(item) for item in found] == [Article] * 3


@pytest.mark.parametrize("content", ['<?xml version="1.0"?><doc><a>b</a></doc>', '<?xml version="1.0"?>'])
def test_says_that_other_xml_is_no_feed(read_file: ReadPaths, content: str) -> None:
    (skipped,) = read_file("a.xml", content)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "XML, but no RSS or Atom feed; save the article as HTML or text"


def test_expands_no_entities_of_a_bomb(read_file: ReadPaths) -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "x">{entities}]>{RSS[39:].replace("A teaser", "&a9;")}'
    for item in read_file("a.xml", bomb):
        assert isinstance(item, Skipped) or len(item.text) < 10_000


def test_a_feed_larger_than_allowed_is_skipped(read_file: ReadPaths) -> None:
    (skipped,) = read_file("a.rss", RSS, ReadOptions(max_bytes=100))
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith("larger than 100 bytes")


@settings(max_examples=30, deadline=None)
@given(cut=st.integers(0, len(RSS)), junk=st.binary(max_size=20))
def test_never_fails_on_a_damaged_feed(cut: int, junk: bytes) -> None:
    import io

    from claimdex.read import parse, records

    data = RSS[:cut].encode() + junk + RSS[cut:].encode()
    for item in records(["-"], ReadOptions(), io.BytesIO(data)):
        if not isinstance(item, Skipped):
            parse(item, ReadOptions())

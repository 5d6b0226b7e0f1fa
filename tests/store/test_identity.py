"""Which article an input is; and that neither order nor batches matter."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.errors import UsageError
from claimdex.models import Article
from claimdex.rows import Filters
from claimdex.store import Store, open_writing
from claimdex.store.identity import identify, normalise_url, storable
from tests.store.world import Pair, account, plain, resolve

SAME_PAGE = [
    # (one address, another of the same page)
    ("http://example.org/a", "https://example.org/a"),
    ("https://www.example.org/a", "example.org/a"),
    ("https://example.org/a/", "https://example.org/a"),
    ("https://example.org/a#comments", "https://example.org/a"),
    ("https://EXAMPLE.org/a", "https://example.org/a"),
    ("https://example.org:443/a", "https://example.org/a"),
    ("https://example.org/a?utm_source=x&utm_medium=y", "https://example.org/a"),
    ("https://example.org/a?fbclid=1&id=7", "https://example.org/a?id=7"),
    ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
    (" https://example.org/a\n", "https://example.org/a"),
]

OTHER_PAGE = [
    ("https://example.org/a", "https://example.org/b"),
    ("https://example.org/a?id=1", "https://example.org/a?id=2"),
    ("https://example.org/A", "https://example.org/a"),
    ("https://news.example.org/a", "https://example.org/a"),
    ("https://example.org:8080/a", "https://example.org/a"),
    ("https://example.org/?p=1", "https://example.org/?p=2"),
]

NO_PAGE = [
    None,
    "",
    "  ",
    "https://example.org",
    "https://example.org/",
    "https://www.example.org/?utm_source=x#top",
]


@pytest.mark.parametrize(("one", "other"), SAME_PAGE)
def test_knows_a_page_under_another_address(one: str, other: str) -> None:
    assert normalise_url(one) == normalise_url(other) is not None


@pytest.mark.parametrize(("one", "other"), OTHER_PAGE)
def test_keeps_pages_apart(one: str, other: str) -> None:
    assert normalise_url(one) != normalise_url(other)


@pytest.mark.parametrize("url", NO_PAGE)
def test_takes_no_front_page_for_an_article(url: str | None) -> None:
    assert normalise_url(url) is None


@pytest.mark.parametrize(
    "url", ["http://[broken/a", "http://example.org:port/a", "mailto:x@example.org", "//", "?"]
)
def test_survives_what_is_no_url(url: str) -> None:
    normalise_url(url)


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({"source": "b.txt"}, True),
        ({"place": "KABUL"}, True),
        ({"title": "Other"}, False),
        ({"outlet": "Other"}, False),
        ({"byline": "Other"}, False),
        ({"published_on": "2011-09-25"}, False),
        ({"published_at": "2011-09-24T01:00:00Z"}, False),
        ({"text": "Other"}, False),
        ({"outlet": ""}, False),
    ],
)
def test_hashes_what_an_article_says_and_not_where_it_lies(change: dict[str, str], is_same: bool) -> None:
    fields = {"text": "Text", "title": "Title", "source": "a.txt"}
    same = identify(Article(**fields)).content_hash == identify(Article(**(fields | change))).content_hash
    assert same == is_same


def test_gives_ids_that_are_the_same_on_every_machine() -> None:
    assert identify(Article("x", url="https://www.example.org/a?utm_source=y")).article_id() == "43dd31611c9d"
    assert identify(Article("x", title="T", outlet="O")).article_id() == "c37a91673fae"


def test_keeps_offsets_where_a_character_cannot_be_stored() -> None:
    article = storable(Article("a\0b\ud800c", title="\udfff", source="caf\udce9\0.txt"))
    assert (article.text, article.title) == ("a\ufffdb\ufffdc", "\ufffd")
    assert article.source == "caf\\udce9\\x00.txt"


# A world: what lies in each file now. Few texts and URLs, so that they meet in every way.
TEXTS = ("one", "another", "a third, longer one")
URLS = (
    None,
    None,
    "https://example.org/a",
    "https://www.example.org/a/?utm_source=z",
    "http://example.org/b",
)
MOMENTS = (None, "2011-09-21T01:00:00Z", "2011-09-22T01:00:00Z")
PLACES = (None, "KABUL", "ISLAMABAD")

files = st.builds(
    lambda text, url, moment, place: (text, url, {"published_at": moment, "place": place}),
    st.sampled_from(TEXTS),
    st.sampled_from(URLS),
    st.sampled_from(MOMENTS),
    st.sampled_from(PLACES),
)
worlds = st.lists(files, min_size=1, max_size=6).map(
    lambda contents: [
        plain(text, f"{number}.txt" if number else "-", url, **fields)
        for number, (text, url, fields) in enumerate(contents)
    ]
)


def fill(store: Store, pairs: Sequence[Pair], cuts: Sequence[int]) -> None:
    bounds = [0, *sorted(cut % (len(pairs) + 1) for cut in cuts), len(pairs)]
    for begin, end in pairwise(bounds):
        store.put(pairs[begin:end])
    resolve(store)


@settings(max_examples=60, deadline=None)
@given(
    worlds.flatmap(lambda w: st.tuples(st.just(w), st.permutations(w))),
    st.lists(st.integers(0, 9), max_size=3),
)
def test_gives_one_database_whatever_the_order_and_batches(
    both: tuple[list[Pair], list[Pair]], cuts: list[int]
) -> None:
    world, shuffled = both
    with (
        TemporaryDirectory() as folder,
        open_writing(f"{folder}/one.db") as one,
        open_writing(f"{folder}/other.db") as other,
    ):
        fill(one, world, [])
        fill(other, shuffled, cuts)
        expected = account(one)
        assert account(other) == expected
        # all of it once more, a file at a time
        outcomes = {put.outcome for pair in world for put in other.put([pair])}
        assert outcomes <= {"unchanged", "same_content"}
        assert not other.needs_resolving()
        assert account(other) == expected
        assert all(other.is_unchanged(article) for article, _ in world)


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_gives_copies_without_a_url_to_one_of_the_pages_whatever_the_order(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    world = [
        plain("one", "a.html", "https://example.org/a"),
        plain("one", "b.html", "https://example.org/b"),
        plain("one", "c.txt"),
        plain("one", "d.txt"),
    ]
    pages = []
    for number, cut in enumerate((0, 2, 4)):
        with open_writing(str(tmp_path / f"{number}.db")) as store:
            fill(store, [world[index] for index in order], [cut])
            pages.append(account(store))
    assert pages[0] == pages[1] == pages[2]
    smaller, larger = sorted(row.id for row in pages[0]["articles"])
    assert {"c.txt", "d.txt"} < set(pages[0]["sources"][smaller])
    assert len(pages[0]["sources"][larger]) == 1


def as_known(article: Article, earlier: Article | None) -> Article:
    """Work out what is known of a file: a moment stays known while the text stays the same."""
    if earlier is None or earlier.text != article.text or article.published_at is not None:
        return article
    return replace(article, published_at=earlier.published_at)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(files, min_size=4, max_size=4).map(
            lambda contents: [
                plain(text, f"{number}.txt", url, **fields)
                for number, (text, url, fields) in enumerate(contents)
            ]
        ),
        min_size=2,
        max_size=3,
    ),
    st.randoms(use_true_random=False),
)
def test_shows_every_file_as_it_is_now_whatever_it_held_before(
    history: list[list[Pair]], chance: object
) -> None:
    known: dict[str, Article] = {}
    with TemporaryDirectory() as folder, open_writing(f"{folder}/c.db") as store:
        for world in history:
            for article, _ in world:
                known[article.source] = as_known(article, known.get(article.source))
            # a second pass lets a text come back that had lost to one now gone
            for _ in range(2):
                for pair in chance.sample(world, len(world)):  # type: ignore[attr-defined]
                    if not store.is_unchanged(pair[0]):
                        store.put([pair])
        for article, _ in history[-1]:
            assert store.is_unchanged(article)
            home = store.article(article.source)
            rivals = [a for a in known.values() if a.source in store.sources(home.id)]
            best = max(rivals, key=lambda a: identify(a).rank)
            assert store.text(home.id) == best.text


def test_finds_lines_of_a_file_again_when_one_is_put_in_front(store: Store) -> None:
    texts = [f"text number {number}" for number in range(5)]
    store.put([plain(text, f"all.jsonl:{line}") for line, text in enumerate(texts, 1)])
    before = {store.text(row.id): row.id for row in store.articles(Filters())}
    moved = store.put([plain(text, f"all.jsonl:{line}") for line, text in enumerate(["new", *texts], 1)])
    assert [put.outcome for put in moved] == ["added"] + ["same_content"] * 5
    after = {store.text(row.id): row.id for row in store.articles(Filters())}
    assert before.items() <= after.items()
    assert all(not list(store.revisions(id_)) for id_ in after.values())


def test_gives_a_returning_text_an_id_of_its_own(store: Store) -> None:
    (first,) = store.put([plain("one", "a.txt")])
    store.put([plain("changed", "a.txt")])
    (second,) = store.put([plain("one", "b.txt")])
    assert second.outcome == "added"
    assert second.article_id != first.article_id
    assert store.article("a.txt").id == first.article_id


def test_moves_what_the_user_set_along_when_a_copy_with_a_url_comes(store: Store) -> None:
    (bare,) = store.put([plain("one", "a.txt")])
    store.set_article(bare.article_id, outlet="Harbor Dispatch")
    (named,) = store.put([plain("one", "b.html", "https://example.org/a")])
    (row,) = store.articles(Filters())
    assert row.id == named.article_id != bare.article_id
    assert row.outlet == "Harbor Dispatch"
    assert store.sources(row.id) == ["a.txt", "b.html"]


def test_lets_a_text_succeed_another_that_all_its_files_held(store: Store) -> None:
    first, *_ = store.put([plain("one", source) for source in ("a.txt", "b.txt", "c.txt")])
    store.set_article(first.article_id, outlet="Harbor Dispatch", published_on="2011-09-22")
    store.put([plain("changed", "a.txt")])
    assert store.stats()["articles"] == 2  # two files still hold the first text
    store.put([plain("changed", "b.txt")])
    store.put([plain("changed", "c.txt")])
    (row,) = store.articles(Filters())
    assert store.sources(row.id) == ["a.txt", "b.txt", "c.txt"]
    assert (row.outlet, row.published_on) == ("Harbor Dispatch", "2011-09-22")
    assert [("one" in revision.text) for revision in store.revisions(row.id)] == [True]


def test_keeps_an_article_whose_file_became_a_copy_of_another(store: Store) -> None:
    store.put([plain("one", "a.txt"), plain("another", "b.txt")])
    (put,) = store.put([plain("one", "b.txt")])
    assert put.outcome == "same_content"
    assert store.article("b.txt").id == put.article_id
    assert store.stats()["articles"] == 2


def test_takes_up_a_changed_place_line_or_url(store: Store) -> None:
    store.put([plain("one", "a.txt", place="KABUL")])
    changed = plain("one", "a.txt", place="ISLAMABAD")
    assert not store.is_unchanged(changed[0])
    assert store.put([changed])[0].outcome == "unchanged"
    assert store.article("a.txt").place == "ISLAMABAD"
    assert store.is_unchanged(changed[0])


def test_takes_nothing_from_standard_input_for_a_change(store: Store) -> None:
    puts = [store.put([plain(text, "-")])[0] for text in ("one", "another", "one")]
    assert [put.outcome for put in puts] == ["added", "added", "unchanged"]


def test_reads_many_articles_from_one_stream_in_linear_time(store: Store, path: Path) -> None:
    statements: list[str] = []
    store.put([plain(f"text {number}", "-") for number in range(300)])
    store._connection.set_trace_callback(statements.append)
    store.put([plain("one more", "-")])
    assert len(statements) < 120


KNOWN = {"outlet": "Harbor Dispatch", "published_on": "2011-09-24", "published_at": "2011-09-23T20:32:00Z"}

GAPS = [
    # (id, what the second reading of the same file lacks)
    ("the outlet", {"outlet"}),
    ("the moment", {"published_at"}),
    ("day and moment", {"published_on", "published_at"}),
    ("everything", set(KNOWN)),
]


@pytest.mark.parametrize("lacking", [row[1] for row in GAPS], ids=[row[0] for row in GAPS])
@pytest.mark.parametrize("url", [None, "https://example.org/a"])
def test_keeps_what_is_known_when_the_same_file_is_read_without_it(
    store: Store, lacking: set[str], url: str | None
) -> None:
    (first,) = store.put([plain("one", "a.txt", url, **KNOWN)])
    resolve(store)
    before = account(store)
    again = plain("one", "a.txt", url, **{name: KNOWN[name] for name in KNOWN if name not in lacking})
    assert store.is_unchanged(again[0])
    assert store.put([again]) == [replace(first, outcome="unchanged")]
    assert account(store) == before


def test_takes_up_what_was_not_known_before(store: Store) -> None:
    store.put([plain("one", "a.txt")])
    assert store.put([plain("one", "a.txt", **KNOWN)])[0].outcome == "replaced"
    assert store.article("a.txt").outlet == "Harbor Dispatch"


def test_forgets_the_moment_of_another_day_and_the_outlet_of_another_text(store: Store) -> None:
    store.put([plain("one", "a.txt", **KNOWN), plain("another", "b.txt", **KNOWN)])
    store.put([plain("one", "a.txt", published_on="2011-09-29"), plain("changed", "b.txt")])
    row = store.article("a.txt")
    assert (row.outlet, row.published_on, row.published_at) == ("Harbor Dispatch", "2011-09-29", None)
    assert store.article("b.txt").outlet is None


def test_lends_nothing_from_one_article_of_a_stream_to_another(store: Store) -> None:
    store.put([plain("one", "-", outlet="Harbor Dispatch")])
    assert store.put([plain("one", "-")])[0].outcome == "added"


@pytest.mark.parametrize("own", [None, "https://example.org/read"])
def test_knows_an_article_by_the_url_that_the_user_set(store: Store, own: str | None) -> None:
    url = "http://x.example/1"
    (put,) = store.put([plain("one", "a.txt", own)])
    store.set_article(put.article_id, url=url)
    assert store.article("https://www.x.example/1#top").id == put.article_id
    assert store.put([plain("longer than one", "b.html", url)])[0].article_id == put.article_id
    assert store.put([plain("one", "a.txt", own)])[0].article_id == put.article_id
    assert store.is_unchanged(plain("longer than one", "b.html", url)[0])
    assert store.stats()["articles"] == 1


def test_refuses_the_url_of_another_article(store: Store) -> None:
    first, second, third = store.put(
        [plain("one", "a.txt", "http://x.example/1"), plain("two", "b.txt"), plain("three", "c.txt")]
    )
    store.set_article(second.article_id, url="http://x.example/2")
    for url, owner in (("https://x.example/1/", first), ("x.example/2", second)):
        with pytest.raises(UsageError, match=owner.article_id):
            store.set_article(third.article_id, url=url)
    assert store.article("c.txt").url is None
    store.set_article(second.article_id, url="http://x.example/2")
    store.unset_article(second.article_id, "url")
    store.set_article(third.article_id, url="http://x.example/2")
    assert store.article("http://x.example/2").id == third.article_id


def test_keeps_the_url_that_was_set_when_an_article_succeeds_another(store: Store) -> None:
    first, _ = store.put([plain("one", source) for source in ("a.txt", "b.txt")])
    store.set_article(first.article_id, url="http://x.example/1")
    store.put([plain("changed", "a.txt"), plain("changed", "b.txt")])
    (row,) = store.articles(Filters())
    assert row.url == "http://x.example/1"
    assert store.article("x.example/1").id == row.id

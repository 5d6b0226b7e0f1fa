"""Every filter against an answer worked out without SQL; names; order; look-ups."""

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from claimdex.errors import AmbiguousError, DatabaseError, NotFoundError
from claimdex.models import Alias, Article, ClaimKind, Entity, EntityKind, Link, Resolution, Stance
from claimdex.names import slug
from claimdex.rows import ClaimRow, Filters
from claimdex.store import Put, Store, open_reading, open_writing
from tests.store.world import TIED, Pair, Said, article_of, keep, newsroom, plain, resolve, same_words


@dataclass(frozen=True)
class Newsroom:
    store: Store
    pairs: list[Pair]
    claims: list[ClaimRow]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    path = str(tmp_path_factory.mktemp("room") / "c.db")
    pairs = newsroom(11, size=60)
    with open_writing(path) as store:
        store.put(pairs)
        resolve(store)
    with open_reading(path) as store:
        yield Newsroom(store, pairs, list(expected_claims(pairs, store)))


def last_if_none(value: str | None) -> tuple[bool, str]:
    return value is None, value or ""


def expected_claims(pairs: list[Pair], store: Store) -> Iterator[ClaimRow]:
    """Work out in Python what the database must answer, in order."""

    def place(pair: Pair) -> tuple[object, ...]:
        article = pair[0]
        return last_if_none(article.published_on), last_if_none(article.outlet), ids[article.source]

    ids = {article.source: store.article(article.source).id for article, _ in pairs}
    for article, extraction in sorted(pairs, key=place):
        for number, claim in enumerate(extraction.claims, 1):
            speaker = claim.speaker_chain if claim.speaker_chain not in TIED else None
            about = [name for name in claim.about if name not in TIED]
            reason, candidates = claim.speaker_reason, [*claim.candidates]
            if speaker:
                reason, candidates = f"{reason}; exact name", []
            elif claim.speaker_chain:
                reason, candidates = f"{reason}; two share this surname", [*TIED[claim.speaker_chain]]
            yield ClaimRow(
                id=f"{ids[article.source]}-{number}",
                article_id=ids[article.source],
                outlet=article.outlet,
                published_on=article.published_on,
                title=article.title,
                url=article.url,
                source=article.source,
                speaker=speaker,
                speaker_id=speaker and slug(speaker),
                speaker_text=claim.speaker[0].of(article.text),
                cue=claim.cue[0].of(article.text),
                content=claim.content[0].of(article.text),
                kind=claim.kind,
                stance=claim.stance,
                about=about,
                via=None,
                start=claim.content[0].start,
                end=claim.content[0].end,
                spans={
                    part: [[span.start, span.end] for span in getattr(claim, part)]
                    for part in ("speaker", "cue", "content")
                },
                context=claim.context.of(article.text),
                score=claim.score,
                candidates=candidates,
                speaker_reason=reason,
                about_ids=[slug(name) for name in about],
                within=None if claim.within is None else f"{ids[article.source]}-{claim.within + 1}",
                claim_group_id=f"{ids[article.source]}-{number}",
            )


def fits(row: ClaimRow, filters: Filters) -> bool:
    """Say what each filter means."""
    by, about = {row.speaker_id}, set(row.about_ids)
    return (
        (filters.by is None or filters.by in by)
        and (filters.about is None or filters.about in about)
        and (filters.either is None or filters.either in by | about)
        and (filters.outlet is None or (row.outlet or "unknown outlet") == filters.outlet)
        and (filters.since is None or (row.published_on is not None and row.published_on >= filters.since))
        and (filters.until is None or (row.published_on is not None and row.published_on <= filters.until))
        and (filters.kind is None or row.kind == filters.kind)
        and (filters.stance is None or row.stance == filters.stance)
        and (filters.phrase is None or same_words(filters.phrase, f"{row.content} {row.speaker_text}"))
        and (filters.article is None or row.article_id == filters.article)
        and (filters.min_score is None or row.score >= filters.min_score)
        and (not filters.unresolved or row.speaker is None)
    )


ONE_BY_ONE = [
    Filters(),
    Filters(by="mike-mullen"),
    Filters(by="isi"),
    Filters(about="isi"),
    Filters(about="haqqani-network"),
    Filters(either="isi"),
    Filters(outlet="Harbor Dispatch"),
    Filters(outlet="The Río Herald"),
    Filters(outlet="unknown outlet"),
    Filters(since="2011-09-22"),
    Filters(until="2011-09-22"),
    Filters(since="2011-09-22", until="2011-09-29"),
    Filters(since="0000-00-00"),
    Filters(until="9999-99-99"),
    *(Filters(kind=kind) for kind in ClaimKind),
    *(Filters(stance=stance) for stance in Stance),
    Filters(phrase="veritable arm"),
    Filters(phrase="arm veritable"),
    Filters(phrase="ISI Mullen"),
    Filters(phrase="strikes"),
    Filters(min_score=0.5),
    Filters(min_score=1.0),
    Filters(min_score=0.0),
    Filters(unresolved=True),
]
NOTHING = [
    Filters(by="nobody"),
    Filters(about="nobody"),
    Filters(either="nobody"),
    Filters(by="haqqani"),
    Filters(outlet="Nowhere Times"),
    Filters(outlet=""),
    Filters(since="2099-01-01"),
    Filters(kind="shouted"),
    Filters(stance="sings"),
    Filters(phrase="veritable arms"),
    Filters(phrase=""),
    Filters(phrase="!?"),
    Filters(article="0123456789ab"),
    Filters(min_score=1.01),
    Filters(by="mike-mullen", unresolved=True),
]


def shown(filters: Filters) -> str:
    return str({name: getattr(filters, name) for name in Filters.__slots__ if getattr(filters, name)})


@pytest.mark.parametrize("filters", ONE_BY_ONE, ids=shown)
def test_answers_each_filter_exactly(room: Newsroom, filters: Filters) -> None:
    expected = [row for row in room.claims if fits(row, filters)]
    assert list(room.store.claims(filters)) == expected
    assert room.store.count_claims(filters) == len(expected) > 0
    assert list(room.store.claims(filters, limit=3)) == expected[:3]


@pytest.mark.parametrize("filters", NOTHING, ids=shown)
def test_answers_nothing_where_nothing_fits(room: Newsroom, filters: Filters) -> None:
    assert list(room.store.claims(filters)) == []
    assert room.store.count_claims(filters) == 0


def test_answers_any_two_filters_together(room: Newsroom) -> None:
    empty = Filters()
    for one, other in product(ONE_BY_ONE, ONE_BY_ONE):
        both = {name: getattr(one, name) for name in Filters.__slots__}
        both |= {
            name: getattr(other, name)
            for name in Filters.__slots__
            if getattr(other, name) != getattr(empty, name)
        }
        filters = Filters(**both)
        expected = [row for row in room.claims if fits(row, filters)]
        assert list(room.store.claims(filters)) == expected, shown(filters)
        assert list(room.store.claims(filters, limit=2)) == expected[:2], shown(filters)
        assert room.store.count_claims(filters) == len(expected), shown(filters)
        assert room.store.count_claims(filters, most=2) == len(expected[:2]), shown(filters)


@pytest.mark.parametrize("few", [0, 3])
def test_first_rows_are_the_same_whether_few_or_many_are_found(
    room: Newsroom, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdex.store.first_page.few", lambda *_: few)
    phrases = [filters for filters in ONE_BY_ONE if filters.phrase]
    for one, other in product(phrases, ONE_BY_ONE):
        filters = replace(other, phrase=one.phrase)
        for asked in (filters, other):
            expected = list(room.store.claims(asked))
            for limit in (1, 5, len(expected) + 1):
                assert list(room.store.claims(asked, limit=limit)) == expected[:limit], shown(asked)
        articles = list(room.store.articles(one))
        assert list(room.store.articles(one, limit=2)) == articles[:2]
        assert room.store.count_articles(one, most=2) == min(len(articles), 2)


@pytest.mark.parametrize(("most_looked_at", "few_articles"), [(0, 0), (3, 2), (1000, 1000), (0, 1000)])
def test_counts_soon_what_it_counts_in_full_or_says_that_it_does_not(
    room: Newsroom, most_looked_at: int, few_articles: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdex.store.first_page.COUNTED_OVER", most_looked_at)
    monkeypatch.setattr("claimdex.store.query.COUNTED_OVER", most_looked_at)
    monkeypatch.setattr("claimdex.store.first_page._FEW_ARTICLES", few_articles)
    counted = []
    for one, other in product(ONE_BY_ONE, ONE_BY_ONE):
        if any(getattr(one, name) and getattr(other, name) for name in Filters.__slots__):
            continue
        filters = replace(
            one, **{name: value for name in Filters.__slots__ if (value := getattr(other, name))}
        )
        expected = [row for row in room.claims if fits(row, filters)]
        for most in (1, 5, 500):
            soon = room.store.count_claims_soon(filters, most)
            assert soon in (None, min(len(expected), most)), shown(filters)
            counted.append(soon is not None)
        assert list(room.store.claims(filters, limit=2)) == expected[:2], shown(filters)
    assert all(counted) == (most_looked_at == 1000)


def test_counts_soon_without_other_filters_whatever_there_is(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdex.store.first_page.COUNTED_OVER", 0)
    every = room.store.count_claims(Filters(about="haqqani-network"))
    assert every > 2
    assert room.store.count_claims_soon(Filters(about="haqqani-network"), 2) == 2
    assert room.store.count_claims_soon(Filters(about="haqqani-network"), 500) == every


def test_answers_for_each_article(room: Newsroom) -> None:
    for article, extraction in room.pairs:
        row = room.store.article(article.source)
        assert row.claims == room.store.count_claims(Filters(article=row.id)) == len(extraction.claims)
        assert [(m.start, m.end, m.text) for m in room.store.mentions(row.id)] == [
            (m.start, m.end, article.text[m.start : m.end]) for m in extraction.mentions
        ]


@pytest.mark.parametrize("filters", [f for f in ONE_BY_ONE if f.phrase is None], ids=shown)
def test_lists_the_articles_that_have_such_a_claim(room: Newsroom, filters: Filters) -> None:
    rows = list(room.store.articles(filters))
    ids = list(dict.fromkeys(claim.article_id for claim in room.claims if fits(claim, filters)))
    if replace(filters, outlet=None, since=None, until=None) == Filters():
        rows = [row for row in rows if row.claims]  # an article without claims is an article of its outlet
    assert [row.id for row in rows] == ids
    assert [row.id for row in room.store.articles(filters, limit=2)] == [
        row.id for row in room.store.articles(filters)
    ][:2]
    assert room.store.count_articles(filters) == len(list(room.store.articles(filters)))


def test_lists_every_article_in_order_with_undated_ones_last(room: Newsroom) -> None:
    rows = list(room.store.articles(Filters()))
    assert len(rows) == len(room.pairs) == room.store.count_articles(Filters())
    keys = [(last_if_none(row.published_on), last_if_none(row.outlet), row.id) for row in rows]
    assert keys == sorted(keys)
    assert rows[-1].published_on is None
    assert rows[0].published_on is not None


def test_finds_undated_articles_only_without_a_period(room: Newsroom) -> None:
    undated = {row.id for row in room.store.articles(Filters()) if row.published_on is None}
    assert undated
    for filters in (Filters(since="0000-01-01"), Filters(until="9999-01-01")):
        assert not undated & {row.id for row in room.store.articles(filters)}
        assert not undated & {row.article_id for row in room.store.claims(filters)}


def test_searches_articles_by_any_word_of_them(store: Store) -> None:
    store.put([plain("alpha beta", "a.txt"), plain("beta gamma", "b.txt")])
    assert {row.source for row in store.articles(Filters(phrase="headline BETA"))} == {"a.txt", "b.txt"}
    assert {row.source for row in store.articles(Filters(phrase="gamma"))} == {"b.txt"}


@pytest.mark.parametrize(
    ("phrase", "is_found"),
    [
        ("drone strikes", True),
        ("strikes drone", True),
        ('"drone strikes"', True),
        ("“drone strikes”", True),
        ('"strikes drone"', False),
        ("Dröne STRIKES", True),
        ("dron", False),
        ("dron*", False),
        ("drone OR nothing", False),
        ("drone NOT strikes", False),
        ("content:drone", False),
        ("^drone", True),
        ("drone + strikes", True),
        ("NEAR(drone strikes)", False),
        ('"', False),
        ('drone "', True),
        ('"drone', True),
        ("drone'; DROP TABLE claims; --", False),
        ("drone\0", True),
        ("\ud800", False),
        ("* ( ) - : ^", False),
    ],
)
def test_takes_words_as_words_and_never_as_search_syntax(store: Store, phrase: str, is_found: bool) -> None:
    store.put([plain("drone strikes will go on", "a.txt")])
    assert bool(list(store.claims(Filters(phrase=phrase)))) == is_found
    assert store.count_claims(Filters(phrase=phrase)) == is_found
    assert bool(list(store.articles(Filters(phrase=phrase)))) == is_found


def test_does_not_find_a_claim_by_its_neighbour_in_the_sentence(store: Store) -> None:
    article, extraction = plain("the talks failed", "a.txt")
    (claim,) = extraction.claims
    cut = replace(claim, content=(replace(claim.content[0], end=claim.content[0].start + 9),))
    store.put([(article, replace(extraction, claims=(cut,)))])
    assert store.count_claims(Filters(phrase="talks")) == 1
    assert store.count_claims(Filters(phrase="failed")) == 0


@pytest.mark.parametrize(
    "name", ["harbor dispatch", "HARBOR DISPATCH", "the Harbor Dispatch", "Harbor Dispatch"]
)
def test_knows_an_outlet_whatever_its_case(room: Newsroom, name: str) -> None:
    assert room.store.count_claims(Filters(outlet=name)) == room.store.count_claims(
        Filters(outlet="Harbor Dispatch")
    )


def test_tells_outlets_with_an_exact_name_apart(store: Store) -> None:
    store.put([plain("one", "a.txt", outlet="The Times"), plain("two", "b.txt", outlet="Times")])
    assert store.count_articles(Filters(outlet="The Times")) == 1
    assert store.count_articles(Filters(outlet="the times")) == 2


def test_lists_outlets_with_the_unknown_last(room: Newsroom) -> None:
    rows = list(room.store.outlets())
    assert [row.outlet for row in rows] == ["Harbor Dispatch", "Kabul Courier", "The Río Herald", None]
    for row in rows:
        claims = [claim for claim in room.claims if claim.outlet == row.outlet]
        days = [a.published_on for a, _ in room.pairs if a.outlet == row.outlet and a.published_on]
        assert row.articles == sum(article.outlet == row.outlet for article, _ in room.pairs)
        assert row.claims == len(claims)
        assert row.speakers == len({claim.speaker_id for claim in claims if claim.speaker_id})
        assert (row.first_on, row.last_on) == (min(days), max(days))


@pytest.mark.parametrize("entity_id", ["isi", "pakistan", "nobody"])
def test_first_mentions_of_an_entity_are_those_of_all(room: Newsroom, entity_id: str) -> None:
    every = list(room.store.mentions(entity_id=entity_id))
    for limit in (1, 4, 1000):
        assert list(room.store.mentions(entity_id=entity_id, limit=limit)) == every[:limit]
        assert room.store.count_mentions(entity_id=entity_id, most=limit) == min(limit, len(every))


def test_lists_mentions_of_an_entity_in_every_article(room: Newsroom) -> None:
    everything = list(room.store.mentions())
    assert len(everything) == sum(len(extraction.mentions) for _, extraction in room.pairs)
    isi = [mention for mention in everything if mention.entity_id == "isi"]
    assert isi
    assert list(room.store.mentions(entity_id="isi")) == isi
    assert list(room.store.mentions(isi[0].article_id, "isi")) == [
        mention for mention in isi if mention.article_id == isi[0].article_id
    ]
    assert list(room.store.mentions(limit=4)) == everything[:4]
    assert list(room.store.mentions("0123456789ab")) == list(room.store.mentions(entity_id="nobody")) == []


def test_shows_between_whom_a_mention_is_open(room: Newsroom) -> None:
    tied = [mention for mention in room.store.mentions() if mention.text == "Haqqani"]
    assert tied
    for mention in tied:
        assert (mention.entity, mention.score) == (None, 0.4)
        assert mention.candidates == ["jalaluddin-haqqani", "sirajuddin-haqqani"]
        assert mention.reason == "exact name; two share this surname"


@pytest.fixture
def families(store: Store) -> Store:
    """Two Haqqanis, a network, a place and a people of one name."""
    store.put([article_of([Said("Kirby", "it"), Said("Haqqani", "no"), Said("Haqqani", "it")])])
    (article,) = store.articles(Filters())

    def entity(id_: str, name: str, kind: EntityKind, *aliases: str) -> Entity:
        return Entity(id_, name, kind, tuple(Alias(alias, "article", 1) for alias in aliases))

    keep(
        store,
        Resolution(
            (
                entity("haqqani-network", "Haqqani network", EntityKind.GROUP, "Haqqani network", "Haqqanis"),
                entity("isi", "Inter-Services Intelligence", EntityKind.ORGANISATION, "ISI"),
                entity("jalaluddin", "Jalaluddin Haqqani", EntityKind.PERSON, "Haqqani"),
                entity("john-kirby", "John Kirby", EntityKind.PERSON, "Kirby", "Capt. John Kirby"),
                entity("kiyani", "Kiyānī", EntityKind.PERSON, "Kayani"),
                entity("sirajuddin", "Sirajuddin Haqqani", EntityKind.PERSON, "Haqqani"),
                entity("the-hague", "The Hague", EntityKind.PLACE),
            ),
            (
                Link(article.id, "Haqqani", "sirajuddin", 0.9, "first name elsewhere"),
                Link(article.id, "Kirby", "john-kirby", 1.0, "exact name"),
            ),
        ),
    )
    return store


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("ISI", ["isi"]),
        ("the ISI", ["isi"]),
        ("I.S.I.", ["isi"]),
        ("isi", ["isi"]),
        ("Inter-Services Intelligence", ["isi"]),
        ("inter services  intelligence", ["isi"]),
        ("ISI's", ["isi"]),
        ("Haqqani", ["sirajuddin", "jalaluddin"]),
        ("jalaluddin", ["jalaluddin"]),
        ("the Haqqani network", ["haqqani-network"]),
        ("Haqqanis", ["haqqani-network"]),
        ("Kiyani", ["kiyani"]),
        ("Hague", ["the-hague"]),
        ("The Hague", ["the-hague"]),
        ("the-hague", ["the-hague"]),
        ("John Kirby", ["john-kirby"]),
        ("crisis", []),
        ("", []),
        ("?!", []),
        ("the", []),
        ("' OR 1=1 --", []),
        ("\ud800\0", []),
    ],
)
def test_finds_an_entity_by_any_of_its_names(families: Store, name: str, ids: list[str]) -> None:
    assert [row.id for row in families.find_entities(name)] == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("haqqani", ["sirajuddin", "haqqani-network", "jalaluddin"]),
        ("kay", ["kiyani"]),
        ("is", ["isi"]),
        ("network", ["haqqani-network"]),
        ("twork", []),
        ("%", []),
        ("_", []),
    ],
)
def test_lists_entities_by_the_beginning_of_a_word(families: Store, query: str, ids: list[str]) -> None:
    assert [row.id for row in families.entities(query)] == ids
    assert [row.id for row in families.entities(query, limit=1)] == ids[:1]


def test_lists_the_most_mentioned_entity_first(families: Store) -> None:
    rows = list(families.entities())
    assert [(row.id, row.mentions) for row in rows[:3]] == [
        ("sirajuddin", 2),
        ("john-kirby", 1),
        ("haqqani-network", 0),
    ]
    assert rows == sorted(rows, key=lambda row: (-row.mentions, row.id))
    assert list(families.entities(limit=2)) == rows[:2]


def test_tells_one_entity_whole(families: Store) -> None:
    row = families.entity("john-kirby")
    assert (row.name, row.kind, row.aliases) == ("John Kirby", "person", ["Kirby", "Capt. John Kirby"])
    assert row.alias_origins == {"Kirby": "article", "Capt. John Kirby": "article"}
    with pytest.raises(NotFoundError, match="no entity nobody"):
        families.entity("nobody")


def test_lists_every_name_once(families: Store) -> None:
    names = list(families.entity_names())
    assert names == sorted(set(names))
    assert {"Haqqani", "ISI", "Inter-Services Intelligence", "Kiyānī"} <= set(names)


def test_finds_an_article_by_id_prefix_source_or_url(store: Store) -> None:
    url = "https://www.example.org/a?utm_source=x"
    (put, other) = store.put([plain("one", "dir/a.txt", url), plain("two", "b.txt")])
    store.put([plain("one", "copy.txt", url)])
    for wanted in (
        put.article_id,
        put.article_id[:6],
        put.article_id.upper()[:6],
        "dir/a.txt",
        "copy.txt",
        url,
        "http://example.org/a",
    ):
        assert store.article(wanted).id == put.article_id
    for wanted in ("", "zzz", "a.txt", "https://example.org/", "'", put.article_id + "0", "\ud800"):
        with pytest.raises(NotFoundError):
            store.article(wanted)
    with pytest.raises(NotFoundError):
        store.text("nothing")
    assert list(store.revisions("nothing")) == store.sources("nothing") == []
    assert other.article_id != put.article_id


def test_lists_the_choices_where_a_prefix_is_ambiguous(store: Store) -> None:
    puts = store.put([plain(f"text {number}", f"{number}.txt") for number in range(40)])
    first = max("0123456789abcdef", key=lambda digit: sum(put.article_id[0] == digit for put in puts))
    with pytest.raises(AmbiguousError) as caught:
        store.article(first)
    assert any(put.article_id in caught.value.hint for put in puts)
    store.put([plain("from a stream", "-"), plain("another from a stream", "-")])
    with pytest.raises(AmbiguousError):
        store.article("-")


def test_finds_the_records_of_a_file_by_its_path(store: Store) -> None:
    names = ("f2.rss:1", "f2.rss:2", "f2.rss:x", "f2_rss:3", "dir/f2.rss:4", "one.jsonl:7", "f2.rss.gz:1")
    ids = {put_.article_id: name for name, put_ in zip(names, put_all(store, names), strict=True)}
    with pytest.raises(AmbiguousError) as caught:
        store.article("f2.rss")
    assert {ids[id_] for id_ in ids if id_ in caught.value.hint} == {"f2.rss:1", "f2.rss:2"}
    assert store.article("one.jsonl").source == "one.jsonl:7"
    for wanted in ("f2", "%", "f2.rss:", "f_.rss"):
        with pytest.raises(NotFoundError):
            store.article(wanted)


def put_all(store: Store, sources: Iterable[str]) -> list[Put]:
    return store.put([plain(f"text of {source}", source) for source in sources])


def test_hints_can_be_typed_whatever_the_database_is_called(tmp_path: Path) -> None:
    path = str(tmp_path / "my db.db")
    with open_writing(path) as store:
        for ask in (
            lambda: store.article("nothing"),
            lambda: store.text("nothing"),
            lambda: store.entity("nothing"),
            lambda: store.remove_article("nothing"),
        ):
            with pytest.raises(NotFoundError) as caught:
                ask()
            assert shlex.split(caught.value.hint)[-2:] == ["--db", path]
    with pytest.raises(DatabaseError) as missing:
        open_reading(f"{path}2")
    assert f'--db "{path}2",' in missing.value.hint


def test_counts_what_there_is(room: Newsroom) -> None:
    stats = room.store.stats()
    assert stats["articles"] == len(room.pairs)
    assert stats["claims"] == len(room.claims)
    assert stats["claims_with_speaker"] == sum(claim.speaker is not None for claim in room.claims)
    assert stats["mentions"] == sum(len(extraction.mentions) for _, extraction in room.pairs)
    assert stats["outlets"] == 3
    assert (stats["first_on"], stats["last_on"]) == ("2011-09-21", "2012-01-01")
    assert stats["words"] == sum(len(article.text.split()) for article, _ in room.pairs)


def test_answers_of_an_empty_database_are_empty(store: Store) -> None:
    assert list(store.claims(Filters())) == list(store.mentions()) == list(store.entities()) == []
    assert list(store.outlets()) == list(store.articles(Filters())) == list(store.entity_names()) == []
    assert store.count_claims(Filters(about="x")) == 0
    assert store.stats()["articles"] == 0
    assert not store.needs_resolving()


def test_streams_its_answers(path: Path) -> None:
    with open_writing(str(path)) as store:
        store.put(newsroom(4, size=40))
        resolve(store)
        many = store.count_claims(Filters())
        statements: list[str] = []
        store._connection.set_trace_callback(statements.append)
        rows = store.claims(Filters())
        next(rows)
        assert len(statements) == 4  # an anchor, the keys, a page, the first text
        # a writer is not in the way of an answer that has begun, nor changes it
        with open_writing(str(path)) as other:
            for row in list(other.articles(Filters())):
                other.remove_article(row.id)
        assert 1 + len(list(rows)) == many
        assert store.count_claims(Filters()) == 0


@pytest.mark.parametrize(
    "hostile",
    [
        "'; DROP TABLE claims; --",
        '" OR ""="',
        "a\0b",
        "lone \ud800 surrogate \udfff",
        "\x1b[31mred\x1b[0m",
        "\u202egnp.exe",
        "[bold]x[/bold]",
        "=cmd|' /C calc'!A0",
        "{}[]\\\"'",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𓀀 e\u0301",
        "%s %d ? ?1 :x @y $z",
    ],
)
def test_keeps_hostile_text_as_plain_text(path: Path, hostile: str) -> None:
    stored = hostile.replace("\0", "\ufffd").replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    article, extraction = article_of(
        [Said(hostile, f"it is {hostile}", cue=hostile, about=(hostile,))],
        title=hostile,
        outlet=hostile,
        byline=hostile,
        place=hostile,
        source=f"dir/{hostile}",
        url=f"https://example.org/{hostile}",
    )
    with open_writing(str(path)) as store:
        (put,) = store.put([(article, extraction)])
        assert store.is_unchanged(article)
        resolve(store)
        (claim,) = store.claims(Filters(outlet=hostile))
        assert (claim.speaker, claim.speaker_text, claim.cue) == (stored, stored, stored)
        assert claim.content == f"it is {stored}"
        assert claim.context == store.text(put.article_id)[claim.spans["speaker"][0][0] :]
        assert [mention.text for mention in store.mentions()] == [stored, stored]
        (row,) = store.articles(Filters())
        assert (row.title, row.byline, row.place) == (stored, stored, stored)
        assert store.article(f"dir/{hostile}") == row
        for filters in (
            Filters(by=hostile),
            Filters(kind=hostile),
            Filters(since=hostile),
            Filters(article=hostile),
        ):
            assert list(store.claims(filters)) == [] or filters.since
        store.set_article(put.article_id, outlet=hostile + hostile)
        assert store.article(put.article_id).outlet == stored + stored
        store.find_entities(hostile)
        list(store.entities(hostile))


def test_survives_a_huge_text(store: Store) -> None:
    text = "word " * 400_000
    store.put([(Article(text, source="a.txt"), article_of([])[1])])
    (row,) = store.articles(Filters(phrase="word"))
    assert row.words == 400_000
    assert store.text(row.id) == text


def test_explains_that_it_cannot_write_when_reading(path: Path) -> None:
    with open_writing(str(path)) as store:
        store.put([plain("one", "a.txt")])
    with open_reading(str(path)) as store, pytest.raises(DatabaseError, match="cannot be"):
        store.put([plain("two", "b.txt")])

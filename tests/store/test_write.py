"""Putting, replacing, setting, removing, linking."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimdex.errors import NotFoundError, UsageError
from claimdex.models import (
    Article,
    Chain,
    EntityKind,
    Extraction,
    Mention,
    MentionForm,
    Method,
    Resolution,
    Span,
)
from claimdex.pipeline import bring_up_to_date
from claimdex.relinking import relink
from claimdex.rows import Filters
from claimdex.store import SETTABLE, Store, open_writing
from tests.store.world import (
    Pair,
    Said,
    account,
    article_of,
    examine,
    keep,
    link_by_name,
    newsroom,
    plain,
    resolve,
)

MULLEN = Said("Mike Mullen", "the ISI backs the Haqqani network", about=("ISI", "Haqqani network"))


def test_adds_an_article_with_its_claims_and_mentions(store: Store) -> None:
    article, extraction = article_of([MULLEN], outlet="Harbor Dispatch", published_on="2011-09-22")
    (put,) = store.put([(article, extraction)])
    assert put.outcome == "added"
    resolve(store)
    (claim,) = store.claims(Filters())
    assert claim.id == f"{put.article_id}-1"
    assert (claim.speaker, claim.speaker_id, claim.speaker_text) == (
        "Mike Mullen",
        "mike-mullen",
        "Mike Mullen",
    )
    assert (claim.about, claim.about_ids) == (["ISI", "Haqqani network"], ["isi", "haqqani-network"])
    assert claim.content == article.text[claim.start : claim.end] == "the ISI backs the Haqqani network"
    assert claim.context == "Mike Mullen said the ISI backs the Haqqani network."
    assert claim.spans["cue"] == [[article.text.index("said"), article.text.index("said") + 4]]
    assert [m.text for m in store.mentions(put.article_id)] == ["Mike Mullen", "ISI", "Haqqani network"]
    assert store.text(put.article_id) == article.text


def test_does_nothing_for_the_same_article_again(store: Store) -> None:
    pair = article_of([MULLEN])
    assert not store.is_unchanged(pair[0])
    store.put([pair])
    resolve(store)
    before = account(store)
    assert store.is_unchanged(pair[0])
    assert [put.outcome for put in store.put([pair, pair])] == ["unchanged", "unchanged"]
    assert account(store) == before


def test_keeps_every_source_of_one_text_and_shows_the_smallest(store: Store) -> None:
    for source, outcome in (("m.txt", "added"), ("z.txt", "same_content"), ("b.txt", "same_content")):
        assert store.put([plain("one", source)])[0].outcome == outcome
    (row,) = store.articles(Filters())
    assert row.source == "b.txt"
    assert store.sources(row.id) == ["b.txt", "m.txt", "z.txt"]


def test_shows_a_file_rather_than_standard_input(store: Store) -> None:
    store.put([plain("one", "-"), plain("one", "a.txt")])
    (row,) = store.articles(Filters())
    assert row.source == "a.txt"


def test_replaces_a_changed_article_whole_and_keeps_its_earlier_text(store: Store, path: Path) -> None:
    (first,) = store.put([article_of([MULLEN, MULLEN], source="a.txt")])
    resolve(store)
    (second,) = store.put([article_of([Said("John Kirby", "that is so")], source="a.txt")])
    assert second == replace(first, outcome="replaced")
    assert store.needs_resolving()
    resolve(store)
    assert [claim.speaker for claim in store.claims(Filters())] == ["John Kirby"]
    assert [mention.text for mention in store.mentions()] == ["John Kirby"]
    assert [entity.id for entity in store.entities()] == ["john-kirby"]
    (revision,) = store.revisions(first.article_id)
    assert "Mike Mullen" in revision.text
    assert revision.replaced_at.endswith("Z")
    assert examine(path) == []


def test_forgets_a_revision_that_is_current_again(store: Store) -> None:
    for text in ("one", "another", "one"):
        store.put([plain(text, "a.txt")])
    (row,) = store.articles(Filters())
    assert "one" in store.text(row.id)
    assert [("another" in revision.text) for revision in store.revisions(row.id)] == [True]


def test_shows_the_later_of_two_texts_that_claim_one_url(store: Store) -> None:
    url = "https://example.org/a"
    later = plain("short", "a.txt", url, published_at="2011-09-22T05:00:00Z")
    earlier = plain("much longer", "b.txt", url, published_at="2011-09-22T04:00:00Z")
    assert [put.outcome for put in store.put([later, earlier])] == ["added", "unchanged"]
    (row,) = store.articles(Filters())
    assert (store.text(row.id), row.source) == (later[0].text, "a.txt")
    assert [revision.text for revision in store.revisions(row.id)] == [earlier[0].text]
    assert store.is_unchanged(earlier[0])


def test_shows_a_corrected_text_even_where_it_is_shorter(store: Store) -> None:
    url = "https://example.org/a"
    store.put([plain("much longer", "a.txt", url)])
    assert store.put([plain("short", "a.txt", url)])[0].outcome == "replaced"
    (row,) = store.articles(Filters())
    assert "short" in store.text(row.id)


def test_leaves_nothing_of_a_batch_that_fails(store: Store) -> None:
    good = plain("one", "a.txt")
    article, extraction = plain("another", "b.txt")
    broken = replace(extraction, chains=())
    with pytest.raises(ValueError, match="no chain 'Kirby'"):
        store.put([good, (article, broken)])
    assert account(store)["articles"] == []
    assert not store.needs_resolving()
    assert store.put([good])[0].outcome == "added"


@pytest.mark.parametrize(
    ("extraction", "reason"),
    [
        (
            Extraction(chains=(Chain("x", EntityKind.PERSON), Chain("x", EntityKind.PERSON))),
            "two chains have the key 'x'",
        ),
        (
            Extraction(mentions=(Mention(3, 9999, "", EntityKind.PERSON, MentionForm.NAME),)),
            "leaves a text",
        ),
        (
            Extraction(mentions=(Mention(-1, 2, "", EntityKind.PERSON, MentionForm.NAME),)),
            "leaves a text",
        ),
        (
            Extraction(claims=(replace(article_of([MULLEN])[1].claims[0], content=()),)),
            "no content",
        ),
        (
            Extraction(claims=(replace(article_of([MULLEN])[1].claims[0], context=Span(0, 9999)),)),
            "leaves a text",
        ),
        (
            replace(article_of([MULLEN])[1], claims=article_of([replace(MULLEN, within=0)])[1].claims),
            "no other",
        ),
        (
            replace(article_of([MULLEN])[1], claims=article_of([replace(MULLEN, within=1)])[1].claims),
            "no other",
        ),
    ],
)
def test_refuses_an_extraction_that_does_not_fit(store: Store, extraction: Extraction, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        store.put([(article_of([MULLEN])[0], extraction)])


LEARNED = Method("learned", "polnear-1")


def found_by_model(said: Said, within: int | None = None) -> Pair:
    article, extraction = article_of([MULLEN, replace(said, within=within)])
    claims = (replace(claim, extractor="learned", model="polnear-1") for claim in extraction.claims)
    return article, replace(extraction, claims=tuple(claims))


def test_keeps_what_found_a_claim_and_which_claim_it_is_within(store: Store) -> None:
    (put,) = store.put([found_by_model(Said("John Kirby", "so"), within=0)], LEARNED)
    outer, inner = store.claims(Filters())
    assert (outer.within, inner.within) == (None, f"{put.article_id}-1")
    assert {(claim.extractor, claim.model) for claim in (outer, inner)} == {("learned", "polnear-1")}
    assert store.claims_by_id([outer.id, f"{put.article_id}-9", "0123456789ab-1"]) == {outer.id: outer}
    assert store.claims_by_id([]) == {}


def test_extracts_anew_what_another_method_found(store: Store, path: Path) -> None:
    rules = article_of([MULLEN, Said("John Kirby", "so")])
    (first,) = store.put([rules])
    resolve(store)
    assert store.is_unchanged(rules[0])
    assert not store.is_unchanged(rules[0], LEARNED)
    learned = found_by_model(Said("John Kirby", "so"), within=0)
    assert store.put([learned, learned], LEARNED) == [
        replace(first, outcome="replaced"),
        replace(first, outcome="unchanged"),
    ]
    assert store.needs_resolving()
    resolve(store)
    assert [claim.extractor for claim in store.claims(Filters())] == ["learned", "learned"]
    assert list(store.revisions(first.article_id)) == []
    assert (store.is_unchanged(rules[0], LEARNED), store.is_unchanged(rules[0])) == (True, False)
    assert examine(path) == []
    # and back, as if nothing had been
    store.put([rules])
    resolve(store)
    expected = account(store)
    with open_writing(str(path.with_name("new.db"))) as new:
        new.put([rules])
        resolve(new)
        assert account(new) == expected


def test_leaves_everything_where_another_method_finds_the_same(store: Store) -> None:
    # the second article has higher numbers inside, and the first may have claims that are about nothing
    pairs = [
        plain("one", "a.txt"),
        article_of([MULLEN, MULLEN], source="b.txt"),
        (Article("None."), Extraction()),
    ]
    store.put(pairs)
    resolve(store)
    before = account(store)
    surer = Method("rules", None, 0.5)
    assert not any(store.is_unchanged(article, surer) for article, _ in pairs)
    assert [put.outcome for put in store.put(pairs, surer)] == ["unchanged"] * 3
    assert all(store.is_unchanged(article, surer) for article, _ in pairs)
    assert not any(store.is_unchanged(article) for article, _ in pairs)
    assert account(store) == before


def test_notes_the_method_of_a_text_that_replaces_another(store: Store) -> None:
    store.put([plain("one", "a.txt")])
    changed = plain("another", "a.txt")
    assert store.put([changed], LEARNED)[0].outcome == "replaced"
    assert store.is_unchanged(changed[0], LEARNED)


def test_does_not_extract_anew_what_is_only_a_revision(store: Store) -> None:
    earlier = plain("one", "a.txt", "https://example.org/1", published_on="2011-09-22")
    later = plain("another", "b.txt", "https://example.org/1", published_on="2011-09-23")
    store.put([earlier, later])
    assert store.is_unchanged(earlier[0], LEARNED)
    assert not store.is_unchanged(later[0], LEARNED)


def test_keeps_the_kind_of_a_mention_that_differs_from_its_chain(store: Store) -> None:
    article, extraction = article_of([MULLEN])
    first, *rest = extraction.mentions
    odd = replace(first, kind=EntityKind.GROUP)
    loose = replace(rest[0], chain=None, candidates=("Mike Mullen",))
    store.put([(article, replace(extraction, mentions=(odd, loose, *rest[1:])))])
    resolve(store)
    rows = list(store.mentions())
    assert [row.kind for row in rows] == ["group", "organisation", "group"]
    assert [row.entity for row in rows] == ["Mike Mullen", None, "Haqqani network"]
    assert rows[1].candidates == ["Mike Mullen"]


def test_joins_contents_in_pieces(store: Store) -> None:
    article, extraction = article_of([Said("Kirby", "first part and then the rest")])
    (claim,) = extraction.claims
    (whole,) = claim.content
    pieces = (Span(whole.start, whole.start + 10), Span(whole.end - 8, whole.end))
    store.put([(article, replace(extraction, claims=(replace(claim, content=pieces),)))])
    (row,) = store.claims(Filters())
    assert row.content == "first part … the rest"
    assert (row.start, row.end) == (whole.start, whole.end)


@pytest.mark.parametrize("name", ["outlet", "title", "byline", "published_on", "place", "url"])
def test_lets_the_users_word_win_now_and_when_read_again(store: Store, name: str) -> None:
    value = (
        "2010-01-02" if name == "published_on" else "https://example.org/set" if name == "url" else "As set"
    )
    pair = plain("one", "a.txt", None, outlet="Read", byline="Read", place="READ", published_on="2011-09-22")
    (put,) = store.put([pair])
    store.set_article(put.article_id, **{name: value})
    assert store.needs_resolving()
    assert getattr(store.article(put.article_id), name) == value
    assert store.is_unchanged(pair[0])
    again = plain(
        "changed", "a.txt", None, outlet="Read 2", byline="Read 2", place="B", published_on="2011-09-23"
    )
    assert store.put([again, plain("changed", "b.txt")])[0].outcome == "replaced"
    row = store.article(put.article_id)
    assert getattr(row, name) == value
    others = {"outlet": "Read 2", "byline": "Read 2", "place": "B", "published_on": "2011-09-23"}
    others.pop(name, None)
    assert {key: getattr(row, key) for key in others} == others


def test_sets_a_field_to_unknown(store: Store) -> None:
    (put,) = store.put([plain("one", "a.txt", outlet="Wrong")])
    store.set_article(put.article_id, outlet=None)
    assert store.article(put.article_id).outlet is None
    assert [row.outlet for row in store.outlets()] == [None]


def test_shows_no_moment_that_contradicts_the_day_that_was_set(store: Store) -> None:
    (put,) = store.put(
        [plain("one", "a.txt", published_on="2011-09-22", published_at="2011-09-22T01:00:00Z")]
    )
    store.set_article(put.article_id, published_on="2011-09-21")
    row = store.article(put.article_id)
    assert (row.published_on, row.published_at) == ("2011-09-21", None)


MOMENT = {"published_on": "2011-09-24", "published_at": "2011-09-23T20:32:00Z"}


def test_keeps_the_moment_when_the_day_that_is_set_is_the_day_as_read(store: Store) -> None:
    (put,) = store.put([plain("one", "a.txt", **MOMENT)])
    for day, moment in (
        ("2011-09-24", MOMENT["published_at"]),
        ("2011-09-23", None),
        ("2011-09-24", MOMENT["published_at"]),
    ):
        store.set_article(put.article_id, published_on=day)
        row = store.article(put.article_id)
        assert (row.published_on, row.published_at) == (day, moment)
    store.put([plain("changed", "a.txt", **MOMENT)])
    assert store.article(put.article_id).published_at == MOMENT["published_at"]


def test_goes_back_to_what_was_read_when_a_setting_is_taken_back(store: Store, path: Path) -> None:
    url = "https://example.org/a"
    (put,) = store.put([plain("one", "a.txt", url, outlet="O", byline="B", place="P", **MOMENT)])
    resolve(store)
    before = account(store)
    values = dict.fromkeys(("outlet", "title", "byline", "place"), "Set") | {"url": "http://x.example/1"}
    store.set_article(put.article_id, **values, published_on="2010-01-02")
    assert store.article(put.article_id).published_at is None
    store.unset_article(put.article_id, *SETTABLE)
    assert store.needs_resolving()
    resolve(store)
    assert account(store) == before
    assert examine(path) == []


def test_goes_back_to_what_was_read_last(store: Store) -> None:
    (put,) = store.put([plain("one", "a.txt", outlet="First", place="KABUL")])
    store.set_article(put.article_id, outlet=None, place="Set")
    store.put([plain("changed", "a.txt", outlet="Second", place="LAHORE")])
    store.unset_article(put.article_id, "outlet", "byline")
    row = store.article(put.article_id)
    assert (row.outlet, row.place) == ("Second", "Set")


def test_refuses_to_take_back_what_cannot_be_set(store: Store) -> None:
    (put,) = store.put([plain("one", "a.txt")])
    with pytest.raises(TypeError):
        store.unset_article(put.article_id, "text")
    with pytest.raises(NotFoundError):
        store.unset_article("0123456789ab", "outlet")


def test_says_what_is_known_of_an_article_that_was_put(store: Store) -> None:
    (put,) = store.put([plain("one", "a.txt", published_on="2011-09-22")])
    assert (put.outlet, put.published_on) == (None, "2011-09-22")
    store.set_article(put.article_id, outlet="Set", published_on="2010-01-02")
    (put,) = store.put([plain("changed", "a.txt")])
    assert (put.outcome, put.outlet, put.published_on) == ("replaced", "Set", "2010-01-02")


def test_keeps_outlet_and_byline_of_an_earlier_text_as_read(store: Store) -> None:
    url = "https://example.org/a"
    fields = {"outlet": "O", "byline": "B", "published_on": "2011-09-22"}
    (put,) = store.put([plain("one", "a.txt", url, **fields)])
    store.set_article(put.article_id, outlet="Set")
    store.put([plain("changed", "a.txt", url, outlet="O 2", published_on="2011-09-23")])
    store.put([plain("lesser", "b.txt", url, outlet="O 3", byline="B 3")])
    assert sorted((r.outlet, r.byline, r.published_on) for r in store.revisions(put.article_id)) == [
        ("O", "B", "2011-09-22"),
        ("O 3", "B 3", None),
    ]


@pytest.mark.parametrize("value", ["22 Sep 2011", "2011-9-2", "2011-02-30", "20110922", ""])
def test_refuses_a_date_that_is_none(store: Store, value: str) -> None:
    (put,) = store.put([plain("one", "a.txt")])
    with pytest.raises(UsageError, match="not a date"):
        store.set_article(put.article_id, published_on=value)


def test_refuses_to_set_or_remove_what_is_not_there(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.set_article("0123456789ab", outlet="x")
    with pytest.raises(NotFoundError):
        store.remove_article("0123456789ab")
    with pytest.raises(TypeError):
        store.set_article("0123456789ab", text="x")


def test_removes_an_article_and_all_that_came_from_it(store: Store, path: Path) -> None:
    keep, remove = article_of([MULLEN], source="a.txt"), plain("one", "b.txt")
    store.put([keep])
    resolve(store)
    before = account(store)
    store.put([remove])
    store.put([plain("changed", "b.txt")])
    removed = store.article("b.txt").id
    store.set_article(removed, outlet="x")
    resolve(store)
    store.remove_article(removed)
    assert store.needs_resolving()
    resolve(store)
    assert account(store) == before
    assert examine(path) == []


def test_counts_entities_right_at_every_moment(store: Store) -> None:
    pairs = newsroom(3)
    store.put(pairs)
    resolve(store)

    def expected() -> dict[str, tuple[int, int, int, int]]:
        claims, mentions = list(store.claims(Filters())), list(store.mentions())
        counts = {}
        for entity in store.entities():
            by = [claim for claim in claims if claim.speaker_id == entity.id]
            about = [claim for claim in claims if entity.id in claim.about_ids]
            outlets = {claim.outlet for claim in by + about if claim.outlet}
            named = sum(mention.entity_id == entity.id for mention in mentions)
            counts[entity.id] = (named, len(by), len(about), len(outlets))
        return counts

    def stored() -> dict[str, tuple[int, int, int, int]]:
        return {e.id: (e.mentions, e.claims_by, e.claims_about, e.outlets) for e in store.entities()}

    assert stored() == expected()
    assert sum(counts[2] for counts in stored().values()) > 20
    rows = list(store.articles(Filters()))
    for row in rows[:5]:
        store.remove_article(row.id)
        assert stored() == expected()
    store.set_article(rows[10].id, outlet="Quite Another Outlet")
    assert stored() == expected()
    store.put([article_of([], source=pairs[20][0].source, url=pairs[20][0].url)])
    assert stored() == expected()


def test_counts_a_claim_once_that_mentions_an_entity_twice(store: Store) -> None:
    said = Said("Kirby", "Pakistan and Islamic Republic", about=("Pakistan", "Islamic Republic"))
    (put,) = store.put([article_of([said])])
    resolution = link_by_name(store.chains())
    links = [replace(link, entity_id="pakistan") for link in resolution.links]
    entities = [entity for entity in resolution.entities if entity.id == "pakistan"]
    keep(store, Resolution(tuple(entities), tuple(links)))
    assert store.entity("pakistan").claims_about == 1
    (claim,) = store.claims(Filters(article=put.article_id))
    assert claim.about == ["Pakistan"]


def test_writes_nothing_when_chains_are_linked_again(store: Store) -> None:
    store.put(newsroom(1))
    bring_up_to_date(store)
    assert not store.needs_resolving()
    before = store._connection.total_changes
    bring_up_to_date(store)
    assert store._connection.total_changes == before


def test_writes_only_what_changed_when_one_article_comes(store: Store) -> None:
    store.put(newsroom(1, size=60))
    relink(store)
    before = store._connection.total_changes
    assert before > 2000
    store.put([plain("one", "new.txt")])
    relink(store)
    assert store._connection.total_changes - before < 200


def test_stays_marked_when_an_article_comes_as_linking_ends(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put([plain("one", "a.txt")])
    changed = store.changed

    def changed_and_one_more() -> set[int]:
        found = changed()
        if not found and not store._connection.in_transaction:
            with open_writing(str(path)) as other:
                other.put([plain("another", "b.txt")])
        return found

    with monkeypatch.context() as patched:
        patched.setattr(store, "changed", changed_and_one_more)
        relink(store)
    assert store.needs_resolving()
    assert len(list(store.links(entity_id="kirby"))) == 1
    relink(store)
    assert not store.needs_resolving()
    assert len(list(store.links(entity_id="kirby"))) == 2


def test_keeps_what_was_written_after_closing(path: Path) -> None:
    with open_writing(str(path)) as store:
        store.put(newsroom(5))
        resolve(store)
        before = account(store)
    with open_writing(str(path)) as store:
        assert account(store) == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["claimdex.db"]

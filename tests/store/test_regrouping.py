"""What is kept of comparing claims: by which rules, and put right where it no longer holds."""

from pathlib import Path
from typing import Any

import pytest

from claimdex import relating
from claimdex.pipeline import bring_up_to_date
from claimdex.relating import relate_store
from claimdex.rows import Filters, Likeness, ToldRow
from claimdex.store import Store, groups, open_writing
from tests.store.world import Pair, Said, article_of, examine, resolve

SOLD = "the old ferry of the island had been sold"
SOLD_TO = f"{SOLD} to the council of the harbour town"
SOLD_OFF = f"{SOLD} off"
Compared = list[frozenset[str]]


def heard(number: int, content: str, day: str | None = None, speaker: str | None = "Ann Okafor") -> Pair:
    return article_of(
        [Said(speaker, content)], title=f"News {number}", source=f"{number}.txt", published_on=day
    )


TWO = [heard(0, SOLD_TO, "2031-05-02"), heard(1, SOLD, "2031-05-03")]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Compared:
    """Return what is compared while the test runs."""
    seen: Compared = []
    compare = relating._Relating.compare

    def noting(self: Any, one: ToldRow, other: ToldRow) -> Likeness | None:
        seen.append(frozenset((one.content, other.content)))
        return compare(self, one, other)

    monkeypatch.setattr(relating._Relating, "compare", noting)
    return seen


def add(store: Store, *pairs: Pair) -> None:
    store.put(list(pairs))
    resolve(store)


def together(store: Store) -> list[list[str]]:
    """Return the contents of the claims of each group, of claims that stand alone too."""
    found: dict[str, list[str]] = {}
    for claim in store.claims(Filters()):
        found.setdefault(claim.claim_group_id, []).append(claim.content)
    return sorted(map(sorted, found.values()))


def other_rules(monkeypatch: pytest.MonkeyPatch, score: float | None) -> None:
    """Let what went to a council be alike to the shorter one by another score or not at all, else to none."""
    compare = relating.compare

    def differently(one: Any, other: Any) -> Likeness | None:
        found = compare(one, other)
        if found is None or SOLD_TO not in (one.content, other.content):
            return found
        if score is None or SOLD not in (one.content, other.content):
            return None
        return found._replace(score=score, reason="otherwise")

    monkeypatch.setattr(relating, "compare", differently)


def test_a_new_database_compares_everything_once_and_notes_by_which_rules(
    store: Store, compared: Compared
) -> None:
    add(store, *TWO)
    assert store.related_by() == ""
    relate_store(store)
    assert compared == [{SOLD, SOLD_TO}]
    assert store.related_by() == relating.digest_of(*relating._RULES)
    assert store.related_by() != relating.digest_of(*relating._RULES[1:])
    relate_store(store)
    assert len(compared) == 1


@pytest.mark.parametrize("comes", [False, True])
def test_other_rules_relate_everything_anew_once(
    store: Store, compared: Compared, monkeypatch: pytest.MonkeyPatch, comes: bool
) -> None:
    add(store, *TWO)
    relate_store(store)
    assert together(store) == [[SOLD, SOLD_TO]]
    del compared[:]
    other_rules(monkeypatch, None)
    monkeypatch.setattr(relating, "digest_of", lambda *_: "others")
    if comes:
        store.put([heard(2, "the pier is shut", speaker="Bo Lindqvist")])
        bring_up_to_date(store)
    else:
        relate_store(store)
    assert [SOLD] in together(store)
    assert compared == [{SOLD, SOLD_TO}]
    assert store.related_by() == "others"
    assert not store.needs_relating()
    relate_store(store)
    assert len(compared) == 1


def test_the_rules_are_noted_with_the_marks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken off before anything is compared, all of it still waits."""
    add(store, *TWO)
    relate_store(store)
    monkeypatch.setattr(relating, "digest_of", lambda *_: "others")

    def broken(_: Store) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(relating, "_find_copies", broken)
        with pytest.raises(KeyboardInterrupt):
            relate_store(store)
    assert store.related_by() == "others"
    assert store.waiting().fresh == 2
    assert store.waiting().articles == 2
    relate_store(store)
    assert together(store) == [[SOLD, SOLD_TO]]


@pytest.mark.parametrize("score", [None, 0.0, 0.9])
def test_a_kept_likeness_for_which_there_is_no_reason_any_more_is_put_right(
    path: Path, monkeypatch: pytest.MonkeyPatch, score: float | None
) -> None:
    with open_writing(str(path)) as store:
        add(store, *TWO)
        relate_store(store)
        other_rules(monkeypatch, score)
        # the first of the group is another now: what joins the rest to it is asked for anew
        add(store, heard(2, SOLD_OFF, "2031-05-01"))
        relate_store(store)
        found = together(store)
        links = store.group_links(claim.id for claim in store.claims(Filters()))
        assert all(reason for _, _, reason in links.values())
        kept = store._connection.execute("SELECT * FROM claim_likenesses").fetchall()
        assert found == ([[SOLD, SOLD_OFF, SOLD_TO]] if score else [[SOLD, SOLD_OFF], [SOLD_TO]])
        store.relate_all_anew()
        relate_store(store)
        assert together(store) == found
        assert store._connection.execute("SELECT * FROM claim_likenesses").fetchall() == kept
    assert examine(path) == []


def test_what_shares_words_with_a_claim_that_went_is_grouped_anew(store: Store) -> None:
    quoted = "“we will never hand over the keys of the old lighthouse to them”"
    # of nobody, so that the words that are quoted are all that leads from one to another
    add(store, *(heard(number, quoted, f"2031-05-0{number + 1}", None) for number in range(3)))
    relate_store(store)
    assert together(store) == [[quoted] * 3]
    store.remove_article(store.article("0.txt").id)
    assert store._connection.execute("SELECT count(*) > 0 FROM gone_keys").fetchone() == (1,)
    store._connection.execute("DELETE FROM ungrouped_claims")
    store._connection.execute("DELETE FROM changed_articles")
    assert store.needs_relating()
    relate_store(store)
    assert not store.needs_relating()
    assert together(store) == [[quoted] * 2]
    store.remove_article(store.article("1.txt").id)
    store.relate_all_anew()
    relate_store(store)
    assert not store.needs_relating()
    assert not store.group_links(claim.id for claim in store.claims(Filters()))


def test_an_undated_article_that_goes_has_nobody_read_all_that_its_speakers_said_undated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = groups.claims_of

    def read(size: int) -> int:
        rows = 0

        def counted(*given: Any) -> Any:
            nonlocal rows
            for row in real(*given):
                rows += 1
                yield row

        with open_writing(str(tmp_path / f"{size}.db")) as store:
            said = [Said("Ann Okafor", "the pier {0} is shut by mill {0}"), Said(None, "pier {0} burnt")]
            store.put(
                [
                    article_of(
                        [Said(one.speaker, one.content.format(number)) for one in said],
                        title=f"News {number}",
                        source=f"{number}.txt",
                    )
                    for number in range(size)
                ]
            )
            resolve(store)
            relate_store(store)
            store.remove_article(store.article("5.txt").id)
            resolve(store)
            with monkeypatch.context() as patch:
                patch.setattr(groups, "claims_of", counted)
                relate_store(store)
        return rows

    assert read(40) == read(10)

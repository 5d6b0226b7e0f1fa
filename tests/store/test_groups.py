"""Claim groups and copies in the database: round what changed, and the same as if all were done at once."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimdex import pipeline, relating
from claimdex.extract import ExtractOptions
from claimdex.models import ClaimKind, Role
from claimdex.pipeline import IngestOptions, bring_up_to_date, ingest
from claimdex.relate import deck, find_origins
from claimdex.relate.same_claim import NEAR_DAYS
from claimdex.relating import relate_store
from claimdex.rows import Filters
from claimdex.store import Store, copies, groups, open_reading, open_writing, speaking
from claimdex.store.adoptions import DAYS as DAYS_READ
from tests.relate.makers import sentences
from tests.store.world import Pair, Said, article_of, examine, resolve

QUOTES = (
    "we will never hand over the keys of the old lighthouse to them",
    "hand over the keys of the old lighthouse to them before the winter",
    "the ferry has not sailed since the ice came down the river in spring",
    "not sailed since the ice came down the river in spring or ever will",
)
# one thing in several words, and another: who says it in an article may say it in the next without a name
PHRASES = (
    "the old ferry had been sold to the council of the island",
    "the council of the island bought no ferry, the old ferry had been sold to the harbour",
    "the island's council had been sold the old ferry",
    "the lighthouse of the island needs a new lamp before the winter",
)
# of the last two the speaker stays open
SPEAKERS = ("Ann Okafor", "Bo Lindqvist", "Haqqani", None)
DAYS = ("2031-05-01", "2031-05-02", "2031-05-03", None)


def told(number: int, seed: int = 0) -> Pair:
    """Write an article of one to three quotations, the same for the same number and seed."""
    chance = Random(f"{number} {seed}")
    said = [
        Said(chance.choice(SPEAKERS), f'"{chance.choice(QUOTES)}"', kind=ClaimKind.DIRECT)
        for _ in range(chance.randint(1, 3))
    ]
    said += [
        Said(
            chance.choice((*SPEAKERS[:2], None)),
            chance.choice(PHRASES),
            written=chance.choice(("He", "They", "Velmora villagers")),
        )
        for _ in range(chance.randint(0, 2))
    ]
    wire, outlet = chance.choice("xyz"), number % 4
    report = chance.sample(sentences(wire, 10), chance.randint(4, 10))
    said.append(Said(f"Desk {wire}", " ".join(report)))
    if outlet < 2:
        said.append(Said(f"Editor {outlet}", " ".join(sentences(f"notice {outlet}", 3))))
    return article_of(
        said,
        title=f"News {number}",
        source=f"{number}.txt",
        url=f"https://example.org/{number}",
        outlet=f"Outlet {outlet}",
        published_on=chance.choice(DAYS),
    )


def alone(number: int) -> Pair:
    """Write an article of one speaker, of whom there are three, in words that no other has."""
    said = [Said(f"Speaker {'ABC'[number % 3]}", f"pier {number} is shut")]
    return article_of(said, title=f"News {number}", source=f"{number}.txt")


def state(store: Store) -> dict[str, Any]:
    claims = list(store.claims(Filters()))
    return {
        "groups": {claim.id: claim.claim_group_id for claim in claims},
        "ties": store.group_links(claim.id for claim in claims),
        "copies": store.copies(),
        "origins": [(row.id, row.origin_id) for row in store.articles(Filters())],
    }


def related(path: Path, *batches: list[Pair]) -> dict[str, Any]:
    with open_writing(str(path)) as store:
        for batch in batches:
            store.put(batch)
            resolve(store)
            relate_store(store)
        assert not store.needs_relating()
        return state(store)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 14), st.randoms(use_true_random=False), st.data())
def test_any_order_and_batches_give_the_same_groups(tmp_path_factory, count, random, data) -> None:
    folder = tmp_path_factory.mktemp("orders")
    pairs = [told(number) for number in range(count)]
    together = related(folder / "together.db", pairs)
    random.shuffle(pairs)
    batches = []
    while pairs:
        size = data.draw(st.integers(1, len(pairs)))
        batches.append(pairs[:size])
        pairs = pairs[size:]
    assert related(folder / "batches.db", *batches) == together


NUMBERS = st.integers(0, 11)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 12),
    st.lists(st.tuples(NUMBERS, st.booleans()), max_size=4),
    st.sets(NUMBERS, max_size=11),
    st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)),
)
@example(5, [(0, False), (0, False), (2, False), (0, False)], {0, 4}, ("2031-05-01", "2031-05-01"))
def test_what_changes_and_goes_leaves_the_groups_of_what_stays(
    tmp_path_factory, count, replaced, removed, moved
) -> None:
    folder = tmp_path_factory.mktemp("changes")
    current = {number: told(number) for number in range(count)}
    with open_writing(str(folder / "changed.db")) as store:
        store.put(list(current.values()))
        resolve(store)
        relate_store(store)
        assert store.copies() or count < 8
        for number, is_related in replaced:
            current[number % count] = told(number % count, seed=1)
            store.put([current[number % count]])
            if is_related:
                resolve(store)
                relate_store(store)
        for number in sorted(removed.intersection(range(count))):
            store.remove_article(store.article(f"{number}.txt").id)
            del current[number]
        days = dict(zip(current, moved, strict=False))
        for number, day in days.items():
            store.set_article(store.article(f"{number}.txt").id, published_on=day)
        resolve(store)
        relate_store(store)
        found = state(store)
    with open_writing(str(folder / "anew.db")) as store:
        store.put(list(current.values()))
        for number, day in days.items():
            store.set_article(store.article(f"{number}.txt").id, published_on=day)
        resolve(store)
        relate_store(store)
        assert state(store) == found
        store.relate_all_anew()
        relate_store(store)
        assert state(store) == found
    assert examine(folder / "changed.db") == []


def compared(store: Store) -> list[list[tuple[Any, ...]]]:
    """Return all that is kept of comparing claims."""
    return [
        store._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in (
            *("claim_cards", "claim_likenesses", "adopted_claims", "claim_keys", "claim_groups"),
            "(SELECT entity, length FROM parted_speakers)",
        )
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PHRASES * 2 + QUOTES), st.integers(0, 2), st.sampled_from(DAYS)),
        min_size=4,
        max_size=24,
    ),
    st.lists(st.dictionaries(st.integers(0, 23), st.integers(0, 3), max_size=6), min_size=1, max_size=3),
    st.integers(1, 3),
    st.integers(2, 30),
)
def test_claims_that_go_from_one_speaker_to_another_are_compared_as_if_all_were_anew(
    tmp_path_factory, said, moves, most, few
) -> None:
    pairs = [
        article_of([Said(f"Speaker {'ABC'[speaker]}", words)], f"T {n}", source=f"{n}.txt", published_on=day)
        for n, (words, speaker, day) in enumerate(said)
    ]
    with (
        open_writing(str(tmp_path_factory.mktemp("moved") / "m.db")) as store,
        pytest.MonkeyPatch.context() as small,
    ):
        small.setattr(deck, "MOST", most)
        small.setattr(deck, "NEXT", most + 1)
        small.setattr(speaking, "_PARTINGS", ((few, 0), (2 * few, 7)))
        small.setattr(groups, "_MARKS", few)
        store.put(pairs)
        resolve(store)
        relate_store(store)
        speakers = [n for (n,) in store._connection.execute("SELECT entity FROM entities ORDER BY id")]
        for moved in moves:
            store._connection.executemany(
                "UPDATE chains SET entity = ? WHERE article = (SELECT article FROM articles WHERE source = ?)",
                [((*speakers, None)[to % (len(speakers) + 1)], f"{n}.txt") for n, to in moved.items()],
            )
            store.recount_entities()
            relate_store(store)
        found = compared(store)
        assert list(store.check()) == []
        store.relate_all_anew()
        relate_store(store)
        assert compared(store) == found


def test_same_words_of_one_speaker_are_a_group_and_name_what_joined_them(path: Path) -> None:
    said = [Said("Ann Okafor", f'"{QUOTES[0]}"', kind=ClaimKind.DIRECT)]
    pairs = [
        article_of(said, source=f"{day}.txt", title=f"Day {day}", published_on=f"2031-05-0{day}")
        for day in (3, 1, 2)
    ]
    related(path, pairs)
    with open_reading(str(path)) as store:
        first, *others = store.claims(Filters())
        assert first.published_on == "2031-05-01"
        assert {claim.claim_group_id for claim in others} == {first.id}
        assert [row.id for row in store.claim_group(others[1].id)] == [first.id, *(c.id for c in others)]
        nearest, score, reason = store.group_links([others[0].id])[others[0].id]
        assert (nearest, 0 < score <= 1, bool(reason)) == (first.id, True, True)
        assert store.group_links([first.id])[first.id][0] is None


def test_lone_claim_is_a_group_of_its_own_and_a_missing_one_none(path: Path) -> None:
    related(path, [article_of([Said("Ann Okafor", "the pier is shut")])])
    with open_reading(str(path)) as store:
        (claim,) = store.claims(Filters())
        assert claim.claim_group_id == claim.id
        assert store.claim_group(claim.id) == [claim]
        for wrong in (
            "0123456789ab-1",
            f"{claim.article_id}-2",
            claim.article_id,
            "",
            "x-١",
            f"{claim.id}0000000000",
        ):
            assert store.claim_group(wrong) == []


def test_one_article_more_touches_only_the_claims_of_its_speakers(path: Path, monkeypatch) -> None:
    many = [
        article_of([Said("Ann Okafor", f"the pier is shut on day {n}")], source=f"{n}.txt", title=f"T {n}")
        for n in range(30)
    ]
    related(path, many)
    seen: list[int] = []

    group = relating._Relating.group

    def count(self: Any, places: Any, likenesses: Any, left: Any) -> Any:
        seen.append(len(places))
        return group(self, places, likenesses, left)

    monkeypatch.setattr(relating._Relating, "group", count)
    with open_writing(str(path)) as store:
        store.put([article_of([Said("Bo Lindqvist", "the pier is open")], source="new.txt", title="New")])
        resolve(store)
        assert store.needs_relating()
        relate_store(store)
        assert seen == [1]


KILLED = """
import os, signal, sys
from claimdex.relating import relate_store
from claimdex.store import groups, open_writing
from tests.store.test_groups import alone
from tests.relate.makers import sentences
from tests.store.world import resolve

save, calls = groups._save, []

def dies(*given):
    found = save(*given)
    calls.append(found)
    if len(calls) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return found

groups._save, groups._MARKS = dies, 1
with open_writing(sys.argv[1]) as store:
    store.put([alone(number) for number in range(12)])
    resolve(store)
    relate_store(store)
"""


@pytest.mark.parametrize("step", [1, 2])
def test_killed_while_it_groups_goes_on_where_it_was(tmp_path: Path, path: Path, step: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(step)],
        cwd=Path(__file__).parent.parent.parent,
        check=False,
        env=os.environ,
    )
    assert done.returncode == -signal.SIGKILL
    assert examine(path) == []
    with open_writing(str(path)) as store:
        assert store.needs_relating()
        relate_store(store)
        assert not store.needs_relating()
        assert state(store) == related(tmp_path / "whole.db", [alone(number) for number in range(12)])


def test_one_article_more_reads_only_the_texts_that_it_may_share(path: Path, monkeypatch) -> None:
    related(
        path,
        [
            article_of(
                [Said("Ann Okafor", " ".join(sentences(f"report {number // 2}", 8)))],
                source=f"{number}.txt",
                title=f"Title {number}",
                outlet=f"Outlet {number}",
            )
            for number in range(20)
        ],
    )
    with open_writing(str(path)) as store:
        assert len(store.copies()) == 10
        read: list[str] = []
        text = store.text
        monkeypatch.setattr(type(store), "text", lambda self, id_: read.append(id_) or text(id_))
        copy = article_of(
            [Said("Ann Okafor", " ".join(sentences("report 3", 8)))],
            source="new.txt",
            title="N",
            outlet="New",
        )
        store.put([copy])
        resolve(store)
        relate_store(store)
        assert len(set(read)) == 3
        (group,) = store.copies(store.article("new.txt").id)
        assert len(group) == 3


def test_what_was_marked_is_grouped_by_the_next_command_that_writes(path: Path) -> None:
    whole = related(path, [told(number) for number in range(6)])
    with open_writing(str(path)) as store:
        store.relate_all_anew()
        assert store.needs_relating()
        bring_up_to_date(store)
        assert not store.needs_relating()
        assert state(store)["copies"] == whole["copies"]


@pytest.mark.parametrize("related_there", [False, True])
def test_what_others_write_while_copies_are_looked_for_is_not_lost(
    path: Path, monkeypatch, related_there: bool
) -> None:
    body = " ".join(sentences("report", 8))
    pairs = [
        article_of([Said("Ann Okafor", body)], source=f"{n}.txt", title=f"Title {n}", outlet=f"Outlet {n}")
        for n in range(4)
    ]
    monkeypatch.setattr(copies, "_MARKS", 1)
    steps = []
    with open_writing(str(path)) as one, open_writing(str(path)) as other:
        one.put(pairs[:3])
        resolve(one)
        gone = one.article("2.txt").id
        find_some = type(one)._find_some

        def interrupted(self: Store, *how: Any) -> bool:
            more = find_some(self, *how)
            if self is one:
                steps.append(more)
                if len(steps) == 1:
                    other.put(pairs[3:])
                    other.remove_article(gone)
                    other.set_article(other.article("0.txt").id, published_on="2031-05-09")
                    if related_there:
                        relate_store(other)
            return more

        monkeypatch.setattr(type(one), "_find_some", interrupted)
        relate_store(one)
        assert len(steps) > 1
        (group,) = one.copies()
        assert [copy.source for copy in group] == ["0.txt", "1.txt", "3.txt"]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 14), st.integers(1, 5), st.randoms(use_true_random=False))
def test_copies_in_the_database_are_those_of_the_articles_at_once(
    tmp_path_factory, count, marks, random
) -> None:
    numbers = list(range(count))
    random.shuffle(numbers)
    gone = random.sample(numbers, count // 3)
    with (
        open_writing(str(tmp_path_factory.mktemp("copies") / "c.db")) as store,
        pytest.MonkeyPatch.context() as few,
    ):
        few.setattr(copies, "_MARKS", marks)
        for number in numbers:
            store.put([told(number)])
            if random.random() < 0.3:
                relate_store(store)
        for number in gone:
            store.remove_article(store.article(f"{number}.txt").id)
        relate_store(store)
        articles = [(row, store.text(row.id)) for row in store.articles(Filters())]
        found, wanted = (
            {copy for group in groups for copy in group}
            for groups in (store.copies(), find_origins(articles))
        )
        assert found == wanted


@settings(max_examples=10, deadline=None)
@given(st.integers(4, 14), st.randoms(use_true_random=False))
def test_claims_of_frequent_speakers_are_grouped_part_by_part_in_any_order(
    tmp_path_factory, count, random
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    pairs = [told(number) for number in range(count)]
    with pytest.MonkeyPatch.context() as few:
        few.setattr(speaking, "_PARTINGS", ((2, 0), (4, 4), (6, 7)))
        together = related(folder / "together.db", pairs)
        random.shuffle(pairs)
        with open_writing(str(folder / "one.db")) as store:
            for pair in (*pairs, *map(told, range(count, count + 3))):
                store.put([pair])
                resolve(store)
                relate_store(store)
            for number in range(count, count + 3):
                store.remove_article(store.article(f"{number}.txt").id)
                resolve(store)
                relate_store(store)
            assert state(store) == together
    assert examine(folder / "one.db") == []


def test_claims_of_a_frequent_speaker_are_compared_within_their_year(path: Path, monkeypatch) -> None:
    told_so = Said("Ann Okafor", f'"{QUOTES[0]}"', kind=ClaimKind.DIRECT)
    pairs = [
        article_of([told_so], source=f"{day}.txt", title=day, published_on=day)
        for day in ("2031-12-30", "2031-12-31", "2032-01-01")
    ]

    def groups() -> list[str]:
        with open_reading(str(path)) as store:
            return [claim.claim_group_id for claim in store.claims(Filters())]

    related(path, pairs)
    assert len(set(groups())) == 1
    monkeypatch.setattr(speaking, "_PARTINGS", ((3, 0), (9, 4)))
    related(path, [article_of([told_so], source="more.txt", title="more", published_on="2032-01-02")])
    first, second, third, fourth = groups()
    assert first == second != third == fourth
    with open_writing(str(path)) as store:
        store.remove_article(store.article("more.txt").id)
        bring_up_to_date(store)
    assert len(set(groups())) == 1


def test_one_long_ingest_parts_speakers_as_if_all_were_anew(path: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(speaking, "_PARTINGS", ((3, 0), (9, 7)))
    monkeypatch.setattr(pipeline, "LINKED", 2)
    monkeypatch.setattr(pipeline, "BATCH", 1)
    for number in range(16):
        speaker, words = ("Ann Okafor", QUOTES[2]) if number < 8 else (f"Bo Lindqvist{number}", "so it is")
        # who is parted speaks in the first half alone
        (tmp_path / f"{number:02}.txt").write_text(
            f"Title: News {number}\nDate: 2031-0{number % 3 + 1}-01\n\nNews {number}\n\n"
            f"{speaker}, a minister, spoke on Monday. “{QUOTES[number % 2 + 1].capitalize()}, {words},” "
            f"{speaker} said.\n"
        )
    options = IngestOptions(extract=ExtractOptions(extractor="rules"))
    with open_writing(str(path)) as store:
        ingest([str(tmp_path / "*.txt")], store, options)
        found = compared(store)
        assert [length for _, length in found[-1]] == [7]
        assert len({filed[2] for filed in found[0]}) == 4
        assert list(store.check()) == []
        store.relate_all_anew()
        relate_store(store)
        assert compared(store) == found


def test_a_speaker_who_crosses_a_bound_is_grouped_anew_both_ways(path: Path, monkeypatch) -> None:
    monkeypatch.setattr(speaking, "_PARTINGS", ((3, 0), (5, 4)))
    pairs = [
        article_of(
            [Said("Ann Okafor", PHRASES[0])],
            f"T {n}",
            source=f"{n}.txt",
            published_on=f"203{n % 2}-05-0{n + 1}",
        )
        for n in range(7)
    ]
    seen = []

    def parts(store: Store) -> int:
        resolve(store)
        relate_store(store)
        assert list(store.check()) == []
        return len({part for _, part in parts_of(store)})

    with open_writing(str(path)) as store:
        for pair in pairs:
            store.put([pair])
            seen.append(parts(store))
        for number in reversed(range(7)):
            store.remove_article(store.article(f"{number}.txt").id)
            seen.append(parts(store))
    assert seen == [1, 1, 1, 2, 2, 6, 7, 6, 2, 2, 1, 1, 1, 0]


def test_undated_claims_of_a_frequent_speaker_are_parted_by_their_articles(path: Path, monkeypatch) -> None:
    count = 64
    monkeypatch.setattr(speaking, "_PARTINGS", ((3, 0), (count, 7)))
    pairs = [article_of([Said("Ann Okafor", PHRASES[0])], f"T {n}", source=f"{n}.txt") for n in range(count)]
    related(path, pairs[1:])
    with open_writing(str(path)) as store:
        # by the first figure of the id of the article
        assert all(part == ~int(id_[0], 16) for id_, part in parts_of(store))
        parts = {part for _, part in parts_of(store)}
        assert 8 < len(parts) <= 16
        assert len({claim.claim_group_id for claim in store.claims(Filters())}) == len(parts)
        store.put(pairs[:1])
        resolve(store)
        relate_store(store)
        found = compared(store)
        store.relate_all_anew()
        relate_store(store)
        assert compared(store) == found
        # of still more, by finer parts
        store.put([article_of([Said("Ann Okafor", PHRASES[0])], "T", source="more.txt")])
        resolve(store)
        relate_store(store)
        assert all(part == ~(int(id_[:2], 16) >> 1) for id_, part in parts_of(store))
        assert len({part for _, part in parts_of(store)}) > 16


def parts_of(store: Store) -> list[tuple[str, int]]:
    """Return the article and the part of each claim that is compared."""
    return store._connection.execute(
        "SELECT a.id, f.part FROM claim_cards f JOIN claims c ON c.claim = f.claim "
        "JOIN articles a ON a.article = c.article"
    ).fetchall()


def heard(number: int, day: str | None, *said: tuple[str | None, str]) -> Pair:
    return article_of(
        [Said(speaker, content, written="He") for speaker, content in said],
        source=f"{number}.txt",
        title=f"News {number}",
        published_on=day,
    )


SOLD, BOUGHT, TWO_DAYS_LATER = PHRASES[0], PHRASES[2], "2031-05-03"
NAMED = heard(1, "2031-05-01", ("Ann Okafor", SOLD))
OPEN = heard(2, TWO_DAYS_LATER, ("Ann Okafor", "the winter was hard"), (None, BOUGHT))


def adopted(path: Path) -> bool:
    """Tell whether the claim of `OPEN` without a name stands in the group of `NAMED`."""
    with open_reading(str(path)) as store:
        groups = {claim.content: claim.claim_group_id for claim in store.claims(Filters())}
        return groups[SOLD] == groups[BOUGHT]


@pytest.mark.parametrize("batches", [[[NAMED, OPEN]], [[NAMED], [OPEN]], [[OPEN], [NAMED]]])
def test_open_speaker_joins_who_says_the_same_elsewhere_and_speaks_here(path: Path, batches) -> None:
    related(path, *batches)
    assert adopted(path)
    with open_reading(str(path)) as store:
        claim = next(claim for claim in store.claims(Filters()) if claim.content == BOUGHT)
        assert (claim.speaker, claim.speaker_text) == (None, "He")
        nearest, score, reason = store.group_links([claim.id])[claim.id]
        assert nearest is not None
        assert 0 < score <= 1
        assert "ferry" in reason


def test_an_article_that_moves_away_in_time_lets_go_of_open_speakers(path: Path) -> None:
    related(path, [NAMED, OPEN])
    with open_writing(str(path)) as store:
        store.set_article(store.article("1.txt").id, published_on="2031-07-01")
        bring_up_to_date(store)
    assert not adopted(path)


def test_a_second_speaker_who_says_the_same_makes_it_open_again(path: Path) -> None:
    other = heard(3, TWO_DAYS_LATER, ("Bo Lindqvist", SOLD.upper()), ("Ann Okafor", "a long winter"))
    both = heard(2, TWO_DAYS_LATER, ("Ann Okafor", "so"), ("Bo Lindqvist", "thus"), (None, BOUGHT))
    related(path, [NAMED, both])
    assert adopted(path)
    with open_writing(str(path)) as store:
        store.put([other])
        resolve(store)
        relate_store(store)
        assert not adopted(path)
        store.remove_article(store.article("3.txt").id)
        resolve(store)
        relate_store(store)
    assert adopted(path)


def test_who_gets_another_name_lets_go_of_those_whom_it_does_not_fit(path: Path) -> None:
    article, extraction = heard(2, TWO_DAYS_LATER, ("Okafor", "the winter was hard"), (None, BOUGHT))
    he = tuple(replace(claim, candidates=()) for claim in extraction.claims)
    related(path, [heard(1, "2031-05-01", ("Okafor", SOLD)), (article, replace(extraction, claims=he))])
    assert adopted(path)
    with open_writing(str(path)) as store:
        for name, fits in (("Ann Okafor", False), ("John Okafor", True)):
            store._connection.execute("UPDATE entities SET name = ? WHERE id = 'okafor'", (name,))
            assert store.needs_relating()
            relate_store(store)
            assert adopted(path) == fits


def test_claims_are_compared_anew_where_the_ids_of_what_they_mention_pass_to_others(path: Path) -> None:
    names = ("Ann Okafor", "Bo Lindqvist", "Ann Okafor")
    said = [Said("Kirby", f"{name} sold the old ferry to the islanders", about=(name,)) for name in names]
    related(path, [article_of([one], f"News {n}", source=f"{n}.txt") for n, one in enumerate(said)])
    with open_writing(str(path)) as store:
        for old, new in (
            ("ann-okafor", " 1"),
            ("bo-lindqvist", " 2"),
            (" 2", "ann-okafor"),
            (" 1", "bo-lindqvist"),
        ):
            store._connection.execute("UPDATE entities SET id = ? WHERE id = ?", (new, old))
        relate_store(store)
        found = compared(store)
        store.relate_all_anew()
        relate_store(store)
        assert compared(store) == found


def test_the_store_looks_as_far_for_speakers_as_the_comparison_does() -> None:
    assert DAYS_READ >= NEAR_DAYS


def test_an_unnamed_speaker_is_compared_anew_when_the_body_it_is_of_becomes_another(path: Path) -> None:
    article, extraction = article_of(
        [Said(None, "the pier is shut", about=(), written="A spokesman"), Said("Tarn Council", "it is not")]
    )
    first, second = extraction.claims
    role = Role("spokesman", body="council", body_chain="Tarn Council")
    of_council = replace(first, role=role, candidates=())
    related(path, [(article, replace(extraction, claims=(of_council, second)))])
    with open_writing(str(path)) as store:
        (claim,) = (one for one in store.claims(Filters()) if one.role)
        assert claim.role and claim.role["body_id"] == "tarn-council"
        store._connection.execute("DELETE FROM claims WHERE number = 2")  # so that nothing else is marked
        relate_store(store)
        assert not store.needs_relating()
        store._connection.execute("UPDATE chains SET entity = NULL WHERE key = 'Tarn Council'")
        assert store._connection.execute("SELECT claim FROM ungrouped_claims").fetchall()
        relate_store(store)
        assert not store.needs_relating()

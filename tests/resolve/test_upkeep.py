"""What is kept right as articles come and go is what resolving everything at once gives."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.scale import World, stored
from claimdex import relinking
from claimdex.decisions import ON_CLAIMS, Decision, Thing, Verb
from claimdex.models import Alias, Article, Chain, Entity, EntityKind, Extraction, Link
from claimdex.pipeline import bring_up_to_date
from claimdex.resolve import labels, resolve
from claimdex.store import Store, open_writing

from .test_order import BODIES, NAMES, SHORT

Pair = tuple[Article, Extraction]


def article(number: int, chains: Sequence[Chain], day: str | None = "2011-09-22") -> Pair:
    return (
        Article(f"No. {number}, {chains!r}.", source=f"{number}.txt", outlet="Pier Post", published_on=day),
        Extraction((), (), tuple(chains)),
    )


def kept(store: Store) -> tuple[list[Entity], list[Link]]:
    """Return what a database says of entities and chains."""
    connection = store._connection
    aliases: dict[int, list[Alias]] = {}
    for number, *alias in connection.execute(
        "SELECT entity, name, origin, mentions FROM aliases ORDER BY entity, position"
    ):
        aliases.setdefault(number, []).append(Alias(*alias))
    entities = [
        Entity(id_, name, EntityKind(kind), tuple(aliases.get(number, ())), tuple(json.loads(roles)), item)
        for number, id_, name, kind, roles, item in connection.execute(
            "SELECT entity, id, name, kind, roles, wikidata_id FROM entities ORDER BY id"
        )
    ]
    links = [
        Link(one, key, entity, score, reason, tuple(json.loads(candidates or "[]")))
        for one, key, entity, score, reason, candidates in connection.execute(
            "SELECT a.id, k.key, e.id, k.score, k.reason, k.candidates FROM chains k "
            "JOIN articles a ON a.article = k.article LEFT JOIN entities e ON e.entity = k.entity "
            "ORDER BY a.id, k.key"
        )
    ]
    return entities, links


def check(store: Store) -> None:
    """Compare what is kept with what resolving all chains at once gives."""
    lists = store.lists_digest()
    wanted = resolve(store.chains(), store.decisions(), store.listed if lists else None, store.offices())
    entities, links = kept(store)
    assert links == list(wanted.links)
    assert entities == list(wanted.entities)
    assert store.idle_decisions() == set(wanted.idle)
    assert not store.needs_resolving()


def run(batches: Iterable[Sequence[Pair] | str | Decision]) -> None:
    """Put batches one after the other; a text is the source of an article to be removed.

    A decision on an article, by its number among those that are there, is made on that one; an undo takes
    back one of those made before, by its number.
    """
    with tempfile.TemporaryDirectory() as folder, open_writing(str(Path(folder) / "c.db")) as store:
        for batch in batches:
            if isinstance(batch, Decision):
                ids = [row[0] for row in store._connection.execute("SELECT id FROM articles ORDER BY id")]
                if batch.verb is Verb.UNDO:
                    made = [one.id for one in store.decisions() if one.verb is not Verb.UNDO]
                    if not made:
                        continue
                    batch = replace(batch, value=made[int(batch.value) % len(made)])
                things = [
                    thing and replace(thing, article=ids[int(thing.article) % len(ids)])
                    if thing and thing.article and ids
                    else thing
                    for thing in (batch.thing, batch.other)
                ]
                decision = replace(batch, thing=things[0], other=things[1])
                store.decide(lambda before, made=decision: [made])
            elif isinstance(batch, str):
                (row,) = store._connection.execute(
                    "SELECT id FROM articles WHERE source = ?", (batch,)
                ).fetchone() or ("",)
                if row:
                    store.remove_article(row)
            else:
                store.put(batch)
            bring_up_to_date(store)
            check(store)


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 24), st.integers(5, 60), st.randoms(use_true_random=False))
def test_articles_of_a_small_world_one_by_one_and_some_taken_away(count: int, size: int, random) -> None:
    world = World(size)
    numbers = list(range(count))
    random.shuffle(numbers)
    cut = random.randint(1, count)
    batches: list[Sequence[Pair] | str] = [[stored(world, number) for number in numbers[:cut]]]
    batches += [[stored(world, number)] for number in numbers[cut:]]
    batches += [f"{number}.txt" for number in random.sample(numbers, min(3, count))]
    run(batches)


@st.composite
def chains(draw: st.DrawFn) -> list[Chain]:
    found: dict[str, Chain] = {}
    for _ in range(draw(st.integers(1, 4))):
        kind, name = draw(st.sampled_from(NAMES + SHORT + BODIES))
        more = [other for other_kind, other in draw(st.lists(st.sampled_from(NAMES), max_size=1))]
        gender = draw(st.sampled_from(["", "", "male", "female"])) if kind == "person" else ""
        names = tuple(dict.fromkeys([name, *more]))
        found[name] = Chain(name, EntityKind(kind), names, (), gender)
    return list(found.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), chains()), min_size=1, max_size=16))
def test_names_that_are_hard_to_tell_apart_in_any_order(articles: list[tuple[int, list[Chain]]]) -> None:
    run([[article(number, own)] for number, own in articles])


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    verb = draw(st.sampled_from(sorted(set(Verb) - ON_CLAIMS)))
    if verb is Verb.UNDO:
        return Decision("", "2026-11-22T10:00:00Z", "anna", verb, value=str(draw(st.integers(0, 4))))
    things = []
    for _ in range(2):
        kind, name = draw(st.sampled_from(NAMES + SHORT))
        things.append(Thing(EntityKind(kind), name, draw(st.sampled_from(["", "", "0", "1"]))))
    value = {Verb.RENAME: "Another Name", Verb.KIND: "group"}.get(verb, "")
    return Decision("", "2026-11-22T10:00:00Z", "anna", verb, things[0], None if value else things[1], value)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(chains(), chains(), chains(), decisions()), min_size=2, max_size=14))
def test_what_the_user_decides_in_between_holds_as_if_it_had_been_decided_before(steps) -> None:
    batches: list[Sequence[Pair] | str | Decision] = []
    for number, step in enumerate(steps):
        if isinstance(step, Decision):
            batches.append(replace(step, id=f"d{number}"))
        else:
            batches.append([article(number, step)])
    run(batches)


ROLES = ("army chief of Ruritania", "chairman", "chairman of the Harbour Board", "the chairman", "minister")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2011-09-01", "2011-09-22", "2012-06-01", None]),
            st.lists(
                st.tuples(st.sampled_from(["Ann Okafor", "Okafor", "Bo Strand", ""]), st.sampled_from(ROLES))
            ),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_roles_lead_to_whoever_holds_the_office_by_the_articles_that_are_there(days) -> None:
    batches: list[Sequence[Pair] | str | Decision] = []
    for number, (day, bearers) in enumerate(days):
        own = {
            name or role: Chain(name or role, EntityKind.PERSON, (name,) if name else (), (role,))
            for name, role in bearers
        }
        batches.append([article(number, list(own.values()), day)])
    run([*batches, *(f"{number}.txt" for number in range(len(days) // 2))])


OKAFOR, STRAND = (Thing(EntityKind.PERSON, name) for name in ("Ann Okafor", "Bo Strand"))
ONE = Decision("d1", "2026-11-22T10:00:00Z", "anna", Verb.MERGE, OKAFOR, STRAND)


def small(folder: str) -> Store:
    """Open a new database of sixty articles of a small world, and one that names two persons."""
    store = open_writing(str(Path(folder) / "c.db"))
    world = World(30)
    store.put([stored(world, number) for number in range(60)])
    store.put([article(60, [Chain(one.name, EntityKind.PERSON, (one.name,)) for one in (OKAFOR, STRAND)])])
    bring_up_to_date(store)
    return store


def test_a_decision_touches_what_it_names_and_little_else(tmp_path: Path) -> None:
    with small(str(tmp_path)) as store:
        written = store._connection.total_changes
        for change in ([ONE], [Decision("d2", "2026-11-22T10:00:00Z", "anna", Verb.UNDO, value="d1")]):
            store.decide(lambda before, made=change: made)
            bring_up_to_date(store)
            check(store)
        assert store._connection.total_changes - written < 60 < written


def test_a_decision_that_was_heeded_by_half_and_then_deleted_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small(str(tmp_path)) as store:
        before = kept(store)
        store.decide(lambda _: [ONE])
        with monkeypatch.context() as broken:
            broken.setattr(store, "finish", None)
            with pytest.raises(TypeError):
                bring_up_to_date(store)
        assert kept(store) != before
        Path(store.journal.path).write_text("")
        bring_up_to_date(store)
        assert kept(store) == before
        check(store)


def test_where_much_changed_all_is_decided_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relinking, "MANY", 0)
    everything = []
    upkeep = relinking.Upkeep

    def noted(archive, made, ask, of_all):  # type: ignore[no-untyped-def]
        everything.append(of_all)
        return upkeep(archive, made, ask, of_all)

    monkeypatch.setattr(relinking, "Upkeep", noted)
    pairs = [stored(World(30), number) for number in range(41)]
    run([pairs[:20], pairs[20:40], ONE, pairs[40:], "3.txt"])
    assert everything == [True, True, False, False, False]


@pytest.mark.parametrize("values", [1, 60])
def test_labels_that_different_things_share_by_chance_change_nothing(
    monkeypatch: pytest.MonkeyPatch, values: int
) -> None:
    """In an archive of millions of labels, some are shared; here nearly all are."""
    own = labels.label
    monkeypatch.setattr(labels, "label", lambda *parts: own(*parts) % values)
    world = World(40)
    pairs = [stored(world, number) for number in range(24)]
    kinds = {**dict.fromkeys(SHORT), **dict.fromkeys(NAMES), **dict.fromkeys(BODIES)}
    hard = [
        article(number, [Chain(name, EntityKind(kind), (name,), (), "")])
        for number, (kind, name) in enumerate(kinds)
    ]
    batches = [
        pairs[:12],
        hard[::2],
        *([one] for one in pairs[12:18]),
        hard[1::2],
        "3.txt",
        pairs[18:],
        "9.txt",
    ]
    run(batches)

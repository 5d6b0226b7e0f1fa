"""What is kept right as articles come and go is what resolving everything at once gives."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.scale import World, stored
from claimdex.models import Alias, Article, Chain, Entity, EntityKind, Extraction, Link
from claimdex.pipeline import bring_up_to_date
from claimdex.resolve import resolve
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
    assert not store.needs_resolving()


def run(batches: Iterable[Sequence[Pair] | str]) -> None:
    """Put batches one after the other; a text is the source of an article to be removed."""
    with tempfile.TemporaryDirectory() as folder, open_writing(str(Path(folder) / "c.db")) as store:
        for batch in batches:
            if isinstance(batch, str):
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

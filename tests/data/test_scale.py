"""The invented corpora of the scale benchmark, and what it prints of them."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.scale import World, main, stored
from claimdex.pipeline import bring_up_to_date
from claimdex.resolve import resolve
from claimdex.rows import EntityRow
from claimdex.store import LinkedChain, open_writing

# so few things that most articles share family names, acronyms and places
SMALL = 40


def test_article_depends_on_its_number_alone_and_links_things_of_several_articles() -> None:
    chains = list(World().chains(60))
    assert World().article(59) == chains[-len(World().article(59)) :]
    assert 10 <= len(chains) / 60 <= 14
    found = resolve(chains)
    several = {link.entity_id for link in found.links if link.article_id > f"{30:012x}"}
    assert several & {link.entity_id for link in found.links if link.article_id < f"{30:012x}"} - {None}
    assert len(found.entities) < sum(bool(one.chain.names) for one in chains)


def test_prints_a_line_a_size_and_the_same_entities_from_a_database(capfd) -> None:
    main(["5", "20"])
    plain = [line.split() for line in capfd.readouterr().out.splitlines()[1:]]
    main(["20", "--store"])
    of_store = capfd.readouterr().out.splitlines()[1]
    resolution = resolve(World().chains(20))
    assert [line[0] for line in plain] == ["5", "20"]
    assert plain[1][1:3] == [str(len(resolution.links)), str(len(resolution.entities))]
    # with one article more, and a hundred more
    all_of_them = resolve(World().chains(121))
    assert of_store.split()[:3] == ["20", f"{len(all_of_them.links):,}", str(len(all_of_them.entities))]
    assert "100 more" in of_store


def _linked(batches: list[list[int]], path: str) -> tuple[list[EntityRow], list[LinkedChain]]:
    """Store articles of a small world in batches, with their names linked after each."""
    world = World(SMALL)
    with open_writing(path) as store:
        for batch in batches:
            store.put([stored(world, number) for number in batch])
            bring_up_to_date(store)
        assert not store.needs_resolving()
        return list(store.entities()), sorted(store.links(), key=repr)


@settings(max_examples=8, deadline=None)
@given(st.integers(2, 24), st.randoms(use_true_random=False), st.data())
def test_any_order_and_batches_store_the_same_entities_and_links(
    tmp_path_factory, count: int, random: Random, data: st.DataObject
) -> None:
    numbers = list(range(count))
    folder = tmp_path_factory.mktemp("orders")
    together = _linked([numbers], str(folder / "together.db"))
    random.shuffle(numbers)
    cut = data.draw(st.integers(0, count))
    batches = [[number] for number in numbers[:cut]] + [numbers[cut:]]
    assert _linked([batch for batch in batches if batch], str(folder / "batches.db")) == together

"""What lists of known entities say of the names of a corpus, in whatever order they say it."""

from collections.abc import Iterable, Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from claimdex.models import EntityKind, ListedEntity
from claimdex.names import name_key
from claimdex.resolve import resolve

from .makers import chain, person

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE

LISTED = [
    ListedEntity("one", "1", "Orla Zarkhan", PERSON, "Q900001", ("Orla Zarkhan", "Ulrike Sarkan", "Zarkhan")),
    ListedEntity("one", "2", "Orla Zarkan", PERSON, "Q900002", ("Orla Zarkan", "O. Z. Karn")),
    ListedEntity("one", "3", "Tharn Orlin", PERSON, None, ("Tharn Orlin", "Karl Roe", "Roe")),
    ListedEntity("two", "1", "Zarkhan, Orla", PERSON, "Q900001", ("Orla Zarkhan", "Tharn Orlin")),
    ListedEntity("two", "2", "Karl Roe", PERSON, "Q900003", ("Karl Roe", "Carl Roe")),
    ListedEntity("two", "3", "Quarry Trust", ORGANISATION, None, ("Quarry Trust", "QT", "The Stone House")),
    ListedEntity("three", "1", "Quern Tower", PLACE, None, ("Quern Tower", "QT")),
    ListedEntity(
        "three", "2", "Stone House", ORGANISATION, "Q900004", ("The Stone House", "Stone House Ltd")
    ),
    ListedEntity("three", "3", "Karl Roe", PERSON, None, ("Karl Roe",)),
]

CHAINS = [
    person("a", "Orla Zarkhan", "Zarkhan"),
    person("b", "Ulrike Sarkan"),
    person("c", "Orla Zarkan", gender="female"),
    person("d", "Zarkhan"),
    person("e", "Tharn Orlin"),
    person("f", "Karl Roe", gender="male"),
    person("g", "Carl Roe"),
    person("h", "Roe"),
    chain("a", "organisation", "Quarry Trust"),
    chain("b", "organisation", "QT"),
    chain("c", "organisation", "The Stone House"),
    chain("d", "place", "Quern Tower"),
]


def asking(lists: Sequence[ListedEntity]) -> object:
    """Answer as a store does, but in the order of `lists`."""

    def ask(keys: Iterable[str]) -> Iterator[ListedEntity]:
        wanted = set(keys)
        for one in lists:
            for alias in one.aliases:
                if name_key(alias) in wanted:
                    yield ListedEntity(one.list, one.id, one.name, one.kind, one.wikidata_id, (alias,))

    return ask


def test_lists_decide_here() -> None:
    with_lists, without = resolve(CHAINS, (), asking(LISTED)), resolve(CHAINS)
    assert with_lists != without
    assert {entity.wikidata_id for entity in with_lists.entities} > {None, "Q900001"}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(LISTED), unique=True), st.randoms(use_true_random=False))
def test_the_order_of_lists_rows_and_articles_changes_nothing(lists, random) -> None:
    shuffled, chains = list(lists), list(CHAINS)
    random.shuffle(shuffled)
    random.shuffle(chains)
    assert resolve(chains, (), asking([*shuffled, *shuffled])) == resolve(CHAINS, (), asking(lists))

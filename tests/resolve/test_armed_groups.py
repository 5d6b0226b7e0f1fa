"""Which names mean one armed group: "the Torvik network" and "Torvik militants", but no firm's group and network."""

import pytest

from claimdex.models import ArticleChain
from claimdex.resolve import compare_names

from .makers import chain, links

MILITANTS = chain("m", "group", "Torvik militants")
GROUP = chain("g", "group", "Torvik group")
NETWORK = chain("n", "organisation", "Torvik Network")
FAMILY = chain("f", "group", "Torviks")
FIGHTERS = chain("w", "group", "fighters of the Torvik network")

# (what the row shows, the chains, the articles that are one thing, those that are another)
ROWS = [
    ("militants show that group and network are one", [MILITANTS, GROUP, NETWORK, FAMILY], "mgnf", ""),
    ("fighters of a network are the network", [FIGHTERS, NETWORK, GROUP], "wng", ""),
    ("nothing shows arms", [GROUP, NETWORK], "g", "n"),
    (
        "another's militants show nothing",
        [GROUP, NETWORK, chain("m", "group", "Orvane militants")],
        "g",
        "nm",
    ),
    (
        "a firm beside the militants of a people",
        [chain("m", "group", "Kurdish fighters"), chain("g", "organisation", "Kurdish Group")],
        "m",
        "g",
    ),
    (
        "a firm beside the militants of a place",
        [chain("m", "group", "Gaza militants"), chain("g", "organisation", "Gaza Group")],
        "m",
        "g",
    ),
    (
        "plain words",
        [chain("m", "group", "Rival fighters"), chain("g", "organisation", "Rival Group")],
        "m",
        "g",
    ),
]


@pytest.mark.parametrize(("chains", "one", "others"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_tells_armed_groups_from_firms(chains: list[ArticleChain], one: str, others: str) -> None:
    entity = {article: link.entity_id for (article, _), link in links(*chains).items()}
    assert entity[one[0]] is not None
    assert {entity[article] for article in one} == {entity[one[0]]}
    assert entity[one[0]] not in {entity[article] for article in others}


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Torvik militants", "the Torvik group", "same"),
        ("Torvik fighters", "Torvik insurgents", "same"),
        ("Torvik rebels", "the Torviks", "same"),
        ("Torvik group", "Torvik network", "undecided"),
        ("Torvik group", "Torviks", "undecided"),
        ("Torvik militants", "Torvik Holdings", "undecided"),
        ("Torvik militants", "Orvane militants", "different"),
        ("Torvik gang", "Torvik Group", "undecided"),
    ],
)
def test_compares_names_of_armed_groups(one: str, other: str, verdict: str) -> None:
    found = compare_names(one, other, "group")
    assert found.verdict == verdict, found
    assert found == compare_names(other, one, "group")

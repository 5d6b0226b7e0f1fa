"""Kings, armed groups and romanised names come out the same, whichever article comes last or goes."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimdex.models import Chain

from .makers import person
from .test_armed_groups import FAMILY, FIGHTERS, GROUP, MILITANTS, NETWORK
from .test_royals import KING, NAMED_IN_FULL, OF_DENMARK, OF_NORVLAND, PRINCE, SALVER, SECOND, THIRD
from .test_upkeep import article, run

ROMANISED = [
    person("p", name)
    for name in (
        "Abd al-Rahim Sebouki",
        "Abdurrahim Sebouki",
        "Abdul Karim Sebouki",
        "Siarhei Yaugenavich Vouk",
        "Sergei Yevgenevich Volk",
        "Sergei Volk",
        "Osric",
        "Mr. Osric",
    )
]
KINGS = [KING, NAMED_IN_FULL, OF_DENMARK, OF_NORVLAND, PRINCE, SALVER, SECOND, THIRD]
BANDS = [FAMILY, FIGHTERS, GROUP, MILITANTS, NETWORK]
CHAINS: list[Chain] = [one.chain for one in (*ROMANISED, *KINGS, *BANDS)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(range(len(CHAINS))), min_size=2, max_size=12),
    st.lists(st.integers(0, 11), max_size=2),
)
# the third makes the king of the second one of two, between whom "King Osric" is then open
@example([7, 8, 10], [])
def test_whichever_article_comes_last(chosen: list[int], gone: list[int]) -> None:
    run([*([article(at, [CHAINS[which]])] for at, which in enumerate(chosen)), *(f"{at}.txt" for at in gone)])

"""Keys of quoted words: what has a run of words in common is found by them, and little else."""

from hypothesis import example, given
from hypothesis import strategies as st

from claimdex.relate.quoted import LEAST_RUN, run_keys, shared_run
from claimdex.relate.unnamed import open_keys

WORDS = st.sampled_from(("the", "of", "a", "is", "it", "and", "had", "lighthouse", "ferryman's", "smugglers"))
SOME = st.lists(WORDS, max_size=12).map(" ".join)


def told(content: str) -> frozenset[int]:
    """Return the keys of what "a diplomat" says in words of an article."""
    return open_keys("a", "a diplomat", "anonymous", "diplomat", content) - open_keys(
        "a", "a diplomat", "anonymous", "diplomat", ""
    )


@given(st.lists(WORDS, min_size=LEAST_RUN, max_size=LEAST_RUN).map(" ".join), SOME, SOME, SOME, SOME)
@example("the of a is the of a is", "", "had", "it", "")
def test_eight_words_in_a_row_in_common_give_a_common_key(run, before, behind, first, last) -> None:
    one, other = f"{before} {run} {behind}", f"{first} {run} {last}"
    assert run_keys(f'"{one}"') & run_keys(f'"{other}"')
    assert shared_run(f'"{one}"', f'"{other}"') >= LEAST_RUN
    assert told(f"that {one}") & told(f"that {other}")


def test_short_words_that_everybody_says_are_no_key_where_there_are_others() -> None:
    people = ("harbourmaster", "schoolteacher", "ferrymen", "smugglers", "councillors", "fishermen", "widows")
    contents = [f"which the {one} had asked of every {one} of the old town" for one in people]
    for keys_of in (lambda content: run_keys(f'"{content}"'), told):
        keys = [key for content in contents for key in keys_of(content)]
        assert len(keys) == len(set(keys)) >= len(people)
    assert run_keys('"it is at the end of the day"')

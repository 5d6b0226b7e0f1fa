"""Claims over time, between two outlets, and as pairs of speaker and subject."""

import random

from claimdex.relate.views import compare_outlets, network, reliance, timeline
from claimdex.rows import ClaimRow, EntityRow


def claim(
    id_: str,
    on: str | None,
    outlet: str | None,
    content: str,
    group: str = "",
    speaker: str | None = "roe",
    about: tuple[str, ...] = (),
    source_type: str = "named",
    stance: str = "asserts",
) -> ClaimRow:
    where = (id_, id_.split("-")[0], outlet, on, None, None, "a.txt", speaker and speaker.title(), speaker)
    said = ("Roe", "said", content, "indirect", stance, [a.title() for a in about], None, 0, len(content))
    return ClaimRow(
        *where,
        *said,
        {"speaker": [], "cue": [], "content": [[0, len(content)]]},
        content,
        0.9,
        about_ids=list(about),
        source_type=source_type,
        claim_group_id=group or id_,
    )


CLAIMS = [
    claim("a-1", "2031-05-02", "Post", "that the ferry is safe", "a-1"),
    claim("b-1", "2031-05-04", "Echo", "that the ferry is safe, as he told the board in May", "a-1"),
    claim("c-1", "2031-05-03", None, "that the ferry is safe", "a-1"),
    claim("d-1", None, "Echo", "that the port is closed"),
    claim("a-2", "2031-05-02", "Post", "that the board met", stance="denies"),
]


def test_timeline_has_a_row_for_all_that_say_the_same() -> None:
    first, other, undated = timeline(CLAIMS, {"c": "a"})
    assert (first.claim_group_id, first.first_on, first.first_outlet) == ("a-1", "2031-05-02", "Post")
    assert (first.last_on, first.last_outlet) == ("2031-05-04", "Echo")
    assert (first.claims, first.outlets, first.origins) == (3, 2, 2)
    assert first.content.endswith("in May")
    assert first.days == {"2031-05-02": 1, "2031-05-03": 1, "2031-05-04": 1}
    assert other.claim_group_id == "a-2"
    assert (undated.first_on, undated.last_on, undated.days) == (None, None, {})


def test_stance_goes_with_the_words_that_are_shown() -> None:
    says = claim("a-1", "2031-05-01", "Post", "that it did not sign", "a-1")
    denies = claim(
        "b-1", "2031-05-02", "Echo", "that it signed the treaty of Ostrand", "a-1", stance="denies"
    )
    (row,) = timeline([says, denies], {})
    assert (row.claim_id, row.stance, row.content) == ("b-1", "denies", denies.content)
    (compared,) = compare_outlets([says], [denies], ("Post", "Echo"))
    assert (compared.claim_id, compared.stance, compared.content) == ("b-1", "denies", denies.content)


def test_order_of_claims_changes_nothing() -> None:
    shuffled = list(CLAIMS)
    random.Random(3).shuffle(shuffled)
    assert timeline(shuffled, {}) == timeline(CLAIMS, {})
    halves = [claim for claim in shuffled if claim.outlet == "Post"], shuffled
    assert compare_outlets(*halves, ("Post", "all")) == compare_outlets(
        [claim for claim in CLAIMS if claim.outlet == "Post"], CLAIMS, ("Post", "all")
    )


def test_comparison_puts_first_what_both_carry() -> None:
    post = [claim for claim in CLAIMS if claim.outlet == "Post"]
    echo = [claim for claim in CLAIMS if claim.outlet == "Echo"]
    both, first, other = compare_outlets(post, echo, ("Post", "Echo"))
    assert (both.carried_by, both.first_claim_id, both.other_claim_id) == ("both", "a-1", "b-1")
    assert (first.carried_by, first.first_claim_id, first.other_claim_id) == ("Post", "a-2", None)
    assert (other.carried_by, other.first_claim_id, other.other_claim_id) == ("Echo", None, "d-1")


def test_anonymous_only_counts_what_nobody_named_says_too() -> None:
    told = [
        claim("a-1", None, "Post", "x", "a-1", None, source_type="anonymous"),
        claim("a-2", None, "Post", "x", "a-1"),
        claim("a-3", None, "Post", "y", speaker=None, source_type="anonymous"),
    ]
    found = reliance(told)
    assert (found.claims, found.claim_groups, found.anonymous, found.speakers) == (3, 2, 1, (("Roe", 1),))


def test_network_counts_pairs_and_leaves_out_open_speakers() -> None:
    told = [
        claim("a-1", "2031-05-02", "Post", "x", about=("board", "port")),
        claim("b-1", "2031-05-01", "Echo", "x", "a-1", about=("board",), stance="denies"),
        claim("c-1", None, "Echo", "y", speaker=None, about=("board",)),
    ]
    entities = {
        id_: EntityRow(id_, id_.title(), "organisation", [], 1, 0, 0, 0) for id_ in ("roe", "board", "port")
    }
    board, port = network(told, entities)
    assert (board.source, board.target, board.weight, board.claim_groups) == ("roe", "board", 2, 1)
    assert (board.outlets, board.denies, board.first_on, board.last_on) == (2, 1, "2031-05-01", "2031-05-02")
    assert (port.target, port.weight) == ("port", 1)


def test_nothing_gives_nothing() -> None:
    assert timeline([], {}) == []
    assert compare_outlets([], [], ("Post", "Echo")) == []
    assert network([], {}) == []
    assert reliance([]).claims == 0
